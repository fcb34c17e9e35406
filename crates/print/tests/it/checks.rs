//! The standards: for everyone to read (PDF/UA-1) and for the archive (PDF/A-2a).

use std::ffi::OsStr;
use std::path::Path;

use paper::{Block, Column, Paper, Printer, Table};
use print::Press;

use crate::documents::review;
use crate::{sample, tools};

fn checked(paper: &Paper) {
    let (_folder, path) = tools::file("paper.pdf", &Press.pdf(paper).unwrap());
    no_errors(&path);
}

fn no_errors(pdf: &Path) {
    tools::run("outloud", &[OsStr::new("--fail-on"), OsStr::new("error"), pdf.as_os_str()]);
    let said = tools::run("qpdf", &[OsStr::new("--check"), pdf.as_os_str()]);
    assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
}

#[test]
fn a_review_is_without_fault() {
    checked(&sample::review());
}

#[test]
fn an_empty_paper_is_without_fault() {
    checked(&sample::empty());
}

#[test]
fn what_people_write_makes_no_fault() {
    checked(&sample::nasty());
}

#[test]
fn small_tables_are_without_fault() {
    let column = |title: &str| Column { title: title.to_owned(), numeric: false, weight: 1 };
    let table = |columns: usize, rows: usize| {
        let columns: Vec<Column> = ["Rubrik", "Läge", "Ansvarig", "Klar senast", "Klar"][..columns]
            .iter()
            .map(|title| column(title))
            .collect();
        let row = ["Förstärkt avtalsuppföljning", "Pågående", "Objektledaren", "2025-12-31", "2025-12-01"];
        let rows = (0..rows).map(|_| row[..columns.len()].iter().map(|cell| (*cell).to_owned()).collect()).collect();
        Block::Table(Table { caption: "Åtgärder".to_owned(), columns, rows })
    };
    let blocks = (1..=5).flat_map(|columns| (1..=4).map(move |rows| table(columns, rows))).collect();
    checked(&Paper { blocks, words: sample::review().words, ..sample::empty() });
}

#[test]
fn the_file_claims_both_standards_and_tells_who_when_and_in_which_language() {
    let (folder, path) = tools::file("paper.pdf", review());
    let plain = folder.path().join("plain.pdf");
    tools::run(
        "qpdf",
        &[OsStr::new("--qdf"), OsStr::new("--object-streams=disable"), path.as_os_str(), plain.as_os_str()],
    );
    let bytes = std::fs::read(plain).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    for claim in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "/Lang (sv-SE)",
        "/DisplayDocTitle true",
        "2026-01-15T08:30:00",
    ] {
        assert!(text.contains(claim), "{claim}");
    }
    let about = tools::run("pdfinfo", &[path.as_os_str()]);
    assert!(about.contains("Title:           Ledningens genomgång 2026"), "{about}");
    assert!(about.contains("Author:          Serviceförvaltningen"), "{about}");
}

/// The typesetter does not refuse a table without header cells, so it is counted here.
#[test]
fn every_table_has_header_cells_and_every_drawing_an_alternative() {
    let (_folder, path) = tools::file("paper.pdf", review());
    let tree = tools::run("pdfinfo", &[OsStr::new("-struct"), path.as_os_str()]);
    let tables: Vec<&str> = tree.split("\n  Table").skip(1).collect();
    assert_eq!(tables.len(), 5, "{tree}");
    for (table, columns) in tables.iter().zip([4, 6, 4, 2, 4]) {
        assert_eq!(table.matches("/Scope /Column").count(), columns, "{table}");
    }
    assert_eq!(tree.matches("Figure").count(), 3, "{tree}");
    let text = tools::pages(review()).concat();
    assert!(text.contains("Figur 3"));
}
