//! What one page asks again and again: which records are in sight, in whole or restricted. It is asked of the database
//! once for a page, however many parts of the page need to know.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use record::Spec;
use store::Condition;
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::{Desk, Error};

/// What is asked of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Question {
    /// May the caller see something of them?
    InSight,
    /// Does the caller see all of them?
    Whole,
    /// Are they cases that only a list of people may read?
    Restricted,
}

type Asked = (Question, &'static str, Vec<Uuid>);

/// What has been answered.
#[derive(Debug, Default)]
pub(crate) struct Answers(Mutex<HashMap<Asked, Arc<OnceCell<Vec<Uuid>>>>>);

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
        let cell = {
            let mut known = answers.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(known.entry((question, spec.register, ids.to_vec())).or_default())
        };
        Ok(cell.get_or_try_init(|| self.store().which(spec, ids, within)).await?.clone())
    }
}
