//! Profiles: how lists of other systems are read, kept under a name for the next time.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use desk::{Error, accounts::Kept, profile::Profile, profiles::Asked, words};

use super::{PATH, again, must};
use crate::{
    register::export,
    trouble::{self, Errors, Trouble},
    visit::{Sent, Visit},
};

/// A profile in the list.
pub struct Row {
    /// Its name.
    pub name: String,
    /// The register that it is for.
    pub register: String,
    /// How many columns it reads.
    pub columns: usize,
    /// When it was kept.
    pub at: String,
}

/// The profiles that are kept.
pub fn rows(visit: &Visit, kept: Vec<Kept>) -> Vec<Row> {
    let row = |kept: Kept| {
        let profile = Profile::parse(&kept.content).ok();
        Row {
            register: profile.as_ref().map(|profile| visit.t(&profile.register)).unwrap_or_default(),
            columns: profile.map_or(0, |profile| profile.columns.len()),
            at: kept.at.parse().map(|at| words::moment(visit.desk.law(), at)).unwrap_or_default(),
            name: kept.name,
        }
    };
    kept.into_iter().map(row).collect()
}

/// `POST /installningar/import/profil`: keeps a profile that was sent as a file.
///
/// # Errors
/// `Forbidden` for whoever may not take in files.
pub async fn save(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    must(visit)?;
    let Some(file) = sent.files.get("fil") else {
        let errors = Errors::one("fil", visit.t("web-import-profile-none"));
        return again(visit, Asked::default(), sent.get("namn").unwrap_or_default().to_owned(), errors).await;
    };
    let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    let name = sent.some("namn").unwrap_or(stem).to_owned();
    let text = String::from_utf8_lossy(&file.bytes).into_owned();
    match visit.desk.keep_profile(&visit.account, &name, &text).await {
        Ok(()) => Ok(Redirect::to(&format!("{PATH}?klart=sparat#profiler")).into_response()),
        Err(Error::Invalid(problems)) => {
            // A name that cannot be is mended in its field, everything else in the file.
            let place =
                if problems.0.iter().any(|problem| problem.fault.key == "profile_name") { "namn" } else { "fil" };
            again(visit, Asked::default(), name, Errors::one(place, trouble::faults(visit.texts, &problems))).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /installningar/import/profil/ta-bort`
///
/// # Errors
/// `Forbidden` for whoever may not take in files.
pub async fn forget(sent: Sent) -> Result<Response, Trouble> {
    must(&sent.visit)?;
    sent.visit.desk.forget_profile(sent.get("namn").unwrap_or_default()).await?;
    Ok(Redirect::to(&format!("{PATH}?klart=profil-borttagen#profiler")).into_response())
}

/// `GET /installningar/import/profil/{name}`: the profile as a file, for another installation or the command line.
///
/// # Errors
/// `NotFound` when none is kept under the name.
pub async fn serve(visit: Visit, Path(name): Path<String>) -> Result<Response, Trouble> {
    let profile = visit.desk.profile(&name).await?;
    let text = profile.text().map_err(Trouble::Page)?;
    Ok(export::download("application/toml; charset=utf-8", &format!("{name}.toml"), text.into_bytes()))
}
