//! Lists of incidents as other systems write them: encodings, delimiters, days, words, headings, rows without a key.

use desk::{
    Desk, Error, Query, RowProblem, Sort,
    import::{Outcome, Wish},
    profile::Profile,
    words::Labels,
};
use domain::registers::{Incident, IncidentState};
use record::{Answer, Held, Record, Value};
use testkit::{noon, on_both};

const HEAD: &str = r#"
register = "incidents"
"#;
const REST: &str = r#"
[defaults]
state = "reported"
unit = "avd"
infosec = "no"
it = "no"
personal_data = "no"
work_environment = "no"
protective_security = "no"
"#;

fn profile(more: &str) -> Profile {
    Profile::parse(&format!("{HEAD}{more}{REST}")).unwrap_or_else(|why| panic!("{why}"))
}

async fn read(desk: &Desk, name: &str, bytes: &[u8], profile: &Profile) -> Result<Outcome, Vec<RowProblem>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let wish = |dry_run| Wish { paths: vec![path.clone()], dry_run, profile: Some(profile.clone()), ..Wish::default() };
    let before = all(desk).await.len();
    let dry = desk.import(&wish(true), &Labels::new(), &|_, _| ()).await;
    assert_eq!(all(desk).await.len(), before, "a dry run saves nothing");
    match (dry, desk.import(&wish(false), &Labels::new(), &|_, _| ()).await) {
        (Ok(dry), Ok(done)) => {
            assert_eq!(dry, done, "a dry run tells what comes");
            Ok(done)
        }
        (Err(Error::Rows(dry)), Err(Error::Rows(found))) => {
            assert_eq!(dry, found);
            assert_eq!(all(desk).await.len(), before, "nothing is half saved");
            Err(found)
        }
        other => panic!("{other:?}"),
    }
}

async fn all(desk: &Desk) -> Vec<Held<Incident>> {
    desk.all(None).await.unwrap()
}

async fn titled(desk: &Desk, title: &str) -> Incident {
    let found = all(desk).await.into_iter().find(|held| held.record.title.as_str() == title);
    found.unwrap_or_else(|| panic!("{title}")).record
}

const TIMES: &str = r#"
[columns]
"Nr" = "key"
"Ärende" = "title"
"Inkom" = "reported_at"
[formats]
reported_at = ["%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "excel"]
"#;

/// The same list in the encodings that Swedish systems write, with every way to write a time.
#[tokio::test]
async fn encodings_and_times_as_other_systems_write_them() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let text = "Nr;Ärende;Inkom\nA1;Åäö;2026-03-01T10:00Z\nA2;Två;1.3.2026 10:00\nA3;Tre;46082.416666666664\n\
                    A4;Fyra;2026-03-01 10:00\nA5;Fem;46082,4166666667\nA6;Sex;2026-03-01T10:00:00+02:00\n";
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let mut marked = b"\xEF\xBB\xBF".to_vec();
        marked.extend(text.as_bytes());
        let told = format!("sep=;\r\n{}", text.replace('\n', "\r\n"));
        let tabs = text.replace(';', "\t");
        let first = read(&desk, "lista.csv", &latin, &profile(TIMES)).await.unwrap();
        assert_eq!(first.registers["incidents"].added, 6);
        for (title, at) in [
            ("Åäö", "2026-03-01T10:00:00Z"),
            ("Två", "2026-03-01T09:00:00Z"),
            ("Tre", "2026-03-01T09:00:00Z"),
            ("Fyra", "2026-03-01T09:00:00Z"),
            ("Fem", "2026-03-01T09:00:00Z"),
            ("Sex", "2026-03-01T08:00:00Z"),
        ] {
            assert_eq!(titled(&desk, title).await.reported_at.to_string(), at, "{title}");
        }
        for bytes in [marked.as_slice(), told.as_bytes(), tabs.as_bytes(), latin.as_slice()] {
            let again = read(&desk, "lista.csv", bytes, &profile(TIMES)).await.unwrap();
            let count = again.registers["incidents"];
            assert_eq!((count.added, count.changed, count.same), (0, 0, 6), "the same list changes nothing");
        }
        // A number that no day is, and a day that does not exist, are told at their rows.
        let bad = text.replace("46082.416666666664", "12").replace("1.3.2026", "31.2.2026");
        let found = read(&desk, "lista.csv", bad.as_bytes(), &profile(TIMES)).await.unwrap_err();
        let mut told: Vec<(usize, &str)> = found.iter().map(|one| (one.row, one.fault.key)).collect();
        told.sort_unstable();
        assert!(told.contains(&(3, "format_differs")) && told.contains(&(4, "format_differs")), "{told:?}");
        assert!(found.iter().all(|one| one.row == 3 || one.row == 4), "{found:?}");
    })
    .await;
}

