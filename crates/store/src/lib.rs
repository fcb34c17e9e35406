//! The store: present tables, versions, links and the chain, on SQLite and PostgreSQL from one source of SQL.
//! It sees `Spec` and `Value`, never a particular register.

pub mod accounts;
pub mod anchor;
pub mod chain;
mod condition;
mod content;
mod counts;
mod db;
pub mod ddl;
mod each;
mod error;
mod extras;
mod filter;
mod log;
mod migrate;
pub mod notices;
pub mod order;
mod packed;
mod past;
mod promote;
mod read;
pub mod reminders;
mod save;
pub mod search;
pub mod tokens;
mod verify;
mod writer;

use std::{path::Path, sync::Arc};

use jiff::civil::Date;
use record::Spec;

pub use condition::Condition;
pub use db::Db;
pub use each::Few;
pub use error::StoreError;
pub use extras::Extra;
pub use filter::{Filter, Op};
pub use log::{LogQuery, Logged};
pub use read::{COUNT_LIMIT, Page, PastVersion, Query, RecordInfo, Row, Scan, Sort};
pub use save::{Deed, Disposal, Note, Numbers, Saved, Write, brought};
pub use verify::{Difference, Report};
pub use writer::Parts;

/// An open database.
#[derive(Clone, Debug)]
pub struct Store {
    db: Db,
    specs: Arc<Vec<&'static Spec>>,
    writer: writer::Writer,
    counts: Arc<counts::Counts>,
    logins: Arc<accounts::Logins>,
}

impl Store {
    /// Opens the embedded database at a path. With `create`, a missing file is made.
    ///
    /// # Errors
    /// `Missing` when there is no file and none is to be made; `Damaged` when it is not a database.
    pub async fn sqlite(path: &Path, create: bool, specs: Vec<&'static Spec>) -> Result<Store, StoreError> {
        if !create && !path.exists() {
            return Err(StoreError::Missing);
        }
        Ok(Store::of(Db::sqlite(path).await?, specs))
    }

    /// Connects to PostgreSQL.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn postgres(url: &str, specs: Vec<&'static Spec>) -> Result<Store, StoreError> {
        Ok(Store::of(Db::postgres(url).await?, specs))
    }

    fn of(db: Db, specs: Vec<&'static Spec>) -> Store {
        let writer = writer::Writer::start(db.clone());
        Store { db, specs: Arc::new(specs), writer, counts: Arc::default(), logins: Arc::default() }
    }

    /// Brings the tables to what this program knows. Returns how many steps were taken.
    ///
    /// # Errors
    /// `Newer` when the database knows more than this program.
    pub async fn migrate(&self, founding: &chain::Founding) -> Result<usize, StoreError> {
        let steps = migrate::migrate(&self.db, founding).await?;
        if steps > 0 {
            self.index_all().await?;
        }
        Ok(steps)
    }

    /// Whether the tables are what this program knows.
    ///
    /// # Errors
    /// `Unprepared` or `Newer` when they are not; `Altered` when a step differs.
    pub async fn check_schema(&self) -> Result<(), StoreError> {
        migrate::check(&self.db).await
    }

    /// Carries out a deed: everything in it, or nothing.
    ///
    /// # Errors
    /// `Stale`, `Taken`, `Full` and what else the database says; nothing is kept then.
    pub async fn carry_out(&self, deed: Deed) -> Result<Vec<Saved>, StoreError> {
        self.writer.carry_out(deed).await
    }

    /// Carries out a deed in parts, each made when those before it are written: all of them, or nothing.
    ///
    /// # Errors
    /// As for [`Store::carry_out`], and what a part gives instead of a deed.
    pub async fn carry_out_parts(&self, parts: Parts) -> Result<(), StoreError> {
        self.writer.carry_out_parts(parts).await
    }

    /// Moves planned changes whose day has come into the present.
    ///
    /// # Errors
    /// What the database says.
    pub async fn promote(&self, today: Date) -> Result<usize, StoreError> {
        promote::promote(&self.db, &self.specs, today).await
    }

    /// Compares everything with the chain and with each other.
    ///
    /// # Errors
    /// What the database says when it cannot be read at all.
    pub async fn verify(&self, anchor: Option<&anchor::Anchor>, progress: &dyn Fn(u64)) -> Result<Report, StoreError> {
        verify::verify(&self.db, &self.specs, anchor, progress).await
    }

    /// The head of the chain: number, instant and hash.
    ///
    /// # Errors
    /// What the database says.
    pub async fn head(&self) -> Result<chain::Head, StoreError> {
        let mut conn = self.db.reader().await?;
        chain::head(&mut conn).await
    }

    /// The public key that the chain was founded with, in hexadecimal.
    ///
    /// # Errors
    /// `Unprepared` when there is no chain.
    pub async fn founding_key(&self) -> Result<String, StoreError> {
        let mut conn = self.db.reader().await?;
        chain::founding_key(&mut conn).await
    }

    /// Closes all connections; open deeds are finished first.
    pub async fn close(&self) {
        self.db.close().await;
    }

    /// The database itself, for measurements beside the store.
    pub fn db(&self) -> &Db {
        &self.db
    }
}
