//! A file of dated data: its entries, the form of each, where it comes from and what it has been.

mod entry;

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use desk::{
    Act, Error,
    reference::{
        Origin,
        edit::{self, Entry, WHOLE},
        kept::{Dated, NotKept},
    },
    words,
};
use language::Language;

use super::frame;
use crate::{
    app::App,
    register::export,
    shell::{self, Crumb, Shell},
    trouble::{self, Errors, Trouble},
    visit::{Sent, Visit},
};

/// Where all dated data is.
pub const PATH: &str = "/installningar/lag";

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/installningar/lag/{file}", get(show).post(replace))
        .route("/installningar/lag/{file}/fil", get(download))
        .route("/installningar/lag/{file}/tillbaka", post(revert))
        .route("/installningar/lag/{file}/{entry}", get(entry::show).post(entry::save))
}

/// What a file is called.
pub fn name(visit: &Visit, file: &str) -> String {
    visit.t(&format!("web-law-{}", stem(file).replace('_', "-")))
}

/// The file's name in addresses.
pub fn stem(file: &str) -> &str {
    file.strip_suffix(".toml").unwrap_or(file)
}

/// True when somebody may change dated data, and reads it as it stands now.
fn may(visit: &Visit) -> bool {
    visit.view.is_none() && visit.desk.may(Act::ChangeReference)
}

fn must(visit: &Visit) -> Result<(), Trouble> {
    if may(visit) { Ok(()) } else { Err(Trouble::Desk(Error::Forbidden)) }
}

async fn dated(visit: &Visit, stem: &str) -> Result<Dated, Trouble> {
    Ok(visit.desk.dated(&format!("{stem}.toml")).await?)
}

fn path(dated: &Dated) -> String {
    format!("{PATH}/{}", stem(dated.file))
}

fn frame_of(visit: &Visit, dated: &Dated, title: Option<&str>) -> Shell {
    let file = name(visit, dated.file);
    let mut s = frame(visit, title.unwrap_or(&file));
    s.crumbs.insert(1, Crumb { label: visit.t("web-settings-law"), href: Some(PATH.to_owned()) });
    if title.is_some() {
        s.crumbs.insert(2, Crumb { label: file, href: Some(path(dated)) });
    }
    s
}

/// What an entry is called.
fn called(visit: &Visit, entry: &Entry) -> String {
    let title = if visit.texts.language() == Language::English { &entry.title.1 } else { &entry.title.0 };
    match (entry.address.as_str(), title.as_str(), entry.key.as_str()) {
        (WHOLE, _, _) => visit.t("web-ref-whole"),
        (_, "", "") => visit.t("web-ref-one"),
        (address, "", register) if address.contains(".table.") => {
            format!("{}: {}", visit.t("web-ref-table"), visit.t(register))
        }
        (_, "", key) => key.to_owned(),
        (_, title, _) => title.to_owned(),
    }
}

/// An entry in the list.
struct Line {
    href: String,
    label: String,
    key: String,
    since: String,
    until: String,
    class: &'static str,
}

fn line(visit: &Visit, path: &str, entry: &Entry) -> Line {
    Line {
        href: format!("{path}/{}", entry.address),
        label: called(visit, entry),
        class: ["", "in1", "in2"][entry.depth.min(2)],
        key: entry.key.clone(),
        since: entry.since.clone(),
        until: entry.until.clone(),
    }
}

/// A version of a file.
struct Version {
    at: String,
    who: String,
    what: String,
}

#[derive(Template)]
#[template(path = "pages/settings/dated.html")]
struct FilePage {
    s: Shell,
    path: String,
    file: &'static str,
    origin: String,
    is_changed: bool,
    may: bool,
    lines: Vec<Line>,
    has_days: bool,
    history: Vec<Version>,
    reason: String,
    errors: Errors,
}

async fn page(visit: &Visit, dated: &Dated, reason: String, errors: Errors) -> Result<FilePage, Trouble> {
    let path = path(dated);
    let lines: Vec<Line> = edit::entries(&dated.text).iter().map(|entry| line(visit, &path, entry)).collect();
    let history = visit.desk.dated_history(dated).await?.into_iter().rev();
    let version = |past: desk::PastVersion| Version {
        at: words::moment(visit.desk.law(), past.recorded_at),
        who: past.actor,
        what: past.reason.unwrap_or_default(),
    };
    Ok(FilePage {
        s: frame_of(visit, dated, None),
        file: dated.file,
        origin: visit.t(match dated.origin {
            Origin::Program => "web-ref-origin-program",
            Origin::Folder => "web-ref-origin-folder",
            Origin::Changed => "web-ref-origin-changed",
        }),
        is_changed: dated.origin == Origin::Changed,
        may: may(visit),
        has_days: lines.iter().any(|line| !line.since.is_empty()),
        history: history.map(version).collect(),
        lines,
        path,
        reason,
        errors,
    })
}

/// `GET /installningar/lag/{file}`
///
/// # Errors
/// `NotFound` when there is no such file.
pub async fn show(visit: Visit, Path(stem): Path<String>) -> Result<Response, Trouble> {
    let dated = dated(&visit, &stem).await?;
    shell::page(&page(&visit, &dated, String::new(), Errors::default()).await?)
}

/// `GET /installningar/lag/{file}/fil`: the file, for another installation or a person who writes it by hand.
///
/// # Errors
/// `NotFound` when there is no such file.
pub async fn download(visit: Visit, Path(stem): Path<String>) -> Result<Response, Trouble> {
    let dated = dated(&visit, &stem).await?;
    Ok(export::download("application/toml; charset=utf-8", dated.file, dated.text.into_bytes()))
}

