//! Settings: all that is wrong at once and where, and a log that tells also of accounts and keys.

use axum::http::StatusCode;

use crate::app::TestApp;

/// How often a text stands on a page.
fn count(page: &str, text: &str) -> usize {
    page.matches(text).count()
}

#[tokio::test]
async fn forms_of_settings_tell_all_that_is_wrong_where_it_is() {
    let app = TestApp::new(testkit::sqlite()).await;
    let admin = app.sign_in("admin").await;
    let wrong = [("person", "Ingen Alls"), ("anvandare", "x"), ("losen", "kort"), ("sprak", "sv")];
    let refused = app.send_as(&admin, "/installningar/konton", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text();
    for id in ["person", "anvandare", "losen"] {
        assert_eq!(count(&page, &format!("href=\"#{id}\"")), 1, "{id}");
        assert_eq!(count(&page, &format!("id=\"{id}-fel\"")), 1, "{id}");
    }
    assert_eq!(count(&page, "aria-invalid=\"true\""), 3);
    assert!(page.contains("value=\"Ingen Alls\"") && page.contains("value=\"x\"") && !page.contains("kort\""));

    let taken = [("person", ""), ("anvandare", "isam"), ("losen", ""), ("sprak", "sv")];
    let page = app.send_as(&admin, "/installningar/konton", &taken).await.text();
    assert!(page.contains("Användarnamnet isam används redan") && page.contains("href=\"#person\""));

    let page = app.send_as(&admin, "/installningar/konton/losenord", &[("anvandare", "isam"), ("losen", "kort")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("href=\"#losen-isam\"") && page.text().contains("id=\"losen-isam-fel\""));

    let nothing = [("namn", ""), ("konto", "ingen"), ("dagar", "99999")];
    let refused = app.send_as(&admin, "/installningar/nycklar", &nothing).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for id in ["namn", "konto", "omfattning", "dagar"] {
        assert_eq!(count(&refused.text(), &format!("href=\"#{id}\"")), 1, "{id}");
    }

    let isam = app.sign_in("isam").await;
    let differs = [("gammalt", "x"), ("nytt", "ett nytt långt ord"), ("igen", "ett annat långt ord")];
    let page = app.send_as(&isam, "/installningar/losenord", &differs).await.text();
    assert!(page.contains("href=\"#igen\"") && page.contains("id=\"igen-fel\""));
}

#[tokio::test]
async fn the_log_tells_of_accounts_and_keys_and_of_days() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let admin = app.sign_in("admin").await;
        let person = app.number("persons/chef-lon").await;
        let new =
            [("person", person.as_str()), ("anvandare", "nils"), ("losen", "en lång mening här"), ("sprak", "sv")];
        let opened = app.send_as(&admin, "/installningar/konton", &new).await;
        assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
        app.send_as(&admin, "/installningar/konton/losenord", &[("anvandare", "nils"), ("losen", "")]).await;
        app.send_as(&admin, "/installningar/konton/stang", &[("anvandare", "nils"), ("stangd", "ja")]).await;
        app.send_as(&admin, "/installningar/konton/stang", &[("anvandare", "nils"), ("stangd", "nej")]).await;
        let key = [("namn", "Övervakning"), ("konto", "nils"), ("omfattning", "incidents:report"), ("dagar", "30")];
        assert_eq!(app.send_as(&admin, "/installningar/nycklar", &key).await.status, StatusCode::OK);
        let id = app.desk.tokens().await.expect("tokens")[0].id.to_string();
        app.send_as(&admin, "/installningar/nycklar/aterkalla", &[("nyckel", &id)]).await;
        assert!(app.desk.tokens().await.expect("tokens")[0].revoked_at.is_some());

        let page = app.as_(&admin, "/installningar/logg?register=accounts").await.text();
        for said in
            ["Öppnade ett konto", "Bytte lösenord", "Stängde ett konto", "Öppnade ett konto igen", "nils", "(admin)"]
        {
            assert!(page.contains(said), "{said} on the log");
        }
        assert!(!page.contains("en lång mening här") && !page.contains("Gjorde en nyckel"));
        let page = app.as_(&admin, "/installningar/logg?register=api_tokens").await.text();
        assert!(
            page.contains("Gjorde en nyckel") && page.contains("Återkallade en nyckel") && page.contains("Övervakning")
        );

        // A day of the log, both ends included.
        let rows = |page: &str| count(page, "<tr><th scope=\"row\" class=\"num\">");
        let today = app.as_(&admin, "/installningar/logg?vem=admin&fran=2026-11-24&till=2026-11-24").await.text();
        assert_eq!(rows(&today), 6);
        let before = app.as_(&admin, "/installningar/logg?vem=admin&till=2026-11-23").await.text();
        assert_eq!(rows(&before), 0);
        let wrong = app.as_(&admin, "/installningar/logg?fran=i+g%C3%A5r").await.text();
        assert!(wrong.contains("id=\"fran-fel\"") && wrong.contains("är inte ett datum"));
    })
    .await;
}

