//! All rows of an answer as one text, so that they cross from the embedded database's thread to ours at once.

use serde_json::Value as Json;

use crate::{
    StoreError,
    db::{Arg, Cells, Col},
};

/// So many rows come as one text; a longer answer comes a row at a time, so that it is not held twice.
pub(crate) const MOST: usize = 1_000;

/// The sentence that gives the rows of another as one text, and one row too many when there are more than come so.
/// Nothing for what changes something, or gives bytes.
pub(crate) fn sentence(sql: &str, cols: &[Col]) -> Option<String> {
    if !sql.trim_start().starts_with("SELECT ") || cols.is_empty() || cols.contains(&Col::Bytes) {
        return None;
    }
    let names: Vec<String> = (0..cols.len()).map(|at| format!("c{at}")).collect();
    let names = names.join(", ");
    let few = format!("SELECT * FROM told LIMIT {}", MOST + 1);
    Some(format!("WITH told ({names}) AS ({sql}) SELECT json_group_array(json_array({names})) FROM ({few})"))
}

/// The rows in such a text.
///
/// # Errors
/// `Damaged` when a cell is not what was asked for.
pub(crate) fn rows(text: &str, cols: &[Col]) -> Result<Vec<Cells>, StoreError> {
    let damaged = |what: String| StoreError::Damaged(what);
    let rows: Vec<Vec<Json>> = serde_json::from_str(text).map_err(|error| damaged(error.to_string()))?;
    let cell = |(cell, col): (Json, &Col)| match (col, cell) {
        (Col::Text, Json::String(text)) => Ok(Arg::Text(Some(text))),
        (Col::Text, Json::Null) => Ok(Arg::Text(None)),
        (Col::Int, Json::Number(number)) if number.is_i64() => Ok(Arg::Int(number.as_i64())),
        (Col::Int, Json::Null) => Ok(Arg::Int(None)),
        (Col::Bool, Json::Number(number)) if number.is_i64() => Ok(Arg::Bool(number.as_i64().map(|flag| flag != 0))),
        (Col::Bool, Json::Bool(flag)) => Ok(Arg::Bool(Some(flag))),
        (Col::Bool, Json::Null) => Ok(Arg::Bool(None)),
        (_, other) => Err(damaged(other.to_string())),
    };
    rows.into_iter().map(|cells| cells.into_iter().zip(cols).map(cell).collect()).collect()
}
