//! The same change to many records at once, with a page that says what became of each.

use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use desk::{Address, Change, Error, Given};
use domain::Entry;
use record::{Field, Kind};

use super::{
    cell,
    control::{self, Control, Input},
    link,
};
use crate::{
    address, menu,
    shell::{self, Crumb, Shell},
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
    reason: String,
    is_empty: bool,
    /// Whether the field may be emptied.
    may_be_empty: bool,
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
    let is_one = !field.kind.is_many() && !matches!(field.kind, Kind::Reference | Kind::File | Kind::Prose);
    is_one && !field.computed && !field.fixed && visit.desk.may_write_field(entry.spec, field.name)
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
    let Some(field) = field else { return Ok(Redirect::to(&back).into_response()) };
    let mut chosen = Vec::new();
    for id in sent.all("val").take(MOST) {
        let found = super::found(visit, &slug, id).await?;
        let name = visit.desk.caption_ids([found.info.id].into()).await?.remove(&found.info.id).unwrap_or_default();
        chosen.push((found, cell::named(visit, spec.register, &name)));
    }
    let register = visit.t(spec.register);
    let mut s = visit.shell(&visit.texts.with("web-bulk-title", &[("about", register.as_str().into())]));
    if let Some(item) = menu::item_of(spec.register) {
        s = s.with_tabs(visit, item);
        s.tabs.clear();
    }
    s.crumbs = vec![
        Crumb { label: visit.t(spec.register), href: Some(back.clone()) },
        Crumb { label: visit.t("web-bulk"), href: None },
    ];
    let asking = Asking { s, entry, field, back };
    if sent.get("gor").is_none() || chosen.is_empty() {
        return ask(&sent, asking, chosen, None).await;
    }
    // Nothing written is not a wish to empty what many hold.
    if sent.some(field.name).is_none() && sent.get("tom").is_none() {
        return ask(&sent, asking, chosen, Some(visit.t("web-bulk-nothing"))).await;
    }
    let given = Given { field, text: sent.get(field.name).unwrap_or_default().to_owned() };
    let mut wish = Change { given: vec![given], reason: sent.some("_skal").map(str::to_owned), ..Change::default() };
    let links = link::settle(visit, &mut wish).await?;
    // What no record could take is mended where it was written.
    if let Err(error) = visit.desk.read_one(spec, &wish.given[0], texts::labels()).await {
        let said = why(visit, spec, link::told(error, &links))?;
        return ask(&sent, asking, chosen, Some(said)).await;
    }
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
    shell::page(&Done { s: asking.s, heading, changed, same, refused, back: asking.back })
}

/// What the page that asks for the new value stands on.
struct Asking {
    s: Shell,
    entry: &'static Entry,
    field: &'static Field,
    back: String,
}

/// Asks for the new value: for the first time, or again with what was wrong with it.
async fn ask(
    sent: &Sent,
    asking: Asking,
    chosen: Vec<(Address, String)>,
    fault: Option<String>,
) -> Result<Response, Trouble> {
    let Asking { s, entry, field, back } = asking;
    let (visit, spec) = (&sent.visit, entry.spec);
    let suggestions = control::suggestions(visit, spec).await?;
    let standing: Vec<String> = sent.some(field.name).map(str::to_owned).into_iter().collect();
    let errors = match (&fault, chosen.is_empty()) {
        (_, true) => vec![("innehall".to_owned(), visit.t("web-bulk-none"))],
        (Some(said), false) => vec![(field.name.to_owned(), said.clone())],
        (None, false) => Vec::new(),
    };
    let label = address::label(visit.texts, spec, field);
    let fault = fault.map(|said| said.trim_start_matches(&format!("{label}: ")).to_owned());
    let is_wrong = fault.is_some();
    let control = control::control(visit, spec, field, &standing, fault, &suggestions);
    let heading = visit.texts.with("web-bulk-heading", &[("n", chosen.len().into()), ("about", label.as_str().into())]);
    let page = Ask {
        s,
        slug: address::slug(spec),
        heading,
        field: field.name.to_owned(),
        control,
        reason: sent.get("_skal").unwrap_or_default().to_owned(),
        is_empty: chosen.is_empty(),
        may_be_empty: !field.required,
        chosen: chosen.into_iter().map(|(found, name)| (found.info.id.to_string(), name)).collect(),
        errors,
        back,
    };
    if is_wrong { shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page) } else { shell::page(&page) }
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
pub fn why(visit: &Visit, spec: &'static record::Spec, error: Error) -> Result<String, Trouble> {
    Ok(match error {
        Error::Invalid(problems) => {
            let each = problems.0.iter().map(|problem| {
                let field = problem.field.and_then(|name| spec.field(name));
                let fault = field.map(|field| control::in_words(visit, spec, field, &problem.fault));
                let said = trouble::fault(visit.texts, fault.as_ref().unwrap_or(&problem.fault));
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
