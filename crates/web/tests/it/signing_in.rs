//! Signing in: what is given, what is refused, what ends.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use crate::app::{PASSWORD, TestApp};

#[tokio::test]
async fn a_visit_is_a_cookie_that_only_this_host_reads() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let answer = app.post("/logga-in", &[("namn", "ISAM"), ("losen", PASSWORD), ("till", "/risker")]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/risker"));
        for value in answer.headers.get_all(header::SET_COOKIE) {
            let text = value.to_str().expect("text");
            assert!(text.starts_with("__Host-"), "{text}");
            for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
                assert!(text.contains(part), "{text}");
            }
        }
        let who = app.sign_in("isam").await;
        assert_eq!(app.as_(&who, "/risker").await.status, StatusCode::OK);
        let left = app.send_as(&who, "/logga-ut", &[]).await;
        assert_eq!(left.location(), "/logga-in");
        let after = app.as_(&who, "/risker").await;
        assert_eq!(after.location(), "/logga-in?till=%2Frisker", "the visit is over");
        // Signing in anew ends the visit that stood in the browser.
        let first = app.sign_in("isam").await;
        let body = crate::app::form(&[("namn", "chef"), ("losen", PASSWORD), ("till", "/")]);
        let request = Request::post("/logga-in")
            .header(header::COOKIE, &first.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let second = app.ask(request.body(Body::from(body)).expect("a request")).await;
        assert_eq!(second.status, StatusCode::SEE_OTHER);
        assert!(app.as_(&first, "/risker").await.location().starts_with("/logga-in"));
    })
    .await;
}

