//! What a use case writes: the case, its duties and its timeline, gathered into one deed.

use domain::{
    Law, Register,
    incident::{self, evaluate, recurrence::Alike, reminders, reminders::Point, revise, triage},
    registers::{Attachment, EventKind, Incident, IncidentEvent, IncidentState, ReportingDuty, Role},
};
use record::{Fault, Held, Id, Line, Problems, Prose, Record, Reference};
use store::{Deed, Extra, Saved, Write, tokens::Answered};
use uuid::Uuid;

use super::{Case, House, Touched, intake::Once, standing, subjects::Posts};
use crate::{Act, Desk, Error, attach};

/// The writes of a deed, each record once, and what is written beside them.
#[derive(Default)]
pub(crate) struct Pen {
    writes: Vec<Write>,
    extras: Vec<Extra>,
    files: Vec<Vec<u8>>,
}

/// What happened, for the timeline.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    pub is_key: bool,
    pub text: Option<String>,
    pub moved: Option<(IncidentState, IncidentState)>,
    pub duty: Option<Uuid>,
    pub reason: Option<String>,
}

fn prose(text: Option<&str>) -> Result<Option<Prose>, Error> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    Prose::parse(text).map(Some).map_err(|fault| Error::in_field(IncidentEvent::TEXT.name, fault))
}

/// A reason that must be given.
pub(crate) fn reason(text: &str, field: &'static str) -> Result<Prose, Error> {
    Prose::parse(text).map_err(|fault| Error::in_field(field, fault))
}

/// What others are told that a duty waits for. What has no time yet is among the officer's tasks; nobody is roused for it.
fn asked(duty: &ReportingDuty, law: &Law) -> Option<Point> {
    reminders::waits_for(duty, law).filter(|point| *point == Point::Approve || duty.due().is_some())
}

impl Pen {
    /// Writes a record: a new one, or a new version of one that has been read. Its rules run first.
    pub(crate) fn put<R: Register>(
        &mut self,
        desk: &Desk,
        id: Uuid,
        expected: Option<i64>,
        record: &R,
        why: Option<String>,
    ) -> Result<(), Error> {
        let entry = domain::entry(R::REGISTER).ok_or(Error::NotFound)?;
        let accepted = (entry.accept)(record.values(), desk.law()).map_err(Error::Invalid)?;
        if let Some(before) = self.writes.iter_mut().find(|write| write.id == id) {
            before.values = accepted.values;
            return Ok(());
        }
        self.writes.push(Write {
            spec: R::SPEC,
            id,
            expected,
            values: accepted.values,
            removed: false,
            effective_on: desk.today(),
            key: None,
            reason: why,
        });
        Ok(())
    }

    /// Writes an event of the timeline.
    pub(crate) fn tell(&mut self, desk: &Desk, incident: Uuid, kind: EventKind, told: Told) -> Result<(), Error> {
        let event = IncidentEvent {
            number: Reference::default(),
            incident: Id::of(incident),
            at: desk.now(),
            kind,
            is_key: told.is_key,
            person: desk.person(),
            text: prose(told.text.as_deref())?,
            from_state: told.moved.map(|(from, _)| from),
            to_state: told.moved.map(|(_, to)| to),
            duty: told.duty.map(Id::of),
            why: prose(told.reason.as_deref())?,
        };
        self.put(desk, Uuid::now_v7(), None, &event, None)
    }

    /// Writes a duty, and when its next reminder falls due.
    pub(crate) fn duty(
        &mut self,
        desk: &Desk,
        id: Uuid,
        expected: Option<i64>,
        duty: &ReportingDuty,
    ) -> Result<(), Error> {
        self.put(desk, id, expected, duty, None)?;
        let next = reminders::plan(duty, desk.now(), desk.law()).map(|(at, point)| (at, point.key()));
        let is_of = |extra: &Extra| match extra {
            Extra::Remind { duty: about, .. } | Extra::Announce { about, .. } | Extra::Settle { about, .. } => {
                *about == id
            }
            Extra::Follow { .. }
            | Extra::Answer { .. }
            | Extra::NewAccount(..)
            | Extra::Account(..)
            | Extra::NewToken(..)
            | Extra::RevokedToken(..) => false,
        };
        self.extras.retain(|extra| !is_of(extra));
        let incident = duty.incident.uuid();
        self.extras.push(Extra::Remind { duty: id, incident, next });
        if let Some(point) = asked(duty, desk.law()) {
            self.announce(desk, id, incident, point);
        }
        if duty.state.is_resolved() {
            self.extras.push(Extra::Settle { about: id, at: desk.now() });
        }
        Ok(())
    }

