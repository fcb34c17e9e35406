//! What the evaluator reads: the case, who answers under which law, and what has been sent, as plain values.

use jiff::{Timestamp, civil::Date};
use record::{Answer, Id};
use uuid::Uuid;

use super::recurrence::Recurring;
use crate::registers::{Contract, DataRisk, Incident, Injury, LegalSubject, SectorKind, WorkKind};

/// A question of the case that a threshold may rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A system critical to the sector is affected.
    CriticalSystem,
    /// Protected information was accessed, altered or destroyed.
    ProtectedInformation,
    /// Protected information of another legal person was.
    OthersInformation,
    /// The environment was damaged.
    EnvironmentalDamage,
    /// Another societal function went into crisis mode.
    CrisisElsewhere,
    /// Serious injury, serious illness or death.
    SeriousHarm,
    /// It must be reported for patient safety.
    PatientSafety,
    /// Ambulances are unavailable.
    AmbulanceUnavailable,
}

impl Fact {
    /// Every fact.
    pub const ALL: [Fact; 8] = [
        Fact::CriticalSystem,
        Fact::ProtectedInformation,
        Fact::OthersInformation,
        Fact::EnvironmentalDamage,
        Fact::CrisisElsewhere,
        Fact::SeriousHarm,
        Fact::PatientSafety,
        Fact::AmbulanceUnavailable,
    ];

    /// The name in data; the incident's field of the same name holds the answer.
    pub fn key(self) -> &'static str {
        match self {
            Fact::CriticalSystem => "critical_system",
            Fact::ProtectedInformation => "protected_information",
            Fact::OthersInformation => "others_information",
            Fact::EnvironmentalDamage => "environmental_damage",
            Fact::CrisisElsewhere => "crisis_elsewhere",
            Fact::SeriousHarm => "serious_harm",
            Fact::PatientSafety => "patient_safety",
            Fact::AmbulanceUnavailable => "ambulance_unavailable",
        }
    }

    /// The fact with this name.
    pub fn of(key: &str) -> Option<Fact> {
        Fact::ALL.into_iter().find(|fact| fact.key() == key)
    }

    /// The case's answer.
    pub fn answer(self, incident: &Incident) -> Option<Answer> {
        match self {
            Fact::CriticalSystem => incident.critical_system,
            Fact::ProtectedInformation => incident.protected_information,
            Fact::OthersInformation => incident.others_information,
            Fact::EnvironmentalDamage => incident.environmental_damage,
            Fact::CrisisElsewhere => incident.crisis_elsewhere,
            Fact::SeriousHarm => incident.serious_harm,
            Fact::PatientSafety => incident.patient_safety,
            Fact::AmbulanceUnavailable => incident.ambulance_unavailable,
        }
    }
}

/// Who answers for the case under which law. An empty list means that it is not known who; the duty stands all the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subjects {
    /// Operators under cybersäkerhetslagen: the municipality or the company.
    pub operators: Vec<Id<LegalSubject>>,
    /// The sectors through which they are covered.
    pub sectors: Vec<SectorKind>,
    /// Last year's grant or income in öre, the smallest of the operators'.
    pub annual_income: Option<i64>,
    /// Controllers whose own data are affected.
    pub controllers: Vec<Id<LegalSubject>>,
    /// The subject that processes for others.
    pub processor: Option<Id<LegalSubject>>,
    /// Some of the data that are affected are processed for others.
    pub processes_for_others: bool,
    /// Each controller that we process for.
    pub processing_for: Vec<ControllerNotice>,
    /// The employers.
    pub employers: Vec<Id<LegalSubject>>,
    /// Contracts under which somebody must be told.
    pub contracts: Vec<ContractNotice>,
}

/// A controller that we process for, and what the instruction or contract says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControllerNotice {
    /// The controller.
    pub controller: Id<LegalSubject>,
    /// Within how many hours it must be told.
    pub within_hours: Option<i64>,
}

/// A contract under which somebody must be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractNotice {
    /// The contract.
    pub contract: Id<Contract>,
    /// Within how many hours.
    pub within_hours: Option<i64>,
    /// Within how many days.
    pub within_days: Option<i64>,
}

/// What has been sent under a duty that others follow from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The duty's code.
    pub code: super::DutyCode,
    /// Who sent it.
    pub subject: Option<Id<LegalSubject>>,
    /// When.
    pub at: Timestamp,
}

/// A duty that somebody has decided is required.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The duty's code.
    pub code: super::DutyCode,
    /// Whose it is.
    pub subject: Option<Id<LegalSubject>>,
    /// When it was decided.
    pub at: Timestamp,
}

