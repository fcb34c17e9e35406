//! Everything compared with the chain and with each other. The first difference is named.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use record::{Field, Spec};
use uuid::Uuid;

use crate::{
    StoreError,
    anchor::Anchor,
    chain::{self, Entry},
    content::{self, Content, instant},
    db::{Arg, CellRead, Cells, Col, Conn, Db},
    promote,
    save::{self, Present, Standing},
};

/// Something that is not as the chain says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs: a key of the locale.
    pub key: &'static str,
    /// The register, where there is one.
    pub register: String,
    /// The record, file or table.
    pub subject: String,
    /// The version, or the number of the chain's entry.
    pub at: i64,
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many entries the chain has.
    pub entries: i64,
    /// How many versions were compared.
    pub versions: i64,
    /// How many records of the present were compared.
    pub present: i64,
    /// The first difference, if there is one.
    pub difference: Option<Difference>,
}

/// How many rows are read at a time.
const PIECE: i64 = 2_000;

type Found = Result<(), Stop>;

enum Stop {
    Differs(Difference),
    Failed(StoreError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::Failed(error)
    }
}

fn differs(key: &'static str, register: &str, subject: &str, at: i64) -> Stop {
    Stop::Differs(Difference { key, register: register.to_owned(), subject: subject.to_owned(), at })
}

struct Walk<'a> {
    conn: Conn,
    specs: &'a [&'static Spec],
    /// Versions without content whose disposal has not been met yet.
    emptied: BTreeSet<(String, i64)>,
    files: HashSet<String>,
    entries: i64,
    versions: i64,
    present: i64,
    progress: &'a dyn Fn(u64),
}

