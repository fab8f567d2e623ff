//! Who may connect: peers that hold a node mandate, by the key that the mandate names.

use std::collections::BTreeMap;

use kenes_protocol::authority::Anchor;
use kenes_protocol::keys::PublicKey;
use kenes_protocol::record::v1::{NodeKeys, Subject};
use kenes_protocol::register::Origin;
use kenes_protocol::views::lookup;
use kenes_protocol::views::rows::{Rows, RowsFault};
use libp2p::PeerId;

/// The peer id of a peer key.
#[must_use]
pub fn peer_id(key: &PublicKey) -> Option<PeerId> {
    let key = libp2p::identity::ed25519::PublicKey::try_from_bytes(key.as_bytes()).ok()?;
    Some(PeerId::from_public_key(&libp2p::identity::PublicKey::from(key)))
}

/// Allowed peers by id.
#[derive(Debug, Default)]
pub struct PeerBook(BTreeMap<PeerId, Origin>);

impl PeerBook {
    /// Reads every node mandate that is known. Ended mandates are left out by the caller's views.
    pub fn read<R: Rows + ?Sized>(rows: &R, anchor: &Anchor) -> Result<Self, RowsFault> {
        let mut book = BTreeMap::new();
        let mut add = |keys: &NodeKeys| {
            if let Some(peer) = peer_id(&keys.peer_key) {
                book.insert(peer, keys.origin.clone());
            }
        };
        add(&anchor.nation);
        for mandate in lookup::all_node_mandates(rows)? {
            let ended = lookup::mandate_end(rows, &mandate.id)?;
            if let Subject::Node(keys) = &mandate.subject
                && ended.is_none_or(|end| end > crate::clock::now())
            {
                add(keys);
            }
        }
        Ok(Self(book))
    }

    /// The register of an allowed peer.
    #[must_use]
    pub fn origin(&self, peer: &PeerId) -> Option<&Origin> {
        self.0.get(peer)
    }

    /// The peer of a register's node.
    #[must_use]
    pub fn peer(&self, origin: &Origin) -> Option<PeerId> {
        self.0.iter().find(|(_, known)| *known == origin).map(|(peer, _)| *peer)
    }
}
