//! Files in: every problem found at once, everything saved together or nothing at all.

mod allowed;
pub mod mapping;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use domain::{Entry, registers::Incident};
use jiff::civil::Date;
use record::{Fault, Field, Kind, Record, Spec, Value, parse};
use store::{Deed, Query, StoreError, Write};
use uuid::Uuid;

use crate::{
    Desk, Error, RowProblem, Want,
    attach::{self, Arriving, Beside},
    incidents::TakenIn,
    input::{self, Given, Known, Words},
    named,
    profile::Profile,
    profiles::Files,
    sheet::{self, Sheet},
    told::told,
};

/// What an import is asked to do.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Files whose bytes are at hand: name and content. Those that hold no tables are what rows call by name.
    pub included: Files,
    /// Only look, save nothing.
    pub dry_run: bool,
    /// From which day rows hold that do not say it themselves.
    pub effective_on: Option<Date>,
    /// The reason for rows that do not give one.
    pub reason: Option<String>,
    /// How another system's columns and values are read.
    pub profile: Option<Profile>,
    /// The register of the rows, when neither file nor sheet is named after one.
    pub register: Option<&'static str>,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Added, changed and untouched rows, by register.
    pub registers: BTreeMap<&'static str, Count>,
    /// Cases whose duties were evaluated, and the duties that were proposed.
    pub taken_in: TakenIn,
    /// Columns that the profile does not name, by file.
    pub passed: BTreeMap<String, Vec<String>>,
    /// The first of the records that come in or change.
    pub first: Vec<First>,
}

/// A record on its way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct First {
    /// Its register.
    pub register: &'static str,
    /// The row as a person counts it.
    pub row: usize,
    /// What it is called.
    pub caption: String,
    /// Whether it is new.
    pub is_new: bool,
}

/// Rows of one register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// New records.
    pub added: usize,
    /// Records with a new version.
    pub changed: usize,
    /// Rows that say what already stands.
    pub same: usize,
}

/// A write, and the file and row that it comes from.
pub(crate) type Placed = (Write, Arc<str>, usize);

/// How a key begins that is made of what a row says.
const ROW_KEY: &str = "rad-";

/// How many rows are written at a time, with what they bring.
const PART: usize = 500;
/// So many records are shown beforehand.
const SHOWN: usize = 10;

/// What a column holds.
#[derive(Clone, Copy)]
enum Column {
    Field(&'static Field),
    Id,
    Key,
    EffectiveOn,
    Reason,
    Passed,
}

/// What a heading is read as; nothing when it is not known.
fn column(spec: &'static Spec, label: &str, words: &dyn Words) -> Option<Column> {
    let field = spec.field(label).or_else(|| words.field(spec, label));
    Some(match (label, field) {
        ("id", _) => Column::Id,
        ("key" | "nyckel", _) => Column::Key,
        ("effective_on" | "gäller från", _) => Column::EffectiveOn,
        ("reason" | "skäl", _) => Column::Reason,
        (_, Some(field)) => Column::Field(field),
        ("version" | "recorded_at" | "register", None) => Column::Passed,
        (_, None) => return None,
    })
}

/// A file that can hold lists, and what came of reading it.
struct Read {
    path: PathBuf,
    is_sent: bool,
    sheets: Result<Vec<Sheet>, Vec<RowProblem>>,
}

impl Read {
    fn of(path: PathBuf, sent: Option<&[u8]>) -> Read {
        let sheets = sent.map_or_else(|| sheet::read(&path), |bytes| sheet::parse(&path, bytes));
        Read { path, is_sent: sent.is_some(), sheets }
    }

    fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

/// Lists without those that a row of another names as its file: they are what it brings along.
fn without_named(mut lists: Vec<Read>) -> Vec<Read> {
    let cells = |read: &Read| {
        let sheets = read.sheets.iter().flatten();
        let rows = sheets.flat_map(|sheet| &sheet.rows).flat_map(|(_, cells)| cells);
        let names = rows.filter_map(|cell| cell.strip_prefix('@')).map(|name| attach::bare(name).to_owned());
        names.collect::<Vec<_>>()
    };
    let named: BTreeSet<String> = lists.iter().flat_map(cells).collect();
    lists.retain(|read| !named.contains(&read.name()));
    lists
}

/// Files that were sent together: the lists, read, and what lies beside them.
fn sent(files: &Files) -> (Vec<Read>, Files) {
    let lists = files.iter().filter(|(name, _)| sheet::is_sheet(Path::new(name)));
    let lists = without_named(lists.map(|(name, bytes)| Read::of(PathBuf::from(name), Some(bytes))).collect());
    let is_list = |name: &str| lists.iter().any(|read| read.path == Path::new(name));
    let others = files.iter().filter(|(name, _)| !is_list(name)).cloned().collect();
    (lists, others)
}

/// A row that is on its way in.
struct Arrival {
    entry: &'static Entry,
    file: Arc<str>,
    row: usize,
    key: Option<String>,
    id: Uuid,
    has_id: bool,
    exists: Option<i64>,
    /// The fields that have a column.
    fields: Arc<[&'static Field]>,
    /// What stands in those columns that have something, in their order.
    given: Vec<Given>,
    effective_on: Option<Date>,
    reason: Option<String>,
}

impl Arrival {
    /// Something that is wrong with the row.
    fn problem(&self, field: Option<&str>, fault: Fault) -> RowProblem {
        RowProblem {
            file: self.file.to_string(),
            row: self.row,
            register: Some(self.entry.spec.register),
            field: field.map(str::to_owned),
            fault,
        }
    }
}

impl Desk {
    /// Takes in files. Links may lead to rows of the same import, in any file and any order.
    ///
    /// # Errors
    /// `Rows` with every problem in every file; nothing is saved then.
    pub async fn import(
        &self,
        wish: &Wish,
        words: &dyn Words,
        progress: &dyn Fn(usize, usize),
    ) -> Result<Outcome, Error> {
        self.must(crate::Act::Import)?;
        let mut problems = Vec::new();
        let mut sheets = Vec::new();
        let mut passed: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let in_folders = files(&wish.paths, &mut problems).into_iter().map(|path| Read::of(path, None));
        let (mut lists, others) = sent(&wish.included);
        lists.extend(in_folders);
        for Read { path, is_sent, sheets: read } in without_named(lists) {
            // What was sent, or comes with the program, lies in no folder.
            let folder = (!is_sent).then(|| path.parent().unwrap_or(Path::new(".")).to_path_buf());
            match read {
                Ok(found) => {
                    for sheet in found {
                        let named = wish.profile.as_ref().map(|profile| |heading: &str| profile.names(heading));
                        let named = named.as_ref().map(|named| named as &dyn Fn(&str) -> bool);
                        let ragged = sheet::ragged(&sheet, named);
                        if !ragged.is_empty() {
                            problems.extend(ragged);
                            continue;
                        }
                        let Some(profile) = &wish.profile else {
                            sheets.push((folder.clone(), sheet));
                            continue;
                        };
                        let unmapped = profile.unmapped(&sheet);
                        if !unmapped.is_empty() {
                            passed.insert(sheet.file.clone(), unmapped);
                        }
                        sheets.push((folder.clone(), profile.apply(sheet, &self.law.zone, &mut problems)));
                    }
                }
                Err(found) => problems.extend(found),
            }
        }
        if sheets.is_empty() && problems.is_empty() {
            let (name, ending) = match others.first() {
                Some((name, _)) => (name.clone(), name.rsplit_once('.').map_or("", |(_, ending)| ending).to_owned()),
                None => (String::new(), String::new()),
            };
            let fault = Fault::allowed("file_kind", ending, ["csv", "xlsx", "ods", "json"]);
            problems.push(RowProblem { file: name, row: 0, register: None, field: None, fault });
        }
        let mut arrivals = Vec::new();
        let mut arriving = Arriving::new();
        for (folder, sheet) in sheets {
            let begin = arrivals.len();
            let beside = folder.as_deref().map_or(Beside::Sent(&others), Beside::Folder);
            self.arrive(beside, sheet, (words, wish.register), &mut arrivals, &mut arriving, &mut problems);
            let identity = wish.profile.as_ref().map(|profile| profile.identity.as_slice());
            know_again(&mut arrivals[begin..], identity);
        }
        self.identify(&mut arrivals, &mut problems).await?;
        let standing = self.standing(&arrivals).await?;
        let known = self.known(&arrivals, &standing).await?;
        let mut outcome = Outcome { passed, ..Outcome::default() };
        let mut writes = Vec::with_capacity(arrivals.len());
        let closed = self.closed_to(&arrivals).await?;
        let total = arrivals.len();
        for (done, arrival) in arrivals.into_iter().enumerate() {
            if done % 500 == 0 {
                progress(done, total);
            }
            // What somebody may not change is not compared with what somebody guesses that it says.
            if closed.contains(&arrival.id) {
                let is_register = self.may_some(arrival.entry.spec, Want::Write);
                let fault = Fault::new(if is_register { "row_not_yours" } else { "row_register" });
                problems.push(arrival.problem(None, fault));
                continue;
            }
            let count = outcome.registers.entry(arrival.entry.spec.register).or_default();
            match self.admit(&arrival, wish, &known, standing.get(&arrival.id), words) {
                Ok(Some(write)) if write.expected.is_some() => {
                    count.changed += 1;
                    writes.push((write, arrival.file, arrival.row));
                }
                Ok(Some(write)) => {
                    count.added += 1;
                    writes.push((write, arrival.file, arrival.row));
                }
                Ok(None) => count.same += 1,
                Err(found) => problems.extend(found),
            }
        }
        problems.extend(self.not_allowed(&writes, &standing).await?);
        let shown = writes.iter().take(SHOWN).filter_map(|(write, _, row)| {
            let caption = (domain::entry(write.spec.register)?.caption)(write.values.clone());
            Some(First { register: write.spec.register, row: *row, caption, is_new: write.expected.is_none() })
        });
        outcome.first = shown.collect();
        self.adopt(&mut writes).await?;
        self.check_once(&writes, &mut problems).await?;
        for (write, file, row) in &writes {
            let mut faults = self.lacking(write.spec, &write.values, &arriving).await?;
            faults.extend(self.ahead_of_now(write.spec, &write.values));
            problems.extend(faults.into_iter().map(|(field, fault)| placed(write, file, *row, Some(field), fault)));
        }
        let all: Vec<&Write> = writes.iter().map(|(write, _, _)| write).collect();
        let mut together = self.check_together(&all).await?;
        together.extend(self.closed_too_early(&all, &standing).await?);
        for (id, field, fault) in together {
            let place = writes.iter().find(|(write, _, _)| write.id == id);
            problems.extend(place.map(|(write, file, row)| placed(write, file, *row, Some(field), fault)));
        }
        for (write, file, row) in writes.iter().filter(|(write, _, _)| about_reviews(write)) {
            let Some(entry) = domain::entry(write.spec.register) else { continue };
            let before = standing.get(&write.id).map(Vec::as_slice);
            match self.check_review(entry, before, &write.values, true).await {
                Err(Error::Invalid(found)) => {
                    let found = found.0.into_iter();
                    problems.extend(found.map(|problem| placed(write, file, *row, problem.field, problem.fault)));
                }
                other => other?,
            }
        }
        if !problems.is_empty() {
            return Err(Error::Rows(told(problems, wish.profile.as_ref())));
        }
        let writes = writes.into_iter().map(|(write, _, _)| write).collect();
        outcome.taken_in = self.carry_in(writes, arriving.into_values().collect(), wish.dry_run).await?;
        progress(total, total);
        Ok(outcome)
    }

