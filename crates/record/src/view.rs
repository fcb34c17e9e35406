//! When something is read, and which time it is about.

use jiff::{Timestamp, civil::Date};

/// What held on a day, as known at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// The day that the content held.
    pub on: Date,
    /// The moment that bounds what was known; nothing recorded later counts.
    pub known_at: Timestamp,
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Period {
    /// A calendar year.
    pub fn year(year: i16) -> Period {
        Period { from: jiff::civil::date(year, 1, 1), to: jiff::civil::date(year, 12, 31) }
    }

    /// True when the day falls within the period.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// The number of days.
    pub fn days(&self) -> i32 {
        (self.to - self.from).get_days() + 1
    }

    /// The twelve months that end on a day.
    pub fn twelve_months(to: Date) -> Period {
        let from = to.saturating_sub(jiff::Span::new().years(1));
        Period { from: from.tomorrow().unwrap_or(from), to }
    }

    /// The period month by month: each from its first day to the day before the next begins, the last no longer than
    /// the period.
    pub fn months(&self) -> Vec<Period> {
        let at = |number: i64| self.from.saturating_add(jiff::Span::new().months(number));
        (0..)
            .map(|number| (at(number), at(number + 1)))
            .take_while(|(from, _)| *from <= self.to && from.year() < 9999)
            .map(|(from, next)| Period { from, to: next.yesterday().unwrap_or(next).min(self.to) })
            .collect()
    }

    /// The period just before: the year before for a period within one calendar year
    /// that starts on 1 January, otherwise as many days ending the day before.
    pub fn before(&self) -> Period {
        if self.from.month() == 1 && self.from.day() == 1 && self.from.year() == self.to.year() {
            return Period::year(self.from.year() - 1);
        }
        let to = self.from.yesterday().unwrap_or(self.from);
        let from = to.saturating_sub(jiff::Span::new().days(self.days() - 1));
        Period { from, to }
    }

    /// True when the two periods are of the same length, give or take the leap day.
    pub fn is_like(&self, other: &Period) -> bool {
        (self.days() - other.days()).abs() <= 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_are_twelve_and_leave_no_day_out() {
        let period = Period::twelve_months(jiff::civil::date(2026, 3, 17));
        assert_eq!(period.from, jiff::civil::date(2025, 3, 18));
        let months = period.months();
        assert_eq!(months.len(), 12);
        assert_eq!(months.iter().map(Period::days).sum::<i32>(), period.days());
        assert_eq!(months.last().map(|month| month.to), Some(period.to));
    }
}
