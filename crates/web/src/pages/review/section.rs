//! One section: its text beside what the registers say, tried before it is saved, and what others say of it.

use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use desk::{
    Act, Error,
    accounts::Kept,
    figures,
    review::{self, Built},
    words,
};
use domain::{law::template::Section, registers::ManagementReview};
use paper::Paper;
use record::{Held, Problems};

use super::{found, frame, which};
use crate::{
    register::decided,
    shell::{self, Shell},
    texts,
    trouble::{self, Trouble},
    visit::{Sent, Visit},
};

/// What texts that are not saved are kept as.
pub const DRAFT: &str = "review_text";

/// A figure that a text can name.
struct Named {
    token: String,
    label: String,
    shown: String,
    is_used: bool,
}

#[derive(Template)]
#[template(path = "pages/review/section.html")]
struct SectionPage {
    s: Shell,
    path: String,
    key: String,
    back: String,
    heading: String,
    guidance: String,
    text: String,
    draft: Option<String>,
    draft_text: String,
    version: Option<i64>,
    kept_at: Option<String>,
    preview: Option<String>,
    errors: Vec<String>,
    /// What another has saved since this text was begun.
    theirs: Option<String>,
    figures: Vec<Named>,
    /// How many of them the text names.
    used: usize,
}

/// What a page about a section shows beside what is saved.
#[derive(Default)]
struct Typed {
    text: Option<String>,
    version: Option<i64>,
    kept_at: Option<String>,
    errors: Vec<String>,
    is_preview: bool,
    is_stale: bool,
}

fn section<'a>(visit: &'a Visit, review: &Held<ManagementReview>, key: &str) -> Result<&'a Section, Trouble> {
    let template = visit.desk.law().template(review.record.template.as_str());
    let section = template.and_then(|template| template.sections.iter().find(|section| section.key == key));
    section.ok_or(Trouble::Desk(Error::NotFound))
}

/// The review and the section, for somebody who writes it.
async fn writable(visit: &Visit, number: &str, key: &str) -> Result<Held<ManagementReview>, Trouble> {
    let review = found(visit, number).await?;
    section(visit, &review, key)?;
    if !visit.desk.may(Act::DraftReview) {
        return Err(Trouble::Desk(Error::Forbidden));
    }
    if review.record.is_locked() {
        return Err(decided::refused(review.record.number.as_str()));
    }
    Ok(review)
}

/// A text as it will stand in the document.
fn preview(built: &Built, path: &str, text: &str) -> String {
    let blocks = review::prose(text, &built.facts, texts::swedish());
    paper::html::body(&Paper { blocks, ..Paper::default() }, &format!("{path}/siffra/"), "")
}

fn named(visit: &Visit, built: &Built, text: &str) -> Vec<Named> {
    let used = record::markdown::tokens(text);
    let mut all: Vec<Named> = built
        .facts
        .figures
        .iter()
        .map(|(figure, _)| Named {
            token: format!("{{{{{}}}}}", figure.key),
            label: visit.t(&format!("figure-{}", figure.key)),
            shown: figures::shown(visit.texts, figure.unit, figure.value),
            is_used: used.iter().any(|token| token == figure.key),
        })
        .collect();
    all.sort_by_key(|found| (!found.is_used, found.label.to_lowercase()));
    all
}

async fn page(
    visit: &Visit,
    review: &Held<ManagementReview>,
    key: &str,
    typed: Typed,
    status: StatusCode,
) -> Result<Response, Trouble> {
    let section = section(visit, review, key)?;
    let held = visit.desk.section(review, key).await?;
    let built = visit.desk.build_review(which(review), texts::swedish()).await?;
    let path = super::path(review);
    let heading = built
        .paper
        .blocks
        .iter()
        .find_map(|block| match block {
            paper::Block::Heading { number, text, anchor, .. } if anchor == key => {
                Some(format!("{number} {text}").trim().to_owned())
            }
            paper::Block::Heading { .. }
            | paper::Block::Text(_)
            | paper::Block::List { .. }
            | paper::Block::Table(_)
            | paper::Block::Chart(_)
            | paper::Block::Note(_) => None,
        })
        .unwrap_or_else(|| key.to_owned());
    let record = held.as_ref().map(|held| &held.record);
    let draft_text = record.and_then(|record| record.draft.as_ref()).map(|text| text.as_str().to_owned());
    // Before the draft has been kept, it is what the registers say now.
    let draft_text = draft_text.or_else(|| built.drafts.get(key).cloned());
    let own = record.and_then(|record| record.text.as_ref()).map(|text| text.as_str().to_owned());
    let standing = held.as_ref().map(|held| held.version);
    let is_stale = typed.is_stale || typed.version.is_some_and(|version| Some(version) != standing);
    let theirs = is_stale.then(|| own.clone().unwrap_or_default());
    let text = typed.text.clone().or(own).or_else(|| draft_text.clone()).unwrap_or_default();
    let figures = named(visit, &built, &text);
    let shown = SectionPage {
        s: frame(visit, review, &heading, Some(&heading)),
        back: format!("{path}#{key}"),
        guidance: crate::pages::label(visit, &section.guidance).to_owned(),
        draft: draft_text.as_ref().map(|text| preview(&built, &path, text)),
        draft_text: draft_text.unwrap_or_default(),
        version: typed.version.or(held.as_ref().map(|held| held.version)),
        preview: typed.is_preview.then(|| preview(&built, &path, &text)),
        used: figures.iter().filter(|figure| figure.is_used).count(),
        figures,
        kept_at: typed.kept_at,
        errors: typed.errors,
        theirs,
        key: key.to_owned(),
        heading,
        text,
        path,
    };
    shell::page_with(status, &shown)
}

