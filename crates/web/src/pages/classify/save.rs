//! Saving a step: each by itself, and nothing that was written is lost.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use desk::{Error, Given, classify::Judgement};
use domain::registers::{Classification, ClassificationState, Measure, Person};
use record::{Choice, Id, Problems, Record};
use uuid::Uuid;

use super::{
    Step,
    page::{self, Written},
};
use crate::{
    register::{form, link, record as record_page},
    texts,
    trouble::{self, Trouble},
    visit::{Sent, Visit},
};

/// `POST /klassningar/{number}/steg`
///
/// # Errors
/// What the desk says, other than what can be mended in the form.
pub async fn save(Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let step = sent.get("steg").and_then(Step::of).unwrap_or(Step::What);
    let (found, held) = page::found(visit, &id).await?;
    let (desk, labels) = (&visit.desk, texts::labels());
    let done = match step {
        Step::Requirements => desk.judge_requirements(&held, &judgements(&sent), labels).await.map(|_| ()),
        Step::Measures => {
            let owner = sent.get(Measure::OWNER.name).unwrap_or_default();
            let owner = link::meant(desk, visit.texts, Person::REGISTER, owner).await?;
            let due_on = sent.get(Measure::DUE_ON.name).unwrap_or_default();
            let done = desk.mend_gaps(&held, &owner.text, due_on, labels).await.map(|_| ());
            done.map_err(|error| link::told(error, &vec![(Measure::OWNER.name, owner.fault)]))
        }
        Step::What | Step::Assets | Step::Levels | Step::Decision => {
            let spec = found.entry.spec;
            let (before, _) = form::current(visit, &found).await?;
            let mut problems = Problems::default();
            let mut change = form::change(visit, spec, &sent, Some(&before), &mut problems);
            if step == Step::Decision
                && let Some(field) = spec.field(Classification::STATE.name)
            {
                change.given.push(Given { field, text: ClassificationState::Decided.key().to_owned() });
                let owner = super::parts::owner(visit, &held.record).await?;
                let named = sent.get(Classification::DECIDED_BY.name);
                decider(visit, named, &before, owner, &mut change, &mut problems);
            }
            let links = link::settle(visit, &mut change).await?;
            if problems.is_empty() {
                desk.set(&found, &change, labels).await.map(|_| ()).map_err(|error| link::told(error, &links))
            } else {
                Err(Error::Invalid(problems))
            }
        }
    };
    let error = match done {
        Ok(()) => {
            visit.changed();
            let to = if sent.get("stanna").is_some() { step } else { step.next() };
            let path = record_page::path(&found);
            return Ok(Redirect::to(&format!("{path}/steg?steg={}&klart=sparat", to.name())).into_response());
        }
        Err(error) => error,
    };
    let mut written = Written {
        step: Some(step),
        standing: form::standing(Classification::SPEC, &sent.pairs),
        pairs: sent.pairs.clone(),
        ..Written::default()
    };
    let status = match error {
        Error::Invalid(problems) => {
            written.problems = problems;
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Error::Refused(refusals) => {
            written.said = refusals.iter().map(|one| trouble::refusal(visit.texts, one.key, &one.about)).collect();
            StatusCode::CONFLICT
        }
        Error::Stale { .. } => {
            let seen = sent.some("_version").and_then(|text| text.parse().ok());
            written.said = form::meet(visit, &found, seen, &mut written.standing).await?.said(visit);
            StatusCode::CONFLICT
        }
        other @ (Error::Rows(_) | Error::NotFound | Error::Forbidden | Error::Broken(_)) => return Err(other.into()),
    };
    page::again(visit, &id, written, status).await
}

/// Whoever decides is who presses, when nobody is named: but the information owner decides, and anybody else must say
/// who did.
fn decider(
    visit: &Visit,
    written: Option<&str>,
    before: &form::Standing,
    owner: Option<Id<Person>>,
    change: &mut desk::Change,
    problems: &mut Problems,
) {
    let name = Classification::DECIDED_BY.name;
    let stands =
        written.map_or_else(|| before.get(name).is_some_and(|texts| !texts.is_empty()), |text| !text.trim().is_empty());
    if !stands && owner.is_some_and(|owner| owner.uuid() != visit.account.person) {
        problems.add(name, "decided_by_whom");
        return;
    }
    if let Some(field) = Classification::SPEC.field(name).filter(|_| !stands) {
        change.given.retain(|given| given.field.name != name);
        change.given.push(Given { field, text: visit.account.person.to_string() });
    }
}

fn judgements(sent: &Sent) -> Vec<Judgement> {
    let of = |(name, fulfilment): &(String, String)| {
        let requirement = Uuid::parse_str(name.strip_prefix("f-")?).ok()?;
        let comment = sent.get(&format!("k-{requirement}")).unwrap_or_default().to_owned();
        Some(Judgement { requirement, fulfilment: fulfilment.trim().to_owned(), comment })
    };
    sent.pairs.iter().filter_map(of).collect()
}
