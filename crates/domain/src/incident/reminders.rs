//! When somebody is reminded of a duty: parts of its time, when it is due, and when it is overdue.

use jiff::{Span, Timestamp};

use crate::{
    Law,
    registers::{DutyClock, ReportingDuty},
};

/// A point in a duty's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// So many per cent of the time have gone.
    Part(i64),
    /// It is due.
    Due,
    /// It was due, and is not done.
    Overdue,
}

impl Point {
    /// The name in code and texts.
    pub fn key(self) -> String {
        match self {
            Point::Part(percent) => format!("part_{percent}"),
            Point::Due => "due".to_owned(),
            Point::Overdue => "overdue".to_owned(),
        }
    }

    /// The point with this name.
    pub fn of(key: &str) -> Option<Point> {
        match key {
            "due" => Some(Point::Due),
            "overdue" => Some(Point::Overdue),
            key => key.strip_prefix("part_").and_then(|percent| percent.parse().ok()).map(Point::Part),
        }
    }
}

/// How long after its time a duty is told to be overdue: once the hour, or the day, has passed.
fn grace(clock: DutyClock) -> Span {
    match clock {
        DutyClock::Hours | DutyClock::Internal | DutyClock::None => Span::new().hours(1),
        DutyClock::Months | DutyClock::Days => Span::new().hours(24),
    }
}

/// Every point of a duty's time, in order. None when it has no time, or nothing is to be done.
pub fn points(duty: &ReportingDuty, law: &Law) -> Vec<(Timestamp, Point)> {
    if duty.state.is_resolved() {
        return Vec::new();
    }
    let (Some(start), Some(alarm), Some(due)) = (duty.aware_at, duty.alarm_due(), duty.due()) else {
        return Vec::new();
    };
    let whole = alarm.as_second() - start.as_second();
    let part = |percent: i64| {
        let seconds = start.as_second().checked_add(whole.checked_mul(percent)? / 100)?;
        Some((Timestamp::from_second(seconds).ok()?, Point::Part(percent)))
    };
    let mut found: Vec<(Timestamp, Point)> = if whole > 0 {
        law.incident.reminder_percent.iter().filter_map(|percent| part(*percent)).collect()
    } else {
        Vec::new()
    };
    found.push((due, Point::Due));
    found.extend(due.checked_add(grace(duty.clock)).ok().map(|at| (at, Point::Overdue)));
    found.sort_unstable();
    found
}

/// The points that come after one instant and not after another.
pub fn between(duty: &ReportingDuty, from: Timestamp, to: Timestamp, law: &Law) -> Vec<(Timestamp, Point)> {
    points(duty, law).into_iter().filter(|(at, _)| from < *at && *at <= to).collect()
}

/// The next point after an instant.
pub fn next(duty: &ReportingDuty, after: Timestamp, law: &Law) -> Option<(Timestamp, Point)> {
    points(duty, law).into_iter().find(|(at, _)| after < *at)
}

/// True when the reminder goes to the role on call also at night: exact hours do not wait for the morning.
pub fn is_on_call(duty: &ReportingDuty) -> bool {
    duty.clock == DutyClock::Hours
}
