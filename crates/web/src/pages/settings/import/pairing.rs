//! Which column is read as which field, and which value as which choice.

use desk::{
    import::mapping::{self, Column, Seen},
    profile::Profile,
};
use domain::law::Label;
use language::Language;
use record::{Field, Kind, Spec};

use super::Choice;
use crate::{
    address,
    register::control,
    visit::{Sent, Visit},
};

/// A column, and what it is read as.
pub struct Pair {
    /// Its heading.
    pub heading: String,
    /// Some of what stands in it.
    pub samples: String,
    /// What it may be read as.
    pub fields: Vec<Choice>,
    /// How its days may be written; nothing when it holds none.
    pub forms: Vec<Choice>,
    /// The values that are paired with choices.
    pub values: Vec<Value>,
}

/// A value of another system, and the choice that it stands for.
pub struct Value {
    /// The value.
    pub theirs: String,
    /// The choices.
    pub choices: Vec<Choice>,
}

/// A field that every record must have and the list has no column for, or that the profile fills.
pub struct Same {
    /// The field's name.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What stands in it.
    pub text: String,
    /// The choices; nothing when it is written freely.
    pub choices: Vec<Choice>,
    /// How it is written.
    pub hint: Option<String>,
}

/// The fields that are the same for every row.
pub fn same(visit: &Visit, seen: &Seen, profile: Option<&Profile>) -> Vec<Same> {
    let Some(entry) = seen.register.and_then(domain::entry) else { return Vec::new() };
    let spec = entry.spec;
    let field = |field: &'static Field| {
        let text = profile.and_then(|profile| profile.defaults.get(field.name)).cloned().unwrap_or_default();
        let choice = |(value, label): (String, String)| Choice { is_chosen: value == text, value, label };
        Same {
            name: field.name.to_owned(),
            label: address::label(visit.texts, spec, field),
            choices: choices(visit, spec, field).into_iter().map(choice).collect(),
            hint: control::hint(visit.texts, spec, field),
            text,
        }
    };
    asked_once(spec, seen, profile).map(field).collect()
}

/// The fields that are asked for once: those that every record must have and no column has, and those that the profile
/// fills.
fn asked_once<'a>(
    spec: &'static Spec,
    seen: &'a Seen,
    profile: Option<&'a Profile>,
) -> impl Iterator<Item = &'static Field> + 'a {
    let has_column = move |name: &str| seen.columns.iter().any(|column| column.field.as_deref() == Some(name));
    let is_filled = move |name: &str| profile.is_some_and(|profile| profile.defaults.contains_key(name));
    let fields = spec.fields.iter().filter(|field| !field.computed && field.kind != Kind::Reference);
    fields.filter(move |field| field.required && !has_column(field.name) || is_filled(field.name))
}

/// A label of the law's data in the reader's language.
pub fn of_law(visit: &Visit, label: &Label) -> String {
    match visit.texts.language() {
        Language::Swedish => label.sv.clone(),
        Language::English => label.en.clone(),
    }
}

/// The choices of a field: what is written, and label.
fn choices(visit: &Visit, spec: &'static Spec, field: &'static Field) -> Vec<(String, String)> {
    match field.kind {
        Kind::Code(list) | Kind::Codes(list) => {
            let codes = visit.desk.law().codes(list).into_iter();
            codes.map(|(code, label)| (code.to_owned(), of_law(visit, label))).collect()
        }
        Kind::Flag => ["yes", "no"].map(|key| (key.to_owned(), visit.t(&format!("flag--{key}")))).into(),
        _ => {
            let keys = field.kind.keys().iter();
            keys.map(|key| ((*key).to_owned(), control::key_label(visit.texts, spec, field, key))).collect()
        }
    }
}

/// The columns of a list with what they may be read as.
pub fn pairs(visit: &Visit, seen: &Seen, profile: Option<&Profile>) -> Vec<Pair> {
    let Some(entry) = seen.register.and_then(domain::entry) else { return Vec::new() };
    let spec = entry.spec;
    let mut fields: Vec<(String, String)> = spec
        .fields
        .iter()
        .filter(|field| !field.computed)
        .map(|field| (field.name.to_owned(), address::label(visit.texts, spec, field)))
        .collect();
    fields.sort_by_key(|(_, label)| address::plain(label));
    let others = ["key", "effective_on", "reason"];
    fields.extend(others.map(|name| (name.to_owned(), visit.t(&format!("web-import-{}", name.replace('_', "-"))))));
    let columns = seen.columns.iter().filter(|column| !column.heading.is_empty());
    columns.map(|column| pair(visit, spec, column, &fields, profile)).collect()
}

