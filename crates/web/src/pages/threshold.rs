//! What a threshold analysis comes to, why, and what to do next.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use desk::{Change, Error, Given, Query, Want};
use domain::registers::{Dpia, ThresholdAnalysis, ThresholdDecision, ThresholdResult};
use record::{Choice, Record};

use crate::{
    address,
    app::App,
    register::{self, cell, record as page},
    shell::{self, Shell},
    texts,
    trouble::{self, Trouble},
    visit::{Sent, Visit},
};

/// Where the register of threshold analyses is.
const SLUG: &str = "troskelanalyser";

/// A criterion or case: whether it matches, what it is called, and what it means.
struct Point {
    matches: bool,
    tone: &'static str,
    word: String,
    label: String,
    about: String,
}

#[derive(Template)]
#[template(path = "pages/threshold.html")]
struct ThresholdPage {
    s: Shell,
    number: String,
    title: String,
    path: String,
    tone: &'static str,
    word: String,
    why: String,
    decision: String,
    decided_on: Option<String>,
    is_undecided: bool,
    always: Vec<Point>,
    criteria: Vec<Point>,
    reasons: Option<String>,
    next: String,
    start: Option<String>,
    dpias: Vec<(String, String)>,
    advice: Option<String>,
    advised_on: Option<String>,
    may_advise: bool,
    may_write: bool,
    written: String,
    errors: Vec<String>,
}

fn points<C: Choice>(visit: &Visit, field: &str, held: &[C]) -> Vec<Point> {
    let mut points: Vec<Point> = C::ALL
        .iter()
        .map(|one| {
            let matches = held.contains(one);
            Point {
                matches,
                tone: if matches { "half" } else { "plan" },
                word: visit.t(if matches { "web-threshold-fits" } else { "web-threshold-not" }),
                label: visit.t(&format!("threshold_analyses-{field}--{}", one.key())),
                about: visit.t(&format!("web-threshold-{}", one.key().replace('_', "-"))),
            }
        })
        .collect();
    points.sort_by_key(|point| !point.matches);
    points
}

/// The reason for a result, as the key of a text.
fn why(always: usize, criteria: usize) -> &'static str {
    match (always, domain::registers::threshold(criteria, always > 0)) {
        (1.., _) => "web-threshold-why-always",
        (0, ThresholdResult::Required) => "web-threshold-why-two",
        (0, ThresholdResult::Judgement) => "web-threshold-why-one",
        (0, ThresholdResult::NotRequired) => "web-threshold-why-none",
    }
}

async fn build(
    visit: &Visit,
    id: &str,
    written: Option<String>,
    errors: Vec<String>,
) -> Result<ThresholdPage, Trouble> {
    let found = register::found(visit, SLUG, id).await?;
    let spec = found.entry.spec;
    let row = visit.desk.one(found.entry, found.info.id, visit.view).await?;
    let analysis = ThresholdAnalysis::from_values(row.values).map_err(Error::Invalid)?;
    let path = page::path(&found);
    let number = analysis.number.as_str().to_owned();
    let result = domain::registers::threshold(analysis.criteria.len(), !analysis.always.is_empty());
    let (tone, next) = match (result, analysis.decision) {
        (ThresholdResult::Required, ThresholdDecision::NoDpia) => ("bad", "web-threshold-next-against"),
        (ThresholdResult::Required, ThresholdDecision::Undecided) => ("bad", "web-threshold-next-required"),
        (ThresholdResult::Required, ThresholdDecision::Dpia) => ("bad", "web-threshold-next-do"),
        (ThresholdResult::Judgement, ThresholdDecision::Undecided) => ("half", "web-threshold-next-judge"),
        (ThresholdResult::NotRequired, ThresholdDecision::Undecided) => ("ok", "web-threshold-next-decide"),
        (ThresholdResult::Judgement, ThresholdDecision::Dpia) => ("half", "web-threshold-next-do"),
        (ThresholdResult::NotRequired, ThresholdDecision::Dpia) => ("ok", "web-threshold-next-do"),
        (ThresholdResult::Judgement, ThresholdDecision::NoDpia) => ("half", "web-threshold-next-watch"),
        (ThresholdResult::NotRequired, ThresholdDecision::NoDpia) => ("ok", "web-threshold-next-watch"),
    };
    let decision = analysis.decision;
    let desk = &visit.desk;
    let mut dpias = Vec::new();
    if let Some(entry) = domain::entry(Dpia::REGISTER).filter(|entry| desk.may_some(entry.spec, Want::Read)) {
        let within = desk::Condition::among::<Dpia>(Dpia::THRESHOLD.name, vec![found.info.id]);
        for held in desk.typed::<Dpia>(&Query { within, ..Query::default() }, visit.view).await? {
            let number = held.record.number.as_str();
            let href = address::with_query(&register::path(entry, Some(number), held.id), &visit.view_pairs());
            dpias.push((format!("{number} {}", held.record.title), href));
        }
    }
    let may_start = visit.view.is_none()
        && dpias.is_empty()
        && decision != ThresholdDecision::NoDpia
        && (result != ThresholdResult::NotRequired || decision == ThresholdDecision::Dpia)
        && desk.may_add(Dpia::SPEC);
    let start = if may_start { Some(start(visit, &analysis).await?) } else { None };
    let may = visit.view.is_none() && desk.may_write(spec, found.info.id).await?;
    let own = desk.own_fields(spec);
    let title = analysis.title.to_string();
    let label = visit.t("web-threshold");
    let mut s = page::frame(visit, &found, &format!("{label} – {title}"), Some(&label)).past();
    s.toast = visit.get("klart").and_then(|key| visit.texts.find(&format!("web-done-{key}"), &[]));
    let criteria_count = i64::try_from(analysis.criteria.len()).unwrap_or(i64::MAX);
    Ok(ThresholdPage {
        s,
        number,
        title,
        path,
        tone,
        word: visit.t(&format!("threshold_analyses-result--{}", result.key())),
        why: visit.texts.with(why(analysis.always.len(), analysis.criteria.len()), &[("n", criteria_count.into())]),
        decision: visit.t(&format!("threshold_analyses-decision--{}", decision.key())),
        decided_on: analysis.decided_on.map(|day| day.to_string()),
        is_undecided: decision == ThresholdDecision::Undecided,
        always: points(visit, "always", &analysis.always),
        criteria: points(visit, "criteria", &analysis.criteria),
        reasons: analysis.reasons.as_ref().map(|text| cell::prose(text.as_str())),
        next: visit.t(next),
        start,
        dpias,
        written: written.unwrap_or_else(|| analysis.dpo_advice.as_ref().map(ToString::to_string).unwrap_or_default()),
        advice: analysis.dpo_advice.as_ref().map(|text| cell::prose(text.as_str())),
        advised_on: analysis.dpo_advised_on.map(|day| day.to_string()),
        // The advice is the officer's own: others may read it.
        may_advise: may && own.as_ref().is_some_and(|own| own.contains(&ThresholdAnalysis::DPO_ADVICE.name)),
        may_write: may && own.is_none(),
        errors,
    })
}

