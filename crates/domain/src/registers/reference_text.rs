//! Dated data as the organisation has changed it: scales, templates, times and lists, each file in one text.

use record::{Line, Prose, Record, Reference};

use crate::register::Register;

/// A file of dated data that stands in place of the program's own.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "reference_texts", series = "DAT")]
pub struct ReferenceText {
    /// The record's number.
    #[field(list)]
    pub number: Reference,
    /// The file that it stands in place of.
    #[field(list, filter, fixed)]
    pub file: Line,
    /// The whole of it, in TOML.
    pub content: Prose,
}

impl Register for ReferenceText {
    fn caption(&self) -> String {
        self.file.to_string()
    }
}