    /// Writes what came in, with what it brings, in parts of one piece of work.
    async fn carry_in(
        &self,
        writes: Vec<Write>,
        mut files: Vec<Vec<u8>>,
        is_only_looked_at: bool,
    ) -> Result<TakenIn, Error> {
        let mut following = self.following(&writes).await?;
        let mut reserved = store::brought(&writes);
        let mut left = writes.into_iter();
        if is_only_looked_at {
            while left.len() > 0 {
                following.follow(left.by_ref().take(PART).collect())?;
            }
            return Ok(following.taken);
        }
        let told = Arc::new(Mutex::new(Ok(TakenIn::default())));
        let (telling, blank) = (Arc::clone(&told), self.deed());
        let parts = std::iter::from_fn(move || {
            if left.len() == 0 {
                return None;
            }
            let followed = following.follow(left.by_ref().take(PART).collect());
            let mut told = telling.lock().unwrap_or_else(PoisonError::into_inner);
            Some(match followed {
                Ok((writes, extras)) => {
                    *told = Ok(following.taken);
                    let (files, reserved) = (std::mem::take(&mut files), std::mem::take(&mut reserved));
                    Ok(Deed { writes, files, extras, reserved, ..blank.clone() })
                }
                Err(error) => {
                    *told = Err(error);
                    Err(StoreError::Stopped)
                }
            })
        });
        let done = self.store.carry_out_parts(Box::new(parts)).await;
        let told = std::mem::replace(&mut *told.lock().unwrap_or_else(PoisonError::into_inner), Ok(TakenIn::default()));
        match done {
            Err(StoreError::Stopped) => told,
            Err(error) => Err(error.into()),
            Ok(()) => told,
        }
    }

