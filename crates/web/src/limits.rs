//! How often somebody may try to sign in. Failures slow down the one who fails, never the owner of the account.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};

/// After so many failures from one place for one login, the place has to wait.
const FREE_TRIES: u32 = 5;
/// After so many failures from one place for any login, the place has to wait.
const FREE_TRIES_OF_PLACE: u32 = 50;
/// The first wait, in seconds; it doubles with every failure.
const FIRST_WAIT_S: i64 = 30;
/// The longest wait, in seconds.
const LONGEST_WAIT_S: i64 = 900;
/// How many places are remembered; the oldest give way.
const REMEMBERED: usize = 10_000;

#[derive(Clone, Copy)]
struct Tries {
    failed: u32,
    last: Timestamp,
}

/// Failures, by place and login.
#[derive(Default)]
pub struct Limits(Mutex<HashMap<(String, String), Tries>>);

impl Limits {
    /// How long, in seconds, a place has to wait before it may try a login. A browser that the login's owner has
    /// signed in from before is a place of its own.
    pub fn wait(&self, place: &str, login: &str, now: Timestamp) -> Option<i64> {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of = |login: &str, free: u32| {
            let tries = tries.get(&(place.to_owned(), login.to_owned()))?;
            let over = tries.failed.checked_sub(free)?;
            let wait = FIRST_WAIT_S.saturating_mul(1 << over.min(10)).min(LONGEST_WAIT_S);
            let left = wait - (now - tries.last).as_secs();
            (left > 0).then_some(left)
        };
        of(login, FREE_TRIES).max(of("", FREE_TRIES_OF_PLACE))
    }

    /// Remembers a failure.
    pub fn failed(&self, place: &str, login: &str, now: Timestamp) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let old = now - SignedDuration::from_secs(2 * LONGEST_WAIT_S);
        if tries.len() >= REMEMBERED {
            tries.retain(|_, tries| tries.last > old);
        }
        if tries.len() >= REMEMBERED {
            tries.clear();
        }
        for login in [login, ""] {
            let entry = tries.entry((place.to_owned(), login.to_owned())).or_insert(Tries { failed: 0, last: now });
            if entry.last <= old {
                entry.failed = 0;
            }
            entry.failed = entry.failed.saturating_add(1);
            entry.last = now;
        }
    }

    /// Forgets the failures of a place that has now succeeded with a login.
    pub fn succeeded(&self, place: &str, login: &str) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tries.remove(&(place.to_owned(), login.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-24T11:00:00Z".parse().expect("a moment")
    }

    #[test]
    fn failures_make_a_place_wait_and_nobody_else() {
        let limits = Limits::default();
        for _ in 0..FREE_TRIES {
            assert_eq!(limits.wait("a", "isam", now()), None);
            limits.failed("a", "isam", now());
        }
        assert_eq!(limits.wait("a", "isam", now()), Some(FIRST_WAIT_S));
        assert_eq!(limits.wait("b", "isam", now()), None, "the owner signs in from elsewhere");
        assert_eq!(limits.wait("a", "dso", now()), None);
        assert_eq!(limits.wait("a", "isam", now() + SignedDuration::from_secs(FIRST_WAIT_S)), None);
    }

    #[test]
    fn trying_many_logins_makes_a_place_wait_for_all() {
        let limits = Limits::default();
        for at in 0..FREE_TRIES_OF_PLACE {
            limits.failed("a", &format!("login-{at}"), now());
        }
        assert!(limits.wait("a", "another", now()).is_some());
        assert_eq!(limits.wait("b", "another", now()), None);
    }

    #[test]
    fn success_forgets() {
        let limits = Limits::default();
        for _ in 0..20 {
            limits.failed("a", "isam", now());
        }
        assert_eq!(limits.wait("a", "isam", now()), Some(LONGEST_WAIT_S));
        limits.succeeded("a", "isam");
        assert_eq!(limits.wait("a", "isam", now()), None);
    }
}
