//! How well the requirements of a classification are met; gaps become measures.

use jiff::civil::Date;
use record::{Choice, Id, Prose, Record, Reference};

use super::{Classification, Measure, Requirement, word};
use crate::{law::Law, register::Register};

/// How well the requirements of a classification are met; gaps become measures.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "self_assessments", series = "SJA", unique = "classification, requirement")]
pub struct SelfAssessment {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Classification.
    #[field(list, filter)]
    pub classification: Id<Classification>,
    /// Requirement.
    #[field(list, filter)]
    pub requirement: Id<Requirement>,
    /// Met.
    #[field(list, filter)]
    pub fulfilment: Fulfilment,
    /// Assessed.
    #[field(list, past)]
    pub assessed_on: Option<Date>,
    /// Measure.
    #[field(list, filter)]
    pub measure: Option<Id<Measure>>,
    /// Comment.
    #[field(search)]
    pub comment: Option<Prose>,
}

/// Met: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Fulfilment {
    /// Met.
    Met,
    /// Partly.
    Partly,
    /// Not met.
    NotMet,
    /// Not relevant.
    NotRelevant,
}

impl Register for SelfAssessment {
    fn caption(&self) -> String {
        word(&Self::FULFILMENT, self.fulfilment)
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.assessed_on
    }
}

impl Fulfilment {
    /// True when something remains to be done.
    pub fn is_gap(self) -> bool {
        match self {
            Fulfilment::Partly | Fulfilment::NotMet => true,
            Fulfilment::Met | Fulfilment::NotRelevant => false,
        }
    }
}
