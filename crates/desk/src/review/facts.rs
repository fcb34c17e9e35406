//! Everything that a review is drafted from, read once in its view, a group of registers at a time.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

use domain::{
    Law, continuity,
    figures::{Figure, Group, Registers},
    plan,
    registers::{
        BudgetAssignment, ContextFactor, CouncilGoal, GoverningDocument, MaintainedObject, ManagementReview, Measure,
        OrgUnit, Person, PersonKind, PlannedActivity, ReviewAttendee, ReviewDecision, ReviewInput, ReviewJudgement,
        Risk, RiskState, Training,
    },
};
use jiff::civil::Date;
use record::{Answer, Choice, Held, Id, Period, View};
use uuid::Uuid;

use super::tables::Tables;
use crate::{
    Desk, Error, Scope,
    figures::{self, Trend},
};

/// How many rows a table of the document shows at the most; beyond that the register is the place to read.
pub(crate) const ROWS: usize = 100;

/// How many items a list of running text shows at the most.
pub(crate) const ITEMS: usize = 40;

/// How many risks the document names, the highest first.
const TOP_RISKS: usize = 15;

/// The records that a table shows, and how many there are.
pub(crate) struct Shown<R> {
    pub(crate) records: Vec<R>,
    pub(crate) total: usize,
}

impl<R> Default for Shown<R> {
    fn default() -> Shown<R> {
        Shown { records: Vec::new(), total: 0 }
    }
}

impl<R> Shown<R> {
    /// The first records in an order.
    fn first<K: Ord>(mut records: Vec<R>, order: impl Fn(&R) -> K) -> Shown<R> {
        let total = records.len();
        records.sort_by_key(order);
        records.truncate(ROWS);
        records.shrink_to_fit();
        Shown { records, total }
    }
}

/// A quarter: its year and number.
pub(crate) type Quarter = (i16, i8);

/// The quarter that a day is in.
pub(crate) fn quarter(day: Date) -> Quarter {
    (day.year(), (day.month() - 1) / 3 + 1)
}

/// Open risks by scale, likelihood and consequence.
pub(crate) type Matrix = BTreeMap<(String, i64, i64), u32>;

/// A manager's staff, employees and consultants, and their mandatory trainings.
pub(crate) struct Trained {
    pub(crate) manager: String,
    pub(crate) staff: usize,
    pub(crate) consultants: usize,
    pub(crate) trained: usize,
}

/// The facts behind a review.
pub struct Facts {
    /// The review itself.
    pub review: ManagementReview,
    /// The period that it looks back on.
    pub period: Period,
    /// Every figure, with that of the period before.
    pub figures: Vec<Trend>,
    pub(crate) on: Date,
    pub(crate) law: Law,
    pub(crate) units: Vec<Held<OrgUnit>>,
    pub(crate) goals: Vec<Held<CouncilGoal>>,
    pub(crate) assignments: Vec<Held<BudgetAssignment>>,
    pub(crate) factors: Vec<Held<ContextFactor>>,
    pub(crate) decisions: Vec<Held<ReviewDecision>>,
    pub(crate) judgements: Vec<Held<ReviewJudgement>>,
    pub(crate) attendees: Vec<Held<ReviewAttendee>>,
    pub(crate) inputs: Vec<Held<ReviewInput>>,
    pub(crate) documents: Shown<GoverningDocument>,
    pub(crate) objects: Shown<MaintainedObject>,
    /// Maintained objects with a material deviation.
    pub(crate) deviating: Vec<MaintainedObject>,
    /// Measures that some section shows: those from internal control, the data protection officer and earlier reviews, and the late ones.
    pub(crate) measures: Vec<Measure>,
    /// The highest open risks.
    pub(crate) risks: Vec<Risk>,
    /// Open risks by scale, likelihood and consequence.
    pub(crate) matrix: Matrix,
    /// The same a year before.
    pub(crate) matrix_before: Matrix,
    /// Open and finished measures by source and state.
    pub(crate) sources: BTreeMap<(&'static str, &'static str), usize>,
    /// Each manager with staff: how many, and how many of them hold every mandatory training.
    pub(crate) managers: Vec<Trained>,
    /// How long each process takes to restore.
    pub(crate) recoveries: Vec<(String, continuity::Recovery)>,
    /// What became of the activities of last year's plan.
    pub(crate) last_year: Vec<Held<PlannedActivity>>,
    /// Trainings held within the period.
    pub(crate) trainings: Shown<Training>,
    /// Activities of the three years of the plan.
    pub(crate) activities: Vec<Held<PlannedActivity>>,
    /// Incidents of the period by quarter: with personal data, and others.
    pub(crate) quarters: BTreeMap<Quarter, [u32; 2]>,
    /// The tables that the template asks for.
    pub(crate) tables: Tables,
    /// The part of the organisation that the review is about.
    pub(crate) scope: Scope,
    names: HashMap<Id<Person>, String>,
}

