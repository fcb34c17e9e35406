//! What hangs together: relations both ways, files, and search.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::Entry;
use futures_util::future::try_join_all;
use record::{FileRef, Spec, Value, View};
use store::{Few, search::Found};
use uuid::Uuid;

use crate::{
    Address, Captions, Condition, Desk, Error, Manner, Page, Query, Row, Sort, Want,
    parts::{self, Seen},
};

/// Records of a register that point to a record through a field.
pub struct Related {
    /// Their register.
    pub entry: &'static Entry,
    /// The field that points.
    pub field: String,
    /// The newest of those that the caller may see: what they are called and listed by.
    pub rows: Vec<Row>,
    /// How many the caller may see, counted up to [`crate::COUNT_LIMIT`].
    pub total: i64,
}

/// A record that a search found.
pub struct Hit {
    /// Its register.
    pub entry: &'static Entry,
    /// The record.
    pub row: Row,
    /// What it is called.
    pub caption: String,
}

impl Desk {
    /// Begins a day: planned changes whose day has come are moved, and files that nobody took in are let go.
    ///
    /// # Errors
    /// What the database says.
    pub async fn promote(&self) -> Result<(), Error> {
        self.store.promote(self.today()).await?;
        self.let_go_forgotten().await
    }

    /// Which records point to a record today, by register and field; only what the caller may see. Of each the newest
    /// are read, up to so many, and all are counted.
    ///
    /// # Errors
    /// What the database says.
    pub async fn related(&self, id: Uuid, most: i64) -> Result<Vec<Related>, Error> {
        let linking = self.store.linking(id).await?.into_iter().filter_map(|(register, name)| {
            let entry = domain::entry(&register).filter(|entry| self.may_some(entry.spec, Want::Read))?;
            Some((entry, entry.spec.position(&name)?))
        });
        let groups = linking.map(|(entry, at)| self.related_by(entry, at, id, most));
        Ok(try_join_all(groups).await?.into_iter().flatten().collect())
    }

    /// The records of a register that point to a record through one field.
    async fn related_by(
        &self,
        entry: &'static Entry,
        at: usize,
        id: Uuid,
        most: i64,
    ) -> Result<Option<Related>, Error> {
        let spec = entry.spec;
        let field = &spec.fields[at];
        let within =
            Condition::Both(vec![self.within_on(spec, Want::Read, &[field.name]), Condition::Leads(field, id)]);
        let sort = spec.number_position().map(|at| Sort { field: &spec.fields[at], descending: true });
        let mut only = parts::brief(spec);
        if !only.contains(&at) {
            only.push(at);
        }
        let query = Query { within, sort, limit: most, counted: true, only: Some(only), ..Query::default() };
        let page = self.store.list(spec, &query).await?;
        self.told(entry, at, page).await
    }

    /// The same in a view: links of the past stand in the versions of what points.
    ///
    /// # Errors
    /// What the database says.
    pub async fn related_then(&self, about: &Address, most: i64, view: View) -> Result<Vec<Related>, Error> {
        let mut by_register: BTreeMap<String, Vec<Uuid>> = BTreeMap::new();
        for (register, id) in self.store.mentioning(about.info.id).await? {
            by_register.entry(register).or_default().push(id);
        }
        let readable = domain::REGISTERS.iter().filter(|entry| self.may_some(entry.spec, Want::Read));
        let groups = readable.filter_map(|entry| Some((entry, by_register.remove(entry.spec.register)?)));
        let groups: Vec<_> = groups.map(|(entry, ids)| self.related_of(entry, ids, about, most, view)).collect();
        Ok(try_join_all(groups).await?.into_iter().flatten().collect())
    }

