//! The management's dialogue on maturity in an area.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::OrgUnit;
use crate::{law::Law, register::Register};

/// The management's dialogue on maturity in an area.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "maturity_dialogues", series = "MOG")]
pub struct MaturityDialogue {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Area.
    #[field(list, filter)]
    pub area: MaturityArea,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Held.
    #[field(list, starts = "today")]
    pub held_on: Date,
    /// Participants.
    pub participants: Option<Line>,
    /// Top of the scale.
    pub scale_top: i64,
    /// Level.
    #[field(list)]
    pub level: Option<i64>,
    /// Target level.
    #[field(list)]
    pub target: Option<i64>,
    /// Gaps.
    #[field(search)]
    pub gaps: Option<Prose>,
    /// Presented to management.
    pub presented_on: Option<Date>,
}

/// Area: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum MaturityArea {
    /// Incident handling.
    Incidents,
    /// Risk management.
    Risks,
    /// Classification.
    Classification,
    /// Continuity.
    Continuity,
    /// Governance.
    Governance,
}

impl Register for MaturityDialogue {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        for (field, level) in [(MaturityDialogue::LEVEL.name, self.level), (MaturityDialogue::TARGET.name, self.target)]
        {
            if level.is_some_and(|level| !(0..=self.scale_top).contains(&level)) {
                found.add(field, "level_range");
            }
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.held_on)
    }
}
