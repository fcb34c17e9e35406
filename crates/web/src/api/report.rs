//! Another system reports an incident. What it does not know stays open: nothing is guessed.

use axum::{
    body::Bytes,
    extract::rejection::BytesRejection,
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use desk::{
    Error,
    incidents::{Once, Report},
    tokens::TokenScope,
};
use domain::registers::{Incident, Intake, OrgUnit};
use jiff::{Timestamp, tz::TimeZone};
use record::{Answer, Fault, Problems, Record, parse, types::ANSWERS};
use serde_json::{Map, Value as Told, json};
use uuid::Uuid;

use super::{LARGEST_KB, asker::Asker, problem::Problem};

/// Where a report is followed by its secret.
const FOLLOW: &str = "/folj/";

/// The header by which a report is marked, so that it can be sent again.
pub const KEY: &str = "idempotency-key";
/// The header of an answer that was given before.
pub const REPLAYED: &str = "idempotent-replayed";
/// The longest key.
pub const LONGEST_KEY: usize = 200;

const TITLE: &str = "title";
const DESCRIPTION: &str = "description";
const UNIT: &str = "unit";
const PLACE: &str = "place";
const DETECTED_AT: &str = "detected_at";
const OCCURRED_AT: &str = "occurred_at";
const PERSONAL_DATA: &str = "personal_data";
const PROTECTED_IDENTITY: &str = "protected_identity";
const DATA_SUBJECTS: &str = "data_subjects";
const SYSTEMS: &str = "systems";
const SUPPLIER_ORIGIN: &str = "supplier_origin";
const HARMED: &str = "harmed";
const CRIME_SUSPECTED: &str = "crime_suspected";
const PROTECTIVE_SECURITY: &str = "protective_security";

/// What a report may hold.
pub const FIELDS: [&str; 14] = [
    TITLE,
    DESCRIPTION,
    UNIT,
    PLACE,
    DETECTED_AT,
    OCCURRED_AT,
    PERSONAL_DATA,
    PROTECTED_IDENTITY,
    DATA_SUBJECTS,
    SYSTEMS,
    SUPPLIER_ORIGIN,
    HARMED,
    CRIME_SUSPECTED,
    PROTECTIVE_SECURITY,
];

/// `POST /api/incidenter`
///
/// # Errors
/// What is wrong with the token, the request or its fields, as a problem.
pub async fn receive(
    asker: Asker,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    asker.must(TokenScope::ReportIncidents)?;
    let problem = |status: StatusCode, key: &'static str| Problem::new(asker.texts, status, key);
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
        return Err(problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "web-api-kind"));
    }
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let about = LARGEST_KB.to_string();
            let said = asker.texts.with("web-api-large-advice", &[("about", about.as_str().into())]);
            problem(StatusCode::PAYLOAD_TOO_LARGE, "web-api-large").because(said)
        }
        _ => problem(StatusCode::BAD_REQUEST, "web-api-unreadable"),
    })?;
    let told: Map<String, Told> = match serde_json::from_slice(&body) {
        Ok(Told::Object(told)) => told,
        Ok(_) | Err(_) => return Err(problem(StatusCode::BAD_REQUEST, "web-api-unreadable")),
    };
    let mut sheet = Sheet { told, zone: &asker.desk.law().zone, found: Problems::default() };
    let mut report = sheet.report();
    let unit = sheet.text(UNIT);
    match &unit {
        Some(text) => match place(&asker, text).await? {
            Some(unit) => report.unit = unit,
            None => sheet.found.push(UNIT, Fault::found("link_unknown", text.as_str())),
        },
        None => sheet.lacks(UNIT),
    }
    if !sheet.found.is_empty() {
        return Err(Problem::fields(asker.texts, &sheet.found, |field| field));
    }
    let told = |error: Error| match error {
        Error::Invalid(problems) => Problem::fields(asker.texts, &problems, named),
        other => asker.problem(other),
    };
    let (receipt, is_again) = match key(&asker, &headers)? {
        Some(key) => {
            let once = Once { token: asker.token, key, body: body.to_vec(), secret: asker.secret.clone() };
            asker.desk.report_once(&report, &once).await.map_err(told)?
        }
        None => (asker.desk.report(&report).await.map_err(told)?, false),
    };
    asker.app.changed();
    let address = format!("/api/incidenter/{}", receipt.number);
    let mut headers = vec![(header::LOCATION, address), (header::CACHE_CONTROL, "no-store".to_owned())];
    if is_again {
        headers.push((HeaderName::from_static(REPLAYED), "true".to_owned()));
    }
    let answer = json!({
        "number": receipt.number,
        "follow": format!("{FOLLOW}{}", receipt.token),
        "duties": receipt.duties,
    });
    Ok((StatusCode::CREATED, AppendHeaders(headers), super::json(&answer)).into_response())
}

