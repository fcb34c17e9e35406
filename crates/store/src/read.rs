//! Reading: the present from typed tables, what a record has been from its versions.

use std::borrow::Cow;

use jiff::{Timestamp, civil::Date};
use record::{Field, Spec, Value};
use uuid::Uuid;

use crate::{
    Store, StoreError,
    condition::Condition,
    content::{self, Content, read_instant},
    counts,
    db::{Arg, CellRead, Cells, Col, Conn},
    ddl,
    filter::Filter,
};

/// A record as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its id.
    pub id: Uuid,
    /// The version read.
    pub version: i64,
    /// When that version was recorded.
    pub recorded_at: Timestamp,
    /// From which day it holds.
    pub effective_on: Date,
    /// The values, in the order of the fields.
    pub values: Vec<Value>,
}

/// A version in a record's history.
#[derive(Clone, Debug, PartialEq)]
pub struct PastVersion {
    /// Its number, in the order of recording.
    pub version: i64,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// From which day it holds.
    pub effective_on: Date,
    /// Who recorded it.
    pub actor: String,
    /// Why.
    pub reason: Option<String>,
    /// True when it removes the record.
    pub removed: bool,
    /// The values; nothing when they have been disposed of.
    pub values: Option<Vec<Value>>,
}

/// What the directory knows of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordInfo {
    /// Its id.
    pub id: Uuid,
    /// Its register.
    pub register: String,
    /// The key by which imports know it.
    pub key: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// The latest version that was recorded.
    pub latest: i64,
}

/// A field to sort by.
#[derive(Clone, Copy, Debug)]
pub struct Sort {
    /// The field.
    pub field: &'static Field,
    /// True for the greatest first.
    pub descending: bool,
}

/// What a list asks for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// All of these must hold.
    pub filters: Vec<Filter>,
    /// What else must hold: what the person who asks may see.
    pub within: Condition,
    /// What whoever asks looks for: answered only by what they may always see of a record.
    pub asked: Condition,
    /// The order; by number when nothing is given.
    pub sort: Option<Sort>,
    /// How many rows; 0 for all.
    pub limit: i64,
    /// How many rows to pass over.
    pub offset: i64,
    /// Whether the rows beyond the page are counted too.
    pub counted: bool,
    /// The places of the fields that are read, the others are left empty; all when nothing is given. For the present.
    pub only: Option<Vec<usize>>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The rows.
    pub rows: Vec<Row>,
    /// How many there are in all, counted up to [`COUNT_LIMIT`]; those of the page alone when the query does not count.
    pub total: i64,
}

/// What is asked of a whole register, read in pieces.
#[derive(Clone, Debug)]
pub struct Scan<'a> {
    /// The register.
    pub spec: &'static Spec,
    /// The places of the fields that are read, the others are left empty; all when nothing is given.
    pub only: Option<&'a [usize]>,
    /// What the records fulfil.
    pub within: Condition,
}

impl Scan<'_> {
    /// All of all records.
    pub fn whole(spec: &'static Spec) -> Scan<'static> {
        Scan { spec, only: None, within: Condition::Every }
    }
}

/// Counts are exact up to this, then say "more than".
pub const COUNT_LIMIT: i64 = 10_000;

/// How many records are asked for by name in one sentence.
pub(crate) const SOME: usize = 500;

const HEAD_COLS: [Col; 4] = [Col::Text, Col::Int, Col::Text, Col::Text];

pub(crate) fn damaged(what: &str) -> StoreError {
    StoreError::Damaged(what.to_owned())
}

pub(crate) fn cols(spec: &Spec, only: Option<&[usize]>) -> Vec<Col> {
    let col = |at: usize| content::col(spec.fields[at].kind);
    match only {
        None => HEAD_COLS.into_iter().chain((0..spec.fields.len()).map(col)).collect(),
        Some(places) => HEAD_COLS.into_iter().chain(places.iter().copied().map(col)).collect(),
    }
}

pub(crate) fn row(spec: &Spec, only: Option<&[usize]>, cells: &Cells) -> Result<Row, StoreError> {
    let found = &cells[HEAD_COLS.len()..];
    let read =
        |at: usize, cell: &Arg| content::from_arg(spec.fields[at].kind, cell).ok_or_else(|| damaged(cells.text(0)));
    let values = match only {
        None => found.iter().enumerate().map(|(at, cell)| read(at, cell)).collect::<Result<Vec<_>, _>>()?,
        Some(places) => {
            let mut values = vec![Value::Empty; spec.fields.len()];
            for (at, cell) in places.iter().zip(found) {
                values[*at] = read(*at, cell)?;
            }
            values
        }
    };
    head(cells.text(0), cells.int(1), cells.text(2), cells.text(3), values)
}

