//! Studies, such as mappings of user journeys.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{OrgUnit, in_order};
use crate::{law::Law, register::Register};

/// Studies, such as mappings of user journeys.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "studies", series = "STU")]
pub struct Study {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Method.
    #[field(search)]
    pub method: Line,
    /// From.
    #[field(list)]
    pub from_on: Date,
    /// To.
    #[field(list)]
    pub to_on: Option<Date>,
    /// Fewest interviews.
    pub planned_least: Option<i64>,
    /// Most interviews.
    pub planned_most: Option<i64>,
    /// How it stands.
    #[field(list, filter, starts = "planned")]
    pub state: StudyState,
    /// Findings.
    #[field(search)]
    pub findings: Option<Prose>,
    /// Leads to.
    #[field(search)]
    pub outcome: Option<Prose>,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum StudyState {
    /// Planned.
    Planned,
    /// Ongoing.
    Ongoing,
    /// Done.
    Done,
}

impl Register for Study {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        in_order(Some(self.from_on), self.to_on, Study::TO_ON.name, "ends_before_start", found);
        in_order(self.planned_least, self.planned_most, Study::PLANNED_MOST.name, "ends_before_start", found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.from_on)
    }
}