    /// Reads a sheet's headings and rows, without looking anything up.
    fn arrive(
        &self,
        beside: Beside<'_>,
        sheet: Sheet,
        (words, register): (&dyn Words, Option<&'static str>),
        arrivals: &mut Vec<Arrival>,
        arriving: &mut Arriving,
        problems: &mut Vec<RowProblem>,
    ) {
        let Some(entry) = entry_of(&sheet, words).or_else(|| register.and_then(domain::entry)) else {
            let known = domain::REGISTERS.iter().map(|entry| entry.spec.register);
            let fault = Fault::allowed("register_unknown", sheet.name.clone(), known);
            problems.push(RowProblem { file: sheet.file.clone(), row: 0, register: None, field: None, fault });
            return;
        };
        let register = Some(entry.spec.register);
        let mut tell = |row: usize, field: Option<&str>, fault: Fault| {
            problems.push(RowProblem {
                file: sheet.file.clone(),
                row,
                register,
                field: field.map(str::to_owned),
                fault,
            });
        };
        let mut columns = Vec::new();
        for heading in &sheet.header {
            let label = heading.trim();
            let is_known = |field: &Field| {
                columns.iter().any(|column| matches!(column, Column::Field(known) if std::ptr::eq(*known, field)))
            };
            columns.push(match column(entry.spec, label, words) {
                Some(Column::Field(field)) if is_known(field) => {
                    tell(1, Some(label), Fault::found("header_twice", field.name));
                    Column::Passed
                }
                Some(column) => column,
                None => {
                    let known = entry.spec.fields.iter().filter(|field| !field.computed).map(|field| field.name);
                    tell(1, Some(label), Fault::allowed("field_unknown", label, known));
                    Column::Passed
                }
            });
        }
        let named = columns.iter().filter_map(|column| match column {
            Column::Field(field) => Some(*field),
            Column::Id | Column::Key | Column::EffectiveOn | Column::Reason | Column::Passed => None,
        });
        let (file, fields): (Arc<str>, Arc<[&Field]>) = (sheet.file.as_str().into(), named.collect());
        // Each row goes as its own comes: a long list is held once.
        for (row, cells) in sheet.rows {
            let mut arrival = Arrival {
                entry,
                file: Arc::clone(&file),
                row,
                key: None,
                id: Uuid::now_v7(),
                has_id: false,
                exists: None,
                fields: Arc::clone(&fields),
                given: Vec::new(),
                effective_on: None,
                reason: None,
            };
            for ((column, cell), heading) in columns.iter().zip(cells).zip(&sheet.header) {
                let text = cell.trim();
                match column {
                    Column::Passed => {}
                    _ if text.is_empty() => {}
                    Column::Field(field) if field.kind == Kind::File => match attach::take(beside, text, arriving) {
                        Ok(text) => arrival.given.push(Given { field, text }),
                        Err(fault) => tell(row, Some(heading), fault),
                    },
                    Column::Field(field) => arrival.given.push(Given { field, text: cell }),
                    Column::Key => arrival.key = Some(text.to_owned()),
                    Column::Reason => arrival.reason = Some(text.to_owned()),
                    Column::EffectiveOn => match parse::date(text) {
                        Ok(date) => arrival.effective_on = Some(date),
                        Err(fault) => tell(row, Some(heading), fault),
                    },
                    Column::Id => match Uuid::parse_str(text) {
                        Ok(id) => (arrival.id, arrival.has_id) = (id, true),
                        Err(_) => tell(row, Some(heading), Fault::found("link_unknown", text)),
                    },
                }
            }
            arrival.given.shrink_to_fit();
            arrivals.push(arrival);
        }
    }

    /// Finds which rows are records already: by id, by key, by number.
    async fn identify(&self, arrivals: &mut [Arrival], problems: &mut Vec<RowProblem>) -> Result<(), Error> {
        let mut by_register: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
        for (at, arrival) in arrivals.iter().enumerate() {
            by_register.entry(arrival.entry.spec.register).or_default().push(at);
        }
        for (register, places) in by_register {
            let keys: Vec<String> = places.iter().filter_map(|at| arrivals[*at].key.clone()).collect();
            let numbers: Vec<String> = places.iter().filter_map(|at| number(&arrivals[*at])).collect();
            let ids: Vec<Uuid> = places.iter().map(|at| arrivals[*at].id).collect();
            let mut found = HashMap::new();
            for info in self.store.by_keys(register, &keys).await? {
                found.insert(info.key.clone().unwrap_or_default(), (info.id, info.latest));
            }
            for info in self.store.by_numbers(&numbers).await? {
                found.insert(info.number.clone().unwrap_or_default(), (info.id, info.latest));
            }
            for info in self.store.by_ids(&ids).await? {
                found.insert(info.id.to_string(), (info.id, info.latest));
            }
            let mut seen: BTreeSet<String> = BTreeSet::new();
            for at in places {
                let arrival = &mut arrivals[at];
                let number = number(arrival);
                let names = [Some(arrival.id.to_string()), arrival.key.clone(), number];
                for name in names.iter().flatten() {
                    if !seen.insert(name.clone()) {
                        // A key that was made of the row says nothing to anybody.
                        let is_own = name.starts_with(ROW_KEY);
                        let fault =
                            if is_own { Fault::new("row_twice") } else { Fault::found("duplicate_key", name.clone()) };
                        problems.push(arrival.problem((!is_own).then_some("key"), fault));
                    }
                }
                if let Some((id, latest)) = names.iter().flatten().find_map(|name| found.get(name)) {
                    arrival.id = *id;
                    arrival.exists = Some(*latest);
                }
            }
        }
        Ok(())
    }

    /// Every record that the rows' links may lead to.
    async fn known(&self, arrivals: &[Arrival], standing: &HashMap<Uuid, Vec<Value>>) -> Result<Known, Error> {
        let mut known = Known::default();
        for arrival in arrivals {
            for name in [arrival.key.clone(), number(arrival), Some(arrival.id.to_string())].into_iter().flatten() {
                known.insert(arrival.entry.spec.register, name, arrival.id);
            }
        }
        let wanted = input::wanted(arrivals.iter().flat_map(|arrival| &arrival.given));
        let before = standing.values().flatten().flat_map(Value::ids).copied().collect();
        self.mean(&mut known, wanted, &before, &|entry| named(arrivals, entry)).await?;
        Ok(known)
    }

    /// What stands today of the records that the rows change.
    async fn standing(&self, arrivals: &[Arrival]) -> Result<HashMap<Uuid, Vec<Value>>, Error> {
        let mut by_register: BTreeMap<&'static str, (&'static Entry, Vec<Uuid>)> = BTreeMap::new();
        for arrival in arrivals.iter().filter(|arrival| arrival.exists.is_some()) {
            let (_, ids) = by_register.entry(arrival.entry.spec.register).or_insert((arrival.entry, Vec::new()));
            ids.push(arrival.id);
        }
        let mut standing = HashMap::new();
        for (entry, ids) in by_register.into_values() {
            standing.extend(self.store.some(entry.spec, &ids).await?.into_iter().map(|row| (row.id, row.values)));
        }
        Ok(standing)
    }

