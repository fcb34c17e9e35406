//! A field's content with its type forgotten.

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::types::FileRef;

/// What stands in a field. The field's [`crate::Kind`] says how to read it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// A line, prose, choice, answer, code, web address or reference number.
    Text(String),
    /// A whole number; a decimal in millionths, money in öre, a duration in seconds.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
    /// A calendar day.
    Date(Date),
    /// An instant in UTC, to the microsecond.
    Moment(Timestamp),
    /// A link to one record.
    Id(Uuid),
    /// Links to records, in order, without repetition.
    Ids(Vec<Uuid>),
    /// Choices or codes, in order, without repetition.
    Keys(Vec<String>),
    /// A file kept by its content; apart, for few fields hold one and every value is as large as the largest.
    File(Box<FileRef>),
}

impl Value {
    /// True when nothing is there: no value, or an empty list.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Empty => true,
            Value::Ids(ids) => ids.is_empty(),
            Value::Keys(keys) => keys.is_empty(),
            Value::Text(text) => text.is_empty(),
            Value::Whole(_) | Value::Flag(_) | Value::Date(_) | Value::Moment(_) | Value::Id(_) | Value::File(_) => {
                false
            }
        }
    }

    /// The ids that the value links to.
    pub fn ids(&self) -> &[Uuid] {
        match self {
            Value::Id(id) => std::slice::from_ref(id),
            Value::Ids(ids) => ids,
            Value::Empty
            | Value::Text(_)
            | Value::Whole(_)
            | Value::Flag(_)
            | Value::Date(_)
            | Value::Moment(_)
            | Value::Keys(_)
            | Value::File(_) => &[],
        }
    }
}
