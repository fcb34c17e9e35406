//! Charts as SVG, made here so that screen, PDF and DOCX show the same drawing.
//!
//! Colours are presentation attributes (for typesetters, and for strict content security policies) and classes (for a page's dark mode). Nothing in a drawing has an id, so many may stand in one page.

mod bars;
mod matrix;

use crate::text::escape_into;
use crate::{Chart, Drawing};

/// The width of every drawing, in its own units.
pub const WIDTH: f64 = 640.0;

const INK: &str = "#212e2d";
const MUTED: &str = "#555f5f";
const FONTS: &str = "'Atkinson Hyperlegible Next', 'DejaVu Sans', sans-serif";

/// The chart as one SVG element.
pub fn draw(chart: &Chart) -> String {
    let mut sheet = Sheet::default();
    let height = match &chart.drawing {
        Drawing::Bars { categories, series } => bars::draw(&mut sheet, categories, series),
        Drawing::Matrix { rows, columns, axes, cells } => matrix::draw(&mut sheet, rows, columns, axes, cells),
    };
    let mut out = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" font-family="{FONTS}" font-size="12">"#
    );
    // The name says the result, the description what is shown; a drawing without either still has a name.
    let said: Vec<&str> = [chart.alt.as_str(), chart.caption.as_str()]
        .into_iter()
        .filter(|text| text.chars().any(|c| c.is_alphanumeric()))
        .collect();
    element(&mut out, "title", said.first().unwrap_or(&"–"));
    if let Some(subject) = said.get(1) {
        element(&mut out, "desc", subject);
    }
    out.push_str(&sheet.0);
    out.push_str("</svg>");
    out
}

/// How tall a drawing from [`draw`] is for each unit of width.
pub fn aspect(svg: &str) -> f64 {
    svg.split_once("viewBox=\"0 0 ")
        .and_then(|(_, rest)| rest.split_once('"'))
        .and_then(|(size, _)| size.split_once(' '))
        .and_then(|(width, height)| Some(height.parse::<f64>().ok()? / width.parse::<f64>().ok()?))
        .filter(|aspect| aspect.is_finite() && *aspect > 0.0)
        .unwrap_or(0.5)
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push_str(&format!("<{name}>"));
    escape_into(out, text);
    out.push_str(&format!("</{name}>"));
}

/// Where a text stands against its point.
#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Clone, Copy)]
struct Look {
    class: &'static str,
    fill: &'static str,
    size: f64,
    bold: bool,
}

const AXIS: Look = Look { class: "x", fill: MUTED, size: 12.0, bold: false };
const LABEL: Look = Look { class: "l", fill: INK, size: 12.0, bold: false };
const VALUE: Look = Look { class: "v", fill: INK, size: 13.0, bold: true };

/// The drawing so far.
#[derive(Default)]
struct Sheet(String);

impl Sheet {
    fn text(&mut self, look: Look, anchor: Anchor, x: f64, y: f64, text: &str) {
        self.turned(look, anchor, x, y, None, text);
    }

    fn turned(&mut self, look: Look, anchor: Anchor, x: f64, y: f64, degrees: Option<i32>, text: &str) {
        if text.is_empty() {
            return;
        }
        let (x, y) = (short(x), short(y));
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let weight = if look.bold { r#" font-weight="700""# } else { "" };
        let turn = degrees.map(|degrees| format!(r#" transform="rotate({degrees} {x} {y})""#)).unwrap_or_default();
        self.0.push_str(&format!(
            r#"<text class="{}" x="{x}" y="{y}" fill="{}" font-size="{}"{weight}{anchor}{turn}>"#,
            look.class, look.fill, look.size
        ));
        escape_into(&mut self.0, text);
        self.0.push_str("</text>");
    }

    fn line(&mut self, class: &str, colour: &str, from: (f64, f64), to: (f64, f64)) {
        self.0.push_str(&format!(
            r#"<path class="{class}" stroke="{colour}" fill="none" d="M{} {}L{} {}"/>"#,
            short(from.0),
            short(from.1),
            short(to.0),
            short(to.1)
        ));
    }

    fn rect(&mut self, class: &str, paint: (&str, &str), at: (f64, f64), size: (f64, f64)) {
        self.0.push_str(&format!(
            r#"<rect class="{class}" fill="{}" stroke="{}" x="{}" y="{}" width="{}" height="{}"/>"#,
            paint.0,
            paint.1,
            short(at.0),
            short(at.1),
            short(size.0.max(0.0)),
            short(size.1.max(0.0))
        ));
    }
}

/// A coordinate with at most one decimal.
fn short(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