impl Desk {
    /// Reads the facts of a review. What belongs to the review itself is read as it is now, the registers in the view.
    pub(crate) async fn facts(&self, review: &Held<ManagementReview>, view: View) -> Result<Facts, Error> {
        let at = Some(view);
        let id = review.typed_id();
        let mut decisions: Vec<Held<ReviewDecision>> = self.all(None).await?;
        decisions.retain(|held| held.record.review == id);
        let mut judgements: Vec<Held<ReviewJudgement>> = self.all(None).await?;
        judgements.retain(|held| held.record.review == id);
        let mut attendees: Vec<Held<ReviewAttendee>> = self.all(None).await?;
        attendees.retain(|held| held.record.review == id);
        let mut inputs: Vec<Held<ReviewInput>> = self.all(None).await?;
        inputs.retain(|held| held.record.review == id);
        let scope = self.scope(Some(review.record.unit.uuid()), view).await?;
        let template = self.law().template(review.record.template.as_str());
        let sections = template.map(|template| template.sections.as_slice()).unwrap_or_default();
        let tables = self.fill_tables(sections, &review.record, view, &scope).await?;
        let mut facts = Facts {
            tables,
            scope: scope.clone(),
            review: review.record.clone(),
            period: review.record.period(),
            figures: Vec::new(),
            on: view.on,
            law: self.law().clone(),
            units: self.all(at).await?,
            goals: self.all(at).await?,
            assignments: Vec::new(),
            factors: Vec::new(),
            decisions,
            judgements,
            attendees,
            inputs,
            documents: Shown::default(),
            objects: Shown::default(),
            deviating: Vec::new(),
            measures: Vec::new(),
            risks: Vec::new(),
            matrix: BTreeMap::new(),
            matrix_before: BTreeMap::new(),
            sources: BTreeMap::new(),
            managers: Vec::new(),
            recoveries: Vec::new(),
            last_year: Vec::new(),
            trainings: Shown::default(),
            activities: Vec::new(),
            quarters: BTreeMap::new(),
            names: HashMap::new(),
        };
        self.each(view, &scope, |held| facts.assignments.push(held)).await?;
        facts.assignments.sort_by(|a: &Held<BudgetAssignment>, b| a.record.number.cmp(&b.record.number));
        self.each(view, &scope, |held| facts.factors.push(held)).await?;
        facts.factors.sort_by(|a, b| a.record.number.cmp(&b.record.number));
        for group in Group::ALL {
            let registers = self.group(group, view, &scope).await?;
            facts.figures.extend(figures::of_group(&registers, group, facts.period));
            facts.keep(group, registers);
        }
        if let Ok(on) = view.on.checked_sub(jiff::Span::new().years(1)) {
            let earlier = View { on, ..view };
            let scope = self.scope(Some(review.record.unit.uuid()), earlier).await?;
            let mut risks = Vec::new();
            self.each(earlier, &scope, |held: Held<Risk>| risks.push(held.record)).await?;
            facts.matrix_before = matrix(risks.iter().filter(|risk| risk.state == RiskState::Open));
        }
        Ok(facts)
    }
}

fn matrix<'a>(risks: impl Iterator<Item = &'a Risk>) -> Matrix {
    let mut matrix = Matrix::new();
    for risk in risks {
        if let (Some(likelihood), Some(consequence)) = (risk.likelihood, risk.consequence) {
            *matrix.entry((risk.scale.as_str().to_owned(), likelihood, consequence)).or_default() += 1;
        }
    }
    matrix
}

/// Each manager's staff and their trainings, by name.
fn managers(found: &Registers) -> Vec<Trained> {
    let trained: HashSet<Uuid> = domain::figures::definition("staff_trained")
        .map(|definition| definition.compute(found, Period::year(found.on.year())))
        .into_iter()
        .flat_map(|figure| figure.counted)
        .map(|counted| counted.id)
        .collect();
    let mut managers: Vec<Trained> = Vec::new();
    for head in &found.persons {
        let own = found.persons.iter().filter(|held| {
            held.record.manager == Some(head.typed_id()) && held.record.left_on.is_none_or(|left| found.on <= left)
        });
        let staff: Vec<&Held<Person>> = own.collect();
        if !staff.is_empty() {
            managers.push(Trained {
                manager: head.record.name.to_string(),
                staff: staff.len(),
                consultants: staff.iter().filter(|held| held.record.kind == PersonKind::Consultant).count(),
                trained: staff.iter().filter(|held| trained.contains(&held.id)).count(),
            });
        }
    }
    managers.sort_by(|a, b| a.manager.cmp(&b.manager));
    managers
}

