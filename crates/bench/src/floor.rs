//! The floors: what the same thing costs without Rådig.

use std::{path::Path, time::Duration};

use anyhow::Result;
use sqlx::{
    AssertSqlSafe, Column, Connection, Row, TypeInfo, ValueRef,
    sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous},
};

use crate::clock;

/// A bare connection to a database file, set as Rådig sets its own.
pub async fn connect(file: &Path) -> Result<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-20000");
    Ok(SqliteConnection::connect_with(&options).await?)
}

/// The time of a sentence whose every cell is read. Arguments stand in the sentence.
pub async fn sentence(conn: &mut SqliteConnection, sql: &str, times: usize) -> Result<Duration> {
    let mut samples = Vec::with_capacity(times);
    for _ in 0..times {
        let start = std::time::Instant::now();
        let rows = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(&mut *conn).await?;
        let mut bytes = 0;
        for row in &rows {
            for at in 0..row.len() {
                if row.try_get_raw(at)?.is_null() {
                    continue;
                }
                bytes += match row.column(at).type_info().name() {
                    "INTEGER" | "BOOLEAN" | "BIGINT" => {
                        usize::try_from(row.try_get_unchecked::<i64, _>(at)?).unwrap_or(0)
                    }
                    _ => row.try_get_unchecked::<String, _>(at)?.len(),
                };
            }
        }
        std::hint::black_box(bytes);
        samples.push(start.elapsed());
    }
    Ok(clock::median(samples))
}

/// The time of one bare durable insert: a row of about the size of a version, on the disk before the answer.
pub async fn insert(folder: &Path, times: usize) -> Result<Duration> {
    let mut conn = connect(&folder.join("floor.db")).await?;
    sqlx::raw_sql("CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, content TEXT NOT NULL)")
        .execute(&mut conn)
        .await?;
    let text = "x".repeat(1_200);
    let mut samples = Vec::with_capacity(times);
    for _ in 0..times {
        let start = std::time::Instant::now();
        sqlx::query("INSERT INTO bare (content) VALUES ($1)").bind(&text).execute(&mut conn).await?;
        samples.push(start.elapsed());
    }
    Ok(clock::median(samples))
}
