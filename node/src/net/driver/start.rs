//! What the driver's machine is told of the home register at a start.

use std::sync::PoisonError;

use kenes_protocol::replication::settle::{Settling, Standing};
use kenes_protocol::territory::Level;

use crate::node::Node;

/// What must be known before the home register is sealed: nothing where its key was never used, else what the witnesses
/// that this node dials hold of it.
pub(super) fn settling(node: &Node) -> Settling {
    if node.guard.standing() == Standing::Settled || !node.settings.role.duties().keeps {
        return Settling::unused();
    }
    let upstreams = node.settings.upstreams.iter().map(|upstream| upstream.origin.clone());
    let mut settling = Settling::asking(upstreams.filter(|origin| origin.territory().level() <= Level::Region).collect());
    let held = node.ledger.get(&node.settings.origin).map_or(0, |home| home.read().unwrap_or_else(PoisonError::into_inner).head().size);
    match node.prevailing() {
        Ok(prevailing) if prevailing > held => settling.behind(prevailing),
        Ok(_) => {}
        Err(cause) => {
            tracing::error!(%cause, "proofs about the home register cannot be read: nothing is sealed");
            settling.forked();
        }
    }
    settling
}
