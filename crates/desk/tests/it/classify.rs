//! A classification from its beginning to measures.

use desk::{Change, Given, Query, classify::Judgement};
use domain::registers::{ActionPlan, Classification, Measure, MeasureSource, SelfAssessment};
use record::{Held, Record};
use testkit::{Keys, noon, on_both};

#[tokio::test]
async fn a_classification_begins_and_its_gaps_become_measures_once() {
    on_both(|site| async move {
        let desk = site.example(noon()).await;
        let asset = desk.find("information_assets/tillgang-10").await.unwrap();
        let begun = desk.begin_classification(&asset, &Keys).await.unwrap().saved.unwrap();
        let address = desk.find(&begun.id.to_string()).await.unwrap();
        let levels = [("confidentiality", "3"), ("integrity", "2"), ("availability", "2"), ("traceability", "2")];
        let given = levels
            .map(|(name, text)| Given { field: Classification::SPEC.field(name).unwrap(), text: text.to_owned() });
        desk.set(&address, &Change { given: given.to_vec(), ..Change::default() }, &Keys).await.unwrap();
        let read = async || {
            let all: Vec<Held<Classification>> = desk.all(None).await.unwrap();
            all.into_iter().find(|held| held.id == begun.id).unwrap()
        };
        let held = read().await;
        assert_eq!(held.record.assets.len(), 1);
        let followed = desk.requirements_of(&held, None).await.unwrap();
        assert!(followed.len() > 3 && followed.iter().all(|one| one.assessment.is_none()), "{}", site.name);
        let keys = ["met", "partly", "not_met", "not_relevant"];
        let judgements: Vec<Judgement> = followed
            .iter()
            .enumerate()
            .map(|(at, one)| Judgement {
                requirement: one.requirement.id,
                fulfilment: keys[at % 4].to_owned(),
                comment: String::new(),
            })
            .collect();
        assert_eq!(desk.judge_requirements(&held, &judgements, &Keys).await.unwrap(), followed.len());
        assert_eq!(desk.judge_requirements(&held, &judgements, &Keys).await.unwrap(), 0);
        let wrong = Judgement { fulfilment: "perhaps".to_owned(), ..judgements[0].clone() };
        assert!(desk.judge_requirements(&held, &[wrong], &Keys).await.is_err());

        let gaps = judgements.iter().filter(|one| matches!(one.fulfilment.as_str(), "partly" | "not_met")).count();
        let person = desk.list(domain::entry("persons").unwrap(), &Query::default()).await.unwrap().rows[0].id;
        let keys = |error: desk::Error| match error {
            desk::Error::Invalid(problems) => problems.0.iter().map(|problem| problem.fault.key).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        let refused = |owner: String, day: &'static str| {
            let (desk, held) = (&desk, &held);
            async move { keys(desk.mend_gaps(held, &owner, day, &Keys).await.unwrap_err()) }
        };
        assert_eq!(refused(String::new(), "").await, ["needs_owner", "missing"], "both are told at once");
        assert_eq!(refused(person.to_string(), "2026-11-23").await, ["day_passed"], "none is late from the beginning");
        assert_eq!(refused(person.to_string(), "i vår").await.len(), 1);
        assert_eq!(desk.mend_gaps(&held, &person.to_string(), "2027-03-31", &Keys).await.unwrap(), gaps);
        assert_eq!(desk.mend_gaps(&held, &person.to_string(), "2027-03-31", &Keys).await.unwrap(), 0);
        let measures: Vec<Held<Measure>> = desk.all(None).await.unwrap();
        let own = measures.iter().filter(|one| one.record.classifications.contains(&held.typed_id()));
        assert_eq!(own.clone().count(), gaps);
        assert!(own.clone().all(|one| one.record.source == MeasureSource::Classification));
        let judged: Vec<Held<SelfAssessment>> = desk.all(None).await.unwrap();
        let linked = judged.iter().filter(|one| one.record.classification == held.typed_id());
        assert_eq!(linked.filter(|one| one.record.measure.is_some()).count(), gaps);
        assert_eq!(read().await.record.action_plan, ActionPlan::Ongoing);
    })
    .await;
}
