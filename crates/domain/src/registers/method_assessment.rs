//! The mandatory working methods, assessed for the year, and whether they enter the internal control plan.

use record::{Answer, Code, Id, Line, Problems, Prose, Record, Reference};

use super::{MaterialityAnalysis, check_steps};
use crate::{
    law::{Law, MandatoryMethods, RiskScales},
    register::Register,
};

/// The mandatory working methods, assessed for the year, and whether they enter the internal control plan.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "method_assessments", series = "ARB", unique = "analysis, method")]
pub struct MethodAssessment {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Analysis.
    #[field(list, filter)]
    pub analysis: Id<MaterialityAnalysis>,
    /// Method.
    #[field(list, filter)]
    pub method: Code<MandatoryMethods>,
    /// Undesired event.
    #[field(search)]
    pub event: Line,
    /// Scale.
    #[field(starts = "newest")]
    pub scale: Code<RiskScales>,
    /// Likelihood.
    #[field(list)]
    pub likelihood: Option<i64>,
    /// Consequence.
    #[field(list)]
    pub consequence: Option<i64>,
    /// Risk value.
    #[field(list, computed)]
    pub risk_value: Option<i64>,
    /// In the control plan.
    #[field(list, filter)]
    pub in_plan: Answer,
    /// Reasons.
    #[field(search)]
    pub reasons: Option<Prose>,
}

impl Register for MethodAssessment {
    fn caption(&self) -> String {
        self.event.to_string()
    }

    fn settle(&mut self, law: &Law) {
        self.risk_value = self
            .likelihood
            .zip(self.consequence)
            .and_then(|(likelihood, consequence)| law.risk_scale(self.scale.as_str())?.value(likelihood, consequence));
    }

    fn check(&self, law: &Law, found: &mut Problems) {
        check_steps(
            law,
            self.scale.as_str(),
            [
                (MethodAssessment::LIKELIHOOD.name, self.likelihood),
                (MethodAssessment::CONSEQUENCE.name, self.consequence),
            ],
            found,
        );
    }
}
