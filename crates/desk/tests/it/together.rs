//! Rules over several records, parts of the organisation, and the year's turn, on both databases.

use desk::{Change, Desk, Error, Given, import::Wish};
use domain::registers::{ManagementReview, PlannedActivity, SupplyLink};
use record::{Held, Period, View};
use testkit::{Keys, example, noon, on_both};

fn change(register: &str, given: &[(&str, &str)]) -> Change {
    let entry = domain::entry(register).unwrap();
    let given = given
        .iter()
        .map(|(name, text)| Given { field: entry.spec.field(name).unwrap(), text: (*text).to_owned() })
        .collect();
    Change { given, ..Change::default() }
}

async fn refused(desk: &Desk, address: &str, given: &[(&str, &str)], key: &str) {
    let address = desk.find(address).await.unwrap();
    let change = change(address.entry.spec.register, given);
    match desk.set(&address, &change, &Keys).await {
        Err(Error::Invalid(found)) => {
            assert!(found.0.iter().any(|problem| problem.fault.key == key), "{key}: {found:?}");
        }
        other => panic!("{key}: {other:?}"),
    }
}

async fn added(desk: &Desk, register: &str, given: &[(&str, &str)]) -> Result<(), Error> {
    let entry = domain::entry(register).unwrap();
    desk.add(entry, &change(register, given), &Keys).await.map(|_| ())
}

#[tokio::test]
async fn an_analysis_is_closed_only_when_all_five_methods_are_assessed() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        let given = [("year", "2027"), ("unit", "sf"), ("process", "Systematiskt"), ("state", "open")];
        added(&desk, "materiality_analyses", &given).await.unwrap();
        let address =
            desk.list(domain::entry("materiality_analyses").unwrap(), &store::Query::default()).await.unwrap();
        let year = domain::entry("materiality_analyses").unwrap().spec.position("year").unwrap();
        let row = address.rows.iter().find(|row| row.values[year] == record::Value::Whole(2027)).unwrap();
        let id = row.id.to_string();
        let close = [("state", "closed"), ("decided_on", "2026-11-20")];
        refused(&desk, &id, &close, "methods_missing").await;
        for method in ["access", "instruction", "incidents", "classification", "procurement"] {
            refused(&desk, &id, &close, "methods_missing").await;
            let given = [
                ("analysis", id.as_str()),
                ("method", method),
                ("event", "Brist"),
                ("scale", "vor-2024"),
                ("likelihood", "3"),
                ("consequence", "3"),
                ("in_plan", "no"),
            ];
            added(&desk, "method_assessments", &given).await.unwrap();
            assert!(added(&desk, "method_assessments", &given).await.is_err(), "{method} stands once");
        }
        let address = desk.find(&id).await.unwrap();
        desk.set(&address, &change("materiality_analyses", &close), &Keys).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_chain_is_built_from_us_outwards() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        let link = |provider: &'static str, recipient: &'static str, rank: &'static str, contract: &'static str| {
            vec![
                ("service", "tjanst-ekonomi"),
                ("provider", provider),
                ("recipient", recipient),
                ("rank", rank),
                ("has_contract", contract),
                ("known_by", "analysis"),
                ("data_access", "unclear"),
            ]
        };
        for (wrong, key) in [
            (link("lev-drift", "lev-sms", "2", "ja"), "rank_broken"),
            (link("lev-drift", "lev-ekonomi", "3", "ja"), "rank_broken"),
            (link("lev-drift", "", "1", "ja"), "rank_one_supplier"),
            (link("lev-ekonomi", "", "1", "nej"), "rank_one_has_contract"),
            (link("lev-drift", "", "2", "ja"), "rank_needs_recipient"),
            (link("lev-ekonomi", "lev-drift", "1", "ja"), "rank_one_is_ours"),
            (link("lev-ekonomi", "", "0", "ja"), "rank_range"),
        ] {
            let Err(Error::Invalid(found)) = added(&desk, "supply_links", &wrong).await else { panic!("{key}") };
            assert!(found.0.iter().any(|problem| problem.fault.key == key), "{key}: {found:?}");
        }
        // The service itself says who delivers it to us: the next tier needs no more.
        added(&desk, "supply_links", &link("lev-drift", "lev-ekonomi", "2", "nej")).await.unwrap();
        added(&desk, "supply_links", &link("lev-ekonomi", "", "1", "ja")).await.unwrap();
        let links: Vec<Held<SupplyLink>> = desk.all(None).await.unwrap();
        assert_eq!(links.len(), 9);
    })
    .await;
}

