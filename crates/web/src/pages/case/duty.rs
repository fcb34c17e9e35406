//! A duty: whether it is required, its clock, its report with the source of every answer, and that it has been sent.

use askama::Template;
use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use desk::{
    Act, Error,
    incidents::{Case, Decision, Draft, Submission},
    notices::About,
    words,
};
use domain::{
    incident::report::{Content, Origin},
    law::incident::Approver,
    registers::{DutyState, ReportingDuty},
};
use jiff::Timestamp;
use paper::{Block, Column, Inline, Paper, Table};
use record::{Held, Record as _, parse};

use super::{
    grounds,
    kept::{self, Kept, Line, Place},
    lanes, name, standing, word,
};
use crate::{
    register::{self, export},
    shell::{self, Crumb, Shell},
    texts,
    trouble::{self, Trouble},
    visit::{Sent, Visit},
};

/// A field of the report.
struct Answer {
    key: String,
    name: String,
    label: String,
    text: String,
    source: String,
    is_missing: bool,
    is_required: bool,
}

#[derive(Template)]
#[template(path = "pages/duty.html")]
struct DutyPage {
    s: Shell,
    path: String,
    case_path: String,
    case_name: String,
    name: String,
    number: String,
    tone: &'static str,
    word: String,
    facts: Vec<(String, String)>,
    left: Option<(String, String, &'static str)>,
    answers: Vec<Answer>,
    missing: i64,
    is_sent: bool,
    /// True for what the case itself fulfils: nobody sends a receipt of it.
    is_met_in_case: bool,
    /// True when that it has been sent can be noted.
    is_required: bool,
    /// True when it is to be sent, and must be approved before.
    sends_later: bool,
    is_approved: bool,
    is_open: bool,
    may_decide: bool,
    may_start: bool,
    may_approve: bool,
    /// Who approves, when it is somebody else.
    approved_by: Option<String>,
    lacks_advice: bool,
    /// True while only those on a list may read the case: whoever approves must stand there.
    is_restricted: bool,
    /// Who approves and cannot read the case, when it can be opened to them here.
    outside: Option<String>,
    /// In whose name the reader approves.
    approves_as: Option<String>,
    /// Whether the reader is the data protection officer.
    may_advise: bool,
    advice: String,
    channel: String,
    fallback: Option<String>,
    web: Option<String>,
    now: String,
    start: String,
    errors: Vec<Line>,
    kept: Kept,
}

struct Found {
    duty: Held<ReportingDuty>,
    case: Case,
    draft: Option<Draft>,
}

async fn find(visit: &Visit, id: &str) -> Result<Found, Trouble> {
    let address = register::found(visit, "rapporteringsplikter", id).await?;
    let row = visit.desk.one(address.entry, address.info.id, None).await?;
    let values = domain::filled(address.entry.spec, row.values);
    let record = ReportingDuty::from_values(values).map_err(Error::Invalid)?;
    let duty =
        Held { id: row.id, version: row.version, recorded_at: row.recorded_at, effective_on: row.effective_on, record };
    let case = visit.desk.case(duty.record.incident.uuid()).await?;
    let draft = match visit.desk.report_draft(duty.id).await {
        Ok(draft) => Some(draft),
        // A duty without a form asks for a deed, not for a text.
        Err(Error::Refused(_)) => None,
        // Who registers the document does not read it.
        Err(Error::Forbidden) => None,
        Err(other) => return Err(other.into()),
    };
    Ok(Found { duty, case, draft })
}

/// `GET /plikter/{id}`
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let found = find(&visit, &id).await?;
    visit.opened(About::Duty(found.duty.id)).await?;
    shell::page(&build(&visit, &found, Vec::new(), Kept::default()).await?)
}

