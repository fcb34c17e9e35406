//! A case: its clocks, its timeline, what is to be judged and done, and its reports.

mod acts;
mod duty;
mod fast;
mod kept;
pub mod lanes;
mod merge;
mod reads;

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    extract::Path,
    http::StatusCode,
    response::Response,
    routing::{get, post},
};
use desk::{Act, Error, incidents::Case, notices::About, words};
use domain::{
    incident::DutyCode,
    law::Label,
    registers::{DutyState, EventKind, Incident, IncidentState, Measure, MeasureSource, MeasureState, ReportingDuty},
};
use record::{Choice, Field, Held, Kind, Record};

use self::{
    fast::Fast,
    kept::{Kept, Told},
};
use crate::{
    app::App,
    register::{
        self,
        cell::{self, Names, Shown},
        control::{self, Control, Input},
        record::File,
    },
    shell::{self, Shell},
    trouble::{self, Trouble},
    visit::Visit,
};

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/incidenter/{id}/arende", get(show))
        .route("/incidenter/{id}/arende/bedom", post(acts::assess))
        .route("/incidenter/{id}/arende/flytta", post(acts::step))
        .route("/incidenter/{id}/arende/ringa", post(acts::fast))
        .route("/incidenter/{id}/arende/anteckna", post(acts::note))
        .route("/incidenter/{id}/arende/sla-ihop", post(acts::merge))
        .route("/incidenter/{id}/arende/lasare", post(acts::readers))
        .route("/incidenter/{id}/arende/granskad", post(acts::sampled))
        .route("/incidenter/{id}/arende/begaran", post(acts::request))
        .route("/incidenter/sla-ihop", post(merge::merge))
        .route("/plikter/{id}", get(duty::show))
        .route("/plikter/{id}/text", get(duty::text))
        .route("/plikter/{id}/pdf", get(duty::pdf))
        .route("/plikter/{id}/svar", post(duty::write))
        .route("/plikter/{id}/beslut", post(duty::decide))
        .route("/plikter/{id}/rad", post(duty::advise))
        .route("/plikter/{id}/start", post(duty::start))
        .route("/plikter/{id}/godkann", post(duty::approve))
        .route("/plikter/{id}/slapp-in", post(duty::let_in))
        .route("/plikter/{id}/skickad", post(duty::submitted))
        .route("/plikter/{id}/kvitto", post(duty::acknowledged))
        .route("/plikter/{id}/komplettera", post(duty::supplement))
}

/// A label in the person's language.
pub(super) fn word(visit: &Visit, label: &Label) -> String {
    words::label(visit.texts, label).to_owned()
}

/// What a duty is called.
pub(super) fn name(visit: &Visit, duty: &ReportingDuty) -> String {
    let rule = visit.desk.law().incident.latest(duty.code.as_str());
    rule.map_or_else(|| duty.code.as_str().to_owned(), |rule| word(visit, &rule.label))
}

/// How a duty stands, as tone and word.
pub(super) fn standing(visit: &Visit, duty: &ReportingDuty) -> (&'static str, String) {
    let tone = match duty.state {
        DutyState::Submitted | DutyState::Acknowledged | DutyState::Supplemented | DutyState::NotRequired => "ok",
        DutyState::Required | DutyState::Drafted | DutyState::Approved | DutyState::Assessing => "run",
        DutyState::Reassess | DutyState::NotAssessed => "half",
        DutyState::Withdrawn => "plan",
    };
    // What has no form is done, not sent.
    let is_done = duty.state == DutyState::Submitted && visit.desk.law().incident.is_deed(duty.code.as_str());
    let key = if is_done { "web-duty-met" } else { &format!("reporting_duties-state--{}", duty.state.key()) };
    (tone, visit.t(key))
}

/// Why a duty is proposed, in words.
pub(super) fn grounds(visit: &Visit, duty: &ReportingDuty) -> String {
    words::grounds(visit.texts, visit.desk.law(), duty.grounds.as_str())
}

/// A step that the case may take, and what is lacking for it.
struct Step {
    key: &'static str,
    label: String,
    lacks: Vec<String>,
    is_kept: bool,
}

