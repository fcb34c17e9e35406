//! Pages that are more than a register.

pub mod calendar;
pub mod chain;
pub mod classify;
pub mod control;
pub mod matrix;
pub mod notices;
pub mod overview;
pub mod plan;
pub mod report;
pub mod requirements;
pub mod review;
pub mod search;
pub mod settings;
pub mod signin;
pub mod tasks;
pub mod threshold;

use std::sync::Arc;

use axum::Router;

use crate::app::App;

/// The addresses of the pages.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .merge(calendar::routes())
        .merge(chain::routes())
        .merge(classify::routes())
        .merge(control::routes())
        .merge(matrix::routes())
        .merge(notices::routes())
        .merge(overview::routes())
        .merge(plan::routes())
        .merge(report::routes())
        .merge(requirements::routes())
        .merge(review::routes())
        .merge(settings::routes())
        .merge(tasks::routes())
        .merge(threshold::routes())
}
