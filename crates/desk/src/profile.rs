//! How another system's list is read: its columns and values in our words, kept as a named file.

use std::collections::BTreeMap;

use jiff::{
    civil::{DateTime, date},
    fmt::strtime::BrokenDownTime,
    tz::TimeZone,
};
use record::{Fault, Field, Kind, parse};
use serde::{Deserialize, Serialize};

use crate::{RowProblem, sheet::Sheet};

/// A mapping of columns and values of another system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The register that the rows belong to.
    pub register: String,
    /// Our field, or several, by the other system's heading; `key`, `reason` and `effective_on` too. Other columns are
    /// passed over, and told of.
    pub columns: BTreeMap<String, Several>,
    /// Columns that are passed over without a word.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed: Vec<String>,
    /// Our value by the other system's, for each of our fields; `*` stands for every other value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// What stands in our field when the list has nothing there; `{field}` is what another field has.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub defaults: BTreeMap<String, String>,
    /// What stands in our fields when the list has nothing there and other fields have some values; before the defaults.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// How the other system writes days and moments, for each of our fields: `%d/%m/%Y %H:%M`, or several such; `excel`
    /// for the numbers that spreadsheet programs make of them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub formats: BTreeMap<String, Several>,
    /// The time zone of moments that do not say theirs; the installation's when nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// The decimal sign of numbers, `.` or `,`; the other one stands between thousands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<String>,
    /// The unit of lengths of time that are bare numbers, for each of our fields: `h`, `min`, `d`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub units: BTreeMap<String, String>,
    /// What stands between the parts of a list, for each of our fields; a semicolon when nothing is said.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub split: BTreeMap<String, String>,
    /// What stands where the list has signs that were lost before it came here, once for each run of them: `?`. A fault
    /// when nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<String>,
    /// The fields by which the same row is known again when the list has no key of its own; all of them when nothing is
    /// said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identity: Vec<String>,
    /// Whether a value that `values` does not name is an error; else it is read as it stands.
    #[serde(default)]
    pub strict: bool,
}

/// One text, or several.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Several {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Several {
    /// Each of them.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        match self {
            Several::One(one) => std::slice::from_ref(one).iter(),
            Several::Many(many) => many.iter(),
        }
    }
}

/// What fields have when others have some values, all in our words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The values that must stand.
    pub when: BTreeMap<String, String>,
    /// What stands where there is nothing.
    pub set: BTreeMap<String, String>,
}

/// Names that are not fields.
const OTHER: &[&str] = &["key", "id", "reason", "effective_on"];

/// The form of days and moments that a spreadsheet program writes as numbers.
pub const EXCEL: &str = "excel";

/// Every other value.
const ANY: &str = "*";

