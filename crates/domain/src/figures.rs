//! Figures: named pure functions over typed records. Each returns its value and what it counted.

use std::collections::{HashMap, HashSet};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use record::{Answer, Held, Id, Period, Record};
use uuid::Uuid;

use crate::{
    continuity,
    cycle::{self, Became, Noted},
    registers::{
        AccessReview, ActivityState, ArrangementState, BusinessProcess, Classification, ClassificationState,
        ComplianceItem, ComplianceState, ContinuityPlan, ContinuityPlanState, Contract, Control, ControlOutcome,
        ControlResult, Criticality, Dependency, Deviation, DeviationClass, DeviationState, DocumentState, Dpia,
        DpiaState, DpoFinding, Exercise, ExerciseState, FindingSeverity, FindingState, Fulfilment, GoverningDocument,
        Incident, IncidentState, InformationAsset, MaintainedObject, MaterialityAnalysis, Measure, MeasureSource,
        MeasureState, Mechanism, MethodAssessment, Objective, ObjectiveState, Participation, Person, Phase,
        PlannedActivity, PrivacyNotice, Processing, ProcessingRole, ProcessingState, ProcessorArrangement, Procurement,
        ReviewedState, Risk, RiskProcess, RiskState, SelfAssessment, Service, Severity, SharedResource, SupplierReview,
        SupplyLink, ThresholdAnalysis, ThresholdResult, Training, Transfer, TransferState, Treatment,
    },
};

macro_rules! registers {
    ($($(#[$doc:meta])* $field:ident: $type:ident;)*) => {
        /// What figures are computed from: the registers in one view.
        #[derive(Clone, Debug)]
        pub struct Registers {
            /// The day of the view.
            pub on: Date,
            /// Where days are counted.
            pub zone: TimeZone,
            $($(#[$doc])* pub $field: Vec<Held<$type>>,)*
        }

        impl Registers {
            /// Registers without any records.
            pub fn empty(on: Date, zone: TimeZone) -> Registers {
                Registers { on, zone, $($field: Vec::new()),* }
            }
        }
    };
}

registers! {
    /// Persons.
    persons: Person;
    /// Governing documents.
    documents: GoverningDocument;
    /// Maintained objects.
    objects: MaintainedObject;
    /// Information assets.
    assets: InformationAsset;
    /// Classifications.
    classifications: Classification;
    /// Risks.
    risks: Risk;
    /// Incidents.
    incidents: Incident;
    /// Trainings.
    trainings: Training;
    /// Participations.
    participations: Participation;
    /// Measures.
    measures: Measure;
    /// Planned activities.
    activities: PlannedActivity;
    /// Objectives.
    objectives: Objective;
    /// Requirements to follow.
    compliance: ComplianceItem;
    /// Self-assessments.
    self_assessments: SelfAssessment;
    /// Materiality and risk analyses.
    analyses: MaterialityAnalysis;
    /// Assessed methods.
    methods: MethodAssessment;
    /// Controls.
    controls: Control;
    /// Control results.
    results: ControlResult;
    /// Nonconformities.
    deviations: Deviation;
    /// Shared resources.
    resources: SharedResource;
    /// Access reviews.
    reviews: AccessReview;
    /// Processes.
    processes: BusinessProcess;
    /// Dependencies.
    dependencies: Dependency;
    /// Continuity plans.
    continuity_plans: ContinuityPlan;
    /// Exercises.
    exercises: Exercise;
    /// Services.
    services: Service;
    /// Links of the supply chain.
    links: SupplyLink;
    /// Contracts.
    contracts: Contract;
    /// Supplier reviews.
    supplier_reviews: SupplierReview;
    /// Procurements.
    procurements: Procurement;
    /// Processing activities.
    processings: Processing;
    /// Processor arrangements.
    arrangements: ProcessorArrangement;
    /// Privacy notices.
    notices: PrivacyNotice;
    /// Threshold analyses.
    thresholds: ThresholdAnalysis;
    /// DPIAs.
    dpias: Dpia;
    /// Third-country transfers.
    transfers: Transfer;
    /// DPO findings.
    findings: DpoFinding;
    /// Processes where protected identities may be revealed.
    risk_processes: RiskProcess;
}

/// Registers that are read together, because a figure compares them. Only one group needs to be in memory at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Incidents.
    Incidents,
    /// Risks.
    Risks,
    /// Information assets and classifications.
    Classification,
    /// Governing documents.
    Documents,
    /// Maintained objects.
    Objects,
    /// Persons, trainings and participations.
    Training,
    /// Measures.
    Measures,
    /// Planned activities.
    Plan,
    /// Objectives and requirements to follow.
    Governance,
    /// Materiality analyses, controls, nonconformities and access reviews.
    Control,
    /// Processes, dependencies, continuity plans and exercises.
    Continuity,
    /// Services, the supply chain, contracts and procurements.
    Suppliers,
    /// The record of processing and all that belongs to it.
    Protection,
}

impl Group {
    /// Every group.
    pub const ALL: [Group; 13] = [
        Group::Incidents,
        Group::Risks,
        Group::Classification,
        Group::Documents,
        Group::Objects,
        Group::Training,
        Group::Measures,
        Group::Plan,
        Group::Governance,
        Group::Control,
        Group::Continuity,
        Group::Suppliers,
        Group::Protection,
    ];
}

/// What a figure's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A number of records.
    Count,
    /// Thousandths of a whole.
    Share,
    /// Hours, as a median.
    Hours,
}

impl Unit {
    /// The unit's name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Unit::Count => "count",
            Unit::Share => "per_mille",
            Unit::Hours => "hours",
        }
    }
}

