//! Reminders: each falls due once, is claimed once whichever server asks, and stays until it has been delivered.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::{
    Store, StoreError,
    content::{instant, read_instant},
    db::{Arg, CellRead, Cells, Col, Conn},
};

/// For how long the same way of reading counts as one.
const SAME_READING: SignedDuration = SignedDuration::from_mins(1);

/// A reminder of a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The duty.
    pub duty: Uuid,
    /// Its case.
    pub incident: Uuid,
    /// The point of its time, in keys.
    pub point: String,
    /// When it falls due.
    pub due_at: Timestamp,
}

/// How many reminders one sentence reads.
const MOST: i64 = 10_000;

fn reminder(row: &Cells) -> Result<Reminder, StoreError> {
    let damaged = || StoreError::Damaged(row.text(0).to_owned());
    Ok(Reminder {
        duty: Uuid::parse_str(row.text(0)).map_err(|_| damaged())?,
        incident: Uuid::parse_str(row.text(1)).map_err(|_| damaged())?,
        point: row.text(2).to_owned(),
        due_at: read_instant(row.text(3)).ok_or_else(damaged)?,
    })
}

impl Store {
    /// The next reminders that fall due after an instant and not after another, in order, without claiming them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn reminders(&self, from: Timestamp, to: Timestamp) -> Result<Vec<Reminder>, StoreError> {
        let sql = format!(
            "SELECT duty, incident, point, next_at FROM reminders WHERE next_at > $1 AND next_at <= $2
             ORDER BY next_at, duty LIMIT {MOST}"
        );
        let args = vec![instant(from).into(), instant(to).into()];
        let rows = self.db.reader().await?.rows(&sql, args, &[Col::Text; 4]).await?;
        rows.iter().map(reminder).collect()
    }

    /// Those among them that are due at an instant, whenever that was: also what fell due while no server ran.
    ///
    /// # Errors
    /// What the database says.
    pub async fn reminders_due(&self, to: Timestamp) -> Result<Vec<Reminder>, StoreError> {
        self.reminders(Timestamp::UNIX_EPOCH, to).await
    }

    /// Claims reminders: `claims` gives each duty's reminder as it was read, every point that has passed, and the next
    /// one. Returns the reminders that this claim took; what another server has taken in between is left out.
    ///
    /// # Errors
    /// What the database says; nothing is claimed then.
    pub async fn claim(&self, claims: &[Claim], at: Timestamp) -> Result<Vec<Reminder>, StoreError> {
        let mut conn = self.db.writer().await?;
        conn.begin().await?;
        match claim_all(&mut conn, claims, at).await {
            Ok(taken) => {
                conn.script("COMMIT").await?;
                Ok(taken)
            }
            Err(error) => {
                // When the transaction is already gone there is nothing to roll back.
                let _ = conn.script("ROLLBACK").await;
                Err(error)
            }
        }
    }

    /// Takes claimed reminders that are not delivered, for a while: if they are not told to be delivered before it is
    /// over, another may take them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn hold_undelivered(
        &self,
        now: Timestamp,
        until: Timestamp,
        most: i64,
    ) -> Result<Vec<Reminder>, StoreError> {
        let sql = "SELECT duty, incident, point, due_at FROM reminders_due
                   WHERE delivered_at IS NULL AND (held_until IS NULL OR held_until <= $1) ORDER BY due_at, duty LIMIT $2";
        let mut conn = self.db.writer().await?;
        let rows = conn.rows(sql, vec![instant(now).into(), most.into()], &[Col::Text; 4]).await?;
        let mut held = Vec::with_capacity(rows.len());
        for row in &rows {
            let found = reminder(row)?;
            let take = "UPDATE reminders_due SET held_until = $1 WHERE duty = $2 AND point = $3 AND due_at = $4
                        AND delivered_at IS NULL AND (held_until IS NULL OR held_until <= $5)";
            let args: Vec<Arg> = vec![
                instant(until).into(),
                found.duty.to_string().into(),
                found.point.as_str().into(),
                instant(found.due_at).into(),
                instant(now).into(),
            ];
            if conn.run(take, args).await? == 1 {
                held.push(found);
            }
        }
        Ok(held)
    }

    /// Notes that a reminder has been delivered.
    ///
    /// # Errors
    /// What the database says.
    pub async fn delivered(&self, reminder: &Reminder, at: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE reminders_due SET delivered_at = $1 WHERE duty = $2 AND point = $3 AND due_at = $4";
        let args: Vec<Arg> = vec![
            instant(at).into(),
            reminder.duty.to_string().into(),
            reminder.point.as_str().into(),
            instant(reminder.due_at).into(),
        ];
        self.db.writer().await?.run(sql, args).await.map(|_| ())
    }

    /// The case that a secret's hash leads to.
    ///
    /// # Errors
    /// What the database says.
    pub async fn followed(&self, hash: &str) -> Result<Option<Uuid>, StoreError> {
        let sql = "SELECT incident FROM follow_tokens WHERE hash = $1";
        let rows = self.db.reader().await?.rows(sql, vec![hash.into()], &[Col::Text]).await?;
        rows.first()
            .map(|row| Uuid::parse_str(row.text(0)).map_err(|_| StoreError::Damaged("follow_tokens".to_owned())))
            .transpose()
    }

    /// Notes that somebody has read a restricted record.
    ///
    /// # Errors
    /// What the database says.
    pub async fn note_read(&self, read: &Read) -> Result<(), StoreError> {
        // Read again the same way within a minute is the same reading: a page asks several times.
        let sql = "INSERT INTO restricted_reads (at, register, record, reader, way)
                   SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (
                       SELECT 1 FROM restricted_reads
                       WHERE record = $3 AND register = $2 AND reader = $4 AND way = $5 AND at > $6 AND at <= $1)";
        let args: Vec<Arg> = vec![
            instant(read.at).into(),
            read.register.as_str().into(),
            read.record.to_string().into(),
            read.reader.as_str().into(),
            read.way.as_str().into(),
            instant(read.at.checked_sub(SAME_READING).unwrap_or(read.at)).into(),
        ];
        self.db.writer().await?.run(sql, args).await.map(|_| ())
    }

    /// Who has read a restricted record, the latest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn reads(&self, record: Uuid) -> Result<Vec<Read>, StoreError> {
        let sql = "SELECT at, register, record, reader, way FROM restricted_reads WHERE record = $1
                   ORDER BY at DESC LIMIT 1000";
        let rows = self.db.reader().await?.rows(sql, vec![record.to_string().into()], &[Col::Text; 5]).await?;
        rows.iter()
            .map(|row| {
                Ok(Read {
                    at: read_instant(row.text(0)).ok_or_else(|| StoreError::Damaged("restricted_reads".to_owned()))?,
                    register: row.text(1).to_owned(),
                    record,
                    reader: row.text(3).to_owned(),
                    way: row.text(4).to_owned(),
                })
            })
            .collect()
    }
}

