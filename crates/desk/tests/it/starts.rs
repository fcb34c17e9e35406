//! When clocks start: moved by people, overtaken by facts, taken in from a file.

use desk::{
    Change, Error,
    import::Wish,
    incidents::{Report, Submission},
};
use domain::{
    incident::reminders::Point,
    registers::{EventKind, ReportingDuty},
};
use record::{Answer, Held, Prose};
use testkit::{Keys, on_both};

use crate::incidents::{as_person, at, duty, given, id, keys, staffed};

fn reported(unit: uuid::Uuid) -> Report {
    let mut report = Report::of("Uppgifter på villovägar", unit);
    (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
    (report.systems, report.harmed, report.protected_identity) = (Answer::No, Answer::No, Some(Answer::No));
    report
}

/// Later needs the role and a reason; a later fact that shows an earlier start counts, shows both times, and is told.
#[tokio::test]
async fn a_later_fact_overtakes_a_moved_start_and_says_so() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
        let mut report = reported(id(&desk, "org_units/avd").await);
        report.detected_at = Some(at(&desk, "2026-11-24 12:00"));
        let case = isam.report(&report).await.unwrap().id;
        let notify = duty(&isam.case(case).await.unwrap().duties, "gdpr_1").id;
        let moved = at(&desk, "2026-11-24 12:45");
        assert!(matches!(isam.move_start(notify, moved, " ").await, Err(Error::Invalid(_))), "a reason is needed");
        let dso = as_person(&desk, "kons", "2026-11-24 13:10").await;
        let after = dso.move_start(notify, moved, "Säkert först då").await.unwrap();
        assert_eq!(duty(&after.duties, "gdpr_1").record.given_start, Some(at(&desk, "2026-11-24 12:00")));
        // A fact that has nothing to do with time leaves the moved start alone.
        let isam = as_person(&desk, "isam", "2026-11-24 13:20").await;
        let same = isam.assess(case, &given(&[("data_subjects", "3")]), &Keys).await.unwrap();
        assert_eq!(duty(&same.duties, "gdpr_1").record.aware_at, Some(moved));
        // Somebody had noticed it at eleven.
        let isam = as_person(&desk, "isam", "2026-11-24 14:00").await;
        let now = isam.assess(case, &given(&[("detected_at", "2026-11-24 11:00")]), &Keys).await.unwrap();
        let eleven = Some(at(&desk, "2026-11-24 11:00"));
        assert_eq!(now.incident.record.org_aware_at, eleven, "on {}", site.name);
        let told = &duty(&now.duties, "gdpr_1").record;
        assert_eq!((told.aware_at, told.overtaken_start), (eleven, Some(moved)));
        assert_eq!(told.statutory_due, Some(at(&desk, "2026-11-27 11:00")));
        assert_eq!(told.reassess_reason.as_ref().map(Prose::as_str), Some("start_earlier"));
        assert!(now.events.iter().any(|event| event.record.is_key && event.record.kind == EventKind::DutyChanged));
        // The one who answers for it is told.
        desk.at(at(&desk, "2026-11-24 14:01")).claim_reminders().await.unwrap();
        let due = desk
            .at(at(&desk, "2026-11-24 14:01"))
            .take_undelivered(jiff::SignedDuration::from_secs(60), 100)
            .await
            .unwrap();
        assert!(due.iter().any(|reminder| reminder.duty == notify && reminder.point == Point::Earlier), "{due:?}");
        // Whoever decides anew takes the mark away.
        let dso = as_person(&desk, "kons", "2026-11-24 15:00").await;
        let after = dso.move_start(notify, moved, "Den som såg det förstod det inte").await.unwrap();
        let duty = &duty(&after.duties, "gdpr_1").record;
        assert_eq!((duty.overtaken_start, duty.reassess_reason.clone()), (None, None));
        assert_eq!((duty.aware_at, duty.given_start), (Some(moved), eleven));
    })
    .await;
}

