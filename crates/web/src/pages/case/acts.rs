//! What is done with a case: judged, moved, closed as minor, noted, merged, restricted.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use desk::{
    Address, Change, Error, Given,
    incidents::{Case, FastClose},
};
use domain::registers::{Incident, IncidentState, Person};
use record::{Choice, Fault, Field, Problems, Record, parse};
use uuid::Uuid;

use super::{
    fast,
    kept::{Kept, Line, Place, Told},
};
use crate::{
    register::{self, cell::Names, control, form, link},
    texts,
    trouble::Trouble,
    visit::Sent,
};

/// The form of the judgement.
pub const ASSESS: &str = "bedom";

/// Where something that was refused is mended.
pub fn place(kept: &Kept, field: Option<&'static Field>, key: &str) -> Place {
    let at = |id: &str, label: &'static str| Place(id.to_owned(), label);
    if kept.is(ASSESS) {
        let asked = field.filter(|field| super::asked().any(|one| one.name == field.name));
        return asked.map_or_else(|| at("bedomning", ""), |field| at(field.name, ""));
    }
    if kept.is("ringa") {
        return at(fast::place(field.map(|field| field.name), key), "");
    }
    if kept.is("flytta") {
        return at(&format!("skal-{}", kept.get("flytta", "till", "")), "");
    }
    let is_reason = key.contains("reason");
    let places = [
        ("lasare", is_reason, "las-skal", "web-reason"),
        ("lasare", true, "lasare", "web-case-who-list"),
        ("anteckna", true, "ny", "web-note-new"),
        ("sla-ihop", true, "med", "web-case-merge-with"),
        ("granskad", true, "stick", "web-sample-note"),
        ("begaran", true, "beg-tid", "web-case-asked-at"),
    ];
    let found = places.iter().find(|(form, is_it, _, _)| kept.is(form) && *is_it);
    found.map_or_else(|| at("innehall", ""), |(_, _, id, label)| at(id, label))
}

async fn found(sent: &Sent, id: &str) -> Result<Address, Trouble> {
    register::found(&sent.visit, "incidenter", id).await
}

