//! The page of a step: its form, the resulting class beside it, and how far the whole has come.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use desk::{Address, Error, classify::Followed};
use domain::{
    Register,
    law::{Label, scale::ClassificationModel},
    registers::{Aspect, Classification, ClassificationState, Fulfilment, InformationAsset, Measure, SelfAssessment},
};
use record::{Choice as _, Held, Problems, Record};
use uuid::Uuid;

use super::{Progress, SLUG, Step, progress};
use crate::{
    address,
    register::{
        self,
        cell::Anchor,
        control::{self, Choice, Control, Input},
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

/// A level to choose.
struct LevelCard {
    value: i64,
    label: String,
    text: String,
    is_chosen: bool,
    is_closed: bool,
    bars: Vec<(String, bool)>,
}

/// An aspect to judge.
struct AspectForm {
    name: String,
    label: String,
    question: String,
    error: Option<String>,
    cards: Vec<LevelCard>,
}

/// A requirement that follows.
struct RequirementRow {
    id: Uuid,
    anchor: Anchor,
    text: String,
    from: String,
    options: Vec<Choice>,
    comment: String,
    tone: &'static str,
    word: String,
    measure: Option<Anchor>,
}

/// An asset that is covered.
struct AssetRow {
    anchor: Anchor,
    kind: String,
    contains: String,
}

/// A bar of how many requirements are met.
struct Bar {
    label: String,
    count: i64,
    width: String,
    class: &'static str,
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
    may_assess: bool,
    open_gaps: i64,
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

const ASPECTS: [(Aspect, &str); 4] = [
    (Aspect::Confidentiality, Classification::CONFIDENTIALITY.name),
    (Aspect::Integrity, Classification::INTEGRITY.name),
    (Aspect::Availability, Classification::AVAILABILITY.name),
    (Aspect::Traceability, Classification::TRACEABILITY.name),
];

fn word<'a>(visit: &Visit, label: &'a Label) -> &'a str {
    if shell::code(visit.texts) == "en" { &label.en } else { &label.sv }
}

fn count(all: usize) -> i64 {
    i64::try_from(all).unwrap_or(i64::MAX)
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

async fn build(visit: &Visit, id: &str, written: Written) -> Result<StepPage, Trouble> {
    let (found, held) = found(visit, id).await?;
    let (spec, record) = (found.entry.spec, &held.record);
    let followed = visit.desk.requirements_of(&held, None).await?;
    let states = Step::ALL.map(|step| (step, standing_of(step, record, &followed)));
    let first = states.iter().find(|(_, state)| *state != Progress::Done).map_or(Step::Decision, |(step, _)| *step);
    let step = written.step.or_else(|| visit.get("steg").and_then(Step::of)).unwrap_or(first);
    let path = record_page::path(&found);
    let (mut standing, version) = form::current(visit, &found).await?;
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
    let aspects = if step == Step::Levels { levels(visit, model, &standing, said) } else { Vec::new() };
    let names = names(visit, &followed).await?;
    let requirements = match step {
        Step::Requirements | Step::Measures => rows(visit, &followed, &names, &written.pairs),
        Step::What | Step::Assets | Step::Levels | Step::Decision => Vec::new(),
    };
    let assets = if step == Step::Assets { covered(visit, record).await? } else { Vec::new() };
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
    Ok(StepPage {
        s,
        number: record.number.as_str().to_owned(),
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
        open_gaps: count(followed.iter().filter(|one| one.is_open_gap()).count()),
        may_mend: may_assess && may(Measure::SPEC),
        may_assess,
        requirements,
        lacking: lacking.map(|field| address::label(visit.texts, spec, field)).collect(),
        is_decided: record.state == ClassificationState::Decided,
        levels: result(visit, record),
        bars: bars(visit, &followed),
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

/// The levels to choose among, for every aspect.
fn levels(
    visit: &Visit,
    model: Option<&ClassificationModel>,
    standing: &Standing,
    said: impl Fn(&str) -> Option<String>,
) -> Vec<AspectForm> {
    let Some(model) = model else { return Vec::new() };
    let most = model.levels.iter().map(|level| level.value).max().unwrap_or_default();
    let form = |(aspect, name): (Aspect, &str)| {
        let guide = model.guide(aspect.key());
        let chosen = standing.get(name).and_then(|texts| texts.first()).and_then(|text| text.parse::<i64>().ok());
        let cards = model.levels.iter().map(|level| LevelCard {
            value: level.value,
            label: format!("{} {}", level.value, word(visit, &level.label)),
            text: guide
                .and_then(|guide| guide.meaning(level.value))
                .map(|text| word(visit, text).to_owned())
                .unwrap_or_default(),
            is_chosen: chosen == Some(level.value) && !level.closed,
            is_closed: level.closed,
            bars: (0..most).map(|bar| (format!("{}.75", bar * 12), bar < level.value)).collect(),
        });
        AspectForm {
            name: name.to_owned(),
            label: visit.t(&format!("classifications-{name}")),
            question: guide.map(|guide| word(visit, &guide.question).to_owned()).unwrap_or_default(),
            error: said(name),
            cards: cards.collect(),
        }
    };
    ASPECTS.into_iter().map(form).collect()
}

/// A decision that is not dated yet is made today.
fn today(visit: &Visit, controls: &mut [Control]) {
    for control in controls.iter_mut().filter(|control| control.name == Classification::DECIDED_ON.name) {
        if control.text.is_empty() {
            control.text = visit.desk.today().to_string();
        }
    }
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
    let facilitator = match record.facilitator {
        Some(person) => {
            let id = person.uuid();
            let name = visit.desk.caption_ids([id].into()).await?.remove(&id).unwrap_or_default();
            let number = visit.desk.numbers([id].into()).await?.remove(&id).unwrap_or_default();
            vec![format!("{number} {name}")]
        }
        None => Vec::new(),
    };
    let mut controls = Vec::new();
    for (name, usual) in [(Measure::OWNER.name, facilitator), (Measure::DUE_ON.name, Vec::new())] {
        let Some(field) = spec.field(name) else { continue };
        let sent = written.iter().find(|(known, _)| known == name).map(|(_, text)| vec![text.clone()]);
        let wrong = problems.0.iter().find(|problem| problem.field == Some(name));
        let said = wrong.map(|problem| trouble::fault(visit.texts, &problem.fault));
        controls.push(control::control(visit, spec, field, &sent.unwrap_or(usual), said, &suggestions));
    }
    Ok(controls)
}

/// What the measures of requirements are called, and their numbers.
async fn names(visit: &Visit, followed: &[Followed]) -> Result<BTreeMap<Uuid, (String, String)>, Trouble> {
    let measures = followed.iter().filter_map(|one| one.assessment.as_ref()?.record.measure).map(|id| id.uuid());
    let ids: std::collections::BTreeSet<Uuid> = measures.collect();
    let captions = visit.desk.caption_ids(ids.clone()).await?;
    let numbers = visit.desk.numbers(ids).await?;
    Ok(captions.into_iter().filter_map(|(id, name)| Some((id, (numbers.get(&id)?.clone(), name)))).collect())
}

fn rows(
    visit: &Visit,
    followed: &[Followed],
    names: &BTreeMap<Uuid, (String, String)>,
    written: &[(String, String)],
) -> Vec<RequirementRow> {
    let sent = |name: String| written.iter().find(|(known, _)| *known == name).map(|(_, text)| text.clone());
    let row = |one: &Followed| {
        let (requirement, id) = (&one.requirement.record, one.requirement.id);
        let own = one.assessment.as_ref().map(|held| &held.record);
        let key = sent(format!("f-{id}"))
            .unwrap_or_else(|| own.map(|own| own.fulfilment.key().to_owned()).unwrap_or_default());
        let label = |key: &str| visit.t(&format!("self_assessments-fulfilment--{key}"));
        let mut options =
            vec![Choice { value: String::new(), label: visit.t("web-classify-not-judged"), is_chosen: key.is_empty() }];
        options.extend(Fulfilment::ALL.iter().map(|one| Choice {
            value: one.key().to_owned(),
            label: label(one.key()),
            is_chosen: one.key() == key,
        }));
        let tone = match own.map(|own| own.fulfilment) {
            Some(Fulfilment::Met) => "ok",
            Some(Fulfilment::Partly) => "half",
            Some(Fulfilment::NotMet) => "bad",
            Some(Fulfilment::NotRelevant) | None => "plan",
        };
        let href =
            domain::entry("requirements").map(|entry| register::path(entry, Some(requirement.number.as_str()), id));
        let measure = own.and_then(|own| own.measure).and_then(|id| names.get(&id.uuid()).map(|name| (id, name)));
        RequirementRow {
            id,
            anchor: Anchor { href, label: requirement.caption() },
            text: requirement.text.as_ref().map(ToString::to_string).unwrap_or_default(),
            from: visit.texts.with(
                if requirement.for_procurement { "web-classify-from-procurement" } else { "web-classify-from" },
                &[
                    ("about", visit.t(&format!("classifications-{}", requirement.aspect.key())).into()),
                    ("n", requirement.from_level.into()),
                ],
            ),
            options,
            comment: sent(format!("k-{id}")).unwrap_or_else(|| {
                own.and_then(|own| own.comment.as_ref()).map(ToString::to_string).unwrap_or_default()
            }),
            tone,
            word: own.map_or_else(|| visit.t("web-classify-not-judged"), |own| label(own.fulfilment.key())),
            measure: measure.map(|(id, (number, name))| Anchor {
                href: domain::entry(Measure::REGISTER).map(|entry| register::path(entry, Some(number), id.uuid())),
                label: format!("{number} {name}"),
            }),
        }
    };
    followed.iter().map(row).collect()
}

/// The assets that a classification covers and that may be read.
async fn covered(visit: &Visit, record: &Classification) -> Result<Vec<AssetRow>, Trouble> {
    let Some(entry) = domain::entry(InformationAsset::REGISTER) else { return Ok(Vec::new()) };
    if record.assets.is_empty() || !crate::menu::may_read(&visit.desk, entry.spec.register) {
        return Ok(Vec::new());
    }
    let all: Vec<Held<InformationAsset>> = visit.desk.all(None).await?;
    let label = |field: &str, key: &str| visit.t(&format!("information_assets-{field}--{key}"));
    let own = all.into_iter().filter(|held| record.assets.contains(&held.typed_id()));
    let rows = own.map(|held| AssetRow {
        anchor: Anchor {
            href: Some(register::path(entry, Some(held.record.number.as_str()), held.id)),
            label: held.record.name.to_string(),
        },
        kind: label("kind", held.record.kind.key()),
        contains: held.record.contains.iter().map(|one| label("contains", one.key())).collect::<Vec<_>>().join(", "),
    });
    Ok(rows.collect())
}

/// The resulting class: what stands in the square, and what it is of.
fn result(visit: &Visit, record: &Classification) -> Vec<(String, String)> {
    let square = |(aspect, name): (Aspect, &str)| {
        let letter = visit.t(&format!("web-classify-letter-{}", aspect.key()));
        let level = record.level(aspect).map_or_else(|| "–".to_owned(), |level| level.to_string());
        (format!("{letter}{level}"), visit.t(&format!("classifications-{name}")))
    };
    ASPECTS.into_iter().map(square).collect()
}

fn bars(visit: &Visit, followed: &[Followed]) -> Vec<Bar> {
    let all = followed.len().max(1);
    let bar = |(fulfilment, class): (Fulfilment, &'static str)| {
        let own = followed
            .iter()
            .filter(|one| one.assessment.as_ref().is_some_and(|held| held.record.fulfilment == fulfilment))
            .count();
        let tenths = own * 1_000 / all;
        Bar {
            label: visit.t(&format!("self_assessments-fulfilment--{}", fulfilment.key())),
            count: count(own),
            width: format!("{}.{}", tenths / 10, tenths % 10),
            class,
        }
    };
    [(Fulfilment::Met, "ok"), (Fulfilment::Partly, "warn"), (Fulfilment::NotMet, "hot")].into_iter().map(bar).collect()
}