const EITHER: &str = r#"
strict = true
[columns]
"Rubrik" = "title"
"Title" = "title"
"Status" = "state"
"Personuppgifter" = "personal_data"
"Personal data" = "personal_data"
"Datum" = "reported_at"
"Date" = "reported_at"
"Stängd" = "closed_at"
"Closed" = "closed_at"
[values.state]
"Vi tittar på det" = "triage"
"Being looked into" = "triage"
"*" = "reported"
"#;

/// One profile for lists with Swedish and with English headings; yes and no in every word; statuses in free text.
#[tokio::test]
async fn headings_in_either_language_and_words_for_yes_and_no() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let swedish = "Rubrik;Status;Personuppgifter;Datum;Stängd\nEtt;Vi tittar på det;Ja;2026-03-01;\n\
                       Två;Ligger hos Kalle sedan i tisdags;nej;2026-03-02 09:00;\nTre;;vet ej;2026-03-03T09:00Z;\n\
                       Fyra;;x;2026-03-03;\nFem;;0;2026-03-03;\n";
        let english = "Title,Status,Personal data,Date,Closed\nSix,Being looked into,TRUE,2026-03-01,\nSeven,,unknown,2026-03-02,\n";
        let profile = profile(EITHER);
        assert_eq!(read(&desk, "sv.csv", swedish.as_bytes(), &profile).await.unwrap().registers["incidents"].added, 5);
        assert_eq!(read(&desk, "en.csv", english.as_bytes(), &profile).await.unwrap().registers["incidents"].added, 2);
        for (title, state, data) in [
            ("Ett", IncidentState::Triage, Answer::Yes),
            ("Två", IncidentState::Reported, Answer::No),
            ("Tre", IncidentState::Reported, Answer::Unclear),
            ("Fyra", IncidentState::Reported, Answer::Yes),
            ("Fem", IncidentState::Reported, Answer::No),
            ("Six", IncidentState::Triage, Answer::Yes),
            ("Seven", IncidentState::Reported, Answer::Unclear),
        ] {
            let case = titled(&desk, title).await;
            assert_eq!((case.state, case.personal_data), (state, data), "{title}");
        }
        assert_eq!(titled(&desk, "Ett").await.reported_at.to_string(), "2026-02-28T23:00:00Z", "from the day's start");
        // A list with neither heading for the title says so, and what headings it has.
        let found = read(&desk, "x.csv", b"Status;Datum\nNy;2026-03-01\n", &profile).await.unwrap_err();
        assert!(found.iter().any(|one| one.fault.key == "column_missing" && one.fault.allowed.contains(&"Datum".into())));
        // A word that is no answer is told at its row.
        let bad = swedish.replace("vet ej", "kanske");
        let found = read(&desk, "sv.csv", bad.as_bytes(), &profile).await.unwrap_err();
        assert!(found.iter().any(|one| one.row == 4 && one.field.as_deref() == Some("Personal data (personal_data)")));
    })
    .await;
}

const NOTHING: &str = r#"
strict = true
[columns]
"Rubrik" = "title"
"Datum" = "reported_at"
"Läge" = "state"
"Personuppgifter" = "personal_data"
[values.state]
"Ny" = "reported"
[values.personal_data]
"" = "unclear"
"Ja" = "yes"
"#;