    /// Those of some records of a register that pointed to a record in a view.
    async fn related_of(
        &self,
        entry: &'static Entry,
        ids: Vec<Uuid>,
        about: &Address,
        most: i64,
        view: View,
    ) -> Result<Vec<Related>, Error> {
        let spec = entry.spec;
        let target = Some(about.entry.spec.register);
        let number = spec.number_position();
        let mut rows = self.store.some_past(spec, &ids, view).await?;
        rows.sort_by_cached_key(|row| (number.map_or(Value::Empty, |at| row.values[at].clone()), row.id));
        rows.reverse();
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let mut found = Vec::new();
        for (at, field) in spec.fields.iter().enumerate().filter(|(_, field)| field.kind.target() == target) {
            let points = |row: &&Row| row.values[at].ids().contains(&about.info.id);
            let pointing: Vec<Row> = rows.iter().filter(points).cloned().collect();
            let within = self.within_on(spec, Want::Read, &[field.name]);
            let pointing = self.fulfilling(spec, pointing, within, Some(view)).await?;
            let total = i64::try_from(pointing.len()).unwrap_or(i64::MAX);
            let page = Page { rows: pointing.into_iter().take(most).collect(), total };
            found.extend(self.told(entry, at, page).await?);
        }
        Ok(found)
    }

    /// What the caller sees of records that point through one field.
    async fn told(&self, entry: &'static Entry, at: usize, page: Page) -> Result<Option<Related>, Error> {
        let (spec, read) = (entry.spec, page.rows.len());
        let rows = self.shown(spec, page.rows, Manner::Related).await?;
        // A link that is not of the caller's part is not told.
        let is_told = |row: &Row| row.values.get(at).is_some_and(|value| !value.is_empty());
        let rows: Vec<Row> = rows.into_iter().filter(is_told).collect();
        let told = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let total = if rows.len() < read { told } else { page.total };
        Ok((told > 0).then(|| Related { entry, field: spec.fields[at].name.to_owned(), rows, total }))
    }

    /// The numbers of records, by id: for addresses.
    ///
    /// # Errors
    /// What the database says.
    pub async fn numbers(&self, ids: BTreeSet<Uuid>) -> Result<Captions, Error> {
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let infos = self.store.by_ids(&ids).await?;
        Ok(infos.into_iter().filter_map(|info| Some((info.id, info.number?))).collect())
    }

    /// A file of a record: its name and content, when the record holds it and may be seen.
    ///
    /// # Errors
    /// `NotFound` when the record has no such file.
    pub async fn file_of(&self, entry: &'static Entry, id: Uuid, sha256: &str) -> Result<(FileRef, Vec<u8>), Error> {
        let history = self.history(entry, id).await?;
        let values = history.iter().filter_map(|past| past.values.as_ref()).flatten();
        let found = values.into_iter().find_map(|value| match value {
            Value::File(file) if file.sha256 == sha256 => Some((**file).clone()),
            _ => None,
        });
        let file = found.ok_or(Error::NotFound)?;
        let bytes = self.store.file(sha256).await?.ok_or(Error::NotFound)?;
        Ok((file, bytes))
    }

    /// Records in which every word of a text stands, the best first; only what the caller may see.
    ///
    /// # Errors
    /// What the database says.
    pub async fn search(&self, text: &str, limit: usize) -> Result<Vec<Hit>, Error> {
        // What is found is mostly seen by whoever searches: a few more of the newest than are wanted are looked at, and
        // only when that is not enough is everything asked whether it may be seen.
        let (newest, is_all) = self.store.search(text, None, limit + limit / 4).await?;
        let mut found = self.as_listed(&newest).await?;
        if !is_all && found.len() < limit {
            let entries = domain::REGISTERS.iter().filter(|entry| self.may_some(entry.spec, Want::Read));
            let within: Vec<_> = entries.map(|entry| (entry.spec, self.within(entry.spec, Want::Read))).collect();
            found = self.as_listed(&self.store.search(text, Some(&within), limit).await?.0).await?;
        }
        found.truncate(limit);
        let mut hits: Vec<Hit> = self.numbered(text).await?.into_iter().collect();
        let known = hits.first().map(|hit| hit.row.id);
        let in_sight = self.found_in_sight(found, text).await?.into_iter().filter(|(_, row)| Some(row.id) != known);
        hits.extend(in_sight.take(limit.saturating_sub(hits.len())).map(|(entry, row)| hit(entry, row)));
        Ok(hits)
    }

