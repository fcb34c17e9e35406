//! What waits for a person: what the person owns, what the person's roles own, and whom the person waits for.

use std::collections::{HashMap, HashSet};

use domain::{
    cycle::{self, Became, Noted},
    plan,
    registers::{
        AccessReview, ActivityKind, ActivityState, Classification, ClassificationState, Control, ControlOutcome,
        ControlResult, DocumentVersion, GoverningDocument, Incident, IncidentState, ManagementReview, Measure,
        MeasureState, Occurrence, OccurrenceState, OrgUnit, Participation, ParticipationState, Person, PlannedActivity,
        ReadConfirmation, Recurrence, RecurringTask, ReviewState, ReviewedState, Role, RoleAssignment, SharedResource,
        Training, VersionState,
    },
    task::{self, Standing},
};
use jiff::{ToSpan, civil::Date};
use record::{Choice, Held, Id, Record, Reference, Spec, Value, View};
use store::{Condition, Filter, Op, Query, Sort};
use uuid::Uuid;

use crate::{Desk, Error, calendar, scope};

/// How many late measures of others are told at most.
const OTHERS: i64 = 20;
/// Fields that name who answers for a record, in the order in which they are looked for.
const OWNERS: &[&str] = &["owner", "facilitator", "reviewer", "leader"];
/// Registers whose days are told in a way of their own.
const OWN_WAYS: &[&str] = &["measures", "forum_items"];

/// What a person does about a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Opens the record and works on it.
    Work,
    /// Notes what a control showed.
    Result,
    /// Notes that a recurring task was done.
    Occurrence,
    /// Reviews who has access, for a year and half-year.
    Access(i64, i64),
    /// Reads a version of a document and confirms it.
    Read,
    /// Takes a course.
    Course,
    /// Decides.
    Decide,
}

/// Something that waits.
#[derive(Clone, Debug)]
pub struct Task {
    /// The record's register.
    pub register: &'static str,
    /// The field that names the day, when the day alone is what waits.
    pub field: Option<&'static str>,
    /// The record.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// What it is called.
    pub title: String,
    /// Its day.
    pub due_on: Option<Date>,
    /// How it stands.
    pub standing: Standing,
    /// What to do.
    pub need: Need,
    /// Who is waited for, when somebody is named.
    pub waits_for: Option<Uuid>,
}

impl Task {
    fn of<R: domain::Register>(held: &Held<R>, number: &Reference, standing: Standing) -> Task {
        Task {
            register: R::REGISTER,
            field: None,
            id: held.id,
            number: number.as_str().to_owned(),
            title: held.record.caption(),
            due_on: None,
            standing,
            need: Need::Work,
            waits_for: None,
        }
    }
}

/// How many tasks a person has to act on.
pub fn open(tasks: &[Task]) -> usize {
    tasks.iter().filter(|task| task.standing.is_open()).count()
}

/// A person with the roles that the person holds, and where.
struct Holder {
    person: Uuid,
    roles: Vec<(Role, HashSet<Uuid>)>,
}

fn test(spec: &'static Spec, name: &str, op: Op, value: Value) -> Condition {
    spec.field(name).map_or(Condition::None, |field| Condition::Test(Filter { field, op, value }))
}

fn text(key: &str) -> Value {
    Value::Text(key.to_owned())
}

impl Holder {
    /// What the person may hold: what names the person, and what names nobody but one of the roles.
    fn condition(&self, spec: &'static Spec) -> Condition {
        let own = spec.field("owner").map_or(Condition::None, |field| Condition::Among(field, vec![self.person]));
        let mut ways = vec![own];
        for (role, _) in &self.roles {
            ways.push(Condition::Both(vec![
                test(spec, "owner", Op::Is, Value::Empty),
                test(spec, "owner_role", Op::Is, text(role.key())),
            ]));
        }
        Condition::Either(ways)
    }

    fn holds(&self, owner: Option<Id<Person>>, role: Option<Role>, unit: Id<OrgUnit>) -> bool {
        match (owner, role) {
            (Some(owner), _) => owner.uuid() == self.person,
            (None, Some(role)) => self.roles.iter().any(|(held, below)| *held == role && below.contains(&unit.uuid())),
            (None, None) => false,
        }
    }

    /// True when the person leads others.
    fn leads(&self) -> bool {
        let leads = |role: &Role| {
            matches!(
                role,
                Role::HeadOfAdministration
                    | Role::InfosecCoordinator
                    | Role::SecurityOfficer
                    | Role::Manager
                    | Role::ManagementTeam
            )
        };
        self.roles.iter().any(|(role, _)| leads(role))
    }
}

/// A recurring duty: its record, how it comes again, and what was noted.
struct Duty {
    task: Task,
    recurrence: Recurrence,
    first_on: Date,
    last_on: Option<Date>,
}

