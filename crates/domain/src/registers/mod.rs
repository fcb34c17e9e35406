//! Every register of the product: one file each.

mod budget_assignment;
mod classification;
mod context_factor;
mod council_goal;
mod governing_document;
mod incident;
mod information_asset;
mod legal_subject;
mod maintained_object;
mod management_review;
mod measure;
mod org_unit;
mod participation;
mod person;
mod planned_activity;
mod review_attendee;
mod review_decision;
mod review_input;
mod review_judgement;
mod review_section;
mod risk;
mod role_assignment;
mod training;

pub use budget_assignment::BudgetAssignment;
pub use classification::{ActionPlan, Classification, ClassificationKind, ClassificationState};
pub use context_factor::{Change, ContextFactor, ContextKind, Topic};
pub use council_goal::CouncilGoal;
pub use governing_document::{DocumentKind, DocumentState, GoverningDocument};
pub use incident::{Cause, DataRisk, Incident, IncidentState, OurRole, Severity, WorkKind};
pub use information_asset::{AssetKind, InformationAsset, InformationKind};
pub use legal_subject::{LegalSubject, Regime, SubjectKind};
pub use maintained_object::{ContinuityState, MaintainedObject};
pub use management_review::{ManagementReview, ReviewState};
pub use measure::{Measure, MeasureSource, MeasureState, Priority};
pub use org_unit::{OrgUnit, UnitKind};
pub use participation::{Participation, ParticipationState};
pub use person::{Person, PersonKind};
pub use planned_activity::{ActivityKind, ActivitySource, ActivityState, PlannedActivity, Recurrence};
pub use review_attendee::ReviewAttendee;
pub use review_decision::ReviewDecision;
pub use review_input::{InputState, ReviewInput};
pub use review_judgement::{JudgedArea, Judgement, ReviewJudgement};
pub use review_section::ReviewSection;
pub use risk::{Aspect, Risk, RiskCategory, RiskSource, RiskState, Treatment};
pub use role_assignment::{Role, RoleAssignment};
pub use training::{Training, TrainingKind, TrainingTopic};

use crate::register::Entry;

/// Every register of the product, in the order of the menu.
pub static REGISTERS: &[Entry] = &[
    Entry::of::<OrgUnit>(),
    Entry::of::<LegalSubject>(),
    Entry::of::<Person>(),
    Entry::of::<RoleAssignment>(),
    Entry::of::<CouncilGoal>(),
    Entry::of::<BudgetAssignment>(),
    Entry::of::<ContextFactor>(),
    Entry::of::<GoverningDocument>(),
    Entry::of::<MaintainedObject>(),
    Entry::of::<InformationAsset>(),
    Entry::of::<Classification>(),
    Entry::of::<Risk>(),
    Entry::of::<Incident>(),
    Entry::of::<Training>(),
    Entry::of::<Participation>(),
    Entry::of::<Measure>(),
    Entry::of::<PlannedActivity>(),
    Entry::of::<ManagementReview>(),
    Entry::of::<ReviewSection>(),
    Entry::of::<ReviewInput>(),
    Entry::of::<ReviewDecision>(),
    Entry::of::<ReviewJudgement>(),
    Entry::of::<ReviewAttendee>(),
];

/// Adds a problem when the second day comes before the first.
pub(crate) fn in_order<T: PartialOrd>(
    first: Option<T>,
    second: Option<T>,
    field: &'static str,
    key: &'static str,
    found: &mut record::Problems,
) {
    if let (Some(first), Some(second)) = (first, second)
        && second < first
    {
        found.add(field, key);
    }
}
