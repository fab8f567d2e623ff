//! The network: libp2p carries what `kenes_protocol::replication` decides.

pub mod answer;
pub mod behaviour;
mod doors;
pub mod driver;
pub mod frames;
pub mod peers;
mod pushes;
pub mod quota;
mod uplinks;
pub mod web;
