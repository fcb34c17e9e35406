//! The description of what other systems can ask, as OpenAPI 3.1. It is written by hand beside the code that answers; a
//! test holds the two and `docs/api/openapi.json` together.

use desk::tokens::TokenScope;
use domain::{
    incident::DutyCode,
    registers::{DutyState, IncidentState, Severity},
};
use record::{Choice, types::ANSWERS};
use serde_json::{Map, Value as Told, json};

use super::report::LONGEST_KEY;
use crate::rates::PER_MINUTE;

fn answer(told: &str) -> Told {
    json!({ "type": ["string", "null"], "enum": answers(), "default": "unclear", "description": told })
}

fn answers() -> Vec<Told> {
    ANSWERS.iter().map(|key| json!(key)).chain([Told::Null]).collect()
}

fn moment(told: &str) -> Told {
    json!({ "type": ["string", "null"], "format": "date-time", "description": told })
}

fn text(told: &str) -> Told {
    json!({ "type": ["string", "null"], "description": told })
}

/// What a report may hold.
fn report() -> Told {
    json!({
        "type": "object",
        "required": ["title", "unit"],
        "additionalProperties": false,
        "properties": {
            "title": { "type": "string", "pattern": "\\S", "maxLength": 300, "description": "What happened, in short, without names of persons." },
            "description": text("What happened."),
            "unit": { "type": "string", "pattern": "\\S", "description": "Where in the organisation: the unit's number, key or id." },
            "place": text("Where, in place."),
            "detected_at": moment("When it was noticed. Clocks start from here. Without an offset it is local time."),
            "occurred_at": moment("When it began."),
            "personal_data": answer("May personal data be affected?"),
            "protected_identity": answer("May anyone have protected identity? Never send who."),
            "data_subjects": { "type": ["integer", "null"], "minimum": 0, "description": "How many persons' data, about." },
            "systems": answer("Are systems, networks or services affected?"),
            "supplier_origin": answer("Did it begin at a supplier?"),
            "harmed": answer("Was anyone hurt or threatened, or could have been?"),
            "crime_suspected": answer("Is a crime suspected?"),
            "protective_security": answer("May it concern national security? A yes is refused, and nothing is stored."),
        },
    })
}

fn keys<C: Choice>() -> Told {
    json!(C::KEYS)
}

fn maybe_keys<C: Choice>() -> Told {
    let all: Vec<Told> = C::KEYS.iter().map(|key| json!(key)).chain([Told::Null]).collect();
    Told::Array(all)
}

fn schemas() -> Told {
    let codes: Vec<&str> = DutyCode::ALL.iter().map(|code| code.key()).collect();
    json!({
        "Report": report(),
        "Receipt": {
            "type": "object",
            "required": ["number", "follow", "duties"],
            "properties": {
                "number": { "type": "string", "examples": ["INC-2026-001"] },
                "follow": { "type": "string", "description": "The path at which the report can be followed without signing in. It holds a secret that is told once." },
                "duties": { "type": "integer", "description": "How many legal duties the report may bring. A person decides." },
            },
        },
        "Status": {
            "type": "object",
            "required": ["number", "state", "reported_at", "closed_at", "severity"],
            "properties": {
                "number": { "type": "string" },
                "state": { "type": "string", "enum": keys::<IncidentState>() },
                "reported_at": { "type": "string", "format": "date-time" },
                "closed_at": moment("When it was closed."),
                "severity": { "type": ["string", "null"], "enum": maybe_keys::<Severity>() },
            },
        },
        "Duties": {
            "type": "object",
            "required": ["incident", "duties"],
            "properties": {
                "incident": { "type": "string" },
                "duties": { "type": "array", "items": { "$ref": "#/components/schemas/Duty" } },
            },
        },
        "Duty": {
            "type": "object",
            "required": ["number", "code", "state", "subject", "party", "addressee", "start", "strict_due", "statutory_due", "target_due", "receipt"],
            "properties": {
                "number": { "type": "string" },
                "code": { "type": "string", "enum": codes },
                "state": { "type": "string", "enum": keys::<DutyState>() },
                "subject": text("Who has the duty."),
                "party": text("The controller that is told."),
                "addressee": { "type": "string", "description": "Who is told, as a code." },
                "start": moment("When its time starts."),
                "strict_due": moment("When it is due before weekends and holidays are passed over."),
                "statutory_due": moment("When the law has it due."),
                "target_due": moment("The organisation's own goal, when the law gives no fixed time."),
                "receipt": text("The authority's reference."),
            },
        },
        "Problem": {
            "type": "object",
            "description": "RFC 9457. title and detail are in the language that Accept-Language asks for, Swedish or English.",
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": { "type": "string" },
                "title": { "type": "string" },
                "status": { "type": "integer" },
                "detail": { "type": "string" },
                "errors": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["field", "detail"],
                        "properties": { "field": { "type": "string" }, "detail": { "type": "string" } },
                    },
                },
            },
        },
    })
}