/// A record that a figure counted, in the version that it read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counted {
    /// The register.
    pub register: &'static str,
    /// The record.
    pub id: Uuid,
    /// The version.
    pub version: i64,
}

/// A figure's value and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its name.
    pub key: &'static str,
    /// What the value is.
    pub unit: Unit,
    /// The value; nothing when there was nothing to measure.
    pub value: Option<i64>,
    /// The period that it is about; nothing for the state on the day of the view.
    pub period: Option<Period>,
    /// The records that were counted: for a share, those that fulfil it.
    pub counted: Vec<Counted>,
    /// For a share, the whole that it is a share of.
    pub whole: Vec<Counted>,
}

impl Figure {
    /// The value without the records behind it, where only the value is compared.
    #[must_use]
    pub fn bare(self) -> Figure {
        Figure { counted: Vec::new(), whole: Vec::new(), ..self }
    }
}

/// A figure's definition.
pub struct Definition {
    /// Its name, in code and in texts.
    pub key: &'static str,
    /// What the value is.
    pub unit: Unit,
    /// True when it is about a period, false when about the day of the view.
    pub is_periodic: bool,
    /// The registers that it counts.
    pub group: Group,
    count: fn(&Registers, Period) -> Tally,
}

/// What a definition counts.
#[derive(Default)]
struct Tally {
    counted: Vec<Counted>,
    whole: Vec<Counted>,
    samples: Vec<i64>,
}

fn mark<R: Record>(held: &Held<R>) -> Counted {
    Counted { register: R::REGISTER, id: held.id, version: held.version }
}

fn all<R: Record>(records: &[Held<R>], test: impl Fn(&R) -> bool) -> Tally {
    let counted = records.iter().filter(|held| test(&held.record)).map(mark).collect();
    Tally { counted, ..Tally::default() }
}

fn share<R: Record>(records: &[Held<R>], whole: impl Fn(&R) -> bool, part: impl Fn(&Held<R>) -> bool) -> Tally {
    let found: Vec<&Held<R>> = records.iter().filter(|held| whole(&held.record)).collect();
    let counted = found.iter().filter(|held| part(held)).map(|held| mark(held)).collect();
    Tally { counted, whole: found.into_iter().map(mark).collect(), samples: Vec::new() }
}

fn median_hours<'a, R: Record>(times: impl Iterator<Item = (&'a Held<R>, Timestamp, Timestamp)>) -> Tally {
    let mut tally = Tally::default();
    for (held, from, to) in times {
        tally.counted.push(mark(held));
        tally.samples.push((to.as_second() - from.as_second()) / 3600);
    }
    tally
}

impl Registers {
    fn day(&self, at: Timestamp) -> Date {
        at.to_zoned_datetime(self.zone.clone()).date()
    }

    /// Incidents reported within a period that count as incidents.
    fn reported(&self, period: Period, test: impl Fn(&Incident) -> bool) -> Tally {
        all(&self.incidents, |incident| {
            incident.counts() && period.holds(self.day(incident.reported_at)) && test(incident)
        })
    }

    fn in_force(&self, classification: &Classification) -> bool {
        classification.state == ClassificationState::Decided
            && classification.decided_on.is_some_and(|day| day <= self.on)
            && classification.valid_until.is_none_or(|until| self.on <= until)
    }

    fn staff(&self, person: &Person) -> bool {
        person.left_on.is_none_or(|left| self.on <= left)
    }

