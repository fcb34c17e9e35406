//! The words by which people know registers, fields and choices, in both languages.

use domain::{
    incident::{Ground, reminders::Point},
    law::{Label, incident::Measured},
    registers::{IncidentReport, ManagementReview, ReportingDuty, ReviewInput, ReviewSection},
    supply::{Abroad, Grounds},
};
use language::{Language, Texts};
use record::{Field, Kind, Record, Spec, Value, parse};
use store::Op;

use crate::Words;

/// A name as it is compared: white space and size of letters do not tell names apart.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Both languages' labels.
pub struct Labels([Texts; 2]);

impl Labels {
    /// The labels of both languages.
    pub fn new() -> Labels {
        Labels([Language::Swedish.texts(), Language::English.texts()])
    }

    fn is(&self, key: &str, label: &str) -> bool {
        self.0.iter().any(|texts| texts.find(key, &[]).is_some_and(|text| text.to_lowercase() == label.to_lowercase()))
    }
}

impl Default for Labels {
    fn default() -> Labels {
        Labels::new()
    }
}

impl Words for Labels {
    fn register(&self, label: &str) -> Option<&'static str> {
        let mut names = domain::REGISTERS.iter().map(|entry| entry.spec.register);
        names.find(|register| self.is(register, label))
    }

    fn field(&self, spec: &'static Spec, label: &str) -> Option<&'static Field> {
        spec.fields.iter().find(|field| self.is(&format!("{}-{}", spec.register, field.name), label))
    }

    fn choice(&self, spec: &'static Spec, field: &'static Field, label: &str) -> Option<&'static str> {
        let key_of = |key: &str| match field.kind {
            Kind::Answer => format!("answer--{key}"),
            _ => format!("{}-{}--{key}", spec.register, field.name),
        };
        field.kind.keys().iter().copied().find(|key| self.is(&key_of(key), label))
    }
}

/// A value as a person reads it. Links stay ids; the caller shows what they lead to.
pub fn shown(texts: &Texts, law: &domain::Law, spec: &Spec, field: &Field, value: &Value) -> String {
    let word = |key: &str| texts.text(&format!("{}-{}--{key}", spec.register, field.name));
    let code = |list: &str, code: &str| {
        let found = law.codes(list).into_iter().find(|(known, _)| *known == code);
        found.map_or_else(|| code.to_owned(), |(_, found)| label(texts, found).to_owned())
    };
    match (field.kind, value) {
        (_, Value::Empty) => String::new(),
        (Kind::Choice(_), Value::Text(key)) => word(key),
        (Kind::Choices(_), Value::Keys(keys)) => keys.iter().map(|key| word(key)).collect::<Vec<_>>().join(", "),
        (Kind::Answer, Value::Text(key)) => texts.text(&format!("answer--{key}")),
        (Kind::Code(list), Value::Text(found)) => code(list, found),
        (Kind::Codes(list), Value::Keys(found)) => {
            found.iter().map(|found| code(list, found)).collect::<Vec<_>>().join(", ")
        }
        (Kind::Flag, Value::Flag(flag)) => texts.text(if *flag { "flag--yes" } else { "flag--no" }),
        (Kind::Whole, Value::Whole(number)) if field.name.ends_with("year") => number.to_string(),
        (Kind::Whole, Value::Whole(number)) => texts.number(*number),
        (Kind::Decimal, Value::Whole(number)) => texts.decimal(&parse::fixed(*number, 6)),
        (Kind::Money, value) => format!("{} kr", texts.decimal(&parse::text(Kind::Money, value))),
        (Kind::Duration, Value::Whole(seconds)) => duration(*seconds),
        (Kind::Moment, Value::Moment(at)) => moment(law, *at),
        (Kind::File, Value::File(file)) => file.name.clone(),
        (Kind::Line, Value::Text(key)) if NAMED_BY_DATA.contains(&(spec.register, field.name)) => {
            called(texts, law, spec.register, key)
        }
        (kind, value) => {
            let text = parse::text(kind, value);
            told(texts, law, spec, field, &text).unwrap_or(text)
        }
    }
}

