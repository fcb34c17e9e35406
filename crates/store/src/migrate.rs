//! Steps from an older schema to this program's. A step is never edited once it is released.

use sha2::{Digest, Sha256};

use crate::{
    StoreError,
    chain::{self, Founding, hex},
    db::{Arg, CellRead, Col, Conn, Db},
};

/// Every step: its number, its name and its SQL.
const STEPS: &[(i64, &str, &str)] = &[
    (1, "core", include_str!("../migrations/0001_core.sql")),
    (2, "registers", include_str!("../migrations/0002_registers.sql")),
    (3, "more_registers", include_str!("../migrations/0003_more_registers.sql")),
    (4, "web", include_str!("../migrations/0004_web.sql")),
    (5, "incidents", include_str!("../migrations/0005_incidents.sql")),
    (6, "attachments", include_str!("../migrations/0006_attachments.sql")),
    (7, "tokens", include_str!("../migrations/0007_tokens.sql")),
    (8, "thresholds", include_str!("../migrations/0008_thresholds.sql")),
    (9, "token_use", include_str!("../migrations/0009_token_use.sql")),
    (10, "links", include_str!("../migrations/0010_links.sql")),
    (11, "sent_files", include_str!("../migrations/0011_sent_files.sql")),
    (12, "review_comments", include_str!("../migrations/0012_review_comments.sql")),
    (13, "other_writing", include_str!("../migrations/0013_other_writing.sql")),
    (14, "reference_texts", include_str!("../migrations/0014_reference_texts.sql")),
    (15, "names_first", include_str!("../migrations/0015_names_first.sql")),
    (16, "receivers", include_str!("../migrations/0016_receivers.sql")),
    (17, "notices", include_str!("../migrations/0017_notices.sql")),
    (18, "answers", include_str!("../migrations/0018_answers.sql")),
];

fn print_of(sql: &str) -> String {
    hex(&Sha256::digest(sql.as_bytes()))
}

/// The steps that the database has taken. `Unprepared` when it has none of ours.
async fn taken(conn: &mut Conn) -> Result<Vec<(i64, String)>, StoreError> {
    let exists = match conn {
        Conn::Sqlite(_) => "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'migrations'",
        Conn::Postgres(_) => "SELECT to_regclass('migrations')::text WHERE to_regclass('migrations') IS NOT NULL",
    };
    if conn.rows(exists, vec![], &[Col::Text]).await?.is_empty() {
        return Err(StoreError::Unprepared);
    }
    let rows = conn.rows("SELECT step, print FROM migrations ORDER BY step", vec![], &[Col::Int, Col::Text]).await?;
    Ok(rows.iter().map(|row| (row.int(0), row.text(1).to_owned())).collect())
}

fn compare(taken: &[(i64, String)]) -> Result<(), StoreError> {
    let known = STEPS.last().map_or(0, |(step, _, _)| *step);
    if let Some((found, _)) = taken.last().filter(|(step, _)| *step > known) {
        return Err(StoreError::Newer { found: *found, known });
    }
    for (step, print) in taken {
        if let Some((_, name, sql)) = STEPS.iter().find(|(known, _, _)| known == step)
            && print_of(sql) != *print
        {
            return Err(StoreError::Altered((*name).to_owned()));
        }
    }
    Ok(())
}

/// Whether every step has been taken and none is unknown.
pub(crate) async fn check(db: &Db) -> Result<(), StoreError> {
    let mut conn = db.writer().await?;
    let taken = taken(&mut conn).await?;
    compare(&taken)?;
    if taken.len() < STEPS.len() { Err(StoreError::Unprepared) } else { Ok(()) }
}

/// Takes the steps that are missing, all in one transaction.
pub(crate) async fn migrate(db: &Db, founding: &Founding) -> Result<usize, StoreError> {
    let mut conn = db.writer().await?;
    conn.begin().await?;
    let done = steps(&mut conn, founding).await;
    conn.script(if done.is_ok() { "COMMIT" } else { "ROLLBACK" }).await?;
    done
}

async fn steps(conn: &mut Conn, founding: &Founding) -> Result<usize, StoreError> {
    if let Conn::Postgres(_) = conn {
        // Two programs that start at once must not both prepare the same database.
        conn.rows("SELECT 1::bigint FROM pg_advisory_xact_lock(7215001)", vec![], &[Col::Int]).await?;
    }
    let before = match taken(conn).await {
        Ok(taken) => taken,
        Err(StoreError::Unprepared) => {
            conn.script(&dialect(
                conn,
                "CREATE TABLE migrations (step BIGINT PRIMARY KEY, name TEXT NOT NULL, print TEXT NOT NULL);",
            ))
            .await?;
            Vec::new()
        }
        Err(error) => return Err(error),
    };
    compare(&before)?;
    let mut count = 0;
    for (step, name, sql) in STEPS.iter().filter(|(step, _, _)| !before.iter().any(|(done, _)| done == step)) {
        conn.script(&dialect(conn, sql)).await?;
        let row: Vec<Arg> = vec![(*step).into(), (*name).into(), print_of(sql).into()];
        conn.run("INSERT INTO migrations (step, name, print) VALUES ($1, $2, $3)", row).await?;
        count += 1;
    }
    if before.is_empty() {
        let today: Vec<Arg> = vec![founding.today.to_string().into()];
        conn.run("INSERT INTO meta (name, value) VALUES ('present_on', $1)", today).await?;
        chain::found(conn, founding).await?;
    }
    Ok(count)
}

/// The systematic differences in the schema: PostgreSQL compares text byte by byte, as SQLite does, and the full text
/// has tables of each database's own, between the lines `-- sqlite:`, `-- postgres:` and `-- both:`.
fn dialect(conn: &Conn, sql: &str) -> String {
    let (own, other) = match conn {
        Conn::Sqlite(_) => ("-- sqlite:", "-- postgres:"),
        Conn::Postgres(_) => ("-- postgres:", "-- sqlite:"),
    };
    let mut is_for_us = true;
    let mut ours = String::with_capacity(sql.len());
    for line in sql.lines() {
        match line {
            "-- both:" => is_for_us = true,
            line if line == own => is_for_us = true,
            line if line == other => is_for_us = false,
            line if is_for_us => {
                ours.push_str(line);
                ours.push('\n');
            }
            _ => (),
        }
    }
    match conn {
        Conn::Sqlite(_) => ours,
        Conn::Postgres(_) => ours.replace(" TEXT", " TEXT COLLATE \"C\""),
    }
}
