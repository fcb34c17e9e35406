//! What an exercise showed, and the measure that followed.

use record::{Id, Line, Prose, Record, Reference};

use super::{Exercise, Measure};
use crate::register::Register;

/// What an exercise showed, and the measure that followed.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "observations", series = "OBS")]
pub struct Observation {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Exercise.
    #[field(list, filter)]
    pub exercise: Id<Exercise>,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// What it is.
    #[field(search)]
    pub description: Option<Prose>,
    /// Strength.
    #[field(filter)]
    pub is_strength: bool,
    /// Measure.
    #[field(list, filter)]
    pub measure: Option<Id<Measure>>,
}

impl Register for Observation {
    fn caption(&self) -> String {
        self.title.to_string()
    }
}