/// What an empty cell means may be said; a cell that cannot be read is told once, and not also as missing.
#[tokio::test]
async fn an_empty_cell_may_mean_something_and_an_unread_one_is_told_once() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let profile = profile(NOTHING);
        let text = "Rubrik;Datum;Läge;Personuppgifter\nEtt;2026-03-01;Ny;\nTvå;2026-03-01;Ny;Ja\n";
        read(&desk, "lista.csv", text.as_bytes(), &profile).await.unwrap();
        assert_eq!(titled(&desk, "Ett").await.personal_data, Answer::Unclear);
        assert_eq!(titled(&desk, "Två").await.personal_data, Answer::Yes);
        let bad = "Rubrik;Datum;Läge;Personuppgifter\nTre;igår;Klar;Ja\nFyra;2026-03-01;klar;Ja\nFem;;Ny;Ja\n";
        let found = read(&desk, "fel.csv", bad.as_bytes(), &profile).await.unwrap_err();
        let mut told: Vec<(usize, &str, &str)> =
            found.iter().map(|one| (one.row, one.field.as_deref().unwrap(), one.fault.key)).collect();
        told.sort_unstable();
        let expected = [
            (2, "Datum (reported_at)", "moment_form"),
            (2, "Läge (state)", "value_unmapped"),
            (4, "Datum (reported_at)", "missing"),
        ];
        assert_eq!(told, expected);
        let unmapped = found.iter().find(|one| one.fault.key == "value_unmapped").unwrap();
        assert_eq!(unmapped.fault.allowed, ["Ny"]);
    })
    .await;
}

const THREE: &str = r#"
[columns]
"Vad" = "title"
"När" = "reported_at"
"Var det personuppgifter?" = "personal_data"
"#;

/// Three columns and no key: the same rows are known again, a changed row is a new case unless the profile says by what
/// it is known, and a row that stands twice is told.
#[tokio::test]
async fn rows_without_a_key_are_known_again() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let text = "Vad;När;Var det personuppgifter?\nBrev till fel person;2026-03-01;ja\nMejl till fel person;2026-03-01;ja\n";
        let plain = profile(THREE);
        assert_eq!(read(&desk, "tre.csv", text.as_bytes(), &plain).await.unwrap().registers["incidents"].added, 2);
        let again = read(&desk, "tre.csv", text.as_bytes(), &plain).await.unwrap().registers["incidents"];
        assert_eq!((again.added, again.changed, again.same), (0, 0, 2));
        // A title that is missing, and a row that stands twice: each told at its row, nothing saved.
        let bad = format!("{text};2026-03-02;nej\nMejl till fel person;2026-03-01;ja\n");
        let found = read(&desk, "tre.csv", bad.as_bytes(), &plain).await.unwrap_err();
        let told: Vec<(usize, &str)> = found.iter().map(|one| (one.row, one.fault.key)).collect();
        assert!(told.contains(&(4, "missing")) && told.contains(&(5, "row_twice")) && told.len() == 2, "{told:?}");
        // Known by title and time: another answer changes the case.
        let by_two = profile(&format!("identity = [\"title\", \"reported_at\"]\n{THREE}"));
        let other = text.replace("Brev", "Paket").replace("Mejl", "Fax");
        assert_eq!(read(&desk, "tre.csv", other.as_bytes(), &by_two).await.unwrap().registers["incidents"].added, 2);
        let changed = other.replace("Fax till fel person;2026-03-01;ja", "Fax till fel person;2026-03-01;nej");
        let count = read(&desk, "tre.csv", changed.as_bytes(), &by_two).await.unwrap().registers["incidents"];
        assert_eq!((count.added, count.changed, count.same), (0, 1, 1));
        assert_eq!(titled(&desk, "Fax till fel person").await.personal_data, Answer::No);
        assert!(Profile::parse("register = \"incidents\"\nidentity = [\"no_such\"]\n[columns]\nX = \"title\"").is_err());
        // Also without a profile a list of incidents does not double.
        let own = "title;unit;state;reported_at;infosec;it;personal_data;work_environment;protective_security\n\
                   Utan profil;avd;reported;2026-03-05 10:00;no;no;no;no;no\n";
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("incidents.csv");
        std::fs::write(&path, own).unwrap();
        let wish = Wish { paths: vec![path], ..Wish::default() };
        for added in [1, 0] {
            let done = desk.import(&wish, &Labels::new(), &|_, _| ()).await.unwrap();
            assert_eq!(done.registers["incidents"].added, added);
        }
    })
    .await;
}

