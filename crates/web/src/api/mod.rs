//! What other systems use: they report incidents, ask how they stand and which duties they bring. A token limits what each
//! may do; what the account's person may not see does not exist for it.

mod asker;
pub mod openapi;
mod problem;
mod read;
mod report;

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::header,
    response::{IntoResponse, Response},
    routing::{any, get, post},
};

use crate::app::App;

pub use report::FIELDS;

/// The largest report that is read, in kilobytes.
pub const LARGEST_KB: usize = 64;

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/api/openapi.json", get(description).fallback(problem::wrong_method))
        .route("/api/incidenter", post(report::receive).fallback(problem::wrong_method))
        .route("/api/incidenter/{number}", get(read::status).fallback(problem::wrong_method))
        .route("/api/incidenter/{number}/plikter", get(read::duties).fallback(problem::wrong_method))
        .route("/api", any(problem::missing))
        .route("/api/{*rest}", any(problem::missing))
        .layer(DefaultBodyLimit::max(LARGEST_KB * 1024))
}

/// A JSON body.
fn json(told: &serde_json::Value) -> impl IntoResponse + use<> {
    ([(header::CONTENT_TYPE, "application/json")], told.to_string())
}

/// `GET /api/openapi.json`: what can be asked, for programs. It tells nothing about the installation.
async fn description() -> Response {
    ([(header::CACHE_CONTROL, "public, max-age=3600")], json(&openapi::document())).into_response()
}