fn pair(
    visit: &Visit,
    spec: &'static Spec,
    column: &Column,
    fields: &[(String, String)],
    profile: Option<&Profile>,
) -> Pair {
    let choice = |(value, label): (String, String), chosen: Option<&str>| Choice {
        is_chosen: chosen == Some(value.as_str()),
        value,
        label,
    };
    let field = column.field.as_deref().and_then(|name| spec.field(name));
    let days = field.filter(|field| mapping::is_day(field));
    let form = days.and_then(|field| profile?.formats.get(field.name)?.all().next());
    let forms = days.map(|_| {
        let usual = ("".to_owned(), visit.t("web-import-form-usual"));
        let each = mapping::FORMS.iter().map(|(form, shown)| {
            let label = if *form == mapping::EXCEL { visit.t("web-import-form-excel") } else { (*shown).to_owned() };
            ((*form).to_owned(), label)
        });
        // A form that was written by hand in a file stays as it is.
        let own = form.filter(|form| !mapping::is_form(form)).map(|form| (form.clone(), form.clone()));
        let all = std::iter::once(usual).chain(each).chain(own);
        all.map(|one| choice(one, Some(form.map_or("", String::as_str)))).collect()
    });
    let value = |(theirs, ours): &(String, Option<String>)| Value {
        theirs: theirs.clone(),
        choices: field
            .map(|field| choices(visit, spec, field))
            .unwrap_or_default()
            .into_iter()
            .map(|one| choice(one, ours.as_deref()))
            .collect(),
    };
    Pair {
        heading: column.heading.clone(),
        samples: column.samples.join(" · "),
        fields: fields.iter().map(|one| choice(one.clone(), column.field.as_deref())).collect(),
        forms: forms.unwrap_or_default(),
        values: column.values.iter().map(value).collect(),
    }
}

/// The profile that the form asks for, when it differs from how the list is read now.
pub fn read(sent: &Sent, seen: &Seen, profile: Option<&Profile>) -> Option<Profile> {
    let entry = seen.register.and_then(domain::entry)?;
    let is_known =
        |name: &str| entry.spec.field(name).is_some() || ["key", "effective_on", "reason", "id"].contains(&name);
    let mut now = profile.cloned().or_else(|| mapping::beginning(seen))?;
    let before = now.text().ok()?;
    let columns = seen.columns.iter().filter(|column| !column.heading.is_empty());
    for (at, column) in columns.enumerate() {
        // Only what the form has says anything.
        let Some(name) = sent.get(&format!("kolumn-{at}")) else { continue };
        let field = Some(name).filter(|name| is_known(name));
        if field != column.field.as_deref() {
            now.put_column(&column.heading, field);
        }
        let Some(known) = field.and_then(|name| entry.spec.field(name)) else { continue };
        if let Some(form) = sent.get(&format!("datum-{at}")).filter(|_| mapping::is_day(known)) {
            let own = profile.and_then(|profile| profile.formats.get(known.name)?.all().next());
            let is_read = mapping::is_form(form) || own.is_some_and(|own| own == form);
            now.put_format(known.name, Some(form).filter(|_| is_read));
        }
        for (place, (theirs, _)) in column.values.iter().enumerate() {
            if let Some(ours) = sent.get(&format!("varde-{at}-{place}")).filter(|_| field == column.field.as_deref()) {
                now.put_value(known.name, theirs, Some(ours).filter(|ours| !ours.is_empty()));
            }
        }
    }
    for field in asked_once(entry.spec, seen, profile) {
        if let Some(text) = sent.get(&format!("samma-{}", field.name)) {
            now.put_default(field.name, Some(text).filter(|text| !text.is_empty()));
        }
    }
    (now.text().ok()? != before).then_some(now)
}
