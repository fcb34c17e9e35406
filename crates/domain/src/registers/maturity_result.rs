//! Results of national self-assessments of cybersecurity.

use jiff::civil::Date;
use record::{Id, Line, Problems, Prose, Record, Reference};

use super::OrgUnit;
use crate::{law::Law, plan::check_year, register::Register};

/// Results of national self-assessments of cybersecurity.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "maturity_results", series = "CSK", unique = "tool, year, unit, part")]
pub struct MaturityResult {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Tool.
    #[field(list, search)]
    pub tool: Line,
    /// The year.
    #[field(list, filter)]
    pub year: i64,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Level (1–4).
    #[field(list)]
    pub level: Option<i64>,
    /// Part.
    #[field(list)]
    pub part: Option<Line>,
    /// Comment.
    #[field(search)]
    pub comment: Option<Prose>,
    /// Presented to management.
    pub presented_on: Option<Date>,
}

impl Register for MaturityResult {
    fn caption(&self) -> String {
        format!("{} {}", self.tool, self.year)
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        check_year(self.year, MaturityResult::YEAR.name, found);
        if self.level.is_some_and(|level| !(1..=4).contains(&level)) {
            found.add(MaturityResult::LEVEL.name, "level_range");
        }
    }
}
