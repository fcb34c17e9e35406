//! Tokens by which other systems ask: limited in scope, bound to a person's account, ending on a day. The secret is told
//! once; only its hash is kept.

use jiff::SignedDuration;
pub use store::tokens::Token;
use store::{Deed, Extra, Note};
use uuid::Uuid;

use crate::{
    Act, Desk, Error, Refusal,
    accounts::{Account, hash, secret},
};

/// How secrets begin, so that programs that look for lost secrets know them.
pub const PREFIX: &str = "radig_";
/// The longest life of a token, in days.
pub const LONGEST_DAYS: i64 = 730;

/// What tokens are called in the chain.
pub const TOKENS: &str = "api_tokens";
/// The longest name of a token.
const LONGEST_LABEL: usize = 100;

/// What a token may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenScope {
    /// Reporting an incident.
    ReportIncidents,
    /// Reading how an incident stands.
    ReadIncidents,
    /// Reading the duties of an incident.
    ReadDuties,
}

impl TokenScope {
    /// Every scope.
    pub const ALL: [TokenScope; 3] = [TokenScope::ReportIncidents, TokenScope::ReadIncidents, TokenScope::ReadDuties];

    /// The name in commands and data.
    pub fn key(self) -> &'static str {
        match self {
            TokenScope::ReportIncidents => "incidents:report",
            TokenScope::ReadIncidents => "incidents:read",
            TokenScope::ReadDuties => "duties:read",
        }
    }

    /// The scope with this name.
    pub fn of(key: &str) -> Option<TokenScope> {
        TokenScope::ALL.into_iter().find(|scope| scope.key() == key)
    }
}

/// Somebody who asks by a token.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The token.
    pub id: Uuid,
    /// The account that it is bound to.
    pub account: Account,
    /// What it may be used for.
    pub scopes: Vec<TokenScope>,
}

fn refused(key: &'static str, about: &str) -> Error {
    Error::Refused(vec![Refusal { key, about: about.to_owned() }])
}

impl Desk {
    /// Makes a token for an account. Returns it with its secret, which is told only now.
    ///
    /// # Errors
    /// `Forbidden` for others than administrators; `NotFound` when there is no such account; `Refused` when it would be
    /// good for nothing or live too long.
    pub async fn add_token(
        &self,
        login: &str,
        label: &str,
        scopes: &[TokenScope],
        days: i64,
    ) -> Result<(Token, String), Error> {
        self.must(Act::Accounts)?;
        let account = self.store().account(login.trim()).await?.ok_or(Error::NotFound)?;
        if scopes.is_empty() {
            return Err(refused("token_scopes", ""));
        }
        if !(1..=LONGEST_DAYS).contains(&days) {
            return Err(refused("token_days", &LONGEST_DAYS.to_string()));
        }
        let mut scopes = scopes.to_vec();
        scopes.sort_unstable();
        scopes.dedup();
        let secret = format!("{PREFIX}{}", secret()?);
        let token = Token {
            id: Uuid::now_v7(),
            account: account.id,
            scopes: scopes.iter().map(|scope| scope.key()).collect::<Vec<_>>().join(" "),
            created_at: self.now(),
            created_by: self.actor.clone(),
            expires_at: self.now() + SignedDuration::from_hours(24 * days),
            revoked_at: None,
            label: label.trim().chars().take(LONGEST_LABEL).collect(),
            last_used_at: None,
        };
        self.note_token("make", &token, Extra::NewToken(token.clone(), hash(&secret))).await?;
        Ok((token, secret))
    }

    /// Does something with a token, and notes it in the chain by its name and id, never by its secret.
    async fn note_token(&self, act: &'static str, token: &Token, extra: Extra) -> Result<(), Error> {
        let note = Note { act, register: TOKENS, subject: format!("{} {}", token.label, token.id).trim().to_owned() };
        self.store().carry_out(Deed { extras: vec![extra], notes: vec![note], ..self.deed() }).await?;
        Ok(())
    }

    /// All tokens, the latest first.
    ///
    /// # Errors
    /// `Forbidden` for others than administrators.
    pub async fn tokens(&self) -> Result<Vec<Token>, Error> {
        self.must(Act::Accounts)?;
        Ok(self.store().tokens().await?)
    }

    /// Revokes a token.
    ///
    /// # Errors
    /// `Forbidden` for others than administrators; `NotFound` when there is none that still holds.
    pub async fn revoke_token(&self, id: Uuid) -> Result<(), Error> {
        self.must(Act::Accounts)?;
        let all = self.store().tokens().await?;
        let token =
            all.into_iter().find(|token| token.id == id && token.revoked_at.is_none()).ok_or(Error::NotFound)?;
        self.note_token("revoke", &token, Extra::RevokedToken(id, self.now())).await
    }

    /// What a secret stands for, while it holds: it has not ended, is not revoked, and its account is open.
    ///
    /// # Errors
    /// What the database says.
    pub async fn shown_token(&self, secret: &str) -> Result<Option<Shown>, Error> {
        if !secret.starts_with(PREFIX) {
            return Ok(None);
        }
        let Some(token) = self.store().token(&hash(secret)).await? else { return Ok(None) };
        if token.revoked_at.is_some() || token.expires_at <= self.now() {
            return Ok(None);
        }
        let account = self.store().account_of(token.account).await?.filter(|account| !account.closed);
        if account.is_some() {
            self.store().token_used(&token, self.now()).await?;
        }
        let scopes = token.scopes.split(' ').filter_map(TokenScope::of).collect();
        Ok(account.map(|account| Shown { id: token.id, account, scopes }))
    }
}