    /// Has others told of a duty, or of a case itself, at once.
    pub(crate) fn announce(&mut self, desk: &Desk, about: Uuid, incident: Uuid, point: Point) {
        self.extras.push(Extra::Announce { about, incident, point: point.key(), at: desk.now(), again: false });
    }

    /// Has those told who may see a case from now on, of what waits for them.
    pub(crate) fn announce_again(&mut self, desk: &Desk, case: &Case) {
        let duties = case.duties.iter();
        let waiting = duties.filter_map(|held| Some((held.id, asked(&held.record, desk.law())?)));
        for (about, point) in waiting {
            let (incident, point) = (case.incident.id, point.key());
            self.extras.push(Extra::Announce { about, incident, point, at: desk.now(), again: true });
        }
    }

    /// Notes the hash of a secret.
    pub(crate) fn follow(&mut self, hash: String, incident: Uuid, desk: &Desk) {
        self.extras.push(Extra::Follow { hash, incident, at: desk.now() });
    }

    /// Notes what a report with a key of its own becomes.
    pub(crate) fn answer(&mut self, once: &Once, incident: Uuid, duties: usize, desk: &Desk) {
        let body_hash = store::chain::file_hash(&once.body);
        let answered = Answered { body_hash, incident, duties: i64::try_from(duties).unwrap_or(i64::MAX) };
        self.extras.push(Extra::Answer { token: once.token, key: once.key.clone(), answered, at: desk.now() });
    }

    /// Writes a file of a record, with a note and a provision where they are given.
    pub(crate) fn attach(
        &mut self,
        desk: &Desk,
        number: &str,
        (name, bytes): (&str, &[u8]),
        (note, provision): (&str, &str),
        by_reporter: bool,
    ) -> Result<(), Error> {
        let mut found = Problems::default();
        let mut text = |text: &str, field: &'static str| {
            let line = Some(text).filter(|text| !text.trim().is_empty()).map(Line::parse).transpose();
            line.map_err(|fault| found.push(field, fault)).ok().flatten()
        };
        let note = text(note, Attachment::NOTE.name);
        let secrecy_provision = text(provision, Attachment::SECRECY_PROVISION.name);
        let belongs_to = text(number, Attachment::BELONGS_TO.name);
        let file = record::parse::file(&attach::named(name, bytes).0);
        let file = file.map_err(|fault| found.push(Attachment::FILE.name, fault)).ok();
        let (Some(belongs_to), Some(file), true) = (belongs_to, file, found.is_empty()) else {
            return Err(Error::Invalid(found));
        };
        let number = Reference::default();
        let attachment = Attachment { number, belongs_to, file, note, secrecy_provision, by_reporter };
        self.put(desk, Uuid::now_v7(), None, &attachment, None)?;
        self.files.push(bytes.to_vec());
        Ok(())
    }

    /// True when nothing has been written.
    pub(crate) fn is_empty(&self) -> bool {
        self.writes.is_empty()
    }

    /// Carries everything out, together or not at all.
    pub(crate) async fn carry_out(self, desk: &Desk) -> Result<Vec<Saved>, Error> {
        if self.is_empty() {
            return Ok(Vec::new());
        }
        let mut extras = self.extras;
        for write in self.writes.iter().filter(|write| write.spec.register == Incident::REGISTER) {
            let case = Incident::from_values(write.values.clone()).map_err(Error::Invalid)?;
            extras.extend(settled(write.id, &case, desk));
        }
        let deed = Deed { writes: self.writes, extras, files: self.files, ..desk.deed() };
        Ok(desk.store().carry_out(deed).await?)
    }

    /// The writes and what is beside them, for a deed that somebody else carries out.
    pub(crate) fn into_parts(self) -> (Vec<Write>, Vec<Extra>) {
        (self.writes, self.extras)
    }
}

/// A case that somebody has received waits for nobody to receive it.
fn settled(id: Uuid, case: &Incident, desk: &Desk) -> Option<Extra> {
    (!reminders::is_unreceived(case)).then(|| Extra::Settle { about: id, at: desk.now() })
}

