//! The life of a case: which step may follow which, and what must be known before a step.

use record::Answer;

use super::{Facts, significance, triage};
use crate::{
    Law,
    registers::{DataRisk, Incident, IncidentState},
};

/// The states that may follow a state.
pub fn next(state: IncidentState) -> &'static [IncidentState] {
    use IncidentState::{Closed, Draft, FollowUp, Handling, Merged, NotIncident, Recovery, Reopened, Reported, Triage};
    match state {
        Draft => &[Reported],
        Reported => &[Triage],
        Triage => &[Handling, NotIncident, Merged, Closed],
        Handling => &[Recovery, Merged],
        Recovery => &[FollowUp, Handling, Merged],
        FollowUp => &[Closed, Merged],
        Closed => &[Reopened],
        Reopened => &[Triage],
        NotIncident | Merged => &[],
    }
}

/// What is lacking before a case may leave its state for another: keys, in the order of the form. An empty list lets it go.
/// Going from triage straight to closed is the fast close; see [`fast_close`].
pub fn lacking(case: &Incident, to: IncidentState) -> Vec<&'static str> {
    let mut keys = Vec::new();
    let mut need = |is_known: bool, key: &'static str| {
        if !is_known {
            keys.push(key);
        }
    };
    match (case.state, to) {
        // Merged reports are told of the parent; nothing more need be known of them.
        (_, IncidentState::Merged) => need(case.parent.is_some(), "lacks_parent"),
        (IncidentState::Triage, IncidentState::NotIncident) => {
            need(case.not_incident_reason.is_some(), "lacks_not_incident_reason");
        }
        (IncidentState::Reported, _) => need(case.receiver.is_some() || case.owner.is_some(), "lacks_receiver"),
        (IncidentState::Triage, _) => {
            triage::unanswered(case).into_iter().for_each(|key| need(false, key));
            need(case.severity.is_some(), "lacks_severity");
            need(case.owner.is_some(), "lacks_owner");
        }
        (IncidentState::Handling, _) => {
            need(case.contained_at.is_some(), "lacks_contained_at");
            need(case.containment.is_some() || case.remedial_action.is_some(), "lacks_containment");
        }
        // Recovery and handling may loop.
        (IncidentState::Recovery, IncidentState::Handling) => (),
        (IncidentState::Recovery, _) => need(case.handled_at.is_some(), "lacks_handled_at"),
        (IncidentState::FollowUp, _) => {
            need(case.root_cause.is_some(), "lacks_root_cause");
            need(case.lesson.is_some(), "lacks_lesson");
            need(case.measures_checked, "lacks_measures_checked");
            need(case.recurrence_checked, "lacks_recurrence_checked");
            need(case.risks_checked, "lacks_risks_checked");
            documentation(case, &mut need);
        }
        (
            IncidentState::Draft
            | IncidentState::Closed
            | IncidentState::Reopened
            | IncidentState::NotIncident
            | IncidentState::Merged,
            _,
        ) => (),
    }
    keys
}

/// GDPR art. 33.5: facts, effects and remedial action of every breach.
fn documentation(case: &Incident, need: &mut impl FnMut(bool, &'static str)) {
    if case.personal_data != Answer::Yes {
        return;
    }
    need(case.description.is_some(), "lacks_description");
    need(case.effects.is_some(), "lacks_effects");
    need(case.remedial_action.is_some(), "lacks_remedial_action");
}

/// What keeps a case from being closed as minor (ringa), in keys. The way is never hidden: it tells what is lacking.
pub fn fast_close(facts: &Facts, law: &Law) -> Vec<&'static str> {
    let case = &facts.incident;
    let mut keys = Vec::new();
    let mut need = |is_known: bool, key: &'static str| {
        if !is_known {
            keys.push(key);
        }
    };
    need(case.state == IncidentState::Triage, "fast_not_in_triage");
    triage::unanswered(case).into_iter().for_each(|key| need(false, key));
    need(case.protective_security == Answer::No, "fast_protective_security");
    if case.personal_data != Answer::No {
        need(case.personal_data == Answer::Yes, "fast_personal_data_unclear");
        need(case.personal_data_risk == Some(DataRisk::Unlikely), "fast_risk_not_unlikely");
        need(case.protected_identity == Some(Answer::No), "fast_protected_identity");
        need(case.no_risk_reason.is_some(), "lacks_no_risk_reason");
    }
    need(!matches!(case.protected_identity, Some(Answer::Yes | Answer::Unclear)), "fast_protected_identity");
    let judged = significance(facts, law);
    need(!judged.is_significant && !judged.is_open, "fast_nis2");
    need(!matches!(case.cyber_threat, Some(Answer::Yes | Answer::Unclear)), "fast_nis2_threat");
    need(case.work_environment == Answer::No, "fast_work_environment");
    need(!matches!(case.crime_suspected, Some(Answer::Yes | Answer::Unclear)), "fast_crime");
    need(facts.sent.is_empty() && facts.asked.is_empty(), "fast_already_reported");
    need(facts.subjects.contracts.is_empty(), "fast_contract");
    need(facts.subjects.processing_for.is_empty(), "fast_processing_for");
    need(case.description.is_some(), "lacks_description");
    need(case.effects.is_some(), "lacks_effects");
    need(case.remedial_action.is_some(), "lacks_remedial_action");
    need(case.decided_by.is_some(), "lacks_decided_by");
    let mut seen = Vec::new();
    keys.retain(|key| {
        let is_new = !seen.contains(key);
        seen.push(*key);
        is_new
    });
    keys
}
