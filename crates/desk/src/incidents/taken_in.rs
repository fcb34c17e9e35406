//! Cases that come in from a file: their duties are proposed in the same piece of work, as for a case that is reported.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::{
    incident::triage,
    registers::{DutyState, EventKind, Incident, IncidentState, ReportingDuty},
};
use record::{Choice, Fault, Held, Record, Value};
use store::{Condition, Extra, Query, Write};
use uuid::Uuid;

use super::{
    pen::{Pen, Told},
    subjects::{arriving, put},
};
use crate::{Desk, Error, across::Found};

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

/// The cases that may have the same cause, by what they are compared by.
fn cause(case: &Incident) -> Option<String> {
    match (&case.cause_group, case.cause) {
        (Some(group), _) => Some(format!("group {}", group.as_str().to_lowercase())),
        (None, Some(cause)) if !case.assets.is_empty() => Some(format!("cause {}", cause.key())),
        (None, _) => None,
    }
}

/// What tells a duty from all others.
fn known_by(duty: &ReportingDuty) -> (Uuid, String, Option<String>) {
    (duty.incident.uuid(), duty.code.as_str().to_owned(), duty.mark.as_ref().map(ToString::to_string))
}

impl Desk {
    /// What the cases among some writes bring: lists of readers, duties with their events, reminders. The writes are
    /// changed and added to in place. A case whose duties come in the same files keeps those; one that is closed brings
    /// no duties of today.
    pub(crate) async fn follow_import(&self, writes: &mut Vec<Write>) -> Result<(TakenIn, Vec<Extra>), Error> {
        let (mut taken, mut extras, mut told) = (TakenIn::default(), Vec::new(), HashSet::new());
        for write in writes.iter().filter(|write| write.spec.register == ReportingDuty::REGISTER && !write.removed) {
            let extra = self.plan_reminder(write)?;
            if let Extra::Remind { incident, .. } = &extra {
                told.insert(*incident);
            }
            extras.push(extra);
        }
        let is_case = |write: &&Write| write.spec.register == Incident::REGISTER && !write.removed;
        let mut cases: Vec<Held<Incident>> = writes.iter().filter(is_case).map(arriving).collect::<Result<_, _>>()?;
        if cases.is_empty() {
            return Ok((taken, extras));
        }
        let mut posts = self.posts().await?;
        for write in writes.iter() {
            match write.spec.register {
                register if register == domain::registers::OrgUnit::REGISTER => put(&mut posts.units, write)?,
                register if register == domain::registers::RoleAssignment::REGISTER => {
                    put(&mut posts.assignments, write)?
                }
                _ => (),
            }
        }
        let mut pens: Vec<Pen> = Vec::new();
        for held in cases.iter_mut().filter(|held| triage::must_be_restricted(&held.record)) {
            let mut pen = Pen::default();
            if self.restrict_in(&posts, &mut held.record) {
                pen.tell(self, held.id, EventKind::AccessChanged, Told { is_key: true, ..Told::default() })?;
                if let Some(write) = writes.iter_mut().find(|write| write.id == held.id) {
                    write.values = held.record.values();
                }
            }
            pens.push(pen);
        }
        let open = |held: &&Held<Incident>| {
            held.effective_on <= self.today() && held.record.state != IncidentState::Closed && !told.contains(&held.id)
        };
        let mut house = self.house(&cases.iter().map(|held| &held.record).collect::<Vec<_>>()).await?;
        house.add(writes)?;
        let alike = self.alike_among(&cases).await?;
        let standing: Vec<Uuid> = cases.iter().filter(|held| held.version > 0).map(|held| held.id).collect();
        let known = self.duties_of_many(&standing).await?;
        for held in cases.iter().filter(open) {
            let mut pen = Pen::default();
            let standing = known.get(&held.id).map_or(&[][..], Vec::as_slice);
            let like = cause(&held.record).and_then(|cause| alike.get(&cause)).map_or(&[][..], Vec::as_slice);
            let duties = self.re_evaluate_in(&house, like, &mut pen, held.id, &held.record, standing)?;
            taken.cases += 1;
            let new = &duties[standing.len()..];
            taken.duties += new.len();
            taken.overdue += new.iter().filter(|(_, duty)| duty.due().is_some_and(|due| due <= self.now())).count();
            pens.push(pen);
        }
        for pen in pens {
            let (more, planned) = pen.into_parts();
            writes.extend(more);
            extras.extend(planned);
        }
        extras.retain(|extra| match extra {
            Extra::Remind { next: Some((at, _)), .. } => self.now() < *at,
            Extra::Remind { next: None, .. } | Extra::Follow { .. } | Extra::Answer { .. } => true,
        });
        Ok((taken, extras))
    }

    /// Duties of a file that the evaluator has proposed already, and that nobody has judged: the file's take their place.
    pub(crate) async fn adopt(&self, writes: &mut [(Write, String, usize)]) -> Result<(), Error> {
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

    /// The cases that may have the same cause as any of some, those themselves among them.
    async fn alike_among(&self, cases: &[Held<Incident>]) -> Result<HashMap<String, Vec<Held<Incident>>>, Error> {
        let mut found: HashMap<String, Vec<Held<Incident>>> = HashMap::new();
        let causes: HashSet<String> = cases.iter().filter_map(|held| cause(&held.record)).collect();
        if causes.is_empty() {
            return Ok(found);
        }
        let standing: Vec<Held<Incident>> = self.whole().all(None).await?;
        let mut all: BTreeMap<Uuid, Held<Incident>> = standing.into_iter().map(|held| (held.id, held)).collect();
        all.extend(cases.iter().map(|held| (held.id, held.clone())));
        for held in all.into_values() {
            if let Some(cause) = cause(&held.record).filter(|cause| causes.contains(cause)) {
                found.entry(cause).or_default().push(held);
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
