//! Controls that were done, and what they showed.

use jiff::civil::Date;
use record::{Choice, Id, Problems, Prose, Record, Reference};

use super::{Control, word};
use crate::{law::Law, register::Register};

/// Controls that were done, and what they showed.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "control_results", series = "KRES", unique = "control, due_on")]
pub struct ControlResult {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Control.
    #[field(list, filter)]
    pub control: Id<Control>,
    /// Was due.
    #[field(list)]
    pub due_on: Date,
    /// Done.
    #[field(list, demanded, past)]
    pub done_on: Option<Date>,
    /// Outcome.
    #[field(list, filter)]
    pub outcome: ControlOutcome,
    /// Number checked.
    pub population: Option<i64>,
    /// Number of findings.
    #[field(list)]
    pub findings: Option<i64>,
    /// Comment.
    #[field(search, demanded)]
    pub comment: Option<Prose>,
}

/// Outcome: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ControlOutcome {
    /// As planned.
    AsPlanned,
    /// Deviation.
    Deviation,
    /// Material deviation.
    MaterialDeviation,
    /// Skipped.
    Skipped,
}

impl Register for ControlResult {
    fn caption(&self) -> String {
        format!("{} {}", self.due_on, word(&Self::OUTCOME, self.outcome))
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.outcome == ControlOutcome::Skipped {
            if self.comment.is_none() {
                found.add(ControlResult::COMMENT.name, "needs_reason");
            }
        } else if self.done_on.is_none() {
            found.add(ControlResult::DONE_ON.name, "done_needs_day");
        }
        if self.findings.zip(self.population).is_some_and(|(findings, population)| findings > population) {
            found.add(ControlResult::FINDINGS.name, "more_than_all");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.done_on
    }
}
