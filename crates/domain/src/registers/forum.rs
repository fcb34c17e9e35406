//! Meetings where the questions come back.

use record::{Id, Line, Record, Reference};

use super::{OrgUnit, Recurrence};
use crate::register::Register;

/// Meetings where the questions come back.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "forums", series = "FRM")]
pub struct Forum {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Participants.
    #[field(search)]
    pub audience: Option<Line>,
    /// Recurs.
    #[field(filter)]
    pub recurrence: Recurrence,
}

impl Register for Forum {
    fn caption(&self) -> String {
        self.name.to_string()
    }
}
