//! What whoever brings a list may write: the same as by hand, row by row.

use std::collections::{BTreeMap, HashMap, HashSet};

use record::{Fault, Spec, Value};
use store::{Condition, Row};
use uuid::Uuid;

use super::{Arrival, Placed, placed};
use crate::{Desk, Error, RowProblem, Want, scope, write};

impl Desk {
    /// The records of rows that whoever asks may not change.
    pub(super) async fn closed_to(&self, arrivals: &[Arrival]) -> Result<HashSet<Uuid>, Error> {
        let mut registers: BTreeMap<&'static str, (&'static Spec, Vec<Uuid>)> = BTreeMap::new();
        for arrival in arrivals.iter().filter(|arrival| arrival.exists.is_some()) {
            let spec = arrival.entry.spec;
            registers.entry(spec.register).or_insert((spec, Vec::new())).1.push(arrival.id);
        }
        let mut closed = HashSet::new();
        for (spec, ids) in registers.into_values() {
            let within = self.within(spec, Want::Write);
            if matches!(within, Condition::Every) {
                continue;
            }
            let mine: HashSet<Uuid> = self.store.which(spec, &ids, &within).await?.into_iter().collect();
            closed.extend(ids.into_iter().filter(|id| !mine.contains(id)));
        }
        Ok(closed)
    }

    /// The rows that whoever asks may not write, and why.
    pub(super) async fn not_allowed(
        &self,
        writes: &[Placed],
        standing: &HashMap<Uuid, Vec<Value>>,
    ) -> Result<Vec<RowProblem>, Error> {
        if self.who().is_none() {
            return Ok(Vec::new());
        }
        let mut registers: BTreeMap<&'static str, (&'static Spec, Vec<&Placed>)> = BTreeMap::new();
        for arrival in writes {
            let spec = arrival.0.spec;
            registers.entry(spec.register).or_insert((spec, Vec::new())).1.push(arrival);
        }
        let coming: HashSet<Uuid> =
            writes.iter().filter(|(write, _, _)| write.expected.is_none()).map(|(write, _, _)| write.id).collect();
        let mut found = Vec::new();
        for (spec, arrivals) in registers.into_values() {
            if !self.may_some(spec, Want::Write) {
                let fault = || Fault::new("row_register");
                found.extend(arrivals.iter().map(|(write, file, row)| placed(write, file, *row, None, fault())));
                continue;
            }
            let within = self.within(spec, Want::Write);
            let own = self.own_fields(spec);
            let kept = self.kept_fields(spec);
            let is_everywhere = matches!(within, Condition::Every);
            let stands = if is_everywhere {
                HashSet::new()
            } else {
                let row = |(write, _, _): &&Placed| Row {
                    id: write.id,
                    version: 0,
                    recorded_at: self.now(),
                    effective_on: write.effective_on,
                    values: write.values.clone(),
                };
                let rows = self.fulfilling(spec, arrivals.iter().map(row).collect(), within, None).await?;
                rows.into_iter().map(|row| row.id).collect::<HashSet<Uuid>>()
            };
            for (write, file, row) in arrivals {
                let mut tell = |field: Option<&str>, key: &'static str| {
                    found.push(placed(write, file, *row, field, Fault::new(key)));
                };
                let before = standing.get(&write.id);
                if own.is_some() && write.expected.is_none() {
                    tell(None, "row_not_yours");
                    continue;
                }
                if !is_everywhere && !stands.contains(&write.id) && !hangs_on(spec, &write.values, &coming) {
                    tell(write::place(spec), "not_your_place");
                }
                for (at, field) in spec.fields.iter().enumerate().filter(|(_, field)| !field.computed) {
                    let was = before.map_or(&Value::Empty, |before| &before[at]);
                    let is_mine = own.as_ref().is_none_or(|own| own.contains(&field.name));
                    // What was advised before a record was taken over comes with it.
                    let is_kept = before.is_some() && kept.contains(&field.name);
                    if write.values[at] != *was && (!is_mine || is_kept) {
                        tell(Some(field.name), "field_not_yours");
                    }
                }
            }
        }
        Ok(found)
    }
}

/// True when a record belongs where another of the same list belongs, which is asked of itself.
fn hangs_on(spec: &Spec, values: &[Value], coming: &HashSet<Uuid>) -> bool {
    scope::through(spec).is_some_and(|(at, _)| values[at].ids().iter().any(|id| coming.contains(id)))
}
