//! Tokens of other systems, for administrators: which there are, made and revoked. A secret is shown once.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use desk::{
    Act, Error,
    tokens::{LONGEST_DAYS, Token, TokenScope},
    words,
};

use super::frame;
use crate::{
    shell::{self, Shell},
    trouble::{self, Errors, Trouble},
    visit::{Sent, Visit},
};

/// Where tokens are.
const PATH: &str = "/installningar/nycklar";
/// For how many days a token holds when nothing else is said.
const DAYS: i64 = 365;

/// A token in the list.
struct Row {
    id: String,
    label: String,
    login: String,
    scopes: Vec<String>,
    created: String,
    created_by: String,
    used: Option<String>,
    until: String,
    holds: bool,
    tone: &'static str,
    word: String,
}

/// A scope to choose.
struct Scope {
    key: &'static str,
    label: String,
    is_chosen: bool,
}

/// What was written to make a token.
struct Written {
    label: String,
    login: String,
    days: String,
    scopes: Vec<TokenScope>,
}

impl Written {
    fn nothing() -> Written {
        Written { label: String::new(), login: String::new(), days: DAYS.to_string(), scopes: Vec::new() }
    }
}

#[derive(Template)]
#[template(path = "pages/settings/tokens.html")]
struct TokensPage {
    s: Shell,
    rows: Vec<Row>,
    scopes: Vec<Scope>,
    logins: Vec<String>,
    written: Written,
    longest: i64,
    errors: Errors,
    told: Option<(String, String)>,
}

fn name(visit: &Visit, scope: TokenScope) -> String {
    visit.t(&format!("web-token-{}", scope.key().replace(':', "-")))
}

async fn build(
    visit: &Visit,
    written: Written,
    errors: Errors,
    told: Option<(String, String)>,
) -> Result<TokensPage, Trouble> {
    let (all, accounts) = (visit.desk.tokens().await?, visit.desk.accounts().await?);
    let (law, now) = (visit.desk.law(), visit.desk.now());
    let row = |token: Token| {
        let account = accounts.iter().find(|account| account.id == token.account);
        let (tone, key) = match token.revoked_at {
            Some(_) => ("plan", "web-token-revoked"),
            None if token.expires_at <= now => ("plan", "web-token-over"),
            None if account.is_none_or(|account| account.closed) => ("half", "web-token-closed"),
            None => ("ok", "web-token-holds"),
        };
        Row {
            id: token.id.to_string(),
            login: account.map(|account| account.login.clone()).unwrap_or_default(),
            scopes: token.scopes.split(' ').filter_map(TokenScope::of).map(|scope| name(visit, scope)).collect(),
            created: words::moment(law, token.created_at),
            created_by: token.created_by,
            used: token.last_used_at.map(|at| words::moment(law, at)),
            until: words::moment(law, token.expires_at),
            holds: token.revoked_at.is_none() && token.expires_at > now,
            label: token.label,
            word: visit.t(key),
            tone,
        }
    };
    let scope = |scope: TokenScope| Scope {
        key: scope.key(),
        label: name(visit, scope),
        is_chosen: written.scopes.contains(&scope),
    };
    Ok(TokensPage {
        s: frame(visit, &visit.t("web-settings-tokens")),
        scopes: TokenScope::ALL.into_iter().map(scope).collect(),
        logins: accounts.iter().filter(|account| !account.closed).map(|account| account.login.clone()).collect(),
        rows: all.into_iter().map(row).collect(),
        longest: LONGEST_DAYS,
        written,
        errors,
        told,
    })
}

/// `GET /installningar/nycklar`
///
/// # Errors
/// `Forbidden` for others than administrators.
pub async fn show(visit: Visit) -> Result<Response, Trouble> {
    shell::page(&build(&visit, Written::nothing(), Errors::default(), None).await?)
}

/// `POST /installningar/nycklar`: makes a token and shows its secret, this once.
///
/// # Errors
/// `Forbidden` for others than administrators.
pub async fn add(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    if !visit.desk.may(Act::Accounts) {
        return Err(Trouble::Desk(Error::Forbidden));
    }
    let text = |name: &str| sent.get(name).unwrap_or_default().trim().to_owned();
    let written = Written {
        label: text("namn"),
        login: text("konto"),
        days: text("dagar"),
        scopes: sent.all("omfattning").filter_map(TokenScope::of).collect(),
    };
    let mut errors = Errors::default();
    if written.label.is_empty() {
        errors.add("namn", visit.t("web-token-label-missing"));
    }
    if !visit.desk.accounts().await?.iter().any(|account| account.login == written.login.to_lowercase()) {
        errors.add("konto", visit.t("web-token-account-missing"));
    }
    if written.scopes.is_empty() {
        errors.add("omfattning", trouble::refusal(visit.texts, "token_scopes", ""));
    }
    // What is no number is refused as a number of days that cannot be.
    let days = written.days.parse().unwrap_or_default();
    if !(1..=LONGEST_DAYS).contains(&days) {
        errors.add("dagar", trouble::refusal(visit.texts, "token_days", &LONGEST_DAYS.to_string()));
    }
    if !errors.is_empty() {
        return shell::page_with(StatusCode::UNPROCESSABLE_ENTITY, &build(visit, written, errors, None).await?);
    }
    let (token, secret) = visit.desk.add_token(&written.login, &written.label, &written.scopes, days).await?;
    shell::page(&build(visit, Written::nothing(), Errors::default(), Some((token.label, secret))).await?)
}

/// `POST /installningar/nycklar/aterkalla`
///
/// # Errors
/// `Forbidden` for others than administrators; `NotFound` when the token holds no longer.
pub async fn revoke(sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let id = sent.get("nyckel").and_then(|id| id.parse().ok()).ok_or(Trouble::Desk(Error::NotFound))?;
    visit.desk.revoke_token(id).await?;
    Ok(Redirect::to(&format!("{PATH}?klart=aterkallad")).into_response())
}