impl Desk {
    /// Evaluates a case as it becomes and writes what that changes in its duties. `known` are the duties as they become
    /// in the same deed, with the versions that were read. Returns the duties as they will stand.
    pub(crate) async fn re_evaluate(
        &self,
        pen: &mut Pen,
        id: Uuid,
        case: &Incident,
        known: &[Held<ReportingDuty>],
    ) -> Result<Vec<(Uuid, ReportingDuty)>, Error> {
        let house = self.house(&Touched::by(case)).await?;
        let alike = self.alike(&house, case).await?;
        self.re_evaluate_in(&house, &alike, pen, id, case, known)
    }

    /// The same, from what has been read.
    pub(crate) fn re_evaluate_in(
        &self,
        house: &House,
        alike: &Alike,
        pen: &mut Pen,
        id: Uuid,
        case: &Incident,
        known: &[Held<ReportingDuty>],
    ) -> Result<Vec<(Uuid, ReportingDuty)>, Error> {
        let mut duties = standing(known);
        // What a step adds may bring the next; the table of duties is two steps deep.
        for _ in 0..3 {
            let facts = self.facts_in(house, alike, id, case, &duties);
            let steps = revise::revise(Id::of(id), &duties, &evaluate(&facts, self.law()), self.now());
            if steps.is_empty() {
                break;
            }
            for step in steps {
                self.take(pen, id, step, known, &mut duties)?;
            }
        }
        Ok(duties)
    }

    fn take(
        &self,
        pen: &mut Pen,
        incident: Uuid,
        step: revise::Step,
        known: &[Held<ReportingDuty>],
        duties: &mut Vec<(Uuid, ReportingDuty)>,
    ) -> Result<(), Error> {
        match step {
            revise::Step::Add(duty) => {
                let id = Uuid::now_v7();
                pen.duty(self, id, None, &duty)?;
                let text = Some(duty.code.as_str().to_owned());
                let told = Told { text, duty: Some(id), is_key: !duty.is_open_question, ..Told::default() };
                pen.tell(self, incident, EventKind::DutyProposed, told)?;
                duties.push((id, *duty));
            }
            revise::Step::Change { id, duty, how } => {
                let version = known.iter().find(|held| held.id == id).map(|held| held.version);
                pen.duty(self, id, version, &duty)?;
                if how != revise::How::Renewed {
                    let reason = duty.reassess_reason.as_ref().map(ToString::to_string);
                    let text = Some(duty.code.as_str().to_owned());
                    let is_key = matches!(how, revise::How::Reassess | revise::How::Overtaken);
                    let told = Told { text, duty: Some(id), reason, is_key, ..Told::default() };
                    pen.tell(self, incident, EventKind::DutyChanged, told)?;
                }
                if let Some(known) = duties.iter_mut().find(|(known, _)| *known == id) {
                    known.1 = *duty;
                }
            }
        }
        Ok(())
    }

    /// Evaluates a case again and saves what that changes.
    ///
    /// # Errors
    /// `NotFound` when there is no such case that the caller may see.
    pub async fn evaluate(&self, id: Uuid) -> Result<Case, Error> {
        self.case(id).await?;
        let case = self.whole_case(id).await?;
        let mut pen = Pen::default();
        self.re_evaluate(&mut pen, id, &case.incident.record, &case.duties).await?;
        pen.carry_out(self).await?;
        self.case(id).await
    }

    /// Puts a case under a named list when its answers call for it: the coordinator, the data protection officer, who
    /// handles it, and who writes.
    pub(crate) async fn restrict(&self, case: &mut Incident) -> Result<bool, Error> {
        if case.restricted || !triage::must_be_restricted(case) {
            return Ok(false);
        }
        let posts = self.posts().await?;
        Ok(self.restrict_in(&posts, case))
    }

    /// The same, from what has been read.
    pub(crate) fn restrict_in(&self, posts: &Posts, case: &mut Incident) -> bool {
        if case.restricted || !triage::must_be_restricted(case) {
            return false;
        }
        let unit = case.unit.uuid();
        let mut readers = posts.holders(Role::InfosecCoordinator, unit, self.today());
        readers.extend(posts.holders(Role::Dpo, unit, self.today()));
        readers.extend([case.owner, case.receiver].into_iter().flatten());
        if self.may(Act::HandleIncident) {
            readers.extend(self.person());
        }
        for reader in readers {
            if !case.readers.contains(&reader) {
                case.readers.push(reader);
            }
        }
        if case.readers.is_empty() {
            case.readers = posts.holders(Role::HeadOfAdministration, unit, self.today());
        }
        // With nobody on the list the case is hidden from all until somebody coordinates or is the officer.
        case.restricted = true;
        true
    }

