//! What one page asks again and again: which records are in sight, in whole or restricted. It is asked of the database
//! once for a page, however many parts of the page need to know; of a record that the page is about, its own values tell.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use record::{Spec, Value};
use store::{Condition, Filter, Op, Query, Row};
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::{Desk, Error, Want};

/// What is asked of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Question {
    /// May the caller see something of them?
    InSight,
    /// Does the caller see all of them?
    Whole,
    /// Are they cases that only a list of people may read?
    Restricted,
    /// May the caller write them?
    Write,
}

type Asked = (Question, &'static str, Vec<Uuid>);

/// A record as it is, once it has been read; nothing when it is not.
type Known = Arc<OnceCell<Option<Arc<Row>>>>;

/// What has been answered, and the records that were asked about one by one.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    asked: Mutex<HashMap<Asked, Arc<OnceCell<Vec<Uuid>>>>>,
    rows: Mutex<HashMap<(&'static str, Uuid), Known>>,
}

impl Answers {
    fn row(&self, spec: &Spec, id: Uuid) -> Known {
        let mut known = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry((spec.register, id)).or_default())
    }
}

impl Desk {
    /// The same desk for making one page: what was in sight when the page began stays so until it is done. Not for
    /// whoever writes, who must know what has become of a record since.
    #[must_use]
    pub fn for_one_page(&self) -> Desk {
        Desk { answers: Some(Arc::default()), ..self.clone() }
    }

    /// Which of some records answer a question with yes. The question has one condition for all that a desk asks.
    pub(crate) async fn which(
        &self,
        question: Question,
        spec: &'static Spec,
        ids: &[Uuid],
        within: &Condition,
    ) -> Result<Vec<Uuid>, Error> {
        let Some(answers) = &self.answers else { return Ok(self.store().which(spec, ids, within).await?) };
        if let [id] = ids
            && let Some(row) = self.known_row(spec, *id, within).await?
        {
            return Ok(row.map(|row| row.id).into_iter().collect());
        }
        let cell = {
            let mut known = answers.asked.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(known.entry((question, spec.register, ids.to_vec())).or_default())
        };
        Ok(cell.get_or_try_init(|| self.store().which(spec, ids, within)).await?.clone())
    }

    /// A record as it is, if it fulfils a condition: read once for a page. Nothing when other records decide.
    pub(crate) async fn known_row(
        &self,
        spec: &'static Spec,
        id: Uuid,
        within: &Condition,
    ) -> Result<Option<Option<Arc<Row>>>, Error> {
        let Some(answers) = &self.answers else { return Ok(None) };
        let within = within.of_today();
        if !within.is_own() {
            return Ok(None);
        }
        let cell = answers.row(spec, id);
        let read = async || Ok::<_, Error>(self.store().some(spec, &[id]).await?.into_iter().next().map(Arc::new));
        let row = cell.get_or_try_init(read).await?.clone();
        Ok(Some(row.filter(|row| within.holds(spec, row))))
    }

    /// Reads the record that a page is about by its number, while the directory is asked for it.
    pub(crate) async fn foresee(&self, number: &str) -> Result<(), Error> {
        let series = number.split('-').next().unwrap_or_default();
        let spec = domain::REGISTERS.iter().map(|entry| entry.spec).find(|spec| spec.series == series);
        let (Some(answers), Some(spec)) = (&self.answers, spec) else { return Ok(()) };
        let Some(at) = spec.number_position().filter(|_| self.within(spec, Want::Read).of_today().is_own()) else {
            return Ok(());
        };
        let test = Filter { field: &spec.fields[at], op: Op::Is, value: Value::Text(number.to_owned()) };
        let query = Query { within: Condition::Test(test), ..Query::default() };
        if let Some(row) = self.store().list(spec, &query).await?.rows.into_iter().next() {
            let read = async || Ok::<_, Error>(Some(Arc::new(row.clone())));
            answers.row(spec, row.id).get_or_try_init(read).await?;
        }
        Ok(())
    }
}
