//! The yearly reports of the data protection officer to the controller.

use jiff::civil::Date;
use record::{FileRef, Id, Problems, Prose, Record, Reference};

use super::{OrgUnit, Person};
use crate::{law::Law, plan::check_year, register::Register};

/// The yearly reports of the data protection officer to the controller.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "dpo_reports", series = "DSR", unique = "unit, year")]
pub struct DpoReport {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The year.
    #[field(list, filter)]
    pub year: i64,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// Data protection officer.
    #[field(filter)]
    pub author: Option<Id<Person>>,
    /// Received.
    #[field(list, past)]
    pub received_on: Option<Date>,
    /// Presented to management.
    #[field(list)]
    pub presented_on: Option<Date>,
    /// Summary.
    #[field(search)]
    pub summary: Option<Prose>,
    /// Praise.
    #[field(search)]
    pub praise: Option<Prose>,
    /// Priorities.
    #[field(search)]
    pub priorities: Option<Prose>,
    /// File.
    pub file: Option<FileRef>,
}

/// The label of a report's caption.
const CAPTION: &str = "dpo_reports-caption";

impl Register for DpoReport {
    fn caption(&self) -> String {
        format!("{{{CAPTION}}} {}", self.year)
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        check_year(self.year, DpoReport::YEAR.name, found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.received_on
    }
}
