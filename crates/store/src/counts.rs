//! What was counted, for as long as nothing has been recorded since.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::{
    StoreError,
    db::{Arg, CellRead, Col, Conn},
};

/// So many counts are kept; when there are more, all are forgotten.
const MOST: usize = 1_000;

/// What was counted: the sentence and its arguments.
pub(crate) type Asked = (String, Vec<Arg>);

/// Where the database stood: the last entry of the chain, and the day up to which planned changes were moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct State(i64, String);

/// Where the database stands now. Read before something is counted: what is recorded in between makes the count newer
/// than it says, and nobody asks for it under the older state again.
pub(crate) async fn state(conn: &mut Conn) -> Result<State, StoreError> {
    let sql = "SELECT h.seq, m.value FROM chain_head h CROSS JOIN meta m WHERE m.name = 'present_on'";
    let rows = conn.rows(sql, vec![], &[Col::Int, Col::Text]).await?;
    Ok(rows.first().map_or(State(-1, String::new()), |row| State(row.int(0), row.text(1).to_owned())))
}

/// The counts.
#[derive(Debug, Default)]
pub(crate) struct Counts(Mutex<HashMap<Asked, (State, i64)>>);

impl Counts {
    fn known(&self) -> MutexGuard<'_, HashMap<Asked, (State, i64)>> {
        // Whoever panicked left whole counts behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A count that still holds.
    pub(crate) fn get(&self, asked: &Asked, state: &State) -> Option<i64> {
        self.known().get(asked).filter(|(then, _)| then == state).map(|(_, count)| *count)
    }

    /// Keeps a count.
    pub(crate) fn put(&self, asked: Asked, state: State, count: i64) {
        let mut known = self.known();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(asked, (state, count));
    }
}
