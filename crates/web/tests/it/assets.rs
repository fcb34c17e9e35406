//! What browsers fetch, and how much of it.

use std::io::Write;

use axum::http::{StatusCode, header};
use flate2::{Compression, write::GzEncoder};

use crate::app::TestApp;

fn gz(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory").len()
}

#[tokio::test]
async fn pages_and_assets_stay_within_their_budgets() {
    let app = TestApp::new(testkit::sqlite()).await;
    let mut total = 0;
    for (path, most, is_packed) in [
        (web::assets::CSS, 40_000, true),
        (web::assets::SCRIPT, 6_000, true),
        (web::assets::HTMX, 14_000, true),
        (web::assets::FONT, 55_000, false),
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, StatusCode::OK);
        let kept = answer.headers.get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok());
        assert_eq!(kept, Some("public, max-age=31536000, immutable"));
        let size = if is_packed { gz(&answer.bytes) } else { answer.bytes.len() };
        assert!(size <= most, "{path}: {size} of {most}");
        total += size;
    }
    let who = app.sign_in("isam").await;
    for path in ["/risker?antal=50", "/incidenter?antal=50", "/risker/ny", "/genomgangar", "/sok?q=incident"] {
        let size = gz(&app.as_(&who, path).await.bytes);
        assert!(size <= 25_000, "{path}: {size}");
        assert!(total + size <= 150_000, "first visit of {path}");
    }
}

#[tokio::test]
async fn every_answer_keeps_browsers_careful() {
    let app = TestApp::new(testkit::sqlite()).await;
    let who = app.sign_in("isam").await;
    for path in ["/logga-in", "/finns/inte/alls", web::assets::CSS, "/halsa"] {
        careful(&app.get(path).await, path);
    }
    for path in ["/risker", "/risker/finns-inte", "/sok?q=a"] {
        careful(&app.as_(&who, path).await, path);
    }
}

fn careful(answer: &crate::app::Answer, path: &str) {
    let policy = answer.headers.get(header::CONTENT_SECURITY_POLICY).and_then(|value| value.to_str().ok());
    let policy = policy.unwrap_or_else(|| panic!("{path} has no policy"));
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(answer.headers.get(header::X_CONTENT_TYPE_OPTIONS).expect("a header"), "nosniff");
    assert_eq!(answer.headers.get(header::X_FRAME_OPTIONS).expect("a header"), "DENY");
    let text = answer.text();
    assert!(!text.contains(" style=\"") && !text.contains("<script>") && !text.contains(" onclick="), "{path}");
    assert!(!text.contains("src=\"http") && !text.contains("href=\"http"), "{path}: no third party");
}
