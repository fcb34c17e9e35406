//! Who may sign in, who is signed in, and what each keeps for themselves: views, drafts, secret addresses.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Store, StoreError,
    content::{instant, read_instant},
    db::{Arg, CellRead, Cells, Col, Conn},
};

/// An account: a person's way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: Uuid,
    /// What the person signs in with, in small letters.
    pub login: String,
    /// The person in the register of persons.
    pub person: Uuid,
    /// The password's hash, in PHC form.
    pub password: String,
    /// The language's code.
    pub language: String,
    /// True when shortcuts of one key are turned off.
    pub keys_off: bool,
    /// True when nobody may sign in with it.
    pub closed: bool,
}

/// A signed-in visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The account.
    pub account: Account,
    /// What forms must carry.
    pub form: String,
    /// When the person signed in.
    pub created_at: Timestamp,
    /// When the person was last seen, give or take a minute.
    pub seen_at: Timestamp,
}

/// Something that a person keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Whose it is.
    pub account: Uuid,
    /// What it belongs to, for example a register.
    pub place: String,
    /// What it is called.
    pub name: String,
    /// What is kept.
    pub content: String,
    /// When it was kept.
    pub at: String,
}

const ACCOUNT: &str = "a.id, a.login, a.person, a.password, a.language, a.keys_off, a.closed";
const ACCOUNT_COLS: [Col; 7] = [Col::Text, Col::Text, Col::Text, Col::Text, Col::Text, Col::Bool, Col::Bool];

fn id(text: &str) -> Result<Uuid, StoreError> {
    Uuid::parse_str(text).map_err(|_| StoreError::Damaged(text.to_owned()))
}

fn account(row: &Cells) -> Result<Account, StoreError> {
    Ok(Account {
        id: id(row.text(0))?,
        login: row.text(1).to_owned(),
        person: id(row.text(2))?,
        password: row.text(3).to_owned(),
        language: row.text(4).to_owned(),
        keys_off: row.flag(5),
        closed: row.flag(6),
    })
}

fn kept(row: &Cells) -> Result<Kept, StoreError> {
    Ok(Kept {
        account: id(row.text(0))?,
        place: row.text(1).to_owned(),
        name: row.text(2).to_owned(),
        content: row.text(3).to_owned(),
        at: row.text(4).to_owned(),
    })
}

/// Adds an account within the open transaction.
pub(crate) async fn add(conn: &mut Conn, new: &Account, at: Timestamp) -> Result<(), StoreError> {
    let args = vec![
        new.id.to_string().into(),
        new.login.as_str().into(),
        new.person.to_string().into(),
        new.password.as_str().into(),
        new.language.as_str().into(),
        new.keys_off.into(),
        new.closed.into(),
        instant(at).into(),
    ];
    let sql = "INSERT INTO accounts (id, login, person, password, language, keys_off, closed, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    conn.run(sql, args).await.map(|_| ())
}

/// Changes an account within the open transaction. Who may no longer sign in, or has a new password, is signed out
/// everywhere.
pub(crate) async fn change(conn: &mut Conn, account: &Account, sign_out: bool) -> Result<(), StoreError> {
    let args = vec![
        account.password.as_str().into(),
        account.language.as_str().into(),
        account.keys_off.into(),
        account.closed.into(),
        account.id.to_string().into(),
    ];
    let sql = "UPDATE accounts SET password = $1, language = $2, keys_off = $3, closed = $4 WHERE id = $5";
    conn.run(sql, args).await?;
    if sign_out {
        conn.run("DELETE FROM sessions WHERE account = $1", vec![account.id.to_string().into()]).await?;
    }
    Ok(())
}

/// So many logins are remembered; when there are more, all are forgotten.
const REMEMBERED: usize = 10_000;

/// Who is behind logins. An account is never another person's, and none is removed.
#[derive(Debug, Default)]
pub(crate) struct Logins(Mutex<HashMap<String, Uuid>>);

impl Logins {
    fn known(&self) -> MutexGuard<'_, HashMap<String, Uuid>> {
        // Whoever panicked left whole entries behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self, login: &str) -> Option<Uuid> {
        self.known().get(login).copied()
    }

    fn put(&self, login: &str, person: Uuid) {
        let mut known = self.known();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(login.to_owned(), person);
    }
}

impl Store {
    async fn write(&self, sql: &str, args: Vec<Arg>) -> Result<u64, StoreError> {
        self.db.writer().await?.run(sql, args).await
    }

    /// Changes what an account prefers.
    ///
    /// # Errors
    /// What the database says.
    pub async fn prefer(&self, account: &Account) -> Result<(), StoreError> {
        change(&mut self.db.writer().await?, account, false).await
    }

