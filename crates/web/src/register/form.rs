//! A record's form: nothing that was written is lost, whatever is wrong with it.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use desk::{Address, Change, Error, Given, accounts::Kept, words};
use domain::{
    Entry,
    registers::{OrgUnit, Person, RoleAssignment},
};
use record::{Field, Kind, NEWEST, Problems, Record, Spec, TODAY, Value, parse};

use super::{
    cell::{self, Names},
    control::{self, Control, Input, Suggestions},
    decided, link, record as page, steps,
};
use crate::{
    address, menu,
    shell::{self, Crumb, Shell},
    texts,
    trouble::{self, Trouble},
    visit::{self, Sent, Visit},
};

/// What drafts are kept as.
pub const DRAFT: &str = "draft";

/// The header of a draft that a script keeps while one writes; a person who asks for it gets the form again.
pub const BY_SCRIPT: &str = "x-utkast";

/// What stands in each field, as text.
pub type Standing = BTreeMap<&'static str, Vec<String>>;

/// A field that somebody else has changed while one wrote.
pub struct Clash {
    /// The field's label.
    pub label: String,
    /// What the other saved.
    pub theirs: String,
    /// What this person wrote.
    pub yours: String,
}

/// What became of a form that was saved after another had saved.
pub struct Met {
    /// What was taken over of what the other saved, in words; nothing when there was nothing.
    pub merged: Option<String>,
    /// What both have written.
    pub clashes: Vec<Clash>,
}

/// Brings together what somebody wrote and what another saved meanwhile: where this person has written nothing new, what
/// the other saved stands now in `yours`.
///
/// # Errors
/// What the database says.
pub async fn meet(visit: &Visit, found: &Address, seen: Option<i64>, yours: &mut Standing) -> Result<Met, Trouble> {
    let (theirs, _) = current(visit, found).await?;
    let merged = take_over(visit, found, seen, &theirs, yours).await?;
    let clashes = clashes(visit, found.entry.spec, &theirs, yours);
    let merged =
        (!merged.is_empty()).then(|| visit.texts.with("web-stale-merged", &[("about", merged.join(", ").into())]));
    Ok(Met { merged, clashes })
}

impl Met {
    /// What is said of it where there is no room for both versions side by side.
    pub fn said(&self, visit: &Visit) -> Vec<String> {
        let clash = |clash: &Clash| {
            let (label, theirs, yours) = (clash.label.as_str(), clash.theirs.as_str(), clash.yours.as_str());
            visit
                .texts
                .with("web-stale-both", &[("about", label.into()), ("theirs", theirs.into()), ("yours", yours.into())])
        };
        let first = visit.t("web-stale-short");
        std::iter::once(first).chain(self.merged.clone()).chain(self.clashes.iter().map(clash)).collect()
    }
}

#[derive(Template)]
#[template(path = "register/form.html")]
struct FormPage {
    s: Shell,
    heading: String,
    action: String,
    back: String,
    draft_at: String,
    version: Option<i64>,
    controls: Vec<Control>,
    errors: Vec<(String, String)>,
    others: Vec<String>,
    clashes: Vec<Clash>,
    merged: Option<String>,
    is_stale: bool,
    reason: String,
    effective_on: String,
    draft: Option<String>,
    is_new: bool,
}

/// The fields that the form of a person shows: all that a person may write.
fn fields(visit: &Visit, spec: &'static Spec) -> Vec<&'static Field> {
    let all = spec.fields.iter().filter(|field| !field.computed && field.kind != Kind::Reference);
    all.filter(|field| visit.desk.may_write_field(spec, field.name)).collect()
}

struct Filled<'a> {
    entry: &'static Entry,
    found: Option<&'a Address>,
    standing: Standing,
    problems: Problems,
    version: Option<i64>,
    reason: String,
    effective_on: String,
    clashes: Vec<Clash>,
    /// What was taken over of what another saved, in words.
    merged: Option<String>,
    is_stale: bool,
    draft: Option<String>,
}

