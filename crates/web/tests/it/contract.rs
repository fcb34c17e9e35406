//! What every register does, whoever wrote it: one loop.

use axum::http::StatusCode;
use desk::Query;
use record::{Kind, Value};

use crate::app::{TestApp, field};

#[tokio::test]
async fn every_register_is_listed_shown_edited_and_exported() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        // The coordinator and the auditor read all; the coordinator writes most.
        let isam = app.sign_in("isam").await;
        let auditor = app.sign_in("revisor").await;
        for entry in domain::REGISTERS {
            let spec = entry.spec;
            // Files are reached through the record that they belong to.
            if spec.register == "attachments" {
                assert_eq!(app.as_(&isam, "/bilagor").await.status, StatusCode::NOT_FOUND);
                continue;
            }
            let slug = web::address::slug(spec);
            let list = app.as_(&auditor, &format!("/{slug}?antal=50")).await;
            assert_eq!(list.status, StatusCode::OK, "{slug}");
            assert_eq!(
                app.as_(&isam, &format!("/{slug}?galler=2025-06-30&kand=2026-12-31")).await.status,
                StatusCode::OK,
                "{slug}"
            );
            assert_eq!(
                app.as_(&isam, &format!("/{slug}?q=inget+heter+s%C3%A5+h%C3%A4r")).await.status,
                StatusCode::OK,
                "{slug}"
            );
            for format in ["csv", "xlsx", "json"] {
                let export = app.as_(&auditor, &format!("/{slug}/export?format={format}")).await;
                assert_eq!(export.status, StatusCode::OK, "{slug} {format}");
                assert!(!export.bytes.is_empty());
            }
            // The auditor changes nothing.
            assert_eq!(app.as_(&auditor, &format!("/{slug}/ny")).await.status, StatusCode::FORBIDDEN, "{slug}");
            assert_eq!(
                app.send_as(&auditor, &format!("/{slug}/ny"), &[]).await.status,
                StatusCode::FORBIDDEN,
                "{slug}"
            );
            let query = Query { limit: 1, ..Query::default() };
            let row = app.desk.list(entry, &query).await.expect("a list").rows.into_iter().next();
            let Some(row) = row else {
                // Sections are written when the review is drafted, comments by those who read it, dated data when
                // somebody changes it.
                let later = ["genomgangsavsnitt", "underlag", "genomgangskommentarer", "daterade-uppgifter"];
                assert!(later.contains(&slug), "{slug} is empty in the example");
                continue;
            };
            let number = match &row.values[spec.number_position().expect("a number")] {
                Value::Text(number) => number.clone(),
                other => panic!("{other:?}"),
            };
            let path = format!("/{slug}/{number}");
            let page = app.as_(&auditor, &path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.text().contains(&number), "{path}");
            assert_eq!(app.as_(&auditor, &format!("{path}/historik")).await.status, StatusCode::OK, "{path}");
            assert_eq!(app.as_(&auditor, &format!("{path}/andra")).await.status, StatusCode::FORBIDDEN, "{path}");
            let edit = app.as_(&isam, &format!("{path}/andra")).await;
            if edit.status == StatusCode::FORBIDDEN {
                continue;
            }
            assert_eq!(edit.status, StatusCode::OK, "{path}");
            // A form that is sent as it stands changes nothing.
            let text = edit.text();
            let version = field(&text, "_version").expect("the form knows what was seen");
            let same = app.send_as(&isam, &format!("{path}/andra"), &[("_version", &version)]).await;
            assert_eq!(same.location(), format!("{path}?klart=oandrat"), "{path} {}", same.text());
            // One that was written before somebody else saved tells both.
            let stale =
                app.send_as(&isam, &format!("{path}/andra"), &[("_version", "0"), ("_skal", "Mitt skäl")]).await;
            assert_eq!(stale.status, StatusCode::CONFLICT, "{path}");
            assert!(stale.text().contains("Mitt skäl"), "{path}: nothing that was written is lost");
            // Nonsense in every field is refused at the field, and stays in the form.
            let nonsense: Vec<(&str, &str)> = spec
                .fields
                .iter()
                .filter(|field| !field.computed && !field.fixed)
                .filter(|field| !matches!(field.kind, Kind::Line | Kind::Prose | Kind::Reference | Kind::File))
                .map(|field| (field.name, "nonsens åäö <b>"))
                .collect();
            if !nonsense.is_empty() {
                let mut sent = vec![("_version", version.as_str())];
                sent.extend(nonsense);
                let refused = app.send_as(&isam, &format!("{path}/andra"), &sent).await;
                assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
                assert!(refused.text().contains("aria-describedby"), "{path}");
                assert!(!refused.text().contains("nonsens åäö <b>"), "{path}: what was written is made harmless");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_record_is_added_changed_seen_as_it_was_and_removed() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let who = app.sign_in("isam").await;
        let unit = app.number("org_units/sf").await;
        let owner = app.number("persons/isam").await;
        let fine = [
            ("title", "Nyckelkort på villovägar"),
            ("unit", unit.as_str()),
            ("owner", owner.as_str()),
            ("category", "access"),
            ("source", "workshop"),
            ("state", "open"),
            ("scale", "vor-2024"),
            ("likelihood", "3"),
            ("consequence", "4"),
            ("treatment", "reduce"),
            ("identified_on", "2026-11-24"),
        ];
        let lacking = app.send_as(&who, "/risker/ny", &[("title", "Nyckelkort på villovägar")]).await;
        assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(lacking.text().contains("Nyckelkort på villovägar"), "what was written stays");
        assert!(lacking.text().contains("href=\"#unit\""), "the summary leads to the field");
        let added = app.send_as(&who, "/risker/ny", &fine).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
        let path = added.location().split('?').next().expect("a path").to_owned();
        let page = app.as_(&who, &path).await.text();
        assert!(page.contains("Nyckelkort på villovägar") && page.contains("<span class=\"score"), "{page}");
        let changed = app
            .send_as(&who, &format!("{path}/andra"), &[("_version", "1"), ("likelihood", "1"), ("_skal", "Nya lås")])
            .await;
        assert_eq!(changed.location(), format!("{path}?klart=sparat"));
        let history = app.as_(&who, &format!("{path}/historik")).await.text();
        assert!(history.contains("Nya lås") && history.contains("Informationssäkerhetssamordnaren"), "{history}");
        // A second writer who saw the first version is shown both.
        let clash = app.send_as(&who, &format!("{path}/andra"), &[("_version", "1"), ("likelihood", "5")]).await;
        assert_eq!(clash.status, StatusCode::CONFLICT);
        assert!(clash.text().contains("name=\"_version\" value=\"2\""));
        let before = app.as_(&who, &format!("{path}?galler=2026-11-23")).await;
        assert_eq!(before.status, StatusCode::NOT_FOUND, "it did not hold the day before");
        assert!(before.text().contains(&format!("href=\"{path}\"")), "it is there now: {}", before.text());
        // The owner's page of the day before does not show it; today's does.
        let of = format!("/personer/{owner}");
        assert!(app.as_(&who, &of).await.text().contains(&path));
        let then = app.as_(&who, &format!("{of}?galler=2026-11-23")).await.text();
        assert!(!then.contains(&path) && then.contains("id=\"relationer\""), "{then}");
        // A measurement is known from before the goal that it measures: it is read all the same.
        let measured = app.number("measurements/matning-2").await;
        assert_eq!(app.as_(&who, &format!("/matningar/{measured}?galler=2025-10-31")).await.status, StatusCode::OK);
        assert_eq!(app.send_as(&who, &format!("{path}/ta-bort"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let removed = app.send_as(&who, &format!("{path}/ta-bort"), &[("_skal", "Dubblett")]).await;
        assert_eq!(removed.location(), "/risker?klart=borttaget");
        assert_eq!(app.as_(&who, &path).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

/// A filter that cannot be is told with what can, as people read it.
#[tokio::test]
async fn a_filter_that_cannot_be_is_told_in_words() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("isam").await;
    for path in ["/risker?kategori=xx", "/risker?lage=xx", "/atgarder?prioritet=xx"] {
        let text = app.as_(&who, path).await.text();
        let told = text.split("går inte att välja. Välj något av: ").nth(1).and_then(|rest| rest.split('.').next());
        let told = told.unwrap_or_else(|| panic!("{path}: {text}"));
        assert!(!told.contains('_') && told.chars().any(char::is_uppercase), "{path}: {told}");
    }
}

#[tokio::test]
async fn many_are_changed_at_once_and_told_what_was_refused() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("isam").await;
    let entry = domain::entry("measures").expect("measures");
    let rows = app.desk.list(entry, &Query { limit: 3, ..Query::default() }).await.expect("a list").rows;
    let ids: Vec<String> = rows.iter().map(|row| row.id.to_string()).collect();
    let mut sent: Vec<(&str, &str)> = ids.iter().map(|id| ("val", id.as_str())).collect();
    sent.push(("falt", "priority"));
    let asked = app.send_as(&who, "/atgarder/andra-flera", &sent).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.text().contains("name=\"priority\""));
    // Nothing written empties nothing.
    let nothing: Vec<_> = sent.iter().copied().chain([("gor", "1"), ("priority", "")]).collect();
    let refused = app.send_as(&who, "/atgarder/andra-flera", &nothing).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("name=\"tom\""), "{}", refused.text());
    sent.extend([("gor", "1"), ("priority", "high"), ("_skal", "Ny ordning")]);
    let done = app.send_as(&who, "/atgarder/andra-flera", &sent).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    // What no record could take is asked for again, with what was written.
    sent.retain(|(name, _)| !["priority", "falt"].contains(name));
    sent.extend([("falt", "owner"), ("owner", "Ingen alls")]);
    let again = app.send_as(&who, "/atgarder/andra-flera", &sent).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["value=\"Ingen alls\"", "value=\"Ny ordning\"", ids[0].as_str()] {
        assert!(again.text().contains(kept), "{kept}");
    }
    // What some cannot take is told record by record.
    sent.retain(|(name, _)| !["owner", "falt"].contains(name));
    sent.extend([("falt", "state"), ("state", "dropped")]);
    let refused = app.send_as(&who, "/atgarder/andra-flera", &sent).await;
    assert_eq!(refused.status, StatusCode::OK);
    assert!(refused.text().contains("Ändrades inte"), "{}", refused.text());
}

#[tokio::test]
async fn a_draft_waits_until_it_is_sent_or_dropped() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("isam").await;
    let kept =
        app.send_as(&who, "/utkast/risker/ny", &[("title", "Halvskriven"), ("likelihood", "inte ett tal")]).await;
    assert_eq!(kept.location(), "/risker/ny?klart=kladd", "whoever asks for it comes back to the form");
    assert!(app.as_(&who, kept.location()).await.text().contains("Utkastet är sparat"));
    let form = app.as_(&who, "/risker/ny").await.text();
    assert!(form.contains("Halvskriven") && form.contains("inte ett tal"));
    let tasks = app.as_(&who, "/uppgifter").await.text();
    assert!(tasks.contains("Påbörjat") && tasks.contains("href=\"/risker/ny\">Ny risk</a>"), "{tasks}");
    let other = app.sign_in("chef").await;
    assert!(!app.as_(&other, "/uppgifter").await.text().contains("Påbörjat"));
    assert!(!app.as_(&other, "/risker/ny").await.text().contains("Halvskriven"), "a draft is the writer's own");
    app.send_as(&who, "/utkast/risker/ny", &[("_bort", "1")]).await;
    assert!(!app.as_(&who, "/risker/ny").await.text().contains("Halvskriven"));
}

#[tokio::test]
async fn a_view_is_saved_under_a_name_and_exported_as_shown() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("isam").await;
    let state = "lage=open&sort=-riskvarde&kol=riskvarde";
    let saved = app.send_as(&who, "/risker/vyer", &[("namn", "Öppna, högst först"), ("state", state)]).await;
    assert_eq!(saved.location(), "/risker?lage=open&sort=-riskvarde&kol=riskvarde&klart=vy");
    assert!(app.as_(&who, saved.location()).await.text().contains("Vyn är sparad"));
    assert!(app.as_(&who, "/risker").await.text().contains("Öppna, högst först"));
    let csv = app.as_(&who, &format!("/risker/export?format=csv&{state}")).await.text();
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "Nummer,Rubrik,Riskvärde");
    let values: Vec<i64> = lines[1..].iter().filter_map(|line| line.rsplit(',').next()?.parse().ok()).collect();
    assert!(values.len() > 3 && values.windows(2).all(|pair| pair[0] >= pair[1]), "{csv}");
    // Ticked rows have the same columns, in the same order.
    let ids = app.as_(&who, &format!("/risker/export?format=json&{state}")).await.text();
    let ids: Vec<serde_json::Value> = serde_json::from_str(&ids).expect("rows");
    let ticked = [ids[2]["id"].as_str().expect("an id"), ids[0]["id"].as_str().expect("an id")];
    let sent = [("val", ticked[0]), ("val", ticked[1])];
    let csv = app.send_as(&who, &format!("/risker/export?format=csv&{state}"), &sent).await.text();
    assert_eq!(csv.trim_start_matches('\u{feff}').lines().collect::<Vec<_>>(), [lines[0], lines[1], lines[3]]);
    let none = app.send_as(&who, &format!("/risker/export?format=csv&{state}"), &[]).await.text();
    assert_eq!(none.lines().count(), 1, "{none}");
}

