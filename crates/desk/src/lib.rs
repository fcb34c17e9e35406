//! Every use case: is it right, save, remember. It knows nothing of HTTP, HTML or command lines.

pub mod accounts;
mod across;
pub mod attach;
mod attachments;
pub mod calendar;
pub mod classify;
mod error;
pub mod export;
pub mod feed;
pub mod figures;
pub mod import;
pub mod incidents;
mod input;
mod log;
mod lookup;
mod named;
pub mod notices;
pub mod parts;
pub mod policy;
pub mod profile;
pub mod profiles;
pub mod reference;
mod relations;
pub mod review;
pub mod rollover;
mod scope;
pub mod sheet;
mod sight;
pub mod templates;
pub mod tokens;
mod told;
mod veil;
pub mod waiting;
mod ways;
pub mod words;
mod write;

use std::sync::Arc;

use domain::{Entry, Law, registers::Incident};
use jiff::{Timestamp, civil::Date};
use record::{Fault, Field, Held, Kind, Part, Record, Spec, View, parse};
use store::Store;
pub use store::{
    COUNT_LIMIT, Condition, Filter, LogQuery, Logged, Op, Page, PastVersion, Query, Report as Verified, Row, Sort,
    anchor::Anchor, search::stem,
};
use uuid::Uuid;

pub use error::{Error, Refusal, RowProblem};
pub use input::{Given, Words};
pub use lookup::{Address, Captions};
pub use parts::Seen;
pub use policy::{Act, Caller, Want};
pub use relations::{Hit, Related};
pub use scope::Scope;
use sight::Question;
pub use veil::Manner;
pub use write::{Change, Done};

/// The length of a day as text.
const DAY: usize = "2026-01-31".len();

/// A place to work: an open store, the law, who asks, and when.
#[derive(Clone)]
pub struct Desk {
    store: Store,
    law: Arc<Law>,
    actor: String,
    caller: Option<Arc<policy::Caller>>,
    now: Timestamp,
    answers: Option<Arc<sight::Answers>>,
    sources: Arc<reference::Sources>,
}

