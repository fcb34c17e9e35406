//! From drafting to decided: what must be there, what it becomes, and what is locked.

use domain::{
    incident::reminders::Point,
    registers::{
        InputState, JudgedArea, ManagementReview, Measure, MeasureSource, MeasureState, ReviewInput, ReviewSection,
        ReviewState,
    },
};
use language::Texts;
use paper::Printer;
use record::{Choice, Code, FileRef, Held, Line, Prose, Record, Reference};
use store::{Deed, Extra, Write};
use uuid::Uuid;

use super::{
    Facts, Which, draft,
    files::{self, Rendered},
};
use crate::{Act, Desk, Error, Refusal};

/// A figure that differs from what was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// The figure.
    pub figure: String,
    /// As decided.
    pub decided: Option<i64>,
    /// As it is now.
    pub now: Option<i64>,
}

impl Facts {
    /// What stands between the review and a decision.
    pub fn missing(&self, texts: &Texts) -> Vec<Refusal> {
        let mut missing = Vec::new();
        for area in JudgedArea::ALL {
            if !self.judgements.iter().any(|held| held.record.area == *area) {
                missing
                    .push(refuse("judgement_missing", texts.text(&format!("review_judgements-area--{}", area.key()))));
            }
        }
        if self.attendees.is_empty() {
            missing.push(refuse("attendees_missing", ""));
        }
        if self.decisions.is_empty() {
            missing.push(refuse("decisions_missing", ""));
        }
        let open = self.inputs.iter().filter(|held| held.record.state == InputState::Open);
        missing.extend(open.map(|held| refuse("input_open", held.record.input.as_str())));
        missing
    }
}

pub(super) fn refuse(key: &'static str, about: impl Into<String>) -> Refusal {
    Refusal { key, about: about.into() }
}

/// A review that is decided does not change.
pub(super) fn must_be_open(review: &Held<ManagementReview>) -> Result<(), Error> {
    let number = review.record.number.as_str();
    if review.record.is_locked() { Err(Error::Refused(vec![refuse("review_locked", number)])) } else { Ok(()) }
}

impl Desk {
    pub(super) fn write<R: Record>(&self, id: Uuid, expected: Option<i64>, record: &R) -> Write {
        Write {
            spec: R::SPEC,
            id,
            expected,
            values: record.values(),
            removed: false,
            effective_on: self.today(),
            key: None,
            reason: None,
        }
    }

    /// The latest version that was recorded of a record.
    pub(super) async fn latest(&self, id: Uuid) -> Result<Option<i64>, Error> {
        Ok(self.store.by_ids(&[id]).await?.first().map(|info| info.latest))
    }

    /// Drafts every section from the registers, and notes every input. What the author has written stays.
    ///
    /// # Errors
    /// `Refused` when the review is decided.
    pub async fn draft_review(&self, which: impl Into<Which>, texts: &Texts) -> Result<usize, Error> {
        self.must(Act::DraftReview)?;
        let review = self.review(which).await?;
        must_be_open(&review)?;
        let template = self.law.template(review.record.template.as_str()).cloned();
        let template =
            template.ok_or_else(|| Error::Refused(vec![refuse("no_template", review.record.template.as_str())]))?;
        let view = record::View { on: review.record.view_on, known_at: self.now() };
        let facts = self.facts(&review, view).await?;
        let own: Vec<Held<ReviewSection>> = self.all(None).await?;
        let mut writes = Vec::new();
        let mut count = 0;
        for section in template.sections.iter().filter(|section| !section.rule.is_empty()) {
            let text = draft::section(section, &facts, texts).text;
            let Ok(line) = Line::parse(&section.key) else { continue };
            let held = own.iter().find(|held| held.record.review == review.typed_id() && held.record.section == line);
            let draft = Prose::parse(&text).ok();
            count += 1;
            match held {
                Some(held) if held.record.draft == draft => {}
                Some(held) => {
                    let record = ReviewSection { draft, ..held.record.clone() };
                    writes.push(self.write(held.id, self.latest(held.id).await?, &record));
                }
                None => {
                    let record = ReviewSection {
                        number: Reference::default(),
                        review: review.typed_id(),
                        section: line,
                        text: None,
                        draft,
                        comment: None,
                    };
                    writes.push(self.write(Uuid::now_v7(), None, &record));
                }
            }
        }
        for (code, _) in self.law.codes("review_inputs") {
            let is_addressed = template.sections.iter().any(|section| section.inputs.iter().any(|input| input == code));
            let state = if is_addressed { InputState::Addressed } else { InputState::NothingToReport };
            match facts.inputs.iter().find(|held| held.record.input.as_str() == code) {
                Some(held) if held.record.state != InputState::Open => {}
                Some(held) => {
                    let record = ReviewInput { state, ..held.record.clone() };
                    writes.push(self.write(held.id, self.latest(held.id).await?, &record));
                }
                None => {
                    let record = ReviewInput {
                        number: Reference::default(),
                        review: review.typed_id(),
                        input: Code::new(code),
                        state,
                        note: None,
                    };
                    writes.push(self.write(Uuid::now_v7(), None, &record));
                }
            }
        }
        if review.record.state == ReviewState::Planned {
            let record = ManagementReview { state: ReviewState::Drafting, ..review.record.clone() };
            writes.push(self.write(review.id, self.latest(review.id).await?, &record));
        }
        self.save(writes).await?;
        Ok(count)
    }

