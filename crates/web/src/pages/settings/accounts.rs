//! Accounts, for administrators: who has one, with which roles, new passwords, closed and opened.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use desk::{
    Act, Error,
    accounts::{self, Account},
};
use domain::registers::{Person, RoleAssignment};
use record::{Choice as _, Held, Record};
use uuid::Uuid;

use super::frame;
use crate::{
    address, register,
    register::{cell::Anchor, control, link},
    shell::{self, Shell},
    trouble::{self, Errors, Trouble},
    visit::{Sent, Visit},
};

/// How many persons are suggested with the page.
const SUGGESTED: i64 = 1_000;
/// Where accounts are.
const PATH: &str = "/installningar/konton";

/// The control for a new password of an account.
fn place_of(login: &str) -> String {
    format!("losen-{login}")
}

/// An account.
struct Row {
    login: String,
    /// The control for its new password.
    place: String,
    person: Anchor,
    roles: Vec<Anchor>,
    new_role: String,
    is_closed: bool,
    is_own: bool,
    tone: &'static str,
    word: String,
}

/// What was written to open an account.
#[derive(Default)]
struct Written {
    person: String,
    login: String,
    language: String,
}

#[derive(Template)]
#[template(path = "pages/settings/accounts.html")]
struct AccountsPage {
    s: Shell,
    rows: Vec<Row>,
    persons: Vec<String>,
    written: Written,
    shortest: i64,
    errors: Errors,
    told: Option<(String, String)>,
    /// Restricted cases that nobody is appointed to read.
    unread: i64,
}

async fn build(
    visit: &Visit,
    written: Written,
    errors: Errors,
    told: Option<(String, String)>,
) -> Result<AccountsPage, Trouble> {
    let all = visit.desk.accounts().await?;
    let today = visit.desk.today();
    let assignments: Vec<Held<RoleAssignment>> = visit.desk.all(None).await?;
    let current: Vec<&Held<RoleAssignment>> = assignments
        .iter()
        .filter(|held| held.record.from_on <= today && held.record.to_on.is_none_or(|to| today <= to))
        .collect();
    let persons = all.iter().map(|account| account.person);
    let ids: BTreeSet<Uuid> = persons.clone().chain(current.iter().map(|held| held.record.unit.uuid())).collect();
    let names = visit.desk.caption_ids(ids).await?;
    let numbers = visit.desk.numbers(persons.collect()).await?;
    let mut roles: BTreeMap<Uuid, Vec<Anchor>> = BTreeMap::new();
    if let Some(entry) = domain::entry(RoleAssignment::REGISTER) {
        for held in current {
            let role = visit.t(&format!("role_assignments-role--{}", held.record.role.key()));
            let unit = names.get(&held.record.unit.uuid()).map(String::as_str).unwrap_or_default();
            roles.entry(held.record.person.uuid()).or_default().push(Anchor {
                href: Some(register::path(entry, Some(held.record.number.as_str()), held.id)),
                label: format!("{role}, {unit}"),
            });
        }
    }
    let row = |account: Account| {
        let number = numbers.get(&account.person).cloned().unwrap_or_default();
        let (tone, key) = if account.closed { ("plan", "web-settings-closed") } else { ("ok", "web-settings-open") };
        Row {
            person: Anchor {
                href: Some(format!("/personer/{number}")).filter(|_| !number.is_empty()),
                label: names.get(&account.person).cloned().unwrap_or_else(|| visit.t("web-hidden")),
            },
            roles: roles.remove(&account.person).unwrap_or_default(),
            new_role: address::with_query(
                "/roller/ny",
                &[(RoleAssignment::PERSON.name.to_owned(), number), ("from_on".to_owned(), today.to_string())],
            ),
            is_own: account.login == visit.account.login,
            is_closed: account.closed,
            word: visit.t(key),
            place: place_of(&account.login),
            login: account.login,
            tone,
        }
    };
    Ok(AccountsPage {
        rows: all.into_iter().map(row).collect(),
        s: frame(visit, &visit.t("web-settings-accounts")),
        persons: control::suggest(&visit.desk, visit.texts, Person::REGISTER, "", SUGGESTED).await?,
        shortest: i64::try_from(accounts::SHORTEST).unwrap_or(i64::MAX),
        unread: visit.desk.cases_without_readers().await?,
        written,
        errors,
        told,
    })
}

/// `GET /installningar/konton`
///
/// # Errors
/// `Forbidden` for others than administrators.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    shell::page(&build(&visit, Written::default(), Errors::default(), None).await?)
}

