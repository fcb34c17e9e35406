//! Whole cases on both databases: from a report to a closed case, who may read, what is reminded of.

use std::sync::Arc;

use desk::{
    Change, Desk, Error, Given,
    incidents::{Decision, FastClose, Report, Submission},
};
use domain::{
    incident::reminders::Point,
    registers::{DutyState, EventKind, Incident, IncidentState, ReportingDuty},
};
use jiff::{SignedDuration, Timestamp};
use record::{Answer, Held, Record, View, parse};
use store::Query;
use testkit::{Keys, Site, noon, on_both};
use uuid::Uuid;

pub fn at(desk: &Desk, text: &str) -> Timestamp {
    parse::moment(text, &desk.law().zone).unwrap()
}

pub async fn id(desk: &Desk, text: &str) -> Uuid {
    desk.find(text).await.unwrap().info.id
}

pub fn given(values: &[(&str, &str)]) -> Change {
    let field = |name: &str| Incident::SPEC.field(name).unwrap();
    let given = values.iter().map(|(name, text)| Given { field: field(name), text: (*text).to_owned() }).collect();
    Change { given, ..Change::default() }
}

/// The desk of somebody who holds a role for a unit, at a moment.
pub async fn as_person(desk: &Desk, person: &str, now: &str) -> Desk {
    let now = at(desk, now);
    // What a server does at midnight.
    desk.store().promote(desk.law().day(now)).await.unwrap();
    let caller = desk.caller(id(desk, &format!("persons/{person}")).await, desk.law().day(now)).await.unwrap();
    desk.of_caller(Arc::new(caller), person, now)
}

/// What a person of the register is called.
async fn name_of(desk: &Desk, person: &str) -> String {
    let id = id(desk, &format!("persons/{person}")).await;
    desk.caption_ids([id].into()).await.unwrap().remove(&id).unwrap()
}

pub async fn assign(desk: &Desk, role: &str, person: &str, unit: &str) {
    let entry = domain::entry("role_assignments").unwrap();
    let values = [("role", role), ("person", person), ("unit", unit), ("from_on", "2024-01-01")];
    let given =
        values.iter().map(|(name, text)| Given { field: entry.spec.field(name).unwrap(), text: (*text).to_owned() });
    desk.add(entry, &Change { given: given.collect(), ..Change::default() }, &Keys).await.unwrap();
}

/// The invented organisation with a data protection officer and a manager.
pub async fn staffed(site: &Site) -> Desk {
    let desk = site.filled(noon()).await;
    assign(&desk, "dpo", "kons", "stad").await;
    assign(&desk, "infosec_coordinator", "isam", "stad").await;
    // Whoever heads the administration does so also next year.
    let head = desk.find("role_assignments/r2").await.unwrap();
    let field = head.entry.spec.field("to_on").unwrap();
    let change = Change { given: vec![Given { field, text: String::new() }], ..Change::default() };
    desk.set(&head, &change, &Keys).await.unwrap();
    desk
}

pub fn duty<'a>(duties: &'a [Held<ReportingDuty>], code: &str) -> &'a Held<ReportingDuty> {
    duties.iter().find(|held| held.record.code.as_str() == code).unwrap_or_else(|| panic!("{code}"))
}

