//! Measurable objectives for information security and data protection.

use jiff::civil::Date;
use record::{Choice, Decimal, Id, Line, Prose, Record, Reference};

use super::{CouncilGoal, OrgUnit, Person};
use crate::register::Register;

/// Measurable objectives for information security and data protection.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "objectives", series = "INM")]
pub struct Objective {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// What it is.
    #[field(search)]
    pub description: Option<Prose>,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Council goal.
    #[field(filter)]
    pub goal: Option<Id<CouncilGoal>>,
    /// What is measured.
    #[field(list)]
    pub measure: Line,
    /// Better when the value is.
    #[field(filter)]
    pub direction: Direction,
    /// Target.
    #[field(list)]
    pub target: Decimal,
    /// To be reached.
    #[field(list)]
    pub due_on: Date,
    /// Who answers for it.
    #[field(filter)]
    pub owner: Option<Id<Person>>,
    /// How it stands.
    #[field(list, filter, starts = "open")]
    pub state: ObjectiveState,
}

/// Better when the value is: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Direction {
    /// Higher.
    Higher,
    /// Lower.
    Lower,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ObjectiveState {
    /// Open.
    Open,
    /// Reached.
    Reached,
    /// Missed.
    Missed,
    /// Dropped.
    Dropped,
}

impl Register for Objective {
    fn caption(&self) -> String {
        self.title.to_string()
    }
}
