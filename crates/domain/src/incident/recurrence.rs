//! Has it happened before from the same cause (MCFFS 2026:8, D1)? And which report belongs to which case?

use jiff::{Span, Timestamp, civil::Date};
use record::{Answer, Held};
use uuid::Uuid;

use crate::{Law, registers::Incident};

/// What a case is compared by: the common root cause that people have named, else the cause and the assets.
fn is_same_cause(one: &Incident, other: &Incident) -> bool {
    match (&one.cause_group, &other.cause_group) {
        (Some(one), Some(other)) => one.as_str().to_lowercase() == other.as_str().to_lowercase(),
        (Some(_), None) | (None, Some(_)) => false,
        (None, None) => {
            one.cause.is_some()
                && one.cause == other.cause
                && one.assets.iter().any(|asset| other.assets.contains(asset))
        }
    }
}

/// When a case happened: its beginning, else its report.
fn happened(case: &Incident) -> Timestamp {
    case.occurred_at.or(case.detected_at).unwrap_or(case.reported_at)
}

/// The cases of the same cause within the time, the case itself left out: those up to so many months before or after it.
pub fn recurring<'a>(id: Uuid, case: &Incident, others: &'a [Held<Incident>], law: &Law) -> Vec<&'a Held<Incident>> {
    let Ok(months) = Span::new().try_months(law.incident.recurrence_months) else { return Vec::new() };
    let at = law.day(happened(case));
    let (Ok(first), Ok(last)) = (at.checked_sub(months), at.checked_add(months)) else { return Vec::new() };
    others
        .iter()
        .filter(|other| other.id != id && other.record.counts())
        .filter(|other| (first..=last).contains(&law.day(happened(&other.record))))
        .filter(|other| is_same_cause(case, &other.record))
        .collect()
}

/// How many cases of the same cause there are within the time that the law counts, this one included, and what they have
/// cost together in öre: in the heaviest stretch of so many months in which this one lies. A case that is significant on
/// its own is not counted with the others.
pub fn sum(case: &Incident, others: &[&Held<Incident>], law: &Law) -> (i64, i64) {
    let cost = |case: &Incident| case.cost.map_or(0, |cost| cost.0);
    let own = law.day(happened(case));
    let small = others.iter().map(|held| &held.record).filter(|other| other.significant != Some(Answer::Yes));
    let days: Vec<(Date, i64)> = small.map(|other| (law.day(happened(other)), cost(other))).collect();
    let within = |first: Date| {
        let last = Span::new()
            .try_months(law.incident.recurrence_months)
            .ok()
            .and_then(|span| first.checked_add(span).ok())?;
        if !(first..=last).contains(&own) {
            return None;
        }
        let held = days.iter().filter(|(day, _)| (first..=last).contains(day));
        let (count, sum) =
            held.fold((1, cost(case)), |(count, sum), (_, cost)| (count + 1, i64::saturating_add(sum, *cost)));
        Some((sum, count))
    };
    // A heaviest stretch begins on the day of one of them.
    let stretches = days.iter().map(|(day, _)| *day).chain([own]).filter_map(within);
    stretches.max().map_or((1, cost(case)), |(sum, count)| (count, sum))
}

/// The parent as it becomes when a report is merged into it: aware at the earlier, affected as many as told in either,
/// every question as grave as in either.
pub fn merged(parent: &Incident, child: &Incident) -> Incident {
    use record::Answer::{No, Unclear, Yes};
    let graver = |one, other| match (one, other) {
        (Yes, _) | (_, Yes) => Yes,
        (Unclear, _) | (_, Unclear) => Unclear,
        (No, No) => No,
    };
    let either = |one: Option<record::Answer>, other: Option<record::Answer>| match (one, other) {
        (Some(one), Some(other)) => Some(graver(one, other)),
        (one, other) => one.or(other),
    };
    let earlier = |one: Option<Timestamp>, other: Option<Timestamp>| match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    let mut next = parent.clone();
    next.org_aware_at = earlier(parent.org_aware_at, child.org_aware_at);
    next.occurred_at = earlier(parent.occurred_at, child.occurred_at);
    next.detected_at = earlier(parent.detected_at, child.detected_at);
    next.processor_informed_us_at = earlier(parent.processor_informed_us_at, child.processor_informed_us_at);
    next.data_subjects = parent.data_subjects.max(child.data_subjects);
    next.infosec = graver(parent.infosec, child.infosec);
    next.it = graver(parent.it, child.it);
    next.personal_data = graver(parent.personal_data, child.personal_data);
    next.work_environment = graver(parent.work_environment, child.work_environment);
    next.protective_security = graver(parent.protective_security, child.protective_security);
    next.protected_identity = either(parent.protected_identity, child.protected_identity);
    next.crime_suspected = either(parent.crime_suspected, child.crime_suspected);
    for (mine, theirs) in [
        (&mut next.controllers, &child.controllers),
        (&mut next.processing_for, &child.processing_for),
        (&mut next.entities, &child.entities),
    ] {
        for id in theirs {
            if !mine.contains(id) {
                mine.push(*id);
            }
        }
    }
    next.restricted |= child.restricted;
    for reader in &child.readers {
        if next.restricted && !next.readers.contains(reader) {
            next.readers.push(*reader);
        }
    }
    next
}
