//! Who is told of what falls due: once each, at night too when the law counts hours, and never anything secret.

use std::sync::Arc;

use desk::{
    Change, Desk, Given,
    incidents::{Decision, Receipt, Report},
    notices::{About, Choices, MailState},
};
use domain::{
    incident::reminders::Point,
    registers::{IncidentState, Person},
};
use jiff::{SignedDuration, Timestamp};
use record::{Answer, Record, parse};
use testkit::{Keys, Site, noon, on_both};
use uuid::Uuid;

fn at(desk: &Desk, text: &str) -> Timestamp {
    parse::moment(text, &desk.law().zone).unwrap()
}

async fn id(desk: &Desk, text: &str) -> Uuid {
    desk.find(text).await.unwrap().info.id
}

async fn add(desk: &Desk, register: &str, values: &[(&str, &str)]) -> Uuid {
    let entry = domain::entry(register).unwrap();
    let given =
        values.iter().map(|(name, text)| Given { field: entry.spec.field(name).unwrap(), text: (*text).to_owned() });
    let change = Change { given: given.collect(), ..Change::default() };
    desk.add(entry, &change, &Keys).await.unwrap().saved.unwrap().id
}

/// The invented organisation with an officer, a coordinator and somebody on call.
async fn staffed(site: &Site) -> Desk {
    let desk = site.filled(noon()).await;
    let person = async |name: &str| {
        let email = format!("{name}@exempel.se");
        let unit =
            [("name", name), ("kind", "employee"), ("unit", "forv"), ("in_management", "nej"), ("email", &email)];
        add(&desk, Person::REGISTER, &unit).await.to_string()
    };
    let (officer, guard) = (person("ombud").await, person("jour").await);
    for (role, person, unit) in [
        ("dpo", officer.as_str(), "stad"),
        ("infosec_coordinator", "isam", "stad"),
        ("security_officer", &guard, "stad"),
    ] {
        let given = [("role", role), ("person", person), ("unit", unit), ("from_on", "2024-01-01")];
        add(&desk, "role_assignments", &given).await;
    }
    desk
}

/// A breach that brings a clock of 72 hours and others.
async fn breach(desk: &Desk, now: &str) -> Receipt {
    let mut report = Report::of("Brev till fel mottagare", id(desk, "org_units/avd").await);
    (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
    (report.systems, report.harmed) = (Answer::No, Answer::No);
    report.description = Some("Hemlig beskrivning om Kalle Anka.".to_owned());
    desk.at(at(desk, now)).report(&report).await.unwrap()
}

async fn as_person(desk: &Desk, person: Uuid, now: Timestamp) -> Desk {
    let caller = desk.caller(person, desk.law().day(now)).await.unwrap();
    desk.of_caller(Arc::new(caller), "test", now)
}

async fn named(desk: &Desk, name: &str) -> Uuid {
    let all: Vec<record::Held<Person>> = desk.all(None).await.unwrap();
    all.iter().find(|held| held.record.name.as_str() == name).unwrap().id
}

/// Every letter that is to go at a moment, marked as sent.
async fn letters(desk: &Desk, now: Timestamp) -> Vec<desk::notices::Letter> {
    let desk = desk.at(now);
    let mut all = Vec::new();
    while let Some(letter) = desk.take_letter().await.unwrap() {
        desk.letter_done(&letter, MailState::Sent).await.unwrap();
        all.push(letter);
    }
    all.sort_by(|a, b| a.address.cmp(&b.address));
    all
}

/// GDPR art. 33.1: half of 72 hours falls at one at night; the officer and whoever is on call are told then.
#[tokio::test]
async fn exact_hours_reach_the_role_and_the_one_on_call_at_night() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let receipt = breach(&desk, "2026-11-24 13:00").await;
        let night = at(&desk, "2026-11-26 01:00");
        let before = desk.at(night.checked_sub(SignedDuration::from_secs(1)).unwrap());
        before.deliver_reminders(true).await.unwrap();
        letters(&desk, before.now()).await;
        let done = desk.at(night).deliver_reminders(true).await.unwrap();
        assert!(done.reminders > 0 && done.unheard == 0, "{done:?}");
        let sent = letters(&desk, night).await;
        let to: Vec<&str> = sent.iter().map(|letter| letter.address.as_str()).collect();
        assert_eq!(to, ["jour@exempel.se", "ombud@exempel.se"], "{sent:?} on {}", site.name);
        for letter in &sent {
            let line = letter.lines.iter().find(|line| line.code.as_deref() == Some("gdpr_1")).unwrap();
            assert_eq!((line.point, line.incident.as_str()), (Point::Part(50), receipt.number.as_str()));
            assert_eq!(line.due, Some(at(&desk, "2026-11-27 13:00")));
            assert!(!format!("{letter:?}").contains("Kalle"), "nothing of the case is in a letter");
        }
        let officer = as_person(&desk, named(&desk, "ombud").await, night).await;
        let seen = officer.own_notices().await.unwrap();
        assert!(seen.iter().any(|notice| notice.point == Point::Part(50) && notice.is_urgent && notice.is_new));
        assert!(officer.unread_notices().await.unwrap() > 0);
        officer.read_notices(About::All).await.unwrap();
        assert_eq!(officer.unread_notices().await.unwrap(), 0);
        let chief = as_person(&desk, id(&desk, "persons/chef").await, night).await;
        assert!(chief.own_notices().await.unwrap().is_empty());
    })
    .await;
}

