//! Bad files: every problem at once, with file, row, field, what was found and what is allowed; nothing saved.

use std::path::Path;

use desk::{Change, Desk, Error, Given, RowProblem, import::Wish, profiles::Asked};
use domain::registers::Person;
use record::Held;
use store::Query;
use testkit::{Keys, noon, on_both, sqlite};

async fn import(desk: &Desk, path: &Path) -> Result<(), Vec<RowProblem>> {
    let wish = Wish { paths: vec![path.to_owned()], ..Wish::default() };
    match desk.import(&wish, &Keys, &|_, _| ()).await {
        Ok(_) => Ok(()),
        Err(Error::Rows(problems)) => Err(problems),
        Err(other) => panic!("{other}"),
    }
}

async fn problems(name: &str, content: &[u8]) -> Vec<(usize, Option<String>, &'static str)> {
    let site = sqlite();
    let desk = site.filled(noon()).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    let found = import(&desk, &path).await.unwrap_err();
    let goals = domain::entry("council_goals").unwrap();
    assert_eq!(desk.list(goals, &Query::default()).await.unwrap().total, 1, "nothing of {name} is saved");
    found.into_iter().map(|problem| (problem.row, problem.field, problem.fault.key)).collect()
}

fn field(name: &str) -> Option<String> {
    Some(name.to_owned())
}

#[tokio::test]
async fn every_problem_is_told_at_once() {
    let csv = "key,year,code,title,budget\na,2026,3.1,Mål,\nb,tjugo,3.2,,\na,2026,3.3,Mål,\n";
    let found = problems("council_goals.csv", csv.as_bytes()).await;
    assert!(found.contains(&(1, field("budget"), "field_unknown")), "{found:?}");
    assert!(found.contains(&(3, field("year"), "whole_form")), "{found:?}");
    assert!(found.contains(&(3, field("title"), "missing")), "{found:?}");
    assert!(found.contains(&(4, field("key"), "duplicate_key")), "{found:?}");
}

#[tokio::test]
async fn files_that_are_not_what_they_say_are_refused() {
    assert_eq!(problems("council_goals.xlsx", b"key,year\n").await[0].2, "file_kind");
    assert_eq!(problems("council_goals.json", b"{\"a\": ").await[0].2, "file_kind");
    assert_eq!(problems("council_goals.csv", b"").await[0].2, "file_empty");
    let open = "year,code,title\n2026,1,\"Ett\n2026,2,Två\n2026,3,Tre\n";
    assert_eq!(problems("council_goals.csv", open.as_bytes()).await, vec![(2, None, "quote_unclosed")]);
    assert_eq!(problems("council_goals.csv", &[0, 159, 146, 150, 0, 1, 2]).await[0].2, "file_encoding");
    assert_eq!(problems("council_goals.pdf", b"%PDF-1.7").await[0].2, "file_kind");
    assert_eq!(problems("mysterium.csv", b"a,b\n1,2\n").await[0].2, "register_unknown");
    assert_eq!(problems("council_goals.csv", b"year,code,title\n2026,1\n").await[0].2, "row_ragged");
}

#[tokio::test]
async fn a_broken_link_and_a_repeated_goal_are_refused() {
    let csv = "year,title,unit,source,concerns_security\n2026,Uppdrag,finnsinte,Budget,ja\n";
    assert_eq!(problems("budget_assignments.csv", csv.as_bytes()).await, vec![(2, field("unit"), "link_unknown")]);
    let csv = "year,code,title\n2026,3.5,Samma mål\n";
    assert_eq!(problems("council_goals.csv", csv.as_bytes()).await, vec![(2, field("code"), "duplicate_unique")]);
}

#[tokio::test]
async fn level_four_is_stopped_and_nothing_is_stored() {
    let csv = "title,kind,state,unit,model,confidentiality,action_plan,in_procurement\nX,system,ongoing,avd,krts-2024,4,not_needed,nej\n";
    assert_eq!(
        problems("classifications.csv", csv.as_bytes()).await,
        vec![(2, field("confidentiality"), "level_closed")]
    );
}

