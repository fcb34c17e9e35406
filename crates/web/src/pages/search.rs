//! Search over everything that a person may see, and the list of shortcuts.

use askama::Template;
use axum::response::{Html, IntoResponse, Redirect, Response};
use record::{Kind, Value};

use crate::{
    menu::MENU,
    register,
    shell::{self, Crumb, Shell},
    trouble::Trouble,
    visit::Visit,
};

/// How many hits a page shows.
const SHOWN: usize = 50;
/// How many the palette shows.
const PALETTE: usize = 8;

struct Line {
    href: String,
    caption: String,
    register: String,
    number: String,
    text: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/search.html", blocks = ["hits"])]
struct SearchPage {
    s: Shell,
    q: String,
    said: String,
    hits: Vec<Line>,
}

/// `GET /sok?q=`
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    let q: String = visit.get("q").unwrap_or_default().trim().chars().take(200).collect();
    let limit = if visit.is_part { PALETTE } else { SHOWN };
    let found = if q.is_empty() { Vec::new() } else { visit.desk.search(&q, limit + 1).await? };
    // Whoever goes to a number goes there.
    let is_there = |hit: &&desk::Hit| number(hit).is_some_and(|number| number.eq_ignore_ascii_case(&q));
    if !visit.is_part
        && visit.get("ga").is_some()
        && let Some(hit) = found.first().filter(is_there)
    {
        return Ok(Redirect::to(&register::path(hit.entry, number(hit), hit.row.id)).into_response());
    }
    let key = if found.len() > limit { "web-search-many" } else { "web-search-said" };
    let hits: Vec<Line> = found.into_iter().take(limit).map(|hit| line(&visit, hit)).collect();
    let title = if q.is_empty() { visit.t("web-search") } else { format!("{q} – {}", visit.t("web-search")) };
    let s = visit.shell(&title).at(vec![Crumb { label: visit.t("web-search"), href: None }]);
    let said = visit.texts.with(key, &[("n", hits.len().into()), ("about", q.as_str().into())]);
    let page = SearchPage { s, q, said, hits };
    if visit.is_part {
        return Ok(Html(page.as_hits().render()?).into_response());
    }
    shell::page(&page)
}

/// The number of a hit.
fn number(hit: &desk::Hit) -> Option<&str> {
    match hit.entry.spec.number_position().and_then(|at| hit.row.values.get(at)) {
        Some(Value::Text(number)) => Some(number.as_str()),
        _ => None,
    }
}

fn line(visit: &Visit, hit: desk::Hit) -> Line {
    let spec = hit.entry.spec;
    let number = number(&hit).unwrap_or_default().to_owned();
    let prose = spec.fields.iter().zip(&hit.row.values).find_map(|(field, value)| match value {
        Value::Text(text) if field.kind == Kind::Prose && field.search => Some(short(text)),
        _ => None,
    });
    Line {
        href: register::path(hit.entry, Some(number.as_str()).filter(|number| !number.is_empty()), hit.row.id),
        caption: register::cell::named(visit, spec.register, &hit.caption),
        register: visit.t(&format!("{}-one", spec.register)),
        text: prose,
        number,
    }
}

/// The beginning of a text, cut between words.
fn short(text: &str) -> String {
    const LONGEST: usize = 140;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let kept: String = text.chars().take(LONGEST).collect();
    let whole = kept.rsplit_once(char::is_whitespace).map_or(kept.as_str(), |(whole, _)| whole);
    format!("{} …", whole.trim_end_matches([',', '.', ';']))
}

#[derive(Template)]
#[template(path = "pages/keys.html")]
struct KeysPage {
    s: Shell,
    rows: Vec<(String, String)>,
}

/// `GET /kortkommandon`
///
/// # Errors
/// When the page cannot be made.
pub async fn keys(visit: Visit) -> Result<Response, Trouble> {
    let mut rows = vec![
        ("Ctrl K".to_owned(), visit.t("web-find")),
        ("/".to_owned(), visit.t("web-key-list")),
        ("J, K".to_owned(), visit.t("web-key-rows")),
        ("X".to_owned(), visit.t("web-key-tick")),
        ("E".to_owned(), visit.t("web-edit")),
        ("Ctrl S".to_owned(), visit.t("web-save")),
        ("?".to_owned(), visit.t("web-keys")),
        ("Enter".to_owned(), visit.t("web-key-open")),
        ("Esc".to_owned(), visit.t("web-key-close")),
    ];
    for item in MENU {
        let Some(keys) = item.shortcut else { continue };
        let upper: Vec<String> = keys.chars().map(|c| c.to_uppercase().to_string()).collect();
        rows.push((upper.join(" "), visit.t(item.key)));
    }
    let title = visit.t("web-keys");
    let s = visit.shell(&title).at(vec![Crumb { label: title.clone(), href: None }]);
    shell::page(&KeysPage { s, rows })
}
