//! The calendar by a secret address: what its owner may see on the day it is read, and no more.

use std::{collections::BTreeSet, sync::Arc};

use desk::{Change, Desk, Error, Given, Want, calendar::Event, incidents::Report};
use domain::registers::Person;
use record::{Answer, Held};
use testkit::{Keys, noon, on_both};
use uuid::Uuid;

use crate::incidents::{as_person, assign, given, id, staffed};

const PHRASE: &str = "en lång fras som ingen gissar";

async fn feed(desk: &Desk, secret: &str) -> Option<Vec<Event>> {
    desk.feed(secret).await.unwrap().map(|(_, events)| events)
}

fn titles(events: Option<Vec<Event>>) -> Vec<String> {
    events.unwrap().into_iter().map(|event| event.title).collect()
}

/// Every event is of a record that its owner finds, and is called what its owner sees it called.
async fn is_its_owners(own: &Desk, events: &[Event]) {
    for event in events {
        let entry = domain::entry(event.register).unwrap();
        assert!(own.may_some(entry.spec, Want::Read), "{}", event.register);
        let row = own.one(entry, event.id, None).await.unwrap_or_else(|error| panic!("{event:?}: {error}"));
        assert_eq!((entry.caption)(row.values), event.title);
    }
}

/// For persons of the example with all kinds of roles: what the feed holds is what the person finds.
#[tokio::test]
async fn a_feed_holds_what_its_owner_may_see_today() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        let people: Vec<Held<Person>> = desk.all(None).await.unwrap();
        let mut sizes = BTreeSet::new();
        for (at, person) in people.iter().take(10).enumerate() {
            let account = desk.open_account(&format!("kalender{at}"), person.id, PHRASE, "sv").await.unwrap();
            let secret = desk.renew_feed(&account).await.unwrap();
            let caller = desk.caller(person.id, desk.today()).await.unwrap();
            let own = desk.of_caller(Arc::new(caller), "kalender", desk.now());
            let events = feed(&desk, &secret).await.unwrap();
            is_its_owners(&own, &events).await;
            sizes.insert(events.len());
        }
        assert!(sizes.len() > 1, "people see differently much: {sizes:?}");
    })
    .await;
}

async fn add(desk: &Desk, register: &str, values: &[(&str, &str)]) -> Uuid {
    let entry = domain::entry(register).unwrap();
    desk.add(entry, &change(register, values), &Keys).await.unwrap().saved.unwrap().id
}

fn change(register: &str, values: &[(&str, &str)]) -> Change {
    let spec = domain::entry(register).unwrap().spec;
    let given = values.iter().map(|(name, text)| Given { field: spec.field(name).unwrap(), text: (*text).to_owned() });
    Change { given: given.collect(), ..Change::default() }
}

async fn set(desk: &Desk, address: &str, register: &str, values: &[(&str, &str)]) {
    let address = desk.find(address).await.unwrap();
    desk.set(&address, &change(register, values), &Keys).await.unwrap();
}

