//! Incidents: one case, whichever laws it touches. Regimes are independent of each other.

use jiff::{Timestamp, civil::Date};
use record::{Answer, Choice, Duration, Id, Line, Money, Problems, Prose, Record, Reference};

use super::{InformationAsset, OrgUnit, Person, in_order};
use crate::{law::Law, register::Register};

/// An incident: the facts from which every duty follows.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "incidents", series = "INC")]
pub struct Incident {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What happened, in short.
    #[field(list, search)]
    pub title: Line,
    /// What may be shown in the public register when the title may not.
    pub public_title: Option<Line>,
    /// What happened.
    #[field(search)]
    pub description: Option<Prose>,
    /// Where it happened.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// How far the work has come.
    #[field(list, filter)]
    pub state: IncidentState,
    /// How serious it is judged to be.
    #[field(list, filter)]
    pub severity: Option<Severity>,
    /// What caused it.
    #[field(list, filter)]
    pub cause: Option<Cause>,
    /// Who reported it.
    #[field(filter)]
    pub reporter: Option<Id<Person>>,
    /// Who handles it.
    #[field(filter)]
    pub owner: Option<Id<Person>>,
    /// When it was reported.
    #[field(list)]
    pub reported_at: Timestamp,
    /// When our staff noticed it.
    pub detected_at: Option<Timestamp>,
    /// When it began.
    pub occurred_at: Option<Timestamp>,
    /// When it ended.
    pub occurred_end_at: Option<Timestamp>,
    /// When the organisation became aware; the earlier of noticed and reported when nothing is given.
    pub org_aware_at: Option<Timestamp>,
    /// When a processor told us.
    pub processor_informed_us_at: Option<Timestamp>,
    /// When it was decided that it is significant.
    pub significance_decided_at: Option<Timestamp>,
    /// When the incident notification was submitted.
    pub notification_submitted_at: Option<Timestamp>,
    /// When it was contained.
    pub contained_at: Option<Timestamp>,
    /// When work was back to normal.
    pub handled_at: Option<Timestamp>,
    /// When the case was closed.
    #[field(list)]
    pub closed_at: Option<Timestamp>,
    /// Regime: information security (Q2).
    #[field(filter)]
    pub infosec: Answer,
    /// Regime: IT (Q2).
    #[field(filter)]
    pub it: Answer,
    /// Regime: personal data (Q1).
    #[field(list, filter)]
    pub personal_data: Answer,
    /// Regime: work environment (Q3).
    #[field(filter)]
    pub work_environment: Answer,
    /// What kind of work-environment event.
    #[field(filter)]
    pub work_kind: Option<WorkKind>,
    /// May it concern national security (Q0); yes stops the case.
    pub protective_security: Answer,
    /// Is anyone with protected identity affected (Q1a); never who.
    pub protected_identity: Option<Answer>,
    /// How many persons are affected, estimated (Q1b).
    pub data_subjects: Option<i64>,
    /// The risk to those affected.
    #[field(filter)]
    pub personal_data_risk: Option<DataRisk>,
    /// Our role for the processing.
    #[field(filter)]
    pub our_role: Option<OurRole>,
    /// How long the activity was limited (Q2a).
    pub limited_time: Option<Duration>,
    /// How long alternative working methods were needed (Q2a).
    pub workaround_time: Option<Duration>,
    /// The total cost so far.
    pub cost: Option<Money>,
    /// Is another organisation affected (Q2b).
    pub other_entity_affected: Option<Answer>,
    /// Did it begin at a supplier (Q2b).
    #[field(filter)]
    pub supplier_origin: Option<Answer>,
    /// The supplier where it began.
    #[field(search)]
    pub supplier: Option<Line>,
    /// Is a crime suspected (Q4).
    pub crime_suspected: Option<Answer>,
    /// Is it a significant incident (2 kap. 5 § cybersäkerhetslagen).
    #[field(filter)]
    pub significant: Option<Answer>,
    /// Is it a significant cyber threat to our recipients (Q5).
    pub cyber_threat: Option<Answer>,
    /// Has it happened before from the same cause (Q6).
    pub recurring: Option<Answer>,
    /// Notified to IMY (GDPR art. 33).
    #[field(list, filter)]
    pub reported_to_imy: bool,
    /// The case reference at IMY.
    pub imy_reference: Option<Line>,
    /// The reference in the work-environment system (IA).
    #[field(search)]
    pub ia_reference: Option<Line>,
    /// The case that this report was merged into.
    #[field(filter)]
    pub parent: Option<Id<Incident>>,
    /// The assets that were affected.
    #[field(filter)]
    pub assets: Vec<Id<InformationAsset>>,
    /// The effects (GDPR art. 33.5).
    #[field(search)]
    pub effects: Option<Prose>,
    /// What was done (GDPR art. 33.5).
    #[field(search)]
    pub remedial_action: Option<Prose>,
    /// Why a risk to those affected is unlikely.
    pub no_risk_reason: Option<Prose>,
    /// The root cause, or why it cannot be established.
    #[field(search)]
    pub root_cause: Option<Prose>,
    /// What was learned.
    #[field(search)]
    pub lesson: Option<Prose>,
    /// The secrecy provision that the marking refers to (5 kap. 5 § OSL).
    pub secrecy_provision: Option<Line>,
    /// The day of the marking.
    pub secrecy_marked_on: Option<Date>,
    /// The authority that made the marking.
    pub secrecy_authority: Option<Line>,
}

