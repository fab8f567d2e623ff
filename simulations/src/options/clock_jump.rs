//! A clock that is set.

use crate::options::Place;

/// A clock that is set forwards or backwards while its node runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockJump {
    /// Whose.
    pub node: Place,
    /// At this millisecond of the run.
    pub at: u64,
    /// By so many milliseconds.
    pub by: i64,
}
