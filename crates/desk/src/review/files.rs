//! The review as files: PDF, DOCX, HTML, and JSON with figures and provenance.

use domain::registers::ManagementReview;
use language::Texts;
use paper::{Block, Paper, Printer, docx, html, svg};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::{Built, Which};
use crate::{Desk, Error, Refusal, figures};

/// A rendered file.
pub struct Rendered {
    /// Its ending: `pdf`, `docx`, `html` or `json`.
    pub ending: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How wide a chart is drawn for formats that need pixels.
const CHART_PX: u32 = 1200;

/// The name of a review's files, without the ending.
pub fn file_name(review: &ManagementReview) -> String {
    format!("ledningens-genomgang-{}", review.year)
}

/// Renders a built review in every format. The PDF, which takes longest, beside the others.
///
/// # Errors
/// `Refused` with the format's own words when one cannot be made.
pub fn render(built: &Built, printer: &dyn Printer, texts: &Texts) -> Result<Vec<Rendered>, Error> {
    let broken = |error: paper::Broken| Error::Refused(vec![Refusal { key: "document", about: error.0 }]);
    let (pdf, others) = std::thread::scope(|scope| {
        let pdf = scope.spawn(|| printer.pdf(&built.paper));
        let others = office(&built.paper, printer);
        (pdf.join(), others)
    });
    let pdf = pdf.map_err(|_| broken(paper::Broken("pdf".to_owned())))?.map_err(broken)?;
    Ok(vec![
        Rendered { ending: "pdf", bytes: pdf },
        Rendered { ending: "docx", bytes: others.map_err(broken)? },
        Rendered { ending: "html", bytes: html::write(&built.paper).into_bytes() },
        Rendered { ending: "json", bytes: whole(built, texts)? },
    ])
}

/// Renders a built review in one format; nothing for a format that is not known.
///
/// # Errors
/// `Refused` with the format's own words when it cannot be made.
pub fn one(built: &Built, ending: &str, printer: &dyn Printer, texts: &Texts) -> Result<Option<Rendered>, Error> {
    let broken = |error: paper::Broken| Error::Refused(vec![Refusal { key: "document", about: error.0 }]);
    Ok(Some(match ending {
        "json" => Rendered { ending: "json", bytes: whole(built, texts)? },
        "pdf" => Rendered { ending: "pdf", bytes: printer.pdf(&built.paper).map_err(broken)? },
        "docx" => Rendered { ending: "docx", bytes: office(&built.paper, printer).map_err(broken)? },
        "html" => Rendered { ending: "html", bytes: html::write(&built.paper).into_bytes() },
        _ => return Ok(None),
    }))
}

/// The review as data, in bytes.
fn whole(built: &Built, texts: &Texts) -> Result<Vec<u8>, Error> {
    let broken = |about: String| Error::Refused(vec![Refusal { key: "document", about }]);
    let mut whole = serde_json::to_vec_pretty(&Whole::of(built, texts)).map_err(|error| broken(error.to_string()))?;
    whole.push(b'\n');
    Ok(whole)
}

/// Renders a leaflet as PDF, DOCX and HTML.
///
/// # Errors
/// `Refused` with the format's own words when one cannot be made.
pub fn leaflet(paper: &Paper, printer: &dyn Printer) -> Result<Vec<Rendered>, Error> {
    let broken = |error: paper::Broken| Error::Refused(vec![Refusal { key: "document", about: error.0 }]);
    Ok(vec![
        Rendered { ending: "pdf", bytes: printer.pdf(paper).map_err(broken)? },
        Rendered { ending: "docx", bytes: office(paper, printer).map_err(broken)? },
        Rendered { ending: "html", bytes: html::write(paper).into_bytes() },
    ])
}

fn office(paper: &Paper, printer: &dyn Printer) -> Result<Vec<u8>, paper::Broken> {
    let charts = paper.blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        Block::Heading { .. } | Block::Text(_) | Block::List { .. } | Block::Table(_) | Block::Note(_) => None,
    });
    let pictures: Result<Vec<Vec<u8>>, _> = charts.map(|chart| printer.png(&svg::draw(chart), CHART_PX)).collect();
    docx::write(paper, &pictures?)
}

/// The review as data: view, text, and every figure with what it counted.
#[derive(Serialize)]
struct Whole<'a> {
    title: &'a str,
    number: &'a str,
    year: i64,
    state: &'static str,
    language: &'a str,
    view: Json,
    period: Json,
    plan_years: [i64; domain::plan::YEARS as usize],
    sections: Json,
    figures: Vec<figures::Told<'a>>,
    changed_figures: Json,
}

impl<'a> Whole<'a> {
    fn of(built: &'a Built, texts: &'a Texts) -> Whole<'a> {
        let review = &built.review.record;
        let changed = built.changed.iter().map(
            |found| json!({"section": found.section, "figure": found.figure, "then": found.then, "now": found.now}),
        );
        Whole {
            title: &built.paper.title,
            number: review.number.as_str(),
            year: review.year,
            state: record::Choice::key(review.state),
            language: texts.language().tag(),
            view: json!({"on": built.view.on.to_string(), "known_at": built.view.known_at.to_string()}),
            period: json!({"from": review.period_from.to_string(), "to": review.period_to.to_string()}),
            plan_years: domain::plan::years(review.year),
            sections: sections(&built.paper),
            figures: figures::Told::all(&built.facts.figures, built.view),
            changed_figures: Json::Array(changed.collect()),
        }
    }
}

/// The document's sections with their text, lists and tables.
fn sections(paper: &Paper) -> Json {
    let mut found: Vec<Json> = Vec::new();
    let mut content: Vec<Json> = Vec::new();
    let mut head: Option<Json> = None;
    let table = |table: &paper::Table| {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
        json!({"table": table.caption, "columns": columns, "rows": table.rows})
    };
    let close = |head: Option<Json>, content: &mut Vec<Json>, found: &mut Vec<Json>| {
        if let Some(mut head) = head {
            head["content"] = Json::Array(std::mem::take(content));
            found.push(head);
        }
    };
    for block in &paper.blocks {
        match block {
            Block::Heading { level, number, text, anchor } => {
                close(head.take(), &mut content, &mut found);
                head = Some(json!({"section": anchor, "level": level, "number": number, "heading": text}));
            }
            Block::Text(inlines) => content.push(json!({"text": paper::plain(inlines)})),
            Block::Note(inlines) => content.push(json!({"note": paper::plain(inlines)})),
            Block::List { items, .. } => {
                content.push(json!({"list": items.iter().map(|item| paper::plain(item)).collect::<Vec<_>>()}));
            }
            Block::Table(found) => content.push(table(found)),
            Block::Chart(chart) => {
                content.push(json!({"chart": chart.caption, "alt": chart.alt, "data": table(&chart.table)}));
            }
        }
    }
    close(head, &mut content, &mut found);
    Json::Array(found)
}

impl Desk {
    /// Builds the review of a year and renders it in every format.
    ///
    /// # Errors
    /// `Refused` when there is no review, or a format cannot be made.
    pub async fn render_review(
        &self,
        which: impl Into<Which>,
        printer: &dyn Printer,
        texts: &Texts,
    ) -> Result<(Built, Vec<Rendered>), Error> {
        let built = self.build_review(which, texts).await?;
        let rendered = render(&built, printer, texts)?;
        Ok((built, rendered))
    }
}