impl Desk {
    /// Everything that waits for a person, or that the person waits for: the late first, then by day.
    ///
    /// # Errors
    /// What the database says.
    pub async fn waiting(&self, person: Uuid, view: Option<View>) -> Result<Vec<Task>, Error> {
        let today = view.map_or_else(|| self.today(), |view| view.on);
        let holder = self.holder(person, today, view).await?;
        let mut tasks = Vec::new();
        self.measures_of(&holder, view, today, &mut tasks).await?;
        self.incidents_of(&holder, view, &mut tasks).await?;
        self.reviews_of(&holder, view, today, &mut tasks).await?;
        self.duties_of(&holder, view, today, &mut tasks).await?;
        self.access_of(&holder, view, today, &mut tasks).await?;
        self.activities_of(&holder, view, today, &mut tasks).await?;
        self.days_of(&holder, view, today, &mut tasks).await?;
        self.classifications_of(&holder, view, today, &mut tasks).await?;
        self.learning_of(&holder, view, &mut tasks).await?;
        tasks.sort_by(|a, b| {
            let key = |task: &Task| (!task.standing.is_open(), task.due_on.is_none(), task.due_on, task.standing);
            key(a).cmp(&key(b)).then_with(|| a.number.cmp(&b.number))
        });
        Ok(tasks)
    }

    async fn holder(&self, person: Uuid, today: Date, view: Option<View>) -> Result<Holder, Error> {
        let within = Condition::among::<RoleAssignment>(RoleAssignment::PERSON.name, vec![person]);
        let held = self.typed::<RoleAssignment>(&Query { within, ..Query::default() }, view).await?;
        let held: Vec<RoleAssignment> = held
            .into_iter()
            .map(|held| held.record)
            .filter(|held| held.from_on <= today && held.to_on.is_none_or(|to| today <= to))
            .filter(|held| held.role != Role::Employee)
            .collect();
        let units = if held.is_empty() { Vec::new() } else { self.all::<OrgUnit>(view).await? };
        let roles = held.iter().map(|held| (held.role, scope::family(held.unit.uuid(), &units).0)).collect();
        Ok(Holder { person, roles })
    }

    async fn measures_of(
        &self,
        holder: &Holder,
        view: Option<View>,
        today: Date,
        tasks: &mut Vec<Task>,
    ) -> Result<(), Error> {
        let state = |op: Op, state: MeasureState| test(Measure::SPEC, Measure::STATE.name, op, text(state.key()));
        let recent = Condition::Both(vec![
            state(Op::Is, MeasureState::Done),
            test(
                Measure::SPEC,
                Measure::DONE_ON.name,
                Op::AtLeast,
                Value::Date(today.saturating_sub(task::DONE_DAYS.days())),
            ),
        ]);
        let open = Condition::Both(vec![state(Op::IsNot, MeasureState::Done), state(Op::IsNot, MeasureState::Dropped)]);
        let within =
            Condition::Both(vec![holder.condition(Measure::SPEC), Condition::Either(vec![open.clone(), recent])]);
        for held in self.typed::<Measure>(&Query { within, ..Query::default() }, view).await? {
            let found = &held.record;
            if !holder.holds(found.owner, found.owner_role, found.unit) {
                continue;
            }
            let standing = if found.is_open() {
                Standing::open(found.due_on, found.state == MeasureState::Ongoing, today)
            } else if found.done_on.is_some_and(|day| task::is_recent(day, today)) {
                Standing::Done
            } else {
                continue;
            };
            tasks.push(Task { due_on: found.due_on, ..Task::of(&held, &found.number, standing) });
        }
        if !holder.leads() {
            return Ok(());
        }
        let yesterday = Value::Date(today.yesterday().unwrap_or(today));
        let late = Condition::Both(vec![
            open,
            test(Measure::SPEC, Measure::DUE_ON.name, Op::AtMost, yesterday),
            test(Measure::SPEC, Measure::OWNER.name, Op::IsNot, Value::Id(holder.person)),
        ]);
        let sort = Measure::SPEC.field(Measure::DUE_ON.name).map(|field| Sort { field, descending: false });
        let query = Query { within: late, sort, limit: OTHERS, ..Query::default() };
        for held in self.typed::<Measure>(&query, view).await? {
            let (owner, found) = (held.record.owner, &held.record);
            if owner.is_some() {
                let task = Task::of(&held, &found.number, Standing::Waiting);
                tasks.push(Task { due_on: found.due_on, waits_for: owner.map(Id::uuid), ..task });
            }
        }
        Ok(())
    }

