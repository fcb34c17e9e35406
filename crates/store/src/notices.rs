//! What people are told in the interface and by mail: each once, whichever server tells it.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Store, StoreError,
    content::{instant, read_instant},
    db::{Arg, CellRead, Cells, Col},
};

/// What a person has been told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Who.
    pub person: Uuid,
    /// The duty; the case itself where it is told of no duty.
    pub duty: Uuid,
    /// Which point of its time, or what it waits for, in keys.
    pub point: String,
    /// When that was.
    pub due_at: Timestamp,
    /// The case.
    pub incident: Uuid,
    /// When it was told.
    pub told_at: Timestamp,
    /// True when the law counts exact hours.
    pub is_urgent: bool,
    /// When it was read, or what it tells of was done.
    pub read_at: Option<Timestamp>,
    /// When it may go by mail; nothing when it is not to go.
    pub mail_at: Option<Timestamp>,
}

/// What notices are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// One duty, or a case that is told of itself.
    Duty(Uuid),
    /// A case and all its duties.
    Case(Uuid),
    /// Everything.
    All,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// No mail is to go.
    None,
    /// It waits for its time, or for a server that answers.
    Waiting,
    /// It was handed to the mail server.
    Sent,
    /// What it would have told no longer holds.
    Dropped,
    /// The mail server will not take it.
    Refused,
}

impl MailState {
    fn key(self) -> &'static str {
        match self {
            MailState::None => "none",
            MailState::Waiting => "waiting",
            MailState::Sent => "sent",
            MailState::Dropped => "dropped",
            MailState::Refused => "refused",
        }
    }
}

/// Notices that are held by one who sends them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// What tells this holder from others.
    pub holder: String,
    /// Whose they are.
    pub person: Uuid,
    /// They, in order.
    pub notices: Vec<Notice>,
}

/// How a person wants mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// None at all.
    pub no_mail: bool,
    /// One a day, except what cannot wait.
    pub digest: bool,
}

const NOTICE: &str = "person, duty, point, due_at, incident, told_at, is_urgent, read_at, mail_at";
const COLS: [Col; 9] =
    [Col::Text, Col::Text, Col::Text, Col::Text, Col::Text, Col::Text, Col::Bool, Col::Text, Col::Text];

fn notice(row: &Cells) -> Result<Notice, StoreError> {
    let damaged = || StoreError::Damaged("notices".to_owned());
    let id = |at: usize| Uuid::parse_str(row.text(at)).map_err(|_| damaged());
    let moment = |at: usize| read_instant(row.text(at)).ok_or_else(damaged);
    let maybe = |at: usize| if row.text(at).is_empty() { Ok(None) } else { moment(at).map(Some) };
    Ok(Notice {
        person: id(0)?,
        duty: id(1)?,
        point: row.text(2).to_owned(),
        due_at: moment(3)?,
        incident: id(4)?,
        told_at: moment(5)?,
        is_urgent: row.flag(6),
        read_at: maybe(7)?,
        mail_at: maybe(8)?,
    })
}

impl Store {
    /// Tells a person something, unless that person has been told it before.
    ///
    /// # Errors
    /// What the database says.
    pub async fn tell(&self, notice: &Notice) -> Result<(), StoreError> {
        let sql = "INSERT INTO notices
                   (person, duty, point, due_at, incident, told_at, is_urgent, mail_state, mail_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (person, duty, point, due_at) DO NOTHING";
        let state = if notice.mail_at.is_some() { MailState::Waiting } else { MailState::None };
        let args: Vec<Arg> = vec![
            notice.person.to_string().into(),
            notice.duty.to_string().into(),
            notice.point.as_str().into(),
            instant(notice.due_at).into(),
            notice.incident.to_string().into(),
            instant(notice.told_at).into(),
            notice.is_urgent.into(),
            state.key().into(),
            Arg::Text(notice.mail_at.map(instant)),
        ];
        self.db.writer().await?.run(sql, args).await.map(|_| ())
    }

    /// True when a person has been told of a point of a duty, or of a case, whenever that was.
    ///
    /// # Errors
    /// What the database says.
    pub async fn is_told(&self, person: Uuid, duty: Uuid, point: &str) -> Result<bool, StoreError> {
        let sql = "SELECT COUNT(*) FROM notices WHERE person = $1 AND duty = $2 AND point = $3";
        let args: Vec<Arg> = vec![person.to_string().into(), duty.to_string().into(), point.into()];
        let rows = self.db.reader().await?.rows(sql, args, &[Col::Int]).await?;
        Ok(rows.first().is_some_and(|row| row.int(0) > 0))
    }

    /// What a person has been told, the latest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn notices(&self, person: Uuid, most: i64) -> Result<Vec<Notice>, StoreError> {
        let sql =
            format!("SELECT {NOTICE} FROM notices WHERE person = $1 ORDER BY told_at DESC, due_at DESC, duty LIMIT $2");
        let rows = self.db.reader().await?.rows(&sql, vec![person.to_string().into(), most.into()], &COLS).await?;
        rows.iter().map(notice).collect()
    }

