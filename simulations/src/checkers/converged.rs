//! Law: when faults end, everybody comes to hold the same. Every register has at the region, at the nation and at every
//! node below it the head that it has at home, and home, region and nation all know that the policy was met for it.

use kenes_protocol::replication::in_scope;

use crate::node::Node;
use crate::options::{NATION, Place, REGION};

/// Its name.
pub const LAW: &str = "all come to hold the same";

/// Looks for the first thing that is missing.
pub fn missing(nodes: &[Node]) -> Result<(), (Place, String)> {
    for (home, node) in nodes.iter().enumerate() {
        if !node.disk.pool.is_empty() {
            return Err((home, format!("{} records wait", node.disk.pool.len())));
        }
        let origin = node.origin();
        let Some(head) = node.checkpoint(origin).map(|checkpoint| checkpoint.head()) else { continue };
        for (place, holder) in nodes.iter().enumerate() {
            let follows = place != home && in_scope(&holder.territory(), &node.territory());
            // A district follows its okrugs through the region; all follow what lies above them.
            if follows && holder.checkpoint(origin).map(|checkpoint| checkpoint.head()) != Some(head) {
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
    Ok(())
}
