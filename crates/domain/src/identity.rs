//! Personal identity numbers in running text, where nobody should write them.

use jiff::civil::Date;

/// What is added to the day of a coordination number (samordningsnummer).
const COORDINATION: i8 = 60;

/// So many signs are a number at most: twelve digits and a sign.
const LONGEST: usize = 13;

/// The first personal identity number or coordination number (18 and 18 a §§ folkbokföringslagen) that stands in a
/// text, as it is written: ten or twelve digits with or without a sign before the last four, of a day that exists, and
/// with the right check digit. Nothing when there is none.
pub fn identity_in(text: &str) -> Option<&str> {
    candidates(text).find(|found| is_checked(found))
}

/// True when a text holds something of the form of such a number, also with a check digit that is wrong.
pub fn holds_identity(text: &str) -> bool {
    candidates(text).next().is_some()
}

/// What has the form of a number.
fn candidates(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '+' | ' ' | '\u{2013}');
    text.split(move |sign: char| !is_part(sign)).flat_map(parts).filter(|found| is_number(found))
}

/// Every piece of a run of digits, and of what may stand between them, that is as long as a number at most.
fn parts(run: &str) -> impl Iterator<Item = &str> {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let starts = run.char_indices().filter(move |(at, sign)| is_digit(*sign) && !run[..*at].ends_with(is_digit));
    starts.flat_map(move |(at, _)| {
        let rest = &run[at..];
        rest.char_indices().take(LONGEST).filter_map(move |(at, sign)| {
            let end = at + sign.len_utf8();
            (is_digit(sign) && !rest[end..].starts_with(is_digit)).then(|| &rest[..end])
        })
    })
}

/// The ten digits of a number, without its century.
fn own_digits(text: &str) -> Option<Vec<i8>> {
    let digits = text.chars().filter_map(|sign| sign.to_digit(10)).filter_map(|digit| i8::try_from(digit).ok());
    let digits: Vec<i8> = digits.collect();
    match digits.as_slice() {
        [1, 9, own @ ..] | [2, 0, own @ ..] if own.len() == 10 => Some(own.to_vec()),
        own if own.len() == 10 => Some(own.to_vec()),
        _ => None,
    }
}

/// True for text of the form of a number: of a day, with at most one sign, before the last four digits.
fn is_number(text: &str) -> bool {
    let signs = text.chars().filter(|sign| !sign.is_ascii_digit()).count();
    let before = text.chars().position(|sign| !sign.is_ascii_digit());
    let is_split_well = match (signs, before) {
        (0, _) => true,
        (1, Some(at)) => at + 5 == text.chars().count(),
        (_, _) => false,
    };
    is_split_well && own_digits(text).is_some_and(|own| is_day(&own))
}

/// True when the first six digits are a day, or a day and sixty.
fn is_day(own: &[i8]) -> bool {
    let [y, z, m, n, d, e, ..] = *own else { return false };
    let day = d * 10 + e;
    let day = if day > COORDINATION { day - COORDINATION } else { day };
    let is_in = |century: i16| Date::new(century + i16::from(y * 10 + z), m * 10 + n, day).is_ok();
    is_in(1900) || is_in(2000)
}

/// True when the last digit is the check digit of the nine before it: every other digit counts twice.
fn is_checked(text: &str) -> bool {
    let own = own_digits(text).unwrap_or_default();
    let sum: i16 = own
        .iter()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { digit * 2 } else { *digit })
        .map(|value| i16::from(value / 10 + value % 10))
        .sum();
    sum % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    // Birth numbers from 980 belong to nobody.
    #[test]
    fn identity_numbers_are_found_as_people_write_them() {
        for (text, found) in [
            ("Brevet till 19900118-9811 kom fel", "19900118-9811"),
            ("pnr 900118-9811.", "900118-9811"),
            ("199001189811", "199001189811"),
            ("9001189811", "9001189811"),
            ("900118 9811", "900118 9811"),
            ("900118+9811", "900118+9811"),
            ("Kl 10 900118-9811", "900118-9811"),
            ("ring 08-508 00 000, pnr 19900118\u{2013}9811", "19900118\u{2013}9811"),
            // A day and sixty: a coordination number.
            ("900178-9818", "900178-9818"),
        ] {
            assert_eq!(identity_in(text), Some(found), "{text}");
        }
    }

    #[test]
    fn the_form_alone_is_found_too() {
        for text in ["gäller 850101-1234", "19850101-1234.", "8501011234", "198501011234", "850101+1234"] {
            assert!(holds_identity(text), "{text}");
        }
        for text in ["2026-01-15", "12 000 ärenden", "dnr 2025/1234", "08-508 00 000", "2025-2026", ""] {
            assert!(!holds_identity(text), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "",
            "Ärende 2026-11-24 kl 17:05",
            "Ring 08-508 00 000 eller +46 70 123 45 67",
            "900118-9812",
            "901318-9811",
            "INC-2026-0005",
            "Faktura 1234567890",
            "90-0118-9811",
            "organisationsnummer 516401-6635",
        ] {
            assert_eq!(identity_in(text), None, "{text}");
        }
    }
}