#[tokio::test]
async fn other_encodings_and_delimiters_are_read() {
    let site = sqlite();
    let desk = site.filled(noon()).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("council_goals.csv");
    let utf16: Vec<u8> =
        "\u{feff}year\tcode\ttitle\n2027\t1\tÅäö\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (year, bytes) in [(2027, utf16), (2028, b"year;code;title\n2028;1;\xC5\xE4\xF6\n".to_vec())] {
        std::fs::write(&path, bytes).unwrap();
        import(&desk, &path).await.unwrap();
        let goals = domain::entry("council_goals").unwrap();
        let rows = desk.list(goals, &Query::default()).await.unwrap().rows;
        assert!(rows.iter().any(|row| (goals.caption)(row.values.clone()) == "1 Åäö"), "{year}");
    }
}

/// Another system's list comes in through a profile: its columns, values, days and what it lacks.
#[tokio::test]
async fn another_systems_list_is_read_by_a_profile() {
    let site = testkit::sqlite();
    let desk = site.filled(testkit::noon()).await;
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("ärenden.csv");
    let text = "Ärendenr;Rubrik;Status;Inkom;Handläggare\nA-1;Fel brev;Avslutat;31/12/2025 09:30;NN\nA-2;Avbrott;Pågår;02/01/2026 10:00;NN\n";
    std::fs::write(&list, text).unwrap();
    let profile = r#"
register = "incidents"
strict = true
[columns]
"Ärendenr" = "key"
"Rubrik" = "title"
"Status" = "state"
"Inkom" = "reported_at"
[values.state]
"Avslutat" = "closed"
"Pågår" = "handling"
[formats]
reported_at = "%d/%m/%Y %H:%M"
[defaults]
unit = "avd"
infosec = "unclear"
it = "unclear"
personal_data = "no"
work_environment = "no"
protective_security = "no"
intake = "import"
closed_at = "2026-01-31 12:00"
"#;
    let profile = desk::profile::Profile::parse(profile).unwrap();
    let wish = |dry_run| desk::import::Wish {
        paths: vec![list.clone()],
        dry_run,
        profile: Some(profile.clone()),
        ..desk::import::Wish::default()
    };
    let dry = desk.import(&wish(true), &testkit::Keys, &|_, _| ()).await.unwrap();
    assert_eq!(dry.registers["incidents"].added, 2);
    desk.import(&wish(false), &testkit::Keys, &|_, _| ()).await.unwrap();
    let row = desk.find("incidents/A-1").await.unwrap();
    let values = desk.one(row.entry, row.info.id, None).await.unwrap().values;
    let case = <domain::registers::Incident as record::Record>::from_values(values).unwrap();
    assert_eq!(case.reported_at.to_string(), "2025-12-31T08:30:00Z");
    assert_eq!(case.state, domain::registers::IncidentState::Closed);
    std::fs::write(&list, text.replace("Pågår", "Vilar").replace("31/12/2025", "31.12.2025")).unwrap();
    let Err(desk::Error::Rows(problems)) = desk.import(&wish(true), &testkit::Keys, &|_, _| ()).await else {
        panic!("unknown values are told")
    };
    let keys: Vec<_> = problems.iter().map(|problem| (problem.row, problem.fault.key)).collect();
    assert!(keys.contains(&(3, "value_unmapped")) && keys.contains(&(2, "format_differs")), "{keys:?}");
    assert!(desk::profile::Profile::parse("register = \"incidents\"\n[columns]\nX = \"no_such\"").is_err());
}

