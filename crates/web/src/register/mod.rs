//! Every register, written once over the table of fields: list, record, form, bulk change, export.

pub mod bulk;
pub mod cell;
pub mod control;
pub mod decided;
pub mod dispose;
pub mod export;
pub mod files;
pub mod form;
pub mod link;
pub mod list;
pub mod offers;
pub mod record;
pub mod state;
mod steps;
pub mod views;

use desk::{Address, Error};
use domain::Entry;

use crate::{address, trouble::Trouble, visit::Visit};

/// The register at an address, when something of it may be read.
///
/// # Errors
/// `NotFound` otherwise: what may not be seen is not there.
pub fn named(visit: &Visit, slug: &str) -> Result<&'static Entry, Trouble> {
    let entry = address::register(slug).ok_or(Trouble::Desk(Error::NotFound))?;
    if crate::menu::may_read(&visit.desk, entry.spec.register) {
        Ok(entry)
    } else {
        Err(Trouble::Desk(Error::NotFound))
    }
}

/// The record at an address: by its number or its id.
///
/// # Errors
/// `NotFound` when there is none in the register, or none that may be seen.
pub async fn found(visit: &Visit, slug: &str, id: &str) -> Result<Address, Trouble> {
    let entry = named(visit, slug)?;
    let is_name = !id.contains('/');
    let address = visit.desk.find(if is_name { id } else { "" }).await?;
    if address.entry.spec.register == entry.spec.register { Ok(address) } else { Err(Trouble::Desk(Error::NotFound)) }
}

/// The path of a record.
pub fn path(entry: &Entry, number: Option<&str>, id: uuid::Uuid) -> String {
    format!("/{}/{}", address::slug(entry.spec), number.map_or_else(|| id.to_string(), str::to_owned))
}
