//! Figures: named pure functions over typed records. Each returns its value and what it counted.

use std::collections::HashSet;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use record::{Answer, Held, Id, Period, Record};
use uuid::Uuid;

use crate::registers::{
    ActivityState, Classification, ClassificationState, DocumentState, GoverningDocument, Incident, IncidentState,
    InformationAsset, MaintainedObject, Measure, MeasureSource, MeasureState, Participation, Person, PlannedActivity,
    Risk, RiskState, Severity, Training, Treatment,
};

/// What figures are computed from: the registers in one view.
#[derive(Clone, Debug)]
pub struct Registers {
    /// The day of the view.
    pub on: Date,
    /// Where days are counted.
    pub zone: TimeZone,
    /// Persons.
    pub persons: Vec<Held<Person>>,
    /// Governing documents.
    pub documents: Vec<Held<GoverningDocument>>,
    /// Maintained objects.
    pub objects: Vec<Held<MaintainedObject>>,
    /// Information assets.
    pub assets: Vec<Held<InformationAsset>>,
    /// Classifications.
    pub classifications: Vec<Held<Classification>>,
    /// Risks.
    pub risks: Vec<Held<Risk>>,
    /// Incidents.
    pub incidents: Vec<Held<Incident>>,
    /// Trainings.
    pub trainings: Vec<Held<Training>>,
    /// Participations.
    pub participations: Vec<Held<Participation>>,
    /// Measures.
    pub measures: Vec<Held<Measure>>,
    /// Planned activities.
    pub activities: Vec<Held<PlannedActivity>>,
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
}

impl Group {
    /// Every group.
    pub const ALL: [Group; 8] = [
        Group::Incidents,
        Group::Risks,
        Group::Classification,
        Group::Documents,
        Group::Objects,
        Group::Training,
        Group::Measures,
        Group::Plan,
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
    /// Registers without any records.
    pub fn empty(on: Date, zone: TimeZone) -> Registers {
        Registers {
            on,
            zone,
            persons: Vec::new(),
            documents: Vec::new(),
            objects: Vec::new(),
            assets: Vec::new(),
            classifications: Vec::new(),
            risks: Vec::new(),
            incidents: Vec::new(),
            trainings: Vec::new(),
            participations: Vec::new(),
            measures: Vec::new(),
            activities: Vec::new(),
        }
    }

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
        let trainings: std::collections::HashMap<Id<Training>, Option<i64>> = self
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
}

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
