//! The programs that check documents. They are part of the test: a missing one is a failure, not a reason to skip.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the program is: in `bin` of the folder that `RADIG_TOOLS` names, or on the path.
pub fn find(name: &str) -> PathBuf {
    let own = std::env::var_os("RADIG_TOOLS").map(|folder| Path::new(&folder).join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    own.into_iter()
        .chain(std::env::split_paths(&path))
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
        .unwrap_or_else(|| {
            panic!(
                "{name} is missing. Debian: apt-get install poppler-utils qpdf libreoffice-writer-nogui. \
                 PyPI, in a virtual environment that RADIG_TOOLS names: pip install outloud==0.2.1 python-docx aiosmtpd==1.4.6"
            )
        })
}

/// Runs the program and gives what it printed; fails with all it said when it fails.
pub fn run<S: AsRef<OsStr>>(name: &str, args: &[S]) -> String {
    let output = Command::new(find(name)).args(args).output().unwrap_or_else(|error| panic!("{name}: {error}"));
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name} failed: {}\n{printed}\n{complained}", output.status);
    printed
}

/// Writes the document in a folder of its own, and gives both; the folder goes when dropped.
pub fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("room on the disk");
    (folder, path)
}

/// The PDF's text in the order it is drawn, page by page.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let (_folder, path) = file("paper.pdf", pdf);
    let text = run("pdftotext", &[OsStr::new("-raw"), path.as_os_str(), OsStr::new("-")]);
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}
