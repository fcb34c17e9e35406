//! Information assets: systems, sets of information and processes.

use record::{Choice, Id, Line, Prose, Record, Reference};

use super::{MaintainedObject, OrgUnit, Person};
use crate::register::Register;

/// Something that holds or carries information worth protecting.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "information_assets", series = "TIL")]
pub struct InformationAsset {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// What kind of asset it is.
    #[field(list, filter)]
    pub kind: AssetKind,
    /// Who answers for it.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// The information owner.
    #[field(list, filter)]
    pub owner: Option<Id<Person>>,
    /// The maintained object that it belongs to.
    #[field(list, filter)]
    pub object: Option<Id<MaintainedObject>>,
    /// What the information is.
    #[field(list, filter)]
    pub contains: Vec<InformationKind>,
    /// Still in use; only assets in use are to be classified.
    #[field(filter)]
    pub in_use: bool,
    /// What it is for.
    #[field(search)]
    pub description: Option<Prose>,
}

/// Kinds of asset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum AssetKind {
    /// An IT system.
    System,
    /// A set of information.
    InformationSet,
    /// A process.
    Process,
    /// A procured service.
    Service,
}

/// What information may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum InformationKind {
    /// Personal data.
    PersonalData,
    /// Special categories of personal data.
    SpecialCategory,
    /// Information under secrecy.
    Secret,
    /// Sensitive information on infrastructure.
    Infrastructure,
    /// Public information.
    Public,
    /// Data on persons with protected identity.
    ProtectedIdentity,
}

impl Register for InformationAsset {
    fn caption(&self) -> String {
        self.name.to_string()
    }
}
