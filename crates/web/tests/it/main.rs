//! The site as browsers meet it, asked in the same process, on both databases.

mod access;
mod app;
mod assets;
mod cases;
mod contract;
mod hostile;
mod signing_in;
