//! Other systems: what a token may do, what it may not, and how that is told.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use desk::tokens::TokenScope;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::app::{Answer, TestApp};

/// Where the description is checked in.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/api/openapi.json");

async fn token(app: &TestApp, login: &str, scopes: &[TokenScope]) -> (uuid::Uuid, String) {
    let (token, secret) = app.desk.add_token(login, "Övervakning", scopes, 30).await.expect("a token is made");
    (token.id, secret)
}

fn request(method: Method, path: &str, secret: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header(header::AUTHORIZATION, format!("Bearer {secret}"))
}

async fn get(app: &TestApp, path: &str, secret: &str) -> Answer {
    app.ask(request(Method::GET, path, secret).body(Body::empty()).expect("a request")).await
}

async fn post(app: &TestApp, secret: &str, body: &str) -> Answer {
    let request = request(Method::POST, "/api/incidenter", secret).header(header::CONTENT_TYPE, "application/json");
    app.ask(request.body(Body::from(body.to_owned())).expect("a request")).await
}

fn told(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.bytes).unwrap_or_else(|_| panic!("JSON: {}", answer.text()))
}

/// The problem that an answer must be.
fn problem(answer: &Answer, status: StatusCode) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.headers.get(header::CONTENT_TYPE).expect("a type"), "application/problem+json");
    let found = told(answer);
    assert_eq!(found["status"], status.as_u16());
    let said = [&found["title"], &found["detail"]].map(|text| text.as_str().unwrap_or_default().to_owned());
    assert!(said.iter().all(|text| !text.is_empty() && !text.starts_with("web-")), "{found}");
    found
}

#[tokio::test]
async fn a_system_reports_and_asks_how_it_stands() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let (_, secret) = token(&app, "isam", &TokenScope::ALL).await;
        let unit = app.number("org_units/kontaktcenter").await;
        for named in [unit.as_str(), "kontaktcenter"] {
            let body = json!({
                "title": "Många felaktiga inloggningar", "description": "Larm från övervakningen.", "unit": named,
                "detected_at": "2026-11-24T10:15:00Z", "occurred_at": "2026-11-24 10:00",
                "personal_data": "yes", "data_subjects": 12, "systems": "yes", "harmed": "no",
                "supplier_origin": "no", "crime_suspected": "unclear", "protected_identity": null,
            });
            let answer = post(&app, &secret, &body.to_string()).await;
            assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
            let receipt = told(&answer);
            let number = receipt["number"].as_str().expect("a number");
            assert_eq!(answer.location(), format!("/api/incidenter/{number}"));
            assert!(receipt["duties"].as_i64().expect("a count") > 3, "{receipt}");
            let follow = receipt["follow"].as_str().expect("an address");
            let followed = app.desk.follow(follow.rsplit('/').next().expect("a secret")).await.expect("it leads on");
            assert_eq!(followed.number, number);

            let status = get(&app, &format!("/api/incidenter/{number}"), &secret).await;
            assert_eq!(status.status, StatusCode::OK);
            let expected = json!({
                "number": number, "state": "reported", "reported_at": "2026-11-24T11:00:00Z", "closed_at": null,
                "severity": null,
            });
            assert_eq!(told(&status), expected);
            let duties = told(&get(&app, &format!("/api/incidenter/{number}/plikter"), &secret).await);
            let all = duties["duties"].as_array().expect("a list");
            assert_eq!(all.len() as i64, receipt["duties"]);
            let gdpr = all.iter().find(|duty| duty["code"] == "gdpr_1").expect("GDPR art. 33.1");
            assert_eq!(gdpr["start"], "2026-11-24T10:15:00Z");
            assert_eq!(gdpr["statutory_due"], "2026-11-27T10:15:00Z");
            assert_eq!((&gdpr["addressee"], &gdpr["receipt"]), (&json!("imy"), &Value::Null));
        }
        let isam = app.sign_in("isam").await;
        assert!(app.as_(&isam, "/sok?q=inloggningar").await.text().contains("/incidenter/INC-2026-"));
    })
    .await;
}