pub fn keys(error: Error) -> Vec<&'static str> {
    match error {
        Error::Refused(found) => found.into_iter().map(|refusal| refusal.key).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_minor_case_goes_from_report_to_closed() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let unit = id(&desk, "org_units/avd").await;
        let nurse = as_person(&desk, "kons", "2026-11-24 12:10").await;
        let mut report = Report::of("Brev till fel mottagare", unit);
        report.protective_security = Answer::No;
        report.personal_data = Answer::Yes;
        report.protected_identity = Some(Answer::No);
        (report.systems, report.harmed) = (Answer::No, Answer::Unclear);
        report.description = Some("Ett brev kom till fel person.".to_owned());
        let receipt = nurse.report(&report).await.unwrap();
        assert!(receipt.number.starts_with("INC-2026-"), "{}", receipt.number);
        assert_eq!(receipt.receiver, Some(id(&desk, "persons/isam").await));
        let followed = desk.follow(&receipt.token).await.unwrap();
        assert_eq!((followed.number.as_str(), followed.state), (receipt.number.as_str(), IncidentState::Reported));
        assert!(matches!(desk.follow("något annat").await, Err(Error::NotFound)));

        let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
        let of_isam = id(&desk, "persons/isam").await;
        let first = isam.waiting(of_isam, None).await.unwrap().into_iter().next().unwrap();
        assert_eq!((first.id, first.need), (receipt.id, desk::waiting::Need::Receive), "before what is late");
        let case = isam.move_case(receipt.id, IncidentState::Triage, None, None).await.unwrap();
        let tasks = isam.waiting(of_isam, None).await.unwrap();
        let own: Vec<_> =
            tasks.iter().filter(|task| task.id == receipt.id).map(|task| (task.need, task.standing)).collect();
        assert_eq!(own, [(desk::waiting::Need::Work, domain::task::Standing::Ongoing)], "whoever receives it has it");
        assert_eq!(duty(&case.duties, "gdpr_1").record.state, DutyState::NotAssessed);
        let lacks = isam.fast_close_lacks(receipt.id).await.unwrap();
        assert!(lacks.contains(&"fast_risk_not_unlikely") && lacks.contains(&"lacks_effects"), "{lacks:?}");
        let change = given(&[
            ("data_subjects", "1"),
            ("our_role", "controller"),
            ("work_environment", "no"),
            ("personal_data_risk", "unlikely"),
            ("supplier_origin", "no"),
            ("crime_suspected", "no"),
            ("recurring", "no"),
        ]);
        isam.assess(receipt.id, &change, &Keys).await.unwrap();
        let refused = isam.fast_close(receipt.id, &FastClose::default()).await.unwrap_err();
        assert_eq!(keys(refused), ["lacks_no_risk_reason", "lacks_effects", "lacks_remedial_action"]);
        let form = FastClose {
            effects: Some("Mottagaren läste brevet.".to_owned()),
            remedial_action: Some("Brevet är hämtat.".to_owned()),
            no_risk_reason: Some("Mottagaren är känd.".to_owned()),
            reporter_answer: Some("Tack. Vi har **hämtat** brevet.".to_owned()),
            ..FastClose::default()
        };
        assert_eq!(desk.follow(&receipt.token).await.unwrap().answer, None);
        let case = isam.fast_close(receipt.id, &form).await.unwrap();
        let answer = desk.follow(&receipt.token).await.unwrap().answer;
        assert_eq!(answer.as_deref(), Some("Tack. Vi har **hämtat** brevet."), "whoever reported is answered");
        assert_eq!(case.incident.record.state, IncidentState::Closed);
        assert_eq!(case.unresolved().count(), 0, "{:?}", case.duties);
        assert_eq!(duty(&case.duties, "gdpr_1").record.state, DutyState::NotRequired);
        assert_eq!(duty(&case.duties, "gdpr_5").record.state, DutyState::Submitted);
        // The timeline tells of each duty that closing meets, and how.
        let met = case.events.iter().filter(|event| event.record.kind == domain::registers::EventKind::DutyMet);
        let mut met: Vec<_> = met.map(|event| event.record.why.as_ref().unwrap().to_string()).collect();
        met.sort();
        assert_eq!(met, ["closing_documents", "officer_samples"]);
        // That persons are not at risk is no reason under another law: there it is what happened.
        let dismissed = case.duties.iter().filter(|held| held.record.state == DutyState::NotRequired);
        let reasons: Vec<(String, String)> = dismissed
            .map(|held| {
                (held.record.code.as_str().to_owned(), held.record.decision_reason.as_ref().unwrap().to_string())
            })
            .collect();
        for (code, reason) in &reasons {
            let is_gdpr = code.starts_with("gdpr");
            assert_eq!(reason, if is_gdpr { "Mottagaren är känd." } else { "Mottagaren läste brevet." }, "{code}");
        }
        assert!(reasons.iter().any(|(code, _)| !code.starts_with("gdpr")), "{reasons:?}");

        let officer = as_person(&desk, "kons", "2026-11-25 09:00").await;
        let sample = officer.sample(5).await.unwrap();
        assert_eq!(sample.iter().map(|held| held.id).collect::<Vec<_>>(), [receipt.id]);
        let of_officer = id(&desk, "persons/kons").await;
        let tasks = async || officer.waiting(of_officer, None).await.unwrap();
        let is_sample = |task: &desk::waiting::Task| task.need == desk::waiting::Need::Sample && task.id == receipt.id;
        assert!(tasks().await.iter().any(is_sample), "the officer is told what to look at");
        officer.sampled(receipt.id, Some("Rätt bedömt.")).await.unwrap();
        assert!(!tasks().await.iter().any(is_sample));
        assert!(officer.sample(5).await.unwrap().is_empty());
        assert!(matches!(isam.sample(5).await, Err(Error::Forbidden)));
        let report = desk.store().verify(None, &|_| ()).await.unwrap();
        assert!(report.difference.is_none(), "{:?} on {}", report.difference, site.name);
    })
    .await;
}

