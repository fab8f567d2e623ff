//! A node without a network, for an hour or for weeks.

use crate::options::Place;

/// A node that goes on running and reaches nobody: people write, and it records and seals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absence {
    /// Which.
    pub node: Place,
    /// From this millisecond of the run.
    pub from: u64,
    /// To this one.
    pub to: u64,
}
