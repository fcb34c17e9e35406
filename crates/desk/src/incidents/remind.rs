//! Reminders: which fall due, claimed once whichever server asks, kept until they have been delivered.

use domain::{
    incident::reminders::{Point, between, is_on_call, next},
    registers::ReportingDuty,
};
use jiff::{SignedDuration, Timestamp};
use record::Record;
use store::reminders::{Claim, Reminder};
use uuid::Uuid;

use crate::{Desk, Error};

/// A reminder of a duty that falls due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueReminder {
    /// The duty; the case itself where it is told of no duty.
    pub duty: Uuid,
    /// Its case.
    pub incident: Uuid,
    /// Which point of its time, or what it waits for.
    pub point: Point,
    /// When it falls due.
    pub at: Timestamp,
    /// True when it also goes to the role on call at night: exact hours do not wait.
    pub is_on_call: bool,
}

/// How many duties are claimed in one transaction.
const PIECE: usize = 500;

impl Desk {
    /// The reminders that fall due after an instant and not after another, without claiming them: the next of each
    /// open duty, read from one index.
    ///
    /// # Errors
    /// What the database says.
    pub async fn due_reminders(&self, from: Timestamp, to: Timestamp) -> Result<Vec<Reminder>, Error> {
        Ok(self.store().reminders(from, to).await?)
    }

    /// Claims every reminder that has fallen due until now, also what fell due while no server ran. Each point of each
    /// duty is claimed once, whichever server asks; a claimed reminder waits until it is told to be delivered.
    ///
    /// # Errors
    /// What the database says.
    pub async fn claim_reminders(&self) -> Result<Vec<DueReminder>, Error> {
        let mut taken = Vec::new();
        loop {
            let seen = self.store().reminders_due(self.now()).await?;
            if seen.is_empty() {
                break;
            }
            for piece in seen.chunks(PIECE) {
                let ids: Vec<Uuid> = piece.iter().map(|reminder| reminder.duty).collect();
                let duties = self.store().some(ReportingDuty::SPEC, &ids).await?;
                let mut claims = Vec::with_capacity(piece.len());
                for reminder in piece {
                    let row = duties.iter().find(|row| row.id == reminder.duty);
                    let duty = row.and_then(|row| ReportingDuty::from_values(row.values.clone()).ok());
                    claims.push(self.claim_of(reminder, duty.as_ref()));
                }
                let found = self.store().claim(&claims, self.now()).await?;
                for reminder in found {
                    let row = duties.iter().find(|row| row.id == reminder.duty);
                    let duty = row.and_then(|row| ReportingDuty::from_values(row.values.clone()).ok());
                    taken.extend(due(&reminder, duty.as_ref()));
                }
            }
        }
        Ok(taken)
    }

    /// A claim of a reminder: every point that has passed since it was planned, and the next one to come.
    fn claim_of(&self, seen: &Reminder, duty: Option<&ReportingDuty>) -> Claim {
        let Some(duty) = duty.filter(|duty| !duty.state.is_resolved()) else {
            return Claim { seen: seen.clone(), passed: Vec::new(), next: None };
        };
        let before = seen.due_at.checked_sub(SignedDuration::from_nanos(1)).unwrap_or(seen.due_at);
        let passed = between(duty, before, self.now(), self.law());
        let key = |(at, point): (Timestamp, Point)| (at, point.key());
        Claim {
            seen: seen.clone(),
            passed: passed.into_iter().map(key).collect(),
            next: next(duty, self.now(), self.law()).map(key),
        }
    }

    /// Takes claimed reminders to deliver, for a while: those that are not told to be delivered before it is over can
    /// be taken again, so a server that stops loses none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn take_undelivered(&self, hold: SignedDuration, most: i64) -> Result<Vec<DueReminder>, Error> {
        let until = self.now().checked_add(hold).unwrap_or(self.now());
        let held = self.store().hold_undelivered(self.now(), until, most).await?;
        let ids: Vec<Uuid> = held.iter().map(|reminder| reminder.duty).collect();
        let duties = self.store().some(ReportingDuty::SPEC, &ids).await?;
        let mut found = Vec::with_capacity(held.len());
        for reminder in &held {
            let row = duties.iter().find(|row| row.id == reminder.duty);
            let duty = row.and_then(|row| ReportingDuty::from_values(row.values.clone()).ok());
            found.extend(due(reminder, duty.as_ref()));
        }
        Ok(found)
    }

    /// Notes that a reminder has been delivered.
    ///
    /// # Errors
    /// What the database says.
    pub async fn reminder_delivered(&self, reminder: &DueReminder) -> Result<(), Error> {
        let kept = Reminder {
            duty: reminder.duty,
            incident: reminder.incident,
            point: reminder.point.key(),
            due_at: reminder.at,
        };
        Ok(self.store().delivered(&kept, self.now()).await?)
    }
}

fn due(reminder: &Reminder, duty: Option<&ReportingDuty>) -> Option<DueReminder> {
    Some(DueReminder {
        duty: reminder.duty,
        incident: reminder.incident,
        point: Point::of(&reminder.point)?,
        at: reminder.due_at,
        is_on_call: duty.is_some_and(is_on_call),
    })
}
