//! Measures Rådig beside its floors, and prints one table. `cargo xtask bench [web] [SIZE…]`: with `web` only what
//! stands in the browser, with so many incidents and the example's own rows in the other registers.

mod cases;
mod clock;
mod floor;
mod seed;
mod size;
mod table;
mod web;

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::table::Table;

/// As the program has it, so that the floors do not pay for another.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Records per register, when no sizes are given.
const SIZES: [usize; 3] = [100, 10_000, 100_000];

fn main() -> Result<()> {
    let is_web = std::env::args().nth(1).is_some_and(|arg| arg == "web");
    let sizes: Vec<usize> =
        std::env::args().skip(if is_web { 2 } else { 1 }).map(|arg| arg.parse().context(arg)).collect::<Result<_>>()?;
    let sizes = if sizes.is_empty() { SIZES.to_vec() } else { sizes };
    let radig = std::env::current_exe()?.with_file_name("radig");
    let example = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/serviceforvaltningen"));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut table = Table::new(&sizes);
    for (column, size) in sizes.iter().enumerate() {
        runtime.block_on(size::measure(&mut table, column, *size, &radig, &example, is_web))?;
    }
    table.print();
    Ok(())
}
