//! Contracts with suppliers, and what they say of security.

use jiff::civil::Date;
use record::{Answer, Choice, Id, Line, Problems, Record, Reference};

use super::{OrgUnit, Person, Procurement, Supplier, in_order};
use crate::{law::Law, register::Register};

/// Contracts with suppliers, and what they say of security.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "contracts", series = "AVT")]
pub struct Contract {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// Supplier.
    #[field(list, filter)]
    pub supplier: Id<Supplier>,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Registry number.
    #[field(search)]
    pub registry_number: Option<Line>,
    /// Scope.
    #[field(list, filter)]
    pub scope: ContractScope,
    /// Procurement.
    #[field(filter)]
    pub procurement: Option<Id<Procurement>>,
    /// Starts.
    #[field(list)]
    pub starts_on: Option<Date>,
    /// Ends.
    #[field(list)]
    pub ends_on: Option<Date>,
    /// Supplier reports incidents.
    #[field(filter)]
    pub incident_clause: Option<Answer>,
    /// Right to audit.
    #[field(filter)]
    pub audit_right: Option<Answer>,
    /// Exit plan.
    #[field(filter)]
    pub exit_plan: Option<Answer>,
    /// Subcontractors named.
    #[field(filter)]
    pub named_subcontractors: Option<Answer>,
    /// Who answers for it.
    #[field(filter)]
    pub owner: Option<Id<Person>>,
    /// Within how many hours we must tell the counterparty of an incident.
    pub notify_hours: Option<i64>,
    /// Within how many days we must tell the counterparty of an incident.
    pub notify_days: Option<i64>,
}

/// Scope: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ContractScope {
    /// Central.
    Central,
    /// Local.
    Local,
}

impl Register for Contract {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        in_order(self.starts_on, self.ends_on, Contract::ENDS_ON.name, "ends_before_start", found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.starts_on
    }
}
