//! The log, page by page and for those who may read it.

use std::sync::Arc;

use desk::{Caller, Error, LogQuery, policy::Post};
use domain::registers::{OrgUnit, Role};
use record::Held;
use testkit::{noon, on_both};
use uuid::Uuid;

#[tokio::test]
async fn the_log_is_read_page_by_page_newest_first() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let whole = desk.log(&LogQuery { limit: 100_000, ..LogQuery::default() }).await.unwrap();
        assert!(whole.len() > 20, "{}", site.name);
        assert!(whole.windows(2).all(|pair| pair[0].seq == pair[1].seq + 1));
        let mut paged = Vec::new();
        let mut before = None;
        loop {
            let page = desk.log(&LogQuery { before, limit: 7, ..LogQuery::default() }).await.unwrap();
            before = page.last().map(|last| last.seq);
            paged.extend(page);
            if before.is_none() {
                break;
            }
        }
        assert_eq!(paged, whole, "{}", site.name);
        let asked = LogQuery { register: Some("persons".to_owned()), limit: 100_000, ..LogQuery::default() };
        let persons = desk.log(&asked).await.unwrap();
        assert!(!persons.is_empty() && persons.iter().all(|entry| entry.register == "persons"));
        let nobody = LogQuery { actor: Some("nobody".to_owned()), limit: 10, ..LogQuery::default() };
        assert!(desk.log(&nobody).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_log_is_for_those_who_may_read_it() {
    let site = testkit::sqlite();
    let desk = site.filled(noon()).await;
    let units: Vec<Held<OrgUnit>> = desk.all(None).await.unwrap();
    let top = units.iter().find(|held| held.record.parent.is_none()).unwrap().id;
    for (role, may) in [(Role::Auditor, true), (Role::Administrator, true), (Role::Manager, false), (Role::Dpo, false)]
    {
        let caller = Caller { person: Uuid::nil(), posts: vec![Post::of(role, top, &units)] };
        let theirs = desk.of_caller(Arc::new(caller), "somebody", noon());
        let found = theirs.log(&LogQuery { limit: 5, ..LogQuery::default() }).await;
        match found {
            Ok(entries) => assert!(may && entries.len() == 5),
            Err(error) => assert!(!may && matches!(error, Error::Forbidden)),
        }
    }
}

/// What is done with accounts and tokens stands in the chain, which verifies with it.
#[tokio::test]
async fn accounts_and_tokens_stand_in_the_chain() {
    on_both(|site| async move {
        let desk = site.filled(noon()).await;
        let person = desk.find("persons/isam").await.unwrap().info.id;
        desk.open_account("isam", person, "en lång mening", "sv").await.unwrap();
        let (_, secret) = desk.add_token("isam", "Vakt", &desk::tokens::TokenScope::ALL, 30).await.unwrap();
        desk.close_account("isam", true).await.unwrap();
        let asked = LogQuery { limit: 10, ..LogQuery::default() };
        let all = desk.log(&asked).await.unwrap();
        let told: Vec<_> = all.iter().take(3).map(|one| (one.act.as_str(), one.register.as_str())).collect();
        assert_eq!(told, [("close", "accounts"), ("make", "api_tokens"), ("open", "accounts")], "on {}", site.name);
        assert!(all.iter().all(|one| !one.subject.contains(&secret)));
        assert!(matches!(
            desk.open_account("isam", person, "en lång mening", "sv").await,
            Err(desk::Error::Invalid(_))
        ));
        let report = desk.store().verify(None, &|_| ()).await.unwrap();
        assert_eq!(report.difference, None, "on {}", site.name);
    })
    .await;
}
