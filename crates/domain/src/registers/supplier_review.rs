//! Assessments, contract follow-ups, checks of taxes and fees, and dialogue with suppliers.

use jiff::civil::Date;
use record::{Choice, Id, Problems, Prose, Record, Reference};

use super::{Contract, OrgUnit, Person, Supplier, in_order, word};
use crate::{law::Law, register::Register};

/// Assessments, contract follow-ups, checks of taxes and fees, and dialogue with suppliers.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "supplier_reviews", series = "LUP")]
pub struct SupplierReview {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Supplier.
    #[field(list, filter)]
    pub supplier: Id<Supplier>,
    /// Contract.
    #[field(filter)]
    pub contract: Option<Id<Contract>>,
    /// Which kind it is.
    #[field(list, filter)]
    pub kind: SupplierReviewKind,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Done.
    #[field(list, past, starts = "today")]
    pub done_on: Date,
    /// Outcome.
    #[field(list, filter)]
    pub outcome: SupplierOutcome,
    /// Findings.
    #[field(search, demanded)]
    pub findings: Option<Prose>,
    /// Done by.
    #[field(filter)]
    pub reviewer: Option<Id<Person>>,
    /// Next time.
    #[field(list)]
    pub next_on: Option<Date>,
}

/// Kind: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SupplierReviewKind {
    /// Risk assessment.
    Risk,
    /// Contract follow-up.
    Contract,
    /// Taxes and fees.
    Taxes,
    /// Preventing crime.
    Crime,
    /// Dialogue.
    Dialogue,
}

/// Outcome: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SupplierOutcome {
    /// Without remark.
    Fine,
    /// Remark.
    Remark,
    /// Deviation.
    Deviation,
    /// Material deviation.
    Material,
}

impl Register for SupplierReview {
    fn caption(&self) -> String {
        format!("{} {}", self.done_on, word(&Self::KIND, self.kind))
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        in_order(Some(self.done_on), self.next_on, SupplierReview::NEXT_ON.name, "ends_before_start", found);
        if self.outcome != SupplierOutcome::Fine && self.findings.is_none() {
            found.add(SupplierReview::FINDINGS.name, "needs_reason");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.done_on)
    }
}
