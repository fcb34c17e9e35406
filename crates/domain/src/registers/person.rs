//! Persons: who owns, decides, takes part and is trained.

use record::{Choice, Id, Line, Problems, Record, Reference};

use super::OrgUnit;
use crate::{law::Law, register::Register};

/// A person in the work, or a function that stands for one.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "persons", series = "PERS")]
pub struct Person {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The name, or the function when no person is named.
    #[field(list, search)]
    pub name: Line,
    /// Employed, consultant or elected.
    #[field(list, filter)]
    pub kind: PersonKind,
    /// The title.
    #[field(list, search)]
    pub title: Option<Line>,
    /// Where the person works.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// The nearest manager.
    #[field(filter)]
    pub manager: Option<Id<Person>>,
    /// The address at work.
    #[field(search)]
    pub email: Option<Line>,
    /// Counted among the management that must be trained (2 kap. 4 § cybersäkerhetslagen).
    #[field(filter)]
    pub in_management: bool,
    /// The last day, for those who have left.
    pub left_on: Option<jiff::civil::Date>,
}

/// How a person belongs to the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum PersonKind {
    /// Employed.
    Employee,
    /// Consultant.
    Consultant,
    /// Elected.
    Elected,
}

impl Register for Person {
    fn caption(&self) -> String {
        self.name.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        let fine = |email: &Line| {
            email.as_str().split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'))
        };
        if let Some(email) = &self.email
            && !fine(email)
        {
            found.add(Person::EMAIL.name, "email_form");
        }
    }
}