pub(crate) async fn verify(
    db: &Db,
    specs: &[&'static Spec],
    anchor: Option<&Anchor>,
    progress: &dyn Fn(u64),
) -> Result<Report, StoreError> {
    let mut walk = Walk {
        conn: db.reader().await?,
        specs,
        emptied: BTreeSet::new(),
        files: HashSet::new(),
        entries: 0,
        versions: 0,
        present: 0,
        progress,
    };
    // One snapshot for the whole walk, so that writers beside it do not look like differences.
    let begin = if db.is_sqlite() { "BEGIN" } else { "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };
    walk.conn.script(begin).await?;
    let outcome = walk.all(anchor).await;
    // Nothing was written; the snapshot is only let go.
    let _ = walk.conn.script("ROLLBACK").await;
    let difference = match outcome {
        Ok(()) => None,
        Err(Stop::Differs(difference)) => Some(difference),
        Err(Stop::Failed(StoreError::Damaged(what))) => {
            Some(Difference { key: "damaged", register: String::new(), subject: what, at: 0 })
        }
        Err(Stop::Failed(error)) => return Err(error),
    };
    Ok(Report { entries: walk.entries, versions: walk.versions, present: walk.present, difference })
}

impl Walk<'_> {
    async fn all(&mut self, anchor: Option<&Anchor>) -> Found {
        self.walk_chain(anchor).await?;
        self.count_versions().await?;
        self.compare_directory().await?;
        for spec in self.specs {
            self.compare_present(spec).await?;
        }
        self.compare_links().await?;
        self.compare_planned().await?;
        self.compare_series().await?;
        self.compare_files().await?;
        self.check_pages().await
    }

    async fn walk_chain(&mut self, anchor: Option<&Anchor>) -> Found {
        const SQL: &str =
            "SELECT c.seq, c.at, c.actor, c.act, c.register, c.subject, c.version, c.content_hash, c.prev, c.hash,
                c.decision, v.effective_on, v.seq, v.register, v.recorded_at, v.removed, v.actor, v.content, v.salt,
                v.content_hash
             FROM chain c LEFT JOIN versions v ON v.record = c.subject AND v.version = c.version
             WHERE c.seq > $1 ORDER BY c.seq LIMIT 2000";
        const COLS: [Col; 20] = [
            Col::Int,
            Col::Text,
            Col::Text,
            Col::Text,
            Col::Text,
            Col::Text,
            Col::Int,
            Col::Text,
            Col::Text,
            Col::Text,
            Col::Text,
            Col::Text,
            Col::Int,
            Col::Text,
            Col::Text,
            Col::Bool,
            Col::Text,
            Col::Text,
            Col::Text,
            Col::Text,
        ];
        if let Some(anchor) = anchor {
            let founded = chain::founding_key(&mut self.conn).await?;
            if !anchor.is_genuine() || anchor.public_key != founded {
                return Err(differs("anchor_not_ours", "", &anchor.public_key, anchor.head.seq));
            }
        }
        let mut prev = String::new();
        loop {
            let rows = self.conn.rows(SQL, vec![self.entries.into()], &COLS).await?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                self.entries += 1;
                let is_dispose = row.text(3) == chain::DISPOSE;
                let entry = Entry {
                    seq: row.int(0),
                    at: row.text(1).to_owned(),
                    actor: row.text(2).to_owned(),
                    act: row.text(3).to_owned(),
                    register: row.text(4).to_owned(),
                    subject: row.text(5).to_owned(),
                    version: row.int(6),
                    effective_on: (if is_dispose { row.text(10) } else { row.text(11) }).to_owned(),
                    content_hash: row.text(7).to_owned(),
                };
                self.seal(row, &entry, &prev)?;
                prev = row.text(9).to_owned();
                if let Some(anchor) = anchor.filter(|anchor| anchor.head.seq == entry.seq)
                    && anchor.head.hash != prev
                {
                    return Err(differs("anchor_differs", &entry.register, &entry.subject, entry.seq));
                }
            }
            (self.progress)(u64::try_from(rows.len()).unwrap_or(0));
        }
        if let Some(anchor) = anchor.filter(|anchor| anchor.head.seq > self.entries) {
            return Err(differs("tail_cut", "", "chain", anchor.head.seq));
        }
        let head = chain::head(&mut self.conn).await?;
        if head.seq != self.entries || head.hash != prev {
            return Err(differs("head_differs", "", "chain_head", head.seq));
        }
        let rows = self.conn.rows("SELECT at FROM chain WHERE seq = $1", vec![head.seq.into()], &[Col::Text]).await?;
        if rows.first().is_none_or(|row| row.text(0) != instant(head.at)) {
            return Err(differs("head_differs", "", "chain_head", head.seq));
        }
        Ok(())
    }

    /// Checks one entry's place and hash, and remembers what it seals.
    fn seal(&mut self, row: &Cells, entry: &Entry, prev: &str) -> Found {
        let wrong = |key| Err(differs(key, &entry.register, &entry.subject, entry.seq));
        if entry.seq != self.entries {
            return wrong("entry_missing");
        }
        let is_version = entry.act == chain::SAVE || entry.act == chain::REMOVE;
        if is_version && entry.effective_on.is_empty() {
            return wrong("version_missing");
        }
        if row.text(8) != prev || entry.hash(prev) != row.text(9) {
            return wrong("entry_differs");
        }
        if (row.maybe(10).is_some()) != (entry.act == chain::DISPOSE) {
            return wrong("entry_differs");
        }
        if is_version {
            self.versions += 1;
            let act = if row.flag(15) { chain::REMOVE } else { chain::SAVE };
            let alike = row.int(12) == entry.seq
                && row.text(13) == entry.register
                && row.text(14) == entry.at
                && row.text(16) == entry.actor
                && row.text(19) == entry.content_hash
                && act == entry.act;
            let content_fine = match (row.maybe(17), row.maybe(18)) {
                (Some(text), Some(salt)) => chain::content_hash(salt, text) == entry.content_hash,
                (None, None) => self.emptied.insert((entry.subject.clone(), entry.version)),
                (_, _) => false,
            };
            if !alike || !content_fine {
                return Err(differs("version_differs", &entry.register, &entry.subject, entry.version));
            }
        } else if entry.act == chain::DISPOSE {
            self.emptied.remove(&(entry.subject.clone(), entry.version));
            if row.maybe(17).is_some() {
                return Err(differs("version_differs", &entry.register, &entry.subject, entry.version));
            }
        } else if entry.act == chain::KEEP_FILE {
            self.files.insert(entry.subject.clone());
        }
        Ok(())
    }

    /// No version without its entry, and none emptied without a disposal.
    async fn count_versions(&mut self) -> Found {
        if let Some((record, version)) = self.emptied.first() {
            return Err(differs("version_differs", "", record, *version));
        }
        let count = self.conn.rows("SELECT COUNT(*) FROM versions", vec![], &[Col::Int]).await?;
        if count.first().is_some_and(|row| row.int(0) == self.versions) {
            return Ok(());
        }
        let sql = "SELECT v.record, v.version, v.register FROM versions v
             LEFT JOIN chain c ON c.seq = v.seq AND c.subject = v.record AND c.version = v.version
             WHERE c.seq IS NULL LIMIT 1";
        let odd = self.conn.rows(sql, vec![], &[Col::Text, Col::Int, Col::Text]).await?;
        Err(odd.first().map_or_else(
            || differs("version_missing", "", "versions", self.versions),
            |row| differs("version_unknown", row.text(2), row.text(0), row.int(1)),
        ))
    }

    /// The directory: one row per record, with its latest version and the one that holds.
    async fn compare_directory(&mut self) -> Found {
        let today = promote::present_on(&mut self.conn).await?.to_string();
        let sql = "SELECT r.id, r.register, r.latest, r.present, r.import_key, r.number, l.register, l.content,
                COALESCE((SELECT w.version FROM versions w WHERE w.record = r.id AND w.effective_on <= $1
                    ORDER BY w.effective_on DESC, w.recorded_at DESC, w.version DESC LIMIT 1), 0),
                (SELECT MAX(w.version) FROM versions w WHERE w.record = r.id)
             FROM records r LEFT JOIN versions l ON l.record = r.id AND l.version = r.latest
             WHERE r.id > $2 ORDER BY r.id LIMIT 2000";
        let cols =
            [Col::Text, Col::Text, Col::Int, Col::Int, Col::Text, Col::Text, Col::Text, Col::Text, Col::Int, Col::Int];
        let (mut after, mut count) = (String::new(), 0_i64);
        loop {
            let rows = self.conn.rows(sql, vec![today.as_str().into(), after.as_str().into()], &cols).await?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                let wrong = || differs("directory_differs", row.text(1), row.text(0), row.int(2));
                let spec = self.specs.iter().find(|spec| spec.register == row.text(1)).ok_or_else(wrong)?;
                let kept = row.maybe(7).and_then(|text| Content::from_text(spec, text));
                let key_fine = kept.as_ref().is_none_or(|kept| kept.key.as_deref() == row.maybe(4));
                let number = kept.as_ref().and_then(|kept| kept.values.get(spec.number_position()?).cloned());
                let number_fine = match number {
                    Some(record::Value::Text(number)) => row.maybe(5) == Some(number.as_str()),
                    _ => true,
                };
                if row.int(9) != row.int(2)
                    || row.text(1) != row.text(6)
                    || row.int(3) != row.int(8)
                    || !key_fine
                    || !number_fine
                {
                    return Err(wrong());
                }
                count += 1;
            }
            after = rows.last().map(|row| row.text(0).to_owned()).unwrap_or_default();
        }
        let sql = "SELECT COUNT(*) FROM versions WHERE version = 1";
        let known = self.conn.rows(sql, vec![], &[Col::Int]).await?.first().map_or(0, |row| row.int(0));
        if known == count { Ok(()) } else { Err(differs("directory_differs", "", "records", known)) }
    }

    /// A register's present table against the versions that hold.
    async fn compare_present(&mut self, spec: &'static Spec) -> Found {
        let columns = save::present_columns(spec);
        let names: Vec<String> = columns.iter().map(|name| format!("p.{name}")).collect();
        let sql = format!(
            "SELECT {}, v.recorded_at, v.effective_on, v.content FROM {} p
             LEFT JOIN records r ON r.id = p.id
             LEFT JOIN versions v ON v.record = p.id AND v.version = r.present AND v.version = p.version AND v.removed = $1
             WHERE p.id > $2 ORDER BY p.id LIMIT {PIECE}",
            names.join(", "),
            spec.register
        );
        let mut cols = vec![Col::Text, Col::Int, Col::Text, Col::Text];
        cols.extend(spec.fields.iter().map(|field| content::col(field.kind)));
        cols.extend(spec.fields.iter().filter(|field| content::has_sort_key(field)).map(|_| Col::Text));
        let width = cols.len();
        cols.extend([Col::Text, Col::Text, Col::Text]);
        let (mut after, mut count) = (String::new(), 0_i64);
        loop {
            let rows = self.conn.rows(&sql, vec![false.into(), after.as_str().into()], &cols).await?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                let wrong = || differs("present_differs", spec.register, row.text(0), row.int(1));
                let id = Uuid::parse_str(row.text(0)).map_err(|_| wrong())?;
                let kept = row.maybe(width + 2).and_then(|text| Content::from_text(spec, text)).ok_or_else(wrong)?;
                let state = Present {
                    id,
                    version: row.int(1),
                    recorded_at: row.text(width).to_owned(),
                    effective_on: row.text(width + 1).to_owned(),
                    values: None,
                    before: Standing::Unread,
                };
                let expected = save::present_row(spec, &state, &kept.values);
                if !same(&expected, &row[..width]) {
                    return Err(wrong());
                }
                count += 1;
            }
            after = rows.last().map(|row| row.text(0).to_owned()).unwrap_or_default();
            (self.progress)(u64::try_from(rows.len()).unwrap_or(0));
        }
        let held = "FROM records r JOIN versions v ON v.record = r.id AND v.version = r.present
                    WHERE r.register = $1 AND v.removed = $2 AND v.content IS NOT NULL";
        let args = || vec![spec.register.into(), false.into()];
        let expected = self.conn.rows(&format!("SELECT COUNT(*) {held}"), args(), &[Col::Int]).await?;
        if expected.first().is_none_or(|row| row.int(0) != count) {
            let sql = format!(
                "SELECT r.id, r.present {held} AND NOT EXISTS (SELECT 1 FROM {} p WHERE p.id = r.id) ORDER BY r.id LIMIT 1",
                spec.register
            );
            let missing = self.conn.rows(&sql, args(), &[Col::Text, Col::Int]).await?;
            let (subject, at) = missing.first().map_or((spec.register, 0), |row| (row.text(0), row.int(1)));
            return Err(differs("present_missing", spec.register, subject, at));
        }
        self.present += count;
        Ok(())
    }

    /// The links of today against the values of today: first by their sums, then one by one when the sums differ.
    async fn compare_links(&mut self) -> Found {
        let mut expected = 0_u128;
        for spec in self.specs {
            for field in spec.fields.iter().filter(|field| field.kind.target().is_some()) {
                let sum = &mut expected;
                let take = |row: Cells| {
                    for target in targets(row.text(1)) {
                        *sum = sum.wrapping_add(link_sum(row.text(0), field.name, target, spec.register));
                    }
                    Ok(())
                };
                self.conn.each(&linking(spec, field), vec![], &[Col::Text, Col::Text], take).await?;
            }
        }
        let mut found = 0_u128;
        let take = |row: Cells| {
            found = found.wrapping_add(link_sum(row.text(0), row.text(1), row.text(2), row.text(3)));
            Ok(())
        };
        let sql = "SELECT source, field, target, register FROM links";
        self.conn.each(sql, vec![], &[Col::Text, Col::Text, Col::Text, Col::Text], take).await?;
        if found == expected { Ok(()) } else { self.name_odd_link().await }
    }

    async fn name_odd_link(&mut self) -> Found {
        let mut odd = differs("link_differs", "", "links", 0);
        for spec in self.specs {
            let sql = "SELECT source, field, target FROM links WHERE register = $1";
            let mut found: BTreeSet<(String, String, String)> = BTreeSet::new();
            let take = |row: Cells| {
                found.insert((row.text(0).to_owned(), row.text(1).to_owned(), row.text(2).to_owned()));
                Ok(())
            };
            self.conn.each(sql, vec![spec.register.into()], &[Col::Text, Col::Text, Col::Text], take).await?;
            let mut missing = None;
            for field in spec.fields.iter().filter(|field| field.kind.target().is_some()) {
                let take = |row: Cells| {
                    for target in targets(row.text(1)) {
                        let link = (row.text(0).to_owned(), field.name.to_owned(), target.to_owned());
                        if !found.remove(&link) {
                            missing.get_or_insert(link);
                        }
                    }
                    Ok(())
                };
                self.conn.each(&linking(spec, field), vec![], &[Col::Text, Col::Text], take).await?;
            }
            if let Some((source, _, _)) = found.first() {
                odd = differs("link_differs", spec.register, source, 0);
            } else if let Some((source, _, _)) = missing {
                odd = differs("link_missing", spec.register, &source, 0);
            } else {
                continue;
            }
            break;
        }
        Err(odd)
    }

    /// Planned changes: exactly the versions whose day has not come.
    async fn compare_planned(&mut self) -> Found {
        let today = promote::present_on(&mut self.conn).await?.to_string();
        let sql = "SELECT record, version, effective_on, register FROM versions WHERE effective_on > $1";
        let cols = [Col::Text, Col::Int, Col::Text, Col::Text];
        let rows = self.conn.rows(sql, vec![today.into()], &cols).await?;
        let expected: BTreeSet<(String, i64, String)> =
            rows.iter().map(|row| (row.text(0).to_owned(), row.int(1), row.text(2).to_owned())).collect();
        let rows = self.conn.rows("SELECT record, version, effective_on FROM planned", vec![], &cols[..3]).await?;
        let found: BTreeSet<(String, i64, String)> =
            rows.iter().map(|row| (row.text(0).to_owned(), row.int(1), row.text(2).to_owned())).collect();
        let odd = expected.symmetric_difference(&found).next();
        odd.map_or(Ok(()), |(record, version, _)| Err(differs("planned_differs", "", record, *version)))
    }

    /// The series of numbers: the last given is the greatest in use.
    async fn compare_series(&mut self) -> Found {
        let mut expected: BTreeMap<(String, i64), i64> = BTreeMap::new();
        let take = |row: Cells| {
            let mut parts = row.text(0).split('-');
            let series = parts.next().unwrap_or_default().to_owned();
            let mut number = || parts.next().and_then(|part| part.parse::<i64>().ok()).unwrap_or(0);
            let (year, last) = (number(), number());
            let most = expected.entry((series, year)).or_default();
            *most = (*most).max(last);
            Ok(())
        };
        self.conn.each("SELECT number FROM records WHERE number IS NOT NULL", vec![], &[Col::Text], take).await?;
        let cols = [Col::Text, Col::Int, Col::Int];
        let rows = self.conn.rows("SELECT series, year, last FROM series", vec![], &cols).await?;
        let found: BTreeMap<(String, i64), i64> =
            rows.iter().map(|row| ((row.text(0).to_owned(), row.int(1)), row.int(2))).collect();
        if let Some(((series, year), _)) = expected.iter().find(|(key, last)| found.get(*key) != Some(*last)) {
            return Err(differs("series_differs", "", series, *year));
        }
        match found.keys().find(|key| !expected.contains_key(*key)) {
            Some((series, year)) => Err(differs("series_differs", "", series, *year)),
            None => Ok(()),
        }
    }

    async fn compare_files(&mut self) -> Found {
        let names = self
            .conn
            .rows("SELECT sha256, size_bytes FROM files ORDER BY sha256", vec![], &[Col::Text, Col::Int])
            .await?;
        for row in &names {
            let sql = "SELECT content FROM files WHERE sha256 = $1";
            let found = self.conn.rows(sql, vec![row.text(0).into()], &[Col::Bytes]).await?;
            let fine = match found.first().and_then(|cells| cells.first()) {
                Some(Arg::Bytes(bytes)) => {
                    chain::file_hash(bytes) == row.text(0)
                        && i64::try_from(bytes.len()).is_ok_and(|size| size == row.int(1))
                }
                _ => false,
            };
            if !fine || !self.files.remove(row.text(0)) {
                return Err(differs("file_differs", "", row.text(0), 0));
            }
        }
        self.files.iter().min().map_or(Ok(()), |name| Err(differs("file_missing", "", name, 0)))
    }

    /// What SQLite says of its own pages, indexes and full text.
    async fn check_pages(&mut self) -> Found {
        if let Conn::Sqlite(_) = self.conn {
            // FTS5 checks with the list of segments that this connection last searched with, and calls segments merged
            // since then lost. A search, also for nothing, makes it read the list anew.
            let search = "SELECT rowid FROM search_words WHERE search_words MATCH '\"\"' LIMIT 1";
            self.conn.rows(search, vec![], &[Col::Int]).await?;
            let rows = self.conn.rows("PRAGMA integrity_check", vec![], &[Col::Text]).await?;
            let said = rows.first().map(|row| row.text(0).to_owned()).unwrap_or_default();
            if said != "ok" {
                return Err(differs("pages_damaged", "", &said, 0));
            }
        }
        Ok(())
    }
}

/// The records whose field links somewhere, with the text that names the targets.
fn linking(spec: &Spec, field: &Field) -> String {
    format!("SELECT id, {0} FROM {1} WHERE {0} IS NOT NULL", field.name, spec.register)
}

fn targets(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').filter(|target| !target.is_empty())
}

/// A link as a number, so that many are compared by their sum whatever their order.
fn link_sum(source: &str, field: &str, target: &str, register: &str) -> u128 {
    let hash = chain::file_hash(format!("{source}\n{field}\n{target}\n{register}").as_bytes());
    u128::from_str_radix(&hash[..32], 16).unwrap_or_default()
}

fn same(expected: &[Arg], found: &[Arg]) -> bool {
    expected.len() == found.len()
        && expected.iter().zip(found).all(|(a, b)| match (a, b) {
            (Arg::Text(a), Arg::Text(b)) => a == b,
            (Arg::Int(a), Arg::Int(b)) => a == b,
            (Arg::Bool(a), Arg::Bool(b)) => a == b,
            (_, _) => false,
        })
}
