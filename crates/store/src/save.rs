//! One deed: rows, versions, links and chain entries, together or not at all.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use record::{Reference, Spec, Value};
use uuid::Uuid;

use crate::{
    StoreError,
    chain::{self, Entry},
    content::{self, Content, instant},
    db::{Arg, CellRead, Cells, Col, Conn},
    extras::{self, Extra},
    order, search,
};

/// A new version of a record.
#[derive(Clone, Debug)]
pub struct Write {
    /// The register.
    pub spec: &'static Spec,
    /// The record.
    pub id: Uuid,
    /// The version that the caller has seen; nothing for a new record.
    pub expected: Option<i64>,
    /// The values, already accepted by the register's rules; empty when the record is removed.
    pub values: Vec<Value>,
    /// True when the record is removed.
    pub removed: bool,
    /// From which day the version holds.
    pub effective_on: Date,
    /// The key by which imports know the record.
    pub key: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A version whose content is to be emptied, by lawful disposal.
#[derive(Clone, Debug)]
pub struct Disposal {
    /// The register.
    pub spec: &'static Spec,
    /// The record.
    pub id: Uuid,
    /// The version.
    pub version: i64,
}

/// What is to be done, together or not at all.
#[derive(Clone, Debug)]
pub struct Deed {
    /// Who does it.
    pub actor: String,
    /// When; the store never goes back before what it has already recorded.
    pub at: Timestamp,
    /// The day, where the installation is.
    pub today: Date,
    /// New versions.
    pub writes: Vec<Write>,
    /// Files to keep.
    pub files: Vec<Vec<u8>>,
    /// Versions to empty; the decision behind it stands as the actor's reason in `decision`.
    pub disposals: Vec<Disposal>,
    /// The decision that allows disposals.
    pub decision: String,
    /// What is written beside the records.
    pub extras: Vec<Extra>,
    /// What is done that is no record, and stands in the chain all the same.
    pub notes: Vec<Note>,
    /// Numbers that records of later parts of the same piece of work bring: none of them is given to another.
    pub reserved: Numbers,
}

/// Something that is done and is no record.
#[derive(Clone, Debug)]
pub struct Note {
    /// What is done.
    pub act: &'static str,
    /// What it is done to: the name of a table of the program's own.
    pub register: &'static str,
    /// Which of them.
    pub subject: String,
}

/// The highest number that records bring themselves, by series and year.
pub type Numbers = BTreeMap<(&'static str, i64), i64>;

/// The numbers that some writes bring themselves.
pub fn brought<'a>(writes: impl IntoIterator<Item = &'a Write>) -> Numbers {
    let mut found = Numbers::new();
    for write in writes {
        let at = write.spec.number_position().filter(|_| write.expected.is_none());
        let Some(Value::Text(number)) = at.and_then(|at| write.values.get(at)) else { continue };
        let mut parts = number.split('-').skip(1);
        let year = parts.next().and_then(|year| year.parse().ok()).unwrap_or(0);
        let last = parts.next().and_then(|last| last.parse().ok()).unwrap_or(0);
        let most = found.entry((write.spec.series, year)).or_insert(0);
        *most = last.max(*most);
    }
    found
}

/// What became of a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The record.
    pub id: Uuid,
    /// Its new version.
    pub version: i64,
    /// Its number, when the register has one.
    pub number: Option<String>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// True when the version is what holds today.
    pub is_present: bool,
}

/// How many rows one sentence carries.
const CHUNK: usize = 100;

/// What the directory says of a record before a write.
#[derive(Clone, Debug, Default)]
struct Before {
    latest: i64,
    present_on: String,
    number: Option<String>,
    key: Option<String>,
    content: Option<String>,
}

/// The chain's entries of a transaction, one after another.
struct Entries {
    made: Vec<Entry>,
    next: i64,
}

impl Entries {
    fn add(
        &mut self,
        stamp: &str,
        actor: &str,
        act: &str,
        subject: (&str, String, i64),
        more: (String, String),
    ) -> i64 {
        self.next += 1;
        let (register, subject, version) = subject;
        let (effective_on, content_hash) = more;
        self.made.push(Entry {
            seq: self.next,
            at: stamp.to_owned(),
            actor: actor.to_owned(),
            act: act.to_owned(),
            register: register.to_owned(),
            subject,
            version,
            effective_on,
            content_hash,
        });
        self.next
    }
}

