//! What went wrong, for whoever runs the program: one line each, on the standard error.

use std::io::Write;

/// Writes a line.
pub fn trouble(what: &str) {
    // There is nowhere left to tell it.
    let _ = writeln!(std::io::stderr(), "{what}");
}
