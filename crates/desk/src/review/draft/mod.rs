//! The drafting rules: each section's text and tables, from the facts alone.

mod charts;
mod close;
mod context;
mod years;

use domain::{
    figures::Unit,
    law::{StandingQuestions, template::Section},
    plan,
    registers::{
        ActivityKind, ActivityState, Change, ContextKind, Measure, MeasureSource, MeasureState, PlannedActivity, Topic,
    },
};
use jiff::civil::Date;
use language::{FluentValue, Language, Texts};
use paper::{Block, Cell, Chart, Column, Drawing, Series, Table};
use record::{Answer, Choice, CodeList, Duration, Held, markdown};

use super::{
    Facts, before,
    facts::{ITEMS, Matrix, Quarter, ROWS, Trained, quarter},
};
use crate::{figures, words};

/// How many quarters a chart shows at the most.
const QUARTERS: usize = 24;

/// How many titles a cell names before it says how many more there are.
const IN_CELL: usize = 12;

/// What the registers say in a section.
pub(crate) struct Drafted {
    /// Running text, with figures as tokens.
    pub text: String,
    /// Tables and charts after the text.
    pub blocks: Vec<Block>,
}

struct Draft<'a> {
    facts: &'a Facts,
    texts: &'a Texts,
    lines: Vec<String>,
    blocks: Vec<Block>,
}

/// The rules by name; those of topics and of the plan's years have names with a colon.
const RULES: &[&str] = &[
    "introduction",
    "isms",
    "events",
    "mission",
    "preparedness",
    "follow_up",
    "data_protection",
    "risks",
    "training",
    "classification",
    "incidents",
    "earlier_measures",
    "measures",
    "nis2",
    "improvement",
    "decisions",
    "inputs",
    "questions",
];

/// The names that a section's rule may have.
pub(crate) fn rules() -> Vec<String> {
    let topics = Topic::KEYS.iter().map(|topic| format!("topic:{topic}"));
    let years = (0..3).map(|year| format!("plan:{year}"));
    RULES.iter().map(|rule| (*rule).to_owned()).chain(topics).chain(years).collect()
}

/// Drafts a section by its rule.
pub(crate) fn section(section: &Section, facts: &Facts, texts: &Texts) -> Drafted {
    let mut draft = Draft { facts, texts, lines: Vec::new(), blocks: Vec::new() };
    match section.rule.as_str() {
        "" if section.text.is_none() && section.tables.is_empty() => {
            return Drafted { text: String::new(), blocks: Vec::new() };
        }
        "" => {}
        "introduction" => draft.introduction(),
        "isms" => draft.documents(),
        "events" => draft.events(),
        "mission" => draft.mission(),
        "preparedness" => draft.preparedness(),
        "follow_up" => draft.follow_up(),
        "data_protection" => draft.data_protection(),
        "risks" => draft.risks(),
        "training" => draft.training(),
        "classification" => draft.classification(),
        "incidents" => draft.incidents(),
        "earlier_measures" => draft.earlier_measures(),
        "measures" => draft.measures(),
        "nis2" => draft.nis2(),
        "improvement" => draft.factors(|kind, _| kind == ContextKind::Improvement),
        "decisions" => draft.decisions(),
        "inputs" => draft.inputs(),
        "questions" => draft.questions(),
        rule => match (rule.strip_prefix("topic:").and_then(Topic::of), rule.strip_prefix("plan:")) {
            (Some(topic), _) => draft.factors(|_, found| found == topic),
            (None, Some(offset)) => draft.plan(offset.parse().unwrap_or(0)),
            (None, None) => {}
        },
    }
    draft.by_template(section);
    if draft.lines.is_empty() && draft.blocks.is_empty() {
        draft.say("draft-nothing", &[]);
    }
    let lines: Vec<String> = draft.lines.iter().map(|line| told(line, facts, texts)).collect();
    Drafted { text: lines.join("\n\n"), blocks: draft.blocks }
}

/// A line in which every sentence can be read. A sentence around a figure that nothing is known of cannot: its figures
/// are told by name instead.
fn told(line: &str, facts: &Facts, texts: &Texts) -> String {
    let is_unknown = |token: &String| facts.figure(token).is_none_or(|figure| figure.value.is_none());
    if !markdown::tokens(line).iter().any(is_unknown) {
        return line.to_owned();
    }
    line.split('\n').map(|row| row_told(row, is_unknown, texts)).collect::<Vec<_>>().join("\n")
}

fn row_told(row: &str, is_unknown: impl Fn(&String) -> bool, texts: &Texts) -> String {
    let sentences = row.split_inclusive(". ").map(|sentence| {
        let tokens = markdown::tokens(sentence);
        if !tokens.iter().any(&is_unknown) {
            return sentence.to_owned();
        }
        let named = |token: &String| format!("{}: {{{{{token}}}}}.", texts.text(&format!("figure-{token}")));
        let space = if sentence.ends_with(' ') { " " } else { "" };
        tokens.iter().map(named).collect::<Vec<_>>().join(" ") + space
    });
    sentences.collect()
}

