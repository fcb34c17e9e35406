//! Empty workbooks to fill in: a sheet for each register, with help at every column.

use axum::response::Response;
use desk::{Error, templates};

use crate::{address, menu, register::export, trouble::Trouble, visit::Visit};

/// `GET /installningar/import/mall?register=`: the workbook of one register, or of all that lists can be taken into.
///
/// # Errors
/// `Forbidden` for whoever may not take in files; `NotFound` for a register that is not open.
pub async fn serve(visit: Visit) -> Result<Response, Trouble> {
    super::must(&visit)?;
    let asked = visit.get("register").filter(|register| !register.is_empty());
    let open = domain::REGISTERS.iter().map(|entry| entry.spec).filter(|spec| menu::may_take_in(&visit.desk, spec));
    let specs: Vec<_> = open.filter(|spec| asked.is_none_or(|asked| asked == spec.register)).collect();
    let name = match specs.as_slice() {
        [] => return Err(Trouble::Desk(Error::NotFound)),
        [one] => address::slug(one),
        _ => "alla",
    };
    let book = templates::workbook(&specs, visit.desk.law(), visit.texts);
    let bytes = book.map_err(|error| Trouble::Page(error.to_string()))?;
    Ok(export::download(export::XLSX, &format!("mall-{name}.xlsx"), bytes))
}
