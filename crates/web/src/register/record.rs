//! A record's page: facts, relations both ways, history.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::{extract::Path, response::Response};
use desk::{Address, PastVersion, Row, words};
use domain::registers::{ReviewSection, Risk};
use record::{Field, Record, Value};

use super::{
    cell::{self, Anchor, Names, Shown},
    dispose,
    offers::{self, Offer},
};
use crate::{
    address, menu,
    shell::{self, Crumb, Shell},
    trouble::Trouble,
    visit::Visit,
};

/// A fact: its label, and what it says.
pub struct Fact {
    /// The label.
    pub label: String,
    /// What it says.
    pub shown: Shown,
}

/// Records that point here: what they are, through what, and which.
pub struct Group {
    /// The register's name.
    pub register: String,
    /// The field's name.
    pub field: String,
    /// The icon of the register's item in the menu.
    pub icon: &'static str,
    /// The records.
    pub links: Vec<Anchor>,
    /// The whole list, when there are more.
    pub more: Option<(String, String)>,
}

/// A field that a version changed.
pub struct Difference {
    /// Its label.
    pub label: String,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// A version.
pub struct Version {
    /// Its number.
    pub number: i64,
    /// Who recorded it.
    pub who: String,
    /// The initials of who recorded it.
    pub initials: String,
    /// When.
    pub at: String,
    /// The moment as machines read it.
    pub iso: String,
    /// From which day it holds, when that is not the day of recording.
    pub holds: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// What was said of the whole: added, removed, disposed of.
    pub said: Option<String>,
    /// What it changed.
    pub differences: Vec<Difference>,
    /// The record as it was then.
    pub href: String,
}

#[derive(Template)]
#[template(path = "register/record.html")]
struct RecordPage {
    s: Shell,
    one: String,
    number: String,
    caption: String,
    status: Option<(&'static str, String)>,
    facts: Vec<Fact>,
    empty: Vec<String>,
    groups: Vec<Group>,
    history: Vec<Version>,
    all_versions: Option<String>,
    path: String,
    may_write: bool,
    may_remove: bool,
    version: i64,
    recorded: String,
    effective: String,
    extra: Option<(String, String)>,
    /// True when the work is done on a page of its own, rather than in the form.
    is_worked_on: bool,
    offers: Vec<Offer>,
    attachments: Vec<File>,
    may_send: bool,
    sent_files: bool,
}

/// A file that belongs to the record.
pub struct File {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is said of it.
    pub note: Option<String>,
    /// Where it is opened.
    pub href: String,
    /// How large it is.
    pub size: String,
    /// When it came.
    pub at: String,
    /// The provision by which it is secret.
    pub provision: Option<String>,
}

/// How many versions a record's page shows; all are on the page of the history.
const RECENT: usize = 5;
/// How many records that point here are shown of a kind.
const SHOWN: i64 = 8;

/// `GET /{register}/{record}`
///
/// # Errors
/// `NotFound` when there is none, or none that may be seen.
pub async fn show(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Result<Response, Trouble> {
    let found = super::found(&visit, &slug, &id).await?;
    match build(&visit, &found, RECENT).await {
        // What is there on another day is not missing.
        Err(Trouble::Desk(desk::Error::NotFound)) if visit.view.is_some() => Err(Trouble::NotThen(path(&found))),
        built => shell::page(&built?),
    }
}

/// `GET /{register}/{record}/historik`
///
/// # Errors
/// `NotFound` when there is none, or none that may be seen.
pub async fn history(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Result<Response, Trouble> {
    let found = super::found(&visit, &slug, &id).await?;
    let past = known_versions(&visit, &found).await?;
    let all: Vec<&[Value]> = past.iter().filter_map(|past| past.values.as_deref()).collect();
    let (names, people) = names(&visit, &found, &all, &past).await?;
    let versions = versions(&visit, &found, &past, &names, &people, usize::MAX);
    let caption = last_caption(&visit, &found, &past);
    let path = path(&found);
    let may_dispose = dispose::may(&visit) && past.iter().any(|past| past.values.is_some());
    let title = visit.t("web-history");
    let s = frame(&visit, &found, &format!("{title} – {caption}"), Some(&title));
    shell::page(&HistoryPage { s, caption, path, may_dispose, history: versions })
}

/// What a record was called by the last of its versions that says anything.
pub fn last_caption(visit: &Visit, found: &Address, past: &[PastVersion]) -> String {
    let values = past.iter().rev().find_map(|past| past.values.clone());
    let named = values.map(|values| cell::named(visit, found.entry.spec.register, &(found.entry.caption)(values)));
    named.unwrap_or_default()
}

#[derive(Template)]
#[template(path = "register/history.html")]
struct HistoryPage {
    s: Shell,
    caption: String,
    path: String,
    may_dispose: bool,
    history: Vec<Version>,
}

/// The path of a record.
pub fn path(found: &Address) -> String {
    super::path(found.entry, found.info.number.as_deref(), found.info.id)
}

/// The shell of a page about a record.
pub fn frame(visit: &Visit, found: &Address, title: &str, last: Option<&str>) -> Shell {
    let spec = found.entry.spec;
    let mut s = visit.shell(title);
    let list = format!("/{}", address::slug(spec));
    let mut crumbs = Vec::new();
    if let Some(item) = menu::item_of(spec.register) {
        s = s.with_tabs(visit, item);
        s.tabs.clear();
        if item.path != list {
            crumbs.push(Crumb { label: visit.t(item.key), href: Some(item.path.to_owned()) });
        }
    }
    crumbs.push(Crumb { label: visit.t(spec.register), href: Some(address::with_query(&list, &visit.view_pairs())) });
    let number = found.info.number.clone().unwrap_or_else(|| visit.t(&format!("{}-one", spec.register)));
    crumbs.push(Crumb { label: number, href: last.map(|_| path(found)) });
    crumbs.extend(last.map(|label| Crumb { label: label.to_owned(), href: None }));
    s.at(crumbs)
}

/// What a record is and was, with what is needed to say it in words.
struct Stands {
    row: Row,
    past: Vec<PastVersion>,
    names: Names,
    people: BTreeMap<String, String>,
}

async fn stands(visit: &Visit, found: &Address) -> Result<Stands, Trouble> {
    let row = async { Ok::<_, Trouble>(visit.desk.one(found.entry, found.info.id, visit.view).await?) };
    let (row, past) = tokio::try_join!(row, known_versions(visit, found))?;
    let values = past.iter().filter_map(|past| past.values.as_deref()).chain([row.values.as_slice()]);
    let values = values.collect::<Vec<_>>();
    let (names, people) = names(visit, found, &values, &past).await?;
    Ok(Stands { row, past, names, people })
}

async fn build(visit: &Visit, found: &Address, recent: usize) -> Result<RecordPage, Trouble> {
    let (entry, spec) = (found.entry, found.entry.spec);
    let path = path(found);
    let is_now = visit.view.is_none();
    let is_sent = async { Ok::<_, Trouble>(!visit.desk.seen(spec, found.info.id).await?.has_files()) };
    let may_write = async {
        let may_write = is_now && visit.desk.may_write(spec, found.info.id).await?;
        Ok::<_, Trouble>((may_write, is_now && !may_write && visit.desk.may_send_files(found).await?))
    };
    // None of these waits for another: the page is as late as the slowest of them.
    let (stands, groups, attachments, (may_write, may_send), sent_files) = tokio::try_join!(
        stands(visit, found),
        groups(visit, found),
        attachments(visit, found, &path),
        may_write,
        is_sent
    )?;
    let Stands { row, past, names, people } = stands;
    let caption = cell::named(visit, entry.spec.register, &(entry.caption)(row.values.clone()));
    let number = found.info.number.clone().unwrap_or_default();
    let (mut facts, mut empty) = (Vec::new(), Vec::new());
    for (at, field) in spec.fields.iter().enumerate() {
        let label = address::label(visit.texts, spec, field);
        if field.kind == record::Kind::Reference {
            continue;
        }
        match cell::show(visit, &row, spec, at, &names, false) {
            Shown::Empty => empty.push(label),
            shown => facts.push(Fact { label, shown }),
        }
    }
    let (history, all) = (versions(visit, found, &past, &names, &people, recent), past.len());
    let law = visit.desk.law();
    let title = if number.is_empty() { caption.clone() } else { format!("{number} {caption}") };
    let mut s = frame(visit, found, &title, None).past();
    s.toast = visit.get("klart").and_then(|key| visit.texts.find(&format!("web-done-{key}"), &[]));
    Ok(RecordPage {
        s,
        one: visit.t(&format!("{}-one", spec.register)),
        status: status(visit, found, &row),
        groups,
        all_versions: (all > history.len()).then(|| visit.texts.with("web-history-all", &[("n", all.into())])),
        may_remove: may_write && visit.desk.own_fields(spec).is_none(),
        version: row.version,
        recorded: words::moment(law, row.recorded_at),
        effective: row.effective_on.to_string(),
        extra: extra(visit, found).or_else(|| in_review(visit, spec, &row, &names)),
        is_worked_on: matches!(spec.register, "incidents" | "classifications"),
        offers: offers::offers(visit, found, &row, may_write),
        attachments,
        may_send,
        sent_files,
        number,
        caption,
        facts,
        empty,
        history,
        path,
        may_write,
    })
}

/// The files of a record that the person may see.
///
/// # Errors
/// What the database says.
pub async fn attachments(visit: &Visit, found: &Address, path: &str) -> Result<Vec<File>, Trouble> {
    let law = visit.desk.law();
    let all = visit.desk.attachments(found, visit.view).await?;
    Ok(all
        .into_iter()
        .map(|held| File {
            id: held.id.to_string(),
            href: address::with_query(&format!("{path}/bilaga/{}", held.record.file.sha256), &visit.view_pairs()),
            size: cell::size(held.record.file.size_bytes),
            at: words::moment(law, held.recorded_at),
            note: held.record.note.map(|note| note.to_string()),
            provision: held.record.secrecy_provision.map(|law| law.to_string()),
            name: held.record.file.name,
        })
        .collect())
}

/// A view of its own that a kind of record has beside its page.
fn extra(visit: &Visit, found: &Address) -> Option<(String, String)> {
    let path = path(found);
    let (key, tail) = match found.entry.spec.register {
        "classifications" => ("web-classify", "steg"),
        "threshold_analyses" => ("web-threshold", "resultat"),
        "incidents" => ("web-case", "arende"),
        "suppliers" => {
            return Some((
                visit.t("web-chain"),
                format!("/leverantorer/kedja?leverantor={}", found.info.number.as_deref()?),
            ));
        }
        "management_reviews" => {
            return Some((visit.t("web-review-read"), format!("/genomgang/{}", found.info.number.as_deref()?)));
        }
        _ => return None,
    };
    Some((visit.t(key), format!("{path}/{tail}")))
}

/// Where a section of a review is read as it will stand.
fn in_review(visit: &Visit, spec: &record::Spec, row: &Row, names: &Names) -> Option<(String, String)> {
    if spec.register != ReviewSection::REGISTER {
        return None;
    }
    let section = ReviewSection::from_values(row.values.clone()).ok()?;
    let number = names.number(section.review.uuid())?;
    let path = address::with_query(&format!("/genomgang/{number}"), &visit.view_pairs());
    Some((visit.t("web-review-in"), format!("{path}#{}", section.section)))
}

fn status(visit: &Visit, found: &Address, row: &Row) -> Option<(&'static str, String)> {
    let spec = found.entry.spec;
    let at = spec.position("state")?;
    let Value::Text(key) = row.values.get(at)? else { return None };
    let field: &Field = &spec.fields[at];
    let tone = cell::tone(field, key).unwrap_or("plan");
    Some((tone, words::shown(visit.texts, visit.desk.law(), spec, field, &row.values[at])))
}

async fn groups(visit: &Visit, found: &Address) -> Result<Vec<Group>, Trouble> {
    let number = found.info.number.clone().unwrap_or_else(|| found.info.id.to_string());
    let related = match visit.view {
        Some(view) => visit.desk.related_then(found, SHOWN, view).await?,
        None => visit.desk.related(found.info.id, SHOWN).await?,
    };
    let asked = related.iter().flat_map(|related| {
        let others = others(related.entry.spec, found.entry.spec);
        related.rows.iter().flat_map(move |row| {
            others.clone().into_iter().filter_map(|(at, _)| Some(row.values.get(at)?.ids().to_vec()))
        })
    });
    let asked: BTreeSet<_> = asked.flatten().collect();
    let names = if asked.is_empty() { desk::Captions::new() } else { visit.desk.caption_ids(asked).await? };
    Ok(related
        .into_iter()
        .map(|related| {
            let spec = related.entry.spec;
            let others = others(spec, found.entry.spec);
            let field = spec.field(&related.field);
            let total = related.total;
            let at = spec.number_position();
            let links = related.rows.into_iter().map(|row| {
                let number = match at.and_then(|at| row.values.get(at)) {
                    Some(Value::Text(number)) => Some(number.clone()),
                    _ => None,
                };
                let path = super::path(related.entry, number.as_deref(), row.id);
                let name = |(at, target): &(usize, &str)| {
                    let ids = row.values.get(*at)?.ids();
                    ids.iter().find_map(|id| Some(cell::named(visit, target, names.get(id)?)))
                };
                let mut told: Vec<String> = others.iter().filter_map(name).collect();
                told.push(cell::named(visit, related.entry.spec.register, &(related.entry.caption)(row.values)));
                let label = told.join(", ");
                Anchor { href: Some(address::with_query(&path, &visit.view_pairs())), label }
            });
            let more = field.filter(|_| total > SHOWN).map(|field| {
                let name = address::field_name(spec, field);
                let said = visit.texts.with("web-all-of", &[("n", total.into())]);
                let mut pairs = vec![(name.to_owned(), number.clone())];
                pairs.extend(visit.view_pairs());
                (said, address::with_query(&format!("/{}", address::slug(spec)), &pairs))
            });
            Group {
                register: visit.t(spec.register),
                field: field.map(|field| address::label(visit.texts, spec, field)).unwrap_or_default(),
                icon: menu::item_of(spec.register).map_or("link", |item| item.icon),
                links: links.collect(),
                more,
            }
        })
        .collect())
}

/// Registers whose records have a name that says less than whom they are about.
const ABOUT_PEOPLE: &[&str] = &["review_attendees"];

/// The links that say what a record without a name of its own is about, where it stands beside a record of another
/// register.
fn others(spec: &'static record::Spec, beside: &record::Spec) -> Vec<(usize, &'static str)> {
    let is_named = super::state::title(spec).is_some() && !ABOUT_PEOPLE.contains(&spec.register);
    let links = spec.fields.iter().enumerate().filter(|(_, field)| !is_named && field.required);
    let links = links.filter_map(|(at, field)| Some((at, field.kind.target()?)));
    links.filter(|(_, target)| *target != beside.register).collect()
}

/// The versions that the visit's view knows.
async fn known_versions(visit: &Visit, found: &Address) -> Result<Vec<PastVersion>, Trouble> {
    let mut all: Vec<PastVersion> = visit.desk.read_history(found.entry, found.info.id).await?;
    if let Some(view) = visit.view {
        all.retain(|past| past.recorded_at <= view.known_at);
    }
    Ok(all)
}

/// The latest versions, the newest first.
fn versions(
    visit: &Visit,
    found: &Address,
    all: &[PastVersion],
    names: &Names,
    people: &BTreeMap<String, String>,
    limit: usize,
) -> Vec<Version> {
    let law = visit.desk.law();
    let mut versions = Vec::with_capacity(all.len());
    for (at, past) in all.iter().enumerate() {
        let mut differences = Vec::new();
        if let Some(after) = &past.values
            && let Some(before) = held_before(&all[..at], past)
        {
            differences = changed(visit, found, names, before, after);
        }
        let said = match (&past.values, past.removed, at) {
            (Some(_), _, 0) => Some("web-version-added"),
            (Some(_), _, _) => None,
            (None, true, _) => Some("web-version-removed"),
            (None, false, _) => Some("web-version-disposed"),
        };
        let who = people.get(&past.actor).cloned().unwrap_or_else(|| past.actor.clone());
        let query = format!("galler={}&kand={}", past.effective_on, address::encode(&past.recorded_at.to_string()));
        versions.push(Version {
            number: past.version,
            initials: who.chars().filter(|c| c.is_alphabetic()).take(2).collect::<String>().to_uppercase(),
            who,
            at: words::moment(law, past.recorded_at),
            iso: shell::iso(past.recorded_at),
            holds: (law.day(past.recorded_at) != past.effective_on).then(|| past.effective_on.to_string()),
            reason: past.reason.clone(),
            said: said.map(|key| visit.t(key)),
            differences,
            href: format!("{}?{query}", path(found)),
        });
    }
    versions.reverse();
    versions.truncate(limit);
    versions
}

/// What held on the day from which a version holds, until it was recorded; what was recorded last before it, when nothing
/// held on that day.
fn held_before<'a>(earlier: &'a [PastVersion], version: &PastVersion) -> Option<&'a [Value]> {
    let known = || earlier.iter().filter(|past| past.values.is_some());
    let held = known().filter(|past| past.effective_on <= version.effective_on);
    let held = held.max_by_key(|past| (past.effective_on, past.version)).or_else(|| known().next_back())?;
    held.values.as_deref()
}

/// The names that values need, and what the logins that recorded versions are called. Who is behind a login is mostly
/// remembered: those are asked for with the rest.
async fn names(
    visit: &Visit,
    found: &Address,
    values: &[&[Value]],
    past: &[PastVersion],
) -> Result<(Names, BTreeMap<String, String>), Trouble> {
    let logins: BTreeSet<&str> = past.iter().map(|past| past.actor.as_str()).collect();
    let known: Vec<_> = logins.iter().filter_map(|login| Some((*login, visit.desk.person_of(login)?))).collect();
    let known_people: Vec<_> = known.iter().map(|(_, person)| *person).collect();
    let others: Vec<&str> = logins.into_iter().filter(|login| known.iter().all(|(known, _)| known != login)).collect();
    let others = async { Ok::<_, Trouble>(visit.desk.names_of_logins(&others).await?) };
    let names = Names::and_people(visit, found.entry.spec, values, &known_people);
    let (names, mut people) = tokio::try_join!(names, others)?;
    let called =
        known.into_iter().filter_map(|(login, person)| Some((login.to_owned(), names.name(person)?.to_owned())));
    people.extend(called);
    Ok((names, people))
}

fn changed(visit: &Visit, found: &Address, names: &Names, before: &[Value], after: &[Value]) -> Vec<Difference> {
    let spec = found.entry.spec;
    let fields = spec.fields.iter().zip(before).zip(after).filter(|((_, old), new)| old != new);
    fields
        .map(|((field, old), new)| Difference {
            label: address::label(visit.texts, spec, field),
            old: told(visit, found, field, old, names),
            new: told(visit, found, field, new, names),
        })
        .collect()
}

/// A value in words; nothing is said as nothing.
pub fn told(visit: &Visit, found: &Address, field: &'static Field, value: &Value, names: &Names) -> String {
    if value.is_empty() {
        return visit.t("web-nothing");
    }
    if found.entry.spec.register == Risk::REGISTER && field.name == Risk::ZONE.name {
        return cell::zone_called(visit, value);
    }
    if value.ids().is_empty() {
        let said = words::shown(visit.texts, visit.desk.law(), found.entry.spec, field, value);
        return if field.kind == record::Kind::Prose { cell::with_figures_named(visit, &said) } else { said };
    }
    value.ids().iter().map(|id| names.anchor(visit, *id).label).collect::<Vec<_>>().join(", ")
}
