//! What people decide and do about a duty: required or not, its start, approval, submission, receipt and supplement.

use domain::{
    incident::{
        self, DutyCode, duties, reminders,
        report::{LATE_REASON, plain},
        revise,
    },
    law::incident::Approver,
    registers::{
        DutyState, EventKind, Incident, OrgUnit, Person, ReportState, ReportingDuty, Role, RoleAssignment, SectorKind,
    },
};
use jiff::Timestamp;
use record::{Answer, Held, Id, Prose, Reference};
use uuid::Uuid;

use super::{
    Case,
    handle::line,
    pen::{Pen, Told, code_of, reason},
    refused,
};
use crate::{Act, Desk, Error, Refusal, policy::roles_of};

/// What somebody has decided of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is being looked into.
    Assessing,
    /// It is required.
    Required,
    /// It is not required; a reason must be given.
    NotRequired,
    /// It was required and turned out not to be; everything is kept.
    Withdrawn,
}

/// A submission.
#[derive(Clone, Debug)]
pub struct Submission {
    /// When it was sent.
    pub at: Timestamp,
    /// How; the way that holds on the day when nothing is said.
    pub channel: Option<String>,
    /// By the fallback procedure.
    pub is_fallback: bool,
    /// The case reference or receipt, when it is known at once.
    pub receipt: Option<String>,
    /// Why it was late, when it was.
    pub late_reason: Option<String>,
}

fn told(duty: &ReportingDuty, id: Uuid, why: Option<&Prose>) -> Told {
    Told {
        is_key: true,
        text: Some(duty.code.as_str().to_owned()),
        duty: Some(id),
        reason: why.map(ToString::to_string),
        ..Told::default()
    }
}

/// The duty, while nothing has been sent.
pub(super) fn not_sent(held: &Held<ReportingDuty>) -> Result<&ReportingDuty, Error> {
    if held.record.state.is_sent() {
        return Err(refused("duty_already_sent", held.record.number.clone()));
    }
    Ok(&held.record)
}

impl Desk {
    /// Decides whether a duty is required.
    ///
    /// # Errors
    /// `Invalid` without a reason where one must be given, `Refused` when it has been sent, `Forbidden`, `NotFound`.
    pub async fn decide_duty(&self, duty: Uuid, decision: Decision, why: Option<&str>) -> Result<Case, Error> {
        let (case, held) = self.duty_for(duty, Act::HandleDuty).await?;
        let mut now = not_sent(&held)?.clone();
        let why = match (why.filter(|text| !text.trim().is_empty()), decision) {
            (Some(text), _) => Some(reason(text, ReportingDuty::DECISION_REASON.name)?),
            (None, Decision::NotRequired | Decision::Withdrawn) => {
                return Err(reason("", ReportingDuty::DECISION_REASON.name).err().unwrap_or(Error::NotFound));
            }
            (None, Decision::Required | Decision::Assessing) => None,
        };
        let state = match decision {
            Decision::Assessing => DutyState::Assessing,
            Decision::Required => DutyState::Required,
            Decision::NotRequired => DutyState::NotRequired,
            Decision::Withdrawn => DutyState::Withdrawn,
        };
        // To confirm what is required moves no goal: the first decision counts.
        let first = now.decided_at.filter(|_| now.state.is_required() && decision == Decision::Required);
        self.judge(&mut now, state, why.clone());
        // What has been written already stays written.
        if state == DutyState::Required && self.report_of(duty).await?.is_some() {
            now.state = DutyState::Drafted;
            (now.approved_at, now.approved_by) = (None, None);
        }
        now.decided_at = first.or(now.decided_at);
        self.changed(&case, &held, now, EventKind::DutyDecided, why.as_ref()).await
    }

    /// Keeps the data protection officer's advice on a duty; it is given by the officer alone (art. 38.3 and 39.1 GDPR).
    ///
    /// # Errors
    /// `Invalid` without text, `Refused` when the report has been sent, `Forbidden`, `NotFound`.
    pub async fn advise(&self, duty: Uuid, text: &str) -> Result<Case, Error> {
        let (mut case, held) = self.duty_for(duty, Act::AdviseDuty).await?;
        let mut now = not_sent(&held)?.clone();
        let advice = reason(text, ReportingDuty::ADVICE.name)?;
        now.advice = Some(advice.clone());
        let mut pen = Pen::default();
        pen.tell(self, case.incident.id, EventKind::Advised, told(&now, held.id, Some(&advice)))?;
        for known in case.duties.iter_mut().filter(|known| known.id == held.id) {
            known.record = now.clone();
        }
        // Each controller has its own officer, who is involved by advising.
        let is_gdpr = code_of(&now).is_some_and(DutyCode::is_gdpr);
        let involves =
            |duty: &ReportingDuty| is_gdpr && code_of(duty) == Some(DutyCode::GdprDpo) && duty.subject == now.subject;
        let written = self.document(&mut pen, &mut case.duties, |duty| involves(duty).then_some("officer_advised"))?;
        if !written.contains(&held.id) {
            pen.duty(self, held.id, Some(held.version), &now)?;
        }
        self.finish(pen, &case, &[]).await
    }

