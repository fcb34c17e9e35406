//! Tasks of the workshop: all checks and tests, measurements, the language check, drafts of migrations.

mod browser;
mod deps;
mod locales;
mod postgres;
mod run;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let task = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    match carry_out(&task, &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            run::say(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn carry_out(task: &str, rest: &[String]) -> Result<()> {
    let sizes: Vec<&str> = rest.iter().map(String::as_str).collect();
    match task {
        "test" => run::everything(),
        "bench" => {
            run::run("cargo", &["build", "--release", "-p", "server", "-p", "bench"])?;
            let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
            run::run(&format!("{target}/release/bench"), &sizes)
        }
        "check-deps" => deps::check(),
        "check-locales" => locales::check(),
        "draft-migration" => {
            for entry in domain::REGISTERS {
                run::say(&store::ddl::create(entry.spec));
            }
            Ok(())
        }
        other => bail!("unknown task {other:?}: test, bench, check-deps, check-locales, draft-migration"),
    }
}
