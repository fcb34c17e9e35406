//! DOCX, unpacked and read.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use paper::docx::write;
use paper::{Block, Paper};
use quick_xml::events::Event;

use crate::sample;

/// A picture as far as the writer looks at it.
fn picture() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([0, 0, 2, 128, 0, 0, 1, 0]);
    png
}

fn written(paper: &Paper) -> Vec<u8> {
    let charts = paper.blocks.iter().filter(|block| matches!(block, Block::Chart(_))).count();
    write(paper, &vec![picture(); charts]).unwrap()
}

/// The parts by name, the XML ones checked to be well-formed.
fn parts(docx: Vec<u8>) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        if name.ends_with(".png") {
            continue;
        }
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let mut reader = quick_xml::Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
        parts.insert(name, text);
    }
    parts
}

fn text(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut out = String::new();
    let mut inside = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => inside = start.name().as_ref() == "w:t",
            Event::End(_) => inside = false,
            Event::Text(text) if inside => out.push_str(text.as_ref()),
            Event::GeneralRef(reference) if inside => {
                out.push_str(match reference.as_ref() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    _ => "'",
                });
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

#[test]
fn the_document_says_all_that_the_paper_says() {
    let paper = sample::review();
    let parts = parts(written(&paper));
    assert_eq!(sample::lacking(&text(&parts["word/document.xml"]), &sample::said(&paper)), Vec::<String>::new());
}

#[test]
fn every_table_repeats_its_header_row_and_no_row_is_broken() {
    let parts = parts(written(&sample::review()));
    let tables: Vec<&str> = parts["word/document.xml"].split("<w:tbl>").skip(1).collect();
    assert_eq!(tables.len(), 5);
    for table in tables {
        let table = table.split_once("</w:tbl>").unwrap().0;
        assert_eq!(table.matches("<w:tblHeader/>").count(), 1);
        assert_eq!(table.matches("<w:cantSplit/>").count(), table.matches("<w:tr>").count());
        assert!(table.contains("w:firstRow=\"1\"") && table.contains("w:firstColumn=\"1\""));
    }
}

#[test]
fn the_contents_list_is_a_field_that_reads_right_before_it_is_updated() {
    let parts = parts(written(&sample::review()));
    let document = &parts["word/document.xml"];
    let field = document.split_once(" TOC \\o").unwrap().1.split_once("fldCharType=\"end\"").unwrap().0;
    let listed: Vec<String> = field
        .split("<w:hyperlink")
        .skip(1)
        .map(|link| text(&format!("<w:hyperlink{}</w:hyperlink>", link.split_once("</w:hyperlink>").unwrap().0)))
        .collect();
    assert_eq!(listed[0], "1 Ledningssystem för informationssäkerhet");
    assert_eq!(listed[4], "1.2.1.1 De största riskerna");
    assert_eq!(listed.len(), 7);
    assert!(parts["word/settings.xml"].contains("<w:updateFields w:val=\"true\"/>"));
    for number in 1..=7 {
        assert!(document.contains(&format!("<w:bookmarkStart w:id=\"{number}\" w:name=\"_Toc{number:06}\"/>")));
        assert!(document.contains(&format!("<w:hyperlink w:anchor=\"_Toc{number:06}\"")));
    }
}

#[test]
fn the_footer_counts_pages_and_the_header_carries_title_and_mark() {
    let parts = parts(written(&sample::review()));
    let footer = &parts["word/footer1.xml"];
    let page = footer.find(" PAGE ").unwrap();
    let pages = footer.find(" NUMPAGES ").unwrap();
    assert!(page < pages);
    assert_eq!(text(footer), "Serviceförvaltningen1 (1)");
    assert_eq!(text(&parts["word/header1.xml"]), "Ledningens genomgång 2026Utkast");
}

#[test]
fn the_properties_tell_title_author_language_and_when_the_content_held() {
    let parts = parts(written(&sample::review()));
    let core = &parts["docProps/core.xml"];
    assert!(core.contains("<dc:title>Ledningens genomgång 2026</dc:title>"));
    assert!(core.contains("<dc:creator>Serviceförvaltningen</dc:creator>"));
    assert!(core.contains("<dc:language>sv-SE</dc:language>"));
    assert!(core.contains("\"dcterms:W3CDTF\">2026-01-15T08:30:00Z</dcterms:created>"));
    assert!(parts["word/styles.xml"].contains("<w:lang w:val=\"sv-SE\""));
}

#[test]
fn every_picture_has_a_text_alternative() {
    let parts = parts(written(&sample::review()));
    let document = &parts["word/document.xml"];
    assert_eq!(document.matches("<wp:docPr ").count(), 3);
    assert!(document.contains("descr=\"Incidenterna ökade från 17 kvartal 1 till 34 kvartal 4.\""));
}

#[test]
fn ordered_lists_each_begin_at_one() {
    let mut paper = sample::empty();
    let list = || Block::List { ordered: true, items: vec![vec![paper::Inline::Plain("ett".to_owned())]] };
    paper.blocks = vec![list(), list()];
    let parts = parts(written(&paper));
    assert!(
        parts["word/document.xml"].contains("<w:numId w:val=\"2\"/>")
            && parts["word/document.xml"].contains("<w:numId w:val=\"3\"/>")
    );
    assert_eq!(parts["word/numbering.xml"].matches("<w:startOverride w:val=\"1\"/>").count(), 2);
}

#[test]
fn whatever_people_write_stays_text() {
    let parts = parts(written(&sample::nasty()));
    let document = text(&parts["word/document.xml"]);
    assert!(document.contains("<script>alert('x')</script> & ]]>"));
    assert!(document.contains("#let x = 1; #panic(\"nej\")"));
    assert!(!parts["word/_rels/document.xml.rels"].contains("javascript"));
}

#[test]
fn an_empty_paper_and_one_of_five_thousand_rows_are_documents_too() {
    parts(written(&sample::empty()));
    let parts = parts(written(&sample::long(5000)));
    assert_eq!(parts["word/document.xml"].matches("<w:tr>").count(), 5001);
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert_eq!(written(&sample::nasty()), written(&sample::nasty()));
}

#[test]
fn a_missing_picture_a_false_one_and_a_day_without_time_are_refused() {
    let paper = sample::review();
    assert!(write(&paper, &[]).is_err());
    assert!(write(&paper, &vec![b"GIF89a".to_vec(); 3]).is_err());
    for moment in ["", "2026-01-15", "2026-01-15T08:30:00", "2026-01-15T08:30:00+02:00", "åååååååååååååååååååååååå"]
    {
        assert!(write(&Paper { created_at: moment.to_owned(), ..sample::empty() }, &[]).is_err(), "{moment}");
    }
    assert!(write(&Paper { created_at: "2026-01-15T08:30:00.123456Z".to_owned(), ..sample::empty() }, &[]).is_ok());
}
