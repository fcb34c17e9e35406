//! Finding a record by what a person calls it: a number, an id, or `register/key`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{Entry, registers::Person};
use record::{Problems, Record, Spec, Value};
use store::{Condition, RecordInfo, Row, Store};
use uuid::Uuid;

use crate::{
    Desk, Error, Want,
    input::{self, Given, Known, Words},
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
            self.store.by_numbers(&[text.to_uppercase()]).await?
        };
        let info = found.into_iter().next().ok_or(Error::NotFound)?;
        let entry = domain::entry(&info.register).ok_or(Error::NotFound)?;
        if self.who().is_some() {
            // What may not be seen is not there.
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
        let (mut names, mut numbers) = (Captions::new(), Captions::new());
        let mut by_register: BTreeMap<String, Vec<RecordInfo>> = BTreeMap::new();
        for info in self.store.by_ids(&ids).await? {
            numbers.extend(info.number.clone().map(|number| (info.id, number)));
            by_register.entry(info.register.clone()).or_default().push(info);
        }
        for (register, infos) in by_register {
            let Some(entry) = domain::entry(&register) else { continue };
            let ids: Vec<Uuid> = infos.iter().map(|info| info.id).collect();
            let within = match self.within(entry.spec, Want::Read) {
                // Everybody works with colleagues by name.
                Condition::Either(_) | Condition::Itself(_) if entry.spec.register == Person::REGISTER => {
                    Condition::Every
                }
                within => within,
            };
            if matches!(within, Condition::Every) {
                names.extend(infos.into_iter().filter_map(|info| Some((info.id, info.number?))));
            }
            let rows = self.store.those(entry.spec, &ids, &within).await?;
            let rows = self.veiled(entry.spec, rows).await?;
            names.extend(rows.into_iter().map(|row| (row.id, (entry.caption)(row.values))));
        }
        Ok((names, numbers))
    }

    /// One value as a person wrote it for a field, outside any record: for conditions.
    ///
    /// # Errors
    /// `Invalid` when the text cannot stand in the field.
    pub async fn read_one(&self, spec: &'static Spec, given: &Given, words: &dyn Words) -> Result<Value, Error> {
        let mut known = Known::new();
        for (register, text) in input::link_texts(given) {
            known.extend(
                resolve(&self.store, register, &[text]).await?.into_iter().map(|(text, id)| ((register, text), id)),
            );
        }
        input::read(spec, given, &known, &self.law, words).map_err(|fault| {
            let mut found = Problems::default();
            found.push(given.field.name, fault);
            Error::Invalid(found)
        })
    }
}

/// The records that texts in links stand for, looked up many at a time.
pub(crate) async fn resolve(store: &Store, register: &str, texts: &[String]) -> Result<Vec<(String, Uuid)>, Error> {
    let mut found: Vec<(String, Uuid)> = Vec::new();
    let rest = |found: &[(String, Uuid)]| -> Vec<String> {
        texts.iter().filter(|text| !found.iter().any(|(known, _)| known == *text)).cloned().collect()
    };
    for info in store.by_keys(register, texts).await? {
        found.extend(info.key.map(|key| (key, info.id)));
    }
    let upper: Vec<String> = rest(&found).iter().map(|text| text.to_uppercase()).collect();
    for info in store.by_numbers(&upper).await?.into_iter().filter(|info| info.register == register) {
        for text in texts.iter().filter(|text| info.number.as_deref() == Some(text.to_uppercase().as_str())) {
            found.push((text.clone(), info.id));
        }
    }
    let ids: Vec<Uuid> = rest(&found).iter().filter_map(|text| Uuid::parse_str(text).ok()).collect();
    for info in store.by_ids(&ids).await?.into_iter().filter(|info| info.register == register) {
        for text in texts.iter().filter(|text| Uuid::parse_str(text) == Ok(info.id)) {
            found.push((text.clone(), info.id));
        }
    }
    Ok(found)
}
