//! The three-year plan: by quarter, as a board, as a year, and from one year to the next.

pub mod board;
pub mod roll;
pub mod year;

use std::{collections::BTreeSet, sync::Arc};

use askama::Template;
use axum::{
    Router,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use desk::Captions;
use domain::{
    plan,
    registers::{ActivityKind, ActivitySource, ActivityState, PlannedActivity},
};
use jiff::civil::Date;
use record::{Choice, Held, Record};

use crate::{
    address,
    app::App,
    menu, register,
    shell::{self, Crumb, Shell},
    trouble::Trouble,
    visit::Visit,
};

/// A bar: a stretch of quarters.
struct Bar {
    class: &'static str,
    icon: &'static str,
    words: String,
    text: String,
}

/// A cell: a quarter, or the quarters of a bar.
struct Cell {
    is_year: bool,
    is_now: bool,
    span: i64,
    bar: Option<Bar>,
}

/// A row: an activity.
struct Row {
    title: String,
    href: String,
    sub: String,
    cells: Vec<Cell>,
}

/// Activities from one source.
struct Group {
    label: String,
    rows: Vec<Row>,
}

/// A heading of a quarter.
struct Quarter {
    number: i64,
    year: i64,
    is_year: bool,
    is_now: bool,
}

/// A choice of which activities are shown.
struct Pick {
    label: String,
    count: usize,
    href: String,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "pages/plan.html")]
struct PlanPage {
    s: Shell,
    heading: String,
    caption: String,
    picks: Vec<Pick>,
    sums: Vec<(String, String, bool)>,
    years: Vec<i64>,
    quarters: Vec<Quarter>,
    groups: Vec<Group>,
    steps: Steps,
    may_write: bool,
}

/// Earlier and later years.
pub struct Steps {
    /// The years before.
    pub before: (String, String),
    /// The years after.
    pub after: (String, String),
}

/// The day that a visit reads.
pub fn today(visit: &Visit) -> Date {
    visit.view.map_or_else(|| visit.desk.today(), |view| view.on)
}

/// The first year that a page shows: the one asked for, or this year.
pub fn first_year(visit: &Visit) -> i64 {
    let asked = visit.get("ar").and_then(|text| text.parse().ok());
    asked.filter(|year| (2000..=2197).contains(year)).unwrap_or_else(|| i64::from(today(visit).year()))
}

/// True when the person may change the plan.
pub fn may_write(visit: &Visit) -> bool {
    let spec = PlannedActivity::SPEC;
    visit.view.is_none() && visit.desk.may_add(spec)
}

/// Links to the years beside, on a page of the plan.
pub fn steps(visit: &Visit, path: &str, year: i64, by: i64) -> Steps {
    let link = |year: i64| {
        let mut pairs = vec![("ar".to_owned(), year.to_string())];
        pairs.extend(visit.view_pairs());
        let label = if by == 1 { year.to_string() } else { format!("{year}–{}", year + 2) };
        (label, address::with_query(path, &pairs))
    };
    Steps { before: link(year - 1), after: link(year + 1) }
}

/// The shell of a page of the plan.
pub fn frame(visit: &Visit, title: &str) -> Shell {
    let mut s = visit.shell(title).wide().past();
    if let Some(item) = menu::item_at("/plan") {
        s = s.with_tabs(visit, item);
    }
    s.crumbs = vec![Crumb { label: visit.t("web-plan"), href: None }];
    s.toast = visit.get("klart").and_then(|key| visit.texts.find(&format!("web-done-{key}"), &[]));
    s
}

/// How an activity stands in one of its years: its state is about the first; later ones are planned.
pub fn state_in(activity: &PlannedActivity, year: i64) -> ActivityState {
    match activity.state {
        ActivityState::Dropped => ActivityState::Dropped,
        state if activity.year == year => state,
        ActivityState::Planned | ActivityState::Ongoing | ActivityState::Done => ActivityState::Planned,
    }
}

/// True when an activity should have been done in a year, and is not.
pub fn is_late(activity: &PlannedActivity, year: i64, today: Date) -> bool {
    let Ok(short) = i16::try_from(year) else { return false };
    let is_open = matches!(state_in(activity, year), ActivityState::Planned | ActivityState::Ongoing);
    is_open
        && activity.kind == ActivityKind::Activity
        && plan::falls_in(activity, year)
        && plan::due_on(activity.quarter, short) < today
}