async fn build(visit: &Visit, filled: Filled<'_>) -> Result<FormPage, Trouble> {
    let (entry, spec) = (filled.entry, filled.entry.spec);
    let suggestions: Suggestions = control::suggestions(visit, spec).await?;
    let mut shown = fields(visit, spec);
    if let Some(found) = filled.found
        && decided::review(visit, found).await?.is_some_and(|review| review.id == found.info.id)
    {
        shown.retain(|field| decided::LEFT_OPEN.contains(&field.name));
    }
    let mut errors = Vec::new();
    let mut controls = Vec::with_capacity(shown.len());
    for field in shown.iter().copied() {
        let wrong = filled.problems.0.iter().find(|problem| problem.field == Some(field.name));
        let said =
            wrong.map(|problem| trouble::fault(visit.texts, &control::in_words(visit, spec, field, &problem.fault)));
        let standing = filled.standing.get(field.name).map_or(&[][..], Vec::as_slice);
        let mut control = control::control(visit, spec, field, standing, said.clone(), &suggestions);
        control.hint = steps::hint(visit, spec, field, &filled.standing).or(control.hint);
        control.is_closed = field.fixed && filled.found.is_some();
        if let Some(said) = said {
            errors.push((field.name.to_owned(), format!("{}: {said}", control.label)));
        }
        controls.push(control);
    }
    let is_shown = |field: Option<&str>| field.is_some_and(|name| shown.iter().any(|field| field.name == name));
    let others = filled.problems.0.iter().filter(|problem| !is_shown(problem.field)).map(|problem| {
        let label =
            problem.field.and_then(|name| spec.field(name)).map(|field| address::label(visit.texts, spec, field));
        let said = trouble::fault(visit.texts, &problem.fault);
        label.map_or_else(|| said.clone(), |label| format!("{label}: {said}"))
    });
    let slug = address::slug(spec);
    let one = visit.t(&format!("{}-one", spec.register));
    let heading = match filled.found {
        Some(found) => visit.texts.with("web-edit-of", &[("about", found.info.number.clone().unwrap_or(one).into())]),
        None => new_of(visit, spec),
    };
    let mut s = match filled.found {
        Some(found) => page::frame(visit, found, &heading, Some(&visit.t("web-edit"))),
        None => new_frame(visit, entry, &heading),
    };
    let (action, back, draft_at) = match filled.found {
        Some(found) => {
            let path = page::path(found);
            let place = found.info.number.clone().unwrap_or_else(|| found.info.id.to_string());
            (format!("{path}/andra"), path, format!("/utkast/{slug}/{place}"))
        }
        None => (format!("/{slug}/ny"), format!("/{slug}"), format!("/utkast/{slug}/ny")),
    };
    s.toast = visit.get("klart").and_then(|key| visit.texts.find(&format!("web-done-{key}"), &[]));
    Ok(FormPage {
        others: others.collect(),
        is_new: filled.found.is_none(),
        version: filled.version,
        clashes: filled.clashes,
        merged: filled.merged,
        is_stale: filled.is_stale,
        reason: filled.reason,
        effective_on: filled.effective_on,
        draft: filled.draft,
        s,
        heading,
        action,
        back,
        draft_at,
        controls,
        errors,
    })
}

fn new_frame(visit: &Visit, entry: &'static Entry, heading: &str) -> Shell {
    let mut s = visit.shell(heading);
    let mut crumbs = Vec::new();
    let list = format!("/{}", address::slug(entry.spec));
    if let Some(item) = menu::item_of(entry.spec.register) {
        s = s.with_tabs(visit, item);
        s.tabs.clear();
        if item.path != list {
            crumbs.push(Crumb { label: visit.t(item.key), href: Some(item.path.to_owned()) });
        }
    }
    crumbs.push(Crumb { label: visit.t(entry.spec.register), href: Some(list) });
    crumbs.push(Crumb { label: visit.t("web-new"), href: None });
    s.at(crumbs)
}

fn place(found: Option<&Address>) -> String {
    found.map_or_else(|| "ny".to_owned(), |found| found.info.id.to_string())
}

/// What is kept of a form that was not sent: when, and what stood in it.
async fn draft(
    visit: &Visit,
    entry: &'static Entry,
    found: Option<&Address>,
) -> Result<Option<(String, Vec<(String, String)>)>, Trouble> {
    let kept = visit.desk.kept(DRAFT, entry.spec.register, Some(visit.account.id)).await?;
    let own = kept.into_iter().find(|kept| kept.name == place(found));
    Ok(own.map(|kept| {
        let at = kept.at.parse().map_or_else(|_| kept.at.clone(), |at| words::moment(visit.desk.law(), at));
        (at, visit::pairs(&kept.content))
    }))
}

