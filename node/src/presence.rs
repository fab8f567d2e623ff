//! Which neighbours are there, as the network told it; for the people who care for a node.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use kenes_protocol::instant::UnixMillis;
use kenes_protocol::register::Origin;
use kenes_protocol::replication::machine::{Input, Side};

/// A neighbour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbour {
    /// It is there.
    pub connected: bool,
    /// We dial it.
    pub above: bool,
    /// Since when it is there, or is not.
    pub since: UnixMillis,
}

/// Neighbours that were there at least once since the node started. Only who holds a mandate is noted, which bounds them.
#[derive(Debug, Default)]
pub struct Presence(Mutex<BTreeMap<Origin, Neighbour>>);

impl Presence {
    /// Notes what an input says of a neighbour, if it does.
    pub fn note(&self, input: &Input, now: UnixMillis) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match input {
            Input::Connected(peer, side) => {
                known.insert(peer.clone(), Neighbour { connected: true, above: *side == Side::Above, since: now });
            }
            Input::Disconnected(peer) => {
                if let Some(neighbour) = known.get_mut(peer).filter(|neighbour| neighbour.connected) {
                    *neighbour = Neighbour { connected: false, since: now, ..*neighbour };
                }
            }
            _ => {}
        }
    }

    /// All of them.
    pub fn all(&self) -> BTreeMap<Origin, Neighbour> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
