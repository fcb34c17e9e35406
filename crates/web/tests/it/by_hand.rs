//! What people write by hand, without suggestions or scripts: names in links, ticked columns, steps of a case.

use axum::http::StatusCode;
use domain::registers::Person;

use crate::app::{Someone, TestApp, add, field};

/// A form, what it sends, what must stand there still, and where the summary leads.
type Refused = (&'static str, &'static [(&'static str, &'static str)], &'static str, &'static str);

/// The owner of a risk as its page shows it.
async fn owner(app: &TestApp, who: &Someone, path: &str) -> String {
    let page = app.as_(who, path).await.text();
    let fact = page.split("<dt>Riskägare</dt>").nth(1).expect("the owner is a fact").split("</dd>").next();
    words(fact.unwrap_or_default()).trim().to_owned()
}

/// The text of a page without its marks.
fn words(page: &str) -> String {
    let mut out = String::new();
    let mut is_mark = false;
    for letter in page.chars() {
        match letter {
            '<' => is_mark = true,
            '>' => {
                is_mark = false;
                out.push(' ');
            }
            _ if !is_mark => out.push(letter),
            _ => (),
        }
    }
    out
}

#[tokio::test]
async fn a_link_takes_a_name_and_says_who_is_like_it_or_called_the_same() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let isam = app.sign_in("isam").await;
        let path = format!("/risker/{}", app.number("risks/risk-01").await);
        for _ in 0..2 {
            let given = [("name", "Kim Berg"), ("kind", "employee"), ("unit", "sf"), ("in_management", "nej")];
            add::<Person>(&app.desk, &given).await;
        }
        let save = async |written: &str| {
            let form = app.as_(&isam, &format!("{path}/andra")).await.text();
            let version = field(&form, "_version").expect("a version");
            app.send_as(&isam, &format!("{path}/andra"), &[("_version", &version), ("owner", written)]).await
        };
        assert_eq!(save("maj ekström").await.status, StatusCode::SEE_OTHER, "the whole name, in any case");
        assert_eq!(owner(&app, &isam, &path).await, "Maj Ekström");
        let like = save("Ekström").await;
        assert_eq!(like.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(like.text().contains("Menar du") && words(&like.text()).contains("Maj Ekström?"), "{}", like.text());
        assert!(like.text().contains("value=\"Ekström\""), "what was written stands there still");
        let several = save("Kim Berg").await;
        assert_eq!(several.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(several.text().contains("Flera heter"), "{}", several.text());
        let nobody = save("Ingen Alls").await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nobody.text().contains("Det finns inget som heter"), "{}", nobody.text());
        let number = app.number("persons/dso").await.to_lowercase();
        assert_eq!(save(&number).await.status, StatusCode::SEE_OTHER, "the number, in any case");
    })
    .await;
}

#[tokio::test]
async fn a_list_is_filtered_by_what_a_record_is_linked_to_by_name_or_number() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let unit = app.number("org_units/kontaktcenter").await;
    let rows = async |text: &str| {
        let path = format!("/incidenter/export?format=csv&organisationsdel={}", web::address::encode(text));
        app.as_(&isam, &path).await.text().lines().count()
    };
    let by_number = rows(&unit).await;
    assert!(by_number > 5, "{by_number}");
    assert_eq!(rows("kontaktcenter stockholm").await, by_number);
    let page = app.as_(&isam, "/incidenter?organisationsdel=Kontaktcenter").await.text();
    assert!(page.contains("name=\"organisationsdel\" value=\"Kontaktcenter\"") && page.contains("Menar du"), "{page}");
    // What the form has no field for stays when it is sent again.
    let page = app.as_(&isam, "/incidenter?allvarlighet.inte=minor&q=brev").await.text();
    assert!(page.contains("<input type=\"hidden\" name=\"allvarlighet.inte\" value=\"minor\">"), "{page}");
}

#[tokio::test]
async fn ticked_columns_are_shown_and_the_list_has_a_short_address() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let sent = app.as_(&isam, "/risker?q=&lage=open&sannolikhet.min=&kolumn=beskrivning&kolumn=lage").await;
    assert_eq!(sent.location(), "/risker?lage=open&kol=lage%2Cbeskrivning");
    let page = app.as_(&isam, sent.location()).await.text();
    let head = page.split("<thead>").nth(1).and_then(|rest| rest.split("</thead>").next()).expect("headings");
    assert!(head.contains("Beskrivning") && !head.contains("Riskägare"), "{head}");
    let beyond = app.as_(&isam, "/risker?lage=open&sida=99").await;
    assert!(
        beyond.location().starts_with("/risker?lage=open"),
        "the last page, not an empty one: {}",
        beyond.location()
    );
    assert!(app.as_(&isam, beyond.location()).await.text().contains("<tbody><tr"));
    assert!(page.contains("name=\"state\" value=\"lage=open&#38;kol=lage%2Cbeskrivning\""), "a view keeps its columns");
}

