//! Files as rows of text: CSV, spreadsheets and JSON, whoever wrote them.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
    path::Path,
};

use calamine::{Data, Reader, Sheets, open_workbook_auto_from_rs};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use record::Fault;
use serde_json::Value as Json;

use crate::{RowProblem, export::FORMULA, templates::HIDDEN};

/// A table found in a file.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The file, and the sheet within it.
    pub file: String,
    /// The name by which the register is known: the file's or the sheet's.
    pub name: String,
    /// The headings.
    pub header: Vec<String>,
    /// The rows, with the number that a person counts them by.
    pub rows: Vec<(usize, Vec<String>)>,
}

/// The largest file that is read, in bytes.
const LARGEST: u64 = 200 * 1024 * 1024;
/// What a packed file may unfold to, in bytes.
const UNFOLDED: u64 = 1024 * 1024 * 1024;
/// So many cells are held of one sheet.
const MOST_CELLS: usize = 20_000_000;

fn problem(file: &str, row: usize, field: Option<String>, fault: Fault) -> RowProblem {
    RowProblem { file: file.to_owned(), row, register: None, field, fault }
}

/// How a file is read, by its ending.
enum Form {
    Text,
    Book,
    Json,
}

fn form(ending: &str) -> Option<Form> {
    match ending {
        "csv" | "tsv" | "txt" => Some(Form::Text),
        "xlsx" | "xlsm" | "ods" | "xls" => Some(Form::Book),
        "json" => Some(Form::Json),
        _ => None,
    }
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// True when a file with this name can hold tables.
pub fn is_sheet(path: &Path) -> bool {
    form(&ending(path)).is_some()
}

/// Reads every table of a file.
///
/// # Errors
/// Everything that keeps it from being read.
pub fn read(path: &Path) -> Result<Vec<Sheet>, Vec<RowProblem>> {
    let file = path.display().to_string();
    let whole = |fault| vec![problem(&file, 0, None, fault)];
    let size = std::fs::metadata(path).map_err(|error| whole(Fault::found("file_missing", error.to_string())))?.len();
    if size > LARGEST {
        return Err(whole(Fault::found("file_too_large", size.to_string())));
    }
    let bytes = std::fs::read(path).map_err(|error| whole(Fault::found("file_missing", error.to_string())))?;
    parse(path, &bytes)
}

/// Reads every table of a file whose bytes are at hand.
///
/// # Errors
/// Everything that keeps it from being read.
pub fn parse(path: &Path, bytes: &[u8]) -> Result<Vec<Sheet>, Vec<RowProblem>> {
    let file = path.display().to_string();
    let whole = |fault| vec![problem(&file, 0, None, fault)];
    if bytes.is_empty() {
        return Err(whole(Fault::new("file_empty")));
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    match form(&ending(path)) {
        Some(Form::Text) => csv(&file, &stem, bytes).map(|sheet| vec![sheet]),
        Some(Form::Book) => workbook(&file, bytes),
        Some(Form::Json) => json(&file, &stem, bytes),
        None => Err(whole(Fault::allowed("file_kind", ending(path), ["csv", "xlsx", "ods", "json"]))),
    }
}

/// Rows with more or fewer cells than the heading, and headings that are missing or stand twice. With a profile only
/// the headings that it names count: what else another system writes there is passed over.
pub fn ragged(sheet: &Sheet, is_named: Option<&dyn Fn(&str) -> bool>) -> Vec<RowProblem> {
    let mut found = Vec::new();
    for (at, name) in sheet.header.iter().enumerate() {
        let is_read = is_named.is_none_or(|is_named| is_named(name));
        if name.is_empty() && is_named.is_none() {
            found.push(problem(&sheet.file, 1, None, Fault::found("header_missing", (at + 1).to_string())));
        } else if is_read && !name.is_empty() && sheet.header[..at].contains(name) {
            found.push(problem(&sheet.file, 1, Some(name.clone()), Fault::found("header_twice", name.clone())));
        }
    }
    for (row, cells) in &sheet.rows {
        if cells.len() != sheet.header.len() {
            let fault = Fault::allowed("row_ragged", cells.len().to_string(), [sheet.header.len().to_string()]);
            found.push(problem(&sheet.file, *row, None, fault));
        }
    }
    found
}

/// Text from bytes: UTF-8, UTF-16 with a mark, or Windows-1252 when it can be nothing else.
fn decode(bytes: &[u8]) -> Option<String> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return String::from_utf8(rest.to_vec()).ok();
    }
    for (mark, encoding) in [(b"\xFF\xFE", UTF_16LE), (b"\xFE\xFF", UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return encoding.decode_without_bom_handling_and_without_replacement(rest).map(|text| text.into_owned());
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (!text.contains('\0')).then(|| text.to_owned());
    }
    let is_text = !bytes
        .iter()
        .any(|byte| *byte < 9 || (14..32).contains(byte) || matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D));
    is_text.then(|| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned())
}

