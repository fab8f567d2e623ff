//! Law: when faults end, everybody comes to hold the same. Every register has at the region, at the nation and at every
//! node below it the head that it has at home, and home, region and nation all know that the policy was met for it. Nobody
//! waits because another is away or lies.
//!
//! A register whose log forked and whose home lies, or stands and waits for people, is left out: it must be proven instead. So
//! is, of a register that forked, a follower that met the branch which did not prevail: it keeps what it met first, and the
//! proof. Such followers are counted.

use kenes_protocol::register::Origin;
use kenes_protocol::replication::in_scope;
use kenes_protocol::replication::settle::Standing;

use crate::checkers::proven;
use crate::node::Node;
use crate::options::{NATION, Place, REGION};

/// Its name.
pub const LAW: &str = "all come to hold the same";

/// True for an honest follower that holds, and can prove, a branch which its home does not go on with.
fn stranded(nodes: &[Node], holder: &Node, origin: &Origin) -> bool {
    holder.disk.evidence.values().any(|found| found.origin() == origin) && proven::forked(nodes).contains(origin)
}

/// How many followers of honest nodes hold a branch that nobody goes on with.
#[must_use]
pub fn count_stranded(nodes: &[Node]) -> usize {
    let mut count = 0;
    for node in nodes.iter().filter(|node| node.lie.is_none() && node.standing != Standing::Forked) {
        let head = node.checkpoint(node.origin()).map(|checkpoint| checkpoint.head());
        let follows = |holder: &&Node| in_scope(&holder.territory(), &node.territory()) && holder.origin() != node.origin();
        let other = |holder: &&Node| holder.checkpoint(node.origin()).map(|checkpoint| checkpoint.head()) != head;
        count += nodes.iter().filter(follows).filter(other).filter(|holder| stranded(nodes, holder, node.origin())).count();
    }
    count
}

/// Looks for the first thing that is missing.
pub fn missing(nodes: &[Node]) -> Result<(), (Place, String)> {
    for (home, node) in nodes.iter().enumerate() {
        if node.lie.is_some() || (node.standing == Standing::Forked && !node.disk.evidence.is_empty()) {
            continue;
        }
        if !node.disk.pool.is_empty() {
            return Err((home, format!("{} records wait, its register {:?}", node.disk.pool.len(), node.standing)));
        }
        let origin = node.origin();
        let Some(head) = node.checkpoint(origin).map(|checkpoint| checkpoint.head()) else {
            let holds = |other: &Node| other.checkpoint(origin).is_some();
            match nodes.iter().position(holds) {
                Some(place) => return Err((home, format!("holds nothing of its own register, which node {place} holds"))),
                None => continue,
            }
        };
        for (place, holder) in nodes.iter().enumerate() {
            let follows = place != home && in_scope(&holder.territory(), &node.territory());
            // A district follows its okrugs through the region; all follow what lies above them.
            let other = holder.checkpoint(origin).map(|checkpoint| checkpoint.head()) != Some(head);
            if follows && other && !stranded(nodes, holder, origin) {
                let held = holder.checkpoint(origin).map_or(0, |checkpoint| checkpoint.head().size);
                return Err((place, format!("holds {held} of {} entries of {origin}", head.size)));
            }
            if (place == home || place == REGION || place == NATION) && holder.witnessed_size(origin) != head.size {
                let known = holder.witnessed_size(origin);
                let by: Vec<String> = holder.checkpoint(origin).map_or_else(Vec::new, |checkpoint| {
                    checkpoint.cosignatures().iter().map(|cosignature| cosignature.witness().name().to_string()).collect()
                });
                return Err((place, format!("knows {known} of {} entries of {origin} as witnessed, by {by:?}", head.size)));
            }
        }
    }
    // Only a register that was left out can be forked without having been noticed above.
    let left_out = nodes.iter().any(|node| node.lie.is_some() || !node.disk.evidence.is_empty());
    left_out.then(|| proven::missing(nodes)).flatten().map_or(Ok(()), |what| Err((NATION, what)))
}
