//! The page of a step: its form, the resulting class beside it, and how far the whole has come.

use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use desk::{Address, Error, classify::Followed};
use domain::registers::{Classification, ClassificationState, Measure, Person, Requirement, SelfAssessment};
use record::{Held, Id, Problems, Record};

use super::{
    Progress, SLUG, Step,
    parts::{self, ASPECTS, AspectForm, AssetRow, Bar, RequirementRow, count, word},
    progress,
};
use crate::{
    address,
    register::{
        self,
        control::{self, Control, Input},
        form::{self, Standing},
        record as record_page,
    },
    shell::{self, Shell},
    trouble::{self, Trouble},
    visit::Visit,
};

/// A step as a link.
struct StepLink {
    href: String,
    label: String,
    said: String,
    mark: &'static str,
    is_here: bool,
}

/// A step of a classification.
#[derive(Template)]
#[template(path = "pages/classify.html")]
pub struct StepPage {
    s: Shell,
    number: String,
    title: String,
    path: String,
    tone: &'static str,
    word: String,
    model: String,
    steps: Vec<StepLink>,
    step: &'static str,
    heading: String,
    about: String,
    may_write: bool,
    version: i64,
    controls: Vec<Control>,
    aspects: Vec<AspectForm>,
    reasons: Option<Control>,
    assets: Vec<AssetRow>,
    requirements: Vec<RequirementRow>,
    /// Where requirements are added, while there are none at all.
    library: Option<String>,
    may_assess: bool,
    open_gaps: i64,
    /// How many requirements nobody has judged, when there are some.
    unassessed: Option<String>,
    may_mend: bool,
    lacking: Vec<String>,
    is_decided: bool,
    levels: Vec<(String, String)>,
    bars: Vec<Bar>,
    total: i64,
    /// What is wrong: where, and what.
    pub errors: Vec<(String, String)>,
}

/// What a person wrote that could not be saved.
#[derive(Default)]
pub struct Written {
    /// The step.
    pub step: Option<Step>,
    /// What stood in each field.
    pub standing: Standing,
    /// What stood in the form beside the fields.
    pub pairs: Vec<(String, String)>,
    /// What is wrong.
    pub problems: Problems,
    /// What is wrong with the whole.
    pub said: Vec<String>,
}

/// The fields of a step.
pub fn fields(step: Step) -> &'static [&'static str] {
    match step {
        Step::What => &[
            Classification::TITLE.name,
            Classification::KIND.name,
            Classification::UNIT.name,
            Classification::FACILITATOR.name,
            Classification::DERIVES_FROM.name,
            Classification::IN_PROCUREMENT.name,
            Classification::MODEL.name,
        ],
        Step::Assets => &[Classification::ASSETS.name],
        Step::Levels | Step::Requirements | Step::Measures => &[],
        Step::Decision => &[
            Classification::DECIDED_BY.name,
            Classification::DECIDED_ON.name,
            Classification::VALID_UNTIL.name,
            Classification::ACTION_PLAN.name,
        ],
    }
}

/// The number and address of a classification, and the record.
///
/// # Errors
/// `NotFound` when there is none, or none that may be seen.
pub async fn found(visit: &Visit, id: &str) -> Result<(Address, Held<Classification>), Trouble> {
    let found = register::found(visit, SLUG, id).await?;
    let row = visit.desk.one(found.entry, found.info.id, None).await?;
    let (version, recorded_at, effective_on) = (row.version, row.recorded_at, row.effective_on);
    let record = Classification::from_values(row.values).map_err(Error::Invalid)?;
    let held = Held { id: found.info.id, version, recorded_at, effective_on, record };
    Ok((found, held))
}

/// `GET /klassningar/{number}/steg`
///
/// # Errors
/// `NotFound` when there is none, or none that may be seen.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    shell::page(&build(&visit, &id, Written::default()).await?)
}

/// The page again, with what is wrong and all that was written.
///
/// # Errors
/// What the desk says.
pub async fn again(visit: &Visit, id: &str, written: Written, status: StatusCode) -> Result<Response, Trouble> {
    shell::page_with(status, &build(visit, id, written).await?)
}

/// Where requirements are added, when none follow because there are none at all.
async fn library(visit: &Visit, none_follow: bool) -> Result<Option<String>, Trouble> {
    let Some(entry) = domain::entry(Requirement::REGISTER).filter(|_| none_follow) else { return Ok(None) };
    let is_empty = visit.desk.count(entry, &desk::Query::default()).await? == 0;
    Ok(is_empty.then(|| format!("/{}", address::slug(entry.spec))))
}

