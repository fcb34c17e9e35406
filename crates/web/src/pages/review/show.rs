//! A review's page: contents, document, what hangs on it, and the next step.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::Path, response::Response};
use desk::{Act, notices::About, review::Built, words};
use domain::registers::{ManagementReview, ReviewComment, ReviewState};
use paper::Block;
use record::Held;

use super::{
    beside::{self, Beside, Drifted, File},
    frame, past, read,
    split::at_headings,
    steps::{self, Missing},
    which_read,
};
use crate::{
    address,
    shell::{self, Shell},
    texts,
    trouble::Trouble,
    visit::Visit,
};

/// A figure whose text was written when it was another.
struct Changed {
    label: String,
    href: String,
    then: String,
    now: String,
}

/// A comment as it is shown.
pub struct Said {
    /// What it is known by, when it is one's own.
    pub own: Option<String>,
    /// Who.
    pub who: String,
    /// When.
    pub at: String,
    /// What it says.
    pub text: String,
}

/// A section of the document.
struct Part {
    key: String,
    number: String,
    heading: String,
    is_deep: bool,
    markup: String,
    tone: &'static str,
    word: String,
    changed: Vec<Changed>,
    comments: Vec<Said>,
    comments_said: String,
    /// True for a draft that nobody has read through.
    is_draft: bool,
}

#[derive(Template)]
#[template(path = "pages/review/show.html")]
struct ShowPage {
    s: Shell,
    path: String,
    /// The view's part of an address.
    view: String,
    is_past: bool,
    heading: String,
    number: String,
    record_href: String,
    tone: &'static str,
    word: String,
    meta: Vec<String>,
    parts: Vec<Part>,
    done_said: String,
    done_width: usize,
    /// How many drafts nobody has read through, when there are some.
    drafts_left: Option<String>,
    is_locked: bool,
    is_taken_over: bool,
    may_draft: bool,
    may_hand_over: bool,
    /// False while the head reads: the draft is not made anew then.
    may_redraft: bool,
    may_decide: bool,
    may_annex: bool,
    may_comment: bool,
    is_drafted: bool,
    beside: Vec<Beside>,
    missing: Vec<Missing>,
    changed_said: Option<String>,
    files: Vec<File>,
    broken: Vec<Drifted>,
    drift: Vec<Drifted>,
}

/// Comments in the words of a page.
pub async fn said(visit: &Visit, comments: Vec<Held<ReviewComment>>) -> Result<Vec<(String, Said)>, Trouble> {
    let people = visit.desk.caption_ids(comments.iter().map(|held| held.record.person.uuid()).collect()).await?;
    let said = comments.into_iter().map(|held| {
        let person = held.record.person.uuid();
        let said = Said {
            own: (person == visit.account.person).then(|| held.record.number.to_string()),
            who: people.get(&person).cloned().unwrap_or_else(|| visit.t("web-hidden")),
            at: words::moment(visit.desk.law(), held.recorded_at),
            text: held.record.text.to_string(),
        };
        (held.record.section.to_string(), said)
    });
    Ok(said.collect())
}

/// How far the text of a section has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The author has written it, or read the draft through.
    Written,
    /// A draft that nobody has read through.
    Draft,
}

/// How far each section with a text has come, by its key.
async fn stages(
    visit: &Visit,
    review: &Held<ManagementReview>,
    built: &Built,
) -> Result<HashMap<String, Stage>, Trouble> {
    let own = visit.desk.sections(review, past(visit)).await?;
    let written = own.into_iter().filter(|held| held.record.text.is_some());
    let written = written.map(|held| (held.record.section.to_string(), Stage::Written));
    // What nobody has written stands as the registers say it, whether or not the draft has been kept.
    let drafts = built.drafts.keys().map(|key| (key.clone(), Stage::Draft));
    Ok(drafts.chain(written).collect())
}

fn parts(
    visit: &Visit,
    built: &Built,
    (path, view): (&str, &str),
    stages: &HashMap<String, Stage>,
    mut said: Vec<(String, Said)>,
) -> Vec<Part> {
    let markup = paper::html::body(&built.paper, &format!("{path}/siffra/"), view);
    let heads: Vec<_> = built
        .paper
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level, number, text, anchor } => Some((*level, number, text, anchor)),
            Block::Text(_) | Block::List { .. } | Block::Table(_) | Block::Chart(_) | Block::Note(_) => None,
        })
        .collect();
    let anchors: Vec<&str> = heads.iter().map(|(_, _, _, anchor)| anchor.as_str()).collect();
    let pieces = at_headings(&markup, &anchors);
    let mut parts = Vec::with_capacity(heads.len());
    for (level, number, heading, anchor) in heads {
        let changed: Vec<Changed> = built
            .changed
            .iter()
            .filter(|found| found.section == *anchor)
            .map(|found| Changed {
                label: visit.t(&format!("figure-{}", found.figure)),
                href: format!("{path}/siffra/{}{view}", found.figure),
                then: found.then.clone(),
                now: found.now.clone(),
            })
            .collect();
        let (own, others): (Vec<_>, Vec<_>) = said.into_iter().partition(|(section, _)| section == anchor);
        said = others;
        let comments: Vec<Said> = own.into_iter().map(|(_, said)| said).collect();
        let stage = stages.get(anchor).copied();
        let (tone, word) = match (changed.is_empty(), stage) {
            (false, _) => ("half", "web-review-part-changed"),
            (true, Some(Stage::Written)) => ("ok", "web-review-part-written"),
            (true, Some(Stage::Draft)) => ("plan", "web-review-part-draft"),
            // Nobody writes what the registers alone say.
            (true, None) => ("ok", "web-review-part-data"),
        };
        parts.push(Part {
            key: anchor.clone(),
            number: number.clone(),
            heading: heading.clone(),
            is_deep: level > 1,
            markup: pieces
                .iter()
                .find(|(key, _)| key == anchor)
                .map(|(_, piece)| (*piece).to_owned())
                .unwrap_or_default(),
            comments_said: visit.texts.with("web-review-comments-said", &[("n", comments.len().into())]),
            word: visit.t(word),
            is_draft: stage == Some(Stage::Draft),
            tone,
            changed,
            comments,
        });
    }
    parts
}

