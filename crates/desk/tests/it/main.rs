//! The desk, the store and the rules, as a user or an auditor would have them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod chain;
mod contract;
mod duties;
mod import;
mod incidents;
mod law;
mod notices;
mod property;
mod review;
mod time;
mod together;