#[tokio::test]
async fn what_may_concern_national_security_is_not_stored() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let before = desk.store().head().await.unwrap().seq;
        let mut report = Report::of("Hemligt", id(&desk, "org_units/avd").await);
        report.protective_security = Answer::Yes;
        assert_eq!(keys(desk.report(&report).await.unwrap_err()), ["protective_security_stop"]);
        assert_eq!(desk.store().head().await.unwrap().seq, before);
    })
    .await;
}

/// A leak at a supplier: 2 000 persons, three laws, two controllers, and we process for a third.
#[tokio::test]
async fn a_leak_at_a_supplier_touches_three_laws_and_three_controllers() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let add = async |register: &str, values: &[(&str, &str)]| {
            let entry = domain::entry(register).unwrap();
            let one = |(name, text): &(&str, &str)| Given {
                field: entry.spec.field(name).unwrap(),
                text: (*text).to_owned(),
            };
            let change = Change { given: values.iter().map(one).collect(), ..Change::default() };
            desk.add(entry, &change, &Keys).await.unwrap().saved.unwrap().id.to_string()
        };
        let subject = |name| [("name", name), ("kind", "committee"), ("regimes", "data_protection")];
        let second = add("legal_subjects", &subject("Skolnämnden")).await;
        let third = add("legal_subjects", &subject("Kulturnämnden")).await;
        let own = id(&desk, "legal_subjects/pua").await.to_string();

        let isam = as_person(&desk, "isam", "2026-11-20 18:00").await;
        let mut report = Report::of("Läcka hos leverantör av lönesystem", id(&desk, "org_units/avd").await);
        report.protective_security = Answer::No;
        report.personal_data = Answer::Yes;
        report.protected_identity = Some(Answer::No);
        report.detected_at = Some(at(&desk, "2026-11-20 17:05"));
        let receipt = isam.report(&report).await.unwrap();
        isam.move_case(receipt.id, IncidentState::Triage, None, None).await.unwrap();
        let controllers = format!("{own}; {second}");
        let change = given(&[
            ("data_subjects", "2000"),
            ("our_role", "controller"),
            ("controllers", &controllers),
            ("processing_for", &third),
            ("personal_data_risk", "high_risk"),
            ("work_environment", "yes"),
            ("work_kind", "near_miss"),
            ("crime_suspected", "yes"),
            ("effects", "Löneuppgifter är spridda."),
            ("remedial_action", "Systemet är stängt."),
            ("description", "Ett angrepp mot leverantören."),
            ("subject_kinds", "Anställda"),
            ("data_kinds", "Löner"),
            ("subjects_informed", "Informeras samma dag."),
        ]);
        let case = isam.assess(receipt.id, &change, &Keys).await.unwrap();
        let count = |code: &str| case.duties.iter().filter(|held| held.record.code.as_str() == code).count();
        let counts = ["nis2_1", "nis2_2", "gdpr_1", "gdpr_3", "gdpr_4", "gdpr_5", "gdpr_6", "am_2", "pol_1"].map(count);
        assert_eq!(counts, [1, 1, 2, 2, 1, 2, 2, 1, 1]);
        let first = duty(&case.duties, "nis2_1");
        assert!(first.record.grounds.as_str().contains("c1_persons 2000"), "{:?}", first.record.grounds);
        assert_eq!(first.record.statutory_due, Some(at(&desk, "2026-11-21 17:05")));
        assert_eq!(first.record.subject.map(|id| id.uuid()), Some(id(&desk, "legal_subjects/kommun").await));

        // The manager's duty in time, with advice and approval; late without a reason is refused.
        let notify = duty(&case.duties, "gdpr_1").id;
        isam.decide_duty(notify, Decision::Required, Some("Hög risk.")).await.unwrap();
        let head = as_person(&desk, "chef", "2026-11-24 09:00").await;
        assert_eq!(keys(head.approve(notify).await.unwrap_err()), ["advice_missing"]);
        assert!(
            matches!(isam.advise(notify, "Anmäl.").await, Err(Error::Forbidden)),
            "the officer's advice is the officer's"
        );
        let officer = as_person(&desk, "kons", "2026-11-20 18:30").await;
        assert!(matches!(officer.advise(notify, " ").await, Err(Error::Invalid(_))));
        let advised = officer.advise(notify, "Anmäl.").await.unwrap();
        // The officer of the controller that was advised is involved; the others have officers of their own.
        let whose = advised.duties.iter().find(|held| held.id == notify).unwrap().record.subject;
        let involved = advised.duties.iter().filter(|held| held.record.code.as_str() == "gdpr_6");
        assert!(involved.clone().count() > 1);
        for held in involved {
            assert_eq!(held.record.state.is_resolved(), held.record.subject == whose, "{}", held.record.number);
        }
        assert_eq!(
            duty(&advised.duties, "gdpr_1").record.advice.as_ref().map(ToString::to_string).as_deref(),
            Some("Anmäl.")
        );
        let missing = keys(head.approve(notify).await.unwrap_err());
        assert!(missing.iter().all(|key| *key == "report_field_missing"), "{missing:?}");
        let draft = isam.report_draft(notify).await.unwrap();
        let written: Vec<(String, String)> =
            draft.filled.missing().into_iter().map(|key| (key.to_owned(), "Besvarat.".to_owned())).collect();
        assert!(isam.write_report(notify, &written).await.unwrap().filled.missing().is_empty());
        assert!(matches!(isam.approve(notify).await, Err(Error::Forbidden)), "approved in the controller's name");
        assert_eq!(keys(head.approve(notify).await.unwrap_err()), ["report_field_missing"], "why it is late");
        as_person(&desk, "chef", "2026-11-20 19:00").await.approve(notify).await.unwrap();
        let later = as_person(&desk, "isam", "2026-11-24 10:00").await;
        let sent = Submission {
            at: at(&desk, "2026-11-24 09:30"),
            channel: None,
            is_fallback: false,
            receipt: None,
            late_reason: None,
        };
        assert_eq!(keys(later.submit(notify, &sent).await.unwrap_err()), ["late_needs_reason"]);
        let why = "Leverantören svarade inte.".to_owned();
        later.write_report(notify, &[("late".to_owned(), why.clone())]).await.unwrap();
        head.approve(notify).await.unwrap();
        // What has been approved is what is sent, whatever becomes known in the meantime.
        later.assess(receipt.id, &given(&[("data_subjects", "2500")]), &Keys).await.unwrap();
        let case = later.submit(notify, &sent).await.unwrap();
        let record = &case.duties.iter().find(|held| held.id == notify).unwrap().record;
        assert_eq!(record.late_reason.as_ref().map(ToString::to_string), Some(why), "as the report says");
        assert!(record.is_late && case.incident.record.reported_to_imy);
        assert_eq!(record.channel.as_ref().map(|way| way.as_str()), Some("E-tjänsten för personuppgiftsincidenter"));
        later.acknowledge(notify, later.now(), "DI-2026-1").await.unwrap();
        let case = later.supplement(notify, later.now(), "Antalet är nu känt.").await.unwrap();
        let record = &case.duties.iter().find(|held| held.id == notify).unwrap().record;
        assert_eq!(record.state, DutyState::Supplemented);
        later.assess(receipt.id, &given(&[("data_subjects", "3000")]), &Keys).await.unwrap();
        let draft = later.report_draft(notify).await.unwrap();
        let count = |key: &String| key == "subject_count";
        let sent = draft.sent.unwrap().into_iter().find(|(key, _)| count(key)).unwrap().1;
        let shown = draft.filled.answers.iter().find(|answer| count(&answer.field.key)).unwrap();
        assert_eq!((sent.as_str(), domain::incident::report::plain(&shown.content).as_str()), ("2000", "2000"));
    })
    .await;
}

