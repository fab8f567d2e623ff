//! An okrug that shows two branches of its register.

use crate::options::Place;

/// A node whose log forks on purpose: one branch for the nation, in which a record is left out, and one for everybody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lie {
    /// Which okrug.
    pub node: Place,
    /// From this millisecond of the run.
    pub at: u64,
}
