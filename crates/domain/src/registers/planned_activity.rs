//! Planned activities: the three-year plan, with goal, measure area and recurrence.

use record::{Choice, Code, Fault, Id, Line, Problems, Prose, Record, Reference};

use super::{BudgetAssignment, CouncilGoal, OrgUnit, Person, Role};
use crate::{
    law::{Law, Nis2Areas},
    plan,
    register::Register,
};

/// An activity or a standing responsibility in the plan.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "planned_activities", series = "AKT")]
pub struct PlannedActivity {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What is to be done.
    #[field(list, search)]
    pub title: Line,
    /// How, and why.
    #[field(search)]
    pub description: Option<Prose>,
    /// An activity of the organisation, or a role's responsibility.
    #[field(list, filter)]
    pub kind: ActivityKind,
    /// The first year.
    #[field(list, filter)]
    pub year: i64,
    /// How it comes again.
    #[field(list, filter)]
    pub recurrence: Recurrence,
    /// The last year, for one that comes again.
    pub until_year: Option<i64>,
    /// The quarter, 1–4.
    #[field(list)]
    pub quarter: Option<i64>,
    /// Whose plan it is in.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// Who sees that it is done.
    #[field(filter, demanded)]
    pub owner: Option<Id<Person>>,
    /// The role that sees that it is done.
    #[field(list, filter, demanded)]
    pub owner_role: Option<Role>,
    /// The goal that it serves.
    #[field(filter)]
    pub goal: Option<Id<CouncilGoal>>,
    /// The assignment that it carries out.
    #[field(filter)]
    pub assignment: Option<Id<BudgetAssignment>>,
    /// The measure areas that it serves.
    #[field(list, filter)]
    pub nis2_areas: Vec<Code<Nis2Areas>>,
    /// What it comes from.
    #[field(list, filter)]
    pub source: ActivitySource,
    /// How it stands.
    #[field(list, filter, starts = "planned")]
    pub state: ActivityState,
    /// The activity of last year's plan that it carries on.
    #[field(filter)]
    pub carried_from: Option<Id<PlannedActivity>>,
    /// Why it was dropped.
    #[field(demanded)]
    pub drop_reason: Option<Line>,
}

/// Kinds of entry in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ActivityKind {
    /// An activity.
    Activity,
    /// A standing responsibility of a role.
    Responsibility,
}

/// How an activity comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Recurrence {
    /// Once.
    Once,
    /// Every year.
    Yearly,
    /// Every second year.
    EverySecondYear,
    /// Twice a year.
    TwiceAYear,
}

/// What activities come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ActivitySource {
    /// A budget assignment.
    Assignment,
    /// The local instruction.
    Instruction,
    /// Cybersecurity law (NIS2).
    Cybersecurity,
    /// The report of the data protection officer.
    DpoReport,
    /// Internal control.
    InternalControl,
    /// Continuity and preparedness.
    Preparedness,
    /// The review of incident handling.
    Incidents,
    /// An earlier management review.
    Review,
    /// Other.
    Other,
}

/// How an activity stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ActivityState {
    /// Planned.
    Planned,
    /// Ongoing.
    Ongoing,
    /// Done.
    Done,
    /// Dropped.
    Dropped,
}

impl Register for PlannedActivity {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        plan::check_year(self.year, PlannedActivity::YEAR.name, found);
        if let Some(until) = self.until_year {
            plan::check_year(until, PlannedActivity::UNTIL_YEAR.name, found);
            if until < self.year {
                found.add(PlannedActivity::UNTIL_YEAR.name, "ends_before_start");
            }
        }
        if let Some(quarter) = self.quarter
            && !(1..=4).contains(&quarter)
        {
            found.push(
                PlannedActivity::QUARTER.name,
                Fault::allowed("quarter_range", quarter.to_string(), ["1", "2", "3", "4"]),
            );
        }
        if self.owner.is_none() && self.owner_role.is_none() {
            found.add(PlannedActivity::OWNER_ROLE.name, "needs_owner");
        }
        if self.state == ActivityState::Dropped && self.drop_reason.is_none() {
            found.add(PlannedActivity::DROP_REASON.name, "dropped_needs_reason");
        }
    }
}
