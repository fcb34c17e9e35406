//! One task writes. Deeds that arrive while the disk is busy share the next commit.

use std::collections::HashSet;

use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use crate::{
    StoreError,
    db::{Conn, Db},
    save::{self, Deed, Saved},
};

type Answer = Result<Vec<Saved>, StoreError>;

/// A deed too large to be held at once, in parts that are made while it is carried out.
pub type Parts = Box<dyn Iterator<Item = Result<Deed, StoreError>> + Send>;

enum Wish {
    Deed(Deed, oneshot::Sender<Answer>),
    Parts(Parts, oneshot::Sender<Result<(), StoreError>>),
}

/// The way to the task that writes.
#[derive(Clone, Debug)]
pub(crate) struct Writer {
    wishes: mpsc::Sender<Wish>,
}

/// How many deeds wait before those who write must.
const WAITING: usize = 256;
/// How many deeds share a commit at the most.
const SHARED: usize = 64;

impl Writer {
    /// Starts the task; it ends when the last `Writer` is gone.
    pub(crate) fn start(db: Db) -> Writer {
        let (wishes, inbox) = mpsc::channel(WAITING);
        tokio::spawn(work(db, inbox));
        Writer { wishes }
    }

    /// Hands over a deed and waits until it is on the disk, or refused.
    pub(crate) async fn carry_out(&self, deed: Deed) -> Answer {
        let (reply, answer) = oneshot::channel();
        self.wishes.send(Wish::Deed(deed, reply)).await.map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }

    /// Hands over the parts of a deed and waits until all are on the disk, or none.
    pub(crate) async fn carry_out_parts(&self, parts: Parts) -> Result<(), StoreError> {
        let (reply, answer) = oneshot::channel();
        self.wishes.send(Wish::Parts(parts, reply)).await.map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }
}

async fn work(db: Db, mut inbox: mpsc::Receiver<Wish>) {
    while let Some(first) = inbox.recv().await {
        let mut next = Some(first);
        let (mut deeds, mut replies) = (Vec::new(), Vec::new());
        let mut large = None;
        while let Some(wish) = next {
            match wish {
                Wish::Deed(deed, reply) => {
                    deeds.push(deed);
                    replies.push(reply);
                }
                Wish::Parts(parts, reply) => large = Some((parts, reply)),
            }
            next = if large.is_none() && deeds.len() < SHARED { inbox.try_recv().ok() } else { None };
        }
        if !deeds.is_empty() {
            let answers = together(&db, &deeds).await;
            for (reply, answer) in replies.into_iter().zip(answers) {
                // Whoever asked may have gone; the deed is done all the same.
                let _ = reply.send(answer);
            }
        }
        if let Some((parts, reply)) = large {
            // As above.
            let _ = reply.send(in_parts(&db, parts).await);
        }
    }
}

/// Carries out the parts of a deed in one transaction, each made when those before it are written.
async fn in_parts(db: &Db, parts: Parts) -> Result<(), StoreError> {
    let mut conn = db.writer().await?;
    conn.begin().await?;
    for part in parts {
        let done = match part {
            Ok(deed) => save::execute(&mut conn, &[deed]).await.map(drop),
            Err(error) => Err(error),
        };
        if let Err(error) = done {
            roll_back(&mut conn).await;
            return Err(error);
        }
    }
    commit(&mut conn).await
}

/// Carries out several deeds in one transaction. Those that do not go together are tried one by one, each within a
/// savepoint of its own, so that one that is refused does not stop the others.
async fn together(db: &Db, deeds: &[Deed]) -> Vec<Answer> {
    match transaction(db, deeds).await {
        Ok(answers) => answers,
        Err(error) => deeds.iter().map(|_| Err(again(&error))).collect(),
    }
}

async fn transaction(db: &Db, deeds: &[Deed]) -> Result<Vec<Answer>, StoreError> {
    let mut conn = db.writer().await?;
    conn.begin().await?;
    if are_apart(deeds) {
        match save::execute(&mut conn, deeds).await {
            Ok(saved) => {
                commit(&mut conn).await?;
                return Ok(saved.into_iter().map(Ok).collect());
            }
            Err(error) => {
                roll_back(&mut conn).await;
                if deeds.len() == 1 {
                    return Ok(vec![Err(error)]);
                }
            }
        }
        conn.begin().await?;
    }
    let mut answers = Vec::with_capacity(deeds.len());
    for deed in deeds {
        conn.script("SAVEPOINT deed").await?;
        let answer = save::execute(&mut conn, std::slice::from_ref(deed)).await.map(|saved| saved.concat());
        let end = if answer.is_ok() { "RELEASE SAVEPOINT deed" } else { "ROLLBACK TO SAVEPOINT deed" };
        if let Err(error) = conn.script(end).await {
            roll_back(&mut conn).await;
            return Err(error);
        }
        answers.push(answer);
    }
    commit(&mut conn).await?;
    Ok(answers)
}

/// True when no record stands in two deeds.
fn are_apart(deeds: &[Deed]) -> bool {
    let mut seen = HashSet::new();
    deeds.iter().all(|deed| {
        let mut own: Vec<Uuid> = deed.writes.iter().map(|write| write.id).collect();
        own.extend(deed.disposals.iter().map(|disposal| disposal.id));
        own.sort_unstable();
        own.dedup();
        own.into_iter().all(|id| seen.insert(id))
    })
}

async fn commit(conn: &mut Conn) -> Result<(), StoreError> {
    let done = conn.script("COMMIT").await;
    if done.is_err() {
        roll_back(conn).await;
    }
    done
}

async fn roll_back(conn: &mut Conn) {
    // When the transaction is already gone there is nothing to roll back.
    let _ = conn.script("ROLLBACK").await;
}

/// The same error for each of those who shared a commit.
fn again(error: &StoreError) -> StoreError {
    match error {
        StoreError::Full => StoreError::Full,
        StoreError::Unprepared => StoreError::Unprepared,
        StoreError::Closed => StoreError::Closed,
        StoreError::Stopped => StoreError::Stopped,
        StoreError::Missing => StoreError::Missing,
        StoreError::Stale { latest } => StoreError::Stale { latest: *latest },
        StoreError::Newer { found, known } => StoreError::Newer { found: *found, known: *known },
        StoreError::Taken(name) => StoreError::Taken(name.clone()),
        StoreError::Altered(name) => StoreError::Altered(name.clone()),
        StoreError::Damaged(what) => StoreError::Damaged(what.clone()),
        StoreError::Broken(source) => StoreError::Damaged(source.to_string()),
    }
}
