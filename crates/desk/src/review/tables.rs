//! Registers as tables of the document, by the rules of the template.

use std::collections::{BTreeMap, HashMap};

use domain::{
    law::template::{Section, TableRule},
    registers::ManagementReview,
};
use language::Texts;
use paper::{Block, Column, Table};
use record::{Field, Kind, Spec, Value, View};
use store::{Filter, Query, Row, Sort};
use uuid::Uuid;

use super::facts::ROWS;
use crate::{
    Captions, Desk, Error, Refusal,
    input::Given,
    scope::Scope,
    words::{self, Labels},
};

/// The rows of a table, read in the view.
pub(crate) struct Filled {
    spec: &'static Spec,
    columns: Vec<usize>,
    rows: Vec<Row>,
    names: Captions,
    pub(crate) total: usize,
    caption: Option<domain::law::Label>,
}

/// Tables by the key of their section.
pub(crate) type Tables = HashMap<String, Vec<Filled>>;

impl Desk {
    /// Fills the tables of every section.
    ///
    /// # Errors
    /// `Refused` when a rule names a register, field or condition that is not there.
    pub(crate) async fn fill_tables(
        &self,
        sections: &[Section],
        review: &ManagementReview,
        view: View,
        scope: &Scope,
    ) -> Result<Tables, Error> {
        let mut tables = Tables::new();
        for section in sections {
            let mut filled = Vec::new();
            for rule in &section.tables {
                filled.push(self.fill(rule, review, view, scope).await?);
            }
            tables.insert(section.key.clone(), filled);
        }
        Ok(tables)
    }

    async fn fill(
        &self,
        rule: &TableRule,
        review: &ManagementReview,
        view: View,
        scope: &Scope,
    ) -> Result<Filled, Error> {
        let bad = |about: &str| Error::Refused(vec![Refusal { key: "bad_template", about: about.to_owned() }]);
        let entry = domain::entry(&rule.register).ok_or_else(|| bad(&rule.register))?;
        let spec = entry.spec;
        let columns: Vec<usize> = rule
            .columns
            .iter()
            .map(|name| spec.position(name).ok_or_else(|| bad(&format!("{}.{name}", rule.register))))
            .collect::<Result<_, _>>()?;
        let field = |name: &str| spec.field(name).ok_or_else(|| bad(&format!("{}.{name}", rule.register)));
        let mut filters = Vec::new();
        for text in &rule.conditions {
            let (name, op, value) = words::condition(text).ok_or_else(|| bad(text))?;
            let field = field(name)?;
            let value = value
                .replace("{year}", &review.year.to_string())
                .replace("{from}", &review.period_from.to_string())
                .replace("{to}", &review.period_to.to_string())
                .replace("{on}", &view.on.to_string());
            let value =
                self.read_one(spec, &Given { field, text: value }, &Labels::new()).await.map_err(|_| bad(text))?;
            filters.push(Filter { field, op, value });
        }
        let sort = match &rule.sort {
            Some(text) => Some(Sort { field: field(text.trim_start_matches('-'))?, descending: text.starts_with('-') }),
            None => None,
        };
        let mut rows = self.list_past(entry, &Query { filters, sort, ..Query::default() }, view).await?.rows;
        rows.retain(|row| scope.holds(spec, &row.values));
        let total = rows.len();
        rows.truncate(ROWS);
        let names = self.captions_in(&rows, view).await?;
        Ok(Filled { spec, columns, rows, names, total, caption: rule.caption.clone() })
    }

    /// What the records that rows link to were called in a view; those that were not there then, what they are called.
    async fn captions_in(&self, rows: &[Row], view: View) -> Result<Captions, Error> {
        let mut names = self.captions(rows).await?;
        let ids: Vec<Uuid> = names.keys().copied().collect();
        let mut by_register: BTreeMap<String, Vec<Uuid>> = BTreeMap::new();
        for info in self.store().by_ids(&ids).await? {
            by_register.entry(info.register).or_default().push(info.id);
        }
        for (register, ids) in by_register {
            let Some(entry) = domain::entry(&register) else { continue };
            let rows = self.store().some_past(entry.spec, &ids, view).await?;
            names.extend(rows.into_iter().map(|row| (row.id, (entry.caption)(row.values))));
        }
        Ok(names)
    }
}

impl Filled {
    /// The table, unless it has no rows.
    pub(crate) fn block(&self, law: &domain::Law, texts: &Texts) -> Option<Block> {
        if self.rows.is_empty() {
            return None;
        }
        let fields: Vec<&Field> = self.columns.iter().map(|at| &self.spec.fields[*at]).collect();
        let column = |field: &&Field| Column {
            title: texts.text(&format!("{}-{}", self.spec.register, field.name)),
            numeric: matches!(field.kind, Kind::Whole | Kind::Decimal | Kind::Money),
            weight: weight(field.kind),
        };
        let cells = |row: &Row| {
            let cell = |(at, field): (&usize, &&Field)| {
                let value = &row.values[*at];
                self.linked(texts, value)
                    .unwrap_or_else(|| words::shown(texts, law, self.spec, field, value).replace('\n', " "))
            };
            self.columns.iter().zip(&fields).map(cell).collect()
        };
        let caption = self.caption.as_ref().map(|label| words::label(texts, label).to_owned());
        let caption = caption.unwrap_or_else(|| texts.text(self.spec.register));
        Some(Block::Table(Table {
            caption,
            columns: fields.iter().map(column).collect(),
            rows: self.rows.iter().map(cells).collect(),
        }))
    }

    /// How many rows the table shows.
    pub(crate) fn shown(&self) -> usize {
        self.rows.len()
    }

    fn linked(&self, texts: &Texts, value: &Value) -> Option<String> {
        let ids = value.ids();
        (!ids.is_empty()).then(|| {
            let name = |id| self.names.get(id).map(|name| words::named(texts, name)).unwrap_or_default();
            ids.iter().map(name).collect::<Vec<_>>().join(", ")
        })
    }
}

/// How wide a column is beside the others.
fn weight(kind: Kind) -> u16 {
    match kind {
        Kind::Prose => 6,
        Kind::Line | Kind::Link(_) | Kind::Links(_) | Kind::Choices(_) | Kind::Codes(_) | Kind::File | Kind::Web => 4,
        Kind::Choice(_) | Kind::Code(_) | Kind::Reference => 3,
        Kind::Whole
        | Kind::Decimal
        | Kind::Money
        | Kind::Flag
        | Kind::Answer
        | Kind::Date
        | Kind::Moment
        | Kind::Duration => 2,
    }
}
