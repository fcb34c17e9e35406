//! How often a token may be used, so that one system that errs does not slow down people.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How many requests a token has each minute.
pub const PER_MINUTE: u32 = 120;
/// How many tokens are remembered; those whose minute is over give way.
const REMEMBERED: usize = 10_000;
const MINUTE_S: i64 = 60;

/// The requests of the running minute, by token.
#[derive(Default)]
pub struct Rates(Mutex<HashMap<Uuid, (Timestamp, u32)>>);

impl Rates {
    /// Counts a request. When the minute's are used, says how many seconds are left of it.
    pub fn count(&self, token: Uuid, now: Timestamp) -> Result<(), i64> {
        let mut used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let minute = SignedDuration::from_secs(MINUTE_S);
        if used.len() >= REMEMBERED {
            used.retain(|_, (begun, _)| now - *begun < minute);
        }
        let (begun, count) = used.entry(token).or_insert((now, 0));
        if now - *begun >= minute {
            (*begun, *count) = (now, 0);
        }
        if *count >= PER_MINUTE {
            return Err((MINUTE_S - (now - *begun).as_secs()).max(1));
        }
        *count += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_its_minute_and_no_other_pays_for_it() {
        let (rates, one, other) = (Rates::default(), Uuid::from_u128(1), Uuid::from_u128(2));
        let now: Timestamp = "2026-11-24T11:00:00Z".parse().expect("a moment");
        for _ in 0..PER_MINUTE {
            assert_eq!(rates.count(one, now), Ok(()));
        }
        assert_eq!(rates.count(one, now + SignedDuration::from_secs(20)), Err(40));
        assert_eq!(rates.count(other, now), Ok(()));
        assert_eq!(rates.count(one, now + SignedDuration::from_secs(60)), Ok(()));
    }
}
