//! What was written in a form that was refused, so that it stands there still.

use desk::Error;
use record::{Field, Spec};

use crate::{
    address,
    trouble::{self, Trouble},
    visit::{Sent, Visit},
};

/// A line of what was refused, and the id of the field where it is mended.
pub struct Line {
    /// The id.
    pub at: String,
    /// What is said.
    pub said: String,
}

/// What was refused: lines for the summary, and what belongs to a field.
#[derive(Default)]
pub struct Told {
    /// The lines.
    pub lines: Vec<Line>,
    /// What is said at each field, by its name.
    pub fields: Vec<(&'static str, String)>,
}

/// The form that was refused and all that stood in it; of a page that is only read, nothing.
#[derive(Default)]
pub struct Kept {
    form: String,
    pairs: Vec<(String, String)>,
}

impl Kept {
    /// What was sent by a form.
    pub fn of(sent: &Sent, form: impl Into<String>) -> Kept {
        Kept { form: form.into(), pairs: sent.pairs.clone() }
    }

    /// What stands in a form after something has been taken over into it.
    pub fn with(form: impl Into<String>, pairs: Vec<(String, String)>) -> Kept {
        Kept { form: form.into(), pairs }
    }

    /// The form that was refused.
    pub fn form(&self) -> &str {
        &self.form
    }

    /// True for the form that was refused.
    pub fn is(&self, form: &str) -> bool {
        self.form == form
    }

    /// What stands in a field of a form: what was written there, else what stood there.
    pub fn get<'a>(&'a self, form: &str, name: &str, stood: &'a str) -> &'a str {
        let written = self.pairs(form).and_then(|pairs| pairs.iter().find(|(known, _)| known == name));
        written.map_or(stood, |(_, value)| value)
    }

    /// True when a box of the form was ticked.
    pub fn has(&self, form: &str, name: &str) -> bool {
        !self.get(form, name, "").is_empty()
    }

    /// All that stood in the form.
    pub fn pairs(&self, form: &str) -> Option<&[(String, String)]> {
        self.is(form).then_some(self.pairs.as_slice())
    }
}

/// Where something is mended: the id of a field of the page, and the key of its label.
pub struct Place(pub String, pub &'static str);

/// What the desk refused, line by line; `at` says where a field of the register, or a refusal, is mended.
///
/// # Errors
/// What nobody can mend in the form.
pub fn lines(
    visit: &Visit,
    spec: &'static Spec,
    error: Error,
    at: impl Fn(Option<&'static Field>, &'static str) -> Place,
    refusal: impl Fn(&'static str, &str) -> String,
) -> Result<Told, Trouble> {
    let mut fields = Vec::new();
    let lines = match error {
        Error::Invalid(problems) => {
            let each = problems.0.iter().map(|problem| {
                let said = trouble::fault(visit.texts, &problem.fault);
                let field = problem.field.and_then(|name| spec.field(name));
                fields.extend(field.map(|field| (field.name, said.clone())));
                let Place(id, key) = at(field, problem.fault.key);
                let label = field.map(|field| address::label(visit.texts, spec, field));
                let label = label.or_else(|| (!key.is_empty()).then(|| visit.t(key)));
                Line { at: id, said: label.map_or_else(|| said.clone(), |label| format!("{label}: {said}")) }
            });
            each.collect()
        }
        Error::Refused(refusals) => {
            let each = refusals.iter().map(|one| Line { at: at(None, one.key).0, said: refusal(one.key, &one.about) });
            each.collect()
        }
        Error::Stale { .. } => vec![Line { at: at(None, "stale").0, said: visit.t("web-stale-advice") }],
        other @ (Error::Rows(_) | Error::NotFound | Error::Forbidden | Error::Broken(_)) => return Err(other.into()),
    };
    Ok(Told { lines, fields })
}
