//! Papers as PDF, typeset by Typst, and drawings as PNG.
//!
//! The only crate that knows the typesetter. A document is data to the template in `report.typ`; what a person wrote is never read as markup.

mod fonts;
mod legible;
mod manuscript;
mod world;

use std::sync::OnceLock;

use paper::{Broken, Paper, Printer};
use resvg::{tiny_skia, usvg};
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use fonts::fonts;
use legible::{Care, legible};
pub use manuscript::Manuscript;
use world::Room;

/// The widest picture that is made.
const WIDEST: u32 = 8_000;

/// The printer of the product. It holds nothing: fonts and template are read once for the whole program.
///
/// Typesetting keeps one core busy and needs memory with the document's size, so run one at a time and off the async threads.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press;

impl Press {
    /// Reads fonts and template now rather than at the first document.
    pub fn warm() -> Press {
        fonts();
        standards();
        Press
    }

    /// The paper as the typesetter's finished input.
    ///
    /// # Errors
    ///
    /// When `created_at` is not a moment.
    pub fn manuscript(&self, paper: &Paper) -> Result<Manuscript, Broken> {
        Manuscript::of(paper, Care::Usual)
    }

    /// The typesetter alone: a manuscript to PDF, and nothing else. [`Printer::pdf`] is [`Press::manuscript`] and this.
    ///
    /// # Errors
    ///
    /// When the typesetter refuses, with its own words.
    pub fn bare(&self, manuscript: &Manuscript) -> Result<Vec<u8>, Broken> {
        let pdf = typeset(manuscript);
        // Everything remembered from this document goes, so that memory does not grow and one document never lingers in the next.
        comemo::evict(0);
        pdf
    }
}

impl Printer for Press {
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Broken> {
        // Some text can be shown but not archived as text: better boxes in its place than no document.
        let mut pdf = self.bare(&self.manuscript(paper)?);
        for care in [Care::Drawings, Care::Strict] {
            if pdf.is_ok() {
                break;
            }
            pdf = self.bare(&Manuscript::of(paper, care)?);
        }
        pdf
    }

    fn png(&self, svg: &str, width_px: u32) -> Result<Vec<u8>, Broken> {
        let options = usvg::Options {
            fontdb: fonts().database.clone(),
            font_family: "Atkinson Hyperlegible Next".to_owned(),
            ..usvg::Options::default()
        };
        let tree =
            usvg::Tree::from_str(&legible(svg, Care::Usual), &options).map_err(|error| Broken(error.to_string()))?;
        let width = width_px.clamp(1, WIDEST);
        let scale = f64::from(width) / f64::from(tree.size().width());
        let height = (f64::from(tree.size().height()) * scale).ceil().clamp(1.0, f64::from(WIDEST)) as u32;
        let mut picture =
            tiny_skia::Pixmap::new(width, height).ok_or_else(|| Broken(format!("no picture of {width} × {height}")))?;
        picture.fill(tiny_skia::Color::WHITE);
        resvg::render(&tree, tiny_skia::Transform::from_scale(scale as f32, scale as f32), &mut picture.as_mut());
        encoded(&picture).map_err(|error| Broken(error.to_string()))
    }
}

/// The picture as PNG. It has a white ground, so the transparency is left out; and it is packed for speed, since a document's own compression does the rest.
fn encoded(picture: &tiny_skia::Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let colours: Vec<u8> = picture.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut out = Vec::with_capacity(colours.len() / 16);
    let mut encoder = png::Encoder::new(&mut out, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&colours)?;
    writer.finish()?;
    Ok(out)
}

fn typeset(manuscript: &Manuscript) -> Result<Vec<u8>, Broken> {
    let document: PagedDocument = typst::compile(&Room { manuscript }).output.map_err(|found| broken(&found))?;
    let options = PdfOptions {
        ident: Smart::Custom(manuscript.identity.clone()),
        creator: Smart::Custom(Some("Rådig".to_owned())),
        timestamp: Some(manuscript.created),
        standards: standards().clone(),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|found| broken(&found))
}

/// For everyone to read, and for the archive.
fn standards() -> &'static PdfStandards {
    static STANDARDS: OnceLock<PdfStandards> = OnceLock::new();
    STANDARDS.get_or_init(|| {
        PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).expect("PDF/UA-1 and PDF/A-2a can be held together")
    })
}

fn broken(found: &[SourceDiagnostic]) -> Broken {
    let told: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
    Broken(told.join("; "))
}