#[tokio::test]
async fn a_refused_step_of_a_case_or_a_duty_loses_nothing() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let unit = app.desk.find("org_units/kontaktcenter").await.expect("a unit").info.id.to_string();
    let told = [
        ("vad", "wrong-person"),
        ("berattelse", "Ett brev."),
        ("nar", "nyss"),
        ("var", unit.as_str()),
        ("skydd", "nej"),
        ("rikets", "nej"),
    ];
    let sent = app.send_as(&isam, "/rapportera", &told).await;
    let receipt = app.get(sent.location()).await.text();
    let at = receipt.find("INC-").expect("a number");
    let path = format!("/incidenter/{}/arende", receipt[at..].split('<').next().expect("it ends"));
    let version = field(&app.as_(&isam, &path).await.text(), "_version").expect("a version");
    app.send_as(&isam, &format!("{path}/flytta"), &[("till", "triage"), ("_version", &version)]).await;
    // Each form, what it sends, what must stand there still, and where the summary leads.
    let cases: [Refused; 4] = [
        ("sla-ihop", &[("med", "Finns inte")], "value=\"Finns inte\"", "href=\"#med\""),
        (
            "lasare",
            &[("lasare", "Maj Ekström\nIngen Alls"), ("_skal", "Mitt skäl")],
            "Maj Ekström\nIngen Alls",
            "href=\"#lasare\"",
        ),
        ("begaran", &[("tid", ""), ("senast", "2026-11-30T12:00")], "value=\"2026-11-30T12:00\"", "href=\"#beg-tid\""),
        ("bedom", &[("owner", "Ekström"), ("_skal", "Så är det")], "value=\"Så är det\"", "href=\"#owner\""),
    ];
    for (form, pairs, kept, place) in cases {
        let refused = app.send_as(&isam, &format!("{path}/{form}"), pairs).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(refused.text().contains(kept), "{form}: {}", refused.text());
        assert!(refused.text().contains(place), "{form}: {place}");
    }
    let page = app.as_(&isam, &path).await.text();
    let duty = page.split("href=\"/plikter/").nth(1).and_then(|rest| rest.split(['"', '#']).next()).expect("a duty");
    let refused = app.send_as(&isam, &format!("/plikter/{duty}/beslut"), &[("beslut", "nej"), ("skal", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("href=\"#skal-b\""));
    let refused =
        app.send_as(&isam, &format!("/plikter/{duty}/start"), &[("tid", "i går"), ("skal", "Ett skäl")]).await;
    assert!(refused.text().contains("value=\"Ett skäl\"") && refused.text().contains("value=\"i går\""));
}

#[tokio::test]
async fn pages_have_words_and_no_keys() {
    let app = TestApp::new(testkit::sqlite()).await;
    let paths: &[(&str, &[&str])] = &[
        (
            "isam",
            &[
                "/oversikt",
                "/uppgifter",
                "/risker",
                "/risker/matris",
                "/incidenter",
                "/rapporteringsplikter",
                "/incidentrapporter",
                "/genomgangsavsnitt?kol=avsnitt,kommentar",
                "/plan",
                "/plan/tavla",
                "/plan/arshjul",
                "/plan/rulla",
                "/genomgang",
                "/intern-kontroll",
                "/krav",
                "/leverantorer/kedja",
                "/klassningar/borja",
                "/installningar",
                "/installningar/lag",
                "/installningar/behorigheter",
                "/installningar/logg",
                "/installningar/kalender",
                "/installningar/aviseringar",
                "/aviseringar",
                "/kortkommandon",
                "/sok?q=avtal",
                "/rapportera",
            ],
        ),
        ("admin", &["/installningar/konton", "/installningar/nycklar"]),
        ("dso", &["/oversikt", "/troskelanalyser"]),
    ];
    for (login, paths) in paths {
        let who = app.sign_in(login).await;
        for path in *paths {
            let page = app.as_(&who, path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            let text = words(&page.text());
            let keys: Vec<&str> = text
                .split_whitespace()
                .filter(|word| {
                    ["web-", "ground-", "fault-", "cli-", "answer--", "data_protection", "imy_notification"]
                        .iter()
                        .any(|key| word.starts_with(key))
                })
                .collect();
            assert!(keys.is_empty(), "{login} {path}: {keys:?}");
        }
    }
}

/// Whoever reads a review says something of a section and takes it back; whoever only looks on reads it.
#[tokio::test]
async fn a_section_of_a_review_is_commented() {
    let app = TestApp::new(testkit::sqlite()).await;
    let (isam, auditor) = (app.sign_in("isam").await, app.sign_in("revisor").await);
    let path = "/genomgang/LG-2025-001";
    let page = app.as_(&isam, path).await.text();
    let ends = page.find("/kommentar\"").expect("a form for a comment");
    let begins = page[..ends].rfind(path).expect("its address");
    let to = format!("{}/kommentar", &page[begins..ends]);
    let said = [("text", "Räcker stickproven?")];
    assert_eq!(app.send_as(&isam, &to, &said).await.status, StatusCode::SEE_OTHER);
    let page = app.as_(&isam, path).await.text();
    assert!(page.contains("Räcker stickproven?") && page.contains("name=\"bort\" value=\"KOM-"), "{page}");
    let seen = app.as_(&auditor, path).await.text();
    assert!(seen.contains("Räcker stickproven?") && !seen.contains("/kommentar\""), "{seen}");
    assert_eq!(app.send_as(&auditor, &to, &said).await.status, StatusCode::FORBIDDEN);
    let number = page.split("name=\"bort\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a number");
    assert_eq!(app.send_as(&isam, &to, &[("bort", number)]).await.status, StatusCode::SEE_OTHER);
    assert!(!app.as_(&isam, path).await.text().contains("Räcker stickproven?"));
}

/// A review is read as of another day: nothing is written there, and its figures lead to the records of that day.
#[tokio::test]
async fn a_review_is_read_as_of_another_day() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let path = "/genomgang/LG-2025-001";
    let now = app.as_(&isam, path).await.text();
    assert!(now.contains("class=\"viewbar\"") && now.contains("/kommentar\""));
    let then = app.as_(&isam, &format!("{path}?galler=2025-01-31")).await;
    assert_eq!(then.status, StatusCode::OK);
    let then = then.text();
    assert!(then.contains("class=\"viewbar past\"") && !then.contains("<form method=\"post\" action=\"/genomgang/"));
    let figure = "/siffra/incidents_reported?galler=2025-01-31\"";
    assert!(then.contains(figure), "{then}");
    let page = app.as_(&isam, &format!("{path}/siffra/incidents_reported?galler=2025-01-31")).await.text();
    assert!(page.contains("2025-01-31") && page.contains(&format!("href=\"{path}?galler=2025-01-31\"")), "{page}");
    let document = app.as_(&isam, &format!("{path}/fil/html?galler=2025-01-31")).await;
    assert!(document.text().contains("2025-01-31"));
    // Before anything was known of it, there was none.
    let before = app.as_(&isam, &format!("{path}?kand=2020-01-01")).await;
    assert_eq!(before.status, StatusCode::NOT_FOUND);
    let wrong = app.as_(&isam, &format!("{path}?galler=31/1")).await.text();
    assert!(wrong.contains("är inte ett datum"));
}

/// Two who write the same section at once: the later one sees what the other saved beside the own text.
#[tokio::test]
async fn a_section_that_another_has_saved_is_shown_beside_the_own_text() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let page = app.as_(&isam, "/genomgang/LG-2025-001").await.text();
    let path = page.split("href=\"").filter_map(|rest| rest.split('"').next()).find(|href| href.contains("/avsnitt/"));
    let path = path.expect("a section to write").to_owned();
    let form = app.as_(&isam, &path).await.text();
    let version =
        form.split("name=\"_version\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("0");
    let first = app.send_as(&isam, &path, &[("_version", version), ("text", "Den förstas text.")]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text());
    let second = app.send_as(&isam, &path, &[("_version", version), ("text", "Den andras text.")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    let told = second.text();
    assert!(told.contains("Den förstas text.") && told.contains("Den andras text."), "{told}");
}

/// What is read as of another day stays there: the tabs lead to the same day, and no clock of today runs in it.
#[tokio::test]
async fn another_day_is_kept_and_has_no_clocks() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let list = app.as_(&isam, "/risker?galler=2025-06-30").await.text();
    for href in ["href=\"/risker?galler=2025-06-30\"", "href=\"/risker?riskagare=mig&#38;galler=2025-06-30\""] {
        assert!(list.contains(href), "{href}: {list}");
    }
    assert!(app.as_(&isam, "/oversikt").await.text().contains("data-due="), "a clock runs today");
    assert!(!app.as_(&isam, "/oversikt?galler=2025-06-30").await.text().contains("data-due="));
}

/// Of a form that another has saved in the meantime, what was left alone takes over what the other wrote; what both
/// changed is told of both.
#[tokio::test]
async fn a_stale_form_undoes_nothing_that_it_left_alone() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let isam = app.sign_in("isam").await;
        let number = app.number("risks/risk-01").await;
        let path = format!("/risker/{number}/andra");
        let form = app.as_(&isam, &path).await.text();
        let version = field(&form, "_version").expect("a version");
        let address = app.desk.find(&number).await.expect("the risk");
        let title_field = address.entry.spec.field("title").expect("a field");
        let given = vec![desk::Given { field: title_field, text: "Ny rubrik från en annan".to_owned() }];
        let change = desk::Change { given, ..desk::Change::default() };
        app.desk.set(&address, &change, &testkit::Keys).await.expect("another saves");

        let mine = [
            ("_version", version.as_str()),
            ("title", "Systembortfall"),
            ("likelihood", "2"),
            ("_skal", "Ny bedömning"),
        ];
        let stale = app.send_as(&isam, &path, &mine).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        let page = stale.text();
        assert!(
            page.contains("value=\"Ny rubrik från en annan\"") && page.contains("står nu i formuläret: Rubrik"),
            "{page}"
        );
        assert!(page.contains("Ny bedömning"));
        let version = field(&page, "_version").expect("a version");
        let again = [("_version", version.as_str()), ("title", "Ny rubrik från en annan"), ("likelihood", "2")];
        assert_eq!(app.send_as(&isam, &path, &again).await.status, StatusCode::SEE_OTHER);
        let saved = app.as_(&isam, &format!("/risker/{number}")).await.text();
        assert!(saved.contains("Ny rubrik från en annan"));
    })
    .await;
}

