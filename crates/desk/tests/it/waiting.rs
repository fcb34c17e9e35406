//! What waits for a person, and the calendar that a person's own program reads.

use std::sync::Arc;

use desk::{Change, Desk, Error, Given, waiting::Need};
use domain::{
    registers::{ControlResult, DocumentVersion, Person, ReadConfirmation},
    task::Standing,
};
use record::Record;
use testkit::{Keys, noon, on_both};
use uuid::Uuid;

async fn of(desk: &Desk, person: Uuid) -> Desk {
    let caller = desk.caller(person, desk.today()).await.unwrap();
    desk.of_caller(Arc::new(caller), "test", desk.now())
}

/// Somebody who owns a control whose result is missing.
async fn owner_of_a_late_control(desk: &Desk) -> (Uuid, desk::waiting::Task) {
    for held in desk.all::<Person>(None).await.unwrap() {
        let tasks = of(desk, held.id).await.waiting(held.id, None).await.unwrap();
        let late = tasks.into_iter().find(|task| task.need == Need::Result && task.standing == Standing::Late);
        if let Some(task) = late {
            return (held.id, task);
        }
    }
    panic!("the example has a control whose result is missing")
}

#[tokio::test]
async fn a_control_waits_until_its_result_is_noted() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        let (person, task) = owner_of_a_late_control(&desk).await;
        let own = of(&desk, person).await;
        let due_on = task.due_on.unwrap().to_string();
        let given = [
            (ControlResult::CONTROL.name, task.number.as_str()),
            (ControlResult::DUE_ON.name, due_on.as_str()),
            (ControlResult::DONE_ON.name, "2026-11-24"),
            (ControlResult::OUTCOME.name, "as_planned"),
        ];
        let given = given
            .iter()
            .map(|(name, text)| Given { field: ControlResult::SPEC.field(name).unwrap(), text: (*text).to_owned() })
            .collect();
        let entry = domain::entry(ControlResult::REGISTER).unwrap();
        desk.add(entry, &Change { given, ..Change::default() }, &Keys).await.unwrap();
        let after = own.waiting(person, None).await.unwrap();
        let same = after.iter().find(|found| found.id == task.id && found.due_on == task.due_on).unwrap();
        assert_eq!(same.standing, Standing::Done);
    })
    .await;
}

/// What is to be read says where it stands, and stands among what is done when it has been confirmed.
#[tokio::test]
async fn what_has_been_read_is_done() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        for held in desk.all::<Person>(None).await.unwrap() {
            let own = of(&desk, held.id).await;
            let tasks = own.waiting(held.id, None).await.unwrap();
            let Some(task) = tasks.into_iter().find(|task| task.need == Need::Read && task.standing.is_open()) else {
                continue;
            };
            let version: DocumentVersion = desk
                .all(None)
                .await
                .unwrap()
                .into_iter()
                .find(|version: &record::Held<DocumentVersion>| version.id == task.id)
                .unwrap()
                .record;
            assert_eq!(task.place, version.channel.map(|line| line.to_string()));
            let (of_version, who, day) = (task.id.to_string(), held.id.to_string(), desk.today().to_string());
            let given = [("document_version", of_version), ("person", who), ("confirmed_on", day)];
            let given = given
                .into_iter()
                .map(|(name, text)| Given { field: ReadConfirmation::SPEC.field(name).unwrap(), text })
                .collect();
            let entry = domain::entry(ReadConfirmation::REGISTER).unwrap();
            desk.add(entry, &Change { given, ..Change::default() }, &Keys).await.unwrap();
            let after = own.waiting(held.id, None).await.unwrap();
            let same = after.iter().find(|found| found.id == task.id).unwrap();
            assert_eq!((same.standing, same.due_on, &same.place), (Standing::Done, Some(desk.today()), &None));
            return;
        }
        panic!("the example has a document to read")
    })
    .await;
}

#[tokio::test]
async fn what_is_late_stands_first_and_what_others_do_last() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        let people = desk.all::<Person>(None).await.unwrap();
        let mut seen = 0;
        for held in &people {
            let tasks = of(&desk, held.id).await.waiting(held.id, None).await.unwrap();
            let open: Vec<bool> = tasks.iter().map(|task| task.standing.is_open()).collect();
            assert!(open.is_sorted_by(|a, b| a >= b), "what the person does comes before what the person waits for");
            let days: Vec<_> =
                tasks.iter().filter(|task| task.standing.is_open()).filter_map(|task| task.due_on).collect();
            assert!(days.is_sorted());
            assert!(tasks.iter().all(|task| task.standing == Standing::Waiting || task.waits_for.is_none()));
            seen += tasks.len();
        }
        assert!(seen > people.len());
    })
    .await;
}

#[tokio::test]
async fn rolling_the_plan_over_asks_who_may_write_it() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        let person = desk.all::<Person>(None).await.unwrap().remove(0).id;
        let nobody = of(&desk, person).await;
        let may = nobody.may_some(domain::entry("planned_activities").unwrap().spec, desk::Want::Write);
        let rolled = nobody.roll_over(2026, None, true).await;
        assert_eq!(may, rolled.is_ok());
        assert!(may || matches!(rolled, Err(Error::Forbidden)));
        assert!(desk.roll_over(2026, None, true).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn a_calendar_is_read_by_its_secret_until_it_is_changed_or_closed() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        let person = desk.all::<Person>(None).await.unwrap().remove(0).id;
        let account = desk.open_account("prov", person, "en lång fras som ingen gissar", "sv").await.unwrap();
        assert_eq!(desk.feed_since(&account).await.unwrap(), None);
        let first = desk.renew_feed(&account).await.unwrap();
        assert_eq!(desk.feed_since(&account).await.unwrap(), Some(noon()));
        let (whose, events) = desk.feed(&first).await.unwrap().unwrap();
        assert_eq!(whose.login, "prov");
        let own = of(&desk, person).await;
        let seen = own.calendar(2026, None).await.unwrap().len() + own.calendar(2027, None).await.unwrap().len();
        assert!((1..=seen).contains(&events.len()), "of what its owner may see, it shows what concerns the owner");
        let second = desk.renew_feed(&account).await.unwrap();
        assert!(desk.feed(&first).await.unwrap().is_none());
        assert!(desk.feed(&second).await.unwrap().is_some());
        assert!(desk.feed("").await.unwrap().is_none());
        desk.close_account("prov", true).await.unwrap();
        assert!(desk.feed(&second).await.unwrap().is_none(), "a closed account shows nothing");
        desk.close_account("prov", false).await.unwrap();
        desk.close_feed(&account).await.unwrap();
        assert!(desk.feed(&second).await.unwrap().is_none());
        assert_eq!(desk.feed_since(&account).await.unwrap(), None);
    })
    .await;
}
