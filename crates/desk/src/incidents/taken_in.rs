//! Cases that come in from a file: their duties are proposed in the same piece of work, as for a case that is reported.

use std::collections::{HashMap, HashSet};

use domain::{
    incident::{
        recurrence::{Alike, Ground, Like},
        triage,
    },
    registers::{DutyState, EventKind, Incident, IncidentState, OrgUnit, ReportingDuty, RoleAssignment},
};
use record::{Choice, Fault, Held, Record, Value};
use store::{Condition, Extra, Query, Write};
use uuid::Uuid;

use super::{
    House,
    pen::{Pen, Told},
    subjects::{Posts, Touched, arriving, put},
};
use crate::{Desk, Error, across::Found, import::Placed};

/// What the cases of an import bring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Cases that were evaluated: those that are not closed, and whose duties did not come with them.
    pub cases: usize,
    /// Duties that were proposed.
    pub duties: usize,
    /// Those of them whose time is out already. Nobody is reminded of them one by one.
    pub overdue: usize,
}

/// What tells a duty from all others.
fn known_by(duty: &ReportingDuty) -> (Uuid, String, Option<String>) {
    (duty.incident.uuid(), duty.code.as_str().to_owned(), duty.mark.as_ref().map(ToString::to_string))
}

/// What is read of an import once, to tell what each of its cases brings.
pub(crate) struct Following {
    desk: Desk,
    posts: Posts,
    house: House,
    alike: Alike,
    /// The duties that stand, by case.
    known: HashMap<Uuid, Vec<Held<ReportingDuty>>>,
    /// The cases whose duties come in the same files.
    told: HashSet<Uuid>,
    /// What the cases have brought so far.
    pub(crate) taken: TakenIn,
}

impl Following {
    /// Some of the import's writes with what they bring: lists of readers, duties with their events, reminders. A case
    /// whose duties come in the same files keeps those; one that is closed brings no duties of today.
    pub(crate) fn follow(&mut self, mut writes: Vec<Write>) -> Result<(Vec<Write>, Vec<Extra>), Error> {
        let (mut more, mut extras) = (Vec::new(), Vec::new());
        for write in writes.iter_mut().filter(|write| !write.removed) {
            if write.spec.register == ReportingDuty::REGISTER {
                extras.push(self.desk.plan_reminder(write)?);
            } else if write.spec.register == Incident::REGISTER {
                let mut pen = Pen::default();
                self.case(write, &mut pen)?;
                let (written, planned) = pen.into_parts();
                more.extend(written);
                extras.extend(planned);
            }
        }
        writes.extend(more);
        extras.retain(|extra| match extra {
            Extra::Remind { next: Some((at, _)), .. } => self.desk.now() < *at,
            // What is taken in is no news: it stands among the tasks of those it waits for.
            Extra::Announce { .. } | Extra::Settle { .. } => false,
            Extra::Remind { next: None, .. }
            | Extra::Follow { .. }
            | Extra::Answer { .. }
            | Extra::NewAccount(..)
            | Extra::Account(..)
            | Extra::NewToken(..)
            | Extra::RevokedToken(..) => true,
        });
        Ok((writes, extras))
    }

    /// What one case brings.
    fn case(&mut self, write: &mut Write, pen: &mut Pen) -> Result<(), Error> {
        let mut case = Incident::from_values(write.values.clone()).map_err(Error::Invalid)?;
        if triage::must_be_restricted(&case) && self.desk.restrict_in(&self.posts, &mut case) {
            pen.tell(&self.desk, write.id, EventKind::AccessChanged, Told { is_key: true, ..Told::default() })?;
            write.values = case.values();
        }
        if case.state == IncidentState::Closed || self.told.contains(&write.id) {
            return Ok(());
        }
        let known = self.known.remove(&write.id).unwrap_or_default();
        let duties = self.desk.re_evaluate_in(&self.house, &self.alike, pen, write.id, &case, &known)?;
        let new = &duties[known.len()..];
        self.taken.cases += 1;
        self.taken.duties += new.len();
        let now = self.desk.now();
        self.taken.overdue += new.iter().filter(|(_, duty)| duty.due().is_some_and(|due| due <= now)).count();
        Ok(())
    }
}

