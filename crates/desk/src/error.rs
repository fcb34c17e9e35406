//! Everything that can go wrong at the desk, sorted by who can do something about it.

use std::fmt;

use record::{Fault, Problems};
use store::StoreError;

/// A rule that says no: a key of the locale, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Message key.
    pub key: &'static str,
    /// What it is about.
    pub about: String,
}

/// A problem at a place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The file.
    pub file: String,
    /// The row as a person counts it, the heading being row 1; 0 for the whole file.
    pub row: usize,
    /// The register that the row belongs to, when it is known.
    pub register: Option<&'static str>,
    /// The field, as the file names it.
    pub field: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

/// Everything that can go wrong at the desk.
#[derive(Debug)]
pub enum Error {
    /// The values cannot stand.
    Invalid(Problems),
    /// Rows of files cannot stand; nothing was saved.
    Rows(Vec<RowProblem>),
    /// A rule says no.
    Refused(Vec<Refusal>),
    /// Somebody else saved first.
    Stale {
        /// The version that stands.
        latest: i64,
    },
    /// There is no such thing, or none that the caller may see.
    NotFound,
    /// The caller sees it, and may not do this.
    Forbidden,
    /// The database said no.
    Broken(StoreError),
}

impl Error {
    /// A value that cannot stand in a field.
    pub(crate) fn in_field(field: &'static str, fault: Fault) -> Error {
        let mut found = Problems::default();
        found.push(field, fault);
        Error::Invalid(found)
    }

    /// Something that is wrong with a record as a whole.
    pub(crate) fn in_whole(fault: Fault) -> Error {
        let mut found = Problems::default();
        found.whole(fault);
        Error::Invalid(found)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Invalid(problems) => write!(f, "invalid: {problems:?}"),
            Error::Rows(problems) => write!(f, "{} problems in files: {problems:?}", problems.len()),
            Error::Refused(refusals) => write!(f, "refused: {refusals:?}"),
            Error::Stale { latest } => write!(f, "stale: version {latest} stands"),
            Error::NotFound => f.write_str("not found"),
            Error::Forbidden => f.write_str("forbidden"),
            Error::Broken(source) => write!(f, "{source}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Error {
        match error {
            StoreError::Stale { latest } => Error::Stale { latest },
            StoreError::Taken(name) => Error::Refused(vec![Refusal { key: "taken", about: name }]),
            other => Error::Broken(other),
        }
    }
}
