//! Questions on their way: over a connection, or over HTTPS.

use kenes_protocol::replication::machine::{Input, Peer};
use kenes_protocol::replication::wire::Request;
use libp2p::PeerId;

use crate::clock;
use crate::net::answer::{About, Understood, understand};
use crate::net::driver::{Asked, Done, Driver, Parted, doubt};
use crate::net::web::WebPeer;

impl Driver {
    /// A peer that turns us away also accepts the connection first; only an answer is a success.
    pub(super) fn credit(&mut self, peer: &Peer, understood: &Understood) {
        if !understood.inputs.iter().any(|input| matches!(input, Input::Failed(_))) {
            self.uplinks.iter_mut().filter(|uplink| uplink.origin == *peer).for_each(|uplink| uplink.backoff.succeeded());
        }
    }

    pub(super) fn id(&self, peer: &Peer) -> Option<PeerId> {
        self.names.iter().find(|(_, name)| *name == peer).map(|(id, _)| *id)
    }

    pub(super) fn drop_peer(&mut self, peer: &Peer) {
        if let Some(id) = self.id(peer) {
            let _ = self.swarm.disconnect_peer_id(id);
        }
    }

    /// Sends a question; false when the peer is gone.
    pub(super) fn send(&mut self, peer: &Peer, request: Request, about: About, part: Option<Parted>) -> bool {
        let Some(id) = self.id(peer) else { return false };
        let bytes = if let Request::Push(transfer) = &request { transfer.weight() } else { 0 };
        let request_id = self.swarm.behaviour_mut().replicate.send_request(&id, request);
        self.asked.insert(request_id, Asked { peer: peer.clone(), about, bytes, since: clock::now(), part });
        true
    }

    /// Asks over HTTPS, on a thread that may wait.
    pub(super) fn ask_web(&self, web: WebPeer, peer: Peer, request: Request, about: About) {
        let (node, hand) = (self.node.clone(), self.hand.clone());
        tokio::task::spawn_blocking(move || {
            let _span = tracing::info_span!("web", %peer).entered();
            let done = match web.ask(&request, &node.meter) {
                Ok(response) => {
                    let mut understood = understand(&node, &peer, about, response);
                    if !web.is_authentic() {
                        understood.inputs.iter_mut().for_each(doubt);
                    }
                    Done::Learned(peer, understood)
                }
                Err(cause) => {
                    tracing::info!(%cause, "a node above cannot be reached");
                    Done::Unreachable(peer)
                }
            };
            let _ = hand.send(done);
        });
    }
}
