//! Who has needs and expectations, and how they change.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::OrgUnit;
use crate::{law::Law, register::Register};

/// Who has needs and expectations, and how they change.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "interested_parties", series = "INT")]
pub struct InterestedParty {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// Which kind it is.
    #[field(list, filter)]
    pub kind: PartyKind,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Needs and expectations.
    #[field(search)]
    pub needs: Prose,
    /// Has changed.
    #[field(filter)]
    pub has_changed: bool,
    /// What has changed.
    #[field(demanded)]
    pub change: Option<Prose>,
    /// Feedback.
    pub feedback: Option<Prose>,
    /// Last reviewed.
    #[field(list, past)]
    pub reviewed_on: Option<Date>,
}

/// Kind: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum PartyKind {
    /// Customer.
    Customer,
    /// Citizen.
    Citizen,
    /// Employee.
    Employee,
    /// Authority.
    Authority,
    /// Political leadership.
    Politics,
    /// Supplier.
    Supplier,
    /// Partner.
    Partner,
}

impl Register for InterestedParty {
    fn caption(&self) -> String {
        self.name.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.has_changed && self.change.is_none() {
            found.add(InterestedParty::CHANGE.name, "needs_reason");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.reviewed_on
    }
}
