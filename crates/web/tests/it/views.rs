//! The views that are more than a register: that their numbers are of what they show, and in its order.

use domain::registers::{PlannedActivity, SupplyLink};

use crate::app::{TestApp, add};

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
