//! What people and scripts may rely on: exit codes, names in JSON, languages, messages that help.

use crate::{broken::tamper, copy, demo, done, json, radig, ran, refused};

/// Every command, as it must answer to `--help`.
const COMMANDS: [&[&str]; 41] = [
    &["init"],
    &["import"],
    &["export"],
    &["list"],
    &["show"],
    &["set"],
    &["add"],
    &["remove"],
    &["dispose"],
    &["figures"],
    &["review"],
    &["review", "draft"],
    &["review", "decide"],
    &["review", "build"],
    &["review", "hand-over"],
    &["review", "annex"],
    &["review", "summary"],
    &["plan", "roll"],
    &["overview"],
    &["calendar"],
    &["chain"],
    &["plan", "export"],
    &["demo"],
    &["serve"],
    &["user"],
    &["user", "add"],
    &["user", "list"],
    &["user", "password"],
    &["user", "close"],
    &["mail"],
    &["mail", "test"],
    &["token"],
    &["token", "add"],
    &["token", "list"],
    &["token", "revoke"],
    &["verify"],
    &["anchor"],
    &["migrate"],
    &["reference"],
    &["completions"],
    &["man"],
];

#[test]
fn every_command_helps_in_both_languages_and_shows_an_example() {
    let (data, _) = demo();
    for command in COMMANDS {
        let help = |language: &[&str]| {
            let args: Vec<&str> = command.iter().chain(language).chain(&["--help"]).copied().collect();
            done(&data, &args)
        };
        let (swedish, english) = (help(&[]), help(&["--lang", "en"]));
        assert!(swedish.contains("Användning:") && !swedish.contains("Usage:"), "{command:?}: {swedish}");
        assert!(english.contains("Usage:") && english.contains("Options:"), "{command:?}: {english}");
        assert!(swedish.contains("Exempel:"), "{command:?}: {swedish}");
        assert!(english.contains("Examples:"), "{command:?}: {english}");
    }
}

#[test]
fn wrong_use_is_two_and_a_refusal_is_one() {
    let (data, _) = demo();
    for args in [
        &["lista"][..],
        &["list"],
        &["list", "risks", "--frobnicate"],
        &["list", "risks", "--on", "2025-13-01"],
        &["list", "risks", "--where", "state"],
        &["set", "RISK-2025-001", "state"],
        &["figures", "--from", "2025-12-31", "--to", "2025-01-01"],
        &["review", "build", "--year", "next"],
    ] {
        refused(&data, 2, args);
    }
    for (args, said) in [
        (&["list", "riskor"][..], "riskor"),
        (&["list", "risks", "--where", "colour=red"], "colour"),
        (&["list", "risks", "--where", "state=pink"], "open, closed"),
        (&["show", "RISK-1999-001"], "RISK-1999-001"),
        (&["review", "build", "--year", "1999"], "1999"),
        (&["import", "/nowhere/risks.csv"], "/nowhere/risks.csv"),
        (&["verify", "--anchor", "/nowhere/anchor"], "/nowhere/anchor"),
        (&["demo", "--no-serve"], "radig.db"),
    ] {
        let complained = refused(&data, 1, args);
        assert!(complained.contains(said), "{args:?}: {complained}");
        assert!(!complained.contains("panicked"), "{complained}");
    }
}

#[test]
fn every_problem_of_a_change_is_told_at_once_and_nothing_is_saved() {
    let (_folder, data) = copy();
    let before = json(&data, &["show", "RISK-2025-001", "--json"]);
    let args = ["set", "RISK-2025-001", "state=pink", "title=", "review_on=igår", "risk_value=25", "owner=ingen"];
    let said = refused(&data, 1, &args);
    for field in ["(state)", "(title)", "(review_on)", "(risk_value)", "(owner)"] {
        assert!(said.contains(field), "{field} in {said}");
    }
    assert_eq!(json(&data, &["show", "RISK-2025-001", "--json"]), before);
}

#[test]
fn json_keeps_its_names() {
    let (_folder, data) = copy();
    let names = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    let listed = json(&data, &["list", "risks", "--json", "--limit", "1"]);
    let head = "id key register version recorded_at effective_on number title";
    let mut found: Vec<String> = names(&listed[0]).split(' ').map(str::to_owned).collect();
    for name in head.split(' ') {
        assert!(found.contains(&name.to_owned()), "{name} in {found:?}");
    }
    found.sort();
    let mut shown: Vec<String> =
        names(&json(&data, &["show", "RISK-2025-001", "--json"])).split(' ').map(str::to_owned).collect();
    shown.sort();
    assert_eq!(shown, found);
    let sorted = |value: &serde_json::Value| {
        let mut found: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
        found.sort();
        found.join(" ")
    };
    let figures = json(&data, &["figures", "--year", "2025", "--on", "2025-11-30", "--json"]);
    assert_eq!(sorted(&figures[0]), "counted key period previous unit value view whole");
    let history = json(&data, &["show", "RISK-2025-001", "--history", "--json"]);
    assert_eq!(sorted(&history[0]), "actor disposed effective_on reason recorded_at removed values version");
    let saved = json(&data, &["set", "RISK-2025-001", "title=Elbortfall i serverhallen", "--json"]);
    assert_eq!(sorted(&saved), "effective_on id number recorded_at saved version");
    let verified = json(&data, &["verify", "--json"]);
    assert_eq!(sorted(&verified), "difference entries ok present versions");
    assert_eq!(verified["ok"], true);
}

