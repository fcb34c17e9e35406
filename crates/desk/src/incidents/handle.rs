//! Handling a case: assessing, moving, closing, merging, naming who may read it.

use domain::{
    incident::{DutyCode, life, revise},
    registers::{DutyState, EventKind, Incident, IncidentState, Person, ReportingDuty, Severity},
};
use record::{Answer, Choice, Fault, Held, Id, Line, Problems, Prose, Record, Value};
use store::{Filter, Op, Query, Sort};
use uuid::Uuid;

use super::{
    Case, lacking,
    pen::{Pen, Told, code_of, reason},
    refused, standing,
};
use crate::{Act, Change, Desk, Error, Refusal, Words};

/// Among how many of the latest minor cases the sample is taken.
const LATEST: i64 = 200;

/// The one form of the fast close: what art. 33.5 asks, and who decides.
#[derive(Clone, Debug, Default)]
pub struct FastClose {
    /// The effects.
    pub effects: Option<String>,
    /// What was done.
    pub remedial_action: Option<String>,
    /// Why a risk to those affected is unlikely.
    pub no_risk_reason: Option<String>,
    /// What whoever reported is told.
    pub reporter_answer: Option<String>,
    /// Who decides; the one who asks when nothing is said.
    pub decided_by: Option<Uuid>,
    /// The version that the person has seen.
    pub seen: Option<i64>,
}

impl FastClose {
    fn put(&self, case: &mut Incident, person: Option<Id<Person>>) -> Result<(), Error> {
        let mut found = Problems::default();
        for (text, field, name) in [
            (&self.effects, &mut case.effects, Incident::EFFECTS.name),
            (&self.remedial_action, &mut case.remedial_action, Incident::REMEDIAL_ACTION.name),
            (&self.no_risk_reason, &mut case.no_risk_reason, Incident::NO_RISK_REASON.name),
            (&self.reporter_answer, &mut case.reporter_answer, Incident::REPORTER_ANSWER.name),
        ] {
            let Some(text) = text.as_ref().filter(|text| !text.trim().is_empty()) else { continue };
            match Prose::parse(text) {
                Ok(prose) => *field = Some(prose),
                Err(fault) => found.push(name, fault),
            }
        }
        case.decided_by = self.decided_by.map(Id::of).or(case.decided_by).or(person);
        found.into_result(()).map_err(Error::Invalid)
    }
}

/// A step of a case through its register: allowed, and nothing lacking.
pub(super) fn check_step(before: &Incident, now: &Incident, duties: &[Held<ReportingDuty>]) -> Result<(), Error> {
    if before.state == now.state {
        return Ok(());
    }
    let allowed = life::next(before.state);
    let is_fast = before.state == IncidentState::Triage && now.state == IncidentState::Closed;
    if !allowed.contains(&now.state) || is_fast {
        let steps = allowed.iter().filter(|to| before.state != IncidentState::Triage || **to != IncidentState::Closed);
        let fault = Fault::allowed("state_step", now.state.key(), steps.map(|state| state.key()));
        return Err(Error::in_field(Incident::STATE.name, fault));
    }
    lacking(life::lacking(&Incident { state: before.state, ..now.clone() }, now.state))?;
    match now.state {
        IncidentState::Closed | IncidentState::NotIncident | IncidentState::Merged => all_resolved(duties),
        IncidentState::Draft
        | IncidentState::Reported
        | IncidentState::Triage
        | IncidentState::Handling
        | IncidentState::Recovery
        | IncidentState::FollowUp
        | IncidentState::Reopened => Ok(()),
    }
}

/// What tells that the case's own facts document a breach (GDPR art. 33.5).
const CLOSING_DOCUMENTS: &str = "closing_documents";

/// How closing a case as minor meets a duty, as the key of the reason: its facts are the documentation, and the data
/// protection officer sees it in the sample. Nothing for a duty that closing decides instead: all of them, when no personal
/// data were concerned.
pub fn met_by_fast_close(duty: &ReportingDuty, case: &Incident) -> Option<&'static str> {
    match code_of(duty).filter(|_| case.personal_data != Answer::No) {
        Some(DutyCode::GdprDocumentation) => Some(CLOSING_DOCUMENTS),
        Some(DutyCode::GdprDpo) => Some("officer_samples"),
        Some(_) | None => None,
    }
}

/// A case is not closed while a duty is unresolved: every such duty is told.
fn all_resolved(duties: &[Held<ReportingDuty>]) -> Result<(), Error> {
    let open: Vec<Refusal> = duties
        .iter()
        .filter(|duty| !duty.record.state.is_resolved())
        .map(|duty| Refusal {
            key: "duty_unresolved",
            about: format!("{} {}", duty.record.number, duty.record.code.as_str()),
        })
        .collect();
    if open.is_empty() { Ok(()) } else { Err(Error::Refused(open)) }
}