async fn build(visit: &Visit, found: &Found, errors: Vec<Line>, kept: Kept) -> Result<DutyPage, Trouble> {
    let duty = &found.duty.record;
    let incident = &found.case.incident.record;
    let law = visit.desk.law();
    let title = name(visit, duty);
    let case_path = format!("/incidenter/{}/arende", incident.number);
    let mut s = visit.shell(&format!("{title} – {}", incident.number));
    if let Some(item) = crate::menu::item_at("/incidenter") {
        s = s.with_tabs(visit, item);
        s.tabs.clear();
    }
    s.crumbs = vec![
        Crumb { label: visit.t("incidents"), href: Some("/incidenter".to_owned()) },
        Crumb { label: incident.number.to_string(), href: Some(case_path.clone()) },
        Crumb { label: title.clone(), href: None },
    ];
    s.toast = visit.get("klart").and_then(|key| visit.texts.find(&format!("web-done-{key}"), &[]));
    let channel = law.incident.channel(duty.addressee.as_str(), visit.desk.today());
    let (tone, state) = standing(visit, duty);
    let moment = |at: Timestamp| words::moment(law, at);
    let due = duty.statutory_due.filter(|_| !duty.state.is_resolved());
    let answers = found.draft.as_ref().map(|draft| answers(visit, draft)).unwrap_or_default();
    let can_write = visit.view.is_none() && visit.desk.may(Act::HandleDuty);
    // Only reports are approved, and by the one whom the law's table names.
    let approver = law.incident.approver(duty.code.as_str());
    let waits = matches!(duty.state, DutyState::Required | DutyState::Drafted);
    let may_approve = visit.view.is_none() && approver.is_some_and(|who| visit.desk.may(Act::to_approve(who)));
    let lets_in = can_write && waits && !may_approve && visit.desk.may(Act::HandleIncident);
    let outside = if lets_in { outsiders(visit, found).await? } else { None };
    Ok(DutyPage {
        path: format!("/plikter/{}", duty.number),
        case_name: format!("{} {}", incident.number, incident.title),
        facts: facts(visit, found).await?,
        left: due.map(|due| {
            let urgent = (due - visit.desk.now()).as_secs() < 6 * 3_600;
            (lanes::left(visit, due, visit.desk.now()), due.to_string(), if urgent { "bad" } else { "" })
        }),
        missing: i64::try_from(answers.iter().filter(|answer| answer.is_missing).count()).unwrap_or(i64::MAX),
        is_sent: duty.state.is_sent(),
        is_met_in_case: desk::incidents::met_by_fast_close(duty, incident).is_some(),
        is_required: duty.state.is_committed() && (approver.is_none() || duty.state == DutyState::Approved),
        sends_later: duty.state.is_committed() && approver.is_some() && duty.state != DutyState::Approved,
        is_approved: duty.state == DutyState::Approved,
        is_open: !duty.state.is_resolved(),
        may_decide: can_write,
        may_advise: visit.view.is_none() && visit.desk.may(Act::AdviseDuty),
        advice: duty.advice.as_ref().map(ToString::to_string).unwrap_or_default(),
        may_start: visit.view.is_none() && visit.desk.may(Act::MoveStart),
        may_approve: may_approve && waits,
        approved_by: approver
            .filter(|_| waits && !may_approve)
            .map(|who| visit.t(&format!("web-approver-{}", who.key()))),
        is_restricted: incident.restricted,
        outside,
        approves_as: approver
            .filter(|_| waits && may_approve)
            .map(|who| visit.t(&format!("web-approver-{}", who.key()))),
        lacks_advice: waits && approver == Some(Approver::Controller) && duty.advice.is_none(),
        channel: channel
            .map(|channel| format!("{}, {}", word(visit, &channel.label), word(visit, &channel.way)))
            .unwrap_or_default(),
        fallback: channel.and_then(|channel| channel.fallback.as_ref()).map(|label| word(visit, label)),
        web: channel.and_then(|channel| channel.web.clone()),
        now: moment(visit.desk.now()).replace(' ', "T"),
        start: duty.aware_at.map(|at| moment(at).replace(' ', "T")).unwrap_or_default(),
        number: duty.number.to_string(),
        word: state,
        name: title,
        tone,
        case_path,
        answers,
        errors,
        kept,
        s,
    })
}

/// The names of those who approve and cannot read the case.
async fn outsiders(visit: &Visit, found: &Found) -> Result<Option<String>, Trouble> {
    let people = visit.desk.approvers_outside(&found.case.incident.record, &found.duty.record).await?;
    let ids: Vec<_> = people.iter().map(|person| person.uuid()).collect();
    let names = visit.desk.caption_ids(ids.iter().copied().collect()).await?;
    let names: Vec<String> = ids.iter().filter_map(|id| names.get(id).cloned()).collect();
    Ok((!names.is_empty()).then(|| names.join(", ")))
}

