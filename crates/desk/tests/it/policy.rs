//! Who may do what, as the file that reviewers read says it.

use std::{fs, path::Path};

use desk::policy;

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