/// Who answers for an activity.
pub fn owner(visit: &Visit, activity: &PlannedActivity, names: &Captions) -> String {
    let name = activity.owner.and_then(|owner| names.get(&owner.uuid()).cloned());
    let role = || activity.owner_role.map(|role| visit.t(&format!("planned_activities-owner_role--{}", role.key())));
    name.or_else(role).unwrap_or_default()
}

/// The activities that may be seen, and what their owners are called.
///
/// # Errors
/// What the database says.
pub async fn activities(visit: &Visit) -> Result<(Vec<Held<PlannedActivity>>, Captions), Trouble> {
    if !menu::may_read(&visit.desk, PlannedActivity::REGISTER) {
        return Err(Trouble::Desk(desk::Error::NotFound));
    }
    let all: Vec<Held<PlannedActivity>> = visit.desk.all(visit.view).await?;
    let owners: BTreeSet<_> = all.iter().filter_map(|held| held.record.owner).map(record::Id::uuid).collect();
    let names = if owners.is_empty() { Captions::new() } else { visit.desk.caption_ids(owners).await? };
    Ok((all, names))
}

/// The address of an activity.
pub fn href(visit: &Visit, held: &Held<PlannedActivity>) -> String {
    let entry = domain::entry(PlannedActivity::REGISTER);
    let path = entry.map(|entry| register::path(entry, Some(held.record.number.as_str()), held.id));
    address::with_query(&path.unwrap_or_default(), &visit.view_pairs())
}

/// The stretches of quarters, counted from the first, in which an activity is done.
fn stretches(activity: &PlannedActivity, years: [i64; 3]) -> Vec<(i64, i64, i64)> {
    let mut found = Vec::new();
    for (at, year) in (0..).zip(years) {
        if plan::falls_in(activity, year) {
            let quarters = plan::quarters(activity).into_iter();
            found.extend(quarters.map(|(from, to)| (at * 4 + from - 1, at * 4 + to - 1, year)));
        }
    }
    found
}

fn cells(visit: &Visit, activity: &PlannedActivity, years: [i64; 3], today: Date, now: Option<i64>) -> Vec<Cell> {
    let stretches = stretches(activity, years);
    let (mut cells, mut at) = (Vec::new(), 0);
    while at < 12 {
        let stretch = stretches.iter().find(|(from, ..)| *from == at);
        let to = stretch.map_or(at, |(_, to, _)| *to);
        let bar = stretch.map(|(from, to, year)| {
            let is_late = is_late(activity, *year, today);
            let (class, icon, key) = match state_in(activity, *year) {
                _ if is_late => ("risk", "triangle-alert", "web-task-late".to_owned()),
                ActivityState::Done => ("done", "check", state_key(ActivityState::Done)),
                ActivityState::Ongoing => ("run", "", state_key(ActivityState::Ongoing)),
                state @ (ActivityState::Planned | ActivityState::Dropped) => ("", "", state_key(state)),
            };
            let quarter = |at: i64| format!("{} {year}", at % 4 + 1);
            let words = if from == to {
                visit.texts.with("web-plan-quarter", &[("about", quarter(*from).into())])
            } else {
                visit
                    .texts
                    .with("web-plan-quarters-of", &[("from", quarter(*from).into()), ("to", quarter(*to).into())])
            };
            Bar { class, icon, words, text: visit.t(&key) }
        });
        let is_now = now.is_some_and(|now| (at..=to).contains(&now));
        cells.push(Cell { is_year: at % 4 == 0, is_now, span: to - at + 1, bar });
        at = to + 1;
    }
    cells
}

/// The text of an activity's state.
pub fn state_key(state: ActivityState) -> String {
    format!("planned_activities-state--{}", state.key())
}

