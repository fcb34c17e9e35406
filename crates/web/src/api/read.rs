//! How a case stands and which duties it has, for other systems.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use desk::{Error, Want, tokens::TokenScope};
use domain::registers::{Incident, LegalSubject, ReportingDuty};
use jiff::Timestamp;
use record::{Choice, Id, Record};
use serde_json::{Value as Told, json};
use uuid::Uuid;

use super::{asker::Asker, problem::Problem};

/// The case with a number, if the account's person may see it.
async fn named(asker: &Asker, number: &str) -> Result<Uuid, Problem> {
    let found = asker.desk.find(number).await.map_err(|error| asker.problem(error))?;
    if found.entry.spec.register != Incident::REGISTER {
        return Err(asker.problem(Error::NotFound));
    }
    Ok(found.info.id)
}

fn answer(told: Told) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], super::json(&told)).into_response()
}

fn at(at: Option<Timestamp>) -> Option<String> {
    at.map(|at| at.to_string())
}

/// `GET /api/incidenter/{number}`
///
/// # Errors
/// What is wrong with the token, or that there is no such case for it.
pub async fn status(asker: Asker, Path(number): Path<String>) -> Result<Response, Problem> {
    asker.must(TokenScope::ReadIncidents)?;
    let id = named(&asker, &number).await?;
    let case = asker.desk.case(id).await.map_err(|error| asker.problem(error))?.incident.record;
    Ok(answer(json!({
        "number": case.number.as_str(),
        "state": case.state.key(),
        "reported_at": case.reported_at.to_string(),
        "closed_at": at(case.closed_at),
        "severity": case.severity.map(Choice::key),
    })))
}

/// `GET /api/incidenter/{number}/plikter`
///
/// # Errors
/// What is wrong with the token, or that there is no such case for it.
pub async fn duties(asker: Asker, Path(number): Path<String>) -> Result<Response, Problem> {
    asker.must(TokenScope::ReadDuties)?;
    let id = named(&asker, &number).await?;
    if !asker.desk.may_some(ReportingDuty::SPEC, Want::Read) {
        return Err(Problem::new(asker.texts, StatusCode::FORBIDDEN, "web-api-forbidden"));
    }
    let case = asker.desk.case(id).await.map_err(|error| asker.problem(error))?;
    let subjects = case.duties.iter().flat_map(|duty| [duty.record.subject, duty.record.party]).flatten();
    let names = asker.desk.caption_ids(subjects.map(|id| id.uuid()).collect()).await;
    let names = names.map_err(|error| asker.problem(error))?;
    let name = |id: Option<Id<LegalSubject>>| id.and_then(|id| names.get(&id.uuid()));
    let shown = |duty: &ReportingDuty| {
        json!({
            "number": duty.number.as_str(),
            "code": duty.code.as_str(),
            "state": duty.state.key(),
            "subject": name(duty.subject),
            "party": name(duty.party),
            "addressee": duty.addressee.as_str(),
            "start": at(duty.aware_at),
            "strict_due": at(duty.strict_due),
            "statutory_due": at(duty.statutory_due),
            "target_due": at(duty.target_due),
            "receipt": duty.receipt.as_ref().map(ToString::to_string),
        })
    };
    let all: Vec<Told> = case.duties.iter().map(|held| shown(&held.record)).collect();
    Ok(answer(json!({ "incident": case.incident.record.number.as_str(), "duties": all })))
}
