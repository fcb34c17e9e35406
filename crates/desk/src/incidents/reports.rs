//! The reports that duties ask for: filled from the case, with what people write in its place.

use std::collections::BTreeMap;

use domain::{
    incident::report::{Content, Filled, Sources, fill},
    registers::{
        DutyState, EventKind, Incident, IncidentReport, LegalSubject, Person, ReportState, ReportingDuty, Role,
    },
};
use language::Texts;
use record::{Held, Id, Line, Prose, Record, Reference};
use store::{Condition, Query};
use uuid::Uuid;

use super::{
    Case,
    decide::not_sent,
    pen::{Pen, Told},
    refused,
};
use crate::{Act, Desk, Error, Manner, words};

/// A report as it stands, and the duty that it fulfils.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The duty.
    pub duty: Held<ReportingDuty>,
    /// Every field with its answer.
    pub filled: Filled,
    /// The report as it was sent; nothing before that.
    pub sent: Option<Vec<(String, String)>>,
}

fn read(text: Option<&Prose>) -> Vec<(String, String)> {
    let Some(text) = text else { return Vec::new() };
    let found: BTreeMap<String, String> = serde_json::from_str(text.as_str()).unwrap_or_default();
    found.into_iter().collect()
}

fn kept(answers: &[(String, String)]) -> Option<Prose> {
    if answers.is_empty() {
        return None;
    }
    let map: BTreeMap<&str, &str> = answers.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
    serde_json::to_string(&map).ok().and_then(|text| Prose::parse(&text).ok())
}

impl Desk {
    pub(super) async fn report_of(&self, duty: Uuid) -> Result<Option<Held<IncidentReport>>, Error> {
        let within = Condition::among::<IncidentReport>(IncidentReport::DUTY.name, vec![duty]);
        Ok(self.whole().typed(&Query { within, ..Query::default() }, None).await?.into_iter().next())
    }

    async fn linked<R: domain::Register>(&self, id: Option<Id<R>>) -> Result<Option<R>, Error> {
        let Some(id) = id else { return Ok(None) };
        let row = self.store().one(R::SPEC, id.uuid()).await?;
        row.map(|row| R::from_values(row.values)).transpose().map_err(Error::Invalid)
    }

    /// The report of a duty as it would be filled now; as it was approved, once it has been. Nothing when the duty has no form.
    pub(crate) async fn filled(&self, case: &Case, id: Uuid, duty: &ReportingDuty) -> Result<Option<Filled>, Error> {
        let kept = self.report_of(id).await?;
        let law = self.law();
        let own = kept.as_ref().and_then(|held| law.incident.form_version(held.record.form.as_str()));
        let rule = law.incident.latest(duty.code.as_str());
        let usual = rule.and_then(|rule| rule.form.as_ref()).and_then(|key| law.incident.form(key, self.today()));
        let Some(form) = own.or(usual) else { return Ok(None) };
        let incident = &case.incident.record;
        let subject: Option<LegalSubject> = self.linked(duty.subject).await?;
        let party: Option<LegalSubject> = self.linked(duty.party).await?;
        let owner: Option<Person> = self.linked(incident.owner.or(incident.receiver)).await?;
        let officer = self.holders(Role::Dpo, incident.unit.uuid()).await?.first().copied();
        let dpo: Option<Person> = self.linked(officer).await?;
        let approver: Option<Person> = self.linked(duty.approved_by).await?;
        let sources = Sources {
            case: incident,
            duty,
            subject: subject.as_ref(),
            party: party.as_ref(),
            owner: owner.as_ref(),
            dpo: dpo.as_ref(),
            approver: approver.as_ref(),
            is_late: !duty.state.is_sent() && duty.statutory_due.is_some_and(|due| due < self.now()),
        };
        let written = read(kept.as_ref().and_then(|held| held.record.answers.as_ref()));
        let filled = fill(form, &sources, &written, law);
        let is_settled = duty.state == DutyState::Approved || duty.state.is_sent();
        let settled = kept.filter(|held| is_settled && held.record.state != ReportState::Draft);
        Ok(Some(match settled.and_then(|held| held.record.sent_answers) {
            Some(answers) => filled.kept(&read(Some(&answers)), law),
            None => filled,
        }))
    }

    /// The report of a duty: every field with its answer and where that comes from.
    ///
    /// # Errors
    /// `Refused` when the duty asks for no report, `NotFound` when it may not be seen.
    pub async fn report_draft(&self, duty: Uuid) -> Result<Draft, Error> {
        let (case, held) = self.duty_seen(duty).await?;
        if !self.seen(ReportingDuty::SPEC, duty).await?.is_whole() {
            return Err(Error::Forbidden);
        }
        self.note_cases(Incident::SPEC, &[case.incident.id], Manner::Report).await?;
        let filled = self.filled(&case, duty, &held.record).await?;
        let filled = filled.ok_or_else(|| refused("no_form", held.record.code.as_str()))?;
        let kept = self.report_of(duty).await?;
        let sent = kept.filter(|held| held.record.state == ReportState::Sent).and_then(|held| held.record.sent_answers);
        let sent = sent.map(|text| read(Some(&text)));
        Ok(Draft { duty: held, filled, sent })
    }

