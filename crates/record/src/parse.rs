//! Text in, values out: what a person, a spreadsheet or a command writes, read once at the door.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::{AmbiguousOffset, TimeZone},
};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use crate::{Fault, Kind, Value, types::FileRef};

const LINE_MAX: usize = 300;
const PROSE_MAX: usize = 100_000;

/// Reads what was written for a field of a kind. Links must already be ids, choices already keys.
/// Empty text is an empty value. `zone` is the installation's time zone, for moments without an offset.
///
/// # Errors
/// What is wrong with the text, and what is allowed.
pub fn value(kind: Kind, text: &str, zone: &TimeZone) -> Result<Value, Fault> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(Value::Empty);
    }
    match kind {
        Kind::Line => line(text).map(Value::Text),
        Kind::Prose => prose(text).map(Value::Text),
        Kind::Web => web(text).map(Value::Text),
        Kind::Reference => reference(trimmed).map(Value::Text),
        Kind::Whole => whole(trimmed).map(Value::Whole),
        Kind::Decimal => scaled(trimmed, 6, "decimal_form").map(Value::Whole),
        Kind::Money => money(trimmed).map(Value::Whole),
        Kind::Duration => duration(trimmed).map(Value::Whole),
        Kind::Flag => flag(trimmed).map(Value::Flag),
        Kind::Date => date(trimmed).map(Value::Date),
        Kind::Moment => moment(trimmed, zone).map(Value::Moment),
        Kind::Answer | Kind::Choice(_) => choice(kind.keys(), trimmed).map(Value::Text),
        Kind::Choices(keys) => {
            let found: Result<Vec<_>, _> = split(trimmed).map(|part| choice(keys, part)).collect();
            Ok(Value::Keys(once(found?)))
        }
        Kind::Code(_) => Ok(Value::Text(trimmed.to_owned())),
        Kind::Codes(_) => Ok(Value::Keys(once(split(trimmed).map(str::to_owned).collect()))),
        Kind::Link(_) => id(trimmed).map(Value::Id),
        Kind::Links(_) => {
            let found: Result<Vec<_>, _> = split(trimmed).map(id).collect();
            Ok(Value::Ids(once(found?)))
        }
        Kind::File => file(trimmed).map(|file| Value::File(Box::new(file))),
    }
}

/// The parts of a field with several values: between semicolons or line breaks.
pub fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// Each item once, in the order in which they first stand.
pub(crate) fn once<T: PartialEq>(items: Vec<T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::with_capacity(items.len());
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}

/// Signs of the character set of old Windows programs in the places where other sets have control characters: an
/// apostrophe that has passed between them stands there.
#[rustfmt::skip]
const WINDOWS: [Option<char>; 32] = [
    Some('€'), None, Some('‚'), Some('ƒ'), Some('„'), Some('…'), Some('†'), Some('‡'),
    Some('ˆ'), Some('‰'), Some('Š'), Some('‹'), Some('Œ'), None, Some('Ž'), None,
    None, Some('‘'), Some('’'), Some('“'), Some('”'), Some('•'), Some('–'), Some('—'),
    Some('˜'), Some('™'), Some('š'), Some('›'), Some('œ'), None, Some('ž'), Some('Ÿ'),
];

/// A text without what programs leave in it as it passes between them: signs of another character set, line ends of many
/// sorts, and places for a hyphen or a line end that nobody sees and that would hide a word from a search.
fn even(text: &str) -> String {
    let one = |c: char| match c {
        '\u{80}'..='\u{9f}' => usize::try_from(u32::from(c) - 0x80).ok().and_then(|at| WINDOWS[at]).or(Some(c)),
        '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        other => Some(other),
    };
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter_map(one).nfc().collect()
}

/// True for a sign that cannot be shown.
fn is_odd(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || c == '\u{fffd}'
}