/// Back to the case, with a word of what was done; or the case again with what was refused.
async fn then<T>(sent: &Sent, found: &Address, done: Result<T, Error>, form: &str) -> Result<Response, Trouble> {
    match done {
        Ok(_) => {
            sent.visit.changed();
            Ok(Redirect::to(&format!("{}/arende?klart=sparat", register::record::path(found))).into_response())
        }
        Err(error) => super::again(&sent.visit, found, error, Kept::of(sent, form)).await,
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
    for field in super::asked() {
        if !sent.pairs.iter().any(|(name, _)| name == field.name) {
            continue;
        }
        let Some(at) = spec.position(field.name) else { continue };
        let now: Vec<String> = sent.all(field.name).filter(|text| !text.trim().is_empty()).map(str::to_owned).collect();
        if now == control::written(visit, spec, field, &values[at], &names) {
            continue;
        }
        let text = if field.kind.is_many() { now.join("\n") } else { now.into_iter().next().unwrap_or_default() };
        change.given.push(Given { field, text: text.trim().to_owned() });
    }
    let links = link::settle(visit, &mut change).await?;
    let done = visit.desk.assess(about.info.id, &change, texts::labels()).await;
    match done.map_err(|error| link::told(error, &links)) {
        Err(Error::Stale { .. }) => met(&sent, &about, change.seen).await,
        done => then(&sent, &about, done, ASSESS).await,
    }
}

/// The judgement again after another has saved: what this person has left alone is what the other saved.
async fn met(sent: &Sent, about: &Address, seen: Option<i64>) -> Result<Response, Trouble> {
    let mut yours = form::standing(Incident::SPEC, &sent.pairs);
    let met = form::meet(&sent.visit, about, seen, &mut yours).await?;
    let mut pairs: Vec<(String, String)> =
        sent.pairs.iter().filter(|(name, _)| Incident::SPEC.field(name).is_none()).cloned().collect();
    for (name, texts) in yours {
        pairs.extend(texts.into_iter().map(|text| (name.to_owned(), text)));
    }
    let lines = met.said(&sent.visit).into_iter().map(|said| Line { at: "bedomning".to_owned(), said });
    let told = Told { lines: lines.collect(), ..Told::default() };
    super::shown_again(&sent.visit, about, told, Kept::with(ASSESS, pairs), StatusCode::CONFLICT).await
}

/// `POST …/flytta`
pub async fn step(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let about = found(&sent, &id).await?;
    let to = sent.some("till").and_then(IncidentState::of).ok_or(Trouble::Unreadable)?;
    let version = sent.some("_version").and_then(|text| text.parse().ok());
    let done = sent.visit.desk.move_case(about.info.id, to, sent.some("_skal"), version).await;
    then(&sent, &about, done, "flytta").await
}

/// `POST …/ringa`
pub async fn fast(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let about = found(&sent, &id).await?;
    let text = |name: &str| sent.some(name).map(str::to_owned);
    let form = FastClose {
        effects: text("effects"),
        remedial_action: text("remedial_action"),
        no_risk_reason: text("no_risk_reason"),
        reporter_answer: text("reporter_answer"),
        decided_by: None,
        seen: sent.some("_version").and_then(|text| text.parse().ok()),
    };
    let done = sent.visit.desk.fast_close(about.info.id, &form).await;
    then(&sent, &about, done, "ringa").await
}

/// `POST …/anteckna`
pub async fn note(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let about = found(&sent, &id).await?;
    let text = sent.get("text").unwrap_or_default();
    let done = sent.visit.desk.note(about.info.id, text, sent.get("viktig").is_some()).await;
    then(&sent, &about, done, "anteckna").await
}

/// `POST …/sla-ihop`
pub async fn merge(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let (visit, about) = (&sent.visit, found(&sent, &id).await?);
    let written = sent.get("med").unwrap_or_default();
    let wanted = link::meant(&visit.desk, visit.texts, Incident::REGISTER, written).await?;
    let done: Result<Case, Error> = match found(&sent, &wanted.text).await {
        Ok(parent) => {
            match visit.desk.merge(about.info.id, parent.info.id, sent.some("_skal")).await {
                // The work goes on in the case that took the report in.
                Ok(_) => {
                    visit.changed();
                    let path = register::record::path(&parent);
                    return Ok(Redirect::to(&format!("{path}/arende?klart=sammanslagen")).into_response());
                }
                Err(error) => Err(error),
            }
        }
        Err(Trouble::Desk(Error::NotFound)) => {
            let fault = if written.is_empty() { Fault::new("missing") } else { wanted.fault };
            Err(unknown(Incident::PARENT.name, fault))
        }
        Err(other) => return Err(other),
    };
    then(&sent, &about, done, "sla-ihop").await
}

/// A link that leads nowhere.
fn unknown(field: &'static str, fault: Fault) -> Error {
    let mut problems = Problems::default();
    problems.push(field, fault);
    Error::Invalid(problems)
}

/// `POST …/lasare`: who alone may read the case.
pub async fn readers(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let (visit, about) = (&sent.visit, found(&sent, &id).await?);
    let mut people: Vec<Uuid> = Vec::new();
    for line in parse::split(sent.get("lasare").unwrap_or_default()) {
        let meant = link::meant(&visit.desk, visit.texts, Person::REGISTER, line).await?;
        match visit.desk.find(&meant.text).await {
            Ok(person) if person.entry.spec.register == Person::REGISTER => people.push(person.info.id),
            Ok(_) | Err(Error::NotFound) => {
                let done: Result<(), Error> = Err(unknown(Incident::READERS.name, meant.fault));
                return then(&sent, &about, done, "lasare").await;
            }
            Err(other) => return Err(other.into()),
        }
    }
    let done = visit.desk.set_readers(about.info.id, &people, sent.get("_skal").unwrap_or_default()).await;
    then(&sent, &about, done, "lasare").await
}

/// `POST …/granskad`: the data protection officer has looked at a case that was closed as minor.
pub async fn sampled(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let about = found(&sent, &id).await?;
    let done = sent.visit.desk.sampled(about.info.id, sent.some("text")).await;
    then(&sent, &about, done, "granskad").await
}

/// `POST …/begaran`: the authority has asked for a report on the way.
pub async fn request(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let about = found(&sent, &id).await?;
    let zone = &sent.visit.desk.law().zone;
    let at = match sent.some("tid") {
        Some(text) => parse::moment(&text.replace('T', " "), zone),
        None => Err(Fault::new("missing")),
    };
    let due = sent.some("senast").map(|text| parse::moment(&text.replace('T', " "), zone)).transpose();
    let done = match (at, due) {
        (Ok(at), Ok(due)) => sent.visit.desk.request(about.info.id, at, due).await,
        (Err(fault), _) | (_, Err(fault)) => {
            let mut problems = Problems::default();
            problems.whole(fault);
            Err(Error::Invalid(problems))
        }
    };
    then(&sent, &about, done, "begaran").await
}
