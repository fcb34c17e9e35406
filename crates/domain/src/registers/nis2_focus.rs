//! Measure areas given priority in a year.

use record::{Code, Id, Problems, Prose, Record, Reference};

use super::OrgUnit;
use crate::{
    law::{Law, Nis2Areas},
    plan::check_year,
    register::Register,
};

/// Measure areas given priority in a year.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "nis2_focuses", series = "FOK", unique = "unit, year, area")]
pub struct Nis2Focus {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The year.
    #[field(list, filter)]
    pub year: i64,
    /// Measure area.
    #[field(list, filter)]
    pub area: Code<Nis2Areas>,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// Reasons.
    #[field(search)]
    pub reasons: Option<Prose>,
    /// Present state.
    #[field(search)]
    pub status: Option<Prose>,
}

impl Register for Nis2Focus {
    fn caption(&self) -> String {
        format!("{{nis2_focuses-area}} {}, {}", self.area.as_str(), self.year)
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        check_year(self.year, Nis2Focus::YEAR.name, found);
    }
}
