//! Maintained objects (förvaltningsobjekt): a system or a group of systems with an object manager.

use jiff::civil::Date;
use record::{Answer, Choice, Id, Line, Problems, Prose, Record, Reference};

use super::{OrgUnit, Person};
use crate::{law::Law, register::Register};

/// A maintained object.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "maintained_objects", series = "OBJ")]
pub struct MaintainedObject {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// What it is called.
    #[field(list, search)]
    pub name: Line,
    /// Who maintains it.
    #[field(list, filter)]
    pub unit: Id<OrgUnit>,
    /// The object manager.
    #[field(list, filter)]
    pub object_manager: Option<Id<Person>>,
    /// The supplier.
    #[field(list, search)]
    pub supplier: Option<Line>,
    /// What it is for.
    #[field(search)]
    pub description: Option<Prose>,
    /// How its continuity plan stands.
    #[field(list, filter)]
    pub continuity: ContinuityState,
    /// When the plan is to be ready.
    #[field(list)]
    pub continuity_due_on: Option<Date>,
    /// Whether there is a way to work when it is down.
    #[field(filter)]
    pub fallback_secured: Option<Answer>,
    /// A material deviation (väsentlig avvikelse) is open.
    #[field(filter)]
    pub has_material_deviation: bool,
    /// What the deviation is.
    #[field(search, demanded)]
    pub deviation: Option<Prose>,
}

/// How a continuity plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ContinuityState {
    /// Not begun.
    Planned,
    /// Being written.
    InProgress,
    /// Adopted.
    Adopted,
    /// Adopted and exercised.
    Exercised,
}

impl Register for MaintainedObject {
    fn caption(&self) -> String {
        self.name.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.has_material_deviation && self.deviation.is_none() {
            found.add(MaintainedObject::DEVIATION.name, "deviation_needs_text");
        }
    }
}