    /// Who holds which training on the day of the view, among the trainings that pass a test.
    fn held_trainings(&self, test: impl Fn(&Training) -> bool) -> HashSet<(Id<Person>, Id<Training>)> {
        let trainings: HashMap<Id<Training>, Option<i64>> = self
            .trainings
            .iter()
            .filter(|held| test(&held.record))
            .map(|held| (held.typed_id(), held.record.valid_months))
            .collect();
        self.participations
            .iter()
            .map(|held| &held.record)
            .filter(|found| trainings.get(&found.training).is_some_and(|months| found.holds_on(self.on, *months)))
            .map(|found| (found.person, found.training))
            .collect()
    }

    /// Persons who hold every mandatory training on the day of the view.
    fn fully_trained(&self) -> Tally {
        let mandatory: Vec<Id<Training>> =
            self.trainings.iter().filter(|held| held.record.is_mandatory).map(Held::typed_id).collect();
        let held = self.held_trainings(|training| training.is_mandatory);
        share(
            &self.persons,
            |person| !mandatory.is_empty() && self.staff(person),
            |person| mandatory.iter().all(|training| held.contains(&(person.typed_id(), *training))),
        )
    }

    /// Persons of the management who have been trained as such (2 kap. 4 § cybersäkerhetslagen).
    fn trained_management(&self) -> Tally {
        let trained: HashSet<Id<Person>> =
            self.held_trainings(|training| training.for_management).into_iter().map(|(person, _)| person).collect();
        share(
            &self.persons,
            |person| person.in_management && self.staff(person),
            |person| trained.contains(&person.typed_id()),
        )
    }

    /// Assessments of the mandatory methods that the management decided on within a period.
    fn assessed(&self, period: Period, test: impl Fn(&MethodAssessment) -> bool) -> Tally {
        let decided: HashSet<Id<MaterialityAnalysis>> = self
            .analyses
            .iter()
            .filter(|held| held.record.decided_on.is_some_and(|day| period.holds(day)))
            .map(Held::typed_id)
            .collect();
        all(&self.methods, |found| decided.contains(&found.analysis) && test(found))
    }

    /// Controls that were due within a period, and of them those that were done every time.
    fn controls_done(&self, period: Period) -> Tally {
        let last = period.to.min(self.on);
        let due = |control: &Control| {
            let years = period.from.year()..=last.year();
            let days = years.flat_map(|year| cycle::days(control.recurrence, control.first_on, control.last_on, year));
            days.filter(|day| period.from <= *day && *day <= last).collect::<Vec<_>>()
        };
        let mut noted: HashMap<Id<Control>, Vec<Noted>> = HashMap::new();
        for result in self.results.iter().map(|held| &held.record) {
            let became = match result.outcome {
                ControlOutcome::Skipped => Became::Skipped(String::new()),
                _ => Became::Done(result.done_on),
            };
            noted.entry(result.control).or_default().push(Noted { due_on: result.due_on, became });
        }
        share(
            &self.controls,
            |control| !due(control).is_empty(),
            |held| {
                let notes = noted.get(&held.typed_id()).map(Vec::as_slice).unwrap_or_default();
                let is_done = |day| cycle::became(day, held.record.recurrence, notes, self.on);
                due(&held.record).into_iter().all(|day| matches!(is_done(day), Became::Done(_)))
            },
        )
    }

    /// Shared resources in use, and of them those whose access was reviewed within a period.
    fn access_reviewed(&self, period: Period) -> Tally {
        let done = self.reviews.iter().map(|held| &held.record).filter(|review| review.state == ReviewedState::Done);
        let reviewed: HashSet<Id<SharedResource>> = done
            .filter(|review| review.done_on.is_some_and(|day| period.holds(day)))
            .map(|review| review.resource)
            .collect();
        share(&self.resources, |resource| resource.in_use, |held| reviewed.contains(&held.typed_id()))
    }

    /// Processes in our control, and of them those with an adopted plan, of their own or for an object they depend on.
    fn planned_processes(&self) -> Tally {
        let adopted = || self.continuity_plans.iter().map(|held| &held.record).filter(|plan| plan.is_adopted());
        let planned: HashSet<Id<BusinessProcess>> = adopted().filter_map(|plan| plan.process).collect();
        share(&self.processes, |process| process.in_control != Answer::No, |held| planned.contains(&held.typed_id()))
    }

    /// Processes whose dependencies take longer to restore than the process can bear.
    fn slow_processes(&self) -> Tally {
        let slow: HashSet<Uuid> = continuity::recoveries(&self.processes, &self.dependencies)
            .into_iter()
            .filter(|recovery| recovery.is_too_slow())
            .map(|recovery| recovery.process.uuid())
            .collect();
        let counted = self.processes.iter().filter(|held| slow.contains(&held.id)).map(mark).collect();
        Tally { counted, ..Tally::default() }
    }

