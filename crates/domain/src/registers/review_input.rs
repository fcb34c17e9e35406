//! Inputs of a review (ISO/IEC 27001:2022 9.3.2): each is addressed, or explicitly has nothing to report.

use record::{Choice, Code, Id, Prose, Record, Reference};

use super::ManagementReview;
use crate::{law::ReviewInputs, register::Register};

/// An input that the review considers.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "review_inputs", series = "UND", unique = "review, input")]
pub struct ReviewInput {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The review.
    #[field(list, filter, fixed)]
    pub review: Id<ManagementReview>,
    /// The input.
    #[field(list, filter, fixed)]
    pub input: Code<ReviewInputs>,
    /// Whether it is addressed.
    #[field(list, filter)]
    pub state: InputState,
    /// What was considered, or why there is nothing to report.
    #[field(search)]
    pub note: Option<Prose>,
}

/// How an input stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum InputState {
    /// Not yet considered.
    Open,
    /// Addressed in the document.
    Addressed,
    /// Considered, nothing to report.
    NothingToReport,
}

impl Register for ReviewInput {
    fn caption(&self) -> String {
        self.input.as_str().to_owned()
    }
}
