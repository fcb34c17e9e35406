//! The three-year plan: which activities stand in which year.

use jiff::civil::Date;
use record::{Fault, Held, Problems};

use crate::registers::{PlannedActivity, Recurrence};

/// The number of years that a plan covers.
pub const YEARS: i64 = 3;

/// A year must be one that a plan or budget can be about.
pub fn check_year(year: i64, field: &'static str, found: &mut Problems) {
    if !(2000..=2199).contains(&year) {
        found.push(field, Fault::found("year_range", year.to_string()));
    }
}

/// The years of the plan that belongs to a review: its own and the two that follow.
pub fn years(review_year: i64) -> [i64; YEARS as usize] {
    [review_year, review_year + 1, review_year + 2]
}

/// True when the activity is to be done in the year.
pub fn falls_in(activity: &PlannedActivity, year: i64) -> bool {
    let until = activity.until_year.unwrap_or(i64::MAX);
    match activity.recurrence {
        Recurrence::Once => activity.year == year,
        Recurrence::Yearly | Recurrence::TwiceAYear => (activity.year..=until).contains(&year),
        Recurrence::EverySecondYear => (activity.year..=until).contains(&year) && (year - activity.year) % 2 == 0,
    }
}

/// The last day of an activity's quarter, or of the year when it names none.
pub fn due_on(quarter: Option<i64>, year: i16) -> Date {
    let month = quarter.and_then(|quarter| i8::try_from(quarter * 3).ok()).unwrap_or(12);
    Date::constant(year, month.clamp(1, 12), 1).last_of_month()
}

/// The quarters of a year in which an activity is done: its own, for one that comes twice a year the one two later as
/// well, and the whole year when it names none. First and last of each stretch.
pub fn quarters(activity: &PlannedActivity) -> Vec<(i64, i64)> {
    match (activity.quarter, activity.recurrence) {
        (None, _) => vec![(1, 4)],
        (Some(quarter), Recurrence::TwiceAYear) if quarter <= 2 => vec![(quarter, quarter), (quarter + 2, quarter + 2)],
        (Some(quarter), _) => vec![(quarter, quarter)],
    }
}

/// The activities of one year, those with a quarter first, then by number.
pub fn of_year(activities: &[Held<PlannedActivity>], year: i64) -> Vec<&Held<PlannedActivity>> {
    let mut found: Vec<_> = activities.iter().filter(|held| falls_in(&held.record, year)).collect();
    found.sort_by(|a, b| {
        let key = |held: &Held<PlannedActivity>| (held.record.quarter.unwrap_or(5), held.record.number.clone());
        key(a).cmp(&key(b))
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_activity_is_due_when_its_quarter_or_its_year_ends() {
        let day = |month, day| Date::constant(2026, month, day);
        assert_eq!(due_on(Some(1), 2026), day(3, 31));
        assert_eq!(due_on(Some(2), 2026), day(6, 30));
        assert_eq!(due_on(Some(4), 2026), day(12, 31));
        assert_eq!(due_on(None, 2026), day(12, 31));
        assert_eq!(due_on(Some(9), 2026), day(12, 31), "a quarter that cannot be is the year's end");
    }
}
