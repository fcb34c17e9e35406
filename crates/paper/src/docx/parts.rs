//! The parts beside the document: properties, styles, numbering, header and footer.

use crate::Paper;
use crate::order;
use crate::text::escape;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
const START: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/header2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>"#;

pub(super) const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>"#;

pub(super) const APP: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Rådig</Application></Properties>"#;

pub(super) const EMPTY_HEADER: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Header"/><w:pBdr><w:bottom w:val="nil"/></w:pBdr></w:pPr></w:p></w:hdr>"#;

/// The faces, and what to use where they are not installed.
pub(super) const FONTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="Source Serif 4"><w:altName w:val="Georgia"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font><w:font w:name="Atkinson Hyperlegible Next"><w:altName w:val="Calibri"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>"#;

const SANS: &str = r#"<w:rFonts w:ascii="Atkinson Hyperlegible Next" w:hAnsi="Atkinson Hyperlegible Next" w:cs="Atkinson Hyperlegible Next"/>"#;

/// The document's properties.
pub(super) fn core(paper: &Paper, created: &str) -> String {
    format!(
        r#"{START}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{author}</dc:creator><dc:language>{}</dc:language><cp:lastModifiedBy>{author}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{created}</dcterms:modified></cp:coreProperties>"#,
        escape(&paper.title),
        order::language(paper),
        author = escape(&paper.author),
    )
}

/// What the document part leads to.
pub(super) fn document_relationships(links: &[String], images: usize) -> String {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    let mut out =
        format!("{START}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (id, kind, target) in [
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdNumbering", "numbering", "numbering.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        ("rIdFonts", "fontTable", "fontTable.xml"),
        ("rIdHeader", "header", "header1.xml"),
        ("rIdFirst", "header", "header2.xml"),
        ("rIdFooter", "footer", "footer1.xml"),
    ] {
        out.push_str(&format!("<Relationship Id=\"{id}\" Type=\"{KIND}{kind}\" Target=\"{target}\"/>"));
    }
    for number in 1..=images {
        out.push_str(&format!(
            "<Relationship Id=\"rIdImage{number}\" Type=\"{KIND}image\" Target=\"media/image{number}.png\"/>"
        ));
    }
    for (index, link) in links.iter().enumerate() {
        out.push_str(&format!(
            "<Relationship Id=\"rIdLink{}\" Type=\"{KIND}hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            index + 1,
            escape(link)
        ));
    }
    out.push_str("</Relationships>");
    out
}

/// Bullets as list 1, and one list that counts from 1 for each ordered list.
pub(super) fn numbering(ordered: usize) -> String {
    let level = |format: &str, text: &str| {
        format!(
            "<w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"397\" w:hanging=\"397\"/></w:pPr></w:lvl>"
        )
    };
    let mut out = format!(
        "{START}<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\">{}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
        level("bullet", "•"),
        level("decimal", "%1.")
    );
    for number in 0..ordered {
        out.push_str(&format!(
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
            number + 2
        ));
    }
    out.push_str("</w:numbering>");
    out
}

/// Fields are brought up to date when the document is opened, so that the contents list gets its page numbers.
pub(super) fn settings(language: &str) -> String {
    format!(
        r#"{START}<w:settings {W}><w:zoom w:percent="100"/><w:autoHyphenation w:val="true"/><w:characterSpacingControl w:val="doNotCompress"/><w:updateFields w:val="true"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="{}"/></w:settings>"#,
        language
    )
}

/// The title to the left and the mark to the right.
pub(super) fn header(paper: &Paper) -> String {
    let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text));
    let mark =
        if paper.mark.trim().is_empty() { String::new() } else { format!("<w:r><w:tab/></w:r>{}", text(&paper.mark)) };
    format!(
        "{START}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{}{mark}</w:p></w:hdr>",
        text(&paper.title)
    )
}

/// The page and the number of pages: `5 (16)`.
pub(super) fn footer(paper: &Paper) -> String {
    let field = |name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    format!(
        "{START}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r><w:r><w:tab/></w:r>{}<w:r><w:t xml:space=\"preserve\"> (</w:t></w:r>{}<w:r><w:t>)</w:t></w:r></w:p></w:ftr>",
        escape(&paper.author),
        field("PAGE"),
        field("NUMPAGES")
    )
}

