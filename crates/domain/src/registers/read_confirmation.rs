//! Who has read which version.

use jiff::civil::Date;
use record::{Id, Record, Reference};

use super::{DocumentVersion, Person};
use crate::{law::Law, register::Register};

/// Who has read which version.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "read_confirmations", series = "LAS", unique = "document_version, person")]
pub struct ReadConfirmation {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Version.
    #[field(list, filter)]
    pub document_version: Id<DocumentVersion>,
    /// Person.
    #[field(list, filter)]
    pub person: Id<Person>,
    /// Read.
    #[field(list, past, starts = "today")]
    pub confirmed_on: Date,
}

impl Register for ReadConfirmation {
    fn caption(&self) -> String {
        self.confirmed_on.to_string()
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.confirmed_on)
    }
}
