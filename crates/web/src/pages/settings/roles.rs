//! Who may do what: the whole table of roles and registers, readable.

use askama::Template;
use axum::response::Response;
use desk::policy::{ACTS, COLUMNS, FIELDS, letter};
use record::Choice;

use super::frame;
use crate::{
    address,
    menu::MENU,
    shell::{self, Shell},
    trouble::Trouble,
    visit::Visit,
};

/// What a role may do with a register.
struct Cell {
    word: String,
    is_none: bool,
}

/// A register.
struct Row {
    register: String,
    cells: Vec<Cell>,
}

/// The registers of an item of the menu.
struct Group {
    label: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "pages/settings/roles.html")]
struct RolesPage {
    s: Shell,
    roles: Vec<String>,
    groups: Vec<Group>,
    words: Vec<(String, String)>,
    fields: Vec<(String, String, String)>,
    acts: Vec<(String, String)>,
    span: usize,
}

/// The key of what a letter of the table means.
fn key(letter: char) -> &'static str {
    match letter {
        'o' => "web-may-own",
        'O' => "web-may-own-write",
        'r' => "web-may-read",
        'f' => "web-may-fields",
        'w' => "web-may-write",
        'p' => "web-may-part",
        _ => "web-may-nothing",
    }
}

/// `GET /installningar/behorigheter`
///
/// # Errors
/// When the page cannot be made.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    let role = |role: domain::registers::Role| visit.t(&format!("role_assignments-role--{}", role.key()));
    let row = |register: &&'static str| Row {
        register: visit.t(register),
        cells: COLUMNS
            .iter()
            .map(|column| {
                let key = key(letter(register, *column));
                Cell { word: visit.t(key), is_none: key == "web-may-nothing" }
            })
            .collect(),
    };
    let items = MENU.iter().filter(|item| !item.registers.is_empty());
    let groups = items.map(|item| Group { label: visit.t(item.key), rows: item.registers.iter().map(row).collect() });
    let fields = FIELDS.iter().filter_map(|(holder, register, names)| {
        let spec = domain::entry(register)?.spec;
        let names = names.iter().filter_map(|name| spec.field(name));
        let labels: Vec<String> = names.map(|field| address::label(visit.texts, spec, field)).collect();
        Some((role(*holder), visit.t(register), labels.join(", ")))
    });
    let acts = ACTS.iter().map(|(act, holders)| {
        let names: Vec<String> = holders.iter().map(|holder| role(*holder)).collect();
        (visit.t(&format!("web-act-{}", format!("{act:?}").to_lowercase())), names.join(", "))
    });
    let words = ['w', 'f', 'r', 'p', 'O', 'o', '-'].map(key);
    let page = RolesPage {
        roles: COLUMNS.iter().map(|column| role(*column)).collect(),
        groups: groups.collect(),
        words: words.iter().map(|key| (visit.t(key), visit.t(&format!("{key}-about")))).collect(),
        fields: fields.collect(),
        acts: acts.collect(),
        span: COLUMNS.len() + 1,
        s: frame(&visit, &visit.t("web-settings-roles")).wide(),
    };
    shell::page(&page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts;

    #[test]
    fn every_letter_and_deed_has_words() {
        for entry in domain::REGISTERS {
            for column in COLUMNS {
                let letter = letter(entry.spec.register, column);
                assert_eq!(letter == '-', key(letter) == "web-may-nothing", "{letter}");
                assert!(texts::swedish().find(&format!("{}-about", key(letter)), &[]).is_some(), "{letter}");
            }
        }
        for (act, _) in ACTS {
            let key = format!("web-act-{}", format!("{act:?}").to_lowercase());
            assert!(texts::swedish().find(&key, &[]).is_some(), "{key}");
        }
    }
}
