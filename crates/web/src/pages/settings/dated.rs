//! A file of dated data: its entries, the form of each, where it comes from and what it has been.

use std::{collections::BTreeMap, sync::Arc};

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
        Origin, check,
        edit::{self, Deed, Entry, Part, Refused, Rows, Sort, WHOLE, Wrong},
        kept::{Dated, NotKept},
    },
    words,
};
use language::Language;

use super::frame;
use crate::{
    app::App,
    register::{control::Choice, export},
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
        .route("/installningar/lag/{file}/{entry}", get(entry).post(save))
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
    let line = |entry: Entry| Line {
        href: format!("{path}/{}", entry.address),
        label: called(visit, &entry),
        class: ["", "in1", "in2"][entry.depth.min(2)],
        key: entry.key,
        since: entry.since,
        until: entry.until,
    };
    let lines: Vec<Line> = edit::entries(&dated.text).into_iter().map(line).collect();
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
fn told(visit: &Visit, dated: &Dated, text: &str, not: NotKept, here: Option<(&str, &str)>) -> Result<Errors, Trouble> {
    let (address, elsewhere) = here.unwrap_or(("", "fil"));
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
            errors.add(elsewhere, visit.texts.with("web-ref-unread", &[("about", why.trim().into())]));
        }
        NotKept::Desk(Error::Invalid(problems)) => errors.add("skal", trouble::faults(visit.texts, &problems)),
        NotKept::Desk(Error::Stale { .. }) => errors.add(elsewhere, visit.t("web-ref-stale")),
        NotKept::Desk(other) => return Err(other.into()),
    }
    Ok(errors)
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
            Err(not) => told(visit, &dated, &text, not, None)?,
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
            let errors = told(visit, &dated, &dated.text, not, Some(("", "skal")))?;
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

/// A control of the form.
struct Field {
    id: String,
    name: String,
    label: String,
    hint: String,
    /// The hint's place on the page; empty when there is none, or when it stands elsewhere.
    hint_id: String,
    /// `line`, `day`, `whole`, `text` or `choice`.
    sort: &'static str,
    text: String,
    choices: Vec<Choice>,
    lines: usize,
}

/// A table of the form.
struct Table {
    label: String,
    heads: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    is_new: bool,
    gone: String,
    label: String,
    cells: Vec<Field>,
}

/// A part of the form as it is shown.
enum Shown {
    Field(Field),
    Table(Table),
}

fn field(visit: &Visit, address: &str, (name, sort): (&str, Sort), text: String, is_blank: bool) -> Field {
    let pattern = edit::pattern(address);
    let open = check::choices(&pattern, name);
    let is_chosen = matches!(sort, Sort::Line) && !open.is_empty();
    let choice = |value: String, label: String| Choice { is_chosen: value == text, value, label };
    let blank = is_blank.then(|| choice(String::new(), "–".to_owned()));
    let choices = match sort {
        Sort::Flag => blank
            .into_iter()
            .chain(
                ["ja", "nej"]
                    .map(|one| choice(one.to_owned(), visit.t(if one == "ja" { "web-yes" } else { "web-no" }))),
            )
            .collect(),
        _ if is_chosen => {
            let known = text.is_empty() || open.contains(&text);
            let own = (!known).then(|| choice(text.clone(), text.clone()));
            let each = open.into_iter().map(|one| choice(one.clone(), option(visit, name, &one)));
            blank.into_iter().chain(own).chain(each).collect()
        }
        _ => Vec::new(),
    };
    let base = name.replace('_', "-");
    let hint = visit.texts.find(&format!("web-ref-{base}-about"), &[]).filter(|_| !name.contains('.'));
    let hint = hint.unwrap_or_default();
    Field {
        hint_id: if hint.is_empty() { String::new() } else { format!("f-{name}-h") },
        hint,
        id: format!("f-{name}"),
        name: name.to_owned(),
        label: label(visit, address, name),
        sort: match sort {
            Sort::Flag => "choice",
            Sort::Line if is_chosen => "choice",
            Sort::Line => "line",
            Sort::Day => "day",
            Sort::Whole => "whole",
            Sort::Text | Sort::Lines | Sort::Wholes => "text",
        },
        lines: (text.lines().count() + text.chars().count() / 90).clamp(2, 12),
        text,
        choices,
    }
}

