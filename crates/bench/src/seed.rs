//! Many records out of few: the example copied whole until each register holds about as many as asked for.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use domain::{Entry, registers::ManagementReview};
use record::{Kind, Record};

/// A register's file of the example, and how often it is copied.
struct Plan {
    entry: &'static Entry,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    copies: usize,
}

/// A register's file, ready to be imported.
pub struct Seeded {
    /// The register.
    pub entry: &'static Entry,
    /// The file.
    pub path: PathBuf,
    /// How many rows it holds.
    pub rows: usize,
}

/// Writes a file for every register, in an order in which links lead to what is already there. Registers that are not
/// among the many get the example's rows once.
///
/// # Errors
/// When the example cannot be read, or the files not written.
pub fn write(example: &Path, size: usize, folder: &Path, is_many: impl Fn(&Entry) -> bool) -> Result<Vec<Seeded>> {
    let mut plans = Vec::new();
    for entry in domain::REGISTERS {
        let path = example.join(format!("{}.csv", entry.spec.register));
        if !path.exists() {
            continue;
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(&path)?;
        let mut all = reader.records().map(|row| Ok(row?.iter().map(str::to_owned).collect::<Vec<_>>()));
        let header = all.next().context("a heading")??;
        let rows = all.collect::<Result<Vec<_>>>()?;
        // One review of very many records, not very many reviews.
        let is_review = entry.spec.register == ManagementReview::REGISTER;
        let copies = if is_review || !is_many(entry) { 1 } else { (size / rows.len().max(1)).max(1) };
        plans.push(Plan { entry, header, rows, copies });
    }
    limit(&mut plans);
    let copies: HashMap<&str, usize> = plans.iter().map(|plan| (plan.entry.spec.register, plan.copies)).collect();
    let mut done: Vec<&str> = Vec::new();
    let mut seeded = Vec::new();
    while !plans.is_empty() {
        // The first whose links all lead to what is done; else whose required ones do, and the others are left out.
        let leads = |plan: &Plan, all: bool| {
            plan.entry.spec.fields.iter().filter(|field| all || field.required).all(|field| {
                field.kind.target().is_none_or(|target| {
                    let coming = plans.iter().any(|other| other.entry.spec.register == target);
                    target == plan.entry.spec.register || done.contains(&target) || !coming
                })
            })
        };
        let first = |all| plans.iter().position(|plan| leads(plan, all));
        let at = first(true).or_else(|| first(false)).context("the registers need each other in a circle")?;
        let plan = plans.remove(at);
        seeded.push(copy(&plan, &copies, &done, folder)?);
        done.push(plan.entry.spec.register);
    }
    Ok(seeded)
}

/// What may stand only once and has no text of its own can be copied only as often as what it links to.
fn limit(plans: &mut [Plan]) {
    for _ in 0..plans.len() {
        let copies: HashMap<&str, usize> = plans.iter().map(|plan| (plan.entry.spec.register, plan.copies)).collect();
        for plan in plans.iter_mut() {
            let spec = plan.entry.spec;
            for set in spec.unique {
                let fields = || set.iter().filter_map(|name| spec.field(name));
                if fields().all(|field| field.kind != Kind::Line) {
                    let most = fields().filter_map(|field| copies.get(field.kind.target()?)).max();
                    plan.copies = plan.copies.min(most.copied().unwrap_or(1));
                }
            }
        }
    }
}

fn copy(plan: &Plan, copies: &HashMap<&str, usize>, done: &[&str], folder: &Path) -> Result<Seeded> {
    let spec = plan.entry.spec;
    let path = folder.join(format!("{}.csv", spec.register));
    let mut writer = csv::Writer::from_path(&path)?;
    let is_left = |name: &str| {
        spec.field(name)
            .and_then(|field| field.kind.target())
            .is_some_and(|target| target != spec.register && !done.contains(&target))
    };
    let kept: Vec<usize> = (0..plan.header.len()).filter(|at| !is_left(&plan.header[*at])).collect();
    writer.write_record(kept.iter().map(|at| plan.header[*at].as_str()))?;
    for number in 0..plan.copies {
        for row in &plan.rows {
            writer.write_record(kept.iter().map(|at| cell(plan, copies, &plan.header[*at], &row[*at], number)))?;
        }
    }
    writer.flush()?;
    Ok(Seeded { entry: plan.entry, path, rows: plan.copies * plan.rows.len() })
}

/// A cell of a copy: keys and what must stand only once get the copy's number, links lead to the same copy.
fn cell(plan: &Plan, copies: &HashMap<&str, usize>, name: &str, text: &str, number: usize) -> String {
    let spec = plan.entry.spec;
    let numbered = |text: &str, number: usize| {
        if text.is_empty() || number == 0 { text.to_owned() } else { format!("{text}-{number}") }
    };
    if name == "key" {
        return numbered(text, number);
    }
    let Some(field) = spec.field(name) else { return text.to_owned() };
    match field.kind.target() {
        Some(target) => {
            let number = number % copies.get(target).copied().unwrap_or(1).max(1);
            text.split(';').map(|link| numbered(link.trim(), number)).collect::<Vec<_>>().join("; ")
        }
        None if field.kind == Kind::Line && spec.unique.iter().any(|set| set.contains(&field.name)) => {
            numbered(text, number)
        }
        None => text.to_owned(),
    }
}
