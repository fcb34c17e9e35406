//! Classifications: the consequence of losing confidentiality, integrity, availability and traceability.

use jiff::{Span, civil::Date};
use record::{Choice, Code, Id, Line, Problems, Prose, Record, Reference};

use super::{Aspect, InformationAsset, OrgUnit, Person, check_level, in_order};
use crate::{
    law::{ClassificationModels, Law},
    register::Register,
};

/// A classification of assets by a version of the model.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "classifications", series = "KLA")]
pub struct Classification {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What is classified, in short.
    #[field(list, search)]
    pub title: Line,
    /// What kind of classification it is.
    #[field(list, filter)]
    pub kind: ClassificationKind,
    /// How far it has come.
    #[field(list, filter, starts = "planned")]
    pub state: ClassificationState,
    /// For whom it is made.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// The assets that it covers.
    #[field(filter)]
    pub assets: Vec<Id<InformationAsset>>,
    /// The normative classification that it derives from.
    #[field(filter)]
    pub derives_from: Option<Id<Classification>>,
    /// The version of the model.
    #[field(filter, starts = "newest")]
    pub model: Code<ClassificationModels>,
    /// Level for confidentiality.
    #[field(list)]
    pub confidentiality: Option<i64>,
    /// Level for integrity.
    #[field(list)]
    pub integrity: Option<i64>,
    /// Level for availability.
    #[field(list)]
    pub availability: Option<i64>,
    /// Level for traceability.
    #[field(list)]
    pub traceability: Option<i64>,
    /// The classification facilitator.
    #[field(filter)]
    pub facilitator: Option<Id<Person>>,
    /// Who decided it.
    pub decided_by: Option<Id<Person>>,
    /// When it was decided.
    #[field(list, demanded, past)]
    pub decided_on: Option<Date>,
    /// The last day before it must be reviewed; from the model when nothing is given.
    #[field(list)]
    pub valid_until: Option<Date>,
    /// How the action plan that follows from it stands.
    #[field(list, filter)]
    pub action_plan: ActionPlan,
    /// Made in a procurement.
    #[field(filter)]
    pub in_procurement: bool,
    /// Why these levels.
    #[field(search)]
    pub reasons: Option<Prose>,
}

/// Kinds of classification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ClassificationKind {
    /// Of a system.
    System,
    /// Of a process.
    Process,
    /// Normative: sets the norm in a procurement, before the information at each user is known.
    Normative,
    /// Of a set of information.
    InformationSet,
}

/// How far a classification has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ClassificationState {
    /// Planned.
    Planned,
    /// Ongoing.
    Ongoing,
    /// Decided.
    Decided,
    /// Replaced by a later one.
    Replaced,
}

/// How the action plan of a classification stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ActionPlan {
    /// No action needed.
    NotNeeded,
    /// Not taken care of.
    NotStarted,
    /// Being carried out.
    Ongoing,
    /// Carried out.
    Done,
}

impl Register for Classification {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn settle(&mut self, law: &Law) {
        if self.valid_until.is_none()
            && let Some(decided_on) = self.decided_on
            && let Some(model) = law.classification_model(self.model.as_str())
        {
            self.valid_until =
                Span::new().try_months(model.review_months).ok().and_then(|span| decided_on.checked_add(span).ok());
        }
    }

    fn check(&self, law: &Law, found: &mut Problems) {
        let levels = [
            (Classification::CONFIDENTIALITY.name, self.confidentiality),
            (Classification::INTEGRITY.name, self.integrity),
            (Classification::AVAILABILITY.name, self.availability),
            (Classification::TRACEABILITY.name, self.traceability),
        ];
        for (field, level) in levels {
            check_level(law, self.model.as_str(), field, level, found);
        }
        if self.state == ClassificationState::Decided {
            if self.decided_on.is_none() {
                found.add(Classification::DECIDED_ON.name, "decided_needs_day");
            }
            for (field, level) in levels.into_iter().take(3) {
                if level.is_none() {
                    found.add(field, "decided_needs_level");
                }
            }
        }
        in_order(self.decided_on, self.valid_until, Classification::VALID_UNTIL.name, "ends_before_start", found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.decided_on
    }
}

impl Classification {
    /// The levels for confidentiality, integrity, availability and traceability.
    pub fn levels(&self) -> [Option<i64>; 4] {
        [self.confidentiality, self.integrity, self.availability, self.traceability]
    }

    /// The level for an aspect.
    pub fn level(&self, aspect: Aspect) -> Option<i64> {
        match aspect {
            Aspect::Confidentiality => self.confidentiality,
            Aspect::Integrity => self.integrity,
            Aspect::Availability => self.availability,
            Aspect::Traceability => self.traceability,
        }
    }
}
