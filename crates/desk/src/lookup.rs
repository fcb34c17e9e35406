//! Finding a record by what a person calls it: a number, an id, or `register/key`.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use domain::{Entry, registers::Person};
use futures_util::future::try_join;
use record::{Record, Spec, Value};
use store::{Condition, Few, RecordInfo, Row, Store};
use uuid::Uuid;

use crate::{
    Desk, Error, Want,
    input::{self, Given, Known, Words},
    parts,
};

/// What linked records are called, by id.
pub type Captions = HashMap<Uuid, String>;

/// A record and the register that it stands in.
#[derive(Clone)]
pub struct Address {
    /// The register.
    pub entry: &'static Entry,
    /// What the directory knows.
    pub info: RecordInfo,
}

impl Desk {
    /// The record that a person means by a number, an id or `register/key`.
    ///
    /// # Errors
    /// `NotFound` when there is none.
    pub async fn find(&self, text: &str) -> Result<Address, Error> {
        let text = text.trim();
        let found = if let Ok(id) = Uuid::parse_str(text) {
            self.store.by_ids(&[id]).await?
        } else if let Some((register, key)) = text.split_once('/') {
            self.store.by_keys(register, &[key.to_owned()]).await?
        } else {
            let number = text.to_uppercase();
            try_join(async { Ok(self.store.by_numbers(std::slice::from_ref(&number)).await?) }, self.foresee(&number))
                .await?
                .0
        };
        let info = found.into_iter().next().ok_or(Error::NotFound)?;
        let entry = domain::entry(&info.register).ok_or(Error::NotFound)?;
        // What may not be seen is not there; what is gone may be seen by whoever saw it.
        if self.sight(entry.spec, info.id).await?.is_none() {
            self.history(entry, info.id).await?;
        }
        Ok(Address { entry, info })
    }

    /// What the records that rows link to are called.
    ///
    /// # Errors
    /// What the database says.
    pub async fn captions(&self, rows: &[Row]) -> Result<Captions, Error> {
        self.caption_ids(rows.iter().flat_map(|row| row.values.iter().flat_map(Value::ids)).copied().collect()).await
    }

    /// What records are called today; removed ones by their number.
    ///
    /// # Errors
    /// What the database says.
    pub async fn caption_ids(&self, ids: BTreeSet<Uuid>) -> Result<Captions, Error> {
        Ok(self.captions_and_numbers(ids).await?.0)
    }

    /// What records are called today, and their numbers, for addresses.
    ///
    /// # Errors
    /// What the database says.
    pub async fn captions_and_numbers(&self, ids: BTreeSet<Uuid>) -> Result<(Captions, Captions), Error> {
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let mut by_register: BTreeMap<String, Vec<Uuid>> = BTreeMap::new();
        for info in self.store.by_ids(&ids).await? {
            by_register.entry(info.register).or_default().push(info.id);
        }
        let each = by_register.into_iter();
        self.called(each.filter_map(|(register, ids)| Some((domain::entry(&register)?.spec, ids))).collect()).await
    }

    /// The same of records whose registers are known, with one question fewer.
    ///
    /// # Errors
    /// What the database says.
    pub async fn called(&self, asked: Vec<(&'static Spec, Vec<Uuid>)>) -> Result<(Captions, Captions), Error> {
        let (mut names, mut numbers) = (Captions::new(), Captions::new());
        let mut left: BTreeSet<Uuid> = asked.iter().flat_map(|(_, ids)| ids).copied().collect();
        let few = asked.into_iter().map(|(spec, ids)| Few {
            spec,
            ids,
            within: self.nameable(spec),
            only: parts::brief(spec),
        });
        let few: Vec<Few> = few.collect();
        let mut found: BTreeMap<&'static str, Vec<Row>> = BTreeMap::new();
        for (spec, row) in self.store.of_each(&few).await? {
            left.remove(&row.id);
            if let Some(Value::Text(number)) = spec.number_position().and_then(|at| row.values.get(at)) {
                numbers.insert(row.id, number.clone());
            }
            found.entry(spec.register).or_default().push(row);
        }
        for (register, rows) in found {
            let Some(entry) = domain::entry(register) else { continue };
            let rows = self.veiled(entry.spec, rows).await?;
            names.extend(rows.into_iter().map(|row| (row.id, (entry.caption)(row.values))));
        }
        // What is gone is called by its number; what is not in sight has an address that leads nowhere.
        for info in self.store.by_ids(&left.into_iter().collect::<Vec<_>>()).await? {
            let Some((entry, number)) = domain::entry(&info.register).zip(info.number) else { continue };
            if matches!(self.nameable(entry.spec), Condition::Every) {
                names.insert(info.id, number.clone());
            }
            numbers.insert(info.id, number);
        }
        Ok((names, numbers))
    }

    /// The records of a register that the caller may name, and see the name of.
    pub(crate) fn nameable(&self, spec: &'static Spec) -> Condition {
        match self.within(spec, Want::Read) {
            // Everybody works with colleagues by name.
            Condition::Either(_) | Condition::Itself(_) if spec.register == Person::REGISTER => Condition::Every,
            within => within,
        }
    }

    /// One value as a person wrote it for a field, outside any record: for conditions.
    ///
    /// # Errors
    /// `Invalid` when the text cannot stand in the field.
    pub async fn read_one(&self, spec: &'static Spec, given: &Given, words: &dyn Words) -> Result<Value, Error> {
        let mut known = Known::default();
        self.mean(&mut known, input::wanted(std::iter::once(given)), &HashSet::new(), &|_| Vec::new()).await?;
        input::read(spec, given, &known, &self.law, words).map_err(|fault| Error::in_field(given.field.name, fault))
    }
}

/// The records that texts in links stand for, looked up many at a time.
pub(crate) async fn resolve(store: &Store, register: &str, texts: &[String]) -> Result<HashMap<String, Uuid>, Error> {
    let mut found: HashMap<String, Uuid> = HashMap::new();
    for info in store.by_keys(register, texts).await? {
        found.extend(info.key.map(|key| (key, info.id)));
    }
    let mut by_number: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for text in texts.iter().filter(|text| !found.contains_key(*text)) {
        by_number.entry(text.to_uppercase()).or_default().push(text);
    }
    let numbers: Vec<String> = by_number.keys().cloned().collect();
    for info in store.by_numbers(&numbers).await?.into_iter().filter(|info| info.register == register) {
        let meant = info.number.and_then(|number| by_number.remove(&number)).unwrap_or_default();
        found.extend(meant.into_iter().map(|text| (text.clone(), info.id)));
    }
    let mut by_id: BTreeMap<Uuid, Vec<&String>> = BTreeMap::new();
    for text in texts.iter().filter(|text| !found.contains_key(*text)) {
        if let Ok(id) = Uuid::parse_str(text) {
            by_id.entry(id).or_default().push(text);
        }
    }
    let ids: Vec<Uuid> = by_id.keys().copied().collect();
    for info in store.by_ids(&ids).await?.into_iter().filter(|info| info.register == register) {
        let meant = by_id.remove(&info.id).unwrap_or_default();
        found.extend(meant.into_iter().map(|text| (text.clone(), info.id)));
    }
    Ok(found)
}
