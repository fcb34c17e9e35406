//! Dated data as forms: the entries of a file, and the fields of each, as the file itself has them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use record::Fault;
use toml_edit::{DocumentMut, Item, TableLike, Value};

/// The address of what stands in a file before its entries.
pub const WHOLE: &str = "allmant";
/// So long a text gets more than one line.
const LONG: usize = 90;
/// The fields that say from when, until when and on which day.
const DAYS: [&str; 3] = ["since", "until", "on"];

/// What stands in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A line.
    Line,
    /// Running text.
    Text,
    /// A day.
    Day,
    /// A whole number.
    Whole,
    /// Yes or no.
    Flag,
    /// Several words, one on each line.
    Lines,
    /// Several whole numbers, one on each line.
    Wholes,
}

/// A field of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the entry; the language stands after a full stop.
    pub name: String,
    /// What stands in it.
    pub sort: Sort,
    /// What stands there now.
    pub text: String,
    /// What it means that nothing stands there.
    pub blank: Blank,
}

/// What it means that nothing stands in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// It may not be: all entries like it say something.
    Wrong,
    /// It stands there, and is empty, as in others like it.
    Empty,
    /// The field is not there, as in others like it.
    Gone,
}

/// Rows of an entry, such as the steps of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// Their name in the entry.
    pub name: String,
    /// The names of the columns, and what stands in them.
    pub columns: Vec<(String, Sort)>,
    /// What stands there now, in the order of the columns.
    pub rows: Vec<Vec<String>>,
}

/// A part of an entry's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A field.
    Field(Field),
    /// Rows.
    Rows(Rows),
}

/// An entry of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands: names and numbers with full stops between.
    pub address: String,
    /// How deep: 0 for those that stand by themselves.
    pub depth: usize,
    /// Its key, code or addressee; empty when it has none.
    pub key: String,
    /// What it is called in Swedish and in English; empty when it is not called anything.
    pub title: (String, String),
    /// From when it applies, as it is written.
    pub since: String,
    /// The last day that it applies, as it is written.
    pub until: String,
    /// What tells whether it has been changed.
    pub mark: String,
}

/// Something that is wrong in an entry: its address, the field and what.
pub type Wrong = (String, String, Fault);

/// A file as it can be read and written.
pub(super) fn read(text: &str) -> Option<DocumentMut> {
    text.parse().ok()
}

fn join(at: &str, key: &str, n: usize) -> String {
    if at.is_empty() { format!("{key}.{n}") } else { format!("{at}.{key}.{n}") }
}

/// The tables of a list, when it is one.
fn tables(item: &Item) -> Option<Vec<&dyn TableLike>> {
    match item {
        Item::ArrayOfTables(all) => Some(all.iter().map(|table| table as &dyn TableLike).collect()),
        Item::Value(Value::Array(all)) if !all.is_empty() => {
            all.iter().map(|value| value.as_inline_table().map(|table| table as &dyn TableLike)).collect()
        }
        _ => None,
    }
}

/// True for a list whose members stand by themselves.
fn is_list(item: &Item, is_root: bool) -> bool {
    item.is_array_of_tables() || is_root && tables(item).is_some()
}

pub(super) fn str_of<'a>(table: &'a dyn TableLike, key: &str) -> Option<&'a str> {
    table.get(key)?.as_str()
}

fn said(table: &dyn TableLike, key: &str, language: &str) -> String {
    let label = table.get(key).and_then(Item::as_table_like);
    label.and_then(|label| str_of(label, language)).unwrap_or_default().to_owned()
}

/// The field that an entry is known by.
fn identity(table: &dyn TableLike) -> Option<&'static str> {
    ["key", "code", "addressee", "name"].into_iter().find(|key| str_of(table, key).is_some())
}

pub(super) fn entry(table: &dyn TableLike, address: String, depth: usize) -> Entry {
    let titled = ["label", "heading", "title", "question", "caption"].into_iter().find(|key| table.contains_key(key));
    let title = titled.map_or_else(Default::default, |key| (said(table, key, "sv"), said(table, key, "en")));
    let key = identity(table).and_then(|key| str_of(table, key)).or_else(|| str_of(table, "register"));
    let written = |key: &str| match table.get(key) {
        Some(item) => item.as_str().map(str::to_owned).or_else(|| item.as_integer().map(|n| n.to_string())),
        None => None,
    };
    let text: String = table.iter().map(|(key, item)| format!("{key}={item}\n")).collect();
    Entry {
        key: key.unwrap_or_default().to_owned(),
        since: written("since").or_else(|| written("on")).unwrap_or_default(),
        until: written("until").unwrap_or_default(),
        mark: store::chain::file_hash(text.as_bytes()).chars().take(16).collect(),
        address,
        depth,
        title,
    }
}