    /// How much a person has been told and not read, at most `most`.
    ///
    /// # Errors
    /// What the database says.
    pub async fn unread(&self, person: Uuid, most: i64) -> Result<i64, StoreError> {
        let sql = "SELECT COUNT(*) FROM (SELECT 1 FROM notices WHERE person = $1 AND read_at IS NULL LIMIT $2) n";
        let args = vec![person.to_string().into(), most.into()];
        let rows = self.db.reader().await?.rows(sql, args, &[Col::Int]).await?;
        Ok(rows.first().map_or(0, |row| row.int(0)))
    }

    /// Notes that a person has read what was told until a moment, about a duty, a case or everything.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read_notices(&self, person: Uuid, about: About, at: Timestamp) -> Result<(), StoreError> {
        let mut args: Vec<Arg> = vec![instant(at).into(), person.to_string().into()];
        let which = match about {
            About::Duty(duty) => {
                args.push(duty.to_string().into());
                " AND duty = $3"
            }
            About::Case(case) => {
                args.push(case.to_string().into());
                " AND incident = $3"
            }
            About::All => "",
        };
        let sql =
            format!("UPDATE notices SET read_at = $1 WHERE person = $2 AND read_at IS NULL AND told_at <= $1{which}");
        self.db.writer().await?.run(&sql, args).await.map(|_| ())
    }

    /// Takes what is to go by mail to one person, for a while: what is not told to be done before it is over can be
    /// taken again.
    ///
    /// # Errors
    /// What the database says.
    pub async fn hold_mail(&self, now: Timestamp, until: Timestamp) -> Result<Option<Held>, StoreError> {
        let (at, state) = (instant(now), MailState::Waiting.key());
        let free = "mail_state = $1 AND mail_at <= $2 AND (held_until IS NULL OR held_until <= $2)";
        let mut conn = self.db.writer().await?;
        loop {
            let sql = format!("SELECT person FROM notices WHERE {free} ORDER BY mail_at, person LIMIT 1");
            let rows = conn.rows(&sql, vec![state.into(), at.as_str().into()], &[Col::Text]).await?;
            let Some(person) = rows.first().map(|row| row.text(0).to_owned()) else { return Ok(None) };
            let holder = Uuid::now_v7().to_string();
            // One sentence: what another takes at the same time is seen to be taken, and is left.
            let sql = format!("UPDATE notices SET held_until = $3, holder = $4 WHERE {free} AND person = $5");
            let args: Vec<Arg> = vec![
                state.into(),
                at.as_str().into(),
                instant(until).into(),
                holder.as_str().into(),
                person.as_str().into(),
            ];
            if conn.run(&sql, args).await? == 0 {
                continue;
            }
            let sql = format!("SELECT {NOTICE} FROM notices WHERE holder = $1 ORDER BY due_at, duty LIMIT 100000");
            let rows = conn.rows(&sql, vec![holder.as_str().into()], &COLS).await?;
            let person = Uuid::parse_str(&person).map_err(|_| StoreError::Damaged("notices".to_owned()))?;
            let notices = rows.iter().map(notice).collect::<Result<_, _>>()?;
            return Ok(Some(Held { holder, person, notices }));
        }
    }

    /// Notes what became of what a holder held.
    ///
    /// # Errors
    /// What the database says.
    pub async fn mail_done(&self, holder: &str, state: MailState) -> Result<(), StoreError> {
        let sql = "UPDATE notices SET mail_state = $1, held_until = NULL WHERE holder = $2 AND mail_state = $3";
        let args: Vec<Arg> = vec![state.key().into(), holder.into(), MailState::Waiting.key().into()];
        self.db.writer().await?.run(sql, args).await.map(|_| ())
    }

    /// How a person wants mail.
    ///
    /// # Errors
    /// What the database says.
    pub async fn choices(&self, person: Uuid) -> Result<Choices, StoreError> {
        let sql = "SELECT no_mail, digest FROM notice_choices WHERE person = $1";
        let rows = self.db.reader().await?.rows(sql, vec![person.to_string().into()], &[Col::Bool; 2]).await?;
        Ok(rows.first().map_or(Choices::default(), |row| Choices { no_mail: row.flag(0), digest: row.flag(1) }))
    }

    /// Notes how a person wants mail.
    ///
    /// # Errors
    /// What the database says.
    pub async fn choose(&self, person: Uuid, choices: Choices) -> Result<(), StoreError> {
        let sql = "INSERT INTO notice_choices (person, no_mail, digest) VALUES ($1, $2, $3)
                   ON CONFLICT (person) DO UPDATE SET no_mail = excluded.no_mail, digest = excluded.digest";
        let args: Vec<Arg> = vec![person.to_string().into(), choices.no_mail.into(), choices.digest.into()];
        self.db.writer().await?.run(sql, args).await.map(|_| ())
    }
}