/// A word that a field may say.
fn option(visit: &Visit, field: &str, word: &str) -> String {
    let key = match (field, word.split_once(':')) {
        ("register", _) => word.to_owned(),
        ("sector", _) if word != "general" => format!("nis2_scopes-sector_kind--{word}"),
        ("fact" | "needs", _) => format!("incidents-{word}"),
        (_, Some(("topic", topic))) => format!("context_factors-topic--{topic}"),
        (_, Some((outer, _))) => format!("web-ref-{field}--{outer}"),
        _ => format!("web-ref-{field}--{}", word.replace('_', "-")),
    };
    match (visit.texts.find(&key, &[]), word.strip_prefix("plan:")) {
        (Some(said), Some(year)) => format!("{said} {}", year.parse::<i64>().map_or(1, |year| year + 1)),
        (Some(said), None) => said,
        (None, _) => word.to_owned(),
    }
}

fn table(visit: &Visit, address: &str, rows: Rows, given: Option<&BTreeMap<&str, &str>>) -> Table {
    let begin = format!("{}.", rows.name);
    let sent = given.into_iter().flat_map(|given| given.keys());
    let last = sent.filter_map(|name| name.strip_prefix(&begin)?.split_once('.')?.0.parse::<usize>().ok()).max();
    let count = rows.rows.len().max(last.unwrap_or_default()) + usize::from(last.is_none());
    let of_row = |n: usize| {
        let cell = |(at, (column, sort)): (usize, &(String, Sort))| {
            let name = format!("{}.{n}.{column}", rows.name);
            let stood = rows.rows.get(n).map(|row| row[at].clone());
            let written = given.and_then(|given| given.get(name.as_str())).map(|text| (*text).to_owned());
            let begins = if *sort == Sort::Flag { "nej" } else { "" };
            field(visit, address, (&name, *sort), written.or(stood).unwrap_or_else(|| begins.to_owned()), false)
        };
        let args = [("n", (n + 1).into()), ("about", visit.t(&format!("web-ref-{}", rows.name)).into())];
        Row {
            is_new: n >= rows.rows.len(),
            gone: format!("{}.{n}.bort", rows.name),
            label: visit.texts.with("web-ref-row", &args),
            cells: rows.columns.iter().enumerate().map(cell).collect(),
        }
    };
    let head = |(column, _): &(String, Sort)| label_of_column(visit, address, &rows.name, column);
    Table {
        label: visit.t(&format!("web-ref-{}", rows.name)),
        heads: rows.columns.iter().map(head).collect(),
        rows: (0..=count.saturating_sub(1).max(rows.rows.len())).map(of_row).collect(),
    }
}

/// What a column of rows is called, without the number of a row.
fn label_of_column(visit: &Visit, address: &str, rows: &str, column: &str) -> String {
    label(visit, &format!("{address}.{rows}.0"), column)
}

#[derive(Template)]
#[template(path = "pages/settings/dated_entry.html")]
struct EntryPage {
    s: Shell,
    path: String,
    back: String,
    title: String,
    mark: String,
    may: bool,
    /// True for the form of one that is to be put after the one that is shown.
    is_new: bool,
    may_follow: bool,
    follows: bool,
    may_add: bool,
    up: bool,
    down: bool,
    parts: Vec<Shown>,
    children: Vec<Line>,
    reason: String,
    errors: Errors,
}

/// What was written in the form of an entry.
struct Written<'a> {
    given: BTreeMap<&'a str, &'a str>,
    reason: &'a str,
    follows: bool,
    mark: &'a str,
}

