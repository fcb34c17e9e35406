//! What other systems show when they ask. Only the hash of the secret is kept.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Store, StoreError,
    content::{instant, read_instant},
    db::{Arg, CellRead, Cells, Col},
};

/// A token of another system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its id, by which it is revoked.
    pub id: Uuid,
    /// The account whose person it asks for.
    pub account: Uuid,
    /// What it may be used for, in keys with spaces between.
    pub scopes: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Who made it.
    pub created_by: String,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

const TOKEN: &str = "id, account, scopes, created_at, created_by, expires_at, revoked_at";
const COLS: [Col; 7] = [Col::Text; 7];

fn token(row: &Cells) -> Result<Token, StoreError> {
    let damaged = || StoreError::Damaged("api_tokens".to_owned());
    let moment = |at: usize| read_instant(row.text(at)).ok_or_else(damaged);
    Ok(Token {
        id: Uuid::parse_str(row.text(0)).map_err(|_| damaged())?,
        account: Uuid::parse_str(row.text(1)).map_err(|_| damaged())?,
        scopes: row.text(2).to_owned(),
        created_at: moment(3)?,
        created_by: row.text(4).to_owned(),
        expires_at: moment(5)?,
        revoked_at: if row.text(6).is_empty() { None } else { Some(moment(6)?) },
    })
}

impl Store {
    /// Adds a token.
    ///
    /// # Errors
    /// What the database says.
    pub async fn add_token(&self, token: &Token, hash: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO api_tokens (id, hash, account, scopes, created_at, created_by, expires_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let args: Vec<Arg> = vec![
            token.id.to_string().into(),
            hash.into(),
            token.account.to_string().into(),
            token.scopes.as_str().into(),
            instant(token.created_at).into(),
            token.created_by.as_str().into(),
            instant(token.expires_at).into(),
        ];
        self.db.writer().await?.run(sql, args).await.map(|_| ())
    }

    /// The token with a hash.
    ///
    /// # Errors
    /// What the database says.
    pub async fn token(&self, hash: &str) -> Result<Option<Token>, StoreError> {
        let sql = format!("SELECT {TOKEN} FROM api_tokens WHERE hash = $1");
        let rows = self.db.reader().await?.rows(&sql, vec![hash.into()], &COLS).await?;
        rows.first().map(token).transpose()
    }

    /// All tokens, the latest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn tokens(&self) -> Result<Vec<Token>, StoreError> {
        let sql = format!("SELECT {TOKEN} FROM api_tokens ORDER BY created_at DESC, id LIMIT 10000");
        let rows = self.db.reader().await?.rows(&sql, vec![], &COLS).await?;
        rows.iter().map(token).collect()
    }

    /// Revokes a token. False when there is none that is not revoked already.
    ///
    /// # Errors
    /// What the database says.
    pub async fn revoke_token(&self, id: Uuid, at: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE api_tokens SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL";
        let args = vec![instant(at).into(), id.to_string().into()];
        Ok(self.db.writer().await?.run(sql, args).await? == 1)
    }
}