/// A text with a mark in the place of each run of signs that cannot be shown: they were lost before it came here.
pub fn mended(text: &str, mark: &str) -> String {
    let even = even(text);
    let mut mended = String::with_capacity(even.len());
    let mut before = false;
    for c in even.chars() {
        match is_odd(c) {
            true if !before => mended.push_str(mark),
            true => (),
            false => mended.push(c),
        }
        before = is_odd(c);
    }
    mended
}

/// The first sign of a text that cannot be shown, with what stands around it.
fn odd(text: &str) -> Option<Fault> {
    let at = text.chars().position(is_odd)?;
    let shown = |c: char| if is_odd(c) { '\u{fffd}' } else { c };
    Some(Fault::found(
        "characters_odd",
        text.chars().skip(at.saturating_sub(20)).take(40).map(shown).collect::<String>(),
    ))
}

/// One line: white space folded, letters made one sign each, at most 300 characters, no control characters.
///
/// # Errors
/// `missing`, `line_long`, `characters_odd`.
pub fn line(text: &str) -> Result<String, Fault> {
    let folded = even(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.is_empty() {
        return Err(Fault::new("missing"));
    }
    if folded.chars().count() > LINE_MAX {
        return Err(Fault::found("line_long", folded.chars().count().to_string()));
    }
    odd(&folded).map_or(Ok(folded), Err)
}

/// Running text: line ends and letters made alike, outer white space gone, at most 100,000 characters.
///
/// # Errors
/// `missing`, `prose_long`, `characters_odd`.
pub fn prose(text: &str) -> Result<String, Fault> {
    let even = even(text);
    let even = even.trim();
    if even.is_empty() {
        return Err(Fault::new("missing"));
    }
    if even.chars().count() > PROSE_MAX {
        return Err(Fault::found("prose_long", even.chars().count().to_string()));
    }
    odd(even).map_or_else(|| Ok(even.to_owned()), Err)
}

/// A web address with `http` or `https`, a host and no white space.
///
/// # Errors
/// `web_form`.
pub fn web(text: &str) -> Result<String, Fault> {
    let text = text.trim();
    let fault = || Fault::found("web_form", text);
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or_else(fault)?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_ok = !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || ".-:_[]".contains(c));
    let rest_ok = !rest.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"\\`{}|^".contains(c));
    if host_ok && rest_ok && text.len() <= 2_000 { Ok(text.to_owned()) } else { Err(fault()) }
}

/// A reference number such as `RISK-2026-017`.
///
/// # Errors
/// `reference_form`.
pub fn reference(text: &str) -> Result<String, Fault> {
    let text = text.trim();
    let mut parts = text.split('-');
    let (series, year, number, rest) = (parts.next(), parts.next(), parts.next(), parts.next());
    let digits =
        |part: &str, least: usize| part.len() >= least && part.len() <= 9 && part.bytes().all(|b| b.is_ascii_digit());
    match (series, year, number, rest) {
        (Some(series), Some(year), Some(number), None)
            if !series.is_empty()
                && series.bytes().all(|b| b.is_ascii_uppercase())
                && year.len() == 4
                && digits(year, 4)
                && digits(number, 3) =>
        {
            Ok(text.to_owned())
        }
        (_, _, _, _) => Err(Fault::found("reference_form", text)),
    }
}

fn bare_number(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{a0}' && *c != '\u{202f}')
        .map(|c| if c == '\u{2212}' { '-' } else { c })
        .collect()
}

/// A whole number; spaces between thousands are allowed.
///
/// # Errors
/// `whole_form`.
pub fn whole(text: &str) -> Result<i64, Fault> {
    bare_number(text).parse().map_err(|_| Fault::found("whole_form", text))
}

