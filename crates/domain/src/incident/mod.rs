//! The incident process as rules: the life of a case, its questions, its duties and their times, its reports.
//! Facts come in, proposals go out; a person decides.

pub mod duties;
mod facts;
pub mod life;
pub mod recurrence;
pub mod reminders;
pub mod report;
pub mod revise;
mod significance;
pub mod triage;

pub use duties::{DutyCode, Ground, Proposal, evaluate};
pub use facts::{Asked, ContractNotice, ControllerNotice, Decided, Fact, Facts, Sent, Subjects};
pub use significance::{Judged, is_sector, sectors, significance};
