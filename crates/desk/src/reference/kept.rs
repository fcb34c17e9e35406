//! Dated data that is changed from the pages: each file in one record, with its history, read before any other.

use std::{collections::BTreeMap, sync::Arc};

use domain::{Law, registers::ReferenceText};
use jiff::Timestamp;
use record::{Fault, Held, Kind, Line, Problems, Prose, Record, Reference, Value, View};
use store::{Condition, Filter, Op, Query};
use uuid::Uuid;

use super::{
    BadReference, FILES, Origin, Sources, check,
    edit::{self, Entry, Wrong},
};
use crate::{Act, Desk, Error, PastVersion, incidents::Pen};

/// A file of dated data as it stands.
#[derive(Clone, Debug)]
pub struct Dated {
    /// Its name.
    pub file: &'static str,
    /// Where it comes from.
    pub origin: Origin,
    /// Its text.
    pub text: String,
    /// The record that holds it, when it has been changed.
    pub record: Option<Held<ReferenceText>>,
}

/// Why a text was not kept.
#[derive(Debug)]
pub enum NotKept {
    /// What is wrong, where.
    Wrong(Vec<Wrong>),
    /// It cannot be read at all, in the parser's words.
    Unread(String),
    /// What the desk says.
    Desk(Error),
}

impl From<Error> for NotKept {
    fn from(error: Error) -> NotKept {
        NotKept::Desk(error)
    }
}

impl Desk {
    /// The same desk over other files of dated data, and what has been changed from the pages. Changed texts that cannot
    /// be used are told, and what lies beneath counts.
    ///
    /// # Errors
    /// What the database says; `Err` within for a file beneath that cannot be used.
    pub async fn reading(&self, sources: &Sources) -> Result<Result<(Desk, Vec<BadReference>), BadReference>, Error> {
        let changed = texts(self.changed_texts(None).await?);
        let sources = sources.with(changed);
        Ok(sources.clone().law_that_reads().map(|(law, told)| (self.by(law, sources), told)))
    }

    /// The same desk with dated data as it stands now, when it has changed since.
    ///
    /// # Errors
    /// What the database says.
    pub async fn renewed(&self) -> Result<Option<Desk>, Error> {
        let changed = texts(self.changed_texts(None).await?);
        Ok(self.with_texts(changed))
    }

    /// The same desk with dated data as it was known at a moment.
    ///
    /// # Errors
    /// What the database says.
    pub async fn as_law_was_known(self, at: Timestamp) -> Result<Desk, Error> {
        if at >= self.now() {
            return Ok(self);
        }
        let changed = texts(self.changed_texts(Some(at)).await?);
        Ok(self.with_texts(changed).unwrap_or(self))
    }

    fn with_texts(&self, changed: BTreeMap<String, String>) -> Option<Desk> {
        if changed == self.sources.changed {
            return None;
        }
        let sources = self.sources.with(changed);
        // What lay beneath could be used when the desk was opened.
        let (law, _) = sources.clone().law_that_reads().ok()?;
        Some(self.by(law, sources))
    }

    fn by(&self, law: Law, sources: Sources) -> Desk {
        Desk { law: Arc::new(law), sources: Arc::new(sources), ..self.clone() }
    }

    /// What has been changed from the pages, whoever asks: everybody goes by the same law.
    async fn changed_texts(&self, known_at: Option<Timestamp>) -> Result<Vec<Held<ReferenceText>>, Error> {
        let view = known_at.map(|known_at| View { on: self.law.day(known_at), known_at });
        let mut held: Vec<Held<ReferenceText>> = self.whole().typed(&Query::default(), view).await?;
        held.sort_by_key(|held| held.recorded_at);
        Ok(held)
    }

    /// Refuses to write over what somebody else has changed since it was read.
    async fn must_stand(&self, dated: &Dated) -> Result<(), Error> {
        let version = |dated: &Dated| dated.record.as_ref().map(|held| (held.id, held.version));
        let now = self.dated(dated.file).await?;
        if version(&now) == version(dated) {
            return Ok(());
        }
        Err(Error::Stale { latest: now.record.map_or(0, |held| held.version) })
    }

    /// A file of dated data as it stands.
    ///
    /// # Errors
    /// `NotFound` when there is no such file.
    pub async fn dated(&self, file: &str) -> Result<Dated, Error> {
        let (file, _) = FILES.iter().find(|(name, _)| *name == file).ok_or(Error::NotFound)?;
        let record = self.changed_texts(None).await?.into_iter().rfind(|held| held.record.file.as_str() == *file);
        let (origin, text) = match &record {
            Some(held) => (Origin::Changed, held.record.content.to_string()),
            None => {
                let beneath = self.sources.with(BTreeMap::new());
                beneath.text(file).map_err(|_| Error::NotFound)?
            }
        };
        Ok(Dated { file, origin, text, record })
    }

