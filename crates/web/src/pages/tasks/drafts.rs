//! Forms that a person has begun and not sent.

use std::collections::BTreeSet;

use desk::words;
use domain::registers::ManagementReview;
use record::Record;
use uuid::Uuid;

use crate::{
    address, menu,
    pages::review::section::DRAFT as REVIEW_TEXT,
    register::{cell, form},
    trouble::Trouble,
    visit::Visit,
};

/// Something that was begun.
pub struct Begun {
    /// What.
    pub title: String,
    /// Where it goes on.
    pub href: String,
    /// When it was kept last.
    pub at: String,
}

/// What the person has begun and not sent, the latest first.
///
/// # Errors
/// What the database says.
pub async fn begun(visit: &Visit) -> Result<Vec<Begun>, Trouble> {
    let desk = &visit.desk;
    let mut kept = desk.kept_of(form::DRAFT, visit.account.id).await?;
    let texts = desk.kept_of(REVIEW_TEXT, visit.account.id).await?;
    let ids: BTreeSet<Uuid> = kept
        .iter()
        .map(|kept| &kept.name)
        .chain(texts.iter().map(|kept| &kept.place))
        .filter_map(|id| id.parse().ok())
        .collect();
    let (names, numbers) = match ids.is_empty() {
        true => Default::default(),
        false => (desk.caption_ids(ids.clone()).await?, desk.numbers(ids).await?),
    };
    kept.extend(texts);
    kept.sort_by(|a, b| b.at.cmp(&a.at));
    let moment = |at: &str| at.parse().map_or_else(|_| at.to_owned(), |at| words::moment(desk.law(), at));
    let about = |register: &str, id: Uuid| {
        let (name, number) = (names.get(&id)?, numbers.get(&id)?);
        Some((format!("{number} {}", cell::named(visit, register, name)), number.clone()))
    };
    Ok(kept
        .iter()
        .filter_map(|kept| {
            let (title, href) = match (domain::entry(&kept.place), kept.name.parse::<Uuid>()) {
                (Some(entry), _) if !menu::may_read(desk, entry.spec.register) => return None,
                (Some(entry), Err(_)) => {
                    (form::new_of(visit, entry.spec), format!("/{}/ny", address::slug(entry.spec)))
                }
                (Some(entry), Ok(id)) => {
                    let (title, number) = about(entry.spec.register, id)?;
                    (title, format!("/{}/{number}/andra", address::slug(entry.spec)))
                }
                (None, _) => {
                    let (title, number) = about(ManagementReview::REGISTER, kept.place.parse().ok()?)?;
                    (title, format!("/genomgang/{number}/avsnitt/{}", kept.name))
                }
            };
            Some(Begun { title, href, at: moment(&kept.at) })
        })
        .collect())
}