/// An event of the timeline.
struct Event {
    title: String,
    who: String,
    at: String,
    iso: String,
    text: Option<String>,
    class: &'static str,
    icon: &'static str,
}

struct Judged {
    label: String,
    shown: Shown,
}

/// So many measures and reports of a case are shown.
const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "pages/case.html")]
struct CasePage {
    s: Shell,
    path: String,
    record: String,
    number: String,
    title: String,
    tone: &'static str,
    word: String,
    tags: Vec<String>,
    part: Option<String>,
    is_waiting: bool,
    may_lift: bool,
    secrecy: Option<String>,
    readers: Option<i64>,
    lanes: Vec<lanes::Lane>,
    events: Vec<Event>,
    hidden: i64,
    shows_all: bool,
    steps: Vec<Step>,
    fast: Fast,
    may_fast: bool,
    kept: Kept,
    questions: Vec<Asked>,
    is_judging: bool,
    judged: Vec<Judged>,
    recurrences: Vec<cell::Anchor>,
    merged: Vec<cell::Anchor>,
    parent: Option<cell::Anchor>,
    measures: Vec<cell::Anchor>,
    new_measure: String,
    /// The files that came with the report or later.
    files: Vec<File>,
    errors: Vec<kept::Line>,
    may_handle: bool,
    may_sample: bool,
    sampled: Option<String>,
    version: i64,
    may_merge: bool,
    reader_text: String,
    cases: Vec<String>,
    others: Vec<merge::Offered>,
    readings: Vec<reads::Reading>,
}

/// The questions of triage and follow-up, in the order in which they are asked, by what they are about.
#[rustfmt::skip]
const QUESTIONS: &[(&str, &[&str])] = &[
    ("web-ask-case", &["title", "severity", "owner", "receiver", "protective_security"]),
    ("web-ask-data", &[
        "personal_data", "protected_identity", "data_subjects", "our_role", "personal_data_risk", "no_risk_reason",
        "controllers", "processing_for",
    ]),
    ("web-ask-systems", &[
        "infosec", "it", "limited_time", "workaround_time", "critical_system", "protected_information",
        "others_information", "serious_harm", "crisis_elsewhere", "could_worsen", "other_entity_affected",
        "significant", "significance_reason", "service_affected", "cyber_threat",
    ]),
    ("web-ask-work", &["work_environment", "work_kind", "injury"]),
    ("web-ask-origin", &[
        "supplier_origin", "origin_supplier", "crime_suspected", "recurring", "cause", "cause_group",
    ]),
    ("web-ask-after", &[
        "effects", "remedial_action", "contained_at", "containment", "handled_at", "root_cause", "lesson",
        "measures_checked", "recurrence_checked", "risks_checked", "reporter_answer",
    ]),
];

/// Every field that is asked about.
fn asked() -> impl Iterator<Item = &'static Field> {
    QUESTIONS.iter().flat_map(|(_, names)| *names).filter_map(|name| Incident::SPEC.field(name))
}

/// Questions about one thing.
struct Asked {
    heading: String,
    controls: Vec<Control>,
}

/// `GET /incidenter/{id}/arende`
async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let found = register::found(&visit, "incidenter", &id).await?;
    let case = visit.desk.case(found.info.id).await?;
    visit.opened(About::Case(case.incident.id)).await?;
    shell::page(&build(&visit, &found, &case, Told::default(), Kept::default()).await?)
}