/// `GET /plan`
///
/// # Errors
/// `NotFound` for somebody who may read nothing of it.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    // Somebody who reads goals or reports but not the plan is led to those.
    let first = menu::item_at("/plan").and_then(|item| menu::first_register(&visit.desk, item)).and_then(domain::entry);
    if let Some(entry) = first.filter(|_| !menu::may_read(&visit.desk, PlannedActivity::REGISTER)) {
        return Ok(Redirect::to(&format!("/{}", address::slug(entry.spec))).into_response());
    }
    let (all, names) = activities(&visit).await?;
    let first = first_year(&visit);
    let (years, today) = (plan::years(first), today(&visit));
    let within: Vec<&Held<PlannedActivity>> = all
        .iter()
        .filter(|held| held.record.state != ActivityState::Dropped)
        .filter(|held| years.iter().any(|year| plan::falls_in(&held.record, *year)))
        .collect();
    let is_nis2 = |held: &Held<PlannedActivity>| !held.record.nis2_areas.is_empty();
    let holder = visit.desk.holder(visit.account.person, today, visit.view).await?;
    let is_mine = |held: &Held<PlannedActivity>| {
        let activity = &held.record;
        holder.holds(activity.owner, activity.owner_role, activity.unit)
    };
    let picked = visit.get("visa").unwrap_or_default().to_owned();
    let pick = |key: &str, name: &str, count: usize| {
        let mut pairs = vec![("ar".to_owned(), first.to_string())];
        if !name.is_empty() {
            pairs.push(("visa".to_owned(), name.to_owned()));
        }
        pairs.extend(visit.view_pairs());
        Pick { label: visit.t(key), count, href: address::with_query("/plan", &pairs), is_here: picked == name }
    };
    let picks = vec![
        pick("web-plan-all", "", within.len()),
        pick("web-plan-nis2", "nis2", within.iter().filter(|held| is_nis2(held)).count()),
        pick("web-plan-mine", "mina", within.iter().filter(|held| is_mine(held)).count()),
    ];
    let shown: Vec<&Held<PlannedActivity>> = within
        .into_iter()
        .filter(|held| match picked.as_str() {
            "nis2" => is_nis2(held),
            "mina" => is_mine(held),
            _ => true,
        })
        .collect();
    let year_now = i64::from(today.year());
    let quarter_now = (i64::from(today.month()) - 1) / 3;
    let now = Some((year_now - first) * 4 + quarter_now).filter(|now| (0..12).contains(now));
    let row = |held: &Held<PlannedActivity>| {
        let activity = &held.record;
        let mut sub = vec![owner(&visit, activity, &names)];
        sub.extend(is_nis2(held).then(|| "NIS2".to_owned()));
        sub.extend(activity.carried_from.map(|_| visit.t("web-plan-carried")));
        sub.retain(|part| !part.is_empty());
        Row {
            title: activity.title.to_string(),
            href: href(&visit, held),
            sub: sub.join(", "),
            cells: cells(&visit, activity, years, today, now),
        }
    };
    let of = |kind: ActivityKind| shown.iter().filter(move |held| held.record.kind == kind);
    let mut groups: Vec<Group> = ActivitySource::ALL
        .iter()
        .map(|source| Group {
            label: visit.t(&format!("planned_activities-source--{}", source.key())),
            rows: of(ActivityKind::Activity)
                .filter(|held| held.record.source == *source)
                .map(|held| row(held))
                .collect(),
        })
        .collect();
    groups.push(Group {
        label: visit.t("web-plan-responsibilities"),
        rows: of(ActivityKind::Responsibility).map(|held| row(held)).collect(),
    });
    groups.retain(|group| !group.rows.is_empty());
    let count = |test: &dyn Fn(&PlannedActivity) -> bool| shown.iter().filter(|held| test(&held.record)).count();
    let sums = [
        ("web-plan-sum-ongoing", count(&|found| found.state == ActivityState::Ongoing), false),
        ("web-plan-sum-done", count(&|found| found.state == ActivityState::Done), false),
        ("web-plan-sum-late", count(&|found| years.iter().any(|year| is_late(found, *year, today))), true),
    ];
    let heading = visit.texts.with("web-plan-heading", &[("about", format!("{first}–{}", first + 2).into())]);
    let quarters = (0..12).map(|at| Quarter {
        number: at % 4 + 1,
        year: first + at / 4,
        is_year: at % 4 == 0,
        is_now: now == Some(at),
    });
    shell::page(&PlanPage {
        s: frame(&visit, &heading),
        caption: visit.texts.with("web-plan-caption", &[("about", format!("{first}–{}", first + 2).into())]),
        heading,
        picks,
        sums: sums
            .into_iter()
            .map(|(key, count, warns)| (count.to_string(), visit.t(key), warns && count > 0))
            .collect(),
        years: years.to_vec(),
        quarters: quarters.collect(),
        groups,
        steps: steps(&visit, "/plan", first, 3),
        may_write: may_write(&visit),
    })
}

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/plan", get(show))
        .route("/plan/tavla", get(board::show).post(board::change))
        .route("/plan/arshjul", get(year::show))
        .route("/plan/rulla", get(roll::show).post(roll::carry))
}