/// `POST …/slapp-in`: whoever approves may read the restricted case.
pub async fn let_in(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let found = find(visit, &id).await?;
    let (case, duty) = (&found.case.incident, &found.duty.record);
    let outside = visit.desk.approvers_outside(&case.record, duty).await?;
    let readers: Vec<_> = case.record.readers.iter().chain(&outside).map(|person| person.uuid()).collect();
    let why = texts::swedish().with("web-duty-let-in-why", &[("about", duty.number.as_str().into())]);
    let done = match outside.is_empty() {
        true => visit.desk.case(case.id).await,
        false => visit.desk.set_readers(case.id, &readers, &why).await,
    };
    then(&sent, &id, "lasare", done).await
}

fn answers(visit: &Visit, draft: &Draft) -> Vec<Answer> {
    let missing = draft.filled.missing();
    let each = draft.filled.answers.iter().map(|answered| Answer {
        label: word(visit, &answered.field.label),
        text: visit.desk.answer_text(visit.texts, &answered.content),
        source: match (answered.origin, &answered.content) {
            (Origin::Case, Content::Value { from, .. }) => visit.t(&format!("incidents-{from}")),
            (Origin::Case, Content::Text(_)) => visit.t("web-source-case"),
            (Origin::Written, _) => visit.t("web-source-written"),
            (Origin::Nothing, _) => visit.t("web-source-nothing"),
        },
        is_missing: missing.contains(&answered.field.key.as_str()),
        is_required: answered.field.required,
        name: format!("svar.{}", answered.field.key),
        key: answered.field.key.clone(),
    });
    each.collect()
}

/// Why a duty must be judged anew: in words, when the evaluator says it.
fn reassess(visit: &Visit, duty: &ReportingDuty) -> Option<String> {
    let reason = duty.reassess_reason.as_ref()?.to_string();
    Some(visit.texts.find(&format!("ground-{reason}"), &[]).unwrap_or(reason))
}

async fn facts(visit: &Visit, found: &Found) -> Result<Vec<(String, String)>, Trouble> {
    let duty = &found.duty.record;
    let law = visit.desk.law();
    let links = [duty.subject, duty.party];
    let ids = links
        .iter()
        .flatten()
        .map(|id| id.uuid())
        .chain(duty.decided_by.map(|id| id.uuid()))
        .chain(duty.approved_by.map(|id| id.uuid()));
    let names = visit.desk.caption_ids(ids.collect()).await?;
    let of = |id: Option<uuid::Uuid>| id.and_then(|id| names.get(&id).cloned());
    let at = |at: Option<Timestamp>| at.map(|at| words::moment(law, at));
    let prose = |text: &Option<record::Prose>| text.as_ref().map(ToString::to_string);
    // What has no form is done, not sent.
    let is_deed = law.incident.is_deed(duty.code.as_str());
    let label = |field: &str| match field {
        "done_at" => visit.t("web-duty-met"),
        _ => visit.t(&format!("reporting_duties-{field}")),
    };
    let all = [
        ("source", Some(duty.source.to_string())),
        ("grounds", Some(grounds(visit, duty))),
        ("subject", of(duty.subject.map(|id| id.uuid()))),
        ("party", of(duty.party.map(|id| id.uuid()))),
        ("aware_at", at(duty.aware_at)),
        ("start_reason", prose(&duty.start_reason)),
        ("overtaken_start", at(duty.overtaken_start)),
        ("overtaken_at", at(duty.overtaken_at)),
        ("strict_due", at(duty.strict_due.filter(|due| Some(*due) != duty.statutory_due))),
        ("statutory_due", at(duty.statutory_due)),
        ("target_due", at(duty.target_due)),
        ("decided_at", at(duty.decided_at)),
        ("decided_by", of(duty.decided_by.map(|id| id.uuid()))),
        ("decision_reason", prose(&duty.decision_reason)),
        ("advice", prose(&duty.advice)),
        ("approved_at", at(duty.approved_at)),
        ("approved_by", of(duty.approved_by.map(|id| id.uuid()))),
        ("submitted_at", at(duty.submitted_at.filter(|_| !is_deed))),
        ("done_at", at(duty.submitted_at.filter(|_| is_deed))),
        ("channel", duty.channel.as_ref().map(ToString::to_string)),
        ("receipt", duty.receipt.as_ref().map(ToString::to_string)),
        ("late_reason", prose(&duty.late_reason)),
        ("supplements", prose(&duty.supplements)),
        ("reassess_reason", reassess(visit, duty)),
    ];
    Ok(all
        .into_iter()
        .filter_map(|(field, text)| Some((label(field), text.filter(|text| !text.is_empty())?)))
        .collect())
}