async fn build(visit: &Visit, found: &desk::Address, case: &Case, told: Told, kept: Kept) -> Result<CasePage, Trouble> {
    let incident = &case.incident.record;
    let spec = Incident::SPEC;
    let path = register::record::path(found);
    let title = format!("{}: {} {}", visit.t("web-case"), incident.number, incident.title);
    let may_handle = visit.view.is_none()
        && visit.desk.may(Act::HandleIncident)
        && visit.desk.may_write(spec, case.incident.id).await?;
    let values = incident.values();
    let names = Names::of(visit, spec, &[&values]).await?;
    let values: Vec<record::Value> = values
        .into_iter()
        .enumerate()
        .map(|(at, value)| if case.seen.shows(at) { value } else { record::Value::Empty })
        .collect();
    let row = desk::Row {
        id: case.incident.id,
        version: case.incident.version,
        recorded_at: case.incident.recorded_at,
        effective_on: case.incident.effective_on,
        values,
    };
    let part = part(visit, case);
    let mut s = register::record::frame(visit, found, &title, Some(&visit.t("web-case")));
    s.toast = visit.get("klart").and_then(|key| visit.texts.find(&format!("web-done-{key}"), &[]));
    let state_key = incident.state.key();
    let state = spec.field(Incident::STATE.name);
    let tone = state.and_then(|field| cell::tone(field, state_key)).unwrap_or("plan");
    let shows_all = visit.get("allt").is_some();
    let hidden = case.events.iter().filter(|event| !event.record.is_key).count();
    let (steps, fast) = steps(visit, case, &kept).await?;
    let marked = incident.secrecy_provision.as_ref().map(ToString::to_string);
    let related = visit.desk.related(case.incident.id, SHOWN).await?;
    let (reports, related): (Vec<_>, Vec<_>) = related
        .into_iter()
        .partition(|group| group.entry.spec.register == Incident::REGISTER && group.field == Incident::PARENT.name);
    let measures = related.into_iter().filter(|related| related.entry.spec.register == Measure::REGISTER);
    let measures = measures.flat_map(|related| {
        let entry = related.entry;
        related.rows.into_iter().map(move |row| {
            let number = entry.spec.number_position().and_then(|at| match row.values.get(at) {
                Some(record::Value::Text(number)) => Some(number.clone()),
                _ => None,
            });
            let href = Some(register::path(entry, number.as_deref(), row.id));
            cell::Anchor { href, label: (entry.caption)(row.values) }
        })
    });
    let recurrences = visit.desk.recurrences(case.incident.id).await?;
    let takes = incident.state.is_open();
    let may_sample = visit.desk.may(Act::SampleIncidents) && incident.fast_closed;
    let readers: Vec<String> = incident.readers.iter().map(|person| names.written(visit, person.uuid())).collect();
    Ok(CasePage {
        s,
        record: path.clone(),
        number: incident.number.to_string(),
        title: incident.title.to_string(),
        tone,
        word: visit.t(&format!("incidents-state--{state_key}")),
        tags: if case.seen.is_whole() { tags(visit, incident) } else { Vec::new() },
        part,
        is_waiting: incident.restricted && incident.readers.is_empty() && case.seen.is_whole(),
        // The answer has become no: the list is no longer asked for by it.
        may_lift: may_handle && incident.restricted && incident.protected_identity == Some(record::Answer::No),
        secrecy: marked,
        readers: incident.restricted.then(|| i64::try_from(incident.readers.len()).unwrap_or(i64::MAX)),
        lanes: lanes::lanes(visit, case).await?,
        events: events(visit, case, shows_all).await?,
        hidden: i64::try_from(hidden).unwrap_or(i64::MAX),
        shows_all,
        steps,
        may_fast: may_handle && matches!(incident.state, IncidentState::Reported | IncidentState::Triage),
        fast,
        is_judging: kept.is(acts::ASSESS),
        questions: match may_handle {
            true => questions(visit, case, &names, kept.pairs(acts::ASSESS), &told.fields).await?,
            false => Vec::new(),
        },
        judged: judged(visit, case, &row, &names),
        recurrences: recurrences
            .into_iter()
            .map(|held| cell::Anchor {
                href: Some(format!("/incidenter/{}/arende", held.record.number)),
                label: format!("{} {}", held.record.number, held.record.title),
            })
            .collect(),
        merged: merged(reports),
        parent: parent(visit, incident).await?,
        measures: measures.collect(),
        new_measure: new_measure(visit, incident).await?,
        files: register::record::attachments(visit, found, &path).await?,
        errors: told.lines,
        may_sample,
        sampled: incident.dpo_sampled_on.map(|day| day.to_string()),
        version: case.incident.version,
        may_merge: may_handle && domain::incident::life::next(incident.state).contains(&IncidentState::Merged),
        reader_text: readers.join("\n"),
        cases: control::suggest(&visit.desk, visit.texts, Incident::REGISTER, "", 100).await?,
        others: if may_handle && takes { merge::offered(visit, case.incident.id).await? } else { Vec::new() },
        readings: reads::readings(visit, case).await?,
        path: format!("{path}/arende"),
        may_handle,
        kept,
    })
}

