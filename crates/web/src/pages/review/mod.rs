//! The management review: read beside its contents, written a section at a time, handed over, decided and locked.

mod beside;
mod figure;
mod files;
mod list;
pub mod section;
mod show;
mod split;
mod steps;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};
use desk::{
    Condition, Error, Query,
    review::{Past, Which},
};
use domain::registers::{ManagementReview, ReviewState};
use record::{Choice, Held, Record};

use crate::{
    address,
    app::App,
    menu,
    shell::{Crumb, Shell},
    trouble::Trouble,
    visit::Visit,
};

/// Where reviews are.
const PATH: &str = "/genomgang";

/// The review with a number, when it may be seen.
async fn found(visit: &Visit, number: &str) -> Result<Held<ManagementReview>, Trouble> {
    let address = visit.desk.find(if number.contains('/') { "" } else { number }).await?;
    let query = Query { within: Condition::Itself(vec![address.info.id]), ..Query::default() };
    if address.entry.spec.register != ManagementReview::REGISTER {
        return Err(Trouble::Desk(Error::NotFound));
    }
    let reviews: Vec<Held<ManagementReview>> = visit.desk.typed(&query, None).await?;
    reviews.into_iter().next().ok_or(Trouble::Desk(Error::NotFound))
}

/// The review with a number as the address reads it: as it stands, or as it was known.
async fn read(visit: &Visit, number: &str) -> Result<Held<ManagementReview>, Trouble> {
    let review = found(visit, number).await?;
    if past(visit).is_none() {
        return Ok(review);
    }
    match visit.desk.review(which_read(visit, &review)).await {
        Err(Error::Refused(_)) => Err(Trouble::NotThen(path(&review))),
        other => Ok(other?),
    }
}

/// Which review it is, for the desk.
fn which(review: &Held<ManagementReview>) -> Which {
    Which { year: review.record.year, unit: Some(review.record.unit.uuid()), past: None }
}

/// Which review it is, as the address reads it.
fn which_read(visit: &Visit, review: &Held<ManagementReview>) -> Which {
    Which { past: past(visit), ..which(review) }
}

/// The past that the address asks for.
fn past(visit: &Visit) -> Option<Past> {
    let view = visit.view?;
    let is_day = visit.get("galler").is_some_and(|day| !day.trim().is_empty());
    Some(Past { on: is_day.then_some(view.on), known_at: view.known_at })
}

/// The address of a review.
fn path(review: &Held<ManagementReview>) -> String {
    format!("{PATH}/{}", review.record.number.as_str())
}

/// A review's title.
fn title(visit: &Visit, review: &Held<ManagementReview>) -> String {
    visit.texts.with("review-title", &[("year", review.record.year.to_string().into())])
}

/// How a review stands: a tone and a word.
fn status(visit: &Visit, state: ReviewState) -> (&'static str, String) {
    let tone = match state {
        ReviewState::Planned => "plan",
        ReviewState::Drafting | ReviewState::HandedOver => "run",
        ReviewState::Decided | ReviewState::Annexed => "ok",
    };
    (tone, visit.t(&format!("management_reviews-state--{}", state.key())))
}

/// The shell of a page about a review; `last` is the page under it.
fn frame(visit: &Visit, review: &Held<ManagementReview>, heading: &str, last: Option<&str>) -> Shell {
    let mut s = visit.shell(heading);
    if let Some(item) = menu::item_at(PATH) {
        s = s.with_tabs(visit, item);
    }
    s.tabs.clear();
    s.is_document = true;
    s.toast = visit.get("klart").and_then(|key| visit.texts.find(&format!("web-done-{key}"), &[]));
    let own_path = address::with_query(&path(review), &visit.view_pairs());
    let own = Crumb { label: title(visit, review), href: last.map(|_| own_path) };
    let mut crumbs = vec![Crumb { label: visit.t("management_reviews"), href: Some(PATH.to_owned()) }, own];
    crumbs.extend(last.map(|label| Crumb { label: label.to_owned(), href: None }));
    s.at(crumbs)
}

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/genomgang", get(list::show))
        .route("/genomgang/{number}", get(show::show))
        .route("/genomgang/{number}/siffra/{key}", get(figure::show))
        .route("/genomgang/{number}/fil/{ending}", get(files::document))
        .route("/genomgang/{number}/sammanfattning/{ending}", get(files::summary))
        .route("/genomgang/{number}/avsnitt/{key}", get(section::edit).post(section::save))
        .route("/genomgang/{number}/avsnitt/{key}/utkast", post(section::keep))
        .route("/genomgang/{number}/avsnitt/{key}/stammer", post(section::confirm))
        .route("/genomgang/{number}/avsnitt/{key}/kommentar", post(section::comment))
        .route("/genomgang/{number}/skriv-utkast", post(steps::draft))
        .route("/genomgang/{number}/lamna-over", post(steps::hand_over))
        .route("/genomgang/{number}/beslut", get(steps::before_deciding).post(steps::decide))
        .route("/genomgang/{number}/bilaga", post(steps::annex))
}
