//! Where everybody begins: what needs them first, how each area stands, and the year.

pub mod areas;
mod begin;
pub mod figure;
mod trend;
pub mod wheel;

use std::{collections::BTreeSet, sync::Arc};

use askama::Template;
use axum::{Router, response::Response, routing::get};
use desk::{
    Condition, Query, Sort,
    waiting::{self, Need, Task},
};
use domain::{
    registers::{Incident, JudgedArea, Judgement, ManagementReview, ReviewJudgement, Role},
    task::Standing,
};
use record::{Choice, Held, Record};

use self::{areas::Area, wheel::Wheel};
use super::tasks::{
    todo::{self, Line},
    when,
};
use crate::{
    address,
    app::App,
    menu,
    pages::case::lanes,
    register::{self, cell, control},
    shell::{self, Shell},
    trouble::Trouble,
    visit::Visit,
};

/// How many tasks the overview shows.
const SHOWN: usize = 6;
/// How many of one's own reports it shows.
const REPORTS: i64 = 10;

/// The head's latest judgement of an area, or that there is none.
struct Judged {
    label: String,
    tone: &'static str,
    word: String,
    effect: String,
    review: Option<(String, String)>,
    areas: Vec<Area>,
}

/// An incident that one has reported.
struct Report {
    number: String,
    title: String,
    href: String,
    tone: &'static str,
    word: String,
    day: String,
}

#[derive(Template)]
#[template(path = "pages/overview.html")]
struct OverviewPage {
    s: Shell,
    heading: String,
    week: String,
    who: String,
    /// What a new installation still lacks of what the person can put in place.
    begin: Vec<begin::Step>,
    clocks: Vec<lanes::Near>,
    decisions: Option<Vec<Line>>,
    lines: Vec<Line>,
    said: String,
    total: i64,
    is_employee: bool,
    reports: Vec<Report>,
    judged: Vec<Judged>,
    counted: String,
    review_href: Option<String>,
    plan_href: Option<String>,
    w: Option<Wheel>,
}

/// True for somebody who holds no role but that of employee.
fn is_employee(visit: &Visit) -> bool {
    visit.desk.who().is_some_and(|caller| caller.posts.iter().all(|post| post.role == Role::Employee))
}

/// `GET /oversikt`
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    let today = visit.view.map_or_else(|| visit.desk.today(), |view| view.on);
    let tasks = visit.desk.waiting(visit.account.person, visit.view).await?;
    let is_employee = is_employee(&visit);
    let is_head = visit.desk.may(desk::Act::DecideReview);
    let (decide, rest): (Vec<Task>, Vec<Task>) =
        tasks.into_iter().partition(|task| is_head && matches!(task.need, Need::Decide | Need::Approve));
    let late = rest.iter().filter(|task| task.standing == Standing::Late).count();
    let total = waiting::open(&rest);
    let first: Vec<Task> = rest.into_iter().filter(|task| task.standing.is_open()).take(SHOWN).collect();
    let (mut judged, mut wheel, mut counted) = (Vec::new(), None, String::new());
    if !is_employee {
        let survey = areas::survey(&visit).await?;
        judged = judgements(&visit, areas::areas(&visit, &survey, today)).await?;
        counted = desk::words::moment(visit.desk.law(), survey.at);
        if menu::may_read(&visit.desk, "recurring_tasks") {
            wheel = Some(wheel::wheel(&visit, today.year(), today, &survey.events, &survey.kinds, 1));
        }
    }
    let heading = visit.texts.with("web-overview-heading", &[("about", when::day(visit.texts, today, today).into())]);
    let mut s = visit.shell(&visit.t("web-overview")).past();
    if let Some(item) = menu::item_at("/oversikt") {
        s = s.with_tabs(&visit, item);
    }
    let week = i64::from(today.iso_week_date().week());
    let page = OverviewPage {
        s,
        heading,
        week: visit.texts.with("web-week-of", &[("n", week.into()), ("about", today.year().to_string().into())]),
        who: who(&visit).await?,
        begin: begin::steps(&visit).await?,
        clocks: lanes::nearest(&visit).await?,
        decisions: if is_head { Some(todo::lines(&visit, &decide).await?) } else { None },
        lines: todo::lines(&visit, &first).await?,
        said: visit.texts.with("web-overview-said", &[("n", total.into()), ("late", late.into())]),
        total: i64::try_from(total).unwrap_or(i64::MAX),
        reports: reports(&visit, is_employee).await?,
        is_employee,
        judged,
        counted,
        review_href: menu::may_read(&visit.desk, ManagementReview::REGISTER).then(|| "/genomgang".to_owned()),
        plan_href: menu::may_read(&visit.desk, "planned_activities").then(|| "/plan".to_owned()),
        w: wheel,
    };
    shell::page(&page)
}