fn form(
    visit: &Visit,
    dated: &Dated,
    address: &str,
    is_new: bool,
    (written, errors): (Option<&Written>, Errors),
) -> Result<EntryPage, Trouble> {
    let missing = || Trouble::Desk(Error::NotFound);
    let entries = edit::entries(&dated.text);
    let own = entries.iter().find(|entry| entry.address == address).ok_or_else(missing)?;
    let parts = edit::form(&dated.text, address).ok_or_else(missing)?;
    let given = written.map(|written| &written.given);
    let has_since = parts.iter().any(|part| matches!(part, Part::Field(field) if field.name == "since"));
    let has_until = parts.iter().any(|part| matches!(part, Part::Field(field) if field.name == "until"));
    let shown = parts.into_iter().map(|part| match part {
        Part::Field(found) => {
            let text = given.and_then(|given| given.get(found.name.as_str())).map(|text| (*text).to_owned());
            let is_blank = found.blank != edit::Blank::Wrong;
            Shown::Field(field(visit, address, (&found.name, found.sort), text.unwrap_or(found.text), is_blank))
        }
        Part::Rows(rows) => Shown::Table(table(visit, address, rows, given)),
    });
    let title = called(visit, own);
    let heading = if is_new { visit.texts.with("web-ref-like", &[("about", title.as_str().into())]) } else { title };
    let path = path(dated);
    let list = |address: &str| address.rsplit_once('.').map(|(list, _)| list.to_owned());
    let beside: Vec<&Entry> = entries.iter().filter(|entry| list(&entry.address) == list(address)).collect();
    let place = beside.iter().position(|entry| entry.address == address);
    let below = format!("{address}.");
    let child = |entry: &Entry| Line {
        href: format!("{path}/{}", entry.address),
        label: called(visit, entry),
        key: entry.key.clone(),
        since: entry.since.clone(),
        until: entry.until.clone(),
        class: "",
    };
    let is_whole = address == WHOLE;
    Ok(EntryPage {
        s: frame_of(visit, dated, Some(&heading)),
        back: path.clone(),
        mark: written.map_or(own.mark.as_str(), |written| written.mark).to_owned(),
        may: may(visit),
        may_follow: is_new && has_since && has_until,
        follows: written.map_or(has_since && has_until, |written| written.follows),
        may_add: !is_whole,
        up: !is_whole && place.is_some_and(|place| place > 0),
        down: !is_whole && place.is_some_and(|place| place + 1 < beside.len()),
        parts: shown.collect(),
        children: entries.iter().filter(|entry| entry.address.starts_with(&below)).map(child).collect(),
        reason: written.map(|written| written.reason).unwrap_or_default().to_owned(),
        path: format!("{path}/{address}"),
        title: heading,
        is_new,
        errors,
    })
}

/// `GET /installningar/lag/{file}/{entry}?ny=`
///
/// # Errors
/// `NotFound` when there is no such entry.
pub async fn entry(visit: Visit, Path((stem, address)): Path<(String, String)>) -> Result<Response, Trouble> {
    let dated = dated(&visit, &stem).await?;
    let is_new = visit.get("ny").is_some() && address != WHOLE;
    shell::page(&form(&visit, &dated, &address, is_new, (None, Errors::default()))?)
}

/// `POST /installningar/lag/{file}/{entry}`: changes, adds, moves or takes away.
///
/// # Errors
/// `Forbidden` for whoever may not; `NotFound` when there is no such entry.
pub async fn save(Path((stem, address)): Path<(String, String)>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    must(visit)?;
    let dated = dated(visit, &stem).await?;
    let deed = sent.get("gor").unwrap_or_default();
    let is_new = deed == "ny";
    let written = Written {
        given: sent.pairs.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect(),
        reason: sent.get("skal").unwrap_or_default(),
        follows: sent.get("foljer").is_some(),
        mark: sent.get("_marke").unwrap_or_default(),
    };
    let here = (address.as_str(), written.mark);
    let text = match deed {
        "upp" | "ned" => edit::shift(&dated.text, here, deed == "upp").map(|text| (text, address.clone())),
        "bort" => edit::remove(&dated.text, here).map(|text| (text, String::new())),
        "ny" if written.follows => edit::change(&dated.text, here, &written.given, Deed::Succeed),
        "ny" => edit::change(&dated.text, here, &written.given, Deed::Add),
        _ => edit::change(&dated.text, here, &written.given, Deed::Change),
    };
    let errors = match text {
        Ok((text, at)) => match visit.desk.keep_dated(&dated, &text, written.reason).await {
            Ok(()) => {
                let key = if deed == "bort" { "borttaget" } else { "sparat" };
                return done(visit, &path(&dated), key).await;
            }
            // What belongs to a new entry belongs to the form that it was written in.
            Err(not) => told(visit, &dated, &text, at_form(not, &at, &address), Some((&address, "skal")))?,
        },
        Err(Refused::Stale) => Errors::one("skal", visit.t("web-ref-stale")),
        Err(Refused::Fields(found)) => {
            let each = found.into_iter();
            Errors(each.map(|(name, fault)| (format!("f-{name}"), trouble::fault(visit.texts, &fault))).collect())
        }
    };
    let page = form(visit, &dated, &address, is_new, (Some(&written), errors))?;
    shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// What is wrong in an entry that was written in the form of another.
fn at_form(not: NotKept, at: &str, form: &str) -> NotKept {
    match not {
        NotKept::Wrong(wrong) => {
            let moved =
                |(address, field, fault): Wrong| (if address == at { form.to_owned() } else { address }, field, fault);
            NotKept::Wrong(wrong.into_iter().map(moved).collect())
        }
        other => other,
    }
}
