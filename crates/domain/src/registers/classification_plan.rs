//! A plan to inventory and classify information, or review earlier classifications.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{OrgUnit, Person};
use crate::{law::Law, plan::check_year, register::Register};

/// A plan to inventory and classify information, or review earlier classifications.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "classification_plans", series = "KPN")]
pub struct ClassificationPlan {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// The year.
    #[field(list, filter)]
    pub year: i64,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// Scope.
    #[field(search)]
    pub scope: Prose,
    /// Who answers for it.
    #[field(filter)]
    pub owner: Option<Id<Person>>,
    /// Due.
    #[field(list)]
    pub due_on: Date,
    /// Planned classifications.
    #[field(list)]
    pub planned: Option<i64>,
    /// How it stands.
    #[field(list, filter, starts = "planned")]
    pub state: WorkState,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum WorkState {
    /// Planned.
    Planned,
    /// Ongoing.
    Ongoing,
    /// Done.
    Done,
}

impl Register for ClassificationPlan {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        check_year(self.year, ClassificationPlan::YEAR.name, found);
    }
}