    /// Writes answers in place of the case's own; an empty answer lets the case speak again. The duty becomes a draft.
    ///
    /// # Errors
    /// `Refused` when a field is not on the form, or the report has been sent.
    pub async fn write_report(&self, duty: Uuid, answers: &[(String, String)]) -> Result<Draft, Error> {
        let (case, held) = self.duty_for(duty, Act::HandleDuty).await?;
        not_sent(&held)?;
        let filled = self.filled(&case, duty, &held.record).await?;
        let filled = filled.ok_or_else(|| refused("no_form", held.record.code.as_str()))?;
        if let Some((key, _)) =
            answers.iter().find(|(key, _)| !filled.answers.iter().any(|answer| answer.field.key == *key))
        {
            return Err(refused("no_such_field", key));
        }
        let standing = self.report_of(duty).await?;
        let mut own: BTreeMap<String, String> =
            read(standing.as_ref().and_then(|held| held.record.answers.as_ref())).into_iter().collect();
        for (key, text) in answers {
            if text.trim().is_empty() {
                own.remove(key);
            } else {
                own.insert(key.clone(), text.trim().to_owned());
            }
        }
        let own: Vec<(String, String)> = own.into_iter().collect();
        let report = IncidentReport {
            number: standing.as_ref().map_or_else(Reference::default, |held| held.record.number.clone()),
            duty: Id::of(duty),
            form: Line::parse(&filled.version).map_err(|_| refused("no_form", &filled.version))?,
            state: ReportState::Draft,
            answers: kept(&own),
            sent_answers: None,
        };
        let mut pen = Pen::default();
        let (id, version) = standing.map_or_else(|| (Uuid::now_v7(), None), |held| (held.id, Some(held.version)));
        pen.put(self, id, version, &report, None)?;
        if matches!(held.record.state, DutyState::Required | DutyState::Approved) {
            // What has been changed must be approved again.
            let now = ReportingDuty {
                state: DutyState::Drafted,
                approved_at: None,
                approved_by: None,
                ..held.record.clone()
            };
            pen.duty(self, duty, Some(held.version), &now)?;
            let text = Some(now.code.as_str().to_owned());
            let told = Told { text, duty: Some(duty), ..Told::default() };
            pen.tell(self, case.incident.id, EventKind::DutyChanged, told)?;
        }
        pen.carry_out(self).await?;
        self.report_draft(duty).await
    }

    /// Keeps the answers as they are approved, or sent.
    pub(crate) async fn keep_answers(
        &self,
        pen: &mut Pen,
        case: &Case,
        id: Uuid,
        duty: &ReportingDuty,
        state: ReportState,
    ) -> Result<(), Error> {
        let Some(filled) = self.filled(case, id, duty).await? else { return Ok(()) };
        let answers: Vec<(String, String)> = filled
            .answers
            .iter()
            .filter(|answer| !answer.content.is_empty())
            .map(|answer| (answer.field.key.clone(), domain::incident::report::plain(&answer.content)))
            .collect();
        let standing = self.report_of(id).await?;
        let report = IncidentReport {
            number: standing.as_ref().map_or_else(Reference::default, |held| held.record.number.clone()),
            duty: Id::of(id),
            form: Line::parse(&filled.version).map_err(|_| refused("no_form", &filled.version))?,
            state,
            answers: standing.as_ref().and_then(|held| held.record.answers.clone()),
            sent_answers: kept(&answers),
        };
        let (id, version) = standing.map_or_else(|| (Uuid::now_v7(), None), |held| (held.id, Some(held.version)));
        pen.put(self, id, version, &report, None)
    }

    /// An answer as a person reads it.
    pub fn answer_text(&self, texts: &Texts, content: &Content) -> String {
        match content {
            Content::Text(text) => text.clone(),
            Content::Value { shown_as, value, .. } => {
                let spec = domain::registers::Incident::SPEC;
                spec.field(shown_as)
                    .map_or_else(String::new, |field| words::shown(texts, self.law(), spec, field, value))
            }
        }
    }

    /// The whole report as text to copy into the authority's own form.
    pub fn report_text(&self, texts: &Texts, draft: &Draft) -> String {
        let lines = draft.filled.answers.iter().map(|answer| {
            format!("{}\n{}", words::label(texts, &answer.field.label), self.answer_text(texts, &answer.content))
        });
        lines.collect::<Vec<_>>().join("\n\n")
    }
}
