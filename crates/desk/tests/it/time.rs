//! Two times on every version: when it was recorded, and from when it holds.

use std::sync::Arc;

use desk::{Change, Desk, Given, Scope};
use jiff::{Timestamp, civil::Date};
use record::{Period, Value, View};
use testkit::{Keys, Site, on_both};
use uuid::Uuid;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

async fn set_title(site: &Site, now: &str, title: &str, from: Option<&str>) {
    let desk = site.desk(at(now)).await;
    let risk = desk.find("risks/x1").await.unwrap();
    let field = risk.entry.spec.field("title").unwrap();
    let given = vec![Given { field, text: title.to_owned() }];
    let change = Change { given, effective_on: from.map(day), ..Change::default() };
    desk.set(&risk, &change, &Keys).await.unwrap();
}

async fn title(site: &Site, now: &str, view: Option<(&str, &str)>) -> String {
    let desk = site.desk(at(now)).await;
    let risk = desk.find("risks/x1").await.unwrap();
    let view = view.map(|(on, known)| View { on: day(on), known_at: at(known) });
    let row = desk.one(risk.entry, risk.info.id, view).await.unwrap();
    match &row.values[risk.entry.spec.position("title").unwrap()] {
        Value::Text(title) => title.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_held_on_a_day_as_known_at_a_moment() {
    on_both(|site| async move {
        site.filled(at("2026-01-10T09:00:00Z")).await;
        set_title(&site, "2026-02-01T09:00:00Z", "Rättad bakåt", Some("2025-06-01")).await;
        set_title(&site, "2026-03-01T09:00:00Z", "Ny i mars", None).await;
        let now = "2026-04-01T09:00:00Z";
        assert_eq!(title(&site, now, None).await, "Ny i mars");
        assert_eq!(title(&site, now, Some(("2026-02-15", now))).await, "Rättad bakåt");
        assert_eq!(title(&site, now, Some(("2025-03-01", now))).await, "Elbortfall");
        assert_eq!(title(&site, now, Some(("2025-12-31", "2026-01-15T00:00:00Z"))).await, "Elbortfall");
    })
    .await;
}

#[tokio::test]
async fn a_planned_change_moves_into_the_present_on_its_day() {
    on_both(|site| async move {
        site.filled(at("2026-01-10T09:00:00Z")).await;
        set_title(&site, "2026-02-01T09:00:00Z", "Från maj", Some("2026-05-01")).await;
        assert_eq!(title(&site, "2026-04-30T09:00:00Z", None).await, "Elbortfall");
        assert_eq!(title(&site, "2026-05-01T09:00:00Z", None).await, "Från maj");
        let desk = site.desk(at("2026-05-02T09:00:00Z")).await;
        assert!(desk.store().verify(None, &|_| ()).await.unwrap().difference.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_change_backwards_leaves_a_later_version_standing() {
    on_both(|site| async move {
        site.filled(at("2026-01-10T09:00:00Z")).await;
        set_title(&site, "2026-03-01T09:00:00Z", "Senare", None).await;
        set_title(&site, "2026-03-02T09:00:00Z", "Tidigare", Some("2025-06-01")).await;
        assert_eq!(title(&site, "2026-03-03T09:00:00Z", None).await, "Senare");
        assert_eq!(
            title(&site, "2026-03-03T09:00:00Z", Some(("2025-07-01", "2026-03-03T09:00:00Z"))).await,
            "Tidigare"
        );
    })
    .await;
}

/// A count that was made before holds no longer when somebody else records, nor when a planned day comes.
#[tokio::test]
async fn a_count_follows_what_others_record_and_what_the_day_brings() {
    testkit::on_both(|site| async move {
        let (one, two) = (site.filled(testkit::noon()).await, site.desk(testkit::noon()).await);
        let entry = domain::entry("measures").unwrap();
        let title = entry.spec.field("title").unwrap();
        let value = Value::Text("Struken".to_owned());
        let filters = vec![desk::Filter { field: title, op: desk::Op::IsNot, value }];
        let query = desk::Query { filters, limit: 1, counted: true, ..desk::Query::default() };
        let before = one.list(entry, &query).await.unwrap().total;
        assert!(before > 1, "the count is of more than the page");
        let change = |day: &str| desk::Change {
            given: vec![desk::Given { field: title, text: "Struken".to_owned() }],
            effective_on: Some(day.parse().unwrap()),
            ..desk::Change::default()
        };
        let now = two.find("measures/g1").await.unwrap();
        two.set(&now, &change("2026-11-24"), &testkit::Keys).await.unwrap();
        assert_eq!(one.list(entry, &query).await.unwrap().total, before - 1);
        let later = two.find("measures/g2").await.unwrap();
        two.set(&later, &change("2026-11-25"), &testkit::Keys).await.unwrap();
        assert_eq!(one.list(entry, &query).await.unwrap().total, before - 1);
        two.store().promote("2026-11-25".parse().unwrap()).await.unwrap();
        assert_eq!(one.list(entry, &query).await.unwrap().total, before - 2);
    })
    .await;
}

/// What is counted of now is read from other tables than what is counted of a past, and in part: nobody sees a difference.
#[tokio::test]
async fn figures_of_now_are_those_of_the_same_moment_seen_later() {
    on_both(|site| async move {
        let whole = site.example(at("2026-11-24T11:00:00Z")).await;
        let period = Period::year(2025);
        let view = whole.view_now();
        let part = whole.find("org_units/enhet-aldre").await.unwrap().info.id;
        let mut callers = vec![("nobody", whole.clone())];
        for role in ["isam", "dso", "forvaltningschef", "chef-kc", "medarbetare-03"] {
            let person = whole.find(&format!("persons/{role}")).await.unwrap().info.id;
            let caller = whole.caller(person, whole.today()).await.unwrap();
            callers.push((role, whole.of_caller(Arc::new(caller), role, whole.now())));
        }
        let count = async |desk: &Desk, view: View, unit: Option<Uuid>| {
            let scope = desk.scope(unit, view).await.unwrap();
            desk.figures(period, view, &scope).await.unwrap()
        };
        let mut before = Vec::new();
        for (role, desk) in &callers {
            for unit in [None, Some(part)] {
                before.push((role, unit, count(desk, view, unit).await));
            }
        }
        assert!(before.iter().any(|(_, _, found)| found.iter().any(|(figure, _)| figure.counted.len() > 50)));
        let later = site.desk(at("2026-11-24T12:00:00Z")).await;
        let open = domain::figures::definition("incidents_open").unwrap();
        let open = later.figure(open, period, later.view_now(), &Scope::default()).await.unwrap();
        let case = later.find(&open.counted[0].id.to_string()).await.unwrap();
        let field = case.entry.spec.field("severity").unwrap();
        let given = vec![Given { field, text: "moderate".to_owned() }];
        later.set(&case, &Change { given, ..Change::default() }, &Keys).await.unwrap();
        assert_ne!(count(&later, later.view_now(), None).await, before[0].2, "the change is counted from its moment");
        for ((_, desk), pair) in callers.iter().zip(before.chunks(2)) {
            for (role, unit, found) in pair {
                assert_eq!(count(desk, view, *unit).await, *found, "{role} of {unit:?} on {}", site.name);
            }
        }
    })
    .await;
}
