//! What waits for a person: what the person owns, what the person's roles own, and whom the person waits for.

mod days;
mod duties;
mod own;

use std::collections::HashSet;

use domain::{
    registers::{OrgUnit, Person, Role, RoleAssignment},
    task::Standing,
};
use jiff::civil::Date;
use record::{Choice, Held, Id, Reference, Spec, Value, View};
use store::{Condition, Filter, Op, Query};
use uuid::Uuid;

use crate::{Desk, Error, scope};

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
    /// Looks at a case that was closed as minor.
    Sample,
    /// Receives a case that nobody has received.
    Receive,
    /// Decides, writes and sends what the law asks of an own case.
    Duty,
    /// Approves a report before it is sent.
    Approve,
    /// Gives the data protection officer's advice on a duty.
    Advise,
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
    /// Where what is to be read stands, when that is told.
    pub place: Option<String>,
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
            place: None,
            waits_for: None,
        }
    }
}

/// How many tasks a person has to act on.
pub fn open(tasks: &[Task]) -> usize {
    tasks.iter().filter(|task| task.standing.is_open()).count()
}

/// A person with the roles that the person holds, and where.
pub struct Holder {
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

    /// True when the person owns something: by name, or by role where nobody is named.
    pub fn holds(&self, owner: Option<Id<Person>>, role: Option<Role>, unit: Id<OrgUnit>) -> bool {
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

impl Desk {
    /// Everything that waits for a person, or that the person waits for: cases that nobody has received first, then the
    /// late, then by day.
    ///
    /// # Errors
    /// What the database says.
    pub async fn waiting(&self, person: Uuid, view: Option<View>) -> Result<Vec<Task>, Error> {
        let today = view.map_or_else(|| self.today(), |view| view.on);
        let holder = self.holder(person, today, view).await?;
        let mut tasks = Vec::new();
        self.measures_of(&holder, view, today, &mut tasks).await?;
        let cases = self.incidents_of(&holder, view, &mut tasks).await?;
        self.unreceived_of(&holder, view, &mut tasks).await?;
        self.sample_of(&holder, view, &mut tasks).await?;
        self.reports_of(view, &mut tasks).await?;
        self.duties_of_cases(cases, view, &mut tasks).await?;
        self.reviews_of(&holder, view, today, &mut tasks).await?;
        self.waiting_duties(&holder, view, today, &mut tasks).await?;
        self.access_of(&holder, view, today, &mut tasks).await?;
        self.activities_of(&holder, view, today, &mut tasks).await?;
        self.days_of(&holder, view, today, &mut tasks).await?;
        self.classifications_of(&holder, view, today, &mut tasks).await?;
        self.learning_of(&holder, view, today, &mut tasks).await?;
        tasks.sort_by(|a, b| {
            // What nobody has received waits for no day.
            let key = |task: &Task| {
                let is_later = task.need != Need::Receive;
                (!task.standing.is_open(), is_later, task.due_on.is_none(), task.due_on, task.standing)
            };
            key(a).cmp(&key(b)).then_with(|| a.number.cmp(&b.number))
        });
        Ok(tasks)
    }

    /// A person with the roles that the person holds on a day.
    ///
    /// # Errors
    /// What the database says.
    pub async fn holder(&self, person: Uuid, today: Date, view: Option<View>) -> Result<Holder, Error> {
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
}
