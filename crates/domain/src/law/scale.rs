//! Scales as versioned data: a record keeps the version that it was judged by.

use jiff::civil::Date;

use super::Label;

/// A version of the risk scale.
#[derive(Clone, Debug)]
pub struct RiskScale {
    /// The version's key, kept on each risk.
    pub key: String,
    /// What it is called.
    pub label: Label,
    /// From which day it is used.
    pub since: Date,
    /// Where it was decided.
    pub source: String,
    /// The steps of likelihood, lowest first.
    pub likelihood: Vec<Step>,
    /// The steps of consequence, lowest first.
    pub consequence: Vec<Step>,
    /// The zones of the matrix, lowest first.
    pub zones: Vec<Zone>,
    /// The zone of each cell, `matrix[likelihood][consequence]` from the lowest steps, when the value alone does not give it.
    pub matrix: Vec<Vec<usize>>,
}

/// A step of a scale.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its number.
    pub value: i64,
    /// What it is called.
    pub label: Label,
}

/// A zone of the risk matrix.
#[derive(Clone, Debug)]
pub struct Zone {
    /// The zone's name in code.
    pub key: String,
    /// What it is called.
    pub label: Label,
    /// The lowest risk value in the zone.
    pub from: i64,
    /// True when a risk here may stand without an acceptance decision.
    pub acceptable: bool,
}

impl RiskScale {
    /// The risk value: likelihood times consequence. Nothing when a step is not on the scale.
    pub fn value(&self, likelihood: i64, consequence: i64) -> Option<i64> {
        let on = |steps: &[Step], value| steps.iter().any(|step| step.value == value);
        (on(&self.likelihood, likelihood) && on(&self.consequence, consequence)).then_some(likelihood * consequence)
    }

    /// The zone of a likelihood and a consequence: from the matrix when it is given, else from the value.
    pub fn zone(&self, likelihood: i64, consequence: i64) -> Option<(usize, &Zone)> {
        let value = self.value(likelihood, consequence)?;
        let row = self.likelihood.iter().position(|step| step.value == likelihood)?;
        let column = self.consequence.iter().position(|step| step.value == consequence)?;
        let index = match self.matrix.get(row).and_then(|cells| cells.get(column)) {
            Some(index) => *index,
            None => self.zones.iter().rposition(|zone| zone.from <= value)?,
        };
        self.zones.get(index).map(|zone| (index, zone))
    }
}

/// A version of the classification model.
#[derive(Clone, Debug)]
pub struct ClassificationModel {
    /// The version's key, kept on each classification.
    pub key: String,
    /// What it is called.
    pub label: Label,
    /// From which day it is used.
    pub since: Date,
    /// Where it was decided.
    pub source: String,
    /// The consequence levels, lowest first.
    pub levels: Vec<Level>,
    /// How many months a classification holds before it must be reviewed.
    pub review_months: i64,
    /// What each aspect asks, and what its levels mean in plain words.
    pub aspects: Vec<AspectGuide>,
}

/// What an aspect asks, and what its levels mean.
#[derive(Clone, Debug)]
pub struct AspectGuide {
    /// The aspect's key.
    pub key: String,
    /// What to ask oneself.
    pub question: Label,
    /// What each level means: its number, and the words.
    pub meanings: Vec<(i64, Label)>,
}

impl ClassificationModel {
    /// What an aspect asks, when the model says.
    pub fn guide(&self, aspect: &str) -> Option<&AspectGuide> {
        self.aspects.iter().find(|guide| guide.key == aspect)
    }
}

impl AspectGuide {
    /// What a level means, when the model says.
    pub fn meaning(&self, level: i64) -> Option<&Label> {
        self.meanings.iter().find(|(value, _)| *value == level).map(|(_, label)| label)
    }
}

/// A consequence level.
#[derive(Clone, Debug)]
pub struct Level {
    /// Its number.
    pub value: i64,
    /// What it is called.
    pub label: Label,
    /// True for a level that must not be kept here: it belongs to protective security (säkerhetsskydd).
    pub closed: bool,
}
