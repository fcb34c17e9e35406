//! `radig token …`: what other systems show when they ask.

use clap::ArgMatches;
use desk::{Desk, Error, tokens::TokenScope};
use language::Texts;

use crate::{
    failure::Failure,
    records::{Outcome, o, s},
    say,
};

/// `radig token …`
pub async fn token(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let Some((step, flags)) = flags.subcommand() else { return Ok(()) };
    let text = |name: &str| flags.get_one::<String>(name).map_or("", String::as_str);
    match step {
        "add" => {
            let keys = flags.get_many::<String>("scope").into_iter().flatten();
            let scopes: Vec<TokenScope> = keys.filter_map(|key| TokenScope::of(key)).collect();
            let days = flags.get_one::<i64>("days").copied().unwrap_or_default();
            let login = text("login");
            let made = desk.add_token(login, text("label"), &scopes, days).await;
            let (token, secret) = made.map_err(|error| missing(texts, error, login))?;
            let until = desk::words::moment(desk.law(), token.expires_at);
            let id = token.id.to_string();
            // The secret alone goes to standard output: a script can take it as it is.
            say::error(&texts.with("cli-token-added", &[("id", s(&id)), ("until", o(until))]));
            say::line(&secret);
        }
        "revoke" => {
            let id = text("id");
            let known = id.parse().map_err(|_| missing(texts, Error::NotFound, id))?;
            desk.revoke_token(known).await.map_err(|error| missing(texts, error, id))?;
            say::line(&texts.with("cli-token-revoked", &[("id", s(id))]));
        }
        _ => list(texts, desk).await?,
    }
    Ok(())
}

fn missing(texts: &Texts, error: Error, what: &str) -> Failure {
    match error {
        Error::NotFound => Failure::Told(texts.with("cli-not-found", &[("found", s(what))])),
        other => Failure::from(other),
    }
}

async fn list(texts: &Texts, desk: &Desk) -> Outcome {
    let (all, accounts) = (desk.tokens().await?, desk.accounts().await?);
    if all.is_empty() {
        say::line(&texts.text("cli-token-none"));
    }
    for token in all {
        let login = accounts.iter().find(|account| account.id == token.account);
        let login = login.map_or("", |account| account.login.as_str());
        let until = desk::words::moment(desk.law(), token.expires_at);
        let state = match token.revoked_at {
            Some(_) => texts.text("cli-token-is-revoked"),
            None if token.expires_at <= desk.now() => texts.text("cli-token-is-over"),
            None => texts.with("cli-token-until", &[("until", o(until))]),
        };
        say::line(&format!("{}  {login:<20} {}  {state}  {}", token.id, token.scopes, token.label));
    }
    Ok(())
}
