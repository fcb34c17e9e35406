//! A record written by hand in a link: by its number, or by its name.

use desk::{Change, Desk, Error, words::folded};
use language::Texts;
use record::{Fault, parse};
use uuid::Uuid;

use super::control;
use crate::{trouble::Trouble, visit::Visit};

/// So many records are looked through for a name that search does not find.
const LOOKED_THROUGH: i64 = 500;
/// So many records are told when none, or several, have the name.
const TOLD: usize = 4;

/// What was written for a link: what the desk reads, and what is said if the desk finds no record by it.
pub struct Meant {
    /// A number, when one record has the name; otherwise the text as it was written.
    pub text: String,
    /// What is said of a text that leads to no record.
    pub fault: Fault,
}

/// Faults of links, by field and what was written.
pub type Faults = Vec<(&'static str, Fault)>;

/// The names of suggestions, which begin with a number.
fn name(suggestion: &str) -> &str {
    suggestion.split_once(' ').map_or("", |(_, name)| name)
}

/// Reads what was written for a link: the number that the text begins with, or the number of the one record that is
/// called so.
///
/// # Errors
/// What the database says.
pub async fn meant(desk: &Desk, texts: &Texts, register: &str, written: &str) -> Result<Meant, Error> {
    let written = written.trim();
    let first = written.split_whitespace().next().unwrap_or_default();
    let fault = Fault::found("link_none", written);
    if parse::reference(&first.to_uppercase()).is_ok() {
        return Ok(Meant { text: first.to_uppercase(), fault });
    }
    if written.is_empty() || Uuid::parse_str(first).is_ok() {
        return Ok(Meant { text: first.to_owned(), fault });
    }
    let wanted = folded(written);
    let like = control::suggest(desk, texts, register, written, LOOKED_THROUGH).await?;
    // Also by what stands before the name on pages: what kind of record it is.
    let one = texts.text(&format!("{register}-one"));
    let is_wanted = |called: &str| folded(called) == wanted || folded(&format!("{one} {called}")) == wanted;
    let same = |all: &[String]| -> Vec<String> { all.iter().filter(|one| is_wanted(name(one))).cloned().collect() };
    let mut called = same(&like);
    if called.is_empty() {
        // Names that are made of more than what is searched.
        called = same(&control::suggest(desk, texts, register, "", LOOKED_THROUGH).await?);
    }
    let told = |all: Vec<String>| all.into_iter().take(TOLD);
    Ok(match called.as_slice() {
        [one] => Meant { text: one.split_once(' ').map_or(one.as_str(), |(number, _)| number).to_owned(), fault },
        [] if like.is_empty() => Meant { text: written.to_owned(), fault },
        [] => Meant { text: written.to_owned(), fault: Fault::allowed("link_similar", written, told(like)) },
        [..] => Meant { text: written.to_owned(), fault: Fault::allowed("link_several", written, told(called)) },
    })
}

/// Reads the links of a change as people write them, and keeps what is said of those that lead nowhere.
///
/// # Errors
/// What the database says.
pub async fn settle(visit: &Visit, change: &mut Change) -> Result<Faults, Trouble> {
    let mut faults = Faults::new();
    for given in &mut change.given {
        let Some(target) = given.field.kind.target() else { continue };
        let mut parts = Vec::new();
        for part in parse::split(&given.text) {
            let meant = meant(&visit.desk, visit.texts, target, part).await?;
            faults.push((given.field.name, meant.fault));
            parts.push(meant.text);
        }
        given.text = parts.join("\n");
    }
    Ok(faults)
}

/// What the desk refused, with more to say of the links that lead nowhere.
pub fn told(error: Error, faults: &Faults) -> Error {
    let Error::Invalid(mut problems) = error else { return error };
    for problem in &mut problems.0 {
        let own = faults.iter().find(|(field, fault)| {
            problem.field == Some(field) && problem.fault.key == "link_unknown" && problem.fault.found == fault.found
        });
        if let Some((_, fault)) = own {
            problem.fault = fault.clone();
        }
    }
    Error::Invalid(problems)
}
