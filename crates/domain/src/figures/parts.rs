//! What figures count of registers that may hold very many records.

use jiff::Timestamp;
use record::{Answer, Id, part};

use crate::registers::{Cause, DutyState, Incident, IncidentState, OrgUnit, ReportingDuty, Severity};

part! {
    /// What figures count of an incident.
    pub Case of Incident {
        /// Its unit.
        unit: Id<OrgUnit> = UNIT,
        /// Its state.
        state: IncidentState = STATE,
        /// When it was reported.
        reported_at: Timestamp = REPORTED_AT,
        /// When it was closed.
        closed_at: Option<Timestamp> = CLOSED_AT,
        /// How serious it is.
        severity: Option<Severity> = SEVERITY,
        /// Its cause.
        cause: Option<Cause> = CAUSE,
        /// Whether personal data are concerned.
        personal_data: Answer = PERSONAL_DATA,
        /// Whether information security is.
        infosec: Answer = INFOSEC,
        /// Whether it is.
        it: Answer = IT,
        /// Whether the work environment is.
        work_environment: Answer = WORK_ENVIRONMENT,
        /// Whether it comes from a supplier.
        supplier_origin: Option<Answer> = SUPPLIER_ORIGIN,
        /// Whether it is significant.
        significant: Option<Answer> = SIGNIFICANT,
        /// Whether it has happened before.
        recurring: Option<Answer> = RECURRING,
        /// Notified to the supervisory authority.
        reported_to_imy: bool = REPORTED_TO_IMY,
        /// Closed as minor at once.
        fast_closed: bool = FAST_CLOSED,
    }
}

part! {
    /// What figures count of a reporting duty.
    pub Duty of ReportingDuty {
        /// Its state.
        state: DutyState = STATE,
        /// When it was sent.
        submitted_at: Option<Timestamp> = SUBMITTED_AT,
        /// Sent too late.
        is_late: bool = IS_LATE,
    }
}

impl Case {
    /// Counted as an incident.
    pub fn counts(&self) -> bool {
        self.state.counts()
    }

    /// Caused by a simple mistake in the handling.
    pub fn is_simple_mistake(&self) -> bool {
        self.cause.is_some_and(Cause::is_simple_mistake)
    }
}
