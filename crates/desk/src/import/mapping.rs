//! What a list of another system holds, beside what it is read as: for the page where columns and values are paired.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use record::{Field, Kind, Spec};

use super::entry_of;
use crate::{
    Desk, Error, Words,
    input::{self, Given, Known},
    profile::{EXCEL, Profile, alike},
    profiles::Files,
    sheet::Sheet,
};

/// So many of a column's texts are shown.
const SAMPLES: usize = 3;
/// So many of a column's values are paired by hand.
const VALUES: usize = 40;

/// So many of a link's texts are looked up.
const LOOKED_UP: usize = 1_000;

/// A list that was sent.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The file, and the sheet within it.
    pub file: String,
    /// The register that it is read as.
    pub register: Option<&'static str>,
    /// How many rows it has.
    pub rows: usize,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// A column of a list.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// The first few different texts in it.
    pub samples: Vec<String>,
    /// The field that it is read as, or `key`, `reason`, `effective_on`, `id`.
    pub field: Option<String>,
    /// Values that one of a field's choices, or a record, must stand for, with the one that does; nothing where none does
    /// yet.
    pub values: Vec<(String, Option<String>)>,
}

/// What a heading is read as without a profile.
fn read_as(spec: &'static Spec, heading: &str, words: &dyn Words) -> Option<&'static str> {
    Some(match super::column(spec, heading, words)? {
        super::Column::Field(field) => field.name,
        super::Column::Id => "id",
        super::Column::Key => "key",
        super::Column::EffectiveOn => "effective_on",
        super::Column::Reason => "reason",
        super::Column::Passed => return None,
    })
}

/// True for a field whose values are some of a few, or records.
fn is_chosen(kind: Kind) -> bool {
    kind.target().is_some()
        || matches!(
            kind,
            Kind::Choice(_) | Kind::Choices(_) | Kind::Code(_) | Kind::Codes(_) | Kind::Answer | Kind::Flag
        )
}

impl Desk {
    /// The lists among what was sent, and what their columns and values are read as.
    ///
    /// # Errors
    /// What keeps a file from being read.
    pub async fn look_at(
        &self,
        sent: &Files,
        profile: Option<&Profile>,
        register: Option<&'static str>,
        words: &dyn Words,
    ) -> Result<Vec<Seen>, Error> {
        let mut all = Vec::new();
        for read in super::sent(sent).0 {
            for sheet in read.sheets.map_err(Error::Rows)? {
                let own = profile.and_then(|profile| domain::entry(&profile.register));
                let entry = own.or_else(|| entry_of(&sheet, words)).or_else(|| register.and_then(domain::entry));
                let columns = 0..sheet.header.len();
                let columns =
                    columns.map(|at| self.column(&sheet, at, (profile, entry.map(|entry| entry.spec)), words));
                all.push(Seen {
                    register: entry.map(|entry| entry.spec.register),
                    rows: sheet.rows.len(),
                    columns: columns.collect(),
                    file: sheet.file.clone(),
                });
            }
        }
        self.without_known(&mut all).await?;
        Ok(all)
    }

    /// Leaves of the values of links those that lead to no record, or to several.
    async fn without_known(&self, all: &mut [Seen]) -> Result<(), Error> {
        let links = |seen: &Seen, column: &Column| {
            let spec = seen.register.and_then(domain::entry)?.spec;
            spec.field(column.field.as_deref()?)?.kind.target()
        };
        let mut wanted: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        for seen in all.iter() {
            for column in &seen.columns {
                let Some(target) = links(seen, column) else { continue };
                let open = column.values.iter().filter(|(_, ours)| ours.is_none()).map(|(theirs, _)| theirs.clone());
                wanted.entry(target).or_default().extend(open);
            }
        }
        let mut known = Known::default();
        self.mean(&mut known, wanted, &HashSet::new(), &|_| Vec::new()).await?;
        for seen in all {
            for at in 0..seen.columns.len() {
                let Some(target) = links(seen, &seen.columns[at]) else { continue };
                seen.columns[at].values.retain(|(theirs, ours)| ours.is_some() || !known.has(target, theirs));
                seen.columns[at].values.truncate(VALUES);
            }
        }
        Ok(())
    }

    fn column(
        &self,
        sheet: &Sheet,
        at: usize,
        (profile, spec): (Option<&Profile>, Option<&'static Spec>),
        words: &dyn Words,
    ) -> Column {
        let heading = sheet.header[at].clone();
        let field = match profile {
            Some(profile) => profile.column(&heading).and_then(|ours| ours.all().next()).cloned(),
            None => spec.and_then(|spec| read_as(spec, heading.trim(), words)).map(str::to_owned),
        };
        let texts = || sheet.rows.iter().filter_map(|(_, cells)| cells.get(at)).map(|cell| cell.trim());
        let mut samples: Vec<String> = Vec::new();
        for text in texts().filter(|text| !text.is_empty()) {
            if samples.len() == SAMPLES {
                break;
            }
            if !samples.iter().any(|known| known == text) {
                samples.push(text.to_owned());
            }
        }
        let known = spec.zip(field.as_deref()).and_then(|(spec, name)| Some((spec, spec.field(name)?)));
        let chosen = known.filter(|(_, field)| is_chosen(field.kind));
        let values = chosen.map(|(spec, field)| self.values(texts(), profile, (spec, field), words));
        Column { heading, samples, field, values: values.unwrap_or_default() }
    }

    /// The values of a column that are not one of a field's own, or that the profile reads as one.
    fn values<'a>(
        &self,
        texts: impl Iterator<Item = &'a str>,
        profile: Option<&Profile>,
        (spec, field): (&'static Spec, &'static Field),
        words: &dyn Words,
    ) -> Vec<(String, Option<String>)> {
        let paired = profile.and_then(|profile| profile.values.get(field.name));
        let mark = profile.and_then(|profile| profile.split.get(field.name)).map_or(";", String::as_str);
        let mut found: Vec<(String, Option<String>)> = Vec::new();
        for text in texts {
            let parts: Vec<&str> = if field.kind.is_many() { text.split(mark).collect() } else { vec![text] };
            for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
                if found.iter().any(|(known, _)| alike(known, part)) {
                    continue;
                }
                let ours = paired.and_then(|known| known.iter().find(|(theirs, _)| alike(theirs, part)));
                let given = Given { field, text: part.to_owned() };
                let is_link = field.kind.target().is_some();
                if ours.is_some() || is_link || input::read(spec, &given, &Known::default(), &self.law, words).is_err()
                {
                    found.push((part.to_owned(), ours.map(|(_, ours)| ours.clone())));
                }
                if found.len() == if is_link { LOOKED_UP } else { VALUES } {
                    return found;
                }
            }
        }
        found
    }
}