    /// Every version of a file that has been changed, the oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn dated_history(&self, dated: &Dated) -> Result<Vec<PastVersion>, Error> {
        let Some(held) = &dated.record else { return Ok(Vec::new()) };
        let entry = domain::entry(ReferenceText::REGISTER).ok_or(Error::NotFound)?;
        self.whole().history(entry, held.id).await
    }

    /// Keeps a text in place of a file, when everything in it can be used.
    ///
    /// # Errors
    /// All that is wrong with it; `Forbidden`, `Stale` when somebody else changed the file first, `Invalid` without a
    /// reason.
    pub async fn keep_dated(&self, dated: &Dated, text: &str, why: &str) -> Result<(), NotKept> {
        self.must(Act::ChangeReference)?;
        self.must_stand(dated).await?;
        let wrong = check::wrong(text);
        if !wrong.is_empty() {
            return Err(NotKept::Wrong(wrong));
        }
        let law = self.sources.with_text(dated.file, text).law().map_err(|bad| NotKept::Unread(bad.why))?;
        self.must_stay(&law, &edit::entries(&dated.text)).await?;
        let why = reason(why)?;
        let content = prose(text)?;
        if content.as_str() == dated.text.trim_end() {
            return Ok(());
        }
        let mut pen = Pen::default();
        let (id, version) = dated.record.as_ref().map_or((Uuid::now_v7(), None), |held| (held.id, Some(held.version)));
        let file = Line::parse(dated.file).map_err(|fault| Error::in_field(ReferenceText::FILE.name, fault))?;
        let number = dated.record.as_ref().map_or_else(Reference::default, |held| held.record.number.clone());
        pen.put(self, id, version, &ReferenceText { number, file, content }, Some(why))?;
        pen.carry_out(self).await?;
        Ok(())
    }

    /// Lets the file beneath count again: what was changed stays in its history.
    ///
    /// # Errors
    /// As when a text is kept.
    pub async fn drop_dated(&self, dated: &Dated, why: &str) -> Result<(), NotKept> {
        self.must(Act::ChangeReference)?;
        self.must_stand(dated).await?;
        let Some(held) = &dated.record else { return Ok(()) };
        let (_, text) = self.sources.with(BTreeMap::new()).text(dated.file).map_err(|bad| NotKept::Unread(bad.why))?;
        let law = self.sources.with_text(dated.file, &text).law().map_err(|bad| NotKept::Unread(bad.why))?;
        self.must_stay(&law, &[]).await?;
        let why = reason(why)?;
        let whole = self.whole();
        let found = whole.find(&held.id.to_string()).await?;
        whole.remove(&found, None, Some(why)).await?;
        Ok(())
    }

    /// Refuses a law that lacks codes which records say: each is told at its entry.
    async fn must_stay(&self, law: &Law, entries: &[Entry]) -> Result<(), NotKept> {
        let mut lost: Vec<Wrong> = Vec::new();
        let store = self.store();
        for list in domain::law::LISTS {
            let kept = law.codes(list);
            let gone: Vec<&str> = self.law.codes(list).into_iter().map(|(code, _)| code).collect();
            for code in gone.into_iter().filter(|code| !kept.iter().any(|(kept, _)| kept == code)) {
                for spec in domain::REGISTERS.iter().map(|entry| entry.spec) {
                    let says = |field: &'static record::Field| {
                        let value = Value::Text(code.to_owned());
                        Condition::Test(Filter { field, op: Op::Is, value })
                    };
                    let is_of = |kind: Kind| matches!(kind, Kind::Code(known) | Kind::Codes(known) if known == *list);
                    let fields: Vec<Condition> =
                        spec.fields.iter().filter(|field| is_of(field.kind)).map(says).collect();
                    if fields.is_empty() {
                        continue;
                    }
                    let query = Query { within: Condition::Either(fields), limit: 1, ..Query::default() };
                    if !store.list(spec, &query).await.map_err(Error::from)?.rows.is_empty() {
                        let own = entries.iter().find(|entry| entry.key == code);
                        let address = own.map(|entry| entry.address.clone()).unwrap_or_default();
                        lost.push((address, String::new(), Fault::allowed("reference_in_use", code, [*list])));
                        break;
                    }
                }
            }
        }
        if lost.is_empty() { Ok(()) } else { Err(NotKept::Wrong(lost)) }
    }
}

fn texts(held: Vec<Held<ReferenceText>>) -> BTreeMap<String, String> {
    held.into_iter().map(|held| (held.record.file.to_string(), held.record.content.to_string())).collect()
}

fn reason(why: &str) -> Result<String, Error> {
    let why = why.trim();
    if why.is_empty() {
        let mut found = Problems::default();
        found.whole(Fault::new("reason_missing"));
        return Err(Error::Invalid(found));
    }
    Ok(why.to_owned())
}

fn prose(text: &str) -> Result<Prose, Error> {
    Prose::parse(text).map_err(|fault| Error::in_field(ReferenceText::CONTENT.name, fault))
}
