//! Law: a register only grows. Every head that any node ever commits is a head that the register's home had, and no node
//! goes back behind what it committed or kept.

use std::collections::BTreeMap;

use kenes_protocol::digest::Hash;
use kenes_protocol::register::merkle::{empty_root, leaf_hash};
use kenes_protocol::register::{Frontier, Origin};

use crate::node::Node;
use crate::options::Place;

/// Its name.
pub const LAW: &str = "append only";

#[derive(Debug)]
struct Grown {
    frontier: Frontier,
    roots: Vec<Hash>,
}

/// The roots of every size that each register had at home, computed apart from the nodes.
#[derive(Debug, Default)]
pub struct AppendOnly {
    homes: BTreeMap<Origin, Grown>,
    seen: BTreeMap<(Place, Origin), (u64, u64)>,
}

impl AppendOnly {
    /// Checks every register of a node.
    pub fn check(&mut self, place: Place, node: &Node) -> Result<(), String> {
        for (origin, register) in &node.disk.registers {
            let (head, kept) = (register.head(), register.size());
            let seen = self.seen.entry((place, origin.clone())).or_default();
            if *seen == (head.size, kept) && head.size > 0 {
                continue;
            }
            if head.size < seen.0 || kept < seen.1 {
                return Err(format!("{origin} went back from {seen:?} to {:?}", (head.size, kept)));
            }
            *seen = (head.size, kept);
            let grown =
                self.homes.entry(origin.clone()).or_insert_with(|| Grown { frontier: Frontier::empty(), roots: vec![empty_root()] });
            if origin == node.origin() {
                let known = usize::try_from(grown.frontier.size()).unwrap_or(usize::MAX);
                for stored in register.stored().iter().skip(known) {
                    grown.frontier.append(leaf_hash(&stored.bytes), &mut BTreeMap::new());
                    grown.roots.push(grown.frontier.root());
                }
            }
            let at_home = usize::try_from(head.size).ok().and_then(|size| grown.roots.get(size));
            if at_home != Some(&head.root) {
                return Err(format!("{origin} has a head of {} entries that its home never had", head.size));
            }
        }
        Ok(())
    }
}
