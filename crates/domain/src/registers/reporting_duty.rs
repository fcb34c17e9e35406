//! Reporting duties: what must be told to whom by when, one per law, subject and addressee.

use jiff::Timestamp;
use record::{Choice, Code, Id, Line, Problems, Prose, Record, Reference};

use super::{Contract, Incident, LegalSubject, Person, in_order};
use crate::{
    incident::duties::mark,
    law::{IncidentAddressees, IncidentDuties, Law},
    register::Register,
};

/// A duty that an incident brings, with what a person has decided and done about it.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "reporting_duties", series = "RPL", unique = "incident, code, mark")]
pub struct ReportingDuty {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The case.
    #[field(list, filter, fixed)]
    pub incident: Id<Incident>,
    /// What the law asks.
    #[field(list, filter, fixed)]
    pub code: Code<IncidentDuties>,
    /// What tells it from the case's other duties of the same code: subject and party.
    #[field(computed)]
    pub mark: Option<Line>,
    /// Who has the duty.
    #[field(list, filter)]
    pub subject: Option<Id<LegalSubject>>,
    /// The controller that is told.
    #[field(filter)]
    pub party: Option<Id<LegalSubject>>,
    /// The contract that it follows from.
    #[field(filter)]
    pub contract: Option<Id<Contract>>,
    /// How it stands.
    #[field(list, filter)]
    pub state: DutyState,
    /// Proposed because a question is unclear, not because its condition is known to hold.
    pub is_open_question: bool,
    /// The rules and facts behind the proposal, in keys.
    pub grounds: Prose,
    /// The paragraph, as it was on the day.
    pub source: Line,
    /// Who is told.
    #[field(list, filter)]
    pub addressee: Code<IncidentAddressees>,
    /// How the time is counted.
    #[field(list, filter)]
    pub clock: DutyClock,
    /// When its time starts.
    pub aware_at: Option<Timestamp>,
    /// Why its start was moved.
    pub start_reason: Option<Prose>,
    /// Who moved the start.
    pub start_by: Option<Line>,
    /// The start that the facts gave when somebody moved it.
    pub given_start: Option<Timestamp>,
    /// The start that somebody had moved it to, when later facts gave an earlier one; until somebody decides anew.
    pub overtaken_start: Option<Timestamp>,
    /// When that happened.
    pub overtaken_at: Option<Timestamp>,
    /// When it is due before weekends and holidays are passed over.
    pub strict_due: Option<Timestamp>,
    /// When the law has it due.
    #[field(list)]
    pub statutory_due: Option<Timestamp>,
    /// The organisation's own goal.
    #[field(list)]
    pub target_due: Option<Timestamp>,
    /// When the authority asked, for a duty on request.
    #[field(fixed)]
    pub requested_at: Option<Timestamp>,
    /// When somebody decided whether it is required.
    pub decided_at: Option<Timestamp>,
    /// Who decided.
    #[field(filter)]
    pub decided_by: Option<Id<Person>>,
    /// Why.
    #[field(demanded)]
    pub decision_reason: Option<Prose>,
    /// What the data protection officer or the coordinator advised.
    pub advice: Option<Prose>,
    /// When the report was approved.
    pub approved_at: Option<Timestamp>,
    /// Who approved it.
    #[field(filter)]
    pub approved_by: Option<Id<Person>>,
    /// When it was submitted.
    #[field(list, demanded)]
    pub submitted_at: Option<Timestamp>,
    /// Who submitted it.
    pub submitted_by: Option<Id<Person>>,
    /// How it was sent.
    pub channel: Option<Line>,
    /// Sent by the fallback procedure.
    pub is_fallback: bool,
    /// The case reference or receipt.
    #[field(search)]
    pub receipt: Option<Line>,
    /// When it was acknowledged.
    pub acknowledged_at: Option<Timestamp>,
    /// Submitted after its time.
    #[field(filter)]
    pub is_late: bool,
    /// Why it was late (GDPR art. 33.1).
    #[field(demanded)]
    pub late_reason: Option<Prose>,
    /// What was sent afterwards, with day.
    pub supplements: Option<Prose>,
    /// When something was last sent afterwards.
    pub supplemented_at: Option<Timestamp>,
    /// What changed so that it must be judged anew.
    pub reassess_reason: Option<Prose>,
}