/// The address of a new impact assessment, filled with what the analysis knows.
async fn start(visit: &Visit, analysis: &ThresholdAnalysis) -> Result<String, Trouble> {
    let ids = [analysis.unit.uuid()].into_iter().chain(analysis.processing.map(|id| id.uuid()));
    let ids: std::collections::BTreeSet<_> = ids.collect();
    let names = visit.desk.caption_ids(ids.clone()).await?;
    let numbers = visit.desk.numbers(ids).await?;
    let written = |id: uuid::Uuid| match (numbers.get(&id), names.get(&id)) {
        (Some(number), Some(name)) => format!("{number} {}", desk::words::named(visit.texts, name)),
        _ => id.to_string(),
    };
    let mut pairs = vec![
        (Dpia::TITLE.name.to_owned(), analysis.title.to_string()),
        (Dpia::UNIT.name.to_owned(), written(analysis.unit.uuid())),
        (Dpia::THRESHOLD.name.to_owned(), format!("{} {}", analysis.number.as_str(), analysis.title)),
        (Dpia::STATE.name.to_owned(), "planned".to_owned()),
    ];
    pairs.extend(analysis.processing.map(|id| (Dpia::PROCESSINGS.name.to_owned(), written(id.uuid()))));
    Ok(address::with_query("/konsekvensbedomningar/ny", &pairs))
}

async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    shell::page(&build(&visit, &id, None, Vec::new()).await?)
}

/// Keeps the officer's advice; the day is today unless another is given.
async fn advise(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let found = register::found(visit, SLUG, &id).await?;
    let text = sent.get(ThresholdAnalysis::DPO_ADVICE.name).unwrap_or_default().to_owned();
    let day = if text.is_empty() { String::new() } else { visit.desk.today().to_string() };
    let given = [(ThresholdAnalysis::DPO_ADVICE.name, text.clone()), (ThresholdAnalysis::DPO_ADVISED_ON.name, day)];
    let given = given
        .into_iter()
        .filter_map(|(name, text)| found.entry.spec.field(name).map(|field| Given { field, text }))
        .collect();
    match visit.desk.set(&found, &Change { given, ..Change::default() }, texts::labels()).await {
        Ok(_) => {
            visit.changed();
            Ok(Redirect::to(&format!("{}/resultat?klart=sparat", page::path(&found))).into_response())
        }
        Err(Error::Invalid(problems)) => {
            let said = problems.0.iter().map(|problem| trouble::fault(visit.texts, &problem.fault)).collect();
            shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &build(visit, &id, Some(text), said).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/troskelanalyser/{number}/resultat", get(show).post(advise))
}

#[cfg(test)]
mod tests {
    use domain::registers::{AlwaysCase, Criterion};

    use super::*;

    #[test]
    fn the_reason_follows_the_result() {
        let found = [why(1, 0), why(0, 4), why(0, 2), why(0, 1), why(0, 0)];
        assert_eq!(
            found.map(|key| key.trim_start_matches("web-threshold-why-")),
            ["always", "two", "two", "one", "none"]
        );
    }

    #[test]
    fn every_criterion_and_case_is_explained() {
        for key in Criterion::ALL.iter().map(|one| one.key()).chain(AlwaysCase::ALL.iter().map(|one| one.key())) {
            assert!(texts::swedish().find(&format!("web-threshold-{}", key.replace('_', "-")), &[]).is_some(), "{key}");
        }
    }
}
