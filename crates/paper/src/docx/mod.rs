//! A document as DOCX: the parts of the package and their bytes.

mod body;
mod parts;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::order;
use crate::{Block, Broken, Chart, Paper};

/// The paper as DOCX. `pngs` holds one picture for each chart, in the charts' order.
///
/// The same paper and pictures give the same bytes.
///
/// # Errors
///
/// When a picture is missing, left over or not a PNG, or when `created_at` is not a moment in UTC.
pub fn write(paper: &Paper, pngs: &[Vec<u8>]) -> Result<Vec<u8>, Broken> {
    let charts: Vec<&Chart> = paper
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            Block::Heading { .. } | Block::Text(_) | Block::List { .. } | Block::Table(_) | Block::Note(_) => None,
        })
        .collect();
    if charts.len() != pngs.len() {
        return Err(Broken(format!("{} charts but {} pictures", charts.len(), pngs.len())));
    }
    let pictures = charts
        .iter()
        .zip(pngs)
        .map(|(chart, png)| Picture::of(order::alternative(paper, chart), png))
        .collect::<Result<Vec<_>, _>>()?;
    let created = created(&paper.created_at)?;
    let body = body::write(paper, &pictures);

    let mut package = Package::new();
    package.text("[Content_Types].xml", parts::CONTENT_TYPES)?;
    package.text("_rels/.rels", parts::RELATIONSHIPS)?;
    package.text("docProps/core.xml", &parts::core(paper, &created))?;
    package.text("docProps/app.xml", parts::APP)?;
    package.text("word/document.xml", &body.document)?;
    package.text("word/_rels/document.xml.rels", &parts::document_relationships(&body.links, pngs.len()))?;
    package.text("word/styles.xml", &parts::styles(order::language(paper)))?;
    package.text("word/numbering.xml", &parts::numbering(body.ordered_lists))?;
    package.text("word/settings.xml", &parts::settings(order::language(paper)))?;
    package.text("word/fontTable.xml", parts::FONTS)?;
    package.text("word/header1.xml", &parts::header(paper))?;
    package.text("word/header2.xml", parts::EMPTY_HEADER)?;
    package.text("word/footer1.xml", &parts::footer(paper))?;
    for (index, png) in pngs.iter().enumerate() {
        package.add(&format!("word/media/image{}.png", index + 1), png, CompressionMethod::Stored)?;
    }
    package.close()
}

/// A chart's picture: what it says and how large it is.
struct Picture<'a> {
    alternative: &'a str,
    width: u32,
    height: u32,
}

impl<'a> Picture<'a> {
    /// Reads the size out of the picture's first chunk.
    fn of(alternative: &'a str, png: &[u8]) -> Result<Picture<'a>, Broken> {
        let number = |at: usize| png.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
        let is_png = png.starts_with(b"\x89PNG\r\n\x1a\n");
        match (is_png, number(16), number(20)) {
            (true, Some(width), Some(height)) if width > 0 && height > 0 => Ok(Picture { alternative, width, height }),
            _ => Err(Broken("a chart's picture is not a PNG".to_owned())),
        }
    }
}

/// The moment without fractions, the only form that every reader of the format accepts.
fn created(moment: &str) -> Result<String, Broken> {
    let whole = moment.get(..19).unwrap_or_default();
    let shape: String = whole.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let rest =
        moment.get(19..).unwrap_or_default().trim_start_matches('.').trim_start_matches(|c: char| c.is_ascii_digit());
    if shape == "0000-00-00T00:00:00" && matches!(rest, "Z" | "+00:00") {
        Ok(format!("{whole}Z"))
    } else {
        Err(Broken(format!("not a moment in UTC: {moment:?}")))
    }
}

/// A zip file whose members all carry the same time, so that the same content gives the same bytes.
struct Package(ZipWriter<Cursor<Vec<u8>>>);

impl Package {
    fn new() -> Package {
        Package(ZipWriter::new(Cursor::new(Vec::new())))
    }

    fn text(&mut self, name: &str, content: &str) -> Result<(), Broken> {
        self.add(name, content.as_bytes(), CompressionMethod::Deflated)
    }

    fn add(&mut self, name: &str, content: &[u8], method: CompressionMethod) -> Result<(), Broken> {
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        self.0.start_file(name, options).map_err(|error| Broken(error.to_string()))?;
        self.0.write_all(content).map_err(|error| Broken(error.to_string()))
    }

    fn close(self) -> Result<Vec<u8>, Broken> {
        self.0.finish().map(Cursor::into_inner).map_err(|error| Broken(error.to_string()))
    }
}
