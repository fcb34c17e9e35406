//! Dated data changed page by page.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use jiff::SignedDuration;
use tower::ServiceExt;

use crate::app::{Someone, TestApp, field};

const PATH: &str = "/installningar/lag";

/// What stands in the controls of a form, as a browser would send it.
fn controls(page: &str) -> Vec<(String, String)> {
    let form = page.split("name=\"_marke\"").nth(1).and_then(|rest| rest.split("</form>").next()).expect("a form");
    let value = |tag: &str, name: &str| {
        let at = tag.split(&format!(" {name}=\"")).nth(1)?;
        Some(
            at.split('"').next().unwrap_or_default().replace("&#34;", "\"").replace("&#38;", "&").replace("&#39;", "'"),
        )
    };
    let mut sent = Vec::new();
    for tag in form.split('<') {
        let kind = tag.split([' ', '>']).next().unwrap_or_default();
        let Some(name) = value(tag, "name").filter(|name| !matches!(name.as_str(), "gor" | "skal" | "foljer")) else {
            if kind == "option" && tag.contains(" selected") {
                let chosen = value(tag, "value").unwrap_or_default();
                if let Some((_, last)) = sent.last_mut() {
                    *last = chosen;
                }
            }
            continue;
        };
        match kind {
            "input" if tag.contains("type=\"checkbox\"") => {}
            "input" => sent.push((name, value(tag, "value").unwrap_or_default())),
            "select" => sent.push((name, String::new())),
            "textarea" => {
                let text = tag.split_once('>').map(|(_, text)| text.trim_start_matches('\n')).unwrap_or_default();
                sent.push((name, text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#38;", "&")));
            }
            _ => {}
        }
    }
    sent
}

/// Sends the form of an entry as it stands with some of it changed.
async fn send(app: &TestApp, who: &Someone, path: &str, more: &[(&str, &str)]) -> crate::app::Answer {
    let is_new = more.contains(&("gor", "ny"));
    let page = app.as_(who, &if is_new { format!("{path}?ny=1") } else { path.to_owned() }).await.text();
    let mark = field(&page, "_marke").expect("a mark");
    let stood = controls(&page);
    let own = |name: &str| more.iter().any(|(known, _)| *known == name);
    let mut all: Vec<(&str, &str)> =
        stood.iter().filter(|(name, _)| !own(name)).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    all.push(("_marke", &mark));
    all.extend(more);
    app.send_as(who, path, &all).await
}

/// A scale is followed by another in its form, at once for everybody, with its reason in the history.
#[tokio::test]
async fn scales_and_times_are_changed_in_forms() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let (isam, admin) = (app.sign_in("isam").await, app.sign_in("admin").await);
        let page = app.as_(&admin, PATH).await.text();
        assert!(page.contains("/installningar/lag/risk_scales") && page.contains("/installningar/lag/settings"));
        let page = app.as_(&admin, "/installningar/lag/risk_scales").await.text();
        assert!(page.contains("Femgradig skala 2024") && page.contains("Följer med programmet"));

        // What stands is sent back: nothing is changed, and nothing is lost.
        let path = "/installningar/lag/risk_scales/scale.1";
        let same = send(&app, &admin, path, &[("gor", "spara"), ("skal", "Prov")]).await;
        assert_eq!(same.status, StatusCode::SEE_OTHER, "{}", same.text());
        assert!(app.as_(&admin, "/installningar/lag/risk_scales").await.text().contains("Följer med programmet"));

        // All that is wrong is told at once, each at its control, and what was written stands.
        let wrong = [("gor", "ny"), ("skal", ""), ("since", "snart"), ("likelihood.0.value", "x"), ("label.sv", "")];
        let answer = send(&app, &admin, path, &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = answer.text();
        for id in ["f-since", "f-likelihood.0.value", "f-label.sv"] {
            assert!(
                text.contains(&format!("href=\"#{id}\"")) && text.contains(&format!("id=\"{id}-fel\"")),
                "{id} in {text}"
            );
        }
        assert!(text.contains("value=\"snart\""));
        let twice = send(&app, &admin, path, &[("gor", "ny"), ("skal", "Ny skala")]).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(twice.text().contains("href=\"#f-key\""), "{}", twice.text());

        let new = [
            ("gor", "ny"),
            ("key", "vor-2026"),
            ("label.sv", "Sexgradig skala 2026"),
            ("since", "2026-01-01"),
            ("likelihood.5.value", "6"),
            ("likelihood.5.label.sv", "Säker"),
            ("likelihood.5.label.en", "Certain"),
        ];
        let unsaid = send(&app, &admin, path, &new).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            unsaid.text().contains("href=\"#skal\"") && unsaid.text().contains("value=\"Säker\""),
            "{}",
            unsaid.text()
        );
        let saved = send(&app, &admin, path, &[new.as_slice(), &[("skal", "Ny anvisning")]].concat()).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        let page = app.as_(&isam, "/installningar/lag/risk_scales").await.text();
        assert!(page.contains("Sexgradig skala 2026") && page.contains("Ändrad här") && page.contains("Ny anvisning"));
        assert!(app.as_(&isam, "/risker/ny").await.text().contains("Sexgradig skala 2026"), "it can be chosen at once");

        // A page of the past goes by what was known then.
        let known = app.as_(&isam, &format!("{PATH}?kand=2026-11-23")).await.text();
        assert!(known.contains("Femgradig skala 2024") && !known.contains("Sexgradig skala 2026"));

        // What records say cannot be taken away; what they do not say can.
        let used = send(&app, &admin, path, &[("gor", "bort"), ("skal", "Gammal")]).await;
        assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(used.text().contains("används av poster"), "{}", used.text());
        let gone =
            send(&app, &admin, "/installningar/lag/risk_scales/scale.2", &[("gor", "bort"), ("skal", "Fel")]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text());
        assert!(!app.as_(&isam, "/risker/ny").await.text().contains("Sexgradig skala 2026"));

        // A changed time follows the one that applies, which ends the day before.
        let path = "/installningar/lag/deadlines/deadline.0";
        let new = [("gor", "ny"), ("foljer", "ja"), ("since", "2027-01-01"), ("hours", "12"), ("skal", "Ny lag")];
        assert_eq!(send(&app, &admin, path, &new).await.status, StatusCode::SEE_OTHER);
        let page = app.as_(&admin, "/installningar/lag/deadlines").await.text();
        assert!(page.contains("2026-12-31") && page.contains("2027-01-01"), "{page}");
        // Two at once: the second is told, and keeps what was written.
        let late = app
            .send_as(
                &admin,
                path,
                &[("gor", "spara"), ("_marke", "0123456789abcdef"), ("hours", "13"), ("skal", "Samtidigt")],
            )
            .await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            late.text().contains("Någon annan har ändrat") && late.text().contains("value=\"13\""),
            "{}",
            late.text()
        );
        let back = app.send_as(&admin, "/installningar/lag/deadlines/tillbaka", &[("skal", "Fel dag")]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());
        assert!(!app.as_(&admin, "/installningar/lag/deadlines").await.text().contains("2027-01-01"));
    })
    .await;
}

