//! The chain: one entry per act, each bound to the one before by its hash. It commits to hashes of
//! content, so that lawful disposal can empty a version and the chain still verifies.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::{
    StoreError,
    content::{instant, read_instant},
    db::{Arg, CellRead, Cells, Col, Conn},
};

/// What a chain is founded on.
#[derive(Clone, Debug)]
pub struct Founding {
    /// The moment of founding.
    pub at: Timestamp,
    /// The day of founding, where the installation is.
    pub today: jiff::civil::Date,
    /// The public key with which heads of this chain are signed, in hexadecimal.
    pub public_key: String,
}

/// The head of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of the last entry.
    pub seq: i64,
    /// When it was made.
    pub at: Timestamp,
    /// Its hash.
    pub hash: String,
}

/// Acts that the chain records.
pub(crate) const FOUND: &str = "found";
pub(crate) const SAVE: &str = "save";
pub(crate) const REMOVE: &str = "remove";
pub(crate) const DISPOSE: &str = "dispose";
pub(crate) const KEEP_FILE: &str = "file";

/// An entry, before its place in the chain is known.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub seq: i64,
    pub at: String,
    pub actor: String,
    pub act: String,
    pub register: String,
    pub subject: String,
    pub version: i64,
    /// The day from which the version holds; for a disposal the decision behind it; otherwise empty.
    pub effective_on: String,
    pub content_hash: String,
}

/// The hash of several parts, each preceded by its length, so that no two lists of parts look alike.
pub(crate) fn digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hex(&hasher.finalize())
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}

/// Bytes from hexadecimal.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let bytes = text.as_bytes();
    bytes.len().is_multiple_of(2).then_some(())?;
    bytes.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

/// The hash of a version's content.
pub(crate) fn content_hash(salt: &str, content: &str) -> String {
    digest([salt.as_bytes(), content.as_bytes()])
}

/// The hash of a file's bytes: plain SHA-256, so that anyone can compute it.
pub fn file_hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

impl Entry {
    /// The entry's hash, bound to the one before.
    pub(crate) fn hash(&self, prev: &str) -> String {
        digest([
            self.seq.to_string().as_bytes(),
            self.at.as_bytes(),
            self.actor.as_bytes(),
            self.act.as_bytes(),
            self.register.as_bytes(),
            self.subject.as_bytes(),
            self.version.to_string().as_bytes(),
            self.effective_on.as_bytes(),
            self.content_hash.as_bytes(),
            prev.as_bytes(),
        ])
    }

    /// The row as the table keeps it.
    pub(crate) fn args(&self, prev: &str, hash: &str) -> Vec<Arg> {
        vec![
            self.seq.into(),
            self.at.as_str().into(),
            self.actor.as_str().into(),
            self.act.as_str().into(),
            self.register.as_str().into(),
            self.subject.as_str().into(),
            self.version.into(),
            self.content_hash.as_str().into(),
            prev.into(),
            hash.into(),
            Arg::Text((self.act == DISPOSE).then(|| self.effective_on.clone())),
        ]
    }
}

pub(crate) const INSERT: &str =
    "INSERT INTO chain (seq, at, actor, act, register, subject, version, content_hash, prev, hash, decision) VALUES ";

fn read_head(row: &Cells) -> Result<Head, StoreError> {
    let at = read_instant(row.text(1)).ok_or_else(|| StoreError::Damaged("chain_head".to_owned()))?;
    Ok(Head { seq: row.int(0), at, hash: row.text(2).to_owned() })
}

/// The head as it stands.
pub(crate) async fn head(conn: &mut Conn) -> Result<Head, StoreError> {
    let rows = conn
        .rows("SELECT seq, at, hash FROM chain_head WHERE one = 1", vec![], &[Col::Int, Col::Text, Col::Text])
        .await?;
    read_head(rows.first().ok_or(StoreError::Unprepared)?)
}

/// Takes the writers' lock and reserves numbers; the head that is returned is the one before.
pub(crate) async fn reserve(conn: &mut Conn, count: i64) -> Result<Head, StoreError> {
    let rows = conn
        .rows(
            "UPDATE chain_head SET seq = seq + $1 WHERE one = 1 RETURNING seq, at, hash",
            vec![count.into()],
            &[Col::Int, Col::Text, Col::Text],
        )
        .await?;
    let mut head = read_head(rows.first().ok_or(StoreError::Unprepared)?)?;
    head.seq -= count;
    Ok(head)
}

/// Writes the head after its entries.
pub(crate) async fn advance(conn: &mut Conn, at: Timestamp, hash: &str) -> Result<(), StoreError> {
    conn.run("UPDATE chain_head SET at = $1, hash = $2 WHERE one = 1", vec![instant(at).into(), hash.into()]).await?;
    Ok(())
}

/// The first entry of a chain.
pub(crate) async fn found(conn: &mut Conn, founding: &Founding) -> Result<(), StoreError> {
    let entry = Entry {
        seq: 1,
        at: instant(founding.at),
        actor: "radig".to_owned(),
        act: FOUND.to_owned(),
        register: String::new(),
        subject: founding.public_key.clone(),
        version: 0,
        effective_on: String::new(),
        content_hash: String::new(),
    };
    let hash = entry.hash("");
    let sql = format!("{INSERT}($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
    conn.run(&sql, entry.args("", &hash)).await?;
    conn.run(
        "INSERT INTO chain_head (one, seq, at, hash) VALUES (1, 1, $1, $2)",
        vec![instant(founding.at).into(), hash.into()],
    )
    .await?;
    Ok(())
}

/// The public key that the chain was founded with.
pub(crate) async fn founding_key(conn: &mut Conn) -> Result<String, StoreError> {
    let rows = conn.rows("SELECT subject FROM chain WHERE seq = 1 AND act = 'found'", vec![], &[Col::Text]).await?;
    Ok(rows.first().ok_or(StoreError::Unprepared)?.text(0).to_owned())
}
