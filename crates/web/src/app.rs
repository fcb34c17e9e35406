//! The running program: the desk, who is signed in, and what is remembered for a short while.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

use desk::{Caller, Desk, accounts::Session};
use jiff::{SignedDuration, Timestamp, civil::Date};
use paper::Printer;
use uuid::Uuid;

use crate::{
    limits::Limits,
    pages::{overview::areas::Surveys, settings::verify::Verifying},
    rates::{PER_MINUTE, PER_PLACE, PLACE_S, Rates},
    trouble::Trouble,
};

/// What a visit knows without asking the database: for so long, in seconds. What this program itself changes in who
/// may do what takes effect at once; what another program changes, after this.
const KNOWN_FOR_S: i64 = 5;
/// How long counts in the menu may be old when nothing has been changed here, in seconds.
const COUNTED_FOR_S: i64 = 60;
/// How many visits are remembered.
const REMEMBERED: usize = 10_000;

/// The time of day; tests bring their own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Somebody who is signed in, as remembered.
#[derive(Clone)]
pub struct Known {
    /// The visit.
    pub session: Arc<Session>,
    /// Who it is.
    pub caller: Arc<Caller>,
    /// What the person is called.
    pub name: Arc<str>,
    at: Timestamp,
}

/// Numbers beside items of the menu.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Incidents that are open.
    pub incidents: i64,
    /// Measures that are late.
    pub late: i64,
    /// Things that wait for the person.
    pub tasks: i64,
    /// What the person has been told and not read.
    pub notices: i64,
}

/// The running program.
pub struct App {
    desk: RwLock<Desk>,
    /// When dated data was last asked for.
    renewed: Mutex<Timestamp>,
    /// What prints documents.
    pub printer: Arc<dyn Printer>,
    clock: Clock,
    /// How often somebody may try to sign in.
    pub limits: Limits,
    /// How often tokens are used.
    pub rates: Rates<Uuid>,
    /// How often somebody who has not signed in may send something, by the place.
    pub intake: Rates<String>,
    known: Mutex<HashMap<String, Known>>,
    counts: Mutex<HashMap<Uuid, (Timestamp, u64, Counts)>>,
    /// What the overview has counted.
    pub surveys: Surveys,
    changes: AtomicU64,
    promoted: Mutex<Date>,
    /// The log as it is compared with what is kept.
    pub verifying: Verifying,
    /// One list is read at a time: a long one takes much memory.
    pub importing: tokio::sync::Mutex<()>,
    /// True when the address of whoever asks is told by a proxy.
    pub behind_proxy: bool,
}

impl App {
    /// The program over a desk without limits.
    pub fn new(desk: Desk, printer: Arc<dyn Printer>, clock: Clock, behind_proxy: bool) -> App {
        let promoted = Mutex::new(desk.today());
        App {
            renewed: Mutex::new(desk.now()),
            desk: RwLock::new(desk),
            printer,
            clock,
            limits: Limits::default(),
            rates: Rates::new(PER_MINUTE, 60),
            intake: Rates::new(PER_PLACE, PLACE_S),
            known: Mutex::default(),
            counts: Mutex::default(),
            surveys: Surveys::default(),
            changes: AtomicU64::new(0),
            promoted,
            verifying: Verifying::default(),
            importing: tokio::sync::Mutex::new(()),
            behind_proxy,
        }
    }

    /// The moment.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The desk for what nobody in particular asks: signing in, health.
    pub fn desk(&self) -> Desk {
        self.desk.read().unwrap_or_else(PoisonError::into_inner).at(self.now())
    }

    /// Goes by dated data as it has become.
    ///
    /// # Errors
    /// What the database says.
    pub async fn renew(&self) -> Result<(), Trouble> {
        *self.renewed.lock().unwrap_or_else(PoisonError::into_inner) = self.now();
        if let Some(desk) = self.desk().renewed().await? {
            *self.desk.write().unwrap_or_else(PoisonError::into_inner) = desk;
            self.changed();
        }
        Ok(())
    }

    /// Begins a day, once; and goes by dated data that another program has changed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn promote(&self) -> Result<(), Trouble> {
        let asked = *self.renewed.lock().unwrap_or_else(PoisonError::into_inner);
        if (self.now() - asked).abs() >= SignedDuration::from_secs(KNOWN_FOR_S) {
            self.renew().await?;
        }
        let desk = self.desk();
        let today = desk.today();
        let is_new = *self.promoted.lock().unwrap_or_else(PoisonError::into_inner) != today;
        if is_new {
            desk.promote().await?;
            *self.promoted.lock().unwrap_or_else(PoisonError::into_inner) = today;
        }
        Ok(())
    }

    /// Who a secret belongs to.
    ///
    /// # Errors
    /// What the database says.
    pub async fn known(&self, token: &str) -> Result<Option<Known>, Trouble> {
        let now = self.now();
        let found = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(token).cloned();
        if let Some(known) = found.filter(|known| (now - known.at).abs() < SignedDuration::from_secs(KNOWN_FOR_S)) {
            return Ok(Some(known));
        }
        let desk = self.desk();
        let Some(session) = desk.visit(token).await? else {
            self.known.lock().unwrap_or_else(PoisonError::into_inner).remove(token);
            return Ok(None);
        };
        let caller = desk.caller(session.account.person, desk.today()).await?;
        if caller.posts.is_empty() {
            // Whoever has left is out.
            return Ok(None);
        }
        let names = desk.caption_ids([session.account.person].into()).await?;
        let name = names.get(&session.account.person).cloned().unwrap_or_else(|| session.account.login.clone());
        let known =
            Known { session: Arc::new(session), caller: Arc::new(caller), name: Arc::from(name.as_str()), at: now };
        let mut all = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= REMEMBERED {
            all.clear();
        }
        all.insert(token.to_owned(), known.clone());
        Ok(Some(known))
    }

    /// How many times something has been changed here.
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::Relaxed)
    }

    /// Forgets who is signed in and what was counted: something was changed.
    pub fn changed(&self) {
        self.changes.fetch_add(1, Ordering::Relaxed);
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Forgets the numbers of the menu for a person.
    pub fn recount(&self, person: Uuid) {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner).remove(&person);
    }

    /// The numbers of the menu for a person, counted anew when something has been changed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn counts(&self, desk: &Desk, person: Uuid) -> Result<Counts, Trouble> {
        let now = self.now();
        let changes = self.changes.load(Ordering::Relaxed);
        let known = self.counts.lock().unwrap_or_else(PoisonError::into_inner).get(&person).copied();
        if let Some((at, seen, counts)) = known
            && seen == changes
            && (now - at).abs() < SignedDuration::from_secs(COUNTED_FOR_S)
        {
            return Ok(counts);
        }
        let notices = desk.unread_notices().await?;
        let counts = Counts { notices, ..crate::pages::tasks::counts(desk, person).await? };
        let mut all = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= REMEMBERED {
            all.clear();
        }
        all.insert(person, (now, changes, counts));
        Ok(counts)
    }
}