/// The form of a measure on the case, with what the case says already.
async fn new_measure(visit: &Visit, incident: &Incident) -> Result<String, Trouble> {
    let unit = incident.unit.uuid();
    let unit = visit.desk.numbers([unit].into()).await?.remove(&unit).unwrap_or_default();
    let pairs = [
        (Measure::INCIDENTS.name, incident.number.to_string()),
        (Measure::SOURCE.name, MeasureSource::Incident.key().to_owned()),
        (Measure::STATE.name, MeasureState::Planned.key().to_owned()),
        (Measure::UNIT.name, unit),
    ];
    let pairs: Vec<(String, String)> = pairs.map(|(name, value)| (name.to_owned(), value)).into();
    Ok(crate::address::with_query("/atgarder/ny", &pairs))
}

/// The reports that were merged into the case.
fn merged(groups: Vec<desk::Related>) -> Vec<cell::Anchor> {
    let rows = groups.into_iter().flat_map(|group| {
        let entry = group.entry;
        group.rows.into_iter().map(move |row| (entry, row))
    });
    rows.map(|(entry, row)| {
        let number = row.values.get(Incident::NUMBER.index).map(|value| record::parse::text(Kind::Reference, value));
        let number = number.unwrap_or_default();
        let href = Some(format!("/incidenter/{number}/arende"));
        cell::Anchor { href, label: format!("{number} {}", (entry.caption)(row.values)) }
    })
    .collect()
}

/// The case that the report was merged into, if the person may see it.
async fn parent(visit: &Visit, incident: &Incident) -> Result<Option<cell::Anchor>, Trouble> {
    let Some(parent) = incident.parent.map(|id| id.uuid()) else { return Ok(None) };
    let Some(caption) = visit.desk.caption_ids([parent].into()).await?.remove(&parent) else { return Ok(None) };
    let number = visit.desk.numbers([parent].into()).await?.remove(&parent).unwrap_or_default();
    let href = Some(format!("/incidenter/{number}/arende"));
    Ok(Some(cell::Anchor { href, label: format!("{number} {caption}") }))
}

/// Which part of the case the person sees, when it is not the whole.
fn part(visit: &Visit, case: &Case) -> Option<String> {
    if case.seen.is_whole() {
        return None;
    }
    let parts = case.seen.parts().iter().map(|key| visit.t(&format!("web-part-{key}")));
    let parts = parts.collect::<Vec<_>>().join(", ");
    Some(visit.texts.with("web-part", &[("about", parts.as_str().into())]))
}

fn tags(visit: &Visit, incident: &Incident) -> Vec<String> {
    use record::Answer;
    let mut tags = Vec::new();
    let mut add = |is: bool, key: &str| {
        if is {
            tags.push(visit.t(key));
        }
    };
    add(incident.significant == Some(Answer::Yes), "web-tag-significant");
    add(incident.personal_data == Answer::Yes, "web-tag-personal");
    add(incident.work_environment == Answer::Yes, "web-tag-work");
    add(incident.infosec == Answer::Yes || incident.it == Answer::Yes, "web-tag-infosec");
    add(matches!(incident.protected_identity, Some(Answer::Yes | Answer::Unclear)), "web-tag-protected");
    tags
}

/// The duties that stand in the way of a state: closing waits for all but the documentation, which closing makes;
/// dismissing for those that somebody has judged to be required.
fn unresolved(visit: &Visit, case: &Case, to: IncidentState) -> Vec<String> {
    let in_the_way = |duty: &ReportingDuty| match to {
        IncidentState::Closed => duty.code.as_str() != DutyCode::GdprDocumentation.key(),
        IncidentState::NotIncident => duty.state.is_committed(),
        IncidentState::Draft
        | IncidentState::Reported
        | IncidentState::Triage
        | IncidentState::Handling
        | IncidentState::Recovery
        | IncidentState::FollowUp
        | IncidentState::Merged
        | IncidentState::Reopened => false,
    };
    let open = case.unresolved().filter(|held| in_the_way(&held.record));
    open.map(|held| fast::unresolved(visit, &held.record)).collect()
}

