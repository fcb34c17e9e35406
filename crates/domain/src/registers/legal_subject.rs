//! Which legal subject answers under which law: the municipality for cybersecurity, each committee for data protection.

use record::{Choice, Line, Money, Problems, Prose, Record, Reference};

use super::org_unit::is_org_number;
use crate::{law::Law, register::Register};

/// A legal subject and the laws under which it answers.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "legal_subjects", series = "JUR")]
pub struct LegalSubject {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// What kind of subject it is.
    #[field(list, filter)]
    pub kind: SubjectKind,
    /// The organisation number, ten digits.
    #[field(list)]
    pub org_number: Option<Line>,
    /// The laws under which it answers.
    #[field(list, filter)]
    pub regimes: Vec<Regime>,
    /// Why, with the paragraph.
    #[field(search)]
    pub basis: Option<Prose>,
    /// Last year's grant or total income (MCFFS 2026:8, B1).
    pub annual_income: Option<Money>,
}

/// Kinds of legal subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SubjectKind {
    /// The municipality, one legal person.
    Municipality,
    /// A committee: its own controller, not a legal person of its own.
    Committee,
    /// A municipal company, a legal person of its own.
    Company,
}

/// Laws that put duties on different subjects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Regime {
    /// Cybersäkerhetslagen (2025:1506).
    Cybersecurity,
    /// The General Data Protection Regulation (EU) 2016/679.
    DataProtection,
    /// Arbetsmiljölagen (1977:1160).
    WorkEnvironment,
    /// Kommunallagen (2017:725) 6 kap. 6 §.
    InternalControl,
    /// Lag (2006:544) om extraordinära händelser.
    Preparedness,
}

impl Register for LegalSubject {
    fn caption(&self) -> String {
        self.name.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if let Some(number) = &self.org_number
            && !is_org_number(number.as_str())
        {
            found.add(LegalSubject::ORG_NUMBER.name, "org_number_form");
        }
    }
}
