//! Tasks of the workshop: all checks and tests, the language check, drafts of migrations.

mod deps;
mod locales;
mod postgres;
mod run;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

fn main() -> ExitCode {
    let task = std::env::args().nth(1).unwrap_or_default();
    match carry_out(&task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            run::say(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn carry_out(task: &str) -> Result<()> {
    match task {
        "test" => run::everything(),
        "check-deps" => deps::check(),
        "check-locales" => locales::check(),
        "draft-migration" => {
            for entry in domain::REGISTERS {
                run::say(&store::ddl::create(entry.spec));
            }
            Ok(())
        }
        other => bail!("unknown task {other:?}: test, check-deps, check-locales, draft-migration"),
    }
}