#[tokio::test]
async fn a_token_holds_for_its_scopes_its_time_and_its_person() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let number = app.number("incidents/inc-2025-001").await;
        let path = format!("/api/incidenter/{number}");
        let none = app.get(&path).await;
        problem(&none, StatusCode::UNAUTHORIZED);
        assert_eq!(none.headers.get(header::WWW_AUTHENTICATE).expect("a way"), "Bearer");
        let (id, reader) = token(&app, "isam", &[TokenScope::ReadIncidents]).await;
        assert_eq!(get(&app, &path, &reader).await.status, StatusCode::OK);
        let lacking = get(&app, &format!("{path}/plikter"), &reader).await;
        assert!(problem(&lacking, StatusCode::FORBIDDEN)["detail"].as_str().expect("why").contains("duties:read"));
        let told_why = lacking.headers.get(header::WWW_AUTHENTICATE).expect("why").to_str().expect("text");
        assert!(told_why.contains("insufficient_scope"));
        problem(&post(&app, &reader, "{}").await, StatusCode::FORBIDDEN);
        // What the person may not see is not there, and an employee reads no duties.
        let (_, employee) = token(&app, "annan", &TokenScope::ALL).await;
        problem(&get(&app, &path, &employee).await, StatusCode::NOT_FOUND);
        problem(&get(&app, &format!("{path}/plikter"), &employee).await, StatusCode::NOT_FOUND);
        problem(&get(&app, "/api/incidenter/INC-1999-001", &reader).await, StatusCode::NOT_FOUND);
        let risk = app.number("risks/risk-01").await;
        problem(&get(&app, &format!("/api/incidenter/{risk}"), &reader).await, StatusCode::NOT_FOUND);
        // Revoked, over, of a closed account, invented, or a cookie in its place: nothing is told apart.
        let (_, closed) = token(&app, "dso", &TokenScope::ALL).await;
        app.desk.close_account("dso", true).await.expect("an account closes");
        app.desk.revoke_token(id).await.expect("a token is revoked");
        let past = app.desk.at(app.desk.now() - SignedDuration::from_hours(24 * 30));
        let (_, over) = past.add_token("isam", "", &TokenScope::ALL, 30).await.expect("a token is made");
        for secret in [reader.as_str(), over.as_str(), closed.as_str(), "radig_påhittad", "radig_", "x"] {
            if secret.is_ascii() {
                problem(&get(&app, &path, secret).await, StatusCode::UNAUTHORIZED);
            }
        }
        let isam = app.sign_in("isam").await;
        problem(&app.as_(&isam, &path).await, StatusCode::UNAUTHORIZED);
        assert!(app.desk.revoke_token(id).await.is_err(), "once");
        assert!(app.desk.add_token("ingen", "", &TokenScope::ALL, 30).await.is_err());
        assert!(app.desk.add_token("isam", "", &[], 30).await.is_err());
        assert!(app.desk.add_token("isam", "", &TokenScope::ALL, 5_000).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_taken_is_told_by_field_and_in_the_language_that_is_asked_for() {
    let app = TestApp::new(testkit::sqlite()).await;
    let (_, secret) = token(&app, "medarbetare", &[TokenScope::ReportIncidents]).await;
    let before = app.desk.store().head().await.expect("a head").seq;
    for (body, fields) in [
        (json!({}), &["title", "unit"][..]),
        (json!({"title": "Larm", "unit": "finns-inte"}), &["unit"]),
        (json!({"title": "Larm", "unit": "risks/risk-01"}), &["unit"]),
        (json!({"title": 7, "unit": ["kontaktcenter"]}), &["title", "unit"]),
        (
            json!({"title": "Larm", "unit": "kontaktcenter", "personal_data": "maybe", "detected_at": "i går",
                   "data_subjects": -1}),
            &["personal_data", "detected_at", "data_subjects"],
        ),
        (json!({"title": "Larm", "unit": "kontaktcenter", "namn": "Kalle"}), &["namn"]),
        (json!({"title": "x".repeat(5_000), "unit": "kontaktcenter"}), &["title"]),
    ] {
        let found = problem(&post(&app, &secret, &body.to_string()).await, StatusCode::UNPROCESSABLE_ENTITY);
        let mut named: Vec<&str> =
            found["errors"].as_array().expect("a list").iter().filter_map(|error| error["field"].as_str()).collect();
        let mut fields = fields.to_vec();
        named.sort_unstable();
        fields.sort_unstable();
        assert_eq!(named, fields, "{found}");
    }
    for (body, status) in [
        ("", StatusCode::BAD_REQUEST),
        ("[]", StatusCode::BAD_REQUEST),
        ("{\"title\":", StatusCode::BAD_REQUEST),
        (&format!("{{\"title\":\"{}\"}}", "x".repeat(100_000)), StatusCode::PAYLOAD_TOO_LARGE),
        ("{\"title\":\"Larm\",\"unit\":\"kontaktcenter\",\"protective_security\":\"yes\"}", StatusCode::CONFLICT),
    ] {
        problem(&post(&app, &secret, body).await, status);
    }
    assert_eq!(app.desk.store().head().await.expect("a head").seq, before, "nothing is stored");
    let form = request(Method::POST, "/api/incidenter", &secret).header(header::CONTENT_TYPE, "text/plain");
    problem(&app.ask(form.body(Body::from("x")).expect("a request")).await, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    problem(&get(&app, "/api/incidenter", &secret).await, StatusCode::METHOD_NOT_ALLOWED);
    problem(&get(&app, "/api/annat/ställe".replace('ä', "a").as_str(), &secret).await, StatusCode::NOT_FOUND);
    let english = Request::get("/api/incidenter/INC-1").header(header::ACCEPT_LANGUAGE, "en-GB,en;q=0.9");
    let english = problem(&app.ask(english.body(Body::empty()).expect("a request")).await, StatusCode::UNAUTHORIZED);
    assert_eq!(english["title"], "No token");
}

#[tokio::test]
async fn a_token_that_asks_too_often_waits_and_no_other() {
    let app = TestApp::new(testkit::sqlite()).await;
    let (_, busy) = token(&app, "isam", &[TokenScope::ReadIncidents]).await;
    let (_, calm) = token(&app, "isam", &[TokenScope::ReadIncidents]).await;
    for _ in 0..web::rates::PER_MINUTE {
        assert_eq!(get(&app, "/api/incidenter/INC-1", &busy).await.status, StatusCode::NOT_FOUND);
    }
    let answer = get(&app, "/api/incidenter/INC-1", &busy).await;
    problem(&answer, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.headers.get(header::RETRY_AFTER).expect("a wait"), "60");
    assert_eq!(get(&app, "/api/incidenter/INC-1", &calm).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_description_is_served_and_checked_in_as_it_is() {
    let app = TestApp::new(testkit::sqlite()).await;
    let served = told(&app.get("/api/openapi.json").await);
    let fresh = format!("{}\n", serde_json::to_string_pretty(&served).expect("JSON"));
    if std::env::var_os("RADIG_WRITE").is_some() {
        std::fs::write(FILE, &fresh).expect("the file is written");
    }
    let kept = std::fs::read_to_string(FILE).expect("the file is there");
    assert_eq!(kept, fresh, "docs/api/openapi.json is not what the program answers; RADIG_WRITE=1 writes it");
    let fields = served["components"]["schemas"]["Report"]["properties"].as_object().expect("fields");
    let fields: Vec<&str> = fields.keys().map(String::as_str).collect();
    let mut named = web::api::FIELDS.to_vec();
    named.sort_unstable();
    let mut described = fields.clone();
    described.sort_unstable();
    assert_eq!(described, named, "every field that is read is described");
}

/// The same report sent again after a broken connection is the same incident.
#[tokio::test]
async fn a_report_with_a_key_comes_in_once() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let (_, secret) = token(&app, "isam", &TokenScope::ALL).await;
        let send = |key: &'static str, body: &'static str| {
            let request = request(Method::POST, "/api/incidenter", &secret)
                .header("content-type", "application/json")
                .header("Idempotency-Key", key);
            app.ask(request.body(Body::from(body)).expect("a request"))
        };
        let body = r#"{"title": "Larm", "unit": "kontaktcenter"}"#;
        let first = send("larm-1", body).await;
        let again = send("larm-1", body).await;
        assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::CREATED));
        assert_eq!(first.text(), again.text(), "the first answer again, also the secret address");
        let number = told(&first)["number"].clone();
        assert_ne!(told(&send("larm-2", body).await)["number"], number);
        let other = send("larm-1", r#"{"title": "Något annat", "unit": "kontaktcenter"}"#).await;
        problem(&other, StatusCode::CONFLICT);
        problem(&send("", body).await, StatusCode::BAD_REQUEST);
        // What cannot be taken uses up no key.
        problem(&send("larm-3", r#"{"title": "", "unit": "kontaktcenter"}"#).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(send("larm-3", body).await.status, StatusCode::CREATED);
        let (one, two) = tokio::join!(send("larm-4", body), send("larm-4", body));
        assert_eq!(one.text(), two.text(), "two at once are one");
        let follow = told(&first)["follow"].as_str().expect("an address").to_owned();
        assert!(get(&app, &follow, &secret).await.text().contains(number.as_str().expect("a number")));
    })
    .await;
}

/// An administrator makes and revokes tokens on a page; the secret is shown once.
#[tokio::test]
async fn tokens_have_a_page() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let admin = app.sign_in("admin").await;
        let path = "/installningar/nycklar";
        let made = app
            .send_as(
                &admin,
                path,
                &[("namn", "Servicedesk"), ("konto", "isam"), ("omfattning", "incidents:report"), ("dagar", "30")],
            )
            .await;
        assert_eq!(made.status, StatusCode::OK);
        let shown = made.text();
        let at = shown.find("radig_").expect("the secret is shown");
        let secret: String =
            shown[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-').collect();
        let page = app.as_(&admin, path).await;
        assert!(
            page.text().contains("Servicedesk") && page.text().contains("Aldrig") && !page.text().contains(&secret)
        );
        assert_eq!(
            post(&app, &secret, r#"{"title": "Larm", "unit": "kontaktcenter"}"#).await.status,
            StatusCode::CREATED
        );
        problem(&get(&app, "/api/incidenter/INC-2026-001", &secret).await, StatusCode::FORBIDDEN);
        assert!(!app.as_(&admin, path).await.text().contains("Aldrig"), "it has been used");
        let bad = app.send_as(&admin, path, &[("namn", "Utan omfattning"), ("konto", "isam"), ("dagar", "30")]).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bad.text().contains("Utan omfattning"), "nothing written is lost");
        let id = app.desk.tokens().await.expect("tokens").first().expect("a token").id.to_string();
        app.send_as(&admin, "/installningar/nycklar/aterkalla", &[("nyckel", id.as_str())]).await;
        problem(&post(&app, &secret, r#"{"title": "Larm", "unit": "kontaktcenter"}"#).await, StatusCode::UNAUTHORIZED);
        let isam = app.sign_in("isam").await;
        assert_eq!(app.as_(&isam, path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(app.send_as(&isam, path, &[("namn", "x")]).await.status, StatusCode::FORBIDDEN);
    })
    .await;
}
