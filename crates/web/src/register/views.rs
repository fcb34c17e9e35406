//! Saved views: a person's own named addresses of a list. A list without any shows the usual ones.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use desk::accounts::Kept;
use domain::{
    Entry,
    registers::{Measure, MeasureState},
};
use record::{Choice, Kind, Record};

use super::state::State;
use crate::{
    address,
    trouble::Trouble,
    visit::{self, Sent, Visit},
};

/// What saved views are kept as.
pub const SORT: &str = "view";

/// A view as a tab.
pub struct Tab {
    /// Its name.
    pub label: String,
    /// Its address.
    pub href: String,
    /// True when the list is at it.
    pub is_here: bool,
    /// True for one that the person has saved and can let go of.
    pub is_own: bool,
}

/// The views of a list.
///
/// # Errors
/// What the database says.
pub async fn tabs(visit: &Visit, entry: &'static Entry, state: &State) -> Result<Vec<Tab>, Trouble> {
    let slug = address::slug(entry.spec);
    let here = address::query(&state.pairs());
    let mut tabs = Vec::new();
    // Another list of the same day, not one of today.
    let day = address::query(&visit.view_pairs());
    let mut add = |label: String, query: &str, is_own: bool| {
        let found = State::read(entry, &visit::pairs(query)).pairs();
        let is_here = address::query(&found) == here;
        tabs.push(Tab { label, href: address::with_query(&format!("/{slug}"), &found), is_here, is_own });
    };
    add(visit.t("web-view-all"), &day, false);
    let person = entry.spec.fields.iter().find(|field| field.filter && field.kind == Kind::Link("persons"));
    if let Some(field) = person {
        add(visit.t("web-view-mine"), &format!("{}=mig&{day}", address::field_name(entry.spec, field)), false);
    }
    if entry.spec.register == Measure::REGISTER {
        add(visit.t("web-view-late"), &format!("{}&{day}", late(visit)), false);
    }
    for kept in visit.desk.kept(SORT, entry.spec.register, Some(visit.account.id)).await? {
        add(kept.name, &kept.content, true);
    }
    Ok(tabs)
}

/// The measures that are late, as a query: those that the number in the menu counts, the latest first.
fn late(visit: &Visit) -> String {
    let spec = Measure::SPEC;
    let name = |field: &str| spec.field(field).map(|field| address::field_name(spec, field)).unwrap_or_default();
    let (due, state) = (name(Measure::DUE_ON.name), name(Measure::STATE.name));
    let today = visit.view.map_or_else(|| visit.desk.today(), |view| view.on);
    let yesterday = today.yesterday().unwrap_or(today);
    let not = |found: MeasureState| format!("{state}.inte={}", found.key());
    format!("{due}.max={yesterday}&{}&{}&sort={due}", not(MeasureState::Done), not(MeasureState::Dropped))
}

/// `POST /{register}/vyer`: saves the list's state under a name, or lets go of a name.
///
/// # Errors
/// `NotFound` for a register that may not be read.
pub async fn save(Path(slug): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let entry = super::named(&sent.visit, &slug)?;
    let desk = &sent.visit.desk;
    let state = State::read(entry, &visit::pairs(sent.get("state").unwrap_or_default()));
    if let Some(name) = sent.some("bort") {
        desk.let_go(SORT, sent.visit.account.id, entry.spec.register, name).await?;
        let pairs = [("klart".to_owned(), "vy-bort".to_owned())];
        return Ok(Redirect::to(&address::with_query(&format!("/{slug}"), &pairs)).into_response());
    }
    if let Some(name) = sent.some("namn") {
        let kept = Kept {
            account: sent.visit.account.id,
            place: entry.spec.register.to_owned(),
            name: name.chars().take(60).collect(),
            content: address::query(&state.pairs()),
            at: desk.now().to_string(),
        };
        desk.keep(SORT, &kept).await?;
        let mut pairs = state.pairs();
        pairs.push(("klart".to_owned(), "vy".to_owned()));
        return Ok(Redirect::to(&address::with_query(&format!("/{slug}"), &pairs)).into_response());
    }
    Ok(Redirect::to(&state.href()).into_response())
}