    async fn incidents_of(&self, holder: &Holder, view: Option<View>, tasks: &mut Vec<Task>) -> Result<(), Error> {
        let among = |field: &str| Condition::among::<Incident>(field, vec![holder.person]);
        let ended = [IncidentState::Closed, IncidentState::NotIncident, IncidentState::Merged];
        let mut all: Vec<Condition> = ended
            .iter()
            .map(|state| test(Incident::SPEC, Incident::STATE.name, Op::IsNot, text(state.key())))
            .collect();
        all.push(Condition::Either(vec![among(Incident::OWNER.name), among(Incident::REPORTER.name)]));
        let within = Condition::Both(all);
        for held in self.typed::<Incident>(&Query { within, ..Query::default() }, view).await? {
            let found = &held.record;
            let is_own = found.owner.is_some_and(|owner| owner.uuid() == holder.person);
            let standing = match (is_own, found.state) {
                (true, IncidentState::Reported) => Standing::Planned,
                (true, _) => Standing::Ongoing,
                (false, _) => Standing::Waiting,
            };
            let waits_for = found.owner.map(Id::uuid).filter(|_| !is_own);
            tasks.push(Task { waits_for, ..Task::of(&held, &found.number, standing) });
        }
        Ok(())
    }

    async fn reviews_of(
        &self,
        holder: &Holder,
        view: Option<View>,
        today: Date,
        tasks: &mut Vec<Task>,
    ) -> Result<(), Error> {
        let among = |field: &str| Condition::among::<ManagementReview>(field, vec![holder.person]);
        let within = Condition::Either(vec![among(ManagementReview::AUTHOR.name), among(ManagementReview::HEAD.name)]);
        for held in self.typed::<ManagementReview>(&Query { within, ..Query::default() }, view).await? {
            let found = &held.record;
            let is = |person: Option<Id<Person>>| person.is_some_and(|person| person.uuid() == holder.person);
            let (standing, need) = match found.state {
                ReviewState::HandedOver if is(found.head) => (Standing::Ongoing, Need::Decide),
                ReviewState::HandedOver => (Standing::Waiting, Need::Work),
                ReviewState::Drafting if is(found.author) => (Standing::Ongoing, Need::Work),
                ReviewState::Planned if is(found.author) => (Standing::Planned, Need::Work),
                ReviewState::Planned | ReviewState::Drafting | ReviewState::Decided | ReviewState::Annexed => continue,
            };
            let waits_for = found.head.map(Id::uuid).filter(|_| standing == Standing::Waiting);
            tasks.push(Task {
                need,
                due_on: found.meeting_on.filter(|day| today <= *day),
                waits_for,
                ..Task::of(&held, &found.number, standing)
            });
        }
        Ok(())
    }

    /// Controls and recurring tasks: each day of this year and the last that nothing is noted for.
    async fn duties_of(
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

    async fn access_of(
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

    async fn activities_of(
        &self,
        holder: &Holder,
        view: Option<View>,
        today: Date,
        tasks: &mut Vec<Task>,
    ) -> Result<(), Error> {
        let within = holder.condition(PlannedActivity::SPEC);
        let activities = self.typed::<PlannedActivity>(&Query { within, ..Query::default() }, view).await?;
        for held in plan::of_year(&activities, i64::from(today.year())) {
            let found = &held.record;
            if found.kind != ActivityKind::Activity || !holder.holds(found.owner, found.owner_role, found.unit) {
                continue;
            }
            let due_on = plan::due_on(found.quarter, today.year());
            let standing = match found.state {
                ActivityState::Planned => Standing::open(Some(due_on), false, today),
                ActivityState::Ongoing => Standing::open(Some(due_on), true, today),
                ActivityState::Done | ActivityState::Dropped => continue,
            };
            tasks.push(Task { due_on: Some(due_on), ..Task::of(held, &found.number, standing) });
        }
        Ok(())
    }

    /// The days that records name and that the person answers for: reviews, deadlines, ends of agreements.
    async fn days_of(
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
                    waits_for: None,
                });
            }
        }
        Ok(())
    }

    /// Classifications that are being made.
    async fn classifications_of(
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
    async fn learning_of(&self, holder: &Holder, view: Option<View>, tasks: &mut Vec<Task>) -> Result<(), Error> {
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
        let read: HashSet<Uuid> = self
            .typed::<ReadConfirmation>(&Query { within, ..Query::default() }, view)
            .await?
            .into_iter()
            .map(|held| held.record.document_version.uuid())
            .collect();
        let documents = versions.iter().map(|held| held.record.document.uuid()).collect();
        let within = Condition::Itself(documents);
        let documents = self.typed::<GoverningDocument>(&Query { within, ..Query::default() }, view).await?;
        for held in versions.iter().filter(|held| !read.contains(&held.id)) {
            let Some(document) = documents.iter().find(|found| found.id == held.record.document.uuid()) else {
                continue;
            };
            let title = format!("{} {}", domain::Register::caption(&document.record), held.record.edition.as_str());
            let task = Task::of(held, &held.record.number, Standing::Planned);
            tasks.push(Task { title, need: Need::Read, ..task });
        }
        Ok(())
    }
}
