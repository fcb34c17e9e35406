//! What other systems show when they ask. Only the hash of the secret is kept.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::{
    Store, StoreError,
    content::{instant, read_instant},
    db::{Arg, CellRead, Cells, Col, Conn},
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
    /// What it is for.
    pub label: String,
    /// When it was last used.
    pub last_used_at: Option<Timestamp>,
}

/// What a request with a key of its own became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The hash of what was sent.
    pub body_hash: String,
    /// The incident that came of it.
    pub incident: Uuid,
    /// How many duties it might bring.
    pub duties: i64,
}

/// For how long a token that was used is not noted again.
const USED: SignedDuration = SignedDuration::from_mins(1);

const TOKEN: &str = "id, account, scopes, created_at, created_by, expires_at, revoked_at, label, last_used_at";
const COLS: [Col; 9] = [Col::Text; 9];

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
        label: row.text(7).to_owned(),
        last_used_at: if row.text(8).is_empty() { None } else { Some(moment(8)?) },
    })
}

/// Adds a token within the open transaction.
pub(crate) async fn add(conn: &mut Conn, token: &Token, hash: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO api_tokens (id, hash, account, scopes, created_at, created_by, expires_at, label)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let args: Vec<Arg> = vec![
        token.id.to_string().into(),
        hash.into(),
        token.account.to_string().into(),
        token.scopes.as_str().into(),
        instant(token.created_at).into(),
        token.created_by.as_str().into(),
        instant(token.expires_at).into(),
        token.label.as_str().into(),
    ];
    conn.run(sql, args).await.map(|_| ())
}

/// Revokes a token within the open transaction, once.
pub(crate) async fn revoke(conn: &mut Conn, id: Uuid, at: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE api_tokens SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL";
    conn.run(sql, vec![instant(at).into(), id.to_string().into()]).await.map(|_| ())
}

impl Store {
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

    /// Notes that a token was used, at the most once a minute.
    ///
    /// # Errors
    /// What the database says.
    pub async fn token_used(&self, token: &Token, at: Timestamp) -> Result<(), StoreError> {
        if token.last_used_at.is_some_and(|last| at < last + USED) {
            return Ok(());
        }
        let sql = "UPDATE api_tokens SET last_used_at = $1 WHERE id = $2";
        let args = vec![instant(at).into(), token.id.to_string().into()];
        self.db.writer().await?.run(sql, args).await.map(|_| ())
    }

    /// What a request of a token with a key of its own became.
    ///
    /// # Errors
    /// What the database says.
    pub async fn answered(&self, token: Uuid, key: &str) -> Result<Option<Answered>, StoreError> {
        let sql = "SELECT body_hash, incident, duties FROM api_answers WHERE token = $1 AND key = $2";
        let args = vec![token.to_string().into(), key.into()];
        let rows = self.db.reader().await?.rows(sql, args, &[Col::Text, Col::Text, Col::Int]).await?;
        let read = |row: &Cells| {
            let incident = Uuid::parse_str(row.text(1)).map_err(|_| StoreError::Damaged("api_answers".to_owned()))?;
            Ok(Answered { body_hash: row.text(0).to_owned(), incident, duties: row.int(2) })
        };
        rows.first().map(read).transpose()
    }
}