    /// A row as a write, or nothing when it says what already stands.
    fn admit(
        &self,
        arrival: &Arrival,
        wish: &Wish,
        known: &Known,
        standing: Option<&Vec<Value>>,
        words: &dyn Words,
    ) -> Result<Option<Write>, Vec<RowProblem>> {
        let spec = arrival.entry.spec;
        let mut found = Vec::new();
        let mut values = standing.cloned().unwrap_or_else(|| vec![Value::Empty; spec.fields.len()]);
        let mut given = arrival.given.iter().peekable();
        for field in arrival.fields.iter() {
            // A column that has nothing empties its field.
            let nothing = Given { field, text: String::new() };
            let given = given.next_if(|given| std::ptr::eq(given.field, *field)).unwrap_or(&nothing);
            let Some(at) = spec.position(given.field.name) else { continue };
            // What the program computes is taken over with a new record, and computed again where it can be.
            if given.field.computed && standing.is_some() {
                continue;
            }
            match input::read(spec, given, known, &self.law, words) {
                Err(_) if given.field.computed => {}
                Ok(Value::Empty) if given.field.kind == Kind::Reference => {}
                Ok(value) if given.field.fixed && standing.is_some() && value != values[at] => {
                    found.push(arrival.problem(Some(given.field.name), Fault::new("fixed_changed")));
                }
                Ok(value) => values[at] = value,
                Err(fault) => found.push(arrival.problem(Some(given.field.name), fault)),
            }
        }
        let accepted = match (arrival.entry.accept)(values, &self.law) {
            Ok(accepted) if found.is_empty() => accepted,
            Ok(_) => return Err(found),
            Err(problems) => {
                for problem in problems.0 {
                    if found.iter().any(|known| known.field.as_deref() == problem.field) {
                        continue;
                    }
                    let has_column = arrival.fields.iter().any(|field| problem.field == Some(field.name));
                    let is_lacking = problem.fault.key == "missing" && problem.field.is_some() && !has_column;
                    let fault = if is_lacking { Fault::new("column_needed") } else { problem.fault };
                    found.push(arrival.problem(problem.field, fault));
                }
                return Err(found);
            }
        };
        if standing == Some(&accepted.values) {
            return Ok(None);
        }
        let own = accepted.holds_from.filter(|day| arrival.exists.is_none() && *day <= self.today());
        let effective_on = arrival.effective_on.or(wish.effective_on).or(own).unwrap_or_else(|| self.today());
        if let Some(fault) = self.ahead(spec, effective_on) {
            return Err(vec![arrival.problem(None, fault)]);
        }
        Ok(Some(Write {
            spec,
            id: arrival.id,
            expected: arrival.exists,
            values: accepted.values,
            removed: false,
            effective_on,
            key: arrival.key.clone(),
            reason: arrival.reason.clone().or_else(|| wish.reason.clone()),
        }))
    }

