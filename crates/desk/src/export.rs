//! Registers out: CSV, a workbook or JSON, such that an import of them gives the same records again.

use std::{
    collections::HashMap,
    io::{BufWriter, Write},
};

use domain::Entry;
use record::{FileRef, Kind, Spec, Value, parse};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json, json};
use store::{Query, Row};
use uuid::Uuid;

use crate::{Desk, Error};

/// The columns that every register has before its own fields.
const HEAD: [&str; 3] = ["id", "key", "effective_on"];

/// A register's records on their way out.
pub struct Table {
    /// The register.
    pub spec: &'static Spec,
    /// The records.
    pub rows: Vec<Row>,
    /// The keys by which imports know them.
    pub keys: HashMap<Uuid, String>,
}

impl Table {
    /// The files that the records speak of.
    pub fn files(&self) -> impl Iterator<Item = &FileRef> {
        self.rows.iter().flat_map(|row| &row.values).filter_map(|value| match value {
            Value::File(file) => Some(file.as_ref()),
            _ => None,
        })
    }
}

impl Desk {
    /// A register's records as they are now.
    ///
    /// # Errors
    /// What the database says.
    pub async fn table(&self, entry: &'static Entry) -> Result<Table, Error> {
        let page = self.list(entry, &Query::default()).await?;
        let keys = self.store.keys_of(entry.spec.register).await?.into_iter().collect();
        Ok(Table { spec: entry.spec, rows: page.rows, keys })
    }
}

fn cells(table: &Table, row: &Row) -> Vec<String> {
    let key = table.keys.get(&row.id).cloned().unwrap_or_default();
    let mut cells = vec![row.id.to_string(), key, row.effective_on.to_string()];
    cells.extend(table.spec.fields.iter().zip(&row.values).map(|(field, value)| parse::text(field.kind, value)));
    cells
}

fn headings(spec: &'static Spec) -> Vec<&'static str> {
    HEAD.into_iter().chain(spec.fields.iter().map(|field| field.name)).collect()
}

/// Text that a spreadsheet program must not take for a formula gets an apostrophe, which an import takes away again.
fn harmless(text: String) -> String {
    if text.trim_start_matches('\'').starts_with(FORMULA) { format!("'{text}") } else { text }
}

/// What a spreadsheet program takes for the start of a formula.
pub(crate) const FORMULA: [char; 5] = ['=', '+', '-', '@', '\t'];

/// What a file begins with so that spreadsheet programs read å, ä and ö.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The records as CSV, UTF-8 with a byte order mark.
///
/// # Errors
/// When the writer fails.
pub fn csv(table: &Table, mut out: impl Write) -> std::io::Result<()> {
    out.write_all(BYTE_ORDER_MARK)?;
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(headings(table.spec))?;
    for row in &table.rows {
        writer.write_record(cells(table, row).into_iter().map(harmless))?;
    }
    writer.flush()
}

/// Registers as a workbook, a sheet each.
///
/// # Errors
/// When a register is larger than a sheet may be.
pub fn xlsx(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    for table in tables {
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(table.spec.register)?;
        for (column, heading) in (0_u16..).zip(headings(table.spec)) {
            sheet.write_string_with_format(0, column, heading, &bold)?;
        }
        for (line, row) in (1_u32..).zip(&table.rows) {
            for (column, text) in (0_u16..).zip(cells(table, row)) {
                let value = usize::from(column).checked_sub(HEAD.len()).and_then(|at| row.values.get(at));
                match value {
                    // A sheet keeps numbers as floating point: exact up to 2^53.
                    Some(Value::Whole(number)) if number.to_string() == text && number.unsigned_abs() < 1 << 53 => {
                        sheet.write_number(line, column, *number as f64)?
                    }
                    _ => sheet.write_string(line, column, text)?,
                };
            }
        }
    }
    book.save_to_buffer()
}

/// A value as JSON with stable forms: text, numbers, flags, ISO dates and ids.
pub fn json_value(kind: Kind, value: &Value) -> Json {
    match value {
        Value::Empty => Json::Null,
        Value::Whole(number) => match kind {
            Kind::Decimal | Kind::Money | Kind::Duration => json!(parse::text(kind, value)),
            Kind::Whole
            | Kind::Line
            | Kind::Prose
            | Kind::Flag
            | Kind::Answer
            | Kind::Date
            | Kind::Moment
            | Kind::Choice(_)
            | Kind::Choices(_)
            | Kind::Code(_)
            | Kind::Codes(_)
            | Kind::Link(_)
            | Kind::Links(_)
            | Kind::File
            | Kind::Web
            | Kind::Reference => json!(number),
        },
        Value::Flag(flag) => json!(flag),
        Value::Ids(ids) => json!(ids.iter().map(Uuid::to_string).collect::<Vec<_>>()),
        Value::Keys(keys) => json!(keys),
        Value::File(file) => json!({"sha256": file.sha256, "size_bytes": file.size_bytes, "name": file.name}),
        Value::Text(_) | Value::Date(_) | Value::Moment(_) | Value::Id(_) => json!(parse::text(kind, value)),
    }
}

/// A record as JSON: what is known about it, then its fields by their English names.
pub fn json_row(spec: &Spec, row: &Row, key: Option<&String>) -> Json {
    let mut map = Map::new();
    map.insert("id".to_owned(), json!(row.id.to_string()));
    map.insert("key".to_owned(), json!(key));
    map.insert("register".to_owned(), json!(spec.register));
    map.insert("version".to_owned(), json!(row.version));
    map.insert("recorded_at".to_owned(), json!(row.recorded_at.to_string()));
    map.insert("effective_on".to_owned(), json!(row.effective_on.to_string()));
    for (field, value) in spec.fields.iter().zip(&row.values) {
        map.insert(field.name.to_owned(), json_value(field.kind, value));
    }
    Json::Object(map)
}

impl Serialize for Table {
    /// Record by record, for there may be very many.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows.iter().map(|row| json_row(self.spec, row, self.keys.get(&row.id))))
    }
}

