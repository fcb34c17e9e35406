//! The processes of the organisation, and how long disruptions they bear.

use record::{Answer, Choice, Duration, Id, Line, Problems, Prose, Record, Reference};

use super::{OrgUnit, Person, RvaCycle};
use crate::{law::Law, register::Register};

/// The processes of the organisation, and how long disruptions they bear.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "processes", series = "PRO")]
pub struct BusinessProcess {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// Who answers for it.
    #[field(filter)]
    pub owner: Option<Id<Person>>,
    /// What it is.
    #[field(search)]
    pub description: Option<Prose>,
    /// In our control.
    #[field(filter)]
    pub in_control: Answer,
    /// Vital to society.
    #[field(filter)]
    pub is_vital: bool,
    /// Sensitive information.
    #[field(list, filter)]
    pub is_sensitive: bool,
    /// Maximum tolerable disruption (MTPD).
    #[field(list)]
    pub mtpd: Option<Duration>,
    /// Recovery time objective (RTO).
    #[field(list)]
    pub rto: Option<Duration>,
    /// Recovery point objective (RPO).
    pub rpo: Option<Duration>,
    /// Minimum level.
    pub minimum_level: Option<Prose>,
    /// Workaround.
    #[field(search)]
    pub workaround: Option<Prose>,
    /// Shared risks.
    #[field(filter)]
    pub shared_risks: Vec<SharedRisk>,
    /// Found in RSA.
    #[field(filter)]
    pub cycle: Option<Id<RvaCycle>>,
}

/// Shared risks: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SharedRisk {
    /// Loss of system.
    System,
    /// Loss of power.
    Power,
    /// Loss of staff.
    Staff,
}

impl Register for BusinessProcess {
    fn caption(&self) -> String {
        self.name.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.rto.zip(self.mtpd).is_some_and(|(rto, mtpd)| rto.0 > mtpd.0) {
            found.add(BusinessProcess::RTO.name, "rto_over_mtpd");
        }
    }
}
