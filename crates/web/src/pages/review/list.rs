//! All reviews: those under way first, the locked ones after.

use askama::Template;
use axum::response::Response;
use desk::words;
use domain::registers::ManagementReview;
use record::{Held, Record};

use super::{PATH, status, title};
use crate::{
    address, menu, pages,
    shell::{self, Shell},
    trouble::Trouble,
    visit::Visit,
};

/// A review in the list.
struct Line {
    href: String,
    title: String,
    number: String,
    unit: String,
    tone: &'static str,
    word: String,
    view_on: String,
    decided: String,
    is_locked: bool,
}

#[derive(Template)]
#[template(path = "pages/review/list.html")]
struct ListPage {
    s: Shell,
    current: Vec<Line>,
    locked: Vec<Line>,
    may_add: bool,
}

/// `GET /genomgang`
///
/// # Errors
/// `Forbidden` for whoever reads no reviews.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    if !menu::may_read(&visit.desk, ManagementReview::REGISTER) {
        return pages::instead(&visit, PATH);
    }
    let mut reviews: Vec<Held<ManagementReview>> = visit.desk.all(visit.view).await?;
    reviews.sort_by_key(|held| (std::cmp::Reverse(held.record.year), held.record.number.clone()));
    let units = visit.desk.caption_ids(reviews.iter().map(|held| held.record.unit.uuid()).collect()).await?;
    let lines = reviews.iter().map(|held| {
        let review = &held.record;
        let (tone, word) = status(&visit, review.state);
        Line {
            href: address::with_query(&super::path(held), &visit.view_pairs()),
            title: title(&visit, held),
            number: review.number.to_string(),
            unit: units.get(&review.unit.uuid()).cloned().unwrap_or_default(),
            view_on: review.view_on.to_string(),
            decided: review.decided_at.map(|at| words::moment(visit.desk.law(), at)).unwrap_or_default(),
            is_locked: review.is_locked(),
            tone,
            word,
        }
    });
    let (locked, current) = lines.partition(|line| line.is_locked);
    let may_add = pages::may_add::<ManagementReview>(&visit);
    let mut s = visit.shell(&visit.t("management_reviews")).past();
    if let Some(item) = menu::item_at(PATH) {
        s = s.with_tabs(&visit, item);
    }
    shell::page(&ListPage { s, current, locked, may_add })
}
