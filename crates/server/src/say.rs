//! The two ways out of a command: what was asked for, and what went wrong.

use std::io::{BufWriter, ErrorKind, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};

use crate::failure::Failure;

/// Writes a line of the answer. A reader that has gone away is no error.
pub fn line(text: &str) {
    // A closed pipe means that the reader has seen enough.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Writes what went wrong.
pub fn error(text: &str) {
    // There is nowhere left to tell it.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// A bar for long work on a terminal; nothing in a pipe.
pub fn bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}") {
        bar.set_style(style);
    }
    bar
}

/// Writes an answer as JSON, piece by piece. A reader that has gone away is no error.
pub fn json(answer: &impl serde::Serialize) -> Result<(), Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = serde_json::to_writer_pretty(&mut out, answer).map_err(std::io::Error::from);
    match written.and_then(|()| writeln!(out)).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Io("stdout".to_owned(), error.to_string())),
        _ => Ok(()),
    }
}
