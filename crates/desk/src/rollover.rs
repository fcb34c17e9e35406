//! From one year's plan to the next: what is not done is carried on, what was dropped stays with its reason.

use std::collections::HashSet;

use domain::registers::{ActivityKind, ActivityState, PlannedActivity, Recurrence};
use record::{Held, Id, Record, Reference};
use store::Write;
use uuid::Uuid;

use crate::{Desk, Error};

/// What became of a year's activities.
#[derive(Clone, Debug, Default)]
pub struct Rolled {
    /// Carried on: the number of the old, and the title.
    pub carried: Vec<(String, String)>,
    /// Dropped, and why.
    pub dropped: Vec<(String, String, String)>,
    /// Those that stand in later years by themselves, because they recur.
    pub recurring: usize,
}

impl Desk {
    /// Carries the activities of a year that are neither done nor dropped into the next, within a part of the
    /// organisation. Each is carried once; activities that recur stand in their years already.
    ///
    /// # Errors
    /// `Forbidden` for somebody who may not write the plan.
    pub async fn roll_over(&self, year: i64, unit: Option<Uuid>, dry_run: bool) -> Result<Rolled, Error> {
        if !self.may_add(PlannedActivity::SPEC) {
            return Err(Error::Forbidden);
        }
        let view = self.view_now();
        let scope = self.scope(unit, view).await?;
        let mut activities: Vec<Held<PlannedActivity>> = Vec::new();
        self.each(view, &scope, |held| activities.push(held)).await?;
        activities.sort_by(|a, b| a.record.number.cmp(&b.record.number));
        let carried: HashSet<Id<PlannedActivity>> =
            activities.iter().filter_map(|held| held.record.carried_from).collect();
        let mut rolled = Rolled::default();
        let mut writes = Vec::new();
        for held in activities.iter().filter(|held| held.record.kind == ActivityKind::Activity) {
            let found = &held.record;
            if found.recurrence != Recurrence::Once {
                rolled.recurring += usize::from(domain::plan::falls_in(found, year + 1));
                continue;
            }
            if found.year != year || carried.contains(&held.typed_id()) {
                continue;
            }
            let number = found.number.as_str().to_owned();
            match found.state {
                ActivityState::Done => {}
                ActivityState::Dropped => {
                    let reason = found.drop_reason.as_ref().map(ToString::to_string).unwrap_or_default();
                    rolled.dropped.push((number, found.title.to_string(), reason));
                }
                ActivityState::Planned | ActivityState::Ongoing => {
                    let next = PlannedActivity {
                        number: Reference::default(),
                        year: year + 1,
                        carried_from: Some(held.typed_id()),
                        ..found.clone()
                    };
                    let (id, values) = (Uuid::now_v7(), next.values());
                    if !self.may_stand(PlannedActivity::SPEC, id, &values).await? {
                        continue;
                    }
                    rolled.carried.push((number, found.title.to_string()));
                    writes.push(Write {
                        spec: PlannedActivity::SPEC,
                        id,
                        expected: None,
                        values,
                        removed: false,
                        effective_on: self.today(),
                        key: None,
                        reason: None,
                    });
                }
            }
        }
        if !dry_run && !writes.is_empty() {
            self.save(writes).await?;
        }
        Ok(rolled)
    }
}
