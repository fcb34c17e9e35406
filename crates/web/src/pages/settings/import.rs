//! Lists taken in from files: sent, looked at, columns and values paired, and then taken in whole or not at all.

mod pairing;
mod profiles;
mod said;
mod templates;

use std::{borrow::Cow, sync::Arc};

use askama::Template;
use axum::{
    Router,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use desk::{
    Act, Error, RowProblem,
    accounts::Kept,
    import::{Outcome, Wish, mapping::Seen},
    profile::Profile,
    profiles::{Asked, Files},
    words,
};
use language::FluentValue;
use record::{Fault, parse};

use super::frame;
use crate::{
    address,
    app::App,
    menu,
    register::{
        cell,
        control::{Choice, Control, Input},
    },
    shell::{self, Crumb, Shell},
    texts,
    trouble::{self, Errors, Trouble},
    visit::{Sent, Visit},
};
use pairing::Pair;
use said::Line;

/// Where lists come in.
pub const PATH: &str = "/installningar/import";
/// Where what was sent is looked at.
const LOOK: &str = "/installningar/import/granska";

/// Faults that pairing mends.
const PAIRED: &[&str] = &[
    "field_unknown",
    "column_needed",
    "header_missing",
    "header_twice",
    "choice_unknown",
    "code_unknown",
    "flag_form",
    "value_unmapped",
    "row_twice",
    "characters_odd",
    "date_form",
    "moment_form",
    "format_differs",
    "link_unknown",
    "link_several",
];

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route(PATH, get(show).post(send))
        .route(LOOK, get(look).post(ask))
        .route("/installningar/import/fel.csv", get(said::file))
        .route("/installningar/import/las-in", post(carry))
        .route("/installningar/import/kasta", post(discard))
        .route("/installningar/import/mall", get(templates::serve))
        .route("/installningar/import/profil", post(profiles::save))
        .route("/installningar/import/profil/ta-bort", post(profiles::forget))
        .route("/installningar/import/profil/{name}", get(profiles::serve))
}

/// The registers that somebody may write, by name.
fn registers(visit: &Visit, chosen: &str) -> Vec<Choice> {
    let open = domain::REGISTERS.iter().filter(|entry| menu::may_take_in(&visit.desk, entry.spec));
    let choice = |entry: &domain::Entry| Choice {
        value: entry.spec.register.to_owned(),
        label: visit.t(entry.spec.register),
        is_chosen: entry.spec.register == chosen,
    };
    let mut all: Vec<Choice> = open.map(choice).collect();
    all.sort_by_key(|choice| address::plain(&choice.label));
    all
}

/// What waits to be looked at.
struct Waiting {
    files: String,
    at: String,
}

#[derive(Template)]
#[template(path = "pages/settings/import.html")]
struct ImportPage {
    s: Shell,
    waiting: Option<Waiting>,
    registers: Vec<Choice>,
    profiles: Vec<Choice>,
    kept: Vec<profiles::Row>,
    asked: Asked,
    name: String,
    errors: Errors,
}

fn must(visit: &Visit) -> Result<(), Trouble> {
    if visit.desk.may(Act::Import) { Ok(()) } else { Err(Trouble::Desk(Error::Forbidden)) }
}

fn profile_choices(kept: &[Kept], chosen: &str) -> Vec<Choice> {
    let choice = |name: &String| Choice { label: name.clone(), is_chosen: name == chosen, value: name.clone() };
    kept.iter().map(|kept| choice(&kept.name)).collect()
}

async fn build(visit: &Visit, asked: Asked, name: String, errors: Errors) -> Result<ImportPage, Trouble> {
    let waiting = visit.desk.sent(&visit.account).await?;
    let kept = visit.desk.profiles().await?;
    Ok(ImportPage {
        waiting: waiting.map(|(files, _, at)| Waiting {
            files: files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", "),
            at: words::moment(visit.desk.law(), at),
        }),
        registers: registers(visit, &asked.register),
        profiles: profile_choices(&kept, &asked.profile),
        kept: profiles::rows(visit, kept),
        s: frame(visit, &visit.t("web-import")),
        asked,
        name,
        errors,
    })
}

/// `GET /installningar/import?register=`
///
/// # Errors
/// `Forbidden` for whoever may not take in files.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    must(&visit)?;
    let asked = Asked { register: visit.get("register").unwrap_or_default().to_owned(), ..Asked::default() };
    shell::page(&build(&visit, asked, String::new(), Errors::default()).await?)
}

/// What was written beside the files.
fn written(sent: &Sent) -> Asked {
    let text = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    Asked {
        register: text("register"),
        profile: text("profil"),
        own: None,
        effective_on: text("galler_fran"),
        reason: text("skal"),
    }
}

