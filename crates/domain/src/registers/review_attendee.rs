//! Who took part in a review, with name and role: the standard asks for it.

use record::{Id, Line, Record, Reference};

use super::{ManagementReview, Person};
use crate::register::Register;

/// A participant in a management review.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "review_attendees", series = "NAR", unique = "review, person")]
pub struct ReviewAttendee {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The review.
    #[field(list, filter, fixed)]
    pub review: Id<ManagementReview>,
    /// Who.
    #[field(list, filter)]
    pub person: Id<Person>,
    /// In which role.
    #[field(list, search)]
    pub role: Line,
}

impl Register for ReviewAttendee {
    fn caption(&self) -> String {
        self.role.to_string()
    }
}
