//! Who supplies whom, rank by rank. The direct supplier is rank 1.

use record::{Answer, Choice, Id, Line, Problems, Record, Reference};

use super::{Service, Supplier};
use crate::{law::Law, register::Register};

/// Who supplies whom, rank by rank. The direct supplier is rank 1.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "supply_links", series = "KED", unique = "service, provider, rank, recipient")]
pub struct SupplyLink {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Service.
    #[field(list, filter)]
    pub service: Id<Service>,
    /// Provider.
    #[field(list, filter)]
    pub provider: Id<Supplier>,
    /// Recipient.
    #[field(list, filter, demanded)]
    pub recipient: Option<Id<Supplier>>,
    /// Rank.
    #[field(list, filter)]
    pub rank: i64,
    /// Has a contract.
    #[field(list, filter)]
    pub has_contract: bool,
    /// Known by.
    #[field(filter)]
    pub known_by: KnownBy,
    /// Country.
    #[field(filter)]
    pub country: Option<Line>,
    /// Has access to data.
    #[field(filter)]
    pub data_access: Answer,
    /// Delivers.
    #[field(search)]
    pub delivers: Option<Line>,
}

/// Known by: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum KnownBy {
    /// The supplier.
    Supplier,
    /// Own analysis.
    Analysis,
    /// Public source.
    Public,
}

impl Register for SupplyLink {
    fn caption(&self) -> String {
        self.delivers.as_ref().map_or_else(|| self.rank.to_string(), ToString::to_string)
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.rank < 1 {
            found.add(SupplyLink::RANK.name, "rank_range");
        }
        if self.rank == 1 && self.recipient.is_some() {
            found.add(SupplyLink::RECIPIENT.name, "rank_one_is_ours");
        }
        if self.rank > 1 && self.recipient.is_none() {
            found.add(SupplyLink::RECIPIENT.name, "rank_needs_recipient");
        }
        if self.rank == 1 && !self.has_contract {
            found.add(SupplyLink::HAS_CONTRACT.name, "rank_one_has_contract");
        }
        if self.recipient == Some(self.provider) {
            found.add(SupplyLink::RECIPIENT.name, "cycle");
        }
    }
}
