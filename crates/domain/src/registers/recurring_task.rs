//! What comes again: revision, exercise, training, reporting. The annual cycle is written from them.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{GoverningDocument, OrgUnit, Person, Recurrence, Role, in_order};
use crate::{law::Law, register::Register};

/// What comes again: revision, exercise, training, reporting. The annual cycle is written from them.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "recurring_tasks", series = "ATK")]
pub struct RecurringTask {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// Which kind it is.
    #[field(list, filter)]
    pub kind: TaskKind,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// Who answers for it.
    #[field(filter, demanded)]
    pub owner: Option<Id<Person>>,
    /// Owner's role.
    #[field(filter, demanded)]
    pub owner_role: Option<Role>,
    /// Recurs.
    #[field(list, filter)]
    pub recurrence: Recurrence,
    /// First time.
    #[field(list)]
    pub first_on: Date,
    /// Last time.
    pub last_on: Option<Date>,
    /// Document.
    #[field(filter)]
    pub document: Option<Id<GoverningDocument>>,
    /// How it is done.
    #[field(search)]
    pub how: Option<Prose>,
}

/// Kind: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum TaskKind {
    /// Governing document.
    Document,
    /// Exercise.
    Exercise,
    /// Training.
    Training,
    /// Supplier.
    Supplier,
    /// Report.
    Report,
    /// Analysis.
    Analysis,
    /// Review.
    Review,
    /// Forum.
    Forum,
    /// Other.
    Other,
}

impl Register for RecurringTask {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.owner.is_none() && self.owner_role.is_none() {
            found.add(RecurringTask::OWNER.name, "needs_owner");
        }
        in_order(Some(self.first_on), self.last_on, RecurringTask::LAST_ON.name, "ends_before_start", found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.first_on)
    }
}
