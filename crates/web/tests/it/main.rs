//! The site as browsers meet it, asked in the same process, on both databases.

mod access;
mod api;
mod app;
mod assets;
mod by_hand;
mod cases;
mod contract;
mod dated;
mod hostile;
mod importing;
mod notices;
mod settings;
mod signing_in;
mod views;
