//! Every text exists in both languages, none is unused, and every register, field and choice has its words.

use std::{collections::BTreeSet, path::Path};

use anyhow::{Context, Result, bail};
use language::{EN, SV};

fn all_keys(files: &[(&'static str, &'static str)]) -> impl Iterator<Item = &'static str> {
    let lines = files.iter().flat_map(|(_, text)| text.lines());
    let named = lines.filter_map(|line| line.split_once(" =").map(|(key, _)| key));
    named.filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()))
}

fn keys(files: &[(&'static str, &'static str)]) -> BTreeSet<String> {
    all_keys(files).map(str::to_owned).collect()
}

/// The keys that stand more than once: one text would silently take the place of the other.
fn doubles(files: &[(&'static str, &'static str)]) -> Vec<&'static str> {
    let mut seen = BTreeSet::new();
    all_keys(files).filter(|key| !seen.insert(*key)).collect()
}

/// The keys that registers ask for.
fn register_keys() -> BTreeSet<String> {
    let mut wanted = BTreeSet::new();
    for entry in domain::REGISTERS {
        let register = entry.spec.register;
        wanted.extend([register.to_owned(), format!("{register}-one"), format!("{register}-about")]);
        for field in entry.spec.fields {
            wanted.insert(format!("{register}-{}", field.name));
            if field.kind.name() != "answer" {
                wanted.extend(field.kind.keys().iter().map(|key| format!("{register}-{}--{key}", field.name)));
            }
        }
    }
    wanted
}

/// All Rust source, in one text.
fn source(folder: &Path, into: &mut String) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            source(&path, into)?;
        } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "html") {
            into.push_str(&std::fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// Key families that code puts together: the part before the dash is in the code, the rest is data.
const FAMILIES: &[&str] = &[
    "answer--",
    "flag--",
    "column-",
    "cli-differs-",
    "cli-refused-",
    "cli-review-",
    "calendar-",
    "template-",
    "theme-",
    "web-done-",
    "ground-",
];

/// True when the code puts a key together from its beginning: `web-act-{…}`.
fn is_built(code: &str, key: &str) -> bool {
    let begins = key.match_indices('-').map(|(at, _)| &key[..=at]).filter(|begin| begin.matches('-').count() > 1);
    begins.into_iter().any(|begin| code.contains(&format!("\"{begin}{{")) || code.contains(&format!("\"{begin}\"")))
}

fn is_key(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

/// Compares the files with each other and with the code.
pub fn check() -> Result<()> {
    let (swedish, english) = (keys(SV), keys(EN));
    let mut wrong: Vec<String> =
        swedish.symmetric_difference(&english).map(|key| format!("{key} stands in one language only")).collect();
    wrong.extend([SV, EN].into_iter().flat_map(doubles).map(|key| format!("{key} stands twice")));
    let registers = register_keys();
    wrong.extend(registers.difference(&swedish).map(|key| format!("{key} is missing")));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the workspace")?;
    let mut code = String::new();
    source(&root.join("crates"), &mut code)?;
    let is_whole = |text: &&str| text.starts_with("web-") && !text.ends_with('-') && text.bytes().all(is_key);
    let named = code.split('"').filter(is_whole);
    wrong.extend(named.filter(|key| !swedish.contains(*key)).map(|key| format!("{key} is asked for and missing")));
    for key in swedish.difference(&registers) {
        let quoted = |text: &str| code.contains(&format!("\"{text}\""));
        let is_figure = key.strip_prefix("figure-").is_some_and(|figure| domain::figures::definition(figure).is_some());
        let used = is_figure
            || match key.strip_prefix("fault-") {
                Some(fault) => quoted(fault),
                None => {
                    quoted(key)
                        || is_built(&code, key)
                        || ["-advice", "-about"].iter().any(|end| key.strip_suffix(end).is_some_and(quoted))
                        || key.strip_prefix("web-done-").is_some_and(|rest| code.contains(&format!("klart={rest}")))
                        || key.strip_prefix("cli-user-").is_some_and(|rest| quoted(rest.trim_end_matches("-example")))
                        || key.strip_prefix("cli-token-").is_some_and(|rest| quoted(rest.trim_end_matches("-example")))
                        || FAMILIES
                            .iter()
                            .any(|family| key.strip_prefix(family).is_some_and(quoted) || key.starts_with("answer--"))
                        || key.strip_prefix("cli-").is_some_and(|rest| quoted(rest.trim_end_matches("-example")))
                }
            };
        if !used {
            wrong.push(format!("{key} is not used"));
        }
    }
    if wrong.is_empty() { Ok(()) } else { bail!("{}", wrong.join("\n")) }
}
