//! Documents as data: what a report says, before it has a format.
//!
//! A [`Paper`] is built once and written as HTML and DOCX here, and as PDF by
//! the `print` crate, so that every format says the same.

pub mod docx;
pub mod html;
pub mod order;
pub mod svg;
pub mod text;
pub mod width;

/// A whole document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paper {
    /// The title, also the document's metadata title.
    pub title: String,
    /// A line under the title, for example the organisation and the period.
    pub subtitle: String,
    /// Language tag, for example `sv-SE`.
    pub language: String,
    /// Who issues the document: metadata author.
    pub author: String,
    /// When the content held, RFC 3339 in UTC: the documents' creation time, so that the same content gives the same bytes.
    pub created_at: String,
    /// The facts of the front page, label and value, in order.
    pub facts: Vec<(String, String)>,
    /// A short mark in the page header, for example "Utkast"; empty when decided.
    pub mark: String,
    /// The words that the formats themselves add, in the document's language.
    pub words: Words,
    /// A leaflet: the content follows the title at once, without a front page and a contents list.
    pub is_leaflet: bool,
    /// The content after the front page and the contents list.
    pub blocks: Vec<Block>,
}

/// Words that a format adds around the content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// Heading of the contents list, "Innehåll".
    pub contents: String,
    /// "Tabell", before a table's number.
    pub table: String,
    /// "Figur", before a chart's number.
    pub figure: String,
    /// "Sida", read aloud or shown before a page number where a format needs a word.
    pub page: String,
}

/// A part of the content.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading. `number` is already computed ("1.1.2"), empty for none; `level` is 1–4 and never skips; `anchor` is unique.
    Heading {
        /// How deep, 1–4.
        level: u8,
        /// The number shown before the text, empty for none.
        number: String,
        /// The heading itself.
        text: String,
        /// Where links inside the document point.
        anchor: String,
    },
    /// A paragraph of running text.
    Text(Vec<Inline>),
    /// A list; each item is one paragraph.
    List {
        /// True when the order carries meaning: the items are then numbered.
        ordered: bool,
        /// The items.
        items: Vec<Vec<Inline>>,
    },
    /// A table with a header row.
    Table(Table),
    /// A chart, always followed by the same data as a table.
    Chart(Chart),
    /// A remark set apart from the text, for example that a figure has changed since the text was written.
    Note(Vec<Inline>),
}

/// A run of text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text.
    Plain(String),
    /// Emphasised text.
    Strong(String),
    /// A link with its address.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads: `https:`, `http:`, `mailto:`, `tel:`, or `#` and a heading's anchor. Anything else is shown as plain text.
        href: String,
    },
    /// A figure drawn from the registers: its shown text and the figure's key (HTML carries the key as `data-figure`).
    Figure {
        /// What is shown.
        text: String,
        /// Which figure it is.
        key: String,
    },
}

/// A table. Every row has as many cells as there are columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The header row.
    pub columns: Vec<Column>,
    /// The rows. The first cell of a row is its header cell.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The heading.
    pub title: String,
    /// True for figures, which stand to the right.
    pub numeric: bool,
    /// Relative width; columns share the page's width in these proportions.
    pub weight: u16,
}

/// A chart as data; the drawing is made by [`svg::draw`].
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What the chart shows.
    pub caption: String,
    /// The result in one sentence: the text alternative.
    pub alt: String,
    /// What is drawn.
    pub drawing: Drawing,
    /// The same data as a table.
    pub table: Table,
}

/// The kinds of chart.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// Stacked bars: categories along the axis, one value per series and category.
    Bars {
        /// Names of the categories, in order.
        categories: Vec<String>,
        /// What is stacked, first at the axis.
        series: Vec<Series>,
    },
    /// A matrix of counts: `cells[row][column]`, with the zone (0 = lowest) of each cell.
    Matrix {
        /// Names of the rows, top first.
        rows: Vec<String>,
        /// Names of the columns, left first.
        columns: Vec<String>,
        /// The axis titles: rows, columns.
        axes: (String, String),
        /// Counts and zones.
        cells: Vec<Vec<Cell>>,
    },
}

/// A cell of a matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// How many.
    pub count: u32,
    /// Which zone of the scale, 0 is the lowest.
    pub zone: u8,
}

/// One series of a bar chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// One value per category.
    pub values: Vec<u32>,
}

/// The text of a run of inlines, without marks.
pub fn plain(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Plain(text) | Inline::Strong(text) => text.as_str(),
            Inline::Link { text, .. } | Inline::Figure { text, .. } => text.as_str(),
        })
        .collect()
}

/// Why a document could not be made: the format's own message, for the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken(pub String);

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Broken {}

/// What needs a typesetter: implemented by `print`, handed in by the binary.
pub trait Printer: Send + Sync {
    /// The paper as PDF/UA-1 and PDF/A-2a.
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Broken>;
    /// A drawing as PNG, for formats that cannot hold SVG.
    fn png(&self, svg: &str, width_px: u32) -> Result<Vec<u8>, Broken>;
}
