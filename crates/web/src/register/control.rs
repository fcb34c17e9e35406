//! The control that a field has in a form: one answer for each kind, no `_` arm.

use std::collections::HashMap;

use desk::{Desk, Error, Query, words};
use language::Texts;
use record::{Fault, Field, Kind, Spec, Value, parse};

use super::cell::Names;
use crate::{address, trouble::Trouble, visit::Visit};

/// Something to choose.
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// True when it is chosen.
    pub is_chosen: bool,
}

/// How a field is filled in.
pub enum Input {
    /// One line: its type, how a keyboard on a screen looks, and a class for its width.
    Line(&'static str, &'static str, &'static str),
    /// Running text.
    Prose,
    /// One of a few.
    Radios(Vec<Choice>),
    /// One of many.
    Select(Vec<Choice>),
    /// Any of some.
    Checks(Vec<Choice>),
    /// A record: the address that suggests, and suggestions that come with the page.
    Link(String, Vec<String>),
    /// Records: what is linked to, the address that suggests, and suggestions that come with the page.
    Links(Vec<String>, String, Vec<String>),
    /// A file: the name of the one that is kept.
    File(Option<String>),
}

/// A field in a form.
pub struct Control {
    /// The field's name in the form, which is also its id.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What helps to fill it in.
    pub hint: Option<String>,
    /// What is wrong.
    pub error: Option<String>,
    /// What stands there.
    pub text: String,
    /// How it is filled in.
    pub input: Input,
    /// Whether something must stand there.
    pub is_required: bool,
    /// Whether rules ask for it in some states, though it may stand empty now.
    pub is_demanded: bool,
    /// True for one that this person may not change.
    pub is_closed: bool,
}

impl Control {
    /// What is said beside the label of a field that may stand empty, as a key.
    pub fn left_out(&self) -> &'static str {
        if self.is_demanded { "web-demanded" } else { "web-optional" }
    }
}

/// Up to so many choices are shown at once.
const FEW: usize = 5;
/// Up to so many records are suggested with the page; of larger registers while one writes.
const SUGGESTED: i64 = 200;

/// Suggestions by register, asked for once a form.
pub type Suggestions = HashMap<&'static str, Vec<String>>;

/// What a form's links may lead to.
///
/// # Errors
/// What the database says.
pub async fn suggestions(visit: &Visit, spec: &'static Spec) -> Result<Suggestions, Trouble> {
    let mut found = Suggestions::new();
    for target in spec.fields.iter().filter(|field| !field.computed).filter_map(|field| field.kind.target()) {
        if !found.contains_key(target) {
            let all = suggest(&visit.desk, visit.texts, target, "", SUGGESTED + 1).await?;
            let is_small = all.len() <= usize::try_from(SUGGESTED).unwrap_or(usize::MAX);
            found.insert(target, if is_small { all } else { Vec::new() });
        }
    }
    Ok(found)
}

/// Records of a register as they are written in a link: number and name.
///
/// # Errors
/// What the database says.
pub async fn suggest(desk: &Desk, texts: &Texts, register: &str, q: &str, limit: i64) -> Result<Vec<String>, Error> {
    let Some(entry) = domain::entry(register).filter(|entry| crate::menu::may_read(desk, entry.spec.register)) else {
        return Ok(Vec::new());
    };
    let state = super::state::State::read(entry, &[("q".to_owned(), q.to_owned())]);
    let query = Query { asked: state.words(), limit, ..Query::default() };
    let number = entry.spec.number_position();
    let page = desk.list(entry, &query).await?;
    Ok(page
        .rows
        .into_iter()
        .map(|row| {
            let number = match number.and_then(|at| row.values.get(at)) {
                Some(Value::Text(number)) => number.clone(),
                _ => row.id.to_string(),
            };
            format!("{number} {}", words::called(texts, desk.law(), entry.spec.register, &(entry.caption)(row.values)))
        })
        .collect())
}

/// The number that a link's text begins with; the whole text when it begins with none.
pub fn first_word_if_number(kind: Kind, text: &str) -> String {
    let is_link = kind.target().is_some();
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_number = parse::reference(&first.to_uppercase()).is_ok();
    if is_link && is_number { first.to_uppercase() } else { text.trim().to_owned() }
}

/// What stands in a form for a value.
pub fn written(visit: &Visit, spec: &'static Spec, field: &'static Field, value: &Value, names: &Names) -> Vec<String> {
    let law = visit.desk.law();
    match (field.kind, value) {
        (_, Value::Empty) => Vec::new(),
        (Kind::Link(_) | Kind::Links(_), value) => value.ids().iter().map(|id| names.written(visit, *id)).collect(),
        (Kind::Choices(_) | Kind::Codes(_), Value::Keys(keys)) => keys.clone(),
        (Kind::Moment, Value::Moment(at)) => vec![words::moment(law, *at).replace(' ', "T")],
        (Kind::Decimal | Kind::Money, value) => vec![parse::text(field.kind, value).replace('.', ",")],
        (Kind::Duration, value) => vec![words::shown(visit.texts, law, spec, field, value)],
        (
            Kind::Line
            | Kind::Prose
            | Kind::Whole
            | Kind::Flag
            | Kind::Answer
            | Kind::Date
            | Kind::Moment
            | Kind::Choice(_)
            | Kind::Choices(_)
            | Kind::Code(_)
            | Kind::Codes(_)
            | Kind::File
            | Kind::Web
            | Kind::Reference,
            value,
        ) => vec![parse::text(field.kind, value)],
    }
}

