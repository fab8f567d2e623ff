//! Money in whole tiyn (1/100 tenge). There is no floating point anywhere near it.

use serde::{Deserialize, Serialize};

/// An amount in tiyn; negative for a deficit or a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tiyn(i64);

impl Tiyn {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From tiyn. Every 64-bit integer is an amount; 92 quadrillion tenge bound it.
    #[must_use]
    pub const fn new(tiyn: i64) -> Self {
        Self(tiyn)
    }

    /// From thousands of tenge, the unit of published budgets; `None` over the range.
    #[must_use]
    pub const fn from_thousand_tenge(thousands: i64) -> Option<Self> {
        match thousands.checked_mul(100_000) {
            Some(tiyn) => Some(Self(tiyn)),
            None => None,
        }
    }

    /// The amount in tiyn.
    #[must_use]
    pub const fn tiyn(self) -> i64 {
        self.0
    }

    /// The sum, or `None` over the range.
    #[must_use]
    pub const fn plus(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// The difference, or `None` over the range.
    #[must_use]
    pub const fn minus(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(difference) => Some(Self(difference)),
            None => None,
        }
    }

    /// The sum of all, or `None` over the range.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }
}
