//! Closing a case as minor: what the form asks for, what is lacking, and what becomes of each duty.

use desk::incidents::{Case, met_by_fast_close};
use domain::registers::{Incident, IncidentState, ReportingDuty};
use record::Answer;

use super::name;
use crate::{trouble, visit::Visit};

/// What the form of the fast close asks for, or fills in.
const ON_FORM: &[&str] = &["lacks_effects", "lacks_remedial_action", "lacks_no_risk_reason", "lacks_decided_by"];

/// The fields of the form, by the key of what is lacking in them.
const FIELDS: &[(&str, &str)] =
    &[("lacks_effects", "f-effects"), ("lacks_remedial_action", "f-done"), ("lacks_no_risk_reason", "f-why")];

/// What closing as minor takes and makes.
#[derive(Default)]
pub struct Fast {
    /// What keeps the case from being closed so; what the form itself asks for is not told beside it.
    pub lacks: Vec<String>,
    /// What becomes of each duty that is not settled.
    pub duties: Vec<String>,
    /// What stands in "effects" before anybody has written there.
    pub effects: String,
    /// What stands in "what you have done".
    pub done: String,
    /// What stands in "why the risk is unlikely".
    pub why: String,
    /// What stands in "what whoever reported is told".
    pub answer: String,
    /// True when that is asked: personal data may be concerned.
    pub asks_why: bool,
}

impl Fast {
    /// The form for a case; `lacks` are the keys of what is lacking, told while the case is being judged.
    pub fn of(visit: &Visit, case: &Case, lacks: Option<Vec<&'static str>>) -> Fast {
        let incident = &case.incident.record;
        let text = |prose: &Option<record::Prose>| prose.as_ref().map(ToString::to_string).unwrap_or_default();
        let mut fast = Fast {
            effects: text(&incident.effects),
            done: text(&incident.remedial_action),
            why: text(&incident.no_risk_reason),
            answer: text(&incident.reporter_answer),
            asks_why: incident.personal_data != Answer::No,
            ..Fast::default()
        };
        // Whoever begins to judge receives the case by it.
        if incident.state == IncidentState::Reported {
            fast.lacks.push(visit.t("web-fast-first"));
        }
        let lacks = lacks.unwrap_or_default().into_iter().filter(|key| !ON_FORM.contains(key));
        fast.lacks.extend(lacks.map(|key| trouble::refusal(visit.texts, key, "")));
        for held in case.unresolved() {
            let (duty, name) = (&held.record, name(visit, &held.record));
            match outcome(duty, incident) {
                Outcome::Stands => fast.lacks.push(unresolved(visit, duty)),
                Outcome::Met(ground) => fast.duties.push(format!("{name}: {}", visit.t(&format!("web-fast-{ground}")))),
                Outcome::NotRequired => fast.duties.push(format!("{name}: {}", visit.t("web-fast-dismissed"))),
            }
        }
        fast
    }
}

/// What closing as minor makes of a duty.
enum Outcome {
    /// Met in the case, with the key of how.
    Met(&'static str),
    /// Decided as not required, with the reason of the form.
    NotRequired,
    /// It stands in the way: somebody has judged it to be required.
    Stands,
}

fn outcome(duty: &ReportingDuty, case: &Incident) -> Outcome {
    match met_by_fast_close(duty, case) {
        Some(ground) => Outcome::Met(ground),
        None if duty.state.is_committed() => Outcome::Stands,
        None => Outcome::NotRequired,
    }
}

/// A duty that stands in the way of a step, in words.
pub fn unresolved(visit: &Visit, duty: &ReportingDuty) -> String {
    trouble::refusal(visit.texts, "duty_unresolved", &format!("{} {}", duty.number, name(visit, duty)))
}

/// Where in the form a refusal is mended; what the form does not ask for is mended in the judgement.
pub fn place(field: Option<&str>, key: &str) -> &'static str {
    let by_key = FIELDS.iter().find(|(lacks, _)| *lacks == key).map(|(_, id)| *id);
    let by_name = field.and_then(|name| FIELDS.iter().find(|(lacks, _)| lacks.strip_prefix("lacks_") == Some(name)));
    match by_key.or(by_name.map(|(_, id)| *id)) {
        Some(id) => id,
        None if key == "duty_unresolved" => "klockor",
        None if key == "stale" || field.is_some() => "f-effects",
        None => "bedomning",
    }
}
