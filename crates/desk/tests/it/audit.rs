//! Sixty dated cases worked out by hand from the law, each reported and judged as people do it, in `audited.txt`: every
//! duty with its subject, start, strict and statutory time, goal, addressee and reason. Then the facts are taken back and
//! given again: the same duties stand, each once.

use desk::{Desk, incidents::Report};
use domain::{
    incident::Ground,
    registers::{Incident, LegalSubject, ReportingDuty},
};
use jiff::Timestamp;
use record::{Answer, Held, Record};
use testkit::{Keys, on_both};
use uuid::Uuid;

use crate::incidents::{as_person, at, given, id, staffed};

/// What nobody has said otherwise.
const BASE: &[(&str, &str)] = &[
    ("infosec", "no"),
    ("it", "no"),
    ("personal_data", "no"),
    ("work_environment", "no"),
    ("protective_security", "no"),
    ("crime_suspected", "no"),
    ("supplier_origin", "no"),
];

struct Case<'a> {
    name: &'a str,
    aware: &'a str,
    now: &'a str,
    facts: Vec<(&'a str, String)>,
    duties: Vec<&'a str>,
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let one = |block: &str| -> Option<Case<'_>> {
        // The text outlives the block that is cut from it.
        let block = text.get(text.find(block)?..)?.split("\n\n").next()?;
        let mut lines = block.lines();
        let mut told = |word: &str| lines.next().and_then(|line| line.strip_prefix(word)).unwrap_or_default().trim();
        let (name, aware, now, facts) = (told("case"), told("aware"), told("now"), told("facts"));
        let facts = facts.split_whitespace().filter_map(|fact| fact.split_once('='));
        let facts = facts.map(|(field, value)| (field, value.replace('_', " ")));
        let is_key = |field: &str| Incident::SPEC.field(field).is_some_and(|field| !field.kind.keys().is_empty());
        let facts = facts.map(|(field, value)| (field, if is_key(field) { value.replace(' ', "_") } else { value }));
        Some(Case { name, aware, now, facts: facts.collect(), duties: lines.collect() })
    };
    text.split("\n\n").filter(|block| !block.trim().is_empty()).filter_map(|block| one(block.trim())).collect()
}

fn shown(desk: &Desk, at: Option<Timestamp>) -> String {
    at.map_or_else(|| "-".to_owned(), |at| desk::words::moment(desk.law(), at))
}

/// A time that lasts to the end of a day is written as the day.
fn ends(desk: &Desk, at: Option<Timestamp>) -> String {
    let day = at.map(|at| desk.law().day(at)).filter(|day| desk.law().end_of(*day) == at);
    day.map_or_else(|| shown(desk, at), |day| day.to_string())
}

/// The duties that the facts bring, as they are written in the table.
fn told(desk: &Desk, duties: &[Held<ReportingDuty>], subjects: &[(Uuid, &str)]) -> Vec<String> {
    let is_brought = |held: &&Held<ReportingDuty>| {
        held.record.reassess_reason.as_ref().is_none_or(|reason| reason.as_str() != "no_longer_proposed")
    };
    let one = |held: &Held<ReportingDuty>| {
        let duty = &held.record;
        let named = |id: Uuid| subjects.iter().find(|(known, _)| *known == id).map_or("?", |(_, name)| name);
        let subject = duty.subject.map_or("-", |id| named(id.uuid()));
        let whys: Vec<String> = Ground::read(duty.grounds.as_str()).into_iter().map(|ground| ground.key).collect();
        let open = if duty.is_open_question { "open" } else { "-" };
        format!(
            "{} | {subject} | {} | {} | {} | {} | {} | {} | {open}",
            duty.code.as_str(),
            shown(desk, duty.aware_at),
            ends(desk, duty.strict_due),
            ends(desk, duty.statutory_due),
            ends(desk, duty.target_due),
            duty.addressee.as_str(),
            whys.join(","),
        )
    };
    let mut all: Vec<String> = duties.iter().filter(is_brought).map(one).collect();
    all.sort();
    all
}

/// The same but for the reason, of which the table names one of several.
fn is_same(found: &str, wanted: &str) -> bool {
    let (found, wanted): (Vec<&str>, Vec<&str>) = (found.split(" | ").collect(), wanted.split(" | ").collect());
    found.len() == wanted.len()
        && found.iter().zip(&wanted).enumerate().all(|(at, (found, wanted))| match at {
            7 => found.split(',').any(|why| why == *wanted),
            _ => found == wanted,
        })
}

#[tokio::test]
async fn sixty_cases_bring_the_duties_that_the_law_says() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let unit = id(&desk, "org_units/avd").await;
        let subjects =
            [(id(&desk, "legal_subjects/kommun").await, "kommun"), (id(&desk, "legal_subjects/pua").await, "pua")];
        let all = cases(include_str!("audited.txt"));
        assert_eq!(all.len(), 60);
        let mut wrong = Vec::new();
        for case in all {
            let isam = as_person(&desk, "isam", case.now).await;
            let mut report = Report::of(case.name, unit);
            report.protective_security = Answer::No;
            report.detected_at = Some(at(&desk, case.aware));
            let receipt = isam.report(&report).await.unwrap();
            let mut facts: Vec<(&str, &str)> = BASE.to_vec();
            facts.extend(case.facts.iter().map(|(field, value)| (*field, value.as_str())));
            let back: Vec<(&str, &str)> = facts
                .iter()
                .filter(|(field, _)| !BASE.iter().any(|(known, _)| known == field))
                .map(|(field, _)| (*field, ""))
                .chain(BASE.iter().copied())
                .collect();
            // What somebody once told of protected identities keeps the list of readers; the officer is on it too.
            let judged = isam.assess(receipt.id, &given(&facts), &Keys).await;
            let first = match judged {
                Ok(first) => first,
                Err(error) => panic!("{}: {error:?}", case.name),
            };
            let taken = isam.assess(receipt.id, &given(&back), &Keys).await.unwrap();
            let none = told(&desk, &taken.duties, &subjects);
            let again = isam.assess(receipt.id, &given(&facts), &Keys).await.unwrap();
            for (when, found) in [("judged", &first.duties), ("judged again", &again.duties)] {
                let found = told(&desk, found, &subjects);
                let mut wanted = case.duties.clone();
                wanted.sort_unstable();
                let fits =
                    found.len() == wanted.len() && found.iter().zip(&wanted).all(|(one, other)| is_same(one, other));
                if !fits {
                    wrong.push(format!(
                        "{} ({when}):\n  {}\nfor\n  {}",
                        case.name,
                        found.join("\n  "),
                        wanted.join("\n  ")
                    ));
                }
            }
            if !none.is_empty() {
                wrong.push(format!("{} (taken back): {}", case.name, none.join("\n  ")));
            }
            let mut marks: Vec<String> = again
                .duties
                .iter()
                .map(|held| format!("{} {:?}", held.record.code.as_str(), held.record.mark))
                .collect();
            let count = marks.len();
            marks.sort();
            marks.dedup();
            assert_eq!(marks.len(), count, "{}: each duty once", case.name);
        }
        assert!(wrong.is_empty(), "on {}:\n{}", site.name, wrong.join("\n\n"));
        let known: Vec<Held<LegalSubject>> = desk.all(None).await.unwrap();
        assert_eq!(known.len(), subjects.len());
    })
    .await;
}
