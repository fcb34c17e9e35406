//! A paper as the typesetter's input: everything as data, nothing as markup.

use std::collections::HashMap;

use paper::text::address;
use paper::{Block, Broken, Chart, Inline, Paper, Table, order, svg, width};
use serde_json::{Value, json};
use typst::foundations::{Bytes, Datetime};
use typst_pdf::Timestamp;

use crate::legible::{Care, Piece, legible, pieces};

/// The text's width in millimetres, and how many letters of body text it holds.
const WIDE: f64 = width::TEXT_MM;
const LETTERS: usize = 70;
/// How many words, and how many of them in lower case, make a line read as prose.
const PROSE: (usize, usize) = (8, 4);
/// The tallest a drawing may be, in millimetres, to stand on a page with its caption.
const TALL: f64 = 205.0;

/// A finished input for the typesetter, made by [`crate::Press::manuscript`].
pub struct Manuscript {
    pub(crate) data: Bytes,
    pub(crate) drawings: Vec<Bytes>,
    pub(crate) created: Timestamp,
    pub(crate) identity: String,
}

impl Manuscript {
    pub(crate) fn of(paper: &Paper, care: Care) -> Result<Manuscript, Broken> {
        let (created, seconds) = created(&paper.created_at)?;
        let mut desk = Copyist { paper, care, anchors: order::anchors(paper), drawings: Vec::new() };
        let data = desk.whole();
        Ok(Manuscript {
            data: Bytes::from_string(data.to_string()),
            drawings: desk.drawings,
            created,
            identity: format!("{}\n{}\n{seconds}", paper.title, paper.author),
        })
    }
}

fn created(moment: &str) -> Result<(Timestamp, i64), Broken> {
    let broken = || Broken(format!("not a moment in UTC: {moment:?}"));
    let at: jiff::Timestamp = moment.parse().map_err(|_| broken())?;
    let at = at.to_zoned_datetime(jiff::tz::TimeZone::UTC);
    let part = |value: i8| u8::try_from(value).unwrap_or_default();
    Datetime::from_ymd_hms(
        i32::from(at.year()),
        part(at.month()),
        part(at.day()),
        part(at.hour()),
        part(at.minute()),
        part(at.second()),
    )
    .map(|date| (Timestamp::new_utc(date), at.timestamp().as_second()))
    .ok_or_else(broken)
}

struct Copyist<'a> {
    paper: &'a Paper,
    care: Care,
    anchors: HashMap<&'a str, usize>,
    drawings: Vec<Bytes>,
}

