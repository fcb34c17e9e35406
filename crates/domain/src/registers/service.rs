//! Services that suppliers give us, and how important they are.

use record::{Answer, Choice, Code, Id, Line, Prose, Record, Reference};

use super::{Contract, MaintainedObject, OrgUnit, Supplier};
use crate::{law::Nis2Areas, register::Register};

/// Services that suppliers give us, and how important they are.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "services", series = "TJA")]
pub struct Service {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// Supplier.
    #[field(list, filter)]
    pub supplier: Id<Supplier>,
    /// Contract.
    #[field(filter)]
    pub contract: Option<Id<Contract>>,
    /// Object.
    #[field(filter)]
    pub object: Option<Id<MaintainedObject>>,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Importance.
    #[field(list, filter)]
    pub criticality: Criticality,
    /// Personal data.
    #[field(list, filter)]
    pub personal_data: Answer,
    /// Confidentiality.
    pub confidentiality: Option<i64>,
    /// Integrity.
    pub integrity: Option<i64>,
    /// Availability.
    pub availability: Option<i64>,
    /// Measure areas (NIS2).
    #[field(filter)]
    pub nis2_areas: Vec<Code<Nis2Areas>>,
    /// Supply chain mapped.
    #[field(list, filter)]
    pub chain_mapped: Answer,
    /// What it is.
    #[field(search)]
    pub description: Option<Prose>,
}

/// Importance: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Criticality {
    /// Critical.
    Critical,
    /// Important.
    Important,
    /// Ordinary.
    Ordinary,
}

impl Register for Service {
    fn caption(&self) -> String {
        self.name.to_string()
    }
}
