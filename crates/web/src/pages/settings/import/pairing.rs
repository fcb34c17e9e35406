//! Which column is read as which field, and which value as which choice.

use desk::{
    import::mapping::{self, Column, Seen},
    profile::{EXCEL, Profile},
};
use record::{Field, Kind, Spec, parse};

use crate::{
    address,
    register::control::{self, Choice, Control, Input, Suggestions},
    trouble::Trouble,
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
    /// The values that are paired with choices, or with records.
    pub values: Vec<Value>,
    /// Where records are suggested, and those that are suggested at once.
    pub records: Option<(String, Vec<String>)>,
}

/// A value of another system, and the choice that it stands for.
pub struct Value {
    /// The value.
    pub theirs: String,
    /// The choices; nothing where it stands for a record.
    pub choices: Vec<Choice>,
    /// The record, as it is written.
    pub text: String,
}

/// The controls of the fields that are the same for every row.
fn same(
    visit: &Visit,
    spec: &'static Spec,
    seen: &Seen,
    profile: Option<&Profile>,
    suggestions: &Suggestions,
) -> Vec<Control> {
    let field = |field: &'static Field| {
        let text = profile.and_then(|profile| profile.defaults.get(field.name)).cloned().unwrap_or_default();
        let standing: Vec<String> =
            if field.kind.is_many() { parse::split(&text).map(str::to_owned).collect() } else { vec![text] };
        let mut control = control::control(visit, spec, field, &standing, None, suggestions);
        control.name = format!("samma-{}", field.name);
        control
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
    let is_open = |field: &&Field| !field.computed && !matches!(field.kind, Kind::Reference | Kind::File);
    let fields = spec.fields.iter().filter(is_open);
    fields.filter(move |field| field.required && !has_column(field.name) || is_filled(field.name))
}

/// The choices of a field: what is written, and label.
pub fn choices(visit: &Visit, spec: &'static Spec, field: &'static Field) -> Vec<(String, String)> {
    let control = control::control(visit, spec, field, &[], None, &Suggestions::new());
    let (Input::Radios(all) | Input::Select(all) | Input::Checks(all)) = control.input else { return Vec::new() };
    let all = all.into_iter().filter(|choice| !choice.value.is_empty());
    all.map(|choice| (choice.value, choice.label)).collect()
}

/// The columns of a list with what they may be read as, and the fields that are the same for every row.
///
/// # Errors
/// What the database says.
pub async fn pairs(
    visit: &Visit,
    seen: &Seen,
    profile: Option<&Profile>,
) -> Result<(Vec<Pair>, Vec<Control>), Trouble> {
    let Some(entry) = seen.register.and_then(domain::entry) else { return Ok((Vec::new(), Vec::new())) };
    let spec = entry.spec;
    let suggestions = control::suggestions(visit, spec).await?;
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
    let pairs = columns.map(|column| pair(visit, (spec, column), &fields, profile, &suggestions)).collect();
    Ok((pairs, same(visit, spec, seen, profile, &suggestions)))
}

fn pair(
    visit: &Visit,
    (spec, column): (&'static Spec, &Column),
    fields: &[(String, String)],
    profile: Option<&Profile>,
    suggestions: &Suggestions,
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
            let label = if *form == EXCEL { visit.t("web-import-form-excel") } else { (*shown).to_owned() };
            ((*form).to_owned(), label)
        });
        // A form that was written by hand in a file stays as it is.
        let own = form.filter(|form| !mapping::is_form(form)).map(|form| (form.clone(), form.clone()));
        let all = std::iter::once(usual).chain(each).chain(own);
        all.map(|one| choice(one, Some(form.map_or("", String::as_str)))).collect()
    });
    let records = field.filter(|_| !column.values.is_empty()).and_then(|field| {
        match control::control(visit, spec, field, &[], None, suggestions).input {
            Input::Link(from, known) | Input::Links(_, from, known) => Some((from, known)),
            _ => None,
        }
    });
    let open = field.filter(|_| !column.values.is_empty()).map(|field| choices(visit, spec, field)).unwrap_or_default();
    let value = |(theirs, ours): &(String, Option<String>)| Value {
        theirs: theirs.clone(),
        text: ours.clone().unwrap_or_default(),
        choices: open.iter().map(|one| choice(one.clone(), ours.as_deref())).collect(),
    };
    Pair {
        heading: column.heading.clone(),
        samples: column.samples.join(" · "),
        fields: fields.iter().map(|one| choice(one.clone(), column.field.as_deref())).collect(),
        forms: forms.unwrap_or_default(),
        values: column.values.iter().map(value).collect(),
        records,
    }
}

/// What a list would say for a field: of a suggestion that begins with a number or an id, that alone.
fn meant(field: &Field, text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_id = field.kind.target().is_some() && uuid::Uuid::parse_str(first).is_ok();
    if is_id { first.to_owned() } else { control::first_word_if_number(field.kind, text) }
}

/// What stands in the place of signs that were lost.
const LOST: &str = "?";

/// The profile that the form asks for, when it differs from how the list is read now.
pub fn read(sent: &Sent, seen: &Seen, profile: Option<&Profile>) -> Option<Profile> {
    let entry = seen.register.and_then(domain::entry)?;
    let is_known =
        |name: &str| entry.spec.field(name).is_some() || ["key", "effective_on", "reason", "id"].contains(&name);
    let before = profile.cloned().or_else(|| mapping::beginning(seen))?;
    let mut now = before.clone();
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
                let ours = meant(known, ours);
                now.put_value(known.name, theirs, Some(ours.as_str()).filter(|ours| !ours.is_empty()));
            }
        }
    }
    if sent.get("tecken-fraga").is_some() {
        now.lost = sent.get("tecken").map(|_| now.lost.unwrap_or_else(|| LOST.to_owned()));
    }
    for field in asked_once(entry.spec, seen, profile) {
        let name = format!("samma-{}", field.name);
        if sent.get(&name).is_some() {
            let texts = sent.all(&name).map(|text| meant(field, text));
            let text = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(";");
            now.put_default(field.name, Some(text.as_str()).filter(|text| !text.is_empty()));
        }
    }
    (now != before).then_some(now)
}