impl Copyist<'_> {
    fn whole(&mut self) -> Value {
        let paper = self.paper;
        let (language, region) = locale(&paper.language);
        let title =
            Some(self.line(&paper.title)).filter(|title| !title.trim().is_empty()).unwrap_or_else(|| "–".to_owned());
        let places = order::places(&paper.blocks);
        let mut headings = 0;
        let blocks: Vec<Value> = paper
            .blocks
            .iter()
            .zip(&places)
            .map(|(block, place)| match block {
                Block::Heading { number, text, .. } => {
                    headings += 1;
                    let body = Some(self.line(text)).filter(|text| !text.trim().is_empty() || !number.is_empty()).unwrap_or_else(|| "–".to_owned());
                    json!({"kind": "heading", "level": place.level, "number": self.lines(number, 24), "text": self.lines(&body, 44), "anchor": headings})
                }
                Block::Text(inlines) => json!({"kind": "text", "runs": self.runs(inlines)}),
                Block::Note(inlines) => json!({"kind": "note", "runs": self.runs(inlines)}),
                Block::List { ordered, items } => {
                    let items: Vec<Value> = items.iter().map(|item| self.runs(item)).collect();
                    json!({"kind": "list", "ordered": ordered, "items": items})
                }
                Block::Table(table) => self.table(table, place.table),
                Block::Chart(chart) => self.chart(chart, *place),
            })
            .collect();
        let facts: Vec<Value> =
            paper.facts.iter().map(|(label, value)| json!([self.lines(label, 24), self.lines(value, 52)])).collect();
        json!({
            "title": title,
            "title_lines": self.lines(&title.replace('\n', " "), 30),
            "running": shortened(&title, 80),
            "subtitle": self.lines(&paper.subtitle, 60),
            "lang": language,
            "region": region,
            "author": self.line(&paper.author),
            "mark": self.line(&paper.mark),
            "contents": self.line(&paper.words.contents),
            "has_headings": headings > 0,
            "is_leaflet": paper.is_leaflet,
            "facts": facts,
            "blocks": blocks,
        })
    }

    /// Text as a plain string on one line, for names and descriptions that are not set as running text.
    fn line(&self, text: &str) -> String {
        legible(text, self.care).replace('\n', " ")
    }

    /// Text to be set: a string, or a list of strings, line breaks (0) and words in pieces (lists).
    fn lines(&self, text: &str, room: usize) -> Value {
        let text = legible(text, self.care);
        if text.len() <= room && !text.contains('\n') {
            return Value::from(text);
        }
        let mut parts = Vec::new();
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                parts.push(Value::from(0));
            }
            parts.extend(pieces(line, room).into_iter().map(|piece| match piece {
                Piece::Text(text) => Value::from(text),
                Piece::Word(cuts) => Value::from(cuts),
            }));
        }
        match parts.as_slice() {
            [Value::String(_)] => parts.remove(0),
            _ => Value::from(parts),
        }
    }

    fn runs(&self, inlines: &[Inline]) -> Value {
        inlines
            .iter()
            .map(|inline| match inline {
                Inline::Plain(text) => self.lines(text, LETTERS),
                Inline::Strong(text) | Inline::Figure { text, .. } => json!({"strong": self.lines(text, LETTERS)}),
                Inline::Link { text, href } => self.link(text, href),
            })
            .collect()
    }

    fn link(&self, text: &str, href: &str) -> Value {
        let shown = self.lines(if text.trim().is_empty() { href } else { text }, LETTERS);
        match address(href) {
            Some(href) => match href.strip_prefix('#') {
                Some(anchor) => match self.anchors.get(anchor) {
                    Some(heading) => json!({"to": heading, "text": shown}),
                    None => shown,
                },
                None => json!({"href": href, "text": shown}),
            },
            None => shown,
        }
    }

    fn table(&self, table: &Table, number: usize) -> Value {
        let caption = self.lines(&order::label(&self.paper.words.table, number, &table.caption), 60);
        let shares = width::shares(table);
        // About 0.63 letters to a millimetre in the size of tables.
        let rooms: Vec<usize> = shares.iter().map(|share| ((WIDE * share - 3.0).max(0.0) * 0.6) as usize).collect();
        let head: Vec<Value> =
            table.columns.iter().zip(&rooms).map(|(column, room)| self.lines(&column.title, *room)).collect();
        let rows: Vec<Value> = table
            .rows
            .iter()
            .map(|row| {
                rooms
                    .iter()
                    .enumerate()
                    .map(|(index, room)| self.lines(row.get(index).map_or("", String::as_str), *room))
                    .collect()
            })
            .collect();
        let numeric: Vec<bool> = table.columns.iter().map(|column| column.numeric).collect();
        // A head that is repeated is not read aloud; one so long that it reads as prose stands once only.
        let words = || table.columns.iter().flat_map(|column| column.title.split_whitespace());
        let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
        let repeats = words().count() < PROSE.0 || small < PROSE.1;
        json!({
            "kind": "table", "caption": caption, "weights": shares, "numeric": numeric,
            "head": head, "repeats": repeats, "rows": rows,
        })
    }

    fn chart(&mut self, chart: &Chart, place: order::Place) -> Value {
        let drawing = svg::draw(chart);
        let aspect = svg::aspect(&drawing);
        let width = if WIDE * aspect > TALL { TALL / aspect } else { WIDE };
        self.drawings.push(Bytes::from_string(legible(&drawing, self.care.of_drawings()).into_owned()));
        let caption = self.lines(&order::label(&self.paper.words.figure, place.figure, &chart.caption), 60);
        let alternative = self.line(order::alternative(self.paper, chart));
        json!({"kind": "chart", "caption": caption, "alt": alternative, "file": crate::world::drawing(self.drawings.len()), "width": width, "table": self.table(&chart.table, place.table)})
    }
}

/// Language and region in the typesetter's own terms.
fn locale(tag: &str) -> (String, Option<String>) {
    let is_word = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().filter(|part| is_word(part, 2..=3)).unwrap_or("sv").to_ascii_lowercase();
    let region = parts.find(|part| is_word(part, 2..=2)).map(str::to_ascii_uppercase);
    (language, region)
}

/// The text cut at a word to about so many letters.
fn shortened(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let cut: String = text.chars().take(letters).collect();
    let at = cut.rfind(' ').filter(|at| *at > letters / 2).unwrap_or(cut.len());
    format!("{}…", cut[..at].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_and_region_come_from_the_tag() {
        assert_eq!(locale("sv-SE"), ("sv".to_owned(), Some("SE".to_owned())));
        assert_eq!(locale("en"), ("en".to_owned(), None));
        assert_eq!(locale("\"}#x"), ("sv".to_owned(), None));
    }
}
