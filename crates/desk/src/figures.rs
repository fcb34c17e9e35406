//! Figures from the registers in a view, and their words.

use domain::figures::{self, Counted, Definition, Figure, Group, Registers, Unit};
use futures_util::future::try_join;
use language::{FluentValue, Texts};
use record::{Held, Part, Period, View};
use serde::{Serialize, Serializer};

use crate::{Desk, Error, Scope};

/// A figure, and that of the period before it; the state on a day has none.
pub type Trend = (Figure, Option<Figure>);

/// A figure with how it has moved.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The figure.
    pub figure: Figure,
    /// Its value for the period before; nothing for the state on a day.
    pub before: Option<i64>,
    /// Its value for each month of the period; nothing for the state on a day.
    pub months: Vec<Option<i64>>,
    /// How many records were counted, and of how many.
    pub size: (usize, usize),
}

impl Followed {
    /// The same without the records behind it, to be remembered.
    #[must_use]
    pub fn bare(self) -> Followed {
        Followed { figure: self.figure.bare(), ..self }
    }
}

impl Desk {
    /// The registers of a group in a view.
    ///
    /// # Errors
    /// What the database says.
    pub async fn group(&self, group: Group, view: View, scope: &Scope) -> Result<Registers, Error> {
        let mut found = Registers::empty(view.on, self.law().zone.clone());
        match group {
            Group::Incidents => {
                (found.incidents, found.duties) = try_join(self.held(view, scope), self.held(view, scope)).await?;
            }
            Group::Risks => found.risks = self.held(view, scope).await?,
            Group::Classification => {
                found.assets = self.held(view, scope).await?;
                found.classifications = self.held(view, scope).await?;
                found.self_assessments = self.held(view, scope).await?;
            }
            Group::Documents => found.documents = self.held(view, scope).await?,
            Group::Objects => found.objects = self.held(view, scope).await?,
            Group::Training => {
                found.persons = self.held(view, scope).await?;
                found.trainings = self.held(view, scope).await?;
                found.participations = self.held(view, scope).await?;
            }
            Group::Measures => found.measures = self.held(view, scope).await?,
            Group::Plan => found.activities = self.held(view, scope).await?,
            Group::Governance => {
                found.objectives = self.held(view, scope).await?;
                found.compliance = self.held(view, scope).await?;
            }
            Group::Control => {
                found.analyses = self.held(view, scope).await?;
                found.methods = self.held(view, scope).await?;
                found.controls = self.held(view, scope).await?;
                found.results = self.held(view, scope).await?;
                found.deviations = self.held(view, scope).await?;
                found.resources = self.held(view, scope).await?;
                found.reviews = self.held(view, scope).await?;
            }
            Group::Continuity => {
                found.processes = self.held(view, scope).await?;
                found.dependencies = self.held(view, scope).await?;
                found.continuity_plans = self.held(view, scope).await?;
                found.exercises = self.held(view, scope).await?;
            }
            Group::Suppliers => {
                found.services = self.held(view, scope).await?;
                found.links = self.held(view, scope).await?;
                found.contracts = self.held(view, scope).await?;
                found.supplier_reviews = self.held(view, scope).await?;
                found.procurements = self.held(view, scope).await?;
            }
            Group::Protection => {
                found.processings = self.held(view, scope).await?;
                found.arrangements = self.held(view, scope).await?;
                found.notices = self.held(view, scope).await?;
                found.thresholds = self.held(view, scope).await?;
                found.dpias = self.held(view, scope).await?;
                found.transfers = self.held(view, scope).await?;
                found.findings = self.held(view, scope).await?;
                found.risk_processes = self.held(view, scope).await?;
            }
        }
        Ok(found)
    }

    async fn held<P: Part>(&self, view: View, scope: &Scope) -> Result<Vec<Held<P>>, Error> {
        let mut found = Vec::new();
        self.each(view, scope, |held| found.push(held)).await?;
        Ok(found)
    }

    /// Every figure for a period, in a view, each with the figure of the period before. One group of registers is
    /// in memory at a time.
    ///
    /// # Errors
    /// What the database says.
    pub async fn figures(&self, period: Period, view: View, scope: &Scope) -> Result<Vec<Trend>, Error> {
        let mut found = Vec::new();
        for group in Group::ALL {
            found.extend(of_group(&self.group(group, view, scope).await?, group, period));
        }
        Ok(found)
    }

