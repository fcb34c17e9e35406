//! Risk and vulnerability analyses, in cycles of years.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{GoverningDocument, OrgUnit, PreparednessSector, in_order};
use crate::{law::Law, plan::check_year, register::Register};

/// Risk and vulnerability analyses, in cycles of years.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "rva_cycles", series = "RSA")]
pub struct RvaCycle {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// From year.
    #[field(list)]
    pub from_year: i64,
    /// To year.
    #[field(list)]
    pub to_year: i64,
    /// Sector.
    #[field(filter)]
    pub sector: Option<Id<PreparednessSector>>,
    /// Instruction.
    #[field(filter)]
    pub instruction: Option<Id<GoverningDocument>>,
    /// How it stands.
    #[field(list, filter, starts = "planned")]
    pub state: CycleState,
    /// Adopted.
    #[field(list, demanded)]
    pub adopted_on: Option<Date>,
    /// Summary.
    #[field(search)]
    pub summary: Option<Prose>,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum CycleState {
    /// Planned.
    Planned,
    /// Ongoing.
    Ongoing,
    /// Adopted.
    Adopted,
}

impl Register for RvaCycle {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        check_year(self.from_year, RvaCycle::FROM_YEAR.name, found);
        in_order(Some(self.from_year), Some(self.to_year), RvaCycle::TO_YEAR.name, "ends_before_start", found);
        if self.state == CycleState::Adopted && self.adopted_on.is_none() {
            found.add(RvaCycle::ADOPTED_ON.name, "decided_needs_day");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.adopted_on
    }
}