fn seen(case: &Case, version: Option<i64>) -> Result<(), Error> {
    let latest = case.incident.version;
    if version.is_some_and(|seen| seen != latest) { Err(Error::Stale { latest }) } else { Ok(()) }
}

impl Desk {
    /// Answers questions of a case, or changes other facts. Its duties are evaluated again in the same deed.
    ///
    /// # Errors
    /// `Invalid` with every answer that cannot stand, `Stale`, `Forbidden`, `NotFound`.
    pub async fn assess(&self, id: Uuid, change: &Change, words: &dyn Words) -> Result<Case, Error> {
        self.case_for(id, Act::HandleIncident).await?;
        let address = self.find(&id.to_string()).await?;
        self.set(&address, change, words).await?;
        self.case(id).await
    }

    /// Moves a case to another state. Closing documents the breach (GDPR art. 33.5) and is refused while a duty is
    /// unresolved; dismissing decides the open duties with the same reason.
    ///
    /// # Errors
    /// `Refused` with everything that is lacking, `Stale`, `Forbidden`, `NotFound`.
    pub async fn move_case(
        &self,
        id: Uuid,
        to: IncidentState,
        why: Option<&str>,
        version: Option<i64>,
    ) -> Result<Case, Error> {
        let case = self.case_for(id, Act::HandleIncident).await?;
        seen(&case, version)?;
        let from = case.incident.record.state;
        let is_fast = from == IncidentState::Triage && to == IncidentState::Closed;
        if !life::next(from).contains(&to) || is_fast || to == IncidentState::Merged {
            return Err(refused("state_step", to.key()));
        }
        let mut now = case.incident.record.clone();
        if to == IncidentState::NotIncident
            && let Some(why) = why
        {
            now.not_incident_reason = Some(reason(why, Incident::NOT_INCIDENT_REASON.name)?);
        }
        if to == IncidentState::Reopened && why.is_none_or(|why| why.trim().is_empty()) {
            return Err(refused("reopen_needs_reason", ""));
        }
        if from == IncidentState::Reported && now.receiver.is_none() {
            now.receiver = self.person();
        }
        lacking(life::lacking(&now, to))?;
        now.state = to;
        let mut pen = Pen::default();
        let mut duties = case.duties.clone();
        match to {
            IncidentState::Closed => {
                now.closed_at = Some(self.now());
                now.decided_by = now.decided_by.or_else(|| self.person());
                self.document(&mut pen, &mut duties, |duty| {
                    (code_of(duty) == Some(DutyCode::GdprDocumentation)).then_some(CLOSING_DOCUMENTS)
                })?;
                all_resolved(&duties)?;
            }
            IncidentState::Reopened => {
                now.closed_at = None;
                now.fast_closed = false;
            }
            IncidentState::NotIncident => {
                self.dismiss(&mut pen, id, &mut duties, |_| now.not_incident_reason.as_ref())?;
            }
            IncidentState::Draft
            | IncidentState::Reported
            | IncidentState::Triage
            | IncidentState::Handling
            | IncidentState::Recovery
            | IncidentState::FollowUp
            | IncidentState::Merged => (),
        }
        pen.put(self, id, Some(case.incident.version), &now, why.map(str::to_owned))?;
        let told = Told { is_key: true, moved: Some((from, to)), reason: why.map(str::to_owned), ..Told::default() };
        pen.tell(self, id, EventKind::Moved, told)?;
        self.re_evaluate(&mut pen, id, &now, &duties).await?;
        pen.carry_out(self).await?;
        self.case(id).await
    }

    /// Duties that are fulfilled in the case itself, by how: its documentation, and that the officer sees it. The
    /// timeline tells of each.
    pub(super) fn document(
        &self,
        pen: &mut Pen,
        duties: &mut [Held<ReportingDuty>],
        how: impl Fn(&ReportingDuty) -> Option<&'static str>,
    ) -> Result<Vec<Uuid>, Error> {
        let mut written = Vec::new();
        for held in duties {
            let Some(ground) = how(&held.record).filter(|_| !held.record.state.is_resolved()) else { continue };
            held.record.state = DutyState::Submitted;
            held.record.submitted_at = Some(self.now());
            held.record.submitted_by = self.person();
            held.record.reassess_reason = None;
            pen.duty(self, held.id, Some(held.version), &held.record)?;
            let told = Told {
                is_key: true,
                text: Some(held.record.code.as_str().to_owned()),
                duty: Some(held.id),
                reason: Some(ground.to_owned()),
                ..Told::default()
            };
            pen.tell(self, held.record.incident.uuid(), EventKind::DutyMet, told)?;
            written.push(held.id);
        }
        Ok(written)
    }

