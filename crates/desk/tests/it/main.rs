//! The desk, the store and the rules, as a user or an auditor would have them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod audit;
mod by_hand;
mod chain;
mod classify;
mod contract;
mod dated;
mod decided;
mod duties;
mod feed;
mod import;
mod incidents;
mod law;
mod lists;
mod log;
mod notices;
mod parts;
mod policy;
mod property;
mod review;
mod search;
mod starts;
mod time;
mod together;
mod waiting;