    /// What a search found that the person may see, in its order, as it is listed.
    async fn as_listed(&self, found: &[Found]) -> Result<Vec<(&'static Entry, Row)>, Error> {
        let mut by_register: BTreeMap<&str, Vec<Uuid>> = BTreeMap::new();
        for one in found {
            by_register.entry(one.register.as_str()).or_default().push(one.id);
        }
        let of = |(register, ids): (&str, Vec<Uuid>)| {
            let spec = domain::entry(register)?.spec;
            self.may_some(spec, Want::Read).then(|| Few {
                within: self.within(spec, Want::Read),
                only: parts::brief(spec),
                spec,
                ids,
            })
        };
        let asked: Vec<Few> = by_register.into_iter().filter_map(of).collect();
        let rows = self.store.of_each(&asked).await?.into_iter();
        let mut rows: HashMap<Uuid, (&'static Spec, Row)> = rows.map(|(spec, row)| (row.id, (spec, row))).collect();
        let each = found.iter().filter_map(|one| rows.remove(&one.id));
        Ok(each.filter_map(|(spec, row)| Some((domain::entry(spec.register)?, row))).collect())
    }

    /// What a search found, without records in whose visible part the words do not stand: a hit tells that they do.
    async fn found_in_sight(
        &self,
        found: Vec<(&'static Entry, Row)>,
        text: &str,
    ) -> Result<Vec<(&'static Entry, Row)>, Error> {
        if self.who().is_none() {
            return Ok(found);
        }
        let mut cases: BTreeMap<&str, (&'static Entry, Vec<Row>)> = BTreeMap::new();
        let mut places = Vec::with_capacity(found.len());
        for (entry, row) in found {
            let id = row.id;
            if crate::policy::CASE.contains(&entry.spec.register) {
                cases.entry(entry.spec.register).or_insert((entry, Vec::new())).1.push(row);
                places.push((entry, id, None));
            } else {
                places.push((entry, id, Some(row)));
            }
        }
        let mut seen: HashMap<Uuid, Row> = HashMap::new();
        for (entry, rows) in cases.into_values() {
            seen.extend(self.case_in_sight(entry, rows, text).await?.into_iter().map(|row| (row.id, row)));
        }
        Ok(places.into_iter().filter_map(|(entry, id, row)| Some((entry, row.or_else(|| seen.remove(&id))?))).collect())
    }

    async fn case_in_sight(&self, entry: &Entry, mut rows: Vec<Row>, text: &str) -> Result<Vec<Row>, Error> {
        let spec = entry.spec;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        if let Some(seen) = self.seen_of(spec, &ids).await? {
            let nothing = Seen::nothing(spec);
            rows.retain_mut(|row| {
                let seen = seen.get(&row.id).unwrap_or(&nothing);
                if seen.is_whole() {
                    return true;
                }
                let before = row.values.clone();
                seen.veil(spec, &mut row.values);
                row.values == before || store::search::stands_in(spec, &row.values, text)
            });
        }
        self.note_reads(spec, &rows, Manner::Search).await?;
        Ok(rows)
    }

    /// The record that a text is the number of.
    async fn numbered(&self, text: &str) -> Result<Option<Hit>, Error> {
        let number = text.trim().to_uppercase();
        if record::parse::reference(&number).is_err() {
            return Ok(None);
        }
        let address = match self.find(&number).await {
            Ok(address) => address,
            Err(Error::NotFound) => return Ok(None),
            Err(other) => return Err(other),
        };
        match self.one(address.entry, address.info.id, None).await {
            Ok(row) => Ok(Some(hit(address.entry, row))),
            Err(Error::NotFound) => Ok(None),
            Err(other) => Err(other),
        }
    }
}

fn hit(entry: &'static Entry, row: Row) -> Hit {
    Hit { entry, caption: (entry.caption)(row.values.clone()), row }
}