/// 2 kap. 8 § CSL over the turn of the year: ongoing at the month, then a month from handled, and a case that is not
/// closed before everything has been sent.
#[tokio::test]
async fn an_ongoing_incident_has_two_months_of_final_reports() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let isam = as_person(&desk, "isam", "2026-11-24 12:30").await;
        let mut report = Report::of("Utpressningsprogram", id(&desk, "org_units/avd").await);
        (report.protective_security, report.personal_data) = (Answer::No, Answer::No);
        (report.systems, report.harmed) = (Answer::Yes, Answer::No);
        report.crime_suspected = Some(Answer::No);
        let receipt = isam.report(&report).await.unwrap();
        isam.move_case(receipt.id, IncidentState::Triage, None, None).await.unwrap();
        let person = id(&desk, "persons/isam").await.to_string();
        let change = given(&[
            ("significant", "yes"),
            ("could_worsen", "yes"),
            ("other_entity_affected", "no"),
            ("cyber_threat", "no"),
            ("service_affected", "no"),
            ("supplier_origin", "no"),
            ("recurring", "no"),
            ("severity", "serious"),
            ("owner", &person),
        ]);
        let case = isam.assess(receipt.id, &change, &Keys).await.unwrap();
        let send = async |desk: &Desk, duty: Uuid, text: &str| {
            desk.decide_duty(duty, Decision::Required, Some("Betydande.")).await.unwrap();
            let draft = desk.report_draft(duty).await.unwrap();
            let rest: Vec<(String, String)> =
                draft.filled.missing().into_iter().map(|key| (key.to_owned(), "Svar".to_owned())).collect();
            desk.write_report(duty, &rest).await.unwrap();
            let head = as_person(desk, "chef", text).await;
            head.approve(duty).await.unwrap();
            // Who approved is told by the case, whatever somebody wrote.
            let draft = desk.report_draft(duty).await.unwrap();
            let approval = draft.filled.answers.iter().find(|answer| answer.field.source == "duty.approved_by");
            if let Some(answer) = approval {
                let texts = language::Language::Swedish.texts();
                let told = desk.answer_text(&texts, &answer.content);
                assert!(told.contains(&name_of(desk, "chef").await) && !told.contains("Svar"), "{told}");
            }
            let sent = Submission {
                at: at(desk, text),
                channel: None,
                is_fallback: true,
                receipt: Some("CERT-1".to_owned()),
                late_reason: Some("Sent".to_owned()),
            };
            desk.submit(duty, &sent).await.unwrap()
        };
        let case = send(&isam, duty(&case.duties, "nis2_1").id, "2026-11-24 12:30").await;
        let case = send(&isam, duty(&case.duties, "nis2_2").id, "2026-11-24 12:30").await;
        let final_report = duty(&case.duties, "nis2_4a");
        let day = |due: Option<Timestamp>| due.map(|due| desk.law().day(due).to_string()).unwrap_or_default();
        assert_eq!(day(final_report.record.strict_due), "2026-12-24");
        assert_eq!(day(final_report.record.statutory_due), "2026-12-28");
        assert!(duty(&case.duties, "nis2_4b").record.is_open_question);
        let channel = duty(&case.duties, "nis2_1").record.channel.as_ref().map(ToString::to_string);
        assert_eq!(channel.as_deref(), Some("Reservförfarandet som centret har meddelat"));

        // The same asking noted twice is one, due as was said last; when it is answered it is not asked for again.
        let asks = async |now: &str, due: &str| {
            let asked = at(&desk, "2026-12-01 08:00");
            as_person(&desk, "isam", now).await.request(receipt.id, asked, Some(at(&desk, due))).await
        };
        asks("2026-12-01 09:00", "2026-12-10 12:00").await.unwrap();
        let asked = asks("2026-12-02 09:00", "2026-12-08 12:00").await.unwrap();
        let status: Vec<_> = asked.duties.iter().filter(|held| held.record.code.as_str() == "nis2_3").collect();
        assert_eq!(status.len(), 1, "one report, however often it is asked for");
        assert_eq!(status[0].record.statutory_due, Some(at(&desk, "2026-12-08 12:00")));
        send(&as_person(&desk, "isam", "2026-12-03 09:00").await, status[0].id, "2026-12-03 09:00").await;
        assert_eq!(keys(asks("2026-12-04 09:00", "2026-12-11 12:00").await.unwrap_err()), ["asked_already"]);

        let december = as_person(&desk, "isam", "2026-12-22 10:00").await;
        let case = send(&december, duty(&case.duties, "nis2_4b").id, "2026-12-22 10:00").await;
        assert_eq!(duty(&case.duties, "nis2_4a").record.state, DutyState::NotRequired);
        assert_eq!(duty(&case.duties, "nis2_4c").record.statutory_due, None, "the month begins when it is handled");

        let january = as_person(&desk, "isam", "2027-01-31 17:00").await;
        january.move_case(receipt.id, IncidentState::Handling, None, None).await.unwrap();
        let facts = given(&[
            ("contained_at", "2026-12-20 10:00"),
            ("containment", "Isolerat"),
            ("handled_at", "2027-01-31 16:00"),
        ]);
        let case = january.assess(receipt.id, &facts, &Keys).await.unwrap();
        assert_eq!(day(duty(&case.duties, "nis2_4c").record.statutory_due), "2027-03-01");
        january.move_case(receipt.id, IncidentState::Recovery, None, None).await.unwrap();
        january.move_case(receipt.id, IncidentState::FollowUp, None, None).await.unwrap();
        let refused = january.move_case(receipt.id, IncidentState::Closed, None, None).await.unwrap_err();
        assert!(keys(refused).contains(&"lacks_root_cause"));
        let facts = given(&[
            ("root_cause", "Kan inte fastställas"),
            ("lesson", "Ingen"),
            ("measures_checked", "ja"),
            ("recurrence_checked", "ja"),
            ("risks_checked", "ja"),
        ]);
        let case = january.assess(receipt.id, &facts, &Keys).await.unwrap();
        let refused = january.move_case(receipt.id, IncidentState::Closed, None, None).await.unwrap_err();
        assert_eq!(keys(refused), ["duty_unresolved"]);
        let case = send(&january, duty(&case.duties, "nis2_4c").id, "2027-01-31 17:00").await;
        assert_eq!(case.unresolved().count(), 0);
        let case = january.move_case(receipt.id, IncidentState::Closed, None, None).await.unwrap();
        let moves = case.events.iter().filter(|event| event.record.kind == EventKind::Moved).count();
        assert_eq!(moves, 5);
        assert!(january.move_case(receipt.id, IncidentState::Reopened, None, None).await.is_err());
        january.move_case(receipt.id, IncidentState::Reopened, Some("Nya uppgifter."), None).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_start_goes_later_only_by_the_coordinator_or_the_officer() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        assign(&desk, "manager", "chef", "forv").await;
        let isam = as_person(&desk, "isam", "2026-10-24 15:00").await;
        let mut report = Report::of("Fel mottagare", id(&desk, "org_units/avd").await);
        (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
        report.detected_at = Some(at(&desk, "2026-10-24 14:20"));
        let receipt = isam.report(&report).await.unwrap();
        let case = isam.case(receipt.id).await.unwrap();
        let notify = duty(&case.duties, "gdpr_1");
        // Over the change from summer time.
        assert_eq!(notify.record.statutory_due, Some(at(&desk, "2026-10-27 13:20")));
        let manager = as_person(&desk, "chef", "2026-10-24 16:00").await;
        let later = at(&desk, "2026-10-24 15:00");
        assert!(matches!(manager.move_start(notify.id, later, "Sent").await, Err(Error::Forbidden)));
        manager.move_start(notify.id, at(&desk, "2026-10-24 14:00"), "Tidigare").await.unwrap();
        let case = isam.move_start(notify.id, at(&desk, "2026-10-24 15:00"), "Visste inte").await.unwrap();
        assert_eq!(duty(&case.duties, "gdpr_1").record.statutory_due, Some(at(&desk, "2026-10-27 14:00")));
        assert!(case.events.iter().any(|event| event.record.kind == EventKind::StartMoved));
    })
    .await;
}