/// Sixty columns, some without a heading, some with the same, and empty ones at the end: only those that the profile
/// names are read, and the others are told of.
#[tokio::test]
async fn sixty_columns_of_which_few_are_wanted() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let mut heads: Vec<String> = (0..52).map(|at| format!("Fält {at}")).collect();
        heads.extend(["Nr", "Ärende", "Inkom", "Kommentar", "Kommentar", "", "", ""].map(str::to_owned));
        assert_eq!(heads.len(), 60);
        let row = |number: usize| {
            let mut cells: Vec<String> = (0..52).map(|at| format!("värde {at}")).collect();
            cells.extend([format!("B{number}"), format!("Ärende {number}"), "2026-03-01 10:00".into(), "a".into()]);
            cells.extend(["b".into(), "lös".into(), String::new(), String::new()]);
            cells.join(";")
        };
        let text = format!("{};;\n{};;\n{};;\n", heads.join(";"), row(1), row(2));
        let done = read(&desk, "stor.csv", text.as_bytes(), &profile(TIMES)).await.unwrap();
        assert_eq!(done.registers["incidents"].added, 2);
        let passed = done.passed.values().next().unwrap();
        assert!(passed.contains(&"Fält 51".to_owned()) && passed.contains(&"Kommentar".to_owned()), "{passed:?}");
        assert!(!passed.contains(&String::new()));
        // A heading that is read and stands twice cannot be guessed; a row that is cut short is told.
        let twice = text.replacen("Kommentar", "Inkom", 1);
        let found = read(&desk, "stor.csv", twice.as_bytes(), &profile(TIMES)).await.unwrap_err();
        assert_eq!(found[0].fault.key, "header_twice");
        let short = text.replace("värde 51;B2", "B2");
        let found = read(&desk, "stor.csv", short.as_bytes(), &profile(TIMES)).await.unwrap_err();
        assert_eq!((found[0].row, found[0].fault.key), (3, "row_ragged"));
    })
    .await;
}

/// A workbook: days as days, days as bare numbers, a column without a heading at the end.
#[tokio::test]
async fn a_workbook_with_days_in_both_ways() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (at, head) in ["Nr", "Ärende", "Inkom"].into_iter().enumerate() {
            sheet.write(0, u16::try_from(at).unwrap(), head).unwrap();
        }
        let form = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm");
        for (row, title) in [(1, "Som dag"), (2, "Som tal")] {
            sheet.write(row, 0, format!("C{row}")).unwrap();
            sheet.write(row, 1, title).unwrap();
            sheet.write(row, 3, "löst").unwrap();
        }
        sheet.write_with_format(1, 2, 46_082.416_666_666_664, &form).unwrap();
        sheet.write(2, 2, 46_082.416_666_666_664).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let done = read(&desk, "lista.xlsx", &bytes, &profile(TIMES)).await.unwrap();
        assert_eq!(done.registers["incidents"].added, 2);
        for title in ["Som dag", "Som tal"] {
            assert_eq!(titled(&desk, title).await.reported_at.to_string(), "2026-03-01T09:00:00Z", "{title}");
        }
        let again = read(&desk, "lista.xlsx", &bytes, &profile(TIMES)).await.unwrap();
        assert_eq!(again.registers["incidents"].same, 2);
    })
    .await;
}

/// An answer of more rows than cross at once is whole, and in order.
#[tokio::test]
async fn a_long_answer_is_whole() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let rows: String = (0..1_205).map(|at| format!("Rad {at:04};2026-03-01;Ny;Ja\n")).collect();
        let text = format!("Rubrik;Datum;Läge;Personuppgifter\n{rows}");
        read(&desk, "lista.csv", text.as_bytes(), &profile(NOTHING)).await.unwrap();
        let entry = domain::entry(Incident::REGISTER).unwrap();
        let title = Incident::SPEC.field("title").unwrap();
        let query = Query { sort: Some(Sort { field: title, descending: true }), limit: 5_000, ..Query::default() };
        let page = desk.list(entry, &query).await.unwrap();
        let at = Incident::TITLE.index;
        let titles: Vec<&Value> = page.rows.iter().map(|row| &row.values[at]).collect();
        assert_eq!(i64::try_from(titles.len()), Ok(page.total), "on {}", site.name);
        let ours: Vec<&str> = titles
            .iter()
            .filter_map(|value| match value {
                Value::Text(text) if text.starts_with("Rad ") => Some(text.as_str()),
                _ => None,
            })
            .collect();
        let expected: Vec<String> = (0..1_205).rev().map(|at| format!("Rad {at:04}")).collect();
        assert_eq!(ours, expected, "on {}", site.name);
    })
    .await;
}
