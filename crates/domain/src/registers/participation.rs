//! Who has taken which training, and until when it holds.

use jiff::{Span, civil::Date};
use record::{Choice, Id, Line, Problems, Record, Reference};

use super::{Person, Training, in_order, word};
use crate::{law::Law, register::Register};

/// A person's participation in a training.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "participations", series = "DEL", unique = "training, person, completed_on")]
pub struct Participation {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The training.
    #[field(list, filter)]
    pub training: Id<Training>,
    /// Who.
    #[field(list, filter)]
    pub person: Id<Person>,
    /// How it stands.
    #[field(list, filter, starts = "assigned")]
    pub state: ParticipationState,
    /// When it was completed.
    #[field(list, demanded, past)]
    pub completed_on: Option<Date>,
    /// The last day that it holds.
    #[field(list)]
    pub valid_until: Option<Date>,
    /// What shows it.
    pub evidence: Option<Line>,
}

/// How a participation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ParticipationState {
    /// To be taken.
    Assigned,
    /// Completed.
    Completed,
    /// Did not take part.
    Absent,
}

impl Register for Participation {
    fn caption(&self) -> String {
        self.completed_on.map_or_else(|| word(&Self::STATE, self.state), |day| day.to_string())
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.state == ParticipationState::Completed && self.completed_on.is_none() {
            found.add(Participation::COMPLETED_ON.name, "completed_needs_day");
        }
        in_order(self.completed_on, self.valid_until, Participation::VALID_UNTIL.name, "ends_before_start", found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.completed_on
    }
}

impl Participation {
    /// Completed, and still holding on a day. `valid_months` is the training's.
    pub fn holds_on(&self, on: Date, valid_months: Option<i64>) -> bool {
        let Some(completed_on) = self.completed_on.filter(|_| self.state == ParticipationState::Completed) else {
            return false;
        };
        let until = self.valid_until.or_else(|| {
            let span = Span::new().try_months(valid_months?).ok()?;
            completed_on.checked_add(span).ok()
        });
        completed_on <= on && until.is_none_or(|until| on <= until)
    }
}