pub(crate) fn head(
    id: &str,
    version: i64,
    recorded_at: &str,
    effective_on: &str,
    values: Vec<Value>,
) -> Result<Row, StoreError> {
    Ok(Row {
        id: Uuid::parse_str(id).map_err(|_| damaged(id))?,
        version,
        recorded_at: read_instant(recorded_at).ok_or_else(|| damaged(id))?,
        effective_on: effective_on.parse().map_err(|_| damaged(id))?,
        values,
    })
}

fn conditions(query: &Query, args: &mut Vec<Arg>, loose: bool) -> String {
    let mut found: Vec<String> = query.filters.iter().map(|filter| filter.sql(args, loose)).collect();
    found.extend(query.asked.sql(args, loose));
    found.extend(query.within.sql(args, loose));
    if found.is_empty() { String::new() } else { format!(" WHERE {}", found.join(" AND ")) }
}

fn order(spec: &Spec, sort: Option<Sort>) -> String {
    let by_number = || spec.number_position().map_or("id".to_owned(), |at| format!("{}, id", spec.fields[at].name));
    match sort {
        None => by_number(),
        Some(Sort { field, descending }) => {
            let column = if content::has_sort_key(field) { content::sort_column(field) } else { field.name.to_owned() };
            let way = if descending { " DESC" } else { "" };
            // Where nothing stands comes first, on both databases.
            let nothing = match (field.required, descending) {
                (true, _) => "",
                (false, false) => " NULLS FIRST",
                (false, true) => " NULLS LAST",
            };
            format!("{column}{way}{nothing}, id{way}")
        }
    }
}

/// The sentence that a page of the present asks.
fn list_sql(spec: &Spec, query: &Query, args: &mut Vec<Arg>, walk: bool) -> String {
    let wherein = conditions(query, args, walk);
    let mut sql = format!(
        "SELECT {} FROM {}{wherein} ORDER BY {}",
        ddl::columns(spec, query.only.as_deref()),
        spec.register,
        order(spec, query.sort)
    );
    if query.limit > 0 {
        sql.push_str(&format!(" LIMIT {} OFFSET {}", query.limit, query.offset.max(0)));
    }
    sql
}

/// Up to so many records are looked up by a filter's index and then sorted; with more it is quicker to walk the
/// order's index and leave out what the filter does not let through.
const FEW: i64 = 1_000;

/// In a register of fewer than so many records each is asked where it leads, instead of gathering everything that it may
/// lead to.
const SMALL: i64 = 5_000;

impl Store {
    /// How many records pass, counted no further than to a limit. What was counted holds until something is recorded.
    async fn counted(&self, conn: &mut Conn, spec: &Spec, query: &Query, limit: i64) -> Result<i64, StoreError> {
        let mut args = Vec::new();
        let wherein = conditions(query, &mut args, false);
        let sql = format!("SELECT COUNT(*) FROM (SELECT 1 FROM {}{wherein} LIMIT {limit}) counted", spec.register);
        let asked = (sql, args);
        let state = counts::state(conn).await?;
        if let Some(count) = self.counts.get(&asked, &state) {
            return Ok(count);
        }
        let rows = conn.rows(&asked.0, asked.1.clone(), &[Col::Int]).await?;
        let count = rows.first().map_or(0, |row| row.int(0));
        self.counts.put(asked, state, count);
        Ok(count)
    }

