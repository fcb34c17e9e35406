//! What is read on its way to somebody: reduced to what that person sees of it, and noted where the case is restricted.
//! Every way to records passes here.

use std::collections::HashMap;

use futures_util::future::try_join;
use record::Spec;
use store::{Condition, Row, reminders::Read};
use uuid::Uuid;

use crate::{
    Desk, Error, Want,
    parts::{Seen, Shows},
    policy::CASE,
    sight::Question,
};

/// How somebody came to read a restricted case, as the log tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// In a list, an export or another table of many.
    List,
    /// On a page of its own, or by another system.
    Record,
    /// What it was before.
    History,
    /// As a result of a search.
    Search,
    /// Beside a record that it hangs together with.
    Related,
    /// Its files.
    Files,
    /// A report of it.
    Report,
}

impl Manner {
    /// The key in the log.
    pub fn key(self) -> &'static str {
        match self {
            Manner::List => "list",
            Manner::Record => "record",
            Manner::History => "history",
            Manner::Search => "search",
            Manner::Related => "related",
            Manner::Files => "files",
            Manner::Report => "report",
        }
    }
}

impl Desk {
    /// Records that have been found for the caller, as the caller sees them.
    pub(crate) async fn shown(&self, spec: &'static Spec, rows: Vec<Row>, manner: Manner) -> Result<Vec<Row>, Error> {
        if self.who().is_none() || !CASE.contains(&spec.register) || rows.is_empty() {
            return Ok(rows);
        }
        self.note_reads(spec, &rows, manner).await?;
        self.veiled(spec, rows).await
    }

    /// Records as the caller sees them, for what is only counted.
    pub(crate) async fn veiled(&self, spec: &'static Spec, mut rows: Vec<Row>) -> Result<Vec<Row>, Error> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let Some(seen) = self.seen_of(spec, &ids).await? else { return Ok(rows) };
        for row in &mut rows {
            match seen.get(&row.id) {
                Some(seen) => seen.veil(spec, &mut row.values),
                None => Seen::nothing(spec).veil(spec, &mut row.values),
            }
        }
        Ok(rows)
    }

    /// How much of a record the caller sees.
    ///
    /// # Errors
    /// What the database says.
    pub async fn seen(&self, spec: &'static Spec, id: Uuid) -> Result<Seen, Error> {
        let Some(mut seen) = self.seen_of(spec, &[id]).await? else { return Ok(Seen::whole()) };
        Ok(seen.remove(&id).unwrap_or_else(|| Seen::nothing(spec)))
    }

    /// How much of a record the caller sees; nothing when it is not in sight at all: the ways of roles to a case do not
    /// tell that it is restricted.
    pub(crate) async fn sight(&self, spec: &'static Spec, id: Uuid) -> Result<Option<Seen>, Error> {
        let (is_in_sight, seen) = try_join(self.is_in_sight(spec, id), self.seen(spec, id)).await?;
        Ok(is_in_sight.then_some(seen))
    }

    /// How much of each of some records the caller sees; nothing when it is all of all. What they are today decides.
    pub(crate) async fn seen_of(
        &self,
        spec: &'static Spec,
        ids: &[Uuid],
    ) -> Result<Option<HashMap<Uuid, Seen>>, Error> {
        let Some(caller) = self.who().filter(|_| CASE.contains(&spec.register)) else { return Ok(None) };
        let ways = caller.ways(spec, Want::Read);
        let (wholes, parts): (Vec<_>, Vec<_>) = ways.into_iter().partition(|way| matches!(way.shows, Shows::Whole));
        if wholes.iter().any(|way| matches!(way.within, Condition::Every)) {
            return Ok(None);
        }
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids.dedup();
        let whole = Condition::Either(wholes.into_iter().map(|way| way.within).collect());
        let mut seen = HashMap::new();
        for id in self.which(Question::Whole, spec, &ids, &whole).await? {
            seen.insert(id, Seen::whole());
        }
        let left: Vec<Uuid> = ids.into_iter().filter(|id| !seen.contains_key(id)).collect();
        if left.is_empty() {
            return Ok(None);
        }
        for way in parts {
            for row in self.store().those(spec, &left, &way.within).await? {
                let of = seen.entry(row.id).or_insert_with(|| Seen::nothing(spec));
                of.add(spec, way.shows, &row.values);
            }
        }
        Ok(Some(seen))
    }

    /// Logs that the caller has read restricted cases.
    pub(crate) async fn note_reads(&self, spec: &'static Spec, rows: &[Row], manner: Manner) -> Result<(), Error> {
        if self.who().is_none() || rows.is_empty() || !CASE.contains(&spec.register) {
            return Ok(());
        }
        let cases = self.cases_behind(spec, rows).await?;
        self.note_cases(spec, &cases, manner).await
    }

    /// Logs that the caller has read those of some cases that are restricted, or what hangs on them.
    pub(crate) async fn note_cases(&self, spec: &'static Spec, cases: &[Uuid], manner: Manner) -> Result<(), Error> {
        let Some(caller) = self.who() else { return Ok(()) };
        for case in self.restricted_among(cases).await? {
            let read = Read {
                at: self.now(),
                register: spec.register.to_owned(),
                record: case,
                reader: caller.person.to_string(),
                way: manner.key().to_owned(),
            };
            self.store().note_read(&read).await?;
        }
        Ok(())
    }
}