/// Carries out deeds within the open transaction, as if one after another. No record may stand in two of them.
pub(crate) async fn execute(conn: &mut Conn, deeds: &[Deed]) -> Result<Vec<Vec<Saved>>, StoreError> {
    let count: usize =
        deeds.iter().map(|deed| deed.writes.len() + deed.files.len() + deed.disposals.len() + deed.notes.len()).sum();
    if count == 0 {
        return Ok(vec![Vec::new(); deeds.len()]);
    }
    let head = chain::reserve(conn, i64::try_from(count).unwrap_or(i64::MAX)).await?;
    let mut entries = Entries { made: Vec::with_capacity(count), next: head.seq };
    let writes: Vec<&Write> = deeds.iter().flat_map(|deed| &deed.writes).collect();
    let mut before = directory(conn, &writes).await?;
    let mut taken = brought(writes.iter().copied());
    for (series, last) in deeds.iter().flat_map(|deed| &deed.reserved) {
        let most = taken.entry(*series).or_insert(0);
        *most = (*last).max(*most);
    }
    let numbers = numbers(conn, &writes, taken).await?;
    let mut rows = Rows::default();
    let mut all = Vec::with_capacity(deeds.len());
    let (mut at, mut index) = (head.at, 0);
    for deed in deeds {
        at = at.max(deed.at);
        let stamp = instant(at);
        for bytes in &deed.files {
            let hash = chain::file_hash(bytes);
            keep_file(conn, &hash, bytes).await?;
            let subject = ("", hash.clone(), 0);
            entries.add(&stamp, &deed.actor, chain::KEEP_FILE, subject, (String::new(), hash));
        }
        let mut saved = Vec::with_capacity(deed.writes.len());
        for write in &deed.writes {
            let was = before.remove(&write.id).unwrap_or_default();
            if write.expected.unwrap_or(0) != was.latest {
                return Err(StoreError::Stale { latest: was.latest });
            }
            saved.push(rows.add(deed, write, was, numbers.get(&index), (at, &stamp), &mut entries));
            index += 1;
        }
        for disposal in &deed.disposals {
            let hash = empty(conn, disposal).await?;
            let subject = (disposal.spec.register, disposal.id.to_string(), disposal.version);
            entries.add(&stamp, &deed.actor, chain::DISPOSE, subject, (deed.decision.clone(), hash));
        }
        for note in &deed.notes {
            let subject = (note.register, note.subject.clone(), 0);
            entries.add(&stamp, &deed.actor, note.act, subject, (String::new(), String::new()));
        }
        all.push(saved);
    }
    rows.write(conn).await?;
    for deed in deeds {
        extras::write(conn, &deed.extras).await?;
    }
    let mut prev = head.hash;
    let mut chained = Vec::with_capacity(count);
    for made in &entries.made {
        let hash = made.hash(&prev);
        chained.push(made.args(&prev, &hash));
        prev = hash;
    }
    insert(conn, chain::INSERT, "", &chained).await?;
    chain::advance(conn, at, &prev).await?;
    Ok(all)
}

async fn keep_file(conn: &mut Conn, hash: &str, bytes: &[u8]) -> Result<(), StoreError> {
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let args = vec![hash.into(), size.into(), Arg::Bytes(bytes.to_vec())];
    let sql = "INSERT INTO files (sha256, size_bytes, content) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING";
    conn.run(sql, args).await?;
    Ok(())
}

/// What the directory says of the records that are not new.
async fn directory(conn: &mut Conn, writes: &[&Write]) -> Result<BTreeMap<Uuid, Before>, StoreError> {
    let known: Vec<Uuid> = writes.iter().filter(|write| write.expected.is_some()).map(|write| write.id).collect();
    let mut found = BTreeMap::new();
    for ids in known.chunks(CHUNK) {
        let places: Vec<String> = (1..=ids.len()).map(|at| format!("${at}")).collect();
        let sql = format!(
            "SELECT r.id, r.latest, v.effective_on, r.number, r.import_key, v.content
             FROM records r LEFT JOIN versions v ON v.record = r.id AND v.version = r.present
             WHERE r.id IN ({})",
            places.join(", ")
        );
        let args = ids.iter().map(|id| Arg::from(id.to_string())).collect();
        let cols = [Col::Text, Col::Int, Col::Text, Col::Text, Col::Text, Col::Text];
        for row in conn.rows(&sql, args, &cols).await? {
            let before = Before {
                latest: row.int(1),
                present_on: row.text(2).to_owned(),
                number: row.maybe(3).map(str::to_owned),
                key: row.maybe(4).map(str::to_owned),
                content: row.maybe(5).map(str::to_owned),
            };
            if let Ok(id) = Uuid::parse_str(row.text(0)) {
                found.insert(id, before);
            }
        }
    }
    if let Some(write) = writes.iter().find(|write| write.expected.is_some() && !found.contains_key(&write.id)) {
        return Err(if write.expected == Some(0) { StoreError::Stale { latest: 0 } } else { StoreError::Missing });
    }
    Ok(found)
}

