//! The incident process: from a report to a closed case. Each use case is one deed: the case, its duties, its timeline.

mod decide;
mod handle;
mod intake;
mod merge;
mod pen;
mod remind;
mod reports;
mod sent_files;
mod subjects;
mod taken_in;

use domain::{
    incident::{
        self, Asked, Decided, DutyCode, Facts, Sent, life,
        recurrence::{self, Alike, Like},
    },
    registers::{Incident, IncidentEvent, IncidentReport, IncidentState, Person, ReportingDuty},
};
use jiff::Timestamp;
use record::{Held, Id, Record, Value};
use store::{Condition, Filter, Op, Query, reminders::Read};
use uuid::Uuid;

use crate::{Act, Desk, Error, Refusal, Seen, Want, sight::Question};

pub use decide::{Decision, Submission};
pub use handle::{FastClose, met_by_fast_close};
pub use intake::{Followed, Once, Receipt, Report, With};
pub use merge::MergedAll;
pub(crate) use pen::Pen;
pub use remind::DueReminder;
pub use reports::Draft;
pub use sent_files::SentFile;
pub(crate) use subjects::{House, Touched};
pub use taken_in::TakenIn;

/// A case with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The incident.
    pub incident: Held<Incident>,
    /// Its duties, in the order of the table of duties.
    pub duties: Vec<Held<ReportingDuty>>,
    /// Its timeline, the latest first.
    pub events: Vec<Held<IncidentEvent>>,
    /// How much of the incident the caller sees.
    pub seen: Seen,
}

impl Case {
    /// The duties that are not resolved.
    pub fn unresolved(&self) -> impl Iterator<Item = &Held<ReportingDuty>> {
        self.duties.iter().filter(|duty| !duty.record.state.is_resolved())
    }
}

pub(crate) fn refused(key: &'static str, about: impl ToString) -> Error {
    Error::Refused(vec![Refusal { key, about: about.to_string() }])
}

/// Refuses with everything that is lacking.
pub(crate) fn lacking(keys: Vec<&'static str>) -> Result<(), Error> {
    if keys.is_empty() {
        return Ok(());
    }
    Err(Error::Refused(keys.into_iter().map(|key| Refusal { key, about: String::new() }).collect()))
}

impl Desk {
    /// A case, with its duties and its timeline. Reading a restricted case is logged.
    ///
    /// # Errors
    /// `NotFound` when there is none that the caller may see.
    pub async fn case(&self, id: Uuid) -> Result<Case, Error> {
        let entry = domain::entry(Incident::REGISTER).ok_or(Error::NotFound)?;
        let incident = crate::typed::<Incident>(self.one(entry, id, None).await?)?;
        let duties =
            if self.may_some(ReportingDuty::SPEC, Want::Read) { self.duties_of(id).await? } else { Vec::new() };
        let within = Condition::among::<IncidentEvent>(IncidentEvent::INCIDENT.name, vec![id]);
        let mut events: Vec<Held<IncidentEvent>> = self.typed(&Query { within, ..Query::default() }, None).await?;
        events.sort_by_key(|event| std::cmp::Reverse((event.record.at, event.id)));
        let seen = self.seen(Incident::SPEC, id).await?;
        Ok(Case { incident, duties, events, seen })
    }

    /// A case as it stands, whoever asks; for rules.
    pub(crate) async fn whole_case(&self, id: Uuid) -> Result<Case, Error> {
        self.whole().case(id).await
    }

    pub(crate) async fn duties_of(&self, incident: Uuid) -> Result<Vec<Held<ReportingDuty>>, Error> {
        let within = Condition::among::<ReportingDuty>(ReportingDuty::INCIDENT.name, vec![incident]);
        let mut duties: Vec<Held<ReportingDuty>> = self.typed(&Query { within, ..Query::default() }, None).await?;
        duties.sort_by_key(|duty| (incident::revise::code(&duty.record), duty.id));
        Ok(duties)
    }

    /// What the rules read of a case: the case as given, who answers for it, what has been sent and asked for.
    pub(crate) async fn case_facts(
        &self,
        id: Uuid,
        case: &Incident,
        duties: &[(Uuid, ReportingDuty)],
    ) -> Result<Facts, Error> {
        let house = self.house(&Touched::by(case)).await?;
        let alike = self.alike(&house, case).await?;
        Ok(self.facts_in(&house, &alike, id, case, duties))
    }

