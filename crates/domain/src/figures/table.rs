//! Every figure: its group, its unit and how it is counted.

use record::Answer;

use super::{Case, Definition, Group, Unit, all, share};
use crate::{
    plan,
    registers::{
        ActivityState, ArrangementState, Cause, ClassificationState, ComplianceState, ContinuityPlanState,
        ControlOutcome, Criticality, DeviationClass, DeviationState, DocumentState, DpiaState, ExerciseState,
        FindingSeverity, FindingState, Fulfilment, IncidentState, Measure, MeasureSource, MeasureState, Mechanism,
        ObjectiveState, Phase, ProcessingRole, ProcessingState, RiskState, Severity, ThresholdResult, TransferState,
        Treatment,
    },
};

macro_rules! figures {
    ($($group:ident { $($key:ident: $unit:ident, $periodic:literal, $count:expr;)* })*) => {
        /// Every figure, in the order in which it is shown.
        pub const FIGURES: &[Definition] = &[
            $($(Definition {
                key: stringify!($key),
                unit: Unit::$unit,
                is_periodic: $periodic,
                group: Group::$group,
                count: $count,
            }),*),*
        ];
    };
}

figures! {
    Incidents {
        incidents_reported: Count, true, |all, period| all.reported(period, |_| true);
        incidents_personal_data: Count, true, |all, period| all.reported(period, |found| found.personal_data == Answer::Yes);
        incidents_to_imy: Count, true, |all, period| all.reported(period, |found| found.reported_to_imy);
        incidents_minor: Count, true, |all, period| all.reported(period, |found| found.severity == Some(Severity::Minor));
        incidents_simple_mistakes: Share, true, |all, period| all.share_of_reported(
            period,
            |found| found.cause.is_some(),
            Case::is_simple_mistake,
        );
        incidents_supplier: Count, true, |all, period| all.reported(period, |found| found.supplier_origin == Some(Answer::Yes));
        incidents_work_environment: Count, true, |all, period| all.reported(period, |found| found.work_environment == Answer::Yes);
        incidents_open: Count, false, |registers, _| all(
            &registers.incidents,
            |found| found.state.is_open(),
        );
        incidents_serious: Count, true, |all, period| all.reported(period, |found| found.severity == Some(Severity::Serious));
        incidents_significant: Count, true, |all, period| all.reported(period, |found| found.significant == Some(Answer::Yes));
        incidents_recurring: Count, true, |all, period| all.reported(period, |found| found.recurring == Some(Answer::Yes));
        incidents_misdirected: Count, true, |all, period| all.reported(period, |found| {
            matches!(found.cause, Some(Cause::MisdirectedEmail | Cause::MisdirectedLetter | Cause::WrongPerson))
        });
        incidents_wrong_access: Count, true, |all, period| all.reported(period, |found| found.cause == Some(Cause::WrongAccess));
        incidents_system_fault: Count, true, |all, period| all.reported(period, |found| found.cause == Some(Cause::SystemFault));
        incidents_infosec: Count, true, |all, period| all.reported(period, |found| {
            found.infosec == Answer::Yes || found.it == Answer::Yes
        });
        incidents_moderate: Count, true, |all, period| all.reported(period, |found| found.severity == Some(Severity::Moderate));
        incidents_technical: Count, true, |all, period| all.technical_candidates(period);
        incidents_fast_closed: Share, true, |all, period| all.share_of_reported(
            period,
            |found| found.state == IncidentState::Closed,
            |found| found.fast_closed,
        );
        duties_open: Count, false, |registers, _| all(&registers.duties, |duty| !duty.state.is_resolved());
        duties_in_time: Share, true, |all, period| all.duties_in_time(period);
        incidents_hours_to_close: Hours, true, |all, period| all.hours_to_close(period);
    }
    Risks {
        risks_open: Count, false, |registers, _| all(&registers.risks, |risk| risk.state == RiskState::Open);
        risks_unjudged: Count, false, |registers, _| all(
            &registers.risks,
            |risk| risk.state == RiskState::Open && risk.risk_value.is_none(),
        );
        risks_untreated: Count, false, |registers, _| all(
            &registers.risks,
            |risk| risk.state == RiskState::Open && risk.treatment == Treatment::Undecided,
        );
        risks_accepted: Count, false, |registers, _| all(
            &registers.risks,
            |risk| risk.state == RiskState::Open && risk.is_accepted(registers.on),
        );
        risks_acceptance_expired: Count, false, |registers, _| all(
            &registers.risks,
            |risk| risk.state == RiskState::Open && risk.treatment == Treatment::Accept && !risk.is_accepted(registers.on),
        );
        risks_shared: Count, false, |registers, _| all(
            &registers.risks,
            |risk| risk.state == RiskState::Open && risk.is_shared,
        );
    }
    Classification {
        assets_in_use: Count, false, |registers, _| all(&registers.assets, |asset| asset.in_use);
        assets_classified: Share, false, |registers, _| registers.classified_assets();
        classifications_decided: Count, false, |registers, _| all(&registers.classifications, |found| registers.in_force(found));
        classifications_ongoing: Count, false, |registers, _| all(
            &registers.classifications,
            |found| found.state == ClassificationState::Ongoing,
        );
        classifications_expired: Count, false, |registers, _| all(
            &registers.classifications,
            |found| found.state == ClassificationState::Decided && !registers.in_force(found),
        );
        classifications_in_conflict: Count, false, |registers, _| registers.conflicting_classifications();
        requirements_met: Share, false, |registers, _| share(
            &registers.self_assessments,
            |found| found.fulfilment != Fulfilment::NotRelevant,
            |held| held.record.fulfilment == Fulfilment::Met,
        );
    }
    Documents {
        documents_in_force: Count, false, |registers, _| all(
            &registers.documents,
            |found| matches!(found.state, DocumentState::Adopted | DocumentState::UnderRevision),
        );
        documents_overdue: Count, false, |registers, _| all(
            &registers.documents,
            |found| {
                matches!(found.state, DocumentState::Adopted | DocumentState::UnderRevision)
                    && found.next_review_on.is_some_and(|day| day < registers.on)
            },
        );
    }
    Objects {
        objects: Count, false, |registers, _| all(&registers.objects, |_| true);
        objects_material_deviation: Count, false, |registers, _| all(&registers.objects, |found| found.has_material_deviation);
    }
    Training {
        trainings_held: Count, true, |registers, period| all(
            &registers.trainings,
            |found| found.held_on.is_some_and(|day| period.holds(day)),
        );
        staff_trained: Share, false, |registers, _| registers.fully_trained();
        management_trained: Share, false, |registers, _| registers.trained_management();
    }
    Measures {
        measures_open: Count, false, |registers, _| all(&registers.measures, Measure::is_open);
        measures_late: Count, false, |registers, _| all(&registers.measures, |found| found.is_late(registers.on));
        measures_done: Count, true, |registers, period| all(
            &registers.measures,
            |found| found.state == MeasureState::Done && found.done_on.is_some_and(|day| period.holds(day)),
        );
        measures_from_reviews_done: Share, false, |registers, _| share(
            &registers.measures,
            |found| found.source == MeasureSource::Review,
            |held| held.record.state == MeasureState::Done,
        );
    }
    Plan {
        plan_carried_out: Share, true, |registers, period| share(
            &registers.activities,
            |found| plan::falls_in(found, i64::from(period.to.year())),
            |held| held.record.state == ActivityState::Done,
        );
    }
    Governance {
        objectives_open: Count, false, |registers, _| all(&registers.objectives, |found| found.state == ObjectiveState::Open);
        objectives_reached: Share, false, |registers, _| share(
            &registers.objectives,
            |found| found.state != ObjectiveState::Dropped && found.due_on <= registers.on,
            |held| held.record.state == ObjectiveState::Reached,
        );
        compliance_met: Share, false, |registers, _| share(
            &registers.compliance,
            |found| found.state != ComplianceState::NotRelevant,
            |held| held.record.state == ComplianceState::Met,
        );
    }
    Control {
        methods_assessed: Count, true, |all, period| all.assessed(period, |_| true);
        methods_in_plan: Count, true, |all, period| all.assessed(period, |found| found.in_plan == Answer::Yes);
        controls_done: Share, true, |registers, period| registers.controls_done(period);
        controls_with_deviation: Count, true, |registers, period| all(&registers.results, |found| {
            matches!(found.outcome, ControlOutcome::Deviation | ControlOutcome::MaterialDeviation)
                && found.done_on.is_some_and(|day| period.holds(day))
        });
        deviations_open: Count, false, |registers, _| all(&registers.deviations, |found| found.state == DeviationState::Open);
        deviations_material: Count, true, |registers, period| all(
            &registers.deviations,
            |found| found.class == DeviationClass::Material && period.holds(found.found_on),
        );
        access_reviewed: Share, true, |registers, period| registers.access_reviewed(period);
        access_removed: Count, true, |registers, period| all(&registers.reviews, |found| {
            found.removed.is_some_and(|removed| removed > 0) && found.done_on.is_some_and(|day| period.holds(day))
        });
    }
    Continuity {
        processes_planned: Share, false, |registers, _| registers.planned_processes();
        processes_slow: Count, false, |registers, _| registers.slow_processes();
        continuity_plans_adopted: Count, false, |registers, _| all(
            &registers.continuity_plans,
            |found| found.state != ContinuityPlanState::Draft,
        );
        continuity_plans_exercised: Share, false, |registers, _| share(
            &registers.continuity_plans,
            |found| found.state != ContinuityPlanState::Draft,
            |held| held.record.exercised_on.is_some(),
        );
        exercises_held: Count, true, |registers, period| all(
            &registers.exercises,
            |found| found.held_on.is_some_and(|day| period.holds(day)),
        );
        exercises_planned: Count, false, |registers, _| all(
            &registers.exercises,
            |found| found.state == ExerciseState::Planned,
        );
    }
    Suppliers {
        services_critical: Count, false, |registers, _| all(&registers.services, |found| found.criticality == Criticality::Critical);
        services_mapped: Share, false, |registers, _| share(
            &registers.services,
            |found| found.criticality != Criticality::Ordinary,
            |held| held.record.chain_mapped == Answer::Yes,
        );
        links_without_contract: Count, false, |registers, _| all(&registers.links, |found| !found.has_contract);
        contracts_incident_clause: Share, false, |registers, _| share(
            &registers.contracts,
            |found| found.ends_on.is_none_or(|day| registers.on <= day),
            |held| held.record.incident_clause == Some(Answer::Yes),
        );
        suppliers_reviewed: Count, true, |registers, period| all(&registers.supplier_reviews, |found| period.holds(found.done_on));
        procurements_ongoing: Count, false, |registers, _| all(
            &registers.procurements,
            |found| !matches!(found.phase, Phase::FollowUp | Phase::Closed),
        );
    }
    Protection {
        processings_active: Count, false, |registers, _| all(&registers.processings, |found| found.state == ProcessingState::Active);
        processings_complete: Share, false, |registers, _| share(
            &registers.processings,
            |found| found.state == ProcessingState::Active,
            |held| held.record.is_complete == Some(true),
        );
        processings_as_processor: Count, false, |registers, _| all(
            &registers.processings,
            |found| found.state == ProcessingState::Active && found.role == ProcessingRole::Processor,
        );
        arrangements_complete: Share, false, |registers, _| share(
            &registers.arrangements,
            |found| found.state == ArrangementState::Adopted,
            |held| held.record.is_complete == Some(true),
        );
        notices_overdue: Count, false, |registers, _| all(
            &registers.notices,
            |found| found.next_review_on.is_some_and(|day| day < registers.on),
        );
        thresholds_done: Count, true, |registers, period| all(
            &registers.thresholds,
            |found| found.decided_on.is_some_and(|day| period.holds(day)),
        );
        thresholds_requiring_dpia: Count, true, |registers, period| all(&registers.thresholds, |found| {
            found.result == Some(ThresholdResult::Required) && found.decided_on.is_some_and(|day| period.holds(day))
        });
        dpias_decided: Count, true, |registers, period| all(
            &registers.dpias,
            |found| found.decided_on.is_some_and(|day| period.holds(day)),
        );
        dpias_remaining: Count, false, |registers, _| all(
            &registers.dpias,
            |found| matches!(found.state, DpiaState::Planned | DpiaState::Ongoing),
        );
        transfers_ongoing: Count, false, |registers, _| all(&registers.transfers, |found| found.state == TransferState::Ongoing);
        transfers_unsupported: Count, false, |registers, _| all(
            &registers.transfers,
            |found| found.state == TransferState::Ongoing && found.mechanism == Mechanism::None,
        );
        findings_open: Count, false, |registers, _| all(&registers.findings, |found| found.state != FindingState::Closed);
        findings_serious: Count, false, |registers, _| all(
            &registers.findings,
            |found| found.state != FindingState::Closed && found.severity == FindingSeverity::Serious,
        );
        findings_answered: Share, false, |registers, _| share(
            &registers.findings,
            |_| true,
            |held| held.record.response.is_some(),
        );
        risk_processes_unflagged: Count, false, |registers, _| all(
            &registers.risk_processes,
            |found| found.address_present != Answer::No && found.flag_present != Answer::Yes,
        );
    }
}

/// The figures that a leaflet and an overview show, by theme.
#[rustfmt::skip]
pub const KEY_FIGURES: &[(&str, &[&str])] = &[
    ("incidents", &[
        "incidents_reported", "incidents_personal_data", "incidents_to_imy", "incidents_open",
        "incidents_infosec", "incidents_minor", "incidents_moderate", "incidents_technical",
    ]),
    ("risks", &["risks_open", "risks_untreated", "risks_acceptance_expired", "deviations_open"]),
    ("classification", &["assets_in_use", "assets_classified", "classifications_expired", "requirements_met"]),
    ("protection", &["processings_complete", "dpias_remaining", "transfers_ongoing", "findings_serious"]),
    ("control", &["methods_assessed", "controls_done", "access_reviewed", "documents_overdue"]),
    ("continuity", &["processes_planned", "processes_slow", "exercises_held", "services_mapped"]),
    ("training", &["staff_trained", "management_trained", "measures_late", "plan_carried_out"]),
];
