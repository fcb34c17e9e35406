//! Lawful disposal (gallring): the content of a record's versions is emptied by a decision, and does not come back.

use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use desk::{Act, Address, Error, PastVersion};

use super::{bulk, control::Choice, record};
use crate::{
    shell::{self, Shell},
    trouble::{Errors, Trouble},
    visit::{Sent, Visit},
};

#[derive(Template)]
#[template(path = "register/dispose.html")]
struct DisposePage {
    s: Shell,
    caption: String,
    path: String,
    /// The versions that can be disposed of.
    versions: Vec<Choice>,
    decision: String,
    errors: Errors,
}

/// True when somebody may dispose of what is read now.
pub fn may(visit: &Visit) -> bool {
    visit.view.is_none() && visit.desk.may(Act::Dispose)
}

/// What was written in the form.
#[derive(Default)]
struct Written {
    version: Option<i64>,
    decision: String,
}

async fn build(visit: &Visit, found: &Address, written: Written, errors: Errors) -> Result<DisposePage, Trouble> {
    let all: Vec<PastVersion> = visit.desk.read_history(found.entry, found.info.id).await?;
    let full = all.iter().filter(|past| past.values.is_some());
    let choice = |past: &PastVersion| Choice {
        value: past.version.to_string(),
        label: visit.texts.with(
            "web-dispose-version",
            &[("n", past.version.into()), ("about", desk::words::moment(visit.desk.law(), past.recorded_at).into())],
        ),
        is_chosen: written.version == Some(past.version),
    };
    let versions: Vec<Choice> = full.map(choice).collect();
    if versions.is_empty() {
        return Err(Trouble::Desk(Error::NotFound));
    }
    let caption = record::last_caption(visit, found, &all);
    let title = visit.t("web-dispose");
    Ok(DisposePage {
        s: record::frame(visit, found, &format!("{title} – {caption}"), Some(&title)),
        path: record::path(found),
        decision: written.decision,
        versions,
        caption,
        errors,
    })
}

/// `GET /{register}/{record}/gallra`
///
/// # Errors
/// `Forbidden` for whoever may not; `NotFound` when nothing is left to dispose of.
pub async fn show(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Result<Response, Trouble> {
    let found = super::found(&visit, &slug, &id).await?;
    if !may(&visit) {
        return Err(Trouble::Desk(Error::Forbidden));
    }
    shell::page(&build(&visit, &found, Written::default(), Errors::default()).await?)
}

/// `POST /{register}/{record}/gallra`: empties one version or all, by a decision.
///
/// # Errors
/// `Forbidden` for whoever may not.
pub async fn carry(Path((slug, id)): Path<(String, String)>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let found = super::found(visit, &slug, &id).await?;
    if !may(visit) {
        return Err(Trouble::Desk(Error::Forbidden));
    }
    let asked = sent.some("version");
    let written = Written {
        version: asked.and_then(|text| text.parse().ok()),
        decision: sent.get("beslut").unwrap_or_default().to_owned(),
    };
    let mut errors = Errors::default();
    if asked.is_some() && written.version.is_none() {
        errors.add("version", visit.t("web-dispose-which-missing"));
    }
    if written.decision.is_empty() {
        errors.add("beslut", visit.t("web-dispose-decision-missing"));
    }
    if sent.get("sakert").is_none() {
        errors.add("sakert", visit.t("web-dispose-sure-missing"));
    }
    if !errors.is_empty() {
        let page = build(visit, &found, written, errors).await?;
        return shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let title = visit.t("web-dispose");
    let s = record::frame(visit, &found, &title, Some(&title));
    let count = visit.desk.dispose(&found, written.version, &written.decision).await?;
    visit.changed();
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let heading = visit.texts.with("web-dispose-done", &[("n", count.into())]);
    let back = format!("/{}", crate::address::slug(found.entry.spec));
    bulk::done(s, heading, (Vec::new(), Vec::new()), back)
}