/// What is to hold from an earlier day says why, and the history tells it in the words of the page.
#[tokio::test]
async fn an_earlier_day_says_why() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let isam = app.sign_in("isam").await;
        let path = "/risker/RISK-2024-001";
        let send = async |more: &[(&str, &str)]| {
            let form = app.as_(&isam, &format!("{path}/andra")).await.text();
            let version = field(&form, "_version").expect("a version");
            let mut pairs = vec![("_version", version.as_str()), ("likelihood", "1"), ("consequence", "1")];
            pairs.extend(more);
            app.send_as(&isam, &format!("{path}/andra"), &pairs).await
        };
        let refused = send(&[("_galler", "2025-01-15")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = refused.text();
        assert!(page.contains("Skriv varför det ska gälla från en tidigare dag."), "{page}");
        assert!(page.contains("value=\"2025-01-15\""), "what was written stands there");
        let saved = send(&[("_galler", "2025-01-15"), ("_skal", "Rättat efter granskning")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        let history = app.as_(&isam, &format!("{path}/historik")).await.text();
        assert!(history.contains("Rättat efter granskning"));
        for key in ["low", "medium", "high"] {
            assert!(!history.contains(&format!(">{key}<")), "zones stand in words: {key} in {history}");
        }
        // What was just done is not told again where the page is read as of another day.
        let page = app.as_(&isam, saved.location()).await.text();
        assert!(page.contains("Sparat") && !page.contains("name=\"klart\""), "{page}");
        let list = app.as_(&isam, "/styrdokument").await.text();
        assert!(list.contains("Nytt styrdokument") && !list.contains("Ny styrdokument"));
        assert!(app.as_(&isam, "/risker").await.text().contains("Ny risk"));
    })
    .await;
}

/// A draft that nobody has read is told, until somebody says that it holds.
#[tokio::test]
async fn a_draft_of_a_section_is_declared_read() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let path = "/genomgang/LG-2025-001";
    // Also before the draft has been kept, nobody has read it, and it is what the author begins from.
    assert!(app.as_(&isam, path).await.text().contains("avsnitt är utkast som ingen har läst igenom"));
    let editor = app.as_(&isam, &format!("{path}/avsnitt/risks")).await.text();
    let begun = editor.split("name=\"text\"").nth(1).and_then(|rest| rest.split("</textarea>").next());
    assert!(begun.is_some_and(|text| text.contains("{{risks_open}}")), "{editor}");
    let drafted = app.send_as(&isam, &format!("{path}/skriv-utkast"), &[]).await;
    assert_eq!(drafted.status, StatusCode::SEE_OTHER, "{}", drafted.text());
    let drafts = |page: &str| {
        let at = page.find("avsnitt är utkast som ingen har läst igenom").expect("drafts are told");
        page[..at].trim_end().rsplit(['>', ' ']).next().and_then(|n| n.parse::<i64>().ok()).expect("a number")
    };
    let before = drafts(&app.as_(&isam, path).await.text());
    let read = app.send_as(&isam, &format!("{path}/avsnitt/risks/stammer"), &[]).await;
    assert_eq!(read.status, StatusCode::SEE_OTHER, "{}", read.text());
    let page = app.as_(&isam, path).await.text();
    assert_eq!(drafts(&page), before - 1);
    assert!(!page.contains("/avsnitt/risks/stammer"), "it has been said");
    let editor = app.as_(&isam, &format!("{path}/avsnitt/risks")).await.text();
    assert!(editor.contains("data-insert=\"{{risks_open}}\""), "{editor}");
    // Beside its review, a section names its figures in words and leads to where they are read as numbers.
    let written = app
        .send_as(&isam, &format!("{path}/avsnitt/risks"), &[("text", "Öppna: {{risks_open}}."), ("_version", "")])
        .await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.text());
    let list = app.as_(&isam, "/genomgangsavsnitt?antal=100&kol=avsnitt,text,review").await.text();
    assert!(!list.contains("{{"), "{list}");
    let number =
        list.split("/genomgangsavsnitt/").filter_map(|rest| rest.get(..12).filter(|to| to.starts_with("AVS-")));
    let mut found = false;
    for number in number.collect::<std::collections::BTreeSet<_>>() {
        let record = app.as_(&isam, &format!("/genomgangsavsnitt/{number}")).await.text();
        assert!(!record.contains("{{"), "{record}");
        found |= record.contains("‹Öppna risker›") && record.contains(&format!("href=\"{path}#risks\""));
    }
    assert!(found, "the section that was written");
    // A judgement in a review that nobody has decided is a proposal.
    let overview = app.as_(&isam, "/oversikt").await.text();
    assert!(overview.contains("Förslag i LG-2025-001, inte beslutat"), "{overview}");
}

