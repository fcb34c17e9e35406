//! Short papers from the same figures: the review on one page for the board, and organisations side by side.

use domain::{
    figures::{self as table, Figure},
    registers::{OrgUnit, UnitKind},
};
use jiff::civil::Date;
use language::{FluentValue, Texts};
use paper::{Block, Column, Inline, Paper, Table, Words as PaperWords};
use record::{Choice, Held, Period, View};
use uuid::Uuid;

use super::{Built, Facts};
use crate::{Desk, Error, Refusal, figures};

/// How many risks and decisions the page has room for.
const FEW: usize = 3;
/// How long a reason may be on the page.
const BRIEF: usize = 180;

fn words(texts: &Texts) -> PaperWords {
    PaperWords {
        contents: texts.text("review-contents"),
        table: texts.text("review-table"),
        figure: texts.text("review-figure"),
        page: texts.text("review-page"),
    }
}

fn leaflet(title: String, subtitle: String, view: View, texts: &Texts, blocks: Vec<Block>) -> Paper {
    Paper {
        title,
        author: subtitle.clone(),
        subtitle,
        language: texts.language().tag().to_owned(),
        created_at: view.known_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        facts: Vec::new(),
        mark: String::new(),
        words: words(texts),
        is_leaflet: true,
        blocks,
    }
}

fn heading(key: &str, texts: &Texts) -> Block {
    Block::Heading { level: 1, number: String::new(), text: texts.text(key), anchor: key.to_owned() }
}

fn column(title: String, numeric: bool, weight: u16) -> Column {
    Column { title, numeric, weight }
}

/// A text that is no longer than the page has room for.
fn brief(text: &str) -> String {
    let flat = text.replace('\n', " ");
    if flat.chars().count() <= BRIEF {
        return flat;
    }
    let cut: String = flat.chars().take(BRIEF).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept))
}

fn label(figure: &Figure, texts: &Texts) -> String {
    texts.text(&format!("figure-{}", figure.key))
}

/// The review on one page: the judgement, the key figures with those of the period before, the highest risks and the
/// decisions.
pub fn summary(built: &Built, texts: &Texts) -> Paper {
    let facts = &built.facts;
    let review = &built.review.record;
    let mut blocks = vec![Block::Text(vec![Inline::Plain(texts.with(
        "summary-about",
        &[
            ("on", FluentValue::from(review.view_on.to_string())),
            ("from", FluentValue::from(review.period_from.to_string())),
            ("to", FluentValue::from(review.period_to.to_string())),
        ],
    ))])];
    blocks.extend(judgements(facts, texts));
    blocks.push(Block::Table(key_figures(facts, texts)));
    blocks.extend(risks(facts, texts));
    blocks.extend(decisions(facts, texts));
    let title = texts.with("summary-title", &[("year", FluentValue::from(review.year.to_string()))]);
    leaflet(title, facts.unit_name(review.unit), built.view, texts, blocks)
}

fn judgements(facts: &Facts, texts: &Texts) -> Option<Block> {
    let word = |field: &str, key: &str| texts.text(&format!("review_judgements-{field}--{key}"));
    let items: Vec<Vec<Inline>> = facts
        .judgements
        .iter()
        .map(|held| {
            let found = &held.record;
            let said = format!(
                " {}: {}. {}: {}. {}",
                texts.text("review_judgements-sufficient"),
                word("sufficient", found.sufficient.key()).to_lowercase(),
                texts.text("review_judgements-desired_effect"),
                word("desired_effect", found.desired_effect.key()).to_lowercase(),
                brief(found.reasons.as_str()),
            );
            vec![Inline::Strong(format!("{}.", word("area", found.area.key()))), Inline::Plain(said)]
        })
        .collect();
    (!items.is_empty()).then_some(Block::List { ordered: false, items })
}

/// So many figures stand side by side in a table.
const WIDE: usize = 4;

fn key_figures(facts: &Facts, texts: &Texts) -> Table {
    let keys = table::KEY_FIGURES.iter().flat_map(|(_, keys)| keys.iter().take(2));
    let rows = keys
        .filter_map(|key| facts.figures.iter().find(|(figure, _)| figure.key == *key))
        .map(|(figure, before)| {
            let value = figures::shown(texts, figure.unit, figure.value);
            let before = before.as_ref().map(|before| figures::shown(texts, before.unit, before.value));
            vec![label(figure, texts), value, before.unwrap_or_else(|| "–".to_owned())]
        })
        .collect();
    Table {
        caption: texts.text("summary-figures"),
        columns: vec![
            column(texts.text("summary-figure"), false, 6),
            column(texts.text("summary-now"), true, 2),
            column(texts.text("summary-before"), true, 2),
        ],
        rows,
    }
}

