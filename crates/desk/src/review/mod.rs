//! The management review: drafted from the registers, rewritten by its author, built as a document.

pub mod author;
mod comments;
mod decide;
mod draft;
pub(crate) use draft::rules;
mod facts;
pub mod files;
pub mod leaflets;
mod tables;

use std::collections::BTreeMap;

use domain::{
    law::template::{Section, Template},
    plan,
    registers::{ManagementReview, ReviewSection},
};
use jiff::{Timestamp, civil::Date};
use language::{FluentValue, Language, Texts};
use paper::{Block, Inline, Paper, Words as PaperWords};
use record::{
    Held, Period, View,
    markdown::{self, Part, Span},
};
use uuid::Uuid;

use crate::{Desk, Error, Refusal, figures, words};

pub use decide::Drift;
pub use facts::Facts;

/// A review as a document, with the figures that it shows.
pub struct Built {
    /// The review.
    pub review: Held<ManagementReview>,
    /// The view that it was built in.
    pub view: View,
    /// The document.
    pub paper: Paper,
    /// The facts behind it.
    pub facts: Facts,
    /// Figures in rewritten sections that have changed since the text was written: section, figure, then and now.
    pub changed: Vec<ChangedFigure>,
    /// What the registers say now in the sections that an author may write, by the section's name.
    pub drafts: BTreeMap<String, String>,
}

/// A figure that has changed since its text was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedFigure {
    /// The section.
    pub section: String,
    /// The figure.
    pub figure: &'static str,
    /// As it stood when the text was written.
    pub then: String,
    /// As it stands now.
    pub now: String,
}

/// How many reviews a message names.
const NAMED: usize = 10;

/// Which review: that of a year, and of a part of the organisation when several have one.
#[derive(Clone, Copy, Debug)]
pub struct Which {
    /// The year of the business plan.
    pub year: i64,
    /// Whose it is.
    pub unit: Option<Uuid>,
    /// How it is read; as it stands when nothing is said.
    pub past: Option<Past>,
}

/// How a review is read again: its record and texts as they were known, its figures as of a day.
#[derive(Clone, Copy, Debug)]
pub struct Past {
    /// The day that figures are as of; the review's own when nothing is said.
    pub on: Option<Date>,
    /// Until when what was recorded is known.
    pub known_at: Timestamp,
}

impl Which {
    /// True when a review is read as it was locked: it is decided, and no other day is asked for.
    pub fn is_as_locked(self, review: &ManagementReview) -> bool {
        review.is_locked() && self.past.is_none_or(|past| past.on.is_none())
    }
}

impl From<i64> for Which {
    fn from(year: i64) -> Which {
        Which { year, unit: None, past: None }
    }
}

impl Desk {
    /// The review of a year.
    ///
    /// # Errors
    /// `Refused` when no review is planned for the year, or several are and none is pointed out.
    pub async fn review(&self, which: impl Into<Which>) -> Result<Held<ManagementReview>, Error> {
        let Which { year, unit, past } = which.into();
        let mut reviews: Vec<Held<ManagementReview>> = self.all(past.map(|past| self.as_known(past))).await?;
        reviews.retain(|held| held.record.year == year && unit.is_none_or(|unit| held.record.unit.uuid() == unit));
        let refused = |key, about| Error::Refused(vec![Refusal { key, about }]);
        if reviews.len() > 1 {
            let mut numbers: Vec<&str> = reviews.iter().map(|held| held.record.number.as_str()).take(NAMED).collect();
            if reviews.len() > NAMED {
                numbers.push("…");
            }
            return Err(refused("several_reviews", numbers.join(", ")));
        }
        reviews.pop().ok_or_else(|| refused("no_review", year.to_string()))
    }

    /// What was known at a moment, as it held on that day.
    pub fn as_known(&self, past: Past) -> View {
        View { on: past.known_at.to_zoned_datetime(self.law().zone.clone()).date(), known_at: past.known_at }
    }

    /// The view that a review's figures are read in: that of its decision, unless another day is asked for.
    fn view_of(&self, review: &ManagementReview, past: Option<Past>) -> View {
        let on = past.and_then(|past| past.on);
        let decided = review.known_at.filter(|_| on.is_none());
        let known_at = decided.or(past.map(|past| past.known_at)).unwrap_or_else(|| self.now());
        View { on: on.unwrap_or(review.view_on), known_at }
    }

