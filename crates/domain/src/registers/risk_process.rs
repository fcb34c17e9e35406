//! Processes where protected identities may be revealed. Never write who.

use jiff::civil::Date;
use record::{Answer, Choice, Fault, Id, Line, Problems, Prose, Record, Reference};

use super::{BusinessProcess, Control, OrgUnit};
use crate::{holds_identity, law::Law, register::Register};

/// Processes where protected identities may be revealed. Never write who.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "risk_processes", series = "RSP")]
pub struct RiskProcess {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// Process.
    #[field(filter)]
    pub process: Option<Id<BusinessProcess>>,
    /// Volume.
    #[field(list, filter)]
    pub volume: Volume,
    /// Address present.
    #[field(list, filter)]
    pub address_present: Answer,
    /// A flag is shown.
    #[field(list, filter)]
    pub flag_present: Answer,
    /// In our control.
    #[field(list, filter)]
    pub in_control: Answer,
    /// Routine of today.
    #[field(search)]
    pub routine: Option<Prose>,
    /// Planned routine.
    #[field(search)]
    pub planned_routine: Option<Prose>,
    /// Changes.
    #[field(list)]
    pub change_on: Option<Date>,
    /// Control.
    #[field(filter)]
    pub control: Option<Id<Control>>,
    /// Support to managers.
    #[field(search)]
    pub support: Option<Prose>,
    /// Escalated to.
    pub escalated_to: Option<Line>,
}

/// Volume: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Volume {
    /// Small.
    Small,
    /// Medium.
    Medium,
    /// Large.
    Large,
}

impl Register for RiskProcess {
    fn caption(&self) -> String {
        self.name.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        let texts = [&self.routine, &self.planned_routine, &self.support];
        if texts.into_iter().flatten().any(|text| holds_identity(text.as_str())) || holds_identity(self.name.as_str()) {
            found.whole(Fault::new("identity_found"));
        }
    }
}
