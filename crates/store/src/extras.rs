//! What a deed writes beside its records, in the same transaction: when reminders fall due, what
//! others are told at once, secrets to follow a report by.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::{
    StoreError,
    accounts::{self, Account},
    content::instant,
    db::{Arg, Conn},
    tokens::{self, Answered, Token},
};

/// Something that a deed writes beside its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extra {
    /// When the next reminder of a duty falls due; nothing takes it out of the plan.
    Remind {
        /// The duty.
        duty: Uuid,
        /// Its case.
        incident: Uuid,
        /// When, and which point of its time.
        next: Option<(Timestamp, String)>,
    },
    /// Something that others are told of at once; what has been told of the same is told again only where that is said.
    Announce {
        /// The duty or the case.
        about: Uuid,
        /// Its case.
        incident: Uuid,
        /// What, in keys.
        point: String,
        /// When.
        at: Timestamp,
        /// True when others than those who have been told may have to be.
        again: bool,
    },
    /// A duty or a case of which nothing that has been told still waits.
    Settle {
        /// The duty or the case.
        about: Uuid,
        /// When.
        at: Timestamp,
    },
    /// The hash of a secret by which somebody follows a report.
    Follow {
        /// The hash.
        hash: String,
        /// The case.
        incident: Uuid,
        /// When it was given.
        at: Timestamp,
    },
    /// What a request with a key of its own becomes; a key that is taken refuses the deed.
    Answer {
        /// The token that asked.
        token: Uuid,
        /// The key.
        key: String,
        /// What it becomes.
        answered: Answered,
        /// When.
        at: Timestamp,
    },
    /// An account that is opened, and when.
    NewAccount(Account, Timestamp),
    /// An account as it becomes, and whether it is signed out everywhere.
    Account(Account, bool),
    /// A token, and the hash of its secret.
    NewToken(Token, String),
    /// A token that is revoked, and when.
    RevokedToken(Uuid, Timestamp),
}

/// For how long answers are kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Writes them within the open transaction.
pub(crate) async fn write(conn: &mut Conn, extras: &[Extra]) -> Result<(), StoreError> {
    for extra in extras {
        match extra {
            Extra::Remind { duty, next: None, .. } => {
                conn.run("DELETE FROM reminders WHERE duty = $1", vec![duty.to_string().into()]).await?;
            }
            Extra::Remind { duty, incident, next: Some((at, point)) } => {
                let args: Vec<Arg> = vec![
                    duty.to_string().into(),
                    incident.to_string().into(),
                    instant(*at).into(),
                    point.as_str().into(),
                ];
                let sql = "INSERT INTO reminders (duty, incident, next_at, point) VALUES ($1, $2, $3, $4)
                           ON CONFLICT (duty) DO UPDATE SET next_at = excluded.next_at, point = excluded.point";
                conn.run(sql, args).await?;
            }
            Extra::Announce { about, incident, point, at, again } => {
                let args: Vec<Arg> = vec![
                    about.to_string().into(),
                    point.as_str().into(),
                    instant(*at).into(),
                    incident.to_string().into(),
                ];
                let unless = if *again { " AND due_at = $3" } else { "" };
                let sql = format!(
                    "INSERT INTO reminders_due (duty, point, due_at, incident, claimed_at)
                     SELECT $1, $2, $3, $4, $3 WHERE NOT EXISTS (
                         SELECT 1 FROM reminders_due WHERE duty = $1 AND point = $2{unless})"
                );
                conn.run(&sql, args).await?;
            }
            Extra::Settle { about, at } => {
                let args: Vec<Arg> = vec![instant(*at).into(), about.to_string().into()];
                conn.run("UPDATE notices SET read_at = $1 WHERE duty = $2 AND read_at IS NULL", args).await?;
            }
            Extra::Follow { hash, incident, at } => {
                let args: Vec<Arg> = vec![hash.as_str().into(), incident.to_string().into(), instant(*at).into()];
                conn.run("INSERT INTO follow_tokens (hash, incident, created_at) VALUES ($1, $2, $3)", args).await?;
            }
            Extra::Answer { token, key, answered, at } => {
                let over = at.checked_sub(KEPT).unwrap_or(*at);
                conn.run("DELETE FROM api_answers WHERE answered_at < $1", vec![instant(over).into()]).await?;
                let args: Vec<Arg> = vec![
                    token.to_string().into(),
                    key.as_str().into(),
                    answered.body_hash.as_str().into(),
                    answered.incident.to_string().into(),
                    answered.duties.into(),
                    instant(*at).into(),
                ];
                let sql = "INSERT INTO api_answers (token, key, body_hash, incident, duties, answered_at)
                           VALUES ($1, $2, $3, $4, $5, $6)";
                conn.run(sql, args).await?;
            }
            Extra::NewAccount(account, at) => accounts::add(conn, account, *at).await?,
            Extra::Account(account, sign_out) => accounts::change(conn, account, *sign_out).await?,
            Extra::NewToken(token, hash) => tokens::add(conn, token, hash).await?,
            Extra::RevokedToken(id, at) => tokens::revoke(conn, *id, *at).await?,
        }
    }
    Ok(())
}