    /// The query as the embedded database answers it with the least work: it has no statistics of its own.
    async fn plainer<'a>(
        &self,
        conn: &mut Conn,
        spec: &'static Spec,
        query: &'a Query,
    ) -> Result<Cow<'a, Query>, StoreError> {
        let leads = query.within.leads_through() || query.asked.leads_through();
        if !self.db.is_sqlite() || !leads || self.counted(conn, spec, &Query::default(), SMALL).await? >= SMALL {
            return Ok(Cow::Borrowed(query));
        }
        let (within, asked) = (query.within.of_few(spec), query.asked.of_few(spec));
        Ok(Cow::Owned(Query { within, asked, ..query.clone() }))
    }

    /// The sentence for a page of the present, and how many records there are when that was counted already. SQLite
    /// keeps no statistics of its own, so it is told how to find the rows.
    async fn page_sql(
        &self,
        conn: &mut Conn,
        spec: &Spec,
        query: &Query,
        args: &mut Vec<Arg>,
    ) -> Result<(String, Option<i64>), StoreError> {
        let is_narrow = !query.filters.is_empty() || !matches!(query.within, Condition::Every);
        if !self.db.is_sqlite() || query.limit == 0 || !is_narrow {
            return Ok((list_sql(spec, query, args, false), None));
        }
        let most = if query.counted { COUNT_LIMIT + 1 } else { FEW };
        let count = self.counted(conn, spec, query, most).await?;
        Ok((list_sql(spec, query, args, count >= FEW), query.counted.then_some(count)))
    }

    /// The sentence that [`Store::list`] asks, with its arguments written out, for those who measure the database alone.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list_sentence(&self, spec: &Spec, query: &Query) -> Result<String, StoreError> {
        let mut args = Vec::new();
        let (mut sql, _) = self.page_sql(&mut self.db.reader().await?, spec, query, &mut args).await?;
        for (at, arg) in args.iter().enumerate().rev() {
            let literal = match arg {
                Arg::Text(text) => format!("'{}'", text.clone().unwrap_or_default().replace('\'', "''")),
                Arg::Int(number) => number.unwrap_or(0).to_string(),
                Arg::Bool(flag) => i64::from(flag.unwrap_or(false)).to_string(),
                Arg::Bytes(_) => "NULL".to_owned(),
            };
            sql = sql.replace(&format!("${}", at + 1), &literal);
        }
        Ok(sql)
    }

    /// A page of the present.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, spec: &'static Spec, query: &Query) -> Result<Page, StoreError> {
        let mut args = Vec::new();
        let mut conn = self.db.reader().await?;
        let query = &*self.plainer(&mut conn, spec, query).await?;
        let (sql, known) = self.page_sql(&mut conn, spec, query, &mut args).await?;
        let only = query.only.as_deref();
        let rows = conn.rows(&sql, args, &cols(spec, only)).await?;
        let rows = rows.iter().map(|cells| row(spec, only, cells)).collect::<Result<Vec<_>, _>>()?;
        let seen = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if !query.counted || query.limit == 0 || (query.offset == 0 && seen < query.limit) {
            return Ok(Page { rows, total: seen });
        }
        let total = match known {
            Some(total) => total,
            None => self.counted(&mut conn, spec, query, COUNT_LIMIT + 1).await?,
        };
        Ok(Page { rows, total })
    }

    /// The next records of the present in the order of their ids, for reading a whole register in pieces.
    ///
    /// # Errors
    /// What the database says.
    pub async fn scan(&self, asked: &Scan<'_>, after: Option<Uuid>, limit: i64) -> Result<Vec<Row>, StoreError> {
        let Scan { spec, only, within } = asked;
        let mut args = vec![Arg::from(after.map_or_else(String::new, |id| id.to_string()))];
        let within = within
            .of_few(spec)
            .sql(&mut args, self.db.is_sqlite())
            .map(|sql| format!(" AND {sql}"))
            .unwrap_or_default();
        let sql = format!(
            "SELECT {} FROM {} WHERE id > $1{within} ORDER BY id LIMIT {limit}",
            ddl::columns(spec, *only),
            spec.register
        );
        let rows = self.db.reader().await?.rows(&sql, args, &cols(spec, *only)).await?;
        rows.iter().map(|cells| row(spec, *only, cells)).collect()
    }

    /// One record of the present.
    ///
    /// # Errors
    /// What the database says.
    pub async fn one(&self, spec: &'static Spec, id: Uuid) -> Result<Option<Row>, StoreError> {
        let sql = format!("SELECT {} FROM {} WHERE id = $1", ddl::columns(spec, None), spec.register);
        let rows = self.db.reader().await?.rows(&sql, vec![id.to_string().into()], &cols(spec, None)).await?;
        rows.first().map(|cells| row(spec, None, cells)).transpose()
    }

    /// Some records of the present, by id; those that are gone are left out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn some(&self, spec: &'static Spec, ids: &[Uuid]) -> Result<Vec<Row>, StoreError> {
        let mut found = Vec::with_capacity(ids.len());
        let mut conn = self.db.reader().await?;
        for chunk in ids.chunks(SOME) {
            let places: Vec<String> = (1..=chunk.len()).map(|at| format!("${at}")).collect();
            let columns = ddl::columns(spec, None);
            let sql = format!("SELECT {columns} FROM {} WHERE id IN ({})", spec.register, places.join(", "));
            let args = chunk.iter().map(|id| Arg::from(id.to_string())).collect();
            for cells in conn.rows(&sql, args, &cols(spec, None)).await? {
                found.push(row(spec, None, &cells)?);
            }
        }
        Ok(found)
    }

    /// Every version of a record, in the order of recording.
    ///
    /// # Errors
    /// What the database says.
    pub async fn history(&self, spec: &'static Spec, id: Uuid) -> Result<Vec<PastVersion>, StoreError> {
        let sql = "SELECT version, recorded_at, effective_on, actor, removed, content FROM versions
                   WHERE record = $1 ORDER BY version LIMIT 100000";
        let cols = [Col::Int, Col::Text, Col::Text, Col::Text, Col::Bool, Col::Text];
        let rows = self.db.reader().await?.rows(sql, vec![id.to_string().into()], &cols).await?;
        rows.iter()
            .map(|found| {
                let whose = id.to_string();
                let kept = match found.maybe(5) {
                    Some(text) => Some(Content::from_text(spec, text).ok_or_else(|| damaged(&whose))?),
                    None => None,
                };
                Ok(PastVersion {
                    version: found.int(0),
                    recorded_at: read_instant(found.text(1)).ok_or_else(|| damaged(&whose))?,
                    effective_on: found.text(2).parse().map_err(|_| damaged(&whose))?,
                    actor: found.text(3).to_owned(),
                    reason: kept.as_ref().and_then(|kept| kept.reason.clone()),
                    removed: found.flag(4),
                    values: kept.filter(|_| !found.flag(4)).map(|kept| kept.values),
                })
            })
            .collect()
    }

    /// Records of the directory whose `column` (`id`, `number` or `import_key`) is one of the texts.
    async fn directory(
        &self,
        column: &str,
        register: Option<&str>,
        texts: &[String],
    ) -> Result<Vec<RecordInfo>, StoreError> {
        let mut found = Vec::new();
        let mut conn = self.db.reader().await?;
        for chunk in texts.chunks(SOME) {
            let mut args: Vec<Arg> = chunk.iter().map(|text| Arg::from(text.as_str())).collect();
            let places: Vec<String> = (1..=chunk.len()).map(|at| format!("${at}")).collect();
            let mut sql = format!(
                "SELECT id, register, import_key, number, latest FROM records WHERE {column} IN ({})",
                places.join(", ")
            );
            if let Some(register) = register {
                args.push(register.into());
                sql.push_str(&format!(" AND register = ${}", args.len()));
            }
            let cols = [Col::Text, Col::Text, Col::Text, Col::Text, Col::Int];
            for row in conn.rows(&sql, args, &cols).await? {
                found.push(RecordInfo {
                    id: Uuid::parse_str(row.text(0)).map_err(|_| damaged(row.text(0)))?,
                    register: row.text(1).to_owned(),
                    key: row.maybe(2).map(str::to_owned),
                    number: row.maybe(3).map(str::to_owned),
                    latest: row.int(4),
                });
            }
        }
        Ok(found)
    }

    /// What the directory knows of records, by id.
    ///
    /// # Errors
    /// What the database says.
    pub async fn by_ids(&self, ids: &[Uuid]) -> Result<Vec<RecordInfo>, StoreError> {
        let texts: Vec<String> = ids.iter().map(Uuid::to_string).collect();
        self.directory("id", None, &texts).await
    }

    /// What the directory knows of records, by number.
    ///
    /// # Errors
    /// What the database says.
    pub async fn by_numbers(&self, numbers: &[String]) -> Result<Vec<RecordInfo>, StoreError> {
        self.directory("number", None, numbers).await
    }

    /// What the directory knows of a register's records, by import key.
    ///
    /// # Errors
    /// What the database says.
    pub async fn by_keys(&self, register: &str, keys: &[String]) -> Result<Vec<RecordInfo>, StoreError> {
        self.directory("import_key", Some(register), keys).await
    }

    /// The keys by which imports know a register's records, by id.
    ///
    /// # Errors
    /// What the database says.
    pub async fn keys_of(&self, register: &str) -> Result<Vec<(Uuid, String)>, StoreError> {
        let sql = "SELECT id, import_key FROM records WHERE register = $1 AND import_key IS NOT NULL ORDER BY id";
        let rows = self.db.reader().await?.rows(sql, vec![register.into()], &[Col::Text, Col::Text]).await?;
        rows.iter()
            .map(|row| Ok((Uuid::parse_str(row.text(0)).map_err(|_| damaged(row.text(0)))?, row.text(1).to_owned())))
            .collect()
    }

    /// By which fields of which registers records link to a record today.
    ///
    /// # Errors
    /// What the database says.
    pub async fn linking(&self, target: Uuid) -> Result<Vec<(String, String)>, StoreError> {
        let sql = "SELECT DISTINCT register, field FROM links WHERE target = $1 ORDER BY register, field";
        let args = vec![target.to_string().into()];
        let rows = self.db.reader().await?.rows(sql, args, &[Col::Text, Col::Text]).await?;
        Ok(rows.iter().map(|row| (row.text(0).to_owned(), row.text(1).to_owned())).collect())
    }

    /// Which records link to a record today: register, field and id.
    ///
    /// # Errors
    /// What the database says.
    pub async fn links_to(&self, target: Uuid) -> Result<Vec<(String, String, Uuid)>, StoreError> {
        let sql =
            "SELECT register, field, source FROM links WHERE target = $1 ORDER BY register, field, source LIMIT 1000";
        let rows = self
            .db
            .reader()
            .await?
            .rows(sql, vec![target.to_string().into()], &[Col::Text, Col::Text, Col::Text])
            .await?;
        rows.iter()
            .map(|row| {
                let source = Uuid::parse_str(row.text(2)).map_err(|_| damaged(row.text(2)))?;
                Ok((row.text(0).to_owned(), row.text(1).to_owned(), source))
            })
            .collect()
    }

    /// A kept file's bytes.
    ///
    /// # Errors
    /// What the database says.
    pub async fn file(&self, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT content FROM files WHERE sha256 = $1";
        let rows = self.db.reader().await?.rows(sql, vec![sha256.into()], &[Col::Bytes]).await?;
        Ok(rows.into_iter().next().and_then(|mut row| match row.pop() {
            Some(Arg::Bytes(bytes)) => Some(bytes),
            _ => None,
        }))
    }

    /// True when a file with this content is kept.
    ///
    /// # Errors
    /// What the database says.
    pub async fn has_file(&self, sha256: &str) -> Result<bool, StoreError> {
        let sql = "SELECT size_bytes FROM files WHERE sha256 = $1";
        let rows = self.db.reader().await?.rows(sql, vec![sha256.into()], &[Col::Int]).await?;
        Ok(!rows.is_empty())
    }

    /// The number of records of the present in a register.
    ///
    /// # Errors
    /// What the database says.
    pub async fn count(&self, spec: &'static Spec) -> Result<i64, StoreError> {
        let sql = format!("SELECT COUNT(*) FROM {}", spec.register);
        let rows = self.db.reader().await?.rows(&sql, vec![], &[Col::Int]).await?;
        Ok(rows.first().map_or(0, |row| row.int(0)))
    }

    /// How many records a query finds, counted up to [`COUNT_LIMIT`] and one more.
    ///
    /// # Errors
    /// What the database says.
    pub async fn count_where(&self, spec: &'static Spec, query: &Query) -> Result<i64, StoreError> {
        let mut conn = self.db.reader().await?;
        let query = self.plainer(&mut conn, spec, query).await?;
        self.counted(&mut conn, spec, &query, COUNT_LIMIT + 1).await
    }

    /// The ids of those of these records of a register that fulfil a condition; nothing else of them is read.
    ///
    /// # Errors
    /// What the database says.
    pub async fn which(&self, spec: &'static Spec, ids: &[Uuid], within: &Condition) -> Result<Vec<Uuid>, StoreError> {
        let mut found = Vec::new();
        let within = within.of_few(spec);
        let mut conn = self.db.reader().await?;
        for chunk in ids.chunks(SOME) {
            let mut args = Vec::new();
            let itself = Condition::Itself(chunk.to_vec());
            let tests = [itself.sql(&mut args, false), within.sql(&mut args, false)];
            let tests: Vec<String> = tests.into_iter().flatten().collect();
            let sql = format!("SELECT id FROM {} WHERE {}", spec.register, tests.join(" AND "));
            for row in conn.rows(&sql, args, &[Col::Text]).await? {
                found.push(Uuid::parse_str(row.text(0)).map_err(|_| damaged(row.text(0)))?);
            }
        }
        Ok(found)
    }

    /// Which of these records of a register fulfil a condition.
    ///
    /// # Errors
    /// What the database says.
    pub async fn those(&self, spec: &'static Spec, ids: &[Uuid], within: &Condition) -> Result<Vec<Row>, StoreError> {
        if matches!(within, Condition::Every) {
            return self.some(spec, ids).await;
        }
        let mut rows = Vec::new();
        let within = within.of_few(spec);
        for chunk in ids.chunks(SOME) {
            let within = Condition::Both(vec![Condition::Itself(chunk.to_vec()), within.clone()]);
            let query = Query { within, ..Query::default() };
            rows.extend(self.list(spec, &query).await?.rows);
        }
        Ok(rows)
    }
}
