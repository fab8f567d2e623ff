//! The Kenes node: time, disk, network and HTTP around `kenes_protocol`, which decides.

pub mod adopt;
pub mod author;
pub mod bundle;
pub mod cli;
pub mod client;
pub mod clock;
pub mod durable;
pub mod entropy;
pub mod evidence;
pub mod framing;
pub mod guard;
pub mod http;
pub mod inbox;
pub mod index;
pub mod keystore;
pub mod language;
pub mod names;
pub mod net;
pub mod node;
pub mod projector;
pub mod receive;
pub mod role;
pub mod sequencer;
pub mod settings;
pub mod store;
pub mod worker;
