//! When a recurring task was done, or why it was skipped.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::RecurringTask;
use crate::{law::Law, register::Register};

/// When a recurring task was done, or why it was skipped.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "occurrences", series = "TIF", unique = "task, due_on")]
pub struct Occurrence {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Task.
    #[field(list, filter)]
    pub task: Id<RecurringTask>,
    /// Was due.
    #[field(list)]
    pub due_on: Date,
    /// How it stands.
    #[field(list, filter)]
    pub state: OccurrenceState,
    /// Done.
    #[field(list, demanded, past)]
    pub done_on: Option<Date>,
    /// Reason to skip.
    #[field(demanded)]
    pub skip_reason: Option<Line>,
    /// Comment.
    #[field(search)]
    pub comment: Option<Prose>,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum OccurrenceState {
    /// Done.
    Done,
    /// Skipped.
    Skipped,
}

impl Register for Occurrence {
    fn caption(&self) -> String {
        self.due_on.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.state == OccurrenceState::Done && self.done_on.is_none() {
            found.add(Occurrence::DONE_ON.name, "done_needs_day");
        }
        if self.state == OccurrenceState::Skipped && self.skip_reason.is_none() {
            found.add(Occurrence::SKIP_REASON.name, "needs_reason");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.done_on
    }
}
