//! Reports: a form's fields filled from the case, with the source of every answer and what is lacking.

use record::{Record, Value, parse};

use crate::{
    Law,
    law::incident::{FormField, ReportForm},
    registers::{Incident, LegalSubject, Person, ReportingDuty},
};

/// Sources that are not a field of the incident.
const OTHER: &[&str] = &[
    "subject.name",
    "subject.org_number",
    "owner.contact",
    "dpo.contact",
    "case.ongoing",
    "duty.aware_at",
    LATE_REASON,
    "duty.approved_by",
    "duty.party",
];

/// The source of the answer to why a report is late.
pub const LATE_REASON: &str = "duty.late_reason";

/// True when a source names a field of the incident or something else that the case knows.
pub fn is_source(source: &str) -> bool {
    OTHER.contains(&source) || Incident::SPEC.field(source).is_some()
}

/// What a report is filled from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The case.
    pub case: &'a Incident,
    /// The duty.
    pub duty: &'a ReportingDuty,
    /// Who has the duty.
    pub subject: Option<&'a LegalSubject>,
    /// Who is told.
    pub party: Option<&'a LegalSubject>,
    /// Who handles the case.
    pub owner: Option<&'a Person>,
    /// The data protection officer.
    pub dpo: Option<&'a Person>,
    /// Who approved the report.
    pub approver: Option<&'a Person>,
    /// True when its time is out: then it must say why it is late (GDPR art. 33.1).
    pub is_late: bool,
}

/// Where an answer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From the case and what it links to.
    Case,
    /// Written for this report.
    Written,
    /// Nowhere: it is not answered.
    Nothing,
}

/// A field's answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The field.
    pub field: FormField,
    /// The answer: text as a person reads it, or a value.
    pub content: Content,
    /// Where it comes from.
    pub origin: Origin,
}

/// An answer's content.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Text.
    Text(String),
    /// A value that is shown in the reader's language.
    Value {
        /// The incident's field that told it.
        from: &'static str,
        /// The incident's field in whose words it is shown.
        shown_as: &'static str,
        /// The value.
        value: Value,
    },
}

impl Content {
    /// True when nothing is answered.
    pub fn is_empty(&self) -> bool {
        match self {
            Content::Text(text) => text.trim().is_empty(),
            Content::Value { value, .. } => value.is_empty(),
        }
    }
}

/// A report as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// The form's version.
    pub version: String,
    /// Every field with its answer.
    pub answers: Vec<Answered>,
}

impl Filled {
    /// The required fields that are not answered.
    pub fn missing(&self) -> Vec<&str> {
        let lacking = self.answers.iter().filter(|answer| answer.field.required && answer.content.is_empty());
        lacking.map(|answer| answer.field.key.as_str()).collect()
    }

    /// The report as its answers were kept when it was approved or sent, whatever the case has come to say since. Why it
    /// is late is told when it is sent.
    #[must_use]
    pub fn kept(mut self, answers: &[(String, String)], law: &Law) -> Filled {
        for answer in &mut self.answers {
            let found = answers.iter().find(|(key, _)| *key == answer.field.key);
            if found.is_none() && answer.field.source == LATE_REASON {
                continue;
            }
            let text = found.map_or("", |(_, text)| text.as_str());
            let value = match answer.content {
                Content::Value { from, shown_as, .. } => Incident::SPEC.field(shown_as).and_then(|field| {
                    let value = parse::value(field.kind, text, &law.zone).ok()?;
                    Some(Content::Value { from, shown_as, value })
                }),
                Content::Text(_) => None,
            };
            answer.content = value.unwrap_or_else(|| Content::Text(text.to_owned()));
            if answer.content.is_empty() {
                answer.origin = Origin::Nothing;
            } else if answer.origin == Origin::Nothing {
                answer.origin = Origin::Case;
            }
        }
        self
    }
}

fn contact(person: Option<&Person>) -> Option<String> {
    let person = person?;
    let parts = [
        Some(person.name.to_string()),
        person.title.as_ref().map(ToString::to_string),
        person.email.as_ref().map(ToString::to_string),
    ];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn source(name: &str, from: &Sources<'_>, values: &[Value], law: &Law) -> Content {
    let moment = |at: Option<jiff::Timestamp>| {
        at.map(|at| at.to_zoned_datetime(law.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string())
    };
    let text = match name {
        "subject.name" => from.subject.map(|subject| subject.name.to_string()),
        "subject.org_number" => from.subject.and_then(|subject| subject.org_number.as_ref().map(ToString::to_string)),
        "owner.contact" => contact(from.owner),
        "dpo.contact" => contact(from.dpo),
        "duty.aware_at" => moment(from.duty.aware_at),
        LATE_REASON => from.duty.late_reason.as_ref().map(ToString::to_string),
        APPROVER => contact(from.approver),
        "duty.party" => from.party.map(|party| party.name.to_string()),
        // A case goes on until it was handled.
        "case.ongoing" => {
            let key = if from.case.handled_at.is_some() { "no" } else { "yes" };
            let (from, shown_as) = (Incident::HANDLED_AT.name, Incident::COULD_WORSEN.name);
            return Content::Value { from, shown_as, value: Value::Text(key.to_owned()) };
        }
        name => {
            let found =
                Incident::SPEC.position(name).and_then(|at| Some((Incident::SPEC.fields.get(at)?, values.get(at)?)));
            return found.map_or(Content::Text(String::new()), |(field, value)| Content::Value {
                from: field.name,
                shown_as: field.name,
                value: value.clone(),
            });
        }
    };
    Content::Text(text.unwrap_or_default())
}

/// The source that tells who approved.
const APPROVER: &str = "duty.approved_by";

/// Fills a form. What was written for the report stands in place of what the case says.
pub fn fill(form: &ReportForm, from: &Sources<'_>, written: &[(String, String)], law: &Law) -> Filled {
    let values = from.case.values();
    let answer = |field: &FormField| {
        // Who has approved is not for anybody to write.
        let is_known = field.source == APPROVER && from.approver.is_some();
        let own = written.iter().find(|(key, text)| *key == field.key && !text.trim().is_empty() && !is_known);
        let (content, origin) = match own {
            Some((_, text)) => (Content::Text(text.clone()), Origin::Written),
            None => {
                let content = source(&field.source, from, &values, law);
                let origin = if content.is_empty() { Origin::Nothing } else { Origin::Case };
                (content, origin)
            }
        };
        let mut field = field.clone();
        field.required |= from.is_late && field.source == LATE_REASON;
        Answered { field, content, origin }
    };
    Filled { version: form.version(), answers: form.fields.iter().map(answer).collect() }
}

/// An answer as plain text in keys and ISO forms, for files and hashes.
pub fn plain(content: &Content) -> String {
    match content {
        Content::Text(text) => text.clone(),
        Content::Value { shown_as, value, .. } => {
            Incident::SPEC.field(shown_as).map_or_else(String::new, |field| parse::text(field.kind, value))
        }
    }
}
