//! Files of records: kept by their content, their type read from the content, never shown unless that is safe.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};

use super::export;
use crate::{
    trouble::Trouble,
    visit::{Sent, Visit},
};

/// What a file is by its first bytes, and whether a browser may show it: only what cannot run anything.
pub fn sniff(bytes: &[u8]) -> (&'static str, bool) {
    const KNOWN: &[(&[u8], &str, bool)] = &[
        (b"\x89PNG\r\n\x1a\n", "image/png", true),
        (b"\xff\xd8\xff", "image/jpeg", true),
        (b"GIF87a", "image/gif", true),
        (b"GIF89a", "image/gif", true),
        (b"%PDF-", "application/pdf", false),
        (b"PK\x03\x04", "application/zip", false),
    ];
    let known = KNOWN.iter().find(|(start, _, _)| bytes.starts_with(start));
    known.map_or(("application/octet-stream", false), |(_, kind, is_safe)| (kind, *is_safe))
}

/// `GET /{register}/{record}/fil/{sha256}`
///
/// # Errors
/// `NotFound` when the record has no such file, or may not be seen.
pub async fn serve(
    visit: Visit,
    Path((slug, id, sha256)): Path<(String, String, String)>,
) -> Result<Response, Trouble> {
    let address = super::found(&visit, &slug, &id).await?;
    let (file, bytes) = visit.desk.file_of(address.entry, address.info.id, &sha256).await?;
    Ok(sent(&file.name, bytes))
}

/// `POST /{register}/{record}/bilagor`: adds a file.
///
/// # Errors
/// `Forbidden` to whoever may not change the record.
pub async fn add(Path((slug, id)): Path<(String, String)>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let address = super::found(visit, &slug, &id).await?;
    let Some(upload) = sent.files.get("fil") else {
        let mut problems = record::Problems::default();
        problems.whole(record::Fault::new("file_none"));
        return Err(Trouble::Desk(desk::Error::Invalid(problems)));
    };
    let (note, provision) = (sent.get("anteckning").unwrap_or_default(), sent.get("lagrum").unwrap_or_default());
    visit.desk.add_attachment(&address, (&upload.name, &upload.bytes), note, provision).await?;
    visit.changed();
    Ok(Redirect::to(&format!("{}?klart=sparat#bilagor", super::record::path(&address))).into_response())
}

/// `POST /{register}/{record}/bilagor/{attachment}/ta-bort`
///
/// # Errors
/// `Forbidden` to whoever may not change the record.
pub async fn remove(Path((slug, id, file)): Path<(String, String, String)>, sent: Sent) -> Result<Response, Trouble> {
    let visit = &sent.visit;
    let address = super::found(visit, &slug, &id).await?;
    let file = file.parse().map_err(|_| Trouble::Desk(desk::Error::NotFound))?;
    visit.desk.remove_attachment(&address, file, &visit.t("web-attachment-removed")).await?;
    visit.changed();
    Ok(Redirect::to(&format!("{}?klart=borttaget#bilagor", super::record::path(&address))).into_response())
}

/// `GET /{register}/{record}/bilaga/{sha256}`
///
/// # Errors
/// `NotFound` when the record has no such file, or may not be seen.
pub async fn attachment(
    visit: Visit,
    Path((slug, id, sha256)): Path<(String, String, String)>,
) -> Result<Response, Trouble> {
    let address = super::found(&visit, &slug, &id).await?;
    let (name, bytes) = visit.desk.attachment(&address, &sha256, visit.view).await?;
    Ok(sent(&name, bytes))
}

/// A file's content as an answer.
pub fn sent(name: &str, bytes: Vec<u8>) -> Response {
    let (kind, is_safe) = sniff(&bytes);
    let mut response = export::download(kind, name, bytes);
    if is_safe {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_are_shown() {
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n..."), ("image/png", true));
        assert_eq!(sniff(b"<svg onload=alert(1)>"), ("application/octet-stream", false));
        assert_eq!(sniff(b"<html>"), ("application/octet-stream", false));
        assert_eq!(sniff(b"%PDF-1.7"), ("application/pdf", false));
    }
}
