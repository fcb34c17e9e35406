//! The head's yearly judgement: is the work sufficient, and does it have the desired effect.

use jiff::civil::Date;
use record::{Choice, Id, Prose, Record, Reference};

use super::{ManagementReview, Person, word};
use crate::{law::Law, register::Register};

/// A judgement of one area of the work.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "review_judgements", series = "BED", unique = "review, area")]
pub struct ReviewJudgement {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The review.
    #[field(list, filter, fixed)]
    pub review: Id<ManagementReview>,
    /// What is judged.
    #[field(list, filter)]
    pub area: JudgedArea,
    /// Is the work sufficient.
    #[field(list, filter)]
    pub sufficient: Judgement,
    /// Does it have the desired effect.
    #[field(list, filter)]
    pub desired_effect: Judgement,
    /// Why.
    #[field(search)]
    pub reasons: Prose,
    /// Who judges.
    #[field(list)]
    pub judged_by: Id<Person>,
    /// When.
    #[field(list, past, starts = "today")]
    pub judged_on: Date,
}

/// What is judged each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum JudgedArea {
    /// Information security.
    InformationSecurity,
    /// Data protection.
    DataProtection,
}

/// The answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Judgement {
    /// Yes.
    Yes,
    /// Partly.
    Partly,
    /// No.
    No,
}

impl Register for ReviewJudgement {
    fn caption(&self) -> String {
        word(&Self::AREA, self.area)
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.judged_on)
    }
}
