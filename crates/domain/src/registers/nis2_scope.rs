//! In which ways the organisation is covered.

use jiff::civil::Date;
use record::{Choice, Id, Line, Prose, Record, Reference};

use super::{LegalSubject, Person};
use crate::{law::Law, register::Register};

/// In which ways the organisation is covered.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "nis2_scopes", series = "NIS")]
pub struct Nis2Scope {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Legal subject.
    #[field(list, filter)]
    pub subject: Id<LegalSubject>,
    /// Sector.
    #[field(list, search)]
    pub sector: Line,
    /// Basis.
    #[field(search)]
    pub basis: Line,
    /// Class.
    #[field(list, filter)]
    pub class: Nis2Class,
    /// Supervisory authority.
    #[field(list, filter)]
    pub authority: Option<Line>,
    /// Legal opinion.
    #[field(search)]
    pub opinion: Option<Prose>,
    /// Judged by.
    #[field(filter)]
    pub judged_by: Option<Id<Person>>,
    /// Judged.
    #[field(list, past)]
    pub judged_on: Option<Date>,
    /// Which thresholds of significance apply.
    #[field(filter)]
    pub sector_kind: Option<SectorKind>,
}

/// Class: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Nis2Class {
    /// Essential.
    Essential,
    /// Important.
    Important,
    /// Not covered.
    NotCovered,
    /// Under inquiry.
    Unclear,
}

/// Sectors with thresholds of significance of their own (MCFFS 2026:8), or with other times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SectorKind {
    /// Public administration.
    PublicAdministration,
    /// Health care.
    HealthCare,
    /// Drinking and waste water.
    Water,
    /// Trust services.
    TrustServices,
    /// State agency.
    StateAgency,
    /// Energy: electricity, district heating and cooling.
    Electricity,
    /// Energy: gas and hydrogen.
    Gas,
    /// Energy: oil.
    Oil,
    /// Transport: by sea, air and road.
    Transport,
    /// Transport: by rail, and public transport.
    PublicTransport,
    /// Other.
    Other,
}

impl Register for Nis2Scope {
    fn caption(&self) -> String {
        self.sector.to_string()
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.judged_on
    }
}
