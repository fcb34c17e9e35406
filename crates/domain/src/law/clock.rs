//! Statutory times: hours on the time line, months and days by the act of 1930.

use jiff::{Span, Timestamp, civil::Date};

use super::calendar::{Holiday, next_weekday};

/// How a time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Exact hours; nights, weekends and daylight saving give no more time.
    Hours(i64),
    /// The same day number in a later month, or that month's last day (lag 1930:173, 1 §).
    Months(i64),
    /// Calendar days; the day after the event is the first.
    Days(i64),
}

/// A dated statutory time.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// The duty's code.
    pub key: String,
    /// The time.
    pub rule: Rule,
    /// From which day it applies.
    pub since: Date,
    /// The last day that it applies, if it has ended.
    pub until: Option<Date>,
    /// The paragraph.
    pub source: String,
}

/// When something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// At an instant.
    At(Timestamp),
    /// At the end of a day.
    On {
        /// Before weekends and holidays are passed over; for internal alarms.
        strict: Date,
        /// The statutory day (lag 1930:173, 2 §).
        statutory: Date,
    },
}

/// The due time of an hour rule. Nothing outside the range of the calendar.
pub fn due_at(hours: i64, from: Timestamp) -> Option<Due> {
    from.checked_add(Span::new().try_hours(hours).ok()?).ok().map(Due::At)
}

/// The due day of a month or day rule, counted from a day.
pub fn due_on(rule: Rule, from: Date, holidays: &[Holiday]) -> Option<Due> {
    let span = match rule {
        Rule::Months(months) => Span::new().try_months(months).ok()?,
        Rule::Days(days) => Span::new().try_days(days).ok()?,
        Rule::Hours(_) => return None,
    };
    let strict = from.checked_add(span).ok()?;
    Some(Due::On { strict, statutory: next_weekday(strict, holidays) })
}
