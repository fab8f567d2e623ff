//! Law: every verifier accepts what another accepted. Each entry and each proof that one honest node keeps is verified anew
//! from its bytes by every other one that knows the keys, with one verdict.

use std::collections::BTreeSet;

use kenes_protocol::register::{Contradiction, SignedCheckpoint};
use kenes_protocol::verify::{SaltedBody, UntrustedEntry, verify};

use crate::node::Node;
use crate::options::{NATION, Place};

/// Its name.
pub const LAW: &str = "one verdict";

/// Verifies what others hold with what each knows.
pub fn check(nodes: &[Node]) -> Result<(), (Place, String)> {
    let mut seen = BTreeSet::new();
    for (place, node) in nodes.iter().enumerate().filter(|(_, node)| node.lie.is_none()) {
        for found in node.disk.evidence.values() {
            for (other, verifier) in nodes.iter().enumerate() {
                let keys = verifier.keys_of(found.origin());
                let verdict = Contradiction::parse(&found.to_bytes(), &keys.log, &keys.witnesses);
                if !keys.log.is_empty() && verdict.as_ref().map(Contradiction::digest).ok() != Some(found.digest()) {
                    return Err((other, format!("refuses a proof that node {place} keeps: {verdict:?}")));
                }
            }
        }
        for (origin, register) in &node.disk.registers {
            let Some(checkpoint) = register.checkpoint().filter(|checkpoint| seen.insert(checkpoint.to_bytes())) else { continue };
            for (other, verifier) in nodes.iter().enumerate() {
                let keys = verifier.keys_of(origin);
                if !keys.log.is_empty() && SignedCheckpoint::verify(&checkpoint.to_bytes(), &keys.log, &keys.witnesses).is_err() {
                    return Err((other, format!("refuses the head of {origin} that node {place} keeps")));
                }
            }
            // The signatures of entries need no keys but their own: one verifier stands for all.
            for (index, stored) in (0..).zip(register.stored()).filter(|_| place == NATION) {
                let body = stored.body.as_ref().map(|(salt, body)| SaltedBody { salt, body });
                if let Err(cause) = verify(UntrustedEntry { index, bytes: &stored.bytes, body }, origin) {
                    return Err((place, format!("keeps an entry {index} of {origin} that does not verify: {cause}")));
                }
            }
        }
    }
    Ok(())
}
