//! Settings: one's own account, accounts of others, who may do what, the law as data, and the log.

mod accounts;
mod dated;
pub mod import;
mod law;
mod log;
mod own;
mod roles;
mod tokens;
pub mod verify;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

use crate::{
    app::App,
    menu,
    shell::{Crumb, Shell},
    visit::Visit,
};

/// Where the settings are.
const PATH: &str = "/installningar";

/// The shell of one of the settings' pages.
fn frame(visit: &Visit, title: &str) -> Shell {
    let mut s = visit.shell(title);
    if let Some(item) = menu::item_at(PATH) {
        s = s.with_tabs(visit, item).at(vec![
            Crumb { label: visit.t(item.key), href: Some(PATH.to_owned()) },
            Crumb { label: title.to_owned(), href: None },
        ]);
    }
    s.toast = visit.get("klart").and_then(|key| visit.texts.find(&format!("web-done-{key}"), &[]));
    s
}

/// The addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route(PATH, get(own::show).post(own::prefer))
        .route("/installningar/losenord", post(own::password))
        .route("/installningar/vyer", post(own::forget))
        .route("/installningar/konton", get(accounts::show).post(accounts::open))
        .route("/installningar/konton/losenord", post(accounts::password))
        .route("/installningar/konton/stang", post(accounts::close))
        .route("/installningar/nycklar", get(tokens::show).post(tokens::add))
        .route("/installningar/nycklar/aterkalla", post(tokens::revoke))
        .route("/installningar/behorigheter", get(roles::show))
        .route("/installningar/lag", get(law::show))
        .merge(dated::routes())
        .merge(import::routes())
        .route("/installningar/logg", get(log::show))
        .route("/installningar/logg/kontrollera", post(verify::begin))
}
