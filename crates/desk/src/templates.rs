//! Empty workbooks for imports: a sheet per register, with help at every column and lists of choices.

use domain::Law;
use language::{FluentValue, Texts};
use record::{Field, Kind, Spec};
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Formula, Note, Workbook, Worksheet, XlsxError};

use crate::words;

/// The name of the sheet that holds the lists; an import passes over sheets that begin so.
pub(crate) const HIDDEN: char = '_';

/// How many rows the lists of choices are offered on.
const ROWS: u32 = 2_000;

/// The longest list that a spreadsheet program takes without a sheet of its own.
const SHORT: usize = 250;

/// Every register as an empty sheet, with labels in a language. Each has the column `key`, by which links and later
/// imports know the row, and `effective_on`.
///
/// # Errors
/// What the writer of workbooks says.
pub fn workbook(specs: &[&'static Spec], law: &Law, texts: &Texts) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let mut lists = Worksheet::new();
    lists.set_name(format!("{HIDDEN}lists"))?.set_hidden(true);
    let mut used = 0;
    let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let must = bold.clone().set_underline(rust_xlsxwriter::FormatUnderline::Single);
    for spec in specs {
        let sheet = book.add_worksheet();
        sheet.set_name(spec.register)?.set_freeze_panes(1, 0)?;
        for (column, (name, help)) in
            (0_u16..).zip([("key", "template-key"), ("effective_on", "template-effective_on")])
        {
            sheet.write_string_with_format(0, column, name, &bold)?;
            sheet.insert_note(0, column, &note(&texts.text(help)))?;
            sheet.set_column_width(column, 16)?;
        }
        let fields = spec.fields.iter().filter(|field| !field.computed && field.kind != Kind::Reference);
        for (column, field) in (2_u16..).zip(fields) {
            let label = texts.text(&format!("{}-{}", spec.register, field.name));
            sheet.write_string_with_format(0, column, &label, if field.required { &must } else { &bold })?;
            sheet.insert_note(0, column, &note(&help(field, texts)))?;
            sheet.set_column_width(
                column,
                f64::from(u32::try_from(label.chars().count()).unwrap_or(20).clamp(14, 40)),
            )?;
            let choices = choices(spec, field, law, texts);
            if !choices.is_empty() && !field.kind.is_many() {
                let offered = offered(&mut lists, &mut used, &choices)?;
                sheet.add_data_validation(1, column, ROWS, column, &offered)?;
            }
        }
    }
    book.push_worksheet(lists);
    book.save_to_buffer()
}

fn note(text: &str) -> Note {
    Note::new(text).add_author_prefix(false).set_width(260)
}

/// What may be written in a column.
fn help(field: &Field, texts: &Texts) -> String {
    let kind = match field.kind {
        Kind::Line => "line",
        Kind::Prose => "prose",
        Kind::Whole => "whole",
        Kind::Decimal => "decimal",
        Kind::Money => "money",
        Kind::Flag => "flag",
        Kind::Answer => "answer",
        Kind::Date => "date",
        Kind::Moment => "moment",
        Kind::Duration => "duration",
        Kind::Choice(_) | Kind::Code(_) => "choice",
        Kind::Choices(_) | Kind::Codes(_) => "choices",
        Kind::Link(_) => "link",
        Kind::Links(_) => "links",
        Kind::File => "file",
        Kind::Web => "web",
        Kind::Reference => "reference",
    };
    let target = field.kind.target().map(|register| texts.text(register)).unwrap_or_default();
    let what = texts.with(&format!("template-{kind}"), &[("register", FluentValue::from(target))]);
    if field.required { format!("{what} {}", texts.text("template-required")) } else { what }
}

/// The labels that may be chosen.
fn choices(spec: &Spec, field: &Field, law: &Law, texts: &Texts) -> Vec<String> {
    match field.kind {
        Kind::Choice(keys) | Kind::Choices(keys) => {
            keys.iter().map(|key| texts.text(&format!("{}-{}--{key}", spec.register, field.name))).collect()
        }
        Kind::Answer => field.kind.keys().iter().map(|key| texts.text(&format!("answer--{key}"))).collect(),
        Kind::Flag => vec![texts.text("flag--yes"), texts.text("flag--no")],
        Kind::Code(list) | Kind::Codes(list) => {
            law.codes(list).into_iter().map(|(_, label)| words::label(texts, label).to_owned()).collect()
        }
        Kind::Line
        | Kind::Prose
        | Kind::Whole
        | Kind::Decimal
        | Kind::Money
        | Kind::Date
        | Kind::Moment
        | Kind::Duration
        | Kind::Link(_)
        | Kind::Links(_)
        | Kind::File
        | Kind::Web
        | Kind::Reference => Vec::new(),
    }
}

/// A list in the cell itself, or on the sheet of lists when it is long or holds what separates its members.
fn offered(lists: &mut Worksheet, used: &mut u16, choices: &[String]) -> Result<DataValidation, XlsxError> {
    let length: usize = choices.iter().map(|choice| choice.chars().count() + 1).sum();
    if length <= SHORT && !choices.iter().any(|choice| choice.contains(',')) {
        return DataValidation::new().allow_list_strings(choices);
    }
    for (row, choice) in (0_u32..).zip(choices) {
        lists.write_string(row, *used, choice)?;
    }
    let column = rust_xlsxwriter::column_number_to_name(*used);
    *used += 1;
    let range = format!("='{HIDDEN}lists'!${column}$1:${column}${}", choices.len());
    Ok(DataValidation::new().allow_list_formula(Formula::new(range)))
}