/// True for the same text, whatever the size of its letters.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// What is wrong with it, in the parser's words with line and column, or the name that is unknown.
    pub fn parse(text: &str) -> Result<Profile, String> {
        let profile: Profile = toml::from_str(text).map_err(|error| error.to_string())?;
        let entry = domain::entry(&profile.register).ok_or_else(|| format!("register = {:?}", profile.register))?;
        let rules = profile.rules.iter().flat_map(|rule| rule.when.keys().chain(rule.set.keys()));
        let fields = [&profile.defaults, &profile.units, &profile.split].into_iter().flat_map(BTreeMap::keys);
        let named = profile.columns.values().flat_map(Several::all).chain(profile.formats.keys()).chain(fields);
        let named = named.chain(&profile.identity);
        for name in named.chain(profile.values.keys()).chain(rules) {
            if !OTHER.contains(&name.as_str()) && entry.spec.field(name).is_none() {
                return Err(name.clone());
            }
        }
        if profile.zone.as_ref().is_some_and(|zone| TimeZone::get(zone).is_err()) {
            return Err(format!("zone = {:?}", profile.zone.unwrap_or_default()));
        }
        if profile.decimal.as_ref().is_some_and(|sign| sign != "." && sign != ",") {
            return Err(format!("decimal = {:?}", profile.decimal.unwrap_or_default()));
        }
        if profile.lost.as_ref().is_some_and(|mark| parse::mended(mark, "") != *mark) {
            return Err(format!("lost = {:?}", profile.lost.unwrap_or_default()));
        }
        Ok(profile)
    }

    /// The profile as a file.
    ///
    /// # Errors
    /// What the writer says.
    pub fn text(&self) -> Result<String, String> {
        toml::to_string(self).map_err(|error| error.to_string())
    }

    /// What a heading is read as, if the profile names it.
    pub fn column(&self, heading: &str) -> Option<&Several> {
        self.columns.iter().find(|(known, _)| alike(known, heading)).map(|(_, ours)| ours)
    }

    /// Reads a column as a field from now on; nothing passes it over without a word.
    pub fn put_column(&mut self, heading: &str, field: Option<&str>) {
        if let (Some(ours), Some(field)) = (self.column(heading), field)
            && ours.all().next().is_some_and(|first| first == field)
        {
            return;
        }
        self.columns.retain(|known, _| !alike(known, heading));
        self.passed.retain(|known| !alike(known, heading));
        match field {
            Some(field) => _ = self.columns.insert(heading.to_owned(), Several::One(field.to_owned())),
            None => self.passed.push(heading.to_owned()),
        }
    }

    /// Reads another system's value of a field as ours from now on; nothing reads it as it stands.
    pub fn put_value(&mut self, field: &str, theirs: &str, ours: Option<&str>) {
        let known = self.values.entry(field.to_owned()).or_default();
        known.retain(|text, _| !alike(text, theirs));
        if let Some(ours) = ours {
            known.insert(theirs.trim().to_owned(), ours.to_owned());
        }
        self.values.retain(|_, known| !known.is_empty());
    }

    /// What stands in a field of every row that has nothing there; nothing leaves it empty.
    pub fn put_default(&mut self, field: &str, text: Option<&str>) {
        match text {
            Some(text) => _ = self.defaults.insert(field.to_owned(), text.to_owned()),
            None => _ = self.defaults.remove(field),
        }
    }

    /// How days and moments of a field are written; nothing reads them as they stand.
    pub fn put_format(&mut self, field: &str, format: Option<&str>) {
        match format {
            Some(format) => _ = self.formats.insert(field.to_owned(), Several::One(format.to_owned())),
            None => _ = self.formats.remove(field),
        }
    }

    /// The heading of the other system that our field is read from, beside its name.
    pub(crate) fn heading(&self, field: &str) -> Option<String> {
        let found = self.columns.iter().find(|(_, ours)| ours.all().any(|ours| ours == field));
        found.map(|(heading, _)| format!("{heading} ({field})"))
    }

    /// True for a heading of the other system that is read.
    pub(crate) fn names(&self, heading: &str) -> bool {
        self.columns.keys().any(|known| alike(known, heading))
    }

    /// The columns of a sheet that the profile does not name.
    pub(crate) fn unmapped(&self, sheet: &Sheet) -> Vec<String> {
        let is_named = |heading: &String| {
            heading.is_empty() || self.columns.keys().chain(&self.passed).any(|known| alike(known, heading))
        };
        sheet.header.iter().filter(|heading| !is_named(heading)).cloned().collect()
    }

    /// The sheet in our words.
    pub(crate) fn apply(&self, sheet: Sheet, zone: &TimeZone, problems: &mut Vec<RowProblem>) -> Sheet {
        let mut places: Vec<(usize, String)> = Vec::new();
        let place = |heading: &str| sheet.header.iter().position(|known| alike(known, heading));
        // One of several headings for the same field is enough: a list may be in either language.
        let is_elsewhere = |field: &String| {
            let others = self.columns.iter().filter(|(_, ours)| ours.all().any(|other| other == field));
            others.into_iter().any(|(heading, _)| place(heading).is_some())
        };
        for (heading, ours) in &self.columns {
            match place(heading) {
                Some(at) => places.extend(ours.all().map(|field| (at, field.clone()))),
                None if ours.all().all(is_elsewhere) => (),
                None => problems.push(RowProblem {
                    file: sheet.file.clone(),
                    row: 1,
                    register: None,
                    field: Some(heading.clone()),
                    fault: Fault::allowed("column_missing", heading, sheet.header.iter().map(String::as_str)),
                }),
            }
        }
        let mut header: Vec<String> = Vec::new();
        let more = self.rules.iter().flat_map(|rule| rule.set.keys()).chain(self.defaults.keys());
        for field in places.iter().map(|(_, field)| field).chain(more) {
            if !header.contains(field) {
                header.push(field.clone());
            }
        }
        let own = self.zone.as_ref().and_then(|name| TimeZone::get(name).ok());
        let reading = Reading { profile: self, zone: own.as_ref().unwrap_or(zone), is_foreign: own.is_some() };
        let mut rows = Vec::with_capacity(sheet.rows.len());
        // Each row goes as its own comes: a long list is held once.
        for (row, cells) in sheet.rows {
            let mut texts = Vec::with_capacity(header.len());
            for field in &header {
                // The first column that has something: two columns may lead to one field.
                let given = places.iter().filter(|(_, known)| known == field).filter_map(|(at, _)| cells.get(*at));
                let text = given.map(|cell| cell.trim()).find(|cell| !cell.is_empty()).unwrap_or_default();
                let mended = self.lost.as_ref().map(|mark| parse::mended(text, mark));
                texts.push(reading.value(field, mended.as_deref().unwrap_or(text)).unwrap_or_else(|fault| {
                    let field = Some(field.clone());
                    problems.push(RowProblem {
                        file: sheet.file.clone(),
                        row,
                        register: domain::entry(&self.register).map(|entry| entry.spec.register),
                        field,
                        fault,
                    });
                    String::new()
                }));
            }
            self.fill(&header, &mut texts);
            rows.push((row, texts));
        }
        Sheet { file: sheet.file, name: self.register.clone(), header, rows }
    }

    /// What stands where the list has nothing: by the rules that hold, in order, then by the defaults.
    fn fill(&self, header: &[String], texts: &mut [String]) {
        let at = |field: &str| header.iter().position(|known| known == field);
        let put = |field: &String, text: &String, texts: &mut [String]| {
            let Some(place) = at(field).filter(|place| texts[*place].is_empty()) else { return };
            let other = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
            texts[place] = match other {
                Some(other) => at(other).map(|other| texts[other].clone()).unwrap_or_default(),
                None => text.clone(),
            };
        };
        for rule in &self.rules {
            let stands = |(field, text): (&String, &String)| at(field).is_some_and(|place| alike(&texts[place], text));
            if rule.when.iter().all(stands) {
                rule.set.iter().for_each(|(field, text)| put(field, text, texts));
            }
        }
        // What another field has is read last.
        let (own, others): (Vec<_>, Vec<_>) = self.defaults.iter().partition(|(_, text)| !text.starts_with('{'));
        own.into_iter().chain(others).for_each(|(field, text)| put(field, text, texts));
    }
}

