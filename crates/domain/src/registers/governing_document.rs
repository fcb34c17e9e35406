//! Governing documents, from policy to routine, as a tree with versions and validity.

use jiff::civil::Date;
use record::{Choice, FileRef, Id, Line, Problems, Prose, Record, Reference, Web};

use super::{OrgUnit, Person, Role, Topic, in_order};
use crate::{law::Law, register::Register};

/// A governing document in its present version.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(register = "governing_documents", series = "DOK")]
pub struct GoverningDocument {
    /// The record's number.
    #[field(list, search)]
    pub number: Reference,
    /// The title.
    #[field(list, search)]
    pub title: Line,
    /// What kind of document it is.
    #[field(list, filter)]
    pub kind: DocumentKind,
    /// How it stands.
    #[field(list, filter, starts = "draft")]
    pub state: DocumentState,
    /// The part of the work that it governs.
    #[field(list, filter)]
    pub topic: Topic,
    /// The document that it elaborates.
    #[field(filter)]
    pub parent: Option<Id<GoverningDocument>>,
    /// Where it applies.
    #[field(filter)]
    pub unit: Id<OrgUnit>,
    /// Who keeps it.
    #[field(list, filter)]
    pub owner: Option<Id<Person>>,
    /// The version as the document itself gives it.
    pub edition: Option<Line>,
    /// When it was adopted.
    #[field(list, demanded)]
    pub adopted_on: Option<Date>,
    /// The role that adopted it.
    #[field(list, filter)]
    pub adopted_by: Option<Role>,
    /// When it must next be reviewed.
    #[field(list)]
    pub next_review_on: Option<Date>,
    /// To whom it has been presented.
    pub presented_to: Option<Line>,
    /// Where those concerned find it.
    pub channel: Option<Line>,
    /// What it governs.
    #[field(search)]
    pub summary: Option<Prose>,
    /// Where it is published.
    pub web: Option<Web>,
    /// The document itself.
    pub document: Option<FileRef>,
}

/// Kinds of governing document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DocumentKind {
    /// Policy.
    Policy,
    /// Guideline (riktlinje).
    Guideline,
    /// Application instruction (tillämpningsanvisning).
    ApplicationInstruction,
    /// Local instruction (lokal anvisning).
    LocalInstruction,
    /// Routine (rutin).
    Procedure,
    /// Quality programme.
    QualityProgramme,
    /// Instruction for one year's planning.
    YearlyInstruction,
    /// Handling instruction (hanteringsanvisning).
    HandlingInstruction,
    /// Legal opinion.
    LegalOpinion,
    /// Form or template.
    Template,
    /// Continuity plan or principle.
    ContinuityPlan,
    /// Report.
    Report,
}

/// How a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DocumentState {
    /// Being written.
    Draft,
    /// Adopted and in force.
    Adopted,
    /// In force, being revised.
    UnderRevision,
    /// No longer in force.
    Repealed,
}

impl Register for GoverningDocument {
    fn caption(&self) -> String {
        self.title.to_string()
    }

    fn check(&self, _law: &Law, found: &mut Problems) {
        let in_force = matches!(self.state, DocumentState::Adopted | DocumentState::UnderRevision);
        if in_force && self.adopted_on.is_none() {
            found.add(GoverningDocument::ADOPTED_ON.name, "adopted_needs_day");
        }
        in_order(
            self.adopted_on,
            self.next_review_on,
            GoverningDocument::NEXT_REVIEW_ON.name,
            "review_before_adopted",
            found,
        );
    }

    fn holds_from(&self, _law: &Law) -> Option<Date> {
        self.adopted_on
    }
}
