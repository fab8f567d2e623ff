//! The laws. Each file holds one, as its doc comment says it.

pub mod append_only;
pub mod authority;
pub mod bounded;
pub mod converged;
pub mod honest_witness;
pub mod nothing_lost;
pub mod one_branch;
pub mod one_verdict;
pub mod one_witness;
pub mod proven;
pub mod same_views;

use kenes_protocol::register::Origin;

use crate::node::Node;
use crate::options::{NATION, Place, REGION};

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
    /// See there.
    pub one_branch: one_branch::OneBranch,
    /// See there.
    pub one_witness: one_witness::OneWitness,
}

impl Laws {
    /// Checks the node that a step touched.
    pub fn check(&mut self, nodes: &[Node], place: Place) -> Result<(), Breach> {
        let Some(node) = nodes.get(place) else { return Ok(()) };
        self.append_only.check(place, node).map_err(|what| (append_only::LAW, what))?;
        self.nothing_lost.check(place, node).map_err(|what| (nothing_lost::LAW, what))?;
        self.honest_witness.check(nodes, place).map_err(|what| (honest_witness::LAW, what))?;
        self.one_branch.check().map_err(|what| (one_branch::LAW, what))?;
        self.one_witness.check(place, node).map_err(|what| (one_witness::LAW, what))?;
        bounded::check(node).map_err(|what| (bounded::LAW, what))
    }

    /// Checks what can only be said when everything has come to rest.
    pub fn check_end(&self, nodes: &mut [Node]) -> Result<(), (Place, Breach)> {
        self.nothing_lost.check_end(nodes).map_err(|(place, what)| (place, (nothing_lost::LAW, what)))?;
        authority::check(nodes).map_err(|(place, what)| (place, (authority::LAW, what)))?;
        one_verdict::check(nodes).map_err(|(place, what)| (place, (one_verdict::LAW, what)))?;
        same_views::check(nodes).map_err(|what| (REGION, (same_views::LAW, what)))?;
        proven::missing(nodes).map_or(Ok(()), |what| Err((NATION, (proven::LAW, what))))
    }

    /// The disk of a node was replaced by an old copy of it.
    pub fn restored(&mut self, nodes: &[Node], place: Place) {
        self.append_only.restored(place);
        self.nothing_lost.restored(nodes, place);
        self.honest_witness.restored(place);
        self.one_branch.restored(place);
        self.one_witness.restored(place);
    }

    /// A node gave up its branch of its own register.
    pub fn replaced(&mut self, place: Place, origin: &Origin) {
        self.append_only.replaced(place, origin);
        self.nothing_lost.replaced(place, origin);
    }
}
