//! HTML, read as a reader of text would.

use paper::html::write;
use quick_xml::events::Event;

use crate::sample;

/// The text of the page's body with marks taken out and entities read.
fn text(page: &str) -> String {
    let body = page.split_once("<body>").unwrap().1;
    let mut out = String::new();
    let mut inside = false;
    for c in body.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    for (entity, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        out = out.replace(entity, c);
    }
    out
}

fn count(page: &str, mark: &str) -> usize {
    page.matches(mark).count()
}

#[test]
fn the_page_says_all_that_the_paper_says() {
    let paper = sample::review();
    assert_eq!(sample::lacking(&text(&write(&paper)), &sample::said(&paper)), Vec::<String>::new());
}

#[test]
fn the_page_stands_alone_and_tells_its_language_and_title() {
    let page = write(&sample::review());
    assert!(page.starts_with("<!doctype html>\n<html lang=\"sv-SE\">"));
    assert!(page.contains("<title>Ledningens genomgång 2026</title>"));
    for outside in ["<script", "<link", "@import", "src=", " style=\"", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn every_table_has_a_caption_and_header_cells_for_columns_and_rows() {
    let page = write(&sample::review());
    let tables: Vec<&str> = page.split("<table>").skip(1).map(|rest| rest.split_once("</table>").unwrap().0).collect();
    assert_eq!(tables.len(), 5);
    for table in tables {
        assert_eq!(count(table, "<caption "), 1);
        assert!(count(table, "<th scope=\"col\"") >= 2);
        assert_eq!(count(table, "<th scope=\"row\""), count(table, "<tr>") - 1);
    }
}

#[test]
fn every_scrolling_region_can_be_reached_and_has_a_name() {
    let page = write(&sample::review());
    assert_eq!(count(&page, "class=\"scroll\""), count(&page, "role=\"region\" aria-labelledby=\"paper-"));
    assert_eq!(count(&page, "class=\"scroll\""), count(&page, "tabindex=\"0\""));
}

#[test]
fn the_contents_list_leads_to_every_heading() {
    let page = write(&sample::review());
    let nav = page.split_once("<nav").unwrap().1.split_once("</nav>").unwrap().0;
    let leads: Vec<&str> = nav.split("href=\"#").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    assert_eq!(leads.len(), 7);
    for lead in leads {
        assert_eq!(count(&page, &format!(" id=\"{lead}\"")), 1, "{lead}");
    }
    assert_eq!(count(nav, "<ol>"), count(nav, "</ol>"));
    assert_eq!(count(nav, "<li>"), count(nav, "</li>"));
}

#[test]
fn a_figure_carries_its_key() {
    let page = write(&sample::review());
    assert!(page.contains("class=\"figure\" data-figure=\"incidenter\">102 incidenter</data>"), "{page}");
}

#[test]
fn headings_never_skip_a_level() {
    for paper in [sample::review(), sample::nasty()] {
        let page = write(&paper);
        let levels = page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10));
        let mut before = 0;
        for level in levels {
            assert!(level <= before + 1, "h{level} after h{before}");
            before = level;
        }
    }
}

#[test]
fn whatever_people_write_stays_text() {
    let page = write(&sample::nasty());
    assert!(!page.contains("<script"));
    assert!(!page.contains("href=\"javascript"));
    assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
    assert!(!page.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
    // Apart from the elements that HTML leaves open, the marks are well-formed.
    let body = page.split_once("<body>").unwrap().1.replace("<br>", "").replace("</body>\n</html>", "");
    let mut reader = quick_xml::Reader::from_str(&body);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("{error} at {}", reader.buffer_position()),
        }
    }
}

#[test]
fn a_link_that_leads_nowhere_is_text() {
    let mut paper = sample::empty();
    let link = |href: &str| paper::Inline::Link { text: "hit".to_owned(), href: href.to_owned() };
    paper.blocks =
        vec![paper::Block::Text(vec![link("#saknas"), link("javascript:alert(1)"), link("https://exempel.se/")])];
    let page = write(&paper);
    assert!(page.contains("<p>hithit<a href=\"https://exempel.se/\">hit</a></p>"), "{page}");
}

#[test]
fn the_same_paper_gives_the_same_page() {
    assert_eq!(write(&sample::nasty()), write(&sample::nasty()));
}

#[test]
fn an_empty_paper_is_still_a_page_with_a_language_a_title_and_a_heading() {
    let page = write(&sample::empty());
    assert!(page.contains("<html lang=\"sv\">"));
    assert!(page.contains("<title>–</title>"));
    assert!(page.contains("<h1>–</h1>"));
}
