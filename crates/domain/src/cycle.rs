//! What comes again: from a recurrence to the days of a year, and what became of each of them.

use jiff::{Span, civil::Date};

use crate::registers::Recurrence;

/// What was noted of one time: the day that it was for, and when it was done or why it was skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The day that it was for.
    pub due_on: Date,
    /// What became of it.
    pub became: Became,
}

/// What became of something that was due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Became {
    /// Done, on a day if it is known.
    Done(Option<Date>),
    /// Skipped, and why.
    Skipped(String),
    /// Neither, and the day has passed.
    Late,
    /// Neither, and the day has not passed.
    Coming,
}

impl Became {
    /// Its name in code.
    pub fn key(&self) -> &'static str {
        match self {
            Became::Done(_) => "done",
            Became::Skipped(_) => "skipped",
            Became::Late => "late",
            Became::Coming => "coming",
        }
    }

    /// What it is when nothing is noted: late from the day after.
    pub fn open(due_on: Date, today: Date) -> Became {
        if due_on < today { Became::Late } else { Became::Coming }
    }
}

/// The months between two times; nothing for what comes once.
pub fn months(recurrence: Recurrence) -> Option<i64> {
    match recurrence {
        Recurrence::Once => None,
        Recurrence::TwiceAYear => Some(6),
        Recurrence::Yearly => Some(12),
        Recurrence::EverySecondYear => Some(24),
    }
}

/// The days of a year on which something is due. Each is counted from the first, so that the 31st stays the last of a
/// month.
pub fn days(recurrence: Recurrence, first: Date, last: Option<Date>, year: i16) -> Vec<Date> {
    let Some(step) = months(recurrence) else {
        return if first.year() == year { vec![first] } else { Vec::new() };
    };
    // The last time before the year, or the first.
    let passed = (i64::from(year) - 1 - i64::from(first.year())).max(0) * 12 / step;
    let at = |number: i64| first.checked_add(Span::new().try_months(number * step).ok()?).ok();
    (passed..)
        .map_while(at)
        .skip_while(|day| day.year() < year)
        .take_while(|day| day.year() == year && last.is_none_or(|last| *day <= last))
        .collect()
}

/// What became of a day: the note that is nearest to it, if that is nearer than half the way to the next.
pub fn became(due_on: Date, recurrence: Recurrence, noted: &[Noted], today: Date) -> Became {
    let apart = |note: &&Noted| (due_on.until(note.due_on)).map_or(i32::MAX, |span| span.get_days().abs());
    let near = match months(recurrence) {
        None => i32::MAX,
        // Fifteen days for every month between two times.
        Some(step) => i32::try_from(step * 15).unwrap_or(i32::MAX),
    };
    let nearest = noted.iter().filter(|note| apart(note) < near).min_by_key(apart);
    nearest.map_or_else(|| Became::open(due_on, today), |note| note.became.clone())
}

/// The first day, from a year on, on which something is due and neither done nor skipped; nothing within two years after it.
pub fn next_open(
    recurrence: Recurrence,
    first: Date,
    last: Option<Date>,
    noted: &[Noted],
    year: i16,
    today: Date,
) -> Option<(Date, Became)> {
    let days = (year..=year.saturating_add(2)).flat_map(|year| days(recurrence, first, last, year));
    let each = days.map(|day| (day, became(day, recurrence, noted, today)));
    each.into_iter().find(|(_, became)| matches!(became, Became::Late | Became::Coming))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn the_year_is_filled_from_the_first_time() {
        let first = day("2024-08-31");
        assert_eq!(days(Recurrence::TwiceAYear, first, None, 2026), [day("2026-02-28"), day("2026-08-31")]);
        assert_eq!(days(Recurrence::TwiceAYear, first, None, 2024), [first]);
        assert_eq!(days(Recurrence::Yearly, first, Some(day("2026-08-30")), 2026), []);
        assert_eq!(days(Recurrence::EverySecondYear, first, None, 2025), []);
        assert_eq!(days(Recurrence::EverySecondYear, first, None, 2028), [day("2028-08-31")]);
        assert_eq!(days(Recurrence::Once, first, None, 2025), []);
        assert_eq!(days(Recurrence::Yearly, first, None, 2023), []);
        assert_eq!(days(Recurrence::Yearly, day("2024-02-29"), None, 2026), [day("2026-02-28")]);
    }

    #[test]
    fn a_note_belongs_to_the_nearest_day() {
        let noted = [
            Noted { due_on: day("2026-03-10"), became: Became::Done(Some(day("2026-03-12"))) },
            Noted { due_on: day("2026-09-01"), became: Became::Skipped("Flytten".to_owned()) },
        ];
        let of = |due: &str| became(day(due), Recurrence::TwiceAYear, &noted, day("2026-10-01"));
        assert_eq!(of("2026-03-01"), Became::Done(Some(day("2026-03-12"))));
        assert_eq!(of("2026-09-01"), Became::Skipped("Flytten".to_owned()));
        assert_eq!(of("2025-09-01"), Became::Late);
        assert_eq!(of("2027-03-01"), Became::Coming);
        assert_eq!(became(day("2026-10-01"), Recurrence::Yearly, &[], day("2026-10-01")), Became::Coming);
    }

    #[test]
    fn what_is_next_is_neither_done_nor_skipped() {
        let noted = [Noted { due_on: day("2026-03-31"), became: Became::Done(Some(day("2026-04-02"))) }];
        let next = |noted: &[Noted], year: i16, today: &str| {
            next_open(Recurrence::TwiceAYear, day("2025-03-31"), None, noted, year, day(today))
        };
        assert_eq!(next(&noted, 2026, "2026-05-01"), Some((day("2026-09-30"), Became::Coming)));
        assert_eq!(next(&[], 2026, "2026-05-01"), Some((day("2026-03-31"), Became::Late)));
        assert_eq!(next_open(Recurrence::Once, day("2024-01-01"), None, &[], 2026, day("2026-01-01")), None);
    }
}
