//! Following a report by its secret address: how it goes, who has it, the files that came with it, and more of them.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    extract::{Path, Request, State as Shared},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use desk::{Error, incidents::With, words};
use language::Texts;

use crate::{
    app::App,
    pages::signin,
    plain::Plain,
    register::{cell, files},
    shell,
    trouble::{self, Trouble},
    visit,
};

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/folj/{token}", get(show).post(send)).route("/folj/{token}/fil/{sha256}", get(file))
}

/// A file that came with the report or later.
struct File {
    name: String,
    size: String,
    at: String,
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/followed.html")]
struct FollowedPage {
    p: Plain,
    is_new: bool,
    number: String,
    state: String,
    reported: String,
    closed: Option<String>,
    /// What was answered, as markup of ours.
    answer: Option<String>,
    with: String,
    here: String,
    address: String,
    is_restricted: bool,
    files: Vec<File>,
    takes_files: bool,
    errors: Vec<String>,
}

/// Who has a report, as whoever reported reads it.
fn with(texts: &Texts, with: Option<With>) -> String {
    match with {
        Some(With::Handler) => texts.text("web-follow-with-handler"),
        Some(With::Role(role)) => {
            let role = texts.text(&format!("role_assignments-role--{}", record::Choice::key(role)));
            texts.with("web-follow-with", &[("about", role.as_str().into())])
        }
        None => texts.text("web-follow-with-nobody"),
    }
}

async fn page(
    app: &App,
    token: &str,
    headers: &HeaderMap,
    is_new: bool,
    errors: Vec<String>,
) -> Result<FollowedPage, Trouble> {
    let texts = signin::preferred(headers);
    let desk = app.desk();
    let found = desk.follow(token).await?;
    let law = desk.law();
    let here = format!("/folj/{token}");
    let shown = |file: desk::incidents::SentFile| File {
        href: file.is_open.then(|| format!("{here}/fil/{}", file.sha256)),
        size: cell::size(file.size_bytes),
        at: words::moment(law, file.at),
        name: file.name,
    };
    let files = desk.sent_files(token).await?.into_iter().map(shown).collect();
    let title = texts.text(if is_new { "web-report-thanks" } else { "web-follow-title" });
    Ok(FollowedPage {
        p: Plain { texts, title, who: None },
        is_new,
        state: texts.text(&format!("incidents-state--{}", record::Choice::key(found.state))),
        reported: words::moment(law, found.reported_at),
        closed: found.closed_at.map(|at| words::moment(law, at)),
        answer: found.answer.as_deref().map(cell::prose),
        // What is over is with nobody.
        with: match found.closed_at {
            Some(_) => texts.text("web-follow-done"),
            None => with(texts, found.with),
        },
        number: found.number,
        takes_files: found.takes_files,
        is_restricted: found.is_restricted,
        address: shell::whole_address(headers, &here),
        here,
        files,
        errors,
    })
}

/// `GET /folj/{token}`: how a report stands, for whoever has its secret address.
async fn show(Shared(app): Shared<Arc<App>>, Path(token): Path<String>, request: Request) -> Result<Response, Trouble> {
    let (parts, _) = request.into_parts();
    let is_new = parts.uri.query().is_some_and(|query| query.contains("ny=1"));
    shell::page(&page(&app, &token, &parts.headers, is_new, Vec::new()).await?)
}

/// `POST /folj/{token}`: more files from whoever has the secret address. Nobody is named.
async fn send(Shared(app): Shared<Arc<App>>, Path(token): Path<String>, request: Request) -> Result<Response, Trouble> {
    let (parts, body) = request.into_parts();
    if visit::is_foreign(&parts.headers) {
        return Err(Trouble::ForeignForm);
    }
    let desk = app.desk();
    // A secret that is not known costs nothing to refuse.
    desk.follow(&token).await?;
    let texts = signin::preferred(&parts.headers);
    let place = visit::place(&app, &parts);
    let headers = parts.headers.clone();
    if let Err(seconds) = app.intake.count(place, app.now()) {
        let said = texts.with("web-follow-file-wait", &[("n", ((seconds + 59) / 60).into())]);
        let page = page(&app, &token, &headers, false, vec![said]).await?;
        return Ok(shell::after(seconds, shell::page(&page)?));
    }
    let (_, files) = visit::fields(Request::from_parts(parts, body), &app).await?;
    let mut errors = Vec::new();
    if files.is_empty() {
        errors.push(trouble::fault(texts, &record::Fault::new("file_none")));
    }
    for upload in files.into_values() {
        match desk.send_file(&token, (&upload.name, &upload.bytes)).await {
            Ok(()) => app.changed(),
            Err(Error::Refused(all)) => {
                errors.extend(all.iter().map(|one| trouble::refusal(texts, one.key, &one.about)));
                break;
            }
            Err(other) => return Err(other.into()),
        }
    }
    if errors.is_empty() {
        return Ok(Redirect::to(&format!("/folj/{token}#filer")).into_response());
    }
    shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&app, &token, &headers, false, errors).await?)
}

/// `GET /folj/{token}/fil/{sha256}`: a file that came with the report or later.
async fn file(
    Shared(app): Shared<Arc<App>>,
    Path((token, sha256)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let (name, bytes) = app.desk().sent_file(&token, &sha256).await?;
    Ok(files::sent(&name, bytes))
}
