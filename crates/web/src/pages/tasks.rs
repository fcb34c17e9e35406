//! What waits for a person.

use desk::{Condition, Desk, Filter, Op, Query};
use domain::registers::{Incident, Measure, Person};
use record::{Record, Value};
use uuid::Uuid;

use crate::{app::Counts, trouble::Trouble};

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
        match domain::entry(register).filter(|entry| crate::menu::may_read(desk, entry.spec.register)) {
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
    let mine = Condition::Both(vec![
        in_state::<Measure>(OPEN_MEASURES),
        Condition::among::<Measure>(Measure::OWNER.name, vec![person]),
    ]);
    let cases = Condition::Both(vec![
        in_state::<Incident>(OPEN_INCIDENTS),
        Condition::among::<Incident>(Incident::OWNER.name, vec![person]),
    ]);
    Ok(Counts {
        incidents: count(Incident::REGISTER, in_state::<Incident>(OPEN_INCIDENTS)).await?,
        late: count(Measure::REGISTER, late).await?,
        tasks: count(Measure::REGISTER, mine).await? + count(Incident::REGISTER, cases).await?,
        ..Counts::default()
    })
}

/// The name of the register of persons, which tells the fields that name somebody.
pub const PEOPLE: &str = Person::REGISTER;

/// The addresses.
pub fn routes() -> axum::Router<std::sync::Arc<crate::app::App>> {
    axum::Router::new()
}
