//! Every register of the product: one file each.

mod access_review;
mod attachment;
mod audit;
mod budget_assignment;
mod business_process;
mod classification;
mod classification_plan;
mod compliance_item;
mod context_factor;
mod continuity_plan;
mod continuity_principle;
mod contract;
mod control;
mod control_plan;
mod control_result;
mod council_goal;
mod dependency;
mod deviation;
mod document_version;
mod dpia;
mod dpo_finding;
mod dpo_report;
mod exercise;
mod forum;
mod forum_item;
mod governing_document;
mod handling_instruction;
mod incident;
mod incident_choices;
mod incident_event;
mod incident_report;
mod information_asset;
mod interested_party;
mod interview;
mod legal_subject;
mod maintained_object;
mod management_review;
mod materiality_analysis;
mod maturity_dialogue;
mod maturity_result;
mod measure;
mod measurement;
mod method_assessment;
mod nis2_focus;
mod nis2_registration;
mod nis2_scope;
mod objective;
mod observation;
mod occurrence;
mod org_unit;
mod participation;
mod person;
mod planned_activity;
mod preparedness_sector;
mod privacy_notice;
mod processing;
mod processor_arrangement;
mod procurement;
mod read_confirmation;
mod recurring_task;
mod reference_text;
mod reporting_duty;
mod reporting_instance;
mod requirement;
mod review_attendee;
mod review_comment;
mod review_decision;
mod review_input;
mod review_judgement;
mod review_section;
mod risk;
mod risk_process;
mod role_assessment;
mod role_assignment;
mod rules;
mod rva_cycle;
mod self_assessment;
mod service;
mod shared_resource;
mod study;
mod supplier;
mod supplier_review;
mod supply_link;
mod threshold_analysis;
mod training;
mod transfer;

pub use access_review::{AccessReview, ReviewedState};
pub use attachment::Attachment;
pub use audit::{Audit, AuditKind};
pub use budget_assignment::BudgetAssignment;
pub use business_process::{BusinessProcess, SharedRisk};
pub use classification::{ActionPlan, Classification, ClassificationKind, ClassificationState};
pub use classification_plan::{ClassificationPlan, WorkState};
pub use compliance_item::{ComplianceItem, ComplianceSource, ComplianceState};
pub use context_factor::{Change, ContextFactor, ContextKind, Topic};
pub use continuity_plan::{ContinuityPlan, ContinuityPlanState};
pub use continuity_principle::{ContinuityPrinciple, SharedRiskKind};
pub use contract::{Contract, ContractScope};
pub use control::{Control, ControlKind};
pub use control_plan::{ControlPlan, PlanState};
pub use control_result::{ControlOutcome, ControlResult};
pub use council_goal::CouncilGoal;
pub use dependency::{Dependency, DependencyKind};
pub use deviation::{Deviation, DeviationClass, DeviationSource, DeviationState};
pub use document_version::{DocumentVersion, VersionState};
pub use dpia::{Dpia, DpiaState, ResidualRisk};
pub use dpo_finding::{DpoArea, DpoFinding, FindingSeverity, FindingState};
pub use dpo_report::DpoReport;
pub use exercise::{Exercise, ExerciseKind, ExerciseState};
pub use forum::Forum;
pub use forum_item::{AgendaState, ForumItem};
pub use governing_document::{DocumentKind, DocumentState, GoverningDocument};
pub use handling_instruction::{HandlingInstruction, Situation};
pub use incident::Incident;
pub use incident_choices::{Cause, DataRisk, IncidentState, Injury, Intake, OurRole, Severity, WorkKind};
pub use incident_event::{EventKind, IncidentEvent};
pub use incident_report::{IncidentReport, ReportState};
pub use information_asset::{AssetKind, InformationAsset, InformationKind};
pub use interested_party::{InterestedParty, PartyKind};
pub use interview::Interview;
pub use legal_subject::{LegalSubject, Regime, SubjectKind};
pub use maintained_object::{ContinuityState, MaintainedObject};
pub use management_review::{ManagementReview, ReviewState};
pub use materiality_analysis::{AnalysisState, MaterialityAnalysis};
pub use maturity_dialogue::{MaturityArea, MaturityDialogue};
pub use maturity_result::MaturityResult;
pub use measure::{Measure, MeasureSource, MeasureState, Priority};
pub use measurement::Measurement;
pub use method_assessment::MethodAssessment;
pub use nis2_focus::Nis2Focus;
pub use nis2_registration::{Nis2Registration, RegistrationKind};
pub use nis2_scope::{Nis2Class, Nis2Scope, SectorKind};
pub use objective::{Direction, Objective, ObjectiveState};
pub use observation::Observation;
pub use occurrence::{Occurrence, OccurrenceState};
pub use org_unit::{OrgUnit, UnitKind};
pub use participation::{Participation, ParticipationState};
pub use person::{Person, PersonKind};
pub use planned_activity::{ActivityKind, ActivitySource, ActivityState, PlannedActivity, Recurrence};
pub use preparedness_sector::{PreparednessSector, SectorRole};
pub use privacy_notice::PrivacyNotice;
pub use processing::{LegalBasis, Processing, ProcessingRole, ProcessingState};
pub use processor_arrangement::{
    ArrangementContent, ArrangementDirection, ArrangementKind, ArrangementState, ProcessorArrangement,
};
pub use procurement::{Phase, Procurement, ProcurementScope};
pub use read_confirmation::ReadConfirmation;
pub use recurring_task::{RecurringTask, TaskKind};
pub use reference_text::ReferenceText;
pub use reporting_duty::{DutyClock, DutyState, ReportingDuty};
pub use reporting_instance::{ReportingInstance, ReportingKind};
pub use requirement::Requirement;
pub use review_attendee::ReviewAttendee;
pub use review_comment::ReviewComment;
pub use review_decision::ReviewDecision;
pub use review_input::{InputState, ReviewInput};
pub use review_judgement::{JudgedArea, Judgement, ReviewJudgement};
pub use review_section::ReviewSection;
pub use risk::{Aspect, Risk, RiskCategory, RiskSource, RiskState, Treatment};
pub use risk_process::{RiskProcess, Volume};
pub use role_assessment::{AssessedRole, DecidedBy, MeansBy, RoleAssessment};
pub use role_assignment::{Role, RoleAssignment};
pub use rva_cycle::{CycleState, RvaCycle};
pub use self_assessment::{Fulfilment, SelfAssessment};
pub use service::{Criticality, Service};
pub use shared_resource::{ResourceKind, SharedContent, SharedResource};
pub use study::{Study, StudyState};
pub use supplier::Supplier;
pub use supplier_review::{SupplierOutcome, SupplierReview, SupplierReviewKind};
pub use supply_link::{KnownBy, SupplyLink};
pub use threshold_analysis::{AlwaysCase, Criterion, ThresholdAnalysis, ThresholdDecision, ThresholdResult, threshold};
pub use training::{Training, TrainingKind, TrainingTopic};
pub use transfer::{Mechanism, Transfer, TransferKind, TransferLevel, TransferRisk, TransferState};

