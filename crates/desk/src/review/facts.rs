//! Everything that a review is drafted from, read once in its view.

use domain::{
    Law,
    figures::{Figure, Registers},
    registers::{
        BudgetAssignment, ContextFactor, CouncilGoal, ManagementReview, OrgUnit, Person, ReviewAttendee,
        ReviewDecision, ReviewInput, ReviewJudgement,
    },
};
use record::{Held, Id, Period, View};

use crate::{Desk, Error, figures};

/// The facts behind a review.
pub struct Facts {
    /// The review itself.
    pub review: ManagementReview,
    /// The period that it looks back on.
    pub period: Period,
    /// The registers that figures are computed from.
    pub registers: Registers,
    /// Every figure, with that of the period before.
    pub figures: Vec<(Figure, Option<Figure>)>,
    pub(crate) law: Law,
    pub(crate) units: Vec<Held<OrgUnit>>,
    pub(crate) goals: Vec<Held<CouncilGoal>>,
    pub(crate) assignments: Vec<Held<BudgetAssignment>>,
    pub(crate) factors: Vec<Held<ContextFactor>>,
    pub(crate) decisions: Vec<Held<ReviewDecision>>,
    pub(crate) judgements: Vec<Held<ReviewJudgement>>,
    pub(crate) attendees: Vec<Held<ReviewAttendee>>,
    pub(crate) inputs: Vec<Held<ReviewInput>>,
}

impl Desk {
    /// Reads the facts of a review. What belongs to the review itself is read as it is now, the registers in the view.
    pub(crate) async fn facts(&self, review: &Held<ManagementReview>, view: View) -> Result<Facts, Error> {
        let at = Some(view);
        let registers = self.registers(view).await?;
        let period = review.record.period();
        let figures = figures::with_trend(&registers, period);
        let id = review.typed_id();
        let mut factors: Vec<Held<ContextFactor>> = self.all(at).await?;
        factors.sort_by(|a, b| a.record.number.cmp(&b.record.number));
        let mut decisions: Vec<Held<ReviewDecision>> = self.all(None).await?;
        decisions.retain(|held| held.record.review == id);
        let mut judgements: Vec<Held<ReviewJudgement>> = self.all(None).await?;
        judgements.retain(|held| held.record.review == id);
        let mut attendees: Vec<Held<ReviewAttendee>> = self.all(None).await?;
        attendees.retain(|held| held.record.review == id);
        let mut inputs: Vec<Held<ReviewInput>> = self.all(None).await?;
        inputs.retain(|held| held.record.review == id);
        Ok(Facts {
            review: review.record.clone(),
            period,
            registers,
            figures,
            law: self.law().clone(),
            units: self.all(at).await?,
            goals: self.all(at).await?,
            assignments: self.all(at).await?,
            factors,
            decisions,
            judgements,
            attendees,
            inputs,
        })
    }
}

impl Facts {
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
        let found = self.registers.persons.iter().find(|held| held.typed_id() == id);
        found.map(|held| held.record.name.to_string()).unwrap_or_default()
    }

    pub(crate) fn goal_name(&self, id: Id<CouncilGoal>) -> String {
        let found = self.goals.iter().find(|held| held.typed_id() == id);
        found.map(|held| format!("{} {}", held.record.code, held.record.title)).unwrap_or_default()
    }
}
