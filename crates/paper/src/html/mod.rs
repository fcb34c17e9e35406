//! A document as one HTML file that needs nothing beside it.

use std::collections::HashMap;

use crate::order::{self, Place};
use crate::text::{address, escape, escape_into};
use crate::{Block, Chart, Inline, Paper, Table, svg};

const STYLE: &str = include_str!("style.css");

/// The paper as a self-contained HTML5 file.
pub fn write(paper: &Paper) -> String {
    let mut page = Page { paper, anchors: order::anchors(paper), out: String::with_capacity(32 * 1024), figures: None };
    page.head();
    page.front();
    let places = order::places(&paper.blocks);
    page.contents(&places);
    page.out.push_str("<main>\n");
    for (block, place) in paper.blocks.iter().zip(&places) {
        page.block(block, *place);
    }
    page.out.push_str("</main>\n</div>\n</body>\n</html>\n");
    page.out
}

/// The content of a paper as markup, to stand in a page that has its own head and title. Figures become links: the
/// figure's key is put between `before` and `after`.
pub fn body(paper: &Paper, before: &str, after: &str) -> String {
    let mut page = Page {
        paper,
        anchors: order::anchors(paper),
        out: String::with_capacity(32 * 1024),
        figures: Some((before, after)),
    };
    let places = order::places(&paper.blocks);
    for (block, place) in paper.blocks.iter().zip(&places) {
        page.block(block, *place);
    }
    page.out
}

struct Page<'a> {
    /// What stands before and after a figure's key in its address; nothing when figures lead nowhere.
    figures: Option<(&'a str, &'a str)>,
    paper: &'a Paper,
    anchors: HashMap<&'a str, usize>,
    out: String,
}