    /// Sets of fields that may stand only once, within the import and against what stands.
    async fn check_once(&self, writes: &[Placed], problems: &mut Vec<RowProblem>) -> Result<(), Error> {
        let mut registers: BTreeMap<&'static str, Vec<&Placed>> = BTreeMap::new();
        for arrival in writes.iter().filter(|(write, _, _)| !write.spec.unique.is_empty()) {
            registers.entry(arrival.0.spec.register).or_default().push(arrival);
        }
        for arrivals in registers.into_values() {
            let spec = arrivals[0].0.spec;
            let changed: BTreeSet<Uuid> = arrivals.iter().map(|(write, _, _)| write.id).collect();
            let page = self.store.list(spec, &Query::default()).await?;
            for set in spec.unique {
                let places: Vec<usize> = set.iter().filter_map(|name| spec.position(name)).collect();
                let of = |values: &[Value]| -> Option<Vec<Value>> {
                    let found: Vec<Value> = places.iter().map(|at| values[*at].clone()).collect();
                    (!found.iter().any(Value::is_empty)).then_some(found)
                };
                let mut seen: BTreeSet<Vec<Value>> = page
                    .rows
                    .iter()
                    .filter(|row| !changed.contains(&row.id))
                    .filter_map(|row| of(&row.values))
                    .collect();
                for (write, file, row) in &arrivals {
                    if let Some(values) = of(&write.values)
                        && !seen.insert(values)
                    {
                        let fault = Fault::found("duplicate_unique", set.join(" + "));
                        problems.push(placed(write, file, *row, set.last().copied(), fault));
                    }
                }
            }
        }
        Ok(())
    }
}

/// Rows of another system's list that neither say a key, an id nor a number get a key of what they say, so that the same
/// list read again finds them: of the fields that the profile names, else of all. So do incidents in every list.
fn know_again(arrivals: &mut [Arrival], identity: Option<&[String]>) {
    for arrival in arrivals {
        let is_list = identity.is_some() || arrival.entry.spec.register == Incident::REGISTER;
        if !is_list || arrival.key.is_some() || arrival.has_id || number(arrival).is_some() {
            continue;
        }
        let counts = |given: &&Given| match identity {
            Some(fields) if !fields.is_empty() => fields.iter().any(|field| field == given.field.name),
            Some(_) | None => true,
        };
        let mut said: Vec<String> = arrival
            .given
            .iter()
            .filter(counts)
            .filter(|given| !given.text.trim().is_empty())
            .map(|given| format!("{}={}", given.field.name, given.text.trim()))
            .collect();
        said.sort_unstable();
        if !said.is_empty() {
            arrival.key = Some(format!("{ROW_KEY}{}", &store::chain::file_hash(said.join("\n").as_bytes())[..32]));
        }
    }
}

/// The register that a sheet is named after.
pub(crate) fn entry_of(sheet: &Sheet, words: &dyn Words) -> Option<&'static Entry> {
    let name = sheet.name.trim().to_lowercase();
    domain::entry(&name).or_else(|| words.register(&name).and_then(domain::entry))
}

/// Something that is wrong with a row that would be written.
fn placed(write: &Write, file: &str, row: usize, field: Option<&str>, fault: Fault) -> RowProblem {
    let register = Some(write.spec.register);
    RowProblem { file: file.to_owned(), row, register, field: field.map(str::to_owned), fault }
}

/// True for reviews and what belongs to one.
fn about_reviews(write: &Write) -> bool {
    let reviews = <domain::registers::ManagementReview as record::Record>::REGISTER;
    write.spec.register == reviews || write.spec.fields.iter().any(|field| field.kind == Kind::Link(reviews))
}

/// What the rows of a register are called, with their ids and keys.
fn named(arrivals: &[Arrival], entry: &Entry) -> named::Rows {
    let rows = arrivals.iter().filter(|arrival| std::ptr::eq(arrival.entry.spec, entry.spec));
    rows.filter_map(|arrival| {
        let line = arrival.given.iter().find(|given| given.field.kind == Kind::Line && given.field.search)?;
        let told = arrival.key.clone().or_else(|| number(arrival)).unwrap_or_else(|| arrival.id.to_string());
        Some((line.text.clone(), arrival.id, told))
    })
    .collect()
}

/// The number that a row gives itself, if any.
fn number(arrival: &Arrival) -> Option<String> {
    let given = arrival.given.iter().find(|given| given.field.kind == Kind::Reference)?;
    (!given.text.trim().is_empty()).then(|| given.text.trim().to_uppercase())
}

/// The files that paths stand for; of a folder, those whose ending is known.
fn files(paths: &[PathBuf], problems: &mut Vec<RowProblem>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let mut inside: Vec<PathBuf> = std::fs::read_dir(path)
            .map(|entries| entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect())
            .unwrap_or_default();
        inside.retain(|path| {
            path.extension().is_some_and(|ending| ["csv", "xlsx", "ods", "json"].iter().any(|known| ending == *known))
        });
        inside.sort();
        if inside.is_empty() {
            let file = path.display().to_string();
            problems.push(RowProblem { file, row: 0, register: None, field: None, fault: Fault::new("file_empty") });
        }
        found.extend(inside);
    }
    found
}
