//! The whole country for a year, lightly: every node runs the real replication machine, and registers are only sizes.
//!
//! Left out: signatures, proofs, views, lost messages, restarts. Taken from the product: who asks whom what and when, the
//! sizes of messages, the waits between attempts. The nation's machine is split in one machine for each region. Their
//! territories share nothing, so the parts ask what the whole would; a machine looks at all its links with every input, which
//! for the whole costs more than everything else together.

mod layout;
mod lines;
mod measure;
mod message;
pub mod plot;
pub mod sizes;
mod world;

pub use lines::Quality;
pub use measure::{Figures, Share};

/// What is simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Everything random follows from it.
    pub seed: u64,
    /// About so many nodes, in 20 regions.
    pub nodes: usize,
    /// Days.
    pub days: u64,
    /// Records that each okrug writes in a day.
    pub rate: u64,
    /// The line of every okrug; a mixture drawn from the seed where there is none.
    pub quality: Option<Quality>,
}

/// Runs it.
#[must_use]
pub fn simulate(plan: Plan) -> Figures {
    world::World::new(plan).run()
}
