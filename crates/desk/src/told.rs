//! Which of a file's problems are told: each cell once, each value that is not known once, and no more than can be read.

use std::collections::{BTreeSet, HashSet};

use record::Fault;

use crate::{RowProblem, profile::Profile};

/// How many problems are told at the most.
const TOLD: usize = 200;

/// Problems as they are told, in the other system's headings where its list is read by a profile.
pub(crate) fn told(mut problems: Vec<RowProblem>, profile: Option<&Profile>) -> Vec<RowProblem> {
    once(&mut problems);
    // In the order that the files are read, row by row.
    let mut files: Vec<String> = Vec::new();
    for problem in &problems {
        if !files.contains(&problem.file) {
            files.push(problem.file.clone());
        }
    }
    problems.sort_by_key(|problem| (files.iter().position(|file| *file == problem.file), problem.row));
    let count = problems.len();
    if count > TOLD {
        // The same fault over and over leaves no room for the others.
        let mut seen = BTreeSet::new();
        problems.retain(|problem| {
            let fault = &problem.fault;
            seen.insert((problem.file.clone(), problem.field.clone(), fault.key, fault.found.clone()))
        });
        problems.truncate(TOLD);
    }
    if let Some(profile) = profile {
        for problem in &mut problems {
            let heading = problem.field.as_deref().and_then(|field| profile.heading(field));
            problem.field = heading.or(problem.field.take());
        }
    }
    if count > problems.len() {
        let fault = Fault::found("too_many_problems", (count - problems.len()).to_string());
        problems.push(RowProblem { file: String::new(), row: 0, register: None, field: None, fault });
    }
    problems
}

/// A cell that could not be read is not also missing; a value that is not known, and a column that is
/// not there, are told at the first row that has it, or lacks it.
fn once(problems: &mut Vec<RowProblem>) {
    let cell = |problem: &RowProblem| (problem.file.clone(), problem.row, problem.field.clone());
    let unread: HashSet<_> = problems.iter().filter(|problem| problem.fault.key != "missing").map(cell).collect();
    let mut known = HashSet::new();
    problems.retain(|problem| match problem.fault.key {
        "missing" => !unread.contains(&cell(problem)),
        "value_unmapped" | "column_needed" => {
            known.insert((problem.file.clone(), problem.field.clone(), problem.fault.found.to_lowercase()))
        }
        _ => true,
    });
}
