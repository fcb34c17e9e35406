//! Suppliers and their sub-suppliers.

use record::{Line, Prose, Record, Reference};

use crate::register::Register;

/// Suppliers and their sub-suppliers.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "suppliers", series = "LEV")]
pub struct Supplier {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// Organisation number.
    #[field(search)]
    pub org_number: Option<Line>,
    /// Country.
    #[field(list, filter)]
    pub country: Option<Line>,
    /// Owner's country.
    #[field(filter)]
    pub owner_country: Option<Line>,
    /// Direct supplier.
    #[field(list, filter)]
    pub is_direct: bool,
    /// Security contact.
    pub contact: Option<Line>,
    /// Certifications.
    pub certifications: Option<Line>,
    /// What it is.
    #[field(search)]
    pub description: Option<Prose>,
}

impl Register for Supplier {
    fn caption(&self) -> String {
        self.name.to_string()
    }
}