    /// Chosen figures for a period, in a view: each with that of the period before, and one for each month of the
    /// period, without the records behind them. Only the groups that they count are read, one at a time.
    ///
    /// # Errors
    /// What the database says.
    pub async fn followed(&self, keys: &[&str], period: Period, view: View) -> Result<Vec<Followed>, Error> {
        let mut found = Vec::new();
        for group in Group::ALL {
            let wanted: Vec<&Definition> =
                figures::of_group(group).filter(|definition| keys.contains(&definition.key)).collect();
            if wanted.is_empty() {
                continue;
            }
            let registers = self.group(group, view, &Scope::default()).await?;
            found.extend(wanted.into_iter().map(|definition| followed(definition, &registers, period).bare()));
        }
        Ok(found)
    }

    /// One figure for a period, in a view.
    ///
    /// # Errors
    /// What the database says.
    pub async fn figure(
        &self,
        definition: &Definition,
        period: Period,
        view: View,
        scope: &Scope,
    ) -> Result<Figure, Error> {
        Ok(definition.compute(&self.group(definition.group, view, scope).await?, period))
    }
}

/// A figure for a period with how it has moved, and the records behind it.
pub fn followed(definition: &Definition, registers: &Registers, period: Period) -> Followed {
    let value = |period: Period| definition.compute(registers, period).value;
    let months = if definition.is_periodic { period.months() } else { Vec::new() };
    let figure = definition.compute(registers, period);
    Followed {
        size: (figure.counted.len(), figure.whole.len()),
        before: definition.is_periodic.then(|| value(period.before())).flatten(),
        months: months.into_iter().map(value).collect(),
        figure,
    }
}

/// The figures of a group, each with that of the period before.
pub fn of_group(registers: &Registers, group: Group, period: Period) -> Vec<Trend> {
    let before = period.before();
    figures::of_group(group)
        .map(|definition| {
            let earlier = definition.is_periodic.then(|| definition.compute(registers, before).bare());
            (definition.compute(registers, period), earlier)
        })
        .collect()
}

/// A figure's value as a person reads it.
pub fn shown(texts: &Texts, unit: Unit, value: Option<i64>) -> String {
    let Some(value) = value else { return texts.text("figure-nothing") };
    match unit {
        Unit::Count | Unit::Hours => texts.number(value),
        Unit::Share if value % 10 == 0 => format!("{}\u{a0}%", texts.number(value / 10)),
        Unit::Share => format!("{}\u{a0}%", texts.decimal(&format!("{}.{}", value / 10, value % 10))),
    }
}

/// A figure as it stands in running text: "100 incidenter", "en öppen risk", "78,5 %".
pub fn phrase(texts: &Texts, figure: &Figure) -> String {
    let shown = shown(texts, figure.unit, figure.value);
    match figure.value {
        None => shown,
        Some(value) => texts.with(
            &format!("figure-{}.phrase", figure.key),
            &[("value", FluentValue::from(value)), ("shown", FluentValue::from(shown.as_str()))],
        ),
    }
}

/// A figure with its provenance, as it is written to JSON: as a stream, for it may name very many records.
#[derive(Serialize)]
pub struct Told<'a> {
    key: &'static str,
    value: Option<i64>,
    unit: &'static str,
    period: Option<Span>,
    view: Seen,
    counted: Records<'a>,
    whole: Records<'a>,
    previous: Option<Previous>,
}

#[derive(Serialize)]
struct Span {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct Seen {
    on: String,
    known_at: String,
}

#[derive(Serialize)]
struct Previous {
    value: Option<i64>,
    period: Option<Span>,
    unequal_periods: bool,
}

struct Records<'a>(&'a [Counted]);

impl Serialize for Records<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct One {
            register: &'static str,
            id: uuid::Uuid,
            version: i64,
        }
        serializer.collect_seq(self.0.iter().map(|one| One {
            register: one.register,
            id: one.id,
            version: one.version,
        }))
    }
}

impl<'a> Told<'a> {
    fn of((figure, earlier): &'a Trend, view: View) -> Told<'a> {
        let span = |period: Period| Span { from: period.from.to_string(), to: period.to.to_string() };
        let previous = earlier.as_ref().map(|earlier| Previous {
            value: earlier.value,
            period: earlier.period.map(span),
            unequal_periods: !figure.period.zip(earlier.period).is_none_or(|(now, before)| now.is_like(&before)),
        });
        Told {
            key: figure.key,
            value: figure.value,
            unit: figure.unit.key(),
            period: figure.period.map(span),
            view: Seen { on: view.on.to_string(), known_at: view.known_at.to_string() },
            counted: Records(&figure.counted),
            whole: Records(&figure.whole),
            previous,
        }
    }

    /// Figures as they are written.
    pub fn all(figures: &'a [Trend], view: View) -> Vec<Told<'a>> {
        figures.iter().map(|found| Told::of(found, view)).collect()
    }
}