/// The key that marks a report, when there is one.
fn key(asker: &Asker, headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(key) = headers.get(KEY) else { return Ok(None) };
    let key = key.to_str().map(str::trim).unwrap_or_default();
    if key.is_empty() || key.len() > LONGEST_KEY {
        let about = LONGEST_KEY.to_string();
        let said = asker.texts.with("web-api-key-advice", &[("about", about.as_str().into())]);
        return Err(Problem::new(asker.texts, StatusCode::BAD_REQUEST, "web-api-key").because(said));
    }
    Ok(Some(key.to_owned()))
}

/// The unit that is meant by a number, an id or a key.
async fn place(asker: &Asker, text: &str) -> Result<Option<Uuid>, Problem> {
    for way in [text.to_owned(), format!("{}/{text}", OrgUnit::REGISTER)] {
        match asker.desk.find(&way).await {
            Ok(address) if address.entry.spec.register == OrgUnit::REGISTER => return Ok(Some(address.info.id)),
            Ok(_) | Err(Error::NotFound) => (),
            Err(error) => return Err(asker.problem(error)),
        }
    }
    Ok(None)
}

/// The name here of a field of the register of incidents.
fn named(field: &'static str) -> &'static str {
    match field {
        field if field == Incident::INFOSEC.name || field == Incident::IT.name => SYSTEMS,
        field if field == Incident::WORK_ENVIRONMENT.name => HARMED,
        // The report comes in now: what is after it is the other.
        field if field == Incident::REPORTED_AT.name => DETECTED_AT,
        field => field,
    }
}

/// A report as it was sent, and what is wrong with it.
struct Sheet<'a> {
    told: Map<String, Told>,
    zone: &'a TimeZone,
    found: Problems,
}

impl Sheet<'_> {
    fn report(&mut self) -> Report {
        for name in self.told.keys().filter(|name| !FIELDS.contains(&name.as_str())) {
            let about: String = name.chars().take(60).collect();
            self.found.whole(Fault::allowed("field_unknown", about, FIELDS));
        }
        let title = self.text(TITLE);
        if title.is_none() {
            self.lacks(TITLE);
        }
        let open = |answer: Option<Answer>| answer.unwrap_or(Answer::Unclear);
        Report {
            description: self.text(DESCRIPTION),
            place: self.text(PLACE),
            detected_at: self.moment(DETECTED_AT),
            occurred_at: self.moment(OCCURRED_AT),
            protective_security: open(self.answer(PROTECTIVE_SECURITY)),
            personal_data: open(self.answer(PERSONAL_DATA)),
            protected_identity: self.answer(PROTECTED_IDENTITY),
            data_subjects: self.count(DATA_SUBJECTS),
            systems: open(self.answer(SYSTEMS)),
            supplier_origin: self.answer(SUPPLIER_ORIGIN),
            harmed: open(self.answer(HARMED)),
            crime_suspected: self.answer(CRIME_SUSPECTED),
            intake: Intake::Api,
            ..Report::of(&title.unwrap_or_default(), Uuid::nil())
        }
    }

    /// Notes that a field must be there, unless something else is wrong with it.
    fn lacks(&mut self, name: &'static str) {
        if !self.found.0.iter().any(|problem| problem.field == Some(name)) {
            self.found.add(name, "missing");
        }
    }

    fn text(&mut self, name: &'static str) -> Option<String> {
        match self.told.get(name)? {
            Told::Null => None,
            Told::String(text) if text.trim().is_empty() => None,
            Told::String(text) => Some(text.trim().to_owned()),
            other => {
                let about: String = other.to_string().chars().take(60).collect();
                self.found.push(name, Fault::found("wrong_kind", about));
                None
            }
        }
    }

    fn moment(&mut self, name: &'static str) -> Option<Timestamp> {
        let text = self.text(name)?;
        parse::moment(&text, self.zone).map_err(|fault| self.found.push(name, fault)).ok()
    }

    fn answer(&mut self, name: &'static str) -> Option<Answer> {
        match self.text(name)?.as_str() {
            "yes" => Some(Answer::Yes),
            "no" => Some(Answer::No),
            "unclear" => Some(Answer::Unclear),
            other => {
                self.found.push(name, Fault::allowed("choice_unknown", other, ANSWERS.iter().copied()));
                None
            }
        }
    }

    fn count(&mut self, name: &'static str) -> Option<i64> {
        match self.told.get(name)? {
            Told::Null => None,
            Told::Number(number) if number.as_i64().is_some_and(|number| number >= 0) => number.as_i64(),
            other => {
                self.found.push(name, Fault::found("whole_form", other.to_string()));
                None
            }
        }
    }
}
