//! Who may do what, as the file that reviewers read says it.

use std::{fs, path::Path};

use desk::{Change, Error, Given, import::Wish, incidents::Report, policy};
use domain::registers::Measure;
use record::{Answer, Record, Value};
use testkit::{Keys, noon, on_both};

use crate::parts::as_named;

/// Where the table is written. To write it anew, run the test with `RADIG_WRITE=1`.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/permissions.txt");

#[test]
fn the_written_table_is_fresh() {
    let table = policy::table();
    if std::env::var_os("RADIG_WRITE").is_some() {
        fs::write(Path::new(FILE), &table).unwrap();
    }
    let written = fs::read_to_string(FILE).unwrap_or_default();
    assert_eq!(written, table, "docs/permissions.txt is not what the program does");
}

/// What somebody may not see does not exist for them, in a link as little as in a list: a number that is taken is refused
/// in the words of one that is not. What a record led to before may stay.
#[tokio::test]
async fn a_link_tells_nothing_of_what_may_not_be_seen() {
    on_both(|site| async move {
        let whole = site.example(noon()).await;
        let chef = as_named(&whole, "Maj Ekström", "2026-11-24 12:00").await;
        let incidents = domain::entry("incidents").unwrap();
        let all = whole.list(incidents, &desk::Query::default()).await.unwrap().rows;
        let seen = chef.list(incidents, &desk::Query::default()).await.unwrap().rows;
        let hidden = all.iter().find(|row| seen.iter().all(|own| own.id != row.id)).unwrap();
        let Value::Text(number) = &hidden.values[0] else { panic!("{:?}", hidden.values[0]) };
        let given = |pairs: &[(&str, &str)]| -> Vec<Given> {
            let field = |name: &str| Measure::SPEC.field(name).unwrap();
            pairs.iter().map(|(name, text)| Given { field: field(name), text: (*text).to_owned() }).collect()
        };
        let change = |pairs: &[(&str, &str)]| Change { given: given(pairs), ..Change::default() };
        let measures = domain::entry("measures").unwrap();
        let new = |incidents: &str| {
            let rest = [("unit", "kontaktcenter"), ("source", "incident"), ("state", "planned"), ("owner", "chef-kc")];
            change(&[&rest[..], &[("title", "Ny rutin"), ("incidents", incidents)]].concat())
        };
        for text in [number.as_str(), "INC-2026-04711", &hidden.id.to_string()] {
            let Err(Error::Invalid(found)) = chef.add(measures, &new(text), &Keys).await else { panic!("{text}") };
            assert_eq!(found.0.len(), 1, "{found:?}");
            assert_eq!((found.0[0].field, found.0[0].fault.key), (Some("incidents"), "link_unknown"), "{text}");
        }
        // In a list: of a restricted case, which is not there for whoever coordinates either.
        let isam = as_named(&whole, "Informationssäkerhetssamordnaren", "2026-11-24 13:00").await;
        let unit = whole.find("org_units/enhet-lon").await.unwrap().info.id;
        let mut report = Report::of("Adress röjd", unit);
        (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
        let case = isam.report(&report).await.unwrap();
        let field = |name: &str| domain::entry("incidents").unwrap().spec.field(name).unwrap();
        let unclear = [Given { field: field("protected_identity"), text: "unclear".to_owned() }];
        isam.assess(case.id, &Change { given: unclear.into(), ..Change::default() }, &Keys).await.unwrap();
        let officer = whole.find("persons/dso").await.unwrap().info.id;
        whole.set_readers(case.id, &[officer], "Bara den som behöver").await.unwrap();
        for number in [case.number.as_str(), "INC-2026-04711"] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("measures.csv");
            let csv =
                format!("title,unit,source,state,owner,incidents\nRutin,enhet-lon,incident,planned,isam,{number}\n");
            fs::write(&path, csv).unwrap();
            let wish = Wish { paths: vec![path], ..Wish::default() };
            let refused = isam.import(&wish, &Keys, &|_, _| ()).await.err();
            let Some(Error::Rows(rows)) = refused else { panic!("{number}: {refused:?}") };
            assert_eq!(rows.len(), 1, "{rows:?}");
            assert_eq!((rows[0].field.as_deref(), rows[0].fault.key), (Some("incidents"), "link_unknown"), "{number}");
        }
        // One that the record leads to already may stay when something else is changed.
        whole.add(measures, &new(number), &Keys).await.unwrap();
        let own = chef.list(measures, &desk::Query::default()).await.unwrap().rows;
        let own = own.iter().find(|row| row.values.contains(&Value::Text("Ny rutin".to_owned()))).unwrap();
        let own = chef.find(&own.id.to_string()).await.unwrap();
        chef.set(&own, &change(&[("title", "Bättre rutin"), ("incidents", number)]), &Keys).await.unwrap();
    })
    .await;
}
