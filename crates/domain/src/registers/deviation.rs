//! Departures from requirements, contracts and routines. A material deviation is a class of its own.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{ControlResult, MaintainedObject, OrgUnit, Supplier, in_order};
use crate::{law::Law, register::Register};

/// Departures from requirements, contracts and routines. A material deviation is a class of its own.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "deviations", series = "AVV")]
pub struct Deviation {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// What it is.
    #[field(search)]
    pub description: Option<Prose>,
    /// Class.
    #[field(list, filter)]
    pub class: DeviationClass,
    /// Source.
    #[field(list, filter)]
    pub source: DeviationSource,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Object.
    #[field(filter)]
    pub object: Option<Id<MaintainedObject>>,
    /// Supplier.
    #[field(filter)]
    pub supplier: Option<Id<Supplier>>,
    /// Control result.
    #[field(filter)]
    pub result: Option<Id<ControlResult>>,
    /// Found.
    #[field(list, past, starts = "today")]
    pub found_on: Date,
    /// Root cause.
    #[field(search)]
    pub root_cause: Option<Prose>,
    /// How it stands.
    #[field(list, filter, starts = "open")]
    pub state: DeviationState,
    /// Closed.
    #[field(list, demanded, past)]
    pub closed_on: Option<Date>,
}

/// Class: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DeviationClass {
    /// Minor.
    Minor,
    /// Deviation.
    Deviation,
    /// Material deviation.
    Material,
}

/// Source: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DeviationSource {
    /// Internal control.
    InternalControl,
    /// Data protection officer.
    Dpo,
    /// Audit.
    Audit,
    /// Contract follow-up.
    Contract,
    /// Incident.
    Incident,
    /// Own follow-up.
    FollowUp,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DeviationState {
    /// Open.
    Open,
    /// Closed.
    Closed,
}

impl Register for Deviation {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.state == DeviationState::Closed && self.closed_on.is_none() {
            found.add(Deviation::CLOSED_ON.name, "closed_needs_day");
        }
        in_order(Some(self.found_on), self.closed_on, Deviation::CLOSED_ON.name, "ends_before_start", found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.found_on)
    }
}
