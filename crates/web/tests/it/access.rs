//! What a person may not see does not exist for them: no page, no count, no search hit, no export row.

use axum::http::StatusCode;

use crate::app::TestApp;

#[tokio::test]
async fn an_employee_sees_only_their_own() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let employee = app.sign_in("medarbetare").await;
        let isam = app.sign_in("isam").await;
        for path in [
            "/risker",
            "/leverantorer",
            "/klassningar",
            "/genomgangar",
            "/risker/export?format=csv",
            "/valj/risker?q=a",
        ] {
            let answer = app.as_(&employee, path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(app.as_(&isam, path).await.status, StatusCode::OK, "{path}");
        }
        let risk = app.number("risks/risk-01").await;
        assert_eq!(app.as_(&employee, &format!("/risker/{risk}")).await.status, StatusCode::NOT_FOUND);
        let menu = app.as_(&employee, "/kortkommandon").await.text();
        assert!(!menu.contains("href=\"/risker\"") && menu.contains("href=\"/rapportera\""));
        let everything = app.as_(&isam, "/sok?q=systembortfall").await.text();
        assert!(everything.contains("/risker/"), "{everything}");
        assert!(!app.as_(&employee, "/sok?q=systembortfall").await.text().contains("/risker/"));
        // What is decided, instructed and taught above the unit where the person works is for the person to read.
        for path in ["/styrdokument", "/hanteringsanvisningar", "/utbildningar"] {
            let path = format!("{path}/export?format=csv");
            let lines = app.as_(&employee, &path).await.text().lines().count();
            assert!(
                lines > 3 && !app.as_(&employee, &path.replace("export", "ny")).await.status.is_success(),
                "{path}"
            );
        }
        // Incidents: only those that name the person.
        let all = app.as_(&isam, "/incidenter/export?format=csv").await.text().lines().count();
        let own = app.as_(&employee, "/incidenter/export?format=csv").await.text().lines().count();
        assert!(all > 90 && own < 20, "{all} {own}");
    })
    .await;
}

#[tokio::test]
async fn a_manager_reads_the_own_part_of_the_organisation() {
    let app = TestApp::new(testkit::sqlite()).await;
    let manager = app.sign_in("chef").await;
    let isam = app.sign_in("isam").await;
    let count =
        async |who: &crate::app::Someone| app.as_(who, "/incidenter/export?format=csv").await.text().lines().count();
    let (own, all) = (count(&manager).await, count(&isam).await);
    assert!(own > 1 && own < all, "{own} of {all}");
    // Writing elsewhere is refused at the field.
    let other = app.number("org_units/lon").await;
    let owner = app.number("persons/chef-kc").await;
    let sent = [
        ("title", "Någon annans"),
        ("unit", other.as_str()),
        ("owner", owner.as_str()),
        ("category", "access"),
        ("source", "workshop"),
        ("state", "open"),
        ("scale", "vor-2024"),
        ("treatment", "reduce"),
        ("identified_on", "2026-11-24"),
    ];
    let answer = app.send_as(&manager, "/risker/ny", &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("href=\"#unit\""));
}

#[tokio::test]
async fn the_dpo_writes_only_advice_and_reports() {
    let app = TestApp::new(testkit::sqlite()).await;
    let dpo = app.sign_in("dso").await;
    assert_eq!(app.as_(&dpo, "/risker/ny").await.status, StatusCode::FORBIDDEN);
    assert_eq!(app.as_(&dpo, "/dso-rapporter/ny").await.status, StatusCode::OK);
    let entry = domain::entry("dpias").expect("dpias");
    let rows = app.desk.list(entry, &desk::Query { limit: 1, ..desk::Query::default() }).await.expect("a list").rows;
    let path = format!("/konsekvensbedomningar/{}/andra", rows[0].id);
    let form = app.as_(&dpo, &path).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.text().contains("name=\"dpo_advice\"") && !form.text().contains("name=\"title\""));
}

#[tokio::test]
async fn the_administrator_has_settings_and_no_content() {
    let app = TestApp::new(testkit::sqlite()).await;
    let admin = app.sign_in("admin").await;
    assert_eq!(app.as_(&admin, "/roller/ny").await.status, StatusCode::OK);
    for path in ["/risker", "/incidenter/export?format=csv", "/behandlingar"] {
        let answer = app.as_(&admin, path).await;
        let is_nothing = answer.status == StatusCode::NOT_FOUND || answer.text().lines().count() < 3;
        assert!(is_nothing, "{path} {}", answer.status);
    }
}

/// Whoever asks to go to a number comes to its record; what may not be seen is searched for and not found.
#[tokio::test]
async fn a_number_leads_to_its_record() {
    let app = TestApp::new(testkit::sqlite()).await;
    let (isam, employee) = (app.sign_in("isam").await, app.sign_in("medarbetare").await);
    let number = app.number("risks/risk-01").await;
    let asked = format!("/sok?ga=1&q={}", number.to_lowercase());
    assert_eq!(app.as_(&isam, &asked).await.location(), format!("/risker/{number}"));
    let hidden = app.as_(&employee, &asked).await;
    assert!(hidden.status == StatusCode::OK && !hidden.text().contains(&format!("/risker/{number}\"")));
    assert_eq!(app.as_(&isam, &format!("/sok?q={number}")).await.status, StatusCode::OK, "a search is a search");
}