    /// Decides every open duty of a case that is dismissed. What somebody has judged to be required stands in the way.
    fn dismiss<'a>(
        &self,
        pen: &mut Pen,
        id: Uuid,
        duties: &mut [Held<ReportingDuty>],
        why: impl Fn(&ReportingDuty) -> Option<&'a Prose>,
    ) -> Result<(), Error> {
        let decided: Vec<Held<ReportingDuty>> =
            duties.iter().filter(|duty| duty.record.state.is_committed()).cloned().collect();
        all_resolved(&decided)?;
        for held in duties.iter_mut().filter(|duty| !duty.record.state.is_resolved()) {
            let why = why(&held.record);
            self.judge(&mut held.record, DutyState::NotRequired, why.cloned());
            pen.duty(self, held.id, Some(held.version), &held.record)?;
            let told = Told {
                text: Some(held.record.code.as_str().to_owned()),
                duty: Some(held.id),
                reason: why.map(ToString::to_string),
                ..Told::default()
            };
            pen.tell(self, id, EventKind::DutyDecided, told)?;
        }
        Ok(())
    }

    pub(super) fn judge(&self, duty: &mut ReportingDuty, state: DutyState, why: Option<Prose>) {
        if matches!(state, DutyState::NotRequired | DutyState::Withdrawn) {
            revise::rests(duty);
        }
        duty.state = state;
        duty.decided_at = Some(self.now());
        duty.decided_by = self.person();
        duty.decision_reason = why;
        duty.reassess_reason = None;
        (duty.overtaken_start, duty.overtaken_at) = (None, None);
    }

    /// What keeps a case from being closed as minor, in keys; the form itself answers effects, actions and reasons.
    ///
    /// # Errors
    /// `NotFound` when there is no such case that the caller may see.
    pub async fn fast_close_lacks(&self, id: Uuid) -> Result<Vec<&'static str>, Error> {
        let case = self.case(id).await?;
        let facts = self.case_facts(id, &case.incident.record, &standing(&case.duties)).await?;
        Ok(life::fast_close(&facts, self.law()))
    }

    /// Closes a case as minor (ringa): one form, documented as art. 33.5 demands. Its open duties are decided with the
    /// reason that a risk is unlikely, those of other laws with the effects.
    ///
    /// # Errors
    /// `Refused` with everything that is lacking, `Stale`, `Forbidden`, `NotFound`.
    pub async fn fast_close(&self, id: Uuid, form: &FastClose) -> Result<Case, Error> {
        let case = self.case_for(id, Act::HandleIncident).await?;
        seen(&case, form.seen)?;
        let mut now = case.incident.record.clone();
        form.put(&mut now, self.person())?;
        let facts = self.case_facts(id, &now, &standing(&case.duties)).await?;
        lacking(life::fast_close(&facts, self.law()))?;
        let from = now.state;
        now.state = IncidentState::Closed;
        now.severity = now.severity.or(Some(Severity::Minor));
        now.closed_at = Some(self.now());
        now.fast_closed = true;
        let mut pen = Pen::default();
        let mut duties = case.duties.clone();
        self.document(&mut pen, &mut duties, |duty| met_by_fast_close(duty, &now))?;
        // That a risk to persons is unlikely is the reason of the data protection duties; of others, what happened.
        let why = now.no_risk_reason.as_ref().or(now.effects.as_ref());
        self.dismiss(&mut pen, id, &mut duties, |duty| {
            if code_of(duty).is_some_and(DutyCode::is_gdpr) { why } else { now.effects.as_ref().or(why) }
        })?;
        pen.put(self, id, Some(case.incident.version), &now, None)?;
        let reason = why.map(ToString::to_string);
        let told = Told { is_key: true, moved: Some((from, IncidentState::Closed)), reason, ..Told::default() };
        pen.tell(self, id, EventKind::Moved, told)?;
        self.re_evaluate(&mut pen, id, &now, &duties).await?;
        pen.carry_out(self).await?;
        self.case(id).await
    }

    /// Names who may read a case; nobody named lets everybody read it who may read cases, unless its answers forbid it.
    ///
    /// # Errors
    /// `Refused` when the case must have a list, `Forbidden`, `NotFound`.
    pub async fn set_readers(&self, id: Uuid, readers: &[Uuid], why: &str) -> Result<Case, Error> {
        let case = self.case_for(id, Act::HandleIncident).await?;
        let mut now = case.incident.record.clone();
        if readers.is_empty() && domain::incident::triage::must_be_restricted(&now) {
            return Err(refused("must_be_restricted", now.number));
        }
        if self.who().is_some_and(|caller| !readers.is_empty() && !readers.contains(&caller.person)) {
            return Err(refused("readers_without_you", ""));
        }
        now.readers = readers.iter().copied().map(Id::of).collect();
        now.restricted = !readers.is_empty();
        let mut pen = Pen::default();
        if why.trim().is_empty() {
            return Err(Error::in_field(Incident::READERS.name, Fault::new("access_needs_reason")));
        }
        let why = reason(why, Incident::READERS.name)?.to_string();
        pen.put(self, id, Some(case.incident.version), &now, Some(why.clone()))?;
        pen.announce_again(self, &case);
        pen.tell(self, id, EventKind::AccessChanged, Told { is_key: true, reason: Some(why), ..Told::default() })?;
        pen.carry_out(self).await?;
        self.case(id).await
    }

    /// Writes a note in the timeline.
    ///
    /// # Errors
    /// `Invalid` when it is empty, `Forbidden`, `NotFound`.
    pub async fn note(&self, id: Uuid, text: &str, is_key: bool) -> Result<Case, Error> {
        self.case_for(id, Act::HandleIncident).await?;
        let text = reason(text, domain::registers::IncidentEvent::TEXT.name)?.to_string();
        let mut pen = Pen::default();
        pen.tell(self, id, EventKind::Note, Told { is_key, text: Some(text), ..Told::default() })?;
        pen.carry_out(self).await?;
        self.case(id).await
    }

    /// Cases closed as minor for the data protection officer to look at, spread evenly over the latest: so many a month,
    /// less those that have been looked at this month. Those without personal data are not among them.
    ///
    /// # Errors
    /// `Forbidden` to others.
    pub async fn sample(&self, a_month: usize) -> Result<Vec<Held<Incident>>, Error> {
        self.must(Act::SampleIncidents)?;
        let filter = |column: &str, op, value| Some(Filter { field: Incident::SPEC.field(column)?, op, value });
        let fast = filter(Incident::FAST_CLOSED.name, Op::Is, Value::Flag(true));
        let month = Value::Date(self.today().first_of_month());
        let seen = [fast.clone(), filter(Incident::DPO_SAMPLED_ON.name, Op::AtLeast, month)];
        let query = Query { filters: seen.into_iter().flatten().collect(), ..Query::default() };
        let seen = usize::try_from(self.store().count_where(Incident::SPEC, &query).await?).unwrap_or(usize::MAX);
        let most = a_month.saturating_sub(seen);
        if most == 0 {
            return Ok(Vec::new());
        }
        let none = Value::Text("no".to_owned());
        let left = [
            fast,
            filter(Incident::DPO_SAMPLED_ON.name, Op::Is, Value::Empty),
            filter(Incident::PERSONAL_DATA.name, Op::IsNot, none),
        ];
        let sort = Incident::SPEC.field(Incident::CLOSED_AT.name).map(|field| Sort { field, descending: true });
        let query = Query { filters: left.into_iter().flatten().collect(), sort, limit: LATEST, ..Query::default() };
        let all: Vec<Held<Incident>> = self.typed(&query, None).await?;
        let step = all.len().div_ceil(most).max(1);
        Ok(all.into_iter().step_by(step).take(most).collect())
    }

    /// Notes that the data protection officer has looked at a case that was closed as minor.
    ///
    /// # Errors
    /// `Forbidden` to others, `NotFound`.
    pub async fn sampled(&self, id: Uuid, comment: Option<&str>) -> Result<Case, Error> {
        let case = self.case_for(id, Act::SampleIncidents).await?;
        let mut now = case.incident.record.clone();
        now.dpo_sampled_on = Some(self.today());
        if let Some(comment) = comment.filter(|text| !text.trim().is_empty()) {
            now.dpo_note = Some(reason(comment, Incident::DPO_NOTE.name)?);
        }
        let mut pen = Pen::default();
        pen.put(self, id, Some(case.incident.version), &now, None)?;
        let text = comment.map(str::to_owned);
        pen.tell(self, id, EventKind::FactChanged, Told { text, ..Told::default() })?;
        pen.carry_out(self).await?;
        self.case(id).await
    }
}

/// A line of text, or the fault of the field that it was written for.
pub(super) fn line(text: &str, field: &'static str) -> Result<Line, Error> {
    Line::parse(text).map_err(|fault| Error::in_field(field, fault))
}
