//! Requirements that follow from the levels of a classification.

use record::{Code, Line, Problems, Prose, Record, Reference};

use super::{Aspect, Classification, check_level};
use crate::{
    law::{ClassificationModels, Law},
    register::Register,
};

/// Requirements that follow from the levels of a classification.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "requirements", series = "KRAV", unique = "model, code")]
pub struct Requirement {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Code.
    #[field(list, search)]
    pub code: Line,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// Requirement.
    #[field(search)]
    pub text: Option<Prose>,
    /// Classification model.
    #[field(filter, starts = "newest")]
    pub model: Code<ClassificationModels>,
    /// Aspect.
    #[field(list, filter)]
    pub aspect: Aspect,
    /// From level.
    #[field(list, filter)]
    pub from_level: i64,
    /// For procurement.
    #[field(filter)]
    pub for_procurement: bool,
    /// Source.
    #[field(search)]
    pub source: Option<Line>,
}

impl Register for Requirement {
    fn caption(&self) -> String {
        format!("{} {}", self.code, self.title)
    }

    fn check(&self, law: &Law, found: &mut Problems) {
        check_level(law, self.model.as_str(), Requirement::FROM_LEVEL.name, Some(self.from_level), found);
    }
}

impl Requirement {
    /// True when the requirement follows from the levels of a classification.
    pub fn follows(&self, from: &Classification) -> bool {
        self.model == from.model && from.level(self.aspect).is_some_and(|level| level >= self.from_level)
    }
}
