//! Decided principles for common continuity management.

use jiff::civil::Date;
use record::{Choice, Id, Line, Prose, Record, Reference};

use super::OrgUnit;
use crate::{law::Law, register::Register};

/// Decided principles for common continuity management.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "continuity_principles", series = "PRI")]
pub struct ContinuityPrinciple {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// Principle.
    #[field(search)]
    pub text: Prose,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Risks.
    #[field(filter)]
    pub risks: Vec<SharedRiskKind>,
    /// Decided.
    #[field(list, past)]
    pub decided_on: Option<Date>,
    /// Decided in.
    #[field(list)]
    pub forum: Option<Line>,
}

/// Risks: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SharedRiskKind {
    /// Loss of system.
    System,
    /// Loss of power.
    Power,
    /// Loss of staff.
    Staff,
}

impl Register for ContinuityPrinciple {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.decided_on
    }
}
