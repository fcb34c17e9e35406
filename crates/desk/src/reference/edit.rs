//! Dated data as forms: the entries of a file, and the fields of each, as the file itself has them. What a person changes
//! is changed in the file's own text, with its comments and order as they stand.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use record::{Fault, parse};
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// The address of what stands in a file before its entries.
pub const WHOLE: &str = "allmant";
/// So long a text gets more than one line.
const LONG: usize = 90;
/// The fields that say from when, until when and on which day.
const DAYS: [&str; 3] = ["since", "until", "on"];
/// The mark of a row that is to be taken away.
const GONE: &str = "bort";

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

/// What is done with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It is changed where it stands.
    Change,
    /// One like it is put after it.
    Add,
    /// One like it is put after it, and it ends the day before that one begins.
    Succeed,
}

/// Why a text was not changed.
#[derive(Debug)]
pub enum Refused {
    /// The entry is not what it was when it was shown.
    Stale,
    /// What was given cannot stand: the name of each field, and what is wrong.
    Fields(Vec<(String, Fault)>),
}

/// A file as it can be read and written.
fn read(text: &str) -> Option<DocumentMut> {
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

fn str_of<'a>(table: &'a dyn TableLike, key: &str) -> Option<&'a str> {
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

fn entry(table: &dyn TableLike, address: String, depth: usize) -> Entry {
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
fn at<'a>(doc: &'a DocumentMut, address: &str) -> Option<&'a dyn TableLike> {
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
fn at_mut<'a>(doc: &'a mut DocumentMut, address: &str) -> Option<&'a mut dyn TableLike> {
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

fn form_of(doc: &DocumentMut, address: &str) -> Option<Vec<Part>> {
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

/// What a text says as a value of its sort; nothing for an empty text.
fn value(sort: Sort, text: &str) -> Result<Option<Value>, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let whole = |text: &str| text.parse::<i64>().map_err(|_| Fault::found("whole_form", text));
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(Some(match sort {
        Sort::Line => Value::from(parse::line(text)?),
        Sort::Text => Value::from(parse::prose(text)?),
        Sort::Day => Value::from(parse::date(text)?.to_string()),
        Sort::Whole => Value::from(whole(text)?),
        Sort::Flag => match text.to_lowercase().as_str() {
            "ja" | "yes" => Value::from(true),
            "nej" | "no" => Value::from(false),
            _ => return Err(Fault::found("flag_form", text)),
        },
        Sort::Lines => Value::Array(lines().map(Value::from).collect()),
        Sort::Wholes => Value::Array(lines().map(whole).collect::<Result<Array, _>>()?),
    }))
}

/// Puts a value in the place of what stands there, with what stands around it; nothing takes the field away.
fn put(table: &mut dyn TableLike, name: &str, new: Option<Value>) {
    if let Some((outer, inner)) = name.split_once('.') {
        if new.is_some() && !table.contains_key(outer) {
            table.insert(outer, Item::Value(InlineTable::new().into()));
        }
        let Some(within) = table.get_mut(outer).and_then(Item::as_table_like_mut) else { return };
        put(within, inner, new);
        if within.is_empty() {
            table.remove(outer);
        }
        return;
    }
    match (new, table.get_mut(name).and_then(Item::as_value_mut)) {
        (Some(mut new), Some(standing)) => {
            *new.decor_mut() = standing.decor().clone();
            *standing = new;
        }
        (Some(new), None) => {
            table.insert(name, Item::Value(new));
        }
        (None, _) => {
            table.remove(name);
        }
    }
}