/// What is wrong with what was written beside the files.
fn faults(visit: &Visit, asked: &Asked) -> Errors {
    let day = asked.effective_on.trim();
    let wrong = (!day.is_empty()).then(|| parse::date(day).err()).flatten();
    let mut errors = Errors::default();
    if let Some(fault) = wrong {
        errors.add("galler_fran", trouble::fault(visit.texts, &fault));
    }
    errors
}

/// `POST /installningar/import`: keeps the files and goes on to look at them.
///
/// # Errors
/// `Forbidden` for whoever may not take in files.
pub async fn send(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    must(visit)?;
    let asked = written(&sent);
    let mut errors = Errors::default();
    let files: Files = sent.files.values().map(|file| (file.name.clone(), Cow::Owned(file.bytes.to_vec()))).collect();
    if files.is_empty() {
        errors.add("filer", visit.t("web-import-file-none"));
    }
    errors.0.extend(faults(visit, &asked).0);
    if !errors.is_empty() {
        return again(visit, asked, String::new(), errors).await;
    }
    visit.desk.keep_sent(&visit.account, &files, &asked).await?;
    Ok(Redirect::to(LOOK).into_response())
}

async fn again(visit: &Visit, asked: Asked, name: String, errors: Errors) -> Result<Response, Trouble> {
    let page = build(visit, asked, name, errors).await?;
    shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Files on their way in, and how they are read.
struct Coming {
    files: Files,
    asked: Asked,
    profile: Option<Profile>,
}

impl Coming {
    /// What waits for the account, if anything.
    async fn of(visit: &Visit) -> Result<Option<Coming>, Trouble> {
        let Some((files, asked, _)) = visit.desk.sent(&visit.account).await? else { return Ok(None) };
        let profile = match (&asked.own, asked.profile.as_str()) {
            (Some(text), _) => Profile::parse(text).ok(),
            (None, "") => None,
            (None, name) => match visit.desk.profile(name).await {
                Err(Error::NotFound) => None,
                kept => Some(kept?),
            },
        };
        Ok(Some(Coming { files, asked, profile }))
    }

    fn register(&self) -> Option<&'static str> {
        domain::entry(&self.asked.register).map(|entry| entry.spec.register)
    }

    /// The lists among the files; nothing when one cannot be read, which is told as a fault of the import.
    async fn look(&self, visit: &Visit) -> Result<Vec<Seen>, Trouble> {
        let (desk, files, profile, register) =
            (visit.desk.clone(), self.files.clone(), self.profile.clone(), self.register());
        let look = move || async move { desk.look_at(&files, profile.as_ref(), register, texts::labels()).await };
        Ok(beside(visit, look).await?.unwrap_or_default())
    }

    fn wish(&self, dry_run: bool) -> Wish {
        Wish {
            included: self.files.clone(),
            dry_run,
            effective_on: parse::date(self.asked.effective_on.trim()).ok(),
            reason: Some(self.asked.reason.trim().to_owned()).filter(|reason| !reason.is_empty()),
            profile: self.profile.clone(),
            register: self.register(),
            ..Wish::default()
        }
    }
}

/// What came of reading files: it, or all that is wrong in their rows.
type Read<T> = Result<T, Vec<RowProblem>>;