/// `GET /plikter/{id}/text`: the report as text to copy.
pub async fn text(visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let found = find(&visit, &id).await?;
    let draft = found.draft.ok_or(Trouble::Desk(Error::NotFound))?;
    let text = visit.desk.report_text(visit.texts, &draft);
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")], text)
        .into_response())
}

/// `GET /plikter/{id}/pdf`
pub async fn pdf(visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let found = find(&visit, &id).await?;
    let draft = found.draft.as_ref().ok_or(Trouble::Desk(Error::NotFound))?;
    let paper = document(&visit, &found, draft);
    let printer = std::sync::Arc::clone(&visit.app.printer);
    let printed = tokio::task::spawn_blocking(move || printer.pdf(&paper)).await;
    let bytes = printed.map_err(|error| Trouble::Page(error.to_string()))?.map_err(|error| Trouble::Page(error.0))?;
    let file = format!("{}-{}.pdf", found.case.incident.record.number, found.duty.record.code.as_str().to_lowercase());
    Ok(export::download("application/pdf", &file, bytes))
}

fn document(visit: &Visit, found: &Found, draft: &Draft) -> Paper {
    let incident = &found.case.incident.record;
    let rows = answers(visit, draft).into_iter().map(|answer| vec![answer.label, answer.text, answer.source]);
    let column = |key: &str, weight: u16| Column { title: visit.t(key), numeric: false, weight };
    let table = Table {
        caption: name(visit, &found.duty.record),
        columns: vec![column("web-report-field", 3), column("web-report-answer", 5), column("web-report-source", 2)],
        rows: rows.collect(),
    };
    let mark = incident
        .secrecy_provision
        .as_ref()
        .map(|law| visit.texts.with("web-secrecy-mark", &[("about", law.to_string().into())]));
    Paper {
        title: name(visit, &found.duty.record),
        subtitle: incident.number.to_string(),
        language: visit.texts.language().tag().to_owned(),
        author: "Rådig".to_owned(),
        created_at: visit.desk.now().to_string(),
        mark: mark.unwrap_or_default(),
        words: paper::Words {
            contents: visit.t("web-contents"),
            table: visit.t("web-table"),
            figure: visit.t("web-figure"),
            page: visit.t("web-page"),
        },
        is_leaflet: true,
        blocks: vec![Block::Text(vec![Inline::Plain(found.duty.record.source.to_string())]), Block::Table(table)],
        ..Paper::default()
    }
}

/// Where something that was refused is mended.
fn place(kept: &Kept, key: &str) -> Place {
    let lacks = |name: &str| !kept.has(kept.form(), name);
    let (id, label) = match (kept.form(), key) {
        ("beslut", _) => ("skal-b", "web-duty-reason"),
        ("rad", _) => ("rad", "web-duty-advice"),
        ("start", _) if lacks("tid") => ("tid-st", "web-duty-start-new"),
        ("start", "missing" | "reason_missing" | "later_start_needs_reason") => ("skal-st", "web-reason"),
        ("start", _) => ("tid-st", "web-duty-start-new"),
        ("skickad", "late_needs_reason") => ("sen", "web-duty-late"),
        ("skickad", _) => ("tid-s", "web-duty-when"),
        ("kvitto", "missing") if !lacks("tid") => ("kvitto-k", "web-duty-receipt"),
        ("kvitto", _) => ("tid-k", "web-duty-when"),
        ("komplettera", _) if lacks("tid") => ("tid-c", "web-duty-when"),
        ("komplettera", _) => ("komp", "web-duty-supplement-what"),
        (_, _) => ("rapport", ""),
    };
    Place(id.to_owned(), label)
}

/// Back to the duty, or the duty again with what was refused and all that was written.
async fn then<T>(sent: &Sent, id: &str, form: &'static str, done: Result<T, Error>) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let error = match done {
        Ok(_) => {
            visit.changed();
            return Ok(Redirect::to(&format!("/plikter/{id}?klart=sparat")).into_response());
        }
        Err(error) => error,
    };
    let found = find(visit, id).await?;
    let said = |key: &'static str, about: &str| {
        let answers = found.draft.iter().flat_map(|draft| &draft.filled.answers);
        let asked = answers.filter(|_| key == "report_field_missing").find(|answer| answer.field.key == about);
        let label = asked.map(|answer| word(visit, &answer.field.label));
        trouble::refusal(visit.texts, key, label.as_deref().unwrap_or(about))
    };
    let kept = Kept::of(sent, form);
    let told = kept::lines(visit, ReportingDuty::SPEC, error, |_, key| place(&kept, key), said)?;
    let page = build(visit, &found, told.lines, kept).await?;
    shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// A moment as a form writes it.
