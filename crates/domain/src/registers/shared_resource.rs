//! Group drives, shared mailboxes and mailing lists that many have access to.

use record::{Choice, Id, Line, Record, Reference};

use super::{OrgUnit, Person};
use crate::register::Register;

/// Group drives, shared mailboxes and mailing lists that many have access to.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "shared_resources", series = "GRP")]
pub struct SharedResource {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// Which kind it is.
    #[field(list, filter)]
    pub kind: ResourceKind,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// Who answers for it.
    #[field(list, filter)]
    pub owner: Option<Id<Person>>,
    /// Number of members.
    #[field(list)]
    pub members: Option<i64>,
    /// Holds.
    #[field(filter)]
    pub contains: Vec<SharedContent>,
    /// In use.
    #[field(filter)]
    pub in_use: bool,
}

/// Kind: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ResourceKind {
    /// Group drive.
    GroupDrive,
    /// Shared mailbox.
    Mailbox,
    /// Mailing list.
    MailingList,
    /// Collaboration space.
    Workspace,
}

/// Holds: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SharedContent {
    /// Personal data.
    PersonalData,
    /// Special categories.
    SpecialCategory,
    /// Secrecy.
    Secret,
}

impl Register for SharedResource {
    fn caption(&self) -> String {
        self.name.to_string()
    }
}
