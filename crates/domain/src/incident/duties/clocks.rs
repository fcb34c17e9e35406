//! Start and due times of a duty, from dated data: hours exactly, months and days by the act of 1930, else an own goal.

use jiff::{Span, Timestamp, civil::Date};

use super::DutyCode;
use crate::{
    law::{
        Law,
        calendar::is_day_off,
        clock::{Due, Rule, due_at, due_on},
        incident::Target,
    },
    registers::DutyClock,
};

/// When a duty starts and is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// How it is counted.
    pub clock: DutyClock,
    /// Its start.
    pub start: Option<Timestamp>,
    /// Before weekends and holidays are passed over; for alarms.
    pub strict_due: Option<Timestamp>,
    /// When the law has it due.
    pub statutory_due: Option<Timestamp>,
    /// The organisation's own goal.
    pub target_due: Option<Timestamp>,
    /// True when the goal counts from the decision that the duty is required.
    pub is_from_decision: bool,
}

impl Times {
    /// No time at all: to be done before the case is closed.
    pub fn none(start: Option<Timestamp>) -> Times {
        Times {
            clock: DutyClock::None,
            start,
            strict_due: None,
            statutory_due: None,
            target_due: None,
            is_from_decision: false,
        }
    }

    /// A time that somebody else has set, for example the authority that asks.
    pub fn set(start: Timestamp, due: Option<Timestamp>) -> Times {
        Times { strict_due: due, statutory_due: due, ..Times::none(Some(start)) }
    }

    /// A time counted by a rule from a start. Months and days count from the day of the start.
    pub fn counted(rule: Rule, start: Timestamp, law: &Law) -> Times {
        let mut found = Times::none(Some(start));
        found.clock = match rule {
            Rule::Hours(_) => DutyClock::Hours,
            Rule::Months(_) => DutyClock::Months,
            Rule::Days(_) => DutyClock::Days,
        };
        let due = match rule {
            Rule::Hours(hours) => due_at(hours, start),
            Rule::Months(_) | Rule::Days(_) => due_on(rule, law.day(start), &law.holidays),
        };
        (found.strict_due, found.statutory_due) = match due {
            Some(Due::At(at)) => (Some(at), Some(at)),
            Some(Due::On { strict, statutory }) => (law.end_of(strict), law.end_of(statutory)),
            None => (None, None),
        };
        found
    }

    fn goal(target: Target, start: Timestamp, law: &Law) -> Times {
        let day = law.day(start);
        let later = |days: i64| day.checked_add(Span::new().try_days(days).ok()?).ok().and_then(|day| law.end_of(day));
        let due = match target {
            Target::Hours(hours) => Span::new().try_hours(hours).ok().and_then(|span| start.checked_add(span).ok()),
            Target::Days(days) => later(days),
            Target::WorkingDays(days) => working(day, days, law).and_then(|day| law.end_of(day)),
            Target::SameDay => law.end_of(day),
        };
        Times { clock: DutyClock::Internal, target_due: due, ..Times::none(Some(start)) }
    }
}

/// The day so many working days ahead.
fn working(from: Date, days: i64, law: &Law) -> Option<Date> {
    let (mut day, mut left) = (from, days);
    while left > 0 {
        day = day.tomorrow().ok()?;
        if !is_day_off(day, &law.holidays) {
            left -= 1;
        }
    }
    Some(day)
}

/// The times of a duty from a start: the law's when it gives one, else the organisation's own goal. With `is_trusted`
/// the shorter time for trust services; with `is_urgent` the shorter goal for protected identities.
pub fn times(code: DutyCode, start: Timestamp, law: &Law, is_trusted: bool, is_urgent: bool) -> Times {
    let day = law.day(start);
    let own = if is_trusted { law.deadline(&format!("{}_trust", code.key()), day) } else { None };
    if let Some(found) = own.or_else(|| law.deadline(code.key(), day)) {
        return Times::counted(found.rule, start, law);
    }
    let Some(rule) = law.incident.duty(code.key(), day) else { return Times::none(Some(start)) };
    let urgent = rule.urgent_hours.filter(|_| is_urgent).map(Target::Hours);
    let goal = urgent.or(rule.target).map_or(Times::none(Some(start)), |target| Times::goal(target, start, law));
    // What waits for a decision has no goal until it is made.
    if rule.is_from_decision { Times { target_due: None, is_from_decision: true, ..goal } } else { goal }
}

/// The times of a duty that has been decided to be required: where its goal counts from the decision, it has begun.
pub fn decided(code: DutyCode, times: Times, at: Timestamp, law: &Law, is_urgent: bool) -> Times {
    let day = law.day(times.start.unwrap_or(at));
    let rule = law.incident.duty(code.key(), day).filter(|_| times.is_from_decision);
    let Some(rule) = rule else { return times };
    let urgent = rule.urgent_hours.filter(|_| is_urgent).map(Target::Hours);
    let goal = urgent.or(rule.target).and_then(|target| Times::goal(target, at, law).target_due);
    Times { target_due: goal, ..times }
}