#[test]
fn a_pipe_gets_the_answer_and_nothing_else() {
    let (data, _) = demo();
    let (code, said, complained) = ran(radig(&data, &["list", "risks", "--json"]));
    assert_eq!((code, complained.as_str()), (0, ""));
    assert!(said.starts_with('['), "{said}");
    assert!(!said.contains('\u{1b}'), "colours in a pipe");
}

#[test]
fn an_export_of_everything_imports_into_the_same_records() {
    let (folder, data) = copy();
    let out = folder.path().join("export").display().to_string();
    done(&data, &["export", "--format", "csv", "--out", &out]);
    let again = done(&data, &["import", &out]);
    for line in again.lines().filter(|line| line.contains(':')) {
        assert!(line.contains("0 nya") && line.contains("0 ändrade"), "{line}");
    }
    let whole = folder.path().join("all.json").display().to_string();
    done(&data, &["export", "risks", "measures", "--format", "json", "--out", &whole]);
    let whole: serde_json::Value = serde_json::from_slice(&std::fs::read(&whole).unwrap()).unwrap();
    let listed = json(&data, &["list", "risks", "--json"]);
    assert_eq!(whole["risks"].as_array().unwrap().len(), listed.as_array().unwrap().len());
    assert!(whole["measures"].is_array());
}

/// A profile that was kept from the pages is read by its name, like one in a file.
#[test]
fn a_profile_of_the_pages_is_read_by_its_name() {
    let (folder, data) = copy();
    let list = folder.path().join("lista.csv");
    std::fs::write(&list, "Kurs;Del\nLösenord;sf\n").unwrap();
    let list = list.display().to_string();
    refused(&data, 1, &["import", &list, "--profile", "kurslista"]);
    let profile = "register = \"trainings\"\n[columns]\nKurs = \"title\"\nDel = \"unit\"\n[defaults]\n\
                   audience = \"Alla\"\nkind = \"course\"\ntopic = \"incidents\"\nis_mandatory = \"nej\"\nfor_management = \"nej\"\n";
    tamper(
        &data,
        &format!(
            "INSERT INTO kept VALUES ('01890000-0000-7000-8000-000000000000', 'profile', '', 'kurslista', '{profile}', '2026-01-01T00:00:00Z')"
        ),
    );
    let said = done(&data, &["import", &list, "--profile", "kurslista"]);
    assert!(said.contains("1 nya") || said.contains("1 ny"), "{said}");
    let listed = json(&data, &["list", "trainings", "--json", "--limit", "1000"]);
    assert!(listed.as_array().unwrap().iter().any(|row| row["title"] == "Lösenord"));
}

/// A day alone means all that was known when it ended.
#[test]
fn known_at_a_day_is_known_when_it_ended() {
    let (_folder, data) = copy();
    let saved = json(&data, &["set", "RISK-2025-001", "title=Ett nytt namn", "--json"]);
    let day: jiff::Timestamp = saved["recorded_at"].as_str().unwrap().parse().unwrap();
    let day = day.to_zoned_datetime(jiff::tz::TimeZone::get("Europe/Stockholm").unwrap()).date();
    let title = |known: &str| json(&data, &["show", "RISK-2025-001", "--known-at", known, "--json"])["title"].clone();
    assert_eq!(title(&day.to_string()), "Ett nytt namn");
    refused(&data, 1, &["show", "RISK-2025-001", "--known-at", &format!("{day} 00:00")]);
    let said = refused(&data, 2, &["show", "RISK-2025-001", "--known-at", "i går"]);
    assert!(said.contains("--known-at"), "{said}");
}

/// What was changed from the pages is the law of the command line too, and a past is read by the law that was known.
#[test]
fn dated_data_of_the_pages_counts_on_the_command_line() {
    let (folder, data) = copy();
    let own = include_str!("../../../../reference/risk_scales.toml");
    let scale = own.rsplit("[[scale]]").next().unwrap().replace("vor-2024", "vor-2099");
    let list = folder.path().join("reference_texts.json");
    let kept = |content: &str| {
        let rows =
            serde_json::json!({"reference_texts": [{"key": "r-1", "file": "risk_scales.toml", "content": content}]});
        std::fs::write(&list, rows.to_string()).unwrap();
        done(&data, &["import", &list.display().to_string()]);
    };
    let asked = ["list", "risks", "--where", "scale=vor-2099", "--json"];
    refused(&data, 1, &asked);
    let before = jiff::Timestamp::now().to_string();
    kept(&format!("{own}\n[[scale]]{scale}"));
    done(&data, &asked);
    let mut then = asked.to_vec();
    then.extend(["--known-at", &before]);
    refused(&data, 1, &then);
    // What can no longer be read is told, and what lies beneath counts.
    kept("scale = 3");
    let (code, said, complained) = ran(radig(&data, &["list", "risks", "--json", "--limit", "1"]));
    assert_eq!(code, 0, "{complained}");
    assert!(said.starts_with('[') && complained.contains("risk_scales.toml"), "{complained}");
}
