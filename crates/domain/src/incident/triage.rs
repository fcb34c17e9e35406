//! The questions of the assessment, Q0–Q6: which are unanswered, and which laws the answers bring.

use record::Answer;

use crate::registers::{Incident, Regime};

/// The laws that a case touches; unclear counts as open. Any combination may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regimes {
    /// Information security (Q2).
    pub infosec: Answer,
    /// IT (Q2).
    pub it: Answer,
    /// Personal data (Q1).
    pub personal_data: Answer,
    /// Work environment (Q3).
    pub work_environment: Answer,
    /// Protective security (Q0): what belongs to it must not be written here.
    pub protective_security: Answer,
}

/// The laws that the answers bring.
pub fn regimes(case: &Incident) -> Regimes {
    Regimes {
        infosec: case.infosec,
        it: case.it,
        personal_data: case.personal_data,
        work_environment: case.work_environment,
        protective_security: case.protective_security,
    }
}

impl Regimes {
    /// The laws that hold, or may hold.
    pub fn open(&self) -> Vec<Regime> {
        let is_open = |answer| answer != Answer::No;
        let mut found = Vec::new();
        if is_open(self.infosec) || is_open(self.it) {
            found.push(Regime::Cybersecurity);
        }
        if is_open(self.personal_data) {
            found.push(Regime::DataProtection);
        }
        if is_open(self.work_environment) {
            found.push(Regime::WorkEnvironment);
        }
        found
    }
}

/// The questions that are not answered yes, no or unclear and should be, in keys. Later questions are asked only where
/// the first of their law is not no.
pub fn unanswered(case: &Incident) -> Vec<&'static str> {
    let mut keys = Vec::new();
    let mut ask = |answer: bool, key: &'static str| {
        if !answer {
            keys.push(key);
        }
    };
    if case.personal_data != Answer::No {
        ask(case.protected_identity.is_some(), "lacks_protected_identity");
        ask(case.data_subjects.is_some(), "lacks_data_subjects");
        ask(case.our_role.is_some(), "lacks_our_role");
        ask(case.personal_data_risk.is_some(), "lacks_personal_data_risk");
    }
    if case.infosec != Answer::No || case.it != Answer::No {
        ask(case.significant.is_some(), "lacks_significant");
        ask(case.could_worsen.is_some(), "lacks_could_worsen");
        ask(case.other_entity_affected.is_some(), "lacks_other_entity_affected");
        ask(case.cyber_threat.is_some(), "lacks_cyber_threat");
    }
    if case.work_environment != Answer::No {
        ask(case.work_kind.is_some(), "lacks_work_kind");
    }
    ask(case.supplier_origin.is_some(), "lacks_supplier_origin");
    ask(case.crime_suspected.is_some(), "lacks_crime_suspected");
    ask(case.recurring.is_some(), "lacks_recurring");
    keys
}

/// Whether the answers call for a named list of readers (Q1a).
pub fn must_be_restricted(case: &Incident) -> bool {
    matches!(case.protected_identity, Some(Answer::Yes | Answer::Unclear))
}
