//! Exactly what a list shows, as a workbook, CSV or JSON.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use desk::{
    Condition, Error, Row,
    export::{self, Sheet},
};
use record::Value;
use uuid::Uuid;

use super::{
    cell::{self, Names, Shown},
    list,
    state::State,
};
use crate::{
    address,
    trouble::Trouble,
    visit::{Sent, Visit},
};

/// The type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /{register}/export?format=xlsx|csv|json`: the rows that the filters find, with the columns shown, in the order
/// shown. `alla` takes every field as an import reads it.
///
/// # Errors
/// `NotFound` for a register that may not be read, and for other formats.
pub async fn write(visit: Visit, Path(slug): Path<String>) -> Result<Response, Trouble> {
    rows(&visit, &slug, None).await
}

/// `POST /{register}/export`: the same of the rows that are ticked.
///
/// # Errors
/// As [`write`].
pub async fn write_chosen(Path(slug): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let chosen = sent.all("val").filter_map(|id| id.parse().ok()).collect();
    rows(&sent.visit, &slug, Some(chosen)).await
}

async fn rows(visit: &Visit, slug: &str, chosen: Option<Vec<Uuid>>) -> Result<Response, Trouble> {
    let entry = super::named(visit, slug)?;
    let spec = entry.spec;
    let state = State::read(entry, &visit.pairs);
    let (mut query, _) = state.query(visit, 0, 0).await?;
    if let Some(chosen) = chosen {
        query.within = Condition::Both(vec![query.within, Condition::Itself(chosen)]);
    }
    let rows = list::rows(visit, entry, &query).await?.rows;
    let format = visit.get("format").unwrap_or("xlsx");
    let bytes = if visit.get("alla").is_some() {
        let table = export::Table { spec, rows, keys: std::collections::HashMap::new() };
        match format {
            "xlsx" => export::xlsx(&[table]).map_err(|error| Trouble::Page(error.to_string()))?,
            "csv" => written(|out| export::csv(&table, out))?,
            "json" => written(|out| export::json(&[table], out))?,
            _ => return Err(Trouble::Desk(Error::NotFound)),
        }
    } else {
        let sheet = sheet(visit, &state, &rows).await?;
        match format {
            "xlsx" => sheet.xlsx().map_err(|error| Trouble::Page(error.to_string()))?,
            "csv" => written(|out| sheet.csv(out))?,
            "json" => {
                let columns: Vec<usize> = state.shown();
                let all: Vec<_> = rows.iter().map(|row| shown_json(&state, row, &columns)).collect();
                serde_json::to_vec_pretty(&all).map_err(|error| Trouble::Page(error.to_string()))?
            }
            _ => return Err(Trouble::Desk(Error::NotFound)),
        }
    };
    let kind = match format {
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json",
        _ => XLSX,
    };
    let name = format!("{}-{}.{format}", address::slug(spec), visit.desk.today());
    Ok(download(kind, &name, bytes))
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> Result<Vec<u8>, Trouble> {
    let mut out = Vec::new();
    write(&mut out).map_err(|error| Trouble::Page(error.to_string()))?;
    Ok(out)
}

/// Bytes as a file that the browser keeps and never shows.
pub fn download(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let plain: String = name.chars().map(|c| if c.is_ascii() && c != '"' { c } else { '_' }).collect();
    let coded: String = address::encode(name).replace('+', "%20");
    let told = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}");
    let told = HeaderValue::from_str(&told).unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let head = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, told),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (head, bytes).into_response()
}

async fn sheet(visit: &Visit, state: &State, rows: &[Row]) -> Result<Sheet, Trouble> {
    let (entry, spec) = (state.entry, state.entry.spec);
    let columns = state.shown();
    let values: Vec<&[Value]> = rows.iter().map(|row| row.values.as_slice()).collect();
    let names = Names::of(visit, spec, &values).await?;
    let label = |at: usize| address::label(visit.texts, spec, &spec.fields[at]);
    let mut heads: Vec<String> = spec.number_position().map(label).into_iter().collect();
    heads.push(list::name_label(visit, spec));
    heads.extend(columns.iter().map(|at| label(*at)));
    let lines = rows.iter().map(|row| {
        let number = spec.number_position().map(|at| record::parse::text(spec.fields[at].kind, &row.values[at]));
        let mut cells: Vec<String> = number.into_iter().collect();
        cells.push(cell::named(visit, spec.register, &(entry.caption)(row.values.clone())));
        cells.extend(columns.iter().map(|at| plain(visit, state, row, *at, &names)));
        cells
    });
    let title = visit.t(spec.register);
    Ok(Sheet { title, lines: lines.collect(), heads })
}

/// A value in words, whole.
fn plain(visit: &Visit, state: &State, row: &Row, at: usize, names: &Names) -> String {
    let spec = state.entry.spec;
    match cell::show(visit, row, spec, at, names, false) {
        Shown::Links(links) => links.into_iter().map(|link| link.label).collect::<Vec<_>>().join("; "),
        Shown::Prose(_) => record::parse::text(spec.fields[at].kind, &row.values[at]),
        Shown::Empty => String::new(),
        Shown::Text(text)
        | Shown::Number(text)
        | Shown::Day(text)
        | Shown::Status(_, text)
        | Shown::Score(text, _, _)
        | Shown::Many(text)
        | Shown::Web(text)
        | Shown::File(_, text, _) => text,
    }
}

fn shown_json(state: &State, row: &Row, columns: &[usize]) -> serde_json::Value {
    let spec = state.entry.spec;
    let whole = export::json_row(spec, row, None);
    let keeps = |name: &str| {
        let is_shown = columns.iter().any(|at| spec.fields[*at].name == name);
        is_shown
            || name == "id"
            || super::state::title(spec) == Some(name)
            || spec.number_position().is_some_and(|at| spec.fields[at].name == name)
    };
    match whole {
        serde_json::Value::Object(map) => {
            serde_json::Value::Object(map.into_iter().filter(|(name, _)| keeps(name)).collect())
        }
        other => other,
    }
}
