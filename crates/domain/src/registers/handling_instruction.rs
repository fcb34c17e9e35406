//! How information of a level may be handled.

use jiff::civil::Date;
use record::{Choice, Code, Id, Problems, Prose, Record, Reference};

use super::{Aspect, OrgUnit, check_level, word};
use crate::{
    law::{ClassificationModels, Law},
    register::Register,
};

/// How information of a level may be handled.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "handling_instructions", series = "HAN", unique = "model, aspect, level, situation, unit")]
pub struct HandlingInstruction {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Classification model.
    #[field(filter, starts = "newest")]
    pub model: Code<ClassificationModels>,
    /// Aspect.
    #[field(list, filter)]
    pub aspect: Aspect,
    /// Level.
    #[field(list, filter)]
    pub level: i64,
    /// Situation.
    #[field(list, filter)]
    pub situation: Situation,
    /// Instruction.
    #[field(search)]
    pub text: Prose,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Adopted.
    #[field(list)]
    pub adopted_on: Option<Date>,
}

/// Situation: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Situation {
    /// Store.
    Store,
    /// Share.
    Share,
    /// Print.
    Print,
    /// Send.
    Send,
    /// Destroy.
    Destroy,
    /// Talk.
    Talk,
    /// Travel.
    Travel,
}

impl Register for HandlingInstruction {
    fn caption(&self) -> String {
        format!("{} {}", self.level, word(&Self::SITUATION, self.situation))
    }

    fn check(&self, law: &Law, found: &mut Problems) {
        check_level(law, self.model.as_str(), HandlingInstruction::LEVEL.name, Some(self.level), found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.adopted_on
    }
}