/// A report is told at once to whoever receives those of its unit, and to whoever is on call when the law counts hours;
/// it waits for nobody when somebody has received it.
#[tokio::test]
async fn a_report_is_told_to_those_who_receive_it() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let now = at(&desk, "2026-11-24 22:00");
        let receipt = breach(&desk, "2026-11-24 22:00").await;
        let done = desk.at(now).deliver_reminders(true).await.unwrap();
        assert_eq!(done.unheard, 0, "{done:?}");
        let told = async |name: &str, point: Point| {
            let seen = as_person(&desk, named(&desk, name).await, now).await.own_notices().await.unwrap();
            seen.iter().filter(|notice| notice.point == point && notice.is_new).count()
        };
        for (name, reported, advise) in
            [("Åsa Ödman", 1, 0), ("jour", 1, 0), ("ombud", 0, 1), ("Förvaltningschefen", 0, 0)]
        {
            let found = (told(name, Point::Reported).await, told(name, Point::Advise).await);
            assert_eq!(found, (reported, advise), "{name} on {}", site.name);
        }
        let sent = letters(&desk, now).await;
        let of_guard = sent.iter().find(|letter| letter.address == "jour@exempel.se").unwrap();
        let lines: Vec<_> = of_guard.lines.iter().map(|line| (line.incident.as_str(), line.point, line.due)).collect();
        assert_eq!(lines, [(receipt.number.as_str(), Point::Reported, None)]);
        // It is told once, also by another server, and is settled for all by whoever receives it.
        desk.at(now).deliver_reminders(true).await.unwrap();
        assert!(letters(&desk, now).await.is_empty());
        let own = as_person(&desk, named(&desk, "Åsa Ödman").await, now).await;
        own.move_case(receipt.id, IncidentState::Triage, None, None).await.unwrap();
        assert_eq!(told("Åsa Ödman", Point::Reported).await, 0);
        assert_eq!(own.own_notices().await.unwrap().len(), 1, "what has been told stays to be read");

        // Received before anybody is told: nobody is.
        let receipt = breach(&desk, "2026-11-24 22:05").await;
        let later = at(&desk, "2026-11-24 22:06");
        let isam = as_person(&desk, named(&desk, "Åsa Ödman").await, later).await;
        isam.move_case(receipt.id, IncidentState::Triage, None, None).await.unwrap();
        desk.at(later).deliver_reminders(true).await.unwrap();
        assert_eq!(isam.own_notices().await.unwrap().len(), 1);
        // Whoever reports it knows of it.
        breach(&isam, "2026-11-24 22:07").await;
        let later = at(&desk, "2026-11-24 22:08");
        desk.at(later).deliver_reminders(true).await.unwrap();
        assert_eq!(isam.own_notices().await.unwrap().len(), 1, "on {}", site.name);
    })
    .await;
}