#[tokio::test]
async fn a_new_record_begins_with_what_its_register_says() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("isam").await;
    let form = app.as_(&who, "/risker/ny").await.text();
    for begins in [
        "name=\"state\" value=\"open\" checked".to_owned(),
        format!("name=\"identified_on\" type=\"date\" inputmode=\"numeric\" value=\"{}\"", app.desk.today()),
        "name=\"is_shared\" value=\"nej\" checked".to_owned(),
    ] {
        assert!(form.contains(&begins), "{begins}: {form}");
    }
    let newest = app.desk.law().newest("risk_scales", app.desk.today()).expect("a scale").to_owned();
    assert!(form.contains(&format!("value=\"{newest}\" checked")), "{newest}");
    assert!(form.contains("name=\"unit\" value=\"ORG-"), "the person's own part of the organisation");
    assert!(form.contains("Accepterad av <span class=\"muted small\">(behövs ibland)"));
    // What an address says stands in place of it.
    let asked = app.as_(&who, "/risker/ny?state=closed").await.text();
    assert!(asked.contains("name=\"state\" value=\"closed\" checked"));
}

#[tokio::test]
async fn a_record_offers_what_is_done_next() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    // Its day to be looked at has passed.
    let number = app.number("risks/risk-01").await;
    let risk = format!("/risker/{number}");
    let later = app.send_as(&isam, &format!("{risk}/andra"), &[("review_on", "2026-10-01")]).await;
    assert_eq!(later.status, StatusCode::SEE_OTHER, "{}", later.text());
    let page = app.as_(&isam, &risk).await.text();
    let at = page.find(&format!("{risk}/andra?review_on=")).expect("an offer");
    let href = page[at..].split('"').next().expect("an address").replace("&amp;", "&").replace("&#38;", "&");
    let form = app.as_(&isam, href.split('#').next().expect("a path")).await.text();
    assert!(form.contains("name=\"review_on\" type=\"date\" inputmode=\"numeric\" value=\"2027-11-24\""), "{form}");
    assert!(form.contains("name=\"_skal\" value=\"Sedd över\""), "{form}");
    // A control that showed something.
    let found = app.desk.list(domain::entry("control_results").expect("a register"), &desk::Query::default()).await;
    let spec = domain::entry("control_results").expect("a register").spec;
    let (outcome, at) = (spec.position("outcome").expect("a field"), spec.number_position().expect("a number"));
    let rows = found.expect("rows").rows;
    let showed = rows.iter().find(|row| row.values[outcome] == record::Value::Text("deviation".to_owned()));
    let record::Value::Text(number) = &showed.expect("a deviation").values[at] else { panic!("a number") };
    let page = app.as_(&isam, &format!("/kontrollresultat/{number}")).await.text();
    assert!(page.contains("Registrera avvikelsen") && page.contains(&format!("/ny?result={number}")), "{page}");
}