/// `GET /{register}/ny`: an empty form, or the draft; values in the query stand in it.
///
/// # Errors
/// `Forbidden` for somebody who may not add.
pub async fn new(visit: Visit, Path(slug): Path<String>) -> Result<Response, Trouble> {
    let entry = super::named(&visit, &slug)?;
    if !visit.desk.may_add(entry.spec) {
        return Err(Trouble::Desk(Error::Forbidden));
    }
    let kept = draft(&visit, entry, None).await?;
    // What the page that led here says stands also in a draft.
    let (at, mut pairs) = kept.map_or((None, Vec::new()), |(at, pairs)| (Some(at), pairs));
    pairs.retain(|(name, _)| visit.get(name).is_none());
    pairs.extend(visit.pairs.iter().cloned());
    let mut standing = standing(entry.spec, &pairs);
    if at.is_none() {
        begin(&visit, entry.spec, &mut standing).await?;
    }
    name_links(&visit, entry.spec, &mut standing).await?;
    let filled = Filled {
        entry,
        found: None,
        standing,
        problems: Problems::default(),
        version: None,
        reason: String::new(),
        effective_on: String::new(),
        clashes: Vec::new(),
        merged: None,
        is_stale: false,
        draft: at,
    };
    shell::page(&build(&visit, filled).await?)
}

/// What stands in a new record before anybody has written: what its register says, and the part of the organisation
/// that the person writes it for.
async fn begin(visit: &Visit, spec: &'static Spec, standing: &mut Standing) -> Result<(), Trouble> {
    // Where a person belongs or holds a role is not where whoever writes it does.
    let is_own_work = ![Person::REGISTER, RoleAssignment::REGISTER].contains(&spec.register);
    for field in spec.fields {
        if standing.contains_key(field.name) {
            continue;
        }
        let text = match (field.starts, field.kind) {
            (Some(TODAY), _) => Some(visit.desk.today().to_string()),
            (Some(NEWEST), Kind::Code(list)) => visit.desk.law().newest(list, visit.desk.today()).map(str::to_owned),
            (Some(key), _) => Some(key.to_owned()),
            (None, Kind::Link(OrgUnit::REGISTER)) if field.required && is_own_work => {
                match visit.desk.begins_in(spec).await? {
                    Some(unit) => visit.desk.numbers([unit].into()).await?.remove(&unit),
                    None => None,
                }
            }
            (None, _) => None,
        };
        standing.extend(text.map(|text| (field.name, vec![text])));
    }
    Ok(())
}

/// Numbers that stand alone in links get the names of their records.
async fn name_links(visit: &Visit, spec: &'static Spec, standing: &mut Standing) -> Result<(), Trouble> {
    for field in spec.fields.iter().filter(|field| field.kind.target().is_some()) {
        let Some(texts) = standing.get_mut(field.name) else { continue };
        for text in texts.iter_mut().filter(|text| parse::reference(text).is_ok()) {
            let id = match visit.desk.find(text).await {
                Ok(found) if Some(found.entry.spec.register) == field.kind.target() => found.info.id,
                // What is not there is told when the form is sent.
                Ok(_) | Err(Error::NotFound) => continue,
                Err(other) => return Err(other.into()),
            };
            if let Some(name) = visit.desk.caption_ids([id].into()).await?.get(&id) {
                *text = format!("{text} {}", cell::named(visit, field.kind.target().unwrap_or_default(), name));
            }
        }
    }
    Ok(())
}

