//! The same change to many records at once, with a page that says what became of each.

use askama::Template;
use axum::{extract::Path, response::Response};
use desk::{Change, Error, Given, words};
use domain::Entry;
use record::{Field, Kind};

use super::control::{self, Control, Input};
use crate::{
    address, menu,
    shell::{self, Shell},
    texts,
    trouble::{self, Trouble},
    visit::{Sent, Visit},
};

/// How many records are changed at once at the most.
const MOST: usize = 500;

#[derive(Template)]
#[template(path = "register/bulk.html")]
struct Ask {
    s: Shell,
    slug: &'static str,
    heading: String,
    field: String,
    control: Control,
    chosen: Vec<(String, String)>,
    errors: Vec<(String, String)>,
    back: String,
}

/// What became of a record.
pub struct Outcome {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// Why nothing was done with it.
    pub why: Option<String>,
}

#[derive(Template)]
#[template(path = "register/bulk_done.html")]
struct Done {
    s: Shell,
    heading: String,
    changed: Vec<Outcome>,
    same: i64,
    refused: Vec<Outcome>,
    back: String,
}

/// The fields that can be changed for many: name in the form, and label.
pub fn fields(visit: &Visit, entry: &'static Entry) -> Vec<(String, String)> {
    let fields = entry.spec.fields.iter().filter(|field| may(visit, entry, field));
    fields.map(|field| (field.name.to_owned(), address::label(visit.texts, entry.spec, field))).collect()
}

fn may(visit: &Visit, entry: &'static Entry, field: &Field) -> bool {
    let own = visit.desk.own_fields(entry.spec);
    let is_one = !field.kind.is_many() && !matches!(field.kind, Kind::Reference | Kind::File | Kind::Prose);
    is_one && !field.computed && !field.fixed && own.is_none_or(|own| own.contains(&field.name))
}

/// `POST /{register}/andra-flera`: first asks for the new value, then carries it out.
///
/// # Errors
/// `NotFound` for a register that may not be read.
pub async fn change(Path(slug): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let entry = super::named(visit, &slug)?;
    let spec = entry.spec;
    let back = sent
        .some("tillbaka")
        .filter(|back| back.starts_with(&format!("/{slug}")))
        .map_or_else(|| format!("/{slug}"), str::to_owned);
    let field = sent.some("falt").and_then(|name| spec.field(name)).filter(|field| may(visit, entry, field));
    let field = field.ok_or(Trouble::Unreadable)?;
    let mut chosen = Vec::new();
    for id in sent.all("val").take(MOST) {
        let found = super::found(visit, &slug, id).await?;
        let name = visit.desk.caption_ids([found.info.id].into()).await?.remove(&found.info.id).unwrap_or_default();
        chosen.push((found, words::named(visit.texts, &name)));
    }
    let register = visit.t(spec.register);
    let mut s = visit.shell(&visit.texts.with("web-bulk-title", &[("about", register.as_str().into())]));
    if let Some(item) = menu::item_of(spec.register) {
        s = s.with_tabs(visit, item);
        s.tabs.clear();
    }
    let n = chosen.len();
    if sent.get("gor").is_none() || chosen.is_empty() {
        let suggestions = control::suggestions(visit, spec).await?;
        let control = control::control(visit, spec, field, &[], None, &suggestions);
        let errors = if chosen.is_empty() { vec![("innehall".to_owned(), visit.t("web-bulk-none"))] } else { vec![] };
        let heading =
            visit.texts.with("web-bulk-heading", &[("n", n.into()), ("about", control.label.as_str().into())]);
        let chosen = chosen.into_iter().map(|(found, name)| (found.info.id.to_string(), name)).collect();
        let slug = address::slug(spec);
        return shell::page(&Ask { s, slug, heading, field: field.name.to_owned(), control, chosen, errors, back });
    }
    let parts: Vec<String> = sent.all(field.name).map(|text| control::first_word_if_number(field.kind, text)).collect();
    let given = Given { field, text: parts.into_iter().next().unwrap_or_default() };
    let wish = Change { given: vec![given], reason: sent.some("_skal").map(str::to_owned), ..Change::default() };
    let (mut changed, mut refused, mut same) = (Vec::new(), Vec::new(), 0);
    for (found, name) in chosen {
        let href = super::record::path(&found);
        match visit.desk.set(&found, &wish, texts::labels()).await {
            Ok(done) if done.saved.is_none() => same += 1,
            Ok(_) => changed.push(Outcome { name, href, why: None }),
            Err(error) => {
                let why = Some(why(visit, spec, error)?);
                refused.push(Outcome { name, href, why });
            }
        }
    }
    visit.changed();
    let heading = visit.texts.with("web-bulk-done", &[("n", changed.len().into())]);
    shell::page(&Done { s, heading, changed, same, refused, back })
}

/// The page that says what became of each: those that were changed, and those that were not.
///
/// # Errors
/// When the page cannot be written.
pub fn done(
    s: Shell,
    heading: String,
    (changed, refused): (Vec<Outcome>, Vec<Outcome>),
    back: String,
) -> Result<Response, Trouble> {
    shell::page(&Done { s, heading, changed, same: 0, refused, back })
}

/// Why a record was not changed, in words; what is nobody's to mend goes on as trouble.
///
/// # Errors
/// What the database says.
pub fn why(visit: &Visit, spec: &record::Spec, error: Error) -> Result<String, Trouble> {
    Ok(match error {
        Error::Invalid(problems) => {
            let each = problems.0.iter().map(|problem| {
                let said = trouble::fault(visit.texts, &problem.fault);
                let field = problem.field.and_then(|name| spec.field(name));
                field.map_or_else(
                    || said.clone(),
                    |field| format!("{}: {said}", address::label(visit.texts, spec, field)),
                )
            });
            each.collect::<Vec<_>>().join(" ")
        }
        Error::Refused(refusals) => {
            let each = refusals.iter().map(|found| trouble::refusal(visit.texts, found.key, &found.about));
            each.collect::<Vec<_>>().join(" ")
        }
        Error::Forbidden | Error::NotFound => visit.t("web-forbidden-advice"),
        Error::Stale { .. } => visit.t("web-stale-advice"),
        other @ (Error::Rows(_) | Error::Broken(_)) => return Err(other.into()),
    })
}
