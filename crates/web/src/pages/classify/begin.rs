//! Beginning a classification: choose what is classified.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use desk::{Error, classify::BEGINS_FROM};
use domain::registers::Classification;
use record::Record;

use super::{SLUG, Step};
use crate::{
    address, menu, register,
    register::{control, link},
    shell::{self, Crumb, Shell},
    texts,
    trouble::{self, Trouble},
    visit::{Sent, Visit},
};

/// How many records are suggested with the page.
const SUGGESTED: i64 = 200;

/// A kind of thing to classify.
struct Sort {
    slug: &'static str,
    label: String,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "pages/classify_begin.html")]
struct BeginPage {
    s: Shell,
    sorts: Vec<Sort>,
    chosen: &'static str,
    label: String,
    known: Vec<String>,
    written: String,
    error: Option<String>,
}

fn may(visit: &Visit) -> Result<(), Trouble> {
    let spec = Classification::SPEC;
    let may = visit.desk.may_add(spec);
    if may { Ok(()) } else { Err(Trouble::Desk(Error::Forbidden)) }
}

async fn build(visit: &Visit, sort: &str, written: &str, error: Option<String>) -> Result<BeginPage, Trouble> {
    let open: Vec<&'static domain::Entry> = BEGINS_FROM
        .iter()
        .filter_map(|register| domain::entry(register))
        .filter(|entry| menu::may_read(&visit.desk, entry.spec.register))
        .collect();
    let chosen = open.iter().find(|entry| address::slug(entry.spec) == sort).or(open.first());
    let entry = chosen.copied().ok_or(Trouble::Desk(Error::NotFound))?;
    let sorts = open.iter().map(|one| Sort {
        slug: address::slug(one.spec),
        label: visit.t(one.spec.register),
        is_here: one.spec.register == entry.spec.register,
    });
    let title = visit.t("web-classify-begin");
    let mut s = visit.shell(&title);
    if let Some(item) = menu::item_of(Classification::REGISTER) {
        s = s.with_tabs(visit, item).at(vec![
            Crumb { label: visit.t(item.key), href: Some(format!("/{SLUG}")) },
            Crumb { label: title, href: None },
        ]);
    }
    Ok(BeginPage {
        s,
        sorts: sorts.collect(),
        chosen: address::slug(entry.spec),
        label: visit.t(&format!("web-classify-begin-{}", address::slug(entry.spec))),
        known: control::suggest(&visit.desk, visit.texts, entry.spec.register, "", SUGGESTED).await?,
        written: written.to_owned(),
        error,
    })
}

/// `GET /klassningar/borja`
///
/// # Errors
/// `Forbidden` for somebody who may not classify.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    may(&visit)?;
    shell::page(&build(&visit, visit.get("av").unwrap_or_default(), visit.get("val").unwrap_or_default(), None).await?)
}

/// `POST /klassningar/borja`
///
/// # Errors
/// What the desk says, other than what can be mended in the form.
pub async fn begin(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    may(visit)?;
    let sort = sent.get("av").unwrap_or_default();
    let written = sent.get("val").unwrap_or_default();
    let target = register::named(visit, sort)?.spec.register;
    let meant = link::meant(&visit.desk, visit.texts, target, written).await?;
    let said = match register::found(visit, sort, &meant.text).await {
        Ok(of) => match visit.desk.begin_classification(&of, texts::labels()).await {
            Ok(done) => {
                visit.changed();
                let id = done.saved.map(|saved| saved.id).unwrap_or_default();
                let number = visit.desk.numbers([id].into()).await?.remove(&id).unwrap_or_else(|| id.to_string());
                let step = Step::What.name();
                return Ok(Redirect::to(&format!("/{SLUG}/{number}/steg?steg={step}&klart=sparat")).into_response());
            }
            Err(Error::Invalid(problems)) => trouble::faults(visit.texts, &problems),
            Err(other) => return Err(other.into()),
        },
        Err(Trouble::Desk(Error::NotFound)) if written.is_empty() => visit.t("web-classify-begin-missing"),
        Err(Trouble::Desk(Error::NotFound)) => trouble::fault(visit.texts, &meant.fault),
        Err(other) => return Err(other),
    };
    shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &build(visit, sort, written, Some(said)).await?)
}
