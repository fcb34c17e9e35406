//! The timeline of a case: what happened, who did it and why. Nothing in it is changed.

use jiff::{Timestamp, civil::Date};
use record::{Choice, Id, Prose, Record, Reference};

use super::{Incident, Person, ReportingDuty, incident_choices::IncidentState, word};
use crate::{law::Law, register::Register};

/// Something that happened in a case.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "incident_events", series = "HND")]
pub struct IncidentEvent {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The case.
    #[field(list, filter, fixed)]
    pub incident: Id<Incident>,
    /// When it happened.
    #[field(list, fixed)]
    pub at: Timestamp,
    /// What kind of event it is.
    #[field(list, filter, fixed)]
    pub kind: EventKind,
    /// A key event, shown first; the others are folded.
    #[field(filter, fixed)]
    pub is_key: bool,
    /// Who did it.
    #[field(filter, fixed)]
    pub person: Option<Id<Person>>,
    /// What happened.
    #[field(fixed)]
    pub text: Option<Prose>,
    /// The state before.
    #[field(fixed)]
    pub from_state: Option<IncidentState>,
    /// The state after.
    #[field(fixed)]
    pub to_state: Option<IncidentState>,
    /// The duty that it is about.
    #[field(fixed)]
    pub duty: Option<Id<ReportingDuty>>,
    /// Why.
    #[field(fixed)]
    pub why: Option<Prose>,
}

/// What can happen in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum EventKind {
    /// Reported.
    Reported,
    /// New state.
    Moved,
    /// Assessment.
    Triaged,
    /// Changed fact.
    FactChanged,
    /// Duty proposed.
    DutyProposed,
    /// Duty changed.
    DutyChanged,
    /// Duty decided.
    DutyDecided,
    /// Advice of the data protection officer.
    Advised,
    /// Start moved.
    StartMoved,
    /// Approved.
    Approved,
    /// Submitted.
    Submitted,
    /// A duty met in the case itself.
    DutyMet,
    /// Acknowledged.
    Acknowledged,
    /// Supplemented.
    Supplemented,
    /// Merged.
    Merged,
    /// Access changed.
    AccessChanged,
    /// Note.
    Note,
    /// Whoever reported has sent a file.
    FileSent,
}

impl Register for IncidentEvent {
    fn caption(&self) -> String {
        format!("{} {}", word(&Self::KIND, self.kind), self.at)
    }

    fn holds_from(&self, law: &Law) -> Option<Date> {
        Some(law.day(self.at))
    }
}
