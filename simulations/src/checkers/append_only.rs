//! Law: a register only grows. Every head that any node ever commits is a head that the register's home had, and no node
//! goes back behind what it committed or kept.
//!
//! It is weaker in three places. A disk that is replaced by an old copy goes back with it. A home goes back when it gives up
//! its branch. What was kept beyond the head goes back when its log was proven to contradict itself.

use std::collections::{BTreeMap, BTreeSet};

use kenes_protocol::digest::Hash;
use kenes_protocol::register::merkle::{empty_root, leaf_hash};
use kenes_protocol::register::{Frontier, Origin};
use kenes_protocol::test_support::TestRegister;

use crate::node::Node;
use crate::options::Place;

/// Its name.
pub const LAW: &str = "append only";

#[derive(Debug)]
struct Grown {
    frontier: Frontier,
    roots: Vec<BTreeSet<Hash>>,
}

impl Default for Grown {
    fn default() -> Self {
        Self { frontier: Frontier::empty(), roots: vec![BTreeSet::from([empty_root()])] }
    }
}

impl Grown {
    fn read(&mut self, register: &TestRegister) {
        let known = usize::try_from(self.frontier.size()).unwrap_or(usize::MAX);
        for stored in register.stored().iter().skip(known) {
            self.frontier.append(leaf_hash(&stored.bytes), &mut BTreeMap::new());
            let size = usize::try_from(self.frontier.size()).unwrap_or(usize::MAX);
            if self.roots.len() <= size {
                self.roots.resize_with(size + 1, BTreeSet::new);
            }
            self.roots[size].insert(self.frontier.root());
        }
    }
}

/// The roots of every size that each register had at home, computed apart from the nodes.
#[derive(Debug, Default)]
pub struct AppendOnly {
    homes: BTreeMap<Origin, Grown>,
    /// The same for the second branch of a home that lies.
    seconds: BTreeMap<Origin, Grown>,
    seen: BTreeMap<(Place, Origin), (u64, u64)>,
}

impl AppendOnly {
    /// Its disk is an old copy.
    pub fn restored(&mut self, place: Place) {
        self.seen.retain(|(at, _), _| *at != place);
        self.homes.values_mut().for_each(|grown| grown.frontier = Frontier::empty());
    }

    /// It gave up its branch.
    pub fn replaced(&mut self, place: Place, origin: &Origin) {
        self.seen.remove(&(place, origin.clone()));
        if let Some(grown) = self.homes.get_mut(origin) {
            grown.frontier = Frontier::empty();
        }
    }

    /// Checks every register of a node.
    pub fn check(&mut self, place: Place, node: &Node) -> Result<(), String> {
        if let Some(lie) = &node.lie {
            self.seconds.entry(node.origin().clone()).or_default().read(&lie.other);
        }
        for (origin, register) in &node.disk.registers {
            let (head, kept) = (register.head(), register.size());
            let seen = self.seen.entry((place, origin.clone())).or_default();
            if *seen == (head.size, kept) && head.size > 0 {
                continue;
            }
            let contradicted = || node.disk.evidence.values().any(|found| found.origin() == origin);
            if head.size < seen.0 || (kept < seen.1 && !contradicted()) {
                return Err(format!("{origin} went back from {seen:?} to {:?}", (head.size, kept)));
            }
            *seen = (head.size, kept);
            let grown = self.homes.entry(origin.clone()).or_default();
            if origin == node.origin() {
                grown.read(register);
            }
            let had = |grown: &Grown| {
                let size = usize::try_from(head.size).unwrap_or(usize::MAX);
                grown.roots.get(size).is_some_and(|roots| roots.contains(&head.root))
            };
            if !had(grown) && !self.seconds.get(origin).is_some_and(had) {
                return Err(format!("{origin} has a head of {} entries that its home never had", head.size));
            }
        }
        Ok(())
    }
}
