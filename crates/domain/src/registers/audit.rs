//! Audits and reviews, internal and external, and their results.

use jiff::civil::Date;
use record::{Choice, Id, Line, Prose, Record, Reference};

use super::OrgUnit;
use crate::{law::Law, register::Register};

/// Audits and reviews, internal and external, and their results.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "audits", series = "REV")]
pub struct Audit {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// Which kind it is.
    #[field(list, filter)]
    pub kind: AuditKind,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Planned.
    #[field(list)]
    pub planned_on: Option<Date>,
    /// Held.
    #[field(list, past)]
    pub held_on: Option<Date>,
    /// Scope.
    #[field(search)]
    pub scope: Option<Prose>,
    /// Result.
    #[field(search)]
    pub result: Option<Prose>,
}

/// Kind: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum AuditKind {
    /// Internal.
    Internal,
    /// External.
    External,
    /// City audit.
    Municipal,
    /// Supervision.
    Supervision,
}

impl Register for Audit {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.held_on
    }
}
