//! The goal for telling those affected (art. 34) counts from the decision that they are to be told, not from awareness.

use desk::{
    Desk, Error,
    incidents::{Case, Decision, Report},
};
use domain::incident::reminders::{self, Point};
use record::Answer;
use testkit::{Keys, on_both};

use crate::incidents::{as_person, at, duty, given, id, staffed};

/// Told without undue delay; the goal is 48 hours after the decision.
#[tokio::test]
async fn the_goal_to_tell_those_affected_counts_from_the_decision() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let mut report = Report::of("Journaler på villovägar", id(&desk, "org_units/avd").await);
        (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
        (report.systems, report.harmed, report.protected_identity) = (Answer::No, Answer::No, Some(Answer::No));
        report.detected_at = Some(at(&desk, "2026-11-24 09:00"));
        let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
        let case = isam.report(&report).await.unwrap().id;
        let high = isam.assess(case, &given(&[("personal_data_risk", "high_risk")]), &Keys).await.unwrap();
        let tell = duty(&high.duties, "gdpr_3");
        assert_eq!(tell.record.aware_at, Some(at(&desk, "2026-11-24 09:00")), "the law counts from awareness");
        assert_eq!((tell.record.target_due, tell.record.statutory_due), (None, None), "nobody has decided yet");
        let goal = |case: &desk::incidents::Case| duty(&case.duties, "gdpr_3").record.target_due;
        // The officer advises and does not decide.
        let officer = as_person(&desk, "kons", "2026-11-25 09:00").await;
        assert!(matches!(officer.decide_duty(tell.id, Decision::Required, None).await, Err(Error::Forbidden)));
        let involved = officer.advise(tell.id, "Informera dem som berörs.").await.unwrap();
        assert!(duty(&involved.duties, "gdpr_6").record.state.is_resolved(), "whoever advises is involved");
        let isam = as_person(&desk, "isam", "2026-11-25 10:00").await;
        let required = isam.decide_duty(tell.id, Decision::Required, None).await.unwrap();
        let decided = Some(at(&desk, "2026-11-27 10:00"));
        assert_eq!(goal(&required), decided);
        // Saying it again, moving the start or learning more moves nothing.
        let later = as_person(&desk, "isam", "2026-11-25 16:00").await;
        assert_eq!(goal(&later.decide_duty(tell.id, Decision::Required, None).await.unwrap()), decided);
        let moved = later.move_start(tell.id, at(&desk, "2026-11-24 08:00"), "Märktes tidigare").await.unwrap();
        assert_eq!(goal(&moved), decided);
        let isam = as_person(&desk, "isam", "2026-11-25 17:00").await;
        let more = isam.assess(case, &given(&[("data_subjects", "12")]), &Keys).await.unwrap();
        assert_eq!(goal(&more), decided);
        // Half the time is a day after the decision.
        let points = reminders::points(&duty(&more.duties, "gdpr_3").record, desk.law());
        assert_eq!(points.first(), Some(&(at(&desk, "2026-11-26 10:00"), Point::Part(50))));
        assert!(points.contains(&(at(&desk, "2026-11-27 10:00"), Point::Due)));
        // Not required after all: no goal. Required anew: from the new decision.
        let isam = as_person(&desk, "isam", "2026-11-26 08:00").await;
        let why = Some("Krypterat med bevarad nyckel (art. 34.3 a)");
        assert_eq!(goal(&isam.decide_duty(tell.id, Decision::NotRequired, why).await.unwrap()), None);
        let isam = as_person(&desk, "isam", "2026-11-26 09:30").await;
        let anew = isam.decide_duty(tell.id, Decision::Required, Some("Nyckeln är röjd")).await.unwrap();
        assert_eq!(goal(&anew), Some(at(&desk, "2026-11-28 09:30")));
    })
    .await;
}

/// A case with personal data that the coordinator has reported.
async fn reported(desk: &Desk) -> (Desk, Case) {
    let isam = as_person(desk, "isam", "2026-11-24 13:00").await;
    let mut report = Report::of("Adress röjd", id(desk, "org_units/avd").await);
    (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
    let receipt = isam.report(&report).await.unwrap();
    let case = isam.case(receipt.id).await.unwrap();
    (isam, case)
}

/// Whoever coordinates decides in the steps of the process, each with its right and its reason: no form of a register
/// goes around them.
#[tokio::test]
async fn a_duty_is_changed_by_its_steps_alone() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let (isam, case) = reported(&desk).await;
        let number = case.duties[0].record.number.to_string();
        let found = isam.find(&number).await.unwrap();
        let field = found.entry.spec.field("state").unwrap();
        let written = vec![desk::Given { field, text: "not_required".to_owned() }];
        let set = desk::Change { given: written, ..desk::Change::default() };
        assert!(matches!(isam.set(&found, &set, &Keys).await, Err(Error::Forbidden)), "on {}", site.name);
        assert!(matches!(isam.remove(&found, None, Some("Skäl".to_owned())).await, Err(Error::Forbidden)));
        assert!(isam.decide_duty(case.duties[0].id, Decision::Assessing, None).await.is_ok());
    })
    .await;
}

/// A case tells what is known now: a change that begins on a later day would go around the rule of closing and the
/// clocks, so it is refused, in the form and in a file.
#[tokio::test]
async fn a_case_has_no_future() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let (isam, case) = reported(&desk).await;
        let number = case.incident.record.number.to_string();
        let found = isam.find(&number).await.unwrap();
        let field = found.entry.spec.field("title").unwrap();
        let written = vec![desk::Given { field, text: "En annan rubrik".to_owned() }];
        let from = |day: &str| Some(day.parse().unwrap());
        let later =
            desk::Change { given: written.clone(), effective_on: from("2026-11-25"), ..desk::Change::default() };
        let Err(Error::Invalid(wrong)) = isam.set(&found, &later, &Keys).await else { panic!("on {}", site.name) };
        assert_eq!(wrong.0[0].fault.key, "case_ahead");
        let gone = isam.remove(&found, from("2026-12-01"), Some("Skäl".to_owned())).await;
        assert!(matches!(gone, Err(Error::Invalid(_))));
        let today = desk::Change { given: written, effective_on: from("2026-11-24"), ..desk::Change::default() };
        assert!(isam.set(&found, &today, &Keys).await.unwrap().saved.is_some());
    })
    .await;
}
