//! The document part: the content in order.

use std::collections::HashMap;

use super::Picture;
use crate::order::{self, Place};
use crate::text::{address, escape, escape_into};
use crate::{Block, Inline, Paper, Table, width};

/// The text's width and the tallest picture on A4 with the margins of [`SECTION`], in EMU.
const WIDE: u64 = 156 * 36_000;
const TALL: u64 = 200 * 36_000;
/// The text's width in twentieths of a point.
const TWIPS: u64 = 8_844;

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#;
const SECTION: &str = r#"<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:headerReference w:type="first" r:id="rIdFirst"/><w:footerReference w:type="default" r:id="rIdFooter"/><w:footerReference w:type="first" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1531" w:bottom="1531" w:left="1531" w:header="737" w:footer="737" w:gutter="0"/><w:titlePg/></w:sectPr>"#;

/// What the document part holds and what the other parts must know of it.
pub(super) struct Body {
    /// The XML of the part.
    pub(super) document: String,
    /// The addresses that links lead to, in the order of their relationship numbers.
    pub(super) links: Vec<String>,
    /// How many ordered lists there are; each counts from 1.
    pub(super) ordered_lists: usize,
}

/// Writes the document part.
pub(super) fn write(paper: &Paper, pictures: &[Picture<'_>]) -> Body {
    let places = order::places(&paper.blocks);
    let mut sheet = Sheet {
        paper,
        pictures,
        anchors: order::anchors(paper),
        out: String::with_capacity(64 * 1024),
        links: Vec::new(),
        lists: 0,
        headings: 0,
    };
    sheet.out.push_str(&format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {NAMESPACES}><w:body>"
    ));
    sheet.front();
    if !paper.is_leaflet {
        sheet.contents(&places);
    }
    if !paper.blocks.is_empty() && !paper.is_leaflet {
        sheet.out.push_str(r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#);
    }
    for (block, place) in paper.blocks.iter().zip(&places) {
        sheet.block(block, *place);
    }
    sheet.out.push_str(SECTION);
    sheet.out.push_str("</w:body></w:document>");
    Body { document: sheet.out, links: sheet.links, ordered_lists: sheet.lists }
}

struct Sheet<'a> {
    paper: &'a Paper,
    pictures: &'a [Picture<'a>],
    anchors: HashMap<&'a str, usize>,
    out: String,
    links: Vec<String>,
    lists: usize,
    headings: usize,
}

