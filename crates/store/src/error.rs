//! What the database said, in our words.

use std::fmt;

/// Why the store could not do what was asked.
#[derive(Debug)]
pub enum StoreError {
    /// Somebody else saved the record first; this is the version that stands.
    Stale {
        /// The record's latest version.
        latest: i64,
    },
    /// No such record.
    Missing,
    /// Something that must stand only once already stands; the name of the constraint.
    Taken(String),
    /// The database was written by a newer program.
    Newer {
        /// The database's schema.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The database has no tables of ours yet.
    Unprepared,
    /// A migration in the database is not the one that this program has.
    Altered(String),
    /// No room left on the disk.
    Full,
    /// The file is not a database, or is damaged.
    Damaged(String),
    /// Everything else, with its source.
    Broken(sqlx::Error),
    /// The writer has stopped: the store is closing.
    Closed,
    /// Whoever made the parts of a deed stopped; they know why.
    Stopped,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Stale { latest } => write!(f, "stale: the latest version is {latest}"),
            StoreError::Missing => f.write_str("no such record"),
            StoreError::Taken(name) => write!(f, "already taken: {name}"),
            StoreError::Newer { found, known } => write!(f, "schema {found} is newer than {known}"),
            StoreError::Unprepared => f.write_str("the database is not prepared"),
            StoreError::Altered(name) => write!(f, "migration {name} is not the same"),
            StoreError::Full => f.write_str("the disk is full"),
            StoreError::Damaged(what) => write!(f, "damaged: {what}"),
            StoreError::Broken(source) => write!(f, "{source}"),
            StoreError::Closed => f.write_str("the store is closed"),
            StoreError::Stopped => f.write_str("the deed was stopped"),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            StoreError::Broken(source) => Some(source),
            StoreError::Stale { .. }
            | StoreError::Missing
            | StoreError::Taken(_)
            | StoreError::Newer { .. }
            | StoreError::Unprepared
            | StoreError::Altered(_)
            | StoreError::Full
            | StoreError::Damaged(_)
            | StoreError::Closed
            | StoreError::Stopped => None,
        }
    }
}

/// SQLite's primary result codes that mean something to a person.
const SQLITE_FULL: i64 = 13;
const SQLITE_CORRUPT: i64 = 11;
const SQLITE_NOTADB: i64 = 26;
/// SQLite's extended codes for a write, or a piece of shared memory, that the disk did not take.
const SQLITE_NO_ROOM: [i64; 2] = [778, 4874];
/// PostgreSQL's code for a full disk.
const POSTGRES_DISK_FULL: &str = "53100";

impl From<sqlx::Error> for StoreError {
    fn from(source: sqlx::Error) -> StoreError {
        let Some(said) = source.as_database_error() else {
            return StoreError::Broken(source);
        };
        let code = said.code().unwrap_or_default().into_owned();
        // A code of PostgreSQL has five signs, one of SQLite at the most four.
        let sqlite = code.parse::<i64>().ok().filter(|_| code.len() < 5);
        let primary = sqlite.map(|code| code & 0xff);
        if said.is_unique_violation() {
            let name = said.constraint().map_or_else(|| said.message().to_owned(), str::to_owned);
            return StoreError::Taken(name);
        }
        let no_room = sqlite.is_some_and(|code| SQLITE_NO_ROOM.contains(&code));
        if primary == Some(SQLITE_FULL) || no_room || code == POSTGRES_DISK_FULL {
            return StoreError::Full;
        }
        if primary == Some(SQLITE_CORRUPT) || primary == Some(SQLITE_NOTADB) {
            return StoreError::Damaged(said.message().to_owned());
        }
        StoreError::Broken(source)
    }
}
