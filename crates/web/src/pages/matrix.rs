//! The risk matrix: how many risks stand in each square, now and before.

use desk::{Condition, Filter, Op, Query};
use domain::{law::scale::RiskScale, registers::Risk};
use record::{Held, Record, Value};

use crate::{register::cell, shell, trouble::Trouble, visit::Visit};

/// A square.
pub struct Cell {
    /// Its shade.
    pub class: String,
    /// How many risks.
    pub count: usize,
    /// The risks; nothing when there are none.
    pub href: Option<String>,
    /// What screen readers say.
    pub words: String,
}

/// A row: a step of likelihood.
pub struct Row {
    /// The step.
    pub label: String,
    /// The squares.
    pub cells: Vec<Cell>,
}

/// The matrix.
pub struct Matrix {
    /// What it shows, in words.
    pub caption: String,
    /// The rows, the most likely first.
    pub rows: Vec<Row>,
    /// The steps of consequence.
    pub columns: Vec<String>,
    /// How many risks it holds.
    pub total: usize,
}

/// Which judgement the matrix shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// From the start.
    Initial,
    /// As it stands.
    Now,
    /// To be reached.
    Target,
}

impl Level {
    fn of(self, risk: &Risk) -> Option<(i64, i64)> {
        let pair = match self {
            Level::Initial => (risk.initial_likelihood, risk.initial_consequence),
            Level::Now => (risk.likelihood, risk.consequence),
            Level::Target => (risk.target_likelihood, risk.target_consequence),
        };
        pair.0.zip(pair.1)
    }

    fn fields(self) -> (&'static str, &'static str) {
        match self {
            Level::Initial => (Risk::INITIAL_LIKELIHOOD.name, Risk::INITIAL_CONSEQUENCE.name),
            Level::Now => (Risk::LIKELIHOOD.name, Risk::CONSEQUENCE.name),
            Level::Target => (Risk::TARGET_LIKELIHOOD.name, Risk::TARGET_CONSEQUENCE.name),
        }
    }
}

/// Open risks that may be seen, in a view.
///
/// # Errors
/// What the database says.
pub async fn open_risks(visit: &Visit, view: Option<record::View>) -> Result<Vec<Held<Risk>>, Trouble> {
    let open = Risk::SPEC.field(Risk::STATE.name).map(|field| Filter {
        field,
        op: Op::Is,
        value: Value::Text("open".to_owned()),
    });
    let within = open.map_or(Condition::Every, Condition::Test);
    Ok(visit.desk.typed::<Risk>(&Query { within, ..Query::default() }, view).await?)
}

/// The matrix of what is judged by a scale.
pub fn matrix(visit: &Visit, scale: &RiskScale, risks: &[Held<Risk>], level: Level) -> Matrix {
    let english = shell::code(visit.texts) == "en";
    let word = |label: &domain::law::Label| if english { label.en.clone() } else { label.sv.clone() };
    let (likelihood_field, consequence_field) = level.fields();
    let name = |field: &str| {
        let field = Risk::SPEC.field(field).map(|field| crate::address::field_name(Risk::SPEC, field));
        field.unwrap_or_default()
    };
    let own: Vec<(i64, i64)> = risks
        .iter()
        .filter(|held| held.record.scale.as_str() == scale.key)
        .filter_map(|held| level.of(&held.record))
        .collect();
    let rows = scale.likelihood.iter().rev().map(|likelihood| {
        let cells = scale.consequence.iter().map(|consequence| {
            let count = own.iter().filter(|pair| **pair == (likelihood.value, consequence.value)).count();
            let zone = scale.zone(likelihood.value, consequence.value);
            let zone_word = zone.map(|(_, zone)| word(&zone.label)).unwrap_or_default();
            let args = [
                ("l", likelihood.value.into()),
                ("k", consequence.value.into()),
                ("about", zone_word.to_lowercase().into()),
            ];
            let query = format!(
                "{}={}&{}={}&lage=open",
                name(likelihood_field),
                likelihood.value,
                name(consequence_field),
                consequence.value
            );
            Cell {
                class: zone.map(|(at, _)| cell::score_class(at, scale.zones.len())).unwrap_or_default(),
                count,
                href: (count > 0).then(|| format!("/risker?{query}")),
                words: visit.texts.with("web-matrix-square", &args),
            }
        });
        Row { label: format!("{} {}", likelihood.value, word(&likelihood.label)), cells: cells.collect() }
    });
    let total = own.len();
    Matrix {
        caption: visit.texts.with("web-matrix-caption", &[("n", total.into())]),
        rows: rows.collect(),
        columns: scale.consequence.iter().map(|step| format!("{} {}", step.value, word(&step.label))).collect(),
        total,
    }
}

/// The scale in use on a day.
pub fn scale_of(visit: &Visit, on: jiff::civil::Date) -> Option<&RiskScale> {
    let scales = visit.desk.law().risk_scales.iter().filter(|scale| scale.since <= on);
    scales.max_by_key(|scale| scale.since)
}

/// The matrix as it stands now.
///
/// # Errors
/// What the database says.
pub async fn now(visit: &Visit) -> Result<Matrix, Trouble> {
    let risks = open_risks(visit, None).await?;
    let nothing = Matrix { caption: String::new(), rows: Vec::new(), columns: Vec::new(), total: 0 };
    Ok(scale_of(visit, visit.desk.today()).map_or(nothing, |scale| matrix(visit, scale, &risks, Level::Now)))
}

/// The addresses.
pub fn routes() -> axum::Router<std::sync::Arc<crate::app::App>> {
    axum::Router::new()
}