/// A number with a decimal comma or point, in units of `10^-decimals`.
fn scaled(text: &str, decimals: usize, key: &'static str) -> Result<i64, Fault> {
    let fault = || Fault::found(key, text);
    let bare = bare_number(text).replace(',', ".");
    let (negative, bare) = match bare.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, bare.as_str()),
    };
    let (whole, part) = bare.split_once('.').unwrap_or((bare, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > decimals {
        return Err(fault());
    }
    let padded = format!("{whole}{part:0<decimals$}");
    let number: i64 = padded.parse().map_err(|_| fault())?;
    Ok(if negative { -number } else { number })
}

/// An amount in kronor, in öre: `1 234,50`, `1234.5 kr`.
///
/// # Errors
/// `money_form`.
pub fn money(text: &str) -> Result<i64, Fault> {
    let lower = text.trim().to_lowercase();
    let bare = ["kronor", "sek", "kr", ":-"].iter().find_map(|unit| lower.strip_suffix(unit)).unwrap_or(&lower);
    scaled(bare.trim(), 2, "money_form").map_err(|_| Fault::found("money_form", text))
}

/// A length of time in seconds: `90 min`, `12 h`, `1 d 4 h`, `12:30`, `12:30:15`, `PT12H30M`. A bare number is minutes.
///
/// # Errors
/// `duration_form`.
pub fn duration(text: &str) -> Result<i64, Fault> {
    let fault = || Fault::found("duration_form", text);
    let lower = text.trim().to_lowercase();
    if let Ok(minutes) = lower.parse::<u32>() {
        return Ok(i64::from(minutes) * 60);
    }
    if let Some((hours, rest)) = lower.split_once(':') {
        let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "0"));
        let part = |text: &str| text.parse::<u32>().map(i64::from).map_err(|_| fault());
        let (hours, minutes, seconds) = (part(hours)?, part(minutes)?, part(seconds)?);
        let is_clock = minutes < 60 && seconds < 60;
        return if is_clock { Ok(hours * 3600 + minutes * 60 + seconds) } else { Err(fault()) };
    }
    let body = lower.strip_prefix('p').map_or_else(|| lower.clone(), |iso| iso.replace('t', ""));
    let mut seconds: i64 = 0;
    let mut digits = String::new();
    let mut unit = String::new();
    let mut parts = Vec::new();
    for c in body.chars().filter(|c| !c.is_whitespace()) {
        if c.is_ascii_digit() || c == ',' || c == '.' {
            if !unit.is_empty() {
                parts.push((std::mem::take(&mut digits), std::mem::take(&mut unit)));
            }
            digits.push(c);
        } else {
            unit.push(c);
        }
    }
    parts.push((digits, unit));
    for (digits, unit) in parts {
        let size = match unit.as_str() {
            "d" | "dag" | "dagar" | "dygn" | "day" | "days" => 86_400,
            "h" | "t" | "tim" | "timme" | "timmar" | "hour" | "hours" => 3_600,
            "m" | "min" | "minut" | "minuter" | "minute" | "minutes" => 60,
            "s" | "sek" | "sekund" | "sekunder" | "second" | "seconds" => 1,
            _ => return Err(fault()),
        };
        let millionths = scaled(&digits, 6, "duration_form").map_err(|_| fault())?;
        let part = i128::from(millionths) * i128::from(size) / 1_000_000;
        seconds = i64::try_from(part).ok().and_then(|part| seconds.checked_add(part)).ok_or_else(fault)?;
    }
    Ok(seconds)
}

/// Yes or no.
///
/// # Errors
/// `flag_form`.
pub fn flag(text: &str) -> Result<bool, Fault> {
    match text.to_lowercase().as_str() {
        "ja" | "yes" | "true" | "sant" | "1" | "x" => Ok(true),
        "nej" | "no" | "false" | "falskt" | "0" => Ok(false),
        _ => Err(Fault::allowed("flag_form", text, ["ja", "nej"])),
    }
}

fn choice(keys: &[&str], text: &str) -> Result<String, Fault> {
    keys.iter()
        .find(|key| key.eq_ignore_ascii_case(text))
        .map(|key| (*key).to_owned())
        .ok_or_else(|| Fault::allowed("choice_unknown", text, keys.iter().copied()))
}