    /// Saves a duty with its event, and evaluates the case again.
    async fn changed(
        &self,
        case: &Case,
        held: &Held<ReportingDuty>,
        now: ReportingDuty,
        kind: EventKind,
        why: Option<&Prose>,
    ) -> Result<Case, Error> {
        let mut pen = Pen::default();
        pen.duty(self, held.id, Some(held.version), &now)?;
        pen.tell(self, case.incident.id, kind, told(&now, held.id, why))?;
        self.finish(pen, case, &[(held.id, now)]).await
    }

    /// Evaluates a case again with duties as they become, and saves everything.
    async fn finish(&self, mut pen: Pen, case: &Case, now: &[(Uuid, ReportingDuty)]) -> Result<Case, Error> {
        let mut duties = case.duties.clone();
        for held in &mut duties {
            if let Some((_, duty)) = now.iter().find(|(id, _)| *id == held.id) {
                held.record = duty.clone();
            }
        }
        let id = case.incident.id;
        self.re_evaluate(&mut pen, id, &case.incident.record, &duties).await?;
        pen.carry_out(self).await?;
        self.case(id).await
    }

    /// Moves the start of a duty's time, with the reason: those who handle duties earlier, the coordinator and the data
    /// protection officer also later.
    ///
    /// # Errors
    /// `Forbidden` when the caller may not, `Refused` when it has been sent or is in the future.
    pub async fn move_start(&self, duty: Uuid, start: Timestamp, why: &str) -> Result<Case, Error> {
        let (case, held) = self.duty_seen(duty).await?;
        if !self.may(Act::MoveStart) {
            self.must(Act::HandleDuty)?;
        }
        let mut now = not_sent(&held)?.clone();
        // Nobody knew of it before it happened.
        let start = self.been_since(start, case.incident.record.occurred_at)?;
        if revise::is_later(&now, start) {
            self.must(Act::MoveStart)?;
        }
        let why = reason(why, ReportingDuty::START_REASON.name)?;
        let code = code_of(&now).ok_or(Error::NotFound)?;
        let subjects = self.subjects(&case.incident.record).await?;
        let is_urgent = matches!(case.incident.record.protected_identity, Some(Answer::Yes | Answer::Unclear));
        let is_trusted = subjects.sectors.contains(&SectorKind::TrustServices);
        let usual = duties::times(code, start, self.law(), is_trusted, is_urgent);
        // A contract or instruction keeps its own time: it is as long from the new start as it was from the old.
        let is_own = matches!(code, DutyCode::Contractual | DutyCode::GdprController);
        let shift = now.aware_at.map(|before| before.until(start)).and_then(Result::ok).filter(|_| is_own);
        match shift {
            Some(span) => {
                let moved = |at: Option<Timestamp>| at.and_then(|at| at.checked_add(span).ok());
                now.strict_due = moved(now.strict_due);
                now.statutory_due = moved(now.statutory_due);
                now.target_due = moved(now.target_due);
            }
            None => {
                now.clock = usual.clock;
                now.strict_due = usual.strict_due;
                now.statutory_due = usual.statutory_due;
                // A goal that counts from the decision stays where the decision put it.
                now.target_due = if usual.is_from_decision { now.target_due } else { usual.target_due };
            }
        }
        if held.record.due().is_some() && now.due().is_none() {
            // A start before the law would take the time away instead of moving it.
            return Err(refused("start_before_law", now.number));
        }
        now.given_start = self.given_start(&case, &held).await?;
        now.aware_at = Some(start);
        (now.overtaken_start, now.overtaken_at) = (None, None);
        if now.reassess_reason.as_ref().is_some_and(|reason| reason.as_str() == revise::EARLIER) {
            now.reassess_reason = None;
        }
        now.start_reason = Some(why.clone());
        now.start_by = Some(line(&self.actor, ReportingDuty::START_BY.name)?);
        self.changed(&case, &held, now, EventKind::StartMoved, Some(&why)).await
    }

