//! Values measured for the objectives.

use jiff::civil::Date;
use record::{Decimal, Id, Prose, Record, Reference};

use super::Objective;
use crate::{law::Law, register::Register};

/// Values measured for the objectives.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "measurements", series = "MAT", unique = "objective, measured_on")]
pub struct Measurement {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Objective.
    #[field(list, filter)]
    pub objective: Id<Objective>,
    /// Measured.
    #[field(list, past, starts = "today")]
    pub measured_on: Date,
    /// Value.
    #[field(list)]
    pub value: Decimal,
    /// Comment.
    #[field(search)]
    pub comment: Option<Prose>,
}

impl Register for Measurement {
    fn caption(&self) -> String {
        self.measured_on.to_string()
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.measured_on)
    }
}
