//! Plans for processes and objects: from draft to exercised.

use jiff::civil::Date;
use record::{Answer, Choice, FileRef, Id, Line, Problems, Prose, Record, Reference};

use super::{BusinessProcess, MaintainedObject, OrgUnit, Person};
use crate::{law::Law, register::Register};

/// Plans for processes and objects: from draft to exercised.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "continuity_plans", series = "KPL")]
pub struct ContinuityPlan {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Process.
    #[field(filter, demanded)]
    pub process: Option<Id<BusinessProcess>>,
    /// Object.
    #[field(filter)]
    pub object: Option<Id<MaintainedObject>>,
    /// In our control.
    #[field(filter)]
    pub in_control: Answer,
    /// How it stands.
    #[field(list, filter, starts = "draft")]
    pub state: ContinuityPlanState,
    /// Due.
    #[field(list)]
    pub due_on: Option<Date>,
    /// Adopted.
    #[field(list, demanded)]
    pub adopted_on: Option<Date>,
    /// Exercised.
    #[field(list, past)]
    pub exercised_on: Option<Date>,
    /// Review by.
    #[field(list)]
    pub next_review_on: Option<Date>,
    /// Who answers for it.
    #[field(filter)]
    pub owner: Option<Id<Person>>,
    /// Fallback.
    #[field(search)]
    pub fallback: Option<Prose>,
    /// Content.
    #[field(search)]
    pub content: Option<Prose>,
    /// File.
    pub file: Option<FileRef>,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ContinuityPlanState {
    /// Draft.
    Draft,
    /// Adopted.
    Adopted,
    /// Exercised.
    Exercised,
    /// Revised.
    Revised,
}

impl Register for ContinuityPlan {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.state != ContinuityPlanState::Draft && self.adopted_on.is_none() {
            found.add(ContinuityPlan::ADOPTED_ON.name, "decided_needs_day");
        }
        if self.process.is_none() && self.object.is_none() {
            found.add(ContinuityPlan::PROCESS.name, "plan_of_what");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.adopted_on
    }
}

impl ContinuityPlan {
    /// Decided, and so in use.
    pub fn is_adopted(&self) -> bool {
        self.state != ContinuityPlanState::Draft
    }
}
