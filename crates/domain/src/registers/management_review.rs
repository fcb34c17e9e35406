//! Management reviews (ledningens genomgång): one a year and organisation, from planned to annexed.

use jiff::{Timestamp, civil::Date};
use record::{Choice, Code, FileRef, Id, Line, Problems, Record, Reference};

use super::{OrgUnit, Person, in_order};
use crate::{
    law::{Law, ReviewTemplates},
    plan,
    register::Register,
};

/// A management review.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "management_reviews", series = "LG", unique = "unit, year")]
pub struct ManagementReview {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The year of the business plan that it is annexed to; the plan covers it and two more.
    #[field(list, filter)]
    pub year: i64,
    /// Whose review it is.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// How far it has come.
    #[field(list, filter, starts = "planned")]
    pub state: ReviewState,
    /// The template of its sections.
    #[field(starts = "newest")]
    pub template: Code<ReviewTemplates>,
    /// The day whose state the review describes.
    #[field(list)]
    pub view_on: Date,
    /// The first day of the period that it looks back on.
    #[field(list)]
    pub period_from: Date,
    /// The last day of the period.
    #[field(list)]
    pub period_to: Date,
    /// The head who asks for it.
    pub commissioned_by: Option<Id<Person>>,
    /// When it was asked for.
    pub commissioned_on: Option<Date>,
    /// The coordinator who writes it.
    #[field(filter)]
    pub author: Option<Id<Person>>,
    /// The head who decides.
    #[field(filter)]
    pub head: Option<Id<Person>>,
    /// When it was presented.
    pub meeting_on: Option<Date>,
    /// Where it was presented.
    pub meeting_forum: Option<Line>,
    /// When it was handed over for decision.
    #[field(computed)]
    pub handed_over_at: Option<Timestamp>,
    /// When it was decided.
    #[field(list, computed)]
    pub decided_at: Option<Timestamp>,
    /// The moment that bounds what was known at the decision.
    #[field(computed)]
    pub known_at: Option<Timestamp>,
    /// Its number as an annex to the business plan.
    #[field(demanded)]
    pub annex_number: Option<Line>,
    /// The registry number (dnr).
    pub registry_number: Option<Line>,
    /// Figures, provenance and view as decided.
    #[field(computed)]
    pub locked_record: Option<FileRef>,
    /// The document as decided, PDF.
    #[field(computed)]
    pub locked_pdf: Option<FileRef>,
    /// The document as decided, DOCX.
    #[field(computed)]
    pub locked_docx: Option<FileRef>,
    /// The document as decided, HTML.
    #[field(computed)]
    pub locked_html: Option<FileRef>,
    /// The document as decided, JSON.
    #[field(computed)]
    pub locked_json: Option<FileRef>,
}

/// How far a review has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ReviewState {
    /// Planned.
    Planned,
    /// Being drafted.
    Drafting,
    /// Handed over to the head.
    HandedOver,
    /// Decided and locked.
    Decided,
    /// Annexed to the business plan.
    Annexed,
}

impl Register for ManagementReview {
    fn caption(&self) -> String {
        self.year.to_string()
    }

    /// What a decision leaves behind belongs to a decided review only.
    fn settle(&mut self, _law: &Law) {
        if !self.is_locked() {
            self.decided_at = None;
            self.known_at = None;
            self.locked_record = None;
            self.locked_pdf = None;
            self.locked_docx = None;
            self.locked_html = None;
            self.locked_json = None;
        }
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        plan::check_year(self.year, ManagementReview::YEAR.name, found);
        in_order(
            Some(self.period_from),
            Some(self.period_to),
            ManagementReview::PERIOD_TO.name,
            "ends_before_start",
            found,
        );
        if self.state == ReviewState::Annexed && self.annex_number.is_none() {
            found.add(ManagementReview::ANNEX_NUMBER.name, "annex_needs_number");
        }
    }
}

impl ManagementReview {
    /// Decided: its text, figures and files must not change any more.
    pub fn is_locked(&self) -> bool {
        matches!(self.state, ReviewState::Decided | ReviewState::Annexed)
    }

    /// The period that the review looks back on.
    pub fn period(&self) -> record::Period {
        record::Period { from: self.period_from, to: self.period_to }
    }
}

impl ReviewState {
    /// The states that may follow this one.
    pub fn next(self) -> &'static [ReviewState] {
        match self {
            ReviewState::Planned => &[ReviewState::Drafting],
            ReviewState::Drafting => &[ReviewState::HandedOver, ReviewState::Planned],
            ReviewState::HandedOver => &[ReviewState::Decided, ReviewState::Drafting],
            ReviewState::Decided => &[ReviewState::Annexed],
            ReviewState::Annexed => &[],
        }
    }
}
