//! What holds for every answer: headers that keep browsers careful, troubles told as pages, panics that end nothing.

use std::{sync::Arc, time::Duration};

use askama::Template;
use axum::{
    extract::{Request, State as Shared},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use futures_util::{FutureExt, StreamExt};
use language::Texts;
use percent_encoding::percent_decode_str;

use crate::{
    app::App,
    pages::signin,
    plain::Plain,
    texts,
    trouble::{Detail, Kept, Told, Trouble},
    visit::{self, COOKIE, LARGEST_BODY, LARGEST_MB, cookie},
};

/// What browsers are told with every answer.
static HEADERS: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    ),
];

#[derive(Template)]
#[template(path = "pages/told.html")]
struct ToldPage {
    p: Plain,
    advice: String,
    details: Vec<String>,
    to: Option<String>,
    kept: Option<Kept>,
    /// The day that was asked of, and what was known when, where the page can be read as of another.
    day: String,
    known: String,
}

/// The outermost layer.
pub async fn outermost(Shared(app): Shared<Arc<App>>, request: Request, next: Next) -> Response {
    let asked = signin::preferred(request.headers());
    let query = request.uri().query().unwrap_or_default().to_owned();
    let token = cookie(request.headers(), COOKIE).map(str::to_owned);
    let texts = language(&app, token.as_deref(), asked).await;
    let mut response = if percent_decode_str(request.uri().path()).decode_utf8().is_err() {
        // No address of ours is written so.
        missing().await.into_response()
    } else {
        let answered = std::panic::AssertUnwindSafe(next.run(request)).catch_unwind().await;
        answered.unwrap_or_else(|_| Trouble::Page("panic".to_owned()).into_response())
    };
    if let Some(told) = response.extensions().get::<Told>().cloned() {
        response = page(texts, response, &told, &query);
    } else if response.status().is_client_error() && !response.headers().contains_key(header::CONTENT_TYPE) {
        response =
            page(texts, response, &Told { key: "web-unreadable", details: Vec::new(), to: None, kept: None }, &query);
    }
    for (name, value) in HEADERS.iter() {
        response.headers_mut().insert(name.clone(), HeaderValue::from_static(value));
    }
    response
}

async fn language(app: &App, token: Option<&str>, asked: &'static Texts) -> &'static Texts {
    if let Some(token) = token
        && let Ok(Some(known)) = app.known(token).await
    {
        return texts::of(&known.session.account.language);
    }
    asked
}

fn page(texts: &'static Texts, mut response: Response, told: &Told, query: &str) -> Response {
    let pairs = visit::pairs(query);
    let asked =
        |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, text)| text.clone()).unwrap_or_default();
    let page = ToldPage {
        p: Plain { texts, title: texts.text(told.key), who: None },
        advice: texts.text(&format!("{}-advice", told.key)),
        details: told.details.iter().map(|detail: &Detail| detail.words(texts)).collect(),
        to: told.to.clone(),
        kept: told.kept.clone(),
        day: asked("galler"),
        known: asked("kand"),
    };
    let status = response.status();
    let headers = std::mem::take(response.headers_mut());
    let mut made = match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let own = headers.into_iter().filter_map(|(name, value)| Some((name?, value)));
    made.headers_mut().extend(own.filter(|(name, _)| name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH));
    made
}

/// So much of a body that is too large is read and forgotten before it is refused, and for so long.
const HEARD_OUT_MB: u64 = 500;
const HEARD_FOR: Duration = Duration::from_secs(30);

/// Refuses a body that is said to be larger than any may be. It is heard out first: a browser that still sends does not
/// read the answer, and shows a broken connection in its place.
pub async fn too_large(request: Request, next: Next) -> Response {
    let said = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let said: u64 = said.and_then(|text| text.parse().ok()).unwrap_or_default();
    // Other systems have limits and words of their own.
    if said <= LARGEST_BODY as u64 || request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    if said <= HEARD_OUT_MB * 1024 * 1024 {
        let mut body = request.into_body().into_data_stream();
        let heard = async { while let Some(Ok(_)) = body.next().await {} };
        // Whoever sends too slowly is answered all the same.
        tokio::time::timeout(HEARD_FOR, heard).await.ok();
    }
    Trouble::TooLarge(LARGEST_MB).into_response()
}

/// Every other address.
pub async fn missing() -> Trouble {
    Trouble::Desk(desk::Error::NotFound)
}

/// `GET /halsa`: whether the program and its database answer. Says nothing else.
pub async fn health(Shared(app): Shared<Arc<App>>) -> Response {
    match app.desk().is_answering().await {
        true => (StatusCode::OK, "ok").into_response(),
        false => (StatusCode::SERVICE_UNAVAILABLE, "").into_response(),
    }
}