    async fn save_review(&self, id: Uuid, record: &ManagementReview) -> Result<(), Error> {
        let write = self.write(id, self.latest(id).await?, record);
        self.save(vec![write]).await?;
        Ok(())
    }

    /// Hands the review over to the head for decision.
    ///
    /// # Errors
    /// `Refused` unless it is being drafted.
    pub async fn hand_over_review(&self, which: impl Into<Which>) -> Result<(), Error> {
        self.must(Act::DraftReview)?;
        let review = self.review(which).await?;
        if review.record.state != ReviewState::Drafting {
            return Err(Error::Refused(vec![refuse("review_not_drafting", review.record.number.as_str())]));
        }
        let record =
            ManagementReview { state: ReviewState::HandedOver, handed_over_at: Some(self.now()), ..review.record };
        let writes = vec![self.write(review.id, self.latest(review.id).await?, &record)];
        let extras = vec![self.handed_over(review.id)];
        self.store.carry_out(Deed { writes, extras, ..self.deed() }).await?;
        Ok(())
    }

    /// Has the head told of a review.
    fn handed_over(&self, review: Uuid) -> Extra {
        Extra::Announce { about: review, incident: review, point: Point::Decide.key(), at: self.now(), again: false }
    }

    /// What a change of a review through its register brings: whoever hands it over there has its head told as well.
    pub(crate) fn review_change(&self, write: &Write) -> Result<Option<Extra>, Error> {
        if write.spec.register != ManagementReview::REGISTER {
            return Ok(None);
        }
        let now = ManagementReview::from_values(write.values.clone()).map_err(Error::Invalid)?;
        Ok((now.state == ReviewState::HandedOver).then(|| self.handed_over(write.id)))
    }

    /// Notes that a decided review has become an annex to the business plan, with the annex's number.
    ///
    /// # Errors
    /// `Refused` unless it is decided.
    pub async fn annex_review(&self, which: impl Into<Which>, number: Line) -> Result<(), Error> {
        self.must(Act::AnnexReview)?;
        let review = self.review(which).await?;
        if review.record.state != ReviewState::Decided {
            return Err(Error::Refused(vec![refuse("review_not_decided", review.record.number.as_str())]));
        }
        let record = ManagementReview { state: ReviewState::Annexed, annex_number: Some(number), ..review.record };
        self.save_review(review.id, &record).await
    }

    /// Decides the review: checks that nothing is missing, turns decisions into measures, and locks view, figures and files.
    ///
    /// # Errors
    /// `Refused` with everything that is missing.
    pub async fn decide_review(
        &self,
        which: impl Into<Which>,
        printer: &dyn Printer,
        texts: &Texts,
    ) -> Result<Vec<Rendered>, Error> {
        self.must(Act::DecideReview)?;
        let which = which.into();
        // Whoever may not see the review decides nothing.
        self.review(which).await?;
        self.whole().decide(which, printer, texts).await
    }

    async fn decide(&self, which: Which, printer: &dyn Printer, texts: &Texts) -> Result<Vec<Rendered>, Error> {
        let review = self.review(which).await?;
        must_be_open(&review)?;
        self.draft_review(which, texts).await?;
        let review = self.review(which).await?;
        let view = record::View { on: review.record.view_on, known_at: self.now() };
        let facts = self.facts(&review, view).await?;
        let missing = facts.missing(texts);
        if !missing.is_empty() {
            return Err(Error::Refused(missing));
        }
        // What the decision itself records is not part of what it was based on.
        let known_at = self.now().saturating_sub(jiff::SignedDuration::from_micros(1)).unwrap_or(self.now());
        let mut writes = Vec::new();
        for held in facts.decisions.iter().filter(|held| held.record.measure.is_none()) {
            let id = Uuid::now_v7();
            writes.push(self.write(id, None, &self.measure_of(&review, held)));
            let mut decision = held.record.clone();
            decision.measure = Some(record::Id::of(id));
            writes.push(self.write(held.id, self.latest(held.id).await?, &decision));
        }
        let mut decided = ManagementReview {
            state: ReviewState::Decided,
            handed_over_at: review.record.handed_over_at.or(Some(self.now())),
            decided_at: Some(self.now()),
            known_at: Some(known_at),
            ..review.record.clone()
        };
        // What is locked says that it is decided.
        let held = Held { record: decided.clone(), ..review.clone() };
        let built = self.built(held, None, texts).await?;
        let rendered = files::render(&built, printer, texts)?;
        for file in &rendered {
            let kept = FileRef {
                sha256: store::chain::file_hash(&file.bytes),
                name: format!("{}.{}", files::file_name(&decided), file.ending),
                size_bytes: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
            };
            match file.ending {
                "pdf" => decided.locked_pdf = Some(kept),
                "docx" => decided.locked_docx = Some(kept),
                "html" => decided.locked_html = Some(kept),
                _ => {
                    decided.locked_json = Some(kept.clone());
                    decided.locked_record = Some(kept);
                }
            }
        }
        writes.push(self.write(review.id, self.latest(review.id).await?, &decided));
        let files = rendered.iter().map(|file| file.bytes.clone()).collect();
        let extras = vec![Extra::Settle { about: review.id, at: self.now() }];
        self.store.carry_out(Deed { writes, files, extras, ..self.deed() }).await?;
        Ok(rendered)
    }