/// A case closes only when every duty is resolved, also when another system says that it is closed.
#[tokio::test]
async fn a_list_does_not_close_a_case_with_open_duties() {
    testkit::on_both(|site| async move {
        let desk = site.filled(testkit::noon()).await;
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("incidents.csv");
        let row = |state: &str, closed: &str, risk: &str| {
            format!(
                "key,title,unit,state,reporter,reported_at,detected_at,closed_at,infosec,it,personal_data,personal_data_risk,work_environment,protective_security\n\
                 B-1,Fel brev,avd,{state},isam,2026-11-23 10:00,2026-11-23 09:00,{closed},no,no,yes,{risk},no,no\n"
            )
        };
        let wish = || desk::import::Wish { paths: vec![list.clone()], ..desk::import::Wish::default() };
        std::fs::write(&list, row("handling", "", "")).unwrap();
        let taken = desk.import(&wish(), &testkit::Keys, &|_, _| ()).await.unwrap();
        assert!(taken.taken_in.duties > 0);
        std::fs::write(&list, row("closed", "2026-11-24 10:00", "unlikely")).unwrap();
        let Err(desk::Error::Rows(problems)) = desk.import(&wish(), &testkit::Keys, &|_, _| ()).await else {
            panic!("open duties are told on {}", site.name)
        };
        let told: Vec<_> =
            problems.iter().map(|problem| (problem.row, problem.field.as_deref(), problem.fault.key)).collect();
        assert_eq!(told, [(2, Some("state"), "duties_open")]);
    })
    .await;
}

/// A list that is written in parts is one piece of work: numbers that rows bring further down are not given to rows
/// before them, every case brings its duties, and when a part is refused nothing of any is kept.
#[tokio::test]
async fn a_long_list_is_one_piece_of_work() {
    testkit::on_both(|site| async move {
        let desk = site.filled(testkit::noon()).await;
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("incidents.csv");
        let head = "key,number,title,unit,state,reporter,reported_at,detected_at,infosec,it,personal_data,work_environment,protective_security\n";
        let row = |at: usize, number: &str| {
            format!("L-{at},{number},Fel brev,avd,triage,isam,2026-11-23 10:00,2026-11-23 09:00,no,no,yes,no,no\n")
        };
        let rows = (1..=1_200).map(|at| row(at, if at == 1_100 { "INC-2026-500" } else { "" }));
        std::fs::write(&list, format!("{head}{}", rows.collect::<String>())).unwrap();
        let wish = |dry_run| desk::import::Wish { paths: vec![list.clone()], dry_run, ..desk::import::Wish::default() };
        let dry = desk.import(&wish(true), &testkit::Keys, &|_, _| ()).await.unwrap();
        let done = desk.import(&wish(false), &testkit::Keys, &|_, _| ()).await.unwrap();
        assert_eq!(dry, done, "on {}", site.name);
        assert_eq!((done.taken_in.cases, done.registers["incidents"].added), (1_200, 1_200));
        let cases = domain::entry("incidents").unwrap();
        let is_new = |row: &store::Row| row.values[domain::registers::Incident::TITLE.index] == record::Value::Text("Fel brev".to_owned());
        let all: Vec<_> = desk.list(cases, &Query::default()).await.unwrap().rows.into_iter().filter(is_new).collect();
        let numbers: std::collections::BTreeSet<_> = all.iter().map(|row| row.values[0].clone()).collect();
        assert_eq!((all.len(), numbers.len()), (1_200, 1_200));
        let last = desk.find("INC-2026-500").await.unwrap();
        assert_eq!(last.info.key.as_deref(), Some("L-1100"));
        assert!(desk.case(all[600].id).await.unwrap().duties.len() > 1);
        let same = desk.import(&wish(false), &testkit::Keys, &|_, _| ()).await.unwrap();
        assert_eq!(same.registers["incidents"].same, 1_200);
        let before = desk.store().count(cases.spec).await.unwrap();
        let blank = store::Deed {
            actor: "test".to_owned(),
            at: desk.now(),
            today: desk.today(),
            writes: Vec::new(),
            files: Vec::new(),
            disposals: Vec::new(),
            decision: String::new(),
            extras: Vec::new(),
            notes: Vec::new(),
            reserved: store::Numbers::new(),
        };
        let write = |id: u128, expected: Option<i64>| store::Write {
            spec: cases.spec,
            id: uuid::Uuid::from_u128(id),
            expected,
            values: {
                let mut values = all[0].values.clone();
                values[0] = record::Value::Empty;
                values
            },
            removed: false,
            effective_on: desk.today(),
            key: None,
            reason: None,
        };
        let parts = vec![
            Ok(store::Deed { writes: vec![write(1, None)], ..blank.clone() }),
            Ok(store::Deed { writes: vec![write(2, Some(7))], ..blank }),
        ];
        let refused = desk.store().carry_out_parts(Box::new(parts.into_iter())).await;
        assert!(refused.is_err(), "the second part changes what is not there");
        assert_eq!(desk.store().count(cases.spec).await.unwrap(), before, "on {}", site.name);
        assert_eq!(desk.store().verify(None, &|_| ()).await.unwrap().difference, None);
    })
    .await;
}

