//! What every register promises, in one loop over all of them, on both databases.

use desk::{Change, Error, Given, export};
use record::{Kind, Value, View, parse};
use store::{Filter, Op, Query, Sort};
use testkit::{Keys, noon, on_both};

#[tokio::test]
async fn every_register_has_a_record_in_the_example() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        // Sections and inputs come with drafting, comments by those who read; files come through the records that they belong to.
        let kept_by_drafting =
            ["review_sections", "review_inputs", "review_comments", "attachments", "reference_texts"];
        for entry in domain::REGISTERS {
            let count = desk.list(entry, &Query::default()).await.unwrap().total;
            let register = entry.spec.register;
            assert!(count > 0 || kept_by_drafting.contains(&register), "{register} on {}", site.name);
        }
    })
    .await;
}

/// The two ways to read must give the same answer for now.
#[tokio::test]
async fn present_equals_past_at_now() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        let later: jiff::Timestamp = "2026-11-25T11:00:00Z".parse().unwrap();
        let risk = desk.find("risks/risk-01").await.unwrap();
        let field = risk.entry.spec.field("likelihood").unwrap();
        let change = Change { given: vec![Given { field, text: "5".to_owned() }], ..Change::default() };
        desk.set(&risk, &change, &Keys).await.unwrap();
        for entry in domain::REGISTERS {
            for field in entry.spec.fields.iter().filter(|field| field.list && !field.kind.is_many()) {
                for descending in [false, true] {
                    let query = Query { sort: Some(Sort { field, descending }), ..Query::default() };
                    let present = desk.list(entry, &query).await.unwrap();
                    let view = View { on: desk.today(), known_at: later };
                    let past = desk.list_past(entry, &query, view).await.unwrap();
                    assert_eq!(present, past, "{}.{} on {}", entry.spec.register, field.name, site.name);
                }
            }
            let whole = desk.list(entry, &Query::default()).await.unwrap();
            let ids: Vec<_> = whole.rows.iter().map(|row| row.id).collect();
            let few = store::Few { spec: entry.spec, ids, within: store::Condition::Every, only: entry.spec.brief() };
            let brief = desk.store().of_each(&[few]).await.unwrap();
            let brief: Vec<store::Row> = brief.into_iter().map(|(_, row)| row).collect();
            let named = |rows: &[store::Row]| -> std::collections::BTreeMap<_, _> {
                rows.iter().map(|row| (row.id, (entry.caption)(row.values.clone()))).collect()
            };
            assert_eq!(named(&whole.rows), named(&brief), "{} is named without the rest of it", entry.spec.register);
            for row in whole.rows.iter().take(2) {
                for (field, value) in entry.spec.fields.iter().zip(&row.values) {
                    let value = match value {
                        Value::Ids(ids) => Value::Ids(ids.iter().take(1).copied().collect()),
                        Value::Keys(keys) => Value::Keys(keys.iter().take(1).cloned().collect()),
                        other => other.clone(),
                    };
                    for op in [Op::Is, Op::IsNot, Op::AtLeast, Op::AtMost] {
                        if field.kind.is_many() && matches!(op, Op::AtLeast | Op::AtMost) {
                            continue;
                        }
                        let filters = vec![Filter { field, op, value: value.clone() }];
                        let query = Query { filters, ..Query::default() };
                        let present = desk.list(entry, &query).await.unwrap();
                        let view = View { on: desk.today(), known_at: later };
                        let past = desk.list_past(entry, &query, view).await.unwrap();
                        assert_eq!(
                            present, past,
                            "{}.{} {op:?} {value:?} on {}",
                            entry.spec.register, field.name, site.name
                        );
                    }
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn every_kind_is_read_back_from_its_own_text() {
    let site = testkit::sqlite();
    let desk = site.filled(noon()).await;
    for entry in domain::REGISTERS {
        for row in desk.list(entry, &Query::default()).await.unwrap().rows {
            for (field, value) in entry.spec.fields.iter().zip(&row.values) {
                let text = parse::text(field.kind, value);
                let read = match field.kind {
                    Kind::Link(_) | Kind::Links(_) => parse::value(field.kind, &text, &desk.law().zone),
                    _ => parse::value(field.kind, &text, &desk.law().zone),
                };
                let same = read.unwrap();
                assert!(
                    same == *value || (same.is_empty() && value.is_empty()),
                    "{}.{}",
                    entry.spec.register,
                    field.name
                );
            }
        }
    }
}

#[tokio::test]
async fn a_stale_save_is_refused_and_nothing_is_lost() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let risk = desk.find("risks/x1").await.unwrap();
        let title = risk.entry.spec.field("title").unwrap();
        let to = |text: &str, seen| Change {
            given: vec![Given { field: title, text: text.to_owned() }],
            seen,
            ..Change::default()
        };
        desk.set(&risk, &to("Första", Some(1)), &Keys).await.unwrap();
        let refused = desk.set(&risk, &to("Andra", Some(1)), &Keys).await;
        assert!(matches!(refused, Err(Error::Stale { latest: 2 })), "{refused:?}");
        let row = desk.one(risk.entry, risk.info.id, None).await.unwrap();
        assert_eq!((risk.entry.caption)(row.values), "Första");
    })
    .await;
}

