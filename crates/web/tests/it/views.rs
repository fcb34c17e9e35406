//! The views that are more than a register: that their numbers are of what they show, and in its order.

use domain::registers::{PlannedActivity, SupplyLink};

use crate::app::{TestApp, add, field};

/// The texts that stand between two marks, in order.
fn between<'a>(page: &'a str, from: &'a str, to: &'a str) -> Vec<&'a str> {
    page.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
}

#[tokio::test]
async fn an_activity_that_begins_later_is_not_late_before_it() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    add::<PlannedActivity>(
        &app.desk,
        &[
            ("title", "Börjar nästa år"),
            ("kind", "activity"),
            ("year", "2027"),
            ("recurrence", "yearly"),
            ("quarter", "1"),
            ("unit", "sf"),
            ("owner_role", "infosec_coordinator"),
            ("source", "other"),
            ("state", "planned"),
        ],
    )
    .await;
    let page = app.as_(&isam, "/plan?ar=2026").await.text();
    let shown = between(&page, "<span class=\"gb risk\">", "</td>").len();
    assert!(shown > 0 && page.contains("Börjar nästa år"));
    assert!(page.contains(&format!("<b class=\"warn\">{shown}</b>försenade")), "the sum is of the bars shown");
}

#[tokio::test]
async fn a_chain_stands_as_a_tree() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    let service = app.number("services/tjanst-lon").await;
    add::<SupplyLink>(
        &app.desk,
        &[
            ("service", "tjanst-lon"),
            ("provider", "lev-sms"),
            ("recipient", "lev-lon"),
            ("rank", "2"),
            ("has_contract", "nej"),
            ("known_by", "analysis"),
            ("data_access", "unclear"),
        ],
    )
    .await;
    let page = app.as_(&isam, &format!("/leverantorer/kedja?tjanst={service}")).await.text();
    let ranks = between(&page, "<td class=\"num\" data-l=\"Led\">", "</td>");
    assert_eq!(ranks, ["1", "2", "3", "2"], "whoever supplies a supplier stands under it");
}

#[tokio::test]
async fn every_requirement_of_a_classification_is_counted() {
    let app = TestApp::new(testkit::sqlite()).await;
    let isam = app.sign_in("isam").await;
    for number in ["KLA-2024-003", "KLA-2024-008"] {
        let page = app.as_(&isam, &format!("/klassningar/{number}/steg")).await.text();
        let counts = between(&page, "<dd><b class=\"b\">", "</b>");
        let sum: i64 = counts.iter().map(|text| text.parse::<i64>().expect("a number")).sum();
        assert!(sum > 0 && page.contains(&format!("<p class=\"small\">{sum} krav")), "{number}: {counts:?}");
    }
}

#[tokio::test]
async fn a_report_that_is_sent_is_read_and_not_written() {
    let app = TestApp::new(testkit::sqlite()).await;
    for (login, path) in [("isam", "/plikter/RPL-2025-001"), ("revisor", "/plikter/RPL-2025-001")] {
        let who = app.sign_in(login).await;
        let page = app.as_(&who, path).await.text();
        assert!(page.contains("<dl class=\"kv said\">") && page.contains("Hämtat från"), "{login}");
        assert!(!page.contains("Skriv det här") && !page.contains("name=\"svar."), "{login}: nothing is asked for");
    }
}

