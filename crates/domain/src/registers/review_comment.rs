//! Comments on a review: what those who read it say of a section, beside the document and never in it.

use record::{Id, Line, Prose, Record, Reference};

use super::{ManagementReview, Person};
use crate::register::Register;

/// A comment on a section of a management review.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "review_comments", series = "KOM")]
pub struct ReviewComment {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The review.
    #[field(list, filter, fixed)]
    pub review: Id<ManagementReview>,
    /// The section's name in the template.
    #[field(list, filter, fixed)]
    pub section: Line,
    /// Who says it.
    #[field(list, filter, fixed)]
    pub person: Id<Person>,
    /// What is said.
    #[field(search)]
    pub text: Prose,
}

impl Register for ReviewComment {
    fn caption(&self) -> String {
        self.number.to_string()
    }
}
