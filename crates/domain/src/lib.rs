//! The registers and the law of information security and data protection. No I/O, no clock, no language.

pub mod continuity;
pub mod cycle;
pub mod figures;
mod identity;
pub mod incident;
pub mod law;
pub mod moves;
pub mod plan;
pub mod register;
pub mod registers;
pub mod requirements;
pub mod review;
pub mod supply;
pub mod task;

pub use identity::{holds_identity, identity_in};
pub use law::Law;
pub use register::{Accepted, Entry, Register, filled};
pub use registers::REGISTERS;

/// The register with this name.
pub fn entry(register: &str) -> Option<&'static Entry> {
    REGISTERS.iter().find(|entry| entry.spec.register == register)
}

/// The register whose reference numbers begin like this one.
pub fn entry_of_number(number: &str) -> Option<&'static Entry> {
    let series = number.split('-').next()?;
    REGISTERS.iter().find(|entry| entry.spec.series == series)
}
