//! What must hold of dated data beyond its form: names once at a time, days in order, steps in order, words in both
//! languages, and names of registers, fields, rules and figures that exist.

use std::collections::BTreeMap;

use domain::{
    incident::{DutyCode, Fact, report::is_source, sectors},
    law::incident::Approver,
    registers::Role,
};
use record::{Choice, Fault, markdown};
use toml_edit::{Item, TableLike, Value};

use super::edit::{Wrong, each, known_by, pattern};
use crate::review::rules;

/// Fields in which something must stand.
const NEEDED: [&str; 4] = ["key", "code", "addressee", "source"];
/// Fields with words in both languages.
const WORDS: [&str; 5] = ["label", "heading", "title", "way", "question"];

/// What a field of entries with a pattern may say; nothing where it may say anything.
pub fn choices(pattern: &str, field: &str) -> Vec<String> {
    let owned = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
    match (pattern, field) {
        ("duty", "approver") => owned(&Approver::ALL.map(Approver::key)),
        ("duty", "code") => DutyCode::ALL.iter().map(|code| code.key().to_owned()).collect(),
        ("threshold", "measure") => owned(&[
            "limited_hours",
            "workaround_hours",
            "service_down_hours",
            "control_down_hours",
            "departures_share",
            "cost_share",
            "persons",
            "recurrences",
            "fact",
        ]),
        ("threshold", "sector") => owned(&sectors()),
        ("threshold", "fact" | "needs") => owned(&Fact::ALL.map(Fact::key)),
        ("holiday", "rule") => owned(&["fixed", "easter", "weekday_from"]),
        ("rule", "responsible" | "on_call") => owned(Role::KEYS),
        ("template.section", "rule") => rules(),
        ("template.section.table", "register") => {
            domain::REGISTERS.iter().map(|entry| entry.spec.register.to_owned()).collect()
        }
        _ => Vec::new(),
    }
}

fn chosen(pattern: &str, table: &dyn TableLike, tell: &mut impl FnMut(&str, Fault)) {
    for (field, item) in table.iter() {
        let said: Vec<&str> = match item.as_array() {
            Some(all) => all.iter().filter_map(Value::as_str).collect(),
            None => item.as_str().into_iter().filter(|text| !text.is_empty()).collect(),
        };
        let open = choices(pattern, field);
        for text in said.into_iter().filter(|text| !open.is_empty() && !open.iter().any(|open| open == text)) {
            tell(field, Fault::allowed("choice_unknown", text, open.clone()));
        }
    }
}

/// What an entry says in one way of several.
fn one_of(pattern: &str, table: &dyn TableLike, tell: &mut impl FnMut(&str, Fault)) {
    let has = |field: &str| table.contains_key(field);
    let count = |fields: &[&str]| fields.iter().filter(|field| has(field)).count();
    let is = |field: &str| table.get(field).and_then(Item::as_str).unwrap_or_default();
    match pattern {
        "deadline" if count(&["hours", "months", "days"]) != 1 => tell("hours", Fault::new("deadline_one")),
        "duty" => {
            let is_same_day = table.get("target_same_day").and_then(Item::as_bool) == Some(true);
            let targets = count(&["target_hours", "target_days", "target_working_days"]) + usize::from(is_same_day);
            let is_from_decision = table.get("target_from_decision").and_then(Item::as_bool) == Some(true);
            if targets > 1 {
                tell("target_hours", Fault::new("target_one"));
            }
            if is_from_decision && targets == 0 {
                tell("target_from_decision", Fault::new("target_needed"));
            }
        }
        "holiday" => {
            let all = ["month", "day", "weekday", "offset"];
            let wanted: &[&str] = match is("rule") {
                "fixed" => &["month", "day"],
                "easter" => &["offset"],
                _ => &["month", "day", "weekday"],
            };
            if count(wanted) != wanted.len() || count(&all) != wanted.len() {
                tell("rule", Fault::new("holiday_rule"));
            }
        }
        "threshold" => {
            let wanted = match is("measure") {
                "persons" | "recurrences" => "at_least",
                "fact" => "fact",
                _ => "over",
            };
            if !has(wanted) || count(&["over", "at_least", "fact"]) != 1 {
                tell("measure", Fault::new("threshold_measure"));
            }
        }
        "form" => {
            let rows = table.get("field").and_then(Item::as_array).into_iter().flatten();
            let sources = rows.filter_map(|row| row.as_inline_table()?.get("source")?.as_str());
            for (n, source) in sources.enumerate().filter(|(_, source)| !is_source(source)) {
                tell(&format!("field.{n}.source"), Fault::found("report_source_unknown", source));
            }
        }
        _ => {}
    }
}

