//! The list of what the real review holds, walked: each item has its record and is shown.

use std::{collections::BTreeSet, fs};

use serde_json::Value as Json;
use testkit::tools;

use crate::{copy, demo, done};

/// How many things the real review holds.
const ITEMS: usize = 169;

fn flat(text: &str) -> String {
    text.split(|sign: char| sign.is_whitespace()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn texts(value: &Json, found: &mut Vec<String>) {
    match value {
        Json::String(text) => found.push(text.clone()),
        Json::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Json::Object(map) => map.values().for_each(|item| texts(item, found)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// The texts in a cell between two marks.
fn between(cell: &str, open: char, close: char) -> Vec<String> {
    cell.split(open)
        .skip(1)
        .step_by(if open == close { 2 } else { 1 })
        .filter_map(|rest| rest.split(close).next().map(str::to_owned))
        .collect()
}

#[test]
fn every_item_is_in_a_record_and_shown() {
    let list = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/coverage.md")).unwrap();
    let (_folder, data) = copy();
    let out = demo().1;
    let whole: Json = serde_json::from_slice(&fs::read(out.join("ledningens-genomgang-2026.json")).unwrap()).unwrap();
    let mut said = Vec::new();
    texts(&whole["sections"], &mut said);
    let front = tools::pages(&fs::read(out.join("ledningens-genomgang-2026.pdf")).unwrap()).remove(0);
    let said = flat(&(said.join("\n") + &front));
    let mut known = BTreeSet::new();
    for entry in domain::REGISTERS {
        let rows: Json = serde_json::from_str(&done(&data, &["list", entry.spec.register, "--json"])).unwrap();
        let keys = rows.as_array().unwrap().iter().filter_map(|row| row["key"].as_str());
        known.extend(keys.map(|key| format!("{}/{key}", entry.spec.register)));
    }
    let rows: Vec<&str> = list.lines().filter(|line| line.starts_with("| S")).collect();
    assert_eq!(rows.len(), ITEMS);
    for (at, row) in rows.iter().enumerate() {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        assert_eq!(cells[0], format!("S{:02}", at + 1), "{row}");
        let keys = between(cells[2], '`', '`');
        assert!(!keys.is_empty(), "{row}");
        for key in keys {
            assert!(known.contains(&key), "{}: no record {key}", cells[0]);
        }
        let (quoted, command) = (between(cells[3], '”', '”'), between(cells[3], '`', '`'));
        match (quoted.first(), command.first()) {
            (Some(text), _) => assert!(said.contains(&flat(text)), "{}: {text:?} is not in the review", cells[0]),
            (None, Some(command)) => {
                let args: Vec<&str> = command.split(' ').skip(1).collect();
                assert!(!done(&data, &args).trim().is_empty(), "{}: {command}", cells[0]);
            }
            (None, None) => panic!("{}: nothing shows it", cells[0]),
        }
    }
}
