//! Data protection impact assessments (article 35).

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{OrgUnit, Person, Processing, ThresholdAnalysis};
use crate::{law::Law, register::Register};

/// Data protection impact assessments (article 35).
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "dpias", series = "KBD")]
pub struct Dpia {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Processing activities.
    #[field(filter)]
    pub processings: Vec<Id<Processing>>,
    /// Threshold analysis.
    #[field(filter)]
    pub threshold: Option<Id<ThresholdAnalysis>>,
    /// Priority.
    #[field(list)]
    pub priority: Option<i64>,
    /// How it stands.
    #[field(list, filter, starts = "planned")]
    pub state: DpiaState,
    /// Planned for.
    #[field(list)]
    pub planned_on: Option<Date>,
    /// Description and purposes.
    #[field(search)]
    pub description: Option<Prose>,
    /// Necessity and proportionality.
    pub necessity: Option<Prose>,
    /// Risks to data subjects.
    pub risks: Option<Prose>,
    /// Measures against the risks.
    pub measures: Option<Prose>,
    /// Advice of the data protection officer.
    pub dpo_advice: Option<Prose>,
    /// Views of data subjects.
    pub subjects_views: Option<Prose>,
    /// Residual risk.
    #[field(list, filter)]
    pub residual_risk: Option<ResidualRisk>,
    /// Prior consultation asked of IMY.
    #[field(demanded, past)]
    pub prior_consultation_on: Option<Date>,
    /// Decided by.
    #[field(filter)]
    pub decided_by: Option<Id<Person>>,
    /// Decided.
    #[field(list, past)]
    pub decided_on: Option<Date>,
    /// Review by.
    #[field(list)]
    pub next_review_on: Option<Date>,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DpiaState {
    /// Planned.
    Planned,
    /// Ongoing.
    Ongoing,
    /// Decided.
    Decided,
    /// Under review.
    Review,
}

/// Residual risk: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ResidualRisk {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}

impl Register for Dpia {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.state == DpiaState::Decided {
            for (field, missing) in [
                (Dpia::DESCRIPTION.name, self.description.is_none()),
                (Dpia::NECESSITY.name, self.necessity.is_none()),
                (Dpia::RISKS.name, self.risks.is_none()),
                (Dpia::MEASURES.name, self.measures.is_none()),
                (Dpia::DPO_ADVICE.name, self.dpo_advice.is_none()),
                (Dpia::RESIDUAL_RISK.name, self.residual_risk.is_none()),
                (Dpia::DECIDED_ON.name, self.decided_on.is_none()),
            ] {
                if missing {
                    found.add(field, "dpia_needs");
                }
            }
            if self.residual_risk == Some(ResidualRisk::High) && self.prior_consultation_on.is_none() {
                found.add(Dpia::PRIOR_CONSULTATION_ON.name, "needs_prior_consultation");
            }
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.decided_on
    }
}