impl Sheet<'_> {
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// A run; `look` is its properties, empty for none.
    fn run(&mut self, look: &str, text: &str) {
        self.raw("<w:r>");
        if !look.is_empty() {
            self.raw("<w:rPr>");
            self.raw(look);
            self.raw("</w:rPr>");
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.raw("<w:br/>");
            }
            for (index, piece) in line.split('\t').enumerate() {
                if index > 0 {
                    self.raw("<w:tab/>");
                }
                if !piece.is_empty() {
                    self.raw("<w:t xml:space=\"preserve\">");
                    escape_into(&mut self.out, piece);
                    self.raw("</w:t>");
                }
            }
        }
        self.raw("</w:r>");
    }

    fn open(&mut self, style: &str, more: &str) {
        self.raw("<w:p><w:pPr><w:pStyle w:val=\"");
        self.raw(style);
        self.raw("\"/>");
        self.raw(more);
        self.raw("</w:pPr>");
    }

    fn paragraph(&mut self, style: &str, more: &str, text: &str) {
        self.open(style, more);
        self.run("", text);
        self.raw("</w:p>");
    }

    fn front(&mut self) {
        let paper = self.paper;
        if !paper.mark.trim().is_empty() {
            self.paragraph("Mark", "", &paper.mark);
        }
        self.paragraph("Title", "", &paper.title);
        if !paper.subtitle.trim().is_empty() {
            self.paragraph("Subtitle", "", &paper.subtitle);
        }
        for (label, value) in &paper.facts {
            self.open("Fact", "");
            self.run(r#"<w:color w:val="555F5F"/>"#, label);
            self.raw("<w:r><w:tab/></w:r>");
            self.run("", value);
            self.raw("</w:p>");
        }
    }

    /// The contents list is a field that a word processor fills, and holds the headings already before that.
    fn contents(&mut self, places: &[Place]) {
        let entries: Vec<(u8, String)> = self
            .paper
            .blocks
            .iter()
            .zip(places)
            .filter_map(|(block, place)| match block {
                Block::Heading { number, text, .. } => Some((place.level, order::heading(number, text))),
                Block::Text(_) | Block::List { .. } | Block::Table(_) | Block::Chart(_) | Block::Note(_) => None,
            })
            .collect();
        if entries.is_empty() {
            return;
        }
        let paper = self.paper;
        self.paragraph("ContentsHeading", "", &paper.words.contents);
        let last = entries.len();
        for (index, (level, text)) in entries.iter().enumerate() {
            self.open(&format!("TOC{level}"), "");
            if index == 0 {
                self.raw(r#"<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-4" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#);
            }
            self.out.push_str(&format!("<w:hyperlink w:anchor=\"_Toc{:06}\" w:history=\"1\">", index + 1));
            self.run("", text);
            self.raw("</w:hyperlink>");
            if index + 1 == last {
                self.raw(r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#);
            }
            self.raw("</w:p>");
        }
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Heading { number, text, .. } => {
                self.headings += 1;
                let id = self.headings;
                self.open(&format!("Heading{}", place.level), "");
                self.out.push_str(&format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"_Toc{id:06}\"/>"));
                self.run("", &order::heading(number, text));
                self.out.push_str(&format!("<w:bookmarkEnd w:id=\"{id}\"/></w:p>"));
            }
            Block::Text(inlines) => self.inlines("BodyText", "", inlines),
            Block::Note(inlines) => self.inlines("Note", "", inlines),
            Block::List { ordered, items } => {
                let (style, number) = if *ordered {
                    self.lists += 1;
                    ("ListNumber", self.lists + 1)
                } else {
                    ("ListBullet", 1)
                };
                let more = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{number}\"/></w:numPr>");
                for item in items {
                    self.inlines(style, &more, item);
                }
            }
            Block::Table(table) => self.table(table, place.table),
            Block::Chart(chart) => {
                let caption = order::label(&self.paper.words.figure, place.figure, &chart.caption);
                self.paragraph("Caption", "", &caption);
                self.picture(place.figure);
                self.table(&chart.table, place.table);
            }
        }
    }

    fn inlines(&mut self, style: &str, more: &str, inlines: &[Inline]) {
        self.open(style, more);
        for inline in inlines {
            match inline {
                Inline::Plain(text) => self.run("", text),
                Inline::Strong(text) | Inline::Figure { text, .. } => self.run("<w:b/><w:bCs/>", text),
                Inline::Link { text, href } => self.link(text, href),
            }
        }
        self.raw("</w:p>");
    }

    fn link(&mut self, text: &str, href: &str) {
        let shown = if text.trim().is_empty() { href } else { text };
        let open = match address(href) {
            Some(href) => match href.strip_prefix('#') {
                Some(anchor) => match self.anchors.get(anchor) {
                    Some(heading) => format!("<w:hyperlink w:anchor=\"_Toc{heading:06}\" w:history=\"1\">"),
                    None => return self.run("", shown),
                },
                None => {
                    self.links.push(href.to_owned());
                    format!("<w:hyperlink r:id=\"rIdLink{}\" w:history=\"1\">", self.links.len())
                }
            },
            None => return self.run("", shown),
        };
        self.raw(&open);
        self.run(r#"<w:rStyle w:val="Hyperlink"/>"#, shown);
        self.raw("</w:hyperlink>");
    }

    fn picture(&mut self, number: usize) {
        let Some(picture) = number.checked_sub(1).and_then(|index| self.pictures.get(index)) else { return };
        let (width, height) = (u64::from(picture.width), u64::from(picture.height));
        let (mut cx, mut cy) = (WIDE, (WIDE * height / width).max(1));
        if cy > TALL {
            (cx, cy) = ((TALL * width / height).max(1), TALL);
        }
        let alternative = escape(&picture.alternative.replace(['\n', '\t'], " "));
        let name = format!("{} {number}", escape(&self.paper.words.figure));
        self.open("Picture", "");
        self.out.push_str(&format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/><wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{alternative}\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{name}\" descr=\"{alternative}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdImage{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        ));
    }

    fn table(&mut self, table: &Table, number: usize) {
        if table.columns.is_empty() {
            return;
        }
        let caption = order::label(&self.paper.words.table, number, &table.caption);
        self.paragraph("Caption", "", &caption);
        let widths = shares(table);
        self.raw(r#"<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/>"#);
        self.out.push_str(&format!("<w:tblW w:w=\"{TWIPS}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>", escape(&caption.replace(['\n', '\t'], " "))));
        for width in &widths {
            self.out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.raw("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (column, width) in table.columns.iter().zip(&widths) {
            self.cell(&column.title, *width, column.numeric, "<w:keepNext/>");
        }
        self.raw("</w:tr>");
        for row in &table.rows {
            self.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (index, (column, width)) in table.columns.iter().zip(&widths).enumerate() {
                self.cell(row.get(index).map_or("", String::as_str), *width, column.numeric, "");
            }
            self.raw("</w:tr>");
        }
        self.raw("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>");
    }

    fn cell(&mut self, text: &str, width: u64, numeric: bool, more: &str) {
        self.out.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"));
        self.open("TableText", more);
        if numeric {
            // The alignment comes last among the properties that stand here, as the schema has it.
            let end = self.out.len() - "</w:pPr>".len();
            self.out.insert_str(end, "<w:jc w:val=\"right\"/>");
        }
        self.run("", text);
        self.raw("</w:p></w:tc>");
    }
}

/// The columns' widths in twentieths of a point, together the text's width.
fn shares(table: &Table) -> Vec<u64> {
    let mut widths: Vec<u64> = width::shares(table).iter().map(|share| (share * TWIPS as f64) as u64).collect();
    let rest = TWIPS.saturating_sub(widths.iter().sum());
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}
