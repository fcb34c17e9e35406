//! The Rust types that can stand in a record's field.

use std::{fmt, marker::PhantomData};

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::{Fault, Kind, Record, Value};

/// A Rust type that can stand in a record's field.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a record's field",
    label = "not a field type",
    note = "field types: Line, Prose, i64, Decimal, Money, bool, Answer, Date, Timestamp, Duration, a #[derive(Choice)] enum, Code<L>, Id<R>, FileRef, Web, Reference; Vec of choices, codes and ids; and Option of these"
)]
pub trait FieldType: Sized {
    /// How the content is read.
    const KIND: Kind;
    /// Whether something must stand there.
    const REQUIRED: bool = true;
    /// The content with its type forgotten.
    fn to_value(&self) -> Value;
    /// The content with its type found again.
    ///
    /// # Errors
    /// `missing` when nothing stands in a required field, `wrong_kind` when the value is of another kind.
    fn from_value(value: Value) -> Result<Self, Fault>;
}

/// A list as a value; one without members is no value, so that two records that say the same are equal.
fn listed<T>(all: &[T], value: impl Fn(&[T]) -> Value) -> Value {
    if all.is_empty() { Value::Empty } else { value(all) }
}

fn wrong(value: &Value) -> Fault {
    if value.is_empty() { Fault::new("missing") } else { Fault::found("wrong_kind", format!("{value:?}")) }
}

impl<T: FieldType> FieldType for Option<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Empty, T::to_value)
    }
    fn from_value(value: Value) -> Result<Self, Fault> {
        if value.is_empty() { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

/// One line of text: trimmed, never empty, at most 300 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(String);

/// Running text in a subset of Markdown (paragraphs, lists, `**strong**`, links), at most 100,000 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose(String);

/// A web address, `http` or `https`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Web(String);

/// A record's number in its series. Empty until the first save gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference(String);

macro_rules! text_type {
    ($type:ident, $kind:expr, $parse:path) => {
        impl $type {
            /// Reads the text.
            ///
            /// # Errors
            /// What is wrong with it, in keys.
            pub fn parse(text: &str) -> Result<$type, Fault> {
                $parse(text).map($type)
            }
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl FieldType for $type {
            const KIND: Kind = $kind;
            fn to_value(&self) -> Value {
                Value::Text(self.0.clone())
            }
            fn from_value(value: Value) -> Result<Self, Fault> {
                match value {
                    Value::Text(text) if !text.is_empty() => $type::parse(&text),
                    other => Err(wrong(&other)),
                }
            }
        }
    };
}
text_type!(Line, Kind::Line, crate::parse::line);
text_type!(Prose, Kind::Prose, crate::parse::prose);
text_type!(Web, Kind::Web, crate::parse::web);

impl Reference {
    /// The number as text; empty before the first save.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The number of a row in a series.
    pub fn of(series: &str, year: i16, number: i64) -> Reference {
        Reference(format!("{series}-{year}-{number:03}"))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FieldType for Reference {
    const KIND: Kind = Kind::Reference;
    const REQUIRED: bool = false;
    fn to_value(&self) -> Value {
        if self.0.is_empty() { Value::Empty } else { Value::Text(self.0.clone()) }
    }
    fn from_value(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Empty => Ok(Reference::default()),
            Value::Text(text) => crate::parse::reference(&text).map(Reference),
            other => Err(wrong(&other)),
        }
    }
}

macro_rules! copy_type {
    ($type:ty, $kind:expr, $variant:ident, $into:expr, $from:expr) => {
        impl FieldType for $type {
            const KIND: Kind = $kind;
            fn to_value(&self) -> Value {
                Value::$variant($into(*self))
            }
            fn from_value(value: Value) -> Result<Self, Fault> {
                match value {
                    Value::$variant(inner) => Ok($from(inner)),
                    other => Err(wrong(&other)),
                }
            }
        }
    };
}

/// A number with up to six decimals, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(pub i64);
/// An amount of money in öre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(pub i64);
/// A length of time in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duration(pub i64);

copy_type!(i64, Kind::Whole, Whole, |n| n, |n| n);

/// A flag that nobody has raised is down.
impl FieldType for bool {
    const KIND: Kind = Kind::Flag;
    const REQUIRED: bool = false;
    fn to_value(&self) -> Value {
        Value::Flag(*self)
    }
    fn from_value(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Empty => Ok(false),
            Value::Flag(flag) => Ok(flag),
            other => Err(wrong(&other)),
        }
    }
}

copy_type!(Date, Kind::Date, Date, |n| n, |n| n);
copy_type!(Timestamp, Kind::Moment, Moment, |n| n, |n| n);
copy_type!(Decimal, Kind::Decimal, Whole, |n: Decimal| n.0, Decimal);
copy_type!(Money, Kind::Money, Whole, |n: Money| n.0, Money);
copy_type!(Duration, Kind::Duration, Whole, |n: Duration| n.0, Duration);

/// Yes, no, or not yet known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not known yet. Counts as open wherever a duty may follow.
    Unclear,
}

/// The keys of an answer.
pub const ANSWERS: &[&str] = &["yes", "no", "unclear"];

impl FieldType for Answer {
    const KIND: Kind = Kind::Answer;
    fn to_value(&self) -> Value {
        let key = match self {
            Answer::Yes => "yes",
            Answer::No => "no",
            Answer::Unclear => "unclear",
        };
        Value::Text(key.to_owned())
    }
    fn from_value(value: Value) -> Result<Self, Fault> {
        match &value {
            Value::Text(key) if key == "yes" => Ok(Answer::Yes),
            Value::Text(key) if key == "no" => Ok(Answer::No),
            Value::Text(key) if key == "unclear" => Ok(Answer::Unclear),
            Value::Text(key) if !key.is_empty() => {
                Err(Fault::allowed("choice_unknown", key.clone(), ANSWERS.iter().copied()))
            }
            other => Err(wrong(other)),
        }
    }
}

/// A closed list of keys. Derived on a plain enum; keys are the variants in `snake_case`.
pub trait Choice: Copy + PartialEq + 'static {
    /// The keys, in the order of the enum.
    const KEYS: &'static [&'static str];
    /// Every variant, in the order of the enum.
    const ALL: &'static [Self];
    /// The variant's key.
    fn key(self) -> &'static str;
    /// The variant with this key.
    fn of(key: &str) -> Option<Self>;
}

