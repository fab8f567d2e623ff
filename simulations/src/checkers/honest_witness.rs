//! Law: a cosignature stands only under a head that the witness has committed itself, wherever the cosignature is found.
//!
//! A witness that was restored from an old copy is left out: what it cosigned since is gone from its disk.

use std::collections::{BTreeMap, BTreeSet};

use kenes_protocol::register::Origin;

use crate::node::Node;
use crate::options::Place;

/// Its name.
pub const LAW: &str = "a witness holds what it cosigned";

/// Which cosigned heads were looked at already.
#[derive(Debug, Default)]
pub struct HonestWitness {
    seen: BTreeMap<(Place, Origin), (u64, usize)>,
    restored: BTreeSet<Place>,
}

impl HonestWitness {
    /// Its disk is an old copy.
    pub fn restored(&mut self, place: Place) {
        self.restored.insert(place);
    }

    /// Checks every cosignature that a node holds.
    pub fn check(&mut self, nodes: &[Node], place: Place) -> Result<(), String> {
        let Some(node) = nodes.get(place) else { return Ok(()) };
        for origin in node.disk.registers.keys() {
            let Some(checkpoint) = node.checkpoint(origin) else { continue };
            let now = (checkpoint.head().size, checkpoint.cosignatures().len());
            if self.seen.insert((place, origin.clone()), now) == Some(now) {
                continue;
            }
            for cosignature in checkpoint.cosignatures() {
                let witness = nodes
                    .iter()
                    .enumerate()
                    .find(|(_, other)| other.witnesses() && other.home.witness_verifier() == *cosignature.witness());
                let Some((witness_place, witness)) = witness else { return Err(format!("nobody has the key {}", cosignature.witness())) };
                let committed = witness.disk.registers.get(origin).map_or(0, |register| register.head().size);
                if committed < checkpoint.head().size && !self.restored.contains(&witness_place) {
                    let name = witness.origin();
                    return Err(format!("{name} cosigned {} entries of {origin} and holds {committed}", checkpoint.head().size));
                }
            }
        }
        Ok(())
    }
}
