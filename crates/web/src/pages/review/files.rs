//! A review as files: those that were locked, or the draft as it stands, made one at a time.

use std::sync::LazyLock;

use axum::{extract::Path, response::Response};
use desk::{
    Error,
    review::{files, leaflets},
};
use tokio::sync::Semaphore;

use super::{read, which_read};
use crate::{register::export, texts, trouble::Trouble, visit::Visit};

/// Making a document takes the whole machine for a while: one at a time.
pub static PRESS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(1));

/// The formats, in the order that they are offered: ending, and what a browser knows it as.
pub const FORMATS: &[(&str, &str)] = &[
    ("pdf", "application/pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("html", "text/html; charset=utf-8"),
    ("json", "application/json"),
];

fn kind(ending: &str) -> Result<&'static str, Trouble> {
    let known = FORMATS.iter().find(|(known, _)| *known == ending);
    known.map(|(_, kind)| *kind).ok_or(Trouble::Desk(Error::NotFound))
}

/// Does heavy work beside those who answer, one at a time.
///
/// # Errors
/// When the work could not be done.
pub async fn press<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Trouble> {
    let _turn = PRESS.acquire().await.map_err(|error| Trouble::Page(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| Trouble::Page(error.to_string()))
}

/// `GET /genomgang/{number}/fil/{ending}`
///
/// # Errors
/// `NotFound` for a format that is not known or not kept.
pub async fn document(visit: Visit, Path((number, ending)): Path<(String, String)>) -> Result<Response, Trouble> {
    let kind = kind(&ending)?;
    let review = read(&visit, &number).await?;
    let name = files::file_name(&review.record);
    if which_read(&visit, &review).is_as_locked(&review.record) {
        let files = visit.desk.locked_files(&review.record).await?;
        let file = files.into_iter().find(|file| file.ending == ending).ok_or(Trouble::Desk(Error::NotFound))?;
        return Ok(export::download(kind, &format!("{name}.{ending}"), file.bytes));
    }
    let built = visit.desk.build_review(which_read(&visit, &review), texts::swedish()).await?;
    let (printer, texts) = (visit.app.printer.clone(), texts::swedish());
    let file_name = format!("{name}-{}.{ending}", visit.t("web-review-file-draft"));
    let file = press(move || files::one(&built, &ending, printer.as_ref(), texts)).await??;
    let file = file.ok_or(Trouble::Desk(Error::NotFound))?;
    Ok(export::download(kind, &file_name, file.bytes))
}

/// `GET /genomgang/{number}/sammanfattning/{ending}`: the review on one page.
///
/// # Errors
/// `NotFound` for a format that is not known.
pub async fn summary(visit: Visit, Path((number, ending)): Path<(String, String)>) -> Result<Response, Trouble> {
    let kind = kind(&ending)?;
    let review = read(&visit, &number).await?;
    if visit.desk.is_taken_over(&review).await? {
        return Err(Trouble::Desk(Error::NotFound));
    }
    let built = visit.desk.build_review(which_read(&visit, &review), texts::swedish()).await?;
    let (printer, texts) = (visit.app.printer.clone(), texts::swedish());
    let made = press(move || files::leaflet(&leaflets::summary(&built, texts), printer.as_ref())).await??;
    let file = made.into_iter().find(|file| file.ending == ending).ok_or(Trouble::Desk(Error::NotFound))?;
    let name = format!("{}-{}.{ending}", files::file_name(&review.record), visit.t("web-review-file-summary"));
    Ok(export::download(kind, &name, file.bytes))
}
