//! The bell, the page behind it, and how a person chooses mail.

use axum::http::StatusCode;
use desk::{Change, Given, incidents::Report, notices::MailState};
use domain::{incident::reminders::Point, registers::Person};
use jiff::SignedDuration;
use record::{Answer, Record};

use crate::app::TestApp;

#[tokio::test]
async fn reminders_ring_the_bell_until_they_are_read() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let mut report = Report::of(
            "Brev till fel mottagare",
            app.desk.find("org_units/kontaktcenter").await.expect("a unit").info.id,
        );
        (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
        let early = app.desk.at(app.desk.now() - SignedDuration::from_hours(40));
        let receipt = early.report(&report).await.expect("it comes in");
        app.desk.deliver_reminders(false).await.expect("they are told");
        let dpo = app.sign_in("dso").await;
        let page = app.as_(&dpo, "/aviseringar").await;
        assert_eq!(page.status, StatusCode::OK);
        let text = page.text();
        assert!(text.contains("class=\"icon-btn dot\" href=\"/aviseringar\""), "the bell rings");
        assert!(text.contains(&receipt.number) && text.contains("href=\"/plikter/"), "{text}");
        assert!(text.contains("Väntar på ditt råd"), "{text}");
        assert!(text.contains("50\u{a0}% av tiden har gått") || text.contains("50 % av tiden har gått"), "{text}");
        let duty = crate::app::field(&text, "plikt").expect("a notice that can be marked");
        let count = |text: &str| text.matches("name=\"plikt\"").count();
        let before = count(&text);
        let marked = app.send_as(&dpo, "/aviseringar/last", &[("plikt", &duty)]).await;
        assert_eq!(marked.location(), "/aviseringar?klart=markerat");
        assert!(count(&app.as_(&dpo, "/aviseringar").await.text()) < before);
        app.send_as(&dpo, "/aviseringar/last", &[]).await;
        let text = app.as_(&dpo, "/aviseringar").await.text();
        assert_eq!(count(&text), 0);
        assert!(text.contains("class=\"icon-btn\" href=\"/aviseringar\""), "the bell is still");
        // Whoever receives reports is told of it, until the case is opened.
        let isam = app.sign_in("isam").await;
        let text = app.as_(&isam, "/aviseringar").await.text();
        assert!(text.contains("Brev till fel mottagare") && text.contains("Väntar på att tas emot"), "{text}");
        let case = format!("/incidenter/{}/arende", receipt.number);
        assert!(text.contains(&format!("href=\"{case}\"")), "{text}");
        assert!(count(&text) > 0);
        app.as_(&isam, &case).await;
        assert_eq!(count(&app.as_(&isam, "/aviseringar").await.text()), 0);
        // Others have their own, and a form of another visit marks nothing.
        let other = app.sign_in("annan").await;
        assert!(!app.as_(&other, "/aviseringar").await.text().contains(&receipt.number));
        let foreign = app.post("/aviseringar/last", &[("plikt", &duty)]).await;
        assert_ne!(foreign.location(), "/aviseringar?klart=markerat");
        assert_eq!(app.send_as(&dpo, "/aviseringar/last", &[("plikt", "x")]).await.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn each_person_chooses_how_mail_comes() {
    let app = TestApp::new(testkit::sqlite()).await;
    let dpo = app.sign_in("dso").await;
    let path = "/installningar/aviseringar";
    let chosen = |text: &str| {
        let at = text.find(" checked").expect("one is chosen");
        let value = text[..at].rsplit("value=\"").next().expect("a value");
        value.trim_end_matches('"').to_owned()
    };
    assert_eq!(chosen(&app.as_(&dpo, path).await.text()), "genast");
    for way in ["dagligen", "ingen", "genast"] {
        let answer = app.send_as(&dpo, path, &[("epost", way)]).await;
        assert_eq!(answer.location(), format!("{path}?klart=sparat"));
        assert_eq!(chosen(&app.as_(&dpo, path).await.text()), way);
    }
    assert_eq!(app.send_as(&dpo, path, &[("epost", "alltid")]).await.status, StatusCode::BAD_REQUEST);
}

/// A review that is handed over is told to its head, in the interface and by mail, until it is opened.
#[tokio::test]
async fn a_review_that_is_handed_over_is_told_to_its_head() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let (isam, head) = (app.sign_in("isam").await, app.sign_in("direktor").await);
        let address = app.desk.find("persons/forvaltningschef").await.expect("the head");
        let field = Person::SPEC.field(Person::EMAIL.name).expect("a field");
        let given = vec![Given { field, text: "chef@exempel.se".to_owned() }];
        let change = Change { given, ..Change::default() };
        app.desk.set(&address, &change, &testkit::Keys).await.expect("the head has an address");
        let path = "/genomgang/LG-2025-001";
        let handed = app.send_as(&isam, &format!("{path}/lamna-over"), &[]).await;
        assert_eq!(handed.status, StatusCode::SEE_OTHER, "{}", handed.text());
        let done = app.desk.deliver_reminders(true).await.expect("it is told");
        assert_eq!(done.unheard, 0);
        app.desk.deliver_reminders(true).await.expect("once");
        let mut lines = Vec::new();
        while let Some(letter) = app.desk.take_letter().await.expect("a letter") {
            lines.extend(letter.lines.iter().map(|line| (line.incident.clone(), line.point)));
            app.desk.letter_done(&letter, MailState::Sent).await.expect("it is noted");
        }
        assert_eq!(lines, [("LG-2025-001".to_owned(), Point::Decide)]);
        let text = app.as_(&head, "/aviseringar").await.text();
        assert!(text.contains("Väntar på ditt beslut") && text.contains(&format!("href=\"{path}\"")), "{text}");
        assert!(text.contains("name=\"plikt\""));
        assert_eq!(app.as_(&head, path).await.status, StatusCode::OK);
        assert!(!app.as_(&head, "/aviseringar").await.text().contains("name=\"plikt\""), "opening it reads it");
        assert!(!app.as_(&isam, "/aviseringar").await.text().contains("LG-2025-001"));
    })
    .await;
}
