//! Files that whoever reported has sent: with the report or later. They see those again, and never what handlers add.

use domain::registers::{Attachment, EventKind, Incident, IncidentState};
use jiff::Timestamp;
use record::{Held, Record, View};
use store::chain::file_hash;
use uuid::Uuid;

use super::{
    pen::{Pen, Told},
    refused,
};
use crate::{Address, Desk, Error};

/// So many files may whoever reported send about one case.
const MOST_FILES: usize = 20;

/// A file that whoever reported has sent, as the secret address shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentFile {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its content.
    pub sha256: String,
    /// Its size.
    pub size_bytes: i64,
    /// When it came.
    pub at: Timestamp,
    /// True when its content may be fetched by the address alone: not of a restricted case, nor of a file marked secret.
    pub is_open: bool,
}

/// States in which whoever reported may send more.
pub(super) fn takes_files(state: IncidentState) -> bool {
    match state {
        IncidentState::Closed | IncidentState::NotIncident => false,
        IncidentState::Draft
        | IncidentState::Reported
        | IncidentState::Triage
        | IncidentState::Handling
        | IncidentState::Recovery
        | IncidentState::FollowUp
        | IncidentState::Merged
        | IncidentState::Reopened => true,
    }
}

impl Desk {
    /// Adds a file to a report that has just come in.
    ///
    /// # Errors
    /// What the database says.
    pub async fn attach_to_report(&self, incident: Uuid, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let case = self.reported_case(incident).await?;
        let mut pen = Pen::default();
        pen.attach(self, case.number.as_str(), (name, bytes), ("", ""), true)?;
        pen.carry_out(self).await.map(|_| ())
    }

    /// The files that came with a report or later, for whoever follows it by its secret.
    ///
    /// # Errors
    /// `NotFound` when no report has that secret.
    pub async fn sent_files(&self, token: &str) -> Result<Vec<SentFile>, Error> {
        let (_, case) = self.followed_case(token).await?;
        let files = self.files_by_reporter(case.number.as_str(), None).await?;
        let shown = |held: Held<Attachment>| SentFile {
            is_open: !case.restricted && held.record.secrecy_provision.is_none(),
            name: held.record.file.name,
            sha256: held.record.file.sha256,
            size_bytes: held.record.file.size_bytes,
            at: held.recorded_at,
        };
        Ok(files.into_iter().map(shown).collect())
    }

    /// One of those files.
    ///
    /// # Errors
    /// `NotFound` when no report has that secret, or it has no such file that may be fetched.
    pub async fn sent_file(&self, token: &str, sha256: &str) -> Result<(String, Vec<u8>), Error> {
        let files = self.sent_files(token).await?;
        let file = files.into_iter().find(|file| file.is_open && file.sha256 == sha256).ok_or(Error::NotFound)?;
        let bytes = self.store().file(sha256).await?.ok_or(Error::NotFound)?;
        Ok((file.name, bytes))
    }

    /// Takes one more file from whoever follows a report by its secret. Nobody is named.
    ///
    /// # Errors
    /// `NotFound` when no report has that secret; `Refused` when the case takes no more files.
    pub async fn send_file(&self, token: &str, file: (&str, &[u8])) -> Result<(), Error> {
        let (id, case) = self.followed_case(token).await?;
        self.of_nobody().file_sent(id, &case, file, ("", "")).await
    }

    /// True when the caller has reported a case that still takes files.
    ///
    /// # Errors
    /// What the database says.
    pub async fn may_send_files(&self, about: &Address) -> Result<bool, Error> {
        if about.entry.spec.register != Incident::REGISTER || self.who().is_none() {
            return Ok(false);
        }
        let is_own = self.seen(Incident::SPEC, about.info.id).await?.has_sent_files();
        Ok(is_own && takes_files(self.reported_case(about.info.id).await?.state))
    }

    /// Takes one more file from the person who has reported a case.
    pub(crate) async fn send_own_file(
        &self,
        about: &Address,
        file: (&str, &[u8]),
        marks: (&str, &str),
    ) -> Result<(), Error> {
        let is_case = about.entry.spec.register == Incident::REGISTER;
        if !is_case || !self.seen(Incident::SPEC, about.info.id).await?.has_sent_files() {
            return Err(Error::Forbidden);
        }
        let case = self.reported_case(about.info.id).await?;
        self.file_sent(about.info.id, &case, file, marks).await
    }

    /// The files of a case that whoever reported has sent.
    pub(crate) async fn files_by_reporter(
        &self,
        number: &str,
        view: Option<View>,
    ) -> Result<Vec<Held<Attachment>>, Error> {
        let files = self.files_of(number, view).await?;
        Ok(files.into_iter().filter(|held| held.record.by_reporter).collect())
    }

    async fn file_sent(
        &self,
        id: Uuid,
        case: &Incident,
        file: (&str, &[u8]),
        marks: (&str, &str),
    ) -> Result<(), Error> {
        if !takes_files(case.state) {
            return Err(refused("case_takes_no_files", &case.number));
        }
        let files = self.files_by_reporter(case.number.as_str(), None).await?;
        let sha256 = file_hash(file.1);
        if files.iter().any(|held| held.record.file.sha256 == sha256 && held.record.file.name == file.0) {
            // The same file once more, as when somebody presses twice.
            return Ok(());
        }
        if files.len() >= MOST_FILES {
            return Err(refused("too_many_files", MOST_FILES));
        }
        let mut pen = Pen::default();
        pen.attach(self, case.number.as_str(), file, marks, true)?;
        let told = Told { is_key: true, text: Some(file.0.to_owned()), ..Told::default() };
        pen.tell(self, id, EventKind::FileSent, told)?;
        if let Some(parent) = case.parent {
            // Whoever handles the event works in the parent.
            let text = Some(format!("{} ({})", file.0, case.number));
            pen.tell(self, parent.uuid(), EventKind::FileSent, Told { is_key: true, text, ..Told::default() })?;
        }
        pen.carry_out(self).await.map(|_| ())
    }

    /// A case that has been found for whoever reported it.
    async fn reported_case(&self, id: Uuid) -> Result<Incident, Error> {
        let row = self.store().one(Incident::SPEC, id).await?.ok_or(Error::NotFound)?;
        Incident::from_values(row.values).map_err(Error::Invalid)
    }

    pub(super) async fn followed_case(&self, token: &str) -> Result<(Uuid, Incident), Error> {
        let id = self.store().followed(&file_hash(token.trim().as_bytes())).await?.ok_or(Error::NotFound)?;
        Ok((id, self.reported_case(id).await?))
    }
}
