//! Systematic controls of the internal control plan, and other recurring ones.

use jiff::civil::Date;
use record::{Choice, Code, Id, Line, Problems, Prose, Record, Reference};

use super::{ControlPlan, OrgUnit, Person, Recurrence, Risk, Role, in_order};
use crate::{
    law::{Law, MandatoryMethods},
    register::Register,
};

/// Systematic controls of the internal control plan, and other recurring ones.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "controls", series = "KON")]
pub struct Control {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// Control plan.
    #[field(filter)]
    pub plan: Option<Id<ControlPlan>>,
    /// Which kind it is.
    #[field(list, filter)]
    pub kind: ControlKind,
    /// Method.
    #[field(filter)]
    pub method: Option<Code<MandatoryMethods>>,
    /// How it is done.
    #[field(search)]
    pub how: Option<Prose>,
    /// Risk.
    #[field(filter)]
    pub risk: Option<Id<Risk>>,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Who answers for it.
    #[field(filter, demanded)]
    pub owner: Option<Id<Person>>,
    /// Owner's role.
    #[field(filter, demanded)]
    pub owner_role: Option<Role>,
    /// Reported to.
    pub reports_to: Option<Role>,
    /// Recurs.
    #[field(list, filter)]
    pub recurrence: Recurrence,
    /// First time.
    #[field(list)]
    pub first_on: Date,
    /// Last time.
    pub last_on: Option<Date>,
}

/// Kind: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ControlKind {
    /// Access.
    Access,
    /// Object.
    Object,
    /// Supplier.
    Supplier,
    /// Taxes and fees.
    Taxes,
    /// Protected identities.
    ProtectedIdentity,
    /// Governing document.
    Document,
    /// Classification.
    Classification,
    /// Other.
    Other,
}

impl Register for Control {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.owner.is_none() && self.owner_role.is_none() {
            found.add(Control::OWNER.name, "needs_owner");
        }
        in_order(Some(self.first_on), self.last_on, Control::LAST_ON.name, "ends_before_start", found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.first_on)
    }
}
