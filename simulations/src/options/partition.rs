//! Two nodes that cannot reach each other.

use crate::options::Place;

/// A time during which two nodes cannot reach each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Partition {
    /// One.
    pub one: Place,
    /// The other.
    pub other: Place,
    /// From this millisecond of the run.
    pub from: u64,
    /// To this one.
    pub to: u64,
}
