//! Values as the versions keep them (JSON by field name) and as the present tables keep them (typed columns).

use jiff::Timestamp;
use record::{Field, FileRef, Kind, Spec, Value, parse};
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use crate::db::{Arg, Col};

/// An instant as text that sorts: always six decimals, always `Z`.
pub fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

/// An instant read back.
pub fn read_instant(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

/// What a version holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// The key by which imports know the record.
    pub key: Option<String>,
    /// Why the change was made.
    pub reason: Option<String>,
    /// The values, in the order of the fields.
    pub values: Vec<Value>,
}

impl Content {
    /// The text that is kept and hashed.
    pub fn to_text(&self, spec: &Spec) -> String {
        let mut fields = Map::new();
        for (field, value) in spec.fields.iter().zip(&self.values) {
            if !value.is_empty() {
                fields.insert(field.name.to_owned(), to_json(value));
            }
        }
        let mut whole = Map::new();
        if let Some(key) = &self.key {
            whole.insert("key".to_owned(), json!(key));
        }
        if let Some(reason) = &self.reason {
            whole.insert("reason".to_owned(), json!(reason));
        }
        whole.insert("values".to_owned(), Json::Object(fields));
        Json::Object(whole).to_string()
    }

    /// Reads the kept text; fields that a version does not know are empty, renamed ones are found by their old name.
    pub fn from_text(spec: &Spec, text: &str) -> Option<Content> {
        let whole: Json = serde_json::from_str(text).ok()?;
        let fields = whole.get("values")?.as_object()?;
        let values = spec
            .fields
            .iter()
            .map(|field| {
                let kept = fields.get(field.name).or_else(|| field.was.and_then(|was| fields.get(was)));
                kept.map_or(Some(Value::Empty), |kept| from_json(field.kind, kept))
            })
            .collect::<Option<Vec<_>>>()?;
        let word = |name: &str| whole.get(name).and_then(Json::as_str).map(str::to_owned);
        Some(Content { key: word("key"), reason: word("reason"), values })
    }
}

fn to_json(value: &Value) -> Json {
    match value {
        Value::Empty => Json::Null,
        Value::Text(text) => json!(text),
        Value::Whole(number) => json!(number),
        Value::Flag(flag) => json!(flag),
        Value::Date(date) => json!(date.to_string()),
        Value::Moment(at) => json!(instant(*at)),
        Value::Id(id) => json!(id.to_string()),
        Value::Ids(ids) => json!(ids.iter().map(Uuid::to_string).collect::<Vec<_>>()),
        Value::Keys(keys) => json!(keys),
        Value::File(file) => json!({"sha256": file.sha256, "name": file.name, "size_bytes": file.size_bytes}),
    }
}

fn from_json(kind: Kind, kept: &Json) -> Option<Value> {
    let texts = || kept.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
    Some(match kind {
        Kind::Line | Kind::Prose | Kind::Web | Kind::Reference | Kind::Answer | Kind::Choice(_) | Kind::Code(_) => {
            Value::Text(kept.as_str()?.to_owned())
        }
        Kind::Whole | Kind::Decimal | Kind::Money | Kind::Duration => Value::Whole(kept.as_i64()?),
        Kind::Flag => Value::Flag(kept.as_bool()?),
        Kind::Date => Value::Date(kept.as_str()?.parse().ok()?),
        Kind::Moment => Value::Moment(read_instant(kept.as_str()?)?),
        Kind::Link(_) => Value::Id(Uuid::parse_str(kept.as_str()?).ok()?),
        Kind::Links(_) => Value::Ids(texts()?.iter().map(|id| Uuid::parse_str(id).ok()).collect::<Option<Vec<_>>>()?),
        Kind::Choices(_) | Kind::Codes(_) => Value::Keys(texts()?),
        Kind::File => Value::File(Box::new(FileRef {
            sha256: kept.get("sha256")?.as_str()?.to_owned(),
            name: kept.get("name")?.as_str()?.to_owned(),
            size_bytes: kept.get("size_bytes")?.as_i64()?,
        })),
    })
}

