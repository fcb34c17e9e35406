//! Requirements of standard, law, guideline and yearly instruction, and how they are met.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{GoverningDocument, OrgUnit};
use crate::{law::Law, register::Register};

/// Requirements of standard, law, guideline and yearly instruction, and how they are met.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "compliance_items", series = "EFT")]
pub struct ComplianceItem {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Source.
    #[field(list, filter)]
    pub source: ComplianceSource,
    /// Clause.
    #[field(list, search)]
    pub clause: Line,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// The year.
    #[field(list, filter)]
    pub year: Option<i64>,
    /// Document.
    #[field(filter)]
    pub document: Option<Id<GoverningDocument>>,
    /// How it is met.
    #[field(search, demanded)]
    pub how: Option<Prose>,
    /// How it stands.
    #[field(list, filter)]
    pub state: ComplianceState,
    /// Judged.
    #[field(list, past)]
    pub judged_on: Option<Date>,
}

/// Source: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ComplianceSource {
    /// Standard.
    Standard,
    /// Law.
    Law,
    /// Guideline.
    Guideline,
    /// Yearly instruction.
    YearlyInstruction,
    /// Agreement.
    Agreement,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ComplianceState {
    /// Met.
    Met,
    /// Partly met.
    Partly,
    /// Not met.
    NotMet,
    /// Not relevant.
    NotRelevant,
}

impl Register for ComplianceItem {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.state == ComplianceState::Met && self.how.is_none() {
            found.add(ComplianceItem::HOW.name, "needs_reason");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.judged_on
    }
}