    /// The start that the facts give a duty today, whatever anybody has moved.
    async fn given_start(&self, case: &Case, duty: &Held<ReportingDuty>) -> Result<Option<Timestamp>, Error> {
        let facts = self.case_facts(case.incident.id, &case.incident.record, &super::standing(&case.duties)).await?;
        let code = code_of(&duty.record);
        let mark = duty.record.mark.as_ref().map(ToString::to_string);
        let found = incident::evaluate(&facts, self.law())
            .into_iter()
            .find(|proposal| Some(proposal.code) == code && Some(proposal.mark()) == mark);
        // What the facts no longer bring keeps the start that it was given while they did.
        Ok(found.and_then(|proposal| proposal.times.start).or(duty.record.given_start).or(duty.record.aware_at))
    }

    /// Those who approve a duty's report and are not on the list of a restricted case: they cannot read what they are to
    /// approve.
    ///
    /// # Errors
    /// What the database says.
    pub async fn approvers_outside(&self, case: &Incident, duty: &ReportingDuty) -> Result<Vec<Id<Person>>, Error> {
        let approver = self.law().incident.approver(duty.code.as_str());
        let Some(approver) = approver.filter(|_| case.restricted) else { return Ok(Vec::new()) };
        let desk = self.whole();
        let (units, posts) = (desk.all::<OrgUnit>(None).await?, desk.all::<RoleAssignment>(None).await?);
        let near = |role: &Role| reminders::nearest(*role, case.unit, &units, &posts, self.today());
        let roles = roles_of(Act::to_approve(approver)).iter();
        let mut people = roles.map(near).find(|found| !found.is_empty()).unwrap_or_default();
        people.retain(|person| !case.readers.contains(person));
        Ok(people)
    }

    /// Approves what a duty asks to be sent, by whoever the duty's dated data names: a delegate, the controller's
    /// delegate after the data protection officer's advice, the employer, or the management.
    ///
    /// # Errors
    /// `Refused` when the duty is not required, fields of its report are not answered or advice is lacking; `Forbidden`.
    pub async fn approve(&self, duty: Uuid) -> Result<Case, Error> {
        // Those who approve need not be those who handle: the right is in whose name it is sent.
        let (case, held) = self.duty_seen(duty).await?;
        let mut now = held.record.clone();
        if !matches!(now.state, DutyState::Required | DutyState::Drafted) {
            return Err(refused("duty_not_required", now.number));
        }
        let rule = self.law().incident.latest(now.code.as_str()).cloned();
        let approver = rule.as_ref().and_then(|rule| rule.approver);
        if let Some(approver) = approver {
            self.must(Act::to_approve(approver))?;
        }
        if approver == Some(Approver::Controller) && now.advice.is_none() {
            return Err(refused("advice_missing", now.number));
        }
        now.approved_at = Some(self.now());
        now.approved_by = self.person();
        let missing: Vec<Refusal> = match self.filled(&case, held.id, &now).await? {
            Some(filled) => filled
                .missing()
                .into_iter()
                // The approval itself is what answers that the management has approved.
                .filter(|key| *key != "approval")
                .map(|key| Refusal { key: "report_field_missing", about: key.to_owned() })
                .collect(),
            None => Vec::new(),
        };
        if !missing.is_empty() {
            return Err(Error::Refused(missing));
        }
        let mut pen = Pen::default();
        self.keep_answers(&mut pen, &case, held.id, &now, ReportState::Approved).await?;
        now.state = DutyState::Approved;
        pen.duty(self, held.id, Some(held.version), &now)?;
        pen.tell(self, case.incident.id, EventKind::Approved, told(&now, held.id, None))?;
        self.finish(pen, &case, &[(held.id, now)]).await
    }