/// What is done because of a restricted case is in the calendar of its readers and of whoever is to do it; a role that
/// ends, a person who leaves and an account that is closed empty a feed without a new address.
#[tokio::test]
async fn a_feed_follows_rights_and_leaves_restricted_cases_out() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let person = |name: &'static str| [("name", name), ("kind", "employee"), ("unit", "avd")];
        let (boss, doer) = (add(&desk, "persons", &person("Enhetschef")).await, {
            let doer = add(&desk, "persons", &person("Utförare")).await;
            assign(&desk, "manager", &doer.to_string(), "avd").await;
            doer
        });
        let mut report = Report::of("Hotad kollega", id(&desk, "org_units/avd").await);
        (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
        report.protected_identity = Some(Answer::Yes);
        let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
        let case = isam.report(&report).await.unwrap();
        let role = [("role", "manager"), ("person", &boss.to_string()), ("unit", "avd"), ("from_on", "2024-01-01")];
        let role = add(&desk, "role_assignments", &role).await;
        let measure = |title: &'static str, owner: String, incident: String| {
            let desk = &desk;
            async move {
                let values = [
                    ("title", title),
                    ("state", "planned"),
                    ("unit", "avd"),
                    ("source", "incident"),
                    ("due_on", "2026-12-15"),
                    ("owner", owner.as_str()),
                    ("incidents", incident.as_str()),
                ];
                add(desk, "measures", &values).await
            }
        };
        let open = "Byt kuvert";
        let secret_one = "Byt adress åt den hotade";
        measure(open, "isam".to_owned(), "i1".to_owned()).await;
        let hidden = measure(secret_one, doer.to_string(), case.number.clone()).await;
        let account = desk.open_account("enhetschef", boss, PHRASE, "sv").await.unwrap();
        let secret = desk.renew_feed(&account).await.unwrap();
        let of_boss = titles(feed(&desk, &secret).await);
        assert!(of_boss.contains(&open.to_owned()) && !of_boss.contains(&secret_one.to_owned()), "{of_boss:?}");
        for (login, who) in [("isam", id(&desk, "persons/isam").await), ("utforare", doer)] {
            let account = desk.open_account(login, who, PHRASE, "sv").await.unwrap();
            let secret = desk.renew_feed(&account).await.unwrap();
            assert!(titles(feed(&desk, &secret).await).contains(&secret_one.to_owned()), "{login}");
        }
        // Not in a list, a count, a search, an export, a page or a past either.
        let caller = desk.caller(boss, desk.today()).await.unwrap();
        let of = desk.of_caller(Arc::new(caller), "enhetschef", desk.now());
        let measures = domain::entry("measures").unwrap();
        let all = of.list(measures, &desk::Query::default()).await.unwrap().rows;
        assert!(all.iter().all(|row| row.id != hidden) && !all.is_empty());
        assert_eq!(of.count(measures, &desk::Query::default()).await.unwrap(), i64::try_from(all.len()).unwrap());
        let view = record::View { on: of.today(), known_at: isam.now() };
        let past = of.list_past(measures, &desk::Query::default(), view).await.unwrap().rows;
        assert_eq!(past.len(), all.len());
        assert!(of.table(measures).await.unwrap().rows.iter().all(|row| row.id != hidden));
        assert!(of.search("hotade", 20).await.unwrap().is_empty());
        assert!(matches!(of.one(measures, hidden, None).await, Err(Error::NotFound)));
        assert!(matches!(of.find(&hidden.to_string()).await, Err(Error::NotFound)));
        assert!(of.caption_ids([hidden].into()).await.unwrap().is_empty());
        // When the case opens up, so does what is done because of it.
        isam.assess(case.id, &given(&[("protected_identity", "no")]), &Keys).await.unwrap();
        isam.set_readers(case.id, &[], "Ingen med skyddade uppgifter berörs").await.unwrap();
        assert!(titles(feed(&desk, &secret).await).contains(&secret_one.to_owned()));
        // The right is lost: the next day nothing of it is in the feed.
        set(&desk, &role.to_string(), "role_assignments", &[("to_on", "2026-11-24")]).await;
        let tomorrow = desk.at("2026-11-25T08:00:00Z".parse().unwrap());
        assert!(titles(feed(&desk, &secret).await).contains(&open.to_owned()), "still today");
        let left = titles(feed(&tomorrow, &secret).await);
        assert!(!left.contains(&open.to_owned()) && !left.contains(&secret_one.to_owned()), "{left:?}");
        set(&desk, &boss.to_string(), "persons", &[("left_on", "2026-11-24")]).await;
        assert_eq!(titles(feed(&tomorrow, &secret).await), [""; 0]);
        desk.close_account("enhetschef", true).await.unwrap();
        assert!(feed(&desk, &secret).await.is_none(), "a closed account shows nothing");
    })
    .await;
}