/// GDPR art. 38.1: the officer is asked at once; the controller's report is told to whoever approves it when it has been
/// written and advised on, and never to whoever handles the case.
#[tokio::test]
async fn advice_and_approval_are_asked_for() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let given = [
            ("name", "forvchef"),
            ("kind", "employee"),
            ("unit", "forv"),
            ("in_management", "ja"),
            ("email", "forvchef@exempel.se"),
        ];
        let chief = add(&desk, Person::REGISTER, &given).await;
        let (who, role) = (chief.to_string(), "head_of_administration");
        let given = [("role", role), ("person", &who), ("unit", "forv"), ("from_on", "2024-01-01")];
        add(&desk, "role_assignments", &given).await;
        let receipt = breach(&desk, "2026-11-24 13:00").await;
        let later = at(&desk, "2026-11-24 14:00");
        let desk = desk.at(later);
        let case = desk.case(receipt.id).await.unwrap();
        let notify = case.duties.iter().find(|held| held.record.code.as_str() == "gdpr_1").unwrap().id;
        let officer = named(&desk, "ombud").await;
        let waiting = async |person: Uuid, point: Point| {
            desk.deliver_reminders(false).await.unwrap();
            let told = desk.store().notices(person, 50).await.unwrap();
            told.iter().filter(|one| one.duty == notify && one.point == point.key() && one.read_at.is_none()).count()
        };
        assert_eq!((waiting(officer, Point::Advise).await, waiting(chief, Point::Approve).await), (1, 0));
        desk.decide_duty(notify, Decision::Required, None).await.unwrap();
        desk.write_report(notify, &[]).await.unwrap();
        assert_eq!(waiting(chief, Point::Approve).await, 0, "not before the officer's advice");
        as_person(&desk, officer, later).await.advise(notify, "Anmäl.").await.unwrap();
        assert_eq!(waiting(chief, Point::Approve).await, 1);
        assert_eq!(waiting(chief, Point::Approve).await, 1, "once on {}", site.name);
        desk.decide_duty(notify, Decision::NotRequired, Some("Ingen risk.")).await.unwrap();
        assert_eq!(waiting(chief, Point::Approve).await, 0, "what is done waits for nobody");
        assert_eq!(waiting(officer, Point::Advise).await, 0);
    })
    .await;
}

/// Whoever approves a report of a restricted case is told when the case is opened to that person, and once.
#[tokio::test]
async fn whoever_is_let_in_is_told_what_waits() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let mut report = Report::of("Brev", id(&desk, "org_units/avd").await);
        (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
        report.protected_identity = Some(Answer::Unclear);
        let later = at(&desk, "2026-11-24 14:00");
        let receipt = desk.at(at(&desk, "2026-11-24 13:00")).report(&report).await.unwrap();
        let desk = desk.at(later);
        let given = [
            ("name", "forvchef"),
            ("kind", "employee"),
            ("unit", "forv"),
            ("in_management", "ja"),
            ("email", "forvchef@exempel.se"),
        ];
        let chief = add(&desk, Person::REGISTER, &given).await;
        let who = chief.to_string();
        let role = [("role", "head_of_administration"), ("person", &who), ("unit", "forv"), ("from_on", "2024-01-01")];
        add(&desk, "role_assignments", &role).await;
        let case = desk.case(receipt.id).await.unwrap();
        let notify = case.duties.iter().find(|held| held.record.code.as_str() == "gdpr_1").unwrap().id;
        desk.decide_duty(notify, Decision::Required, None).await.unwrap();
        desk.write_report(notify, &[]).await.unwrap();
        as_person(&desk, named(&desk, "ombud").await, later).await.advise(notify, "Anmäl.").await.unwrap();
        let told = async |desk: &Desk| {
            desk.deliver_reminders(false).await.unwrap();
            let told = desk.store().notices(chief, 50).await.unwrap();
            told.iter().filter(|one| one.duty == notify && one.point == Point::Approve.key()).count()
        };
        assert_eq!(told(&desk).await, 0, "the case is not open to the head");
        let case = desk.case(receipt.id).await.unwrap();
        let duty = case.duties.iter().find(|held| held.id == notify).unwrap();
        let outside = desk.approvers_outside(&case.incident.record, &duty.record).await.unwrap();
        assert!(outside.iter().any(|person| person.uuid() == chief));
        for minutes in 1..3 {
            let desk = desk.at(later.checked_add(SignedDuration::from_mins(minutes)).unwrap());
            let mut readers: Vec<Uuid> = case.incident.record.readers.iter().map(|person| person.uuid()).collect();
            readers.push(chief);
            desk.set_readers(receipt.id, &readers, "Ska godkänna.").await.unwrap();
            assert_eq!(told(&desk).await, 1, "on {}", site.name);
        }
        let case = desk.case(receipt.id).await.unwrap();
        let outside = desk.approvers_outside(&case.incident.record, &duty.record).await.unwrap();
        assert!(outside.iter().all(|person| person.uuid() != chief));
    })
    .await;
}

