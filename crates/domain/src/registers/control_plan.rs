//! The year's internal control plan.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{MaterialityAnalysis, OrgUnit};
use crate::{law::Law, plan::check_year, register::Register};

/// The year's internal control plan.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "control_plans", series = "IKP", unique = "unit, year")]
pub struct ControlPlan {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The year.
    #[field(list, filter)]
    pub year: i64,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// How it stands.
    #[field(list, filter, starts = "draft")]
    pub state: PlanState,
    /// Based on.
    #[field(filter)]
    pub analysis: Option<Id<MaterialityAnalysis>>,
    /// Adopted.
    #[field(list, demanded)]
    pub adopted_on: Option<Date>,
    /// Adopted by.
    pub adopted_by: Option<Line>,
    /// Purpose.
    #[field(search)]
    pub purpose: Option<Prose>,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum PlanState {
    /// Draft.
    Draft,
    /// Adopted.
    Adopted,
    /// Closed.
    Closed,
}

impl Register for ControlPlan {
    fn caption(&self) -> String {
        format!("Internkontrollplan {}", self.year)
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        check_year(self.year, ControlPlan::YEAR.name, found);
        if self.state != PlanState::Draft && self.adopted_on.is_none() {
            found.add(ControlPlan::ADOPTED_ON.name, "decided_needs_day");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.adopted_on
    }
}
