//! Comments on a review: for everybody who may read it, beside the document and never in it.

use domain::registers::ManagementReview;
use jiff::Timestamp;
use record::Held;
use store::accounts::{Account, Kept};
use uuid::Uuid;

use crate::{Desk, Error};

/// What comments are kept as.
const SORT: &str = "review_comment";
/// How long a comment may be, in characters.
pub const LONGEST: usize = 2_000;

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// What it is known by.
    pub name: String,
    /// The section that it is about.
    pub section: String,
    /// Who wrote it.
    pub person: Uuid,
    /// The account that it was written with.
    pub account: Uuid,
    /// When.
    pub at: Timestamp,
    /// What it says.
    pub text: String,
}

/// A comment's name: its section, the person and an id that follows time.
fn name(section: &str, person: Uuid) -> String {
    format!("{section} {} {person}", Uuid::now_v7())
}

/// A comment from what was kept; nothing for what is no comment.
fn read(kept: Kept) -> Option<Comment> {
    let mut parts = kept.name.rsplitn(3, ' ');
    let person = Uuid::parse_str(parts.next()?).ok()?;
    let section = parts.nth(1)?.to_owned();
    let at = kept.at.parse().ok()?;
    Some(Comment { section, person, account: kept.account, at, text: kept.content, name: kept.name })
}

impl Desk {
    /// The comments on a review that the caller can read, the oldest first.
    ///
    /// # Errors
    /// `NotFound` when the caller may not read the review.
    pub async fn comments(&self, review: &Held<ManagementReview>) -> Result<Vec<Comment>, Error> {
        self.find(&review.id.to_string()).await?;
        let kept = self.kept(SORT, &review.id.to_string(), None).await?;
        let mut found: Vec<Comment> = kept.into_iter().filter_map(read).collect();
        found.sort_by(|a, b| (a.at, &a.name).cmp(&(b.at, &b.name)));
        Ok(found)
    }

    /// Writes a comment on a section of a review that the caller can read.
    ///
    /// # Errors
    /// `NotFound` when the caller may not read the review.
    pub async fn comment(
        &self,
        review: &Held<ManagementReview>,
        section: &str,
        account: &Account,
        text: &str,
    ) -> Result<(), Error> {
        self.find(&review.id.to_string()).await?;
        let kept = Kept {
            account: account.id,
            place: review.id.to_string(),
            name: name(section, account.person),
            content: text.chars().take(LONGEST).collect(),
            at: self.now().to_string(),
        };
        self.keep(SORT, &kept).await
    }

    /// Takes one's own comment away.
    ///
    /// # Errors
    /// What the database says.
    pub async fn drop_comment(
        &self,
        review: &Held<ManagementReview>,
        name: &str,
        account: &Account,
    ) -> Result<(), Error> {
        self.let_go(SORT, account.id, &review.id.to_string(), name).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_read_from_what_was_kept() {
        let person = Uuid::now_v7();
        let kept = Kept {
            account: Uuid::now_v7(),
            place: String::new(),
            name: name("internal_control", person),
            content: "Vad kostar det?".to_owned(),
            at: "2026-11-24T10:00:00Z".to_owned(),
        };
        let found = read(kept.clone());
        assert_eq!(found.as_ref().map(|found| found.section.as_str()), Some("internal_control"));
        assert_eq!(found.map(|found| found.person), Some(person));
        assert_eq!(read(Kept { name: "annat".to_owned(), ..kept }), None);
    }
}
