//! The past: what held on a day as it was known at a moment, read from the versions.

use record::{Field, Spec, Value, View};
use uuid::Uuid;

use crate::{
    Store, StoreError,
    content::{self, Content, instant},
    db::{Arg, CellRead, Cells, Col, Conn},
    filter::Filter,
    read::{COUNT_LIMIT, Page, Query, Row, SOME, Scan, Sort, damaged, head},
};

impl Store {
    /// The next records of a past, in the order of their ids: per record the version with the greatest
    /// `effective_on`, then `recorded_at`, among those that held and were known. The second value says
    /// from which record to read on; nothing when all have been read.
    ///
    /// # Errors
    /// What the database says.
    pub async fn scan_past(
        &self,
        spec: &'static Spec,
        view: View,
        after: Option<Uuid>,
        limit: i64,
    ) -> Result<(Vec<Row>, Option<Uuid>), StoreError> {
        let from = after.map_or_else(String::new, |id| id.to_string());
        let end = format!("AND v.record > $7 ORDER BY v.record LIMIT {limit}");
        let (sql, args) = held_then(spec, view, &end, vec![from.into()]);
        let cells = self.db.reader().await?.many(&sql, args, &HELD).await?;
        let full = i64::try_from(cells.len()).unwrap_or(0) == limit;
        let last = if full { cells.last().and_then(|row| Uuid::parse_str(row.text(0)).ok()) } else { None };
        Ok((past_rows(spec, &cells)?, last))
    }

    /// The same of a view that is still the present, of the records that fulfil a condition: read from the typed
    /// tables, which hold the same, in a fraction of the time. Nothing for any other view.
    ///
    /// # Errors
    /// What the database says.
    pub async fn scan_present(
        &self,
        asked: &Scan<'_>,
        view: View,
        after: Option<Uuid>,
        limit: i64,
    ) -> Result<Option<(Vec<Row>, Option<Uuid>)>, StoreError> {
        if !self.is_present(view).await? {
            return Ok(None);
        }
        let rows = self.scan(asked, after, limit).await?;
        // What has been recorded meanwhile is not of this view.
        if !self.is_present(view).await? {
            return Ok(None);
        }
        let is_full = i64::try_from(rows.len()).unwrap_or(0) == limit;
        let last = rows.last().filter(|_| is_full).map(|row| row.id);
        Ok(Some((rows, last)))
    }

    /// True when nothing has been recorded since a view's moment, and its day is that of the present.
    async fn is_present(&self, view: View) -> Result<bool, StoreError> {
        let sql = "SELECT h.seq FROM chain_head h CROSS JOIN meta m
                   WHERE h.at <= $1 AND m.name = 'present_on' AND m.value = $2";
        let args = vec![instant(view.known_at).into(), view.on.to_string().into()];
        Ok(!self.db.reader().await?.rows(sql, args, &[Col::Int]).await?.is_empty())
    }

