//! Procurements phase by phase: classification and threshold analysis before the requirements.

use jiff::civil::Date;
use record::{Answer, Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{Classification, Dpia, OrgUnit, Person, ThresholdAnalysis};
use crate::{law::Law, register::Register};

/// Procurements phase by phase: classification and threshold analysis before the requirements.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "procurements", series = "UPP")]
pub struct Procurement {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// Scope.
    #[field(list, filter)]
    pub scope: ProcurementScope,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Registry number.
    #[field(search)]
    pub registry_number: Option<Line>,
    /// Phase.
    #[field(list, filter)]
    pub phase: Phase,
    /// Personal data.
    #[field(list, filter)]
    pub personal_data: Answer,
    /// Normative classification.
    #[field(filter, demanded)]
    pub classification: Option<Id<Classification>>,
    /// Threshold analysis.
    #[field(filter, demanded)]
    pub threshold: Option<Id<ThresholdAnalysis>>,
    /// DPIA.
    #[field(filter)]
    pub dpia: Option<Id<Dpia>>,
    /// Why no classification is needed.
    pub exempt_reason: Option<Prose>,
    /// Who answers for it.
    #[field(filter)]
    pub owner: Option<Id<Person>>,
    /// Started.
    #[field(list)]
    pub started_on: Option<Date>,
    /// What it is.
    #[field(search)]
    pub description: Option<Prose>,
}

/// Scope: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ProcurementScope {
    /// Central.
    Central,
    /// Local.
    Local,
}

/// Phase: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Phase {
    /// Need.
    Need,
    /// Classification.
    Classification,
    /// Threshold analysis and DPIA.
    Threshold,
    /// Requirements.
    Requirements,
    /// Evaluation.
    Evaluation,
    /// Contract and instruction.
    Contract,
    /// Handover.
    Handover,
    /// Follow-up.
    FollowUp,
    /// Closed.
    Closed,
}

impl Register for Procurement {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        let past = |phase: Phase| phase_number(self.phase) > phase_number(phase);
        if past(Phase::Classification)
            && self.classification.is_none()
            && (self.scope == ProcurementScope::Central || self.exempt_reason.is_none())
        {
            found.add(Procurement::CLASSIFICATION.name, "gate_classification");
        }
        if past(Phase::Threshold) && self.personal_data != Answer::No && self.threshold.is_none() {
            found.add(Procurement::THRESHOLD.name, "gate_threshold");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.started_on
    }
}

fn phase_number(phase: Phase) -> usize {
    Phase::ALL.iter().position(|known| *known == phase).unwrap_or(0)
}