/// How days and moments are often written: the form, and the fifth of March 2026 in it.
pub const FORMS: &[(&str, &str)] = &[
    ("%d/%m/%Y", "05/03/2026"),
    ("%m/%d/%Y", "03/05/2026"),
    ("%d.%m.%Y", "05.03.2026"),
    ("%d-%m-%Y", "05-03-2026"),
    ("%Y/%m/%d", "2026/03/05"),
    ("%d/%m/%Y %H:%M", "05/03/2026 14:30"),
    ("%m/%d/%Y %H:%M", "03/05/2026 14:30"),
    ("%d.%m.%Y %H:%M", "05.03.2026 14:30"),
    ("%d-%m-%Y %H:%M", "05-03-2026 14:30"),
    (EXCEL, "46086"),
];

/// True when days of a field may be written in one of the forms.
pub fn is_day(field: &Field) -> bool {
    matches!(field.kind, Kind::Date | Kind::Moment)
}

/// True when a text is a form of days that can be read.
pub fn is_form(text: &str) -> bool {
    FORMS.iter().any(|(form, _)| *form == text)
}

/// A profile of what a list's columns are read as without one: where pairing begins.
pub fn beginning(seen: &Seen) -> Option<Profile> {
    let mut profile = Profile { register: seen.register?.to_owned(), ..Profile::default() };
    for column in seen.columns.iter().filter(|column| !column.heading.is_empty()) {
        profile.put_column(&column.heading, column.field.as_deref());
    }
    Some(profile)
}

/// True for a name that a profile may have: also the name of a file.
pub fn is_name(name: &str) -> bool {
    let is_plain = |sign: char| sign.is_alphanumeric() || "-_".contains(sign);
    (1..=60).contains(&name.chars().count()) && name.chars().all(is_plain)
}
