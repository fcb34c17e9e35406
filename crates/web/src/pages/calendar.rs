//! A person's own calendar, read by the person's calendar program at a secret address.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    extract::{Path, State as Shared},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use desk::{Error, calendar, words};

use crate::{
    app::App,
    menu,
    shell::{self, Crumb, Shell},
    texts,
    trouble::Trouble,
    visit::{Sent, Visit},
};

/// How long a secret is, as text.
const LENGTH: usize = 64;

#[derive(Template)]
#[template(path = "pages/calendar.html")]
struct CalendarPage {
    s: Shell,
    since: Option<String>,
    address: Option<String>,
}

/// `GET /kalender/{secret}.ics`: without signing in, for calendar programs cannot.
///
/// # Errors
/// `NotFound` for a secret that is not known, or not any more.
pub async fn feed(Shared(app): Shared<Arc<App>>, Path(file): Path<String>) -> Result<Response, Trouble> {
    let unknown = || Trouble::Desk(Error::NotFound);
    let secret = file.strip_suffix(".ics").filter(|secret| secret.len() == LENGTH).ok_or_else(unknown)?;
    app.promote().await?;
    let desk = app.desk();
    let (account, events) = desk.feed(secret).await?.ok_or_else(unknown)?;
    let text = calendar::ics(&events, desk.today().year(), desk.now(), texts::of(&account.language), desk.law());
    let kept = HeaderValue::from_static("private, no-store");
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)], text).into_response())
}

async fn page(visit: &Visit, address: Option<String>) -> Result<Response, Trouble> {
    let title = visit.t("web-calendar");
    let mut s = visit.shell(&title);
    if let Some(item) = menu::item_at("/installningar") {
        s = s.with_tabs(visit, item);
    }
    s.crumbs = vec![
        Crumb { label: visit.t("web-settings"), href: Some("/installningar".to_owned()) },
        Crumb { label: title, href: None },
    ];
    s.toast = visit.get("klart").and_then(|key| visit.texts.find(&format!("web-done-{key}"), &[]));
    let since = visit.desk.feed_since(&visit.account).await?;
    let since = since.map(|at| words::moment(visit.desk.law(), at));
    shell::page(&CalendarPage { s, since, address })
}

/// `GET /installningar/kalender`
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    page(&visit, None).await
}

/// `POST /installningar/kalender`: a new address, shown this once.
///
/// # Errors
/// What the database says.
pub async fn renew(headers: HeaderMap, sent: Sent) -> Result<Response, Trouble> {
    let secret = sent.visit.desk.renew_feed(&sent.visit.account).await?;
    page(&sent.visit, Some(shell::whole_address(&headers, &format!("/kalender/{secret}.ics")))).await
}

/// `POST /installningar/kalender/stang`: no address any more.
///
/// # Errors
/// What the database says.
pub async fn close(sent: Sent) -> Result<Response, Trouble> {
    sent.visit.desk.close_feed(&sent.visit.account).await?;
    Ok(Redirect::to("/installningar/kalender?klart=kalender-stangd").into_response())
}

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/kalender/{file}", get(feed))
        .route("/installningar/kalender", get(show).post(renew))
        .route("/installningar/kalender/stang", post(close))
}