/// What the head decides stands where it is decided, and the draft is not made anew while the head reads.
#[tokio::test]
async fn the_head_sees_what_is_decided() {
    let app = TestApp::new(testkit::sqlite()).await;
    let (isam, head) = (app.sign_in("isam").await, app.sign_in("direktor").await);
    let path = "/genomgang/LG-2025-001";
    assert!(app.as_(&isam, path).await.text().contains("/skriv-utkast\""));
    let handed = app.send_as(&isam, &format!("{path}/lamna-over"), &[]).await;
    assert_eq!(handed.status, StatusCode::SEE_OTHER, "{}", handed.text());
    assert!(!app.as_(&isam, path).await.text().contains("/skriv-utkast\""));
    let page = app.as_(&head, &format!("{path}/beslut")).await.text();
    assert!(page.contains("från början"), "days that have passed are told: {page}");
    assert!(
        page.contains("Ta ställning till ett centralt riskregister") && page.contains("Tillräckligt: ja"),
        "{page}"
    );
    // Beside the review, who took part is told by name and role.
    let record = app.as_(&isam, "/genomgangar/LG-2025-001").await.text();
    assert!(record.contains("Maj Ekström, Avdelningschef"), "{record}");
}

/// Another day has no numbers of now in the menu.
#[tokio::test]
async fn the_menu_of_another_day_counts_nothing() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let menu = async |path: &str| {
        let page = app.as_(&isam, path).await.text();
        page.split("</nav>").next().expect("a menu").to_owned()
    };
    let word = "försenade";
    assert!(menu("/oversikt").await.contains(word), "measures are late in the example");
    assert!(!menu("/oversikt?galler=2025-11-30").await.contains(word));
}