/// A reminder that is to be claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// As it was read.
    pub seen: Reminder,
    /// Every point that has passed, the seen one among them.
    pub passed: Vec<(Timestamp, String)>,
    /// The next point.
    pub next: Option<(Timestamp, String)>,
}

/// A reading of a restricted record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// When.
    pub at: Timestamp,
    /// The register.
    pub register: String,
    /// The record.
    pub record: Uuid,
    /// Who.
    pub reader: String,
    /// In which way: a page, its history, a report.
    pub way: String,
}

async fn claim_all(conn: &mut Conn, claims: &[Claim], at: Timestamp) -> Result<Vec<Reminder>, StoreError> {
    let mut taken = Vec::new();
    for claim in claims {
        let seen = &claim.seen;
        let (next_at, point) = claim.next.clone().map_or((None, None), |(at, point)| (Some(instant(at)), Some(point)));
        // Whoever changes the row first has the reminder: the other finds another instant there and changes nothing.
        let sql = "UPDATE reminders SET next_at = $1, point = $2 WHERE duty = $3 AND next_at = $4";
        let args: Vec<Arg> =
            vec![Arg::Text(next_at), Arg::Text(point), seen.duty.to_string().into(), instant(seen.due_at).into()];
        if conn.run(sql, args).await? == 0 {
            continue;
        }
        for (due_at, point) in &claim.passed {
            let sql =
                "INSERT INTO reminders_due (duty, point, due_at, incident, claimed_at) VALUES ($1, $2, $3, $4, $5)
                       ON CONFLICT (duty, point, due_at) DO NOTHING";
            let args: Vec<Arg> = vec![
                seen.duty.to_string().into(),
                point.as_str().into(),
                instant(*due_at).into(),
                seen.incident.to_string().into(),
                instant(at).into(),
            ];
            if conn.run(sql, args).await? == 1 {
                taken.push(Reminder { point: point.clone(), due_at: *due_at, ..seen.clone() });
            }
        }
    }
    Ok(taken)
}