    /// Those of these records that stood in a past.
    ///
    /// # Errors
    /// What the database says.
    pub async fn some_past(&self, spec: &'static Spec, ids: &[Uuid], view: View) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        for chunk in ids.chunks(SOME) {
            let places: Vec<String> = (0..chunk.len()).map(|at| format!("${}", at + 7)).collect();
            let end = format!("AND v.record IN ({})", places.join(", "));
            let ids = chunk.iter().map(|id| Arg::from(id.to_string())).collect();
            let (sql, args) = held_then(spec, view, &end, ids);
            rows.extend(past_rows(spec, &self.db.reader().await?.rows(&sql, args, &HELD).await?)?);
        }
        Ok(rows)
    }

    /// Which records of which registers have named another in any of their versions: what links to it in a past is
    /// among them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn mentioning(&self, id: Uuid) -> Result<Vec<(String, Uuid)>, StoreError> {
        let mut conn = self.db.reader().await?;
        let holds = match conn {
            Conn::Sqlite(_) => "INSTR(content, $1) > 0",
            Conn::Postgres(_) => "POSITION($1 IN content) > 0",
        };
        let sql = format!("SELECT DISTINCT register, record FROM versions WHERE {holds}");
        let rows = conn.rows(&sql, vec![id.to_string().into()], &[Col::Text, Col::Text]).await?;
        rows.iter()
            .map(|row| Ok((row.text(0).to_owned(), Uuid::parse_str(row.text(1)).map_err(|_| damaged(row.text(1)))?)))
            .collect()
    }

    /// A page of a past: the same filters, order and count as [`Store::list`], read from the versions.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list_past(&self, spec: &'static Spec, query: &Query, view: View) -> Result<Page, StoreError> {
        let places: Vec<(usize, &Filter)> =
            query.filters.iter().filter_map(|filter| Some((spec.position(filter.field.name)?, filter))).collect();
        let (mut rows, mut after) = (Vec::new(), None);
        loop {
            let (piece, next) = self.scan_past(spec, view, after, PIECE).await?;
            rows.extend(
                piece
                    .into_iter()
                    .filter(|row| places.iter().all(|(at, filter)| filter.holds(&row.values[*at])))
                    .filter(|row| query.asked.holds(spec, row) && query.within.holds(spec, row)),
            );
            after = next;
            if after.is_none() {
                break;
            }
        }
        let sort = query.sort.map(|sort| (spec.position(sort.field.name), sort));
        let number = spec.number_position();
        rows.sort_by_cached_key(|row| match sort {
            Some((Some(at), Sort { field, .. })) => (sort_value(field, &row.values[at]), row.id),
            _ => (number.map_or(Value::Empty, |at| row.values[at].clone()), row.id),
        });
        if sort.is_some_and(|(_, sort)| sort.descending) {
            rows.reverse();
        }
        let total = i64::try_from(rows.len()).unwrap_or(i64::MAX).min(COUNT_LIMIT + 1);
        if query.limit > 0 {
            let from = usize::try_from(query.offset.max(0)).unwrap_or(usize::MAX).min(rows.len());
            rows.drain(..from);
            rows.truncate(usize::try_from(query.limit).unwrap_or(usize::MAX));
        }
        Ok(Page { rows, total })
    }
}

/// What is read of a version that held.
const HELD: [Col; 6] = [Col::Text, Col::Int, Col::Text, Col::Text, Col::Bool, Col::Text];

/// The sentence about the versions that held in a view, removed records among them. `end` begins at the seventh argument.
fn held_then(spec: &Spec, view: View, end: &str, more: Vec<Arg>) -> (String, Vec<Arg>) {
    let sql = format!(
        "SELECT v.record, v.version, v.recorded_at, v.effective_on, v.removed, v.content FROM versions v
         WHERE v.register = $1 AND v.recorded_at <= $2 AND v.effective_on <= $3
         AND NOT EXISTS (
            SELECT 1 FROM versions w
            WHERE w.register = $4 AND w.record = v.record AND w.recorded_at <= $5 AND w.effective_on <= $6
            AND (w.effective_on, w.recorded_at, w.version) > (v.effective_on, v.recorded_at, v.version))
         {end}"
    );
    let (on, known) = (view.on.to_string(), instant(view.known_at));
    let one = [Arg::from(spec.register), known.as_str().into(), on.as_str().into()];
    (sql, one.iter().chain(&one).cloned().chain(more).collect())
}

/// Versions that held as rows, without what was removed or emptied.
fn past_rows(spec: &Spec, cells: &[Cells]) -> Result<Vec<Row>, StoreError> {
    let mut rows = Vec::with_capacity(cells.len());
    for found in cells.iter().filter(|row| !row.flag(4)) {
        let Some(text) = found.maybe(5) else { continue };
        let kept = Content::from_text(spec, text).ok_or_else(|| damaged(found.text(0)))?;
        rows.push(head(found.text(0), found.int(1), found.text(2), found.text(3), kept.values)?);
    }
    Ok(rows)
}

/// How many records of a past are read at a time.
const PIECE: i64 = 5_000;

/// What a field sorts by: its Swedish key when it has one, else its value.
fn sort_value(field: &Field, value: &Value) -> Value {
    match value {
        Value::Text(text) if content::has_sort_key(field) => Value::Text(crate::order::sort_key(text)),
        other => other.clone(),
    }
}