/// `GET /{register}/{record}/andra`
///
/// # Errors
/// `NotFound` and `Forbidden`.
pub async fn edit(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Result<Response, Trouble> {
    let found = super::found(&visit, &slug, &id).await?;
    if !visit.desk.may_write(found.entry.spec, found.info.id).await? {
        return Err(Trouble::Desk(Error::Forbidden));
    }
    // What stands in a decided review stands: it is said before somebody writes.
    if let Some(review) = decided::review(&visit, &found).await?.filter(|review| review.id != found.info.id) {
        return Err(decided::refused(review.record.number.as_str()));
    }
    let (now, version) = current(&visit, &found).await?;
    let kept = draft(&visit, found.entry, Some(&found)).await?;
    let of = |pairs: &[(String, String)], name: &str| {
        pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let (at, mut standing, version, mut reason, effective_on) = match kept {
        Some((at, pairs)) => {
            let seen = of(&pairs, "_version").parse().unwrap_or(version);
            (Some(at), standing(found.entry.spec, &pairs), seen, of(&pairs, "_skal"), of(&pairs, "_galler"))
        }
        None => (None, now, version, String::new(), String::new()),
    };
    // What the page that led here says stands there to be saved.
    let mut told = self::standing(found.entry.spec, &visit.pairs);
    told.retain(|name, _| visit.desk.may_write_field(found.entry.spec, name));
    name_links(&visit, found.entry.spec, &mut told).await?;
    standing.extend(told);
    reason = visit.get("_skal").map_or(reason, str::to_owned);
    let filled = Filled {
        entry: found.entry,
        found: Some(&found),
        standing,
        problems: Problems::default(),
        version: Some(version),
        reason,
        effective_on,
        clashes: Vec::new(),
        merged: None,
        is_stale: false,
        draft: at,
    };
    shell::page(&build(&visit, filled).await?)
}

/// What stands in a record now, as a form writes it, and the latest version.
///
/// # Errors
/// What the database says.
pub async fn current(visit: &Visit, found: &Address) -> Result<(Standing, i64), Trouble> {
    let (entry, spec) = (found.entry, found.entry.spec);
    let history = visit.desk.history(entry, found.info.id).await?;
    let latest = history.last().map_or(0, |past| past.version);
    let values = match visit.desk.one(entry, found.info.id, None).await {
        Ok(row) => row.values,
        // A record that holds from a later day is changed as it will be.
        Err(Error::NotFound) => {
            history.iter().rev().find_map(|past| past.values.clone()).ok_or(Trouble::Desk(Error::NotFound))?
        }
        Err(other) => return Err(other.into()),
    };
    let names = Names::of(visit, spec, &[&values]).await?;
    Ok((written(visit, spec, &values, &names), latest))
}

fn written(visit: &Visit, spec: &'static Spec, values: &[Value], names: &Names) -> Standing {
    let fields = spec.fields.iter().zip(values);
    fields.map(|(field, value)| (field.name, control::written(visit, spec, field, value, names))).collect()
}

/// What was sent for each field: a field that no part of the form carried is not there.
pub fn standing(spec: &'static Spec, pairs: &[(String, String)]) -> Standing {
    let mut standing = Standing::new();
    for field in spec.fields {
        let mut sent = pairs.iter().filter(|(name, _)| name == field.name).peekable();
        if sent.peek().is_some() {
            let texts = sent.map(|(_, text)| text.clone()).filter(|text| !text.trim().is_empty());
            standing.insert(field.name, texts.collect());
        }
    }
    standing
}

/// What is said where a record of a register is begun.
pub fn new_of(visit: &Visit, spec: &Spec) -> String {
    let one = visit.t(&format!("{}-one", spec.register));
    visit.texts.with("web-new-of", &[("register", spec.register.into()), ("about", one.into())])
}

/// What a person changed: fields that stand as they stood are left alone, so that what a form cannot show whole
/// (seconds of a moment) is not lost by saving.
pub fn change(
    visit: &Visit,
    spec: &'static Spec,
    sent: &Sent,
    before: Option<&Standing>,
    found: &mut Problems,
) -> Change {
    let mut change = Change { reason: sent.some("_skal").map(str::to_owned), ..Change::default() };
    change.seen = sent.some("_version").and_then(|text| text.parse().ok());
    match sent.some("_galler").map(parse::date).transpose() {
        Ok(day) => change.effective_on = day,
        Err(fault) => found.whole(fault),
    }
    if change.reason.is_none() && change.effective_on.is_some_and(|day| day < visit.desk.today()) {
        found.whole(record::Fault::new("reason_earlier"));
    }
    let now = standing(spec, &sent.pairs);
    for field in fields(visit, spec) {
        if let Kind::File = field.kind {
            file(field, sent, &mut change);
            continue;
        }
        let Some(texts) = now.get(field.name) else { continue };
        let was = before.and_then(|before| before.get(field.name)).map_or(&[][..], Vec::as_slice);
        if before.is_some() && texts == was {
            continue;
        }
        let text = if field.kind.is_many() { texts.join("\n") } else { texts.first().cloned().unwrap_or_default() };
        change.given.push(Given { field, text: text.trim().to_owned() });
    }
    change
}

fn file(field: &'static Field, sent: &Sent, change: &mut Change) {
    if let Some(upload) = sent.files.get(field.name) {
        let (text, sha256) = desk::attach::named(&upload.name, &upload.bytes);
        change.files.insert(sha256, upload.bytes.to_vec());
        change.given.push(Given { field, text });
    } else if sent.get(&format!("{}.bort", field.name)).is_some() {
        change.given.push(Given { field, text: String::new() });
    }
}

/// `POST /{register}/ny`
///
/// # Errors
/// What the desk says, other than what can be mended in the form.
pub async fn add(Path(slug): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let entry = super::named(visit, &slug)?;
    let mut problems = Problems::default();
    let mut change = change(visit, entry.spec, &sent, None, &mut problems);
    let links = link::settle(visit, &mut change).await?;
    let done = match problems.is_empty() {
        true => visit.desk.add(entry, &change, texts::labels()).await,
        false => Err(Error::Invalid(problems)),
    };
    let done = done.map_err(|error| link::told(error, &links));
    match done {
        Ok(done) => {
            visit.changed();
            visit.desk.let_go(DRAFT, visit.account.id, entry.spec.register, "ny").await?;
            let saved = done.saved.as_ref();
            let id = saved.map(|saved| saved.id).unwrap_or_default();
            let number = visit.desk.numbers([id].into()).await?.remove(&id);
            let path = super::path(entry, number.as_deref(), id);
            Ok(Redirect::to(&format!("{path}?klart=sparat")).into_response())
        }
        Err(error) => refused(&sent, entry, None, error).await,
    }
}

/// `POST /{register}/{record}/andra`
///
/// # Errors
/// What the desk says, other than what can be mended in the form.
pub async fn save(Path((slug, id)): Path<(String, String)>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let found = super::found(visit, &slug, &id).await?;
    let (before, _) = current(visit, &found).await?;
    let mut problems = Problems::default();
    let mut change = change(visit, found.entry.spec, &sent, Some(&before), &mut problems);
    let links = link::settle(visit, &mut change).await?;
    let done = match problems.is_empty() {
        true => visit.desk.set(&found, &change, texts::labels()).await,
        false => Err(Error::Invalid(problems)),
    };
    let done = done.map_err(|error| link::told(error, &links));
    match done {
        Ok(done) => {
            visit.changed();
            visit.desk.let_go(DRAFT, visit.account.id, found.entry.spec.register, &place(Some(&found))).await?;
            let key = match (&done.saved, done.effective_on > visit.desk.today(), done.later) {
                (None, _, _) => "oandrat",
                (Some(_), true, _) => "planerat",
                (Some(_), false, Some(_)) => "senare",
                (Some(_), false, None) => "sparat",
            };
            Ok(Redirect::to(&format!("{}?klart={key}", page::path(&found))).into_response())
        }
        Err(error) => refused(&sent, found.entry, Some(&found), error).await,
    }
}

/// The form again, with what is wrong and all that was written.
async fn refused(
    sent: &Sent,
    entry: &'static Entry,
    found: Option<&Address>,
    error: Error,
) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let mut filled = Filled {
        entry,
        found,
        standing: standing(entry.spec, &sent.pairs),
        problems: Problems::default(),
        version: sent.some("_version").and_then(|text| text.parse().ok()),
        reason: sent.get("_skal").unwrap_or_default().to_owned(),
        effective_on: sent.get("_galler").unwrap_or_default().to_owned(),
        clashes: Vec::new(),
        merged: None,
        is_stale: false,
        draft: None,
    };
    let status = match error {
        Error::Invalid(problems) => {
            filled.problems = problems;
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Error::Refused(refusals) => {
            let said = refusals.iter().map(|found| trouble::refusal(visit.texts, found.key, &found.about));
            let said: Vec<String> = said.collect();
            let mut page = build(visit, filled).await?;
            page.others.extend(said);
            return shell::page_with(StatusCode::CONFLICT, &page);
        }
        Error::Stale { latest } => {
            let found = found.ok_or(Trouble::Desk(Error::NotFound))?;
            let met = meet(visit, found, filled.version, &mut filled.standing).await?;
            (filled.merged, filled.clashes) = (met.merged, met.clashes);
            filled.is_stale = true;
            filled.version = Some(latest);
            StatusCode::CONFLICT
        }
        other @ (Error::Rows(_) | Error::NotFound | Error::Forbidden | Error::Broken(_)) => return Err(other.into()),
    };
    shell::page_with(status, &build(visit, filled).await?)
}

/// Takes what the other saved in fields that this person has left as they were, so that nobody's words are undone by
/// being left alone. Returns the labels of those fields.
async fn take_over(
    visit: &Visit,
    found: &Address,
    seen: Option<i64>,
    theirs: &Standing,
    yours: &mut Standing,
) -> Result<Vec<String>, Trouble> {
    let spec = found.entry.spec;
    let history = visit.desk.history(found.entry, found.info.id).await?;
    let base = history.into_iter().find(|past| Some(past.version) == seen).and_then(|past| past.values);
    let Some(base) = base else { return Ok(Vec::new()) };
    let names = Names::of(visit, spec, &[&base]).await?;
    let base = written(visit, spec, &base, &names);
    let plain = |texts: &[String]| -> Vec<String> {
        let each = texts.iter().map(|text| text.replace("\r\n", "\n").trim().to_owned());
        each.filter(|text| !text.is_empty()).collect()
    };
    let mut taken = Vec::new();
    for field in fields(visit, spec) {
        let (Some(was), Some(other)) = (base.get(field.name), theirs.get(field.name)) else { continue };
        let Some(mine) = yours.get_mut(field.name) else { continue };
        if plain(mine) == plain(was) && plain(other) != plain(was) {
            mine.clone_from(other);
            taken.push(address::label(visit.texts, spec, field));
        }
    }
    Ok(taken)
}

fn clashes(visit: &Visit, spec: &'static Spec, theirs: &Standing, yours: &Standing) -> Vec<Clash> {
    let shown = |field: &'static Field, texts: &[String]| -> String {
        let words: Vec<String> = texts
            .iter()
            .map(|text| match field.kind.keys().contains(&text.as_str()) {
                true => control::key_label(visit.texts, spec, field, text),
                false => text.clone(),
            })
            .collect();
        if words.is_empty() { visit.t("web-nothing") } else { words.join(", ") }
    };
    let differing = fields(visit, spec).into_iter().filter(|field| field.kind != Kind::File).filter_map(|field| {
        let mine = yours.get(field.name)?;
        let other = theirs.get(field.name)?;
        (mine != other).then(|| Clash {
            label: address::label(visit.texts, spec, field),
            theirs: shown(field, other),
            yours: shown(field, mine),
        })
    });
    differing.collect()
}

/// `POST /utkast/{register}/{record}`: keeps a form that is not sent, without asking whether it is right. `bort` lets
/// go of it.
///
/// # Errors
/// `NotFound` for a record that may not be seen.
pub async fn keep(
    Path((slug, id)): Path<(String, String)>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let entry = super::named(visit, &slug)?;
    let found = if id == "ny" { None } else { Some(super::found(visit, &slug, &id).await?) };
    let name = place(found.as_ref());
    let back = found.as_ref().map_or_else(|| format!("/{slug}/ny"), |found| format!("{}/andra", page::path(found)));
    if sent.get("_bort").is_some() {
        visit.desk.let_go(DRAFT, visit.account.id, entry.spec.register, &name).await?;
        return Ok(Redirect::to(&back).into_response());
    }
    let pairs: Vec<(String, String)> =
        sent.pairs.iter().filter(|(name, _)| name != visit::FORM_FIELD).cloned().collect();
    let kept = Kept {
        account: visit.account.id,
        place: entry.spec.register.to_owned(),
        name,
        content: address::query(&pairs),
        at: visit.desk.now().to_string(),
    };
    visit.desk.keep(DRAFT, &kept).await?;
    if !headers.contains_key(BY_SCRIPT) {
        return Ok(Redirect::to(&format!("{back}?klart=kladd")).into_response());
    }
    let time = words::moment(visit.desk.law(), visit.desk.now());
    let said = visit.texts.with("web-draft-kept", &[("about", time.get(11..).unwrap_or_default().into())]);
    Ok(said.into_response())
}

/// `POST /{register}/{record}/ta-bort`
///
/// # Errors
/// What the desk says.
pub async fn remove(Path((slug, id)): Path<(String, String)>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let found = super::found(visit, &slug, &id).await?;
    let Some(reason) = sent.some("_skal") else {
        let mut problems = Problems::default();
        problems.whole(record::Fault::new("reason_missing"));
        return Err(Trouble::Desk(Error::Invalid(problems)));
    };
    visit.desk.remove(&found, None, Some(reason.to_owned())).await?;
    visit.changed();
    Ok(Redirect::to(&format!("/{slug}?klart=borttaget")).into_response())
}
