//! Public holidays, computed from dated rules.

use jiff::{Span, civil::Date, civil::Weekday};

use super::Label;

/// A rule that gives one day a year.
#[derive(Clone, Debug)]
pub struct Holiday {
    /// The day's name in code.
    pub key: String,
    /// What it is called.
    pub label: Label,
    /// The first year that the rule applies.
    pub since: i16,
    /// The last year, if the rule has ended.
    pub until: Option<i16>,
    /// When it falls.
    pub rule: HolidayRule,
    /// Where it is written.
    pub source: String,
}

/// When a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayRule {
    /// The same day every year.
    Fixed {
        /// 1–12.
        month: i8,
        /// 1–31.
        day: i8,
    },
    /// Days after Easter Sunday; before it when negative.
    Easter {
        /// The number of days.
        offset: i32,
    },
    /// The first such weekday on or after a day.
    WeekdayFrom {
        /// 1 Monday – 7 Sunday.
        weekday: i8,
        /// 1–12.
        month: i8,
        /// 1–31.
        day: i8,
    },
}

/// Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm of 1876).
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

impl Holiday {
    /// The day in a year, if the rule applies then.
    pub fn day(&self, year: i16) -> Option<Date> {
        if year < self.since || self.until.is_some_and(|until| until < year) {
            return None;
        }
        match self.rule {
            HolidayRule::Fixed { month, day } => Date::new(year, month, day).ok(),
            HolidayRule::Easter { offset } => easter(year)?.checked_add(Span::new().days(offset)).ok(),
            HolidayRule::WeekdayFrom { weekday, month, day } => {
                let first = Date::new(year, month, day).ok()?;
                let ahead = (weekday - first.weekday().to_monday_one_offset()).rem_euclid(7);
                first.checked_add(Span::new().days(ahead)).ok()
            }
        }
    }
}

/// True for Saturdays, Sundays and the holidays.
pub fn is_day_off(day: Date, holidays: &[Holiday]) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        || holidays.iter().any(|holiday| holiday.day(day.year()) == Some(day))
}

/// The day itself, or the next weekday when it is a day off.
pub fn next_weekday(day: Date, holidays: &[Holiday]) -> Date {
    let mut day = day;
    while is_day_off(day, holidays) {
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => return day,
        }
    }
    day
}
