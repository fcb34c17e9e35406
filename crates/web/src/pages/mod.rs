//! Pages that are more than a register.

pub mod calendar;
pub mod chain;
pub mod classify;
pub mod control;
pub mod matrix;
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

use axum::Router;

use crate::app::App;

/// The addresses of the pages.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .merge(calendar::routes())
        .merge(chain::routes())
        .merge(classify::routes())
        .merge(control::routes())
        .merge(matrix::routes())
        .merge(overview::routes())
        .merge(plan::routes())
        .merge(report::routes())
        .merge(requirements::routes())
        .merge(review::routes())
        .merge(settings::routes())
        .merge(tasks::routes())
        .merge(threshold::routes())
}

/// A label of dated data in the visitor's language.
pub fn label<'a>(visit: &crate::visit::Visit, label: &'a domain::law::Label) -> &'a str {
    if crate::shell::code(visit.texts) == "en" { &label.en } else { &label.sv }
}

/// The address of a record, in the view that is read.
pub fn href<R: domain::Register>(visit: &crate::visit::Visit, number: &str, id: uuid::Uuid) -> String {
    let path = domain::entry(R::REGISTER).map(|entry| crate::register::path(entry, Some(number), id));
    crate::address::with_query(&path.unwrap_or_default(), &visit.view_pairs())
}

/// How a record stands: the tone and word of a key of one of its closed lists.
pub fn stands<R: record::Record>(visit: &crate::visit::Visit, field: &str, key: &str) -> (&'static str, String) {
    let tone = R::SPEC.field(field).and_then(|field| crate::register::cell::tone(field, key));
    (tone.unwrap_or("plan"), visit.t(&format!("{}-{field}--{key}", R::REGISTER)))
}

/// True when records of a register may be added: not while the past is read.
pub fn may_add<R: record::Record>(visit: &crate::visit::Visit) -> bool {
    visit.view.is_none()
        && visit.desk.may_some(R::SPEC, desk::Want::Write)
        && visit.desk.own_fields(R::SPEC).is_none()
}