fn problem(told: &str) -> Told {
    json!({
        "description": told,
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    })
}

fn fine(told: &str, schema: &str) -> Told {
    json!({
        "description": told,
        "content": { "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } } },
    })
}

/// The answers of a deed: the fine one, and what every deed may answer.
fn answers_of(status: &str, done: Told, more: &[(&str, &str)]) -> Told {
    let mut all = Map::new();
    all.insert(status.to_owned(), done);
    for (status, told) in more {
        all.insert((*status).to_owned(), problem(told));
    }
    all.insert("401".to_owned(), problem("No token, or one that has ended or been revoked."));
    all.insert("403".to_owned(), problem("The token lacks the scope, or its person may not."));
    let mut slow = problem("Too many requests in a minute. Retry-After says how many seconds to wait.");
    slow["headers"] = json!({ "Retry-After": { "schema": { "type": "integer" } } });
    all.insert("429".to_owned(), slow);
    Told::Object(all)
}

fn security(scope: TokenScope) -> Told {
    json!([{ "token": [scope.key()] }])
}

/// The description.
pub fn document() -> Told {
    let number = json!([{
        "name": "number", "in": "path", "required": true, "schema": { "type": "string" },
        "description": "The incident's number.",
    }]);
    let missing: &[(&str, &str)] = &[("404", "No such incident that the token's person may see.")];
    let mut received = fine("The report has come in.", "Receipt");
    received["headers"] = json!({
        "Location": { "schema": { "type": "string" }, "description": "Where its status is read." },
        "Idempotent-Replayed": { "schema": { "type": "string", "enum": ["true"] }, "description": "The report had come in before with the same key." },
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Rådig",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
            "description": format!(
                "Other systems report incidents and ask how they stand. A token is made under settings or with `radig token add`; it acts for \
                 an account's person and sees what that person may see. {PER_MINUTE} requests a minute and token."
            ),
        },
        "servers": [{ "url": "/" }],
        "paths": {
            "/api/incidenter": {
                "post": {
                    "operationId": "reportIncident",
                    "summary": "Report an incident",
                    "description": "Send Idempotency-Key to be able to send the same report again after a broken connection: the same key and body give the first answer, and no second incident. Keys are kept for seven days.",
                    "security": security(TokenScope::ReportIncidents),
                    "parameters": [{
                        "name": "Idempotency-Key", "in": "header", "required": false,
                        "schema": { "type": "string", "minLength": 1, "maxLength": LONGEST_KEY },
                        "description": "A key of the sender's own, new for each report, such as a UUID.",
                    }],
                    "requestBody": {
                        "required": true,
                        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Report" } } },
                    },
                    "responses": answers_of("201", received, &[
                        ("400", "The body is not a JSON object, or the key is empty or too long."),
                        ("409", "It may not be stored: it may concern national security. Or another report came in with the same key."),
                        ("413", "The body is too large."),
                        ("415", "The body is not application/json."),
                        ("422", "Fields that cannot stand, each with its reason."),
                    ]),
                },
            },
            "/api/incidenter/{number}": {
                "get": {
                    "operationId": "incidentStatus",
                    "summary": "How an incident stands",
                    "security": security(TokenScope::ReadIncidents),
                    "parameters": number,
                    "responses": answers_of("200", fine("How it stands.", "Status"), missing),
                },
            },
            "/api/incidenter/{number}/plikter": {
                "get": {
                    "operationId": "incidentDuties",
                    "summary": "The duties of an incident",
                    "security": security(TokenScope::ReadDuties),
                    "parameters": number,
                    "responses": answers_of("200", fine("Its duties.", "Duties"), missing),
                },
            },
        },
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "schemas": schemas(),
        },
    })
}