fn csv(file: &str, stem: &str, bytes: &[u8]) -> Result<Sheet, Vec<RowProblem>> {
    let text = decode(bytes).ok_or_else(|| vec![problem(file, 0, None, Fault::new("file_encoding"))])?;
    // Excel may say on a line of its own what stands between the cells.
    let told = text.lines().next().and_then(|line| line.trim().strip_prefix("sep=")).and_then(|rest| {
        let mut letters = rest.bytes();
        letters.next().filter(|_| letters.next().is_none())
    });
    let skipped = usize::from(told.is_some());
    let mut text =
        if told.is_some() { text.split_once('\n').map(|(_, rest)| rest.to_owned()).unwrap_or_default() } else { text };
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.chars().filter(|c| *c == mark).count();
    let usual = [b';', b'\t'].into_iter().find(|mark| count(char::from(*mark)) > count(',')).unwrap_or(b',');
    let delimiter = told.unwrap_or(usual);
    // A quotation mark that is never closed takes all after it into one cell, also a line that is put at the end.
    const END: &str = "radig-end";
    text.push_str(&format!("\n{END}\n"));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let (mut header, mut rows) = (None, Vec::new());
    for (index, found) in reader.records().enumerate() {
        let cells: Vec<String> = match found {
            Ok(found) => found.iter().map(unguarded).collect(),
            Err(error) => {
                return Err(vec![problem(
                    file,
                    index + 1 + skipped,
                    None,
                    Fault::found("file_kind", error.to_string()),
                )]);
            }
        };
        if header.is_none() {
            header = Some(cells.iter().map(|cell| cell.trim().to_owned()).collect());
        } else if cells.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push((index + 1 + skipped, cells));
        }
    }
    let header: Vec<String> = header.unwrap_or_default();
    if header == [END] {
        return Err(vec![problem(file, 0, None, Fault::new("file_empty"))]);
    }
    match rows.pop() {
        Some((_, cells)) if cells == [END] => {}
        swallowed => {
            let row = swallowed.map_or(1 + skipped, |(row, _)| row);
            return Err(vec![problem(file, row, None, Fault::new("quote_unclosed"))]);
        }
    }
    Ok(trimmed(Sheet { file: file.to_owned(), name: stem.to_owned(), header, rows }))
}

/// A sheet without the empty columns at its end, which many programs write. A row that is not as wide as the heading was
/// stays as it is: what is lacking in it may lie anywhere.
fn trimmed(mut sheet: Sheet) -> Sheet {
    let width = sheet.header.len();
    let is_empty = |cell: &String| cell.trim().is_empty();
    for (_, cells) in &mut sheet.rows {
        while cells.len() > width && cells.last().is_some_and(is_empty) {
            cells.pop();
        }
    }
    let mut kept = width;
    while kept > 0
        && sheet.header[kept - 1].is_empty()
        && sheet.rows.iter().all(|(_, cells)| cells.len() != width || is_empty(&cells[kept - 1]))
    {
        kept -= 1;
    }
    sheet.header.truncate(kept);
    for (_, cells) in sheet.rows.iter_mut().filter(|(_, cells)| cells.len() == width) {
        cells.truncate(kept);
    }
    sheet
}