/// A list of one's own names what it links to: what stands already, and what comes in the same files.
#[tokio::test]
async fn links_are_found_by_name_when_one_alone_is_called_so() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("org_units.csv", "name,kind,parent\nNya enheten,department,avd\n");
        write(
            "persons.csv",
            "name,unit,manager,kind\nVera Ek,nya  ENHETEN,Karl Lind,employee\nKarl Lind,Nya enheten,,employee\n",
        );
        import(&desk, folder.path()).await.unwrap();
        let people: Vec<Held<Person>> = desk.all(None).await.unwrap();
        let of = |name: &str| people.iter().find(|held| held.record.name.as_str() == name).unwrap();
        assert_eq!(of("Vera Ek").record.manager, Some(of("Karl Lind").typed_id()));
        // Names of what stands are enough from now on; two of the same name are told apart by number.
        let entry = domain::entry("persons").unwrap();
        let person = |name: &str, unit: &str| {
            let given = [("name", name), ("unit", unit), ("kind", "employee")];
            let given =
                given.map(|(field, text)| Given { field: entry.spec.field(field).unwrap(), text: text.to_owned() });
            Change { given: given.into(), ..Change::default() }
        };
        desk.add(entry, &person("Karl Lind", "Nya enheten"), &Keys).await.unwrap();
        std::fs::remove_file(folder.path().join("org_units.csv")).unwrap();
        write(
            "persons.csv",
            "name,unit,manager,kind\nMio Al,Nya enheten,Karl Lind,employee\nEva Ask,Ingen enhet,Vera Ek,employee\n",
        );
        let found = import(&desk, folder.path()).await.unwrap_err();
        let told: Vec<(usize, &str, &str)> =
            found.iter().map(|one| (one.row, one.field.as_deref().unwrap(), one.fault.key)).collect();
        assert_eq!(told, [(2, "manager", "link_several"), (3, "unit", "link_unknown")]);
        assert_eq!(found[0].fault.allowed.len(), 2, "{:?}", found[0].fault);
        assert!(found[0].fault.allowed.iter().all(|number| number.starts_with("PERS-")), "{:?}", found[0].fault);
    })
    .await;
}