/// The law's clocks are in the calendar of those who handle them, hours by the minute; whoever only reads is called to
/// nothing but the own.
#[tokio::test]
async fn a_feed_holds_the_laws_clocks_and_what_concerns_its_owner() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let auditor = add(&desk, "persons", &[("name", "Revisor"), ("kind", "employee"), ("unit", "avd")]).await;
        assign(&desk, "auditor", &auditor.to_string(), "stad").await;
        let mut report = Report::of("Kuvert till fel adress", id(&desk, "org_units/avd").await);
        (report.protective_security, report.personal_data) = (Answer::No, Answer::Yes);
        report.protected_identity = Some(Answer::No);
        let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
        let case = isam.report(&report).await.unwrap();
        let duties = isam.case(case.id).await.unwrap().duties;
        let notify = duties.iter().find(|held| held.record.code.as_str() == "gdpr_1").unwrap();
        let mut found = Vec::new();
        for (login, who) in [("isam", id(&desk, "persons/isam").await), ("revisor", auditor)] {
            let account = desk.open_account(login, who, PHRASE, "sv").await.unwrap();
            let secret = desk.renew_feed(&account).await.unwrap();
            found.push(feed(&desk, &secret).await.unwrap());
        }
        let due = found[0].iter().find(|event| event.id == notify.id).unwrap_or_else(|| panic!("on {}", site.name));
        assert_eq!(due.at, notify.record.statutory_due);
        let texts = language::Language::Swedish.texts();
        let told = due.told(&texts, desk.law());
        assert!(!told.contains("gdpr_1") && told.ends_with(":00") && !told.contains("Kuvert"), "{told}");
        let calendar = desk::calendar::ics(&found[0], 2026, desk.now(), &texts, desk.law());
        let utc = notify.record.statutory_due.unwrap().strftime("DTSTART:%Y%m%dT%H%M%SZ").to_string();
        assert!(calendar.contains(&utc), "{calendar}");
        assert!(found[1].is_empty(), "{:?}", found[1]);
        // What is resolved is due no longer.
        let why = Some("Osannolik risk.");
        isam.decide_duty(notify.id, desk::incidents::Decision::NotRequired, why).await.unwrap();
        let open: Vec<Event> = isam.calendar(2026, None).await.unwrap();
        assert!(open.iter().all(|event| event.id != notify.id));
    })
    .await;
}

/// A day that is moved is the same event, of what recurs each time is one, and a comma parts nothing.
#[tokio::test]
async fn events_keep_their_names_in_a_calendar() {
    let desk = testkit::sqlite().desk(noon()).await;
    let texts = language::Language::Swedish.texts();
    let event = |on: &str, field: Option<&'static str>, register: &'static str| Event {
        on: on.parse().unwrap(),
        register,
        field,
        number: "ATG-2026-001".to_owned(),
        id: Uuid::from_u128(7),
        title: "Kurs, del 2; nästa".to_owned(),
        at: None,
        became: domain::cycle::Became::Coming,
    };
    let lines = |one: Event, name: &str| {
        let text = desk::calendar::ics(&[one], 2026, noon(), &texts, desk.law()).replace("\r\n ", "");
        text.lines().filter(|line| line.starts_with(name)).map(str::to_owned).collect::<Vec<_>>().join("|")
    };
    let uid = |on: &str, field| lines(event(on, field, "measures"), "UID");
    assert_eq!(uid("2026-03-01", Some("due_on")), uid("2026-04-01", Some("due_on")));
    assert_ne!(uid("2026-03-01", None), uid("2026-04-01", None));
    assert_ne!(uid("2026-03-01", Some("due_on")), uid("2026-03-01", Some("review_on")));
    let summary = lines(event("2026-03-01", None, "measures"), "SUMMARY");
    assert!(summary.ends_with("Kurs\\, del 2\\; nästa"), "{summary}");
    for entry in domain::REGISTERS {
        let told = lines(event("2026-03-01", None, entry.spec.register), "CATEGORIES");
        assert!(!told.replace("\\,", "").contains(','), "{told}");
    }
}