    /// Classifications in force that cover the same asset and say different things.
    fn conflicting_classifications(&self) -> Tally {
        let in_force = || self.classifications.iter().filter(|held| self.in_force(&held.record));
        let mut of_asset: HashMap<Id<InformationAsset>, Vec<&Held<Classification>>> = HashMap::new();
        for held in in_force() {
            for asset in &held.record.assets {
                of_asset.entry(*asset).or_default().push(held);
            }
        }
        let differing = of_asset
            .into_values()
            .filter(|found| found.windows(2).any(|pair| pair[0].record.levels() != pair[1].record.levels()));
        let ids: HashSet<Uuid> = differing.flatten().map(|held| held.id).collect();
        Tally { counted: in_force().filter(|held| ids.contains(&held.id)).map(mark).collect(), ..Tally::default() }
    }

    /// Assets in use that a classification in force covers.
    fn classified_assets(&self) -> Tally {
        let covered: HashSet<Id<InformationAsset>> = self
            .classifications
            .iter()
            .filter(|held| self.in_force(&held.record))
            .flat_map(|held| held.record.assets.iter().copied())
            .collect();
        share(&self.assets, |asset| asset.in_use, |asset| covered.contains(&asset.typed_id()))
    }
}

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
        incidents_simple_mistakes: Share, true, |all, period| share(
            &all.incidents,
            |found| found.counts() && found.cause.is_some() && period.holds(all.day(found.reported_at)),
            |held| held.record.is_simple_mistake(),
        );
        incidents_supplier: Count, true, |all, period| all.reported(period, |found| found.supplier_origin == Some(Answer::Yes));
        incidents_work_environment: Count, true, |all, period| all.reported(period, |found| found.work_environment == Answer::Yes);
        incidents_open: Count, false, |registers, _| all(
            &registers.incidents,
            |found| found.counts() && found.state != IncidentState::Closed,
        );
        incidents_hours_to_close: Hours, true, |all, period| median_hours(
            all.incidents
                .iter()
                .filter(|held| held.record.counts() && period.holds(all.day(held.record.reported_at)))
                .filter_map(|held| Some((held, held.record.reported_at, held.record.closed_at?))),
        );
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
            |found| crate::plan::falls_in(found, i64::from(period.to.year())),
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
pub const KEY_FIGURES: &[(&str, &[&str])] = &[
    ("incidents", &["incidents_reported", "incidents_personal_data", "incidents_to_imy", "incidents_open"]),
    ("risks", &["risks_open", "risks_untreated", "risks_acceptance_expired", "deviations_open"]),
    ("classification", &["assets_in_use", "assets_classified", "classifications_expired", "requirements_met"]),
    ("protection", &["processings_complete", "dpias_remaining", "transfers_ongoing", "findings_serious"]),
    ("control", &["methods_assessed", "controls_done", "access_reviewed", "documents_overdue"]),
    ("continuity", &["processes_planned", "processes_slow", "exercises_held", "services_mapped"]),
    ("training", &["staff_trained", "management_trained", "measures_late", "plan_carried_out"]),
];

/// The definition of a figure.
pub fn definition(key: &str) -> Option<&'static Definition> {
    FIGURES.iter().find(|definition| definition.key == key)
}

impl Definition {
    /// Computes the figure for a period and the day of the view.
    pub fn compute(&self, registers: &Registers, period: Period) -> Figure {
        let mut tally = (self.count)(registers, period);
        let size = |items: &[Counted]| i64::try_from(items.len()).unwrap_or(i64::MAX);
        let value = match self.unit {
            Unit::Count => Some(size(&tally.counted)),
            Unit::Share => (!tally.whole.is_empty()).then(|| {
                let (part, whole) = (size(&tally.counted), size(&tally.whole));
                // Rounded half up, in thousandths.
                (part * 2000 + whole) / (whole * 2)
            }),
            Unit::Hours => {
                tally.samples.sort_unstable();
                let middle = tally.samples.len() / 2;
                match (tally.samples.len() % 2, tally.samples.get(middle)) {
                    (_, None) => None,
                    (1, Some(middle)) => Some(*middle),
                    (_, Some(upper)) => Some((tally.samples[middle - 1] + upper) / 2),
                }
            }
        };
        tally.counted.sort_unstable();
        tally.whole.sort_unstable();
        Figure {
            key: self.key,
            unit: self.unit,
            value,
            period: self.is_periodic.then_some(period),
            counted: tally.counted,
            whole: tally.whole,
        }
    }
}

/// Every figure of a group for a period and the day of the view.
pub fn of_group(group: Group) -> impl Iterator<Item = &'static Definition> {
    FIGURES.iter().filter(move |definition| definition.group == group)
}