/// The rows that a form gives.
fn given_rows(rows: &Rows, given: &BTreeMap<&str, &str>) -> Result<Option<Array>, Vec<(String, Fault)>> {
    let begin = format!("{}.", rows.name);
    let own = given.keys().filter_map(|name| name.strip_prefix(&begin)?.split_once('.')?.0.parse::<usize>().ok());
    let numbers: BTreeSet<usize> = own.collect();
    if numbers.is_empty() {
        return Ok(None);
    }
    let (mut all, mut wrong) = (Array::new(), Vec::new());
    let is_needed = |at: usize| rows.rows.iter().all(|row| !row[at].is_empty());
    for n in numbers {
        let name = |column: &str| format!("{}.{n}.{column}", rows.name);
        let cell = |column: &str| given.get(name(column).as_str()).copied().unwrap_or_default().trim();
        let is_flag_alone = |(column, sort): &(String, Sort)| *sort == Sort::Flag || cell(column).is_empty();
        if !cell(GONE).is_empty() || rows.columns.iter().all(is_flag_alone) {
            continue;
        }
        let mut table = InlineTable::new();
        for (at, (column, sort)) in rows.columns.iter().enumerate() {
            match value(*sort, cell(column)) {
                Ok(None) if is_needed(at) => wrong.push((name(column), Fault::new("missing"))),
                Ok(new) => put(&mut table, column, new),
                Err(fault) => wrong.push((name(column), fault)),
            }
        }
        let mut row = Value::InlineTable(table);
        row.decor_mut().set_prefix("\n  ");
        all.push_formatted(row);
    }
    all.set_trailing_comma(true);
    all.set_trailing("\n");
    if wrong.is_empty() { Ok(Some(all)) } else { Err(wrong) }
}

/// Writes into an entry what a form gives; what the form does not name stays.
fn write(
    table: &mut dyn TableLike,
    parts: &[Part],
    given: &BTreeMap<&str, &str>,
    is_root: bool,
) -> Vec<(String, Fault)> {
    let mut wrong = Vec::new();
    for part in parts {
        match part {
            Part::Field(field) => {
                let Some(text) = given.get(field.name.as_str()).copied() else { continue };
                match value(field.sort, text) {
                    Ok(None) if field.blank == Blank::Wrong => {
                        wrong.push((field.name.clone(), Fault::new("missing")));
                    }
                    Ok(None) if is_root || field.blank == Blank::Empty => {
                        let is_list = matches!(field.sort, Sort::Lines | Sort::Wholes);
                        let empty = if is_list { Array::new().into() } else { Value::from("") };
                        put(table, &field.name, Some(empty));
                    }
                    Ok(new) => put(table, &field.name, new),
                    Err(fault) => wrong.push((field.name.clone(), fault)),
                }
            }
            Part::Rows(rows) => match given_rows(rows, given) {
                Ok(Some(all)) => put(table, &rows.name, Some(all.into())),
                Ok(None) => {}
                Err(found) => wrong.extend(found),
            },
        }
    }
    wrong
}

/// Gives every table the place in the file that it has in order.
fn number(table: &mut Table, next: &mut isize) {
    table.set_position(Some(*next));
    *next += 1;
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => number(table, next),
            Item::ArrayOfTables(all) => all.iter_mut().for_each(|table| number(table, next)),
            Item::None | Item::Value(_) => {}
        }
    }
}

/// The list that an entry stands in, and its number there.
fn place<'a>(doc: &'a mut DocumentMut, address: &str) -> Option<(&'a mut Item, usize)> {
    let mut steps = address.rsplitn(3, '.');
    let (n, key) = (steps.next()?.parse().ok()?, steps.next()?);
    let parent = at_mut(doc, steps.next().unwrap_or(WHOLE))?;
    Some((parent.get_mut(key)?, n))
}

/// Puts a copy of an entry after it, and gives its address.
fn copy(doc: &mut DocumentMut, address: &str) -> Option<String> {
    let (list, n) = place(doc, address)?;
    match list {
        Item::ArrayOfTables(all) => {
            let mut table = all.get(n)?.clone();
            table.decor_mut().set_prefix("\n");
            all.insert(n + 1, table);
        }
        Item::Value(Value::Array(all)) => {
            let value = all.get(n)?.clone();
            all.insert_formatted(n + 1, value);
        }
        Item::None | Item::Value(_) | Item::Table(_) => return None,
    }
    number(doc.as_table_mut(), &mut 0);
    let list = address.rsplit_once('.').map(|(list, _)| list)?;
    Some(format!("{list}.{}", n + 1))
}

