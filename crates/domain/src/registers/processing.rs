//! Processing of personal data, as controller (article 30.1) and as processor (article 30.2).

use jiff::civil::Date;
use record::{Answer, Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{InformationAsset, LegalSubject, MaintainedObject, OrgUnit};
use crate::{law::Law, register::Register};

/// Processing of personal data, as controller (article 30.1) and as processor (article 30.2).
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "processings", series = "BHL")]
pub struct Processing {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// Controller.
    #[field(filter)]
    pub controller: Option<Id<LegalSubject>>,
    /// Our role.
    #[field(list, filter)]
    pub role: ProcessingRole,
    /// On whose behalf.
    #[field(search, demanded)]
    pub on_behalf_of: Option<Line>,
    /// Purposes.
    #[field(search)]
    pub purposes: Option<Prose>,
    /// Categories of data subjects.
    #[field(search)]
    pub subjects: Option<Prose>,
    /// Categories of personal data.
    #[field(search)]
    pub data: Option<Prose>,
    /// Categories of processing for the controller.
    pub processing_kinds: Option<Prose>,
    /// Legal basis.
    #[field(list, filter)]
    pub legal_basis: Option<LegalBasis>,
    /// Basis in Swedish law.
    #[field(search)]
    pub national_basis: Option<Line>,
    /// Special categories.
    #[field(list, filter)]
    pub special_category: Answer,
    /// Article 9 ground.
    pub special_basis: Option<Line>,
    /// Personal identity numbers.
    #[field(filter)]
    pub personal_number: Option<Answer>,
    /// Protected identities occur.
    #[field(filter)]
    pub protected_identity: Option<Answer>,
    /// Recipients.
    pub recipients: Option<Prose>,
    /// Transfer to a third country.
    #[field(filter)]
    pub third_country: Option<Answer>,
    /// Time limits for erasure.
    pub retention: Option<Prose>,
    /// Security measures.
    pub security: Option<Prose>,
    /// Joint with.
    #[field(demanded)]
    pub joint_with: Option<Line>,
    /// System.
    #[field(filter)]
    pub object: Option<Id<MaintainedObject>>,
    /// Information assets.
    #[field(filter)]
    pub assets: Vec<Id<InformationAsset>>,
    /// How it stands.
    #[field(list, filter, starts = "active")]
    pub state: ProcessingState,
    /// Complete.
    #[field(list, filter, computed)]
    pub is_complete: Option<bool>,
    /// Last reviewed.
    #[field(list, past)]
    pub reviewed_on: Option<Date>,
}

/// Our role: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ProcessingRole {
    /// Controller.
    Controller,
    /// Processor.
    Processor,
    /// Joint controllers.
    Joint,
}

/// Legal basis: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum LegalBasis {
    /// Consent.
    Consent,
    /// Contract.
    Contract,
    /// Legal obligation.
    LegalObligation,
    /// Vital interest.
    VitalInterest,
    /// Public task.
    PublicTask,
    /// Legitimate interest.
    LegitimateInterest,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ProcessingState {
    /// Active.
    Active,
    /// Planned.
    Planned,
    /// Ended.
    Ended,
}

impl Register for Processing {
    fn caption(&self) -> String {
        self.name.to_string()
    }

    fn settle(&mut self, _law: &Law) {
        self.is_complete = Some(self.is_whole());
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.role == ProcessingRole::Processor && self.on_behalf_of.is_none() {
            found.add(Processing::ON_BEHALF_OF.name, "processor_needs_controller");
        }
        if self.role == ProcessingRole::Joint && self.joint_with.is_none() {
            found.add(Processing::JOINT_WITH.name, "joint_needs_other");
        }
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.reviewed_on
    }
}

impl Processing {
    /// Holds what article 30.1, or for a processor 30.2, asks for; a controller's also its legal basis.
    fn is_whole(&self) -> bool {
        let shared = self.security.is_some() && self.third_country.is_some_and(|answer| answer != Answer::Unclear);
        match self.role {
            ProcessingRole::Processor => shared && self.on_behalf_of.is_some() && self.processing_kinds.is_some(),
            ProcessingRole::Controller | ProcessingRole::Joint => {
                shared
                    && self.controller.is_some()
                    && self.purposes.is_some()
                    && self.subjects.is_some()
                    && self.data.is_some()
                    && self.recipients.is_some()
                    && self.retention.is_some()
                    && self.legal_basis.is_some()
            }
        }
    }
}