async fn build(visit: &Visit, id: &str, written: Written) -> Result<StepPage, Trouble> {
    let (found, held) = found(visit, id).await?;
    let (spec, record) = (found.entry.spec, &held.record);
    let followed = visit.desk.requirements_of(&held, None).await?;
    let library = library(visit, followed.is_empty()).await?;
    let states = Step::ALL.map(|step| (step, standing_of(step, record, &followed)));
    let first = states.iter().find(|(_, state)| *state != Progress::Done).map_or(Step::Decision, |(step, _)| *step);
    let step = written.step.or_else(|| visit.get("steg").and_then(Step::of)).unwrap_or(first);
    let path = record_page::path(&found);
    let (mut standing, version) = form::current(visit, &found).await?;
    if step == Step::Decision && record.decided_by.is_none() {
        standing.insert(Classification::DECIDED_BY.name, named(visit, parts::owner(visit, record).await?).await?);
    }
    standing.extend(written.standing);
    let said = |name: &str| {
        let wrong = written.problems.0.iter().find(|problem| problem.field == Some(name));
        wrong.map(|problem| trouble::fault(visit.texts, &problem.fault))
    };
    let suggestions = control::suggestions(visit, spec).await?;
    let control_of = |name: &str| {
        let field = spec.field(name)?;
        let texts = standing.get(name).map_or(&[][..], Vec::as_slice);
        Some(control::control(visit, spec, field, texts, said(name), &suggestions))
    };
    let mut controls: Vec<Control> = fields(step).iter().filter_map(|name| control_of(name)).collect();
    if step == Step::Decision {
        today(visit, &mut controls);
    }
    if step == Step::Measures {
        controls = mending(visit, record, &written.pairs, &written.problems).await?;
    }
    let model = visit.desk.law().classification_model(record.model.as_str());
    let aspects = if step == Step::Levels { parts::levels(visit, model, &standing, said) } else { Vec::new() };
    let names = parts::names(visit, &followed).await?;
    let requirements = match step {
        Step::Requirements | Step::Measures => parts::rows(visit, &followed, &names, &written.pairs),
        Step::What | Step::Assets | Step::Levels | Step::Decision => Vec::new(),
    };
    let assets = if step == Step::Assets { parts::covered(visit, record).await? } else { Vec::new() };
    let mut errors: Vec<(String, String)> = written
        .problems
        .0
        .iter()
        .map(|problem| {
            let words = trouble::fault(visit.texts, &problem.fault);
            let name = problem.field.unwrap_or("steg");
            let label = spec.field(name).map(|field| address::label(visit.texts, spec, field));
            (name.to_owned(), label.map_or_else(|| words.clone(), |label| format!("{label}: {words}")))
        })
        .collect();
    errors.extend(written.said.into_iter().map(|said| ("steg".to_owned(), said)));
    let lacking = ASPECTS.into_iter().take(3).filter(|(aspect, _)| record.level(*aspect).is_none());
    let lacking = lacking.filter_map(|(_, name)| spec.field(name));
    let may_write = visit.desk.may_write(spec, held.id).await?;
    let may = |other: &'static record::Spec| visit.desk.may_some(other, desk::Want::Write);
    let heading = visit.t(&format!("web-classify-{}", step.name()));
    let title = record.title.to_string();
    let label = visit.t("web-classify");
    let mut s = record_page::frame(visit, &found, &format!("{heading} – {title}"), Some(&label));
    s.toast = visit.get("klart").and_then(|key| visit.texts.find(&format!("web-done-{key}"), &[]));
    let (tone, state) = match record.state {
        ClassificationState::Decided => ("ok", "decided"),
        ClassificationState::Ongoing => ("run", "ongoing"),
        ClassificationState::Planned => ("plan", "planned"),
        ClassificationState::Replaced => ("plan", "replaced"),
    };
    let may_assess = may_write && may(SelfAssessment::SPEC);
    let unassessed = followed.iter().filter(|one| one.assessment.is_none()).count();
    Ok(StepPage {
        s,
        number: record.number.as_str().to_owned(),
        library,
        about: visit.t(&format!("web-classify-{}-about", step.name())),
        tone,
        word: visit.t(&format!("classifications-state--{state}")),
        model: model.map(|model| word(visit, &model.label).to_owned()).unwrap_or_default(),
        steps: states
            .into_iter()
            .enumerate()
            .map(|(at, (one, state))| link(visit, &path, at, one, state, step))
            .collect(),
        step: step.name(),
        heading,
        version,
        controls,
        aspects,
        reasons: (step == Step::Levels).then(|| control_of(Classification::REASONS.name)).flatten(),
        assets,
        unassessed: (unassessed > 0 && matches!(step, Step::Measures | Step::Decision))
            .then(|| visit.texts.with("web-classify-unassessed", &[("n", unassessed.into())])),
        open_gaps: count(followed.iter().filter(|one| one.is_open_gap()).count()),
        may_mend: may_assess && may(Measure::SPEC),
        may_assess,
        requirements,
        lacking: lacking.map(|field| address::label(visit.texts, spec, field)).collect(),
        is_decided: record.state == ClassificationState::Decided,
        levels: parts::result(visit, record),
        bars: parts::bars(visit, &followed),
        total: count(followed.len()),
        may_write,
        title,
        path,
        errors,
    })
}

