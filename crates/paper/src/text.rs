//! Small tools for text that every writer needs: escaping, measuring, wrapping and safe addresses.

/// Text made safe for XML and HTML, in content and in double-quoted attributes alike.
///
/// Characters that XML forbids have no meaning in a document and are left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    escape_into(&mut out, text);
    out
}

/// As [`escape`], written at the end of `out`.
pub fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_legal(c) => out.push(c),
            _ => {}
        }
    }
}

/// Whether XML 1.0 allows the character. The discouraged C1 controls are refused as well.
pub fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..)
        && u32::from(c) & 0xfffe != 0xfffe
}

/// A link's address when it may stand in a document, otherwise `None`.
///
/// Documents are opened far from the system they came from, so only absolute addresses and places in the same document are of use, and scripts never are.
pub fn address(href: &str) -> Option<&str> {
    let href = href.trim();
    if href.is_empty() || href.len() > 2000 || href.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return None;
    }
    if href.starts_with('#') {
        return (href.len() > 1).then_some(href);
    }
    let scheme = href.split_once(':')?.0.to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel").then_some(href)
}

/// A whole number with thin groups of three: `12 345` with a no-break space.
pub fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}

/// About how wide the text is at a size, in the same unit as the size.
///
/// Measured on Atkinson Hyperlegible Next, rounded up; good enough to place labels without a font at hand.
pub fn width(text: &str, size: f64) -> f64 {
    let ems: f64 = text
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' => 0.29,
            't' | 'f' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | ' ' | '\u{a0}' | '–' => 0.4,
            'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 0.9,
            'a'..='z' | '0'..='9' | 'å' | 'ä' | 'ö' => 0.58,
            'A'..='Z' | 'Å' | 'Ä' | 'Ö' => 0.68,
            '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
            c if u32::from(c) < 0x1100 => 0.66,
            _ => 1.0,
        })
        .sum();
    ems * size
}

/// The text broken into at most `lines` lines of at most `room`, and whether all of it found room.
pub fn wrapped(text: &str, size: f64, room: f64, lines: usize) -> (Vec<String>, bool) {
    let mut out: Vec<String> = Vec::new();
    let mut whole = true;
    for word in text.split_whitespace() {
        let mut word = word.to_owned();
        if let Some(last) = out.last_mut()
            && width(last, size) + width(" ", size) + width(&word, size) <= room
        {
            last.push(' ');
            last.push_str(&word);
            continue;
        }
        while width(&word, size) > room {
            whole = false;
            let (head, tail) = split_at_room(&word, size, room - width("-", size));
            out.push(format!("{head}-"));
            word = tail;
            if out.len() > lines {
                break;
            }
        }
        out.push(word);
        if out.len() > lines {
            break;
        }
    }
    if out.len() > lines {
        out.truncate(lines);
        if let Some(last) = out.last_mut() {
            let (head, _) = split_at_room(last.trim_end_matches('-'), size, room - width("…", size));
            *last = format!("{}…", head.trim_end());
        }
        return (out, false);
    }
    (out, whole)
}

/// The head of the word that finds room, at least one character, and the tail.
fn split_at_room(word: &str, size: f64, room: f64) -> (String, String) {
    let mut used = 0.0;
    let mut at = word.len();
    for (index, c) in word.char_indices() {
        used += width(c.encode_utf8(&mut [0; 4]), size);
        if used > room && index > 0 {
            at = index;
            break;
        }
    }
    (word[..at].to_owned(), word[at..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_left_out_and_the_rest_is_escaped() {
        assert_eq!(escape("a\u{0}<b>\u{7}&\"'\u{fffe}\u{85}å"), "a&lt;b&gt;&amp;&quot;&#39;å");
    }

    #[test]
    fn only_addresses_that_work_from_anywhere_are_links() {
        assert_eq!(address(" https://example.se/a "), Some("https://example.se/a"));
        assert_eq!(address("#risker"), Some("#risker"));
        for bad in [
            "javascript:alert(1)",
            "JAVASCRIPT:x",
            "data:text/html,x",
            "/risker",
            "",
            "#",
            "https://a b",
            "file:///etc",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1\u{a0}234\u{a0}567");
    }

    #[test]
    fn a_long_label_is_wrapped_and_then_cut() {
        assert_eq!(wrapped("Kommunstyrelsens förvaltning", 12.0, 120.0, 2).0, ["Kommunstyrelsens", "förvaltning"]);
        let (lines, whole) = wrapped("Enormtlångtsammansattordutanmellanslag igen och igen", 12.0, 60.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(!whole);
        assert_eq!(wrapped("", 12.0, 60.0, 2), (vec![], true));
    }
}