    /// All accounts, by login.
    ///
    /// # Errors
    /// What the database says.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let sql = format!("SELECT {ACCOUNT} FROM accounts a ORDER BY a.login LIMIT 100000");
        let rows = self.db.reader().await?.rows(&sql, vec![], &ACCOUNT_COLS).await?;
        rows.iter().map(account).collect()
    }

    /// The account with a login.
    ///
    /// # Errors
    /// What the database says.
    pub async fn account(&self, login: &str) -> Result<Option<Account>, StoreError> {
        let sql = format!("SELECT {ACCOUNT} FROM accounts a WHERE a.login = $1");
        let rows = self.db.reader().await?.rows(&sql, vec![login.to_lowercase().into()], &ACCOUNT_COLS).await?;
        let found = rows.first().map(account).transpose()?;
        if let Some(found) = &found {
            self.logins.put(login, found.person);
        }
        Ok(found)
    }

    /// The person behind a login, when that is remembered.
    pub fn person_of(&self, login: &str) -> Option<Uuid> {
        self.logins.get(login)
    }

    /// The account with an id.
    ///
    /// # Errors
    /// What the database says.
    pub async fn account_of(&self, id: Uuid) -> Result<Option<Account>, StoreError> {
        let sql = format!("SELECT {ACCOUNT} FROM accounts a WHERE a.id = $1");
        let rows = self.db.reader().await?.rows(&sql, vec![id.to_string().into()], &ACCOUNT_COLS).await?;
        rows.first().map(account).transpose()
    }

    /// Begins a visit.
    ///
    /// # Errors
    /// What the database says.
    pub async fn begin_session(&self, token: &str, form: &str, account: Uuid, at: Timestamp) -> Result<(), StoreError> {
        let at = instant(at);
        let args = vec![token.into(), account.to_string().into(), form.into(), at.as_str().into(), at.as_str().into()];
        let sql = "INSERT INTO sessions (token, account, form, created_at, seen_at) VALUES ($1, $2, $3, $4, $5)";
        self.write(sql, args).await.map(|_| ())
    }

    /// The visit with a token's hash.
    ///
    /// # Errors
    /// What the database says.
    pub async fn session(&self, token: &str) -> Result<Option<Session>, StoreError> {
        let sql = format!(
            "SELECT {ACCOUNT}, s.form, s.created_at, s.seen_at
             FROM sessions s JOIN accounts a ON a.id = s.account WHERE s.token = $1"
        );
        let cols: Vec<Col> = ACCOUNT_COLS.into_iter().chain([Col::Text; 3]).collect();
        let rows = self.db.reader().await?.rows(&sql, vec![token.into()], &cols).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let moment = |at: usize| read_instant(row.text(at)).ok_or_else(|| StoreError::Damaged("sessions".to_owned()));
        Ok(Some(Session {
            account: account(row)?,
            form: row.text(7).to_owned(),
            created_at: moment(8)?,
            seen_at: moment(9)?,
        }))
    }

    /// Notes that a person was seen; visits not seen since `before` are over.
    ///
    /// # Errors
    /// What the database says.
    pub async fn touch_session(&self, token: &str, at: Timestamp, before: Timestamp) -> Result<(), StoreError> {
        self.write("UPDATE sessions SET seen_at = $1 WHERE token = $2", vec![instant(at).into(), token.into()]).await?;
        self.write("DELETE FROM sessions WHERE seen_at < $1", vec![instant(before).into()]).await.map(|_| ())
    }

    /// Ends a visit.
    ///
    /// # Errors
    /// What the database says.
    pub async fn end_session(&self, token: &str) -> Result<(), StoreError> {
        self.write("DELETE FROM sessions WHERE token = $1", vec![token.into()]).await.map(|_| ())
    }

    /// Keeps something for a person, in the place of what had the same name.
    ///
    /// # Errors
    /// What the database says.
    pub async fn keep(&self, sort: &str, kept: &Kept) -> Result<(), StoreError> {
        let args = vec![
            kept.account.to_string().into(),
            sort.into(),
            kept.place.as_str().into(),
            kept.name.as_str().into(),
            kept.content.as_str().into(),
            kept.at.as_str().into(),
        ];
        let sql = "INSERT INTO kept (account, sort, place, name, content, at) VALUES ($1, $2, $3, $4, $5, $6)
                   ON CONFLICT (account, sort, place, name) DO UPDATE SET content = excluded.content, at = excluded.at";
        self.write(sql, args).await.map(|_| ())
    }

    /// Lets go of what a person kept.
    ///
    /// # Errors
    /// What the database says.
    pub async fn let_go(&self, sort: &str, account: Uuid, place: &str, name: &str) -> Result<(), StoreError> {
        let args = vec![account.to_string().into(), sort.into(), place.into(), name.into()];
        let sql = "DELETE FROM kept WHERE account = $1 AND sort = $2 AND place = $3 AND name = $4";
        self.write(sql, args).await.map(|_| ())
    }

    /// Lets go of all of a sort that was kept before a moment, whoever kept it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn let_go_older(&self, sort: &str, before: Timestamp) -> Result<(), StoreError> {
        self.write("DELETE FROM kept WHERE sort = $1 AND at < $2", vec![sort.into(), instant(before).into()])
            .await
            .map(|_| ())
    }

    /// What is kept of a sort in a place: a person's own, or everybody's.
    ///
    /// # Errors
    /// What the database says.
    pub async fn kept(&self, sort: &str, place: &str, account: Option<Uuid>) -> Result<Vec<Kept>, StoreError> {
        let mut args: Vec<Arg> = vec![sort.into(), place.into()];
        let whose = match account {
            Some(account) => {
                args.push(account.to_string().into());
                " AND account = $3"
            }
            None => "",
        };
        let sql = format!(
            "SELECT account, place, name, content, at FROM kept WHERE sort = $1 AND place = $2{whose}
             ORDER BY name, account LIMIT 1000"
        );
        let rows = self.db.reader().await?.rows(&sql, args, &[Col::Text; 5]).await?;
        rows.iter().map(kept).collect()
    }

    /// What a person keeps of a sort, in every place.
    ///
    /// # Errors
    /// What the database says.
    pub async fn kept_of(&self, sort: &str, account: Uuid) -> Result<Vec<Kept>, StoreError> {
        let sql = "SELECT account, place, name, content, at FROM kept WHERE account = $1 AND sort = $2
                   ORDER BY place, name LIMIT 1000";
        let args = vec![account.to_string().into(), sort.into()];
        let rows = self.db.reader().await?.rows(sql, args, &[Col::Text; 5]).await?;
        rows.iter().map(kept).collect()
    }
}