/// What a kind's column holds.
pub fn col(kind: Kind) -> Col {
    match kind {
        Kind::Whole | Kind::Decimal | Kind::Money | Kind::Duration => Col::Int,
        Kind::Flag => Col::Bool,
        Kind::Line
        | Kind::Prose
        | Kind::Web
        | Kind::Reference
        | Kind::Answer
        | Kind::Choice(_)
        | Kind::Code(_)
        | Kind::Date
        | Kind::Moment
        | Kind::Link(_)
        | Kind::Links(_)
        | Kind::Choices(_)
        | Kind::Codes(_)
        | Kind::File => Col::Text,
    }
}

/// The SQL type of a kind's column.
pub fn sql_type(kind: Kind) -> &'static str {
    match col(kind) {
        Col::Int => "BIGINT",
        Col::Bool => "BOOLEAN",
        Col::Text => "TEXT",
        Col::Bytes => "BYTEA",
    }
}

/// True when lists sort the field by a key of its own, made by the Swedish rules.
pub fn has_sort_key(field: &Field) -> bool {
    field.list && field.kind == Kind::Line
}

/// The name of a field's sort key column.
pub fn sort_column(field: &Field) -> String {
    format!("{}__sort", field.name)
}

/// A value as its column keeps it.
pub fn to_arg(kind: Kind, value: &Value) -> Arg {
    match col(kind) {
        Col::Int => Arg::Int(match value {
            Value::Whole(number) => Some(*number),
            Value::Empty
            | Value::Text(_)
            | Value::Flag(_)
            | Value::Date(_)
            | Value::Moment(_)
            | Value::Id(_)
            | Value::Ids(_)
            | Value::Keys(_)
            | Value::File(_) => None,
        }),
        Col::Bool => Arg::Bool(match value {
            Value::Flag(flag) => Some(*flag),
            Value::Empty
            | Value::Text(_)
            | Value::Whole(_)
            | Value::Date(_)
            | Value::Moment(_)
            | Value::Id(_)
            | Value::Ids(_)
            | Value::Keys(_)
            | Value::File(_) => None,
        }),
        Col::Text | Col::Bytes => Arg::Text(match value {
            value if value.is_empty() => None,
            Value::Moment(at) => Some(instant(*at)),
            Value::Ids(ids) => Some(fenced(ids.iter().map(Uuid::to_string))),
            Value::Keys(keys) => Some(fenced(keys.iter().cloned())),
            other => Some(parse::text(kind, other)),
        }),
    }
}

/// Several values in one column, each between semicolons: `;a;b;`.
fn fenced(items: impl Iterator<Item = String>) -> String {
    items.fold(String::from(";"), |mut text, item| {
        text.push_str(&item);
        text.push(';');
        text
    })
}

/// A value read back from its column. Nothing when the column does not hold what the kind says.
pub fn from_arg(kind: Kind, arg: &Arg) -> Option<Value> {
    let text = match arg {
        Arg::Int(None) | Arg::Bool(None) | Arg::Text(None) => return Some(Value::Empty),
        Arg::Int(Some(number)) => return (col(kind) == Col::Int).then_some(Value::Whole(*number)),
        Arg::Bool(Some(flag)) => return (kind == Kind::Flag).then_some(Value::Flag(*flag)),
        Arg::Bytes(_) => return None,
        Arg::Text(Some(text)) => text,
    };
    let parts = || text.split(';').filter(|part| !part.is_empty());
    Some(match kind {
        Kind::Line | Kind::Prose | Kind::Web | Kind::Reference | Kind::Answer | Kind::Choice(_) | Kind::Code(_) => {
            Value::Text(text.clone())
        }
        Kind::Date => Value::Date(text.parse().ok()?),
        Kind::Moment => Value::Moment(read_instant(text)?),
        Kind::Link(_) => Value::Id(Uuid::parse_str(text).ok()?),
        Kind::Links(_) => Value::Ids(parts().map(|id| Uuid::parse_str(id).ok()).collect::<Option<Vec<_>>>()?),
        Kind::Choices(_) | Kind::Codes(_) => Value::Keys(parts().map(str::to_owned).collect()),
        Kind::File => Value::File(Box::new(parse::file(text).ok()?)),
        Kind::Whole | Kind::Decimal | Kind::Money | Kind::Duration | Kind::Flag => return None,
    })
}
