//! What a person wrote for a field, made into a value: labels into keys, references into ids.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::Law;
use record::{Fault, Field, Kind, Spec, Value, parse};
use uuid::Uuid;

/// The words by which people know registers, fields and choices. Implemented where the languages are.
pub trait Words: Sync {
    /// The register with this label, if any.
    fn register(&self, label: &str) -> Option<&'static str>;
    /// The field of a register with this label, if any.
    fn field(&self, spec: &'static Spec, label: &str) -> Option<&'static Field>;
    /// The key of a choice with this label, if any.
    fn choice(&self, spec: &'static Spec, field: &'static Field, label: &str) -> Option<&'static str>;
}

/// So many records with the same name are told.
const TOLD: usize = 10;

/// What was written for a field.
#[derive(Clone, Debug)]
pub struct Given {
    /// The field.
    pub field: &'static Field,
    /// The text.
    pub text: String,
}

/// Records that links may lead to, by register and what a person calls them.
#[derive(Default)]
pub(crate) struct Known {
    one: HashMap<(&'static str, String), Uuid>,
    several: HashMap<(&'static str, String), Vec<String>>,
}

impl Known {
    /// One record is called so.
    pub(crate) fn insert(&mut self, register: &'static str, text: String, id: Uuid) {
        self.one.insert((register, text), id);
    }

    /// Several are, and are told apart by their numbers.
    pub(crate) fn several(&mut self, register: &'static str, text: String, numbers: Vec<String>) {
        self.several.insert((register, text), numbers);
    }

    /// True when it is known which record is meant.
    pub(crate) fn has(&self, register: &'static str, text: &str) -> bool {
        self.one.contains_key(&(register, text.to_owned()))
    }

    /// The record that a text means.
    fn get(&self, register: &'static str, text: &str) -> Result<Uuid, Fault> {
        let called = (register, text.to_owned());
        match (self.one.get(&called), self.several.get(&called)) {
            (Some(id), _) => Ok(*id),
            (None, Some(numbers)) => Err(Fault::allowed("link_several", text, numbers.iter().take(TOLD).cloned())),
            (None, None) => Err(Fault::found("link_unknown", text)),
        }
    }
}

/// The texts of a link field that must be looked up.
fn link_texts(given: &Given) -> Vec<(&'static str, String)> {
    match given.field.kind {
        Kind::Link(register) if !given.text.trim().is_empty() => vec![(register, given.text.trim().to_owned())],
        Kind::Links(register) => parse::split(&given.text).map(|text| (register, text.to_owned())).collect(),
        _ => Vec::new(),
    }
}

/// The texts of all links that must be looked up, by register.
pub(crate) fn wanted<'a>(given: impl Iterator<Item = &'a Given>) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut wanted: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for (register, text) in given.flat_map(link_texts) {
        wanted.entry(register).or_default().insert(text);
    }
    wanted
}

/// Reads what was written for a field.
pub(crate) fn read(
    spec: &'static Spec,
    given: &Given,
    known: &Known,
    law: &Law,
    words: &dyn Words,
) -> Result<Value, Fault> {
    let field = given.field;
    let text = given.text.trim();
    let link = |register: &'static str, text: &str| known.get(register, text);
    let key = |text: &str| {
        let keys = field.kind.keys();
        if keys.iter().any(|key| key.eq_ignore_ascii_case(text)) {
            return text.to_owned();
        }
        words.choice(spec, field, text).map_or_else(|| text.to_owned(), str::to_owned)
    };
    let code = |list: &str, text: &str| {
        let codes = law.codes(list);
        let found = codes.iter().find(|(code, label)| {
            code.eq_ignore_ascii_case(text)
                || label.sv.eq_ignore_ascii_case(text)
                || label.en.eq_ignore_ascii_case(text)
        });
        found
            .map(|(code, _)| (*code).to_owned())
            .ok_or_else(|| Fault::allowed("code_unknown", text, codes.iter().map(|(code, _)| (*code).to_owned())))
    };
    if text.is_empty() {
        return Ok(Value::Empty);
    }
    match field.kind {
        Kind::Link(register) => link(register, text).map(Value::Id),
        Kind::Links(register) => {
            let mut ids: Vec<Uuid> = Vec::new();
            for part in parse::split(text) {
                let id = link(register, part)?;
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            Ok(Value::Ids(ids))
        }
        Kind::Choice(_) | Kind::Answer => parse::value(field.kind, &key(text), &law.zone),
        Kind::Choices(_) => {
            let keys: Vec<String> = parse::split(text).map(key).collect();
            parse::value(field.kind, &keys.join(";"), &law.zone)
        }
        Kind::Code(list) => code(list, text).map(Value::Text),
        Kind::Codes(list) => {
            let codes: Result<Vec<String>, Fault> = parse::split(text).map(|part| code(list, part)).collect();
            parse::value(field.kind, &codes?.join(";"), &law.zone)
        }
        Kind::Reference => {
            let number = parse::reference(text)?;
            let fits = number.split('-').next() == Some(spec.series);
            if fits {
                Ok(Value::Text(number))
            } else {
                Err(Fault::allowed("number_wrong_series", number, [spec.series]))
            }
        }
        Kind::Line
        | Kind::Prose
        | Kind::Whole
        | Kind::Decimal
        | Kind::Money
        | Kind::Flag
        | Kind::Date
        | Kind::Moment
        | Kind::Duration
        | Kind::File
        | Kind::Web => parse::value(field.kind, &given.text, &law.zone),
    }
}
