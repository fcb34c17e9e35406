//! External and internal issues: what affects the work (ISO/IEC 27001:2022 4.1, 4.2 and 9.3.2 b, c).

use jiff::civil::Date;
use record::{Choice, Id, Line, Prose, Record, Reference, Web};

use super::OrgUnit;
use crate::{law::Law, register::Register};

/// Something in the world or in the organisation that the work must heed.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "context_factors", series = "OMV")]
pub struct ContextFactor {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The factor in short.
    #[field(list, search)]
    pub title: Line,
    /// Where it comes from.
    #[field(list, filter)]
    pub kind: ContextKind,
    /// The part of the work that it bears on.
    #[field(list, filter)]
    pub topic: Topic,
    /// What has happened to it since the last review.
    #[field(list, filter)]
    pub change: Change,
    /// What it is.
    #[field(search)]
    pub description: Option<Prose>,
    /// What it means for the work.
    #[field(search)]
    pub consequence: Option<Prose>,
    /// Whose work it affects.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// When it was noted.
    #[field(list, past, starts = "today")]
    pub noted_on: Date,
    /// Where it is written.
    #[field(search)]
    pub source: Option<Line>,
    /// The source on the web.
    pub web: Option<Web>,
}

/// Where a factor comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ContextKind {
    /// The world around: law, threats, events.
    External,
    /// The organisation itself.
    Internal,
    /// Needs, expectations and feedback of interested parties.
    InterestedParty,
    /// What the organisation's own follow-up has shown.
    FollowUp,
    /// An opportunity for improvement.
    Improvement,
}

/// Parts of the work. Sections of the review draw on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Topic {
    /// The mission and the budget.
    Mission,
    /// Governing documents and roles.
    Governance,
    /// Internal control.
    InternalControl,
    /// Risk and vulnerability analysis, continuity, civil preparedness.
    Preparedness,
    /// Own follow-up.
    FollowUp,
    /// Data protection.
    DataProtection,
    /// Training and awareness.
    Training,
    /// Information classification.
    Classification,
    /// Incident handling.
    Incidents,
    /// Cybersecurity law and its measure areas.
    Cybersecurity,
    /// Suppliers and procurement.
    SupplyChain,
    /// Protected identities.
    ProtectedIdentity,
    /// Risk management.
    RiskManagement,
}

/// What has happened to a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Change {
    /// New.
    New,
    /// Changed.
    Changed,
    /// Unchanged.
    Unchanged,
    /// No longer of importance.
    Ended,
}

impl Register for ContextFactor {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.noted_on)
    }
}