/// A status report that the authority has asked for (2 kap. 7 § cybersäkerhetslagen).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// When it was asked for.
    pub at: Timestamp,
    /// When the request has it due.
    pub due: Option<Timestamp>,
}

/// Everything that the evaluator reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The case.
    pub incident: Incident,
    /// Who answers for it.
    pub subjects: Subjects,
    /// What has been sent.
    pub sent: Vec<Sent>,
    /// What has been decided to be required.
    pub decided: Vec<Decided>,
    /// What has been asked for.
    pub asked: Vec<Asked>,
    /// The cases of the same cause within the time.
    pub recurring: Recurring,
    /// The moment of asking.
    pub now: Timestamp,
}

impl Facts {
    /// A case on its own, with nobody named and nothing sent.
    pub fn of(incident: Incident, now: Timestamp) -> Facts {
        Facts {
            incident,
            subjects: Subjects::default(),
            sent: Vec::new(),
            decided: Vec::new(),
            asked: Vec::new(),
            recurring: Recurring::ALONE,
            now,
        }
    }

    /// When the organisation became aware: what is given, else when somebody of ours knew first.
    pub fn aware_at(&self) -> Timestamp {
        self.incident.org_aware_at.unwrap_or_else(|| self.incident.first_known_at())
    }

    /// When those who answer for personal data became aware: at the latest when a processor told us.
    pub fn told_at(&self) -> Timestamp {
        let aware = self.aware_at();
        self.incident.processor_informed_us_at.map_or(aware, |at| at.min(aware))
    }

    /// True when the start of the clocks is not known and the time of the report stands in its place.
    pub fn start_is_assumed(&self) -> bool {
        self.incident.detected_at.is_none()
            && self.incident.processor_informed_us_at.is_none()
            && self.incident.org_aware_at.is_none_or(|at| at == self.incident.reported_at)
    }

    /// When a duty was decided to be required; one that nobody was known for is the first's who is.
    pub fn decided_at(&self, code: super::DutyCode, subject: Option<Id<LegalSubject>>) -> Option<Timestamp> {
        let of = |whose: Option<Id<LegalSubject>>| {
            self.decided.iter().find(|found| found.code == code && found.subject == whose).map(|found| found.at)
        };
        of(subject).or_else(|| of(None))
    }

    /// Still going on: not back to normal.
    pub fn is_ongoing(&self) -> bool {
        self.incident.handled_at.is_none()
    }

    /// The day of the first known awareness, for dated rules.
    pub fn day(&self, law: &crate::Law) -> Date {
        law.day(self.aware_at())
    }

    /// The risk to those affected as it counts: protected identities make it at least a risk.
    pub fn data_risk(&self) -> Option<DataRisk> {
        let protected = matches!(self.incident.protected_identity, Some(Answer::Yes | Answer::Unclear));
        match (self.incident.personal_data_risk, protected) {
            (Some(DataRisk::Unlikely) | None, true) => Some(DataRisk::Risk),
            (risk, _) => risk,
        }
    }

    /// Something that must be notified to Arbetsmiljöverket (2 § arbetsmiljöförordningen): yes, no, or not yet known.
    pub fn severe_at_work(&self) -> Answer {
        let case = &self.incident;
        if case.work_environment == Answer::No {
            return Answer::No;
        }
        let severe = matches!(case.injury, Some(Injury::Death | Injury::Severe))
            || case.injured.is_some_and(|count| count >= 2)
            || case.work_kind == Some(WorkKind::SeriousNearMiss);
        match (severe, case.work_kind) {
            (true, _) => Answer::Yes,
            (false, None) => Answer::Unclear,
            (false, Some(WorkKind::Injury)) if case.injury.is_none() => Answer::Unclear,
            // Somebody has answered that there is serious harm, and nobody to whom.
            (false, Some(_)) if case.injury.is_none() && case.serious_harm == Some(Answer::Yes) => Answer::Unclear,
            (false, Some(_)) => Answer::No,
        }
    }

    /// Somebody was hurt at work: yes, no, or not yet known.
    pub fn injured_at_work(&self) -> Answer {
        let case = &self.incident;
        if case.work_environment == Answer::No {
            return Answer::No;
        }
        let hurt = case.work_kind == Some(WorkKind::Injury)
            || case.injury.is_some()
            || case.injured.is_some_and(|count| count > 0);
        match (hurt, case.work_kind) {
            (true, _) => Answer::Yes,
            (false, None) => Answer::Unclear,
            (false, Some(_)) => Answer::No,
        }
    }
}

/// An id as a part of a duty's mark.
pub(super) fn mark_of(id: Option<Uuid>) -> String {
    id.map_or_else(|| "-".to_owned(), |id| id.simple().to_string())
}
