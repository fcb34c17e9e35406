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

/// True when a text holds something of the form of a personal identity number: six or eight digits and four more.
pub(super) fn holds_identity(text: &str) -> bool {
    let mut runs: Vec<usize> = vec![0];
    for sign in text.chars() {
        match sign {
            '0'..='9' => *runs.last_mut().unwrap_or(&mut 0) += 1,
            // The sign between day and number; a space is often written too.
            '-' | '+' if runs.last().is_some_and(|run| *run == 6 || *run == 8) => runs.push(0),
            _ => runs.extend([usize::MAX, 0]),
        }
    }
    runs.windows(2).any(|pair| matches!(pair, [6 | 8, 4])) || runs.iter().any(|run| *run == 10 || *run == 12)
}

#[cfg(test)]
mod tests {
    use super::holds_identity;

    #[test]
    fn identity_numbers_are_found_in_every_form() {
        for text in ["gäller 850101-1234", "19850101-1234.", "8501011234", "198501011234", "850101+1234"] {
            assert!(holds_identity(text), "{text}");
        }
        for text in ["2026-01-15", "12 000 ärenden", "dnr 2025/1234", "08-508 00 000", "2025-2026", ""] {
            assert!(!holds_identity(text), "{text}");
        }
    }
}
