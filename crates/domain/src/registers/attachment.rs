//! Attachments: files that belong to a record of any register. Whoever may see the record may see them.

use record::{FileRef, Line, Problems, Record, Reference};

use crate::{law::Law, register::Register};

/// A file that belongs to a record.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "attachments", series = "BIL")]
pub struct Attachment {
    /// The record's number.
    #[field(list)]
    pub number: Reference,
    /// The number of the record that it belongs to.
    #[field(list, filter, fixed)]
    pub belongs_to: Line,
    /// The file.
    #[field(list)]
    pub file: FileRef,
    /// What it is.
    #[field(list)]
    pub note: Option<Line>,
    /// The secrecy provision that its marking refers to (5 kap. 5 § OSL).
    pub secrecy_provision: Option<Line>,
    /// Sent by whoever reported the case that it belongs to: they see it too.
    #[field(fixed)]
    pub by_reporter: bool,
}

impl Register for Attachment {
    fn caption(&self) -> String {
        self.note.as_ref().map_or_else(|| self.file.name.clone(), ToString::to_string)
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if record::parse::reference(self.belongs_to.as_str()).is_err() {
            found.add(Attachment::BELONGS_TO.name, "about_number");
        }
    }
}
