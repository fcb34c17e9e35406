//! Files of records: added, shown and taken away through the record that they belong to.

use domain::registers::Attachment;
use record::{Held, Record, View};
use uuid::Uuid;

use crate::{Address, Condition, Desk, Error, Filter, Manner, Op, Query, incidents::Pen};

impl Desk {
    /// The files of a record that the caller sees, today or in a view: all of them, or of a case those that the caller
    /// sent with a report.
    /// The record has been found, so the caller may see it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn attachments(&self, about: &Address, view: Option<View>) -> Result<Vec<Held<Attachment>>, Error> {
        let Some(number) = &about.info.number else { return Ok(Vec::new()) };
        let seen = self.seen(about.entry.spec, about.info.id).await?;
        if seen.has_files() {
            return self.files_of(number, view).await;
        }
        if seen.has_sent_files() { self.files_by_reporter(number, view).await } else { Ok(Vec::new()) }
    }

    /// Every file of a record, whoever asks.
    pub(crate) async fn files_of(&self, number: &str, view: Option<View>) -> Result<Vec<Held<Attachment>>, Error> {
        let Some(field) = Attachment::SPEC.field(Attachment::BELONGS_TO.name) else { return Ok(Vec::new()) };
        let test = Filter { field, op: Op::Is, value: record::Value::Text(number.to_owned()) };
        let query = Query { within: Condition::Test(test), ..Query::default() };
        self.whole().typed(&query, view).await
    }

    /// Adds a file to a record. Whoever has reported a case may add to it while it is open.
    ///
    /// # Errors
    /// `Forbidden` to whoever may neither change the record nor has reported it; `Refused` when a case takes no more;
    /// `Invalid` when note or provision cannot stand.
    pub async fn add_attachment(
        &self,
        about: &Address,
        file: (&str, &[u8]),
        note: &str,
        provision: &str,
    ) -> Result<(), Error> {
        if self.who().is_some() && !self.may_write(about.entry.spec, about.info.id).await? {
            return self.send_own_file(about, file, (note, provision)).await;
        }
        let number = about.info.number.as_deref().unwrap_or_default();
        let mut pen = Pen::default();
        pen.attach(self, number, file, (note, provision), false)?;
        pen.carry_out(self).await.map(|_| ())
    }

    /// Takes a file away from a record: it stays in its history.
    ///
    /// # Errors
    /// `Forbidden` to whoever may not change the record, `NotFound` when it has no such file.
    pub async fn remove_attachment(&self, about: &Address, id: Uuid, reason: &str) -> Result<(), Error> {
        if self.who().is_some() && !self.may_write(about.entry.spec, about.info.id).await? {
            return Err(Error::Forbidden);
        }
        if !self.attachments(about, None).await?.iter().any(|held| held.id == id) {
            return Err(Error::NotFound);
        }
        let whole = self.whole();
        let found = whole.find(&id.to_string()).await?;
        whole.remove(&found, None, Some(reason.to_owned())).await.map(|_| ())
    }

    /// The content of a file of a record, today or in a view.
    ///
    /// # Errors
    /// `NotFound` when the record has no such file.
    pub async fn attachment(
        &self,
        about: &Address,
        sha256: &str,
        view: Option<View>,
    ) -> Result<(String, Vec<u8>), Error> {
        let all = self.attachments(about, view).await?;
        let held = all.into_iter().find(|held| held.record.file.sha256 == sha256).ok_or(Error::NotFound)?;
        let bytes = self.store().file(sha256).await?.ok_or(Error::NotFound)?;
        let rows = self.store().some(about.entry.spec, &[about.info.id]).await?;
        self.note_reads(about.entry.spec, &rows, Manner::Files).await?;
        Ok((held.record.file.name, bytes))
    }
}