/// Registers as JSON, by name.
///
/// # Errors
/// When the writer fails.
pub fn json(tables: &[Table], out: impl Write) -> std::io::Result<()> {
    let mut out = BufWriter::new(out);
    let mut whole = serde_json::Serializer::pretty(&mut out);
    whole.collect_map(tables.iter().map(|table| (table.spec.register, table)))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Flat JSON objects of the same keys as CSV; lists are joined with semicolons.
///
/// # Errors
/// When the writer fails, which for memory it does not.
pub fn flat_csv(rows: &[Json]) -> std::io::Result<Vec<u8>> {
    let mut out = BYTE_ORDER_MARK.to_vec();
    {
        let mut writer = csv::Writer::from_writer(&mut out);
        let text = |value: &Json| match value {
            Json::Null => String::new(),
            Json::String(text) => harmless(text.clone()),
            Json::Array(items) => items.iter().filter_map(Json::as_str).collect::<Vec<_>>().join("; "),
            other => other.to_string(),
        };
        let objects: Vec<&Map<String, Json>> = rows.iter().filter_map(Json::as_object).collect();
        if let Some(first) = objects.first() {
            writer.write_record(first.keys())?;
        }
        for object in objects {
            writer.write_record(object.values().map(text))?;
        }
        writer.flush()?;
    }
    Ok(out)
}

/// Lines in words: what a list shows.
pub struct Sheet {
    /// What it is called.
    pub title: String,
    /// The headings.
    pub heads: Vec<String>,
    /// The lines.
    pub lines: Vec<Vec<String>>,
}

impl Sheet {
    /// As CSV, UTF-8 with a byte order mark.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn csv(&self, mut out: impl Write) -> std::io::Result<()> {
        out.write_all(BYTE_ORDER_MARK)?;
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(&self.heads)?;
        for line in &self.lines {
            writer.write_record(line.iter().cloned().map(harmless))?;
        }
        writer.flush()
    }

    /// As a workbook.
    ///
    /// # Errors
    /// When there are more lines than a sheet may have.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let bold = Format::new().set_bold();
        let sheet = book.add_worksheet_with_constant_memory()?;
        // A sheet's name may have 31 characters, and none of those that formulas use.
        let name: String = self.title.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
        sheet.set_name(name)?;
        for (column, heading) in (0_u16..).zip(&self.heads) {
            sheet.write_string_with_format(0, column, heading, &bold)?;
        }
        for (row, line) in (1_u32..).zip(&self.lines) {
            for (column, text) in (0_u16..).zip(line) {
                sheet.write_string(row, column, harmless(text.clone()))?;
            }
        }
        book.save_to_buffer()
    }
}