/// What is wrong, in words, each at a place of a page; what belongs to no field there stands at `elsewhere`.
fn told(
    visit: &Visit,
    dated: &Dated,
    text: &str,
    not: NotKept,
    (address, elsewhere): (&str, &str),
) -> Result<Errors, Trouble> {
    let mut errors = Errors::default();
    match not {
        NotKept::Wrong(wrong) => {
            let entries = edit::entries(text);
            for (at, field, fault) in wrong {
                let said = trouble::fault(visit.texts, &worded(visit, &fault));
                if at == address && !field.is_empty() {
                    errors.add(&format!("f-{field}"), said);
                    continue;
                }
                let entry = entries.iter().find(|entry| entry.address == at);
                let place = entry.map(|entry| called(visit, entry)).unwrap_or_else(|| name(visit, dated.file));
                let of = if field.is_empty() { String::new() } else { format!(", {}", label(visit, &at, &field)) };
                errors.add(elsewhere, format!("{place}{of}: {said}"));
            }
        }
        NotKept::Unread(why) => {
            errors.add(elsewhere, unread(visit, &why));
        }
        NotKept::Desk(Error::Invalid(problems)) => errors.add("skal", trouble::faults(visit.texts, &problems)),
        NotKept::Desk(Error::Stale { .. }) => errors.add(elsewhere, visit.t("web-ref-stale")),
        NotKept::Desk(other) => return Err(other.into()),
    }
    Ok(errors)
}

/// Why a file cannot be read, in words: where it is, and what; the parser's own words stand last, for whoever knows them.
fn unread(visit: &Visit, why: &str) -> String {
    let after = |mark: &str| why.split_once(mark).map(|(_, rest)| rest);
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>().parse::<i64>().ok();
    let line = after(" at line ").and_then(digits).unwrap_or(0);
    let field = |mark: &str| after(mark).and_then(|rest| rest.split('`').next()).map(str::to_owned);
    let last = why.trim().lines().last().unwrap_or_default().to_owned();
    let is_value = ["invalid type", "invalid value", "invalid length", "unknown variant"];
    let (kind, about) = match (field("missing field `"), field("unknown field `")) {
        (Some(name), _) => ("missing", name),
        (None, Some(name)) => ("unknown", name),
        (None, None) if is_value.iter().any(|mark| why.contains(mark)) => ("value", last),
        (None, None) => ("form", last),
    };
    visit.texts.with("web-ref-unread", &[("line", line.into()), ("kind", kind.into()), ("about", about.into())])
}

/// A fault with words where it tells of a list.
fn worded(visit: &Visit, fault: &record::Fault) -> record::Fault {
    let mut fault = fault.clone();
    if fault.key == "reference_in_use" {
        let list = |list: &String| visit.t(&format!("web-law-{}", list.replace('_', "-")));
        fault.allowed = fault.allowed.iter().map(list).collect();
    }
    fault
}

/// `POST /installningar/lag/{file}`: a file that was written by hand stands in the place of this one.
///
/// # Errors
/// `Forbidden` for whoever may not.
pub async fn replace(Path(stem): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    must(visit)?;
    let dated = dated(visit, &stem).await?;
    let why = sent.get("skal").unwrap_or_default();
    let errors = match sent.files.get("fil").map(|file| String::from_utf8(file.bytes.to_vec())) {
        None => Errors::one("fil", visit.t("web-import-profile-none")),
        Some(Err(_)) => Errors::one("fil", visit.t("fault-file_encoding")),
        Some(Ok(text)) => match visit.desk.keep_dated(&dated, &text, why).await {
            Ok(()) => return done(visit, &path(&dated), "sparat").await,
            Err(not) => told(visit, &dated, &text, not, ("", "fil"))?,
        },
    };
    shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(visit, &dated, why.to_owned(), errors).await?)
}

/// `POST /installningar/lag/{file}/tillbaka`: the file beneath counts again.
///
/// # Errors
/// `Forbidden` for whoever may not.
pub async fn revert(Path(stem): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    must(visit)?;
    let dated = dated(visit, &stem).await?;
    let why = sent.get("skal").unwrap_or_default();
    match visit.desk.drop_dated(&dated, why).await {
        Ok(()) => done(visit, &path(&dated), "aterstallt").await,
        Err(not) => {
            let errors = told(visit, &dated, &dated.text, not, ("", "skal"))?;
            let page = page(visit, &dated, why.to_owned(), errors).await?;
            shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

async fn done(visit: &Visit, path: &str, key: &str) -> Result<Response, Trouble> {
    visit.app.renew().await?;
    visit.changed();
    Ok(Redirect::to(&format!("{path}?klart={key}")).into_response())
}

/// What a field of an entry is called.
fn label(visit: &Visit, address: &str, name: &str) -> String {
    let pattern = edit::pattern(address);
    let mut whose = pattern.rsplit('.').next().unwrap_or_default();
    let mut steps: Vec<&str> = name.split('.').collect();
    // A cell of rows: the rows' name, the number, and the column.
    let row = steps.get(1).and_then(|step| step.parse::<usize>().ok());
    if row.is_some() {
        whose = steps[0];
        steps.drain(..2);
    }
    let base = steps.first().copied().unwrap_or_default().replace('_', "-");
    let own = visit.texts.find(&format!("web-ref-{}-{base}", whose.replace('_', "-")), &[]);
    let word = own.or_else(|| visit.texts.find(&format!("web-ref-{base}"), &[])).unwrap_or_else(|| base.clone());
    let word = match steps.get(1) {
        Some(language) => visit.texts.with(&format!("web-ref-in-{language}"), &[("about", word.into())]),
        None => word,
    };
    match row {
        Some(n) => visit.texts.with("web-ref-row", &[("n", (n + 1).into()), ("about", word.into())]),
        None => word,
    }
}