/// How far a step has come.
fn standing_of(step: Step, record: &Classification, followed: &[Followed]) -> Progress {
    let judged = followed.iter().filter(|one| one.assessment.is_some()).count();
    match step {
        Step::What => Progress::Done,
        Step::Assets => progress(record.assets.len().min(1), 1),
        Step::Levels => progress(record.levels().into_iter().take(3).flatten().count(), 3),
        Step::Requirements => progress(judged, followed.len().max(1)),
        Step::Measures if followed.is_empty() || judged == 0 => Progress::Waiting,
        Step::Measures if followed.iter().any(Followed::is_open_gap) || judged < followed.len() => Progress::Ongoing,
        Step::Measures => Progress::Done,
        Step::Decision => match record.state {
            ClassificationState::Decided | ClassificationState::Replaced => Progress::Done,
            ClassificationState::Planned | ClassificationState::Ongoing => Progress::Waiting,
        },
    }
}

fn link(visit: &Visit, path: &str, at: usize, one: Step, state: Progress, here: Step) -> StepLink {
    let (mark, key) = match state {
        Progress::Done => ("ok", "web-classify-done"),
        Progress::Ongoing => ("run", "web-classify-ongoing"),
        Progress::Waiting => ("plan", "web-classify-waiting"),
    };
    StepLink {
        href: format!("{path}/steg?steg={}", one.name()),
        label: visit.t(&format!("web-classify-{}", one.name())),
        said: visit.texts.with(key, &[("n", count(at + 1).into())]),
        mark,
        is_here: one == here,
    }
}

/// A decision that is not dated yet is made today.
fn today(visit: &Visit, controls: &mut [Control]) {
    for control in controls.iter_mut().filter(|control| control.name == Classification::DECIDED_ON.name) {
        if control.text.is_empty() {
            control.text = visit.desk.today().to_string();
        }
    }
}

/// A person as a form's field names them.
async fn named(visit: &Visit, person: Option<Id<Person>>) -> Result<Vec<String>, Trouble> {
    let Some(id) = person.map(|person| person.uuid()) else { return Ok(Vec::new()) };
    let name = visit.desk.caption_ids([id].into()).await?.remove(&id).unwrap_or_default();
    let number = visit.desk.numbers([id].into()).await?.remove(&id).unwrap_or_default();
    Ok(vec![format!("{number} {name}").trim().to_owned()])
}

/// The two questions that making measures asks: who, and when.
async fn mending(
    visit: &Visit,
    record: &Classification,
    written: &[(String, String)],
    problems: &Problems,
) -> Result<Vec<Control>, Trouble> {
    let spec = Measure::SPEC;
    let suggestions = control::suggestions(visit, spec).await?;
    let facilitator = named(visit, record.facilitator).await?;
    let mut controls = Vec::new();
    for (name, usual) in [(Measure::OWNER.name, facilitator), (Measure::DUE_ON.name, Vec::new())] {
        let Some(field) = spec.field(name) else { continue };
        let sent = written.iter().find(|(known, _)| known == name).map(|(_, text)| vec![text.clone()]);
        let wrong = problems.0.iter().find(|problem| problem.field == Some(name));
        let said = wrong.map(|problem| trouble::fault(visit.texts, &problem.fault));
        let control = control::control(visit, spec, field, &sent.unwrap_or(usual), said, &suggestions);
        controls.push(Control { is_required: true, ..control });
    }
    Ok(controls)
}
