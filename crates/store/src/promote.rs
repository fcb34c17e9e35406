//! Planned changes move into the present on their day.

use jiff::civil::Date;
use record::Spec;
use uuid::Uuid;

use crate::{
    StoreError,
    content::Content,
    db::{Arg, CellRead, Col, Conn, Db},
    save::{self, Present, Standing},
};

/// The day up to which planned changes have moved.
pub(crate) async fn present_on(conn: &mut Conn) -> Result<Date, StoreError> {
    let rows = conn.rows("SELECT value FROM meta WHERE name = 'present_on'", vec![], &[Col::Text]).await?;
    let text = rows.first().ok_or(StoreError::Unprepared)?.text(0).to_owned();
    text.parse().map_err(|_| StoreError::Damaged("meta".to_owned()))
}

/// Moves what has come due. Returns how many records changed.
pub(crate) async fn promote(db: &Db, specs: &[&'static Spec], today: Date) -> Result<usize, StoreError> {
    let mut conn = db.reader().await?;
    if today <= present_on(&mut conn).await? {
        return Ok(0);
    }
    drop(conn);
    let mut conn = db.writer().await?;
    conn.begin().await?;
    let done = move_due(&mut conn, specs, today).await;
    conn.script(if done.is_ok() { "COMMIT" } else { "ROLLBACK" }).await?;
    done
}

async fn move_due(conn: &mut Conn, specs: &[&'static Spec], today: Date) -> Result<usize, StoreError> {
    let rows = conn
        .rows(
            "UPDATE meta SET value = $1 WHERE name = 'present_on' AND value < $2 RETURNING value",
            vec![today.to_string().into(), today.to_string().into()],
            &[Col::Text],
        )
        .await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let due: Vec<Arg> = vec![today.to_string().into()];
    let rows = conn
        .rows("SELECT DISTINCT record FROM planned WHERE effective_on <= $1 ORDER BY record", due.clone(), &[Col::Text])
        .await?;
    for row in &rows {
        move_one(conn, specs, row.text(0), today).await?;
    }
    conn.run("DELETE FROM planned WHERE effective_on <= $1", due).await?;
    Ok(rows.len())
}

async fn move_one(conn: &mut Conn, specs: &[&'static Spec], record: &str, today: Date) -> Result<(), StoreError> {
    let rows = conn
        .rows(
            "SELECT version, register, recorded_at, effective_on, removed, content FROM versions
             WHERE record = $1 AND effective_on <= $2
             ORDER BY effective_on DESC, recorded_at DESC, version DESC LIMIT 1",
            vec![record.into(), today.to_string().into()],
            &[Col::Int, Col::Text, Col::Text, Col::Text, Col::Bool, Col::Text],
        )
        .await?;
    let Some(row) = rows.first() else { return Ok(()) };
    let spec = specs
        .iter()
        .copied()
        .find(|spec| spec.register == row.text(1))
        .ok_or_else(|| StoreError::Damaged(row.text(1).to_owned()))?;
    let id = Uuid::parse_str(record).map_err(|_| StoreError::Damaged(record.to_owned()))?;
    let values = match row.maybe(5) {
        Some(text) if !row.flag(4) => {
            Some(Content::from_text(spec, text).ok_or_else(|| StoreError::Damaged(record.to_owned()))?.values)
        }
        _ => None,
    };
    let state = Present {
        id,
        version: row.int(0),
        recorded_at: row.text(2).to_owned(),
        effective_on: row.text(3).to_owned(),
        values,
        before: Standing::Unread,
    };
    save::to_present(conn, spec, vec![state]).await?;
    conn.run("UPDATE records SET present = $1 WHERE id = $2", vec![row.int(0).into(), record.into()]).await?;
    Ok(())
}
