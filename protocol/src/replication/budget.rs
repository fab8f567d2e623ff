//! How much a metered link may carry: so many bytes a day, so many a month. What counts most goes on longest.

use crate::instant::UnixMillis;
use serde::{Deserialize, Serialize};

/// What may still travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Allowance {
    /// Our own register, comparisons and proofs of forks: what must not wait.
    Essential,
    /// Everything but attachments.
    Records,
    /// Everything.
    Everything,
}

/// Limits of a link in bytes; 0 is no limit. Days and months are those of Kazakhstan (UTC+5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Bytes a day; beyond it attachments wait for the next day.
    pub day: u64,
    /// Bytes a month; beyond it only what is essential travels.
    pub month: u64,
}

/// What was carried, kept by the node between starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Carried {
    /// The day, as days since 1970.
    pub day: u64,
    /// The month, as months since year 0.
    pub month: u64,
    /// Bytes on that day.
    pub today: u64,
    /// Bytes in that month.
    pub this_month: u64,
}

const OFFSET_MILLIS: u64 = 5 * 60 * 60 * 1_000;
const DAY_MILLIS: u64 = 24 * 60 * 60 * 1_000;

impl Carried {
    /// Counts bytes, in either direction.
    pub fn add(&mut self, now: UnixMillis, bytes: u64) {
        self.turn(now);
        self.today = self.today.saturating_add(bytes);
        self.this_month = self.this_month.saturating_add(bytes);
    }

    /// What may travel now.
    pub fn allowance(&mut self, now: UnixMillis, limits: Limits) -> Allowance {
        self.turn(now);
        if limits.month > 0 && self.this_month >= limits.month {
            Allowance::Essential
        } else if limits.day > 0 && self.today >= limits.day {
            Allowance::Records
        } else {
            Allowance::Everything
        }
    }

    /// Begins a new day or month where one began. A clock that goes back keeps the later day, so that nothing is counted
    /// away.
    fn turn(&mut self, now: UnixMillis) {
        let day = now.millis().saturating_add(OFFSET_MILLIS) / DAY_MILLIS;
        if day > self.day {
            (self.day, self.today) = (day, 0);
        }
        let month = now.day().map_or(0, |day| u64::from(day.year().unsigned_abs()) * 12 + u64::from(day.month()));
        if month > self.month {
            (self.month, self.this_month) = (month, 0);
        }
    }
}