/// A refusal in words, where the code of a duty is told by its name.
fn refusal(visit: &Visit, key: &'static str, about: &str) -> String {
    let rule = about.split_once(' ').and_then(|(number, code)| Some((number, visit.desk.law().incident.latest(code)?)));
    let named = rule.map(|(number, rule)| format!("{number} {}", word(visit, &rule.label)));
    trouble::refusal(visit.texts, key, named.as_deref().unwrap_or(about))
}

async fn steps(visit: &Visit, case: &Case, kept: &Kept) -> Result<(Vec<Step>, Fast), Trouble> {
    let mut steps = Vec::new();
    // Whoever begins to judge receives the case by it.
    let begins = case.incident.record.state == IncidentState::Reported;
    let mut fast = None;
    let told = |keys: Vec<&'static str>| -> Vec<String> {
        let keys = keys.into_iter().filter(|key| !(begins && *key == "lacks_receiver"));
        keys.map(|key| trouble::refusal(visit.texts, key, "")).collect()
    };
    for (to, lacks) in visit.desk.next_states(case.incident.id).await? {
        match (case.incident.record.state, to) {
            (IncidentState::Triage, IncidentState::Closed) => fast = Some(lacks),
            (_, IncidentState::Merged) => (),
            (_, to) => steps.push(Step {
                key: to.key(),
                is_kept: kept.get("flytta", "till", "") == to.key(),
                label: visit.t(&format!("web-step-{}", to.key())),
                lacks: told(lacks).into_iter().chain(unresolved(visit, case, to)).collect(),
            }),
        }
    }
    Ok((steps, Fast::of(visit, case, fast)))
}

