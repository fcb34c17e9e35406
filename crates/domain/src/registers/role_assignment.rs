//! Who has had which role, from when and until when.

use jiff::civil::Date;
use record::{Choice, Id, Line, Problems, Record, Reference};

use super::{OrgUnit, Person, in_order, word};
use crate::{law::Law, register::Register};

/// A role held by a person for a unit, over a time.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "role_assignments", series = "ROLL")]
pub struct RoleAssignment {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The role.
    #[field(list, filter)]
    pub role: Role,
    /// Who holds it.
    #[field(list, filter)]
    pub person: Id<Person>,
    /// For which part of the organisation.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// The first day.
    #[field(list)]
    pub from_on: Date,
    /// The last day, once it is known.
    #[field(list)]
    pub to_on: Option<Date>,
    /// The decision or agreement behind it.
    #[field(search)]
    pub basis: Option<Line>,
}

/// Roles in the work. The seed of every list of responsibilities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Role {
    /// Head of administration or company (förvaltningschef, bolagschef).
    HeadOfAdministration,
    /// Information security coordinator (ISAM).
    InfosecCoordinator,
    /// Data protection officer (DSO).
    Dpo,
    /// Security officer (säkerhetsansvarig).
    SecurityOfficer,
    /// Manager (chef).
    Manager,
    /// Member of the management team (förvaltningsledning).
    ManagementTeam,
    /// Maintenance-object manager (objektledare).
    ObjectManager,
    /// Classification facilitator (klassningsledare).
    ClassificationFacilitator,
    /// Information owner.
    InformationOwner,
    /// System owner.
    SystemOwner,
    /// System manager (systemförvaltare).
    SystemManager,
    /// Process leader or owner.
    ProcessOwner,
    /// Registrar.
    Registrar,
    /// Legal counsel.
    LegalCounsel,
    /// Auditor.
    Auditor,
    /// Head of procurement.
    Procurement,
    /// Manager of suppliers and their contracts (leverantörsansvarig).
    SupplierManager,
    /// Safety representative (skyddsombud).
    SafetyRepresentative,
    /// Human resources (personalfunktion).
    HumanResources,
    /// City director (stadsdirektör).
    CityDirector,
    /// Municipal council (kommunfullmäktige).
    Council,
    /// Every employee.
    Employee,
    /// Administrator of the system: settings, not content.
    Administrator,
}

impl Register for RoleAssignment {
    fn caption(&self) -> String {
        format!("{} {}", word(&Self::ROLE, self.role), self.from_on)
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        in_order(Some(self.from_on), self.to_on, RoleAssignment::TO_ON.name, "ends_before_start", found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        Some(self.from_on)
    }
}
