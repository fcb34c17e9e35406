//! Contracts, instructions and regulations between controller and processor (article 28).

use jiff::civil::Date;
use record::{Choice, FileRef, Id, Line, Problems, Record, Reference};

use super::{LegalSubject, OrgUnit, Person, Processing, Supplier, in_order};
use crate::{law::Law, register::Register};

/// Contracts, instructions and regulations between controller and processor (article 28).
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "processor_arrangements", series = "PUB")]
pub struct ProcessorArrangement {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// Which kind it is.
    #[field(list, filter)]
    pub kind: ArrangementKind,
    /// We are.
    #[field(list, filter)]
    pub direction: ArrangementDirection,
    /// Counterparty.
    #[field(list, search)]
    pub counterparty: Line,
    /// Supplier.
    #[field(filter)]
    pub supplier: Option<Id<Supplier>>,
    /// Processing activities.
    #[field(filter)]
    pub processings: Vec<Id<Processing>>,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// How it stands.
    #[field(list, filter, starts = "draft")]
    pub state: ArrangementState,
    /// Sent.
    #[field(past)]
    pub sent_on: Option<Date>,
    /// Decided.
    #[field(list, demanded, past)]
    pub decided_on: Option<Date>,
    /// Decided by.
    #[field(filter)]
    pub decided_by: Option<Id<Person>>,
    /// Decided in.
    pub forum: Option<Line>,
    /// Valid until.
    #[field(list)]
    pub valid_until: Option<Date>,
    /// Covers.
    #[field(filter)]
    pub contents: Vec<ArrangementContent>,
    /// All points covered.
    #[field(list, filter, computed)]
    pub is_complete: Option<bool>,
    /// File.
    pub file: Option<FileRef>,
    /// Within how many hours the processor tells the controller of a breach.
    pub notify_hours: Option<i64>,
    /// The controller, in the register.
    #[field(filter)]
    pub controller: Option<Id<LegalSubject>>,
}

/// Kind: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ArrangementKind {
    /// Contract.
    Contract,
    /// Instruction.
    Instruction,
    /// Regulation.
    Regulation,
    /// Other legal act.
    OtherAct,
}

/// We are: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ArrangementDirection {
    /// Controller.
    Controller,
    /// Processor.
    Processor,
    /// Joint controllers.
    Joint,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ArrangementState {
    /// Draft.
    Draft,
    /// Sent.
    Sent,
    /// In force.
    Adopted,
    /// Ended.
    Ended,
}

/// Covers: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ArrangementContent {
    /// Subject matter, duration, nature and purpose.
    SubjectMatter,
    /// Types of data and data subjects.
    DataTypes,
    /// Documented instructions.
    Instructions,
    /// Confidentiality.
    Confidentiality,
    /// Security measures.
    Security,
    /// Sub-processors.
    Subprocessors,
    /// Help with data subjects' rights.
    Rights,
    /// Help with breaches and DPIA.
    Assistance,
    /// Deletion or return.
    Deletion,
    /// Audit.
    Audit,
}

impl Register for ProcessorArrangement {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn settle(&mut self, _law: &Law) {
        self.is_complete = Some(ArrangementContent::ALL.iter().all(|point| self.contents.contains(point)));
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.state == ArrangementState::Adopted && self.decided_on.is_none() {
            found.add(ProcessorArrangement::DECIDED_ON.name, "decided_needs_day");
        }
        in_order(self.decided_on, self.valid_until, ProcessorArrangement::VALID_UNTIL.name, "ends_before_start", found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.decided_on
    }
}
