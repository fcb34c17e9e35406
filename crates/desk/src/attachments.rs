//! Files of records: added, shown and taken away through the record that they belong to.

use domain::registers::Attachment;
use record::{Held, Record};
use uuid::Uuid;

use crate::{Address, Change, Condition, Desk, Error, Filter, Given, Manner, Op, Query, attach, words::Labels};

impl Desk {
    /// The files of a record. The record has been found, so the caller may see it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn attachments(&self, about: &Address) -> Result<Vec<Held<Attachment>>, Error> {
        let (Some(number), Some(field)) = (&about.info.number, Attachment::SPEC.field(Attachment::BELONGS_TO.name))
        else {
            return Ok(Vec::new());
        };
        if !self.seen(about.entry.spec, about.info.id).await?.has_files() {
            return Ok(Vec::new());
        }
        let test = Filter { field, op: Op::Is, value: record::Value::Text(number.clone()) };
        let query = Query { within: Condition::Test(test), ..Query::default() };
        self.whole().typed(&query, None).await
    }

    /// Adds a file to a record.
    ///
    /// # Errors
    /// `Forbidden` to whoever may not change the record; `Invalid` when note or provision cannot stand.
    pub async fn add_attachment(
        &self,
        about: &Address,
        file: (&str, &[u8]),
        note: &str,
        provision: &str,
    ) -> Result<(), Error> {
        if self.who().is_some() && !self.may_write(about.entry.spec, about.info.id).await? {
            return Err(Error::Forbidden);
        }
        self.put_attachment(about.info.number.as_deref().unwrap_or_default(), file, note, provision).await
    }

    /// Adds a file to a report that has just come in.
    ///
    /// # Errors
    /// What the database says.
    pub async fn attach_to_report(&self, incident: Uuid, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let found = self.whole().find(&incident.to_string()).await?;
        self.put_attachment(found.info.number.as_deref().unwrap_or_default(), (name, bytes), "", "").await
    }

    async fn put_attachment(
        &self,
        number: &str,
        (name, bytes): (&str, &[u8]),
        note: &str,
        provision: &str,
    ) -> Result<(), Error> {
        let entry = domain::entry(Attachment::REGISTER).ok_or(Error::NotFound)?;
        let (file, sha256) = attach::named(name, bytes);
        let mut change = Change::default();
        change.files.insert(sha256, bytes.to_vec());
        let columns = [
            (Attachment::BELONGS_TO.name, number),
            (Attachment::FILE.name, file.as_str()),
            (Attachment::NOTE.name, note),
            (Attachment::SECRECY_PROVISION.name, provision),
        ];
        for (field, text) in columns {
            if let Some(field) = Attachment::SPEC.field(field) {
                change.given.push(Given { field, text: text.to_owned() });
            }
        }
        self.whole().add(entry, &change, &Labels::new()).await.map(|_| ())
    }

    /// Takes a file away from a record: it stays in its history.
    ///
    /// # Errors
    /// `Forbidden` to whoever may not change the record, `NotFound` when it has no such file.
    pub async fn remove_attachment(&self, about: &Address, id: Uuid, reason: &str) -> Result<(), Error> {
        if self.who().is_some() && !self.may_write(about.entry.spec, about.info.id).await? {
            return Err(Error::Forbidden);
        }
        if !self.attachments(about).await?.iter().any(|held| held.id == id) {
            return Err(Error::NotFound);
        }
        let whole = self.whole();
        let found = whole.find(&id.to_string()).await?;
        whole.remove(&found, None, Some(reason.to_owned())).await.map(|_| ())
    }

    /// The content of a file of a record.
    ///
    /// # Errors
    /// `NotFound` when the record has no such file.
    pub async fn attachment(&self, about: &Address, sha256: &str) -> Result<(String, Vec<u8>), Error> {
        let all = self.attachments(about).await?;
        let held = all.into_iter().find(|held| held.record.file.sha256 == sha256).ok_or(Error::NotFound)?;
        let bytes = self.store().file(sha256).await?.ok_or(Error::NotFound)?;
        let rows = self.store().some(about.entry.spec, &[about.info.id]).await?;
        self.note_reads(about.entry.spec, &rows, Manner::Files).await?;
        Ok((held.record.file.name, bytes))
    }
}
