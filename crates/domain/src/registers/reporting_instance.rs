//! Four-month reports, annual report and business plan, with what was written of information security.

use jiff::civil::Date;
use record::{Choice, Id, Problems, Prose, Record, Reference};

use super::{OrgUnit, word};
use crate::{law::Law, plan::check_year, register::Register};

/// Four-month reports, annual report and business plan, with what was written of information security.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "reporting_instances", series = "RAP", unique = "unit, year, kind")]
pub struct ReportingInstance {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Which kind it is.
    #[field(list, filter)]
    pub kind: ReportingKind,
    /// The year.
    #[field(list, filter)]
    pub year: i64,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// Due.
    #[field(list)]
    pub due_on: Option<Date>,
    /// Submitted.
    #[field(list, past)]
    pub submitted_on: Option<Date>,
    /// Text.
    #[field(search)]
    pub text: Option<Prose>,
}

/// Kind: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ReportingKind {
    /// Four-month report 1.
    T1,
    /// Four-month report 2.
    T2,
    /// Annual report.
    AnnualReport,
    /// Business plan.
    BusinessPlan,
}

impl Register for ReportingInstance {
    fn caption(&self) -> String {
        format!("{} {}", word(&Self::KIND, self.kind), self.year)
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        check_year(self.year, ReportingInstance::YEAR.name, found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.submitted_on
    }
}
