//! Time, memory and how they are shown.

use std::{
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Result, bail};

/// The middle of some times.
pub fn median(mut samples: Vec<Duration>) -> Duration {
    samples.sort_unstable();
    samples.get(samples.len() / 2).copied().unwrap_or_default()
}

/// The median time of some async work, done a number of times.
pub async fn times<T, E>(count: usize, mut work: impl AsyncFnMut(usize) -> Result<T, E>) -> Result<Duration, E> {
    let mut samples = Vec::with_capacity(count);
    for at in 0..count {
        let start = Instant::now();
        std::hint::black_box(work(at).await?);
        samples.push(start.elapsed());
    }
    Ok(median(samples))
}

/// A time as a person reads it.
pub fn shown(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    if micros < 1_000.0 {
        format!("{micros:.0} µs")
    } else if micros < 1_000_000.0 {
        format!("{:.1} ms", micros / 1e3)
    } else {
        format!("{:.2} s", micros / 1e6)
    }
}

/// The ratio of two times.
pub fn ratio(time: Duration, floor: Duration) -> f64 {
    time.as_secs_f64() / floor.as_secs_f64().max(1e-9)
}

/// A finished program: how long it took and the most memory that it held, in MiB.
pub struct Ran {
    /// From start to end.
    pub time: Duration,
    /// The high-water mark of its resident memory.
    pub peak_mib: u64,
}

/// What the kernel counts of a running program's memory, in KiB: `VmRSS` now, `VmHWM` at the most.
pub fn memory_kib(process: u32, count: &str) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(count)?.strip_prefix(':'))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// Runs a program to its end and watches its memory.
///
/// # Errors
/// When it cannot be started, or refuses.
pub fn run(command: &mut Command) -> Result<Ran> {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn()?;
    let mut peak_kib = 0;
    loop {
        // Gone between two looks: what was seen last stands.
        peak_kib = peak_kib.max(memory_kib(child.id(), "VmHWM").unwrap_or(0));
        if let Some(status) = child.try_wait()? {
            if !status.success() {
                bail!("{command:?} ended with {status}");
            }
            return Ok(Ran { time: start.elapsed(), peak_mib: peak_kib / 1024 });
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}