    /// The same, from what has been read: who there is, and the cases that may have the same cause.
    pub(crate) fn facts_in(
        &self,
        house: &House,
        alike: &Alike,
        id: Uuid,
        case: &Incident,
        duties: &[(Uuid, ReportingDuty)],
    ) -> Facts {
        let mut facts = Facts::of(case.clone(), self.now());
        facts.subjects = house.subjects(case);
        for (_, duty) in duties {
            let Some(code) = incident::revise::code(duty) else { continue };
            if duty.state.is_sent()
                && let Some(at) = duty.submitted_at
            {
                facts.sent.push(Sent { code, subject: duty.subject, at });
            }
            if duty.state.is_required() {
                let at = duty.decided_at.or(duty.aware_at).unwrap_or(case.reported_at);
                facts.decided.push(Decided { code, subject: duty.subject, at });
            }
            if code == DutyCode::Nis2Intermediate
                && let Some(at) = duty.requested_at
                && !facts.asked.iter().any(|asked: &Asked| asked.at == at)
            {
                facts.asked.push(Asked { at, due: duty.statutory_due });
            }
        }
        let own = Like::of(id, case, || facts.subjects.clone(), self.law());
        let found = alike.recurring(&own, self.law());
        facts.recurring = recurrence::sum(&own, &found, self.law());
        facts
    }

    /// The cases that may have the same cause.
    async fn alike(&self, house: &House, case: &Incident) -> Result<Alike, Error> {
        let test = match (&case.cause_group, case.cause) {
            (Some(group), _) => (Incident::CAUSE_GROUP.name, Value::Text(group.to_string())),
            (None, Some(cause)) if !case.assets.is_empty() => {
                (Incident::CAUSE.name, Value::Text(record::Choice::key(cause).to_owned()))
            }
            (None, _) => return Ok(Alike::default()),
        };
        let Some(field) = Incident::SPEC.field(test.0) else { return Ok(Alike::default()) };
        let filters = vec![Filter { field, op: Op::Is, value: test.1 }];
        let rows: Vec<Held<Incident>> = self.whole().typed(&Query { filters, ..Query::default() }, None).await?;
        let like = |row: &Held<Incident>| Like::of(row.id, &row.record, || house.subjects(&row.record), self.law());
        Ok(rows.iter().map(like).collect())
    }

    /// Cases of the same root cause within the time that the law counts, for a case.
    ///
    /// # Errors
    /// `NotFound` when there is no such case that the caller may see.
    pub async fn recurrences(&self, id: Uuid) -> Result<Vec<Held<Incident>>, Error> {
        let case = self.case(id).await?.incident;
        let house = self.house(&Touched::by(&case.record)).await?;
        let alike = self.alike(&house, &case.record).await?;
        let own = Like::of(id, &case.record, || house.subjects(&case.record), self.law());
        let found = alike.recurring(&own, self.law());
        let ids: Vec<Uuid> = found.iter().map(|like| like.id).collect();
        let within = Condition::Itself(ids);
        self.typed(&Query { within, ..Query::default() }, None).await
    }

    /// What keeps a case from its next states, in keys: for each state that may follow, what is lacking.
    ///
    /// # Errors
    /// `NotFound` when there is no such case that the caller may see.
    pub async fn next_states(&self, id: Uuid) -> Result<Vec<(IncidentState, Vec<&'static str>)>, Error> {
        let case = self.case(id).await?;
        let mut found = Vec::new();
        for to in life::next(case.incident.record.state) {
            let keys = match (case.incident.record.state, to) {
                (IncidentState::Triage, IncidentState::Closed) => self.fast_close_lacks(id).await?,
                _ => life::lacking(&case.incident.record, *to),
            };
            found.push((*to, keys));
        }
        Ok(found)
    }