/// How far the work with a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum IncidentState {
    /// Reported.
    Reported,
    /// Being assessed.
    Triage,
    /// Being handled.
    Handling,
    /// Recovery.
    Recovery,
    /// Follow-up and lessons.
    FollowUp,
    /// Closed.
    Closed,
    /// Found not to be an incident.
    NotIncident,
    /// Merged into another case.
    Merged,
    /// Taken up again.
    Reopened,
}

/// How serious an incident is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Severity {
    /// Minor (ringa).
    Minor,
    /// Moderate.
    Moderate,
    /// Serious.
    Serious,
}

/// What causes incidents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Cause {
    /// E-mail sent to the wrong receiver.
    MisdirectedEmail,
    /// Letter sent to the wrong receiver.
    MisdirectedLetter,
    /// Registered or shown under the wrong person.
    WrongPerson,
    /// Wrong access right.
    WrongAccess,
    /// Fault in a system.
    SystemFault,
    /// Fault or event at a supplier.
    Supplier,
    /// Attack.
    Attack,
    /// Lost or stolen equipment.
    LostEquipment,
    /// Handled carelessly.
    Carelessness,
    /// Other.
    Other,
}

/// Risk to the persons affected (GDPR art. 33 and 34).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DataRisk {
    /// Risk unlikely.
    Unlikely,
    /// Risk.
    Risk,
    /// High risk.
    HighRisk,
}

/// Our role for the processing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum OurRole {
    /// Controller.
    Controller,
    /// Processor.
    Processor,
    /// Joint controller.
    Joint,
}

/// Kinds of work-environment event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum WorkKind {
    /// Near miss (tillbud).
    NearMiss,
    /// Serious near miss.
    SeriousNearMiss,
    /// Occupational injury.
    Injury,
    /// Risk observation.
    RiskObservation,
}

impl Register for Incident {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn settle(&mut self, _law: &Law) {
        if self.org_aware_at.is_none() {
            self.org_aware_at = Some(self.detected_at.map_or(self.reported_at, |at| at.min(self.reported_at)));
        }
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.protective_security == Answer::Yes {
            found.add(Incident::PROTECTIVE_SECURITY.name, "protective_security_stop");
        }
        for (field, number) in [
            (Incident::DATA_SUBJECTS.name, self.data_subjects),
            (Incident::COST.name, self.cost.map(|cost| cost.0)),
            (Incident::LIMITED_TIME.name, self.limited_time.map(|time| time.0)),
            (Incident::WORKAROUND_TIME.name, self.workaround_time.map(|time| time.0)),
        ] {
            if number.is_some_and(|number| number < 0) {
                found.add(field, "negative");
            }
        }
        in_order(self.occurred_at, self.occurred_end_at, Incident::OCCURRED_END_AT.name, "ends_before_start", found);
        in_order(self.occurred_at, self.detected_at, Incident::DETECTED_AT.name, "noticed_before_begun", found);
        in_order(
            self.detected_at,
            Some(self.reported_at),
            Incident::REPORTED_AT.name,
            "reported_before_noticed",
            found,
        );
        in_order(Some(self.reported_at), self.closed_at, Incident::CLOSED_AT.name, "ends_before_start", found);
        if self.state == IncidentState::Closed && self.closed_at.is_none() {
            found.add(Incident::CLOSED_AT.name, "closed_needs_time");
        }
        if self.state == IncidentState::Merged && self.parent.is_none() {
            found.add(Incident::PARENT.name, "merged_needs_parent");
        }
        self.check_notification(found);
    }

    fn holds_from(&self, law: &Law) -> Option<Date> {
        Some(law.day(self.reported_at))
    }
}

impl Incident {
    fn check_notification(&self, found: &mut Problems) {
        if self.reported_to_imy && self.personal_data == Answer::No {
            found.add(Incident::REPORTED_TO_IMY.name, "imy_needs_personal_data");
        }
        let closed = self.state == IncidentState::Closed;
        if closed && self.personal_data == Answer::Yes && self.personal_data_risk.is_none() {
            found.add(Incident::PERSONAL_DATA_RISK.name, "closed_needs_data_risk");
        }
        let marked =
            [self.secrecy_provision.is_some(), self.secrecy_marked_on.is_some(), self.secrecy_authority.is_some()];
        if marked.contains(&true) && marked.contains(&false) {
            found.add(Incident::SECRECY_PROVISION.name, "secrecy_needs_three");
        }
    }

    /// Counted as an incident: not dismissed, not a report of another case.
    pub fn counts(&self) -> bool {
        !matches!(self.state, IncidentState::NotIncident | IncidentState::Merged)
    }

    /// Caused by a simple mistake in the handling.
    pub fn is_simple_mistake(&self) -> bool {
        matches!(
            self.cause,
            Some(
                Cause::MisdirectedEmail
                    | Cause::MisdirectedLetter
                    | Cause::WrongPerson
                    | Cause::WrongAccess
                    | Cause::Carelessness
            )
        )
    }
}