/// Reads files beside the pages that others ask for, one import at a time.
async fn beside<T, W>(visit: &Visit, work: impl FnOnce() -> W + Send + 'static) -> Result<Read<T>, Trouble>
where
    T: Send + 'static,
    W: Future<Output = Result<T, Error>>,
{
    let _alone = visit.app.importing.lock().await;
    let handle = tokio::runtime::Handle::current();
    let done = tokio::task::spawn_blocking(move || handle.block_on(work())).await;
    match done.map_err(|error| Trouble::Page(error.to_string()))? {
        Ok(read) => Ok(Ok(read)),
        Err(Error::Rows(problems)) => Ok(Err(problems)),
        Err(other) => Err(other.into()),
    }
}

async fn run(visit: &Visit, wish: Wish) -> Result<Read<Outcome>, Trouble> {
    let desk = visit.desk.clone();
    beside(visit, move || async move { desk.import(&wish, texts::labels(), &|_, _| {}).await }).await
}

/// What became of a register's rows.
struct Count {
    label: String,
    href: String,
    added: String,
    changed: String,
    same: String,
}

/// A record on its way in.
struct First {
    row: usize,
    register: String,
    caption: String,
    word: String,
}

#[derive(Template)]
#[template(path = "pages/settings/import_look.html")]
struct LookPage {
    s: Shell,
    files: String,
    said: String,
    is_fine: bool,
    is_empty: bool,
    counts: Vec<Count>,
    firsts: Vec<First>,
    more: Option<String>,
    duties: Option<String>,
    passed: Vec<String>,
    lines: Vec<Line>,
    has_files: bool,
    registers: Vec<Choice>,
    has_profile: bool,
    is_own: bool,
    profiles: Vec<Choice>,
    pairs: Vec<Pair>,
    same: Vec<Control>,
    is_pairing_open: bool,
    mends: Option<bool>,
    asked: Asked,
    name: String,
    errors: Errors,
}

fn counts(visit: &Visit, outcome: &Outcome) -> Vec<Count> {
    let number = |n: usize| visit.texts.number(i64::try_from(n).unwrap_or(i64::MAX));
    let each = outcome.registers.iter().filter_map(|(register, count)| Some((domain::entry(register)?, count)));
    let count = |(entry, count): (&'static domain::Entry, &desk::import::Count)| Count {
        label: visit.t(entry.spec.register),
        href: format!("/{}", address::slug(entry.spec)),
        added: number(count.added),
        changed: number(count.changed),
        same: number(count.same),
    };
    each.map(count).collect()
}

/// How many rows come in, change and stand already.
fn sums(outcome: &Outcome) -> [i64; 3] {
    let sum = |of: fn(&desk::import::Count) -> usize| {
        i64::try_from(outcome.registers.values().map(of).sum::<usize>()).unwrap_or(i64::MAX)
    };
    [sum(|count| count.added), sum(|count| count.changed), sum(|count| count.same)]
}

fn duties(visit: &Visit, outcome: &Outcome) -> Option<String> {
    let taken = outcome.taken_in;
    (taken.cases > 0).then(|| {
        let args = [
            ("cases", FluentValue::from(taken.cases)),
            ("duties", FluentValue::from(taken.duties)),
            ("overdue", FluentValue::from(taken.overdue)),
        ];
        visit.texts.with("cli-imported-duties", &args)
    })
}

fn frame_of(visit: &Visit, title: &str) -> Shell {
    let mut s = frame(visit, title);
    s.crumbs.insert(1, Crumb { label: visit.t("web-import"), href: Some(PATH.to_owned()) });
    s
}

/// The page of files as they would be taken in, written over what is wrong in the form.
async fn look_page(visit: &Visit, coming: Coming, name: String, errors: Errors) -> Result<LookPage, Trouble> {
    let result = run(visit, coming.wish(true)).await?;
    looked(visit, coming, result, name, errors).await
}

async fn looked(
    visit: &Visit,
    coming: Coming,
    result: Read<Outcome>,
    name: String,
    errors: Errors,
) -> Result<LookPage, Trouble> {
    let seen = coming.look(visit).await?;
    let has_files = coming.files.len() > 1 || seen.len() > 1;
    let (pairs, same) = match seen.as_slice() {
        [seen] => pairing::pairs(visit, seen, coming.profile.as_ref()).await?,
        _ => (Vec::new(), Vec::new()),
    };
    let kept = visit.desk.profiles().await?;
    let needs_pairing = |fault: &Fault| PAIRED.contains(&fault.key);
    let is_mended = coming.profile.as_ref().is_some_and(|profile| profile.lost.is_some());
    let mut page = LookPage {
        s: frame_of(visit, &visit.t("web-import-look")),
        files: coming.files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", "),
        said: String::new(),
        is_fine: false,
        is_empty: false,
        counts: Vec::new(),
        firsts: Vec::new(),
        more: None,
        duties: None,
        passed: Vec::new(),
        lines: Vec::new(),
        has_files,
        registers: registers(visit, &coming.asked.register),
        has_profile: coming.profile.is_some(),
        profiles: profile_choices(&kept, &coming.asked.profile),
        is_own: coming.asked.own.is_some(),
        is_pairing_open: false,
        mends: is_mended.then_some(true),
        pairs,
        same,
        asked: coming.asked,
        name,
        errors,
    };
    match result {
        Ok(outcome) => {
            let [added, changed, same] = sums(&outcome);
            let args = [("added", added.into()), ("changed", changed.into()), ("same", same.into())];
            page.said = visit.texts.with("web-import-would", &args);
            page.is_empty = added + changed == 0;
            page.is_fine = page.errors.is_empty();
            page.counts = counts(visit, &outcome);
            page.duties = duties(visit, &outcome);
            let first = |first: &desk::import::First| First {
                row: first.row,
                register: visit.t(first.register),
                caption: cell::named(visit, first.register, &first.caption),
                word: visit.t(if first.is_new { "web-import-new" } else { "web-import-changes" }),
            };
            page.firsts = outcome.first.iter().map(first).collect();
            let shown = i64::try_from(page.firsts.len()).unwrap_or_default();
            let left = added + changed - shown;
            page.more = (left > 0).then(|| visit.texts.with("web-import-more", &[("n", left.into())]));
            let each = outcome.passed.iter();
            page.passed = each.map(|(file, columns)| format!("{file}: {}", columns.join(", "))).collect();
        }
        Err(problems) => {
            page.is_pairing_open = problems.iter().any(|problem| needs_pairing(&problem.fault));
            if problems.iter().any(|problem| problem.fault.key == "characters_odd") {
                page.mends = Some(is_mended);
            }
            page.lines = said::lines(visit, &problems);
            let n = i64::try_from(page.lines.len()).unwrap_or_default();
            page.said = visit.texts.with("web-import-wrong", &[("n", n.into())]);
        }
    }
    Ok(page)
}

