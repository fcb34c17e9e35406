//! Sectors of civil preparedness: those we lead and those we take part in.

use record::{Answer, Choice, Id, Line, Prose, Record, Reference};

use super::OrgUnit;
use crate::register::Register;

/// Sectors of civil preparedness: those we lead and those we take part in.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "preparedness_sectors", series = "SEK")]
pub struct PreparednessSector {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Our role.
    #[field(list, filter)]
    pub role: SectorRole,
    /// What it is.
    #[field(search)]
    pub description: Option<Prose>,
    /// Cooperation.
    #[field(search)]
    pub contacts: Option<Prose>,
    /// Own sector analysis.
    #[field(filter)]
    pub has_own_analysis: Option<Answer>,
}

/// Our role: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SectorRole {
    /// Lead.
    Lead,
    /// Participant.
    Participant,
}

impl Register for PreparednessSector {
    fn caption(&self) -> String {
        self.name.to_string()
    }
}
