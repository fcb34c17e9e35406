//! Incidents: one case, whichever laws it touches. Regimes are independent of each other.

use jiff::{Timestamp, civil::Date};
use record::{Answer, Duration, Id, Line, Money, Problems, Prose, Record, Reference};

use super::{
    Contract, InformationAsset, LegalSubject, OrgUnit, Person, Processing, Risk, Supplier, in_order,
    incident_choices::{Cause, DataRisk, IncidentState, Injury, Intake, OurRole, Severity, WorkKind},
};
use crate::{incident::triage::must_be_restricted, law::Law, register::Register};

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
    #[field(search, demanded)]
    pub description: Option<Prose>,
    /// Where it happened.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// How far the work has come.
    #[field(list, filter)]
    pub state: IncidentState,
    /// How serious it is judged to be.
    #[field(list, filter, demanded)]
    pub severity: Option<Severity>,
    /// What caused it.
    #[field(list, filter)]
    pub cause: Option<Cause>,
    /// Who reported it.
    #[field(filter)]
    pub reporter: Option<Id<Person>>,
    /// Who handles it.
    #[field(filter, demanded)]
    pub owner: Option<Id<Person>>,
    /// When it was reported.
    #[field(list, past)]
    pub reported_at: Timestamp,
    /// When our staff noticed it.
    #[field(past)]
    pub detected_at: Option<Timestamp>,
    /// When it began.
    #[field(past)]
    pub occurred_at: Option<Timestamp>,
    /// When it ended.
    pub occurred_end_at: Option<Timestamp>,
    /// When the organisation became aware; the earlier of noticed and reported when nothing is given.
    #[field(past)]
    pub org_aware_at: Option<Timestamp>,
    /// When a processor told us.
    #[field(past)]
    pub processor_informed_us_at: Option<Timestamp>,
    /// When it was decided that it is significant.
    pub significance_decided_at: Option<Timestamp>,
    /// When the incident notification was submitted.
    pub notification_submitted_at: Option<Timestamp>,
    /// When it was contained.
    #[field(demanded, past)]
    pub contained_at: Option<Timestamp>,
    /// When work was back to normal.
    #[field(demanded, past)]
    pub handled_at: Option<Timestamp>,
    /// When the case was closed.
    #[field(list, demanded, past)]
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
    #[field(filter, demanded)]
    pub work_kind: Option<WorkKind>,
    /// May it concern national security (Q0); yes stops the case.
    pub protective_security: Answer,
    /// Is anyone with protected identity affected (Q1a); never who.
    #[field(demanded)]
    pub protected_identity: Option<Answer>,
    /// How many persons are affected, estimated (Q1b).
    #[field(demanded)]
    pub data_subjects: Option<i64>,
    /// The risk to those affected.
    #[field(filter, demanded)]
    pub personal_data_risk: Option<DataRisk>,
    /// Our role for the processing.
    #[field(filter, demanded)]
    pub our_role: Option<OurRole>,
    /// How long the activity was limited (Q2a).
    pub limited_time: Option<Duration>,
    /// How long alternative working methods were needed (Q2a).
    pub workaround_time: Option<Duration>,
    /// How long services to others were unavailable (energy and transport).
    pub service_down_time: Option<Duration>,
    /// How long control and monitoring could not be used as intended (energy).
    pub control_down_time: Option<Duration>,
    /// How large a share of the users was affected, in per cent (energy).
    pub recipients_share: Option<i64>,
    /// How wide the area is, in square kilometres (transport).
    pub area_km2: Option<i64>,
    /// How large a share of a day's planned departures was affected, in per cent (transport).
    pub departures_share: Option<i64>,
    /// The total cost so far; the sum of its kinds when any of them is given.
    pub cost: Option<Money>,
    /// Cost: recovering information.
    pub cost_recovery: Option<Money>,
    /// Cost: restoring or replacing systems.
    pub cost_systems: Option<Money>,
    /// Cost: help from outside with the incident.
    pub cost_response: Option<Money>,
    /// Cost: legal help.
    pub cost_legal: Option<Money>,
    /// Cost: forensics.
    pub cost_forensics: Option<Money>,
    /// Cost: cleaning up.
    pub cost_cleanup: Option<Money>,
    /// Cost: extra staff.
    pub cost_staff: Option<Money>,
    /// Cost: penalties.
    pub cost_penalties: Option<Money>,
    /// Cost: lost revenue.
    pub cost_revenue: Option<Money>,
    /// Is another organisation affected (Q2b).
    #[field(demanded)]
    pub other_entity_affected: Option<Answer>,
    /// Did it begin at a supplier (Q2b).
    #[field(filter, demanded)]
    pub supplier_origin: Option<Answer>,
    /// The supplier where it began.
    #[field(search)]
    pub supplier: Option<Line>,
    /// Is a crime suspected (Q4).
    #[field(demanded)]
    pub crime_suspected: Option<Answer>,
    /// Is it a significant incident (2 kap. 5 § cybersäkerhetslagen).
    #[field(filter, demanded)]
    pub significant: Option<Answer>,
    /// Is it a significant cyber threat to our recipients (Q5).
    #[field(demanded)]
    pub cyber_threat: Option<Answer>,
    /// Has it happened before from the same cause (Q6).
    #[field(demanded)]
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
    #[field(filter, demanded)]
    pub parent: Option<Id<Incident>>,
    /// The assets that were affected.
    #[field(filter)]
    pub assets: Vec<Id<InformationAsset>>,
    /// The effects (GDPR art. 33.5).
    #[field(search, demanded)]
    pub effects: Option<Prose>,
    /// What was done (GDPR art. 33.5).
    #[field(search, demanded)]
    pub remedial_action: Option<Prose>,
    /// Why a risk to those affected is unlikely.
    #[field(demanded)]
    pub no_risk_reason: Option<Prose>,
    /// The root cause, or why it cannot be established.
    #[field(search, demanded)]
    pub root_cause: Option<Prose>,
    /// What was learned.
    #[field(search, demanded)]
    pub lesson: Option<Prose>,
    /// The secrecy provision that the marking refers to (5 kap. 5 § OSL).
    pub secrecy_provision: Option<Line>,
    /// The day of the marking.
    #[field(past)]
    pub secrecy_marked_on: Option<Date>,
    /// The authority that made the marking.
    pub secrecy_authority: Option<Line>,
    /// Only those on the list may read the case.
    #[field(filter)]
    pub restricted: bool,
    /// Who may read a restricted case.
    #[field(demanded)]
    pub readers: Vec<Id<Person>>,
    /// Reported without a name.
    pub anonymous: bool,
    /// How the report came in.
    pub intake: Option<Intake>,
    /// Who has received the report.
    #[field(filter, demanded)]
    pub receiver: Option<Id<Person>>,
    /// Where it happened.
    pub place: Option<Line>,
    /// How it was detected.
    pub detected_how: Option<Prose>,
    /// What was done to contain it.
    #[field(demanded)]
    pub containment: Option<Prose>,
    /// When it is expected to end.
    pub expected_end_at: Option<Timestamp>,
    /// The effect on systems and on the activity of the sector.
    pub sector_effect: Option<Prose>,
    /// The risks that remain.
    pub remaining_risks: Option<Prose>,
    /// The plan for the next update.
    pub next_update: Option<Prose>,
    /// Indicators of compromise.
    pub iocs: Option<Prose>,
    /// Are there consequences in other countries.
    pub cross_border: Option<Answer>,
    /// How many recipients of the service are affected, estimated.
    pub recipients_affected: Option<i64>,
    /// The geographical area affected.
    pub area: Option<Line>,
    /// Is a system affected that is critical to the sector (A1, A3, W1).
    pub critical_system: Option<Answer>,
    /// Has protected information been accessed, altered or destroyed (A3).
    pub protected_information: Option<Answer>,
    /// Does it belong to another legal person (C1).
    pub others_information: Option<Answer>,
    /// Is the environment damaged (C2).
    pub environmental_damage: Option<Answer>,
    /// Did another provider of an important societal function go into crisis mode (C3).
    pub crisis_elsewhere: Option<Answer>,
    /// Serious injury, serious illness or death (C4).
    pub serious_harm: Option<Answer>,
    /// Does it have to be reported for patient safety (H3).
    pub patient_safety: Option<Answer>,
    /// Are ambulances unavailable (H4).
    pub ambulance_unavailable: Option<Answer>,
    /// Can it become serious if it goes on (Q2a).
    #[field(demanded)]
    pub could_worsen: Option<Answer>,
    /// Are the recipients of the service likely to be adversely affected (2 kap. 9 § cybersäkerhetslagen).
    pub service_affected: Option<Answer>,
    /// Why it is, or is not, significant.
    pub significance_reason: Option<Prose>,
    /// Who answers for it under cybersäkerhetslagen.
    pub entities: Vec<Id<LegalSubject>>,
    /// The controllers whose data are affected.
    #[field(filter)]
    pub controllers: Vec<Id<LegalSubject>>,
    /// The controllers for whom we process the data.
    #[field(filter)]
    pub processing_for: Vec<Id<LegalSubject>>,
    /// The employer, for the work environment.
    pub employer: Option<Id<LegalSubject>>,
    /// The processing that is affected.
    #[field(filter)]
    pub processings: Vec<Id<Processing>>,
    /// The contracts under which somebody must be told.
    pub contracts: Vec<Id<Contract>>,
    /// The supplier where it began, in the register.
    pub origin_supplier: Option<Id<Supplier>>,
    /// The risks that it shows.
    pub risks: Vec<Id<Risk>>,
    /// Categories of data subjects (GDPR art. 33.3 a).
    pub subject_kinds: Option<Prose>,
    /// Categories of personal data (GDPR art. 33.3 a).
    pub data_kinds: Option<Prose>,
    /// How many records of personal data, roughly (GDPR art. 33.3 a).
    pub data_records: Option<i64>,
    /// When the data subjects were informed, or why not.
    pub subjects_informed: Option<Prose>,
    /// Is information missing in the notification (GDPR art. 33.4).
    pub supplement_needed: Option<Answer>,
    /// What those affected are told, in plain language.
    pub public_text: Option<Prose>,
    /// What those affected can do.
    pub public_advice: Option<Prose>,
    /// How badly somebody was hurt.
    pub injury: Option<Injury>,
    /// How many were hurt.
    pub injured: Option<i64>,
    /// The day on which a registered fact changed (2 kap. 2 § cybersäkerhetslagen).
    pub registration_changed_on: Option<Date>,
    /// What incidents of the same root cause have in common.
    #[field(search)]
    pub cause_group: Option<Line>,
    /// Measures have been decided, or none are needed.
    pub measures_checked: bool,
    /// It has been checked whether it has happened before.
    pub recurrence_checked: bool,
    /// The risk register has been checked.
    pub risks_checked: bool,
    /// Closed as minor from the assessment.
    #[field(filter)]
    pub fast_closed: bool,
    /// Who decided to close it.
    pub decided_by: Option<Id<Person>>,
    /// Why it is not an incident.
    #[field(demanded)]
    pub not_incident_reason: Option<Prose>,
    /// The day on which the data protection officer looked at it in a sample.
    #[field(past)]
    pub dpo_sampled_on: Option<Date>,
    /// What the data protection officer said.
    pub dpo_note: Option<Prose>,
    /// What whoever reported is told of how it went; read by the reporter, and with the report's secret address.
    pub reporter_answer: Option<Prose>,
}

