//! How a figure has moved: month by month, how it is made up, and what explains it.

use std::collections::{BTreeMap, HashSet};

use desk::{
    Filter, Op, Query, Want,
    figures::{self as words, Followed},
};
use domain::{
    figures::{Definition, Group, Registers},
    registers::{ContextFactor, Incident, Topic},
};
use record::{Choice, Held, Record, Value};
use uuid::Uuid;

use super::areas::{self, Spark};
use crate::{address, register, trouble::Trouble, visit::Visit};

/// So many explanations are shown, the latest first.
const EXPLANATIONS: i64 = 10;

/// How a figure has moved.
pub struct Trend {
    /// The curve, for a number.
    pub spark: Option<Spark>,
    /// Each month, and the value in it.
    pub months: Vec<(String, String)>,
    /// How it is made up.
    pub parts: Vec<Part>,
    /// What explains it.
    pub explanations: Vec<Explanation>,
    /// Where an explanation is written.
    pub write: Option<String>,
}

/// What a figure is made up of, by one question.
pub struct Part {
    /// The question.
    pub label: String,
    /// Each answer, and how many.
    pub rows: Vec<(String, String)>,
}

/// What explains a figure: something in the world or in the organisation that the work heeds.
pub struct Explanation {
    /// In short.
    pub title: String,
    /// What it means.
    pub text: String,
    /// When it was noted.
    pub day: String,
    /// Where it stands.
    pub href: String,
}

/// What explains the figures of a group of registers.
fn topic(group: Group) -> Option<Topic> {
    Some(match group {
        Group::Incidents => Topic::Incidents,
        Group::Risks => Topic::RiskManagement,
        Group::Classification => Topic::Classification,
        Group::Training => Topic::Training,
        Group::Control => Topic::InternalControl,
        Group::Continuity => Topic::Preparedness,
        Group::Suppliers => Topic::SupplyChain,
        Group::Protection => Topic::DataProtection,
        Group::Documents | Group::Governance => Topic::Governance,
        Group::Objects | Group::Measures | Group::Plan => return None,
    })
}

/// How a figure has moved, and what explains it. Nothing when there is nothing to tell.
///
/// # Errors
/// What the database says.
pub async fn trend(
    visit: &Visit,
    definition: &Definition,
    found: &Followed,
    registers: &Registers,
) -> Result<Option<Trend>, Trouble> {
    let figure = &found.figure;
    let months = figure.period.map(|period| period.months()).unwrap_or_default();
    let months = months.iter().zip(&found.months);
    let spec = ContextFactor::SPEC;
    let topic = topic(definition.group);
    let may_write = visit.view.is_none() && visit.desk.may_some(spec, Want::Write);
    let trend = Trend {
        spark: areas::spark(visit, found),
        months: months
            .map(|(month, value)| {
                let args = [("from", month.from.to_string().into()), ("to", month.to.to_string().into())];
                (visit.texts.with("web-figure-period", &args), words::shown(visit.texts, figure.unit, *value))
            })
            .collect(),
        parts: parts(visit, found, registers).await?,
        explanations: explanations(visit, topic).await?,
        write: topic.filter(|_| may_write).map(|topic| format!("/{}/ny?topic={}", address::slug(spec), topic.key())),
    };
    let is_empty = trend.months.is_empty() && trend.parts.is_empty() && trend.explanations.is_empty();
    Ok((!is_empty || trend.write.is_some()).then_some(trend))
}

async fn explanations(visit: &Visit, topic: Option<Topic>) -> Result<Vec<Explanation>, Trouble> {
    let (spec, Some(topic)) = (ContextFactor::SPEC, topic) else { return Ok(Vec::new()) };
    let (Some(field), Some(noted)) = (spec.field(ContextFactor::TOPIC.name), spec.field(ContextFactor::NOTED_ON.name))
    else {
        return Ok(Vec::new());
    };
    if !visit.desk.may_some(spec, Want::Read) {
        return Ok(Vec::new());
    }
    let filters = vec![Filter { field, op: Op::Is, value: Value::Text(topic.key().to_owned()) }];
    let sort = Some(desk::Sort { field: noted, descending: true });
    let query = Query { filters, sort, limit: EXPLANATIONS, ..Query::default() };
    let all: Vec<Held<ContextFactor>> = visit.desk.typed(&query, visit.view).await?;
    let Some(entry) = domain::entry(ContextFactor::REGISTER) else { return Ok(Vec::new()) };
    Ok(all
        .into_iter()
        .map(|held| {
            let factor = &held.record;
            let text = factor.consequence.as_ref().or(factor.description.as_ref());
            Explanation {
                title: factor.title.to_string(),
                text: text.map(ToString::to_string).unwrap_or_default(),
                day: factor.noted_on.to_string(),
                href: address::with_query(
                    &register::path(entry, Some(factor.number.as_str()), held.id),
                    &visit.view_pairs(),
                ),
            }
        })
        .collect())
}

/// The incidents of a figure by unit, cause and severity. Nothing for a figure that counts something else.
async fn parts(visit: &Visit, found: &Followed, registers: &Registers) -> Result<Vec<Part>, Trouble> {
    let counted: HashSet<Uuid> = found.figure.counted.iter().map(|one| one.id).collect();
    if counted.is_empty() || found.figure.counted.iter().any(|one| one.register != Incident::REGISTER) {
        return Ok(Vec::new());
    }
    let mut units: BTreeMap<Uuid, i64> = BTreeMap::new();
    let (mut causes, mut severities): (BTreeMap<&str, i64>, BTreeMap<&str, i64>) = (BTreeMap::new(), BTreeMap::new());
    for case in registers.incidents.iter().filter(|held| counted.contains(&held.id)).map(|held| &held.record) {
        *units.entry(case.unit.uuid()).or_default() += 1;
        *causes.entry(case.cause.map_or("", Choice::key)).or_default() += 1;
        *severities.entry(case.severity.map_or("", Choice::key)).or_default() += 1;
    }
    let names = visit.desk.caption_ids(units.keys().copied().collect()).await?;
    let of_unit = units.into_iter().map(|(id, count)| (names.get(&id).cloned().unwrap_or_default(), count)).collect();
    let of = |field: &str, all: BTreeMap<&str, i64>| -> Vec<(String, i64)> {
        let word = |key: &str| match key {
            "" => visit.t("web-figure-not-given"),
            key => visit.t(&format!("incidents-{field}--{key}")),
        };
        all.into_iter().map(|(key, count)| (word(key), count)).collect()
    };
    let all = [("unit", of_unit), ("cause", of("cause", causes)), ("severity", of("severity", severities))];
    Ok(all.into_iter().map(|(field, rows)| part(visit, field, rows)).collect())
}

fn part(visit: &Visit, field: &str, mut rows: Vec<(String, i64)>) -> Part {
    rows.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    Part {
        label: visit.t(&format!("incidents-{field}")),
        rows: rows.into_iter().map(|(name, count)| (name, visit.texts.number(count))).collect(),
    }
}