    /// Builds the review of a year as a document, from the registers as they stood on its day.
    ///
    /// # Errors
    /// `Refused` when there is no review, or its template is not known.
    pub async fn build_review(&self, which: impl Into<Which>, texts: &Texts) -> Result<Built, Error> {
        let which = which.into();
        self.built(self.review(which).await?, which.past, texts).await
    }

    /// Builds a review as a document as it is handed here.
    pub(crate) async fn built(
        &self,
        review: Held<ManagementReview>,
        past: Option<Past>,
        texts: &Texts,
    ) -> Result<Built, Error> {
        let whole = self.whole();
        let view = self.view_of(&review.record, past);
        let template = self.law().template(review.record.template.as_str()).cloned().ok_or_else(|| {
            Error::Refused(vec![Refusal { key: "no_template", about: review.record.template.as_str().to_owned() }])
        })?;
        let facts = whole.facts(&review, view).await?;
        let sections: Vec<Held<ReviewSection>> = whole.all(past.map(|past| self.as_known(past))).await?;
        let own: Vec<&Held<ReviewSection>> =
            sections.iter().filter(|held| held.record.review == review.typed_id()).collect();
        let mut changed = Vec::new();
        let mut drafts = BTreeMap::new();
        let mut blocks = Vec::new();
        let mut numbers = [0_u32; 4];
        for section in &template.sections {
            blocks.push(heading(section, &facts, texts, &mut numbers));
            let drafted = draft::section(section, &facts, texts);
            let written = own.iter().find(|held| held.record.section.as_str() == section.key);
            match written.and_then(|held| Some((held, held.record.text.as_ref()?))) {
                Some((held, text)) => {
                    blocks.extend(prose(text.as_str(), &facts, texts));
                    let stale = whole.changed_figures(held, text.as_str(), &facts, view, texts).await?;
                    for found in &stale {
                        blocks.push(Block::Note(vec![Inline::Plain(told(found, texts))]));
                    }
                    changed.extend(stale);
                }
                None => blocks.extend(prose(&drafted.text, &facts, texts)),
            }
            blocks.extend(drafted.blocks);
            if !section.rule.is_empty() && !drafted.text.is_empty() {
                drafts.insert(section.key.clone(), drafted.text);
            }
        }
        let mut paper = paper(&review.record, &facts, &template, texts, view, blocks);
        if past.is_some() && view != self.view_of(&review.record, None) {
            // Whoever holds the paper knows that it is not the review itself.
            let args = [
                ("on", FluentValue::from(view.on.to_string())),
                ("known", words::moment(self.law(), view.known_at).into()),
            ];
            paper.mark = texts.with("review-mark-past", &args);
        }
        Ok(Built { review, view, paper, facts, changed, drafts })
    }

    /// The figures in an author's text that have changed since it was written: read again as they were known then.
    async fn changed_figures(
        &self,
        held: &Held<ReviewSection>,
        text: &str,
        facts: &Facts,
        view: View,
        texts: &Texts,
    ) -> Result<Vec<ChangedFigure>, Error> {
        let tokens = markdown::tokens(text);
        if tokens.is_empty() {
            return Ok(Vec::new());
        }
        let written_at = self.written_at(held, view.known_at).await?.min(view.known_at);
        let then = View { on: view.on, known_at: written_at };
        let mut changed = Vec::new();
        for token in tokens {
            let (Some(definition), Some(now)) = (domain::figures::definition(&token), facts.figure(&token)) else {
                continue;
            };
            let before = self.figure(definition, facts.period, then, &facts.scope).await?;
            if before.value != now.value {
                changed.push(ChangedFigure {
                    section: held.record.section.to_string(),
                    figure: definition.key,
                    then: figures::shown(texts, before.unit, before.value),
                    now: figures::shown(texts, now.unit, now.value),
                });
            }
        }
        Ok(changed)
    }

    /// When the text that stood at a moment was written, or last confirmed.
    async fn written_at(&self, held: &Held<ReviewSection>, known_at: Timestamp) -> Result<Timestamp, Error> {
        let spec = <ReviewSection as record::Record>::SPEC;
        let at = ReviewSection::TEXT.index;
        let mut history = self.store().history(spec, held.id).await?;
        history.retain(|past| past.recorded_at <= known_at);
        let versions: Vec<&Option<Vec<record::Value>>> = history.iter().map(|past| &past.values).collect();
        let text = |values: &&Option<Vec<record::Value>>| values.as_ref().map(|values| values[at].clone());
        let since = domain::review::stands_since(&versions, text).and_then(|since| history.get(since));
        Ok(since.map_or(held.recorded_at, |past| past.recorded_at))
    }
}