/// A day between 1900 and 2199, as `2026-11-24`; also `20261124`, `2026/11/24` and `2026-1-5`, which mean nothing else.
///
/// # Errors
/// `date_form`.
pub fn date(text: &str) -> Result<Date, Fault> {
    let parts: Vec<&str> = match text.len() {
        8 if text.bytes().all(|byte| byte.is_ascii_digit()) => vec![&text[..4], &text[4..6], &text[6..]],
        _ => text.split(['-', '/', '.']).collect(),
    };
    let is_number = |part: &str, most| part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
    let read = || match parts.as_slice() {
        [year, month, day] if year.len() == 4 && is_number(year, 4) && is_number(month, 2) && is_number(day, 2) => {
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
        }
        _ => None,
    };
    read().filter(|date| (1900..2200).contains(&date.year())).ok_or_else(|| Fault::found("date_form", text))
}

/// An instant: with an offset (`2026-11-20T17:05:00+01:00`, `…Z`) or local time (`2026-11-20 17:05`).
///
/// # Errors
/// `moment_form`; `moment_gap` and `moment_twice` for local times that daylight saving leaves out or repeats.
pub fn moment(text: &str, zone: &TimeZone) -> Result<Timestamp, Fault> {
    let fault = || Fault::found("moment_form", text);
    let text = text.trim();
    if let Ok(at) = text.parse::<Timestamp>() {
        return micros(at).ok_or_else(fault);
    }
    if text.len() == 10 {
        return Err(fault());
    }
    let (day, time) = text.split_once(['T', ' ']).ok_or_else(fault)?;
    let day = date(day).map_err(|_| fault())?;
    let time: Time = time.trim().replace('.', ":").parse().map_err(|_| fault())?;
    let local = DateTime::from_parts(day, time);
    let ambiguous = zone.to_ambiguous_timestamp(local);
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => {}
        AmbiguousOffset::Gap { .. } => return Err(Fault::found("moment_gap", text)),
        AmbiguousOffset::Fold { .. } => return Err(Fault::found("moment_twice", text)),
    }
    ambiguous.unambiguous().ok().and_then(micros).ok_or_else(fault)
}

fn micros(at: Timestamp) -> Option<Timestamp> {
    Timestamp::from_microsecond(at.as_microsecond()).ok()
}

fn id(text: &str) -> Result<Uuid, Fault> {
    Uuid::parse_str(text).map_err(|_| Fault::found("link_unknown", text))
}

/// A file already kept: `sha256:HEX;size=N;name=NAME`, as an export writes it.
///
/// # Errors
/// `file_form`.
pub fn file(text: &str) -> Result<FileRef, Fault> {
    let fault = || Fault::found("file_form", text);
    let rest = text.strip_prefix("sha256:").ok_or_else(fault)?;
    let (sha256, rest) = rest.split_once(";size=").ok_or_else(fault)?;
    let (size, name) = rest.split_once(";name=").ok_or_else(fault)?;
    let size_bytes: i64 = size.parse().map_err(|_| fault())?;
    let hex = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if !hex || size_bytes < 0 || name.is_empty() || name.contains(['/', '\\']) || odd(name).is_some() {
        return Err(fault());
    }
    Ok(FileRef { sha256: sha256.to_owned(), name: name.to_owned(), size_bytes })
}

/// The canonical text of a value: what [`value`] reads back to the same value.
pub fn text(kind: Kind, value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Whole(number) => match kind {
            Kind::Decimal => fixed(*number, 6),
            Kind::Money => fixed_full(*number, 2),
            Kind::Duration => iso_duration(*number),
            Kind::Whole
            | Kind::Line
            | Kind::Prose
            | Kind::Flag
            | Kind::Answer
            | Kind::Date
            | Kind::Moment
            | Kind::Choice(_)
            | Kind::Choices(_)
            | Kind::Code(_)
            | Kind::Codes(_)
            | Kind::Link(_)
            | Kind::Links(_)
            | Kind::File
            | Kind::Web
            | Kind::Reference => number.to_string(),
        },
        Value::Flag(true) => "ja".to_owned(),
        Value::Flag(false) => "nej".to_owned(),
        Value::Date(date) => date.to_string(),
        Value::Moment(at) => at.to_string(),
        Value::Id(id) => id.to_string(),
        Value::Ids(ids) => ids.iter().map(Uuid::to_string).collect::<Vec<_>>().join("; "),
        Value::Keys(keys) => keys.join("; "),
        Value::File(file) => format!("sha256:{};size={};name={}", file.sha256, file.size_bytes, file.name),
    }
}

