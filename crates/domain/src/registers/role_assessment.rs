//! Who is controller, processor or joint controller.

use jiff::civil::Date;
use record::{Answer, Choice, Id, Prose, Record, Reference};

use super::{Person, Processing, word};
use crate::{law::Law, register::Register};

/// Who is controller, processor or joint controller.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "role_assessments", series = "ROB")]
pub struct RoleAssessment {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Processing.
    #[field(list, filter)]
    pub processing: Id<Processing>,
    /// Purposes are decided by.
    #[field(filter)]
    pub purposes_by: DecidedBy,
    /// Essential means are decided by.
    #[field(filter)]
    pub means_by: MeansBy,
    /// The processing is on our behalf.
    #[field(filter)]
    pub for_us: Answer,
    /// Assessed role.
    #[field(list, filter, computed)]
    pub outcome: Option<AssessedRole>,
    /// Reasons.
    #[field(search)]
    pub reasons: Option<Prose>,
    /// Decided.
    #[field(list, past)]
    pub decided_on: Option<Date>,
    /// Decided by.
    #[field(filter)]
    pub decided_by: Option<Id<Person>>,
}

/// Purposes are decided by: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DecidedBy {
    /// Us.
    Us,
    /// Somebody else.
    Other,
    /// Jointly.
    Jointly,
}

/// Essential means are decided by: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum MeansBy {
    /// Us.
    Us,
    /// Somebody else.
    Other,
    /// Jointly.
    Jointly,
}

/// Assessed role: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum AssessedRole {
    /// Controller.
    Controller,
    /// Processor.
    Processor,
    /// Joint controllers.
    Joint,
}

impl Register for RoleAssessment {
    fn caption(&self) -> String {
        self.outcome.map(|outcome| word(&Self::OUTCOME, outcome)).unwrap_or_default()
    }

    fn settle(&mut self, _law: &Law) {
        self.outcome = Some(
            if self.purposes_by == DecidedBy::Jointly
                || self.purposes_by == DecidedBy::Us && self.means_by == MeansBy::Jointly
            {
                AssessedRole::Joint
            } else if self.purposes_by == DecidedBy::Us || self.for_us == Answer::Yes && self.means_by == MeansBy::Us {
                AssessedRole::Controller
            } else {
                AssessedRole::Processor
            },
        );
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.decided_on
    }
}