/// OSL 8 kap. 2 §: a named list reads; to others there is no such case, in no list, count, past or export.
#[tokio::test]
async fn a_restricted_case_is_not_there_for_others() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        assign(&desk, "manager", "chef", "forv").await;
        let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
        let manager = as_person(&desk, "chef", "2026-11-24 14:00").await;
        let incidents = domain::entry("incidents").unwrap();
        let duties = domain::entry("reporting_duties").unwrap();
        let before = manager.count(incidents, &Query::default()).await.unwrap();
        let mut report = Report::of("Adress röjd", id(&desk, "org_units/avd").await);
        (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
        let receipt = isam.report(&report).await.unwrap();
        assert_eq!(manager.count(incidents, &Query::default()).await.unwrap(), before + 1);
        let change = given(&[("protected_identity", "unclear")]);
        let case = isam.assess(receipt.id, &change, &Keys).await.unwrap();
        assert!(case.incident.record.restricted);
        assert!(matches!(manager.case(receipt.id).await, Err(Error::NotFound)));
        assert!(matches!(manager.find(&receipt.number).await, Err(Error::NotFound)));
        assert!(matches!(manager.read_history(incidents, receipt.id).await, Err(Error::NotFound)));
        assert_eq!(manager.count(incidents, &Query::default()).await.unwrap(), before);
        let theirs = manager.list(duties, &Query::default()).await.unwrap().rows;
        let of_case =
            |row: &store::Row| row.values[domain::registers::ReportingDuty::INCIDENT.index].ids() == [receipt.id];
        assert!(!theirs.iter().any(of_case));
        // What the case is today decides, also when an older version is read.
        let view = View { on: manager.today(), known_at: at(&desk, "2026-11-24 13:00") };
        let past = manager.list_past(incidents, &Query::default(), view).await.unwrap();
        assert!(past.rows.iter().all(|row| row.id != receipt.id));
        let table = manager.table(incidents).await.unwrap();
        assert!(table.rows.iter().all(|row| row.id != receipt.id), "an export holds no trace");
        let officer = as_person(&desk, "kons", "2026-11-24 15:00").await;
        officer.case(receipt.id).await.unwrap();
        let reads = isam.reads_of(receipt.id).await.unwrap();
        let who = id(&desk, "persons/kons").await.to_string();
        assert!(reads.iter().any(|read| read.reader == who), "{reads:?}");
        assert_eq!(keys(isam.set_readers(receipt.id, &[], "Slut").await.unwrap_err()), ["must_be_restricted"]);
    })
    .await;
}