fn moment(sent: &Sent, field: &str) -> Result<Timestamp, Error> {
    let text = sent.get(field).unwrap_or_default().replace('T', " ");
    let missing = || record::Fault::new("missing");
    let read = if text.is_empty() { Err(missing()) } else { parse::moment(&text, &sent.visit.desk.law().zone) };
    read.map_err(|fault| {
        let mut problems = record::Problems::default();
        problems.whole(fault);
        Error::Invalid(problems)
    })
}

/// `POST /plikter/{id}/svar`: answers in place of the case's own; those that stand as they stood are left alone.
pub async fn write(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let found = find(&sent.visit, &id).await?;
    let draft = found.draft.ok_or(Trouble::Desk(Error::NotFound))?;
    let mut changed = Vec::new();
    for answered in &draft.filled.answers {
        let key = &answered.field.key;
        let Some(text) = sent.get(&format!("svar.{key}")) else { continue };
        if text.replace("\r\n", "\n") != sent.visit.desk.answer_text(sent.visit.texts, &answered.content).trim() {
            changed.push((key.clone(), text.to_owned()));
        }
    }
    let done = sent.visit.desk.write_report(found.duty.id, &changed).await;
    then(&sent, &id, "svar", done).await
}

/// `POST /plikter/{id}/beslut`
pub async fn decide(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let found = find(&sent.visit, &id).await?;
    let decision = match sent.get("beslut") {
        Some("utreds") => Decision::Assessing,
        Some("ja") => Decision::Required,
        Some("nej") => Decision::NotRequired,
        Some("tillbaka") => Decision::Withdrawn,
        Some(_) | None => return Err(Trouble::Unreadable),
    };
    let done = sent.visit.desk.decide_duty(found.duty.id, decision, sent.some("skal")).await;
    then(&sent, &id, "beslut", done).await
}

/// `POST /plikter/{id}/rad`
pub async fn advise(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let found = find(&sent.visit, &id).await?;
    let done = sent.visit.desk.advise(found.duty.id, sent.get("rad").unwrap_or_default()).await;
    then(&sent, &id, "rad", done).await
}

/// `POST /plikter/{id}/start`
pub async fn start(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let found = find(&sent.visit, &id).await?;
    let done = match moment(&sent, "tid") {
        Ok(at) => sent.visit.desk.move_start(found.duty.id, at, sent.get("skal").unwrap_or_default()).await,
        Err(error) => Err(error),
    };
    then(&sent, &id, "start", done).await
}

/// `POST /plikter/{id}/godkann`
pub async fn approve(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let found = find(&sent.visit, &id).await?;
    let done = sent.visit.desk.approve(found.duty.id).await;
    then(&sent, &id, "godkann", done).await
}

/// `POST /plikter/{id}/skickad`
pub async fn submitted(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let found = find(&sent.visit, &id).await?;
    let done = match moment(&sent, "tid") {
        Ok(at) => {
            let wish = Submission {
                at,
                channel: sent.some("satt").map(str::to_owned),
                is_fallback: sent.get("reserv").is_some(),
                receipt: sent.some("kvitto").map(str::to_owned),
                late_reason: sent.some("skal").map(str::to_owned),
            };
            sent.visit.desk.submit(found.duty.id, &wish).await
        }
        Err(error) => Err(error),
    };
    then(&sent, &id, "skickad", done).await
}

/// `POST /plikter/{id}/kvitto`
pub async fn acknowledged(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let found = find(&sent.visit, &id).await?;
    let done = match moment(&sent, "tid") {
        Ok(at) => sent.visit.desk.acknowledge(found.duty.id, at, sent.get("kvitto").unwrap_or_default()).await,
        Err(error) => Err(error),
    };
    then(&sent, &id, "kvitto", done).await
}

/// `POST /plikter/{id}/komplettera`
pub async fn supplement(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let found = find(&sent.visit, &id).await?;
    let done = match moment(&sent, "tid") {
        Ok(at) => sent.visit.desk.supplement(found.duty.id, at, sent.get("text").unwrap_or_default()).await,
        Err(error) => Err(error),
    };
    then(&sent, &id, "komplettera", done).await
}
