//! What waits for a person: how a task stands, and how far ahead and back a person's list reaches.

use jiff::{ToSpan, civil::Date};

/// How many days ahead a list of tasks reaches.
pub const AHEAD_DAYS: i64 = 60;
/// For how many days what is done stays in the list.
pub const DONE_DAYS: i64 = 30;

/// How a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Not done, and its day has passed.
    Late,
    /// Begun.
    Ongoing,
    /// Not begun.
    Planned,
    /// Somebody else has to act first.
    Waiting,
    /// Done, or no longer to be done.
    Done,
}

impl Standing {
    /// Its name in texts.
    pub fn key(self) -> &'static str {
        match self {
            Standing::Late => "late",
            Standing::Ongoing => "ongoing",
            Standing::Planned => "planned",
            Standing::Waiting => "waiting",
            Standing::Done => "done",
        }
    }

    /// True when the person has to act.
    pub fn is_open(self) -> bool {
        match self {
            Standing::Late | Standing::Ongoing | Standing::Planned => true,
            Standing::Waiting | Standing::Done => false,
        }
    }

    /// How something that is not done stands: late from the day after its day.
    pub fn open(due_on: Option<Date>, is_begun: bool, today: Date) -> Standing {
        match (due_on, is_begun) {
            (Some(due_on), _) if due_on < today => Standing::Late,
            (_, true) => Standing::Ongoing,
            (_, false) => Standing::Planned,
        }
    }
}

/// The last day that a list of tasks reaches.
pub fn horizon(today: Date) -> Date {
    today.saturating_add(AHEAD_DAYS.days())
}

/// True when what was done on a day still stands in the list.
pub fn is_recent(done_on: Date, today: Date) -> bool {
    today.saturating_sub(DONE_DAYS.days()) <= done_on && done_on <= today
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn a_task_is_late_from_the_day_after_its_day() {
        let today = day("2026-03-17");
        assert_eq!(Standing::open(Some(day("2026-03-16")), true, today), Standing::Late);
        assert_eq!(Standing::open(Some(today), true, today), Standing::Ongoing);
        assert_eq!(Standing::open(Some(today), false, today), Standing::Planned);
        assert_eq!(Standing::open(None, false, today), Standing::Planned);
        assert!(Standing::Late < Standing::Ongoing && Standing::Planned < Standing::Waiting);
    }

    #[test]
    fn what_is_done_leaves_the_list_after_a_while() {
        let today = day("2026-03-17");
        assert!(is_recent(today, today) && is_recent(day("2026-02-15"), today));
        assert!(!is_recent(day("2026-02-14"), today) && !is_recent(day("2026-03-18"), today));
        assert_eq!(horizon(today), day("2026-05-16"));
    }
}