/// Disposal needs a decision and a tick, is for those who may, and leaves the log and a chain that verifies.
#[tokio::test]
async fn content_is_disposed_of_by_a_decision() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let (isam, chef) = (app.sign_in("isam").await, app.sign_in("chef").await);
        let number = app.number("risks/risk-01").await;
        let (record, path) = (format!("/risker/{number}"), format!("/risker/{number}/gallra"));
        let changed = [("likelihood", "2"), ("_skal", "Ny bedömning")];
        assert_eq!(app.send_as(&isam, &format!("{record}/andra"), &changed).await.status, StatusCode::SEE_OTHER);
        assert!(app.as_(&isam, &format!("{record}/historik")).await.text().contains(&format!("href=\"{path}\"")));
        assert!(!app.as_(&chef, &format!("{record}/historik")).await.text().contains("/gallra"));
        assert!(!app.as_(&chef, &path).await.status.is_success());
        let sure = [("version", "1"), ("beslut", "GAL-2026/4"), ("sakert", "ja")];
        assert!(!app.send_as(&chef, &path, &sure).await.status.is_success());

        let refused = app.send_as(&isam, &path, &[("version", "x"), ("beslut", "")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for id in ["version", "beslut", "sakert"] {
            assert_eq!(count(&refused.text(), &format!("href=\"#{id}\"")), 1, "{id}");
        }
        let done = app.send_as(&isam, &path, &sure).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text());
        assert!(done.text().contains("En version är gallrad"));
        let history = app.as_(&isam, &format!("{record}/historik")).await.text();
        assert!(history.contains("gallra") && app.as_(&isam, &record).await.status == StatusCode::OK);

        let all = [("version", ""), ("beslut", "GAL-2026/5"), ("sakert", "ja")];
        assert_eq!(app.send_as(&isam, &path, &all).await.status, StatusCode::OK);
        assert!(!app.as_(&isam, "/risker?antal=200").await.text().contains(&number));
        let log = app.as_(&isam, "/installningar/logg?register=risks").await.text();
        assert!(log.contains("Gallrade") && log.contains("GAL-2026/4") && log.contains("GAL-2026/5"));
        assert_eq!(app.as_(&isam, &path).await.status, StatusCode::NOT_FOUND, "nothing is left");
        assert!(app.desk.store().verify(None, &|_| ()).await.expect("a report").difference.is_none());
    })
    .await;
}

/// Whoever reads the log compares it with what is kept, from the page; what is no anchor is told.
#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_verified_from_its_page() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let (auditor, employee) = (app.sign_in("revisor").await, app.sign_in("medarbetare").await);
        let path = "/installningar/logg/kontrollera";
        assert_eq!(app.send_as(&employee, path, &[]).await.status, StatusCode::FORBIDDEN);
        let bad = app.upload(Some(&auditor), path, ("ankare.json", b"{}")).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bad.text().contains("href=\"#fil\"") && bad.text().contains("Filen är inget ankare"), "{}", bad.text());
        assert_eq!(app.send_as(&auditor, path, &[]).await.status, StatusCode::SEE_OTHER);
        let mut page = String::new();
        for _ in 0..600 {
            page = app.as_(&auditor, "/installningar/logg").await.text();
            if page.contains("Allt stämmer") {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        assert!(page.contains("Allt stämmer"), "{page}");
    })
    .await;
}
