//! The four documents say the same.

use std::{ffi::OsStr, fs, path::Path};

use serde_json::Value as Json;
use testkit::tools;

use crate::demo;

/// Text without what a line break may add or take away.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}'))
        .collect()
}

/// Every sentence, item and cell of the review, from its data.
fn said(section: &Json) -> Vec<String> {
    let mut found = vec![text(&section["heading"])];
    for content in section["content"].as_array().unwrap() {
        let table = if content["chart"].is_string() { &content["data"] } else { content };
        found.extend([&content["text"], &content["note"], &table["table"]].into_iter().map(text));
        let rows = table["rows"].as_array().into_iter().flatten().filter_map(Json::as_array).flatten();
        let columns = table["columns"].as_array().into_iter().flatten();
        let items = content["list"].as_array().into_iter().flatten();
        found.extend(rows.chain(columns).chain(items).map(text));
    }
    found.retain(|text| !text.is_empty());
    found
}

fn text(value: &Json) -> String {
    bare(value.as_str().unwrap_or_default())
}

fn lacking(document: &str, said: &[String]) -> Vec<String> {
    let document = bare(document);
    said.iter().filter(|text| !document.contains(text.as_str())).cloned().collect()
}

fn file(ending: &str) -> std::path::PathBuf {
    demo().1.join(format!("ledningens-genomgang-2026.{ending}"))
}

/// The text of a PDF without the head and foot of its pages, which may stand in the middle of a sentence.
fn printed(path: &Path) -> String {
    let pages = tools::pages(&fs::read(path).unwrap());
    let count = pages.len();
    let foot = |line: &str| (1..=count).any(|page| line.contains(&format!("{page} ({count})")));
    let is_head = |line: &str| bare(line) == bare("Ledningens genomgång 2026 Utkast");
    let kept = |line: &&str| !foot(line) && !is_head(line);
    let body = |page: &String| page.lines().filter(kept).map(str::to_owned).collect::<Vec<_>>().join("\n");
    pages.iter().map(body).collect()
}

fn read_by(script: &str, path: &Path) -> String {
    tools::run("python3", &[OsStr::new("-c"), OsStr::new(script), path.as_os_str()])
}

#[test]
fn every_sentence_item_and_cell_stands_in_all_four() {
    let whole: Json = serde_json::from_slice(&fs::read(file("json")).unwrap()).unwrap();
    let sections = whole["sections"].as_array().unwrap();
    assert!(sections.len() > 20, "{}", sections.len());
    let said: Vec<String> = sections.iter().flat_map(said).collect();
    assert!(said.len() > 500, "{}", said.len());
    let none = Vec::<String>::new();
    assert_eq!(lacking(&printed(&file("pdf")), &said), none, "the PDF");
    let docx = "
import sys, docx
for block in docx.Document(sys.argv[1]).element.body.iter():
    if block.tag.endswith('}t'): print(block.text or '', end='')
    elif block.tag.endswith('}p'): print()
";
    assert_eq!(lacking(&read_by(docx, &file("docx")), &said), none, "the DOCX");
    let html = "
import sys
from html.parser import HTMLParser
class Reader(HTMLParser):
    def handle_data(self, data): print(data, end='')
Reader().feed(open(sys.argv[1], encoding='utf-8').read())
";
    assert_eq!(lacking(&read_by(html, &file("html")), &said), none, "the HTML");
}

#[test]
fn the_demonstrations_pdf_is_for_everyone_and_sound() {
    let path = file("pdf");
    tools::run("outloud", &[OsStr::new("--fail-on"), OsStr::new("error"), path.as_os_str()]);
    let said = tools::run("qpdf", &[OsStr::new("--check"), path.as_os_str()]);
    assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
}
