//! What is left to write of a review that is decided, and of what belongs to it.

use desk::{Address, Error, Refusal};
use domain::registers::ManagementReview;
use record::{Held, Kind, Record};

use crate::{trouble::Trouble, visit::Visit};

/// What is written of a review after its decision.
pub const LEFT_OPEN: [&str; 3] =
    [ManagementReview::STATE.name, ManagementReview::ANNEX_NUMBER.name, ManagementReview::REGISTRY_NUMBER.name];

/// The decided review that a record is, or belongs to.
///
/// # Errors
/// What the database says.
pub async fn review(visit: &Visit, found: &Address) -> Result<Option<Held<ManagementReview>>, Trouble> {
    let spec = found.entry.spec;
    let link = spec.fields.iter().position(|field| field.kind == Kind::Link(ManagementReview::REGISTER));
    let id = match link {
        _ if spec.register == ManagementReview::REGISTER => Some(found.info.id),
        Some(at) => {
            let row = visit.desk.one(found.entry, found.info.id, None).await?;
            row.values.get(at).and_then(|value| value.ids().first().copied())
        }
        None => None,
    };
    let Some(id) = id else { return Ok(None) };
    let all: Vec<Held<ManagementReview>> = visit.desk.all(None).await?;
    Ok(all.into_iter().find(|held| held.id == id && held.record.is_locked()))
}

/// That a review is decided and stands, with its number.
pub fn refused(number: &str) -> Trouble {
    Trouble::Desk(Error::Refused(vec![Refusal { key: "review_locked", about: number.to_owned() }]))
}
