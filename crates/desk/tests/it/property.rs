//! Whatever is done to whichever register, the present is the past at now, and the proof holds.

use desk::{Change, Desk, Error, Given};
use jiff::ToSpan;
use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use record::{Kind, View, parse};
use store::Query;
use testkit::{Keys, noon};
use tokio::runtime::Runtime;

/// Something that somebody does: where, to which record and field, from when, and whether it is removed.
#[derive(Clone, Debug)]
struct Act {
    register: usize,
    record: usize,
    field: usize,
    days: i64,
    removes: bool,
    text: String,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = (0..domain::REGISTERS.len(), 0..40_usize, 0..40_usize, -700..60_i64, 0..8_u8, "[a-zåäöÅÄÖ é]{1,12}");
    let act = act.prop_map(|(register, record, field, days, removes, text)| Act {
        register,
        record,
        field,
        days,
        removes: removes == 0,
        text: format!("x{text}x"),
    });
    proptest::collection::vec(act, 1..12)
}

/// Does it, if the rules let it be done.
async fn done(desk: &Desk, act: &Act) -> Result<(), TestCaseError> {
    let entry = &domain::REGISTERS[act.register];
    let broken = |error: Error| TestCaseError::fail(format!("{}: {error:?}", entry.spec.register));
    let rows = desk.list(entry, &Query::default()).await.map_err(broken)?.rows;
    if rows.is_empty() {
        return Ok(());
    }
    let row = &rows[act.record % rows.len()];
    let address = desk.find(&row.id.to_string()).await.map_err(broken)?;
    let effective_on = desk.today().checked_add(act.days.days()).unwrap();
    let outcome = if act.removes {
        desk.remove(&address, Some(effective_on), None).await
    } else {
        let field = &entry.spec.fields[act.field % entry.spec.fields.len()];
        let text = match field.kind {
            Kind::Line | Kind::Prose => act.text.clone(),
            Kind::Date => effective_on.to_string(),
            Kind::Flag => (if act.record.is_multiple_of(2) { "ja" } else { "nej" }).to_owned(),
            Kind::Choice(keys) => keys[act.record % keys.len()].to_owned(),
            kind => parse::text(kind, &row.values[act.field % entry.spec.fields.len()]),
        };
        let change =
            Change { given: vec![Given { field, text }], effective_on: Some(effective_on), ..Change::default() };
        desk.set(&address, &change, &Keys).await
    };
    match outcome {
        Ok(_) | Err(Error::Invalid(_) | Error::Refused(_) | Error::NotFound) => Ok(()),
        Err(error) => Err(broken(error)),
    }
}

async fn same(desk: &Desk, act: &Act) -> Result<(), TestCaseError> {
    let entry = &domain::REGISTERS[act.register];
    let view = View { on: desk.today(), known_at: desk.now().checked_add(1.hours()).unwrap() };
    let present = desk.list(entry, &Query::default()).await.unwrap();
    let past = desk.list_past(entry, &Query::default(), view).await.unwrap();
    prop_assert_eq!(present, past, "{} after {:?}", entry.spec.register, act);
    Ok(())
}

fn holds(runtime: &Runtime, desk: &Desk, cases: u32) {
    let before = runtime.block_on(desk.store().verify(None, &|_| ())).unwrap().versions;
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let result = runner.run(&acts(), |acts| {
        runtime.block_on(async {
            for act in &acts {
                done(desk, act).await?;
                same(desk, act).await?;
            }
            Ok(())
        })
    });
    assert!(result.is_ok(), "{result:?}");
    let report = runtime.block_on(desk.store().verify(None, &|_| ())).unwrap();
    assert!(report.difference.is_none(), "{:?}", report.difference);
    assert!(report.versions > before + i64::from(cases), "{before} and {} after", report.versions);
}

#[test]
fn the_present_is_the_past_at_now_on_sqlite() {
    let runtime = Runtime::new().unwrap();
    let site = testkit::sqlite();
    let desk = runtime.block_on(site.example(noon()));
    holds(&runtime, &desk, 200);
}

#[test]
fn the_present_is_the_past_at_now_on_postgresql() {
    let runtime = Runtime::new().unwrap();
    let site = runtime.block_on(testkit::postgres());
    let desk = runtime.block_on(site.example(noon()));
    holds(&runtime, &desk, 60);
}