fn records<R>(held: Vec<Held<R>>) -> impl Iterator<Item = R> {
    held.into_iter().map(|held| held.record)
}

impl Facts {
    /// Keeps of a group of registers what the document shows.
    fn keep(&mut self, group: Group, found: Registers) {
        match group {
            Group::Incidents => self.keep_incidents(&found),
            Group::Risks => self.keep_risks(found),
            Group::Classification | Group::Governance | Group::Control | Group::Suppliers | Group::Protection => {}
            Group::Continuity => {
                let names: HashMap<_, _> =
                    found.processes.iter().map(|held| (held.typed_id(), held.record.name.to_string())).collect();
                let all = continuity::recoveries(&found.processes, &found.dependencies);
                let known = all.into_iter().filter(|recovery| recovery.real.is_some());
                self.recoveries = known
                    .map(|recovery| (names.get(&recovery.process).cloned().unwrap_or_default(), recovery))
                    .collect();
            }
            Group::Documents => {
                self.documents = Shown::first(records(found.documents).collect(), |found| found.number.clone());
            }
            Group::Objects => {
                let deviating =
                    found.objects.iter().map(|held| &held.record).filter(|found| found.has_material_deviation);
                self.deviating = deviating.cloned().collect();
                self.objects = Shown::first(records(found.objects).collect(), |found| found.number.clone());
            }
            Group::Training => {
                self.managers = managers(&found);
                let period = self.period;
                let held = records(found.trainings).filter(|found| found.held_on.is_some_and(|day| period.holds(day)));
                self.trainings = Shown::first(held.collect(), |found| (found.held_on, found.number.clone()));
                let named = found.persons.into_iter().map(|held| (held.typed_id(), held.record.name.to_string()));
                self.names = named.collect();
            }
            Group::Measures => {
                let on = self.on;
                for measure in found.measures.iter().map(|held| &held.record) {
                    *self.sources.entry((measure.source.key(), measure.state.key())).or_default() += 1;
                }
                let shown = records(found.measures).filter(|found| found.is_reported() || found.is_late(on));
                self.measures = shown.collect();
                self.measures.sort_by(|a, b| a.number.cmp(&b.number));
            }
            Group::Plan => {
                let years = plan::years(self.review.year);
                let last = self.review.year - 1;
                self.last_year =
                    found.activities.iter().filter(|held| plan::falls_in(&held.record, last)).cloned().collect();
                self.activities = found.activities;
                self.activities.retain(|held| years.iter().any(|year| plan::falls_in(&held.record, *year)));
            }
        }
    }

    fn keep_incidents(&mut self, found: &Registers) {
        for incident in found.incidents.iter().map(|held| &held.record).filter(|incident| incident.counts()) {
            let day = self.law.day(incident.reported_at);
            if self.period.holds(day) {
                let other = usize::from(incident.personal_data != Answer::Yes);
                self.quarters.entry(quarter(day)).or_default()[other] += 1;
            }
        }
    }

    fn keep_risks(&mut self, found: Registers) {
        self.risks = records(found.risks).filter(|risk| risk.state == RiskState::Open).collect();
        self.matrix = matrix(self.risks.iter());
        self.risks.sort_by_cached_key(|risk| (Reverse(risk.risk_value), risk.number.clone()));
        self.risks.truncate(TOP_RISKS);
        self.risks.shrink_to_fit();
    }

    /// A figure by name.
    pub fn figure(&self, key: &str) -> Option<&Figure> {
        self.figures.iter().map(|(figure, _)| figure).find(|figure| figure.key == key)
    }

    pub(crate) fn unit_name(&self, id: Id<OrgUnit>) -> String {
        self.units
            .iter()
            .find(|held| held.typed_id() == id)
            .map(|held| held.record.name.to_string())
            .unwrap_or_default()
    }

    pub(crate) fn person_name(&self, id: Id<Person>) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }

    pub(crate) fn goal_name(&self, id: Id<CouncilGoal>) -> String {
        let found = self.goals.iter().find(|held| held.typed_id() == id);
        found.map(|held| format!("{} {}", held.record.code, held.record.title)).unwrap_or_default()
    }
}
