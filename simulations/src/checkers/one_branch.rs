//! Law: no two contradicting heads that one honest node signed ever leave it, restored from an old copy or not.
//!
//! It is weaker in one place, as the design is: a node that was restored, reached one witness and waited ten seconds for the
//! others seals although the one that it did not reach may hold more, or a message with more may be on its way. Such a fork
//! is counted. It is a breach when it departs from what a witness told in this life of the node. It must be proven all the
//! same when two honest nodes come to hold its branches.

use std::collections::{BTreeMap, BTreeSet};

use kenes_protocol::digest::Hash;
use kenes_protocol::register::proofs::root_at;
use kenes_protocol::register::{Checkpoint, Head, SignedNote};
use kenes_protocol::replication::machine::Comparison;

use crate::node::Node;
use crate::options::Place;

/// Its name.
pub const LAW: &str = "one node, one branch";

/// What left each node of its own register.
#[derive(Debug, Default)]
pub struct OneBranch {
    /// Roots by size of the branch that went furthest; every head that left before lies on it.
    left: BTreeMap<Place, Vec<Hash>>,
    restored: BTreeSet<Place>,
    /// How much of the node's register a witness was found to hold since its last start.
    warned: BTreeMap<Place, u64>,
    forked: BTreeSet<Place>,
    /// Heads of such forks by size and root. A message that was on its way, or a proof, may carry one once more after a witness
    /// told better: it was signed before.
    leaked: BTreeSet<(Place, u64, Hash)>,
    breach: Option<String>,
}

impl OneBranch {
    /// Forks that the design allows and that happened.
    #[must_use]
    pub fn leaked(&self) -> usize {
        self.forked.len()
    }

    /// Its disk is an old copy.
    pub fn restored(&mut self, place: Place) {
        self.restored.insert(place);
    }

    /// A new process knows nothing of what witnesses said to the last one.
    pub fn started(&mut self, place: Place) {
        self.warned.remove(&place);
    }

    /// A witness answered. When it holds more of the branch that left, the node knows now.
    pub fn compared(&mut self, nodes: &[Node], place: Place, whom: Place, found: Comparison) {
        let (Some(node), Some(witness)) = (nodes.get(place), nodes.get(whom)) else { return };
        let own = node.disk.registers.get(node.origin()).map_or(0, |register| register.head().size);
        let theirs = witness.disk.registers.get(node.origin()).map_or(0, |register| register.head().size);
        if found != Comparison::Unclear && witness.witnesses() && theirs > own {
            let known = self.warned.entry(place).or_default();
            *known = theirs.max(*known);
        }
    }

    /// A signed note leaves a node.
    pub fn left(&mut self, nodes: &[Node], place: Place, note: &[u8]) {
        let Some(node) = nodes.get(place).filter(|node| node.lie.is_none()) else { return };
        let Some(head) = head_of(note, node) else { return };
        let Some(register) = node.disk.registers.get(node.origin()) else { return };
        let roots = self.left.entry(place).or_default();
        let root_of = |size: u64| root_at(register, size).ok();
        let agrees = match usize::try_from(head.size).ok().and_then(|size| roots.get(size)) {
            Some(root) => *root == head.root,
            None => roots.last().is_none_or(|root| root_of(roots.len() as u64 - 1) == Some(*root)),
        };
        if self.leaked.contains(&(place, head.size, head.root)) {
            return;
        }
        if agrees {
            let from = roots.len() as u64;
            roots.extend((from..=head.size).filter_map(root_of));
            return;
        }
        // What a witness told must have been fetched; what was on its way when the disk broke, nobody could tell.
        let told = self.warned.get(&place).copied().unwrap_or(0).min(head.size);
        let kept = usize::try_from(told).ok().and_then(|size| roots.get(size)).is_none_or(|root| root_of(told) == Some(*root));
        if !self.restored.contains(&place) || !kept {
            let what = format!("node {place} signed a head of {} entries that contradicts one that left it before", head.size);
            self.breach.get_or_insert(what);
        } else {
            self.forked.insert(place);
            self.leaked.insert((place, head.size, head.root));
        }
    }

    /// Tells the first breach.
    pub fn check(&mut self) -> Result<(), String> {
        self.breach.take().map_or(Ok(()), Err)
    }
}

fn head_of(note: &[u8], node: &Node) -> Option<Head> {
    let parsed = SignedNote::parse(note).ok()?;
    let checkpoint = Checkpoint::parse_text(parsed.text()).ok()?;
    (checkpoint.origin == *node.origin()).then_some(checkpoint.head)
}
