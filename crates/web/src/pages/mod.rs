//! Pages that are more than a register.

pub mod calendar;
pub mod case;
pub mod chain;
pub mod classify;
pub mod control;
pub mod follow;
pub mod matrix;
pub mod notices;
pub mod overview;
pub mod plan;
pub mod report;
pub mod requirements;
pub mod review;
pub mod search;
pub mod settings;
pub mod signin;
pub mod tasks;
pub mod threshold;

use std::sync::Arc;

use axum::{
    Router,
    response::{IntoResponse, Redirect, Response},
};
use desk::{Error, words};
use domain::{Register, law::Label};
use record::Record;
use uuid::Uuid;

use crate::{
    address,
    app::App,
    menu,
    register::{self, cell},
    trouble::Trouble,
    visit::Visit,
};

/// The addresses of the pages.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .merge(calendar::routes())
        .merge(case::routes())
        .merge(chain::routes())
        .merge(classify::routes())
        .merge(control::routes())
        .merge(matrix::routes())
        .merge(notices::routes())
        .merge(overview::routes())
        .merge(plan::routes())
        .merge(report::routes())
        .merge(follow::routes())
        .merge(requirements::routes())
        .merge(review::routes())
        .merge(settings::routes())
        .merge(tasks::routes())
        .merge(threshold::routes())
}

/// A label of dated data in the visitor's language.
pub fn label<'a>(visit: &Visit, label: &'a Label) -> &'a str {
    words::label(visit.texts, label)
}

/// The address of a record, in the view that is read.
pub fn href<R: Register>(visit: &Visit, number: &str, id: Uuid) -> String {
    let path = domain::entry(R::REGISTER).map(|entry| register::path(entry, Some(number), id));
    address::with_query(&path.unwrap_or_default(), &visit.view_pairs())
}

/// How a record stands: the tone and word of a key of one of its closed lists.
pub fn stands<R: Record>(visit: &Visit, field: &str, key: &str) -> (&'static str, String) {
    let tone = R::SPEC.field(field).and_then(|field| cell::tone(field, key));
    (tone.unwrap_or("plan"), visit.t(&format!("{}-{field}--{key}", R::REGISTER)))
}

/// True when records of a register may be added: not while the past is read.
pub fn may_add<R: Record>(visit: &Visit) -> bool {
    visit.view.is_none() && visit.desk.may_add(R::SPEC)
}

/// Where somebody is led who may not read what a page is about, but something else under its item of the menu.
///
/// # Errors
/// `NotFound` for whoever may read nothing there: what may not be seen is not there.
pub fn instead(visit: &Visit, path: &str) -> Result<Response, Trouble> {
    let first = menu::item_at(path).and_then(|item| menu::first_register(&visit.desk, item)).and_then(domain::entry);
    let entry = first.ok_or(Trouble::Desk(Error::NotFound))?;
    let to = address::with_query(&format!("/{}", address::slug(entry.spec)), &visit.view_pairs());
    Ok(Redirect::to(&to).into_response())
}