/// The clocks of coming duties start at the awareness: moving it later needs the role and a reason, as for one duty.
#[tokio::test]
async fn the_awareness_of_a_case_is_not_moved_later_by_anybody() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
        let case = isam.report(&reported(id(&desk, "org_units/avd").await)).await.unwrap().id;
        let later = given(&[("org_aware_at", "2026-11-24 13:30")]);
        let isam = as_person(&desk, "isam", "2026-11-24 14:00").await;
        let Err(Error::Invalid(found)) = isam.assess(case, &later, &Keys).await else { panic!("a reason is needed") };
        assert_eq!(found.0[0].fault.key, "later_start_needs_reason");
        let why = Change { reason: Some("Visste först då".to_owned()), ..later };
        let now = isam.assess(case, &why, &Keys).await.unwrap();
        assert_eq!(now.incident.record.org_aware_at, Some(at(&desk, "2026-11-24 13:30")));
        assert_eq!(duty(&now.duties, "gdpr_1").record.aware_at, Some(at(&desk, "2026-11-24 13:00")), "not by itself");
    })
    .await;
}

/// Cases from a file bring their duties in the same piece of work: open ones, once, with lists of readers and reminders.
#[tokio::test]
async fn cases_of_a_file_bring_their_duties() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("incidents.csv");
        let head = "key,title,unit,state,reported_at,closed_at,infosec,it,personal_data,work_environment,\
                    protective_security,protected_identity,personal_data_risk,limited_time\n";
        let rows = "f1,Öppet,avd,handling,2026-11-24 08:00,,no,no,yes,no,no,no,risk,\n\
                    f2,Skyddat,avd,reported,2026-11-24 09:00,,no,no,yes,no,no,unclear,,\n\
                    f3,Avslutat,avd,closed,2026-01-02 08:00,2026-01-03 08:00,no,no,yes,no,no,no,unlikely,\n\
                    f4,Avbrott,avd,handling,2026-11-24 07:00,,yes,yes,no,no,no,,,5 h\n\
                    f5,Sent,avd,handling,2026-10-01 07:00,,no,no,yes,no,no,no,high_risk,\n";
        std::fs::write(&file, format!("{head}{rows}")).unwrap();
        let wish = |dry_run| Wish { paths: vec![file.clone()], dry_run, ..Wish::default() };
        let before: Vec<Held<ReportingDuty>> = desk.all(None).await.unwrap();
        let dry = desk.import(&wish(true), &Keys, &|_, _| ()).await.unwrap();
        let none: Vec<Held<ReportingDuty>> = desk.all(None).await.unwrap();
        assert_eq!(none.len(), before.len(), "a dry run saves nothing");
        let done = desk.import(&wish(false), &Keys, &|_, _| ()).await.unwrap();
        assert_eq!(done.taken_in, dry.taken_in, "a dry run tells what comes");
        let all: Vec<Held<ReportingDuty>> = desk.all(None).await.unwrap();
        assert_eq!((done.taken_in.cases, all.len() - before.len()), (4, done.taken_in.duties));
        let duties = async |key: &str| {
            let case = desk.case(id(&desk, &format!("incidents/{key}")).await).await.unwrap();
            let codes: Vec<String> = case.duties.iter().map(|held| held.record.code.as_str().to_owned()).collect();
            assert_eq!(
                case.events.iter().filter(|event| event.record.kind == EventKind::DutyProposed).count(),
                codes.len()
            );
            codes.join(" ")
        };
        assert_eq!(duties("f1").await, "gdpr_1 gdpr_5 gdpr_6");
        assert_eq!(duties("f2").await, "gdpr_1 gdpr_3 gdpr_5 gdpr_6");
        assert_eq!(duties("f3").await, "");
        assert_eq!(duties("f4").await, "nis2_1 nis2_2 nis2_5");
        assert_eq!(duties("f5").await, "gdpr_1 gdpr_3 gdpr_5 gdpr_6");
        // The notification and the officer were due long ago; the goal to tell those affected waits for a decision.
        assert_eq!(done.taken_in.overdue, 2);
        let secret = desk.case(id(&desk, "incidents/f2").await).await.unwrap();
        assert!(secret.incident.record.restricted && !secret.incident.record.readers.is_empty());
        let to = at(&desk, "2026-11-28 00:00");
        let planned = desk.due_reminders(desk.now(), to).await.unwrap();
        let open = id(&desk, "incidents/f1").await;
        assert!(planned.iter().any(|reminder| reminder.incident == open), "{planned:?}");
        // A file that comes afterwards says what has become of a duty: it takes the place of what was proposed.
        let later = folder.path().join("reporting_duties.csv");
        let case = id(&desk, "incidents/f1").await;
        let subject = duty(&desk.case(case).await.unwrap().duties, "gdpr_1").record.subject.unwrap().uuid();
        let head = "key,incident,code,subject,state,is_open_question,grounds,source,addressee,clock,submitted_at,is_fallback,is_late";
        let row = format!("p1,f1,gdpr_1,{subject},submitted,nej,Risk,artikel 33.1,imy,hours,2026-11-24 11:00,nej,nej");
        std::fs::write(&later, format!("{head}\n{row}\n")).unwrap();
        let wish_later = Wish { paths: vec![later], ..Wish::default() };
        desk.import(&wish_later, &Keys, &|_, _| ()).await.unwrap();
        let after = desk.case(case).await.unwrap().duties;
        assert_eq!(after.len(), 3);
        assert!(duty(&after, "gdpr_1").record.state.is_sent());
        let again = desk.import(&wish(false), &Keys, &|_, _| ()).await.unwrap();
        assert_eq!((again.registers["incidents"].same, again.taken_in.duties), (5, 0), "nothing twice");
    })
    .await;
}

