//! The two ways out of a command: what was asked for, and what went wrong.

use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};

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
