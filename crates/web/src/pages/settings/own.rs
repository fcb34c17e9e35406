//! One's own account: language, shortcuts, password, saved views.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use desk::{Error, accounts::SHORTEST};

use super::{PATH, frame};
use crate::{
    address, register,
    shell::{self, Shell},
    trouble::{self, Errors, Trouble},
    visit::{Sent, Visit},
};

/// What tries of one's old password are counted under.
const TRIES: &str = "own password";

/// A view that the person has saved.
struct Saved {
    register: String,
    place: String,
    name: String,
    href: String,
}

/// A role that the person holds.
struct Held {
    role: String,
    unit: String,
}

#[derive(Template)]
#[template(path = "pages/settings/own.html")]
struct OwnPage {
    s: Shell,
    login: String,
    person: Option<String>,
    is_english: bool,
    is_keys_off: bool,
    shortest: i64,
    roles: Vec<Held>,
    views: Vec<Saved>,
    errors: Errors,
}

async fn build(visit: &Visit, errors: Errors) -> Result<OwnPage, Trouble> {
    let kept = visit.desk.kept_of(register::views::SORT, visit.account.id).await?;
    let views = kept.into_iter().filter_map(|kept| {
        let entry = domain::entry(&kept.place)?;
        let path = format!("/{}", address::slug(entry.spec));
        Some(Saved {
            register: visit.t(entry.spec.register),
            href: address::with_query(&path, &crate::visit::pairs(&kept.content)),
            place: kept.place,
            name: kept.name,
        })
    });
    let person = visit.account.person;
    let number = visit.desk.numbers([person].into()).await?.remove(&person);
    let posts = visit.desk.who().map_or(&[][..], |who| &who.posts);
    let units: std::collections::BTreeSet<_> = posts.iter().filter_map(|post| post.unit).collect();
    let names = visit.desk.caption_ids(units).await?;
    let roles = posts.iter().map(|post| Held {
        role: visit.t(&format!("role_assignments-role--{}", record::Choice::key(post.role))),
        unit: post.unit.and_then(|unit| names.get(&unit).cloned()).unwrap_or_default(),
    });
    let mut roles: Vec<Held> = roles.collect();
    roles.dedup_by(|one, other| one.role == other.role && one.unit == other.unit);
    Ok(OwnPage {
        s: frame(visit, &visit.t("web-settings-own")),
        login: visit.account.login.clone(),
        person: number.map(|number| format!("/personer/{number}")),
        is_english: shell::code(visit.texts) == "en",
        is_keys_off: visit.account.keys_off,
        shortest: i64::try_from(SHORTEST).unwrap_or(i64::MAX),
        views: views.collect(),
        roles,
        errors,
    })
}

/// `GET /installningar`
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    shell::page(&build(&visit, Errors::default()).await?)
}

/// `POST /installningar`: language and shortcuts.
///
/// # Errors
/// What the database says.
pub async fn prefer(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let language = if sent.get("sprak") == Some("en") { "en" } else { "sv" };
    visit.desk.prefer(&visit.account, language, sent.get("tangenter") == Some("av")).await?;
    visit.changed();
    Ok(Redirect::to(&format!("{PATH}?klart=sparat")).into_response())
}

/// `POST /installningar/losenord`: a new password. It signs the person out everywhere.
///
/// # Errors
/// What the database says.
pub async fn password(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let (app, login) = (&visit.app, visit.account.login.as_str());
    // Passwords are taken as they are written, with spaces at either end.
    let of = |name: &'static str| sent.all(name).next().unwrap_or_default();
    let refuse = async |status: StatusCode, place: &str, said: String| {
        shell::page_with(status, &build(visit, Errors::one(place, said)).await?)
    };
    if let Some(seconds) = app.limits.wait(TRIES, login, app.now()) {
        let said = visit.texts.with("web-sign-in-wait", &[("n", ((seconds + 59) / 60).into())]);
        return Ok(shell::after(seconds, refuse(StatusCode::OK, "gammalt", said).await?));
    }
    if of("nytt") != of("igen") {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, "igen", visit.t("web-settings-password-differs")).await;
    }
    match visit.desk.change_password(login, Some(of("gammalt")), of("nytt")).await {
        Ok(()) => {
            app.limits.succeeded(TRIES, login);
            visit.changed();
            Ok(Redirect::to("/logga-in").into_response())
        }
        Err(Error::Refused(refusals)) => {
            app.limits.failed(TRIES, login, app.now());
            let said = refusals.iter().map(|one| trouble::refusal(visit.texts, one.key, &one.about));
            refuse(StatusCode::UNPROCESSABLE_ENTITY, "gammalt", said.collect::<Vec<_>>().join(" ")).await
        }
        Err(Error::Invalid(problems)) => {
            refuse(StatusCode::UNPROCESSABLE_ENTITY, "nytt", trouble::faults(visit.texts, &problems)).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /installningar/vyer`: lets go of a saved view.
///
/// # Errors
/// What the database says.
pub async fn forget(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let (place, name) = (sent.get("plats").unwrap_or_default(), sent.get("namn").unwrap_or_default());
    visit.desk.let_go(register::views::SORT, visit.account.id, place, name).await?;
    Ok(Redirect::to(&format!("{PATH}?klart=sparat")).into_response())
}
