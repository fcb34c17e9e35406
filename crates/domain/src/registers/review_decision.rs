//! Decisions of a review: each refers to an input, has an owner and a day, and becomes a measure.

use jiff::civil::Date;
use record::{Code, Id, Line, Problems, Prose, Record, Reference};

use super::{ManagementReview, Measure, Person};
use crate::{
    law::{Law, ReviewInputs},
    register::Register,
};

/// A decision in a management review.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "review_decisions", series = "BES")]
pub struct ReviewDecision {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The review.
    #[field(list, filter, fixed)]
    pub review: Id<ManagementReview>,
    /// What is decided.
    #[field(list, search)]
    pub title: Line,
    /// Why.
    #[field(search)]
    pub reasons: Option<Prose>,
    /// The inputs that it answers.
    #[field(list, filter, demanded)]
    pub inputs: Vec<Code<ReviewInputs>>,
    /// Who sees that it is done.
    #[field(list, filter)]
    pub owner: Id<Person>,
    /// When it is to be done.
    #[field(list)]
    pub due_on: Date,
    /// The measure that it became.
    #[field(list, computed)]
    pub measure: Option<Id<Measure>>,
}

impl Register for ReviewDecision {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.inputs.is_empty() {
            found.add(ReviewDecision::INPUTS.name, "decision_needs_input");
        }
    }
}