/// The questions with what stands in them: what was just written, else what the case has.
async fn questions(
    visit: &Visit,
    case: &Case,
    names: &Names,
    written: Option<&[(String, String)]>,
    faults: &[(&'static str, String)],
) -> Result<Vec<Asked>, Trouble> {
    let spec = Incident::SPEC;
    let suggestions = control::suggestions(visit, spec).await?;
    let values = case.incident.record.values();
    let own = visit.desk.own_fields(spec);
    let open = |field: &&'static Field| own.as_ref().is_none_or(|own| own.contains(&field.name));
    let one = |field: &'static Field| {
        let at = spec.position(field.name)?;
        let sent = written.map(|pairs| {
            let own = pairs.iter().filter(|(name, value)| name == field.name && !value.trim().is_empty());
            own.map(|(_, value)| value.clone()).collect()
        });
        let standing = sent.unwrap_or_else(|| control::written(visit, spec, field, &values[at], names));
        let fault = faults.iter().find(|(name, _)| *name == field.name).map(|(_, said)| said.clone());
        Some(control::control(visit, spec, field, &standing, fault, &suggestions))
    };
    let groups = QUESTIONS.iter().map(|(key, names)| {
        let fields = names.iter().filter_map(|name| spec.field(name)).filter(open);
        Asked { heading: visit.t(key), controls: fields.filter_map(one).collect() }
    });
    Ok(groups.filter(|group| !group.controls.is_empty()).collect())
}

/// What has been judged, beside the case.
fn judged(visit: &Visit, case: &Case, row: &desk::Row, names: &Names) -> Vec<Judged> {
    let spec = Incident::SPEC;
    let wanted = [
        "severity",
        "owner",
        "unit",
        "reporter",
        "receiver",
        "reported_at",
        "detected_at",
        "org_aware_at",
        "personal_data",
        "data_subjects",
        "personal_data_risk",
        "our_role",
        "significant",
        "work_environment",
        "supplier_origin",
        "crime_suspected",
        "cause",
        "description",
        "effects",
        "remedial_action",
        "root_cause",
        "lesson",
        "reporter_answer",
    ];
    let chosen: Vec<usize> = wanted.iter().filter_map(|name| spec.position(name)).collect();
    // A part is short: all of it is told.
    let rest = (0..spec.fields.len()).filter(|at| !case.seen.is_whole() && !chosen.contains(at));
    let head = [Incident::NUMBER.index, Incident::TITLE.index, Incident::STATE.index];
    let found: Vec<usize> = chosen.iter().copied().chain(rest.filter(|at| !head.contains(at))).collect();
    found
        .into_iter()
        .filter_map(|at| {
            let shown = cell::show(visit, row, spec, at, names, false);
            let label = crate::address::label(visit.texts, spec, &spec.fields[at]);
            (!matches!(shown, Shown::Empty)).then_some(Judged { label, shown })
        })
        .collect()
}

async fn events(visit: &Visit, case: &Case, shows_all: bool) -> Result<Vec<Event>, Trouble> {
    let people = case.events.iter().filter_map(|event| event.record.person).map(|person| person.uuid()).collect();
    let names = visit.desk.caption_ids(people).await?;
    let law = visit.desk.law();
    let shown = case.events.iter().filter(|event| shows_all || event.record.is_key);
    Ok(shown
        .map(|held| {
            let event = &held.record;
            let kind = visit.t(&format!("incident_events-kind--{}", event.kind.key()));
            let moved = event.to_state.map(|to| visit.t(&format!("incidents-state--{}", to.key())));
            let duty = event.duty.and_then(|id| case.duties.iter().find(|duty| duty.id == id.uuid()));
            let about = moved.or_else(|| duty.map(|duty| name(visit, &duty.record)));
            let own = event.text.as_ref().filter(|_| event.duty.is_none()).map(ToString::to_string);
            // What rules noted stands by its name.
            let own = own.map(|text| if event.kind == EventKind::FactChanged { labels(visit, &text) } else { text });
            let why = event.why.as_ref().map(ToString::to_string);
            let why = why.map(|why| visit.texts.find(&format!("ground-{why}"), &[]).unwrap_or(why));
            let text: Vec<String> = own.into_iter().chain(why).collect();
            let (class, icon) = look(event.kind, event.is_key, duty);
            // What the rules propose is nobody's word.
            let is_of_rules = matches!(event.kind, EventKind::DutyProposed | EventKind::DutyChanged);
            Event {
                title: about.map_or_else(|| kind.clone(), |about| format!("{kind}: {about}")),
                who: event
                    .person
                    .filter(|_| !is_of_rules)
                    .and_then(|person| names.get(&person.uuid()).cloned())
                    .unwrap_or_default(),
                at: words::moment(law, event.at),
                iso: shell::iso(event.at),
                text: (!text.is_empty()).then(|| text.join(" ")),
                class,
                icon,
            }
        })
        .collect())
}

/// Names of fields of a case, in words.
fn labels(visit: &Visit, names: &str) -> String {
    let label = |name: &str| match Incident::SPEC.field(name) {
        Some(field) => crate::address::label(visit.texts, Incident::SPEC, field),
        None => name.to_owned(),
    };
    names.split(", ").map(label).collect::<Vec<_>>().join(", ")
}

fn look(kind: EventKind, is_key: bool, duty: Option<&Held<ReportingDuty>>) -> (&'static str, &'static str) {
    match (kind, duty) {
        (EventKind::Reported, _) => ("key", "message-square-warning"),
        (_, Some(_)) => ("law", "clock"),
        (_, None) if is_key => ("key", "circle-alert"),
        (_, None) => ("", "history"),
    }
}

/// The page of a case again, with what was refused.
pub(super) async fn again(visit: &Visit, found: &desk::Address, error: Error, kept: Kept) -> Result<Response, Trouble> {
    let at = |field: Option<&'static Field>, key: &str| acts::place(&kept, field, key);
    let said = |key: &'static str, about: &str| refusal(visit, key, about);
    let told = kept::lines(visit, Incident::SPEC, error, at, said)?;
    shown_again(visit, found, told, kept, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// The page of a case as it stands now, with what is told and what stands in a form.
async fn shown_again(
    visit: &Visit,
    found: &desk::Address,
    told: Told,
    kept: Kept,
    status: StatusCode,
) -> Result<Response, Trouble> {
    let case = visit.desk.case(found.info.id).await?;
    shell::page_with(status, &build(visit, found, &case, told, kept).await?)
}