/// The control of a field, with what stands in it.
pub fn control(
    visit: &Visit,
    spec: &'static Spec,
    field: &'static Field,
    standing: &[String],
    error: Option<String>,
    suggestions: &Suggestions,
) -> Control {
    let texts = visit.texts;
    let text = standing.first().cloned().unwrap_or_default();
    let chosen = |key: &str| standing.iter().any(|known| known == key);
    let option = |value: &str, label: String| Choice { is_chosen: chosen(value), value: value.to_owned(), label };
    let keys = || -> Vec<Choice> {
        let keys = field.kind.keys().iter();
        keys.map(|key| option(key, key_label(texts, spec, field, key))).collect()
    };
    let codes = |list: &str| -> Vec<Choice> {
        let all = visit.desk.law().codes(list).into_iter();
        all.map(|(code, label)| option(code, words::label(texts, label).to_owned())).collect()
    };
    let none = || Choice { value: String::new(), label: visit.t("web-choose"), is_chosen: text.is_empty() };
    let one_of = |mut all: Vec<Choice>| {
        if all.len() <= FEW {
            if !field.required {
                all.push(Choice { value: String::new(), label: visit.t("web-no-answer"), is_chosen: text.is_empty() });
            }
            Input::Radios(all)
        } else {
            all.insert(0, none());
            Input::Select(all)
        }
    };
    let suggest = |target: &str| {
        let slug = address::register(target).map_or(target, |entry| address::slug(entry.spec));
        (format!("/valj/{slug}"), suggestions.get(target).cloned().unwrap_or_default())
    };
    // A native picker can only hold what it understands: anything else stays as it was written.
    let is_day = text.is_empty() || parse::date(&text).is_ok();
    let is_moment = text.is_empty() || parse::moment(&text, &visit.desk.law().zone).is_ok() && text.len() == 16;
    let input = match field.kind {
        Kind::Line => Input::Line("text", "text", ""),
        Kind::Prose => Input::Prose,
        Kind::Whole => Input::Line("text", "numeric", "tiny"),
        Kind::Decimal | Kind::Money | Kind::Duration => Input::Line("text", "text", "short"),
        // What nobody answers is no: that is what stands there.
        Kind::Flag => Input::Radios(vec![
            option("ja", visit.t("web-yes")),
            Choice { is_chosen: !chosen("ja"), value: "nej".to_owned(), label: visit.t("web-no") },
        ]),
        Kind::Answer => one_of(keys()),
        Kind::Date => Input::Line(if is_day { "date" } else { "text" }, "numeric", "short"),
        Kind::Moment => Input::Line(if is_moment { "datetime-local" } else { "text" }, "numeric", "short"),
        Kind::Choice(_) => one_of(keys()),
        Kind::Choices(_) => Input::Checks(keys()),
        Kind::Code(list) => one_of(codes(list)),
        Kind::Codes(list) => Input::Checks(codes(list)),
        Kind::Link(target) => {
            let (from, known) = suggest(target);
            Input::Link(from, known)
        }
        Kind::Links(target) => {
            let (from, known) = suggest(target);
            Input::Links(standing.to_vec(), from, known)
        }
        Kind::File => Input::File(parse::file(&text).ok().map(|file| file.name)),
        Kind::Web => Input::Line("url", "url", ""),
        Kind::Reference => Input::Line("text", "text", "short"),
    };
    Control {
        name: field.name.to_owned(),
        label: address::label(texts, spec, field),
        hint: hint(texts, spec, field),
        error,
        text,
        input,
        is_required: field.required || field.kind == Kind::Flag,
        is_demanded: field.demanded,
        is_closed: false,
    }
}

/// A key of a closed list in words.
pub fn key_label(texts: &Texts, spec: &Spec, field: &Field, key: &str) -> String {
    match field.kind {
        Kind::Answer => texts.text(&format!("answer--{key}")),
        _ => texts.text(&format!("{}-{}--{key}", spec.register, field.name)),
    }
}

/// A fault whose keys of closed lists are told as they are shown.
pub fn in_words(visit: &Visit, spec: &'static Spec, field: &'static Field, fault: &Fault) -> Fault {
    if !matches!(fault.key, "choice_unknown" | "code_unknown" | "state_step") {
        return fault.clone();
    }
    let word = |key: &String| {
        let value = Value::Text(key.clone());
        words::shown(visit.texts, visit.desk.law(), spec, field, &value)
    };
    let found = if fault.key == "state_step" { word(&fault.found) } else { fault.found.clone() };
    Fault { found, allowed: fault.allowed.iter().map(word).collect(), ..fault.clone() }
}

/// What helps to fill in a field: its own help, or how its kind is written.
fn hint(texts: &Texts, spec: &Spec, field: &Field) -> Option<String> {
    let own = texts.find(&format!("{}-{}.help", spec.register, field.name), &[]);
    own.or_else(|| {
        let key = match field.kind {
            Kind::Prose => "web-hint-prose",
            Kind::Decimal => "web-hint-decimal",
            Kind::Money => "web-hint-money",
            Kind::Duration => "web-hint-duration",
            Kind::Link(_) => "web-hint-link",
            Kind::Links(_) => "web-hint-links",
            Kind::File => "web-hint-file",
            Kind::Web => "web-hint-web",
            Kind::Line
            | Kind::Whole
            | Kind::Flag
            | Kind::Answer
            | Kind::Date
            | Kind::Moment
            | Kind::Choice(_)
            | Kind::Choices(_)
            | Kind::Code(_)
            | Kind::Codes(_)
            | Kind::Reference => return None,
        };
        Some(texts.text(key))
    })
}