    /// How many restricted cases have nobody on their list, whoever asks: somebody must be appointed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn cases_without_readers(&self) -> Result<i64, Error> {
        let test = |name, value| Incident::SPEC.field(name).map(|field| Filter { field, op: Op::Is, value });
        let filters = [test(Incident::RESTRICTED.name, Value::Flag(true)), test(Incident::READERS.name, Value::Empty)];
        let query = Query { filters: filters.into_iter().flatten().collect(), ..Query::default() };
        Ok(self.store().count_where(Incident::SPEC, &query).await?)
    }

    /// Who has read a restricted case.
    ///
    /// # Errors
    /// `Forbidden` to whoever may not read the log, `NotFound` when the case may not be seen.
    pub async fn reads_of(&self, id: Uuid) -> Result<Vec<Read>, Error> {
        self.must(Act::ReadLog)?;
        self.case(id).await?;
        Ok(self.store().reads(id).await?)
    }

    /// Those of some cases that are restricted today; that decides, also when an older version is read.
    pub(crate) async fn restricted_among(&self, cases: &[Uuid]) -> Result<Vec<Uuid>, Error> {
        let Some(field) = Incident::SPEC.field(Incident::RESTRICTED.name) else { return Ok(Vec::new()) };
        let within = Condition::Test(Filter { field, op: Op::Is, value: Value::Flag(true) });
        self.which(Question::Restricted, Incident::SPEC, cases, &within).await
    }

    /// The cases that records hang on, or are.
    pub(crate) async fn cases_behind(
        &self,
        spec: &'static record::Spec,
        rows: &[store::Row],
    ) -> Result<Vec<Uuid>, Error> {
        let links = |spec: &record::Spec, rows: &[store::Row], name: &str| -> Vec<Uuid> {
            let at = spec.position(name);
            rows.iter().filter_map(|row| row.values.get(at?)?.ids().first().copied()).collect()
        };
        let mut ids: Vec<Uuid> = match spec.register {
            register if register == Incident::REGISTER => rows.iter().map(|row| row.id).collect(),
            register if register == IncidentReport::REGISTER => {
                let duties = links(spec, rows, IncidentReport::DUTY.name);
                let duties = self.store().some(ReportingDuty::SPEC, &duties).await?;
                links(ReportingDuty::SPEC, &duties, ReportingDuty::INCIDENT.name)
            }
            _ => links(spec, rows, IncidentEvent::INCIDENT.name),
        };
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }

    /// Who does it, when it is a person.
    pub(crate) fn person(&self) -> Option<Id<Person>> {
        self.who().filter(|caller| !caller.person.is_nil()).map(|caller| Id::of(caller.person))
    }

    /// An instant that has been: nothing is done in the future.
    pub(crate) fn been(&self, at: Timestamp) -> Result<Timestamp, Error> {
        if at <= self.now() {
            return Ok(at);
        }
        let local = at.to_zoned_datetime(self.law().zone.clone());
        Err(refused("in_the_future", local.strftime("%Y-%m-%d %H:%M")))
    }

    /// An instant that has been, and not before another: by the minute, as people write times.
    pub(crate) fn been_since(&self, at: Timestamp, earliest: Option<Timestamp>) -> Result<Timestamp, Error> {
        let at = self.been(at)?;
        let minute = |at: Timestamp| at.as_second().div_euclid(60);
        match earliest.filter(|earliest| minute(at) < minute(*earliest)) {
            None => Ok(at),
            Some(earliest) => {
                let local = earliest.to_zoned_datetime(self.law().zone.clone());
                Err(refused("before_it_could_be", local.strftime("%Y-%m-%d %H:%M")))
            }
        }
    }

    /// The case for somebody who may do a deed with it.
    pub(crate) async fn case_for(&self, id: Uuid, act: Act) -> Result<Case, Error> {
        self.case(id).await?;
        self.must(act)?;
        self.whole_case(id).await
    }

    /// The case of a duty, and the duty, for somebody who may do a deed with it.
    pub(crate) async fn duty_for(&self, duty: Uuid, act: Act) -> Result<(Case, Held<ReportingDuty>), Error> {
        let found = self.duty_seen(duty).await?;
        self.must(act)?;
        Ok(found)
    }

    /// The case of a duty, and the duty, for somebody who may see them.
    pub(crate) async fn duty_seen(&self, duty: Uuid) -> Result<(Case, Held<ReportingDuty>), Error> {
        let entry = domain::entry(ReportingDuty::REGISTER).ok_or(Error::NotFound)?;
        let held = crate::typed::<ReportingDuty>(self.one(entry, duty, None).await?)?;
        let id = held.record.incident.uuid();
        self.case(id).await?;
        Ok((self.whole_case(id).await?, held))
    }
}

/// The duties as the rules read them.
pub(crate) fn standing(duties: &[Held<ReportingDuty>]) -> Vec<(Uuid, ReportingDuty)> {
    duties.iter().map(|held| (held.id, held.record.clone())).collect()
}