/// Two servers on one database, and one that stops in the middle: each person is told each thing once.
#[tokio::test]
async fn two_servers_tell_each_person_once() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        for _ in 0..8 {
            breach(&desk, "2026-11-24 13:00").await;
        }
        let later = at(&desk, "2027-01-10 12:00");
        let law = Arc::new(desk.law().clone());
        let first = Desk::open(site.store().await, law.clone(), "ett", later).await.unwrap();
        let second = Desk::open(site.store().await, law, "två", later).await.unwrap();
        let (one, two) = tokio::join!(first.deliver_reminders(true), second.deliver_reminders(true));
        let (one, two) = (one.unwrap(), two.unwrap());
        let officer = named(&desk, "ombud").await;
        let told = desk.store().notices(officer, 10_000).await.unwrap();
        let mut once: Vec<_> = told.iter().map(|notice| (notice.duty, notice.point.clone())).collect();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), told.len());
        assert!(!told.is_empty() && one.reminders + two.reminders >= told.len(), "{one:?} {two:?}");
        assert_eq!(first.deliver_reminders(true).await.unwrap().reminders, 0);
        // A server that has taken a letter and stops has not lost it; another sends it when its time is over.
        let taken = first.take_letter().await.unwrap().unwrap();
        let rest = letters(&second, later).await;
        assert!(rest.iter().all(|letter| letter.address != taken.address), "what one holds no other sends");
        let after = later.checked_add(SignedDuration::from_mins(3)).unwrap();
        let again = letters(&second, after).await;
        assert_eq!(again.iter().map(|letter| &letter.address).collect::<Vec<_>>(), [&taken.address]);
        assert_eq!(again[0].lines, taken.lines, "nothing is lost");
        first.letter_done(&taken, MailState::Sent).await.unwrap();
        assert!(letters(&first, after).await.is_empty());
    })
    .await;
}

/// A digest waits for seven in the morning, hours do not; whoever wants no mail gets none, and everything in Rådig.
#[tokio::test]
async fn people_choose_how_mail_comes_and_hours_do_not_wait() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let (officer, guard) = (named(&desk, "ombud").await, named(&desk, "jour").await);
        let now = at(&desk, "2026-11-24 13:00");
        let choose = async |person: Uuid, choices: Choices| {
            as_person(&desk, person, now).await.choose_notices(choices).await.unwrap();
        };
        choose(officer, Choices { no_mail: false, digest: true }).await;
        choose(guard, Choices { no_mail: true, digest: false }).await;
        breach(&desk, "2026-11-24 13:00").await;
        desk.at(now).deliver_reminders(true).await.unwrap();
        letters(&desk, now).await;
        let night = at(&desk, "2026-11-26 02:00");
        desk.at(night).deliver_reminders(true).await.unwrap();
        let sent = letters(&desk, night).await;
        assert_eq!(sent.len(), 1, "{sent:?}");
        assert_eq!(sent[0].address, "ombud@exempel.se");
        assert!(
            sent[0].lines.iter().all(|line| line.code.as_deref() == Some("gdpr_1")),
            "only hours at night: {sent:?}"
        );
        let early = letters(&desk, at(&desk, "2026-11-26 06:59")).await;
        assert!(early.is_empty(), "{early:?}");
        let morning = letters(&desk, at(&desk, "2026-11-26 07:00")).await;
        assert_eq!(morning.len(), 1, "{morning:?}");
        assert!(
            !morning[0].lines.is_empty() && morning[0].lines.iter().all(|line| line.code.as_deref() != Some("gdpr_1"))
        );
        let guard = as_person(&desk, guard, night).await;
        assert!(!guard.own_notices().await.unwrap().is_empty());
    })
    .await;
}