    /// The next reminder of a duty as it becomes.
    pub(crate) fn plan_reminder(&self, write: &Write) -> Result<Extra, Error> {
        let duty = ReportingDuty::from_values(write.values.clone()).map_err(Error::Invalid)?;
        let next = reminders::plan(&duty, self.now(), self.law()).map(|(at, point)| (at, point.key()));
        Ok(Extra::Remind { duty: write.id, incident: duty.incident.uuid(), next })
    }

    /// When the organisation became aware, as a changed case has it: a fact that shows that somebody knew earlier moves
    /// it earlier; whoever moves it later needs the right to and a reason, for the clocks of coming duties start there.
    fn follow_start(&self, before: &Incident, now: &mut Incident, why: Option<&str>) -> Result<(), Error> {
        let (Some(was), Some(is)) = (before.org_aware_at, now.org_aware_at) else { return Ok(()) };
        let known = now.first_known_at();
        if was == is && known < before.first_known_at() && known < is {
            now.org_aware_at = Some(known);
        }
        if was < is {
            self.must(Act::MoveStart)?;
            if why.is_none_or(|why| why.trim().is_empty()) {
                return Err(Error::in_field(Incident::ORG_AWARE_AT.name, Fault::new("later_start_needs_reason")));
            }
        }
        Ok(())
    }

    /// What a change of a case through its register brings: the list of readers, the timeline and the duties. The write
    /// is changed in place.
    pub(crate) async fn follow_change(&self, write: &mut Write) -> Result<(Vec<Write>, Vec<Extra>), Error> {
        if write.spec.register == ReportingDuty::REGISTER {
            let extras = if write.removed { Vec::new() } else { vec![self.plan_reminder(write)?] };
            return Ok((Vec::new(), extras));
        }
        if write.spec.register != Incident::REGISTER || write.removed {
            return Ok((Vec::new(), Vec::new()));
        }
        let mut now = Incident::from_values(write.values.clone()).map_err(Error::Invalid)?;
        let standing = self.store().one(Incident::SPEC, write.id).await?;
        if standing.as_ref().is_some_and(|row| row.effective_on > write.effective_on) {
            // A correction of the past does not change what the case is today.
            return Ok((Vec::new(), Vec::new()));
        }
        let before = standing.map(|row| Incident::from_values(row.values)).transpose().map_err(Error::Invalid)?;
        let mut pen = Pen::default();
        let duties = match &before {
            Some(_) => self.whole().duties_of(write.id).await?,
            None => Vec::new(),
        };
        if let Some(before) = &before {
            super::handle::check_step(before, &now, &duties)?;
        }
        if let Some(before) = &before {
            self.follow_start(before, &mut now, write.reason.as_deref())?;
        }
        if self.restrict(&mut now).await? {
            pen.tell(self, write.id, EventKind::AccessChanged, Told { is_key: true, ..Told::default() })?;
        }
        let changed = before.as_ref().map(|before| fields(before, &now)).unwrap_or_default();
        let moved = before.as_ref().map(|before| (before.state, now.state)).filter(|(from, to)| from != to);
        let told = Told { moved, reason: write.reason.clone(), ..Told::default() };
        if before.is_none() {
            pen.tell(self, write.id, EventKind::Reported, Told { is_key: true, ..told })?;
        } else if moved.is_some() {
            pen.tell(self, write.id, EventKind::Moved, Told { is_key: true, ..told })?;
        } else {
            pen.tell(self, write.id, EventKind::FactChanged, Told { text: Some(changed.join(", ")), ..told })?;
        }
        // A case that is taken over closed brings no duties of today.
        if before.is_some() || now.state != IncidentState::Closed {
            self.re_evaluate(&mut pen, write.id, &now, &duties).await?;
        }
        write.values = now.values();
        pen.extras.extend(settled(write.id, &now, self));
        Ok(pen.into_parts())
    }
}

/// The names of the fields that differ.
pub(crate) fn fields(before: &Incident, now: &Incident) -> Vec<&'static str> {
    let pairs = before.values().into_iter().zip(now.values()).zip(Incident::SPEC.fields);
    pairs.filter(|((before, now), _)| before != now).map(|(_, field)| field.name).collect()
}

/// The code of a duty, for those who tell of it.
pub(crate) fn code_of(duty: &ReportingDuty) -> Option<incident::DutyCode> {
    revise::code(duty)
}