impl Desk {
    /// A desk. Planned changes whose day has come are moved first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open(store: Store, law: Arc<Law>, actor: &str, now: Timestamp) -> Result<Desk, Error> {
        let desk =
            Desk { store, law, actor: actor.to_owned(), caller: None, now, answers: None, sources: Arc::default() };
        desk.store.promote(desk.today()).await?;
        Ok(desk)
    }

    /// The law as dated data.
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// The store beneath, for verification and measurement.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The moment of asking.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The day of asking, where the installation is.
    pub fn today(&self) -> Date {
        self.law.day(self.now)
    }

    /// A page of a register as it is now.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, entry: &'static Entry, query: &Query) -> Result<Page, Error> {
        let page = self.store.list(entry.spec, &self.limited(entry.spec, query)).await?;
        Ok(Page { rows: self.shown(entry.spec, page.rows, Manner::List).await?, total: page.total })
    }

    /// A page of a register as it was on a day, as known at a moment.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list_past(&self, entry: &'static Entry, query: &Query, view: View) -> Result<Page, Error> {
        let mut query = self.limited(entry.spec, query);
        query.within = self.resolved(query.within, Some(view)).await?;
        let page = self.store.list_past(entry.spec, &query, view).await?;
        Ok(Page { rows: self.shown(entry.spec, page.rows, Manner::List).await?, total: page.total })
    }

    /// One record, now or in the past.
    ///
    /// # Errors
    /// `NotFound` when it did not exist then.
    pub async fn one(&self, entry: &'static Entry, id: Uuid, view: Option<View>) -> Result<Row, Error> {
        let row = match view {
            Some(view) => {
                let rows = self.store.some_past(entry.spec, &[id], view).await?;
                let within = self.within(entry.spec, Want::Read);
                self.fulfilling(entry.spec, rows, within, Some(view)).await?.pop()
            }
            None => {
                let within = self.within(entry.spec, Want::Read);
                match self.known_row(entry.spec, id, &within).await? {
                    Some(row) => row.map(Arc::unwrap_or_clone),
                    None => self.store.those(entry.spec, &[id], &within).await?.into_iter().next(),
                }
            }
        };
        let found = self.shown(entry.spec, row.into_iter().collect(), Manner::Record).await?;
        found.into_iter().next().ok_or(Error::NotFound)
    }

    /// Every version of a record.
    ///
    /// # Errors
    /// What the database says.
    pub async fn history(&self, entry: &'static Entry, id: Uuid) -> Result<Vec<PastVersion>, Error> {
        let mut history = self.store.history(entry.spec, id).await?;
        let seen = match self.sight(entry.spec, id).await? {
            Some(seen) => seen,
            None if self.was_seen(entry.spec, id, &history).await? => self.seen(entry.spec, id).await?,
            None => return Err(Error::NotFound),
        };
        for past in &mut history {
            if let Some(values) = &mut past.values {
                seen.veil(entry.spec, values);
            }
        }
        Ok(history)
    }

    /// The moment that a text says something was known at; a day alone means all that was known when it ended.
    ///
    /// # Errors
    /// `date_form`, `moment_form` and what else a moment cannot be.
    pub fn known_at(&self, text: &str) -> Result<Timestamp, Fault> {
        let day = match parse::date(text) {
            Err(fault) if text.len() == DAY => return Err(fault),
            day => day.ok(),
        };
        let end = day.and_then(|day| self.law.start_of(day.tomorrow().ok()?));
        end.map_or_else(|| parse::moment(text, &self.law.zone), Ok)
    }

    /// Every version of a record, for somebody who reads them: of a restricted case that is logged.
    ///
    /// # Errors
    /// `NotFound` when it may not be seen.
    pub async fn read_history(&self, entry: &'static Entry, id: Uuid) -> Result<Vec<PastVersion>, Error> {
        let history = self.history(entry, id).await?;
        if entry.spec.register == Incident::REGISTER {
            self.note_cases(entry.spec, &[id], Manner::History).await?;
        } else if policy::CASE.contains(&entry.spec.register) {
            let rows = self.store.some(entry.spec, &[id]).await?;
            self.note_reads(entry.spec, &rows, Manner::History).await?;
        }
        Ok(history)
    }

    /// The query with what the caller may see.
    fn limited(&self, spec: &'static Spec, query: &Query) -> Query {
        let Some(caller) = &self.caller else { return query.clone() };
        // An order by what is not seen would tell it.
        let sort = query.sort.filter(|sort| caller.may_sort(spec, sort.field.name));
        let sorted = sort.iter().map(|sort| sort.field.name);
        let used: Vec<&str> = query.filters.iter().map(|filter| filter.field.name).chain(sorted).collect();
        let within = match (&query.within, caller.answering(spec, &used, &query.asked)) {
            (within, Condition::Every) => within.clone(),
            (Condition::Every, own) => own,
            (within, own) => Condition::Both(vec![within.clone(), own]),
        };
        Query { within, asked: Condition::Every, sort, ..query.clone() }
    }

    /// True when the caller may see a record, or a part of it, as it is now.
    async fn is_in_sight(&self, spec: &'static Spec, id: Uuid) -> Result<bool, Error> {
        match self.within(spec, Want::Read) {
            Condition::Every => Ok(true),
            Condition::None => Ok(false),
            within => Ok(!self.which(Question::InSight, spec, &[id], &within).await?.is_empty()),
        }
    }

    /// True when the caller may see a record by what it was when it last had values.
    async fn was_seen(&self, spec: &'static Spec, id: Uuid, history: &[PastVersion]) -> Result<bool, Error> {
        let within = match self.within(spec, Want::Read) {
            Condition::Every => return Ok(true),
            Condition::None => return Ok(false),
            within => within,
        };
        let last = history.iter().rev().find_map(|past| Some((past, past.values.clone()?)));
        let row = last.map(|(past, values)| Row {
            id,
            version: past.version,
            recorded_at: past.recorded_at,
            effective_on: past.effective_on,
            values,
        });
        Ok(!self.fulfilling(spec, row.into_iter().collect(), within, None).await?.is_empty())
    }

    /// How many records a query finds, counted up to [`store::COUNT_LIMIT`] and one more.
    ///
    /// # Errors
    /// What the database says.
    pub async fn count(&self, entry: &'static Entry, query: &Query) -> Result<i64, Error> {
        Ok(self.store.count_where(entry.spec, &self.limited(entry.spec, query)).await?)
    }

    /// All records of a register, typed, in the order of their numbers: for registers that are small by nature.
    ///
    /// # Errors
    /// What the database says.
    pub async fn all<R: domain::Register>(&self, view: Option<View>) -> Result<Vec<Held<R>>, Error> {
        self.typed(&Query::default(), view).await
    }

    /// The records of a register that a query finds, typed, or a part of each.
    ///
    /// # Errors
    /// What the database says.
    pub async fn typed<P: Part>(&self, query: &Query, view: Option<View>) -> Result<Vec<Held<P>>, Error> {
        let mut query = self.limited(P::SPEC, query);
        let rows = match view {
            None => {
                // What a record hangs on decides whether it is noted that it was read.
                let links = || (0..P::SPEC.fields.len()).filter(|at| is_owner(&P::SPEC.fields[*at]));
                query.only = P::ONLY.map(|only| only.iter().copied().chain(links()).collect());
                self.store.list(P::SPEC, &query).await?.rows
            }
            Some(view) => {
                query.within = self.resolved(query.within, Some(view)).await?;
                self.store.list_past(P::SPEC, &query, view).await?.rows
            }
        };
        self.shown(P::SPEC, rows, Manner::List).await?.into_iter().map(typed).collect()
    }

    /// Hands every record of a register in a view and a scope, or a part of each, to `take`, in the order of their ids,
    /// a piece in memory at a time.
    ///
    /// # Errors
    /// What the database says.
    pub async fn each<P: Part>(&self, view: View, scope: &Scope, mut take: impl FnMut(Held<P>)) -> Result<(), Error> {
        let (spec, mut after) = (P::SPEC, None);
        let within = self.within(spec, Want::Read);
        let only = P::ONLY.map(|only| only.iter().copied().chain(scope.place(spec)).collect::<Vec<_>>());
        let present = store::Scan { spec, only: only.as_deref(), within: within.clone() };
        loop {
            let (rows, next) = match self.store.scan_present(&present, view, after, PIECE).await? {
                Some(read) => read,
                None => {
                    let (rows, next) = self.store.scan_past(spec, view, after, PIECE).await?;
                    (self.fulfilling(spec, rows, within.clone(), Some(view)).await?, next)
                }
            };
            let seen = rows.into_iter().filter(|row| scope.holds(spec, &row.values)).collect();
            for row in self.veiled(spec, seen).await? {
                take(typed(row)?);
            }
            after = next;
            if after.is_none() {
                return Ok(());
            }
        }
    }
}

/// How many records of a register are read at a time.
const PIECE: i64 = 1_000;

/// True for a field that leads to what a record hangs on.
fn is_owner(field: &Field) -> bool {
    field.required && matches!(field.kind, Kind::Link(_))
}

pub(crate) fn typed<P: Part>(row: Row) -> Result<Held<P>, Error> {
    let record = P::of_values(domain::filled(P::SPEC, row.values)).map_err(Error::Invalid)?;
    let (id, version) = (row.id, row.version);
    Ok(Held { id, version, recorded_at: row.recorded_at, effective_on: row.effective_on, record })
}
