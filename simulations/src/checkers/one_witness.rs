//! Law: an honest witness never cosigns two heads of one register that contradict each other.
//!
//! It is weaker in one place, as the design is: a witness that was restored from an old copy has forgotten what it cosigned,
//! and asks nobody about the registers of others. What it cosigns then is counted.

use std::collections::{BTreeMap, BTreeSet};

use kenes_protocol::digest::Hash;
use kenes_protocol::register::Origin;
use kenes_protocol::register::proofs::root_at;

use crate::node::Node;
use crate::options::Place;

/// Its name.
pub const LAW: &str = "one witness, one branch";

/// Every head that each witness cosigned.
#[derive(Debug, Default)]
pub struct OneWitness {
    cosigned: BTreeMap<(Place, Origin), BTreeMap<u64, Hash>>,
    restored: BTreeSet<Place>,
    excused: usize,
}

impl OneWitness {
    /// Heads of restored witnesses that contradict what they cosigned before.
    #[must_use]
    pub const fn excused(&self) -> usize {
        self.excused
    }

    /// Its disk is an old copy.
    pub fn restored(&mut self, place: Place) {
        self.restored.insert(place);
    }

    /// Looks at what a witness has cosigned since the last time.
    pub fn check(&mut self, place: Place, node: &Node) -> Result<(), String> {
        if !node.witnesses() {
            return Ok(());
        }
        let witness = node.home.witness_verifier();
        for (origin, register) in &node.disk.registers {
            let Some(checkpoint) = register.checkpoint() else { continue };
            let head = checkpoint.head();
            let known = self.cosigned.entry((place, origin.clone())).or_default();
            let own = checkpoint.cosignatures().iter().any(|cosignature| *cosignature.witness() == witness);
            if !own || known.get(&head.size) == Some(&head.root) {
                continue;
            }
            let on_it = |(size, root): (&u64, &Hash)| *size > head.size || root_at(register, *size).is_ok_and(|had| had == *root);
            let clashes = known.contains_key(&head.size) || !known.iter().all(on_it);
            if clashes && self.restored.contains(&place) {
                self.excused += 1;
            } else if clashes {
                return Err(format!("it cosigned {} entries of {origin} and another branch before", head.size));
            }
            known.insert(head.size, head.root);
        }
        Ok(())
    }
}
