//! Files of records: kept by their content, their type read from the content, never shown unless that is safe.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};

use super::export;
use crate::{trouble::Trouble, visit::Visit};

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
    let (kind, is_safe) = sniff(&bytes);
    let mut response = export::download(kind, &file.name, bytes);
    if is_safe {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    }
    Ok(response)
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
