//! The drafting rules: each section's text and tables, from the facts alone.

use domain::{
    law::template::Section,
    plan,
    registers::{ActivityKind, Change, ContextKind, Measure, MeasureSource, PlannedActivity, Topic},
};
use jiff::civil::Date;
use language::{FluentValue, Language, Texts};
use paper::{Block, Cell, Chart, Column, Drawing, Series, Table};
use record::{Answer, Choice, Held};

use super::{
    Facts, before,
    facts::{ITEMS, Quarter, ROWS, quarter},
};

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

/// Drafts a section by its rule.
pub(crate) fn section(section: &Section, facts: &Facts, texts: &Texts) -> Drafted {
    let mut draft = Draft { facts, texts, lines: Vec::new(), blocks: Vec::new() };
    match section.rule.as_str() {
        "" => return Drafted { text: String::new(), blocks: Vec::new() },
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
        rule => match (rule.strip_prefix("topic:").and_then(Topic::of), rule.strip_prefix("plan:")) {
            (Some(topic), _) => draft.factors(|_, found| found == topic),
            (None, Some(offset)) => draft.plan(offset.parse().unwrap_or(0)),
            (None, None) => {}
        },
    }
    if draft.lines.is_empty() && draft.blocks.is_empty() {
        draft.say("draft-nothing", &[]);
    }
    Drafted { text: draft.lines.join("\n\n"), blocks: draft.blocks }
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

    fn introduction(&mut self) {
        let review = &self.facts.review;
        let unit = self.facts.unit_name(review.unit);
        self.say("draft-introduction", &[("unit", o(unit)), ("year", o(review.year.to_string()))]);
        let period = review.period();
        let args = [
            ("from", o(period.from.to_string())),
            ("to", o(period.to.to_string())),
            ("on", o(review.view_on.to_string())),
        ];
        self.say("draft-period", &args);
        let (_, alike) = before(period);
        if !alike {
            self.say("draft-part-year", &[]);
        }
        let [first, _, last] = plan::years(review.year);
        self.say("draft-plan", &[("first", o(first.to_string())), ("last", o(last.to_string()))]);
    }

    fn documents(&mut self) {
        self.say("draft-documents", &[]);
        let rows = self.facts.documents.records.iter().map(|found| {
            vec![
                found.title.to_string(),
                self.choice("governing_documents-kind", found.kind),
                self.choice("governing_documents-state", found.state),
                day(found.adopted_on),
                found.adopted_by.map(|role| self.choice("governing_documents-adopted_by", role)).unwrap_or_default(),
                day(found.next_review_on),
            ]
        });
        let rows = rows.collect();
        let columns = [
            ("governing_documents-title", 4),
            ("governing_documents-kind", 3),
            ("governing_documents-state", 2),
            ("governing_documents-adopted_on", 2),
            ("governing_documents-adopted_by", 3),
            ("governing_documents-next_review_on", 2),
        ];
        self.cut("governing_documents", &columns, rows, self.facts.documents.total);
    }

    fn events(&mut self) {
        self.factors(|kind, topic| kind == ContextKind::External || topic == Topic::Cybersecurity);
        let last = plan::years(self.facts.review.year)[2];
        let rows = self
            .facts
            .law
            .events
            .iter()
            .filter(|event| event.on >= self.facts.period.from && i64::from(event.on.year()) <= last);
        let rows = rows.map(|event| {
            let (title, note) = match self.texts.language() {
                Language::Swedish => (&event.title.sv, event.note.as_ref().map(|note| &note.sv)),
                Language::English => (&event.title.en, event.note.as_ref().map(|note| &note.en)),
            };
            vec![event.on.to_string(), title.clone(), event.source.clone(), note.cloned().unwrap_or_default()]
        });
        let rows = rows.collect();
        let columns = [("review-day", 2), ("review-event", 5), ("review-source", 3), ("review-note", 4)];
        self.table("review-events", &columns, rows);
    }

    fn mission(&mut self) {
        self.factors(|kind, topic| topic == Topic::Mission && kind != ContextKind::External);
        let year = self.facts.review.year;
        let rows =
            self.facts.assignments.iter().map(|held| &held.record).filter(|found| found.year == year).map(|found| {
                vec![
                    found.title.to_string(),
                    found.text.as_ref().map(|text| text.as_str().replace('\n', " ")).unwrap_or_default(),
                    found.goal.map(|goal| self.facts.goal_name(goal)).unwrap_or_default(),
                    found.source.to_string(),
                ]
            });
        let rows = rows.collect();
        let columns = [
            ("budget_assignments-title", 3),
            ("budget_assignments-text", 5),
            ("budget_assignments-goal", 3),
            ("budget_assignments-source", 2),
        ];
        self.table("budget_assignments", &columns, rows);
    }

    fn preparedness(&mut self) {
        self.factors(|_, topic| topic == Topic::Preparedness);
        self.say("draft-preparedness", &[]);
        let rows = self.facts.objects.records.iter().map(|found| {
            vec![
                found.name.to_string(),
                self.choice("maintained_objects-continuity", found.continuity),
                day(found.continuity_due_on),
                found.fallback_secured.map(|answer| self.answer(answer)).unwrap_or_default(),
            ]
        });
        let rows = rows.collect();
        let columns = [
            ("maintained_objects-name", 4),
            ("maintained_objects-continuity", 3),
            ("maintained_objects-continuity_due_on", 2),
            ("maintained_objects-fallback_secured", 2),
        ];
        self.cut("maintained_objects", &columns, rows, self.facts.objects.total);
    }

    fn answer(&self, answer: Answer) -> String {
        let key = match answer {
            Answer::Yes => "answer--yes",
            Answer::No => "answer--no",
            Answer::Unclear => "answer--unclear",
        };
        self.texts.text(key)
    }

    fn follow_up(&mut self) {
        self.factors(|kind, topic| {
            topic == Topic::FollowUp || kind == ContextKind::FollowUp && topic == Topic::InternalControl
        });
        self.say("draft-follow-up", &[]);
        let deviations: Vec<String> = self
            .facts
            .deviating
            .iter()
            .map(|found| {
                let text = found.deviation.as_ref().map(|text| text.as_str().replace('\n', " ")).unwrap_or_default();
                format!("- **{}.** {text}", found.name)
            })
            .collect();
        self.list(&deviations);
        self.measure_table(|measure| measure.source == MeasureSource::InternalControl);
    }

    fn data_protection(&mut self) {
        self.factors(|_, topic| topic == Topic::DataProtection);
        self.measure_table(|measure| measure.source == MeasureSource::DpoReport);
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

    fn risks(&mut self) {
        self.say("draft-risks", &[]);
        self.matrix();
        let rows = self.facts.risks.iter().map(|risk| {
            vec![
                risk.title.to_string(),
                risk.risk_value.map(|value| value.to_string()).unwrap_or_default(),
                self.choice("risks-treatment", risk.treatment),
                self.facts.person_name(risk.owner),
                day(risk.accepted_until.or(risk.review_on)),
            ]
        });
        let rows = rows.collect();
        let columns = [
            ("risks-title", 5),
            ("risks-risk_value", 1),
            ("risks-treatment", 2),
            ("risks-owner", 3),
            ("risks-review_on", 2),
        ];
        self.table("review-top-risks", &columns, rows);
    }

    /// The matrix of the scale that most open risks are judged by.
    fn matrix(&mut self) {
        let matrix = &self.facts.matrix;
        let count = |key: &str| matrix.iter().filter(|((scale, _, _), _)| scale == key).map(|(_, count)| count).sum();
        let Some(scale) = self.facts.law.risk_scales.iter().max_by_key(|scale| -> u32 { count(&scale.key) }) else {
            return;
        };
        if count(&scale.key) == 0_u32 {
            return;
        }
        let name = |label: &domain::law::Label| match self.texts.language() {
            Language::Swedish => label.sv.clone(),
            Language::English => label.en.clone(),
        };
        let cell = |likelihood: i64, consequence: i64| Cell {
            count: matrix.get(&(scale.key.clone(), likelihood, consequence)).copied().unwrap_or(0),
            zone: scale.zone(likelihood, consequence).and_then(|(zone, _)| u8::try_from(zone).ok()).unwrap_or(0),
        };
        let rows: Vec<String> =
            scale.likelihood.iter().rev().map(|step| format!("{} {}", step.value, name(&step.label))).collect();
        let columns: Vec<String> =
            scale.consequence.iter().map(|step| format!("{} {}", step.value, name(&step.label))).collect();
        let cells: Vec<Vec<Cell>> = scale
            .likelihood
            .iter()
            .rev()
            .map(|likelihood| scale.consequence.iter().map(|step| cell(likelihood.value, step.value)).collect())
            .collect();
        let high: u32 = cells
            .iter()
            .flatten()
            .filter(|cell| usize::from(cell.zone) + 2 >= scale.zones.len())
            .map(|cell| cell.count)
            .sum();
        let total: u32 = cells.iter().flatten().map(|cell| cell.count).sum();
        let alt = self
            .texts
            .with("review-matrix-alt", &[("high", FluentValue::from(high)), ("total", FluentValue::from(total))]);
        let mut table_columns = vec![Column { title: self.texts.text("risks-likelihood"), numeric: false, weight: 3 }];
        table_columns.extend(columns.iter().map(|title| Column { title: title.clone(), numeric: true, weight: 2 }));
        let table_rows = rows.iter().zip(&cells).map(|(row, cells)| {
            std::iter::once(row.clone()).chain(cells.iter().map(|cell| cell.count.to_string())).collect()
        });
        let caption = self.texts.text("review-matrix");
        self.blocks.push(Block::Chart(Chart {
            caption: caption.clone(),
            alt,
            table: Table { caption, columns: table_columns, rows: table_rows.collect() },
            drawing: Drawing::Matrix {
                rows,
                columns,
                axes: (self.texts.text("risks-likelihood"), self.texts.text("risks-consequence")),
                cells,
            },
        }));
    }

    fn training(&mut self) {
        self.factors(|_, topic| topic == Topic::Training);
        self.say("draft-training", &[]);
        let rows = self.facts.trainings.records.iter().map(|found| {
            vec![
                day(found.held_on),
                found.title.to_string(),
                self.choice("trainings-kind", found.kind),
                found.audience.to_string(),
            ]
        });
        let rows = rows.collect();
        let columns =
            [("trainings-held_on", 2), ("trainings-title", 5), ("trainings-kind", 2), ("trainings-audience", 4)];
        self.cut("trainings", &columns, rows, self.facts.trainings.total);
    }

    fn classification(&mut self) {
        self.factors(|_, topic| topic == Topic::Classification);
        self.say("draft-classification", &[]);
    }

    fn incidents(&mut self) {
        self.say("draft-incidents", &[]);
        let (earlier, alike) = before(self.facts.period);
        let trend = self.facts.figures.iter().find(|(figure, _)| figure.key == "incidents_reported");
        if let Some((now, Some(then))) = trend {
            let args = [
                ("now", o(self.texts.number(now.value.unwrap_or(0)))),
                ("then", o(self.texts.number(then.value.unwrap_or(0)))),
                ("from", o(earlier.from.to_string())),
                ("to", o(earlier.to.to_string())),
            ];
            self.say(if alike { "draft-incidents-trend" } else { "draft-incidents-trend-unequal" }, &args);
        }
        self.factors(|_, topic| topic == Topic::Incidents);
        self.quarters();
    }

    /// Incidents per quarter of the period, personal data and others.
    fn quarters(&mut self) {
        let period = self.facts.period;
        let (mut at, last) = (quarter(period.from), quarter(period.to));
        let mut categories: Vec<Quarter> = Vec::new();
        while at <= last && categories.len() < QUARTERS {
            categories.push(at);
            at = if at.1 == 4 { (at.0 + 1, 1) } else { (at.0, at.1 + 1) };
        }
        let count = |at: &Quarter| self.facts.quarters.get(at).copied().unwrap_or_default();
        let personal: Vec<u32> = categories.iter().map(|at| count(at)[0]).collect();
        let others: Vec<u32> = categories.iter().map(|at| count(at)[1]).collect();
        let names: Vec<String> = categories.iter().map(|(year, quarter)| format!("{year} kv. {quarter}")).collect();
        let total: u32 = personal.iter().chain(&others).sum();
        if total == 0 {
            return;
        }
        let most = (0..names.len()).max_by_key(|at| personal[*at] + others[*at]).unwrap_or(0);
        let alt = self.texts.with(
            "review-quarters-alt",
            &[
                ("total", FluentValue::from(total)),
                ("quarter", o(names[most].clone())),
                ("most", FluentValue::from(personal[most] + others[most])),
            ],
        );
        let caption = self.texts.text("review-quarters");
        let (one, two) = (self.texts.text("review-personal-data"), self.texts.text("review-other-incidents"));
        let column = |title: &str, numeric| Column { title: title.to_owned(), numeric, weight: 2 };
        let rows = names
            .iter()
            .enumerate()
            .map(|(at, name)| vec![name.clone(), personal[at].to_string(), others[at].to_string()]);
        self.blocks.push(Block::Chart(Chart {
            caption: caption.clone(),
            alt,
            table: Table {
                caption,
                columns: vec![
                    column(&self.texts.text("review-quarter"), false),
                    column(&one, true),
                    column(&two, true),
                ],
                rows: rows.collect(),
            },
            drawing: Drawing::Bars {
                categories: names.clone(),
                series: vec![Series { name: one, values: personal }, Series { name: two, values: others }],
            },
        }));
    }

    fn earlier_measures(&mut self) {
        self.say("draft-earlier-measures", &[]);
        self.measure_table(|measure| measure.source == MeasureSource::Review);
    }

    fn measures(&mut self) {
        self.say("draft-measures", &[]);
        let on = self.facts.on;
        self.measure_table(|measure| measure.is_late(on));
    }

    fn nis2(&mut self) {
        let year = self.facts.review.year;
        let activities = plan::of_year(&self.facts.activities, year);
        let list = self.facts.law.codes("nis2_areas");
        let mut rows = Vec::new();
        for (code, label) in list {
            let found = activities
                .iter()
                .filter(|held| held.record.nis2_areas.iter().any(|area| area.as_str() == code))
                .map(|held| held.record.title.as_str());
            let mut titles: Vec<String> = found.clone().take(IN_CELL).map(str::to_owned).collect();
            let more = found.count().saturating_sub(IN_CELL);
            if more > 0 {
                titles.push(self.texts.with("draft-more", &[("count", FluentValue::from(more))]));
            }
            if !titles.is_empty() {
                let name = match self.texts.language() {
                    Language::Swedish => &label.sv,
                    Language::English => &label.en,
                };
                rows.push(vec![format!("{code}. {name}"), titles.join("; ")]);
            }
        }
        let count = rows.len().to_string();
        self.say("draft-nis2", &[("count", o(count)), ("year", o(year.to_string()))]);
        self.factors(|_, topic| matches!(topic, Topic::RiskManagement | Topic::SupplyChain));
        self.table("review-areas", &[("review-area", 4), ("planned_activities", 6)], rows);
    }

    fn plan(&mut self, offset: i64) {
        let year = self.facts.review.year + offset;
        let all = plan::of_year(&self.facts.activities, year);
        let of =
            |kind: ActivityKind| all.iter().filter(move |held| held.record.kind == kind).copied().collect::<Vec<_>>();
        let duties: Vec<String> = of(ActivityKind::Responsibility)
            .iter()
            .map(|held| format!("- **{}** {}", self.role(held), lower_first(held.record.title.as_str())))
            .collect();
        if !duties.is_empty() {
            self.say("draft-plan-duties", &[("year", o(year.to_string()))]);
            self.list(&duties);
        }
        let rows: Vec<Vec<String>> = of(ActivityKind::Activity)
            .iter()
            .map(|held| {
                let found = &held.record;
                vec![
                    found.title.to_string(),
                    found.quarter.map(|quarter| format!("{quarter}")).unwrap_or_default(),
                    self.role(held),
                    found.goal.map(|goal| self.facts.goal_name(goal)).unwrap_or_default(),
                    found.nis2_areas.iter().map(|area| area.as_str().to_owned()).collect::<Vec<_>>().join(", "),
                    self.choice("planned_activities-state", found.state),
                ]
            })
            .collect();
        let columns = [
            ("planned_activities-title", 6),
            ("planned_activities-quarter", 1),
            ("planned_activities-owner_role", 3),
            ("planned_activities-goal", 3),
            ("planned_activities-nis2_areas", 2),
            ("planned_activities-state", 2),
        ];
        self.table("planned_activities", &columns, rows);
    }

    fn role(&self, held: &Held<PlannedActivity>) -> String {
        let role = held.record.owner_role.map(|role| self.choice("planned_activities-owner_role", role));
        held.record.owner.map(|id| self.facts.person_name(id)).or(role).unwrap_or_default()
    }

    fn decisions(&mut self) {
        let facts = self.facts;
        for found in facts.judgements.iter().map(|held| &held.record) {
            let args = [
                ("area", o(self.choice("review_judgements-area", found.area))),
                ("sufficient", o(self.choice("review_judgements-sufficient", found.sufficient).to_lowercase())),
                ("effect", o(self.choice("review_judgements-desired_effect", found.desired_effect).to_lowercase())),
                ("reasons", o(found.reasons.as_str().replace('\n', " "))),
                ("name", o(facts.person_name(found.judged_by))),
                ("day", o(found.judged_on.to_string())),
            ];
            self.say("draft-judgement", &args);
        }
        let rows = facts.decisions.iter().map(|held| &held.record).map(|found| {
            vec![
                found.title.to_string(),
                found.inputs.iter().map(|input| input.as_str().to_owned()).collect::<Vec<_>>().join(", "),
                facts.person_name(found.owner),
                found.due_on.to_string(),
            ]
        });
        let rows = rows.collect();
        let columns = [
            ("review_decisions-title", 6),
            ("review_decisions-inputs", 2),
            ("review_decisions-owner", 3),
            ("review_decisions-due_on", 2),
        ];
        self.table("review_decisions", &columns, rows);
        let rows = facts.attendees.iter().map(|held| &held.record);
        let rows = rows.map(|found| vec![facts.person_name(found.person), found.role.to_string()]).collect();
        self.table("review_attendees", &[("review_attendees-person", 1), ("review_attendees-role", 1)], rows);
    }

    /// Every input: where it is addressed, or that it has nothing.
    fn inputs(&mut self) {
        let template = self.facts.law.template(self.facts.review.template.as_str());
        let sections = template.map(|template| template.sections.as_slice()).unwrap_or_default();
        let mut rows = Vec::new();
        for (code, label) in self.facts.law.codes("review_inputs") {
            let names = |label: &domain::law::Label| match self.texts.language() {
                Language::Swedish => label.sv.clone(),
                Language::English => label.en.clone(),
            };
            let own = self.facts.inputs.iter().map(|held| &held.record).find(|input| input.input.as_str() == code);
            let note = own.and_then(|input| input.note.as_ref()).map(|note| note.as_str().replace('\n', " "));
            let year = self.facts.review.year;
            let found: Vec<String> = sections
                .iter()
                .filter(|section| section.inputs.iter().any(|input| input == code))
                .map(|section| names(&section.heading).replace("{year}", &year.to_string()))
                .collect();
            let place = if found.is_empty() { self.texts.text("review-input-nothing") } else { found.join("; ") };
            rows.push(vec![format!("{code}) {}", names(label)), place, note.unwrap_or_default()]);
        }
        self.table("review_inputs", &[("review-input", 5), ("review-where", 5), ("review_inputs-note", 3)], rows);
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