#[tokio::test]
async fn reports_of_one_event_are_merged_under_a_parent() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
        let unit = id(&desk, "org_units/avd").await;
        let mut report = Report::of("Läcka", unit);
        (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
        report.detected_at = Some(at(&desk, "2026-11-24 12:00"));
        let parent = isam.report(&report).await.unwrap().id;
        report.detected_at = Some(at(&desk, "2026-11-24 09:00"));
        let child = isam.report(&report).await.unwrap().id;
        assert_eq!(keys(isam.merge(child, parent, None).await.unwrap_err()), ["merge_state"]);
        isam.move_case(child, IncidentState::Triage, None, None).await.unwrap();
        let case = isam.merge(child, parent, Some("Samma händelse")).await.unwrap();
        assert_eq!(duty(&case.duties, "gdpr_1").record.aware_at, Some(at(&desk, "2026-11-24 09:00")));
        let below = isam.case(child).await.unwrap();
        assert_eq!(below.incident.record.state, IncidentState::Merged);
        assert_eq!(below.unresolved().count(), 0);
    })
    .await;
}

/// Many reports of one event are merged at once: what nobody has opened is opened by it, one that cannot be merged is told
/// and stands in no other's way, and the case that they go into may be one of those chosen.
#[tokio::test]
async fn several_reports_are_merged_at_once() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
        let mut report = Report::of("Läcka", id(&desk, "org_units/avd").await);
        (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
        let mut cases = Vec::new();
        for hour in ["12:30", "12:00", "11:00", "12:45", "12:50"] {
            report.detected_at = Some(at(&desk, &format!("2026-11-24 {hour}")));
            cases.push(isam.report(&report).await.unwrap().id);
        }
        isam.move_case(cases[3], IncidentState::Triage, None, None).await.unwrap();
        isam.move_case(cases[3], IncidentState::NotIncident, Some("Något annat"), None).await.unwrap();
        // The parent itself and one chosen twice are nobody's fault.
        let chosen = [cases[0], cases[1], cases[2], cases[3], cases[1]];
        let done = isam.merge_all(&chosen, cases[0], Some("Samma utskick")).await.unwrap();
        assert_eq!(done.merged, [cases[1], cases[2]]);
        let refused: Vec<_> = done.refused.into_iter().map(|(id, error)| (id, keys(error))).collect();
        assert_eq!(refused, [(cases[3], vec!["merge_state"])]);
        let parent = isam.case(cases[0]).await.unwrap();
        assert_eq!(duty(&parent.duties, "gdpr_1").record.aware_at, Some(at(&desk, "2026-11-24 11:00")));
        for child in &cases[1..3] {
            let case = isam.case(*child).await.unwrap();
            let steps: Vec<_> = case.events.iter().rev().filter_map(|event| event.record.to_state).collect();
            assert_eq!(steps, [IncidentState::Reported, IncidentState::Triage, IncidentState::Merged]);
            assert_eq!(
                (case.unresolved().count(), case.incident.record.parent.map(|id| id.uuid())),
                (0, Some(cases[0]))
            );
        }
        // Nothing goes into a case that is not going on, nor into itself, nor by whoever does not handle.
        let none = isam.merge_all(&[cases[4]], cases[3], None).await.unwrap();
        assert!(none.merged.is_empty() && keys(none.refused.into_iter().next().unwrap().1) == ["merge_parent"]);
        let itself = isam.merge_all(&[cases[4]], cases[4], None).await.unwrap();
        assert_eq!(keys(itself.refused.into_iter().next().unwrap().1), ["merge_state"]);
        assert_eq!(isam.case(cases[4]).await.unwrap().incident.record.state, IncidentState::Reported);
        let dso = as_person(&desk, "kons", "2026-11-24 13:00").await;
        assert!(matches!(dso.merge_all(&[cases[4]], cases[0], None).await, Err(Error::Forbidden)));
    })
    .await;
}

