//! Assignments given in the budget or its instructions.

use record::{Id, Line, Problems, Prose, Record, Reference};

use super::{CouncilGoal, OrgUnit};
use crate::{law::Law, plan, register::Register};

/// An assignment to the organisation for a year.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "budget_assignments", series = "UPPD")]
pub struct BudgetAssignment {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The assignment in short.
    #[field(list, search)]
    pub title: Line,
    /// The budget year.
    #[field(list, filter)]
    pub year: i64,
    /// Who is to do it.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// The assignment as decided.
    #[field(search)]
    pub text: Option<Prose>,
    /// The goal it belongs to.
    #[field(list, filter)]
    pub goal: Option<Id<CouncilGoal>>,
    /// The document that gives it.
    #[field(list, search)]
    pub source: Line,
    /// True when it bears on information security or data protection.
    #[field(filter)]
    pub concerns_security: bool,
}

impl Register for BudgetAssignment {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        plan::check_year(self.year, BudgetAssignment::YEAR.name, found);
    }
}