fn o(text: impl Into<String>) -> FluentValue<'static> {
    FluentValue::from(text.into())
}

fn day(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

impl Draft<'_> {
    fn say(&mut self, key: &str, args: &[(&str, FluentValue<'static>)]) {
        let args: Vec<(&str, FluentValue)> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.lines.push(self.texts.with(key, &args));
    }

    /// The text and the tables that the template gives the section.
    fn by_template(&mut self, section: &Section) {
        let facts = self.facts;
        let label = section.text.as_ref().map(|label| words::label(self.texts, label));
        self.lines.extend(label.filter(|text| !text.is_empty()).map(str::to_owned));
        for table in facts.tables.get(&section.key).into_iter().flatten() {
            if table.shown() < table.total {
                let args = [("shown", FluentValue::from(table.shown())), ("total", FluentValue::from(table.total))];
                self.say("draft-cut", &args);
            }
            self.blocks.extend(table.block(&facts.law, self.texts));
        }
    }

    /// A table, unless it has no rows; very long ones are cut.
    fn table(&mut self, caption: &str, columns: &[(&str, u16)], rows: Vec<Vec<String>>) {
        let total = rows.len();
        self.cut(caption, columns, rows, total);
    }

    /// A table of so many records, with a line that says so when it does not show all of them.
    fn cut(&mut self, caption: &str, columns: &[(&str, u16)], mut rows: Vec<Vec<String>>, total: usize) {
        if rows.is_empty() {
            return;
        }
        rows.truncate(ROWS);
        if rows.len() < total {
            let args = [("shown", FluentValue::from(rows.len())), ("total", FluentValue::from(total))];
            self.say("draft-cut", &args);
        }
        self.blocks.push(Block::Table(self.data(caption, columns, rows)));
    }

    fn data(&self, caption: &str, columns: &[(&str, u16)], rows: Vec<Vec<String>>) -> Table {
        let column =
            |(key, weight): &(&str, u16)| Column { title: self.texts.text(key), numeric: false, weight: *weight };
        Table { caption: self.texts.text(caption), columns: columns.iter().map(column).collect(), rows }
    }

    fn choice<C: Choice>(&self, field: &str, choice: C) -> String {
        self.texts.text(&format!("{field}--{}", choice.key()))
    }

    /// Context factors as a list; those that have ended are left out.
    fn factors(&mut self, test: impl Fn(ContextKind, Topic) -> bool) {
        let found = self.facts.factors.iter().map(|held| &held.record);
        let items: Vec<String> = found
            .filter(|factor| factor.change != Change::Ended && test(factor.kind, factor.topic))
            .map(|factor| {
                let more = [&factor.description, &factor.consequence].into_iter().flatten();
                let more: Vec<String> = more.map(|text| text.as_str().replace('\n', " ")).collect();
                format!("- **{}.** {}", factor.title.as_str().trim_end_matches('.'), more.join(" "))
            })
            .collect();
        self.list(&items);
    }

    /// A list, with a line that says so when it does not show all.
    fn list(&mut self, items: &[String]) {
        if items.is_empty() {
            return;
        }
        self.lines.push(items.iter().take(ITEMS).cloned().collect::<Vec<_>>().join("\n"));
        if items.len() > ITEMS {
            self.say(
                "draft-cut-list",
                &[("shown", FluentValue::from(ITEMS)), ("total", FluentValue::from(items.len()))],
            );
        }
    }

    fn answer(&self, answer: Answer) -> String {
        let key = match answer {
            Answer::Yes => "answer--yes",
            Answer::No => "answer--no",
            Answer::Unclear => "answer--unclear",
        };
        self.texts.text(key)
    }

    fn measure_table(&mut self, test: impl Fn(&Measure) -> bool) {
        let found: Vec<&Measure> = self.facts.measures.iter().filter(|measure| test(measure)).collect();
        let rows = found.iter().take(ROWS).map(|found| {
            let owner = found.owner.map(|id| self.facts.person_name(id));
            let owner = owner.or_else(|| found.owner_role.map(|role| self.choice("measures-owner_role", role)));
            vec![
                found.title.to_string(),
                self.choice("measures-state", found.state),
                owner.unwrap_or_default(),
                day(found.due_on),
                day(found.done_on),
            ]
        });
        let rows = rows.collect();
        let columns = [
            ("measures-title", 5),
            ("measures-state", 2),
            ("measures-owner", 3),
            ("measures-due_on", 2),
            ("measures-done_on", 2),
        ];
        self.cut("measures", &columns, rows, found.len());
    }

    fn role(&self, held: &Held<PlannedActivity>) -> String {
        let role = held.record.owner_role.map(|role| self.choice("planned_activities-owner_role", role));
        held.record.owner.map(|id| self.facts.person_name(id)).or(role).unwrap_or_default()
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
