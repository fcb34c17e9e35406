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
