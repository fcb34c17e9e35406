//! Is it a significant incident (2 kap. 5 § andra stycket cybersäkerhetslagen)? Thresholds speak for; none ever clears.

use record::{Answer, Choice};

use super::{Fact, Facts, Ground, recurrence::Recurring};
use crate::{
    law::{
        Law,
        incident::{Measured, Reach, Threshold},
    },
    registers::{Incident, SectorKind},
};

/// What speaks for significance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Thresholds that are reached, or that may be.
    pub grounds: Vec<Ground>,
    /// True when the incident is, or can become, significant as far as is known.
    pub is_significant: bool,
    /// True when an open question keeps it possible.
    pub is_open: bool,
}

/// The name of a sector in the thresholds' data: a state agency is public administration too.
fn sector(kind: SectorKind) -> &'static str {
    if kind == SectorKind::StateAgency { SectorKind::PublicAdministration.key() } else { kind.key() }
}

/// The names of the sectors in the thresholds' data; `general` is all of them.
pub fn sectors() -> Vec<&'static str> {
    let mut names: Vec<&str> =
        std::iter::once("general").chain(SectorKind::ALL.iter().map(|kind| sector(*kind))).collect();
    names.dedup();
    names
}

/// Whether a name is that of a sector, or of all of them.
pub fn is_sector(name: &str) -> bool {
    sectors().contains(&name)
}

/// Reached, not reached, or not yet known.
fn reached(limit: &Threshold, facts: &Facts, most: Option<i64>) -> (Answer, String) {
    let case = &facts.incident;
    let hours = |seconds: Option<record::Duration>, limit: i64| match seconds {
        Some(time) => (yes(time.0 > limit * 3600), hours_text(time.0)),
        None => (Answer::No, String::new()),
    };
    match &limit.measure {
        Measured::LimitedHours(over) => hours(case.limited_time, *over),
        Measured::WorkaroundHours(over) => hours(case.workaround_time, *over),
        Measured::ServiceDownHours(over) => hours(case.service_down_time, *over),
        Measured::ControlDownHours(over) => hours(case.control_down_time, *over),
        Measured::DeparturesShare(over) => match case.departures_share {
            Some(share) => (yes(share > *over), share.to_string()),
            None => (Answer::No, String::new()),
        },
        Measured::CostShare(over) => match (case.cost, facts.subjects.annual_income) {
            (Some(cost), Some(income)) if income > 0 => share(cost.0, income, *over),
            (Some(cost), _) if cost.0 > 0 => (Answer::Unclear, String::new()),
            (Some(_) | None, _) => (Answer::No, String::new()),
        },
        Measured::Persons(least) => match case.data_subjects {
            Some(count) if count >= *least => (case.personal_data, count.to_string()),
            Some(_) => (Answer::No, String::new()),
            // What counts has been reached, or may have been, and nobody has said how many it is about.
            None if limit.needs.as_deref().and_then(Fact::of).and_then(|fact| fact.answer(case)).is_some() => {
                (if case.personal_data == Answer::No { Answer::No } else { Answer::Unclear }, String::new())
            }
            None => (Answer::No, String::new()),
        },
        Measured::Recurrences(least) if facts.recurring.count < *least => (Answer::No, String::new()),
        // D1: together they must reach the threshold of economic damage.
        Measured::Recurrences(_) => {
            let Recurring { count, cost, is_known } = facts.recurring;
            let reached = match (facts.subjects.annual_income, most) {
                _ if cost == 0 && is_known => Answer::No,
                (Some(income), Some(over)) if income > 0 => match share(cost, income, over).0 {
                    Answer::No if !is_known => Answer::Unclear,
                    told => told,
                },
                (_, _) => Answer::Unclear,
            };
            (reached, count.to_string())
        }
        Measured::Fact(name) => {
            let answer = Fact::of(name).and_then(|fact| fact.answer(case));
            (answer.unwrap_or(Answer::No), String::new())
        }
    }
}