/// A scaled number with all its decimals: `1234.50`.
fn fixed_full(number: i64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals);
    let sign = if number < 0 { "-" } else { "" };
    let size = number.unsigned_abs();
    format!("{sign}{}.{:0width$}", size / unit, size % unit, width = decimals as usize)
}

/// A scaled number without trailing zeros: `1234.5`.
pub fn fixed(number: i64, decimals: u32) -> String {
    let full = fixed_full(number, decimals);
    full.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Seconds as an ISO 8601 duration: `PT12H30M`.
pub fn iso_duration(seconds: i64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds % 3600 / 60, seconds % 60);
    let mut text = "PT".to_owned();
    for (amount, unit) in [(hours, 'H'), (minutes, 'M'), (rest, 'S')] {
        if amount != 0 {
            text.push_str(&format!("{amount}{unit}"));
        }
    }
    if seconds == 0 { "PT0S".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_with_its_year_first_and_no_other_way() {
        for text in ["2026-01-05", "2026-1-5", "20260105", "2026/01/05", "2026.1.5"] {
            assert_eq!(date(text), Ok(Date::constant(2026, 1, 5)), "{text}");
        }
        for text in [
            "",
            "2026",
            "5/1/2026",
            "05-01-2026",
            "2026-02-30",
            "2026-1-",
            "2026-+1-5",
            "1899-12-31",
            "26-01-05",
            "2026-001-05",
            "2026-01-05-1",
            "2026-01-٥",
            "åååå",
            "2026 01 05",
        ] {
            assert_eq!(date(text), Err(Fault::found("date_form", text)), "{text}");
        }
    }

    /// What is pasted from some programs has its rings and dots as signs of their own.
    #[test]
    fn letters_are_one_sign_each() {
        assert_eq!(line("A\u{30a}terla\u{308}sning"), Ok("Återläsning".to_owned()));
        assert_eq!(prose("O\u{308}ppet\r\nfo\u{308}nster"), Ok("Öppet\nfönster".to_owned()));
        // What a text has gathered on its way through other programs.
        let passed = "\u{feff}Ett \u{93}brev\u{94} \u{96} in\u{ad}for\u{200b}mation\u{b}p\u{e5} ny rad\u{85}";
        assert_eq!(prose(passed), Ok("Ett “brev” – information\npå ny rad…".to_owned()));
        assert_eq!(line(passed), Ok("Ett “brev” – information på ny rad…".to_owned()));
        assert_eq!(mended("CE\u{1a}\u{1a}\u{fffd}s brev\u{92}\u{1a}", "?"), "CE?s brev’?");
        for bad in ["Ett brev till fel mottagare\u{81}", "\u{7}", "Namn \u{fffd}berg", "a\0b"] {
            assert_eq!(line(bad).map_err(|fault| fault.key), Err("characters_odd"), "{bad:?}");
            assert_eq!(prose(bad).map_err(|fault| fault.found.contains('\u{fffd}')), Err(true), "{bad:?}");
        }
    }

    #[test]
    fn a_length_of_time_is_read_as_people_and_programs_write_it() {
        for (text, seconds) in [
            ("90", Some(5_400)),
            ("1 d 4 h", Some(100_800)),
            ("12:30", Some(45_000)),
            ("12:30:15", Some(45_015)),
            ("PT12H30M", Some(45_000)),
            ("12:60", None),
            ("12:30:60", None),
            ("1:2:3:4", None),
        ] {
            assert_eq!(duration(text).ok(), seconds, "{text}");
        }
    }
}
