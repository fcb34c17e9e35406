//! Interviews of a study, without names.

use jiff::civil::Date;
use record::{Id, Line, Prose, Record, Reference};

use super::Study;
use crate::{law::Law, register::Register};

/// Interviews of a study, without names.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "interviews", series = "INTV")]
pub struct Interview {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Study.
    #[field(list, filter)]
    pub study: Id<Study>,
    /// Day.
    #[field(list, past, starts = "today")]
    pub held_on: Date,
    /// Role.
    #[field(list, search)]
    pub audience: Line,
    /// Notes.
    #[field(search)]
    pub notes: Option<Prose>,
}

impl Register for Interview {
    fn caption(&self) -> String {
        format!("{} {}", self.held_on, self.audience)
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.held_on)
    }
}
