//! Transfers of personal data to countries outside the EU and EEA.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{MaintainedObject, OrgUnit, Processing};
use crate::{law::Law, register::Register};

/// Transfers of personal data to countries outside the EU and EEA.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "transfers", series = "OVF")]
pub struct Transfer {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub title: Line,
    /// For which part of the organisation.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Processing.
    #[field(filter)]
    pub processing: Option<Id<Processing>>,
    /// System.
    #[field(filter)]
    pub object: Option<Id<MaintainedObject>>,
    /// Exporter.
    pub exporter: Line,
    /// Importer.
    #[field(list, search)]
    pub importer: Line,
    /// Country.
    #[field(list, filter)]
    pub country: Line,
    /// Which kind it is.
    #[field(list, filter)]
    pub kind: TransferKind,
    /// Mechanism.
    #[field(list, filter)]
    pub mechanism: Mechanism,
    /// Transfer impact assessment.
    #[field(search, demanded)]
    pub assessment: Option<Line>,
    /// Supplementary measures.
    pub supplementary: Option<Prose>,
    /// Risk.
    #[field(list, filter)]
    pub risk: TransferRisk,
    /// Handled.
    #[field(list, filter)]
    pub level: TransferLevel,
    /// How it stands.
    #[field(list, filter, starts = "ongoing")]
    pub state: TransferState,
    /// Last reviewed.
    #[field(list, past)]
    pub reviewed_on: Option<Date>,
    /// Review by.
    #[field(list)]
    pub next_review_on: Option<Date>,
}

/// Kind: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum TransferKind {
    /// Storage.
    Storage,
    /// Access.
    Access,
    /// Support.
    Support,
}

/// Mechanism: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Mechanism {
    /// Adequacy decision.
    Adequacy,
    /// Standard contractual clauses.
    Scc,
    /// Binding corporate rules.
    Bcr,
    /// Instrument between authorities.
    PublicInstrument,
    /// Certification or code of conduct.
    Certification,
    /// Derogation (article 49).
    Derogation,
    /// None.
    None,
}

/// Risk: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum TransferRisk {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}

/// Handled: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum TransferLevel {
    /// Centrally.
    Central,
    /// Locally.
    Local,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum TransferState {
    /// Ongoing.
    Ongoing,
    /// Stopped.
    Stopped,
}

impl Register for Transfer {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.state == TransferState::Ongoing
            && matches!(self.mechanism, Mechanism::Scc | Mechanism::Bcr)
            && self.assessment.is_none()
        {
            found.add(Transfer::ASSESSMENT.name, "transfer_needs_assessment");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.reviewed_on
    }
}