#[tokio::test]
async fn who_fails_waits_and_the_owner_does_not() {
    let app = TestApp::new(testkit::sqlite()).await;
    let known = app.sign_in("isam").await;
    for _ in 0..5 {
        let answer = app.post("/logga-in", &[("namn", "isam"), ("losen", "fel lösenord helt"), ("till", "/")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("stämmer inte"));
        assert!(answer.text().contains("value=\"isam\""), "what was written stays");
        assert!(!answer.text().contains("fel lösenord"), "but never the password");
    }
    let stranger = app.post("/logga-in", &[("namn", "isam"), ("losen", PASSWORD), ("till", "/")]).await;
    assert_eq!(stranger.status, StatusCode::TOO_MANY_REQUESTS);
    // The owner's own browser is a place of its own.
    let body = crate::app::form(&[("namn", "isam"), ("losen", PASSWORD), ("till", "/")]);
    let request = Request::post("/logga-in")
        .header(header::COOKIE, &known.cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let owner = app.ask(request.body(Body::from(body)).expect("a request")).await;
    assert_eq!(owner.status, StatusCode::SEE_OTHER);
}

/// Signing in leads to a place within the program, whatever a link has asked for.
#[tokio::test]
async fn signing_in_leads_nowhere_else() {
    let app = TestApp::new(testkit::sqlite()).await;
    for (to, led) in [
        ("/risker?sida=2", "/risker?sida=2"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("\t//evil.example", "/"),
        ("/\n/evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ] {
        let answer = app.post("/logga-in", &[("namn", "isam"), ("losen", PASSWORD), ("till", to)]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, led), "{to:?}");
    }
}

#[tokio::test]
async fn an_unknown_login_is_told_the_same() {
    let app = TestApp::new(testkit::sqlite()).await;
    let known = app.post("/logga-in", &[("namn", "isam"), ("losen", "fel"), ("till", "/")]).await;
    let unknown = app.post("/logga-in", &[("namn", "ingen"), ("losen", "fel"), ("till", "/")]).await;
    assert_eq!(known.status, unknown.status);
    assert_eq!(known.text().replace("isam", "ingen"), unknown.text());
}

#[tokio::test]
async fn a_form_from_elsewhere_changes_nothing() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("isam").await;
    let number = app.number("risks/risk-01").await;
    let path = format!("/risker/{number}/andra");
    let without = crate::app::Someone { form: "other".to_owned(), ..who.clone() };
    assert_eq!(app.send_as(&without, &path, &[("title", "Stulen")]).await.status, StatusCode::FORBIDDEN);
    let body = crate::app::form(&[("_csrf", &who.form), ("title", "Stulen")]);
    let foreign = Request::post(&path)
        .header(header::COOKIE, &who.cookie)
        .header("sec-fetch-site", "cross-site")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = app.ask(foreign.body(Body::from(body)).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(!app.as_(&who, &format!("/risker/{number}")).await.text().contains("Stulen"));
}

#[tokio::test]
async fn a_closed_account_is_out_at_once() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("dso").await;
    app.desk.close_account("dso", true).await.expect("it closes");
    let other = app.sign_in("isam").await;
    // Any change made here makes the site ask again who is signed in.
    app.send_as(&other, "/risker/ny", &[]).await;
    let refused = app.post("/logga-in", &[("namn", "dso"), ("losen", PASSWORD), ("till", "/")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    app.send_as(&other, "/logga-ut", &[]).await;
    assert!(app.as_(&who, "/risker").await.location().starts_with("/logga-in"));
}

#[tokio::test]
async fn whoever_has_left_is_out_and_does_not_come_in() {
    let app = TestApp::new(testkit::sqlite()).await;
    let (who, admin) = (app.sign_in("medarbetare").await, app.sign_in("admin").await);
    let person = app.desk.recognise("medarbetare", PASSWORD).await.expect("accounts").expect("an account").person;
    let left = app.send_as(&admin, &format!("/personer/{person}/andra"), &[("left_on", "2026-11-23")]).await;
    assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.text());
    assert!(app.as_(&who, "/oversikt").await.location().starts_with("/logga-in"));
    let again = app.post("/logga-in", &[("namn", "medarbetare"), ("losen", PASSWORD), ("till", "/")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// A visit that ends while somebody writes loses nothing: the form comes back, and is sent when somebody is signed in.
#[tokio::test]
async fn what_was_written_when_the_visit_was_over_is_given_back() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("isam").await;
    app.send_as(&who, "/logga-ut", &[]).await;
    let story = "Två rader\r\nom <b>brev</b> & kuvert";
    let pairs = [("title", "Brev på avvägar"), ("description", story), ("state", "planned")];
    let send = async |who: &crate::app::Someone, proof: &str, path: &str, own: bool, pairs: &[(&str, &str)]| {
        let mut all = vec![("_csrf", proof)];
        all.extend(pairs);
        let mut request = Request::post(path)
            .header(header::COOKIE, &who.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if own {
            request = request.header("sec-fetch-site", "same-origin").header(header::ORIGIN, "http://localhost");
        }
        app.ask(request.body(Body::from(crate::app::form(&all))).expect("a request")).await
    };
    let over = send(&who, &who.form, "/atgarder/ny", true, &pairs).await;
    assert_eq!(over.status, StatusCode::UNAUTHORIZED);
    let text = over.text();
    assert!(
        text.contains("action=\"/atgarder/ny\"") && text.contains("href=\"/logga-in\" target=\"_blank\""),
        "{text}"
    );
    assert!(text.contains("<textarea name=\"title\" hidden>\nBrev på avvägar</textarea>"), "{text}");
    assert!(!text.contains("<b>brev"), "what was written is no part of the page: {text}");
    assert!(!text.contains("_csrf") && !text.contains(&who.form));
    // Signed in again, it is sent with what proves the new visit.
    let again = app.sign_in("isam").await;
    let asked = send(&again, "", "/atgarder/ny", true, &pairs).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert!(asked.text().contains(&format!("name=\"_csrf\" value=\"{}\"", again.form)), "{}", asked.text());
    // No other page has a form given back with a proof, no script either, and no secret stands in one.
    let foreign = send(&again, "", "/atgarder/ny", false, &pairs).await;
    assert!(foreign.status == StatusCode::FORBIDDEN && !foreign.text().contains(&again.form));
    let secret = [("gammalt", "min gamla fras"), ("nytt", "min nya långa fras"), ("igen", "min nya långa fras")];
    let password = send(&who, "", "/installningar/losenord", true, &secret).await;
    assert!(!password.text().contains("fras"), "{}", password.text());
    // A press of a button alone leads to signing in, as before.
    let press = send(&who, &who.form, "/aviseringar/last", true, &[]).await;
    assert!(press.location().starts_with("/logga-in"), "{:?}", press.status);
    // A report that was begun as somebody does not go without a name unasked.
    let unit = app.desk.find("org_units/kontaktcenter").await.expect("a unit").info.id.to_string();
    let report =
        [("vad", "brev"), ("berattelse", "Ett brev kom fel."), ("rikets", "nej"), ("nar", "nyss"), ("var", &unit)];
    let asked = send(&who, &who.form, "/rapportera", true, &report).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert!(asked.text().contains("Ett brev kom fel.") && asked.text().contains("utan namn"), "{}", asked.text());
}
