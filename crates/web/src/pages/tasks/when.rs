//! Days in words, as people say them.

use jiff::civil::Date;
use language::Texts;

/// A day as it stands in running text: `tisdag 17 mars`, with the year when it is another than today's.
pub fn day(texts: &Texts, day: Date, today: Date) -> String {
    let weekday = texts.text(&format!("web-weekday-{}", day.weekday().to_monday_one_offset()));
    format!("{weekday} {}", bare(texts, day, today))
}

/// A day without its weekday: `17 mars`.
pub fn bare(texts: &Texts, day: Date, today: Date) -> String {
    let short = format!("{} {}", day.day(), month(texts, day.month()));
    if day.year() == today.year() { short } else { format!("{short} {}", day.year()) }
}

/// A month's name.
pub fn month(texts: &Texts, month: i8) -> String {
    texts.text(&format!("web-month-{month}"))
}

/// The same text with a capital first.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// When something is due, first in a word and then as a day: `Försenad 4 dagar` and `skulle vara klar 13 mars`.
pub fn due(texts: &Texts, due_on: Option<Date>, is_late: bool, today: Date) -> (String, String) {
    let Some(due_on) = due_on else { return (texts.text("web-when-open"), String::new()) };
    let days = i64::from((due_on - today).get_days());
    if is_late {
        return (
            texts.with("web-when-late", &[("n", (-days).into())]),
            texts.with("web-when-was", &[("about", bare(texts, due_on, today).into())]),
        );
    }
    match days {
        0 => (texts.text("web-when-today"), String::new()),
        1 => (texts.text("web-when-tomorrow"), String::new()),
        _ => (capital(&day(texts, due_on, today)), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Date {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn days_are_told_as_people_say_them() {
        let (sv, today) = (crate::texts::swedish(), on("2026-03-17"));
        assert_eq!(day(sv, today, today), "tisdag 17 mars");
        assert_eq!(day(sv, on("2027-01-01"), today), "fredag 1 januari 2027");
        assert_eq!(due(sv, Some(on("2026-03-13")), true, today).0, "Försenad 4 dagar");
        assert_eq!(due(sv, Some(on("2026-03-16")), true, today).0, "Försenad 1 dag");
        assert_eq!(due(sv, Some(today), false, today).0, "I dag");
        assert_eq!(due(sv, Some(on("2026-03-20")), false, today).0, "Fredag 20 mars");
        assert_eq!(due(sv, None, false, today).0, "Utan slutdatum");
    }
}
