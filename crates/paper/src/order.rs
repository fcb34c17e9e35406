//! The numbers that follow from the order of the blocks, the same in every format.

use std::collections::HashMap;

use crate::{Block, Paper};

/// Where a block stands: what its caption is called and how deep its heading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The number of the block's table, counted from 1; 0 when it has none.
    pub table: usize,
    /// The number of the block's chart, counted from 1; 0 when it has none.
    pub figure: usize,
    /// The level of the heading, never more than one deeper than the one before; 0 for other blocks.
    pub level: u8,
}

/// The places of the blocks, in the same order.
///
/// A chart's own table comes after the chart and is numbered with the other tables.
pub fn places(blocks: &[Block]) -> Vec<Place> {
    let (mut tables, mut figures, mut depth) = (0, 0, 0);
    blocks
        .iter()
        .map(|block| {
            let mut place = Place::default();
            match block {
                Block::Heading { level, .. } => {
                    depth = (*level).clamp(1, 4).min(depth + 1);
                    place.level = depth;
                }
                Block::Table(_) => {
                    tables += 1;
                    place.table = tables;
                }
                Block::Chart(_) => {
                    tables += 1;
                    figures += 1;
                    place.table = tables;
                    place.figure = figures;
                }
                Block::Text(_) | Block::List { .. } | Block::Note(_) => {}
            }
            place
        })
        .collect()
}

/// The headings' anchors, and which heading carries each, counted from 1.
///
/// A link to an anchor that is not here leads nowhere and is shown as plain text.
pub fn anchors(paper: &Paper) -> HashMap<&str, usize> {
    let mut found = HashMap::new();
    let mut count = 0;
    for block in &paper.blocks {
        if let Block::Heading { anchor, .. } = block {
            count += 1;
            found.entry(anchor.as_str()).or_insert(count);
        }
    }
    found
}

/// A caption with its number: `Tabell 1. Risker per nivå`.
pub fn label(word: &str, number: usize, caption: &str) -> String {
    let caption = caption.trim();
    match (word.is_empty(), caption.is_empty()) {
        (true, true) => number.to_string(),
        (true, false) => format!("{number}. {caption}"),
        (false, true) => format!("{word} {number}"),
        (false, false) => format!("{word} {number}. {caption}"),
    }
}

/// A heading with its number: `1.1.2 Risker`; a dash when there is neither, since a heading may not be silent.
pub fn heading(number: &str, text: &str) -> String {
    match (number.trim().is_empty(), text.trim().is_empty()) {
        (true, true) => "–".to_owned(),
        (true, false) => text.to_owned(),
        (false, true) => number.to_owned(),
        (false, false) => format!("{number} {text}"),
    }
}

/// The document's language tag, Swedish when none is given.
pub fn language(paper: &Paper) -> &str {
    let tag = paper.language.trim();
    let is_tag = !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_tag { tag } else { "sv" }
}

/// The chart's text alternative: its result, or what it shows when no result is given.
pub fn alternative<'a>(paper: &'a Paper, chart: &'a crate::Chart) -> &'a str {
    [chart.alt.trim(), chart.caption.trim(), paper.words.figure.trim(), paper.title.trim()]
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or("–")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_never_skip() {
        let heading =
            |level| Block::Heading { level, number: String::new(), text: String::new(), anchor: String::new() };
        let blocks: Vec<Block> = [3, 1, 4, 4, 9, 0].into_iter().map(heading).collect();
        let levels: Vec<u8> = places(&blocks).iter().map(|place| place.level).collect();
        assert_eq!(levels, [1, 1, 2, 3, 4, 1]);
    }

    #[test]
    fn captions_are_numbered_even_when_empty() {
        assert_eq!(label("Tabell", 2, "Risker"), "Tabell 2. Risker");
        assert_eq!(label("Tabell", 2, " "), "Tabell 2");
    }
}
