//! Conditions on records that are not asked of the present tables: what they lead through is looked up first.

use std::{collections::HashSet, sync::Arc};

use record::{Field, Spec, View};
use store::{Condition, Query, Row};
use uuid::Uuid;

use crate::{Desk, Error};

/// The records that a condition will be asked of, when they are known: then only what they lead to is looked up.
type Few<'a> = Option<(&'static Spec, &'a [Row])>;

/// What a field of some records leads to.
fn targets((spec, rows): (&'static Spec, &[Row]), field: &Field) -> Vec<Uuid> {
    let at = spec.position(field.name);
    let values = rows.iter().filter_map(|row| row.values.get(at?));
    values.flat_map(record::Value::ids).copied().collect::<HashSet<Uuid>>().into_iter().collect()
}

impl Desk {
    /// The same condition for records that are read from versions: ways through other registers become their ids.
    pub(crate) async fn resolved(&self, condition: Condition, view: Option<View>) -> Result<Condition, Error> {
        self.resolve(condition, view, None).await
    }

    /// Those of some records that fulfil a condition in a view, or as they stand.
    pub(crate) async fn fulfilling(
        &self,
        spec: &'static Spec,
        rows: Vec<Row>,
        condition: Condition,
        view: Option<View>,
    ) -> Result<Vec<Row>, Error> {
        let within = self.resolve(condition, view, Some((spec, &rows))).await?;
        Ok(rows.into_iter().filter(|row| within.holds(spec, row)).collect())
    }

    async fn resolve(&self, condition: Condition, view: Option<View>, few: Few<'_>) -> Result<Condition, Error> {
        Ok(match condition {
            // A record may be known from before that which it hangs on: then it is reached as it is today.
            Condition::Through(field, spec, inner) => match few {
                Some(few) => Condition::Among(field, self.reached(spec, targets(few, field), *inner, view).await?),
                None => {
                    let mut found = HashSet::new();
                    if let Some(view) = view {
                        let within = Box::pin(self.resolve((*inner).clone(), Some(view), None)).await?;
                        let rows =
                            self.store().list_past(spec, &Query { within, ..Query::default() }, view).await?.rows;
                        found.extend(rows.into_iter().map(|row| row.id));
                    }
                    found.extend(self.today_within(spec, *inner).await?);
                    Condition::Gathered(field, Arc::new(found))
                }
            },
            // What the cases are today decides, whichever version of the record is read.
            Condition::Shuns(field, spec, inner) => {
                let found = match few {
                    Some(few) => self.store().which(spec, &targets(few, field), &inner).await?.into_iter().collect(),
                    None => self.today_within(spec, *inner).await?,
                };
                Condition::Not(Box::new(Condition::Gathered(field, Arc::new(found))))
            }
            // So is what leads here today.
            Condition::LedBy(from, field, spec, inner) => {
                let led = Condition::LedBy(from, field, spec, inner);
                Condition::Itself(match few {
                    Some((of, rows)) if std::ptr::eq(of, spec) => {
                        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
                        self.store().which(spec, &ids, &led).await?
                    }
                    Some(_) | None => self.today_within(spec, led).await?.into_iter().collect(),
                })
            }
            Condition::Either(all) => Condition::Either(self.resolve_all(all, view, few).await?),
            Condition::Both(all) => Condition::Both(self.resolve_all(all, view, few).await?),
            Condition::Not(inner) => Condition::Not(Box::new(Box::pin(self.resolve(*inner, view, few)).await?)),
            Condition::Today(inner) => match view {
                // Whichever version is read, what the case is today decides.
                Some(_) => Condition::Except(self.closed_cases(&inner).await?),
                None => *inner,
            },
            other @ (Condition::Every
            | Condition::Except(_)
            | Condition::None
            | Condition::Itself(_)
            | Condition::Among(..)
            | Condition::Gathered(..)
            | Condition::Reaches(..)
            | Condition::Leads(..)
            | Condition::Test(_)) => other,
        })
    }

    async fn resolve_all(
        &self,
        all: Vec<Condition>,
        view: Option<View>,
        few: Few<'_>,
    ) -> Result<Vec<Condition>, Error> {
        let mut found = Vec::with_capacity(all.len());
        for one in all {
            found.push(Box::pin(self.resolve(one, view, few)).await?);
        }
        Ok(found)
    }

    /// Those of some records that fulfil a condition in a view or today.
    async fn reached(
        &self,
        spec: &'static Spec,
        ids: Vec<Uuid>,
        inner: Condition,
        view: Option<View>,
    ) -> Result<Vec<Uuid>, Error> {
        let mut found = self.store().which(spec, &ids, &inner).await?;
        if let Some(view) = view {
            let rows = self.store().some_past(spec, &ids, view).await?;
            let rows = Box::pin(self.fulfilling(spec, rows, inner, Some(view))).await?;
            found.extend(rows.into_iter().map(|row| row.id));
        }
        Ok(found)
    }

    /// The records of a register that fulfil a condition as they stand; nothing else of them is read.
    async fn today_within(&self, spec: &'static Spec, inner: Condition) -> Result<HashSet<Uuid>, Error> {
        let query = Query { within: inner, only: Some(Vec::new()), ..Query::default() };
        Ok(self.store().list(spec, &query).await?.rows.into_iter().map(|row| row.id).collect())
    }
}
