//! How another system's list is read: its columns and values in our words, kept as a named file.

use std::collections::BTreeMap;

use domain::Entry;
use jiff::fmt::strtime::BrokenDownTime;
use record::{Fault, Kind};
use serde::Deserialize;

use crate::{RowProblem, sheet::Sheet};

/// A mapping of columns and values of another system.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The register that the rows belong to.
    pub register: String,
    /// Our field by the other system's heading; `key`, `reason` and `effective_on` too. Other columns are passed over.
    pub columns: BTreeMap<String, String>,
    /// Our value by the other system's, for each of our fields.
    #[serde(default)]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// What stands in our field when the list has nothing there.
    #[serde(default)]
    pub defaults: BTreeMap<String, String>,
    /// How the other system writes days and moments, for each of our fields: `%d/%m/%Y %H:%M`.
    #[serde(default)]
    pub formats: BTreeMap<String, String>,
    /// Whether a value that `values` does not name is an error; else it is read as it stands.
    #[serde(default)]
    pub strict: bool,
}

/// Names that are not fields.
const OTHER: &[&str] = &["key", "id", "reason", "effective_on"];

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// What is wrong with it, in the parser's words with line and column, or the name that is unknown.
    pub fn parse(text: &str) -> Result<Profile, String> {
        let profile: Profile = toml::from_str(text).map_err(|error| error.to_string())?;
        let entry = domain::entry(&profile.register).ok_or_else(|| format!("register = {:?}", profile.register))?;
        let named = profile.columns.values().chain(profile.defaults.keys()).chain(profile.formats.keys());
        for name in named.chain(profile.values.keys()) {
            if !OTHER.contains(&name.as_str()) && entry.spec.field(name).is_none() {
                return Err(name.clone());
            }
        }
        Ok(profile)
    }

    /// The sheet in our words.
    pub(crate) fn apply(&self, sheet: &Sheet, problems: &mut Vec<RowProblem>) -> Sheet {
        let wanted = |heading: &String| {
            let found = self.columns.iter().find(|(known, _)| known.trim().eq_ignore_ascii_case(heading.trim()));
            found.map(|(_, field)| field.clone())
        };
        let places: Vec<(usize, String)> =
            sheet.header.iter().enumerate().filter_map(|(at, heading)| Some((at, wanted(heading)?))).collect();
        for (heading, _) in self.columns.iter().filter(|(_, field)| !places.iter().any(|(_, known)| known == *field)) {
            let known = sheet.header.iter().map(String::as_str);
            problems.push(RowProblem {
                file: sheet.file.clone(),
                row: 1,
                field: Some(heading.clone()),
                fault: Fault::allowed("column_missing", heading.clone(), known),
            });
        }
        let mut header: Vec<String> = places.iter().map(|(_, field)| field.clone()).collect();
        header.extend(self.defaults.keys().filter(|field| !places.iter().any(|(_, known)| known == *field)).cloned());
        let rows = sheet
            .rows
            .iter()
            .map(|(row, cells)| {
                let cells = header.iter().map(|field| {
                    let at = places.iter().find(|(_, known)| known == field).map(|(at, _)| *at);
                    let text = at.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
                    self.value(field, text).unwrap_or_else(|fault| {
                        let field = Some(field.clone());
                        problems.push(RowProblem { file: sheet.file.clone(), row: *row, field, fault });
                        String::new()
                    })
                });
                (*row, cells.collect())
            })
            .collect();
        Sheet { file: sheet.file.clone(), name: self.register.clone(), header, rows }
    }

    /// A cell in our words.
    fn value(&self, field: &str, text: &str) -> Result<String, Fault> {
        let default = || self.defaults.get(field).cloned().unwrap_or_default();
        if text.is_empty() {
            return Ok(default());
        }
        if let Some(known) = self.values.get(field) {
            let found = known.iter().find(|(theirs, _)| theirs.trim().eq_ignore_ascii_case(text));
            return match found {
                Some((_, ours)) => Ok(ours.clone()),
                None if self.strict => Err(Fault::allowed("value_unmapped", text, known.keys().map(String::as_str))),
                None => Ok(text.to_owned()),
            };
        }
        match self.formats.get(field) {
            Some(format) => self.day(field, format, text),
            None => Ok(text.to_owned()),
        }
    }

    /// A day or a moment in another form. A day alone begins a moment at its start.
    fn day(&self, field: &str, format: &str, text: &str) -> Result<String, Fault> {
        let fault = || Fault::allowed("format_differs", text, [format]);
        let read = BrokenDownTime::parse(format, text).map_err(|_| fault())?;
        let kind =
            domain::entry(&self.register).and_then(|entry: &Entry| entry.spec.field(field)).map(|field| field.kind);
        let day = read.to_date().map_err(|_| fault())?;
        Ok(match (kind, read.to_time()) {
            (Some(Kind::Moment), Ok(time)) => format!("{day} {}", time.strftime("%H:%M:%S")),
            (Some(Kind::Moment), Err(_)) => format!("{day} 00:00"),
            (_, _) => day.to_string(),
        })
    }
}