#[tokio::test]
async fn a_linked_record_is_not_removed_and_a_free_one_stays_in_its_history() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let unit = desk.find("org_units/avd").await.unwrap();
        assert!(matches!(desk.remove(&unit, None, None).await, Err(Error::Refused(_))));
        let goal = desk.find("planned_activities/v1").await.unwrap();
        desk.remove(&goal, None, Some("fel".to_owned())).await.unwrap();
        assert!(matches!(desk.one(goal.entry, goal.info.id, None).await, Err(Error::NotFound)));
        let view = View { on: "2026-01-01".parse().unwrap(), known_at: desk.now() };
        assert!(desk.one(goal.entry, goal.info.id, Some(view)).await.is_ok());
        assert!(desk.store().verify(None, &|_| ()).await.unwrap().difference.is_none());
    })
    .await;
}

#[tokio::test]
async fn an_export_of_everything_is_valid_json_with_english_names() {
    let site = testkit::sqlite();
    let desk = site.filled(noon()).await;
    let mut tables = Vec::new();
    for entry in domain::REGISTERS {
        tables.push(desk.table(entry).await.unwrap());
    }
    let mut whole = Vec::new();
    export::json(&tables, &mut whole).expect("written");
    let whole: serde_json::Value = serde_json::from_slice(&whole).expect("JSON");
    assert_eq!(whole["risks"][0]["title"], "Elbortfall");
    assert_eq!(whole["incidents"][1]["cost"], "12500.00");
    assert_eq!(whole["incidents"][1]["limited_time"], "PT4H");
}

/// What a record is begun with is a value of its field, and what rules may ask for may stand empty.
#[tokio::test]
async fn what_a_field_says_of_a_new_record_can_stand_in_it() {
    let site = testkit::sqlite();
    let desk = site.filled(noon()).await;
    for entry in domain::REGISTERS {
        for field in entry.spec.fields {
            let name = format!("{}.{}", entry.spec.register, field.name);
            assert!(!(field.required && field.demanded), "{name} must always stand there");
            match (field.starts, field.kind) {
                (None, _) => (),
                (Some(record::TODAY), kind) => assert_eq!(kind, Kind::Date, "{name}"),
                (Some(record::NEWEST), Kind::Code(list)) => {
                    let newest = desk.law().newest(list, desk.today()).unwrap();
                    assert!(desk.law().codes(list).iter().any(|(code, _)| *code == newest), "{name}");
                }
                (Some(text), kind) => assert!(parse::value(kind, text, &desk.law().zone).is_ok(), "{name} = {text}"),
            }
        }
    }
}

/// What tells of what has been is never dated to come, in any register; the day itself may be today.
#[tokio::test]
async fn what_has_been_is_not_dated_to_come() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        let mut tried = 0;
        for entry in domain::REGISTERS {
            let row = desk.list(entry, &Query { limit: 1, ..Query::default() }).await.unwrap().rows.into_iter().next();
            let fields = entry.spec.fields.iter().filter(|field| field.past && !field.computed && !field.fixed);
            for (field, row) in fields.filter_map(|field| Some((field, row.as_ref()?))) {
                let text = if field.kind == Kind::Date { "2026-11-25" } else { "2026-11-25T11:00:00Z" };
                let given = vec![Given { field, text: text.to_owned() }];
                let address = desk.find(&row.id.to_string()).await.unwrap();
                let refused = desk.set(&address, &Change { given, ..Change::default() }, &Keys).await;
                let Err(Error::Invalid(problems)) = refused else {
                    panic!("{}.{} on {}: {refused:?}", entry.spec.register, field.name, site.name)
                };
                let told = problems.0.iter().find(|problem| problem.field == Some(field.name));
                let key = told.map(|problem| problem.fault.key);
                let ahead = ["day_ahead", "in_the_future"].map(Some);
                assert!(ahead.contains(&key), "{}.{}: {problems:?}", entry.spec.register, field.name);
                tried += 1;
            }
        }
        assert!(tried > 40, "{tried}");
        let factors = domain::entry("context_factors").unwrap();
        let row = desk.list(factors, &Query { limit: 1, ..Query::default() }).await.unwrap().rows.remove(0);
        let address = desk.find(&row.id.to_string()).await.unwrap();
        let field = factors.spec.field("noted_on").unwrap();
        let today = Change { given: vec![Given { field, text: "2026-11-24".to_owned() }], ..Change::default() };
        desk.set(&address, &today, &Keys).await.unwrap();
    })
    .await;
}
