//! Files that are not what they should be, and a disk without room.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use sqlx::{Connection, SqliteConnection};

use crate::{copy, demo, done, ran, refused};

#[test]
fn a_file_that_is_no_database_is_told_as_such() {
    let (_folder, data) = copy();
    fs::write(data.join("radig.db"), "Ledningens genomgång\n".repeat(1000)).unwrap();
    for args in [&["list", "risks"][..], &["verify"], &["review", "build", "--year", "2026"], &["init"], &["migrate"]] {
        assert!(refused(&data, 1, args).contains("Databasen är skadad eller är inte en databas"), "{args:?}");
    }
}

#[test]
fn a_database_that_was_cut_or_written_over_is_never_taken_for_whole() {
    let whole = fs::read(demo().0.join("radig.db")).unwrap();
    let (_folder, data) = copy();
    let file = data.join("radig.db");
    fs::write(&file, &whole[..whole.len() / 3]).unwrap();
    refused(&data, 1, &["verify"]);
    for part in 1..8 {
        let mut bytes = whole.clone();
        let at = bytes.len() / 8 * part / 4096 * 4096;
        bytes[at..at + 256].fill(0xff);
        fs::write(&file, &bytes).unwrap();
        // A free page of the file holds nothing; what is verified then is whole.
        let (code, said, complained) = ran(crate::radig(&data, &["verify"]));
        assert!(code == 1 && !complained.is_empty() || code == 0 && said.contains("Allt stämmer"), "{complained}");
        assert!(!complained.contains("panicked"), "{complained}");
    }
}

/// Changes the database as somebody with the file in his hands could.
pub fn tamper(data: &Path, sql: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let address = format!("sqlite://{}", data.join("radig.db").display());
        let mut open = SqliteConnection::connect(&address).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut open).await.unwrap();
        open.close().await.unwrap();
    });
}

fn tampered(sql: &str) -> String {
    let (_folder, data) = copy();
    tamper(&data, sql);
    refused(&data, 1, &["verify"])
}

#[test]
fn what_somebody_changed_past_the_program_is_named() {
    let one = "(SELECT id FROM risks ORDER BY number LIMIT 1)";
    let said = tampered(&format!("UPDATE risks SET title = title || ' ' WHERE id = {one}"));
    assert!(said.contains("Risker") || said.contains("risks"), "{said}");
    let said = tampered(&format!("DELETE FROM versions WHERE record = {one}"));
    assert!(said.contains("Något stämmer inte"), "{said}");
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let (_folder, data) = copy();
    tamper(&data, "INSERT INTO migrations (step, name, print) VALUES (9999, 'from the future', 'x')");
    for args in [&["list", "risks"][..], &["verify"], &["figures"], &["migrate"], &["init"], &["demo", "--no-serve"]] {
        let said = refused(&data, 1, args);
        assert!(said.contains("nyare program") && said.contains("9999"), "{args:?}: {said}");
    }
}

#[test]
fn a_disk_that_is_full_saves_nothing_of_an_import() {
    let (folder, data) = copy();
    let mut text = String::from("key,name,kind\n");
    for row in 0..20_000 {
        text.push_str(&format!("enhet-{row},Enhet {row},city\n"));
    }
    let sheet = folder.path().join("org_units.csv");
    fs::write(&sheet, text).unwrap();
    // A limit on the size of files fails a write as a full disk does.
    let script = "trap '' XFSZ; ulimit -f 4096; exec \"$0\" import \"$1\" --data \"$2\"";
    let mut limited = Command::new("bash");
    limited.args(["-c", script, env!("CARGO_BIN_EXE_radig")]).arg(&sheet).arg(&data).stdin(Stdio::null());
    let (code, said, complained) = ran(limited);
    assert_eq!(code, 1, "{said}{complained}");
    assert!(complained.contains("Disken är full"), "{complained}");
    assert!(done(&data, &["verify"]).contains("Allt stämmer"));
    assert_eq!(done(&data, &["list", "org_units", "--json"]), done(&demo().0, &["list", "org_units", "--json"]));
}
