//! What is done with a case: judged, moved, closed as minor, noted, merged, restricted.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use desk::{
    Address, Change, Error, Given,
    incidents::{Case, FastClose},
};
use domain::registers::{Incident, IncidentState, Person};
use record::{Choice, Record, parse};
use uuid::Uuid;

use super::QUESTIONS;
use crate::{
    register::{self, cell::Names, control},
    texts,
    trouble::Trouble,
    visit::Sent,
};

/// What was written in a form that was refused, so that it stands there still.
#[derive(Default)]
pub struct Written {
    /// The fast close.
    pub fast: Option<Fast>,
    /// The answers of the judgement, by name.
    pub answers: Option<Vec<(String, String)>>,
}

/// What stands in the form of the fast close.
pub struct Fast {
    /// The effects.
    pub effects: String,
    /// What was done.
    pub done: String,
    /// Why a risk is unlikely.
    pub why: String,
}

impl Fast {
    /// As the case has it.
    pub fn of(case: &Case) -> Fast {
        let incident = &case.incident.record;
        let text = |prose: &Option<record::Prose>| prose.as_ref().map(ToString::to_string).unwrap_or_default();
        Fast {
            effects: text(&incident.effects),
            done: text(&incident.remedial_action),
            why: text(&incident.no_risk_reason),
        }
    }
}

async fn found(sent: &Sent, id: &str) -> Result<Address, Trouble> {
    register::found(&sent.visit, "incidenter", id).await
}

/// Back to the case, with a word of what was done; or the case again with what was refused.
async fn then<T>(sent: &Sent, found: &Address, done: Result<T, Error>, written: Written) -> Result<Response, Trouble> {
    match done {
        Ok(_) => {
            sent.visit.changed();
            Ok(Redirect::to(&format!("{}/arende?klart=sparat", register::record::path(found))).into_response())
        }
        Err(error) => super::again(&sent.visit, found, error, written).await,
    }
}

/// `POST …/bedom`: answers of the questions; those that stand as they stood are left alone.
pub async fn assess(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let (visit, about) = (&sent.visit, found(&sent, &id).await?);
    let spec = Incident::SPEC;
    let case = visit.desk.case(about.info.id).await?;
    let values = case.incident.record.values();
    let names = Names::of(visit, spec, &[&values]).await?;
    let mut change = Change { reason: sent.some("_skal").map(str::to_owned), ..Change::default() };
    change.seen = sent.some("_version").and_then(|text| text.parse().ok());
    for field in QUESTIONS.iter().filter_map(|name| spec.field(name)) {
        if !sent.pairs.iter().any(|(name, _)| name == field.name) {
            continue;
        }
        let Some(at) = spec.position(field.name) else { continue };
        let now: Vec<String> = sent.all(field.name).filter(|text| !text.trim().is_empty()).map(str::to_owned).collect();
        if now == control::written(visit, spec, field, &values[at], &names) {
            continue;
        }
        let parts: Vec<String> = now.iter().map(|text| control::first_word_if_number(field.kind, text)).collect();
        let text = if field.kind.is_many() { parts.join("\n") } else { parts.into_iter().next().unwrap_or_default() };
        change.given.push(Given { field, text });
    }
    let done = visit.desk.assess(about.info.id, &change, texts::labels()).await;
    let written = Written { answers: Some(sent.pairs.clone()), ..Written::default() };
    then(&sent, &about, done, written).await
}

/// `POST …/flytta`
pub async fn step(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let about = found(&sent, &id).await?;
    let to = sent.some("till").and_then(IncidentState::of).ok_or(Trouble::Unreadable)?;
    let version = sent.some("_version").and_then(|text| text.parse().ok());
    let done = sent.visit.desk.move_case(about.info.id, to, sent.some("_skal"), version).await;
    then(&sent, &about, done, Written::default()).await
}