/// Who somebody is, in words: the name, and what the person holds where.
async fn who(visit: &Visit) -> Result<String, Trouble> {
    let posts = visit.desk.who().map(|caller| caller.posts.clone()).unwrap_or_default();
    let units: BTreeSet<_> = posts.iter().filter_map(|post| post.unit).collect();
    let names = if units.is_empty() { desk::Captions::new() } else { visit.desk.caption_ids(units).await? };
    let mut told = vec![visit.name.to_string()];
    for post in posts.iter().filter(|post| post.role != Role::Employee) {
        let role = visit.t(&format!("role_assignments-role--{}", post.role.key()));
        let unit = post.unit.and_then(|unit| names.get(&unit));
        let line = unit.map_or_else(|| role.clone(), |unit| format!("{role}, {unit}"));
        if !told.contains(&line) && told.len() < 4 {
            told.push(line);
        }
    }
    Ok(told.join(" · "))
}

/// The incidents that one has reported, the latest first: all for whoever has no other work here, else those that go on.
async fn reports(visit: &Visit, is_employee: bool) -> Result<Vec<Report>, Trouble> {
    let within = Condition::among::<Incident>(Incident::REPORTER.name, vec![visit.account.person]);
    let sort = Incident::SPEC.field(Incident::REPORTED_AT.name).map(|field| Sort { field, descending: true });
    let query = Query { within, sort, limit: REPORTS, ..Query::default() };
    let found = visit.desk.typed::<Incident>(&query, visit.view).await?;
    let Some((entry, state)) = domain::entry(Incident::REGISTER).zip(Incident::SPEC.field(Incident::STATE.name)) else {
        return Ok(Vec::new());
    };
    Ok(found
        .into_iter()
        .filter(|held| is_employee || held.record.state.is_open())
        .map(|held| {
            let (key, number) = (held.record.state.key(), held.record.number.as_str().to_owned());
            Report {
                title: held.record.title.to_string(),
                href: address::with_query(&register::path(entry, Some(&number), held.id), &visit.view_pairs()),
                tone: cell::tone(state, key).unwrap_or("plan"),
                word: control::key_label(visit.texts, Incident::SPEC, state, key),
                day: visit.desk.law().day(held.record.reported_at).to_string(),
                number,
            }
        })
        .collect())
}

/// The areas under the head's latest judgement of each.
async fn judgements(visit: &Visit, areas: Vec<(bool, Area)>) -> Result<Vec<Judged>, Trouble> {
    let (protection, security): (Vec<_>, Vec<_>) = areas.into_iter().partition(|(is_protection, _)| *is_protection);
    let may = menu::may_read(&visit.desk, ReviewJudgement::REGISTER);
    let all: Vec<Held<ReviewJudgement>> = if may { visit.desk.all(visit.view).await? } else { Vec::new() };
    let numbers = visit.desk.numbers(all.iter().map(|held| held.record.review.uuid()).collect()).await?;
    // What stands in a review that nobody has decided is a proposal.
    let within = Condition::Itself(all.iter().map(|held| held.record.review.uuid()).collect());
    let reviews = visit.desk.typed::<ManagementReview>(&Query { within, ..Query::default() }, visit.view).await?;
    let decided: BTreeSet<_> = reviews.iter().filter(|held| held.record.is_locked()).map(|held| held.id).collect();
    let groups = [(JudgedArea::InformationSecurity, security), (JudgedArea::DataProtection, protection)];
    let groups = groups.into_iter().filter(|(_, areas)| !areas.is_empty()).map(|(area, areas)| {
        let own = all.iter().map(|held| &held.record).filter(|found| found.area == area);
        let is_decided = |found: &ReviewJudgement| decided.contains(&found.review.uuid());
        let latest = own.max_by_key(|found| (is_decided(found), found.judged_on));
        let is_proposed = latest.is_some_and(|found| !is_decided(found));
        let label = visit.t(&format!("review_judgements-area--{}", area.key()));
        let (tone, key) = match latest.map(|found| found.sufficient) {
            Some(Judgement::Yes) => ("ok", "web-judged-yes"),
            Some(Judgement::Partly) => ("half", "web-judged-partly"),
            Some(Judgement::No) => ("bad", "web-judged-no"),
            None => ("plan", "web-judged-none"),
        };
        let tone = if is_proposed { "plan" } else { tone };
        let effect = latest.map(|found| match found.desired_effect {
            Judgement::Yes => visit.t("web-effect-yes"),
            Judgement::Partly => visit.t("web-effect-partly"),
            Judgement::No => visit.t("web-effect-no"),
        });
        let review = latest.and_then(|found| {
            let number = numbers.get(&found.review.uuid())?;
            let key = if is_proposed { "web-judged-proposed" } else { "web-judged-in" };
            let said = visit.texts.with(key, &[("about", number.as_str().into())]);
            Some((said, format!("/genomgang/{number}")))
        });
        Judged {
            label,
            tone,
            // What may not be read is not told as if it were not there.
            word: if may { visit.t(key) } else { String::new() },
            effect: effect.unwrap_or_default(),
            review,
            areas: areas.into_iter().map(|(_, area)| area).collect(),
        }
    });
    Ok(groups.collect())
}

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/oversikt", get(show)).route("/oversikt/nyckeltal/{key}", get(figure::show))
}
