//! When to try again: from 3 seconds to 60 minutes, doubling, with jitter so that a district coming back from a power
//! cut does not knock on one door at once.

use crate::digest::Hash;
use crate::instant::UnixMillis;

/// The first wait in milliseconds.
pub const FIRST_MILLIS: u64 = 3_000;
/// The longest wait in milliseconds.
pub const LONGEST_MILLIS: u64 = 60 * 60 * 1000;

/// Failures in a row towards one peer. The seed is the node's own, so that nodes differ and a run can be replayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    seed: u64,
    failures: u32,
}

impl Backoff {
    /// No failure yet.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { seed, failures: 0 }
    }

    /// It worked.
    pub const fn succeeded(&mut self) {
        self.failures = 0;
    }

    /// It did not; returns when to try again: between half and the whole of the doubled wait.
    pub fn failed(&mut self, now: UnixMillis) -> UnixMillis {
        let doubled = FIRST_MILLIS.saturating_mul(1 << self.failures.min(20)).min(LONGEST_MILLIS);
        self.failures = self.failures.saturating_add(1);
        let digest = Hash::of(&[&self.seed.to_be_bytes(), &self.failures.to_be_bytes()]);
        let [a, b, ..] = *digest.as_bytes();
        let share = u64::from(u16::from_be_bytes([a, b]));
        now.after(doubled / 2 + doubled / 2 * share / u64::from(u16::MAX))
    }
}
