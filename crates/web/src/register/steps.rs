//! What the steps of a risk scale mean, where one is written.

use desk::words;
use domain::{law::Label, registers::Risk};
use record::{Field, Record, Spec};

use super::form::Standing;
use crate::visit::Visit;

/// The steps of the scale that a risk is judged by, at the fields that hold one of them.
pub fn hint(visit: &Visit, spec: &'static Spec, field: &Field, standing: &Standing) -> Option<String> {
    const LIKELIHOOD: [&str; 3] = [Risk::LIKELIHOOD.name, Risk::INITIAL_LIKELIHOOD.name, Risk::TARGET_LIKELIHOOD.name];
    const CONSEQUENCE: [&str; 3] =
        [Risk::CONSEQUENCE.name, Risk::INITIAL_CONSEQUENCE.name, Risk::TARGET_CONSEQUENCE.name];
    let is_likelihood = LIKELIHOOD.contains(&field.name);
    if spec.register != Risk::REGISTER || !is_likelihood && !CONSEQUENCE.contains(&field.name) {
        return None;
    }
    let law = visit.desk.law();
    let chosen = standing.get(Risk::SCALE.name).and_then(|texts| texts.first());
    let newest = || law.newest("risk_scales", visit.desk.today()).and_then(|key| law.risk_scale(key));
    let scale = chosen.and_then(|key| law.risk_scale(key)).or_else(newest)?;
    let word = |label: &Label| words::label(visit.texts, label).to_owned();
    let steps = if is_likelihood { &scale.likelihood } else { &scale.consequence };
    let each: Vec<String> =
        steps.iter().map(|step| format!("{} {}", step.value, word(&step.label).to_lowercase())).collect();
    Some(format!("{}: {}", word(&scale.label), each.join(", ")))
}
