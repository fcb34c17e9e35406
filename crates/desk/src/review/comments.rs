//! Comments on a review: for everybody who may read it, beside the document and never in it.

use domain::registers::{ManagementReview, Person, ReviewComment};
use record::{Held, Id, Line, Prose, Reference};
use uuid::Uuid;

use super::{Past, decide::must_be_open};
use crate::{Act, Condition, Desk, Error, Query, incidents::Pen};

impl Desk {
    /// The comments on a review that the caller can read, the oldest first.
    ///
    /// # Errors
    /// `NotFound` when the caller may not read the review.
    pub async fn comments(
        &self,
        review: &Held<ManagementReview>,
        past: Option<Past>,
    ) -> Result<Vec<Held<ReviewComment>>, Error> {
        self.find(&review.id.to_string()).await?;
        let within = Condition::among::<ReviewComment>(ReviewComment::REVIEW.name, vec![review.id]);
        let view = past.map(|past| self.as_known(past));
        let mut found = self.typed(&Query { within, ..Query::default() }, view).await?;
        found.sort_by_key(|held: &Held<ReviewComment>| (held.recorded_at, held.id));
        Ok(found)
    }

    /// Says something of a section of a review that the caller can read.
    ///
    /// # Errors
    /// `NotFound` when the caller may not read the review, `Forbidden` to whoever only looks on, `Refused` when the
    /// review is decided, `Invalid` when the text is empty or too long.
    pub async fn comment(&self, review: &Held<ManagementReview>, section: &str, text: &str) -> Result<(), Error> {
        let person = self.may_comment(review).await?;
        let section = Line::parse(section).map_err(|fault| Error::in_field(ReviewComment::SECTION.name, fault))?;
        let text = Prose::parse(text).map_err(|fault| Error::in_field(ReviewComment::TEXT.name, fault))?;
        let record = ReviewComment { number: Reference::default(), review: review.typed_id(), section, person, text };
        let mut pen = Pen::default();
        pen.put(self, Uuid::now_v7(), None, &record, None)?;
        pen.carry_out(self).await.map(|_| ())
    }

    /// Takes one's own comment back: it stays in its history.
    ///
    /// # Errors
    /// `NotFound` when the caller has said no such thing, `Refused` when the review is decided.
    pub async fn drop_comment(&self, review: &Held<ManagementReview>, number: &str, why: &str) -> Result<(), Error> {
        let person = self.may_comment(review).await?;
        let own = self
            .comments(review, None)
            .await?
            .into_iter()
            .find(|held| held.record.number.as_str() == number && held.record.person == person);
        let own = own.ok_or(Error::NotFound)?;
        let whole = self.whole();
        let found = whole.find(&own.id.to_string()).await?;
        whole.remove(&found, None, Some(why.to_owned())).await.map(|_| ())
    }

    /// Who comments, when the caller may.
    async fn may_comment(&self, review: &Held<ManagementReview>) -> Result<Id<Person>, Error> {
        self.find(&review.id.to_string()).await?;
        self.must(Act::CommentReview)?;
        must_be_open(review)?;
        self.person().ok_or(Error::Forbidden)
    }
}