/// Whether any of some reaches is met; not yet known while one that could be is not told. None at all is no condition.
fn extent(limit: &Threshold, case: &Incident) -> Answer {
    let answers = limit.among.iter().map(|reach| {
        let (told, least) = match reach {
            Reach::Recipients(least) => (case.recipients_affected, least),
            Reach::RecipientsShare(least) => (case.recipients_share, least),
            Reach::AreaKm2(least) => (case.area_km2, least),
        };
        told.map_or(Answer::Unclear, |told| yes(told >= *least))
    });
    let found: Vec<Answer> = answers.collect();
    match (found.is_empty() || found.contains(&Answer::Yes), found.contains(&Answer::Unclear)) {
        (true, _) => Answer::Yes,
        (false, true) => Answer::Unclear,
        (false, false) => Answer::No,
    }
}

fn yes(is: bool) -> Answer {
    if is { Answer::Yes } else { Answer::No }
}

fn share(part: i64, whole: i64, over: i64) -> (Answer, String) {
    let part = i128::from(part) * 1000;
    (yes(part > i128::from(over) * i128::from(whole)), (part / i128::from(whole)).to_string())
}

/// Hours with one decimal, cut.
fn hours_text(seconds: i64) -> String {
    format!("{}.{}", seconds / 3600, seconds % 3600 / 360)
}

/// Weighs the thresholds and the human judgement. A judgement of no is a judgement, and clears; a threshold that is not
/// reached does not: the statute ("kan orsaka") is wider than the thresholds.
pub fn significance(facts: &Facts, law: &Law) -> Judged {
    let case = &facts.incident;
    let mut judged = Judged::default();
    if case.infosec == Answer::No && case.it == Answer::No && case.personal_data == Answer::No {
        // An incident in network and information systems is what the act is about (1 kap. 2 §).
        if case.significant != Some(Answer::Yes) {
            return judged;
        }
    }
    let day = facts.day(law);
    let sectors: Vec<&str> = facts.subjects.sectors.iter().map(|kind| sector(*kind)).collect();
    let most = law.incident.thresholds_on(day, &[]).find_map(|limit| match limit.measure {
        Measured::CostShare(over) => Some(over),
        Measured::LimitedHours(_)
        | Measured::WorkaroundHours(_)
        | Measured::ServiceDownHours(_)
        | Measured::ControlDownHours(_)
        | Measured::DeparturesShare(_)
        | Measured::Persons(_)
        | Measured::Recurrences(_)
        | Measured::Fact(_) => None,
    });
    for limit in law.incident.thresholds_on(day, &sectors) {
        let (mut answer, arg) = reached(limit, facts, most);
        if let Some(needs) = limit.needs.as_deref().and_then(Fact::of) {
            answer = match (answer, needs.answer(case)) {
                (Answer::No, _) | (_, Some(Answer::No)) => Answer::No,
                (Answer::Yes, Some(Answer::Yes)) => Answer::Yes,
                (Answer::Yes | Answer::Unclear, _) => Answer::Unclear,
            };
        }
        answer = match (answer, extent(limit, case)) {
            (Answer::No, _) | (_, Answer::No) => Answer::No,
            (Answer::Yes, Answer::Yes) => Answer::Yes,
            (Answer::Yes | Answer::Unclear, Answer::Yes | Answer::Unclear) => Answer::Unclear,
        };
        let ground = |key: &str| Ground::of(key, &[limit.key.as_str(), arg.as_str()]);
        match answer {
            Answer::Yes => {
                judged.is_significant = true;
                judged.grounds.push(ground("threshold_reached"));
            }
            Answer::Unclear => {
                judged.is_open = true;
                judged.grounds.push(ground("threshold_open"));
            }
            Answer::No => (),
        }
    }
    match case.significant {
        Some(Answer::Yes) => {
            judged.is_significant = true;
            judged.grounds.push(Ground::of("judged_significant", &[]));
        }
        Some(Answer::Unclear) => {
            judged.is_open = true;
            judged.grounds.push(Ground::of("significance_unclear", &[]));
        }
        None if case.infosec != Answer::No || case.it != Answer::No => {
            judged.is_open = true;
            judged.grounds.push(Ground::of("significance_unanswered", &[]));
        }
        Some(Answer::No) | None => (),
    }
    match case.could_worsen {
        Some(Answer::Yes) => {
            judged.is_significant = true;
            judged.grounds.push(Ground::of("could_become_significant", &[]));
        }
        Some(Answer::Unclear) => {
            judged.is_open = true;
            judged.grounds.push(Ground::of("could_worsen_unclear", &[]));
        }
        Some(Answer::No) | None => (),
    }
    judged
}
