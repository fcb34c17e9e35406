//! An import that is killed is whole or absent, and the proof holds.

use std::{
    path::Path,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use crate::{done, json, radig};

/// The rows of the import.
const ROWS: usize = 10_000;

fn count(data: &Path) -> usize {
    json(data, &["list", "org_units", "--json"]).as_array().unwrap().len()
}

fn sheet(folder: &Path) -> String {
    let mut text = String::from("key,name,kind\n");
    for row in 0..ROWS {
        text.push_str(&format!("enhet-{row},Enhet {row},city\n"));
    }
    let path = folder.join("org_units.csv");
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn an_import_killed_at_any_moment_is_whole_or_absent() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = sheet(folder.path());
    let whole = folder.path().join("whole");
    done(&whole, &["init"]);
    let begun = Instant::now();
    done(&whole, &["import", &sheet]);
    let lasted = begun.elapsed();
    assert_eq!(count(&whole), ROWS);

    for tenths in [1, 4, 7, 9, 10] {
        let data = folder.path().join(format!("killed-{tenths}"));
        done(&data, &["init"]);
        let mut import = radig(&data, &["import", &sheet]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(lasted.mul_f64(f64::from(tenths) / 10.0).saturating_sub(Duration::from_millis(20)));
        import.kill().unwrap();
        import.wait().unwrap();
        let found = count(&data);
        assert!(found == 0 || found == ROWS, "killed after {tenths} tenths: {found} of {ROWS} rows");
        done(&data, &["verify"]);
    }
}