/// `POST …/ringa`
pub async fn fast(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let about = found(&sent, &id).await?;
    let text = |name: &str| sent.some(name).map(str::to_owned);
    let form = FastClose {
        effects: text("effects"),
        remedial_action: text("remedial_action"),
        no_risk_reason: text("no_risk_reason"),
        decided_by: None,
        seen: sent.some("_version").and_then(|text| text.parse().ok()),
    };
    let of = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    let written = Fast { effects: of("effects"), done: of("remedial_action"), why: of("no_risk_reason") };
    let done = sent.visit.desk.fast_close(about.info.id, &form).await;
    then(&sent, &about, done, Written { fast: Some(written), ..Written::default() }).await
}

/// `POST …/anteckna`
pub async fn note(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let about = found(&sent, &id).await?;
    let text = sent.get("text").unwrap_or_default();
    let done = sent.visit.desk.note(about.info.id, text, sent.get("viktig").is_some()).await;
    then(&sent, &about, done, Written::default()).await
}

/// `POST …/sla-ihop`
pub async fn merge(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let about = found(&sent, &id).await?;
    let wanted = sent.get("med").unwrap_or_default().split_whitespace().next().unwrap_or_default().to_owned();
    let done: Result<Case, Error> = match found(&sent, &wanted).await {
        Ok(parent) => {
            match sent.visit.desk.merge(about.info.id, parent.info.id, sent.some("_skal")).await {
                // The work goes on in the case that took the report in.
                Ok(_) => {
                    sent.visit.changed();
                    let path = crate::register::record::path(&parent);
                    return Ok(Redirect::to(&format!("{path}/arende?klart=sammanslagen")).into_response());
                }
                Err(error) => Err(error),
            }
        }
        Err(Trouble::Desk(Error::NotFound)) => {
            let mut problems = record::Problems::default();
            problems.push(Incident::PARENT.name, record::Fault::found("link_unknown", wanted));
            Err(Error::Invalid(problems))
        }
        Err(other) => return Err(other),
    };
    then(&sent, &about, done, Written::default()).await
}

/// `POST …/lasare`: who alone may read the case.
pub async fn readers(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let about = found(&sent, &id).await?;
    let mut people: Vec<Uuid> = Vec::new();
    for line in parse::split(sent.get("lasare").unwrap_or_default()) {
        let number = line.split_whitespace().next().unwrap_or_default();
        match sent.visit.desk.find(number).await {
            Ok(person) if person.entry.spec.register == Person::REGISTER => people.push(person.info.id),
            Ok(_) | Err(Error::NotFound) => {
                let mut problems = record::Problems::default();
                problems.push(Incident::READERS.name, record::Fault::found("link_unknown", line));
                return super::again(&sent.visit, &about, Error::Invalid(problems), Written::default()).await;
            }
            Err(other) => return Err(other.into()),
        }
    }
    let done = sent.visit.desk.set_readers(about.info.id, &people, sent.get("_skal").unwrap_or_default()).await;
    then(&sent, &about, done, Written::default()).await
}

/// `POST …/granskad`: the data protection officer has looked at a case that was closed as minor.
pub async fn sampled(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let about = found(&sent, &id).await?;
    let done = sent.visit.desk.sampled(about.info.id, sent.some("text")).await;
    then(&sent, &about, done, Written::default()).await
}

/// `POST …/begaran`: the authority has asked for a report on the way.
pub async fn request(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let about = found(&sent, &id).await?;
    let zone = &sent.visit.desk.law().zone;
    let at = parse::moment(&sent.get("tid").unwrap_or_default().replace('T', " "), zone);
    let due = sent.some("senast").map(|text| parse::moment(&text.replace('T', " "), zone)).transpose();
    let done = match (at, due) {
        (Ok(at), Ok(due)) => sent.visit.desk.request(about.info.id, at, due).await,
        (Err(fault), _) | (_, Err(fault)) => {
            let mut problems = record::Problems::default();
            problems.whole(fault);
            Err(Error::Invalid(problems))
        }
    };
    then(&sent, &about, done, Written::default()).await
}
