//! What figures are computed from: the registers in one view, and what is counted over several of them.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};
use record::{Answer, Held, Id, Period};
use uuid::Uuid;

use super::{Case, Duty, Tally, all, mark, median_hours, share};
use crate::{
    continuity,
    cycle::{self, Became, Noted},
    registers::{
        AccessReview, BusinessProcess, Classification, ClassificationState, ComplianceItem, ContinuityPlan, Contract,
        Control, ControlOutcome, ControlResult, Dependency, Deviation, Dpia, DpoFinding, Exercise, GoverningDocument,
        InformationAsset, MaintainedObject, MaterialityAnalysis, Measure, MethodAssessment, Objective, Participation,
        Person, PlannedActivity, PrivacyNotice, Processing, ProcessorArrangement, Procurement, ReviewedState, Risk,
        RiskProcess, SelfAssessment, Service, SharedResource, SupplierReview, SupplyLink, ThresholdAnalysis, Training,
        Transfer,
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
    incidents: Case;
    /// Reporting duties.
    duties: Duty;
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

impl Registers {
    /// The moments of a period.
    pub(super) fn span(&self, period: Period) -> Range<Timestamp> {
        let start = |day: Date| self.zone.to_timestamp(day.to_datetime(Time::midnight())).ok();
        let end = period.to.tomorrow().ok().and_then(start);
        start(period.from).unwrap_or(Timestamp::MIN)..end.unwrap_or(Timestamp::MAX)
    }

    /// Incidents reported within a period that count as incidents.
    pub(super) fn reported(&self, period: Period, test: impl Fn(&Case) -> bool) -> Tally {
        let span = self.span(period);
        all(&self.incidents, |case| case.counts() && span.contains(&case.reported_at) && test(case))
    }

    /// Incidents reported within a period, and the part of them that passes a test.
    pub(super) fn share_of_reported(
        &self,
        period: Period,
        whole: impl Fn(&Case) -> bool,
        part: impl Fn(&Case) -> bool,
    ) -> Tally {
        let span = self.span(period);
        let is_whole = |case: &Case| case.counts() && span.contains(&case.reported_at) && whole(case);
        share(&self.incidents, is_whole, |held| part(&held.record))
    }

    /// Reports sent within a period, and those of them that were sent in time.
    pub(super) fn duties_in_time(&self, period: Period) -> Tally {
        let span = self.span(period);
        let is_sent = |duty: &Duty| duty.submitted_at.is_some_and(|at| span.contains(&at));
        share(&self.duties, is_sent, |held| !held.record.is_late)
    }

    /// How long the incidents reported within a period took to close.
    pub(super) fn hours_to_close(&self, period: Period) -> Tally {
        let span = self.span(period);
        let is_counted = |case: &Case| case.counts() && span.contains(&case.reported_at);
        let found = self.incidents.iter().filter(|held| is_counted(&held.record));
        median_hours(found.filter_map(|held| Some((held, held.record.reported_at, held.record.closed_at?))))
    }

    /// Incidents of mistakes that come again within a period: what a technical solution might avoid.
    pub(super) fn technical_candidates(&self, period: Period) -> Tally {
        let span = self.span(period);
        let is_counted =
            |found: &Case| found.counts() && found.is_simple_mistake() && span.contains(&found.reported_at);
        let mut often: HashMap<&'static str, usize> = HashMap::new();
        for held in self.incidents.iter().filter(|held| is_counted(&held.record)) {
            *often.entry(held.record.cause.map_or("", record::Choice::key)).or_default() += 1;
        }
        self.reported(period, |found| {
            found.is_simple_mistake()
                && often.get(found.cause.map_or("", record::Choice::key)).is_some_and(|count| *count >= 2)
        })
    }

    pub(super) fn in_force(&self, classification: &Classification) -> bool {
        classification.state == ClassificationState::Decided
            && classification.decided_on.is_some_and(|day| day <= self.on)
            && classification.valid_until.is_none_or(|until| self.on <= until)
    }

    pub(super) fn staff(&self, person: &Person) -> bool {
        person.left_on.is_none_or(|left| self.on <= left)
    }

    /// Who holds which training on the day of the view, among the trainings that pass a test.
    pub(super) fn held_trainings(&self, test: impl Fn(&Training) -> bool) -> HashSet<(Id<Person>, Id<Training>)> {
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
    pub(super) fn fully_trained(&self) -> Tally {
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
    pub(super) fn trained_management(&self) -> Tally {
        let trained: HashSet<Id<Person>> =
            self.held_trainings(|training| training.for_management).into_iter().map(|(person, _)| person).collect();
        share(
            &self.persons,
            |person| person.in_management && self.staff(person),
            |person| trained.contains(&person.typed_id()),
        )
    }

    /// Assessments of the mandatory methods that the management decided on within a period.
    pub(super) fn assessed(&self, period: Period, test: impl Fn(&MethodAssessment) -> bool) -> Tally {
        let decided: HashSet<Id<MaterialityAnalysis>> = self
            .analyses
            .iter()
            .filter(|held| held.record.decided_on.is_some_and(|day| period.holds(day)))
            .map(Held::typed_id)
            .collect();
        all(&self.methods, |found| decided.contains(&found.analysis) && test(found))
    }

    /// Controls that were due within a period, and of them those that were done every time.
    pub(super) fn controls_done(&self, period: Period) -> Tally {
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
    pub(super) fn access_reviewed(&self, period: Period) -> Tally {
        let done = self.reviews.iter().map(|held| &held.record).filter(|review| review.state == ReviewedState::Done);
        let reviewed: HashSet<Id<SharedResource>> = done
            .filter(|review| review.done_on.is_some_and(|day| period.holds(day)))
            .map(|review| review.resource)
            .collect();
        share(&self.resources, |resource| resource.in_use, |held| reviewed.contains(&held.typed_id()))
    }

    /// Processes in our control, and of them those with an adopted plan, of their own or for an object they depend on.
    pub(super) fn planned_processes(&self) -> Tally {
        let adopted = || self.continuity_plans.iter().map(|held| &held.record).filter(|plan| plan.is_adopted());
        let planned: HashSet<Id<BusinessProcess>> = adopted().filter_map(|plan| plan.process).collect();
        share(&self.processes, |process| process.in_control != Answer::No, |held| planned.contains(&held.typed_id()))
    }

    /// Processes whose dependencies take longer to restore than the process can bear.
    pub(super) fn slow_processes(&self) -> Tally {
        let slow: HashSet<Uuid> = continuity::recoveries(&self.processes, &self.dependencies)
            .into_iter()
            .filter(|recovery| recovery.is_too_slow())
            .map(|recovery| recovery.process.uuid())
            .collect();
        let counted = self.processes.iter().filter(|held| slow.contains(&held.id)).map(mark).collect();
        Tally { counted, ..Tally::default() }
    }

    /// Classifications in force that cover the same asset and say different things.
    pub(super) fn conflicting_classifications(&self) -> Tally {
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
    pub(super) fn classified_assets(&self) -> Tally {
        let covered: HashSet<Id<InformationAsset>> = self
            .classifications
            .iter()
            .filter(|held| self.in_force(&held.record))
            .flat_map(|held| held.record.assets.iter().copied())
            .collect();
        share(&self.assets, |asset| asset.in_use, |asset| covered.contains(&asset.typed_id()))
    }
}