/// How cells are read.
struct Reading<'a> {
    profile: &'a Profile,
    zone: &'a TimeZone,
    is_foreign: bool,
}

impl Reading<'_> {
    fn field(&self, name: &str) -> Option<&'static Field> {
        domain::entry(&self.profile.register).and_then(|entry| entry.spec.field(name))
    }

    /// A cell in our words.
    fn value(&self, field: &str, text: &str) -> Result<String, Fault> {
        if text.is_empty() {
            // What stands for nothing is told only by a row of its own: every other value means one that is there.
            let nothing = self.profile.values.get(field).and_then(|known| known.get(""));
            return Ok(nothing.cloned().unwrap_or_default());
        }
        let kind = self.field(field).map(|field| field.kind);
        match kind {
            Some(Kind::Links(_) | Kind::Choices(_) | Kind::Codes(_)) => {
                let mark = self.profile.split.get(field).map_or(";", String::as_str);
                let parts = text.split(mark).map(str::trim).filter(|part| !part.is_empty());
                let parts: Vec<String> = parts.map(|part| self.known(field, part)).collect::<Result<_, _>>()?;
                let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                Ok(parts.join("; "))
            }
            Some(Kind::Date | Kind::Moment) if self.profile.formats.contains_key(field) => {
                self.moment(field, kind == Some(Kind::Moment), text)
            }
            Some(Kind::Moment) => Ok(match parse::date(text) {
                // A day alone begins a moment at its start.
                Ok(day) => {
                    self.local(day.to_datetime(jiff::civil::Time::midnight())).unwrap_or_else(|| text.to_owned())
                }
                Err(_) if self.is_foreign => {
                    parse::moment(text, self.zone).map_or_else(|_| text.to_owned(), |at| at.to_string())
                }
                Err(_) => text.to_owned(),
            }),
            Some(Kind::Date) => Ok(self.day_of(text)),
            Some(Kind::Flag | Kind::Answer) => {
                let known = self.known(field, text)?;
                Ok(if known == text { plain_answer(text).map_or(known, str::to_owned) } else { known })
            }
            Some(Kind::Whole | Kind::Decimal | Kind::Money) => self.known(field, &self.number(text)),
            Some(Kind::Duration) => {
                let number = self.number(text);
                let is_bare = number.chars().all(|sign| sign.is_ascii_digit() || ".,".contains(sign));
                match self.profile.units.get(field).filter(|_| is_bare) {
                    Some(unit) => Ok(format!("{number} {unit}")),
                    None => self.known(field, &number),
                }
            }
            _ => self.known(field, text),
        }
    }

    /// A value by the table of values.
    fn known(&self, field: &str, text: &str) -> Result<String, Fault> {
        let Some(known) = self.profile.values.get(field) else { return Ok(text.to_owned()) };
        let found = known.iter().find(|(theirs, _)| alike(theirs, text)).or_else(|| known.get_key_value(ANY));
        match found {
            Some((_, ours)) => Ok(ours.clone()),
            None if self.profile.strict => {
                let named = known.keys().map(String::as_str).filter(|theirs| !theirs.is_empty());
                Err(Fault::allowed("value_unmapped", text, named))
            }
            None => Ok(text.to_owned()),
        }
    }

    /// A number without what stands between thousands.
    fn number(&self, text: &str) -> String {
        match self.profile.decimal.as_deref() {
            Some(".") => text.replace(',', ""),
            Some(",") => text.replace('.', ""),
            _ => text.to_owned(),
        }
    }

    /// A day or a moment in another form. A day alone begins a moment at its start. A moment that says its offset is
    /// that moment, whatever the form; another is local, and of the two that daylight saving makes of one the first.
    fn moment(&self, field: &str, is_moment: bool, text: &str) -> Result<String, Fault> {
        if is_moment && let Ok(at) = text.parse::<jiff::Timestamp>() {
            return Ok(at.to_string());
        }
        let formats: Vec<&String> = self.profile.formats.get(field).into_iter().flat_map(Several::all).collect();
        let fault = || Fault::allowed("format_differs", text, formats.iter().map(|format| format.as_str()));
        let serial = formats.iter().any(|format| format.as_str() == EXCEL).then(|| serial(text)).flatten();
        if let Some(local) = serial {
            let text = if is_moment { self.local(local) } else { Some(local.date().to_string()) };
            return text.ok_or_else(fault);
        }
        let read = formats.iter().filter(|format| format.as_str() != EXCEL);
        let read = read.into_iter().find_map(|format| BrokenDownTime::parse(format.as_str(), text).ok());
        let Some(read) = read else {
            // Year, month and day in that order can be nothing else; so a workbook's own days are written.
            let Some(local) = ordered(text) else { return Err(fault()) };
            return if is_moment { self.local(local).ok_or_else(fault) } else { Ok(local.date().to_string()) };
        };
        if !is_moment {
            return read.to_date().map(|day| day.to_string()).map_err(|_| fault());
        }
        if read.offset().is_some() {
            return read.to_timestamp().map(|at| at.to_string()).map_err(|_| fault());
        }
        let day = read.to_date().map_err(|_| fault())?;
        let local = day.to_datetime(read.to_time().unwrap_or(jiff::civil::Time::midnight()));
        self.local(local).ok_or_else(fault)
    }

    /// A local time as an instant; of the two that daylight saving makes of one the first.
    fn local(&self, local: DateTime) -> Option<String> {
        self.zone.to_ambiguous_timestamp(local).compatible().ok().map(|at| at.to_string())
    }

    /// A day, of a day with a time.
    fn day_of(&self, text: &str) -> String {
        let day = text.split(['T', ' ']).next().unwrap_or_default();
        if parse::date(day).is_ok() { day.to_owned() } else { text.to_owned() }
    }
}