/// What is told of drafts that nobody has read, if there are any.
fn drafts_left(visit: &Visit, parts: &[Part]) -> Option<String> {
    let left = parts.iter().filter(|part| part.is_draft).count();
    (left > 0).then(|| visit.texts.with("web-review-drafts-left", &[("n", left.into())]))
}

/// The same, of a review as it is built.
///
/// # Errors
/// What the database says.
pub async fn unread(visit: &Visit, review: &Held<ManagementReview>, built: &Built) -> Result<Option<String>, Trouble> {
    let stages = stages(visit, review, built).await?;
    Ok(drafts_left(visit, &parts(visit, built, (&super::path(review), ""), &stages, Vec::new())))
}

/// `GET /genomgang/{number}`
///
/// # Errors
/// `NotFound` when there is none, or none that may be seen.
pub async fn show(visit: Visit, Path(number): Path<String>) -> Result<Response, Trouble> {
    let review = read(&visit, &number).await?;
    visit.opened(About::Case(review.id)).await?;
    let path = super::path(&review);
    let past = past(&visit);
    let view = address::with_query("", &visit.view_pairs());
    let is_locked = review.record.is_locked();
    let is_taken_over = is_locked && visit.desk.is_taken_over(&review).await?;
    let mut shown = Vec::new();
    let mut missing = Vec::new();
    if !is_taken_over {
        // A document is in one language, that of the organisation, whoever reads it.
        let built = visit.desk.build_review(which_read(&visit, &review), texts::swedish()).await?;
        let said = said(&visit, visit.desk.comments(&review, past).await?).await?;
        shown = parts(&visit, &built, (&path, &view), &stages(&visit, &review, &built).await?, said);
        if past.is_none() {
            missing = steps::missing(&visit, &review, &built);
        }
    }
    let (broken, drift) = if is_locked && !is_taken_over && past.is_none() {
        let (broken, drift) = visit.desk.drift(&review.record).await?;
        (beside::drifted(&visit, broken), beside::drifted(&visit, drift))
    } else {
        (Vec::new(), Vec::new())
    };
    let done = shown.iter().filter(|part| part.tone == "ok").count();
    let drafts_left = drafts_left(&visit, &shown);
    let changed: usize = shown.iter().map(|part| part.changed.len()).sum();
    let (tone, word) = super::status(&visit, review.record.state);
    let heading = super::title(&visit, &review);
    let state = review.record.state;
    let may = |act| past.is_none() && visit.desk.may(act);
    let may_write = may(Act::DraftReview);
    shell::page(&ShowPage {
        s: frame(&visit, &review, &heading, None).wide().past(),
        view,
        is_past: past.is_some(),
        number: review.record.number.to_string(),
        record_href: address::with_query(
            &format!("/genomgangar/{}", review.record.number.as_str()),
            &visit.view_pairs(),
        ),
        meta: beside::meta(&visit, &review).await?,
        done_said: visit.texts.with("web-review-done", &[("n", done.into()), ("all", shown.len().into())]),
        drafts_left,
        done_width: done * 100 / shown.len().max(1),
        changed_said: (changed > 0).then(|| visit.texts.with("web-review-changed-said", &[("n", changed.into())])),
        may_comment: may(Act::CommentReview) && !is_locked,
        may_draft: may_write && !is_locked,
        may_redraft: may_write && !is_locked && state != ReviewState::HandedOver,
        may_hand_over: may_write && state == ReviewState::Drafting,
        may_decide: may(Act::DecideReview) && state == ReviewState::HandedOver,
        may_annex: may(Act::AnnexReview) && state == ReviewState::Decided,
        is_drafted: state != ReviewState::Planned,
        beside: beside::registers(&visit, &review).await?,
        files: beside::files(&review, &path),
        parts: shown,
        path,
        heading,
        tone,
        word,
        is_locked,
        is_taken_over,
        missing,
        broken,
        drift,
    })
}
