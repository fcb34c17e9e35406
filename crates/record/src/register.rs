//! A register as data.

use std::marker::PhantomData;

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::{FieldType, Id, Kind, Problems, Value};

/// A register: its name, its series of numbers and its fields.
#[derive(Debug)]
pub struct Spec {
    /// The register's name in code, tables and commands.
    pub register: &'static str,
    /// The prefix of its reference numbers, for example `RISK`.
    pub series: &'static str,
    /// Sets of fields that together may stand only once.
    pub unique: &'static [&'static [&'static str]],
    /// The fields, in the order of the struct.
    pub fields: &'static [Field],
}

/// What a field starts as that starts with the day of writing.
pub const TODAY: &str = "today";
/// What a field of a code starts as that starts with the newest of its list.
pub const NEWEST: &str = "newest";

/// A field of a register.
#[derive(Debug)]
pub struct Field {
    /// The name in code, columns, JSON and commands.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether something must stand there.
    pub required: bool,
    /// Shown in lists.
    pub list: bool,
    /// A usual filter, kept fast by an index.
    pub filter: bool,
    /// Part of the full text.
    pub search: bool,
    /// Filled by rules, never by a person.
    pub computed: bool,
    /// Not to be changed after the first save.
    pub fixed: bool,
    /// Not required, but rules ask for it in some states.
    pub demanded: bool,
    /// Tells of what has been: a day or a moment to come is refused.
    pub past: bool,
    /// What stands in it when a record is begun: a value as text, or [`TODAY`] or [`NEWEST`].
    pub starts: Option<&'static str>,
    /// The name in older versions, if it was renamed.
    pub was: Option<&'static str>,
}

impl Spec {
    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Where the field with this name stands.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// Where that stands which a record is called by, listed and found by: what is required, shown in lists or part of
    /// the full text. The rest of a wide register need not be read to name a record.
    pub fn brief(&self) -> Vec<usize> {
        let is_brief = |field: &Field| field.required || field.list || field.search || field.kind == Kind::Reference;
        (0..self.fields.len()).filter(|at| is_brief(&self.fields[*at])).collect()
    }

    /// Where the reference number stands.
    pub fn number_position(&self) -> Option<usize> {
        self.fields.iter().position(|field| field.kind == Kind::Reference)
    }
}

/// A row of a register. Derived; never written by hand.
pub trait Record: Sized + 'static {
    /// The register's name.
    const REGISTER: &'static str;
    /// The register as data.
    const SPEC: &'static Spec;
    /// The fields' content, in the order of [`Spec::fields`].
    fn values(&self) -> Vec<Value>;
    /// The record with its types found again.
    ///
    /// # Errors
    /// Every field whose value is missing or of the wrong kind.
    fn from_values(values: Vec<Value>) -> Result<Self, Problems>;
}

/// One typed column, so that our own code never names a field by a string.
pub struct Column<R, T> {
    /// Where the field stands.
    pub index: usize,
    /// The field's name.
    pub name: &'static str,
    marker: PhantomData<fn() -> (R, T)>,
}

impl<R: Record, T: FieldType> Column<R, T> {
    /// The column of a field. Called by the derive.
    pub const fn new(index: usize, name: &'static str) -> Column<R, T> {
        Column { index, name, marker: PhantomData }
    }

    /// The field's content is this.
    pub fn is(&self, value: &T) -> Test {
        Test { field: self.name, value: value.to_value() }
    }
}

/// A condition on one field: its content equals the value; for several values, one of them does.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// The field's name.
    pub field: &'static str,
    /// What it must be. `Empty` asks for fields where nothing stands.
    pub value: Value,
}

/// A record with what is known about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Held<R> {
    /// Its id.
    pub id: Uuid,
    /// The version that was read.
    pub version: i64,
    /// When that version was recorded.
    pub recorded_at: Timestamp,
    /// From which day that version holds.
    pub effective_on: Date,
    /// The record.
    pub record: R,
}

impl<R: Record> Held<R> {
    /// The typed id.
    pub fn typed_id(&self) -> Id<R> {
        Id::of(self.id)
    }
}
