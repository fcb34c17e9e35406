//! Measures: one register for all actions, whatever they come from.

use jiff::civil::Date;
use record::{Choice, Code, Id, Line, Problems, Prose, Record, Reference};

use super::{
    Classification, Deviation, DpoFinding, Incident, MaintainedObject, OrgUnit, Person, ReviewDecision, Risk, Role,
    Supplier, in_order,
};
use crate::{
    law::{Law, Nis2Areas},
    register::Register,
};

/// Something to be done, with an owner and a day.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "measures", series = "ATG")]
pub struct Measure {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What is to be done.
    #[field(list, search)]
    pub title: Line,
    /// How, and why.
    #[field(search)]
    pub description: Option<Prose>,
    /// How it stands.
    #[field(list, filter, starts = "planned")]
    pub state: MeasureState,
    /// Who sees that it is done.
    #[field(list, filter, demanded)]
    pub owner: Option<Id<Person>>,
    /// The role that sees that it is done.
    #[field(list, filter, demanded)]
    pub owner_role: Option<Role>,
    /// Where it is done.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// What it comes from.
    #[field(list, filter)]
    pub source: MeasureSource,
    /// How urgent it is.
    #[field(filter)]
    pub priority: Option<Priority>,
    /// When it was decided.
    #[field(past)]
    pub decided_on: Option<Date>,
    /// When it is to be done.
    #[field(list)]
    pub due_on: Option<Date>,
    /// When it was done.
    #[field(list, demanded, past)]
    pub done_on: Option<Date>,
    /// The risks that it treats.
    #[field(filter)]
    pub risks: Vec<Id<Risk>>,
    /// The incidents that it follows from.
    #[field(filter)]
    pub incidents: Vec<Id<Incident>>,
    /// The classifications that it follows from.
    #[field(filter)]
    pub classifications: Vec<Id<Classification>>,
    /// The nonconformity that it corrects.
    #[field(filter)]
    pub deviation: Option<Id<Deviation>>,
    /// The data protection officer's finding that it answers.
    #[field(filter)]
    pub finding: Option<Id<DpoFinding>>,
    /// The supplier that it concerns.
    #[field(filter)]
    pub supplier: Option<Id<Supplier>>,
    /// The maintained object that it concerns.
    #[field(filter)]
    pub object: Option<Id<MaintainedObject>>,
    /// The decision that it carries out.
    #[field(filter)]
    pub decision: Option<Id<ReviewDecision>>,
    /// The measure areas that it serves.
    #[field(filter)]
    pub nis2_areas: Vec<Code<Nis2Areas>>,
    /// What came of it.
    #[field(search)]
    pub result: Option<Prose>,
    /// Why it was dropped.
    #[field(demanded)]
    pub drop_reason: Option<Line>,
}

/// How a measure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum MeasureState {
    /// Proposed.
    Proposed,
    /// Decided, not begun.
    Planned,
    /// Ongoing.
    Ongoing,
    /// Done.
    Done,
    /// Dropped.
    Dropped,
}

/// What measures come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum MeasureSource {
    /// A risk.
    Risk,
    /// An incident.
    Incident,
    /// A classification.
    Classification,
    /// A decision in the management review.
    Review,
    /// The report of the data protection officer.
    DpoReport,
    /// Internal control.
    InternalControl,
    /// The risk and vulnerability analysis (RSA).
    VulnerabilityAnalysis,
    /// An exercise.
    Exercise,
    /// An audit.
    Audit,
    /// A maturity dialogue.
    Maturity,
    /// Other.
    Other,
}

/// How urgent a measure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Priority {
    /// Can wait.
    Low,
    /// Should be done.
    Medium,
    /// Must be done.
    High,
}

impl Register for Measure {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.owner.is_none() && self.owner_role.is_none() {
            found.add(Measure::OWNER.name, "needs_owner");
        }
        if self.state == MeasureState::Done && self.done_on.is_none() {
            found.add(Measure::DONE_ON.name, "done_needs_day");
        }
        if self.state == MeasureState::Dropped && self.drop_reason.is_none() {
            found.add(Measure::DROP_REASON.name, "dropped_needs_reason");
        }
        in_order(self.decided_on, self.done_on, Measure::DONE_ON.name, "done_before_decided", found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.decided_on
    }
}

impl Measure {
    /// Still to be done.
    pub fn is_open(&self) -> bool {
        matches!(self.state, MeasureState::Proposed | MeasureState::Planned | MeasureState::Ongoing)
    }

    /// From a source that the management review reports on by name.
    pub fn is_reported(&self) -> bool {
        matches!(self.source, MeasureSource::InternalControl | MeasureSource::DpoReport | MeasureSource::Review)
    }

    /// Open, and past its day.
    pub fn is_late(&self, on: Date) -> bool {
        self.is_open() && self.due_on.is_some_and(|due_on| due_on < on)
    }
}
