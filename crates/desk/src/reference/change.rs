//! What a person changes in a form of dated data, written into the file's own text, with its comments and order as they
//! stand.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use record::{Fault, parse};
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::edit::{Blank, Part, Rows, Sort, WHOLE, at, at_mut, entry, form_of, read, str_of};

/// The mark of a row that is to be taken away.
const GONE: &str = "bort";

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
