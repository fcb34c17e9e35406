//! Themes and items of forums.

use jiff::civil::Date;
use record::{Choice, Id, Line, Prose, Record, Reference};

use super::Forum;
use crate::{law::Law, register::Register};

/// Themes and items of forums.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "forum_items", series = "DAG")]
pub struct ForumItem {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Forum.
    #[field(list, filter)]
    pub forum: Id<Forum>,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// Day.
    #[field(list)]
    pub held_on: Date,
    /// How it stands.
    #[field(list, filter, starts = "planned")]
    pub state: AgendaState,
    /// Notes.
    #[field(search)]
    pub notes: Option<Prose>,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum AgendaState {
    /// Planned.
    Planned,
    /// Held.
    Held,
    /// Cancelled.
    Cancelled,
}

impl Register for ForumItem {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.held_on)
    }
}
