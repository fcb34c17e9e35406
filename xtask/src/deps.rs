//! Who may know whom: the table that keeps the crates apart.

use std::path::Path;

use anyhow::{Context, Result, bail};

/// Each crate and the crates of ours that it may use.
const MAY: &[(&str, &[&str])] = &[
    ("record-derive", &[]),
    ("record", &["record-derive"]),
    ("domain", &["record"]),
    ("store", &["record"]),
    ("paper", &[]),
    ("print", &["paper"]),
    ("language", &[]),
    ("desk", &["record", "domain", "store", "paper", "language"]),
    ("web", &["record", "domain", "desk", "paper", "language"]),
    ("server", &["record", "domain", "store", "desk", "paper", "print", "language", "web"]),
    ("bench", &["record", "domain", "store", "desk", "paper", "print", "language", "web"]),
    ("testkit", &["record", "domain", "store", "desk", "paper", "print", "language"]),
];

/// Words that must not stand in a crate's dependencies, whoever they come from.
const NEVER: &[(&str, &[&str])] = &[
    ("record", &["sqlx", "serde", "serde_json", "tokio"]),
    ("domain", &["sqlx", "serde", "serde_json", "tokio", "fluent-bundle"]),
    ("desk", &["sqlx", "axum", "clap"]),
    ("web", &["sqlx", "clap", "typst"]),
];

/// Compares every crate's `Cargo.toml` with the table.
pub fn check() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the workspace")?;
    let mut wrong = Vec::new();
    for (name, may) in MAY {
        let text = std::fs::read_to_string(root.join("crates").join(name).join("Cargo.toml"))
            .with_context(|| (*name).to_owned())?;
        let own = text.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
        for line in own.lines() {
            let Some(used) = line.split(['.', ' ', '=']).next().filter(|used| !used.is_empty()) else { continue };
            let is_ours = MAY.iter().any(|(ours, _)| *ours == used);
            if is_ours && !may.contains(&used) {
                wrong.push(format!("{name} must not know {used}"));
            }
            if NEVER.iter().any(|(who, words)| who == name && words.contains(&used)) {
                wrong.push(format!("{name} must not use {used}"));
            }
        }
    }
    if wrong.is_empty() { Ok(()) } else { bail!("{}", wrong.join("\n")) }
}
