//! How often something may be done, so that one who errs, or floods, does not slow down others.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};

/// How many requests a token has each minute.
pub const PER_MINUTE: u32 = 120;
/// How much may be sent from one place without signing in, in so many seconds. A whole organisation sits behind one
/// address, and reports at once when something has happened.
pub const PER_PLACE: u32 = 60;
/// The seconds that [`PER_PLACE`] is for.
pub const PLACE_S: i64 = 600;
/// How many are remembered; those whose time is over give way.
const REMEMBERED: usize = 10_000;

/// What has been done in the running time, by who does it.
pub struct Rates<K> {
    most: u32,
    window_s: i64,
    used: Mutex<HashMap<K, (Timestamp, u32)>>,
}

impl<K: Eq + Hash> Rates<K> {
    /// So much, in so many seconds.
    pub fn new(most: u32, window_s: i64) -> Rates<K> {
        Rates { most, window_s, used: Mutex::default() }
    }

    /// Counts one. When the time's are used, says how many seconds are left of it.
    ///
    /// # Errors
    /// The seconds.
    pub fn count(&self, who: K, now: Timestamp) -> Result<(), i64> {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let window = SignedDuration::from_secs(self.window_s);
        if used.len() >= REMEMBERED {
            used.retain(|_, (begun, _)| now - *begun < window);
        }
        let (begun, count) = used.entry(who).or_insert((now, 0));
        if now - *begun >= window {
            (*begun, *count) = (now, 0);
        }
        if *count >= self.most {
            return Err((self.window_s - (now - *begun).as_secs()).max(1));
        }
        *count += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_time_and_no_other_pays_for_it() {
        let rates = Rates::new(PER_MINUTE, 60);
        let now: Timestamp = "2026-11-24T11:00:00Z".parse().expect("a moment");
        for _ in 0..PER_MINUTE {
            assert_eq!(rates.count("one", now), Ok(()));
        }
        assert_eq!(rates.count("one", now + SignedDuration::from_secs(20)), Err(40));
        assert_eq!(rates.count("other", now), Ok(()));
        assert_eq!(rates.count("one", now + SignedDuration::from_secs(60)), Ok(()));
    }
}
