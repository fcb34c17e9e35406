//! Who asks: a system with a token, which stands for an account's person. No cookie counts here.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
};
use desk::{
    Desk,
    tokens::{Shown, TokenScope},
};
use language::Texts;
use uuid::Uuid;

use super::problem::Problem;
use crate::{app::App, pages::signin::preferred};

/// A system that asks.
pub struct Asker {
    /// The program.
    pub app: Arc<App>,
    /// The desk as the account's person has it.
    pub desk: Desk,
    /// The language that is asked for.
    pub texts: &'static Texts,
    /// The token.
    pub token: Uuid,
    /// The token's secret, as it was shown.
    pub secret: String,
    scopes: Vec<TokenScope>,
}

impl Asker {
    /// Refuses what the token may not be used for.
    ///
    /// # Errors
    /// A problem that names the scope.
    pub fn must(&self, scope: TokenScope) -> Result<(), Problem> {
        if self.scopes.contains(&scope) {
            return Ok(());
        }
        let told = format!("Bearer error=\"insufficient_scope\", scope=\"{}\"", scope.key());
        let detail = self.texts.with("web-api-scope-advice", &[("about", scope.key().into())]);
        let problem = Problem::new(self.texts, StatusCode::FORBIDDEN, "web-api-scope");
        Err(problem.because(detail).with(header::WWW_AUTHENTICATE, &told))
    }

    /// What the desk says, as a problem.
    pub fn problem(&self, error: desk::Error) -> Problem {
        Problem::of(self.texts, error)
    }
}

/// The secret of a request.
fn secret(parts: &Parts) -> Option<&str> {
    let told = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (way, secret) = told.split_once(' ')?;
    Some(secret.trim()).filter(|secret| way.eq_ignore_ascii_case("bearer") && !secret.is_empty())
}

impl FromRequestParts<Arc<App>> for Asker {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Asker, Problem> {
        let texts = preferred(&parts.headers);
        let unknown = |key: &'static str, told: &str| {
            Problem::new(texts, StatusCode::UNAUTHORIZED, key).with(header::WWW_AUTHENTICATE, told)
        };
        let secret = secret(parts).ok_or_else(|| unknown("web-api-token", "Bearer"))?;
        let desk = app.desk();
        let refused = || unknown("web-api-token-ended", "Bearer error=\"invalid_token\"");
        let of = |error| Problem::of(texts, error);
        let Shown { id, account, scopes } = desk.shown_token(secret).await.map_err(of)?.ok_or_else(refused)?;
        if let Err(left) = app.rates.count(id, app.now()) {
            let problem = Problem::new(texts, StatusCode::TOO_MANY_REQUESTS, "web-api-rate");
            return Err(problem.with(header::RETRY_AFTER, &left.to_string()));
        }
        app.promote().await.map_err(|_| Problem::new(texts, StatusCode::SERVICE_UNAVAILABLE, "web-api-broken"))?;
        let caller = desk.caller(account.person, desk.today()).await.map_err(of)?;
        // Whoever has left has no post, and no token of theirs works.
        if caller.posts.is_empty() {
            return Err(refused());
        }
        let desk = desk.of_caller(Arc::new(caller), &account.login, app.now());
        Ok(Asker { app: Arc::clone(app), desk, texts, token: id, secret: secret.to_owned(), scopes })
    }
}