fn standing(doc: &DocumentMut, address: &str, mark: &str) -> Result<(), Refused> {
    let table = at(doc, address).ok_or(Refused::Stale)?;
    if entry(table, String::new(), 0).mark == mark { Ok(()) } else { Err(Refused::Stale) }
}

/// The text with an entry changed, or one like it put after it, by what a form gives. The address of the entry is told.
///
/// # Errors
/// `Stale` when the entry is not what was shown, `Fields` with all that cannot stand.
pub fn change(
    text: &str,
    (address, mark): (&str, &str),
    given: &BTreeMap<&str, &str>,
    deed: Deed,
) -> Result<(String, String), Refused> {
    let mut doc = read(text).ok_or(Refused::Stale)?;
    standing(&doc, address, mark)?;
    let parts = form_of(&doc, address).ok_or(Refused::Stale)?;
    let place = match deed {
        Deed::Change => address.to_owned(),
        Deed::Add | Deed::Succeed => copy(&mut doc, address).ok_or(Refused::Stale)?,
    };
    let table = at_mut(&mut doc, &place).ok_or(Refused::Stale)?;
    let mut wrong = write(table, &parts, given, address == WHOLE);
    if deed == Deed::Succeed {
        let since = str_of(table, "since").and_then(|text| text.parse::<Date>().ok());
        let last = since.and_then(|day| day.yesterday().ok());
        let before = at_mut(&mut doc, address).ok_or(Refused::Stale)?;
        match last {
            Some(last) if str_of(before, "since").is_none_or(|since| since <= last.to_string().as_str()) => {
                put(before, "until", Some(Value::from(last.to_string())));
            }
            _ if wrong.iter().any(|(name, _)| name == "since") => {}
            _ => wrong.push(("since".to_owned(), Fault::new("since_after_the_old"))),
        }
    }
    if wrong.is_empty() { Ok((doc.to_string(), place)) } else { Err(Refused::Fields(wrong)) }
}

/// The text without an entry.
///
/// # Errors
/// `Stale` when the entry is not what was shown.
pub fn remove(text: &str, (address, mark): (&str, &str)) -> Result<String, Refused> {
    let mut doc = read(text).ok_or(Refused::Stale)?;
    standing(&doc, address, mark)?;
    match place(&mut doc, address) {
        Some((Item::ArrayOfTables(all), n)) if n < all.len() => {
            all.remove(n);
        }
        Some((Item::Value(Value::Array(all)), n)) if n < all.len() => {
            all.remove(n);
        }
        _ => return Err(Refused::Stale),
    }
    Ok(doc.to_string())
}

/// The text with an entry moved one step among those beside it.
///
/// # Errors
/// `Stale` when the entry is not what was shown, or there is no such step.
pub fn shift(text: &str, (address, mark): (&str, &str), is_up: bool) -> Result<String, Refused> {
    let mut doc = read(text).ok_or(Refused::Stale)?;
    standing(&doc, address, mark)?;
    let (list, n) = place(&mut doc, address).ok_or(Refused::Stale)?;
    let to = if is_up { n.checked_sub(1).ok_or(Refused::Stale)? } else { n + 1 };
    match list {
        Item::ArrayOfTables(all) if n.max(to) < all.len() => {
            let table = all.remove(n);
            all.insert(to, table);
        }
        Item::Value(Value::Array(all)) if n.max(to) < all.len() => {
            let value = all.remove(n);
            all.insert_formatted(to, value);
        }
        _ => return Err(Refused::Stale),
    }
    number(doc.as_table_mut(), &mut 0);
    Ok(doc.to_string())
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
