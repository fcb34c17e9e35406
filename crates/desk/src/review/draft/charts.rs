//! Charts, each with its data and what it shows in words.

use super::*;

impl Draft<'_> {
    /// The matrix of open risks now, and a year before when there were any.
    pub(super) fn matrices(&mut self) {
        let facts = self.facts;
        self.matrix(&facts.matrix, "review-matrix");
        self.matrix(&facts.matrix_before, "review-matrix-before");
    }

    /// The matrix of the scale that most open risks are judged by.
    fn matrix(&mut self, matrix: &Matrix, caption: &str) {
        let count = |key: &str| matrix.iter().filter(|((scale, _, _), _)| scale == key).map(|(_, count)| count).sum();
        let Some(scale) = self.facts.law.risk_scales.iter().max_by_key(|scale| -> u32 { count(&scale.key) }) else {
            return;
        };
        if count(&scale.key) == 0_u32 {
            return;
        }
        let name = |label: &domain::law::Label| words::label(self.texts, label).to_owned();
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
        let caption = self.texts.text(caption);
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

    /// Incidents per quarter of the period, personal data and others.
    pub(super) fn quarters(&mut self) {
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

    /// The activities of the three years, by state.
    pub(super) fn plan_chart(&mut self) {
        let years = plan::years(self.facts.review.year);
        let of = |year: i64, done: bool| {
            let found = plan::of_year(&self.facts.activities, year);
            let count = found
                .into_iter()
                .filter(|held| held.record.kind == ActivityKind::Activity)
                .filter(|held| (held.record.state == ActivityState::Done && held.record.year == year) == done)
                .count();
            u32::try_from(count).unwrap_or(u32::MAX)
        };
        let open: Vec<u32> = years.iter().map(|year| of(*year, false)).collect();
        let done: Vec<u32> = years.iter().map(|year| of(*year, true)).collect();
        let total: u32 = open.iter().chain(&done).sum();
        if total == 0 {
            return;
        }
        let categories: Vec<String> = years.iter().map(ToString::to_string).collect();
        let args = [
            ("first", FluentValue::from(open[0] + done[0])),
            ("second", FluentValue::from(open[1] + done[1])),
            ("third", FluentValue::from(open[2] + done[2])),
        ];
        let alt = self.texts.with("review-plan-alt", &args);
        let caption = self.texts.text("review-plan");
        let names = [self.texts.text("review-plan-open"), self.texts.text("review-plan-done")];
        let column = |title: &str, numeric| Column { title: title.to_owned(), numeric, weight: 2 };
        let rows = (0..categories.len())
            .map(|at| vec![categories[at].clone(), open[at].to_string(), done[at].to_string()])
            .collect();
        let columns = vec![
            column(&self.texts.text("planned_activities-year"), false),
            column(&names[0], true),
            column(&names[1], true),
        ];
        let [open_name, done_name] = names;
        self.blocks.push(Block::Chart(Chart {
            caption: caption.clone(),
            alt,
            table: Table { caption, columns, rows },
            drawing: Drawing::Bars {
                categories,
                series: vec![Series { name: open_name, values: open }, Series { name: done_name, values: done }],
            },
        }));
    }
}
