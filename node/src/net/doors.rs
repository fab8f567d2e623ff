//! One host may not shut the door for all others: half-open connections are counted by address.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::IpAddr;
use std::task::{Context, Poll};

use kenes_protocol::limits::HALF_OPEN;
use libp2p::core::Endpoint;
use libp2p::core::transport::PortUse;
use libp2p::multiaddr::Protocol;
use libp2p::swarm::{
    ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, THandler, THandlerInEvent, THandlerOutEvent, ToSwarm, dummy,
};
use libp2p::{Multiaddr, PeerId};

/// Too many half-open connections from one address.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("too many half-open connections from {0}")]
struct Crowded(IpAddr);

/// Counts half-open incoming connections by address.
#[derive(Debug, Default)]
pub struct Doors {
    open: HashMap<ConnectionId, IpAddr>,
}

fn address(from: &Multiaddr) -> Option<IpAddr> {
    from.iter().find_map(|part| match part {
        Protocol::Ip4(ip) => Some(IpAddr::V4(ip)),
        Protocol::Ip6(ip) => Some(IpAddr::V6(ip)),
        _ => None,
    })
}

impl NetworkBehaviour for Doors {
    type ConnectionHandler = dummy::ConnectionHandler;
    type ToSwarm = Infallible;

    fn handle_pending_inbound_connection(&mut self, id: ConnectionId, _: &Multiaddr, from: &Multiaddr) -> Result<(), ConnectionDenied> {
        let Some(ip) = address(from) else { return Ok(()) };
        if self.open.values().filter(|known| **known == ip).count() >= HALF_OPEN {
            return Err(ConnectionDenied::new(Crowded(ip)));
        }
        self.open.insert(id, ip);
        Ok(())
    }

    fn handle_established_inbound_connection(
        &mut self,
        id: ConnectionId,
        _: PeerId,
        _: &Multiaddr,
        _: &Multiaddr,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        self.open.remove(&id);
        Ok(dummy::ConnectionHandler)
    }

    fn handle_established_outbound_connection(
        &mut self,
        _: ConnectionId,
        _: PeerId,
        _: &Multiaddr,
        _: Endpoint,
        _: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        Ok(dummy::ConnectionHandler)
    }

    fn on_swarm_event(&mut self, event: FromSwarm<'_>) {
        if let FromSwarm::ListenFailure(failure) = event {
            self.open.remove(&failure.connection_id);
        }
    }

    fn on_connection_handler_event(&mut self, _: PeerId, _: ConnectionId, event: THandlerOutEvent<Self>) {
        match event {}
    }

    fn poll(&mut self, _: &mut Context<'_>) -> Poll<ToSwarm<Self::ToSwarm, THandlerInEvent<Self>>> {
        Poll::Pending
    }
}

#[cfg(test)]
mod tests {
    use libp2p::swarm::{ConnectionId, NetworkBehaviour as _};

    use super::{Doors, HALF_OPEN};

    #[test]
    fn one_address_may_hold_a_few_doors_half_open_and_leaves_the_others_to_others() {
        let mut doors = Doors::default();
        let here = "/ip4/10.0.0.1/tcp/4080".parse().unwrap();
        let mut knock = |id: usize, from: &str| {
            doors.handle_pending_inbound_connection(ConnectionId::new_unchecked(id), &here, &from.parse().unwrap()).is_ok()
        };
        let taken = (0..100).filter(|id| knock(*id, "/ip4/10.0.0.2/tcp/1")).count();
        assert_eq!(taken, HALF_OPEN);
        assert!(knock(200, "/ip4/10.0.0.3/tcp/1"));
    }
}
