//! The log compared with everything that is kept: asked for by whoever reads the log, done beside the pages.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use axum::response::{IntoResponse, Redirect, Response};
use desk::{Act, Error, words};
use jiff::Timestamp;

use crate::{
    trouble::Trouble,
    visit::{Sent, Visit},
};

/// Where it is shown.
const PATH: &str = "/installningar/logg?klart=kontroll#h-prov";

/// What was found when everything was compared.
#[derive(Clone)]
struct Outcome {
    at: Timestamp,
    said: Result<desk::Verified, String>,
    is_anchored: bool,
}

/// How it goes: one at a time, and the last that was done.
#[derive(Default)]
pub struct Verifying {
    going: Mutex<Option<(Timestamp, Arc<AtomicU64>)>>,
    done: Mutex<Option<Outcome>>,
}

/// How it goes, in words.
pub struct Standing {
    /// What is told.
    pub said: String,
    /// Its tone.
    pub tone: &'static str,
    /// True while everything is read.
    pub is_going: bool,
}

/// How it goes, or what was found the last time.
pub fn standing(visit: &Visit) -> Option<Standing> {
    let all = &visit.app.verifying;
    let moment = |at: Timestamp| words::moment(visit.desk.law(), at);
    if let Some((since, rows)) = all.going.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
        let rows = i64::try_from(rows.load(Ordering::Relaxed)).unwrap_or(i64::MAX);
        let args = [("about", moment(*since).into()), ("n", rows.into())];
        return Some(Standing { said: visit.texts.with("web-log-verifying", &args), tone: "info", is_going: true });
    }
    let done = all.done.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
    let (tone, said) = match &done.said {
        Err(why) => ("danger", why.clone()),
        Ok(report) => match &report.difference {
            None => {
                let args = [
                    ("entries", report.entries.into()),
                    ("versions", report.versions.into()),
                    ("present", report.present.into()),
                ];
                ("success", visit.texts.with("cli-verify-fine", &args))
            }
            Some(found) => {
                let what = visit.t(&format!("cli-differs-{}", found.key));
                let args = [
                    ("register", found.register.as_str().into()),
                    ("subject", found.subject.as_str().into()),
                    ("at", found.at.into()),
                ];
                let place = visit.texts.with("cli-verify-where", &args);
                (
                    "danger",
                    format!("{} {}", visit.texts.with("cli-verify-differs", &[("what", what.into())]), place.trim()),
                )
            }
        },
    };
    let key = if done.is_anchored { "web-log-verified-anchored" } else { "web-log-verified" };
    let when = visit.texts.with(key, &[("about", moment(done.at).into())]);
    Some(Standing { said: format!("{when} {said}"), tone, is_going: false })
}

/// `POST /installningar/logg/kontrollera`: compares the log with everything that is kept, and with an anchor when one is
/// sent.
///
/// # Errors
/// `Forbidden` for whoever may not read the log.
pub async fn begin(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    if !visit.desk.may(Act::ReadLog) {
        return Err(Trouble::Desk(Error::Forbidden));
    }
    let anchor = match sent.files.get("fil") {
        None => None,
        Some(file) => match desk::Anchor::from_text(&String::from_utf8_lossy(&file.bytes)) {
            Some(anchor) => Some(anchor),
            None => return super::log::with_fault(visit, visit.t("web-log-anchor-bad")).await,
        },
    };
    let app = Arc::clone(&visit.app);
    let rows = Arc::new(AtomicU64::new(0));
    {
        let mut going = app.verifying.going.lock().unwrap_or_else(PoisonError::into_inner);
        if going.is_some() {
            return Ok(Redirect::to(PATH).into_response());
        }
        *going = Some((visit.desk.now(), Arc::clone(&rows)));
    }
    let (store, handle) = (visit.desk.store().clone(), tokio::runtime::Handle::current());
    let is_anchored = anchor.is_some();
    tokio::task::spawn_blocking(move || {
        let progress = |n: u64| {
            rows.fetch_add(n, Ordering::Relaxed);
        };
        let said = handle.block_on(store.verify(anchor.as_ref(), &progress)).map_err(|error| error.to_string());
        let outcome = Outcome { at: app.now(), said, is_anchored };
        *app.verifying.done.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
        *app.verifying.going.lock().unwrap_or_else(PoisonError::into_inner) = None;
    });
    Ok(Redirect::to(PATH).into_response())
}