/// A cell without the apostrophe that keeps spreadsheet programs from taking it for a formula.
fn unguarded(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

/// True when a packed file unfolds to no more than so many bytes, whatever it says of itself.
fn unfolds(bytes: &[u8], most: u64) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return true };
    let mut left = most;
    for at in 0..archive.len() {
        // What cannot be read is told by the reader of workbooks.
        let Ok(member) = archive.by_index(at) else { continue };
        let mut member = member.take(left + 1);
        // What was read counts, also when the rest cannot be read.
        let _ = std::io::copy(&mut member, &mut std::io::sink());
        match member.limit().checked_sub(1) {
            Some(rest) => left = rest,
            None => return false,
        }
    }
    true
}

/// A row of a sheet with its number from 0.
type Numbered = (usize, Vec<Data>);

/// The rows of a sheet that hold anything, with their numbers from 0; all as wide. Nothing when there are more cells than
/// can be held: one cell far out makes a sheet as large as all before it.
fn grid(book: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Result<Option<Vec<Numbered>>, calamine::Error> {
    let Sheets::Xlsx(book) = book else {
        let range = book.worksheet_range(name)?;
        let first = range.start().map_or(0, |(row, _)| row as usize);
        let rows = range.rows().enumerate().map(|(index, cells)| (first + index, cells.to_vec()));
        return Ok(Some(rows.filter(|(_, cells)| cells.iter().any(|cell| *cell != Data::Empty)).collect()));
    };
    let mut reader = book.worksheet_cells_reader(name)?;
    let mut rows: BTreeMap<usize, Vec<(usize, Data)>> = BTreeMap::new();
    let (mut first, mut width, mut count) = (usize::MAX, 0, 0);
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        let value = Data::from(cell.get_value().clone());
        if value == Data::Empty {
            continue;
        }
        (first, width, count) = (first.min(column as usize), width.max(column as usize + 1), count + 1);
        if count > MOST_CELLS {
            return Ok(None);
        }
        rows.entry(row as usize).or_default().push((column as usize, value));
    }
    let width = width.saturating_sub(first);
    if rows.len().saturating_mul(width) > MOST_CELLS {
        return Ok(None);
    }
    let whole = |cells: Vec<(usize, Data)>| {
        let mut row = vec![Data::Empty; width];
        for (column, value) in cells {
            row[column - first] = value;
        }
        row
    };
    Ok(Some(rows.into_iter().map(|(row, cells)| (row, whole(cells))).collect()))
}

