//! The year's materiality and risk analysis, with the mandatory working methods.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{OrgUnit, Person};
use crate::{law::Law, plan::check_year, register::Register};

/// The year's materiality and risk analysis, with the mandatory working methods.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "materiality_analyses", series = "VOR", unique = "unit, year")]
pub struct MaterialityAnalysis {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The year.
    #[field(list, filter)]
    pub year: i64,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// Process.
    #[field(list)]
    pub process: Line,
    /// How it stands.
    #[field(list, filter, starts = "open")]
    pub state: AnalysisState,
    /// Decided by management.
    #[field(list, demanded, past)]
    pub decided_on: Option<Date>,
    /// Decided in.
    pub forum: Option<Line>,
    /// Decided by.
    #[field(filter)]
    pub decided_by: Option<Id<Person>>,
    /// Participants.
    pub participants: Vec<Id<Person>>,
    /// Summary.
    #[field(search)]
    pub summary: Option<Prose>,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum AnalysisState {
    /// Open.
    Open,
    /// Closed.
    Closed,
}

impl Register for MaterialityAnalysis {
    fn caption(&self) -> String {
        format!("VoR {}", self.year)
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        check_year(self.year, MaterialityAnalysis::YEAR.name, found);
        if self.state == AnalysisState::Closed && self.decided_on.is_none() {
            found.add(MaterialityAnalysis::DECIDED_ON.name, "decided_needs_day");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.decided_on
    }
}
