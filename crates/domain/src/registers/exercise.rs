//! Exercises: goals, scenario, participants and evaluation.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{ContinuityPlan, OrgUnit, Person};
use crate::{law::Law, register::Register};

/// Exercises: goals, scenario, participants and evaluation.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "exercises", series = "OVN")]
pub struct Exercise {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// Which kind it is.
    #[field(list, filter)]
    pub kind: ExerciseKind,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// Continuity plan.
    #[field(filter)]
    pub plan: Option<Id<ContinuityPlan>>,
    /// Planned.
    #[field(list)]
    pub planned_on: Option<Date>,
    /// Held.
    #[field(list, demanded, past)]
    pub held_on: Option<Date>,
    /// How it stands.
    #[field(list, filter, starts = "planned")]
    pub state: ExerciseState,
    /// Purpose.
    #[field(search)]
    pub purpose: Option<Prose>,
    /// Goals.
    pub goals: Option<Prose>,
    /// Scenario.
    #[field(search)]
    pub scenario: Option<Prose>,
    /// Leader.
    #[field(filter)]
    pub leader: Option<Id<Person>>,
    /// Participants.
    #[field(search)]
    pub audience: Option<Line>,
    /// Evaluation.
    #[field(search, demanded)]
    pub evaluation: Option<Prose>,
}

/// Kind: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ExerciseKind {
    /// Tabletop.
    Tabletop,
    /// Functional.
    Functional,
    /// Simulation.
    Simulation,
    /// Field.
    Field,
    /// Alarm.
    Alarm,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ExerciseState {
    /// Planned.
    Planned,
    /// Held.
    Held,
    /// Evaluated.
    Evaluated,
    /// Cancelled.
    Cancelled,
}

impl Register for Exercise {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if matches!(self.state, ExerciseState::Held | ExerciseState::Evaluated) && self.held_on.is_none() {
            found.add(Exercise::HELD_ON.name, "done_needs_day");
        }
        if self.state == ExerciseState::Evaluated && self.evaluation.is_none() {
            found.add(Exercise::EVALUATION.name, "needs_reason");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.held_on
    }
}
