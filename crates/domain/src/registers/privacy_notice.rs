//! Texts that tell data subjects how their data are used (articles 13 and 14).

use jiff::civil::Date;
use record::{Id, Line, Prose, Record, Reference, Web};

use super::{OrgUnit, Person, Processing};
use crate::{law::Law, register::Register};

/// Texts that tell data subjects how their data are used (articles 13 and 14).
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "privacy_notices", series = "INF")]
pub struct PrivacyNotice {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// Audience.
    #[field(list, search)]
    pub audience: Line,
    /// Processing activities.
    #[field(filter)]
    pub processings: Vec<Id<Processing>>,
    /// Step of the process.
    #[field(search)]
    pub step: Option<Line>,
    /// The city's central text.
    #[field(filter)]
    pub is_central: bool,
    /// Who answers for it.
    #[field(filter)]
    pub owner: Option<Id<Person>>,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Text.
    #[field(search)]
    pub text: Option<Prose>,
    /// Published at.
    pub published_at: Option<Web>,
    /// Decided.
    #[field(list, past)]
    pub decided_on: Option<Date>,
    /// Review by.
    #[field(list)]
    pub next_review_on: Option<Date>,
}

impl Register for PrivacyNotice {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.decided_on
    }
}
