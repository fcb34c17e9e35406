//! The risk matrix: how many risks stand in each square, now and before.

use std::sync::Arc;

use askama::Template;
use axum::{Router, response::Response, routing::get};
use desk::{Condition, Filter, Op, Query, words};
use domain::{
    law::{Label, scale::RiskScale},
    moves::{self, Move},
    registers::Risk,
};
use jiff::civil::Date;
use record::{Held, Record, Value, View, parse};

use crate::{
    address,
    app::App,
    menu, register,
    register::{cell, control::Choice as Chosen},
    shell::{self, Crumb, Shell},
    trouble::{self, Trouble},
    visit::Visit,
};

/// A square.
pub struct Cell {
    /// Its shade.
    pub class: String,
    /// How many risks.
    pub count: i64,
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
#[derive(Default)]
pub struct Matrix {
    /// What it shows, in words.
    pub caption: String,
    /// The rows, the most likely first.
    pub rows: Vec<Row>,
    /// The steps of consequence.
    pub columns: Vec<String>,
    /// How many risks it holds.
    pub total: usize,
    /// The zones of the scale: class and word.
    pub legend: Vec<(String, String)>,
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
    let word = |label: &Label| words::label(visit.texts, label).to_owned();
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
    // Where risks of several scales stand beside each other, a square leads to those of its own.
    let is_mixed = risks.iter().any(|held| held.record.scale.as_str() != scale.key);
    let among = if is_mixed { format!("&{}={}", name(Risk::SCALE.name), scale.key) } else { String::new() };
    let rows = scale.likelihood.iter().rev().map(|likelihood| {
        let cells = scale.consequence.iter().map(|consequence| {
            let count = own.iter().filter(|pair| **pair == (likelihood.value, consequence.value)).count();
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let zone = scale.zone(likelihood.value, consequence.value);
            let zone_word = zone.map(|(_, zone)| word(&zone.label)).unwrap_or_default();
            let args = [
                ("l", likelihood.value.into()),
                ("k", consequence.value.into()),
                ("about", zone_word.to_lowercase().into()),
            ];
            let query = format!(
                "{}={}&{}={}&lage=open{among}",
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
        legend: scale
            .zones
            .iter()
            .enumerate()
            .map(|(at, zone)| (cell::score_class(at, scale.zones.len()), word(&zone.label)))
            .collect(),
    }
}

/// The scale that the matrix is drawn by: the newest of a day that some of the risks are judged by, else the newest.
fn scale_of<'a>(visit: &'a Visit, risks: &[Held<Risk>], on: Date) -> Option<&'a RiskScale> {
    let scales = || visit.desk.law().risk_scales.iter().filter(|scale| scale.since <= on);
    let used = scales().filter(|scale| is_used(scale, risks)).max_by_key(|scale| scale.since);
    used.or_else(|| scales().max_by_key(|scale| scale.since))
}

/// True for a scale that some of the risks are judged by.
fn is_used(scale: &RiskScale, risks: &[Held<Risk>]) -> bool {
    risks.iter().any(|held| held.record.scale.as_str() == scale.key)
}

/// The matrix as it stands now.
///
/// # Errors
/// What the database says.
pub async fn now(visit: &Visit) -> Result<Matrix, Trouble> {
    let risks = open_risks(visit, None).await?;
    let scale = scale_of(visit, &risks, visit.desk.today());
    Ok(scale.map(|scale| matrix(visit, scale, &risks, Level::Now)).unwrap_or_default())
}

/// A choice of judgement.
struct Chip {
    label: String,
    href: String,
    is_here: bool,
}

/// A risk that has moved.
struct Moved {
    href: String,
    title: String,
    number: String,
    tone: &'static str,
    word: String,
    before: String,
    after: String,
}

#[derive(Template)]
#[template(path = "pages/matrix.html")]
struct MatrixPage {
    s: Shell,
    chips: Vec<Chip>,
    day: String,
    level: &'static str,
    kept: Vec<(String, String)>,
    /// The scales to choose between, when the risks are judged by several.
    scales: Vec<Chosen>,
    fault: Option<String>,
    then_heading: String,
    now_heading: String,
    then: Matrix,
    now: Matrix,
    then_total: i64,
    now_total: i64,
    then_beside: i64,
    now_beside: i64,
    moved: Vec<Moved>,
    same: i64,
}

const LEVELS: [(Level, &str, &str); 3] = [
    (Level::Initial, "start", "web-matrix-initial"),
    (Level::Now, "nu", "web-matrix-now"),
    (Level::Target, "mal", "web-matrix-target"),
];

fn drawn(
    visit: &Visit,
    risks: &[Held<Risk>],
    level: Level,
    scale: Option<&RiskScale>,
    view: &[(String, String)],
) -> (Matrix, i64, i64) {
    let mut drawn = scale.map(|scale| matrix(visit, scale, risks, level)).unwrap_or_default();
    for cell in drawn.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if let Some(href) = cell.href.as_mut().filter(|_| !view.is_empty()) {
            href.push('&');
            href.push_str(&address::query(view));
        }
    }
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let (total, beside) = (number(drawn.total), number(risks.len().saturating_sub(drawn.total)));
    (drawn, total, beside)
}

/// `GET /risker/matris`: the matrix beside that of another day, and what has moved between them.
///
/// # Errors
/// What the database says.
async fn show(visit: Visit) -> Result<Response, Trouble> {
    let entry = register::named(&visit, "risker")?;
    let desk = &visit.desk;
    let view = visit.view.unwrap_or_else(|| desk.view_now());
    let chosen = visit.get("nu").unwrap_or("nu");
    let (level, level_name, _) = LEVELS.into_iter().find(|(_, name, _)| *name == chosen).unwrap_or(LEVELS[1]);
    let start = view.on.first_of_year();
    let asked = visit.get("dag").map(str::trim).filter(|text| !text.is_empty()).map(parse::date).transpose();
    let (day, fault) = match asked {
        Ok(day) => (day.unwrap_or(start), None),
        Err(fault) => (start, Some(trouble::fault(visit.texts, &fault))),
    };
    let before = open_risks(&visit, Some(View { on: day, known_at: view.known_at })).await?;
    let after = open_risks(&visit, visit.view).await?;
    let known: Vec<(String, String)> = visit.view_pairs().into_iter().filter(|(name, _)| name == "kand").collect();
    let then_pairs: Vec<_> = [("galler".to_owned(), day.to_string())].into_iter().chain(known).collect();
    // Both days by the scale that is asked for, else each by its own.
    let used: Vec<&RiskScale> =
        desk.law().risk_scales.iter().filter(|scale| is_used(scale, &before) || is_used(scale, &after)).collect();
    let asked = visit.get("skala").and_then(|key| used.iter().copied().find(|scale| scale.key == key));
    let (then_scale, now_scale) =
        (asked.or_else(|| scale_of(&visit, &before, day)), asked.or_else(|| scale_of(&visit, &after, view.on)));
    let (then, then_total, then_beside) = drawn(&visit, &before, level, then_scale, &then_pairs);
    let (now, now_total, now_beside) = drawn(&visit, &after, level, now_scale, &visit.view_pairs());
    let of = |risks: &[Held<Risk>]| risks.iter().map(|held| (held.id, level.of(&held.record))).collect::<Vec<_>>();
    let (mut moved, mut same) = (Vec::new(), 0_i64);
    for (id, step) in moves::between(&of(&before), &of(&after)) {
        let (was, is) = (before.iter().find(|held| held.id == id), after.iter().find(|held| held.id == id));
        let (tone, key) = match step {
            // Values of two scales are not compared.
            _ if was.zip(is).is_some_and(|(was, is)| was.record.scale != is.record.scale) => {
                ("half", "web-matrix-rescaled")
            }
            Move::Same => {
                same += 1;
                continue;
            }
            Move::Up => ("bad", "web-matrix-up"),
            Move::Down => ("ok", "web-matrix-down"),
            Move::Aside => ("half", "web-matrix-aside"),
            Move::Came => ("run", "web-matrix-came"),
            Move::Left => ("plan", "web-matrix-left"),
        };
        let Some(held) = is.or(was) else { continue };
        let number = held.record.number.as_str().to_owned();
        let pairs = if is.is_some() { visit.view_pairs() } else { then_pairs.clone() };
        let pair = |held: Option<&Held<Risk>>| match held.and_then(|held| level.of(&held.record)) {
            Some((likelihood, consequence)) => visit.texts.with(
                "web-matrix-pair",
                &[("value", (likelihood * consequence).into()), ("l", likelihood.into()), ("k", consequence.into())],
            ),
            None => "–".to_owned(),
        };
        moved.push(Moved {
            href: address::with_query(&register::path(entry, Some(&number), id), &pairs),
            title: held.record.title.to_string(),
            word: visit.t(key),
            before: pair(was),
            after: pair(is),
            tone,
            number,
        });
    }
    let rest = |name: &str| {
        let mut pairs = vec![("dag".to_owned(), day.to_string()), ("nu".to_owned(), name.to_owned())];
        pairs.extend(asked.map(|scale| ("skala".to_owned(), scale.key.clone())));
        pairs.extend(visit.view_pairs());
        address::with_query("/risker/matris", &pairs)
    };
    let chips = LEVELS.into_iter().map(|(_, name, key)| Chip {
        label: visit.t(key),
        href: rest(name),
        is_here: name == level_name,
    });
    let scales = used.iter().filter(|_| used.len() > 1).map(|scale| Chosen {
        value: scale.key.clone(),
        label: words::label(visit.texts, &scale.label).to_owned(),
        is_chosen: asked.is_some_and(|asked| asked.key == scale.key),
    });
    let today = visit.view.is_none();
    let title = visit.t("web-matrix");
    let mut s = visit.shell(&title).past().wide();
    if let Some(item) = menu::item_of(Risk::REGISTER) {
        s = s.with_tabs(&visit, item).at(vec![
            Crumb { label: visit.t(item.key), href: Some(item.path.to_owned()) },
            Crumb { label: title, href: None },
        ]);
    }
    let page = MatrixPage {
        s,
        chips: chips.collect(),
        day: day.to_string(),
        level: level_name,
        kept: visit.view_pairs(),
        scales: scales.collect(),
        fault,
        then_heading: visit.texts.with("web-matrix-on", &[("about", day.to_string().into())]),
        now_heading: if today {
            visit.t("web-matrix-today")
        } else {
            visit.texts.with("web-matrix-on", &[("about", view.on.to_string().into())])
        },
        then,
        now,
        then_total,
        now_total,
        then_beside,
        now_beside,
        moved,
        same,
    };
    shell::page(&page)
}

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/risker/matris", get(show))
}
