//! Law: nothing in a node grows without a stated bound: registers that the machine knows, records that wait, proofs that are
//! kept, the length of a note.

use kenes_protocol::limits::{CONTRADICTIONS, HEADS, NOTE_BYTES, POOL_RECORDS};

use crate::node::Node;

/// Its name.
pub const LAW: &str = "everything is bounded";

/// Measures a node.
pub fn check(node: &Node) -> Result<(), String> {
    let notes = node.disk.registers.values().filter_map(|register| register.checkpoint());
    let longest = notes.map(|checkpoint| checkpoint.text().len() + 256 * checkpoint.cosignatures().len()).max().unwrap_or(0);
    for (what, found, bound) in [
        ("registers known to the machine", node.machine.heads().count(), HEADS),
        ("records that wait", node.disk.pool.len(), POOL_RECORDS),
        ("proofs of contradictions", node.disk.evidence.len(), CONTRADICTIONS),
        ("bytes of the longest note", longest, NOTE_BYTES),
        // One branch is given up at a time, and only after a start or a fork.
        ("branches given up", node.disk.forks.len(), usize::try_from(node.life).unwrap_or(usize::MAX) + 1),
    ] {
        if found > bound {
            return Err(format!("{found} {what}, at most {bound}"));
        }
    }
    Ok(())
}
