//! The plan as a board: a column for each year, and a form on each card that moves it.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use desk::{Captions, Change, Error, Given};
use domain::{
    plan,
    registers::{ActivityState, PlannedActivity},
};
use record::{Choice, Held, Record};

use super::Steps;
use crate::{
    shell::{self, Shell},
    texts,
    trouble::{self, Trouble},
    visit::{Sent, Visit},
};

/// A choice of a list.
struct Opt {
    value: String,
    label: String,
    is_chosen: bool,
}

/// The form of a card.
struct Move {
    number: String,
    version: i64,
    years: Vec<Opt>,
    quarters: Vec<Opt>,
    states: Vec<Opt>,
    reason: String,
    errors: Vec<String>,
}

/// A card.
struct Card {
    anchor: String,
    title: String,
    href: String,
    tone: &'static str,
    word: String,
    when: String,
    is_nis2: bool,
    owner: String,
    form: Option<Move>,
}

/// A year.
struct Column {
    year: i64,
    cards: Vec<Card>,
}

#[derive(Template)]
#[template(path = "pages/board.html")]
struct BoardPage {
    s: Shell,
    heading: String,
    columns: Vec<Column>,
    steps: Steps,
    first: i64,
    may_write: bool,
}

/// A move that could not be made: the form as it was written, and why.
struct Tried {
    number: String,
    year: String,
    quarter: String,
    state: String,
    reason: String,
    errors: Vec<String>,
}

fn options(all: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<Opt> {
    all.map(|(value, label)| Opt { is_chosen: value == chosen, value, label }).collect()
}

fn form(visit: &Visit, held: &Held<PlannedActivity>, years: [i64; 3], tried: Option<&Tried>) -> Move {
    let found = &held.record;
    let number = found.number.as_str().to_owned();
    let tried = tried.filter(|tried| tried.number == number);
    let written = |own: String, of: fn(&Tried) -> &String| tried.map_or(own, |tried| of(tried).clone());
    let year = written(found.year.to_string(), |tried| &tried.year);
    let quarter = written(found.quarter.map(|at| at.to_string()).unwrap_or_default(), |tried| &tried.quarter);
    let state = written(found.state.key().to_owned(), |tried| &tried.state);
    let mut all = years.to_vec();
    if !all.contains(&found.year) {
        all.insert(0, found.year);
    }
    let whole = (String::new(), visit.t("web-plan-whole-year"));
    let quarters = (1..=4).map(|at| (at.to_string(), format!("{} {at}", visit.t("planned_activities-quarter"))));
    Move {
        number,
        version: held.version,
        years: options(all.into_iter().map(|year| (year.to_string(), year.to_string())), &year),
        quarters: options(std::iter::once(whole).chain(quarters), &quarter),
        states: options(
            ActivityState::ALL.iter().map(|state| (state.key().to_owned(), visit.t(&super::state_key(*state)))),
            &state,
        ),
        reason: written(found.drop_reason.as_ref().map(ToString::to_string).unwrap_or_default(), |tried| &tried.reason),
        errors: tried.map(|tried| tried.errors.clone()).unwrap_or_default(),
    }
}

fn card(visit: &Visit, held: &Held<PlannedActivity>, year: i64, names: &Captions, form: Option<Move>) -> Card {
    let found = &held.record;
    let is_late = super::is_late(found, year, super::today(visit));
    let state = super::state_in(found, year);
    let (tone, key) = match state {
        _ if is_late => ("bad", "web-task-late".to_owned()),
        ActivityState::Done => ("ok", super::state_key(state)),
        ActivityState::Ongoing => ("run", super::state_key(state)),
        ActivityState::Planned | ActivityState::Dropped => ("plan", super::state_key(state)),
    };
    let quarters = plan::quarters(found).into_iter();
    let when = quarters.map(|(from, to)| if from == to { format!("Q{from}") } else { format!("Q{from}–Q{to}") });
    Card {
        anchor: format!("{}-{year}", found.number.as_str()),
        title: found.title.to_string(),
        href: super::href(visit, held),
        tone,
        word: visit.t(&key),
        when: when.collect::<Vec<_>>().join(", "),
        is_nis2: !found.nis2_areas.is_empty(),
        owner: super::owner(visit, found, names),
        form,
    }
}

async fn build(visit: &Visit, first: i64, tried: Option<&Tried>) -> Result<BoardPage, Trouble> {
    let (all, names) = super::activities(visit).await?;
    let years = plan::years(first);
    let may_write = super::may_write(visit);
    let columns = years.map(|year| {
        let cards = plan::of_year(&all, year).into_iter().map(|held| {
            // An activity that comes again is moved by its first year.
            let is_own = held.record.year == year || held.record.year < first && year == first;
            let form = (may_write && is_own).then(|| form(visit, held, years, tried));
            card(visit, held, year, &names, form)
        });
        Column { year, cards: cards.collect() }
    });
    let heading = visit.texts.with("web-plan-heading", &[("about", format!("{first}–{}", first + 2).into())]);
    Ok(BoardPage {
        s: super::frame(visit, &format!("{}: {heading}", visit.t("web-plan-board"))),
        heading,
        columns: columns.into(),
        steps: super::steps(visit, "/plan/tavla", first, 3),
        first,
        may_write,
    })
}

/// `GET /plan/tavla`
///
/// # Errors
/// `NotFound` for somebody who may not read the plan.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    let first = super::first_year(&visit);
    shell::page(&build(&visit, first, None).await?)
}

/// `POST /plan/tavla`: moves an activity to another year or quarter, or to another state.
///
/// # Errors
/// `Forbidden` and `Stale`; what cannot stand is told on the board.
pub async fn change(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let of = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    let first = sent.get("fran").and_then(|text| text.parse().ok()).unwrap_or_else(|| super::first_year(visit));
    let found = visit.desk.find(&of("nummer")).await?;
    if found.entry.spec.register != PlannedActivity::REGISTER {
        return Err(Trouble::Desk(Error::NotFound));
    }
    let spec = found.entry.spec;
    let given = |name: &str, text: String| spec.field(name).map(|field| Given { field, text });
    let mut all = vec![
        given(PlannedActivity::YEAR.name, of("ar")),
        given(PlannedActivity::QUARTER.name, of("kvartal")),
        given(PlannedActivity::STATE.name, of("lage")),
    ];
    if sent.some("skal").is_some() {
        all.push(given(PlannedActivity::DROP_REASON.name, of("skal")));
    }
    let change = Change {
        given: all.into_iter().flatten().collect(),
        seen: sent.get("version").and_then(|text| text.parse().ok()),
        ..Change::default()
    };
    match visit.desk.set(&found, &change, texts::labels()).await {
        Ok(done) => {
            visit.changed();
            let key = if done.saved.is_some() { "sparat" } else { "oandrat" };
            Ok(Redirect::to(&format!("/plan/tavla?ar={first}&klart={key}#{}-{}", of("nummer"), of("ar")))
                .into_response())
        }
        Err(Error::Invalid(problems)) => {
            let told = problems.0.iter().map(|problem| trouble::fault(visit.texts, &problem.fault)).collect();
            let tried = Tried {
                number: of("nummer"),
                year: of("ar"),
                quarter: of("kvartal"),
                state: of("lage"),
                reason: of("skal"),
                errors: told,
            };
            shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &build(visit, first, Some(&tried)).await?)
        }
        Err(error) => Err(error.into()),
    }
}