fn gather(table: &dyn TableLike, at: &str, depth: usize, out: &mut Vec<Entry>) {
    for (key, item) in table.iter().filter(|(_, item)| is_list(item, at.is_empty())) {
        for (n, table) in tables(item).into_iter().flatten().enumerate() {
            let address = join(at, key, n);
            out.push(entry(table, address.clone(), depth));
            gather(table, &address, depth + 1, out);
        }
    }
}

/// The entries of a file, in order; what stands before them first, when something does. Nothing for what cannot be read.
pub fn entries(text: &str) -> Vec<Entry> {
    let Some(doc) = read(text) else { return Vec::new() };
    let mut out = Vec::new();
    if doc.iter().any(|(key, item)| key != "name" && !is_list(item, true)) {
        out.push(entry(doc.as_table(), WHOLE.to_owned(), 0));
    }
    gather(doc.as_table(), "", 0, &mut out);
    out
}

/// The table at an address.
pub(super) fn at<'a>(doc: &'a DocumentMut, address: &str) -> Option<&'a dyn TableLike> {
    let mut table: &dyn TableLike = doc.as_table();
    if address == WHOLE {
        return Some(table);
    }
    let mut steps = address.split('.');
    while let (Some(key), Some(n)) = (steps.next(), steps.next()) {
        table = tables(table.get(key)?)?.into_iter().nth(n.parse().ok()?)?;
    }
    Some(table)
}

/// The same, to be changed.
pub(super) fn at_mut<'a>(doc: &'a mut DocumentMut, address: &str) -> Option<&'a mut dyn TableLike> {
    let mut table: &mut dyn TableLike = doc.as_table_mut();
    if address == WHOLE {
        return Some(table);
    }
    let mut steps = address.split('.');
    while let (Some(key), Some(n)) = (steps.next(), steps.next()) {
        let n: usize = n.parse().ok()?;
        table = match table.get_mut(key)? {
            Item::ArrayOfTables(all) => all.get_mut(n)?,
            Item::Value(Value::Array(all)) => all.get_mut(n)?.as_inline_table_mut()?,
            _ => return None,
        };
    }
    Some(table)
}

/// An address without its numbers: entries with the same have the same fields.
pub fn pattern(address: &str) -> String {
    address.split('.').step_by(2).collect::<Vec<_>>().join(".")
}

fn sort_of(key: &str, value: &Value) -> Option<Sort> {
    Some(match value {
        Value::String(text) if DAYS.contains(&key) && text.value().parse::<Date>().is_ok() => Sort::Day,
        Value::String(text) if text.value().chars().count() > LONG => Sort::Text,
        Value::String(_) => Sort::Line,
        Value::Integer(_) => Sort::Whole,
        Value::Boolean(_) => Sort::Flag,
        Value::Array(all) if all.iter().all(|value| value.is_str()) => Sort::Lines,
        Value::Array(all) if all.iter().all(|value| value.is_integer()) => Sort::Wholes,
        _ => return None,
    })
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        Value::Integer(n) => n.value().to_string(),
        Value::Boolean(flag) => if *flag.value() { "ja" } else { "nej" }.to_owned(),
        Value::Array(all) => all.iter().map(text_of).collect::<Vec<_>>().join("\n"),
        _ => String::new(),
    }
}

/// The fields of a table with what stands in each; what is in languages has a field for each.
fn fields(table: &dyn TableLike) -> Vec<Field> {
    let mut out = Vec::new();
    for (key, item) in table.iter() {
        if let Some(inner) = item.as_table_like() {
            let inner = inner.iter().filter_map(|(language, item)| Some((language, item.as_value()?)));
            out.extend(inner.filter_map(|(language, value)| {
                let name = format!("{key}.{language}");
                Some(Field { sort: sort_of(language, value)?, text: text_of(value), name, blank: Blank::Gone })
            }));
        } else if let Some((value, sort)) = item.as_value().and_then(|value| Some((value, sort_of(key, value)?))) {
            out.push(Field { name: key.to_owned(), sort, text: text_of(value), blank: Blank::Gone });
        }
    }
    out
}

