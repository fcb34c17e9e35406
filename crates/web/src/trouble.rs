//! What cannot be done, told as a page: what happened, and what to do.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use desk::Error;
use language::{FluentValue, Texts};
use record::{Fault, Problems};

use crate::{
    address,
    visit::{FORM_FIELD, Fields},
};

/// Why a page is not shown.
#[derive(Debug)]
pub enum Trouble {
    /// Nobody is signed in; where to go afterwards.
    SignIn(String),
    /// The visit that a form was sent from is over; what was sent.
    Over(Kept),
    /// The desk says no.
    Desk(Error),
    /// The record is not there in the view that is asked for; where it is as it stands now.
    NotThen(String),
    /// The form does not carry what a form of this visit carries.
    ForeignForm,
    /// What was sent cannot be read.
    Unreadable,
    /// What was sent is too large; the limit in megabytes.
    TooLarge(usize),
    /// The page could not be made.
    Page(String),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        Trouble::Desk(error)
    }
}

impl From<askama::Error> for Trouble {
    fn from(error: askama::Error) -> Trouble {
        Trouble::Page(error.to_string())
    }
}

/// A form that was sent when its visit was over. It is given back, to be sent again: nothing written is lost.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Where it was sent.
    pub path: String,
    /// The names and values, without what proves where it came from.
    pub pairs: Vec<(String, String)>,
    /// True when files came with it; they must be chosen again.
    pub had_files: bool,
    /// What proves where it comes from, when somebody is signed in again.
    pub form: Option<String>,
}

/// More than so much of a form is not given back, in bytes.
const LARGEST_KEPT: usize = 1024 * 1024;
/// A value that is longer is something that somebody has written.
const WRITTEN: usize = 40;
/// Fields that never stand in a page.
const SECRET: [&str; 4] = ["losen", "nytt", "igen", "gammalt"];

impl Kept {
    /// The form, when there is anything in it that somebody would have to do again.
    pub fn of(path: &str, (pairs, files): Fields, form: Option<String>) -> Option<Kept> {
        let mut pairs = pairs;
        pairs.retain(|(name, value)| name != FORM_FIELD && !value.is_empty());
        let is_secret = pairs.iter().any(|(name, _)| SECRET.contains(&name.as_str()));
        let size: usize = pairs.iter().map(|(name, value)| name.len() + value.len()).sum();
        let is_worth = pairs.len() > 2 || pairs.iter().any(|(_, value)| is_written(value));
        let had_files = !files.is_empty();
        (!is_secret && is_worth && size <= LARGEST_KEPT).then(|| Kept { path: path.to_owned(), pairs, had_files, form })
    }

    /// What somebody has written in it.
    pub fn written(&self) -> Vec<&str> {
        self.pairs.iter().map(|(_, value)| value.as_str()).filter(|value| is_written(value)).collect()
    }
}

fn is_written(value: &str) -> bool {
    value.len() > WRITTEN || value.trim().contains(char::is_whitespace)
}

/// A trouble on its way out: the outermost layer makes the page, for it knows the language.
#[derive(Clone, Debug)]
pub struct Told {
    /// The key of the heading; the advice has the same key with `-advice`.
    pub key: &'static str,
    /// What is told beside, as refusals and faults in keys.
    pub details: Vec<Detail>,
    /// Where to go instead; the start when nothing is said.
    pub to: Option<String>,
    /// The form that is given back.
    pub kept: Option<Kept>,
}

/// One thing that is told.
#[derive(Clone, Debug)]
pub enum Detail {
    /// A rule that says no.
    Refusal(&'static str, String),
    /// A fault.
    Fault(Fault),
}

impl Detail {
    /// In words.
    pub fn words(&self, texts: &Texts) -> String {
        match self {
            Detail::Refusal(key, about) => refusal(texts, key, about),
            Detail::Fault(found) => fault(texts, found),
        }
    }
}

/// Messages by the id of the control that they belong to.
#[derive(Default)]
pub struct Errors(pub Vec<(String, String)>);

impl Errors {
    /// One message.
    pub fn one(id: &str, said: String) -> Errors {
        Errors(vec![(id.to_owned(), said)])
    }

