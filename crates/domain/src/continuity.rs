//! How long a process really takes to restore: as long as the slowest of what it depends on.

use std::collections::{HashMap, HashSet};

use record::{Duration, Held, Id};

use crate::registers::{BusinessProcess, Dependency};

/// The real recovery of a process.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovery {
    /// The process.
    pub process: Id<BusinessProcess>,
    /// Its goal (RTO).
    pub goal: Option<Duration>,
    /// The longest disruption that it bears (MTPD).
    pub limit: Option<Duration>,
    /// The real time; nothing when no dependency has one.
    pub real: Option<Duration>,
    /// The names of the dependencies that decide it, outermost first: the weakest link is the last.
    pub weakest: Vec<String>,
    /// A dependency whose backups are further apart than the loss that the process bears (RPO).
    pub data_gap: Option<String>,
}

impl Recovery {
    /// Takes longer than the goal, or without a goal than the limit.
    pub fn is_too_slow(&self) -> bool {
        self.goal.or(self.limit).zip(self.real).is_some_and(|(bound, real)| real.0 > bound.0)
    }
}

/// The recovery of every process, in the order given. Processes that depend on each other in a circle are followed once.
pub fn recoveries(processes: &[Held<BusinessProcess>], dependencies: &[Held<Dependency>]) -> Vec<Recovery> {
    let mut of: HashMap<Id<BusinessProcess>, Vec<&Dependency>> = HashMap::new();
    for held in dependencies {
        of.entry(held.record.process).or_default().push(&held.record);
    }
    processes
        .iter()
        .map(|held| {
            let own = of.get(&held.typed_id()).map(Vec::as_slice).unwrap_or_default();
            let found = slowest(held.typed_id(), &of, &mut HashSet::new());
            let gap = held.record.rpo.and_then(|rpo| {
                own.iter().find(|needed| needed.backup_interval.is_some_and(|interval| interval.0 > rpo.0))
            });
            Recovery {
                process: held.typed_id(),
                goal: held.record.rto,
                limit: held.record.mtpd,
                real: found.as_ref().map(|(time, _)| *time),
                weakest: found.map(|(_, path)| path).unwrap_or_default(),
                data_gap: gap.map(|needed| needed.name.to_string()),
            }
        })
        .collect()
}

/// The slowest dependency of a process, through other processes, and the way to it.
fn slowest(
    process: Id<BusinessProcess>,
    of: &HashMap<Id<BusinessProcess>, Vec<&Dependency>>,
    passed: &mut HashSet<Id<BusinessProcess>>,
) -> Option<(Duration, Vec<String>)> {
    if !passed.insert(process) {
        return None;
    }
    let mut worst: Option<(Duration, Vec<String>)> = None;
    for needed in of.get(&process).map(Vec::as_slice).unwrap_or_default() {
        let own = needed.recovery_time.map(|time| (time, Vec::new()));
        let through = needed.on_process.and_then(|other| slowest(other, of, passed));
        for (time, mut path) in [own, through].into_iter().flatten() {
            if worst.as_ref().is_none_or(|(longest, _)| time.0 > longest.0) {
                path.insert(0, needed.name.to_string());
                worst = Some((time, path));
            }
        }
    }
    passed.remove(&process);
    worst
}
