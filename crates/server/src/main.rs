//! `radig`: the one binary.

mod cases;
mod chains;
mod changes;
mod command;
mod example;
mod failure;
mod house;
mod mail;
mod open;
mod plans;
mod records;
mod remind;
mod reviews;
mod say;
mod serve;
mod tokens;
mod trade;
mod users;
mod year;

use std::process::ExitCode;

use language::Language;

use crate::failure::Failure;

/// A page is many small values that live for a millisecond.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The language that a person asks for: `--lang`, wherever it stands, else Swedish.
fn language(args: &[String]) -> Language {
    let mut found = Language::Swedish;
    for (at, arg) in args.iter().enumerate() {
        let code = match arg.strip_prefix("--lang=") {
            Some(code) => Some(code),
            None if arg == "--lang" => args.get(at + 1).map(String::as_str),
            None => None,
        };
        found = code.and_then(Language::of).unwrap_or(found);
    }
    found
}

/// The language's code, as accounts keep it.
fn language_code(texts: &language::Texts) -> &'static str {
    match texts.language() {
        Language::Swedish => "sv",
        Language::English => "en",
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let texts = language(&args).texts();
    let matches = match command::command(&texts).try_get_matches_from(&args) {
        Ok(matches) => matches,
        Err(error) => return command::misuse(&texts, &error),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            say::error(&error.to_string());
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(records::run(&texts, &matches)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Use(said)) => {
            say::error(&said);
            ExitCode::from(2)
        }
        Err(failure) => {
            say::error(&failure.tell(&texts));
            ExitCode::from(1)
        }
    }
}