fn workbook(file: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Vec<RowProblem>> {
    let bad = |error: String| vec![problem(file, 0, None, Fault::found("file_kind", error))];
    if !unfolds(bytes, UNFOLDED) {
        return Err(vec![problem(file, 0, None, Fault::new("file_unfolds"))]);
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| bad(error.to_string()))?;
    let mut sheets = Vec::new();
    let mut found = Vec::new();
    for name in book.sheet_names().into_iter().filter(|name| !name.starts_with(HIDDEN)) {
        let place = format!("{file} [{name}]");
        let Some(rows) = grid(&mut book, &name).map_err(|error| bad(error.to_string()))? else {
            return Err(vec![problem(&place, 0, None, Fault::new("file_unfolds"))]);
        };
        let mut rows = rows.into_iter();
        let Some((_, head)) = rows.next() else { continue };
        let header: Vec<String> = head.iter().map(|cell| cell.to_string().trim().to_owned()).collect();
        let mut kept = Vec::new();
        for (index, cells) in rows {
            let row = index + 1;
            let mut texts = Vec::with_capacity(header.len());
            for (at, cell) in cells.iter().enumerate() {
                match text_of(cell) {
                    Ok(text) => texts.push(text),
                    Err(fault) => {
                        found.push(problem(&place, row, header.get(at).cloned(), fault));
                        texts.push(String::new());
                    }
                }
            }
            kept.push((row, texts));
        }
        sheets.push(trimmed(Sheet { file: place, name, header, rows: kept }));
    }
    if !found.is_empty() {
        return Err(found);
    }
    if sheets.is_empty() {
        return Err(vec![problem(file, 0, None, Fault::new("file_empty"))]);
    }
    Ok(sheets)
}

fn text_of(cell: &Data) -> Result<String, Fault> {
    Ok(match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 9e15 => format!("{number:.0}"),
        Data::Float(number) => number.to_string(),
        Data::Bool(flag) => flag.to_string(),
        Data::DateTime(moment) if moment.is_duration() => format!("{} s", (moment.as_f64() * 86_400.0).round()),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => return Err(Fault::found("formula_error", error.to_string())),
    })
}

/// `{"register": [ {field: value} ]}`, or a bare list in a file named after the register.
fn json(file: &str, stem: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Vec<RowProblem>> {
    let bad = |why: String| vec![problem(file, 0, None, Fault::found("file_kind", why))];
    let text = decode(bytes).ok_or_else(|| vec![problem(file, 0, None, Fault::new("file_encoding"))])?;
    let whole: Json = serde_json::from_str(&text).map_err(|error| bad(error.to_string()))?;
    let tables: Vec<(String, Vec<Json>)> = match whole {
        Json::Array(rows) => vec![(stem.to_owned(), rows)],
        Json::Object(map) => map
            .into_iter()
            .map(|(name, rows)| match rows {
                Json::Array(rows) => Ok((name, rows)),
                _ => Err(bad(name)),
            })
            .collect::<Result<_, _>>()?,
        _ => return Err(bad("JSON".to_owned())),
    };
    let mut sheets = Vec::new();
    for (name, rows) in tables {
        let mut header: Vec<String> = Vec::new();
        for row in &rows {
            let fields = row.as_object().ok_or_else(|| bad(name.clone()))?;
            header.extend(fields.keys().filter(|key| !header.contains(*key)).cloned().collect::<Vec<_>>());
        }
        let cells = |row: &Json| header.iter().map(|key| json_text(row.get(key))).collect();
        let kept = rows.iter().enumerate().map(|(index, row)| (index + 1, cells(row))).collect();
        sheets.push(Sheet { file: file.to_owned(), name, header: header.clone(), rows: kept });
    }
    Ok(sheets)
}

fn json_text(value: Option<&Json>) -> String {
    match value {
        None | Some(Json::Null) => String::new(),
        Some(Json::String(text)) => text.clone(),
        Some(Json::Array(items)) => items.iter().map(|item| json_text(Some(item))).collect::<Vec<_>>().join("; "),
        Some(Json::Object(map)) => {
            // A file as an export writes it, or a link with its id.
            let part = |name: &str| json_text(map.get(name));
            match map.get("sha256") {
                Some(_) => format!("sha256:{};size={};name={}", part("sha256"), part("size_bytes"), part("name")),
                None => part("id"),
            }
        }
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
mod tests {
    use super::*;

    /// All parts count together.
    #[test]
    fn a_packed_file_is_measured_by_what_it_unfolds_to() {
        let mut file = Cursor::new(Vec::new());
        let mut packed = zip::ZipWriter::new(&mut file);
        for name in ["a", "b"] {
            packed.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut packed, &[0; 50_000]).unwrap();
        }
        packed.finish().unwrap();
        let bytes = file.into_inner();
        assert!(bytes.len() < 1_000);
        assert!(unfolds(&bytes, 100_000) && !unfolds(&bytes, 99_999));
    }
}
