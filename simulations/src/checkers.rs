//! The laws. Each file holds one, as its doc comment says it.

pub mod append_only;
pub mod converged;
pub mod honest_witness;
pub mod nothing_lost;
pub mod same_views;

use crate::node::Node;
use crate::options::Place;

/// A law that did not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("seed {seed}: at {at} ms node {place} broke the law `{law}`: {what}")]
pub struct Broken {
    /// The seed that replays it.
    pub seed: u64,
    /// The law.
    pub law: &'static str,
    /// When.
    pub at: u64,
    /// Where.
    pub place: Place,
    /// How.
    pub what: String,
}

/// How a law was broken.
pub type Breach = (&'static str, String);

/// The laws that are checked after every step, with what they remember.
#[derive(Debug, Default)]
pub struct Laws {
    /// See there.
    pub append_only: append_only::AppendOnly,
    /// See there.
    pub nothing_lost: nothing_lost::NothingLost,
    /// See there.
    pub honest_witness: honest_witness::HonestWitness,
}

impl Laws {
    /// Checks the node that a step touched.
    pub fn check(&mut self, nodes: &[Node], place: Place) -> Result<(), Breach> {
        let Some(node) = nodes.get(place) else { return Ok(()) };
        self.append_only.check(place, node).map_err(|what| (append_only::LAW, what))?;
        self.nothing_lost.check(place, node).map_err(|what| (nothing_lost::LAW, what))?;
        self.honest_witness.check(nodes, place).map_err(|what| (honest_witness::LAW, what))
    }
}
