//! Dated data read from files: those that come with the program, each replaced by the organisation's own when it has one,
//! and by what has been changed from the pages.

pub mod change;
pub mod check;
pub mod edit;
mod incident;
pub mod kept;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use domain::law::{
    Label, Law, LegalEvent, List, ListEntry,
    calendar::{Holiday, HolidayRule},
    clock::{Deadline, Rule},
    scale::{AspectGuide, ClassificationModel, Level, RiskScale, Step, Zone},
    template::{Section, TableRule, Template},
};
use jiff::{civil::Date, tz::TimeZone};
use serde::Deserialize;

/// The files that come with the program: name and content.
pub const FILES: &[(&str, &str)] = &[
    ("settings.toml", include_str!("../../../reference/settings.toml")),
    ("nis2_areas.toml", include_str!("../../../reference/nis2_areas.toml")),
    ("review_inputs.toml", include_str!("../../../reference/review_inputs.toml")),
    ("standing_questions.toml", include_str!("../../../reference/standing_questions.toml")),
    ("mandatory_methods.toml", include_str!("../../../reference/mandatory_methods.toml")),
    ("iso27001.toml", include_str!("../../../reference/iso27001.toml")),
    ("gdpr_articles.toml", include_str!("../../../reference/gdpr_articles.toml")),
    ("eea_states.toml", include_str!("../../../reference/eea_states.toml")),
    ("risk_scales.toml", include_str!("../../../reference/risk_scales.toml")),
    ("classification_models.toml", include_str!("../../../reference/classification_models.toml")),
    ("holidays.toml", include_str!("../../../reference/holidays.toml")),
    ("legal_events.toml", include_str!("../../../reference/legal_events.toml")),
    ("deadlines.toml", include_str!("../../../reference/deadlines.toml")),
    ("review_templates.toml", include_str!("../../../reference/review_templates.toml")),
    ("incident_duties.toml", include_str!("../../../reference/incident_duties.toml")),
    ("nis2_thresholds.toml", include_str!("../../../reference/nis2_thresholds.toml")),
    ("incident_channels.toml", include_str!("../../../reference/incident_channels.toml")),
    ("incident_reports.toml", include_str!("../../../reference/incident_reports.toml")),
    ("reminders.toml", include_str!("../../../reference/reminders.toml")),
];