/// A restricted case is told of only to those on its list.
#[tokio::test]
async fn a_restricted_case_is_told_of_only_to_its_list() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let mut report = Report::of("Skyddad", id(&desk, "org_units/avd").await);
        (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
        report.protected_identity = Some(Answer::Yes);
        desk.at(at(&desk, "2026-11-24 13:00")).report(&report).await.unwrap();
        let later = at(&desk, "2026-11-28 13:00");
        desk.at(later).deliver_reminders(true).await.unwrap();
        let sent = letters(&desk, later).await;
        assert!(sent.iter().all(|letter| letter.address != "jour@exempel.se"), "{sent:?}");
        assert!(sent.iter().any(|letter| letter.address == "ombud@exempel.se"), "{sent:?}");
        let guard = named(&desk, "jour").await;
        assert!(desk.store().notices(guard, 10).await.unwrap().is_empty());
    })
    .await;
}

/// Without a mail server nothing waits for one; with a duty resolved before the morning nothing is sent of it.
#[tokio::test]
async fn what_no_longer_holds_is_not_sent() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let later = at(&desk, "2026-11-28 13:00");
        breach(&desk, "2026-11-24 13:00").await;
        desk.at(later).deliver_reminders(false).await.unwrap();
        assert!(letters(&desk, later).await.is_empty());
        assert!(!desk.store().notices(named(&desk, "ombud").await, 10).await.unwrap().is_empty());

        let receipt = breach(&desk, "2026-11-28 14:00").await;
        let officer = named(&desk, "ombud").await;
        as_person(&desk, officer, later).await.choose_notices(Choices { no_mail: false, digest: true }).await.unwrap();
        let evening = at(&desk, "2026-11-30 22:00");
        desk.at(evening).deliver_reminders(true).await.unwrap();
        letters(&desk, evening).await;
        let case = desk.at(evening).case(receipt.id).await.unwrap();
        for duty in case.unresolved().filter(|duty| duty.record.clock != domain::registers::DutyClock::Hours) {
            let (decision, why) = (desk::incidents::Decision::NotRequired, Some("Gäller inte här."));
            desk.at(evening).decide_duty(duty.id, decision, why).await.unwrap();
        }
        let morning = letters(&desk, at(&desk, "2026-12-01 07:00")).await;
        assert!(morning.iter().flat_map(|letter| &letter.lines).all(|line| line.incident != receipt.number));
    })
    .await;
}

/// A letter about a restricted case names the case and the time, and nothing that tells what it is about.
#[tokio::test]
async fn a_letter_of_a_restricted_case_tells_no_duty() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let mut report = Report::of("Brev till fel mottagare", id(&desk, "org_units/avd").await);
        (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
        report.protected_identity = Some(Answer::Yes);
        let receipt = desk.at(at(&desk, "2026-11-24 13:00")).report(&report).await.unwrap();
        let night = at(&desk, "2026-11-26 07:30");
        desk.at(night).deliver_reminders(true).await.unwrap();
        let sent = letters(&desk, night).await;
        let officer = sent.iter().find(|letter| letter.address == "ombud@exempel.se");
        let lines = &officer.unwrap_or_else(|| panic!("{sent:?} on {}", site.name)).lines;
        assert!(!lines.is_empty() && lines.iter().all(|line| line.code.is_none() && line.incident == receipt.number));
        assert!(lines.iter().any(|line| line.due.is_some()));
    })
    .await;
}