/// The whole installation goes by what is changed; others read it, and do not change it.
#[tokio::test]
async fn settings_count_at_once_and_are_for_those_who_may() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let isam = app.sign_in("isam").await;
        assert_eq!(app.get("/rapportera").await.status, StatusCode::OK);
        let path = "/installningar/lag/settings/allmant";
        let seconds = Arc::new(AtomicI64::new(0));
        let moved = Arc::clone(&seconds);
        let clock = move || testkit::noon() + SignedDuration::from_secs(moved.load(Ordering::Relaxed));
        let other = app.beside(Arc::new(clock));
        let of_other = async || {
            let asked = Request::get("/rapportera").body(Body::empty()).expect("a request");
            other.clone().oneshot(asked).await.expect("an answer").status()
        };
        assert_eq!(of_other().await, StatusCode::OK);
        let sent = [("gor", "spara"), ("open_intake", "nej"), ("urgent_phone", "08-508 00 000"), ("skal", "Beslut")];
        assert_eq!(send(&app, &isam, path, &sent).await.status, StatusCode::SEE_OTHER);
        assert_ne!(app.get("/rapportera").await.status, StatusCode::OK, "nobody reports without signing in");
        assert!(app.as_(&isam, "/rapportera").await.text().contains("08-508 00 000"));
        // Another program on the same database goes by it within five seconds.
        seconds.store(5, Ordering::Relaxed);
        assert_ne!(of_other().await, StatusCode::OK, "on {}", app.desk.today());
        for login in ["medarbetare", "chef", "dso", "revisor", "direktor", "registrator"] {
            let who = app.sign_in(login).await;
            let page = app.as_(&who, path).await;
            assert_eq!(page.status, StatusCode::OK, "{login}");
            assert!(page.text().contains("disabled") && !page.text().contains("name=\"gor\""), "{login}");
            for path in [path, "/installningar/lag/settings", "/installningar/lag/settings/tillbaka"] {
                let not = app.send_as(&who, path, &[("gor", "spara"), ("open_intake", "ja"), ("skal", "Jag")]).await;
                assert_eq!(not.status, StatusCode::FORBIDDEN, "{login} {path}");
            }
        }
        // A file by hand: what cannot be read is told with its line, what can counts.
        for (bytes, said) in [
            (&b"# egen\nzone = 3"[..], "Filen kan inte läsas, rad 2: ett värde är av fel slag"),
            (b"open_intake = true", "Filen kan inte läsas, rad 1: fältet zone saknas"),
            (b"zone = \"Europe/Stockholm\"\nzon = \"x\"", "rad 2: fältet zon finns inte. Ta bort det"),
            (b"\n\nzone = = 3", "rad 3: det som står där är inte skrivet som TOML"),
            (b"PK\x03\x04\xff", "Spara den som UTF-8"),
            (b"", "fältet zone saknas"),
        ] {
            let bad = app.upload(Some(&isam), "/installningar/lag/settings", ("settings.toml", bytes)).await;
            assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(bad.text().contains("href=\"#fil\"") && bad.text().contains(said), "{said}: {}", bad.text());
        }
        for path in
            ["/installningar/lag/finns_inte", "/installningar/lag/settings/scale.9", "/installningar/lag/..%2fx"]
        {
            assert_eq!(app.as_(&isam, path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let file = app.as_(&isam, "/installningar/lag/settings/fil").await;
        assert!(
            file.text().contains("urgent_phone = \"08-508 00 000\"") && file.text().contains("# zone"),
            "{}",
            file.text()
        );
        let log = app.as_(&isam, "/installningar/logg").await.text();
        assert!(log.contains("DAT-"), "the log tells of it");
    })
    .await;
}

/// Every entry of every file has a form that can be read, also by those who only read.
#[tokio::test]
async fn every_entry_has_a_page() {
    let app = TestApp::new(testkit::sqlite()).await;
    let (isam, auditor) = (app.sign_in("isam").await, app.sign_in("revisor").await);
    for (file, text) in desk::reference::FILES {
        let stem = file.trim_end_matches(".toml");
        assert_eq!(app.as_(&isam, &format!("{PATH}/{stem}")).await.status, StatusCode::OK, "{file}");
        for entry in desk::reference::edit::entries(text).iter().step_by(7) {
            let path = format!("{PATH}/{stem}/{}", entry.address);
            let page = app.as_(&isam, &path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(!page.text().contains("web-ref-"), "{path} has words for everything");
            assert_eq!(app.as_(&isam, &format!("{path}?ny=1")).await.status, StatusCode::OK, "{path}");
            assert_eq!(app.as_(&auditor, &path).await.status, StatusCode::OK, "{path}");
        }
    }
}