    /// One more.
    pub fn add(&mut self, id: &str, said: String) {
        self.0.push((id.to_owned(), said));
    }

    /// What is wrong with a control.
    pub fn of(&self, id: &str) -> Option<&String> {
        self.0.iter().find(|(known, _)| known == id).map(|(_, said)| said)
    }

    /// True when nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Faults in words, one after the other.
pub fn faults(texts: &Texts, problems: &Problems) -> String {
    problems.0.iter().map(|problem| fault(texts, &problem.fault)).collect::<Vec<_>>().join(" ")
}

/// A fault in words.
pub fn fault(texts: &Texts, fault: &Fault) -> String {
    let allowed = fault.allowed.join(", ");
    let args = [("found", FluentValue::from(fault.found.as_str())), ("allowed", FluentValue::from(allowed.as_str()))];
    texts.with(&format!("fault-{}", fault.key), &args)
}

/// A refusal in words.
pub fn refusal(texts: &Texts, key: &str, about: &str) -> String {
    // A state is told by its name.
    let state =
        matches!(key, "merge_state" | "state_step").then(|| texts.find(&format!("incidents-state--{about}"), &[]));
    let about = state.flatten().unwrap_or_else(|| about.to_owned());
    texts.with(&format!("cli-refused-{key}"), &[("about", FluentValue::from(about))])
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let (mut to, mut kept) = (None, None);
        let (status, key, details) = match self {
            Trouble::SignIn(back) => {
                let to = if back == "/" {
                    "/logga-in".to_owned()
                } else {
                    format!("/logga-in?till={}", address::encode(&back))
                };
                return Redirect::to(&to).into_response();
            }
            Trouble::Over(form) => {
                let (status, key) = match form.form {
                    Some(_) => (StatusCode::FORBIDDEN, "web-again"),
                    None => (StatusCode::UNAUTHORIZED, "web-over"),
                };
                kept = Some(form);
                (status, key, vec![])
            }
            Trouble::Desk(Error::NotFound) => (StatusCode::NOT_FOUND, "web-missing", vec![]),
            Trouble::Desk(Error::Forbidden) => (StatusCode::FORBIDDEN, "web-forbidden", vec![]),
            Trouble::Desk(Error::Stale { .. }) => (StatusCode::CONFLICT, "web-stale", vec![]),
            Trouble::Desk(Error::Refused(refusals)) => {
                let details = refusals.into_iter().map(|found| Detail::Refusal(found.key, found.about)).collect();
                (StatusCode::CONFLICT, "web-refused", details)
            }
            Trouble::Desk(Error::Invalid(problems)) => {
                let details = problems.0.into_iter().map(|problem| Detail::Fault(problem.fault)).collect();
                (StatusCode::UNPROCESSABLE_ENTITY, "web-invalid", details)
            }
            Trouble::Desk(Error::Rows(problems)) => {
                let details = problems.into_iter().map(|problem| Detail::Fault(problem.fault)).collect();
                (StatusCode::UNPROCESSABLE_ENTITY, "web-invalid", details)
            }
            Trouble::NotThen(now) => {
                to = Some(now);
                (StatusCode::NOT_FOUND, "web-not-then", vec![])
            }
            Trouble::ForeignForm => (StatusCode::FORBIDDEN, "web-foreign", vec![]),
            Trouble::Unreadable => (StatusCode::BAD_REQUEST, "web-unreadable", vec![]),
            Trouble::TooLarge(megabytes) => {
                let about = Fault::found("file_large", megabytes.to_string());
                (StatusCode::PAYLOAD_TOO_LARGE, "web-large", vec![Detail::Fault(about)])
            }
            Trouble::Desk(Error::Broken(error)) => {
                crate::log::trouble(&error.to_string());
                (StatusCode::SERVICE_UNAVAILABLE, "web-broken", vec![])
            }
            Trouble::Page(error) => {
                crate::log::trouble(&error);
                (StatusCode::INTERNAL_SERVER_ERROR, "web-broken", vec![])
            }
        };
        let mut response = (status, [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]).into_response();
        response.extensions_mut().insert(Told { key, details, to, kept });
        response
    }
}