use crate::register::Entry;
use rules::{check_level, check_steps, in_order, word};

/// Every register of the product, in the order of the menu.
pub static REGISTERS: &[Entry] = &[
    Entry::of::<OrgUnit>(),
    Entry::of::<LegalSubject>(),
    Entry::of::<Person>(),
    Entry::of::<RoleAssignment>(),
    Entry::of::<CouncilGoal>(),
    Entry::of::<BudgetAssignment>(),
    Entry::of::<ContextFactor>(),
    Entry::of::<InterestedParty>(),
    Entry::of::<GoverningDocument>(),
    Entry::of::<DocumentVersion>(),
    Entry::of::<ReadConfirmation>(),
    Entry::of::<ComplianceItem>(),
    Entry::of::<Objective>(),
    Entry::of::<Measurement>(),
    Entry::of::<MaintainedObject>(),
    Entry::of::<InformationAsset>(),
    Entry::of::<Classification>(),
    Entry::of::<Requirement>(),
    Entry::of::<SelfAssessment>(),
    Entry::of::<HandlingInstruction>(),
    Entry::of::<ClassificationPlan>(),
    Entry::of::<Risk>(),
    Entry::of::<MaterialityAnalysis>(),
    Entry::of::<MethodAssessment>(),
    Entry::of::<ControlPlan>(),
    Entry::of::<Control>(),
    Entry::of::<ControlResult>(),
    Entry::of::<Deviation>(),
    Entry::of::<Audit>(),
    Entry::of::<SharedResource>(),
    Entry::of::<AccessReview>(),
    Entry::of::<RvaCycle>(),
    Entry::of::<PreparednessSector>(),
    Entry::of::<BusinessProcess>(),
    Entry::of::<Dependency>(),
    Entry::of::<ContinuityPrinciple>(),
    Entry::of::<ContinuityPlan>(),
    Entry::of::<Exercise>(),
    Entry::of::<Observation>(),
    Entry::of::<Incident>(),
    Entry::of::<ReportingDuty>(),
    Entry::of::<IncidentReport>(),
    Entry::of::<IncidentEvent>(),
    Entry::of::<Supplier>(),
    Entry::of::<Procurement>(),
    Entry::of::<Contract>(),
    Entry::of::<Service>(),
    Entry::of::<SupplyLink>(),
    Entry::of::<SupplierReview>(),
    Entry::of::<Processing>(),
    Entry::of::<RoleAssessment>(),
    Entry::of::<ProcessorArrangement>(),
    Entry::of::<PrivacyNotice>(),
    Entry::of::<ThresholdAnalysis>(),
    Entry::of::<Dpia>(),
    Entry::of::<Transfer>(),
    Entry::of::<DpoReport>(),
    Entry::of::<DpoFinding>(),
    Entry::of::<RiskProcess>(),
    Entry::of::<Nis2Scope>(),
    Entry::of::<Nis2Registration>(),
    Entry::of::<Nis2Focus>(),
    Entry::of::<MaturityDialogue>(),
    Entry::of::<MaturityResult>(),
    Entry::of::<Training>(),
    Entry::of::<Participation>(),
    Entry::of::<Forum>(),
    Entry::of::<ForumItem>(),
    Entry::of::<Study>(),
    Entry::of::<Interview>(),
    Entry::of::<Measure>(),
    Entry::of::<PlannedActivity>(),
    Entry::of::<RecurringTask>(),
    Entry::of::<Occurrence>(),
    Entry::of::<ReportingInstance>(),
    Entry::of::<ManagementReview>(),
    Entry::of::<ReviewSection>(),
    Entry::of::<ReviewComment>(),
    Entry::of::<ReferenceText>(),
    Entry::of::<ReviewInput>(),
    Entry::of::<ReviewDecision>(),
    Entry::of::<ReviewJudgement>(),
    Entry::of::<ReviewAttendee>(),
    Entry::of::<Attachment>(),
];
