//! The pages: every register and the particular views, as people use them in a browser. Everything works without
//! scripts; what a person may not see does not exist for them.

pub mod address;
pub mod api;
pub mod app;
pub mod assets;
mod guard;
pub mod limits;
pub mod log;
pub mod menu;
pub mod pages;
pub mod plain;
pub mod rates;
pub mod register;
mod routes;
pub mod shell;
pub mod texts;
pub mod trouble;
pub mod visit;

pub use app::{App, Clock};
pub use routes::router;
