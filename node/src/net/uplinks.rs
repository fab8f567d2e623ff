//! Nodes above this one: how each is reached, and when it is tried again.

use kenes_protocol::instant::UnixMillis;
use kenes_protocol::register::Origin;
use kenes_protocol::replication::backoff::Backoff;
use libp2p::{Multiaddr, PeerId, multiaddr::Protocol};

use crate::net::web::WebPeer;
use crate::settings::{Address, Upstream};

/// How a node above is reached.
pub(super) enum Way {
    /// By libp2p.
    Direct {
        /// Where.
        address: Multiaddr,
        /// Whom to expect there.
        peer: Option<PeerId>,
    },
    /// By HTTPS.
    Web(WebPeer),
}

/// A node above.
pub(super) struct Uplink {
    /// Its home register.
    pub(super) origin: Origin,
    /// How it is reached.
    pub(super) way: Way,
    /// Its failures.
    pub(super) backoff: Backoff,
    /// Not to be tried before.
    pub(super) dial_at: UnixMillis,
    /// It is there.
    pub(super) connected: bool,
}

impl Uplink {
    /// An uplink that is due at once.
    pub(super) fn new(upstream: &Upstream, seed: u64, now: UnixMillis) -> Self {
        let way = match &upstream.address {
            Address::Web(base) => Way::Web(WebPeer::new(base)),
            Address::Peer(address) => {
                let named = |part| if let Protocol::P2p(peer) = part { Some(peer) } else { None };
                Way::Direct { address: address.clone(), peer: address.iter().find_map(named) }
            }
        };
        Self { origin: upstream.origin.clone(), way, backoff: Backoff::new(seed), dial_at: now, connected: false }
    }

    /// True for the uplink of that peer id.
    pub(super) fn is_peer(&self, id: PeerId) -> bool {
        matches!(&self.way, Way::Direct { peer, .. } if *peer == Some(id))
    }

    /// The node behind an uplink over HTTPS.
    pub(super) const fn web(&self) -> Option<&WebPeer> {
        match &self.way {
            Way::Web(peer) => Some(peer),
            Way::Direct { .. } => None,
        }
    }
}
