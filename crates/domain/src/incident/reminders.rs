//! When somebody is told of a case or a duty: when it waits for another, at parts of its time, when it is due, and when
//! it is overdue.

use jiff::{
    Span, Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};
use record::{Held, Id};

use crate::{
    Law,
    law::incident::Approver,
    registers::{DutyClock, DutyState, Incident, IncidentState, OrgUnit, Person, ReportingDuty, Role, RoleAssignment},
};

/// What somebody is told of: a point in a duty's time, or that a case or a duty waits for another than whoever wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// A report has come in that nobody has received.
    Reported,
    /// A duty waits for the data protection officer's advice.
    Advise,
    /// A duty's report waits for whoever approves it.
    Approve,
    /// A review has been handed over and waits for the head's decision.
    Decide,
    /// Later facts start its time before the start that somebody had moved it to.
    Earlier,
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
            Point::Reported => "reported".to_owned(),
            Point::Advise => "advise".to_owned(),
            Point::Approve => "approve".to_owned(),
            Point::Decide => "decide".to_owned(),
            Point::Earlier => "start_earlier".to_owned(),
            Point::Part(percent) => format!("part_{percent}"),
            Point::Due => "due".to_owned(),
            Point::Overdue => "overdue".to_owned(),
        }
    }

    /// The point with this name.
    pub fn of(key: &str) -> Option<Point> {
        match key {
            "reported" => Some(Point::Reported),
            "advise" => Some(Point::Advise),
            "approve" => Some(Point::Approve),
            "decide" => Some(Point::Decide),
            "start_earlier" => Some(Point::Earlier),
            "due" => Some(Point::Due),
            "overdue" => Some(Point::Overdue),
            key => key.strip_prefix("part_").and_then(|percent| percent.parse().ok()).map(Point::Part),
        }
    }
}

/// Whom an open duty waits for, beside those who handle its case: the data protection officer before the controller
/// approves (GDPR art. 38.1 and 39.1), and whoever approves when there is a report to read.
pub fn waits_for(duty: &ReportingDuty, law: &Law) -> Option<Point> {
    let approver = law.incident.approver(duty.code.as_str())?;
    if duty.state.is_resolved() {
        return None;
    }
    if approver == Approver::Controller && duty.advice.is_none() {
        return Some(Point::Advise);
    }
    (duty.state == DutyState::Drafted).then_some(Point::Approve)
}

/// True while nobody has received a report.
pub fn is_unreceived(case: &Incident) -> bool {
    case.state == IncidentState::Reported && case.owner.is_none() && case.receiver.is_none()
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
    let earlier = duty.overtaken_at.map(|at| (at, Point::Earlier));
    let (Some(start), Some(alarm), Some(due)) = (duty.counts_from(law), duty.alarm_due(), duty.due()) else {
        return earlier.into_iter().collect();
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
    found.extend(earlier);
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

/// The point to wait for when a duty is written: the latest that has passed, which is told at once unless it has been
/// told, so that whoever reports late hears how little is left; else the first to come. What a deed itself overtakes is
/// told at once too.
pub fn plan(duty: &ReportingDuty, now: Timestamp, law: &Law) -> Option<(Timestamp, Point)> {
    let points = points(duty, law);
    let is_now = |(at, point): &&(Timestamp, Point)| *at == now && *point == Point::Earlier;
    let passed = || points.iter().rev().find(|(at, _)| *at <= now);
    points.iter().find(is_now).or_else(passed).or(points.first()).copied()
}

/// True when the reminder goes to the role on call also at night: exact hours do not wait for the morning.
pub fn is_on_call(duty: &ReportingDuty) -> bool {
    duty.clock == DutyClock::Hours
}

/// When a mail may go: at once, or for whoever wants one mail a day when the next of the days comes. Exact hours do not
/// wait; what is counted in days and months wakes nobody before the morning.
pub fn mail_at(now: Timestamp, clock: DutyClock, wants_digest: bool, morning: Time, zone: &TimeZone) -> Timestamp {
    let local = now.to_zoned_datetime(zone.clone());
    let waits = match clock {
        DutyClock::Hours => false,
        DutyClock::Months | DutyClock::Days => wants_digest || local.time() < morning,
        DutyClock::Internal | DutyClock::None => wants_digest,
    };
    if !waits {
        return now;
    }
    let today = morning.on(local.year(), local.month(), local.day());
    let day = if today > local.datetime() { Some(today) } else { today.checked_add(Span::new().days(1)).ok() };
    day.and_then(|day| day.to_zoned_datetime(zone.clone()).ok()).map_or(now, |at| at.timestamp())
}

/// Who holds a role on a day for a unit, or for the nearest unit above it for which anybody does.
pub fn nearest(
    role: Role,
    unit: Id<OrgUnit>,
    units: &[Held<OrgUnit>],
    assignments: &[Held<RoleAssignment>],
    on: Date,
) -> Vec<Id<Person>> {
    let holds = |one: &RoleAssignment| one.role == role && one.from_on <= on && one.to_on.is_none_or(|to| on <= to);
    let (mut at, mut left) = (Some(unit), units.len() + 1);
    while let Some(here) = at.filter(|_| left > 0) {
        let mut found: Vec<Id<Person>> = Vec::new();
        for one in assignments.iter().map(|held| &held.record).filter(|one| one.unit == here && holds(one)) {
            if !found.contains(&one.person) {
                found.push(one.person);
            }
        }
        if !found.is_empty() {
            return found;
        }
        at = units.iter().find(|held| held.typed_id() == here).and_then(|held| held.record.parent);
        left -= 1;
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    /// One mail a day comes at seven where the installation is, also when the clocks have changed; hours never wait.
    #[test]
    fn the_mail_of_the_day_waits_for_the_morning_and_hours_do_not() {
        let zone = TimeZone::get("Europe/Stockholm").expect("a zone");
        let (hours, days, goal) = (DutyClock::Hours, DutyClock::Days, DutyClock::Internal);
        for (now, clock, is_digest, at) in [
            ("2026-11-24T11:00:00Z", goal, false, "2026-11-24T11:00:00Z"),
            ("2026-11-24T11:00:00Z", goal, true, "2026-11-25T06:00:00Z"),
            ("2026-11-24T05:59:59Z", goal, true, "2026-11-24T06:00:00Z"),
            ("2026-11-24T06:00:00Z", goal, true, "2026-11-25T06:00:00Z"),
            ("2026-10-24T20:00:00Z", goal, true, "2026-10-25T06:00:00Z"),
            ("2026-06-24T20:00:00Z", days, true, "2026-06-25T05:00:00Z"),
            ("2026-11-24T02:00:00Z", hours, true, "2026-11-24T02:00:00Z"),
            ("2026-11-24T02:00:00Z", hours, false, "2026-11-24T02:00:00Z"),
            ("2026-11-24T02:00:00Z", days, false, "2026-11-24T06:00:00Z"),
            ("2026-11-24T02:00:00Z", DutyClock::Months, false, "2026-11-24T06:00:00Z"),
            ("2026-11-24T11:00:00Z", days, false, "2026-11-24T11:00:00Z"),
            // A goal of the same day is worth nothing in the morning after.
            ("2026-11-24T02:00:00Z", goal, false, "2026-11-24T02:00:00Z"),
        ] {
            let found = mail_at(now.parse().expect("a moment"), clock, is_digest, time(7, 0, 0, 0), &zone);
            assert_eq!(found, at.parse::<Timestamp>().expect("a moment"), "{now} {clock:?} {is_digest}");
        }
    }
}
