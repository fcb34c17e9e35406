//! The form of an entry of dated data, and what it changes.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use desk::{
    Error,
    reference::{
        change::{self, Deed, Refused},
        check,
        edit::{self, Blank, Entry, Part, Rows, Sort, WHOLE, Wrong},
        kept::{Dated, NotKept},
    },
};

use super::{Line, called, dated, done, frame_of, label, line, may, must, path, told};
use crate::{
    register::control::Choice,
    shell::{self, Shell},
    trouble::{self, Errors, Trouble},
    visit::{Sent, Visit},
};

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

/// So many new rows are shown at the most.
const MOST_NEW: usize = 50;

fn table(visit: &Visit, address: &str, rows: Rows, given: Option<&BTreeMap<&str, &str>>) -> Table {
    let begin = format!("{}.", rows.name);
    let sent = given.into_iter().flat_map(|given| given.keys());
    let sent = sent.filter_map(|name| name.strip_prefix(&begin)?.split_once('.')?.0.parse::<usize>().ok());
    // One row more than stands, or all that were written; so many that a page can show.
    let last = sent.max().unwrap_or_default().clamp(rows.rows.len(), rows.rows.len() + MOST_NEW);
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
        rows: (0..=last).map(of_row).collect(),
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
            let is_blank = found.blank != Blank::Wrong;
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
        children: entries
            .iter()
            .filter(|entry| entry.address.starts_with(&below))
            .map(|entry| line(visit, &path, entry))
            .collect(),
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
pub async fn show(visit: Visit, Path((stem, address)): Path<(String, String)>) -> Result<Response, Trouble> {
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
        "upp" | "ned" => change::shift(&dated.text, here, deed == "upp").map(|text| (text, address.clone())),
        "bort" => change::remove(&dated.text, here).map(|text| (text, String::new())),
        "ny" if written.follows => change::change(&dated.text, here, &written.given, Deed::Succeed),
        "ny" => change::change(&dated.text, here, &written.given, Deed::Add),
        _ => change::change(&dated.text, here, &written.given, Deed::Change),
    };
    let errors = match text {
        Ok((text, at)) => match visit.desk.keep_dated(&dated, &text, written.reason).await {
            Ok(()) => {
                let key = if deed == "bort" { "rad-bort" } else { "sparat" };
                return done(visit, &path(&dated), key).await;
            }
            // What belongs to a new entry belongs to the form that it was written in.
            Err(not) => told(visit, &dated, &text, at_form(not, &at, &address), (&address, "skal"))?,
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
