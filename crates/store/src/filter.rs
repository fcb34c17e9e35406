//! Conditions on fields as SQL: scope and filters are conditions in the sentence, never lists of ids.

use record::{Field, Kind, Value};

use crate::{condition::holds_one, content, db::Arg};

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Equals; for several values, one of them does. An empty value asks for fields where nothing stands.
    Is,
    /// Does not equal.
    IsNot,
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
    /// Holds the text somewhere.
    Holds,
}

/// A condition on one field.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The field.
    pub field: &'static Field,
    /// How it is compared.
    pub op: Op,
    /// With what.
    pub value: Value,
}

impl Filter {
    /// The condition as SQL, its arguments added to the sentence's. A loose one is not looked up in an index (SQLite).
    pub(crate) fn sql(&self, args: &mut Vec<Arg>, loose: bool) -> String {
        let column = format!("{}{}", if loose { "+" } else { "" }, self.field.name);
        let mut place = |arg: Arg| {
            args.push(arg);
            format!("${}", args.len())
        };
        if self.value.is_empty() {
            return match self.op {
                Op::IsNot => format!("{column} IS NOT NULL"),
                Op::Is | Op::AtLeast | Op::AtMost | Op::Holds => format!("{column} IS NULL"),
            };
        }
        if self.field.kind.is_many() {
            let one = match &self.value {
                Value::Ids(ids) => ids.first().map(ToString::to_string),
                Value::Keys(keys) => keys.first().cloned(),
                other => Some(record::parse::text(self.field.kind, other)),
            };
            args.push(Arg::from(format!(";{};", one.unwrap_or_default())));
            let holds = holds_one(&column, args.len());
            return if self.op == Op::IsNot { format!("NOT ({holds})") } else { holds };
        }
        match self.op {
            Op::Is => format!("{column} = {}", place(content::to_arg(self.field.kind, &self.value))),
            Op::IsNot => {
                let at = place(content::to_arg(self.field.kind, &self.value));
                format!("({column} IS NULL OR {column} <> {at})")
            }
            Op::AtLeast => format!("{column} >= {}", place(content::to_arg(self.field.kind, &self.value))),
            Op::AtMost => format!("{column} <= {}", place(content::to_arg(self.field.kind, &self.value))),
            // Yes and no hold no text.
            Op::Holds if self.field.kind == Kind::Flag => "1 = 0".to_owned(),
            Op::Holds => {
                let text = fold(&record::parse::text(self.field.kind, &self.value));
                let folded = FOLDED.iter().fold(format!("LOWER(CAST({column} AS TEXT))"), |sql, (upper, lower)| {
                    format!("REPLACE({sql}, '{upper}', '{lower}')")
                });
                format!("{folded} LIKE {} ESCAPE '\\'", place(Arg::from(format!("%{}%", like(&text)))))
            }
        }
    }

    /// The same condition on values read from versions.
    pub(crate) fn holds(&self, value: &Value) -> bool {
        if self.value.is_empty() {
            return value.is_empty() == (self.op != Op::IsNot);
        }
        if self.field.kind.is_many() {
            let found = match (&self.value, value) {
                (Value::Ids(wanted), Value::Ids(ids)) => wanted.first().is_some_and(|id| ids.contains(id)),
                (Value::Keys(wanted), Value::Keys(keys)) => wanted.first().is_some_and(|key| keys.contains(key)),
                (_, _) => false,
            };
            return found == (self.op != Op::IsNot);
        }
        match self.op {
            Op::Is => *value == self.value,
            Op::IsNot => *value != self.value,
            Op::AtLeast => !value.is_empty() && *value >= self.value,
            Op::AtMost => !value.is_empty() && *value <= self.value,
            Op::Holds => {
                let text = |value: &Value| fold(&record::parse::text(self.field.kind, value));
                self.field.kind != Kind::Flag && text(value).contains(&text(&self.value))
            }
        }
    }
}

/// Letters beside A–Z that names and titles hold, which neither database makes small by itself.
const FOLDED: [(char, char); 6] = [('Å', 'å'), ('Ä', 'ä'), ('Ö', 'ö'), ('É', 'é'), ('Ü', 'ü'), ('Ø', 'ø')];

/// Text as it is searched: without capitals.
fn fold(text: &str) -> String {
    let small =
        |c: char| FOLDED.iter().find(|(upper, _)| *upper == c).map_or(c.to_ascii_lowercase(), |(_, lower)| *lower);
    text.chars().map(small).collect()
}

fn like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
