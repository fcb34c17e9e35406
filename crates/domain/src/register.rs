//! What makes a register more than a table, and the seam where typed rules run.

use jiff::civil::Date;
use record::{Answer, FieldType, Kind, Problems, Record, Spec, Value};

use crate::law::Law;

/// The rules of a register. Written by hand, beside the struct.
pub trait Register: Record {
    /// What the record is called in lists and links.
    fn caption(&self) -> String;
    /// Fills the computed fields.
    fn settle(&mut self, _law: &Law) {}
    /// Looks across fields for what no single field can see.
    fn check(&self, _law: &Law, _found: &mut Problems) {}
    /// The day from which a row taken over from elsewhere holds, when its own fields tell it
    /// (an incident holds from the day it was reported).
    fn holds_from(&self, _law: &Law) -> Option<Date> {
        None
    }
}

/// A register with its type forgotten: all that lists, import and export need.
pub struct Entry {
    /// The register as data.
    pub spec: &'static Spec,
    /// Values in, typed rules run, values out. No path to the store skips it.
    pub accept: fn(Vec<Value>, &Law) -> Result<Accepted, Problems>,
    /// What a record with these values is called.
    pub caption: fn(Vec<Value>) -> String,
}

/// Values that have passed their register's rules.
#[derive(Debug)]
pub struct Accepted {
    /// The values, computed fields filled.
    pub values: Vec<Value>,
    /// From which day the record itself says that it holds.
    pub holds_from: Option<Date>,
}

impl Entry {
    /// The entry of a typed register.
    pub const fn of<R: Register>() -> Entry {
        Entry { spec: R::SPEC, accept: accept::<R>, caption: caption::<R> }
    }
}

fn accept<R: Register>(values: Vec<Value>, law: &Law) -> Result<Accepted, Problems> {
    let mut record = R::from_values(values)?;
    record.settle(law);
    let mut found = Problems::default();
    record.check(law, &mut found);
    let values = record.values();
    check_counts(R::SPEC, &values, &mut found);
    found.into_result(Accepted { holds_from: record.holds_from(law), values })
}

/// What is counted, paid or timed is never less than nothing. Told first: what is compared with it says little then.
fn check_counts(spec: &Spec, values: &[Value], found: &mut Problems) {
    for (field, value) in spec.fields.iter().zip(values) {
        let is_counted = matches!(field.kind, Kind::Whole | Kind::Money | Kind::Duration);
        if is_counted && matches!(value, Value::Whole(number) if *number < 0) {
            found.0.retain(|problem| problem.field != Some(field.name));
            found.add(field.name, "negative");
        }
    }
}

fn caption<R: Register>(values: Vec<Value>) -> String {
    R::from_values(filled(R::SPEC, values)).map(|record| record.caption()).unwrap_or_default()
}

/// Values of a record that is seen in part: what must stand in it and is not seen says nothing.
pub fn filled(spec: &Spec, mut values: Vec<Value>) -> Vec<Value> {
    for (field, value) in spec.fields.iter().zip(values.iter_mut()) {
        if !field.required || !value.is_empty() {
            continue;
        }
        match field.kind {
            Kind::Answer => *value = Answer::Unclear.to_value(),
            Kind::Flag => *value = Value::Flag(false),
            Kind::Line | Kind::Prose => *value = Value::Text("–".to_owned()),
            Kind::Whole
            | Kind::Decimal
            | Kind::Money
            | Kind::Date
            | Kind::Moment
            | Kind::Duration
            | Kind::Choice(_)
            | Kind::Choices(_)
            | Kind::Code(_)
            | Kind::Codes(_)
            | Kind::Link(_)
            | Kind::Links(_)
            | Kind::File
            | Kind::Web
            | Kind::Reference => (),
        }
    }
    values
}
