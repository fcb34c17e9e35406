//! From draft to annex: each step a form of its own, and the decision after everything that is missing has been told.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use desk::{Act, Error, review::Built};
use domain::registers::{ManagementReview, ReviewDecision, ReviewJudgement, ReviewState};
use record::{Held, Line, Problems, Record};
use tokio::runtime::Handle;

use super::{
    beside::{self, Beside},
    files::press,
    found, frame, which,
};
use crate::{
    shell::{self, Shell},
    texts,
    trouble::Trouble,
    visit::{Sent, Visit},
};

/// Something that stands between a review and a decision.
pub struct Missing {
    /// What.
    pub said: String,
    /// Where it is put right.
    pub href: String,
}

/// What stands between a review and a decision, each with where it is put right.
pub fn missing(visit: &Visit, review: &Held<ManagementReview>, built: &Built) -> Vec<Missing> {
    let number = review.record.number.as_str();
    let told = built.facts.missing(visit.texts).into_iter().map(|found| {
        let href = match found.key {
            "judgement_missing" => format!("/bedomningar/ny?review={number}"),
            "attendees_missing" => format!("/deltagare/ny?review={number}"),
            "decisions_missing" => format!("/beslut/ny?review={number}"),
            _ => super::path(review),
        };
        let key = format!("web-review-{}", found.key.replace('_', "-"));
        Missing { said: visit.texts.with(&key, &[("about", found.about.into())]), href }
    });
    told.collect()
}

fn done(sent: &Sent, review: &Held<ManagementReview>, key: &str) -> Response {
    sent.visit.changed();
    Redirect::to(&format!("{}?klart={key}", super::path(review))).into_response()
}

/// `POST /genomgang/{number}/skriv-utkast`
///
/// # Errors
/// `Refused` when the review is decided.
pub async fn draft(Path(number): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let review = found(&sent.visit, &number).await?;
    sent.visit.desk.draft_review(which(&review), texts::swedish()).await?;
    Ok(done(&sent, &review, "utkast"))
}

/// `POST /genomgang/{number}/lamna-over`
///
/// # Errors
/// `Refused` unless it is being drafted.
pub async fn hand_over(Path(number): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let review = found(&sent.visit, &number).await?;
    sent.visit.desk.hand_over_review(which(&review)).await?;
    Ok(done(&sent, &review, "overlamnad"))
}

/// What the head decides, by register.
const DECIDED: [&str; 2] = [ReviewJudgement::REGISTER, ReviewDecision::REGISTER];

#[derive(Template)]
#[template(path = "pages/review/decide.html")]
struct DecidePage {
    s: Shell,
    path: String,
    heading: String,
    missing: Vec<Missing>,
    is_changed: bool,
    /// What is told of drafts that nobody has read.
    drafts_left: Option<String>,
    decisions_said: String,
    /// What is told of decisions whose day has passed.
    late_said: Option<String>,
    /// What is decided: the judgements and the decisions.
    beside: Vec<Beside>,
    is_handed_over: bool,
}

/// `GET /genomgang/{number}/beslut`: what is missing, and what a decision means.
///
/// # Errors
/// `Forbidden` for others than those who decide.
pub async fn before_deciding(visit: Visit, Path(number): Path<String>) -> Result<Response, Trouble> {
    let review = found(&visit, &number).await?;
    if !visit.desk.may(Act::DecideReview) {
        return Err(Trouble::Desk(Error::Forbidden));
    }
    if review.record.is_locked() {
        return Ok(Redirect::to(&super::path(&review)).into_response());
    }
    let built = visit.desk.build_review(which(&review), visit.texts).await?;
    let decisions = visit.desk.decisions(&review).await?;
    let open: Vec<_> = decisions.iter().filter(|held| held.record.measure.is_none()).collect();
    let late = open.iter().filter(|held| held.record.due_on < visit.desk.today()).count();
    let heading = visit.texts.with("web-review-decide-title", &[("about", super::title(&visit, &review).into())]);
    shell::page(&DecidePage {
        s: frame(&visit, &review, &heading, Some(&visit.t("web-review-decide"))),
        missing: missing(&visit, &review, &built),
        is_changed: !built.changed.is_empty(),
        drafts_left: super::show::unread(&visit, &review, &built).await?,
        beside: beside::registers(&visit, &review)
            .await?
            .into_iter()
            .filter(|list| DECIDED.contains(&list.key))
            .collect(),
        decisions_said: visit.texts.with("web-review-become", &[("n", open.len().into())]),
        late_said: (late > 0).then(|| visit.texts.with("web-review-decide-late", &[("n", late.into())])),
        is_handed_over: review.record.state == ReviewState::HandedOver,
        path: super::path(&review),
        heading,
    })
}

/// `POST /genomgang/{number}/beslut`: decides and locks.
///
/// # Errors
/// `Refused` with everything that is missing.
pub async fn decide(Path(number): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let review = found(&sent.visit, &number).await?;
    let refused =
        |key, about: &str| Err(Trouble::Desk(Error::Refused(vec![desk::Refusal { key, about: about.to_owned() }])));
    if review.record.is_locked() {
        return refused("review_locked", review.record.number.as_str());
    }
    if review.record.state != ReviewState::HandedOver {
        return refused("review_not_handed_over", review.record.number.as_str());
    }
    let (desk, printer, texts) = (sent.visit.desk.clone(), sent.visit.app.printer.clone(), texts::swedish());
    let (which, here) = (which(&review), Handle::current());
    // The files are made on the way: heavy work, so beside those who answer.
    press(move || here.block_on(desk.decide_review(which, printer.as_ref(), texts))).await??;
    Ok(done(&sent, &review, "beslutad"))
}

/// `POST /genomgang/{number}/bilaga`: notes the annex's number.
///
/// # Errors
/// `Refused` unless it is decided; `Invalid` without a number.
pub async fn annex(Path(number): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let review = found(&sent.visit, &number).await?;
    let annex = Line::parse(sent.get("nummer").unwrap_or_default()).map_err(|fault| {
        let mut problems = Problems::default();
        problems.push(ManagementReview::ANNEX_NUMBER.name, fault);
        Trouble::Desk(Error::Invalid(problems))
    })?;
    sent.visit.desk.annex_review(which(&review), annex).await?;
    Ok(done(&sent, &review, "bilagd"))
}
