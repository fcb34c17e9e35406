//! What a person holds: measures, cases, reviews and activities.

use std::collections::HashMap;

use domain::{
    incident::{
        DutyCode,
        reminders::{self, Point},
    },
    law::incident::Approver,
    plan,
    registers::{
        ActivityKind, ActivityState, DutyState, Incident, IncidentState, ManagementReview, Measure, MeasureState,
        OrgUnit, Person, PlannedActivity, ReportingDuty, ReviewState, Role,
    },
    task::{self, Standing},
};
use jiff::{Timestamp, ToSpan, civil::Date};
use record::{Choice, Id, Line, Record, Reference, Value, View, part};
use store::{Condition, Op, Query, Sort};
use uuid::Uuid;

use super::{Holder, Need, Task, test, text};
use crate::{Act, Desk, Error};

part! {
    /// What is told of a case that somebody holds or has reported: they may be very many.
    Case of Incident {
        number: Reference = NUMBER,
        title: Line = TITLE,
        state: IncidentState = STATE,
        owner: Option<Id<Person>> = OWNER,
        receiver: Option<Id<Person>> = RECEIVER,
        reporter: Option<Id<Person>> = REPORTER,
    }
}

part! {
    /// What is told of a case that nobody has received.
    New of Incident {
        number: Reference = NUMBER,
        title: Line = TITLE,
        unit: Id<OrgUnit> = UNIT,
        reported_at: Timestamp = REPORTED_AT,
    }
}

/// How many cases closed as minor the data protection officer looks at in a month.
const SAMPLE: usize = 3;
/// Of how many own cases the duties are told.
const MOST_CASES: usize = 200;
/// How many late measures of others, and cases that nobody has received, are told at most.
const OTHERS: i64 = 20;

/// A task about a case, by the parts that were read of it.
fn case(id: Uuid, number: &Reference, title: &Line, standing: Standing) -> Task {
    Task {
        register: Incident::REGISTER,
        field: None,
        id,
        number: number.as_str().to_owned(),
        title: title.to_string(),
        due_on: None,
        standing,
        need: Need::Work,
        place: None,
        waits_for: None,
    }
}