fn told(found: &ChangedFigure, texts: &Texts) -> String {
    let label = texts.text(&format!("figure-{}", found.figure));
    let args = [
        ("figure", FluentValue::from(label.as_str())),
        ("then", FluentValue::from(found.then.as_str())),
        ("now", FluentValue::from(found.now.as_str())),
    ];
    texts.with("review-changed", &args)
}

fn heading(section: &Section, facts: &Facts, texts: &Texts, numbers: &mut [u32; 4]) -> Block {
    let level = section.level.clamp(1, 3);
    let number = if section.numbered {
        let at = usize::from(level) - 1;
        numbers[at] += 1;
        numbers[at + 1..].fill(0);
        numbers[..=at].iter().map(u32::to_string).collect::<Vec<_>>().join(".")
    } else {
        String::new()
    };
    let label = match texts.language() {
        Language::Swedish => &section.heading.sv,
        Language::English => &section.heading.en,
    };
    let [first, second, third] = plan::years(facts.review.year);
    let text = label
        .replace("{year1}", &second.to_string())
        .replace("{year2}", &third.to_string())
        .replace("{year}", &first.to_string());
    Block::Heading { level, number, text, anchor: section.key.clone() }
}

/// Prose with its figures filled in, as blocks.
pub fn prose(text: &str, facts: &Facts, texts: &Texts) -> Vec<Block> {
    markdown::parts(text)
        .into_iter()
        .map(|part| match part {
            Part::Paragraph(spans) => Block::Text(inlines(spans, facts, texts)),
            Part::List { ordered, items } => {
                Block::List { ordered, items: items.into_iter().map(|item| inlines(item, facts, texts)).collect() }
            }
        })
        .collect()
}

fn inlines(spans: Vec<Span>, facts: &Facts, texts: &Texts) -> Vec<Inline> {
    spans
        .into_iter()
        .map(|span| match span {
            Span::Plain(text) => Inline::Plain(text),
            Span::Strong(text) => Inline::Strong(text),
            Span::Link { text, href } => Inline::Link { text, href },
            Span::Token(key) => {
                let text = facts
                    .figure(&key)
                    .map_or_else(|| texts.text("figure-nothing"), |found| figures::phrase(texts, found));
                Inline::Figure { text, key }
            }
        })
        .collect()
}

fn paper(
    review: &ManagementReview,
    facts: &Facts,
    template: &Template,
    texts: &Texts,
    view: View,
    blocks: Vec<Block>,
) -> Paper {
    let title = texts.with("review-title", &[("year", FluentValue::from(review.year.to_string()))]);
    let unit = facts.unit_name(review.unit);
    let mut given = vec![
        (texts.text("management_reviews-unit"), unit.clone()),
        (texts.text("management_reviews-view_on"), view.on.to_string()),
        (texts.text("review-period"), format!("{} – {}", review.period_from, review.period_to)),
        (
            texts.text("management_reviews-state"),
            texts.text(&format!("management_reviews-state--{}", record::Choice::key(review.state))),
        ),
    ];
    let person = |label: &str, id: Option<record::Id<domain::registers::Person>>| {
        id.map(|id| (texts.text(label), facts.person_name(id)))
    };
    given.extend(person("management_reviews-author", review.author));
    given.extend(person("management_reviews-head", review.head));
    given.extend(
        review
            .registry_number
            .as_ref()
            .map(|number| (texts.text("management_reviews-registry_number"), number.to_string())),
    );
    given.push((texts.text("management_reviews-template"), words::label(texts, &template.label).to_owned()));
    Paper {
        is_leaflet: false,
        title,
        subtitle: unit.clone(),
        language: texts.language().tag().to_owned(),
        author: unit,
        created_at: view.known_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        facts: given,
        mark: if review.is_locked() { String::new() } else { texts.text("review-mark-draft") },
        words: PaperWords {
            contents: texts.text("review-contents"),
            table: texts.text("review-table"),
            figure: texts.text("review-figure"),
            page: texts.text("review-page"),
        },
        blocks,
    }
}

/// The period before, and whether the two can be compared.
pub(crate) fn before(period: Period) -> (Period, bool) {
    let before = period.before();
    (before, period.is_like(&before))
}
