//! Registration with the authority, and changes within 14 days (2 kap. 2 §).

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{LegalSubject, word};
use crate::{law::Law, register::Register};

/// Registration with the authority, and changes within 14 days (2 kap. 2 §).
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "nis2_registrations", series = "ANM")]
pub struct Nis2Registration {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Legal subject.
    #[field(list, filter)]
    pub subject: Id<LegalSubject>,
    /// Which kind it is.
    #[field(list, filter)]
    pub kind: RegistrationKind,
    /// The change happened.
    #[field(list, demanded)]
    pub changed_on: Option<Date>,
    /// Due.
    #[field(list, computed)]
    pub due_on: Option<Date>,
    /// Sent.
    #[field(list, past)]
    pub sent_on: Option<Date>,
    /// Receipt.
    #[field(search)]
    pub receipt: Option<Line>,
    /// What was sent.
    #[field(search)]
    pub content: Option<Prose>,
}

/// Kind: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum RegistrationKind {
    /// First registration.
    First,
    /// Change.
    Change,
}

impl Register for Nis2Registration {
    fn caption(&self) -> String {
        word(&Self::KIND, self.kind)
    }

    fn settle(&mut self, law: &Law) {
        self.due_on =
            self.changed_on.filter(|_| self.kind == RegistrationKind::Change).and_then(|day| law.registration_due(day));
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.kind == RegistrationKind::Change && self.changed_on.is_none() {
            found.add(Nis2Registration::CHANGED_ON.name, "change_needs_day");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.sent_on
    }
}