fn risks(facts: &Facts, texts: &Texts) -> Vec<Block> {
    let items: Vec<Vec<Inline>> = facts
        .risks
        .iter()
        .take(FEW)
        .map(|risk| {
            let value = risk.risk_value.map(|value| format!(" ({value})")).unwrap_or_default();
            vec![Inline::Plain(format!("{}{value}", risk.title))]
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![heading("summary-risks", texts), Block::List { ordered: false, items }]
}

fn decisions(facts: &Facts, texts: &Texts) -> Vec<Block> {
    let items: Vec<Vec<Inline>> = facts
        .decisions
        .iter()
        .take(FEW)
        .map(|held| {
            let found = &held.record;
            let who = facts.person_name(found.owner);
            vec![Inline::Plain(format!("{} ({who}, {})", found.title, found.due_on))]
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![heading("summary-decisions", texts), Block::List { ordered: false, items }]
}

impl Desk {
    /// The organisations below a unit side by side: a table for each theme, a row for each organisation.
    ///
    /// # Errors
    /// `Refused` when no administration or company is below the unit.
    pub async fn overview(&self, unit: Option<Uuid>, period: Period, on: Date, texts: &Texts) -> Result<Paper, Error> {
        let view = View { on, known_at: self.now() };
        let units: Vec<Held<OrgUnit>> = self.all(Some(view)).await?;
        let name = |id: Uuid| units.iter().find(|held| held.id == id).map(|held| held.record.name.to_string());
        let is_below = |held: &Held<OrgUnit>| {
            let Some(top) = unit else { return true };
            let mut at = Some(held.id);
            for _ in 0..units.len() {
                match at {
                    Some(id) if id == top => return true,
                    Some(id) => {
                        let found = units.iter().find(|held| held.id == id);
                        at = found.and_then(|held| held.record.parent).map(|parent| parent.uuid());
                    }
                    None => return false,
                }
            }
            false
        };
        let mut organisations: Vec<&Held<OrgUnit>> = units
            .iter()
            .filter(|held| matches!(held.record.kind, UnitKind::Administration | UnitKind::Company))
            .filter(|held| is_below(held))
            .collect();
        organisations.sort_by(|a, b| a.record.name.as_str().cmp(b.record.name.as_str()));
        if organisations.is_empty() {
            return Err(Error::Refused(vec![Refusal { key: "no_organisations", about: String::new() }]));
        }
        let mut columns: Vec<(String, Vec<figures::Trend>)> = Vec::new();
        for held in organisations {
            let scope = self.scope(Some(held.id), view).await?;
            columns.push((held.record.name.to_string(), self.figures(period, view, &scope).await?));
        }
        let scope = self.scope(unit, view).await?;
        columns.push((texts.text("overview-together"), self.figures(period, view, &scope).await?));
        let mut blocks = vec![Block::Text(vec![Inline::Plain(texts.with(
            "summary-about",
            &[
                ("on", FluentValue::from(on.to_string())),
                ("from", FluentValue::from(period.from.to_string())),
                ("to", FluentValue::from(period.to.to_string())),
            ],
        ))])];
        for (theme, keys) in table::KEY_FIGURES {
            // A table holds as many figures as a page is wide.
            let tables = keys.chunks(WIDE).map(|keys| Block::Table(side_by_side(theme, keys, &columns, texts)));
            blocks.extend(tables);
        }
        let title = texts.text("overview-title");
        let subtitle = unit.and_then(name).unwrap_or_else(|| texts.text("overview-all"));
        Ok(leaflet(title, subtitle, view, texts, blocks))
    }
}

fn side_by_side(theme: &str, keys: &[&str], columns: &[(String, Vec<figures::Trend>)], texts: &Texts) -> Table {
    let shown = |found: &[figures::Trend], key: &str| {
        let figure = found.iter().map(|(figure, _)| figure).find(|figure| figure.key == key);
        figure.map(|figure| figures::shown(texts, figure.unit, figure.value)).unwrap_or_default()
    };
    let titles = keys.iter().map(|key| column(texts.text(&format!("figure-{key}")), true, 3));
    Table {
        caption: texts.text(&format!("theme-{theme}")),
        columns: std::iter::once(column(texts.text("overview-organisation"), false, 4)).chain(titles).collect(),
        rows: columns
            .iter()
            .map(|(name, found)| {
                std::iter::once(name.clone()).chain(keys.iter().map(|key| shown(found, key))).collect()
            })
            .collect(),
    }
}
