//! A value as it is shown on a page: one answer for each kind, no `_` arm.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use desk::{Captions, Row, words};
use domain::registers::Person;
use paper::{Block, Inline, Paper};
use record::{
    Field, Kind, Record, Spec, Value,
    markdown::{self, Part, Span},
};
use uuid::Uuid;

use crate::{address, trouble::Trouble, visit::Visit};

/// A link.
#[derive(Clone)]
pub struct Anchor {
    /// Where it leads; nothing when the target may not be read.
    pub href: Option<String>,
    /// What it is called.
    pub label: String,
}

/// A value as it is shown.
pub enum Shown {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A number, to the right.
    Number(String),
    /// A day.
    Day(String),
    /// A state: its tone, and its word.
    Status(&'static str, String),
    /// A risk value: its class, and what screen readers say after it.
    Score(String, String, String),
    /// Links to records.
    Links(Vec<Anchor>),
    /// More links than a list shows: their number.
    Many(String),
    /// Running text, its markup written by us.
    Prose(String),
    /// A web address.
    Web(String),
    /// A file: where it is, its name and size.
    File(String, String, String),
}

impl Shown {
    /// True for what stands to the right.
    pub fn is_number(&self) -> bool {
        matches!(self, Shown::Number(_) | Shown::Score(..))
    }
}

/// What values are shown with: the names and addresses of the records that they link to.
pub struct Names {
    captions: Captions,
    numbers: Captions,
    registers: HashMap<Uuid, &'static str>,
}

impl Names {
    /// The names that values need.
    ///
    /// # Errors
    /// What the database says.
    pub async fn of(visit: &Visit, spec: &'static Spec, rows: &[&[Value]]) -> Result<Names, Trouble> {
        Names::and_people(visit, spec, rows, &[]).await
    }

    /// The names that values need, and those of some people beside them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn and_people(
        visit: &Visit,
        spec: &'static Spec,
        rows: &[&[Value]],
        people: &[Uuid],
    ) -> Result<Names, Trouble> {
        let all: Vec<usize> = (0..spec.fields.len()).collect();
        Names::asked(visit, spec, &all, rows, people).await
    }

    /// The names that the values of some fields need.
    ///
    /// # Errors
    /// What the database says.
    pub async fn shown(
        visit: &Visit,
        spec: &'static Spec,
        columns: &[usize],
        rows: &[&[Value]],
    ) -> Result<Names, Trouble> {
        Names::asked(visit, spec, columns, rows, &[]).await
    }

    async fn asked(
        visit: &Visit,
        spec: &'static Spec,
        columns: &[usize],
        rows: &[&[Value]],
        people: &[Uuid],
    ) -> Result<Names, Trouble> {
        let mut asked: BTreeMap<&str, BTreeSet<Uuid>> = BTreeMap::new();
        let mut registers = HashMap::new();
        if !people.is_empty() {
            asked.insert(Person::REGISTER, people.iter().copied().collect());
        }
        for values in rows {
            for (field, value) in columns.iter().filter_map(|at| spec.fields.get(*at).zip(values.get(*at))) {
                let Some(target) = field.kind.target() else { continue };
                for id in value.ids() {
                    asked.entry(target).or_default().insert(*id);
                    registers.insert(*id, target);
                }
            }
        }
        let of = |(register, ids): (&str, BTreeSet<Uuid>)| Some((domain::entry(register)?.spec, Vec::from_iter(ids)));
        let (captions, numbers) = visit.desk.called(asked.into_iter().filter_map(of).collect()).await?;
        Ok(Names { captions, numbers, registers })
    }

    /// A record as a link.
    pub fn anchor(&self, visit: &Visit, id: Uuid) -> Anchor {
        let entry = self.registers.get(&id).and_then(|register| domain::entry(register));
        let register = self.registers.get(&id).copied().unwrap_or_default();
        let name = self.captions.get(&id).map(|name| named(visit, register, name));
        let is_open =
            name.is_some() && entry.is_some_and(|entry| crate::menu::may_read(&visit.desk, entry.spec.register));
        let href = entry.filter(|_| is_open).map(|entry| {
            let path = super::path(entry, self.numbers.get(&id).map(String::as_str), id);
            address::with_query(&path, &visit.view_pairs())
        });
        Anchor { href, label: name.unwrap_or_else(|| visit.t("web-hidden")) }
    }

    /// What a record is called.
    pub fn name(&self, id: Uuid) -> Option<&str> {
        self.captions.get(&id).map(String::as_str)
    }

    /// The number of a record.
    pub fn number(&self, id: Uuid) -> Option<&str> {
        self.numbers.get(&id).map(String::as_str)
    }

