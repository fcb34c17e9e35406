//! What a record's page offers to do next: note that it was looked at, register the deviation that a control showed.

use desk::{Address, Row};
use domain::{
    registers::{
        Control, ControlOutcome, ControlResult, Deviation, DeviationClass, DeviationSource, DocumentVersion,
        GoverningDocument, Measure, Person, RoleAssignment,
    },
    task,
};
use jiff::{ToSpan, civil::Date};
use record::{Choice, Record, Value};

use super::record as page;
use crate::{address, visit::Visit};

/// Days on which a record is looked at again.
const REVIEWS: [&str; 2] = ["review_on", "next_review_on"];

/// States in which a record is over.
const OVER: [&str; 4] = ["closed", "repealed", "stopped", "replaced"];

/// Something to do next.
pub struct Offer {
    /// What.
    pub label: String,
    /// Where.
    pub href: String,
}

/// What may be done next with a record as it stands.
pub fn offers(visit: &Visit, found: &Address, row: &Row, may_write: bool) -> Vec<Offer> {
    if visit.view.is_some() {
        return Vec::new();
    }
    let looked_at = may_write.then(|| looked_at(visit, found, row)).flatten();
    looked_at
        .into_iter()
        .chain(begun(visit, found))
        .chain(deviation(visit, found, row))
        .chain(measure(visit, found))
        .collect()
}

fn new(spec: &'static record::Spec, pairs: &[(&str, String)]) -> String {
    let pairs: Vec<(String, String)> = pairs.iter().map(|(name, text)| ((*name).to_owned(), text.clone())).collect();
    address::with_query(&format!("/{}/ny", address::slug(spec)), &pairs)
}

/// The form with the next day a year on, when the day to look at it again has come or comes soon.
fn looked_at(visit: &Visit, found: &Address, row: &Row) -> Option<Offer> {
    let spec = found.entry.spec;
    let today = visit.desk.today();
    let state = spec.position("state").and_then(|at| row.values.get(at));
    // What is over is not looked at again.
    if matches!(state, Some(Value::Text(key)) if OVER.contains(&key.as_str())) {
        return None;
    }
    let is_due = |day: &Date| *day <= task::horizon(today);
    let name = REVIEWS.into_iter().find(|name| {
        let value = spec.position(name).and_then(|at| row.values.get(at));
        matches!(value, Some(Value::Date(day)) if is_due(day)) && visit.desk.may_write_field(spec, name)
    })?;
    let pairs = [
        (name.to_owned(), today.saturating_add(1.year()).to_string()),
        ("_skal".to_owned(), visit.t("web-offer-looked-at-reason")),
    ];
    let href = address::with_query(&format!("{}/andra", page::path(found)), &pairs);
    Some(Offer { label: visit.t("web-offer-looked-at"), href: format!("{href}#{name}") })
}

/// The form of the deviation that a control's result tells of.
fn deviation(visit: &Visit, found: &Address, row: &Row) -> Option<Offer> {
    if found.entry.spec.register != ControlResult::REGISTER || !visit.desk.may_add(Deviation::SPEC) {
        return None;
    }
    let outcome = match row.values.get(ControlResult::OUTCOME.index) {
        Some(Value::Text(key)) => ControlOutcome::of(key)?,
        _ => return None,
    };
    let class = match outcome {
        ControlOutcome::Deviation => DeviationClass::Deviation,
        ControlOutcome::MaterialDeviation => DeviationClass::Material,
        ControlOutcome::AsPlanned | ControlOutcome::Skipped => return None,
    };
    let found_on = match row.values.get(ControlResult::DONE_ON.index) {
        Some(Value::Date(day)) => *day,
        _ => visit.desk.today(),
    };
    let comment = match row.values.get(ControlResult::COMMENT.index) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let pairs = [
        (Deviation::RESULT.name, found.info.number.clone()?),
        (Deviation::CLASS.name, class.key().to_owned()),
        (Deviation::SOURCE.name, DeviationSource::InternalControl.key().to_owned()),
        (Deviation::FOUND_ON.name, found_on.to_string()),
        (Deviation::DESCRIPTION.name, comment),
    ];
    Some(Offer { label: visit.t("web-offer-deviation"), href: new(Deviation::SPEC, &pairs) })
}

/// The form of a measure against a risk or deviation.
fn measure(visit: &Visit, found: &Address) -> Option<Offer> {
    let target = found.entry.spec.register;
    let is_treated = ["risks", "deviations"].contains(&target);
    let field = Measure::SPEC.fields.iter().find(|field| field.kind.target() == Some(target)).filter(|_| is_treated)?;
    if !visit.desk.may_add(Measure::SPEC) {
        return None;
    }
    let href = new(Measure::SPEC, &[(field.name, found.info.number.clone()?)]);
    Some(Offer { label: visit.t("web-case-new-measure"), href })
}

/// The form of a role for a person, of a result of a control, and of a version of a document: from the record, of today.
fn begun(visit: &Visit, found: &Address) -> Option<Offer> {
    let (spec, link, day, key) = match found.entry.spec.register {
        Person::REGISTER => {
            (RoleAssignment::SPEC, RoleAssignment::PERSON.name, Some(RoleAssignment::FROM_ON.name), "web-offer-role")
        }
        Control::REGISTER => {
            let day = Some(ControlResult::DONE_ON.name);
            (ControlResult::SPEC, ControlResult::CONTROL.name, day, "web-control-register")
        }
        // What is to be read and confirmed is a version of a document.
        GoverningDocument::REGISTER => {
            (DocumentVersion::SPEC, DocumentVersion::DOCUMENT.name, None, "web-offer-version")
        }
        _ => return None,
    };
    let mut pairs = vec![(link, found.info.number.clone()?)];
    pairs.extend(day.map(|day| (day, visit.desk.today().to_string())));
    visit.desk.may_add(spec).then(|| Offer { label: visit.t(key), href: new(spec, &pairs) })
}
