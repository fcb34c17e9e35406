//! The author at work: one section's text, the figures behind it, and saying that a text still holds.

use domain::{
    figures::{Counted, Definition, Figure},
    registers::{ManagementReview, ReviewDecision, ReviewSection},
};
use language::Texts;
use record::{Held, Record, View};
use store::{Condition, Query, Row, Write};

use super::{Past, Which, decide::must_be_open};
use crate::{Act, Change, Desk, Error, Given, words::Labels};

/// How many records are looked up at a time.
const AT_A_TIME: usize = 500;

/// Records that a figure counted, of one register.
pub struct Seen {
    /// The register.
    pub entry: &'static domain::Entry,
    /// Those that the caller may see, as they were in the view; the first ones when they are many.
    pub rows: Vec<Row>,
    /// How many the caller may see.
    pub seen: usize,
    /// How many were counted.
    pub counted: usize,
}

impl Desk {
    /// The section of a review with a key, if anything has been written or drafted in it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn section(
        &self,
        review: &Held<ManagementReview>,
        key: &str,
    ) -> Result<Option<Held<ReviewSection>>, Error> {
        Ok(self.sections(review, None).await?.into_iter().find(|held| held.record.section.as_str() == key))
    }

    /// What has been written or drafted in the sections of a review.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sections(
        &self,
        review: &Held<ManagementReview>,
        past: Option<Past>,
    ) -> Result<Vec<Held<ReviewSection>>, Error> {
        let within = Condition::among::<ReviewSection>(ReviewSection::REVIEW.name, vec![review.id]);
        self.typed(&Query { within, ..Query::default() }, past.map(|past| self.as_known(past))).await
    }

    /// The decisions of a review.
    ///
    /// # Errors
    /// What the database says.
    pub async fn decisions(&self, review: &Held<ManagementReview>) -> Result<Vec<Held<ReviewDecision>>, Error> {
        let within = Condition::among::<ReviewDecision>(ReviewDecision::REVIEW.name, vec![review.id]);
        self.typed(&Query { within, ..Query::default() }, None).await
    }

    /// Writes the author's text of a section; nothing written means that the draft is used.
    ///
    /// # Errors
    /// `Invalid` for a figure that does not exist, or when the review is decided; `Stale` when somebody else has saved.
    pub async fn write_section(
        &self,
        review: &Held<ManagementReview>,
        key: &str,
        text: &str,
        seen: Option<i64>,
    ) -> Result<(), Error> {
        let entry = domain::entry(ReviewSection::REGISTER).ok_or(Error::NotFound)?;
        let template = self.law().template(review.record.template.as_str());
        if !template.is_some_and(|template| template.sections.iter().any(|section| section.key == key)) {
            return Err(Error::NotFound);
        }
        let given = |name: &str, text: &str| {
            entry.spec.field(name).map(|field| Given { field, text: text.to_owned() }).ok_or(Error::NotFound)
        };
        let words = Labels::new();
        match self.section(review, key).await? {
            Some(held) => {
                let address = self.find(&held.id.to_string()).await?;
                let given = vec![given(ReviewSection::TEXT.name, text)?];
                self.set(&address, &Change { given, seen, ..Change::default() }, &words).await?;
            }
            None => {
                let given = vec![
                    given(ReviewSection::REVIEW.name, &review.id.to_string())?,
                    given(ReviewSection::SECTION.name, key)?,
                    given(ReviewSection::TEXT.name, text)?,
                ];
                self.add(entry, &Change { given, ..Change::default() }, &words).await?;
            }
        }
        Ok(())
    }

    /// Notes that a section's text holds as it stands, also when figures in it have changed: a version that changes
    /// nothing, with who and when. A section of which nobody has written takes the draft as its text, also one that has
    /// not been kept yet.
    ///
    /// # Errors
    /// `Refused` when the review is decided, `NotFound` when the section has neither text nor draft.
    pub async fn confirm_section(
        &self,
        review: &Held<ManagementReview>,
        key: &str,
        reason: &str,
        texts: &Texts,
    ) -> Result<(), Error> {
        self.must(Act::DraftReview)?;
        must_be_open(review)?;
        let held = self.section(review, key).await?;
        let Some(mut held) = held.filter(|held| held.record.text.is_some() || held.record.draft.is_some()) else {
            let which = Which { year: review.record.year, unit: Some(review.record.unit.uuid()), past: None };
            let draft = self.build_review(which, texts).await?.drafts.remove(key).ok_or(Error::NotFound)?;
            return self.write_section(review, key, &draft, None).await;
        };
        held.record.text = held.record.text.take().or_else(|| held.record.draft.clone());
        if held.record.text.is_none() {
            return Err(Error::NotFound);
        }
        if !self.may_write(ReviewSection::SPEC, held.id).await? {
            return Err(Error::Forbidden);
        }
        let write = self.write(held.id, self.latest(held.id).await?, &held.record);
        self.save(vec![Write { reason: Some(reason.to_owned()), ..write }]).await?;
        Ok(())
    }

    /// One figure of a review, and the view that it was counted in.
    ///
    /// # Errors
    /// `Refused` when there is no review.
    pub async fn figure_of(&self, which: Which, definition: &Definition) -> Result<(Figure, View), Error> {
        let review = self.review(which).await?.record;
        let view = self.view_of(&review, which.past);
        let whole = self.whole();
        let scope = whole.scope(Some(review.unit.uuid()), view).await?;
        Ok((whole.figure(definition, review.period(), view, &scope).await?, view))
    }

    /// The records that a figure counted, by register, as far as the caller may see them: at the most `most` of each.
    ///
    /// # Errors
    /// What the database says.
    pub async fn counted(&self, counted: &[Counted], view: View, most: usize) -> Result<Vec<Seen>, Error> {
        let mut all: Vec<Seen> = Vec::new();
        let mut registers: Vec<&'static str> = counted.iter().map(|one| one.register).collect();
        registers.dedup();
        registers.sort_unstable();
        registers.dedup();
        for register in registers {
            let Some(entry) = domain::entry(register) else { continue };
            let ids: Vec<_> = counted.iter().filter(|one| one.register == register).map(|one| one.id).collect();
            let mut found = Seen { entry, rows: Vec::new(), seen: 0, counted: ids.len() };
            for some in ids.chunks(AT_A_TIME) {
                let query = Query { within: Condition::Itself(some.to_vec()), ..Query::default() };
                let rows = self.list_past(entry, &query, view).await?.rows;
                found.seen += rows.len();
                found.rows.extend(rows);
                found.rows.truncate(most);
            }
            all.push(found);
        }
        Ok(all)
    }
}