    /// What a link field's text is in a form: the number and the name.
    pub fn written(&self, visit: &Visit, id: Uuid) -> String {
        let register = self.registers.get(&id).copied().unwrap_or_default();
        let name = self.captions.get(&id).map(|name| named(visit, register, name)).unwrap_or_default();
        match self.numbers.get(&id) {
            Some(number) => format!("{number} {name}"),
            None => id.to_string(),
        }
    }
}

/// What a record is called: by the law's label or its own name, events with the time where the organisation is.
pub fn named(visit: &Visit, register: &str, caption: &str) -> String {
    local(visit, &words::called(visit.texts, visit.desk.law(), register, caption))
}

/// A name that ends with an instant, with the time of day where the organisation is.
fn local(visit: &Visit, name: &str) -> String {
    let at = name.rsplit_once(' ').and_then(|(before, at)| Some((before, at.parse::<jiff::Timestamp>().ok()?)));
    at.map_or_else(|| name.to_owned(), |(before, at)| format!("{before} {}", words::moment(visit.desk.law(), at)))
}

/// Words that mean that something is well, under way, planned or wrong, wherever a closed list holds them.
#[rustfmt::skip]
const TONES: &[(&str, &[&str])] = &[
    ("ok", &["done", "closed", "approved", "completed", "fulfilled", "valid", "in_force", "decided", "annexed", "signed",
        "sufficient", "accepted", "confirmed", "good", "no_deviation", "as_planned", "active", "current", "unlikely", "adopted",
        "held", "answered", "minor", "published", "tested", "yes_met", "submitted", "acknowledged", "supplemented", "not_required"]),
    ("run", &["ongoing", "in_progress", "drafting", "handed_over", "handling", "triage", "recovery", "follow_up", "reported",
        "reopened", "started", "open", "draft", "proposed", "under_review", "assessing", "awaiting_dpo", "with_dpo", "reduce", "required", "drafted"]),
    ("half", &["partly", "partially", "partly_sufficient", "partly_fulfilled", "minor_deviation", "moderate", "risk", "deviation", "reassess"]),
    ("bad", &["late", "missing", "overdue", "not_fulfilled", "insufficient", "serious", "high_risk", "material_deviation", "material",
        "failed", "expired", "rejected", "not_met", "severe"]),
    ("plan", &["planned", "not_started", "identified", "proposed_later", "considered", "postponed", "cancelled", "not_assessed", "merged",
        "not_incident", "retired", "withdrawn", "skipped", "not_applicable", "superseded"]),
];

/// The tone of a word of a closed list, for fields that tell how something stands.
pub fn tone(field: &Field, key: &str) -> Option<&'static str> {
    let tells = ["state", "outcome", "severity", "judgement", "fulfilment", "personal_data_risk", "result", "status"];
    if !tells.iter().any(|name| field.name == *name || field.name.ends_with(&format!("_{name}"))) {
        return None;
    }
    TONES.iter().find(|(_, keys)| keys.contains(&key)).map(|(tone, _)| *tone)
}

