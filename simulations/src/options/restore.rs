//! A disk that is replaced by an old copy of itself.

use crate::options::Place;

/// A node whose disk broke and that is started again from a copy made earlier: it has forgotten what it took, sealed and
/// cosigned since, and does not know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restore {
    /// Which.
    pub node: Place,
    /// The copy is made at this millisecond of the run.
    pub copied: u64,
    /// The disk breaks at this one.
    pub from: u64,
    /// Started from the copy at this one.
    pub to: u64,
}
