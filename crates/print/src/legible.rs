//! Text as it can be set: what no face can show becomes a visible box, and words too long for a line get places to break.

use std::borrow::Cow;

use crate::fonts::fonts;

/// What stands for a character that cannot be shown.
pub(crate) const BOX: char = '□';

/// How much of the fonts' range is trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Care {
    /// All that the faces can show.
    Usual,
    /// As usual, but drawings are strict: their text is not shaped as carefully as running text.
    Drawings,
    /// Only scripts whose signs stand one by one, for the rare text that cannot be archived when shaped.
    Strict,
}

impl Care {
    /// The care that drawings are read with.
    pub(crate) fn of_drawings(self) -> Care {
        match self {
            Care::Usual => Care::Usual,
            Care::Drawings | Care::Strict => Care::Strict,
        }
    }
}

/// The text with only characters that can be shown.
pub(crate) fn legible(text: &str, care: Care) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | ' '..='~' | '\u{ad}' => out.push(c),
            '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
            c if is_silent(c) => {}
            c if fonts().can_show(c) && (care != Care::Strict || stands_alone(c)) => out.push(c),
            c if c.is_whitespace() => out.push(' '),
            _ => out.push(BOX),
        }
    }
    Cow::Owned(out)
}

/// Characters without a sign of their own: nothing is lost by leaving them out.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Latin, Greek and Cyrillic letters, punctuation and signs: one character, one sign.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{2ff}' | '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}' | '\u{2100}'..='\u{22ff}' | '\u{25a0}'..='\u{25ff}')
}

/// The text in pieces, where a line may also end between the pieces of a word that would not find room on a line of `room` letters.
///
/// Ordinary words are left to the hyphenation of the language; what it cannot break, such as checksums and addresses, may be broken anywhere without a hyphen, and without a sign that would follow when the text is copied.
pub(crate) fn pieces(text: &str, room: usize) -> Vec<Piece<'_>> {
    let room = room.max(4);
    let mut out = Vec::new();
    let mut start = 0;
    for word in text.split([' ', '\u{a0}']) {
        let at = word.as_ptr().addr() - text.as_ptr().addr();
        if is_too_long(word, room) {
            if at > start {
                out.push(Piece::Text(&text[start..at]));
            }
            out.push(Piece::Word(cut(word, (room / 2).clamp(4, 16))));
            start = at + word.len();
        }
    }
    if start < text.len() || out.is_empty() {
        out.push(Piece::Text(&text[start..]));
    }
    out
}

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Running text.
    Text(&'a str),
    /// A word too long for the line, cut where the line may end.
    Word(Vec<&'a str>),
}

fn is_too_long(word: &str, room: usize) -> bool {
    // Bytes first: nearly every word is short, and counting letters costs more.
    word.len() > room
        && word.chars().count() > room
        && (word.chars().count() > room.max(60) || !word.chars().all(char::is_alphabetic))
}

fn cut(word: &str, step: usize) -> Vec<&str> {
    let mut ends: Vec<usize> = word.char_indices().map(|(at, _)| at).step_by(step).collect();
    ends.push(word.len());
    ends.windows(2).map(|pair| &word[pair[0]..pair[1]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_shown_becomes_a_box() {
        assert_eq!(legible("å ”b” – §", Care::Usual), "å ”b” – §");
        assert_eq!(legible("漢\u{e000}\u{200f}x\u{0}\u{10ffff}", Care::Usual), "□□x□");
        assert_eq!(legible("Жé\u{5d0}", Care::Strict), "Жé□");
    }

    #[test]
    fn a_checksum_may_be_broken_and_a_word_is_left_to_hyphenation() {
        let found = pieces("summa 0123456789abcdef0123 slut", 16);
        assert_eq!(
            found,
            [Piece::Text("summa "), Piece::Word(vec!["01234567", "89abcdef", "0123"]), Piece::Text(" slut")]
        );
        for whole in ["informationssäkerhetssamordnare", "kort", ""] {
            assert_eq!(pieces(whole, 20), [Piece::Text(whole)]);
        }
    }
}
