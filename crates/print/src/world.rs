//! The typesetter's world: one template, one file of data, the drawings and our own fonts. No disk, no network, no clock.

use std::sync::OnceLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::fonts::fonts;
use crate::manuscript::Manuscript;

/// The name of the drawing with a number, counted from 1.
pub(crate) fn drawing(number: usize) -> String {
    format!("drawing-{number}.svg")
}

/// What stays the same from document to document.
struct House {
    library: LazyHash<Library>,
    template: Source,
    data: FileId,
}

fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(|| House {
        library: LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build()),
        template: Source::new(named("report.typ"), include_str!("report.typ").to_owned()),
        data: named("data.json"),
    })
}

fn named(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names here are plain file names");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The world of one document.
pub(crate) struct Room<'a> {
    pub(crate) manuscript: &'a Manuscript,
}

impl World for Room<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &house().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts().book
    }

    fn main(&self) -> FileId {
        house().template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == house().template.id() { Ok(house().template.clone()) } else { Err(missing(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == house().data {
            return Ok(self.manuscript.data.clone());
        }
        id.vpath()
            .get_without_slash()
            .strip_prefix("drawing-")
            .and_then(|name| name.strip_suffix(".svg"))
            .and_then(|number| number.parse::<usize>().ok()?.checked_sub(1))
            .and_then(|index| self.manuscript.drawings.get(index).cloned())
            .ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().faces.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
