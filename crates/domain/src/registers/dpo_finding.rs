//! Findings and recommendations, with the controller's response.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{DpoReport, Measure};
use crate::{law::Law, register::Register};

/// Findings and recommendations, with the controller's response.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "dpo_findings", series = "DSF")]
pub struct DpoFinding {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Annual report.
    #[field(list, filter)]
    pub report: Id<DpoReport>,
    /// Reporting area.
    #[field(list, filter)]
    pub area: DpoArea,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// Finding.
    #[field(search)]
    pub text: Option<Prose>,
    /// Severity.
    #[field(list, filter)]
    pub severity: FindingSeverity,
    /// Recommendation.
    #[field(search)]
    pub recommendation: Option<Prose>,
    /// Response.
    #[field(search, demanded)]
    pub response: Option<Prose>,
    /// Responded.
    #[field(past)]
    pub responded_on: Option<Date>,
    /// Measure.
    #[field(filter)]
    pub measure: Option<Id<Measure>>,
    /// How it stands.
    #[field(list, filter, starts = "open")]
    pub state: FindingState,
    /// Closed.
    #[field(list, demanded, past)]
    pub closed_on: Option<Date>,
}

/// Reporting area: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DpoArea {
    /// Record of processing.
    Records,
    /// Governing documents.
    Documents,
    /// Technical and organisational measures.
    Safeguards,
    /// DPIAs.
    Dpia,
    /// Rights of individuals.
    Rights,
    /// Personal data breaches.
    Breaches,
}

/// Severity: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum FindingSeverity {
    /// Observation.
    Observation,
    /// Deficiency.
    Deficiency,
    /// Serious deficiency.
    Serious,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum FindingState {
    /// Open.
    Open,
    /// Being handled.
    Ongoing,
    /// Closed.
    Closed,
}

impl Register for DpoFinding {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.state == FindingState::Closed {
            if self.closed_on.is_none() {
                found.add(DpoFinding::CLOSED_ON.name, "closed_needs_day");
            }
            if self.response.is_none() {
                found.add(DpoFinding::RESPONSE.name, "finding_needs_response");
            }
        }
    }
}