impl Desk {
    /// Reads what tells what the cases among some writes bring.
    pub(crate) async fn following(&self, writes: &[Write]) -> Result<Following, Error> {
        let standing = |register: &'static str| {
            writes.iter().filter(move |write| write.spec.register == register && !write.removed)
        };
        let mut told = HashSet::new();
        for write in standing(ReportingDuty::REGISTER) {
            told.extend(write.values[ReportingDuty::INCIDENT.index].ids());
        }
        let case_of = |write: &Write| Incident::from_values(write.values.clone()).map_err(Error::Invalid);
        let (mut comparable, mut causes, mut touched) = (Vec::new(), HashSet::new(), Touched::default());
        let mut has_cases = false;
        for write in standing(Incident::REGISTER) {
            let case = case_of(write)?;
            touched.add(&case);
            has_cases = true;
            if let Some(ground) = Ground::of(&case) {
                causes.insert(ground);
                comparable.push(write);
            }
        }
        let mut posts = if has_cases { self.posts().await? } else { Posts::default() };
        let mut house = if has_cases { self.house(&touched).await? } else { House::default() };
        if has_cases {
            house.add(writes)?;
            for write in standing(OrgUnit::REGISTER) {
                put(&mut posts.units, write)?;
            }
            for write in standing(RoleAssignment::REGISTER) {
                put(&mut posts.assignments, write)?;
            }
        }
        let like = |id: Uuid, case: &Incident| Like::of(id, case, || house.subjects(case), self.law());
        let mut likes = Vec::with_capacity(comparable.len());
        for write in comparable {
            likes.push(like(write.id, &case_of(write)?));
        }
        if !causes.is_empty() {
            let arriving: HashSet<Uuid> = standing(Incident::REGISTER).map(|write| write.id).collect();
            let cases: Vec<Held<Incident>> = self.whole().all(None).await?;
            let others = cases.iter().filter(|held| !arriving.contains(&held.id));
            let others = others.filter(|held| Ground::of(&held.record).is_some_and(|ground| causes.contains(&ground)));
            likes.extend(others.map(|held| like(held.id, &held.record)));
        }
        let changed: Vec<Uuid> =
            standing(Incident::REGISTER).filter(|write| write.expected.is_some()).map(|write| write.id).collect();
        Ok(Following {
            known: self.duties_of_many(&changed).await?,
            alike: likes.into_iter().collect(),
            desk: self.clone(),
            posts,
            house,
            told,
            taken: TakenIn::default(),
        })
    }

    /// Duties of a file that the evaluator has proposed already, and that nobody has judged: the file's take their place.
    pub(crate) async fn adopt(&self, writes: &mut [Placed]) -> Result<(), Error> {
        let is_new = |write: &Write| write.spec.register == ReportingDuty::REGISTER && write.expected.is_none();
        let mut cases: Vec<Uuid> = Vec::new();
        for (write, _, _) in writes.iter().filter(|(write, _, _)| is_new(write)) {
            cases.extend(write.values[ReportingDuty::INCIDENT.index].ids());
        }
        cases.sort_unstable();
        cases.dedup();
        let mut proposed = HashMap::new();
        for some in cases.chunks(500) {
            let within = Condition::among::<ReportingDuty>(ReportingDuty::INCIDENT.name, some.to_vec());
            let duties: Vec<Held<ReportingDuty>> =
                self.whole().typed(&Query { within, ..Query::default() }, None).await?;
            for held in duties.into_iter().filter(|held| held.record.state == DutyState::NotAssessed) {
                proposed.insert(known_by(&held.record), (held.id, held.version));
            }
        }
        let mut moved: HashMap<Uuid, Uuid> = HashMap::new();
        for (write, _, _) in writes.iter_mut().filter(|(write, _, _)| is_new(write)) {
            let duty: Held<ReportingDuty> = arriving(write)?;
            if let Some((id, version)) = proposed.remove(&known_by(&duty.record)) {
                moved.insert(write.id, id);
                (write.id, write.expected) = (id, Some(version));
            }
        }
        if moved.is_empty() {
            return Ok(());
        }
        let at = |id: &Uuid| moved.get(id).copied().unwrap_or(*id);
        for value in writes.iter_mut().flat_map(|(write, _, _)| &mut write.values) {
            if let Value::Id(id) = value {
                *id = at(id);
            } else if let Value::Ids(ids) = value {
                ids.iter_mut().for_each(|id| *id = at(id));
            }
        }
        Ok(())
    }

    /// Standing cases that an import would close before every duty of theirs is resolved, here or in the same files.
    pub(crate) async fn closed_too_early(
        &self,
        writes: &[&Write],
        standing: &HashMap<Uuid, Vec<Value>>,
    ) -> Result<Vec<Found>, Error> {
        let closed = Value::Text(IncidentState::Closed.key().to_owned());
        let is_closed = |values: &[Value]| values.get(Incident::STATE.index) == Some(&closed);
        let closes = |write: &&&Write| {
            let is_case = write.spec.register == Incident::REGISTER && !write.removed;
            is_case && is_closed(&write.values) && standing.get(&write.id).is_some_and(|before| !is_closed(before))
        };
        let closing: Vec<Uuid> = writes.iter().filter(closes).map(|write| write.id).collect();
        let arriving: HashMap<Uuid, &Write> = writes
            .iter()
            .filter(|write| write.spec.register == ReportingDuty::REGISTER)
            .map(|write| (write.id, *write))
            .collect();
        let mut found = Vec::new();
        for (case, duties) in self.duties_of_many(&closing).await? {
            let mut open = Vec::new();
            for held in duties {
                let now = match arriving.get(&held.id) {
                    Some(write) if write.removed => continue,
                    Some(write) => ReportingDuty::from_values(write.values.clone()).map_err(Error::Invalid)?,
                    None => held.record,
                };
                if !now.state.is_resolved() {
                    open.push(now.number.to_string());
                }
            }
            if !open.is_empty() {
                found.push((case, Incident::STATE.name, Fault::found("duties_open", open.join(", "))));
            }
        }
        Ok(found)
    }

    /// The duties that stand for some cases, by case.
    async fn duties_of_many(&self, cases: &[Uuid]) -> Result<HashMap<Uuid, Vec<Held<ReportingDuty>>>, Error> {
        let mut found: HashMap<Uuid, Vec<Held<ReportingDuty>>> = HashMap::new();
        for some in cases.chunks(500) {
            let within = Condition::among::<ReportingDuty>(ReportingDuty::INCIDENT.name, some.to_vec());
            let duties: Vec<Held<ReportingDuty>> =
                self.whole().typed(&Query { within, ..Query::default() }, None).await?;
            for duty in duties {
                found.entry(duty.record.incident.uuid()).or_default().push(duty);
            }
        }
        Ok(found)
    }
}