/// The styles. Names are Word's own where it has one, so that its navigation and its contents list know them.
pub(super) fn styles(language: &str) -> String {
    let mut out = format!(
        r#"{START}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Source Serif 4" w:hAnsi="Source Serif 4" w:eastAsia="Source Serif 4" w:cs="Source Serif 4"/><w:color w:val="212E2D"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#
    );
    for (id, name, next, paragraph, run) in PARAGRAPHS {
        let sans = if run.contains("SERIF") { "" } else { SANS };
        let run = run.replace("SERIF", "");
        out.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"{next}\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{sans}{run}</w:rPr></w:style>"
        ));
    }
    out.push_str(r#"<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0F5F66"/><w:u w:val="single"/></w:rPr></w:style>"#);
    out.push_str(r#"<w:style w:type="table" w:styleId="PaperTable"><w:name w:val="Paper Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="727B7A"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="727B7A"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="D8DADA"/></w:tblBorders><w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="727B7A"/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style></w:styles>"#);
    out
}

/// Identity, name, style of the next paragraph, paragraph and run properties. Runs are sans-serif unless they say SERIF.
const PARAGRAPHS: [(&str, &str, &str, &str, &str); 23] = [
    (
        "Title",
        "Title",
        "Subtitle",
        r#"<w:spacing w:before="960" w:after="60" w:line="264" w:lineRule="auto"/>"#,
        r#"<w:b/><w:bCs/><w:sz w:val="52"/><w:szCs w:val="52"/>"#,
    ),
    (
        "Subtitle",
        "Subtitle",
        "BodyText",
        r#"<w:spacing w:after="360"/>"#,
        r#"<w:color w:val="555F5F"/><w:sz w:val="26"/><w:szCs w:val="26"/>"#,
    ),
    (
        "Mark",
        "Mark",
        "Title",
        r#"<w:spacing w:after="0"/>"#,
        r#"<w:b/><w:bCs/><w:color w:val="7A4B00"/><w:sz w:val="22"/><w:szCs w:val="22"/>"#,
    ),
    (
        "Fact",
        "Fact",
        "Fact",
        r#"<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="D8DADA"/><w:between w:val="single" w:sz="4" w:space="3" w:color="D8DADA"/></w:pBdr><w:tabs><w:tab w:val="left" w:pos="2835"/></w:tabs><w:spacing w:before="40" w:after="40"/><w:ind w:left="2835" w:hanging="2835"/>"#,
        r#"<w:sz w:val="20"/><w:szCs w:val="20"/>"#,
    ),
    (
        "ContentsHeading",
        "Contents Heading",
        "TOC1",
        r#"<w:keepNext/><w:spacing w:before="560" w:after="120"/>"#,
        r#"<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="26"/>"#,
    ),
    (
        "TOC1",
        "toc 1",
        "TOC1",
        r#"<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8844"/></w:tabs><w:spacing w:before="100" w:after="20"/><w:ind w:right="567"/>"#,
        r#"<w:b/><w:bCs/><w:sz w:val="20"/><w:szCs w:val="20"/>"#,
    ),
    (
        "TOC2",
        "toc 2",
        "TOC2",
        r#"<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8844"/></w:tabs><w:spacing w:after="20"/><w:ind w:left="284" w:right="567"/>"#,
        r#"<w:sz w:val="20"/><w:szCs w:val="20"/>"#,
    ),
    (
        "TOC3",
        "toc 3",
        "TOC3",
        r#"<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8844"/></w:tabs><w:spacing w:after="20"/><w:ind w:left="567" w:right="567"/>"#,
        r#"<w:sz w:val="20"/><w:szCs w:val="20"/>"#,
    ),
    (
        "TOC4",
        "toc 4",
        "TOC4",
        r#"<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8844"/></w:tabs><w:spacing w:after="20"/><w:ind w:left="851" w:right="567"/>"#,
        r#"<w:sz w:val="20"/><w:szCs w:val="20"/>"#,
    ),
    (
        "Heading1",
        "heading 1",
        "BodyText",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="520" w:after="140"/><w:outlineLvl w:val="0"/>"#,
        r#"<w:b/><w:bCs/><w:sz w:val="34"/><w:szCs w:val="34"/>"#,
    ),
    (
        "Heading2",
        "heading 2",
        "BodyText",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="400" w:after="100"/><w:outlineLvl w:val="1"/>"#,
        r#"<w:b/><w:bCs/><w:sz w:val="27"/><w:szCs w:val="27"/>"#,
    ),
    (
        "Heading3",
        "heading 3",
        "BodyText",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="320" w:after="80"/><w:outlineLvl w:val="2"/>"#,
        r#"<w:b/><w:bCs/><w:sz w:val="23"/><w:szCs w:val="23"/>"#,
    ),
    (
        "Heading4",
        "heading 4",
        "BodyText",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="260" w:after="60"/><w:outlineLvl w:val="3"/>"#,
        r#"<w:b/><w:bCs/><w:color w:val="555F5F"/><w:sz w:val="21"/><w:szCs w:val="21"/>"#,
    ),
    ("BodyText", "Body Text", "BodyText", r#"<w:spacing w:after="160" w:line="312" w:lineRule="auto"/>"#, "SERIF"),
    ("ListBullet", "List Bullet", "ListBullet", r#"<w:spacing w:after="80" w:line="312" w:lineRule="auto"/>"#, "SERIF"),
    ("ListNumber", "List Number", "ListNumber", r#"<w:spacing w:after="80" w:line="312" w:lineRule="auto"/>"#, "SERIF"),
    (
        "Note",
        "Note",
        "BodyText",
        r#"<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="8A5A00"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F3F4F4"/><w:spacing w:before="160" w:after="200" w:line="300" w:lineRule="auto"/><w:ind w:left="198"/>"#,
        "SERIF",
    ),
    (
        "Caption",
        "caption",
        "BodyText",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="100"/>"#,
        r#"<w:b/><w:bCs/><w:sz w:val="19"/><w:szCs w:val="19"/>"#,
    ),
    ("Picture", "Picture", "BodyText", r#"<w:spacing w:after="120"/>"#, ""),
    ("TableText", "Table Text", "TableText", "", r#"<w:sz w:val="18"/><w:szCs w:val="18"/>"#),
    (
        "AfterTable",
        "After Table",
        "BodyText",
        r#"<w:spacing w:after="120" w:line="120" w:lineRule="exact"/>"#,
        r#"<w:sz w:val="8"/><w:szCs w:val="8"/>"#,
    ),
    (
        "Header",
        "header",
        "Header",
        r#"<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="D8DADA"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="8844"/></w:tabs>"#,
        r#"<w:color w:val="555F5F"/><w:sz w:val="17"/><w:szCs w:val="17"/>"#,
    ),
    (
        "Footer",
        "footer",
        "Footer",
        r#"<w:tabs><w:tab w:val="right" w:pos="8844"/></w:tabs>"#,
        r#"<w:color w:val="555F5F"/><w:sz w:val="17"/><w:szCs w:val="17"/>"#,
    ),
];
