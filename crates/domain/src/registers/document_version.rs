//! Versions of governing documents: what changed, who adopted it and where it is.

use jiff::civil::Date;
use record::{Choice, FileRef, Id, Line, Problems, Prose, Record, Reference};

use super::{GoverningDocument, Role, in_order};
use crate::{law::Law, register::Register};

/// Versions of governing documents: what changed, who adopted it and where it is.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "document_versions", series = "VER", unique = "document, edition")]
pub struct DocumentVersion {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// Document.
    #[field(list, filter)]
    pub document: Id<GoverningDocument>,
    /// Version.
    #[field(list)]
    pub edition: Line,
    /// How it stands.
    #[field(list, filter, starts = "draft")]
    pub state: VersionState,
    /// Changes.
    #[field(search)]
    pub changes: Option<Prose>,
    /// Section changed.
    #[field(search)]
    pub section: Option<Line>,
    /// Adopted.
    #[field(list, demanded)]
    pub adopted_on: Option<Date>,
    /// Adopted by.
    #[field(filter)]
    pub adopted_by: Option<Role>,
    /// Published at.
    pub channel: Option<Line>,
    /// Published.
    pub published_on: Option<Date>,
    /// Presented.
    pub presented_on: Option<Date>,
    /// Presented to.
    pub presented_to: Option<Line>,
    /// File.
    pub file: Option<FileRef>,
    /// To be confirmed as read.
    #[field(filter)]
    pub needs_confirmation: bool,
}

/// State: what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum VersionState {
    /// Draft.
    Draft,
    /// Adopted.
    Adopted,
    /// Replaced.
    Replaced,
}

impl Register for DocumentVersion {
    fn caption(&self) -> String {
        self.edition.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        if self.state == VersionState::Adopted && self.adopted_on.is_none() {
            found.add(DocumentVersion::ADOPTED_ON.name, "adopted_needs_day");
        }
        in_order(self.adopted_on, self.published_on, DocumentVersion::PUBLISHED_ON.name, "ends_before_start", found);
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.adopted_on
    }
}