/// Everything that is wrong in the text of a file.
pub(super) fn wrong(text: &str) -> Vec<Wrong> {
    let mut found = Vec::new();
    let mut known: BTreeMap<(String, String), Vec<(String, String)>> = BTreeMap::new();
    each(text, |address, table| {
        let mut tell = |field: &str, fault: Fault| found.push((address.to_owned(), field.to_owned(), fault));
        words(table, &mut tell);
        let day = |key: &str| match table.get(key) {
            Some(item) => item.as_str().map(str::to_owned).or_else(|| item.as_integer().map(|n| format!("{n:04}"))),
            None => None,
        };
        let (since, until) = (day("since").unwrap_or_default(), day("until").unwrap_or_else(|| "9999".to_owned()));
        if until < since {
            tell("until", Fault::found("until_before_since", until.clone()));
        }
        if let Some((field, name)) = known_by(table) {
            let list = address.rsplit_once('.').map(|(list, _)| list.to_owned()).unwrap_or_default();
            let times = known.entry((list, name.clone())).or_default();
            if times.iter().any(|(from, to)| *from <= until && since <= *to) {
                tell(field, Fault::found("reference_twice", name));
            }
            times.push((since, until));
        }
        chosen(&pattern(address), table, &mut tell);
        one_of(&pattern(address), table, &mut tell);
        scale(table, &mut tell);
        section(table, &mut tell);
    });
    found
}

fn words(table: &dyn TableLike, tell: &mut impl FnMut(&str, Fault)) {
    for key in NEEDED {
        if table.get(key).and_then(Item::as_str).is_some_and(|text| text.trim().is_empty()) {
            tell(key, Fault::new("missing"));
        }
    }
    for key in WORDS {
        let Some(label) = table.get(key).and_then(Item::as_table_like) else { continue };
        for language in ["sv", "en"] {
            if label.get(language).and_then(Item::as_str).is_none_or(|text| text.trim().is_empty()) {
                tell(&format!("{key}.{language}"), Fault::new("missing"));
            }
        }
    }
}

/// The whole numbers of a field in the rows of a list.
fn numbers(table: &dyn TableLike, list: &str, field: &str) -> Option<Vec<i64>> {
    let all = table.get(list)?.as_array()?;
    let of = |row: &Value| row.as_inline_table()?.get(field)?.as_integer();
    all.iter().map(of).collect()
}

fn scale(table: &dyn TableLike, tell: &mut impl FnMut(&str, Fault)) {
    for list in ["likelihood", "consequence", "levels"] {
        let Some(steps) = numbers(table, list, "value") else { continue };
        let in_order = steps.windows(2).all(|pair| pair[1] == pair[0] + 1);
        if steps.len() < 2 || !in_order || list != "levels" && steps[0] != 1 {
            tell(&format!("{list}.0.value"), Fault::new("scale_steps"));
        }
    }
    if let Some(zones) = numbers(table, "zones", "from")
        && (zones.first() != Some(&1) || zones.windows(2).any(|pair| pair[1] <= pair[0]))
    {
        tell("zones.0.from", Fault::new("scale_zones"));
    }
    let Some(matrix) = table.get("matrix").and_then(Item::as_array).filter(|matrix| !matrix.is_empty()) else { return };
    let length = |list: &str| table.get(list).and_then(Item::as_array).map_or(0, |all| all.len());
    let zones = i64::try_from(length("zones")).unwrap_or(i64::MAX);
    let is_row = |row: &Value| {
        row.as_array().is_some_and(|cells| {
            let is_zone = |cell: &Value| cell.as_integer().is_some_and(|zone| (0..zones).contains(&zone));
            cells.len() == length("consequence") && cells.iter().all(is_zone)
        })
    };
    if matrix.len() != length("likelihood") || !matrix.iter().all(is_row) {
        tell("key", Fault::new("scale_matrix"));
    }
}

/// A section of a review's template, and its tables.
fn section(table: &dyn TableLike, tell: &mut impl FnMut(&str, Fault)) {
    let str_of = |key: &str| table.get(key).and_then(Item::as_str);
    if table.contains_key("guidance") {
        if table.get("level").and_then(Item::as_integer).is_some_and(|level| !(1..=3).contains(&level)) {
            tell("level", Fault::allowed("choice_unknown", "", ["1", "2", "3"]));
        }
        for language in ["sv", "en"] {
            let text = table.get("text").and_then(Item::as_table_like).and_then(|text| text.get(language)?.as_str());
            for token in text.map(markdown::tokens).unwrap_or_default() {
                if domain::figures::definition(&token).is_none() {
                    tell(&format!("text.{language}"), Fault::found("figure_unknown", token));
                }
            }
        }
    }
    let Some(register) = str_of("register").filter(|_| table.contains_key("columns")) else { return };
    let Some(entry) = domain::entry(register) else { return };
    let columns = table.get("columns").and_then(Item::as_array).into_iter().flatten().filter_map(Value::as_str);
    let sort = str_of("sort").map(|sort| ("sort", sort.trim_start_matches('-')));
    for (at, name) in columns.map(|name| ("columns", name)).chain(sort) {
        if entry.spec.field(name).is_none() {
            let all = entry.spec.fields.iter().map(|field| field.name);
            tell(at, Fault::allowed("choice_unknown", name, all));
        }
    }
}