/// How a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DutyState {
    /// Not assessed.
    NotAssessed,
    /// Being assessed.
    Assessing,
    /// Not required.
    NotRequired,
    /// Required.
    Required,
    /// Drafted.
    Drafted,
    /// Approved.
    Approved,
    /// Submitted.
    Submitted,
    /// Acknowledged.
    Acknowledged,
    /// Supplemented.
    Supplemented,
    /// Withdrawn.
    Withdrawn,
    /// To be reassessed.
    Reassess,
}

/// How a duty's time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DutyClock {
    /// Hours.
    Hours,
    /// Months.
    Months,
    /// Days.
    Days,
    /// Internal target.
    Internal,
    /// No time.
    None,
}

impl Register for ReportingDuty {
    fn caption(&self) -> String {
        self.code.as_str().to_owned()
    }

    fn settle(&mut self, _law: &Law) {
        self.mark = Line::parse(&mark(self.subject, self.party, self.contract, self.requested_at)).ok();
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.state == DutyState::NotRequired && self.decision_reason.is_none() {
            found.add(ReportingDuty::DECISION_REASON.name, "not_required_needs_reason");
        }
        if self.state.is_sent() && self.submitted_at.is_none() {
            found.add(ReportingDuty::SUBMITTED_AT.name, "submitted_needs_time");
        }
        if self.is_late && self.late_reason.is_none() {
            found.add(ReportingDuty::LATE_REASON.name, "late_needs_reason");
        }
        if self.state == DutyState::Withdrawn && self.decision_reason.is_none() {
            found.add(ReportingDuty::DECISION_REASON.name, "not_required_needs_reason");
        }
        in_order(
            self.submitted_at,
            self.acknowledged_at,
            ReportingDuty::ACKNOWLEDGED_AT.name,
            "ends_before_start",
            found,
        );
    }
}

impl DutyState {
    /// The states of a duty that is not resolved.
    pub fn open() -> impl Iterator<Item = DutyState> {
        DutyState::KEYS.iter().filter_map(|key| DutyState::of(key)).filter(|state| !state.is_resolved())
    }

    /// Sent to whoever is to be told.
    pub fn is_sent(self) -> bool {
        match self {
            DutyState::Submitted | DutyState::Acknowledged | DutyState::Supplemented => true,
            DutyState::NotAssessed
            | DutyState::Assessing
            | DutyState::NotRequired
            | DutyState::Required
            | DutyState::Drafted
            | DutyState::Approved
            | DutyState::Withdrawn
            | DutyState::Reassess => false,
        }
    }

    /// Decided to be required, and not sent.
    pub fn is_required(self) -> bool {
        match self {
            DutyState::Required | DutyState::Drafted | DutyState::Approved => true,
            DutyState::NotAssessed
            | DutyState::Assessing
            | DutyState::NotRequired
            | DutyState::Submitted
            | DutyState::Acknowledged
            | DutyState::Supplemented
            | DutyState::Withdrawn
            | DutyState::Reassess => false,
        }
    }

    /// Somebody has judged it to be required, and nothing has been sent.
    pub fn is_committed(self) -> bool {
        matches!(self, DutyState::Required | DutyState::Drafted | DutyState::Approved)
    }

    /// Nothing more must be done: a case with other duties cannot be closed.
    pub fn is_resolved(self) -> bool {
        self.is_sent() || matches!(self, DutyState::NotRequired | DutyState::Withdrawn)
    }
}

impl ReportingDuty {
    /// When it is due: the law's time, else the organisation's own goal.
    pub fn due(&self) -> Option<Timestamp> {
        self.statutory_due.or(self.target_due)
    }

    /// When its time began to count: at its start, or at the decision where its goal counts from that.
    pub fn counts_from(&self, law: &Law) -> Option<Timestamp> {
        let is_goal = self.clock == DutyClock::Internal && self.decided_at.is_some();
        let rule = self.aware_at.and_then(|at| law.incident.duty(self.code.as_str(), law.day(at)));
        let is_from_decision = rule.is_some_and(|rule| is_goal && rule.is_from_decision);
        if is_from_decision { self.decided_at } else { self.aware_at }
    }

    /// When people are warned: before weekends and holidays are passed over.
    pub fn alarm_due(&self) -> Option<Timestamp> {
        self.strict_due.or(self.target_due)
    }
}
