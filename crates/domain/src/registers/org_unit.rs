//! The organisation as a tree: city, committee or company, administration, department, unit.

use record::{Choice, Id, Line, Problems, Record, Reference};

use super::LegalSubject;
use crate::{law::Law, register::Register};

/// A part of the organisation.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "org_units", series = "ORG")]
pub struct OrgUnit {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// Where in the tree it belongs.
    #[field(list, filter)]
    pub kind: UnitKind,
    /// The part that it belongs to; only the city has none.
    #[field(list, filter, demanded)]
    pub parent: Option<Id<OrgUnit>>,
    /// The legal subject that answers for it.
    #[field(filter)]
    pub legal_subject: Option<Id<LegalSubject>>,
    /// What it is called for short.
    #[field(search)]
    pub abbreviation: Option<Line>,
    /// The organisation number, ten digits.
    pub org_number: Option<Line>,
}

/// The levels of the tree, highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum UnitKind {
    /// The municipality as a whole, also one that is called a city.
    City,
    /// A region as a whole.
    Region,
    /// An authority of the state as a whole.
    Agency,
    /// A committee (nämnd).
    Committee,
    /// A municipal company.
    Company,
    /// An administration (förvaltning).
    Administration,
    /// A department (avdelning).
    Department,
    /// A unit (enhet).
    Unit,
}

impl Register for OrgUnit {
    fn caption(&self) -> String {
        self.name.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.parent.is_none() && !self.kind.is_whole() && self.kind != UnitKind::Company {
            found.add(OrgUnit::PARENT.name, "unit_needs_parent");
        }
        if self.parent.is_some() && self.kind.is_whole() {
            found.add(OrgUnit::PARENT.name, "city_has_no_parent");
        }
        if let Some(number) = &self.org_number
            && !is_org_number(number.as_str())
        {
            found.add(OrgUnit::ORG_NUMBER.name, "org_number_form");
        }
    }
}

impl UnitKind {
    /// True for a whole organisation, which belongs to no other.
    pub fn is_whole(self) -> bool {
        matches!(self, UnitKind::City | UnitKind::Region | UnitKind::Agency)
    }

    /// The kinds of part that this kind may belong to.
    pub fn parents(self) -> &'static [UnitKind] {
        match self {
            UnitKind::City | UnitKind::Region | UnitKind::Agency => &[],
            UnitKind::Committee | UnitKind::Company => &[UnitKind::City, UnitKind::Region],
            UnitKind::Administration => {
                &[UnitKind::Committee, UnitKind::Company, UnitKind::City, UnitKind::Region, UnitKind::Agency]
            }
            UnitKind::Department => &[UnitKind::Administration, UnitKind::Company, UnitKind::Agency],
            UnitKind::Unit => &[UnitKind::Department, UnitKind::Administration, UnitKind::Company],
        }
    }
}

/// True for ten digits, with or without a dash before the last four, whose check digit is right (the Luhn sum).
pub(super) fn is_org_number(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter(|c| *c != '-').filter_map(|c| c.to_digit(10)).collect();
    let shape = text.chars().all(|c| c.is_ascii_digit() || c == '-') && digits.len() == 10;
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(index, digit)| if index % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { *digit })
        .sum();
    shape && sum.is_multiple_of(10)
}
