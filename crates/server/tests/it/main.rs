//! The program as a whole, run as people and scripts run it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod broken;
mod commands;

mod coverage;
mod formats;
mod killed;
mod mail;
mod reviews;
mod year;

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

use tempfile::TempDir;

/// The program with its arguments and a data directory.
fn radig(data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_radig"));
    command.args(args).arg("--data").arg(data).stdin(Stdio::null());
    command
}

/// Runs a command that must succeed, and gives what it said.
fn done(data: &Path, args: &[&str]) -> String {
    let (code, said, complained) = ran(radig(data, args));
    assert_eq!(code, 0, "radig {args:?}: {said}\n{complained}");
    said
}

/// Runs a command that must be refused with this code, and gives what it complained of.
fn refused(data: &Path, code: i32, args: &[&str]) -> String {
    let (found, said, complained) = ran(radig(data, args));
    assert_eq!(found, code, "radig {args:?}: {said}\n{complained}");
    assert!(!complained.trim().is_empty(), "radig {args:?} says nothing of why");
    complained
}

fn ran(mut command: Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

fn json(data: &Path, args: &[&str]) -> serde_json::Value {
    serde_json::from_str(&done(data, args)).unwrap()
}

/// The demonstration, made once: the folder with its data, and that with its documents.
fn demo() -> (PathBuf, PathBuf) {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let folder = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out").display().to_string();
        done(&folder.path().join("data"), &["demo", "--no-serve", "--out", &out]);
        folder
    });
    (folder.path().join("data"), folder.path().join("out"))
}

/// A copy of the demonstration that a test may change.
fn copy() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for name in ["radig.db", "anchor.key"] {
        std::fs::copy(demo().0.join(name), folder.path().join(name)).unwrap();
    }
    let data = folder.path().to_path_buf();
    (folder, data)
}
