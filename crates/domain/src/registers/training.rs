//! Training: courses, e-learning, workshops and reviews with their content and audience.

use jiff::civil::Date;
use record::{Choice, Code, Id, Line, Problems, Prose, Record, Reference};

use super::OrgUnit;
use crate::{
    law::{Law, Nis2Areas},
    register::Register,
};

/// A training, held or recurring.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "trainings", series = "UTB")]
pub struct Training {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// Its form.
    #[field(list, filter)]
    pub kind: TrainingKind,
    /// What it is about.
    #[field(list, filter)]
    pub topic: TrainingTopic,
    /// For whom it is held.
    #[field(list, search)]
    pub audience: Line,
    /// Every employee and consultant must take it.
    #[field(list, filter)]
    pub is_mandatory: bool,
    /// Training of the management (2 kap. 4 § cybersäkerhetslagen).
    #[field(list, filter)]
    pub for_management: bool,
    /// When it was held; nothing for one that is always open.
    #[field(list)]
    pub held_on: Option<Date>,
    /// How many months a completion holds.
    pub valid_months: Option<i64>,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// The measure areas that it serves.
    #[field(filter)]
    pub nis2_areas: Vec<Code<Nis2Areas>>,
    /// What it holds.
    #[field(search)]
    pub content: Option<Prose>,
}

/// Forms of training.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum TrainingKind {
    /// E-learning.
    ELearning,
    /// Course.
    Course,
    /// Workshop.
    Workshop,
    /// Briefing or review.
    Briefing,
    /// Theme at a forum.
    Forum,
}

/// What trainings are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum TrainingTopic {
    /// Information security.
    InformationSecurity,
    /// Data protection.
    DataProtection,
    /// Risk-based work.
    RiskManagement,
    /// Risks of artificial intelligence.
    Ai,
    /// Cybersecurity law.
    Cybersecurity,
    /// Incident handling.
    Incidents,
    /// Access management.
    AccessManagement,
    /// Continuity.
    Continuity,
}

impl Register for Training {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.valid_months.is_some_and(|months| !(1..=120).contains(&months)) {
            found.add(Training::VALID_MONTHS.name, "months_range");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.held_on
    }
}
