//! The PDF and the DOCX read back by programs that are not ours.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod checks;
mod documents;
mod office;
mod pictures;
#[path = "../../../paper/tests/it/sample.rs"]
mod sample;
use testkit::tools;
