//! The PDF read back by programs that are not ours.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../../../paper/tests/it/sample.rs"]
mod sample;

use std::process::Command;

use paper::{Block, Paper, Printer};

/// Text with every run of white space as one space, and the hyphens that typesetting adds taken away.
fn folded(text: &str) -> String {
    let joined = text.replace("\u{ad}\n", "").replace(['\u{ad}', '\u{2060}'], "");
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a PDF, as `pdftotext` (Debian's poppler-utils) reads it.
fn read_back(paper: &Paper) -> String {
    let bytes = print::Press::warm().pdf(paper).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, bytes).unwrap();
    let said = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output();
    let said = said.expect("pdftotext is needed: apt-get install poppler-utils");
    String::from_utf8_lossy(&said.stdout).into_owned()
}

#[test]
fn headings_and_page_numbers_are_read_back() {
    let paper = sample::review();
    let text = folded(&read_back(&paper));
    for block in &paper.blocks {
        if let Block::Heading { text: heading, .. } = block {
            assert!(text.contains(&folded(heading)), "{heading}");
        }
    }
    assert!(text.contains(" (1") || text.contains("1 ("), "page numbers have the form 5 (16)");
}

#[test]
fn nothing_that_a_person_writes_keeps_the_pdf_from_being_made() {
    for paper in [sample::nasty(), sample::empty()] {
        assert!(print::Press::warm().pdf(&paper).unwrap().starts_with(b"%PDF-1.7"));
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let press = print::Press::warm();
    assert_eq!(press.pdf(&sample::review()).unwrap(), press.pdf(&sample::review()).unwrap());
}