/// Gives numbers to new records that have none, after those that are taken: one sentence per series and year.
async fn numbers(conn: &mut Conn, writes: &[&Write], taken: Numbers) -> Result<BTreeMap<usize, String>, StoreError> {
    let mut wanted: BTreeMap<(&str, i16), Vec<usize>> = BTreeMap::new();
    for (index, write) in writes.iter().enumerate() {
        let Some(at) = write.spec.number_position().filter(|_| write.expected.is_none()) else { continue };
        if !matches!(write.values.get(at), Some(Value::Text(_))) {
            wanted.entry((write.spec.series, write.effective_on.year())).or_default().push(index);
        }
    }
    for ((series, year), last) in taken {
        conn.run(
            "INSERT INTO series (series, year, last) VALUES ($1, $2, $3) ON CONFLICT (series, year)
             DO UPDATE SET last = CASE WHEN series.last < excluded.last THEN excluded.last ELSE series.last END",
            vec![series.into(), year.into(), last.into()],
        )
        .await?;
    }
    let mut numbers = BTreeMap::new();
    for ((series, year), indexes) in wanted {
        let count = i64::try_from(indexes.len()).unwrap_or(i64::MAX);
        let rows = conn
            .rows(
                "INSERT INTO series (series, year, last) VALUES ($1, $2, $3) ON CONFLICT (series, year)
                 DO UPDATE SET last = series.last + excluded.last RETURNING last",
                vec![series.into(), i64::from(year).into(), count.into()],
                &[Col::Int],
            )
            .await?;
        let last = rows.first().map_or(count, |row| row.int(0));
        for (offset, index) in (1..).zip(indexes) {
            numbers.insert(index, Reference::of(series, year, last - count + offset).as_str().to_owned());
        }
    }
    Ok(numbers)
}

/// Empties a version's content. Returns the hash that the chain keeps.
async fn empty(conn: &mut Conn, disposal: &Disposal) -> Result<String, StoreError> {
    let rows = conn
        .rows(
            "UPDATE versions SET content = NULL, salt = NULL WHERE record = $1 AND version = $2 RETURNING content_hash",
            vec![disposal.id.to_string().into(), disposal.version.into()],
            &[Col::Text],
        )
        .await?;
    let hash = rows.first().ok_or(StoreError::Missing)?.text(0).to_owned();
    let delete = format!("DELETE FROM {} WHERE id = $1 AND version = $2", disposal.spec.register);
    let gone = conn.run(&delete, vec![disposal.id.to_string().into(), disposal.version.into()]).await?;
    if gone > 0 {
        search::index(conn, disposal.spec.register, &[], &[disposal.id]).await?;
        conn.run("DELETE FROM links WHERE source = $1", vec![disposal.id.to_string().into()]).await?;
    }
    Ok(hash)
}

/// A record's state as it goes into the present table; without values it goes out of it.
pub(crate) struct Present {
    pub id: Uuid,
    pub version: i64,
    pub recorded_at: String,
    pub effective_on: String,
    pub values: Option<Vec<Value>>,
    /// What stands in the table now.
    pub before: Standing,
}

/// What a present table holds of a record before a change.
pub(crate) enum Standing {
    /// Nothing: the record is new.
    New,
    /// These values.
    Values(Vec<Value>),
    /// Something, or nothing, that has not been read.
    Unread,
}

#[derive(Default)]
struct Rows {
    versions: Vec<Cells>,
    planned: Vec<Cells>,
    records: Vec<Cells>,
    present: BTreeMap<&'static str, (&'static Spec, Vec<Present>)>,
}