/// The password as it was written, or one that is made: four groups that can be read aloud.
fn chosen(written: &str) -> Result<(String, bool), Trouble> {
    if !written.is_empty() {
        return Ok((written.to_owned(), false));
    }
    let secret: Vec<char> = accounts::secret()?.chars().take(20).collect();
    Ok((secret.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"), true))
}

/// What was refused, in words.
pub(super) fn words(visit: &Visit, error: Error) -> Result<String, Trouble> {
    match error {
        Error::Invalid(problems) => Ok(trouble::faults(visit.texts, &problems)),
        Error::Refused(refusals) => {
            let said = refusals.iter().map(|one| trouble::refusal(visit.texts, one.key, &one.about));
            Ok(said.collect::<Vec<_>>().join(" "))
        }
        other @ (Error::Stale { .. } | Error::Rows(_) | Error::NotFound | Error::Forbidden | Error::Broken(_)) => {
            Err(other.into())
        }
    }
}

/// What is told when a password was set: one that was made is shown this once.
async fn told(visit: &Visit, login: &str, password: String, is_made: bool) -> Result<Response, Trouble> {
    if !is_made {
        return Ok(Redirect::to(&format!("{PATH}?klart=sparat")).into_response());
    }
    let page = build(visit, Written::default(), Errors::default(), Some((login.to_owned(), password))).await?;
    shell::page(&page)
}

/// `POST /installningar/konton`: opens an account for a person.
///
/// # Errors
/// `Forbidden` for others than administrators.
pub async fn open(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    if !visit.desk.may(Act::Accounts) {
        return Err(Trouble::Desk(Error::Forbidden));
    }
    let text = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    let written = Written { person: text("person"), login: text("anvandare"), language: text("sprak") };
    let meant = link::meant(&visit.desk, visit.texts, Person::REGISTER, &written.person).await?;
    let language = if written.language == "en" { "en" } else { "sv" };
    let mut errors = Errors::default();
    let person = match register::found(visit, "personer", &meant.text).await {
        Ok(person) => Some(person),
        Err(Trouble::Desk(Error::NotFound)) if written.person.trim().is_empty() => {
            errors.add("person", visit.t("web-settings-person-missing"));
            None
        }
        Err(Trouble::Desk(Error::NotFound)) => {
            errors.add("person", trouble::fault(visit.texts, &meant.fault));
            None
        }
        Err(other) => return Err(other),
    };
    let (password, is_made) = chosen(sent.all("losen").next().unwrap_or_default())?;
    for fault in visit.desk.account_faults(&written.login, &password).await? {
        let place = if fault.key.starts_with("password") { "losen" } else { "anvandare" };
        errors.add(place, trouble::fault(visit.texts, &fault));
    }
    let Some(person) = person.filter(|_| errors.is_empty()) else {
        return shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &build(visit, written, errors, None).await?);
    };
    match visit.desk.open_account(&written.login, person.info.id, &password, language).await {
        Ok(account) => told(visit, &account.login, password, is_made).await,
        Err(error) => {
            let errors = Errors::one("anvandare", words(visit, error)?);
            shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &build(visit, written, errors, None).await?)
        }
    }
}

/// `POST /installningar/konton/losenord`: a new password for somebody, who is signed out everywhere.
///
/// # Errors
/// `Forbidden` for others than administrators.
pub async fn password(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let login = sent.get("anvandare").unwrap_or_default();
    let (password, is_made) = chosen(sent.all("losen").next().unwrap_or_default())?;
    match visit.desk.change_password(login, None, &password).await {
        Ok(()) => {
            visit.changed();
            told(visit, login, password, is_made).await
        }
        Err(error) => {
            let said = words(visit, error)?;
            let errors = Errors::one(&place_of(login), said);
            let page = build(visit, Written::default(), errors, None).await?;
            shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// `POST /installningar/konton/stang`: closes an account, or opens it again. Nobody closes their own.
///
/// # Errors
/// `Forbidden` for others than administrators.
pub async fn close(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let login = sent.get("anvandare").unwrap_or_default();
    if login == visit.account.login {
        let page =
            build(visit, Written::default(), Errors::one("innehall", visit.t("web-settings-close-own")), None).await?;
        return shell::page_with(StatusCode::CONFLICT, &page);
    }
    visit.desk.close_account(login, sent.get("stangd") == Some("ja")).await?;
    visit.changed();
    Ok(Redirect::to(&format!("{PATH}?klart=sparat")).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_that_is_made_is_long_and_told() {
        let (made, is_made) = chosen("").expect("randomness");
        assert!(is_made && made.len() == 23 && made.split('-').count() == 4);
        assert_eq!(chosen(" egna ord som är långa").expect("as written"), (" egna ord som är långa".to_owned(), false));
    }
}