/// What a supplier has to do with third countries.
pub fn abroad(texts: &Texts, grounds: &Grounds) -> String {
    let said = grounds.iter().map(|(ground, country)| {
        let key = match ground {
            Abroad::Seat => "chain-is-in",
            Abroad::Delivery => "chain-delivers-from",
            Abroad::Owner => "chain-owned-from",
        };
        texts.with(key, &[("about", country.as_str().into())])
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Why a duty is proposed, in words. A ground that stands under a veil has none.
pub fn grounds(texts: &Texts, law: &domain::Law, text: &str) -> String {
    let all = Ground::read(text);
    let each = all.iter().filter_map(|ground| {
        let args = threshold(texts, law, ground).unwrap_or_else(|| ground.args.join(" "));
        texts.find(&format!("ground-{}", ground.key), &[("args", args.into())])
    });
    each.collect::<Vec<_>>().join(". ")
}

/// A threshold as people read it: where it stands, and what of the case reaches it.
fn threshold(texts: &Texts, law: &domain::Law, ground: &Ground) -> Option<String> {
    let (key, rest) = ground.args.split_first()?;
    let limit = law.incident.thresholds.iter().rev().find(|limit| limit.key == *key)?;
    let value = rest.first().map(|value| texts.decimal(value.trim_end_matches(".0")));
    Some(match value {
        Some(value) => {
            let key = match limit.measure {
                Measured::LimitedHours(_) => "web-measured-limited",
                Measured::WorkaroundHours(_) => "web-measured-workaround",
                Measured::ServiceDownHours(_) => "web-measured-service",
                Measured::ControlDownHours(_) => "web-measured-control",
                Measured::DeparturesShare(_) => "web-measured-departures",
                Measured::CostShare(_) => "web-measured-cost",
                Measured::Persons(_) => "web-measured-persons",
                Measured::Recurrences(_) => "web-measured-recurrences",
                Measured::Fact(_) => return Some(limit.source.clone()),
            };
            format!("{} ({})", texts.with(key, &[("about", value.into())]), limit.source)
        }
        None => limit.source.clone(),
    })
}

/// Running text that the process writes in keys, in words: why a duty is proposed, and why it must be judged anew.
fn told(texts: &Texts, law: &domain::Law, spec: &Spec, field: &Field, text: &str) -> Option<String> {
    if spec.register != ReportingDuty::REGISTER {
        return None;
    }
    match field.name {
        name if name == ReportingDuty::GROUNDS.name => Some(grounds(texts, law, text)),
        name if name == ReportingDuty::REASSESS_REASON.name => texts.find(&format!("ground-{text}"), &[]),
        _ => None,
    }
}

/// An instant as local time: `2026-11-24 17:05`.
pub fn moment(law: &domain::Law, at: jiff::Timestamp) -> String {
    at.to_zoned_datetime(law.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// A length of time: `48 h`, `2 h 30 min`.
pub fn duration(seconds: i64) -> String {
    let (hours, minutes) = (seconds / 3600, seconds % 3600 / 60);
    match (hours, minutes) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// What a record is called, with the labels of the choices that its name is made of.
pub fn named(texts: &Texts, caption: &str) -> String {
    let Some((before, rest)) = caption.split_once('{') else { return caption.to_owned() };
    match rest.split_once('}') {
        Some((key, after)) => {
            let label = texts.find(key, &[]).unwrap_or_else(|| format!("{{{key}}}"));
            format!("{before}{label}{}", named(texts, after))
        }
        None => caption.to_owned(),
    }
}

/// Lines that hold a name of the law's data: a section of the template, a form.
const NAMED_BY_DATA: &[(&str, &str)] =
    &[(ReviewSection::REGISTER, ReviewSection::SECTION.name), (IncidentReport::REGISTER, IncidentReport::FORM.name)];

/// A label of the law's data in the language of the texts.
pub fn label<'a>(texts: &Texts, label: &'a Label) -> &'a str {
    match texts.language() {
        Language::Swedish => &label.sv,
        Language::English => &label.en,
    }
}

/// What a record of a register is called: duties, reports, inputs and sections by the label of the law's data, reviews by
/// what they are and their year, everything else by its own name.
pub fn called(texts: &Texts, law: &domain::Law, register: &str, caption: &str) -> String {
    if register == ManagementReview::REGISTER {
        return texts.with("review-title", &[("year", caption.into())]);
    }
    let named_so = match register {
        ReportingDuty::REGISTER => law.incident.latest(caption).map(|rule| &rule.label),
        IncidentReport::REGISTER => law.incident.form_version(caption).map(|form| &form.label),
        ReviewInput::REGISTER => {
            law.codes("review_inputs").into_iter().find(|(code, _)| *code == caption).map(|(_, label)| label)
        }
        ReviewSection::REGISTER => {
            let sections = law.templates.iter().flat_map(|template| &template.sections);
            sections.filter(|section| section.key == caption).map(|section| &section.heading).next()
        }
        _ => None,
    };
    let Some(found) = named_so else { return named(texts, caption) };
    // A heading names the years of its plan; which they are stands in the review.
    let year = |n: i64| texts.with("review_sections-year", &[("n", n.into())]);
    let text = label(texts, found);
    text.replace("{year}", &year(1)).replace("{year1}", &year(2)).replace("{year2}", &year(3))
}

/// A condition in parts: the field, how it is compared, and with what. `state!=closed`, `due_on<=2026-12-31`.
pub fn condition(text: &str) -> Option<(&str, Op, &str)> {
    const OPS: [(&str, Op); 5] =
        [("!=", Op::IsNot), (">=", Op::AtLeast), ("<=", Op::AtMost), ("~", Op::Holds), ("=", Op::Is)];
    let found = OPS.iter().filter_map(|(mark, op)| Some((text.find(mark)?, mark.len(), *op)));
    let (at, length, op) = found.min_by_key(|found| found.0)?;
    Some((text[..at].trim(), op, &text[at + length..]))
}

/// A point of a duty's time.
pub fn point(texts: &Texts, point: Point) -> String {
    match point {
        Point::Reported => texts.text("web-notice-reported"),
        Point::Advise => texts.text("web-notice-advise"),
        Point::Approve => texts.text("web-notice-approve"),
        Point::Decide => texts.text("web-notice-decide"),
        Point::Earlier => texts.text("web-notice-start-earlier"),
        Point::Part(percent) => texts.with("web-notice-part", &[("n", percent.into())]),
        Point::Due => texts.text("web-notice-due"),
        Point::Overdue => texts.text("web-notice-overdue"),
    }
}