impl Rows {
    /// Adds the rows of one write.
    fn add(
        &mut self,
        deed: &Deed,
        write: &Write,
        was: Before,
        number: Option<&String>,
        (at, stamp): (Timestamp, &str),
        entries: &mut Entries,
    ) -> Saved {
        let mut values = write.values.clone();
        if let (Some(number), Some(at)) = (number, write.spec.number_position()) {
            values[at] = Value::Text(number.clone());
        }
        let number = match write.spec.number_position().and_then(|at| values.get(at)) {
            Some(Value::Text(number)) => Some(number.clone()),
            _ => was.number,
        };
        let (id, register, version) = (write.id.to_string(), write.spec.register, was.latest + 1);
        let key = write.key.clone().or(was.key);
        let kept = Content { key: key.clone(), reason: write.reason.clone(), values };
        let text = kept.to_text(write.spec);
        let salt = Uuid::new_v4().simple().to_string();
        let hash = chain::content_hash(&salt, &text);
        let effective_on = write.effective_on.to_string();
        let act = if write.removed { chain::REMOVE } else { chain::SAVE };
        let subject = (register, id.clone(), version);
        let seq = entries.add(stamp, &deed.actor, act, subject, (effective_on.clone(), hash.clone()));
        let is_planned = write.effective_on > deed.today;
        let is_present = !is_planned && effective_on >= was.present_on;
        self.versions.push(vec![
            id.as_str().into(),
            version.into(),
            register.into(),
            stamp.into(),
            effective_on.as_str().into(),
            write.removed.into(),
            deed.actor.as_str().into(),
            text.into(),
            salt.into(),
            hash.into(),
            seq.into(),
        ]);
        if is_planned {
            self.planned.push(vec![id.as_str().into(), version.into(), effective_on.as_str().into()]);
        }
        self.records.push(vec![
            id.into(),
            register.into(),
            Arg::Text(key),
            Arg::Text(number.clone()),
            version.into(),
            (if is_present { version } else { 0 }).into(),
        ]);
        if is_present {
            let read = |text: &String| Content::from_text(write.spec, text);
            let before = match was.content.as_ref().and_then(read) {
                _ if was.latest == 0 => Standing::New,
                Some(content) if content.values.len() == write.spec.fields.len() => Standing::Values(content.values),
                _ => Standing::Unread,
            };
            let values = (!write.removed).then_some(kept.values);
            let state = Present { id: write.id, version, recorded_at: stamp.to_owned(), effective_on, values, before };
            self.present.entry(register).or_insert_with(|| (write.spec, Vec::new())).1.push(state);
        }
        Saved { id: write.id, version, number, recorded_at: at, is_present }
    }

    async fn write(self, conn: &mut Conn) -> Result<(), StoreError> {
        insert(
            conn,
            "INSERT INTO versions (record, version, register, recorded_at, effective_on, removed, actor, content, salt, content_hash, seq) VALUES ",
            "",
            &self.versions,
        )
        .await?;
        insert(conn, "INSERT INTO planned (record, version, effective_on) VALUES ", "", &self.planned).await?;
        insert(
            conn,
            "INSERT INTO records (id, register, import_key, number, latest, present) VALUES ",
            " ON CONFLICT (id) DO UPDATE SET latest = excluded.latest, import_key = excluded.import_key, number = excluded.number,
              present = CASE WHEN excluded.present = 0 THEN records.present ELSE excluded.present END",
            &self.records,
        )
        .await?;
        for (spec, present) in self.present.into_values() {
            to_present(conn, spec, present).await?;
        }
        Ok(())
    }
}

