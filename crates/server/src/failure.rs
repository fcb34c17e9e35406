//! What went wrong, told in the person's language. The only place where errors become words.

use desk::{Error, Refusal, RowProblem, reference::BadReference};
use language::{FluentValue, Texts};
use record::Fault;
use store::StoreError;

/// Why a command did not do what was asked.
pub enum Failure {
    /// The command was written wrongly; already told.
    Use(String),
    /// The desk says no.
    Desk(Error, Option<&'static str>),
    /// There is no database where one was looked for.
    NoDatabase(String),
    /// A reference file cannot be used.
    Reference(BadReference),
    /// A file or folder cannot be read or written.
    Io(String, String),
    /// The settings of mail cannot be used.
    BadMail(String, String),
    /// Already told, in whole.
    Told(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Desk(error, None)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Desk(Error::Broken(error), None)
    }
}

fn value(text: &str) -> FluentValue<'_> {
    FluentValue::from(text)
}

/// A fault in words.
pub fn fault(texts: &Texts, fault: &Fault) -> String {
    let allowed = fault.allowed.join(", ");
    texts.with(&format!("fault-{}", fault.key), &[("found", value(&fault.found)), ("allowed", value(&allowed))])
}

fn row(texts: &Texts, problem: &RowProblem) -> String {
    let mut place = problem.file.clone();
    if problem.row > 0 {
        let number = texts.with("cli-row", &[("row", FluentValue::from(problem.row))]);
        place.push_str(&format!(", {number}"));
    }
    if let Some(field) = &problem.field {
        place.push_str(&format!(", {field}"));
    }
    let said = fault(texts, &problem.fault);
    if place.is_empty() { said } else { format!("{place}: {said}") }
}

fn refusal(texts: &Texts, refusal: &Refusal) -> String {
    texts.with(&format!("cli-refused-{}", refusal.key), &[("about", value(&refusal.about))])
}

fn store(texts: &Texts, error: &StoreError) -> String {
    match error {
        StoreError::Newer { found, known } => {
            texts.with("cli-newer", &[("found", FluentValue::from(*found)), ("known", FluentValue::from(*known))])
        }
        StoreError::Unprepared => texts.text("cli-unprepared"),
        StoreError::Altered(name) => texts.with("cli-altered", &[("name", value(name))]),
        StoreError::Full => texts.text("cli-full"),
        StoreError::Damaged(what) => texts.with("cli-damaged", &[("what", value(what))]),
        StoreError::Taken(about) => texts.with("cli-refused-taken", &[("about", value(about))]),
        StoreError::Stale { latest } => texts.with("cli-stale", &[("latest", FluentValue::from(*latest))]),
        StoreError::Missing | StoreError::Broken(_) | StoreError::Closed | StoreError::Stopped => {
            let what = error.to_string();
            texts.with("cli-broken", &[("what", value(&what))])
        }
    }
}

impl Failure {
    /// The failure in words.
    pub fn tell(&self, texts: &Texts) -> String {
        match self {
            Failure::Use(said) | Failure::Told(said) => said.clone(),
            Failure::NoDatabase(place) => texts.with("cli-no-database", &[("where", value(place))]),
            Failure::Reference(bad) => {
                texts.with("cli-bad-reference", &[("file", value(&bad.file)), ("why", value(&bad.why))])
            }
            Failure::BadMail(file, why) => texts.with("cli-bad-mail", &[("file", value(file)), ("why", value(why))]),
            Failure::Io(place, why) => texts.with("cli-io", &[("where", value(place)), ("why", value(why))]),
            Failure::Desk(Error::Invalid(problems), register) => {
                let label = |field: Option<&str>| match (field, register) {
                    (Some(field), Some(register)) => {
                        format!("{} ({field}): ", texts.text(&format!("{register}-{field}")))
                    }
                    (Some(field), None) => format!("{field}: "),
                    (None, _) => String::new(),
                };
                let lines: Vec<String> = problems
                    .0
                    .iter()
                    .map(|problem| format!("{}{}", label(problem.field), fault(texts, &problem.fault)))
                    .collect();
                lines.join("\n")
            }
            Failure::Desk(Error::Rows(problems), _) => {
                let head = texts.with("cli-import-refused", &[("count", FluentValue::from(problems.len()))]);
                let rows: Vec<String> = problems.iter().map(|problem| row(texts, problem)).collect();
                format!("{head}\n{}", rows.join("\n"))
            }
            Failure::Desk(Error::Refused(refusals), _) => {
                refusals.iter().map(|found| refusal(texts, found)).collect::<Vec<_>>().join("\n")
            }
            Failure::Desk(Error::Stale { latest }, _) => {
                texts.with("cli-stale", &[("latest", FluentValue::from(*latest))])
            }
            Failure::Desk(Error::NotFound, _) => texts.with("cli-not-found", &[("found", value(""))]),
            Failure::Desk(Error::Forbidden, _) => texts.text("cli-forbidden"),
            Failure::Desk(Error::Broken(error), _) => store(texts, error),
        }
    }
}
