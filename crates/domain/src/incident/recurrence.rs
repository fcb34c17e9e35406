//! Has it happened before from the same cause (MCFFS 2026:8, D1)? And which report belongs to which case?

use std::collections::HashMap;

use jiff::{Span, Timestamp, civil::Date};
use record::Id;
use uuid::Uuid;

use super::{Facts, Subjects, significance};
use crate::{
    Law,
    registers::{Cause, Incident, IncidentState, InformationAsset, LegalSubject},
};

/// What a case is compared by: the common root cause that people have named, else the cause and the assets.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// The common root cause, in small letters.
    Named(String),
    /// The cause; cases of it have an asset in common too.
    Cause(Cause),
}

impl Ground {
    /// What a case is compared by, when it can be.
    pub fn of(case: &Incident) -> Option<Ground> {
        match (&case.cause_group, case.cause) {
            (Some(name), _) => Some(Ground::Named(name.as_str().to_lowercase())),
            (None, Some(cause)) if !case.assets.is_empty() => Some(Ground::Cause(cause)),
            (None, _) => None,
        }
    }
}

/// What is read of a case to compare it with others.
#[derive(Clone, Debug)]
pub struct Like {
    /// The case.
    pub id: Uuid,
    ground: Option<Ground>,
    assets: Vec<Id<InformationAsset>>,
    /// The day of its beginning, else of its report.
    day: Date,
    /// In öre; nothing while nobody has said.
    cost: Option<i64>,
    operators: Vec<Id<LegalSubject>>,
    is_significant: bool,
    counts: bool,
}

/// What recurs, this case included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recurring {
    /// How many cases.
    pub count: i64,
    /// What they have cost together, in öre, as far as is known.
    pub cost: i64,
    /// True when the cost of each is known.
    pub is_known: bool,
}

impl Recurring {
    /// A case on its own.
    pub const ALONE: Recurring = Recurring { count: 1, cost: 0, is_known: true };
}

impl Like {
    /// What is read of a case, with who answers for it. What was closed without a cost has cost nothing.
    pub fn of(id: Uuid, case: &Incident, subjects: impl FnOnce() -> Subjects, law: &Law) -> Like {
        let ground = Ground::of(case);
        let subjects = if ground.is_some() { subjects() } else { Subjects::default() };
        let operators = subjects.operators.clone();
        let is_significant = ground.is_some() && {
            let alone = Facts { subjects, ..Facts::of(case.clone(), case.reported_at) };
            significance(&alone, law).is_significant
        };
        let settled = (case.state == IncidentState::Closed).then_some(0);
        Like {
            id,
            assets: if matches!(ground, Some(Ground::Cause(_))) { case.assets.clone() } else { Vec::new() },
            ground,
            day: law.day(case.occurred_at.or(case.detected_at).unwrap_or(case.reported_at)),
            cost: case.cost.map(|cost| cost.0).or(settled),
            operators,
            is_significant,
            counts: case.counts(),
        }
    }

    /// True when the same operator may answer for both: the threshold is a share of its own income.
    fn is_same_operator(&self, other: &Like) -> bool {
        self.operators.is_empty()
            || other.operators.is_empty()
            || self.operators.iter().any(|one| other.operators.contains(one))
    }

    fn is_same_cause(&self, other: &Like) -> bool {
        match &self.ground {
            None => false,
            Some(Ground::Named(_)) => self.ground == other.ground,
            Some(Ground::Cause(_)) => {
                self.ground == other.ground && self.assets.iter().any(|asset| other.assets.contains(asset))
            }
        }
    }
}

/// Cases that may have the same cause, those that surely have not apart from each other.
#[derive(Clone, Debug, Default)]
pub struct Alike(HashMap<Ground, Vec<Like>>);

impl FromIterator<Like> for Alike {
    fn from_iter<T: IntoIterator<Item = Like>>(all: T) -> Alike {
        let mut found: HashMap<Ground, Vec<Like>> = HashMap::new();
        for like in all {
            if let Some(ground) = like.ground.clone() {
                found.entry(ground).or_default().push(like);
            }
        }
        for likes in found.values_mut() {
            likes.sort_by_key(|like| like.day);
        }
        Alike(found)
    }
}

impl Alike {
    /// The cases of the same cause within the time, the case itself left out, the earliest first: those up to so many
    /// months before or after it.
    pub fn recurring(&self, case: &Like, law: &Law) -> Vec<&Like> {
        let Some(likes) = case.ground.as_ref().and_then(|ground| self.0.get(ground)) else { return Vec::new() };
        let Ok(months) = Span::new().try_months(law.incident.recurrence_months) else { return Vec::new() };
        let (Ok(first), Ok(last)) = (case.day.checked_sub(months), case.day.checked_add(months)) else {
            return Vec::new();
        };
        let within = likes.partition_point(|like| like.day < first)..likes.partition_point(|like| like.day <= last);
        let others = likes[within].iter().filter(|other| other.id != case.id && other.counts);
        others.filter(|other| case.is_same_cause(other)).collect()
    }
}

/// The cases of the same cause and the same operator within the time that the law counts, this one included, and what
/// they have cost together: in the heaviest stretch of so many months in which this one lies. A case that is significant
/// on its own is not counted with the others, which come the earliest first.
pub fn sum(case: &Like, others: &[&Like], law: &Law) -> Recurring {
    let small = others.iter().filter(|other| !other.is_significant && case.is_same_operator(other));
    // The sum, the count and the unknown of all before each, so that a stretch is a difference.
    let (mut days, mut before) = (Vec::new(), vec![(0_i64, 0_i64, 0_i64)]);
    for other in small {
        let (sum, count, unknown) = before.last().copied().unwrap_or_default();
        days.push(other.day);
        let unknown = unknown + i64::from(other.cost.is_none());
        before.push((sum.saturating_add(other.cost.unwrap_or(0)), count + 1, unknown));
    }
    let own = case.cost.unwrap_or(0);
    let mut is_known = case.cost.is_some();
    let mut within = |first: Date| {
        let months = Span::new().try_months(law.incident.recurrence_months).ok()?;
        let last = first.checked_add(months).ok()?;
        if !(first..=last).contains(&case.day) {
            return None;
        }
        let from = before[days.partition_point(|day| *day < first)];
        let to = before[days.partition_point(|day| *day <= last)];
        is_known &= to.2 == from.2;
        Some((to.0.saturating_sub(from.0).saturating_add(own), to.1 - from.1 + 1))
    };
    // A heaviest stretch begins on the day of one of them.
    let mut starts = days.clone();
    starts.push(case.day);
    starts.dedup();
    let heaviest = starts.into_iter().filter_map(&mut within).max();
    let (cost, count) = heaviest.unwrap_or((own, 1));
    Recurring { count, cost, is_known }
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
