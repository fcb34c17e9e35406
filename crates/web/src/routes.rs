//! Which address leads where.

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    response::Redirect,
    routing::{get, post},
};
use tower_http::compression::CompressionLayer;

use crate::{
    app::App,
    assets, guard,
    pages::{search, signin},
    register::{bulk, dispose, export, files, form, list, record, views},
    visit::LARGEST_BODY,
};

/// The whole site.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/", get(async || Redirect::to("/oversikt")))
        .route("/s/{name}", get(assets::serve))
        .route("/halsa", get(guard::health))
        .route("/logga-in", get(signin::show).post(signin::enter))
        .route("/logga-ut", post(signin::leave))
        .route("/sok", get(search::show))
        .route("/kortkommandon", get(search::keys))
        .merge(crate::pages::routes())
        .merge(crate::api::routes())
        .route("/valj/{slug}", get(list::suggest))
        .route("/utkast/{slug}/{id}", post(form::keep))
        .route("/{slug}", get(list::show))
        .route("/{slug}/ny", get(form::new).post(form::add))
        .route("/{slug}/vyer", post(views::save))
        .route("/{slug}/export", get(export::write).post(export::write_chosen))
        .route("/{slug}/andra-flera", post(bulk::change))
        .route("/{slug}/{id}", get(record::show))
        .route("/{slug}/{id}/historik", get(record::history))
        .route("/{slug}/{id}/andra", get(form::edit).post(form::save))
        .route("/{slug}/{id}/gallra", get(dispose::show).post(dispose::carry))
        .route("/{slug}/{id}/ta-bort", post(form::remove))
        .route("/{slug}/{id}/fil/{sha256}", get(files::serve))
        .route("/{slug}/{id}/bilagor", post(files::add))
        .route("/{slug}/{id}/bilagor/{file}/ta-bort", post(files::remove))
        .route("/{slug}/{id}/bilaga/{sha256}", get(files::attachment))
        .fallback(guard::missing)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn(guard::too_large))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), guard::outermost))
        .layer(CompressionLayer::new())
        .with_state(app)
}