impl Register for Incident {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn settle(&mut self, _law: &Law) {
        if self.org_aware_at.is_none() {
            self.org_aware_at = Some(self.first_known_at());
        }
        let kinds = self.costs();
        if kinds.iter().any(|(_, cost)| cost.is_some()) {
            let sum = kinds.iter().filter_map(|(_, cost)| *cost).fold(0_i64, |sum, cost| sum.saturating_add(cost.0));
            self.cost = Some(Money(sum));
        }
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.protective_security == Answer::Yes {
            found.add(Incident::PROTECTIVE_SECURITY.name, "protective_security_stop");
        }
        for (field, share) in [
            (Incident::RECIPIENTS_SHARE.name, self.recipients_share),
            (Incident::DEPARTURES_SHARE.name, self.departures_share),
        ] {
            if share.is_some_and(|share| share > 100) {
                found.add(field, "percent_range");
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
        in_order(self.occurred_at, self.contained_at, Incident::CONTAINED_AT.name, "ends_before_start", found);
        in_order(self.occurred_at, self.handled_at, Incident::HANDLED_AT.name, "ends_before_start", found);
        // Before it began is said alone.
        let noticed = self.detected_at.filter(|_| self.occurred_at.is_none_or(|at| Some(at) <= self.contained_at));
        in_order(noticed, self.contained_at, Incident::CONTAINED_AT.name, "contained_before_noticed", found);
        in_order(self.contained_at, self.handled_at, Incident::HANDLED_AT.name, "handled_before_contained", found);
        if self.state == IncidentState::Closed && self.closed_at.is_none() {
            found.add(Incident::CLOSED_AT.name, "closed_needs_time");
        }
        if self.state == IncidentState::Merged && self.parent.is_none() {
            found.add(Incident::PARENT.name, "merged_needs_parent");
        }
        // A case that must be restricted is, also while nobody has been appointed to read it.
        if self.restricted && self.readers.is_empty() && !must_be_restricted(self) {
            found.add(Incident::READERS.name, "restricted_needs_readers");
        }
        if self.anonymous && self.reporter.is_some() {
            found.add(Incident::REPORTER.name, "anonymous_has_reporter");
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

    /// When somebody of ours knew first: noticed, reported, or told by a processor.
    pub fn first_known_at(&self) -> Timestamp {
        let known = [self.detected_at, self.processor_informed_us_at];
        known.into_iter().flatten().fold(self.reported_at, Timestamp::min)
    }

    /// The kinds of cost (MCFFS 2026:8, B1), by the field that holds each.
    pub fn costs(&self) -> [(&'static str, Option<Money>); 9] {
        [
            (Incident::COST_RECOVERY.name, self.cost_recovery),
            (Incident::COST_SYSTEMS.name, self.cost_systems),
            (Incident::COST_RESPONSE.name, self.cost_response),
            (Incident::COST_LEGAL.name, self.cost_legal),
            (Incident::COST_FORENSICS.name, self.cost_forensics),
            (Incident::COST_CLEANUP.name, self.cost_cleanup),
            (Incident::COST_STAFF.name, self.cost_staff),
            (Incident::COST_PENALTIES.name, self.cost_penalties),
            (Incident::COST_REVENUE.name, self.cost_revenue),
        ]
    }

    /// Counted as an incident: submitted, not dismissed, not a report of another case.
    pub fn counts(&self) -> bool {
        self.state.counts()
    }
}

impl IncidentState {
    /// Counted as an incident: submitted, not dismissed, not a report of another case.
    pub fn counts(self) -> bool {
        !matches!(self, IncidentState::Draft | IncidentState::NotIncident | IncidentState::Merged)
    }

    /// Counted as an incident that goes on.
    pub fn is_open(self) -> bool {
        self.counts() && self != IncidentState::Closed
    }
}

impl Cause {
    /// A simple mistake in the handling.
    pub fn is_simple_mistake(self) -> bool {
        matches!(
            self,
            Cause::MisdirectedEmail
                | Cause::MisdirectedLetter
                | Cause::WrongPerson
                | Cause::WrongAccess
                | Cause::Carelessness
        )
    }
}