async fn kept(visit: &Visit, review: &Held<ManagementReview>, key: &str) -> Result<Option<Kept>, Trouble> {
    let kept = visit.desk.kept(DRAFT, &review.id.to_string(), Some(visit.account.id)).await?;
    Ok(kept.into_iter().find(|kept| kept.name == key))
}

async fn forget(visit: &Visit, review: &Held<ManagementReview>, key: &str) -> Result<(), Trouble> {
    Ok(visit.desk.let_go(DRAFT, visit.account.id, &review.id.to_string(), key).await?)
}

/// `GET /genomgang/{number}/avsnitt/{key}`
///
/// # Errors
/// `Forbidden` for others than the author, and when the review is decided.
pub async fn edit(visit: Visit, Path((number, key)): Path<(String, String)>) -> Result<Response, Trouble> {
    let review = writable(&visit, &number, &key).await?;
    let mut typed = Typed::default();
    if let Some(kept) = kept(&visit, &review, &key).await? {
        let at = kept.at.parse().map_or_else(|_| kept.at.clone(), |at| words::moment(visit.desk.law(), at));
        let (version, text) = kept.content.split_once('\n').unwrap_or_default();
        typed =
            Typed { text: Some(text.to_owned()), version: version.parse().ok(), kept_at: Some(at), ..Typed::default() };
    }
    page(&visit, &review, &key, typed, StatusCode::OK).await
}

/// `POST /genomgang/{number}/avsnitt/{key}`: shows how it will look, or saves.
///
/// # Errors
/// What the desk says, other than what can be mended in the form.
pub async fn save(Path((number, key)): Path<(String, String)>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let review = writable(visit, &number, &key).await?;
    let text = sent.get("text").unwrap_or_default().replace("\r\n", "\n");
    let version = sent.some("_version").and_then(|text| text.parse().ok());
    let mut problems = Problems::default();
    domain::review::check_tokens(&text, "text", &mut problems);
    let typed = Typed { text: Some(text.clone()), version, ..Typed::default() };
    let told = |problems: &Problems| -> Vec<String> {
        problems.0.iter().map(|problem| trouble::fault(visit.texts, &problem.fault)).collect()
    };
    if !problems.is_empty() {
        let typed = Typed { errors: told(&problems), ..typed };
        return page(visit, &review, &key, typed, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if sent.get("visa").is_some() {
        return page(visit, &review, &key, Typed { is_preview: true, ..typed }, StatusCode::OK).await;
    }
    match visit.desk.write_section(&review, &key, &text, version).await {
        Ok(()) => {
            forget(visit, &review, &key).await?;
            visit.changed();
            Ok(Redirect::to(&format!("{}?klart=sparat#{key}", super::path(&review))).into_response())
        }
        Err(Error::Invalid(problems)) => {
            let typed = Typed { errors: told(&problems), ..typed };
            page(visit, &review, &key, typed, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Error::Stale { latest }) => {
            let typed = Typed { is_stale: true, version: Some(latest), ..typed };
            page(visit, &review, &key, typed, StatusCode::CONFLICT).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /genomgang/{number}/avsnitt/{key}/utkast`: keeps what is being written, or throws it away.
///
/// # Errors
/// What the database says.
pub async fn keep(Path((number, key)): Path<(String, String)>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let review = writable(visit, &number, &key).await?;
    if sent.get("_bort").is_some() {
        forget(visit, &review, &key).await?;
        return Ok(Redirect::to(&format!("{}/avsnitt/{key}", super::path(&review))).into_response());
    }
    let version = sent.get("_version").unwrap_or_default();
    let text = sent.get("text").unwrap_or_default().replace("\r\n", "\n");
    let kept = Kept {
        account: visit.account.id,
        place: review.id.to_string(),
        name: key,
        content: format!("{version}\n{text}"),
        at: visit.desk.now().to_string(),
    };
    visit.desk.keep(DRAFT, &kept).await?;
    let time = words::moment(visit.desk.law(), visit.desk.now());
    let said = visit.texts.with("web-draft-kept", &[("about", time.get(11..).unwrap_or_default().into())]);
    Ok(said.into_response())
}

/// `POST /genomgang/{number}/avsnitt/{key}/stammer`: the text still holds with the figures as they are now.
///
/// # Errors
/// `Refused` when the review is decided.
pub async fn confirm(Path((number, key)): Path<(String, String)>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let review = writable(visit, &number, &key).await?;
    visit.desk.confirm_section(&review, &key, &visit.t("web-review-confirmed"), texts::swedish()).await?;
    visit.changed();
    Ok(Redirect::to(&format!("{}?klart=stammer#{key}", super::path(&review))).into_response())
}

/// `POST /genomgang/{number}/avsnitt/{key}/kommentar`: says something of a section, or takes one's own word back.
///
/// # Errors
/// `NotFound` for a section that the review does not have.
pub async fn comment(Path((number, key)): Path<(String, String)>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let review = found(visit, &number).await?;
    section(visit, &review, &key)?;
    if let Some(number) = sent.some("bort") {
        visit.desk.drop_comment(&review, number, &visit.t("web-review-comment-dropped")).await?;
    } else if let Some(text) = sent.some("text") {
        visit.desk.comment(&review, &key, text).await?;
    }
    visit.changed();
    Ok(Redirect::to(&format!("{}#{key}", super::path(&review))).into_response())
}
