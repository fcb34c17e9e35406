//! What keeps a list out, row by row, in the words of the pages.

use axum::response::{IntoResponse, Redirect, Response};
use desk::{RowProblem, export::Sheet};
use record::{Fault, Field, Spec};

use super::{Coming, PATH, must, pairing, run};
use crate::{
    address,
    register::export,
    trouble::{self, Trouble},
    visit::Visit,
};

/// So many of the words that may be written are told.
const TOLD: usize = 12;

/// Something that is wrong.
pub struct Line {
    /// The file.
    pub file: String,
    /// The row; nothing for a whole file.
    pub row: String,
    /// The column.
    pub column: String,
    /// What is wrong, and what to do.
    pub said: String,
}

/// What is wrong with lists, in words.
pub fn lines(visit: &Visit, problems: &[RowProblem]) -> Vec<Line> {
    problems.iter().map(|problem| line(visit, problem)).collect()
}

fn line(visit: &Visit, problem: &RowProblem) -> Line {
    let spec = problem.register.and_then(domain::entry).map(|entry| entry.spec);
    // With a profile a field is told as the list calls it, with our name after.
    let told = problem.field.as_deref().unwrap_or_default();
    let (heading, ours) = match told.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
        Some((heading, ours)) if spec.is_some_and(|spec| spec.field(ours).is_some()) => (Some(heading), ours),
        _ => (None, told),
    };
    let field = spec.and_then(|spec| Some((spec, spec.field(ours)?)));
    let label = field.map(|(spec, field)| address::label(visit.texts, spec, field));
    let fault = worded(visit, spec, field.map(|(_, field)| field), &problem.fault);
    Line {
        file: problem.file.clone(),
        row: if problem.row > 0 { problem.row.to_string() } else { String::new() },
        column: heading.map(str::to_owned).or(label).unwrap_or_else(|| told.to_owned()),
        said: trouble::fault(visit.texts, &fault),
    }
}

/// A fault with labels where it tells of keys.
fn worded(visit: &Visit, spec: Option<&'static Spec>, field: Option<&'static Field>, fault: &Fault) -> Fault {
    let label = |key: &String| -> String {
        let words = match (fault.key, spec, field) {
            ("register_unknown", _, _) => visit.texts.find(key, &[]),
            ("field_unknown", Some(spec), _) => spec.field(key).map(|field| address::label(visit.texts, spec, field)),
            ("choice_unknown" | "code_unknown", Some(spec), Some(field)) => {
                let choices = pairing::choices(visit, spec, field).into_iter();
                choices.filter(|(value, _)| value == key).map(|(_, label)| label).next()
            }
            _ => None,
        };
        words.unwrap_or_else(|| key.clone())
    };
    let mut allowed: Vec<String> = fault.allowed.iter().map(label).collect();
    if allowed.len() > TOLD {
        allowed.truncate(TOLD);
        allowed.push("…".to_owned());
    }
    Fault { allowed, ..fault.clone() }
}

/// `GET /installningar/import/fel.csv`: the same as a list, for whoever mends the file.
///
/// # Errors
/// `Forbidden` for whoever may not take in files.
pub async fn file(visit: Visit) -> Result<Response, Trouble> {
    must(&visit)?;
    let Some(coming) = Coming::of(&visit).await? else { return Ok(Redirect::to(PATH).into_response()) };
    let problems = run(&visit, coming.wish(true)).await?.err().unwrap_or_default();
    let heads = ["web-import-file", "web-import-row", "web-import-column", "web-import-fault"];
    let lines = lines(&visit, &problems).into_iter().map(|line| vec![line.file, line.row, line.column, line.said]);
    let sheet = Sheet {
        title: visit.t("web-import"),
        heads: heads.iter().map(|key| visit.t(key)).collect(),
        lines: lines.collect(),
    };
    let mut out = Vec::new();
    sheet.csv(&mut out).map_err(|error| Trouble::Page(error.to_string()))?;
    Ok(export::download("text/csv; charset=utf-8", "fel.csv", out))
}
