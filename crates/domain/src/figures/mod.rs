//! Figures: named pure functions over typed records. Each returns its value and what it counted.

mod parts;
mod registers;
mod table;

use jiff::Timestamp;
use record::{Held, Part, Period};
use uuid::Uuid;

pub use parts::{Case, Duty};
pub use registers::Registers;
pub use table::{FIGURES, KEY_FIGURES};

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

fn mark<P: Part>(held: &Held<P>) -> Counted {
    Counted { register: P::SPEC.register, id: held.id, version: held.version }
}

fn all<P: Part>(records: &[Held<P>], test: impl Fn(&P) -> bool) -> Tally {
    let counted = records.iter().filter(|held| test(&held.record)).map(mark).collect();
    Tally { counted, ..Tally::default() }
}

fn share<P: Part>(records: &[Held<P>], whole: impl Fn(&P) -> bool, part: impl Fn(&Held<P>) -> bool) -> Tally {
    let found: Vec<&Held<P>> = records.iter().filter(|held| whole(&held.record)).collect();
    let counted = found.iter().filter(|held| part(held)).map(|held| mark(held)).collect();
    Tally { counted, whole: found.into_iter().map(mark).collect(), samples: Vec::new() }
}

fn median_hours<'a, P: Part>(times: impl Iterator<Item = (&'a Held<P>, Timestamp, Timestamp)>) -> Tally {
    let mut tally = Tally::default();
    for (held, from, to) in times {
        tally.counted.push(mark(held));
        tally.samples.push((to.as_second() - from.as_second()) / 3600);
    }
    tally
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