/// Moves states into a register's present table, with their links. Only what changes is written, for every index costs.
pub(crate) async fn to_present(conn: &mut Conn, spec: &'static Spec, states: Vec<Present>) -> Result<(), StoreError> {
    let (mut unlinked, mut gone) = (Vec::new(), Vec::new());
    let mut links = Vec::new();
    let mut changed: BTreeMap<Option<Vec<usize>>, Vec<Cells>> = BTreeMap::new();
    let mut searched = Vec::new();
    for state in &states {
        let Some(values) = &state.values else {
            gone.push(state.id);
            unlinked.push(state.id);
            continue;
        };
        let fields = match &state.before {
            Standing::Values(before) => {
                Some((0..values.len()).filter(|at| before[*at] != values[*at]).collect::<Vec<_>>())
            }
            Standing::New | Standing::Unread => None,
        };
        let has_other_links = match &fields {
            Some(fields) => fields.iter().any(|at: &usize| spec.fields[*at].kind.target().is_some()),
            None => true,
        };
        if fields.as_ref().is_none_or(|fields| fields.iter().any(|at| spec.fields[*at].search)) {
            searched.push((state.id, search::words(spec, values)));
        }
        if has_other_links {
            if !matches!(state.before, Standing::New) {
                unlinked.push(state.id);
            }
            links.extend(linked(spec, state.id, values));
        }
        changed.entry(fields).or_default().push(present_row(spec, state, values));
    }
    if spec.fields.iter().any(|field| field.kind.target().is_some()) {
        delete(conn, "links", "source", unlinked.into_iter()).await?;
    }
    search::index(conn, spec.register, &searched, &gone).await?;
    delete(conn, spec.register, "id", gone.into_iter()).await?;
    let names = present_columns(spec);
    let head = format!("INSERT INTO {} ({}) VALUES ", spec.register, names.join(", "));
    for (fields, rows) in changed {
        let is_set = |name: &str| match &fields {
            None => true,
            Some(fields) => {
                HEAD.contains(&name)
                    || fields.iter().map(|at| &spec.fields[*at]).any(|field| {
                        field.name == name || content::has_sort_key(field) && content::sort_column(field) == name
                    })
            }
        };
        let set = names.iter().skip(1).filter(|name| is_set(name)).map(|name| format!("{name} = excluded.{name}"));
        let tail = format!(" ON CONFLICT (id) DO UPDATE SET {}", set.collect::<Vec<_>>().join(", "));
        insert(conn, &head, &tail, &rows).await?;
    }
    insert(conn, "INSERT INTO links (source, field, target, register) VALUES ", "", &links).await
}

/// A record's links, as rows.
fn linked(spec: &'static Spec, id: Uuid, values: &[Value]) -> Vec<Cells> {
    let pairs = spec.fields.iter().zip(values).flat_map(|(field, value)| value.ids().iter().map(move |to| (field, to)));
    pairs
        .map(|(field, to)| vec![id.to_string().into(), field.name.into(), to.to_string().into(), spec.register.into()])
        .collect()
}

async fn delete(conn: &mut Conn, table: &str, column: &str, ids: impl Iterator<Item = Uuid>) -> Result<(), StoreError> {
    let args: Vec<Arg> = ids.map(|id| Arg::from(id.to_string())).collect();
    for chunk in args.chunks(CHUNK) {
        let places: Vec<String> = (1..=chunk.len()).map(|at| format!("${at}")).collect();
        conn.run(&format!("DELETE FROM {table} WHERE {column} IN ({})", places.join(", ")), chunk.to_vec()).await?;
    }
    Ok(())
}

/// The columns that every present table begins with.
const HEAD: [&str; 4] = ["id", "version", "recorded_at", "effective_on"];

/// The columns of a present table, sort keys included.
pub(crate) fn present_columns(spec: &Spec) -> Vec<String> {
    let mut names: Vec<String> = HEAD.map(str::to_owned).to_vec();
    names.extend(spec.fields.iter().map(|field| field.name.to_owned()));
    names.extend(spec.fields.iter().filter(|field| content::has_sort_key(field)).map(content::sort_column));
    names
}

/// A row of a present table, in the order of [`present_columns`].
pub(crate) fn present_row(spec: &Spec, state: &Present, values: &[Value]) -> Cells {
    let mut row: Cells = vec![
        state.id.to_string().into(),
        state.version.into(),
        state.recorded_at.as_str().into(),
        state.effective_on.as_str().into(),
    ];
    row.extend(spec.fields.iter().zip(values).map(|(field, value)| content::to_arg(field.kind, value)));
    for (field, value) in spec.fields.iter().zip(values) {
        if content::has_sort_key(field) {
            row.push(Arg::Text(match value {
                Value::Text(text) => Some(order::sort_key(text)),
                _ => None,
            }));
        }
    }
    row
}

/// Inserts rows, many to a sentence.
async fn insert(conn: &mut Conn, head: &str, tail: &str, rows: &[Cells]) -> Result<(), StoreError> {
    let Some(width) = rows.first().map(Vec::len) else { return Ok(()) };
    for chunk in rows.chunks(CHUNK) {
        let sql = format!("{head}{}{tail}", conn.places(chunk.len(), width));
        conn.run(&sql, chunk.iter().flatten().cloned().collect()).await?;
    }
    Ok(())
}