impl Page<'_> {
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.raw("<br>");
            }
            escape_into(&mut self.out, line);
        }
    }

    fn element(&mut self, name: &str, attributes: &str, text: &str) {
        self.out.push_str(&format!("<{name}{attributes}>"));
        self.text(text);
        self.out.push_str(&format!("</{name}>"));
    }

    fn head(&mut self) {
        let paper = self.paper;
        let title = if paper.title.trim().is_empty() { "–" } else { &paper.title };
        self.out.push_str(&format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<meta name=\"author\" content=\"{}\">\n<meta name=\"dcterms.created\" content=\"{}\">\n<style>\n{STYLE}</style>\n</head>\n<body>\n<div class=\"page\">\n",
            order::language(paper),
            escape(title),
            escape(&paper.author),
            escape(&paper.created_at)
        ));
    }

    fn front(&mut self) {
        let paper = self.paper;
        self.raw("<header>\n");
        if !paper.mark.trim().is_empty() {
            self.element("p", " class=\"mark\"", &paper.mark);
            self.raw("\n");
        }
        self.element("h1", "", if paper.title.trim().is_empty() { "–" } else { &paper.title });
        self.raw("\n");
        if !paper.subtitle.trim().is_empty() {
            self.element("p", " class=\"subtitle\"", &paper.subtitle);
            self.raw("\n");
        }
        if !paper.facts.is_empty() {
            self.raw("<dl class=\"facts\">\n");
            for (label, value) in &paper.facts {
                self.raw("<div>");
                self.element("dt", "", label);
                self.element("dd", "", value);
                self.raw("</div>\n");
            }
            self.raw("</dl>\n");
        }
        self.raw("</header>\n");
    }

    /// A nested list, so that a screen reader tells the depth.
    fn contents(&mut self, places: &[Place]) {
        let headings: Vec<_> = self
            .paper
            .blocks
            .iter()
            .zip(places)
            .filter_map(|(block, place)| match block {
                Block::Heading { number, text, anchor, .. } => Some((place.level, number, text, anchor)),
                Block::Text(_) | Block::List { .. } | Block::Table(_) | Block::Chart(_) | Block::Note(_) => None,
            })
            .collect();
        if headings.is_empty() || self.paper.is_leaflet {
            return;
        }
        let paper = self.paper;
        self.raw("<nav aria-labelledby=\"paper-contents\">\n");
        self.element("h2", " id=\"paper-contents\"", &paper.words.contents);
        let mut depth = 0;
        for (level, number, text, anchor) in headings {
            while depth > level {
                self.raw("</li></ol>");
                depth -= 1;
            }
            if depth == level {
                self.raw("</li>\n");
            }
            while depth < level {
                self.raw("\n<ol>");
                depth += 1;
            }
            self.out.push_str(&format!("<li><a href=\"#{}\">", fragment(anchor)));
            self.text(&order::heading(number, text));
            self.raw("</a>");
        }
        for _ in 0..depth {
            self.raw("</li></ol>");
        }
        self.raw("\n</nav>\n");
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Heading { number, text, anchor, .. } => {
                let level = place.level + 1;
                self.out.push_str(&format!("<h{level} id=\"{}\">", id(anchor)));
                self.text(&order::heading(number, text));
                self.out.push_str(&format!("</h{level}>"));
            }
            Block::Text(inlines) => {
                self.raw("<p>");
                self.inlines(inlines);
                self.raw("</p>");
            }
            Block::List { ordered, items } => {
                let name = if *ordered { "ol" } else { "ul" };
                self.out.push_str(&format!("<{name}>\n"));
                for item in items {
                    self.raw("<li>");
                    self.inlines(item);
                    self.raw("</li>\n");
                }
                self.out.push_str(&format!("</{name}>"));
            }
            Block::Table(table) => self.table(table, place.table),
            Block::Chart(chart) => self.chart(chart, place),
            Block::Note(inlines) => {
                self.raw("<div class=\"note\" role=\"note\"><p>");
                self.inlines(inlines);
                self.raw("</p></div>");
            }
        }
        self.raw("\n");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Plain(text) => self.text(text),
                Inline::Strong(text) => self.element("strong", "", text),
                Inline::Link { text, href } => self.link(text, href),
                Inline::Figure { text, key } if self.figures.is_some() => {
                    let (before, after) = self.figures.unwrap_or_default();
                    let href = format!("{before}{key}{after}");
                    let attributes = format!(" class=\"figure\" href=\"{}\"", escape(&href));
                    self.element("a", &attributes, text);
                }
                Inline::Figure { text, key } => {
                    let attributes =
                        format!(" value=\"{}\" class=\"figure\" data-figure=\"{}\"", escape(text), escape(key));
                    self.element("data", &attributes, text);
                }
            }
        }
    }

    fn link(&mut self, text: &str, href: &str) {
        let shown = if text.trim().is_empty() { href } else { text };
        let to = match address(href) {
            Some(href) => match href.strip_prefix('#') {
                Some(anchor) if self.anchors.contains_key(anchor) => format!("#{}", fragment(anchor)),
                Some(_) => return self.text(shown),
                None => escape(href),
            },
            None => return self.text(shown),
        };
        self.element("a", &format!(" href=\"{to}\""), shown);
    }

    fn chart(&mut self, chart: &Chart, place: Place) {
        let caption = order::label(&self.paper.words.figure, place.figure, &chart.caption);
        let number = place.figure;
        self.out.push_str(&format!("<figure>\n<figcaption id=\"paper-figure-{number}\">"));
        self.text(&caption);
        self.out.push_str(&format!(
            "</figcaption>\n<div class=\"scroll\" role=\"region\" aria-labelledby=\"paper-figure-{number}\" tabindex=\"0\">"
        ));
        let drawing = svg::draw(chart);
        self.raw(&drawing);
        self.raw("</div>\n</figure>\n");
        self.table(&chart.table, place.table);
    }

    fn table(&mut self, table: &Table, number: usize) {
        if table.columns.is_empty() {
            return;
        }
        self.out.push_str(&format!(
            "<div class=\"scroll\" role=\"region\" aria-labelledby=\"paper-table-{number}\" tabindex=\"0\">\n<table>\n<caption id=\"paper-table-{number}\">"
        ));
        let caption = order::label(&self.paper.words.table, number, &table.caption);
        self.text(&caption);
        self.raw("</caption>\n<thead><tr>");
        for column in &table.columns {
            self.cell(&column.title, " scope=\"col\"", column.numeric);
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.raw("<tr>");
            for (index, column) in table.columns.iter().enumerate() {
                let text = row.get(index).map_or("", String::as_str);
                self.cell(text, if index == 0 { " scope=\"row\"" } else { "" }, column.numeric);
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n</div>");
    }

    /// A header cell when it has a scope and says something, otherwise a data cell: an empty heading heads nothing.
    fn cell(&mut self, text: &str, scope: &str, numeric: bool) {
        let class = match (numeric, is_day(text)) {
            (true, _) => " class=\"n\"",
            (false, true) => " class=\"d\"",
            (false, false) => "",
        };
        let is_header = !scope.is_empty() && !text.trim().is_empty();
        let (name, scope) = if is_header { ("th", scope) } else { ("td", "") };
        self.raw("<");
        self.raw(name);
        self.raw(scope);
        self.raw(class);
        self.raw(">");
        self.text(text);
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }
}

/// True for a day, which stands on one line.
fn is_day(text: &str) -> bool {
    let is_digit = |at: usize, letter: char| if at == 4 || at == 7 { letter == '-' } else { letter.is_ascii_digit() };
    text.len() == 10 && text.chars().enumerate().all(|(at, letter)| is_digit(at, letter))
}

/// An anchor as an id: white space is not allowed there.
fn id(anchor: &str) -> String {
    let joined: String = anchor.chars().map(|c| if c.is_whitespace() { '-' } else { c }).collect();
    escape(&joined)
}

/// An anchor as the end of an address, leading to [`id`].
fn fragment(anchor: &str) -> String {
    id(anchor).replace('%', "%25")
}
