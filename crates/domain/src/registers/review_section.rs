//! Sections of a review: what the registers draft, and what the author writes instead.

use record::{Id, Line, Problems, Prose, Record, Reference};

use super::ManagementReview;
use crate::{law::Law, register::Register, review};

/// A section of a management review.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "review_sections", series = "AVS", unique = "review, section")]
pub struct ReviewSection {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The review.
    #[field(list, filter, fixed)]
    pub review: Id<ManagementReview>,
    /// The section's name in the template.
    #[field(list, filter, fixed)]
    pub section: Line,
    /// The author's text; nothing means that the draft is used.
    #[field(search)]
    pub text: Option<Prose>,
    /// The text that the registers gave when the review was last drafted.
    pub draft: Option<Prose>,
    /// A note to the author; never part of the document.
    pub comment: Option<Prose>,
}

impl Register for ReviewSection {
    fn caption(&self) -> String {
        self.section.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if let Some(text) = &self.text {
            review::check_tokens(text.as_str(), ReviewSection::TEXT.name, found);
        }
    }
}
