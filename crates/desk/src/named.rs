//! Records that are meant in links: by key, number or id, and else by name when one alone is called so.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use domain::Entry;
use record::{Kind, Value};
use store::{Condition, Query};
use uuid::Uuid;

use crate::{Desk, Error, input::Known, lookup, parts, policy, words::folded};

/// What is in a file beside what stands: the names of its rows in one register, with their id and what they are told by.
pub(crate) type Rows = Vec<(String, Uuid, String)>;

impl Desk {
    /// Looks up the texts of links that are not known yet, by register. What the caller may not see is not there, except
    /// what the records led to before. `rows` gives the names of what comes in the same file.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) async fn mean(
        &self,
        known: &mut Known,
        wanted: BTreeMap<&'static str, BTreeSet<String>>,
        before: &HashSet<Uuid>,
        rows: &(dyn Fn(&Entry) -> Rows + Sync),
    ) -> Result<(), Error> {
        for (register, texts) in wanted {
            let texts: Vec<String> = texts.into_iter().filter(|text| !known.has(register, text)).collect();
            let mut found = lookup::resolve(&self.store, register, &texts).await?;
            let there = self.there(register, found.values().copied().collect(), before).await?;
            found.retain(|_, id| there.contains(id));
            let left: Vec<&String> = texts.iter().filter(|text| !found.contains_key(*text)).collect();
            self.mean_by_name(known, register, &left, rows).await?;
            for (text, id) in found {
                known.insert(register, text, id);
            }
        }
        Ok(())
    }

    /// Those of some records that are there to the caller, or that were led to before.
    async fn there(
        &self,
        register: &str,
        mut ids: HashSet<Uuid>,
        before: &HashSet<Uuid>,
    ) -> Result<HashSet<Uuid>, Error> {
        let within = domain::entry(register).map(|entry| (entry.spec, self.nameable(entry.spec)));
        let Some((spec, within)) = within.filter(|(_, within)| !matches!(within, Condition::Every)) else {
            return Ok(ids);
        };
        let asked: Vec<Uuid> = ids.difference(before).copied().collect();
        ids.retain(|id| before.contains(id));
        ids.extend(self.store.which(spec, &asked, &within).await?);
        Ok(ids)
    }

    /// A case is never meant by its name: names of cases are many alike, and looking through them is reading them.
    async fn mean_by_name(
        &self,
        known: &mut Known,
        register: &'static str,
        texts: &[&String],
        rows: &(dyn Fn(&Entry) -> Rows + Sync),
    ) -> Result<(), Error> {
        let Some(entry) = domain::entry(register).filter(|_| !texts.is_empty() && !policy::CASE.contains(&register))
        else {
            return Ok(());
        };
        let wanted: BTreeSet<String> = texts.iter().map(|text| folded(text)).collect();
        let mut called: HashMap<String, BTreeMap<Uuid, String>> = HashMap::new();
        let query = Query { only: Some(parts::brief(entry.spec)), ..Query::default() };
        let line = entry.spec.fields.iter().position(|field| field.kind == Kind::Line && field.search);
        let number = entry.spec.number_position();
        for row in self.list(entry, &query).await?.rows {
            let text = |at: Option<usize>| match at.and_then(|at| row.values.get(at)) {
                Some(Value::Text(text)) => text.clone(),
                _ => String::new(),
            };
            let (number, name) = (text(number), folded(&text(line)));
            let caption = folded(&(entry.caption)(row.values.clone()));
            for name in [name, caption].into_iter().filter(|name| wanted.contains(name)) {
                called.entry(name).or_default().insert(row.id, number.clone());
            }
        }
        for (name, id, told) in rows(entry) {
            let name = folded(&name);
            if wanted.contains(&name) {
                called.entry(name).or_default().entry(id).or_insert(told);
            }
        }
        for text in texts {
            let Some(found) = called.get(&folded(text)) else { continue };
            let mut ids = found.keys();
            match (ids.next(), ids.next()) {
                (Some(id), None) => known.insert(register, (*text).clone(), *id),
                _ => known.several(register, (*text).clone(), found.values().cloned().collect()),
            }
        }
        Ok(())
    }
}
