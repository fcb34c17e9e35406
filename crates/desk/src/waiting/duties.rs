//! What recurs: controls, tasks and reviews of who has access, each day that nothing is noted for.

use std::collections::HashMap;

use domain::{
    cycle::{self, Became, Noted},
    registers::{
        AccessReview, Control, ControlOutcome, ControlResult, Occurrence, OccurrenceState, Recurrence, RecurringTask,
        ReviewedState, SharedResource,
    },
    task::{self, Standing},
};
use jiff::civil::Date;
use record::{Record, View};
use store::{Condition, Query};
use uuid::Uuid;

use super::{Holder, Need, Task};
use crate::{Desk, Error};

/// A recurring duty: its record, how it comes again, and what was noted.
struct Duty {
    task: Task,
    recurrence: Recurrence,
    first_on: Date,
    last_on: Option<Date>,
}

impl Desk {
    /// Controls and recurring tasks: each day of this year and the last that nothing is noted for.
    pub(super) async fn waiting_duties(
        &self,
        holder: &Holder,
        view: Option<View>,
        today: Date,
        tasks: &mut Vec<Task>,
    ) -> Result<(), Error> {
        let mut duties = Vec::new();
        let query = |spec| Query { within: holder.condition(spec), ..Query::default() };
        for held in self.typed::<Control>(&query(Control::SPEC), view).await? {
            let found = &held.record;
            if holder.holds(found.owner, found.owner_role, found.unit) {
                let task = Task { need: Need::Result, ..Task::of(&held, &found.number, Standing::Planned) };
                let (first_on, last_on) = (found.first_on, found.last_on);
                duties.push(Duty { task, recurrence: found.recurrence, first_on, last_on });
            }
        }
        for held in self.typed::<RecurringTask>(&query(RecurringTask::SPEC), view).await? {
            let found = &held.record;
            if holder.holds(found.owner, found.owner_role, found.unit) {
                let task = Task { need: Need::Occurrence, ..Task::of(&held, &found.number, Standing::Planned) };
                let (first_on, last_on) = (found.first_on, found.last_on);
                duties.push(Duty { task, recurrence: found.recurrence, first_on, last_on });
            }
        }
        let noted = self.noted_of(duties.iter().map(|duty| duty.task.id).collect(), view).await?;
        let horizon = task::horizon(today);
        for duty in duties {
            let notes = noted.get(&duty.task.id).map(Vec::as_slice).unwrap_or_default();
            let years = [today.year() - 1, today.year(), today.year() + 1];
            let days = years.map(|year| cycle::days(duty.recurrence, duty.first_on, duty.last_on, year));
            for on in days.into_iter().flatten().filter(|on| *on <= horizon) {
                let standing = match cycle::became(on, duty.recurrence, notes, today) {
                    Became::Late => Standing::Late,
                    Became::Coming => Standing::Planned,
                    Became::Done(Some(day)) if task::is_recent(day, today) => Standing::Done,
                    Became::Done(_) | Became::Skipped(_) => continue,
                };
                tasks.push(Task { due_on: Some(on), standing, ..duty.task.clone() });
            }
        }
        Ok(())
    }

    async fn noted_of(&self, duties: Vec<Uuid>, view: Option<View>) -> Result<HashMap<Uuid, Vec<Noted>>, Error> {
        let mut noted: HashMap<Uuid, Vec<Noted>> = HashMap::new();
        if duties.is_empty() {
            return Ok(noted);
        }
        let within = Condition::among::<ControlResult>(ControlResult::CONTROL.name, duties.clone());
        for held in self.typed::<ControlResult>(&Query { within, ..Query::default() }, view).await? {
            let found = held.record;
            let became = match found.outcome {
                ControlOutcome::Skipped => Became::Skipped(String::new()),
                ControlOutcome::AsPlanned | ControlOutcome::Deviation | ControlOutcome::MaterialDeviation => {
                    Became::Done(found.done_on)
                }
            };
            noted.entry(found.control.uuid()).or_default().push(Noted { due_on: found.due_on, became });
        }
        let within = Condition::among::<Occurrence>(Occurrence::TASK.name, duties);
        for held in self.typed::<Occurrence>(&Query { within, ..Query::default() }, view).await? {
            let found = held.record;
            let became = match found.state {
                OccurrenceState::Done => Became::Done(found.done_on),
                OccurrenceState::Skipped => Became::Skipped(String::new()),
            };
            noted.entry(found.task.uuid()).or_default().push(Noted { due_on: found.due_on, became });
        }
        Ok(noted)
    }

    pub(super) async fn access_of(
        &self,
        holder: &Holder,
        view: Option<View>,
        today: Date,
        tasks: &mut Vec<Task>,
    ) -> Result<(), Error> {
        let within = Condition::among::<SharedResource>(SharedResource::OWNER.name, vec![holder.person]);
        let resources = self.typed::<SharedResource>(&Query { within, ..Query::default() }, view).await?;
        if resources.is_empty() {
            return Ok(());
        }
        let ids = resources.iter().map(|held| held.id).collect();
        let within = Condition::among::<AccessReview>(AccessReview::RESOURCE.name, ids);
        let reviews = self.typed::<AccessReview>(&Query { within, ..Query::default() }, view).await?;
        let done: HashMap<(Uuid, i64, i64), &AccessReview> = reviews
            .iter()
            .map(|held| ((held.record.resource.uuid(), held.record.year, held.record.half), &held.record))
            .collect();
        let (year, horizon) = (today.year(), task::horizon(today));
        let halves = [
            (year - 1, 2, Date::constant(year - 1, 12, 31)),
            (year, 1, Date::constant(year, 6, 30)),
            (year, 2, Date::constant(year, 12, 31)),
        ];
        for held in resources.iter().filter(|held| held.record.in_use) {
            for (year, half, on) in halves.into_iter().filter(|(_, _, on)| *on <= horizon) {
                let year = i64::from(year);
                let review = done.get(&(held.id, year, half));
                let standing = match review.map(|review| (review.state, review.done_on)) {
                    Some((ReviewedState::Done, Some(day))) if task::is_recent(day, today) => Standing::Done,
                    Some((ReviewedState::Done | ReviewedState::Skipped, _)) => continue,
                    Some((ReviewedState::Planned, _)) | None => Standing::open(Some(on), false, today),
                };
                let need = Need::Access(year, half);
                tasks.push(Task { due_on: Some(on), need, ..Task::of(held, &held.record.number, standing) });
            }
        }
        Ok(())
    }
}
