//! What waits for a person.

mod drafts;
pub mod todo;
pub mod when;

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use desk::{Change, Condition, Desk, Filter, Given, Op, Query, waiting};
use domain::{
    registers::{Incident, Measure, ReadConfirmation},
    task::Standing,
};
use record::{Record, Value};
use uuid::Uuid;

use self::todo::Line;
use crate::{
    app::{App, Counts},
    menu,
    shell::{self, Shell},
    texts,
    trouble::Trouble,
    visit::{Sent, Visit},
};

/// How many tasks of a kind are shown at first.
const SHOWN: usize = 25;

fn is(field: &'static record::Field, keys: &[&str]) -> Condition {
    let tests =
        keys.iter().map(|key| Condition::Test(Filter { field, op: Op::Is, value: Value::Text((*key).to_owned()) }));
    Condition::Either(tests.collect())
}

/// A condition that some states hold.
pub fn in_state<R: Record>(states: &[&str]) -> Condition {
    R::SPEC.field("state").map_or(Condition::None, |field| is(field, states))
}

/// The states of incidents that are open.
pub const OPEN_INCIDENTS: &[&str] = &["reported", "triage", "handling", "recovery", "follow_up", "reopened"];
/// The states of measures that are not done.
pub const OPEN_MEASURES: &[&str] = &["planned", "ongoing", "proposed"];

/// The numbers of the menu.
///
/// # Errors
/// What the database says.
pub async fn counts(desk: &Desk, person: Uuid) -> Result<Counts, Trouble> {
    let count = async |register: &str, within: Condition| -> Result<i64, Trouble> {
        match domain::entry(register).filter(|entry| menu::may_read(desk, entry.spec.register)) {
            Some(entry) => Ok(desk.count(entry, &Query { within, ..Query::default() }).await?),
            None => Ok(0),
        }
    };
    let due = |op: Op, day: jiff::civil::Date| {
        let field = Measure::SPEC.field(Measure::DUE_ON.name);
        field.map_or(Condition::None, |field| Condition::Test(Filter { field, op, value: Value::Date(day) }))
    };
    let yesterday = desk.today().yesterday().unwrap_or_else(|_| desk.today());
    let late = Condition::Both(vec![in_state::<Measure>(OPEN_MEASURES), due(Op::AtMost, yesterday)]);
    // The same tasks that the page shows, so that the number and the page never differ.
    let tasks = waiting::open(&desk.waiting(person, None).await?);
    Ok(Counts {
        incidents: count(Incident::REGISTER, in_state::<Incident>(OPEN_INCIDENTS)).await?,
        late: count(Measure::REGISTER, late).await?,
        tasks: i64::try_from(tasks).unwrap_or(i64::MAX),
        ..Counts::default()
    })
}

/// A part of the list.
struct Part {
    id: &'static str,
    label: String,
    about: String,
    empty: String,
    lines: Vec<Line>,
    total: usize,
    all_href: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/tasks.html")]
struct TasksPage {
    s: Shell,
    parts: Vec<Part>,
    /// What was begun and not sent.
    begun: Vec<drafts::Begun>,
    late: i64,
    open: i64,
}

/// `GET /uppgifter`
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    let tasks = visit.desk.waiting(visit.account.person, visit.view).await?;
    let shown = visit.get("alla").unwrap_or_default().to_owned();
    let late = tasks.iter().filter(|task| task.standing == Standing::Late).count();
    let open = waiting::open(&tasks);
    let mut groups: [(&'static str, Vec<waiting::Task>); 3] =
        [("gora", Vec::new()), ("vantar", Vec::new()), ("klart", Vec::new())];
    for task in tasks {
        let at = match task.standing {
            Standing::Late | Standing::Ongoing | Standing::Planned => 0,
            Standing::Waiting => 1,
            Standing::Done => 2,
        };
        groups[at].1.push(task);
    }
    // What was done last stands first.
    groups[2].1.reverse();
    let mut parts = Vec::new();
    for (id, mut tasks) in groups {
        let total = tasks.len();
        if shown != id {
            tasks.truncate(SHOWN);
        }
        let mut pairs = visit.view_pairs();
        pairs.push(("alla".to_owned(), id.to_owned()));
        let more = crate::address::with_query("/uppgifter", &pairs);
        parts.push(Part {
            id,
            label: visit.t(&format!("web-tasks-{id}")),
            about: visit.texts.with(&format!("web-tasks-{id}-about"), &[("n", total.into()), ("late", late.into())]),
            empty: visit.t(&format!("web-tasks-{id}-none")),
            all_href: (total > tasks.len()).then_some(more),
            lines: todo::lines(&visit, &tasks).await?,
            total,
        });
    }
    let begun = if visit.view.is_none() { drafts::begun(&visit).await? } else { Vec::new() };
    let title = visit.t("web-tasks");
    let mut s = visit.shell(&title).past();
    if let Some(item) = menu::item_at("/uppgifter") {
        s = s.with_tabs(&visit, item);
    }
    s.toast = visit.get("klart").and_then(|key| visit.texts.find(&format!("web-done-{key}"), &[]));
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    shell::page(&TasksPage { s, parts, begun, late: count(late), open: count(open) })
}

/// `POST /uppgifter/last`: confirms that a version of a document was read.
///
/// # Errors
/// `Forbidden` for somebody who may not confirm, `Invalid` when it was confirmed already.
pub async fn read(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let given = |name: &str, text: String| ReadConfirmation::SPEC.field(name).map(|field| Given { field, text });
    let given = [
        given(ReadConfirmation::DOCUMENT_VERSION.name, sent.get("version").unwrap_or_default().to_owned()),
        given(ReadConfirmation::PERSON.name, visit.account.person.to_string()),
        given(ReadConfirmation::CONFIRMED_ON.name, visit.desk.today().to_string()),
    ];
    let change = Change { given: given.into_iter().flatten().collect(), ..Change::default() };
    let entry = domain::entry(ReadConfirmation::REGISTER).ok_or(Trouble::Desk(desk::Error::NotFound))?;
    visit.desk.add(entry, &change, texts::labels()).await?;
    visit.changed();
    Ok(Redirect::to("/uppgifter?klart=last").into_response())
}

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/uppgifter", get(show)).route("/uppgifter/last", post(read))
}

#[cfg(test)]
mod tests {
    use domain::registers::{IncidentState, MeasureState};
    use record::Choice;

    use super::*;

    #[test]
    fn the_open_states_are_those_of_the_registers() {
        // A draft is not counted: nobody has sent it.
        let closed = [IncidentState::Draft, IncidentState::Closed, IncidentState::NotIncident, IncidentState::Merged];
        let closed = closed.map(Choice::key);
        let open: Vec<&str> = IncidentState::KEYS.iter().copied().filter(|key| !closed.contains(key)).collect();
        assert_eq!(open, OPEN_INCIDENTS);
        let closed = [MeasureState::Done, MeasureState::Dropped].map(Choice::key);
        let mut open: Vec<&str> = MeasureState::KEYS.iter().copied().filter(|key| !closed.contains(key)).collect();
        let mut told = OPEN_MEASURES.to_vec();
        open.sort_unstable();
        told.sort_unstable();
        assert_eq!(open, told);
    }
}
