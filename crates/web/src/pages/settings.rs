//! settings

use std::sync::Arc;

use axum::Router;

use crate::app::App;

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
}
