//! What the processes cannot do without.

use record::{Answer, Choice, Duration, Id, Line, Problems, Prose, Record, Reference};

use super::{BusinessProcess, MaintainedObject, Supplier};
use crate::{law::Law, register::Register};

/// What the processes cannot do without.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "dependencies", series = "BRO")]
pub struct Dependency {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Process.
    #[field(list, filter)]
    pub process: Id<BusinessProcess>,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// Which kind it is.
    #[field(list, filter)]
    pub kind: DependencyKind,
    /// The other process.
    #[field(filter)]
    pub on_process: Option<Id<BusinessProcess>>,
    /// Object.
    #[field(filter)]
    pub object: Option<Id<MaintainedObject>>,
    /// Supplier.
    #[field(filter)]
    pub supplier: Option<Id<Supplier>>,
    /// In our control.
    #[field(filter)]
    pub in_control: Answer,
    /// Real recovery time.
    #[field(list)]
    pub recovery_time: Option<Duration>,
    /// Time between backups.
    pub backup_interval: Option<Duration>,
    /// Workaround.
    #[field(search)]
    pub workaround: Option<Prose>,
}

/// Kind: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DependencyKind {
    /// System.
    System,
    /// Supplier.
    Supplier,
    /// Key staff.
    Staff,
    /// Premises.
    Premises,
    /// Power.
    Power,
    /// Data.
    Data,
    /// Another process.
    Process,
}

impl Register for Dependency {
    fn caption(&self) -> String {
        self.name.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if (self.kind == DependencyKind::Process) != self.on_process.is_some() {
            found.add(Dependency::ON_PROCESS.name, "process_kind");
        }
        if self.on_process == Some(self.process) {
            found.add(Dependency::ON_PROCESS.name, "cycle");
        }
    }
}
