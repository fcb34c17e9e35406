//! Is a DPIA needed? The nine criteria, the result and the decision.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{OrgUnit, Person, Processing};
use crate::{law::Law, register::Register};

/// Is a DPIA needed? The nine criteria, the result and the decision.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "threshold_analyses", series = "TRO")]
pub struct ThresholdAnalysis {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Processing.
    #[field(filter)]
    pub processing: Option<Id<Processing>>,
    /// Criteria that match.
    #[field(filter)]
    pub criteria: Vec<Criterion>,
    /// Cases that always require a DPIA.
    #[field(filter)]
    pub always: Vec<AlwaysCase>,
    /// Number of criteria.
    #[field(list, computed)]
    pub matches: Option<i64>,
    /// Result.
    #[field(list, filter, computed)]
    pub result: Option<ThresholdResult>,
    /// Decision.
    #[field(list, filter)]
    pub decision: ThresholdDecision,
    /// Reasons.
    #[field(search, demanded)]
    pub reasons: Option<Prose>,
    /// Advice of the data protection officer.
    pub dpo_advice: Option<Prose>,
    /// Advice given.
    #[field(past)]
    pub dpo_advised_on: Option<Date>,
    /// Decided by.
    #[field(filter)]
    pub decided_by: Option<Id<Person>>,
    /// Decided.
    #[field(list, demanded, past)]
    pub decided_on: Option<Date>,
}

/// Criteria that match: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Criterion {
    /// Evaluation or scoring.
    Scoring,
    /// Automated decision-making with legal or similar significant effect.
    AutomatedDecision,
    /// Systematic monitoring.
    Monitoring,
    /// Sensitive data or data of a highly personal nature.
    Sensitive,
    /// Data processed on a large scale.
    LargeScale,
    /// Matching or combining datasets.
    Matching,
    /// Data concerning vulnerable data subjects.
    Vulnerable,
    /// Innovative use or new technological or organisational solutions.
    Innovative,
    /// Processing that prevents data subjects from exercising a right or using a service or contract.
    PreventsRight,
}

/// Cases that always require a DPIA: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum AlwaysCase {
    /// Systematic and extensive automated evaluation.
    Evaluation,
    /// Large-scale special categories or criminal data.
    LargeSpecial,
    /// Large-scale monitoring of public areas.
    PublicMonitoring,
}

/// Result: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ThresholdResult {
    /// DPIA required.
    Required,
    /// Judgement needed.
    Judgement,
    /// Not required.
    NotRequired,
}

/// Decision: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ThresholdDecision {
    /// Undecided.
    Undecided,
    /// DPIA is done.
    Dpia,
    /// No DPIA.
    NoDpia,
}

impl Register for ThresholdAnalysis {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn settle(&mut self, _law: &Law) {
        self.matches = i64::try_from(self.criteria.len()).ok();
        self.result = Some(threshold(self.criteria.len(), !self.always.is_empty()));
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.decision != ThresholdDecision::Undecided && self.decided_on.is_none() {
            found.add(ThresholdAnalysis::DECIDED_ON.name, "decided_needs_day");
        }
        let against = self.result == Some(ThresholdResult::Required) && self.decision == ThresholdDecision::NoDpia;
        let judged = self.result == Some(ThresholdResult::Judgement) && self.decision != ThresholdDecision::Undecided;
        if (against || judged) && self.reasons.is_none() {
            found.add(ThresholdAnalysis::REASONS.name, "threshold_needs_reasons");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.decided_on
    }
}

/// What a threshold analysis comes to: any case of article 35.3, or two of the nine criteria, and a DPIA is required; one asks for a judgement (IMY's list under article 35.4).
pub fn threshold(criteria: usize, always: bool) -> ThresholdResult {
    match criteria {
        _ if always => ThresholdResult::Required,
        0 => ThresholdResult::NotRequired,
        1 => ThresholdResult::Judgement,
        _ => ThresholdResult::Required,
    }
}
