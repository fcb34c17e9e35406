//! Every check and every test, then one line that counts them.

use std::{io::Write, process::Command};

use anyhow::{Context, Result, bail};

use crate::{browser, deps, locales, postgres, tools};

/// Writes a line.
pub fn say(line: &str) {
    // A closed pipe means that nobody reads any more.
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Runs a program; an exit code other than 0 is an error.
pub fn run(program: &str, args: &[&str]) -> Result<()> {
    say(&format!("> {program} {}", args.join(" ")));
    let status = Command::new(program).args(args).status().with_context(|| format!("{program} cannot be started"))?;
    if status.success() { Ok(()) } else { bail!("{program} {} failed", args.join(" ")) }
}

/// A check: its name, and what it does.
type Check = (&'static str, fn() -> Result<()>);

/// The checks that are not tests.
const CHECKS: &[Check] = &[
    ("format", || run("cargo", &["fmt", "--all", "--check"])),
    ("clippy", || run("cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])),
    ("dependencies", deps::check),
    ("locales", locales::check),
];

/// All checks, all tests on both databases, and the closing line.
pub fn everything() -> Result<()> {
    let (mut passed, mut failed) = (0_u32, 0_u32);
    for (name, check) in CHECKS {
        match check() {
            Ok(()) => passed += 1,
            Err(error) => {
                failed += 1;
                say(&format!("{name}: {error:#}"));
            }
        }
    }
    let tools = tools::ready()?;
    browser::install()?;
    let server = postgres::start()?;
    let output = Command::new("cargo")
        .args(["test", "--workspace", "--no-fail-fast"])
        .env("RADIG_TEST_POSTGRES", &server.url)
        .env("RADIG_TOOLS", &tools)
        .output()
        .context("cargo cannot be started")?;
    let journeys = browser::journeys(&server.url, &tools);
    server.stop();
    match journeys {
        Ok((ok, not)) => {
            passed += ok;
            failed += not;
        }
        Err(error) => {
            failed += 1;
            say(&format!("browser: {error:#}"));
        }
    }
    let text = format!("{}{}", String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    say(&text);
    for line in text.lines().filter(|line| line.starts_with("test result:")) {
        let count = |word: &str| -> u32 {
            let before = line.split(word).next().unwrap_or_default();
            before.trim().rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        passed += count(" passed");
        failed += count(" failed");
    }
    if !output.status.success() && failed == 0 {
        failed += 1;
    }
    say(&format!("{passed} passed, {failed} failed"));
    if failed == 0 { Ok(()) } else { bail!("not everything passed") }
}
