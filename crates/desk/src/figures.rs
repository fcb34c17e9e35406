//! Figures from the registers in a view, and their words.

use domain::figures::{self, Figure, Registers, Unit};
use language::{FluentValue, Texts};
use record::{Period, View};
use serde_json::{Value as Json, json};

use crate::{Desk, Error};

impl Desk {
    /// The registers that figures are computed from, in a view.
    ///
    /// # Errors
    /// What the database says.
    pub async fn registers(&self, view: View) -> Result<Registers, Error> {
        let at = Some(view);
        Ok(Registers {
            on: view.on,
            zone: self.law().zone.clone(),
            persons: self.all(at).await?,
            documents: self.all(at).await?,
            objects: self.all(at).await?,
            assets: self.all(at).await?,
            classifications: self.all(at).await?,
            risks: self.all(at).await?,
            incidents: self.all(at).await?,
            trainings: self.all(at).await?,
            participations: self.all(at).await?,
            measures: self.all(at).await?,
            activities: self.all(at).await?,
        })
    }

    /// Every figure for a period, in a view, each with the figure of the period before.
    ///
    /// # Errors
    /// What the database says.
    pub async fn figures(&self, period: Period, view: View) -> Result<Vec<(Figure, Option<Figure>)>, Error> {
        let registers = self.registers(view).await?;
        Ok(with_trend(&registers, period))
    }
}

/// Every figure with that of the period before it; the state on a day has none.
pub fn with_trend(registers: &Registers, period: Period) -> Vec<(Figure, Option<Figure>)> {
    let before = period.before();
    figures::FIGURES
        .iter()
        .map(|definition| {
            let earlier = definition.is_periodic.then(|| definition.compute(registers, before));
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

/// A figure with its provenance, as JSON.
pub fn json(figure: &Figure, earlier: Option<&Figure>, view: View) -> Json {
    let period = |figure: &Figure| {
        figure.period.map(|period| json!({"from": period.from.to_string(), "to": period.to.to_string()}))
    };
    let counted = |found: &[figures::Counted]| {
        let one = |one: &figures::Counted| json!({"register": one.register, "id": one.id.to_string(), "version": one.version});
        Json::Array(found.iter().map(one).collect())
    };
    let trend = earlier.map(|earlier| {
        let alike = figure.period.zip(earlier.period).is_none_or(|(now, before)| now.is_like(&before));
        json!({"value": earlier.value, "period": period(earlier), "unequal_periods": !alike})
    });
    json!({
        "key": figure.key, "value": figure.value, "unit": figure.unit.key(), "period": period(figure),
        "view": {"on": view.on.to_string(), "known_at": view.known_at.to_string()},
        "counted": counted(&figure.counted), "whole": counted(&figure.whole), "previous": trend,
    })
}