    /// Records that what a duty asks has been sent. Late is allowed; then a reason must be given (GDPR art. 33.1).
    ///
    /// # Errors
    /// `Refused` when it is not approved where it must be, or the reason for being late is missing.
    pub async fn submit(&self, duty: Uuid, sent: &Submission) -> Result<Case, Error> {
        let (case, held) = self.duty_for(duty, Act::HandleDuty).await?;
        let mut now = held.record.clone();
        let record = &case.incident.record;
        let aware = now.aware_at.filter(|_| code_of(&now).is_some_and(DutyCode::starts_at_awareness));
        let at = self.been_since(sent.at, aware.or(record.occurred_at).or(record.detected_at))?;
        let rule = self.law().incident.latest(now.code.as_str()).cloned();
        let must_be_approved = rule.as_ref().is_some_and(|rule| rule.form.is_some() && rule.approver.is_some());
        let is_ready = if must_be_approved { now.state == DutyState::Approved } else { !now.state.is_resolved() };
        if !is_ready {
            let key = if must_be_approved { "duty_not_approved" } else { "duty_resolved" };
            return Err(refused(key, now.number));
        }
        now.is_late = now.statutory_due.is_some_and(|due| due < at);
        now.late_reason = match sent.late_reason.as_deref().filter(|text| !text.trim().is_empty()) {
            Some(text) => Some(reason(text, ReportingDuty::LATE_REASON.name)?),
            None if now.is_late => Some(self.late_reason(&case, &held).await?),
            None => None,
        };
        let usual = self.law().incident.channel(now.addressee.as_str(), self.law().day(at));
        let channel = sent.channel.clone().or_else(|| {
            let way = |channel: &domain::law::incident::Channel| match (&channel.fallback, sent.is_fallback) {
                (Some(fallback), true) => fallback.sv.clone(),
                (_, _) => channel.way.sv.clone(),
            };
            usual.map(way)
        });
        now.channel = channel.map(|text| line(&text, ReportingDuty::CHANNEL.name)).transpose()?;
        now.is_fallback = sent.is_fallback;
        now.state = DutyState::Submitted;
        now.submitted_at = Some(at);
        now.submitted_by = self.person();
        let receipt = sent.receipt.as_deref().filter(|text| !text.trim().is_empty());
        now.receipt = receipt.map(|text| line(text, ReportingDuty::RECEIPT.name)).transpose()?;
        let mut pen = Pen::default();
        pen.duty(self, held.id, Some(held.version), &now)?;
        self.keep_answers(&mut pen, &case, held.id, &now, ReportState::Sent).await?;
        let why = now.late_reason.clone();
        pen.tell(self, case.incident.id, EventKind::Submitted, told(&now, held.id, why.as_ref()))?;
        let mut changed = vec![(held.id, now.clone())];
        self.follow_submission(&mut pen, &case, &now, at, &mut changed)?;
        let case = Case { incident: self.case_after(&mut pen, &case, &now, at)?, ..case };
        self.finish(pen, &case, &changed).await
    }

    /// Why a duty is late, as its report says.
    async fn late_reason(&self, case: &Case, duty: &Held<ReportingDuty>) -> Result<Prose, Error> {
        let filled = self.filled(case, duty.id, &duty.record).await?;
        let mut answers = filled.into_iter().flat_map(|filled| filled.answers);
        let told = answers.find(|answer| answer.field.source == LATE_REASON && !answer.content.is_empty());
        let told = told.ok_or_else(|| refused("late_needs_reason", &duty.record.number))?;
        reason(&plain(&told.content), ReportingDuty::LATE_REASON.name)
    }

    /// What a submission settles beside itself: a progress report takes the place of the final report.
    fn follow_submission(
        &self,
        pen: &mut Pen,
        case: &Case,
        sent: &ReportingDuty,
        at: Timestamp,
        changed: &mut Vec<(Uuid, ReportingDuty)>,
    ) -> Result<(), Error> {
        if code_of(sent) != Some(DutyCode::Nis2Progress) {
            return Ok(());
        }
        let is_final = |held: &&Held<ReportingDuty>| {
            code_of(&held.record) == Some(DutyCode::Nis2Final)
                && held.record.subject == sent.subject
                && !held.record.state.is_resolved()
        };
        for held in case.duties.iter().filter(is_final) {
            let mut duty = held.record.clone();
            // 2 kap. 8 § cybersäkerhetslagen: while ongoing, a progress report instead.
            let why = reason(sent.source.as_str(), ReportingDuty::DECISION_REASON.name)?;
            self.judge(&mut duty, DutyState::NotRequired, Some(why));
            duty.decided_at = Some(at);
            pen.duty(self, held.id, Some(held.version), &duty)?;
            changed.push((held.id, duty));
        }
        Ok(())
    }

