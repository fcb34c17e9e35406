//! Two databases behind one way to ask: whole SQL sentences with `$1`, arguments, and typed columns back.

use std::{path::Path, str::FromStr, time::Duration};

use futures_util::TryStreamExt;
use sqlx::{
    AssertSqlSafe, Connection, Postgres, Row, Sqlite,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions},
    sqlite::{
        SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
    },
};

use crate::{StoreError, packed};

/// An argument of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Arg {
    /// Text, or nothing where text may stand.
    Text(Option<String>),
    /// A number, or nothing where a number may stand.
    Int(Option<i64>),
    /// A flag, or nothing where a flag may stand.
    Bool(Option<bool>),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(Some(text.to_owned()))
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(Some(text))
    }
}
impl From<i64> for Arg {
    fn from(number: i64) -> Arg {
        Arg::Int(Some(number))
    }
}
impl From<bool> for Arg {
    fn from(flag: bool) -> Arg {
        Arg::Bool(Some(flag))
    }
}

/// What a column of an answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Col {
    /// Text or nothing.
    Text,
    /// A number or nothing.
    Int,
    /// A flag or nothing.
    Bool,
    /// Bytes.
    Bytes,
}

/// A row of an answer, in the order of the columns asked for.
pub type Cells = Vec<Arg>;

/// Reading a cell as what it was asked to be.
pub trait CellRead {
    /// The text at a position; empty when nothing stands there.
    fn text(&self, at: usize) -> &str;
    /// The number at a position; 0 when nothing stands there.
    fn int(&self, at: usize) -> i64;
    /// The flag at a position; false when nothing stands there.
    fn flag(&self, at: usize) -> bool;
    /// The text at a position, if any.
    fn maybe(&self, at: usize) -> Option<&str>;
}

impl CellRead for Cells {
    fn text(&self, at: usize) -> &str {
        self.maybe(at).unwrap_or_default()
    }
    fn int(&self, at: usize) -> i64 {
        match self.get(at) {
            Some(Arg::Int(Some(number))) => *number,
            Some(Arg::Int(None) | Arg::Text(_) | Arg::Bool(_) | Arg::Bytes(_)) | None => 0,
        }
    }
    fn flag(&self, at: usize) -> bool {
        matches!(self.get(at), Some(Arg::Bool(Some(true))))
    }
    fn maybe(&self, at: usize) -> Option<&str> {
        match self.get(at) {
            Some(Arg::Text(Some(text))) => Some(text),
            Some(Arg::Text(None) | Arg::Int(_) | Arg::Bool(_) | Arg::Bytes(_)) | None => None,
        }
    }
}

/// The database: a file or a server. Writes go through one connection of their own.
#[derive(Clone, Debug)]
pub enum Db {
    /// The embedded database.
    Sqlite {
        /// Many readers, which cannot write.
        readers: SqlitePool,
        /// The one writer.
        writer: SqlitePool,
    },
    /// PostgreSQL.
    Postgres(PgPool),
}

/// A connection to either.
pub enum Conn {
    /// To the embedded database.
    Sqlite(PoolConnection<Sqlite>),
    /// To PostgreSQL.
    Postgres(PoolConnection<Postgres>),
}

const READERS: u32 = 4;

impl Db {
    /// Opens the embedded database, creating the file when it is missing.
    ///
    /// # Errors
    /// `Damaged` when the file is not a database.
    pub async fn sqlite(path: &Path) -> Result<Db, StoreError> {
        let base = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10))
            .foreign_keys(true)
            .pragma("temp_store", "memory")
            .pragma("cache_size", "-20000")
            .statement_cache_capacity(200);
        let writer =
            SqlitePoolOptions::new().max_connections(1).test_before_acquire(false).connect_with(base.clone()).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .min_connections(0)
            // A file does not hang up.
            .test_before_acquire(false)
            .connect_lazy_with(base.create_if_missing(false).pragma("query_only", "on"));
        Ok(Db::Sqlite { readers, writer })
    }

    /// Connects to PostgreSQL.
    ///
    /// # Errors
    /// When the address is wrong or the server does not answer.
    pub async fn postgres(url: &str) -> Result<Db, StoreError> {
        let options = PgConnectOptions::from_str(url)?.application_name("radig").statement_cache_capacity(200);
        let pool = PgPoolOptions::new()
            .max_connections(READERS + 1)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await?;
        Ok(Db::Postgres(pool))
    }

    /// A connection that only reads.
    ///
    /// # Errors
    /// When none can be had.
    pub async fn reader(&self) -> Result<Conn, StoreError> {
        Ok(match self {
            Db::Sqlite { readers, .. } => Conn::Sqlite(readers.acquire().await?),
            Db::Postgres(pool) => Conn::Postgres(pool.acquire().await?),
        })
    }

    /// The connection that writes.
    ///
    /// # Errors
    /// When it cannot be had.
    pub async fn writer(&self) -> Result<Conn, StoreError> {
        Ok(match self {
            Db::Sqlite { writer, .. } => Conn::Sqlite(writer.acquire().await?),
            Db::Postgres(pool) => Conn::Postgres(pool.acquire().await?),
        })
    }

    /// True for the embedded database.
    pub fn is_sqlite(&self) -> bool {
        matches!(self, Db::Sqlite { .. })
    }

    /// Closes all connections.
    pub async fn close(&self) {
        match self {
            Db::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }
}

macro_rules! bind {
    ($sql:expr, $args:expr) => {{
        let mut query = sqlx::query($sql);
        for arg in $args {
            query = match arg {
                Arg::Text(text) => query.bind(text),
                Arg::Int(number) => query.bind(number),
                Arg::Bool(flag) => query.bind(flag),
                Arg::Bytes(bytes) => query.bind(bytes),
            };
        }
        query
    }};
}