/// A second organisation in the same installation changes nothing for the first, and the whole is their sum.
#[tokio::test]
async fn organisations_beside_each_other_do_not_mix() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        let reviews: Vec<Held<ManagementReview>> = desk.all(None).await.unwrap();
        let (unit, period) = (reviews[0].record.unit.uuid(), Period::year(2025));
        let view = View { on: "2025-11-30".parse().unwrap(), known_at: desk.now() };
        let values = async |unit| {
            let scope = desk.scope(unit, view).await.unwrap();
            let figures = desk.figures(period, view, &scope).await.unwrap();
            figures.into_iter().map(|(figure, _)| (figure.key, figure.value)).collect::<Vec<_>>()
        };
        let alone = values(Some(unit)).await;
        let other = example().join("../vikstads-energi");
        let wish = Wish { paths: vec![other], ..Wish::default() };
        desk.import(&wish, &Keys, &|_, _| ()).await.unwrap();
        assert_eq!(values(Some(unit)).await, alone, "on {}", site.name);
        let company = desk.find("org_units/bolag").await.unwrap().info.id;
        let count = |found: &[(&str, Option<i64>)], key: &str| {
            found.iter().find(|(known, _)| *known == key).and_then(|(_, value)| *value).unwrap()
        };
        let (second, whole) = (values(Some(company)).await, values(None).await);
        for key in ["incidents_reported", "risks_open", "assets_in_use", "processings_active", "services_critical"] {
            assert!(count(&second, key) > 0, "{key}");
            assert_eq!(count(&alone, key) + count(&second, key), count(&whole, key), "{key} on {}", site.name);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_not_done_is_carried_once_and_what_was_dropped_keeps_its_reason() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        let tried = desk.roll_over(2025, None, true).await.unwrap();
        let rolled = desk.roll_over(2025, None, false).await.unwrap();
        assert_eq!(tried.carried, rolled.carried);
        assert!(!rolled.carried.is_empty());
        assert!(rolled.dropped.iter().all(|(_, _, reason)| !reason.is_empty()), "{rolled:?}");
        assert!(desk.roll_over(2025, None, false).await.unwrap().carried.is_empty());
        let activities: Vec<Held<PlannedActivity>> = desk.all(None).await.unwrap();
        let carried: Vec<_> = activities.iter().filter(|held| held.record.carried_from.is_some()).collect();
        assert_eq!(carried.len(), rolled.carried.len());
        assert!(carried.iter().all(|held| held.record.year == 2026));
    })
    .await;
}

/// The same role is not held twice at once for the same part of the organisation; again later it is.
#[tokio::test]
async fn a_role_is_held_once_at_a_time() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let entry = domain::entry("role_assignments").unwrap();
        let add = async |from: &str, to: &str, unit: &str| {
            let values = [("role", "manager"), ("person", "kons"), ("unit", unit), ("from_on", from), ("to_on", to)];
            let given = values
                .iter()
                .map(|(name, text)| Given { field: entry.spec.field(name).unwrap(), text: (*text).to_owned() });
            desk.add(entry, &Change { given: given.collect(), ..Change::default() }, &Keys).await
        };
        add("2026-01-01", "2026-06-30", "avd").await.unwrap();
        let twice = add("2026-06-30", "", "avd").await;
        let Err(Error::Invalid(found)) = twice else { panic!("held twice on {}", site.name) };
        assert_eq!((found.0[0].field, found.0[0].fault.key), (Some("role"), "role_twice"));
        add("2026-07-01", "", "avd").await.unwrap();
        add("2026-02-01", "", "stad").await.unwrap();
    })
    .await;
}
