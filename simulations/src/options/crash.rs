//! A power cut between two steps of writing.

use crate::options::Place;

/// The step that was the last one to reach the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrashPoint {
    /// A record lies in the pool; its author has not heard of it.
    Pool,
    /// Bundles, packs and tiles are written; neither the head nor the mark `kept` is.
    Data,
    /// The cosigned head is written among the cosignatures; it is not committed.
    Cosigned,
    /// The head or the mark counts; nothing was answered, folded or removed.
    Head,
    /// The branch was moved away; the machine has not heard of it.
    SetAside,
    /// Records of the branch lie in the pool again; the mark `again` is not written.
    Again,
}

impl CrashPoint {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Pool, Self::Data, Self::Cosigned, Self::Head, Self::SetAside, Self::Again];
}

/// A node that dies the next time it comes to a step, and is started again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crash {
    /// Which.
    pub node: Place,
    /// From this millisecond of the run on it dies at that step.
    pub at: u64,
    /// Started again at this one.
    pub to: u64,
    /// Where.
    pub point: CrashPoint,
}