macro_rules! cells {
    ($stream:expr, $cols:expr, $take:expr) => {{
        let mut stream = $stream;
        while let Some(row) = stream.try_next().await? {
            let mut cells = Cells::with_capacity($cols.len());
            for (at, col) in $cols.iter().enumerate() {
                cells.push(match col {
                    Col::Text => Arg::Text(row.try_get(at)?),
                    Col::Int => Arg::Int(row.try_get(at)?),
                    Col::Bool => Arg::Bool(row.try_get(at)?),
                    Col::Bytes => Arg::Bytes(row.try_get(at)?),
                });
            }
            $take(cells)?;
        }
    }};
}

impl Conn {
    /// Where the arguments of many rows stand, in their order: `(…), (…)`. SQLite looks a numbered place up among all
    /// others each time that it is bound, so that thousands take a long time; a bare `?` is only counted.
    pub(crate) fn places(&self, rows: usize, width: usize) -> String {
        let mut places = String::with_capacity(rows * (width * 6 + 4));
        for row in 0..rows {
            places.push_str(if row == 0 { "(" } else { ", (" });
            for cell in 0..width {
                places.push_str(if cell == 0 { "" } else { ", " });
                match self {
                    Conn::Sqlite(_) => places.push('?'),
                    Conn::Postgres(_) => places.push_str(&format!("${}", row * width + cell + 1)),
                }
            }
            places.push(')');
        }
        places
    }

    /// Hands over the rows that a sentence gives, one at a time.
    ///
    /// # Errors
    /// What the database said, or `take`.
    pub async fn each(
        &mut self,
        sql: &str,
        args: Vec<Arg>,
        cols: &[Col],
        mut take: impl FnMut(Cells) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let sentence = AssertSqlSafe(sql.to_owned());
        match self {
            Conn::Sqlite(conn) => cells!(bind!(sentence, args).fetch(sqlite(conn)), cols, take),
            Conn::Postgres(conn) => cells!(bind!(sentence, holdable(args)).fetch(postgres(conn)), cols, take),
        }
        Ok(())
    }

    /// The rows that a sentence gives. The embedded database answers in another thread, which wakes this one for every
    /// row: a short answer comes as one row instead.
    ///
    /// # Errors
    /// What the database said.
    pub async fn rows(&mut self, sql: &str, args: Vec<Arg>, cols: &[Col]) -> Result<Vec<Cells>, StoreError> {
        if let Conn::Sqlite(conn) = self
            && let Some(packed) = packed::sentence(sql, cols)
        {
            let row = bind!(AssertSqlSafe(packed), args.clone()).fetch_one(sqlite(conn)).await?;
            let rows = packed::rows(row.try_get(0)?, cols)?;
            if rows.len() <= packed::MOST {
                return Ok(rows);
            }
        }
        self.many(sql, args, cols).await
    }

    /// The rows that a sentence gives when they are known to be many: each as it comes.
    ///
    /// # Errors
    /// What the database said.
    pub async fn many(&mut self, sql: &str, args: Vec<Arg>, cols: &[Col]) -> Result<Vec<Cells>, StoreError> {
        let mut rows = Vec::new();
        self.each(sql, args, cols, |cells| {
            rows.push(cells);
            Ok(())
        })
        .await?;
        Ok(rows)
    }

    /// The number of rows that a sentence changed.
    ///
    /// # Errors
    /// What the database said.
    pub async fn run(&mut self, sql: &str, args: Vec<Arg>) -> Result<u64, StoreError> {
        let sentence = AssertSqlSafe(sql.to_owned());
        Ok(match self {
            Conn::Sqlite(conn) => bind!(sentence, args).execute(sqlite(conn)).await?.rows_affected(),
            Conn::Postgres(conn) => bind!(sentence, holdable(args)).execute(postgres(conn)).await?.rows_affected(),
        })
    }

    /// Several sentences without arguments.
    ///
    /// # Errors
    /// What the database said.
    pub async fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        let sentence = AssertSqlSafe(sql.to_owned());
        match self {
            Conn::Sqlite(conn) => sqlx::raw_sql(sentence).execute(sqlite(conn)).await.map(|_| ())?,
            Conn::Postgres(conn) => sqlx::raw_sql(sentence).execute(postgres(conn)).await.map(|_| ())?,
        }
        Ok(())
    }

    /// Begins a transaction that may write; on SQLite it takes the lock at once.
    ///
    /// # Errors
    /// When the lock cannot be had in time.
    pub async fn begin(&mut self) -> Result<(), StoreError> {
        match self {
            Conn::Sqlite(_) => self.script("BEGIN IMMEDIATE").await,
            Conn::Postgres(_) => self.script("BEGIN").await,
        }
    }

    /// True when the connection answers.
    pub async fn ping(&mut self) -> bool {
        match self {
            Conn::Sqlite(conn) => conn.ping().await.is_ok(),
            Conn::Postgres(conn) => conn.ping().await.is_ok(),
        }
    }
}

/// What PostgreSQL can take: no text there holds a sign of nothing. Values never do; what is only asked for finds nothing.
fn holdable(mut args: Vec<Arg>) -> Vec<Arg> {
    for arg in &mut args {
        if let Arg::Text(Some(text)) = arg
            && text.contains('\0')
        {
            *text = text.replace('\0', "\u{fffd}");
        }
    }
    args
}

fn sqlite(conn: &mut PoolConnection<Sqlite>) -> &mut SqliteConnection {
    conn
}

fn postgres(conn: &mut PoolConnection<Postgres>) -> &mut PgConnection {
    conn
}