/// The rows of a list within an entry.
fn rows(name: &str, all: &[&dyn TableLike]) -> Rows {
    let each: Vec<Vec<Field>> = all.iter().map(|table| fields(*table)).collect();
    let mut columns: Vec<(String, Sort)> = Vec::new();
    for field in each.iter().flatten() {
        match columns.iter_mut().find(|(name, _)| *name == field.name) {
            Some((_, sort)) if field.sort == Sort::Text => *sort = Sort::Text,
            Some(_) => {}
            None => columns.push((field.name.clone(), field.sort)),
        }
    }
    let cell = |fields: &Vec<Field>, name: &str| {
        fields.iter().find(|field| field.name == name).map(|field| field.text.clone()).unwrap_or_default()
    };
    let rows = each.iter().map(|fields| columns.iter().map(|(name, _)| cell(fields, name)).collect()).collect();
    Rows { name: name.to_owned(), columns, rows }
}

/// The form of an entry: its own fields in their order, then those that others like it have. Nothing when it is not there.
pub fn form(text: &str, address: &str) -> Option<Vec<Part>> {
    form_of(&read(text)?, address)
}

pub(super) fn form_of(doc: &DocumentMut, address: &str) -> Option<Vec<Part>> {
    let is_root = address == WHOLE;
    let table = at(doc, address)?;
    let mut parts = Vec::new();
    for (key, item) in table.iter().filter(|(_, item)| !is_list(item, is_root)) {
        match tables(item) {
            Some(all) => parts.push(Part::Rows(rows(key, &all))),
            None => parts.extend(fields_at(table, key).into_iter().map(Part::Field)),
        }
    }
    if is_root {
        return Some(parts);
    }
    let mut known: BTreeSet<String> = fields(table).into_iter().map(|field| field.name).collect();
    let mut all = Vec::new();
    gather(doc.as_table(), "", 0, &mut all);
    let alike = all.iter().filter(|other| pattern(&other.address) == pattern(address));
    let alike: Vec<Vec<Field>> = alike.filter_map(|other| at(doc, &other.address)).map(fields).collect();
    let blank = |field: &Field| {
        let mut texts = alike.iter().map(|fields| fields.iter().find(|known| known.name == field.name));
        let is_list = matches!(field.sort, Sort::Lines | Sort::Wholes);
        match texts.try_fold(false, |is_empty, known| Some(is_empty || known?.text.is_empty())) {
            _ if field.name == "until" => Blank::Gone,
            None => Blank::Gone,
            Some(false) if !is_list => Blank::Wrong,
            Some(_) => Blank::Empty,
        }
    };
    for part in &mut parts {
        if let Part::Field(field) = part {
            field.blank = blank(field);
        }
    }
    for field in alike.iter().flatten() {
        if known.insert(field.name.clone()) {
            parts.push(Part::Field(Field { text: String::new(), ..field.clone() }));
        }
    }
    let begins = known.contains("since") && !known.contains("until") && ends(&pattern(address));
    if begins {
        let sort = fields_at(table, "since").first().map_or(Sort::Day, |since| since.sort);
        parts.push(Part::Field(Field { name: "until".to_owned(), sort, text: String::new(), blank: Blank::Gone }));
    }
    Some(parts)
}

/// True for entries that may end: scales and models are followed by others instead.
fn ends(pattern: &str) -> bool {
    !matches!(pattern, "scale" | "model")
}

fn fields_at(table: &dyn TableLike, key: &str) -> Vec<Field> {
    let own = |field: &Field| field.name == key || field.name.split_once('.').is_some_and(|(outer, _)| outer == key);
    fields(table).into_iter().filter(own).collect()
}

/// The tables of a file with their addresses, for those who look at what they say.
pub(super) fn each(text: &str, mut look: impl FnMut(&str, &dyn TableLike)) {
    let Some(doc) = read(text) else { return };
    let mut all = Vec::new();
    gather(doc.as_table(), "", 0, &mut all);
    for found in &all {
        if let Some(table) = at(&doc, &found.address) {
            look(&found.address, table);
        }
    }
}

/// The field that an entry is known by, and what it is.
pub(super) fn known_by(table: &dyn TableLike) -> Option<(&'static str, String)> {
    identity(table).and_then(|key| Some((key, str_of(table, key)?.to_owned())))
}