/// Risks of two scales: each is drawn by its own, a square leads to those of its scale alone, and what was judged anew by
/// another scale has neither risen nor fallen.
#[tokio::test]
async fn the_matrix_keeps_scales_apart() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let isam = app.sign_in("isam").await;
        let number = app.number("risks/risk-01").await;
        let form = app.as_(&isam, &format!("/risker/{number}/andra")).await.text();
        assert!(form.contains("Femgradig skala 2024: 1 osannolik, 2 mindre sannolik"), "the steps stand at the field");
        let whole = app.as_(&isam, "/risker/matris").await.text();
        assert!(!whole.contains("id=\"skala\""), "one scale is no choice");
        let seen = field(&form, "_version").expect("the version");
        let changed = [("_version", seen.as_str()), ("scale", "vor-2022"), ("likelihood", "3"), ("consequence", "4")];
        let mut given: Vec<(&str, &str)> = changed.to_vec();
        given.extend([
            ("initial_likelihood", "4"),
            ("initial_consequence", "4"),
            ("target_likelihood", "2"),
            ("target_consequence", "4"),
        ]);
        let address = app.desk.find(&number).await.expect("the risk");
        let spec = address.entry.spec;
        let given = given
            .iter()
            .filter_map(|(name, text)| Some(desk::Given { field: spec.field(name)?, text: (*text).to_owned() }))
            .collect();
        let change = desk::Change { given, ..desk::Change::default() };
        app.desk.set(&address, &change, &testkit::Keys).await.expect("the scale is changed");

        let old = app.as_(&isam, "/risker/matris?skala=vor-2022").await.text();
        assert!(old.contains("<option value=\"vor-2022\" selected>"));
        assert!(old.contains("Mycket trolig") && !old.contains("Mycket sannolik"), "the steps of the older scale");
        assert!(old.contains("Bedömd med en annan skala"));
        let square = old.split("href=\"/risker?").skip(1).filter_map(|rest| rest.split('"').next()).last();
        let square = square.expect("a square with the risk").replace("&amp;", "&").replace("&#38;", "&");
        assert!(square.contains("vor-2022"), "{square}");
        let list = app.as_(&isam, &format!("/risker?{square}")).await.text();
        assert!(list.contains(&number) && list.contains("1 post"), "the square leads to it alone");
        let newest = app.as_(&isam, "/risker/matris").await.text();
        assert!(newest.contains("Mycket sannolik"), "the newest in use is drawn when nothing is asked");
    })
    .await;
}

/// The number of late measures in the menu is the number of rows in the view that shows them.
#[tokio::test]
async fn late_measures_have_a_view_of_their_own() {
    testkit::on_both(|site| async move {
        let app = TestApp::new(site).await;
        let isam = app.sign_in("isam").await;
        let page = app.as_(&isam, "/atgarder").await.text();
        let href = page.split("<nav class=\"tabs sub\"").nth(1).expect("views").split("</nav>").next().expect("an end");
        let href = href.split("href=\"").find(|part| part.contains(">Försenade<")).expect("a view of the late ones");
        let href = href.split('"').next().expect("an address").replace("&amp;", "&").replace("&#38;", "&");
        let rows = app.as_(&isam, &format!("{href}&antal=50")).await.text().matches("class=\"ttl\"").count();
        let menu = page.split("href=\"/atgarder\"").nth(1).expect("the menu").split("</a>").next().expect("an end");
        assert!(rows > 0 && menu.contains(&format!(">{rows}<")), "{rows} rows: {menu}");
    })
    .await;
}

/// A new installation says what is put in place first, to whoever can; nothing is said once it is there.
#[tokio::test]
async fn a_new_installation_says_what_comes_first() {
    let app = TestApp::new(testkit::sqlite()).await;
    for login in ["isam", "admin", "medarbetare", "direktor"] {
        let who = app.sign_in(login).await;
        let page = app.as_(&who, "/oversikt").await.text();
        assert!(!page.contains("Kom igång"), "everything is there: {login}");
    }
    let isam = app.sign_in("isam").await;
    // Without a requirement to follow, the first steps say so, and so does a classification.
    let entry = domain::entry("requirements").expect("requirements");
    for table in ["self_assessments", "requirements"] {
        let entry = domain::entry(table).expect("a register");
        let rows = app.desk.list(entry, &desk::Query { limit: 10_000, ..desk::Query::default() }).await.expect("rows");
        for row in rows.rows {
            let address = app.desk.find(&row.id.to_string()).await.expect("a record");
            app.desk.remove(&address, None, Some("Tömd".to_owned())).await.expect("it goes");
        }
    }
    assert_eq!(app.desk.count(entry, &desk::Query::default()).await.expect("a number"), 0);
    let page = app.as_(&isam, "/oversikt").await.text();
    let begin = page.split("h-borja").nth(2).and_then(|rest| rest.split("</section>").next()).expect("first steps");
    assert!(begin.contains("href=\"/sakerhetskrav\"") && begin.contains("Kvar") && begin.contains("Klart"), "{begin}");
    let step = app.as_(&isam, "/klassningar/KLA-2024-003/steg?steg=krav").await.text();
    assert!(step.contains("Det finns inga säkerhetskrav att följa än") && step.contains("href=\"/sakerhetskrav\""));
}
