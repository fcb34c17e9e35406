//! Signing in and out.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Request, State as Shared},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use desk::accounts::{self, Account, Kept};
use language::{FluentValue, Texts};

use crate::{
    app::App,
    plain::Plain,
    shell, texts,
    trouble::Trouble,
    visit::{self, COOKIE, Sent, cookie},
};

/// The cookie of a browser that somebody has signed in from: its tries are counted apart from those of strangers.
const DEVICE: &str = "__Host-radig-webb";
/// What browsers are kept as.
const DEVICE_SORT: &str = "device";
/// How long a browser remembers that somebody signed in from it, in seconds: 180 days.
const DEVICE_FOR_S: i64 = 15_552_000;

#[derive(Template)]
#[template(path = "pages/signin.html")]
struct SignIn {
    p: Plain,
    login: String,
    back: String,
    error: Option<String>,
}

/// The language that a browser asks for.
pub fn preferred(headers: &HeaderMap) -> &'static Texts {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = asked.split([',', ';', '-']).next().unwrap_or_default().trim();
    texts::of(if first.eq_ignore_ascii_case("en") { "en" } else { "sv" })
}

/// A place within the program; the start for anything else. Browsers leave out signs such as tabs before they read an
/// address.
fn inside(back: &str) -> &str {
    let is_odd = |sign: char| sign == '\\' || sign.is_control();
    let is_inside = back.starts_with('/') && !back.starts_with("//") && !back.contains(is_odd);
    if is_inside { back } else { "/" }
}

fn page(
    texts: &'static Texts,
    login: &str,
    back: &str,
    error: Option<String>,
    status: StatusCode,
) -> Result<Response, Trouble> {
    let p = Plain { texts, title: texts.text("web-sign-in"), who: None };
    shell::page_with(status, &SignIn { p, login: login.to_owned(), back: inside(back).to_owned(), error })
}

/// `GET /logga-in`
///
/// # Errors
/// When the page cannot be made.
pub async fn show(headers: HeaderMap, uri: axum::http::Uri) -> Result<Response, Trouble> {
    let pairs = visit::pairs(uri.query().unwrap_or_default());
    let back = pairs.iter().find(|(name, _)| name == "till").map_or("/", |(_, value)| value.as_str());
    page(preferred(&headers), "", back, None, StatusCode::OK)
}

/// `POST /logga-in`
///
/// # Errors
/// What the database says.
pub async fn enter(Shared(app): Shared<Arc<App>>, request: Request) -> Result<Response, Trouble> {
    let (parts, body) = request.into_parts();
    if visit::is_foreign(&parts.headers) {
        return Err(Trouble::ForeignForm);
    }
    let texts = preferred(&parts.headers);
    let address = visit::place(&app, &parts);
    let device = cookie(&parts.headers, DEVICE).map(accounts::hash);
    let before = cookie(&parts.headers, COOKIE).map(str::to_owned);
    let (pairs, _) = visit::fields(Request::from_parts(parts, body), &app).await?;
    let of = |name: &str| pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
    let login: String = of("namn").trim().to_lowercase().chars().take(80).collect();
    let (password, back) = (of("losen"), of("till"));
    let desk = app.desk();
    let place = match device {
        Some(device) if desk.is_known_device(DEVICE_SORT, &login, &device).await? => format!("{address} {device}"),
        Some(_) | None => address,
    };
    if let Some(seconds) = app.limits.wait(&place, &login, app.now()) {
        let minutes = (seconds + 59) / 60;
        let said = texts.with("web-sign-in-wait", &[("n", FluentValue::from(minutes))]);
        return Ok(shell::after(seconds, page(texts, &login, back, Some(said), StatusCode::OK)?));
    }
    let Some(account) = desk.recognise(&login, password).await? else {
        app.limits.failed(&place, &login, app.now());
        return page(texts, &login, back, Some(texts.text("web-sign-in-wrong")), StatusCode::UNPROCESSABLE_ENTITY);
    };
    app.limits.succeeded(&place, &login);
    if let Some(before) = before {
        // Whoever signed in here before is out.
        desk.end_visit(&before).await?;
        app.changed();
    }
    let begun = desk.begin_visit(&account).await?;
    let browser = remember(&desk, &account).await?;
    let mut response = Redirect::to(inside(back)).into_response();
    set(&mut response, COOKIE, &begun.token, None);
    set(&mut response, DEVICE, &browser, Some(DEVICE_FOR_S));
    Ok(response)
}

async fn remember(desk: &desk::Desk, account: &Account) -> Result<String, Trouble> {
    let browser = accounts::secret()?;
    let kept = Kept {
        account: account.id,
        place: account.login.clone(),
        name: accounts::hash(&browser),
        content: String::new(),
        at: desk.now().to_string(),
    };
    desk.keep(DEVICE_SORT, &kept).await?;
    Ok(browser)
}

/// Sets a cookie that only this host reads, over a secure connection, from its own pages, and no script.
fn set(response: &mut Response, name: &str, value: &str, seconds: Option<i64>) {
    let kept = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let text = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{kept}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// `POST /logga-ut`
///
/// # Errors
/// What the database says.
pub async fn leave(headers: HeaderMap, sent: Sent) -> Result<Response, Trouble> {
    if let Some(token) = cookie(&headers, COOKIE) {
        sent.visit.desk.end_visit(token).await?;
        sent.visit.changed();
    }
    let mut response = Redirect::to("/logga-in").into_response();
    set(&mut response, COOKIE, "", Some(0));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_nowhere_else() {
        for (asked, led) in [
            ("/risker?sort=-riskvarde", "/risker?sort=-riskvarde"),
            ("https://exempel.se/", "/"),
            ("//exempel.se", "/"),
            ("/\\exempel.se", "/"),
            ("javascript:alert(1)", "/"),
            ("", "/"),
        ] {
            assert_eq!(inside(asked), led);
        }
    }
}
