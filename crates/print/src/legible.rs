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
    /// Only scripts whose signs stand one by one, for the rare text that cannot be archived when shaped.
    Strict,
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
            c if fonts().can_show(c) && (care == Care::Usual || stands_alone(c)) => out.push(c),
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

/// The text with places to break in words that would not find room on a line of `room` letters.
///
/// Ordinary words are left to the hyphenation of the language; what it cannot break, such as checksums and addresses, may be broken anywhere without a hyphen.
pub(crate) fn breakable(text: &str, room: usize) -> Cow<'_, str> {
    let room = room.max(4);
    let is_long = |word: &str| {
        word.len() > room
            && (word.len() > 3 * room.max(20) || !word.chars().all(char::is_alphabetic))
            && word.chars().count() > room
    };
    if text.len() <= room || !text.split(char::is_whitespace).any(is_long) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for word in text.split_inclusive(char::is_whitespace) {
        if !is_long(word.trim_end()) {
            out.push_str(word);
            continue;
        }
        let step = (room / 2).clamp(4, 16);
        for (index, c) in word.trim_end().chars().enumerate() {
            if index > 0 && index % step == 0 {
                out.push('\u{200b}');
            }
            out.push(c);
        }
        out.push_str(&word[word.trim_end().len()..]);
    }
    Cow::Owned(out)
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
        let sum = "0123456789abcdef0123456789abcdef";
        assert!(breakable(sum, 20).contains('\u{200b}'));
        assert_eq!(breakable(sum, 20).replace('\u{200b}', ""), sum);
        assert_eq!(breakable("informationssäkerhetssamordnare", 20), "informationssäkerhetssamordnare");
    }
}