    /// The measure that a decision becomes.
    fn measure_of(
        &self,
        review: &Held<ManagementReview>,
        decision: &Held<domain::registers::ReviewDecision>,
    ) -> Measure {
        Measure {
            number: Reference::default(),
            title: decision.record.title.clone(),
            description: decision.record.reasons.clone(),
            state: MeasureState::Planned,
            owner: Some(decision.record.owner),
            owner_role: None,
            unit: review.record.unit,
            source: MeasureSource::Review,
            priority: None,
            decided_on: Some(self.today()),
            due_on: Some(decision.record.due_on),
            done_on: None,
            risks: Vec::new(),
            incidents: Vec::new(),
            classifications: Vec::new(),
            deviation: None,
            finding: None,
            supplier: None,
            object: None,
            decision: Some(decision.typed_id()),
            nis2_areas: Vec::new(),
            result: None,
            drop_reason: None,
        }
    }

    /// A decided review's files as they were locked.
    ///
    /// # Errors
    /// `Refused` when a file is not kept any more.
    pub async fn locked_files(&self, review: &ManagementReview) -> Result<Vec<Rendered>, Error> {
        let kept = [
            ("pdf", &review.locked_pdf),
            ("docx", &review.locked_docx),
            ("html", &review.locked_html),
            ("json", &review.locked_json),
        ];
        let mut files = Vec::new();
        for (ending, file) in kept {
            let Some(file) = file else { continue };
            let bytes = self.store.file(&file.sha256).await?;
            let bytes = bytes.ok_or_else(|| Error::Refused(vec![refuse("file_gone", file.name.clone())]))?;
            files.push(Rendered { ending, bytes });
        }
        Ok(files)
    }

    /// True for a review that was decided elsewhere and then taken in: what was known at its decision is not known here.
    ///
    /// # Errors
    /// What the database says.
    pub async fn is_taken_over(&self, review: &Held<ManagementReview>) -> Result<bool, Error> {
        let history = self.store.history(ManagementReview::SPEC, review.id).await?;
        let first = history.iter().map(|past| past.recorded_at).min();
        Ok(first.zip(review.record.decided_at).is_some_and(|(first, decided)| first > decided))
    }

    /// The figures of a decided review compared with the registers: once in its own view, where nothing may differ,
    /// and once as known now, where what differs is drift.
    ///
    /// # Errors
    /// What the database says.
    pub async fn drift(&self, review: &ManagementReview) -> Result<(Vec<Drift>, Vec<Drift>), Error> {
        let files = self.locked_files(review).await?;
        let text = files.iter().find(|file| file.ending == "json").map(|file| file.bytes.clone()).unwrap_or_default();
        let locked: serde_json::Value = serde_json::from_slice(&text).unwrap_or_default();
        let decided = |key: &str| {
            let figures = locked["figures"].as_array()?;
            figures.iter().find(|figure| figure["key"] == key)?["value"].as_i64()
        };
        let mut found = Vec::new();
        for known_at in [review.known_at.unwrap_or_else(|| self.now()), self.now()] {
            let view = record::View { on: review.view_on, known_at };
            let scope = self.scope(Some(review.unit.uuid()), view).await?;
            let figures = self.figures(review.period(), view, &scope).await?;
            let differing =
                figures.iter().filter(|(figure, _)| figure.value != decided(figure.key)).map(|(figure, _)| Drift {
                    figure: figure.key.to_owned(),
                    decided: decided(figure.key),
                    now: figure.value,
                });
            found.push(differing.collect::<Vec<_>>());
        }
        let later = found.pop().unwrap_or_default();
        Ok((found.pop().unwrap_or_default(), later))
    }
}
