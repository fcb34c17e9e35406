//! Reports: the answers to a form's fields, filled from the case and written by people.

use record::{Choice, Id, Line, Prose, Record, Reference};

use super::ReportingDuty;
use crate::register::Register;

/// A report that fulfils a duty.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "incident_reports", series = "IRP", unique = "duty")]
pub struct IncidentReport {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The duty that it fulfils.
    #[field(list, filter, fixed)]
    pub duty: Id<ReportingDuty>,
    /// The form and the day of its version.
    #[field(list)]
    pub form: Line,
    /// How it stands.
    #[field(list, filter)]
    pub state: ReportState,
    /// What was written in place of the case's own answers, as JSON by field.
    pub answers: Option<Prose>,
    /// All answers as they were approved, and then as they were sent, as JSON by field.
    pub sent_answers: Option<Prose>,
}

/// How a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ReportState {
    /// Draft.
    Draft,
    /// Approved.
    Approved,
    /// Sent.
    Sent,
}

impl Register for IncidentReport {
    fn caption(&self) -> String {
        self.form.to_string()
    }
}