/// Two servers on one database: every reminder is claimed once, also after nobody has run for days.
#[tokio::test]
async fn every_reminder_is_claimed_once_whichever_server_asks() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let isam = as_person(&desk, "isam", "2026-11-20 17:05").await;
        let unit = id(&desk, "org_units/avd").await;
        let mut open = 0;
        for number in 0..10 {
            let mut report = Report::of(&format!("Händelse {number}"), unit);
            (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
            let receipt = isam.report(&report).await.unwrap();
            let case = isam.case(receipt.id).await.unwrap();
            open += case.duties.iter().filter(|duty| duty.record.due().is_some()).count();
        }
        let law = Arc::new(desk.law().clone());
        let later = at(&desk, "2027-01-10 12:00");
        let first = Desk::open(site.store().await, law.clone(), "ett", later).await.unwrap();
        let second = Desk::open(site.store().await, law, "två", later).await.unwrap();
        let (one, two) = tokio::join!(first.claim_reminders(), second.claim_reminders());
        let mut all = one.unwrap();
        all.extend(two.unwrap());
        let mut once: Vec<_> = all.iter().map(|found| (found.duty, found.point)).collect();
        once.sort_unstable();
        once.dedup();
        assert_eq!((all.len(), once.len()), (open * 5, open * 5), "three parts, due and overdue of each");
        assert!(first.claim_reminders().await.unwrap().is_empty());
        let hold = SignedDuration::from_mins(10);
        let taken = first.take_undelivered(hold, 1_000).await.unwrap();
        // What is told at once, of the report and of the advice that it waits for, was put there by the report itself.
        let at_once = taken.iter().filter(|one| matches!(one.point, Point::Reported | Point::Advise)).count();
        assert_eq!((taken.len(), at_once), (all.len() + 20, 20));
        assert!(second.take_undelivered(hold, 1_000).await.unwrap().is_empty(), "held by the other");
        for reminder in &taken[1..] {
            first.reminder_delivered(reminder).await.unwrap();
        }
        let after =
            Desk::open(site.store().await, Arc::new(desk.law().clone()), "tre", later.checked_add(hold).unwrap());
        let left = after.await.unwrap().take_undelivered(hold, 1_000).await.unwrap();
        assert_eq!(left, taken[..1], "what was not delivered is taken again");
    })
    .await;
}

