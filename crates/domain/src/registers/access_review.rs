//! Twice a year: who has access.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Record, Reference};

use super::{Person, SharedResource};
use crate::{law::Law, plan::check_year, register::Register};

/// Twice a year: who has access.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "access_reviews", series = "BEH", unique = "resource, year, half")]
pub struct AccessReview {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Resource.
    #[field(list, filter)]
    pub resource: Id<SharedResource>,
    /// The year.
    #[field(list, filter)]
    pub year: i64,
    /// Half-year.
    #[field(list, filter)]
    pub half: i64,
    /// How it stands.
    #[field(list, filter)]
    pub state: ReviewedState,
    /// Done.
    #[field(list, demanded, past)]
    pub done_on: Option<Date>,
    /// Reviewed by.
    #[field(filter)]
    pub reviewer: Option<Id<Person>>,
    /// Access rights checked.
    pub checked: Option<i64>,
    /// Access rights removed.
    #[field(list)]
    pub removed: Option<i64>,
    /// Reason to skip.
    #[field(demanded)]
    pub skip_reason: Option<Line>,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ReviewedState {
    /// Planned.
    Planned,
    /// Done.
    Done,
    /// Skipped.
    Skipped,
}

impl Register for AccessReview {
    fn caption(&self) -> String {
        format!("{}:{}", self.year, self.half)
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        check_year(self.year, AccessReview::YEAR.name, found);
        if !(1..=2).contains(&self.half) {
            found.add(AccessReview::HALF.name, "half_range");
        }
        if self.state == ReviewedState::Done && self.done_on.is_none() {
            found.add(AccessReview::DONE_ON.name, "done_needs_day");
        }
        if self.state == ReviewedState::Skipped && self.skip_reason.is_none() {
            found.add(AccessReview::SKIP_REASON.name, "needs_reason");
        }
        if self.removed.zip(self.checked).is_some_and(|(removed, checked)| removed > checked) {
            found.add(AccessReview::REMOVED.name, "more_than_all");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.done_on
    }
}