impl Desk {
    pub(super) async fn measures_of(
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

    pub(super) async fn incidents_of(
        &self,
        holder: &Holder,
        view: Option<View>,
        tasks: &mut Vec<Task>,
    ) -> Result<Vec<Uuid>, Error> {
        let mut own = Vec::new();
        let among = |field: &str| Condition::among::<Incident>(field, vec![holder.person]);
        let ended = [IncidentState::Closed, IncidentState::NotIncident, IncidentState::Merged];
        let mut all: Vec<Condition> = ended
            .iter()
            .map(|state| test(Incident::SPEC, Incident::STATE.name, Op::IsNot, text(state.key())))
            .collect();
        all.push(Condition::Either(vec![
            among(Incident::OWNER.name),
            among(Incident::RECEIVER.name),
            among(Incident::REPORTER.name),
        ]));
        let within = Condition::Both(all);
        for held in self.typed::<Case>(&Query { within, ..Query::default() }, view).await? {
            let found = &held.record;
            // Whoever received a case has it until somebody owns it.
            let has = found.owner.or(found.receiver);
            let is_own = has.is_some_and(|person| person.uuid() == holder.person);
            if !is_own && found.reporter.is_none_or(|person| person.uuid() != holder.person) {
                continue;
            }
            own.extend(Some(held.id).filter(|_| is_own));
            let standing = match (is_own, found.state) {
                (true, IncidentState::Reported) => Standing::Planned,
                (true, _) => Standing::Ongoing,
                (false, _) => Standing::Waiting,
            };
            let waits_for = has.map(Id::uuid).filter(|_| !is_own);
            tasks.push(Task { waits_for, ..case(held.id, &found.number, &found.title, standing) });
        }
        Ok(own)
    }

    /// What the law asks of the cases that the person has, with its time: those of the nearest time first.
    pub(super) async fn duties_of_cases(
        &self,
        cases: Vec<Uuid>,
        view: Option<View>,
        tasks: &mut Vec<Task>,
    ) -> Result<(), Error> {
        // Whoever has more than that does not work by a list of tasks.
        if cases.is_empty() || cases.len() > MOST_CASES || view.is_some() || !self.may(Act::HandleDuty) {
            return Ok(());
        }
        let spec = ReportingDuty::SPEC;
        let state = |state: DutyState| test(spec, ReportingDuty::STATE.name, Op::Is, text(state.key()));
        let within = Condition::Both(vec![
            Condition::among::<ReportingDuty>(ReportingDuty::INCIDENT.name, cases),
            Condition::Either(DutyState::open().map(state).collect()),
        ]);
        for held in self.typed::<ReportingDuty>(&Query { within, ..Query::default() }, None).await? {
            let duty = &held.record;
            let is_known = tasks.iter().any(|task| task.id == held.id);
            if let Some(due) = duty.due().filter(|_| !is_known) {
                let standing = match duty.state {
                    _ if due < self.now() => Standing::Late,
                    DutyState::Drafted | DutyState::Approved => Standing::Ongoing,
                    _ => Standing::Planned,
                };
                let due_on = Some(self.law().day(due));
                tasks.push(Task { due_on, need: Need::Duty, ..Task::of(&held, &duty.number, standing) });
            }
        }
        Ok(())
    }

    /// The latest cases that nobody has received, for whoever receives those of their unit: the coordinator, else the
    /// head.
    pub(super) async fn unreceived_of(
        &self,
        holder: &Holder,
        view: Option<View>,
        tasks: &mut Vec<Task>,
    ) -> Result<(), Error> {
        let receives = |role: &Role| matches!(role, Role::InfosecCoordinator | Role::HeadOfAdministration);
        if !holder.roles.iter().any(|(role, _)| receives(role)) || !self.may(Act::HandleIncident) {
            return Ok(());
        }
        let nobody = |field: &str| test(Incident::SPEC, field, Op::Is, Value::Empty);
        let within = Condition::Both(vec![
            test(Incident::SPEC, Incident::STATE.name, Op::Is, text(IncidentState::Reported.key())),
            nobody(Incident::OWNER.name),
            nobody(Incident::RECEIVER.name),
        ]);
        let sort = Incident::SPEC.field(Incident::REPORTED_AT.name).map(|field| Sort { field, descending: true });
        let found = self.typed::<New>(&Query { within, sort, limit: OTHERS, ..Query::default() }, view).await?;
        // Units without a coordinator, each asked for once.
        let mut alone: HashMap<Uuid, bool> = HashMap::new();
        for held in found {
            let (unit, reported_at) = (held.record.unit.uuid(), held.record.reported_at);
            let answers =
                |wanted: Role| holder.roles.iter().any(|(role, below)| *role == wanted && below.contains(&unit));
            let mut is_ours = answers(Role::InfosecCoordinator);
            if !is_ours && answers(Role::HeadOfAdministration) {
                is_ours = match alone.get(&unit) {
                    Some(known) => *known,
                    None => {
                        let is_alone = self.holders(Role::InfosecCoordinator, unit).await?.is_empty();
                        *alone.entry(unit).or_insert(is_alone)
                    }
                };
            }
            if is_ours {
                // Whoever reported it as well does not wait for anybody.
                tasks.retain(|task| task.id != held.id);
                let task = case(held.id, &held.record.number, &held.record.title, Standing::Planned);
                tasks.push(Task { due_on: Some(self.law().day(reported_at)), need: Need::Receive, ..task });
            }
        }
        Ok(())
    }

    /// What the data protection officer looks at this month, of the cases that were closed as minor.
    pub(super) async fn sample_of(
        &self,
        holder: &Holder,
        view: Option<View>,
        tasks: &mut Vec<Task>,
    ) -> Result<(), Error> {
        let is_officer = holder.roles.iter().any(|(role, _)| *role == Role::Dpo);
        if view.is_some() || !is_officer || !self.may(Act::SampleIncidents) {
            return Ok(());
        }
        for held in self.sample(SAMPLE).await? {
            tasks.push(Task { need: Need::Sample, ..Task::of(&held, &held.record.number, Standing::Planned) });
        }
        Ok(())
    }

    /// The duties that wait for the caller's approval or advice, those of the nearest time first.
    pub(super) async fn reports_of(&self, view: Option<View>, tasks: &mut Vec<Task>) -> Result<(), Error> {
        let law = &self.law().incident;
        let approves =
            |code: &DutyCode| law.approver(code.key()).is_some_and(|approver| self.may(Act::to_approve(approver)));
        let approved: Vec<DutyCode> = DutyCode::ALL.iter().copied().filter(approves).collect();
        let is_advised = |code: &DutyCode| law.approver(code.key()) == Some(Approver::Controller);
        let may_advise = self.may(Act::AdviseDuty);
        let advised: Vec<DutyCode> =
            DutyCode::ALL.iter().copied().filter(|code| may_advise && is_advised(code)).collect();
        let open: Vec<DutyState> = DutyState::open().collect();
        let ways = [
            (Need::Approve, approved.as_slice(), [DutyState::Required, DutyState::Drafted].as_slice()),
            (Need::Advise, advised.as_slice(), open.as_slice()),
        ];
        let spec = ReportingDuty::SPEC;
        let sort = spec.field(ReportingDuty::STATUTORY_DUE.name).map(|field| Sort { field, descending: false });
        for (need, codes, states) in ways.into_iter().filter(|(_, codes, _)| view.is_none() && !codes.is_empty()) {
            let code = codes.iter().map(|code| test(spec, ReportingDuty::CODE.name, Op::Is, text(code.key())));
            let state = states.iter().map(|state| test(spec, ReportingDuty::STATE.name, Op::Is, text(state.key())));
            let within = Condition::Both(vec![Condition::Either(code.collect()), Condition::Either(state.collect())]);
            let query = Query { within, sort, limit: OTHERS, ..Query::default() };
            for held in self.typed::<ReportingDuty>(&query, None).await? {
                let duty = &held.record;
                let waits_for_advice = reminders::waits_for(duty, self.law()) == Some(Point::Advise);
                if waits_for_advice == (need == Need::Approve) {
                    continue;
                }
                let standing = match duty.due() {
                    Some(due) if due < self.now() => Standing::Late,
                    Some(_) | None => Standing::Planned,
                };
                // Without a time of the law it is to be done without delay, and somebody waits: it is among today's.
                let due_on = duty.due().map_or_else(|| self.today(), |due| self.law().day(due));
                tasks.push(Task { need, due_on: Some(due_on), ..Task::of(&held, &duty.number, standing) });
            }
        }
        Ok(())
    }

    pub(super) async fn reviews_of(
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

    pub(super) async fn activities_of(
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
}
