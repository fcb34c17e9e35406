//! What a PDF says and holds.

use std::sync::OnceLock;

use paper::{Block, Chart, Column, Drawing, Inline, Paper, Printer, Series, Table};
use print::Press;

use crate::{sample, tools};

/// The review as PDF, printed once for the tests that only read it.
pub fn review() -> &'static [u8] {
    static PDF: OnceLock<Vec<u8>> = OnceLock::new();
    PDF.get_or_init(|| Press.pdf(&sample::review()).unwrap())
}

fn with(blocks: Vec<Block>) -> Paper {
    Paper { blocks, words: sample::review().words, ..sample::empty() }
}

fn plain(text: &str) -> Vec<Inline> {
    vec![Inline::Plain(text.to_owned())]
}

fn text(paper: &Paper) -> String {
    tools::pages(&Press.pdf(paper).unwrap()).concat()
}

#[test]
fn the_document_says_all_that_the_paper_says() {
    let text = tools::pages(review()).concat();
    assert_eq!(sample::lacking(&text, &sample::said(&sample::review())), Vec::<String>::new());
}

#[test]
fn every_page_tells_its_number_and_how_many_there_are() {
    let pages = tools::pages(review());
    assert!(pages.len() > 4);
    for (index, page) in pages.iter().enumerate() {
        let number = format!("{} ({})", index + 1, pages.len());
        assert!(page.lines().any(|line| line.ends_with(&number)), "{number} in {page}");
    }
}

#[test]
fn title_and_mark_stand_on_every_page_but_the_first() {
    let pages = tools::pages(review());
    for page in &pages[1..] {
        let first: String = page.lines().take(2).collect();
        assert!(first.contains("Ledningens genomgång 2026") && first.contains("Utkast"), "{first}");
    }
}

#[test]
fn the_contents_list_tells_the_page() {
    let pages = tools::pages(review());
    let at = pages.iter().position(|page| page.contains("Är informationssäkerhetsarbetet")).unwrap() + 1;
    let entry = pages[0].lines().find(|line| line.contains("2 Bedömning och beslut")).unwrap();
    assert!(entry.ends_with(&at.to_string()), "{entry} but page {at}");
}

#[test]
fn a_long_table_repeats_its_header_on_every_page() {
    let rows = if cfg!(debug_assertions) { 600 } else { 5000 };
    let pages = tools::pages(&Press.pdf(&sample::long(rows)).unwrap());
    assert!(pages.len() > rows / 30);
    for page in &pages[1..] {
        assert!(page.contains("Ansvarig"), "{page}");
    }
    assert!(pages.concat().contains(&format!("Å-{rows:04}")));
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert!(Press.pdf(&sample::review()).unwrap() == review());
}

#[test]
fn the_bare_typesetter_gives_the_same_document() {
    let manuscript = Press.manuscript(&sample::review()).unwrap();
    assert!(Press.bare(&manuscript).unwrap() == review());
}

#[test]
fn markup_in_text_stays_text() {
    for nasty in &sample::NASTY[..5] {
        let text = text(&with(vec![Block::Text(plain(nasty))]));
        assert_eq!(sample::lacking(&text, &[(*nasty).to_owned()]), Vec::<String>::new());
    }
}

#[test]
fn what_no_face_can_show_becomes_a_box() {
    let text = text(&with(vec![Block::Text(plain("före 漢字\u{e000} efter"))]));
    assert!(text.contains("före □□□ efter"), "{text}");
}

#[test]
fn a_checksum_is_broken_over_lines_but_copied_whole() {
    let sum = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".repeat(3);
    let text = text(&with(vec![Block::Text(plain(&sum))]));
    assert!(!text.contains(&sum) && text.replace('\n', "").contains(&sum), "{text}");
    assert!(!text.contains('\u{200b}'));
}

#[test]
fn every_sign_of_the_fonts_can_be_printed_in_text_tables_and_drawings() {
    let signs: Vec<String> = (0x20..0x3000_u32)
        .chain(0x1d400..0x1d800)
        .chain(0x1f000..0x1fb00)
        .filter_map(char::from_u32)
        .collect::<Vec<char>>()
        .chunks(24)
        .map(|signs| signs.iter().collect())
        .collect();
    let column = Column { title: "Tecken".to_owned(), numeric: false, weight: 1 };
    let table = Table { caption: String::new(), columns: vec![column], rows: vec![] };
    let mut blocks = vec![
        Block::Text(plain(&signs.join("\n"))),
        Block::Table(Table { rows: signs.iter().map(|signs| vec![signs.clone()]).collect(), ..table.clone() }),
    ];
    blocks.extend(signs.chunks(14).map(|categories| {
        let series = Series { name: categories.concat(), values: vec![1; 14] };
        let drawing = Drawing::Bars { categories: categories.to_vec(), series: vec![series] };
        Block::Chart(Chart {
            caption: String::new(),
            alt: String::new(),
            drawing,
            table: Table { columns: vec![], ..table.clone() },
        })
    }));
    Press.pdf(&with(blocks)).unwrap();
}

#[test]
fn any_text_in_any_place_can_be_printed() {
    Press.pdf(&sample::nasty()).unwrap();
    Press.pdf(&sample::empty()).unwrap();
    for text in sample::NASTY {
        let paper = Paper {
            title: (*text).to_owned(),
            subtitle: (*text).to_owned(),
            author: (*text).to_owned(),
            language: (*text).to_owned(),
            mark: (*text).to_owned(),
            facts: vec![((*text).to_owned(), (*text).to_owned())],
            ..with(vec![Block::Text(plain(text)), Block::Text(vec![]), Block::List { ordered: true, items: vec![] }])
        };
        Press.pdf(&paper).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    }
}

#[test]
fn one_unprintable_drawing_leaves_the_text_as_it_is() {
    let mut chart = sample::bars();
    chart.caption = "a\u{30a}\u{323}o\u{308}\u{327}\u{489}".to_owned();
    if let Drawing::Bars { categories, .. } = &mut chart.drawing {
        categories[0].clone_from(&chart.caption);
    }
    let text = text(&with(vec![Block::Text(plain("שלום")), Block::Chart(chart)]));
    assert!(text.contains("שלום"), "{text}");
}

#[test]
fn a_time_that_is_no_time_is_refused() {
    let paper = Paper { created_at: "i går".to_owned(), ..sample::empty() };
    assert!(Press.pdf(&paper).is_err());
}
