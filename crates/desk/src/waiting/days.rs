//! The days that records name, courses to take and documents to read.

use std::collections::HashMap;

use domain::{
    cycle::Became,
    registers::{
        Classification, ClassificationState, DocumentVersion, GoverningDocument, Participation, ParticipationState,
        ReadConfirmation, Training, VersionState,
    },
    task::{self, Standing},
};
use jiff::{ToSpan, civil::Date};
use record::{Choice, Record, Value, View};
use store::{Condition, Filter, Op, Query};
use uuid::Uuid;

use super::{Holder, Need, Task, test, text};
use crate::{Desk, Error, calendar};

/// Fields that name who answers for a record, in the order in which they are looked for.
const OWNERS: &[&str] = &["owner", "facilitator", "reviewer", "leader"];
/// Registers whose days are told in a way of their own.
const OWN_WAYS: &[&str] = &["measures", "forum_items"];

impl Desk {
    /// The days that records name and that the person answers for: reviews, deadlines, ends of agreements.
    pub(super) async fn days_of(
        &self,
        holder: &Holder,
        view: Option<View>,
        today: Date,
        tasks: &mut Vec<Task>,
    ) -> Result<(), Error> {
        // What was due more than a year ago and never got a new day says nothing of today.
        let (from, to) = (today.saturating_sub(1.year()), task::horizon(today));
        for (register, name, told) in calendar::DAYS.iter().filter(|(register, ..)| !OWN_WAYS.contains(register)) {
            let Some(entry) = domain::entry(register) else { continue };
            let owner = OWNERS.iter().find_map(|name| entry.spec.field(name));
            let Some((field, owner)) = entry.spec.field(name).zip(owner) else { continue };
            let filters = vec![
                Filter { field, op: Op::AtLeast, value: Value::Date(from) },
                Filter { field, op: Op::AtMost, value: Value::Date(to) },
            ];
            let within = Condition::Among(owner, vec![holder.person]);
            let query = Query { filters, within, ..Query::default() };
            let page = match view {
                Some(view) => self.list_past(entry, &query, view).await?,
                None => self.list(entry, &query).await?,
            };
            for event in page.rows.into_iter().filter_map(|row| calendar::named(entry, field, told, row, today)) {
                let standing = match event.became {
                    Became::Late => Standing::Late,
                    Became::Coming => Standing::Planned,
                    Became::Done(_) | Became::Skipped(_) => continue,
                };
                tasks.push(Task {
                    register: event.register,
                    field: event.field,
                    id: event.id,
                    number: event.number,
                    title: event.title,
                    due_on: Some(event.on),
                    standing,
                    need: Need::Work,
                    place: None,
                    waits_for: None,
                });
            }
        }
        Ok(())
    }

    /// Classifications that are being made.
    pub(super) async fn classifications_of(
        &self,
        holder: &Holder,
        view: Option<View>,
        today: Date,
        tasks: &mut Vec<Task>,
    ) -> Result<(), Error> {
        let within = Condition::among::<Classification>(Classification::FACILITATOR.name, vec![holder.person]);
        for held in self.typed::<Classification>(&Query { within, ..Query::default() }, view).await? {
            let standing = match held.record.state {
                ClassificationState::Planned => Standing::open(None, false, today),
                ClassificationState::Ongoing => Standing::open(None, true, today),
                ClassificationState::Decided | ClassificationState::Replaced => continue,
            };
            // Named above already when it must be reviewed.
            if tasks.iter().all(|task| task.id != held.id) {
                tasks.push(Task::of(&held, &held.record.number, standing));
            }
        }
        Ok(())
    }

    /// Courses to take, and documents to read and confirm.
    pub(super) async fn learning_of(
        &self,
        holder: &Holder,
        view: Option<View>,
        today: Date,
        tasks: &mut Vec<Task>,
    ) -> Result<(), Error> {
        let within = Condition::Both(vec![
            Condition::among::<Participation>(Participation::PERSON.name, vec![holder.person]),
            test(Participation::SPEC, Participation::STATE.name, Op::Is, text(ParticipationState::Assigned.key())),
        ]);
        let assigned = self.typed::<Participation>(&Query { within, ..Query::default() }, view).await?;
        let ids: Vec<Uuid> = assigned.iter().map(|held| held.record.training.uuid()).collect();
        let within = Condition::Itself(ids);
        for held in self.typed::<Training>(&Query { within, ..Query::default() }, view).await? {
            let task = Task::of(&held, &held.record.number, Standing::Planned);
            tasks.push(Task { need: Need::Course, due_on: held.record.held_on, ..task });
        }
        let within = Condition::Both(vec![
            test(DocumentVersion::SPEC, DocumentVersion::STATE.name, Op::Is, text(VersionState::Adopted.key())),
            test(DocumentVersion::SPEC, DocumentVersion::NEEDS_CONFIRMATION.name, Op::Is, Value::Flag(true)),
        ]);
        let versions = self.typed::<DocumentVersion>(&Query { within, ..Query::default() }, view).await?;
        if versions.is_empty() {
            return Ok(());
        }
        let within = Condition::among::<ReadConfirmation>(ReadConfirmation::PERSON.name, vec![holder.person]);
        let read: HashMap<Uuid, Date> = self
            .typed::<ReadConfirmation>(&Query { within, ..Query::default() }, view)
            .await?
            .into_iter()
            .map(|held| (held.record.document_version.uuid(), held.record.confirmed_on))
            .collect();
        let documents = versions.iter().map(|held| held.record.document.uuid()).collect();
        let within = Condition::Itself(documents);
        let documents = self.typed::<GoverningDocument>(&Query { within, ..Query::default() }, view).await?;
        for held in &versions {
            let confirmed_on = read.get(&held.id).copied();
            if confirmed_on.is_some_and(|day| !task::is_recent(day, today)) {
                continue;
            }
            let Some(document) = documents.iter().find(|found| found.id == held.record.document.uuid()) else {
                continue;
            };
            let title = format!("{} {}", domain::Register::caption(&document.record), held.record.edition.as_str());
            let standing = if confirmed_on.is_some() { Standing::Done } else { Standing::Planned };
            let place = held.record.channel.as_ref().map(ToString::to_string).filter(|_| confirmed_on.is_none());
            let task = Task::of(held, &held.record.number, standing);
            tasks.push(Task { title, need: Need::Read, due_on: confirmed_on, place, ..task });
        }
        Ok(())
    }
}