/// What a derived choice does with a value.
///
/// # Errors
/// `choice_unknown` with the allowed keys.
pub fn choice_from<C: Choice>(value: Value) -> Result<C, Fault> {
    match value {
        Value::Text(key) if !key.is_empty() => {
            C::of(&key).ok_or_else(|| Fault::allowed("choice_unknown", key, C::KEYS.iter().copied()))
        }
        other => Err(wrong(&other)),
    }
}

impl<C: Choice> FieldType for Vec<C> {
    const KIND: Kind = Kind::Choices(C::KEYS);
    const REQUIRED: bool = false;
    fn to_value(&self) -> Value {
        listed(self, |all| Value::Keys(all.iter().map(|choice| choice.key().to_owned()).collect()))
    }
    fn from_value(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Empty => Ok(Vec::new()),
            Value::Keys(keys) => keys.into_iter().map(|key| choice_from(Value::Text(key))).collect(),
            other => Err(wrong(&other)),
        }
    }
}

/// A dated list of codes that an organisation can replace, for example the NIS2 measure areas.
pub trait CodeList: Clone + fmt::Debug + PartialEq + 'static {
    /// The list's name in the reference data.
    const LIST: &'static str;
}

/// A code from a dated list. Whether the list holds it is checked where the list is at hand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code<L>(String, PhantomData<L>);

impl<L: CodeList> Code<L> {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// A code by its text.
    pub fn new(code: &str) -> Code<L> {
        Code(code.to_owned(), PhantomData)
    }
}

impl<L: CodeList> FieldType for Code<L> {
    const KIND: Kind = Kind::Code(L::LIST);
    fn to_value(&self) -> Value {
        Value::Text(self.0.clone())
    }
    fn from_value(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Text(text) if !text.is_empty() => Ok(Code(text, PhantomData)),
            other => Err(wrong(&other)),
        }
    }
}

impl<L: CodeList> FieldType for Vec<Code<L>> {
    const KIND: Kind = Kind::Codes(L::LIST);
    const REQUIRED: bool = false;
    fn to_value(&self) -> Value {
        listed(self, |all| Value::Keys(all.iter().map(|code| code.0.clone()).collect()))
    }
    fn from_value(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Empty => Ok(Vec::new()),
            Value::Keys(keys) => Ok(keys.into_iter().map(|key| Code(key, PhantomData)).collect()),
            other => Err(wrong(&other)),
        }
    }
}

/// The id of a record of one register.
pub struct Id<R>(Uuid, PhantomData<fn() -> R>);

impl<R> Id<R> {
    /// The id with its register found again.
    pub fn of(uuid: Uuid) -> Id<R> {
        Id(uuid, PhantomData)
    }
    /// The bare id.
    pub fn uuid(self) -> Uuid {
        self.0
    }
}
impl<R> Clone for Id<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R> Copy for Id<R> {}
impl<R> PartialEq for Id<R> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<R> Eq for Id<R> {}
impl<R> PartialOrd for Id<R> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<R> Ord for Id<R> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<R> std::hash::Hash for Id<R> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<R> fmt::Debug for Id<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({})", self.0)
    }
}

impl<R: Record> FieldType for Id<R> {
    const KIND: Kind = Kind::Link(R::REGISTER);
    fn to_value(&self) -> Value {
        Value::Id(self.0)
    }
    fn from_value(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Id(id) => Ok(Id::of(id)),
            other => Err(wrong(&other)),
        }
    }
}

impl<R: Record> FieldType for Vec<Id<R>> {
    const KIND: Kind = Kind::Links(R::REGISTER);
    const REQUIRED: bool = false;
    fn to_value(&self) -> Value {
        // A record is linked once, however often it was named.
        listed(self, |all| Value::Ids(crate::parse::once(all.iter().map(|id| id.0).collect())))
    }
    fn from_value(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Empty => Ok(Vec::new()),
            Value::Ids(ids) => Ok(ids.into_iter().map(Id::of).collect()),
            other => Err(wrong(&other)),
        }
    }
}

/// A file kept by its content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileRef {
    /// SHA-256 of the content, in hex.
    pub sha256: String,
    /// The file's name as given.
    pub name: String,
    /// The size in bytes.
    pub size_bytes: i64,
}

impl FieldType for FileRef {
    const KIND: Kind = Kind::File;
    fn to_value(&self) -> Value {
        Value::File(Box::new(self.clone()))
    }
    fn from_value(value: Value) -> Result<Self, Fault> {
        match value {
            Value::File(file) => Ok(*file),
            other => Err(wrong(&other)),
        }
    }
}