/// Whoever takes in a list writes by it what could be written by hand, and nothing else: not elsewhere, not in registers
/// of others, not over what others answer for alone.
#[tokio::test]
async fn a_list_writes_what_its_bearer_may_write() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let person = |name: &str, unit: &str| {
            let entry = domain::entry("persons").unwrap();
            let values = [("name", name), ("kind", "employee"), ("unit", unit), ("in_management", "nej")];
            let given = values
                .iter()
                .map(|(field, text)| Given { field: entry.spec.field(field).unwrap(), text: (*text).to_owned() })
                .collect();
            (entry, Change { given, ..Change::default() })
        };
        let (entry, change) = person("Samordnare i enheten", "avd");
        let who = desk.add(entry, &change, &Keys).await.unwrap().saved.unwrap().id;
        crate::incidents::assign(&desk, "infosec_coordinator", &who.to_string(), "avd").await;
        let caller = desk.caller(who, desk.today()).await.unwrap();
        let own = desk.of_caller(std::sync::Arc::new(caller), "lokal", noon());
        let sent = |name: &str, text: &str| Wish {
            included: vec![(name.to_owned(), text.as_bytes().to_vec().into())],
            ..Wish::default()
        };
        let told = async |name: &str, text: &str| match own.import(&sent(name, text), &Keys, &|_, _| ()).await {
            Ok(outcome) => Err(outcome.registers),
            Err(Error::Rows(found)) => {
                Ok(found.into_iter().map(|found| (found.row, found.field, found.fault.key)).collect::<Vec<_>>())
            }
            Err(other) => panic!("{other} on {}", site.name),
        };
        let head = "key,title,unit,audience,kind,topic,is_mandatory,for_management\n";
        let row = |key: &str, unit: &str| format!("{key},Kurs,{unit},Alla,course,incidents,nej,nej\n");
        let mixed = format!("{head}{}{}", row("K-1", "avd"), row("K-2", "stad"));
        let found = told("trainings.csv", &mixed).await.unwrap();
        assert_eq!(found, [(3, field("unit"), "not_your_place")], "on {}", site.name);
        assert!(told("trainings.csv", &format!("{head}{}", row("K-1", "avd"))).await.is_err());
        // Another's record is not changed by its key.
        desk.import(&sent("trainings.csv", &format!("{head}{}", row("K-9", "stad"))), &Keys, &|_, _| ()).await.unwrap();
        let found = told("trainings.csv", &format!("{head}{}", row("K-9", "avd"))).await.unwrap();
        assert_eq!(found, [(2, None, "row_not_yours")]);
        // Nor compared with what it says: the same words tell no more than others.
        let found = told("trainings.csv", &format!("{head}{}", row("K-9", "stad"))).await.unwrap();
        assert_eq!(found, [(2, None, "row_not_yours")]);
        let found = told("dpo_reports.csv", "title,year\nRapport,2026\n").await.unwrap();
        assert!(found.iter().any(|found| found.2 == "row_register" || found.2 == "column_needed"), "{found:?}");
        // A case and a duty of it come together; the duty is the process's, and whoever may not write it is told.
        let row = |text: &str| format!("person,role,unit,from_on\n{text},auditor,avd,2026-01-01\n");
        assert_eq!(told("role_assignments.csv", &row(&who.to_string())).await.unwrap(), [(2, None, "row_register")]);
        // Nothing lies beside what was sent but what was sent with it.
        let found = told("document_versions.csv", "key,file\nX,@/etc/passwd\n").await.unwrap();
        assert!(found.contains(&(2, field("file"), "file_missing")), "{found:?}");
    })
    .await;
}

/// One cell far out makes no sheet of millions, and a small file that unfolds to very much is not unfolded.
#[tokio::test]
async fn a_workbook_is_no_larger_than_it_can_be() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("council_goals").unwrap();
    for row in 0..2_000 {
        sheet.write_string(row, 0, "x").unwrap();
    }
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    let found = problems("far.xlsx", &book.save_to_buffer().unwrap()).await;
    assert_eq!(found, [(0, None, "file_unfolds")]);
}

/// What is sent with a list is taken in with it; what is not sent is told.
#[tokio::test]
async fn files_come_with_the_list_that_names_them() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let list = "key,belongs_to,note,file,by_reporter\nB-1,RISK-2024-001,Underlag,@underlag.txt,nej\n";
        let wish = |beside: &str| Wish {
            included: vec![
                ("attachments.csv".to_owned(), list.as_bytes().to_vec().into()),
                (beside.to_owned(), b"Text i filen.\n".to_vec().into()),
            ],
            ..Wish::default()
        };
        let Err(Error::Rows(found)) = desk.import(&wish("annat.txt"), &Keys, &|_, _| ()).await else {
            panic!("a file that was not sent");
        };
        assert!(found.iter().any(|one| one.field == field("file") && one.fault.key == "file_missing"), "{found:?}");
        desk.import(&wish("underlag.txt"), &Keys, &|_, _| ()).await.unwrap();
        let row = &desk.list(domain::entry("attachments").unwrap(), &Query::default()).await.unwrap().rows[0];
        let file = row.values.iter().find_map(|value| match value {
            record::Value::File(file) => Some(file),
            _ => None,
        });
        let file = file.unwrap();
        assert_eq!((file.name.as_str(), file.size_bytes), ("underlag.txt", 14), "on {}", site.name);
        assert_eq!(desk.store().file(&file.sha256).await.unwrap().unwrap(), b"Text i filen.\n");
    })
    .await;
}