#[tokio::test]
async fn a_record_that_was_not_there_asks_for_another_day() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let number = app.number("risks/risk-01").await;
    let page = app.as_(&isam, &format!("/risker/{number}?galler=2001-02-03")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let page = page.text();
    assert!(
        page.contains("name=\"galler\" value=\"2001-02-03\"") && page.contains(&format!("action=\"/risker/{number}\""))
    );
}

/// A change that holds from an earlier day is compared with what held then, not with what was recorded last.
#[tokio::test]
async fn a_history_compares_with_what_held() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let path = format!("/risker/{}", app.number("risks/risk-01").await);
    for (title, day, why) in [("Nytt namn", "", ""), ("Mellan", "2026-11-20", "Rättat i efterhand")] {
        let sent = [("title", title), ("_galler", day), ("_skal", why)];
        let saved = app.send_as(&isam, &format!("{path}/andra"), &sent).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    }
    let history = app.as_(&isam, &format!("{path}/historik")).await.text();
    let latest =
        history.split("<ol class=\"hist\">").nth(1).and_then(|all| all.split("</li>").next()).expect("a version");
    assert!(latest.contains("Mellan</ins>") && !latest.contains("Nytt namn"), "{latest}");
}

/// A list finds a word whatever its ending, as the search over everything does.
#[tokio::test]
async fn a_list_finds_inflected_words() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let found = async |word: &str| {
        let page = app.as_(&isam, &format!("/incidenter?q={word}&antal=100")).await.text();
        page.matches("class=\"ttl\"").count()
    };
    let brev = found("brev").await;
    assert!(brev > 0);
    for word in ["brevet", "breven", "Breven"] {
        assert_eq!(found(word).await, brev, "{word}");
    }
    assert_eq!(found("xyzzyheten").await, 0);
}