/// The day and time that a spreadsheet program writes as a number: days since 1899-12-30, and a part of a day.
fn serial(text: &str) -> Option<DateTime> {
    let days: f64 = text.trim().replace(',', ".").parse().ok()?;
    // Before 1900-03-01 the programs do not agree; after 2199 no list of ours reaches.
    if !(61.0..109_575.0).contains(&days) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "within the range above")]
    let seconds = (days * 86_400.0).round() as i64;
    date(1899, 12, 30).at(0, 0, 0, 0).checked_add(jiff::SignedDuration::from_secs(seconds)).ok()
}

/// A day and time from the greatest to the least: `2026-03-01`, `2026-03-01 10:00`, with or without seconds.
fn ordered(text: &str) -> Option<DateTime> {
    let (day, time) = text.split_once(['T', ' ']).unwrap_or((text, "00:00"));
    Some(parse::date(day).ok()?.to_datetime(time.trim().parse().ok()?))
}

/// Yes, no and not known as people and programs write them.
fn plain_answer(text: &str) -> Option<&'static str> {
    Some(match text.to_lowercase().as_str() {
        "ja" | "j" | "yes" | "y" | "true" | "sant" | "1" | "x" => "yes",
        "nej" | "n" | "no" | "false" | "falskt" | "0" => "no",
        "oklart" | "vet ej" | "vet inte" | "okänt" | "?" | "unclear" | "unknown" | "not known" => "unclear",
        _ => return None,
    })
}