/// Files that nobody took in within a day are there no longer, and the next day they are gone from the database too.
#[tokio::test]
async fn files_that_wait_are_let_go_after_a_day() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let who = desk.find("persons/isam").await.unwrap().info.id;
        let account = desk.open_account("isam", who, "en lång mening som test", "sv").await.unwrap();
        let files = vec![("risks.csv".to_owned(), b"title\nEn\n".to_vec().into())];
        desk.keep_sent(&account, &files, &Asked::default()).await.unwrap();
        let after = |hours: i64| desk.at(noon() + jiff::SignedDuration::from_hours(hours));
        let (found, _, _) = after(23).sent(&account).await.unwrap().unwrap();
        assert_eq!(found, files);
        assert!(after(25).sent(&account).await.unwrap().is_none());
        let kept = async || desk.kept("import_files", "", None).await.unwrap().len();
        after(12).promote().await.unwrap();
        assert_eq!(kept().await, 1, "on {}", site.name);
        after(25).promote().await.unwrap();
        assert_eq!(kept().await, 0, "on {}", site.name);
    })
    .await;
}

/// The data protection officer's advice is the officer's own, by hand and by list; a row that comes for the first time
/// brings what was said elsewhere.
#[tokio::test]
async fn advice_is_written_by_the_officer_alone() {
    on_both(|site| async move {
        let desk = crate::incidents::staffed(&site).await;
        let isam = crate::incidents::as_person(&desk, "isam", "2026-11-24 13:00").await;
        let officer = crate::incidents::as_person(&desk, "kons", "2026-11-24 13:00").await;
        let head = "key,title,unit,state,dpo_advice\n";
        let sent = |advice: &str| Wish {
            included: vec![(
                "dpias.csv".to_owned(),
                format!("{head}K-1,Kamera,stad,planned,{advice}\n").into_bytes().into(),
            )],
            ..Wish::default()
        };
        let told = async |who: &Desk, wish: &Wish| match who.import(wish, &Keys, &|_, _| ()).await {
            Ok(_) => Vec::new(),
            Err(Error::Rows(found)) => {
                found.into_iter().map(|found| (found.field.unwrap_or_default(), found.fault.key)).collect()
            }
            Err(other) => panic!("{other} on {}", site.name),
        };
        let needed = told(&isam, &sent("")).await;
        assert!(needed.is_empty(), "{needed:?}");
        let not = [("dpo_advice".to_owned(), "field_not_yours")];
        assert_eq!(told(&isam, &sent("Avråder")).await, not, "on {}", site.name);
        let found = desk.find("dpias/K-1").await.unwrap();
        let field = found.entry.spec.field("dpo_advice").unwrap();
        let change = Change { given: vec![Given { field, text: "Avråder".to_owned() }], ..Change::default() };
        let Err(Error::Invalid(problems)) = isam.set(&found, &change, &Keys).await else { panic!("on {}", site.name) };
        assert_eq!(problems.0[0].fault.key, "field_not_yours");
        officer.set(&found, &change, &Keys).await.unwrap();
        // The same words again change nothing, so nobody writes them.
        assert!(told(&isam, &sent("Avråder")).await.is_empty());
    })
    .await;
}

/// A profile that is written and read again is the same.
#[test]
fn a_profile_is_written_as_it_is_read() {
    let text = r#"
register = "trainings"
strict = true
zone = "Europe/Stockholm"
identity = ["title"]

[columns]
"Kurs; namn" = "title"
Tid = ["held_on", "effective_on"]

[values.kind]
"Webb" = "e_learning"
"*" = "course"

[defaults]
unit = "avd"

[[rules]]
when = { kind = "course" }
set = { topic = "ai" }

[formats]
held_on = "%d/%m/%Y"
"#;
    let profile = desk::profile::Profile::parse(text).unwrap();
    let again = desk::profile::Profile::parse(&profile.text().unwrap()).unwrap();
    assert_eq!(format!("{profile:?}"), format!("{again:?}"));
}
