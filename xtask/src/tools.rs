//! The programs that read documents back: from Debian, and from PyPI into a folder of their own.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::run::run;

/// A program and the Debian package that brings it.
const DEBIAN: &[(&str, &str)] = &[
    ("pdftotext", "poppler-utils"),
    ("qpdf", "qpdf"),
    ("soffice", "libreoffice-writer-nogui"),
    ("python3", "python3-venv"),
    ("openssl", "openssl"),
];

/// Packages of PyPI: the PDF/UA checker, and readers of DOCX, iCalendar and workbooks, a mail server.
const PYPI: &[&str] =
    &["outloud==0.2.1", "python-docx==1.2.0", "icalendar==6.3.1", "openpyxl==3.1.5", "aiosmtpd==1.4.6"];

/// True when a program can be started by its name.
pub fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Installs Debian packages.
pub fn debian(packages: &[&str]) -> Result<()> {
    run("apt-get", &["update"])?;
    let mut args = vec!["install", "-y", "--no-install-recommends"];
    args.extend(packages);
    run("apt-get", &args)
}

/// Installs what is missing. Returns the folder whose `bin` holds what came from PyPI.
pub fn ready() -> Result<PathBuf> {
    let missing: Vec<&str> =
        DEBIAN.iter().filter(|(program, _)| !on_path(program)).map(|(_, package)| *package).collect();
    if !missing.is_empty() {
        debian(&missing)?;
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let folder = std::path::absolute(target)?.join("tools");
    // What is installed is noted, so that a new package is installed too.
    let noted = folder.join("packages");
    if std::fs::read_to_string(&noted).unwrap_or_default() != PYPI.join("\n") {
        venv(&folder)?;
        std::fs::write(&noted, PYPI.join("\n"))?;
    }
    Ok(folder)
}

fn venv(folder: &Path) -> Result<()> {
    let place = folder.display().to_string();
    // Debian's own Python has `venv` in a package of its own.
    if !Command::new("python3").args(["-c", "import ensurepip"]).output().context("python3")?.status.success() {
        debian(&["python3-venv"])?;
    }
    run("python3", &["-m", "venv", &place])?;
    let pip = folder.join("bin/pip").display().to_string();
    let mut args = vec!["install", "--quiet", "--disable-pip-version-check"];
    args.extend(PYPI);
    run(&pip, &args)
}
