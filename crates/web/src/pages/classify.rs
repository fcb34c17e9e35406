//! Classification as guided steps that can be taken in any order, each saved by itself.

mod begin;
mod page;
mod parts;
mod save;

use std::sync::Arc;

use axum::{Router, routing::get};

use crate::app::App;

/// Where the register of classifications is.
const SLUG: &str = "klassningar";

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// What is classified, and by whom.
    What,
    /// The information that it covers.
    Assets,
    /// The levels.
    Levels,
    /// The requirements that follow.
    Requirements,
    /// Measures of what is not met.
    Measures,
    /// The decision.
    Decision,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Step; 6] =
        [Step::What, Step::Assets, Step::Levels, Step::Requirements, Step::Measures, Step::Decision];

    /// The step's name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Step::What => "underlag",
            Step::Assets => "mangder",
            Step::Levels => "nivaer",
            Step::Requirements => "krav",
            Step::Measures => "atgarder",
            Step::Decision => "beslut",
        }
    }

    /// The step with a name.
    pub fn of(name: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.name() == name)
    }

    /// The step after this one; the last stays.
    pub fn next(self) -> Step {
        let at = Step::ALL.iter().position(|step| *step == self).unwrap_or_default();
        Step::ALL.get(at + 1).copied().unwrap_or(self)
    }
}

/// How far a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Done.
    Done,
    /// Under way.
    Ongoing,
    /// Not begun.
    Waiting,
}

/// How far something has come that is done when `done` reaches `all`.
pub fn progress(done: usize, all: usize) -> Progress {
    match done {
        0 => Progress::Waiting,
        done if done >= all => Progress::Done,
        _ => Progress::Ongoing,
    }
}

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/klassningar/borja", get(begin::show).post(begin::begin))
        .route("/klassningar/{number}/steg", get(page::show).post(save::save))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_found_by_its_name_and_leads_on() {
        for step in Step::ALL {
            assert_eq!(Step::of(step.name()), Some(step));
        }
        assert_eq!(Step::What.next(), Step::Assets);
        assert_eq!(Step::Decision.next(), Step::Decision);
        assert_eq!(Step::of("annat"), None);
    }

    #[test]
    fn a_step_is_done_when_everything_in_it_is() {
        assert_eq!(
            [progress(0, 3), progress(1, 3), progress(3, 3)],
            [Progress::Waiting, Progress::Ongoing, Progress::Done]
        );
    }
}
