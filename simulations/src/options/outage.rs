//! A node without power.

use crate::options::Place;

/// A node that is killed and started again: its memory is lost, its disk is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outage {
    /// Which.
    pub node: Place,
    /// Killed at this millisecond of the run.
    pub from: u64,
    /// Started again at this one.
    pub to: u64,
}