/// Times come in order: nothing starts before it happened or before the law, is sent before anybody knew, is answered
/// before it was asked for, or has happened in a time to come.
#[tokio::test]
async fn times_that_cannot_be_are_refused() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
        let at = |text: &str| at(&desk, text);
        let mut report = reported(id(&desk, "org_units/avd").await);
        report.detected_at = Some(at("2026-11-24 12:00"));
        let case = isam.report(&report).await.unwrap().id;
        let notify = duty(&isam.case(case).await.unwrap().duties, "gdpr_1").clone();
        let early = isam.move_start(notify.id, at("2000-01-01 08:00"), "Fel").await.unwrap_err();
        assert_eq!(keys(early), ["start_before_law"]);
        isam.assess(case, &given(&[("occurred_at", "2026-11-24 11:00")]), &Keys).await.unwrap();
        let early = isam.move_start(notify.id, at("2026-11-24 10:59"), "Fel").await.unwrap_err();
        assert_eq!(keys(early), ["before_it_could_be"]);
        isam.move_start(notify.id, at("2026-11-24 11:00"), "Märktes genast").await.unwrap();
        let sent = |when| Submission { at: when, channel: None, is_fallback: false, receipt: None, late_reason: None };
        let early = isam.submit(notify.id, &sent(at("2026-11-24 10:59"))).await.unwrap_err();
        assert_eq!(keys(early), ["before_it_could_be"]);
        let ready = isam.submit(notify.id, &sent(at("2026-11-24 11:00"))).await.unwrap_err();
        assert_eq!(keys(ready), ["duty_not_approved"], "the time is possible");
        let asked = isam.request(case, at("2026-11-24 12:30"), Some(at("2026-11-24 12:00"))).await.unwrap_err();
        assert_eq!(keys(asked), ["due_before_asked"]);
        for (field, text, fault) in [
            ("handled_at", "2030-01-01 08:00", "in_the_future"),
            ("contained_at", "2026-11-24 13:01", "in_the_future"),
            ("handled_at", "2026-11-24 10:00", "ends_before_start"),
            ("contained_at", "2026-11-24 10:00", "ends_before_start"),
        ] {
            let Err(Error::Invalid(found)) = isam.assess(case, &given(&[(field, text)]), &Keys).await else {
                panic!("{field} {text} is taken");
            };
            let told: Vec<_> = found.0.iter().map(|one| (one.field, one.fault.key)).collect();
            assert_eq!(told, [(Some(field), fault)], "{text}");
        }
        isam.assess(case, &given(&[("contained_at", "2026-11-24 13:00")]), &Keys).await.unwrap();
    })
    .await;
}