/// A number of bytes as people read it.
pub fn size(bytes: i64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{},{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// The class of a risk value's square: five shades over the zones of its scale.
pub fn score_class(zone: usize, zones: usize) -> String {
    let last = zones.max(2) - 1;
    format!("r{}", 1 + (zone * 4 + last / 2) / last)
}

/// Running text as markup: ours, with everything that was written made harmless.
pub fn prose(text: &str) -> String {
    let blocks = markdown::parts(text).into_iter().map(|part| match part {
        Part::Paragraph(spans) => Block::Text(inlines(spans)),
        Part::List { ordered, items } => Block::List { ordered, items: items.into_iter().map(inlines).collect() },
    });
    paper::html::body(&Paper { blocks: blocks.collect(), ..Paper::default() }, "", "")
}

fn inlines(spans: Vec<Span>) -> Vec<Inline> {
    spans
        .into_iter()
        .map(|span| match span {
            Span::Plain(text) => Inline::Plain(text),
            Span::Strong(text) => Inline::Strong(text),
            Span::Link { text, href } => Inline::Link { text, href },
            Span::Token(key) => Inline::Plain(format!("{{{{{key}}}}}")),
        })
        .collect()
}

/// A value as it is shown: in a list short, on a record's page whole.
pub fn show(visit: &Visit, row: &Row, spec: &'static Spec, at: usize, names: &Names, is_short: bool) -> Shown {
    let (field, value) = (&spec.fields[at], &row.values[at]);
    if value.is_empty() {
        return Shown::Empty;
    }
    let text = || words::shown(visit.texts, visit.desk.law(), spec, field, value);
    match field.kind {
        Kind::Line if spec.register == "risks" && field.name == "zone" => zone_word(visit, spec, row, value),
        Kind::Line | Kind::Reference => Shown::Text(text()),
        Kind::Prose if is_short => Shown::Text(short(&with_figures_named(visit, &text()))),
        Kind::Prose => Shown::Prose(prose(&with_figures_named(visit, &text()))),
        Kind::Whole if spec.register == "risks" && field.name == "risk_value" => score(visit, spec, row, &text()),
        Kind::Whole | Kind::Decimal | Kind::Money | Kind::Duration => Shown::Number(text()),
        Kind::Flag | Kind::Code(_) | Kind::Codes(_) | Kind::Choices(_) => Shown::Text(text()),
        Kind::Answer | Kind::Choice(_) => {
            let Value::Text(key) = value else { return Shown::Text(text()) };
            tone(field, key).map_or_else(|| Shown::Text(text()), |tone| Shown::Status(tone, text()))
        }
        Kind::Date | Kind::Moment => Shown::Day(text()),
        Kind::Link(_) | Kind::Links(_) => {
            let ids = value.ids();
            if is_short && ids.len() > 2 {
                return Shown::Many(visit.texts.number(i64::try_from(ids.len()).unwrap_or(i64::MAX)));
            }
            Shown::Links(ids.iter().map(|id| names.anchor(visit, *id)).collect())
        }
        Kind::Web => Shown::Web(text()),
        Kind::File => match value {
            Value::File(file) => {
                let href = format!("/{}/{}/fil/{}", address::slug(spec), row.id, file.sha256);
                Shown::File(href, file.name.clone(), size(file.size_bytes))
            }
            _ => Shown::Text(text()),
        },
    }
}

/// A text with the names of the figures that it refers to: which numbers they are is told where the review is read.
pub fn with_figures_named(visit: &Visit, text: &str) -> String {
    let mut out = text.to_owned();
    for key in markdown::tokens(text) {
        if let Some(name) = visit.texts.find(&format!("figure-{key}"), &[]) {
            out = out.replace(&format!("{{{{{key}}}}}"), &format!("‹{name}›"));
        }
    }
    out
}

fn short(text: &str) -> String {
    const LONGEST: usize = 120;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST { line } else { line.chars().take(LONGEST - 1).chain(['…']).collect() }
}

/// The zone of a risk: its place, how many zones there are, and its word.
fn zone(visit: &Visit, spec: &Spec, row: &Row) -> Option<(usize, usize, String)> {
    let value = |name: &str| spec.position(name).and_then(|at| row.values.get(at));
    let text = |name: &str| match value(name) {
        Some(Value::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let scale = visit.desk.law().risk_scale(text("scale")?)?;
    let at = scale.zones.iter().position(|zone| Some(zone.key.as_str()) == text("zone"))?;
    let label = &scale.zones[at].label;
    Some((at, scale.zones.len(), words::label(visit.texts, label).to_lowercase()))
}

/// What a zone is called, whichever scale has it: for what a risk has been.
pub fn zone_called(visit: &Visit, value: &Value) -> String {
    let key = record::parse::text(Kind::Line, value);
    let zones = visit.desk.law().risk_scales.iter().flat_map(|scale| &scale.zones);
    let label = zones.into_iter().find(|zone| zone.key == key).map(|zone| words::label(visit.texts, &zone.label));
    label.map_or(key, |label| label.to_lowercase())
}

fn zone_word(visit: &Visit, spec: &Spec, row: &Row, value: &Value) -> Shown {
    Shown::Text(zone(visit, spec, row).map_or_else(|| record::parse::text(Kind::Line, value), |(_, _, word)| word))
}

fn score(visit: &Visit, spec: &Spec, row: &Row, text: &str) -> Shown {
    match zone(visit, spec, row) {
        Some((at, zones, word)) => Shown::Score(text.to_owned(), score_class(at, zones), word),
        None => Shown::Number(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_spread_over_the_five_shades() {
        assert_eq!((0..3).map(|at| score_class(at, 3)).collect::<Vec<_>>(), ["r1", "r3", "r5"]);
        assert_eq!((0..4).map(|at| score_class(at, 4)).collect::<Vec<_>>(), ["r1", "r2", "r4", "r5"]);
        assert_eq!((0..5).map(|at| score_class(at, 5)).collect::<Vec<_>>(), ["r1", "r2", "r3", "r4", "r5"]);
    }
}
