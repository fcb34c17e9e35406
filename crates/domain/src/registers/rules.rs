//! Rules that several registers share.

use record::{Choice, Column, Fault, Problems, Record};

use crate::law::Law;

/// Adds a problem when the second day comes before the first.
pub(super) fn in_order<T: PartialOrd>(
    first: Option<T>,
    second: Option<T>,
    field: &'static str,
    key: &'static str,
    found: &mut Problems,
) {
    if let (Some(first), Some(second)) = (first, second)
        && second < first
    {
        found.add(field, key);
    }
}

/// A choice as a part of what a record is called: the key of its label, for whoever shows it.
pub(super) fn word<R: Record, T>(column: &Column<R, T>, choice: impl Choice) -> String {
    format!("{{{}-{}--{}}}", R::REGISTER, column.name, choice.key())
}

/// A step of a risk scale: the field, and what it holds.
type Step = (&'static str, Option<i64>);

/// Likelihood and consequence must stand on the scale, and come together.
pub(super) fn check_steps(law: &Law, scale: &str, [likelihood, consequence]: [Step; 2], found: &mut Problems) {
    if let Some(scale) = law.risk_scale(scale) {
        for ((field, step), steps) in [(likelihood, &scale.likelihood), (consequence, &scale.consequence)] {
            if let Some(step) = step
                && !steps.iter().any(|known| known.value == step)
            {
                let known = steps.iter().map(|known| known.value.to_string());
                found.push(field, Fault::allowed("step_unknown", step.to_string(), known));
            }
        }
    }
    if likelihood.1.is_some() != consequence.1.is_some() {
        found.add(if likelihood.1.is_some() { consequence.0 } else { likelihood.0 }, "needs_both_steps");
    }
}

/// A level must be one of the model, and not the one that belongs to protective security.
pub(super) fn check_level(law: &Law, model: &str, field: &'static str, level: Option<i64>, found: &mut Problems) {
    let Some((model, level)) = law.classification_model(model).zip(level) else { return };
    match model.levels.iter().find(|known| known.value == level) {
        Some(known) if known.closed => found.push(field, Fault::found("level_closed", level.to_string())),
        Some(_) => {}
        None => {
            let open = model.levels.iter().filter(|known| !known.closed).map(|known| known.value.to_string());
            found.push(field, Fault::allowed("level_unknown", level.to_string(), open));
        }
    }
}