    /// The case's own facts that a submission brings: when it was notified, and that it went to the authority.
    fn case_after(
        &self,
        pen: &mut Pen,
        case: &Case,
        sent: &ReportingDuty,
        at: Timestamp,
    ) -> Result<Held<domain::registers::Incident>, Error> {
        let mut held = case.incident.clone();
        match code_of(sent) {
            Some(DutyCode::Nis2Notification) => {
                held.record.notification_submitted_at =
                    Some(held.record.notification_submitted_at.map_or(at, |was| was.min(at)));
            }
            Some(DutyCode::GdprNotification) => {
                held.record.reported_to_imy = true;
                held.record.imy_reference = sent.receipt.clone().or(held.record.imy_reference);
            }
            Some(_) | None => (),
        }
        if held.record != case.incident.record {
            pen.put(self, held.id, Some(held.version), &held.record, None)?;
        }
        Ok(held)
    }

    /// Records what was sent after the report, without changing it.
    ///
    /// # Errors
    /// `Refused` when nothing has been sent yet.
    pub async fn supplement(&self, duty: Uuid, at: Timestamp, text: &str) -> Result<Case, Error> {
        let (case, held) = self.duty_for(duty, Act::HandleDuty).await?;
        let mut now = held.record.clone();
        if !now.state.is_sent() {
            return Err(refused("duty_not_sent", now.number));
        }
        let at = self.been_since(at, now.submitted_at)?;
        let text = reason(text, ReportingDuty::SUPPLEMENTS.name)?;
        let day = self.law().day(at);
        let before = now.supplements.as_ref().map_or_else(String::new, |before| format!("{before}\n\n"));
        now.supplements = Some(reason(&format!("{before}**{day}** {text}"), ReportingDuty::SUPPLEMENTS.name)?);
        now.supplemented_at = Some(at);
        now.state = DutyState::Supplemented;
        self.changed(&case, &held, now, EventKind::Supplemented, Some(&text)).await
    }

    /// Records the receipt of what was sent.
    ///
    /// # Errors
    /// `Refused` when nothing has been sent yet.
    pub async fn acknowledge(&self, duty: Uuid, at: Timestamp, receipt: &str) -> Result<Case, Error> {
        let (case, held) = self.duty_for(duty, Act::HandleDuty).await?;
        let mut now = held.record.clone();
        if !now.state.is_sent() {
            return Err(refused("duty_not_sent", now.number));
        }
        now.acknowledged_at = Some(self.been_since(at, now.submitted_at)?);
        now.receipt = Some(line(receipt, ReportingDuty::RECEIPT.name)?);
        if now.state == DutyState::Submitted {
            now.state = DutyState::Acknowledged;
        }
        let case = Case { incident: case.incident.clone(), ..case };
        self.changed(&case, &held, now, EventKind::Acknowledged, None).await
    }

    /// Notes that the authority has asked for a status report (2 kap. 7 § cybersäkerhetslagen), due as it says.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`.
    pub async fn request(&self, incident: Uuid, at: Timestamp, due: Option<Timestamp>) -> Result<Case, Error> {
        let case = self.case_for(incident, Act::HandleDuty).await?;
        let record = &case.incident.record;
        let at = self.been_since(at, record.occurred_at.or(record.detected_at))?;
        if due.is_some_and(|due| due < at) {
            return Err(refused("due_before_asked", record.number.clone()));
        }
        let duties = super::standing(&case.duties);
        let mut facts = self.case_facts(incident, &case.incident.record, &duties).await?;
        facts.asked = vec![incident::Asked { at, due }];
        let asked = incident::evaluate(&facts, self.law());
        let mut pen = Pen::default();
        for proposal in asked.iter().filter(|proposal| proposal.code == DutyCode::Nis2Intermediate) {
            let Some(mut duty) = revise::proposed(Id::of(incident), proposal) else { continue };
            let known = case.duties.iter().find(|held| held.record.code == duty.code && held.record.mark == duty.mark);
            if let Some(held) = known {
                // Asked again, it is due as was said last; what has been answered is not asked again.
                if held.record.state.is_resolved() {
                    return Err(refused("asked_already", held.record.number.clone()));
                }
                let mut now = held.record.clone();
                (now.aware_at, now.strict_due, now.statutory_due) =
                    (duty.aware_at, duty.strict_due, duty.statutory_due);
                pen.duty(self, held.id, Some(held.version), &now)?;
                pen.tell(self, incident, EventKind::DutyProposed, told(&now, held.id, None))?;
                continue;
            }
            duty.number = Reference::default();
            duty.state = DutyState::Required;
            duty.decided_at = Some(self.now());
            duty.decided_by = self.person();
            let id = Uuid::now_v7();
            pen.duty(self, id, None, &duty)?;
            pen.tell(self, incident, EventKind::DutyProposed, told(&duty, id, None))?;
        }
        pen.carry_out(self).await?;
        self.case(incident).await
    }
}