/// A reference file that cannot be used, and why.
#[derive(Clone, Debug)]
pub struct BadReference {
    /// The file.
    pub file: String,
    /// What is wrong, in the parser's words with line and column.
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLabel {
    sv: String,
    en: String,
}

impl From<RawLabel> for Label {
    fn from(raw: RawLabel) -> Label {
        Label { sv: raw.sv, en: raw.en }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    zone: String,
    #[serde(default = "yes")]
    open_intake: bool,
    #[serde(default)]
    urgent_phone: String,
    #[serde(default)]
    protective_contact: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    name: String,
    entry: Vec<RawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLists {
    list: Vec<RawList>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    code: String,
    label: RawLabel,
    since: Date,
    until: Option<Date>,
    source: String,
    #[serde(default)]
    registers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScales {
    scale: Vec<RawScale>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScale {
    key: String,
    label: RawLabel,
    since: Date,
    source: String,
    likelihood: Vec<RawStep>,
    consequence: Vec<RawStep>,
    zones: Vec<RawZone>,
    #[serde(default)]
    matrix: Vec<Vec<usize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStep {
    value: i64,
    label: RawLabel,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawZone {
    key: String,
    label: RawLabel,
    from: i64,
    acceptable: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawModels {
    model: Vec<RawModel>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawModel {
    key: String,
    label: RawLabel,
    since: Date,
    source: String,
    review_months: i64,
    levels: Vec<RawLevel>,
    #[serde(default)]
    aspect: Vec<RawAspect>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAspect {
    key: String,
    question: RawLabel,
    meanings: Vec<RawMeaning>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMeaning {
    value: i64,
    text: RawLabel,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLevel {
    value: i64,
    label: RawLabel,
    closed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHolidays {
    holiday: Vec<RawHoliday>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHoliday {
    key: String,
    label: RawLabel,
    since: i16,
    until: Option<i16>,
    source: String,
    rule: String,
    month: Option<i8>,
    day: Option<i8>,
    weekday: Option<i8>,
    offset: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvents {
    event: Vec<RawEvent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvent {
    key: String,
    on: Date,
    title: RawLabel,
    source: String,
    note: Option<RawLabel>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDeadlines {
    deadline: Vec<RawDeadline>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDeadline {
    key: String,
    hours: Option<i64>,
    months: Option<i64>,
    days: Option<i64>,
    since: Date,
    until: Option<Date>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTemplates {
    template: Vec<RawTemplate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTemplate {
    key: String,
    label: RawLabel,
    section: Vec<RawSection>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSection {
    key: String,
    level: u8,
    #[serde(default = "yes")]
    numbered: bool,
    heading: RawLabel,
    guidance: RawLabel,
    #[serde(default)]
    rule: String,
    text: Option<RawLabel>,
    #[serde(default)]
    table: Vec<RawTable>,
    #[serde(default)]
    inputs: Vec<String>,
    #[serde(default)]
    questions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    register: String,
    columns: Vec<String>,
    #[serde(default)]
    conditions: Vec<String>,
    sort: Option<String>,
    caption: Option<RawLabel>,
}

fn yes() -> bool {
    true
}

/// Reads all dated data. A file in `folder` replaces the program's own of the same name.
///
/// # Errors
/// The first file that cannot be used.
pub fn load(folder: Option<&Path>) -> Result<Law, BadReference> {
    Sources::of(folder).law()
}

/// Where a file of dated data comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It comes with the program.
    Program,
    /// It lies in the data directory.
    Folder,
    /// It has been changed from the pages.
    Changed,
}

/// Where dated data is read: what was changed from the pages before the organisation's files before the program's own.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    folder: Option<PathBuf>,
    changed: BTreeMap<String, String>,
}

impl Sources {
    /// The program's files and those of a folder.
    pub fn of(folder: Option<&Path>) -> Sources {
        Sources { folder: folder.map(Path::to_path_buf), changed: BTreeMap::new() }
    }

    /// The same with texts in place of files.
    #[must_use]
    pub fn with(&self, changed: BTreeMap<String, String>) -> Sources {
        Sources { changed, ..self.clone() }
    }

    /// The same with a text in place of one file.
    #[must_use]
    pub fn with_text(&self, file: &str, text: &str) -> Sources {
        let mut sources = self.clone();
        sources.changed.insert(file.to_owned(), text.to_owned());
        sources
    }

    /// A file, and where it comes from.
    ///
    /// # Errors
    /// A file of the folder that cannot be read.
    pub fn text(&self, file: &str) -> Result<(Origin, String), BadReference> {
        if let Some(text) = self.changed.get(file) {
            return Ok((Origin::Changed, text.clone()));
        }
        if let Some(path) = self.folder.as_ref().map(|folder| folder.join(file)).filter(|path| path.exists()) {
            let bad = |error: std::io::Error| BadReference { file: path.display().to_string(), why: error.to_string() };
            return Ok((Origin::Folder, std::fs::read_to_string(&path).map_err(bad)?));
        }
        let own = FILES.iter().find(|(name, _)| *name == file).map(|(_, text)| (*text).to_owned());
        Ok((Origin::Program, own.unwrap_or_default()))
    }

    /// All dated data.
    ///
    /// # Errors
    /// The first file that cannot be used.
    pub fn law(&self) -> Result<Law, BadReference> {
        law(self)
    }

    /// All dated data, without changed texts that cannot be used: those are told, and the file beneath counts.
    ///
    /// # Errors
    /// The first file of folder or program that cannot be used.
    pub fn law_that_reads(mut self) -> Result<(Law, Vec<BadReference>), BadReference> {
        let mut told = Vec::new();
        loop {
            match self.law() {
                Ok(law) => return Ok((law, told)),
                Err(bad) if self.changed.remove(&bad.file).is_some() => told.push(bad),
                Err(bad) => return Err(bad),
            }
        }
    }
}

fn law(sources: &Sources) -> Result<Law, BadReference> {
    let settings: Settings = read(sources, "settings.toml")?;
    let zone = TimeZone::get(&settings.zone)
        .map_err(|error| BadReference { file: "settings.toml".to_owned(), why: error.to_string() })?;
    let mut lists = Vec::new();
    for file in [
        "nis2_areas.toml",
        "review_inputs.toml",
        "mandatory_methods.toml",
        "standing_questions.toml",
        "gdpr_articles.toml",
        "eea_states.toml",
    ] {
        lists.push(list(read(sources, file)?));
    }
    let standard: RawLists = read(sources, "iso27001.toml")?;
    lists.extend(standard.list.into_iter().map(list));
    let scales: RawScales = read(sources, "risk_scales.toml")?;
    let models: RawModels = read(sources, "classification_models.toml")?;
    let holidays: RawHolidays = read(sources, "holidays.toml")?;
    let events: RawEvents = read(sources, "legal_events.toml")?;
    let deadlines: RawDeadlines = read(sources, "deadlines.toml")?;
    let templates: RawTemplates = read(sources, "review_templates.toml")?;
    Ok(Law {
        zone,
        open_intake: settings.open_intake,
        urgent_phone: settings.urgent_phone,
        protective_contact: settings.protective_contact,
        lists,
        risk_scales: scales.scale.into_iter().map(scale).collect(),
        classification_models: models.model.into_iter().map(model).collect(),
        holidays: holidays.holiday.into_iter().map(holiday).collect::<Result<_, _>>()?,
        events: events.event.into_iter().map(event).collect(),
        deadlines: deadlines.deadline.into_iter().map(deadline).collect::<Result<_, _>>()?,
        templates: templates.template.into_iter().map(template).collect(),
        incident: incident::law(sources)?,
    })
}

fn read<T: for<'a> Deserialize<'a>>(sources: &Sources, file: &str) -> Result<T, BadReference> {
    let (origin, text) = sources.text(file)?;
    let whose = match (origin, &sources.folder) {
        (Origin::Folder, Some(folder)) => folder.join(file).display().to_string(),
        (Origin::Program | Origin::Folder | Origin::Changed, _) => file.to_owned(),
    };
    toml::from_str(&text).map_err(|error| BadReference { file: whose, why: error.to_string() })
}

fn list(raw: RawList) -> List {
    let entry = |raw: RawEntry| ListEntry {
        code: raw.code,
        label: raw.label.into(),
        since: raw.since,
        until: raw.until,
        source: raw.source,
        registers: raw.registers,
    };
    List { name: raw.name, entries: raw.entry.into_iter().map(entry).collect() }
}

fn scale(raw: RawScale) -> RiskScale {
    let step = |raw: RawStep| Step { value: raw.value, label: raw.label.into() };
    let zone =
        |raw: RawZone| Zone { key: raw.key, label: raw.label.into(), from: raw.from, acceptable: raw.acceptable };
    RiskScale {
        key: raw.key,
        label: raw.label.into(),
        since: raw.since,
        source: raw.source,
        likelihood: raw.likelihood.into_iter().map(step).collect(),
        consequence: raw.consequence.into_iter().map(step).collect(),
        zones: raw.zones.into_iter().map(zone).collect(),
        matrix: raw.matrix,
    }
}

fn model(raw: RawModel) -> ClassificationModel {
    let level = |raw: RawLevel| Level { value: raw.value, label: raw.label.into(), closed: raw.closed };
    ClassificationModel {
        key: raw.key,
        label: raw.label.into(),
        since: raw.since,
        source: raw.source,
        levels: raw.levels.into_iter().map(level).collect(),
        review_months: raw.review_months,
        aspects: raw.aspect.into_iter().map(guide).collect(),
    }
}

fn guide(raw: RawAspect) -> AspectGuide {
    let meanings = raw.meanings.into_iter().map(|meaning| (meaning.value, meaning.text.into()));
    AspectGuide { key: raw.key, question: raw.question.into(), meanings: meanings.collect() }
}

fn holiday(raw: RawHoliday) -> Result<Holiday, BadReference> {
    let rule = match (raw.rule.as_str(), raw.month, raw.day, raw.weekday, raw.offset) {
        ("fixed", Some(month), Some(day), None, None) => HolidayRule::Fixed { month, day },
        ("easter", None, None, None, Some(offset)) => HolidayRule::Easter { offset },
        ("weekday_from", Some(month), Some(day), Some(weekday), None) => {
            HolidayRule::WeekdayFrom { weekday, month, day }
        }
        (_, _, _, _, _) => {
            return Err(BadReference {
                file: "holidays.toml".to_owned(),
                why: format!("{}: fixed (month, day), easter (offset), weekday_from (weekday, month, day)", raw.key),
            });
        }
    };
    Ok(Holiday { key: raw.key, label: raw.label.into(), since: raw.since, until: raw.until, rule, source: raw.source })
}

fn event(raw: RawEvent) -> LegalEvent {
    LegalEvent {
        key: raw.key,
        on: raw.on,
        title: raw.title.into(),
        source: raw.source,
        note: raw.note.map(Label::from),
    }
}

fn deadline(raw: RawDeadline) -> Result<Deadline, BadReference> {
    let rule = match (raw.hours, raw.months, raw.days) {
        (Some(hours), None, None) => Rule::Hours(hours),
        (None, Some(months), None) => Rule::Months(months),
        (None, None, Some(days)) => Rule::Days(days),
        (_, _, _) => {
            return Err(BadReference {
                file: "deadlines.toml".to_owned(),
                why: format!("{}: hours, months or days", raw.key),
            });
        }
    };
    Ok(Deadline { key: raw.key, rule, since: raw.since, until: raw.until, source: raw.source })
}

fn template(raw: RawTemplate) -> Template {
    let table = |raw: RawTable| TableRule {
        register: raw.register,
        columns: raw.columns,
        conditions: raw.conditions,
        sort: raw.sort,
        caption: raw.caption.map(Label::from),
    };
    let section = |raw: RawSection| Section {
        key: raw.key,
        level: raw.level,
        numbered: raw.numbered,
        heading: raw.heading.into(),
        guidance: raw.guidance.into(),
        rule: raw.rule,
        text: raw.text.map(Label::from),
        tables: raw.table.into_iter().map(table).collect(),
        inputs: raw.inputs,
        questions: raw.questions,
    };
    Template { key: raw.key, label: raw.label.into(), sections: raw.section.into_iter().map(section).collect() }
}
