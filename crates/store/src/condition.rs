//! Who may see what, as a condition in the sentence: never a list of everything that somebody may see.

use std::{collections::HashSet, sync::Arc};

use record::{Field, Record, Spec, Value};
use uuid::Uuid;

use crate::{db::Arg, filter::Filter, read::Row};

/// A condition on a record that a list puts beside its filters.
#[derive(Clone, Debug, Default)]
pub enum Condition {
    /// Every record.
    #[default]
    Every,
    /// No record.
    None,
    /// The record is one of these.
    Itself(Vec<Uuid>),
    /// The field leads to one of these.
    Among(&'static Field, Vec<Uuid>),
    /// The field leads to one of very many: for what is read from versions.
    Gathered(&'static Field, Arc<HashSet<Uuid>>),
    /// The field leads to a record of a register that fulfils a condition.
    Through(&'static Field, &'static Spec, Box<Condition>),
    /// The same of a register's record, asked of one record at a time: for few records beside very many.
    Reaches(&'static Spec, &'static Field, &'static Spec, Box<Condition>),
    /// A record of a register leads here by its field and fulfils a condition: register, field, the register that it
    /// leads to.
    LedBy(&'static Spec, &'static Field, &'static Spec, Box<Condition>),
    /// The record links to another by a field, of one or of many values.
    Leads(&'static Field, Uuid),
    /// A test of a field.
    Test(Filter),
    /// One of these holds.
    Either(Vec<Condition>),
    /// All of these hold.
    Both(Vec<Condition>),
    /// What the record is today, whichever of its versions is read. Must have been resolved before a past is read.
    Today(Box<Condition>),
    /// The record is none of these.
    Except(Vec<Uuid>),
    /// The field leads to no record of a register that fulfils a condition.
    Shuns(&'static Field, &'static Spec, Box<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
}

impl Condition {
    /// The condition on a typed register's field.
    pub fn among<R: Record>(field: &str, ids: Vec<Uuid>) -> Condition {
        R::SPEC.field(field).map_or(Condition::None, |field| Condition::Among(field, ids))
    }

    /// The same condition on a register for sentences that name the records that they ask about: what they lead to is
    /// looked up for each, where a sentence about all would gather everything that may be led to first.
    pub(crate) fn of_few(&self, of: &'static Spec) -> Condition {
        let all = |all: &[Condition]| all.iter().map(|one| one.of_few(of)).collect();
        match self {
            Condition::Through(field, spec, inner) if !field.kind.is_many() => {
                Condition::Reaches(of, field, spec, inner.clone())
            }
            Condition::Either(found) => Condition::Either(all(found)),
            Condition::Both(found) => Condition::Both(all(found)),
            Condition::Not(inner) => Condition::Not(Box::new(inner.of_few(of))),
            Condition::Today(inner) => Condition::Today(Box::new(inner.of_few(of))),
            other => other.clone(),
        }
    }

    /// True when it asks what a field leads to.
    pub(crate) fn leads_through(&self) -> bool {
        match self {
            Condition::Through(..) => true,
            Condition::Either(all) | Condition::Both(all) => all.iter().any(Condition::leads_through),
            Condition::Not(inner) | Condition::Today(inner) => inner.leads_through(),
            _ => false,
        }
    }

    /// True when a record's own values tell whether it fulfils the condition.
    pub fn is_own(&self) -> bool {
        match self {
            Condition::Every
            | Condition::None
            | Condition::Itself(_)
            | Condition::Except(_)
            | Condition::Among(..)
            | Condition::Gathered(..)
            | Condition::Leads(..)
            | Condition::Test(_) => true,
            Condition::Either(all) | Condition::Both(all) => all.iter().all(Condition::is_own),
            Condition::Through(..)
            | Condition::Reaches(..)
            | Condition::LedBy(..)
            | Condition::Shuns(..)
            | Condition::Not(_)
            | Condition::Today(_) => false,
        }
    }

    /// The same condition on a record as it is today.
    pub fn of_today(&self) -> Condition {
        let all = |all: &[Condition]| all.iter().map(Condition::of_today).collect();
        match self {
            Condition::Today(inner) => inner.of_today(),
            Condition::Either(found) => Condition::Either(all(found)),
            Condition::Both(found) => Condition::Both(all(found)),
            other => other.clone(),
        }
    }

    /// As SQL; nothing when every record fulfils it.
    pub(crate) fn sql(&self, args: &mut Vec<Arg>, loose: bool) -> Option<String> {
        let ids = |args: &mut Vec<Arg>, ids: &[Uuid]| {
            let places: Vec<String> = ids.iter().map(|id| format!("${}", place(args, &id.to_string()))).collect();
            places.join(", ")
        };
        let mark = if loose { "+" } else { "" };
        Some(match self {
            Condition::Every => return None,
            Condition::None => "1 = 0".to_owned(),
            Condition::Itself(found) | Condition::Among(_, found) if found.is_empty() => "1 = 0".to_owned(),
            Condition::Itself(found) => format!("id IN ({})", ids(args, found)),
            Condition::Among(field, found) if field.kind.is_many() => {
                let each: Vec<String> =
                    found.iter().map(|id| holds_one(field.name, place(args, &format!(";{id};")))).collect();
                format!("({})", each.join(" OR "))
            }
            Condition::Among(field, found) => format!("{mark}{} IN ({})", field.name, ids(args, found)),
            Condition::Gathered(field, found) => {
                return Condition::Among(field, found.iter().copied().collect()).sql(args, loose);
            }
            Condition::Through(field, spec, inner) => {
                let wherein = inner.sql(args, false).map_or_else(String::new, |sql| format!(" WHERE {sql}"));
                if field.kind.is_many() {
                    let ids = format!("SELECT id FROM {}{wherein}", spec.register);
                    return Some(format!(
                        "id IN (SELECT source FROM links WHERE field = '{}' AND target IN ({ids}))",
                        field.name
                    ));
                }
                format!("{} IN (SELECT id FROM {}{wherein})", field.name, spec.register)
            }
            Condition::Reaches(from, field, spec, inner) => {
                let and = inner.sql(args, false).map_or_else(String::new, |sql| format!(" AND {sql}"));
                // What leads to a record of its own register needs another name.
                let (reached, called) = if std::ptr::eq(*from, *spec) {
                    ("reached", format!("{} AS reached", spec.register))
                } else {
                    (spec.register, spec.register.to_owned())
                };
                let same = format!("{reached}.id = {}.{}", from.register, field.name);
                format!("EXISTS (SELECT 1 FROM {called} WHERE {same}{and})")
            }
            Condition::LedBy(from, field, spec, inner) => {
                let and = inner.sql(args, false).map_or_else(String::new, |sql| format!(" AND {sql}"));
                let same = format!("{} = {}.id", field.name, spec.register);
                format!("EXISTS (SELECT 1 FROM {} WHERE {same}{and})", from.register)
            }
            Condition::Leads(field, target) => {
                let (field, target) = (place(args, field.name), place(args, &target.to_string()));
                if loose {
                    format!(
                        "EXISTS (SELECT 1 FROM links WHERE source = id AND field = ${field} AND target = ${target})"
                    )
                } else {
                    format!("id IN (SELECT source FROM links WHERE target = ${target} AND field = ${field})")
                }
            }
            Condition::Test(filter) => filter.sql(args, loose),
            Condition::Either(all) => {
                if all.iter().any(|one| matches!(one, Condition::Every)) {
                    return None;
                }
                let each: Vec<String> = all.iter().filter_map(|one| one.sql(args, false)).collect();
                if each.is_empty() { "1 = 0".to_owned() } else { format!("({})", each.join(" OR ")) }
            }
            Condition::Today(inner) => return inner.sql(args, loose),
            Condition::Except(found) if found.is_empty() => return None,
            Condition::Except(found) => format!("id NOT IN ({})", ids(args, found)),
            Condition::Shuns(field, spec, inner) => {
                let wherein = inner.sql(args, false).map_or_else(String::new, |sql| format!(" WHERE {sql}"));
                let ids = format!("SELECT id FROM {}{wherein}", spec.register);
                format!("id NOT IN (SELECT source FROM links WHERE field = '{}' AND target IN ({ids}))", field.name)
            }
            Condition::Not(inner) => {
                inner.sql(args, false).map_or_else(|| "1 = 0".to_owned(), |sql| format!("NOT ({sql})"))
            }
            Condition::Both(all) => {
                let each: Vec<String> = all.iter().filter_map(|one| one.sql(args, loose)).collect();
                if each.is_empty() {
                    return None;
                }
                format!("({})", each.join(" AND "))
            }
        })
    }

    /// The same condition on a record that was read. A way through another register must have been resolved before.
    pub fn holds(&self, spec: &Spec, row: &Row) -> bool {
        let value =
            |field: &Field| spec.position(field.name).and_then(|at| row.values.get(at)).unwrap_or(&Value::Empty);
        match self {
            Condition::Every => true,
            Condition::None
            | Condition::Through(..)
            | Condition::Reaches(..)
            | Condition::LedBy(..)
            | Condition::Shuns(..)
            | Condition::Today(_) => false,
            Condition::Not(inner) => !inner.holds(spec, row),
            Condition::Except(found) => !found.contains(&row.id),
            Condition::Itself(found) => found.contains(&row.id),
            Condition::Leads(field, target) => value(field).ids().contains(target),
            Condition::Among(field, found) => value(field).ids().iter().any(|id| found.contains(id)),
            Condition::Gathered(field, found) => value(field).ids().iter().any(|id| found.contains(id)),
            Condition::Test(filter) => filter.holds(value(filter.field)),
            Condition::Either(all) => all.iter().any(|one| one.holds(spec, row)),
            Condition::Both(all) => all.iter().all(|one| one.holds(spec, row)),
        }
    }
}

/// That a column of several values holds an argument. Not by `LIKE`: SQLite would read the whole sentence anew each time
/// that the pattern is bound.
pub(crate) fn holds_one(column: &str, place: usize) -> String {
    format!("COALESCE({column}, '') <> REPLACE(COALESCE({column}, ''), ${place}, '')")
}

/// Where a text stands among the arguments: the same text stands there once.
fn place(args: &mut Vec<Arg>, text: &str) -> usize {
    let known = args.iter().position(|arg| matches!(arg, Arg::Text(Some(known)) if known == text));
    known.map_or_else(
        || {
            args.push(Arg::from(text));
            args.len()
        },
        |at| at + 1,
    )
}
