//! What a record is: values, kinds, the table of fields, and problems. No I/O, no clock, no language.

extern crate self as record;

pub mod kind;
pub mod markdown;
pub mod parse;
pub mod part;
pub mod problems;
pub mod register;
pub mod types;
pub mod value;
pub mod view;

pub use kind::Kind;
pub use part::Part;
pub use problems::{Fault, Problem, Problems};
pub use record_derive::{Choice, Record};
pub use register::{Column, Field, Held, NEWEST, Record, Spec, TODAY, Test};
pub use types::{
    Answer, Choice, Code, CodeList, Decimal, Duration, FieldType, FileRef, Id, Line, Money, Prose, Reference, Web,
};
pub use value::Value;
pub use view::{Period, View};
