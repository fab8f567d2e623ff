//! The libp2p stack of a node: TCP, noise, yamux; request-response, identify, ping; limits.

#![expect(missing_docs, reason = "the NetworkBehaviour derive makes an event type without docs")]

use std::sync::Arc;
use std::time::Duration;

use kenes_protocol::replication::wire::PROTOCOL;
use libp2p::connection_limits::{self, ConnectionLimits};
use libp2p::identity::Keypair;
use libp2p::request_response::{self, ProtocolSupport};
use libp2p::swarm::NetworkBehaviour;
use libp2p::{StreamProtocol, Swarm, SwarmBuilder, identify, memory_connection_limits, noise, ping, tcp, yamux};

use crate::meter::Meter;
use crate::net::doors::Doors;
use crate::net::frames::Frames;

/// A piece takes seconds at 64 kbit/s and the answer waits for a sync on an old disk.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(300);
/// Connections are kept; dead ones are found by ping.
const IDLE_TIMEOUT: Duration = Duration::from_secs(7 * 24 * 3600);
/// Every ping with its answer is reckoned at about 150 bytes: 200 KB a day on a line that stands.
const PING_EVERY: Duration = Duration::from_secs(60);
const PING_TIMEOUT: Duration = Duration::from_secs(20);
const STREAMS: usize = 64;
/// No new connections while the process uses more than this share of memory.
const MEMORY_SHARE: f64 = 0.8;

/// What runs on every connection.
#[derive(NetworkBehaviour)]
pub struct Behaviour {
    /// Questions and answers.
    pub replicate: request_response::Behaviour<Frames>,
    /// Who is there, with which version.
    pub identify: identify::Behaviour,
    /// Whether it is still there.
    pub ping: ping::Behaviour,
    doors: Doors,
    limits: connection_limits::Behaviour,
    memory: memory_connection_limits::Behaviour,
}

/// Why the network does not start.
#[derive(Debug, thiserror::Error)]
pub enum StackError {
    /// The security layer.
    #[error("noise: {0}")]
    Noise(#[from] noise::Error),
}

/// Puts the stack together.
pub fn stack(identity: Keypair, peers: u32, meter: Arc<Meter>) -> Result<Swarm<Behaviour>, StackError> {
    let swarm = SwarmBuilder::with_existing_identity(identity)
        .with_tokio()
        .with_tcp(tcp::Config::default().nodelay(true), noise::Config::new, yamux::Config::default)?
        .with_behaviour(|key| {
            let protocols = [(StreamProtocol::new(PROTOCOL), ProtocolSupport::Full)];
            let config = request_response::Config::default().with_request_timeout(REQUEST_TIMEOUT).with_max_concurrent_streams(STREAMS);
            let limits = ConnectionLimits::default()
                .with_max_established_incoming(Some(peers))
                .with_max_established_per_peer(Some(2))
                .with_max_pending_incoming(Some(256));
            Behaviour {
                replicate: request_response::Behaviour::with_codec(Frames(meter), protocols, config),
                identify: identify::Behaviour::new(identify::Config::new("kenes/1".to_owned(), key.public())),
                ping: ping::Behaviour::new(ping::Config::new().with_interval(PING_EVERY).with_timeout(PING_TIMEOUT)),
                doors: Doors::default(),
                limits: connection_limits::Behaviour::new(limits),
                memory: memory_connection_limits::Behaviour::with_max_percentage(MEMORY_SHARE),
            }
        })
        .unwrap_or_else(|never: std::convert::Infallible| match never {})
        .with_swarm_config(|config| config.with_idle_connection_timeout(IDLE_TIMEOUT))
        .build();
    Ok(swarm)
}
