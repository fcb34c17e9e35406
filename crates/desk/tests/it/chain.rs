//! Tampering is found and named; lawful disposal is not tampering; numbers have no gaps.

use std::collections::BTreeSet;

use desk::{Change, Desk, Given};
use store::{Difference, anchor::Anchor};
use testkit::{Keys, noon, on_both};

async fn first_difference(desk: &Desk, anchor: Option<&Anchor>) -> Option<Difference> {
    desk.store().verify(anchor, &|_| ()).await.unwrap().difference
}

/// Every way to change, remove or insert a row, in every table.
const TAMPERINGS: &[(&str, &[&str])] = &[
    (
        "UPDATE versions SET content = REPLACE(content, 'Elbortfall', 'Elbortfal1') WHERE content LIKE '%Elbortfall%'",
        &["version_differs"],
    ),
    ("UPDATE versions SET actor = 'annan' WHERE seq = 5", &["version_differs"]),
    ("UPDATE versions SET effective_on = '2020-01-01' WHERE seq = 5", &["entry_differs"]),
    ("UPDATE versions SET recorded_at = '2020-01-01T00:00:00.000000Z' WHERE seq = 5", &["version_differs"]),
    ("UPDATE versions SET salt = '00' WHERE seq = 5", &["version_differs"]),
    ("DELETE FROM versions WHERE seq = 7", &["version_missing"]),
    (
        "INSERT INTO versions SELECT record, 9, register, recorded_at, effective_on, removed, actor, content, salt, content_hash, seq FROM versions WHERE seq = 7",
        &["version_unknown", "version_missing"],
    ),
    ("UPDATE chain SET actor = 'annan' WHERE seq = 5", &["entry_differs"]),
    ("UPDATE chain SET hash = prev WHERE seq = 5", &["entry_differs"]),
    ("DELETE FROM chain WHERE seq = 5", &["entry_missing"]),
    ("UPDATE chain_head SET seq = seq - 1", &["head_differs"]),
    ("UPDATE risks SET title = 'Annan' WHERE number = 'RISK-2025-001'", &["present_differs"]),
    ("UPDATE risks SET title__sort = '00' WHERE number = 'RISK-2025-001'", &["present_differs"]),
    ("DELETE FROM review_attendees", &["present_missing"]),
    ("UPDATE links SET field = 'x' WHERE field = 'accepted_by'", &["link_differs"]),
    ("DELETE FROM links WHERE field = 'assets'", &["link_missing"]),
    ("UPDATE records SET import_key = 'zz' WHERE import_key = 'x1'", &["directory_differs"]),
    ("UPDATE records SET number = 'RISK-2025-099' WHERE number = 'RISK-2025-001'", &["directory_differs"]),
    ("UPDATE series SET last = last + 1 WHERE series = 'RISK'", &["series_differs"]),
    ("INSERT INTO planned VALUES ('x', 1, '2030-01-01')", &["planned_differs"]),
];

#[tokio::test]
async fn every_tampering_is_found_and_named() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        assert_eq!(first_difference(&desk, None).await, None);
        for (sql, expected) in TAMPERINGS {
            let site = if site.name == "sqlite" { testkit::sqlite() } else { testkit::postgres().await };
            let desk = site.filled(noon()).await;
            desk.store().db().writer().await.unwrap().script(sql).await.unwrap();
            let found = first_difference(&desk, None).await;
            let found = found.unwrap_or_else(|| panic!("not found on {}: {sql}", site.name));
            assert!(expected.contains(&found.key), "{sql}: {found:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_cut_tail_is_found_with_an_anchor_and_a_forged_anchor_is_refused() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let head = desk.store().head().await.unwrap();
        let anchor = Anchor::from_text(&site.key.sign(head.clone()).to_text()).unwrap();
        assert_eq!(first_difference(&desk, Some(&anchor)).await, None);
        let mut forged = anchor.clone();
        forged.head.seq += 1;
        assert_eq!(first_difference(&desk, Some(&forged)).await.unwrap().key, "anchor_not_ours");
        // An attacker who rewinds everything that the last entry touched leaves a chain that agrees with itself.
        let last = "(SELECT subject FROM chain WHERE seq = (SELECT MAX(seq) FROM chain))";
        let sql = format!(
            "DELETE FROM links WHERE source = {last}; DELETE FROM trainings WHERE id = {last};
             DELETE FROM participations WHERE id = {last}; DELETE FROM role_assignments WHERE id = {last};
             UPDATE series SET last = last - 1 WHERE series = (SELECT SUBSTR(number, 1, 3) FROM records WHERE id = {last});
             DELETE FROM records WHERE id = {last}; DELETE FROM versions WHERE record = {last};
             DELETE FROM chain WHERE seq = (SELECT MAX(seq) FROM chain);
             UPDATE chain_head SET seq = seq - 1, hash = (SELECT hash FROM chain WHERE seq = (SELECT MAX(seq) FROM chain))"
        );
        desk.store().db().writer().await.unwrap().script(&sql).await.unwrap();
        assert_eq!(first_difference(&desk, Some(&anchor)).await.unwrap().key, "tail_cut");
    })
    .await;
}

#[tokio::test]
async fn disposal_empties_the_content_and_the_chain_still_verifies() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let incident = desk.find("incidents/i1").await.unwrap();
        assert_eq!(desk.dispose(&incident, None, "dnr 2026/12").await.unwrap(), 1);
        assert_eq!(first_difference(&desk, None).await, None);
        let history = desk.history(incident.entry, incident.info.id).await.unwrap();
        assert!(history.iter().all(|past| past.values.is_none()));
        let sql = "UPDATE chain SET decision = 'annat' WHERE act = 'dispose'";
        desk.store().db().writer().await.unwrap().script(sql).await.unwrap();
        assert_eq!(first_difference(&desk, None).await.unwrap().key, "entry_differs");
    })
    .await;
}

#[tokio::test]
async fn numbers_have_no_gaps_under_parallel_writers() {
    on_both(|site| async move {
        let (one, two) = (site.filled(noon()).await, site.desk(noon()).await);
        let mut tasks = Vec::new();
        for index in 0..24 {
            let desk = if index % 2 == 0 { one.clone() } else { two.clone() };
            tasks.push(tokio::spawn(async move {
                let entry = domain::entry("risks").unwrap();
                let given =
                    |name: &str, text: &str| Given { field: entry.spec.field(name).unwrap(), text: text.to_owned() };
                let mut fields = vec![
                    given("title", &format!("Risk {index}")),
                    given("unit", "avd"),
                    given("owner", "isam"),
                    given("category", "information"),
                    given("source", "workshop"),
                    given("state", "open"),
                    given("scale", "vor-2024"),
                    given("treatment", "undecided"),
                    given("is_shared", "nej"),
                    given("identified_on", "2026-11-24"),
                ];
                if index % 4 == 3 {
                    // A refused save must not use up a number.
                    fields.push(given("likelihood", "99"));
                }
                let change = Change { given: fields, ..Change::default() };
                desk.add(entry, &change, &Keys).await.ok().and_then(|done| done.saved?.number)
            }));
        }
        let mut numbers = BTreeSet::new();
        for task in tasks {
            numbers.extend(task.await.unwrap());
        }
        let expected: BTreeSet<String> = (1..=18).map(|number| format!("RISK-2026-{number:03}")).collect();
        assert_eq!(numbers, expected, "on {}", site.name);
        assert_eq!(first_difference(&one, None).await, None);
    })
    .await;
}