/// `GET /installningar/import/granska`: what the files would do, or all that keeps them out.
///
/// # Errors
/// `Forbidden` for whoever may not take in files.
pub async fn look(visit: Visit) -> Result<Response, Trouble> {
    must(&visit)?;
    match Coming::of(&visit).await? {
        Some(coming) => shell::page(&look_page(&visit, coming, String::new(), Errors::default()).await?),
        None => Ok(Redirect::to(PATH).into_response()),
    }
}

/// `POST /installningar/import/granska`: reads the same files in another way, and may keep that way under a name.
///
/// # Errors
/// `Forbidden` for whoever may not take in files.
pub async fn ask(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    must(visit)?;
    let Some(mut coming) = Coming::of(visit).await? else { return Ok(Redirect::to(PATH).into_response()) };
    let mut asked = written(&sent);
    if sent.get("register").is_none() {
        asked.register.clone_from(&coming.asked.register);
    }
    let errors = faults(visit, &asked);
    let seen = coming.look(visit).await?;
    if asked.profile == coming.asked.profile && sent.get("gor") != Some("nollstall") {
        // The same profile, with what was paired on the page.
        asked.own.clone_from(&coming.asked.own);
        if let [seen] = seen.as_slice()
            && let Some(paired) = pairing::read(&sent, seen, coming.profile.as_ref())
        {
            asked.own = Some(paired.text().map_err(Trouble::Page)?);
            coming.profile = Some(paired);
        }
    }
    if !errors.is_empty() {
        coming.asked = asked;
        let page = look_page(visit, coming, String::new(), errors).await?;
        return shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    visit.desk.keep_asked(&visit.account, &asked).await?;
    if sent.get("gor") != Some("spara") {
        return Ok(Redirect::to(LOOK).into_response());
    }
    let name = sent.get("namn").unwrap_or_default().to_owned();
    let unpaired = || match seen.as_slice() {
        [seen] => desk::import::mapping::beginning(seen),
        _ => None,
    };
    let Some(profile) = coming.profile.clone().or_else(unpaired) else { return Ok(Redirect::to(LOOK).into_response()) };
    let text = profile.text().map_err(Trouble::Page)?;
    match visit.desk.keep_profile(&visit.account, &name, &text).await {
        Ok(()) => {
            let asked = Asked { profile: name, own: None, ..asked };
            visit.desk.keep_asked(&visit.account, &asked).await?;
            Ok(Redirect::to(&format!("{LOOK}?klart=sparat")).into_response())
        }
        Err(Error::Invalid(problems)) => {
            let said = trouble::faults(visit.texts, &problems);
            coming.asked = asked;
            let page = look_page(visit, coming, name, Errors::one("namn", said)).await?;
            shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "pages/settings/import_done.html")]
struct DonePage {
    s: Shell,
    said: String,
    counts: Vec<Count>,
    duties: Option<String>,
}

/// `POST /installningar/import/las-in`: takes the files in, whole or not at all.
///
/// # Errors
/// `Forbidden` for whoever may not take in files.
pub async fn carry(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    must(visit)?;
    let Some(coming) = Coming::of(visit).await? else { return Ok(Redirect::to(PATH).into_response()) };
    match run(visit, coming.wish(false)).await? {
        Ok(outcome) => {
            visit.desk.let_go_sent(&visit.account).await?;
            visit.changed();
            let [added, changed, same] = sums(&outcome);
            let args = [("added", added.into()), ("changed", changed.into()), ("same", same.into())];
            shell::page(&DonePage {
                s: frame_of(visit, &visit.t("web-import-done")),
                said: visit.texts.with("web-import-did", &args),
                counts: counts(visit, &outcome),
                duties: duties(visit, &outcome),
            })
        }
        // Something has changed since the files were looked at.
        Err(problems) => {
            let page = looked(visit, coming, Err(problems), String::new(), Errors::default()).await?;
            shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// `POST /installningar/import/kasta`: lets go of the files that wait.
///
/// # Errors
/// `Forbidden` for whoever may not take in files.
pub async fn discard(sent: Sent) -> Result<Response, Trouble> {
    must(&sent.visit)?;
    sent.visit.desk.let_go_sent(&sent.visit.account).await?;
    Ok(Redirect::to(&format!("{PATH}?klart=kastat")).into_response())
}
