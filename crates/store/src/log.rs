//! Reading the chain as a log: newest first, by key.

use jiff::Timestamp;

use crate::{
    Store, StoreError,
    content::{instant, read_instant},
    db::{Arg, CellRead, Cells, Col},
};

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Its number in the chain.
    pub seq: i64,
    /// When it was made.
    pub at: Timestamp,
    /// Who made it.
    pub actor: String,
    /// What was done.
    pub act: String,
    /// The register; empty for what belongs to none.
    pub register: String,
    /// The record, file or key.
    pub subject: String,
    /// The version.
    pub version: i64,
    /// The decision behind a disposal.
    pub decision: Option<String>,
    /// The entry's hash.
    pub hash: String,
}

/// What is asked of the log.
#[derive(Clone, Debug, Default)]
pub struct LogQuery {
    /// Only what this actor did.
    pub actor: Option<String>,
    /// Only what was done in this register.
    pub register: Option<String>,
    /// Only from this moment on.
    pub from: Option<Timestamp>,
    /// Only until this moment.
    pub to: Option<Timestamp>,
    /// Only what came before this number.
    pub before: Option<i64>,
    /// How many entries.
    pub limit: i64,
}

const COLS: [Col; 9] =
    [Col::Int, Col::Text, Col::Text, Col::Text, Col::Text, Col::Text, Col::Int, Col::Text, Col::Text];

fn logged(row: &Cells) -> Result<Logged, StoreError> {
    Ok(Logged {
        seq: row.int(0),
        at: read_instant(row.text(1)).ok_or_else(|| StoreError::Damaged("chain".to_owned()))?,
        actor: row.text(2).to_owned(),
        act: row.text(3).to_owned(),
        register: row.text(4).to_owned(),
        subject: row.text(5).to_owned(),
        version: row.int(6),
        decision: row.maybe(7).map(str::to_owned),
        hash: row.text(8).to_owned(),
    })
}

impl Store {
    /// Entries of the chain, the newest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn log(&self, asked: &LogQuery) -> Result<Vec<Logged>, StoreError> {
        let mut args: Vec<Arg> = Vec::new();
        let mut tests = Vec::new();
        let texts = [("actor", &asked.actor), ("register", &asked.register)];
        for (column, text) in texts.into_iter().filter_map(|(column, text)| Some((column, text.as_ref()?))) {
            args.push(text.as_str().into());
            tests.push(format!("{column} = ${}", args.len()));
        }
        for (sign, moment) in [(">=", asked.from), ("<", asked.to)] {
            if let Some(moment) = moment {
                args.push(instant(moment).into());
                tests.push(format!("at {sign} ${}", args.len()));
            }
        }
        if let Some(before) = asked.before {
            args.push(before.into());
            tests.push(format!("seq < ${}", args.len()));
        }
        let within = if tests.is_empty() { String::new() } else { format!(" WHERE {}", tests.join(" AND ")) };
        args.push(asked.limit.into());
        let sql = format!(
            "SELECT seq, at, actor, act, register, subject, version, decision, hash FROM chain{within}
             ORDER BY seq DESC LIMIT ${}",
            args.len()
        );
        let rows = self.db.reader().await?.rows(&sql, args, &COLS).await?;
        rows.iter().map(logged).collect()
    }
}
