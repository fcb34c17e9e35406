//! The council's goals, per year: the numbers change with every budget.

use record::{Line, Problems, Record, Reference};

use crate::{law::Law, plan, register::Register};

/// A goal of the municipal council in one year.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "council_goals", series = "MAL", unique = "year, code")]
pub struct CouncilGoal {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The budget year.
    #[field(list, filter)]
    pub year: i64,
    /// The goal's number in the budget, for example 3.5.
    #[field(list, search)]
    pub code: Line,
    /// The goal as written.
    #[field(list, search)]
    pub title: Line,
    /// Where it is decided.
    pub source: Option<Line>,
}

impl Register for CouncilGoal {
    fn caption(&self) -> String {
        format!("{} {}", self.code, self.title)
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        plan::check_year(self.year, CouncilGoal::YEAR.name, found);
    }
}
