//! Law: a fork that two honest nodes have met is proven. When everything has come to rest, every honest node that follows the
//! register holds a contradiction of its log, and nobody holds one of a log that never forked.

use std::collections::BTreeSet;

use kenes_protocol::digest::Hash;
use kenes_protocol::register::Origin;
use kenes_protocol::register::proofs::root_at;
use kenes_protocol::replication::in_scope;

use crate::node::Node;

/// Its name.
pub const LAW: &str = "a fork is proven";

/// Registers of which honest nodes hold heads that contradict each other.
#[must_use]
pub fn forked(nodes: &[Node]) -> BTreeSet<Origin> {
    let mut found = BTreeSet::new();
    for home in nodes {
        let holders = nodes.iter().filter(|node| node.lie.is_none()).filter_map(|node| node.disk.registers.get(home.origin()));
        let held: Vec<_> = holders.filter(|register| register.head().size > 0).collect();
        for (place, one) in held.iter().enumerate() {
            for other in held.iter().skip(place + 1) {
                let size = one.head().size.min(other.head().size);
                let roots: [Option<Hash>; 2] = [root_at(*one, size).ok(), root_at(*other, size).ok()];
                if roots[0] != roots[1] {
                    found.insert(home.origin().clone());
                }
            }
        }
    }
    found
}

/// Looks for the first honest node without a proof, or with one too many.
#[must_use]
pub fn missing(nodes: &[Node]) -> Option<String> {
    let forked = forked(nodes);
    for node in nodes.iter().filter(|node| node.lie.is_none() && node.running) {
        let proven: BTreeSet<&Origin> = node.disk.evidence.values().map(|found| found.origin()).collect();
        let follows = |origin: &&Origin| in_scope(&node.territory(), &origin.territory());
        if let Some(origin) = forked.iter().filter(follows).find(|origin| !proven.contains(*origin)) {
            return Some(format!("{} holds no proof that {origin} forked", node.origin()));
        }
    }
    None
}