/// Evaluating again changes nothing; nor do two at once leave a duty twice.
#[tokio::test]
async fn evaluating_again_writes_nothing() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let mut report = Report::of("Händelse", id(&desk, "org_units/avd").await);
        report.personal_data = Answer::Yes;
        let receipt = desk.report(&report).await.unwrap();
        let before = desk.store().head().await.unwrap().seq;
        let case = desk.evaluate(receipt.id).await.unwrap();
        assert_eq!(desk.store().head().await.unwrap().seq, before);
        let case_again = desk.case(receipt.id).await.unwrap();
        assert_eq!(case.duties, case_again.duties);
        assert!(case.incident.record.anonymous, "nobody was signed in");
    })
    .await;
}

/// Among 100,000 open duties those whose reminder falls due are found through one index.
#[tokio::test]
async fn a_hundred_thousand_open_duties_are_scanned_within_a_second() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let mut conn = desk.store().db().writer().await.unwrap();
        let id = "'00000000-0000-0000-0000-' || substr('000000000000' || CAST(i AS TEXT), length('000000000000' || CAST(i AS TEXT)) - 11)";
        let rows = format!(
            "INSERT INTO reminders (duty, incident, next_at, point)
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
             SELECT {id}, {id}, CASE WHEN i % 1000 = 0 THEN '2026-11-24T10:00:00.000000Z' ELSE '2027-01-01T10:00:00.000000Z' END, 'due' FROM n"
        );
        conn.script(&rows).await.unwrap();
        drop(conn);
        let started = std::time::Instant::now();
        let found = desk.due_reminders(at(&desk, "2026-11-24 00:00"), noon()).await.unwrap();
        assert_eq!(found.len(), 100, "on {}", site.name);
        assert!(started.elapsed().as_millis() < 1_000, "{:?} on {}", started.elapsed(), site.name);
    })
    .await;
}
