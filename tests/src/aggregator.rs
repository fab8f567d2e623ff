//! Nodes in this process that hold what a test federation sealed.

#![expect(clippy::unwrap_used, reason = "a folder that cannot be made fails the test or the benchmark that wants it")]

use std::path::Path;
use std::sync::Arc;

use kenes_node::node::Node;
use kenes_node::worker::Workers;
use kenes_node::{keystore, settings};
use kenes_protocol::digest::Hash;
use kenes_protocol::limits::MESSAGE_BYTES;
use kenes_protocol::register::Origin;
use kenes_protocol::replication::transfer::build;
use kenes_protocol::replication::wire::Transfer;
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{DISTRICT, REGION, TestFederation, territory};

/// A node's folder with the keys that the test federation gave it.
pub fn install_keys(folder: &Path, federation: &TestFederation, role: &str, home: Territory, more: &str) {
    let keys = folder.join("data/keys");
    for purpose in ["log", "peer", "witness"] {
        let seed = Hash::of(&[b"kenes test key\n", format!("{purpose} {home} 1").as_bytes()]);
        let source = folder.join(purpose);
        kenes_node::durable::write(source.clone(), format!("{seed}\n").into_bytes()).unwrap();
        std::fs::set_permissions(&source, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        keystore::install(&source, &keys.join(format!("{purpose}.key"))).unwrap();
    }
    std::fs::write(folder.join("anchor.json"), serde_json::to_vec(federation.anchor()).unwrap()).unwrap();
    let origin = Origin::new(&federation.anchor().federation, home).unwrap();
    std::fs::write(folder.join("kenes.toml"), format!("role = \"{role}\"\norigin = \"{origin}\"\n{more}")).unwrap();
}

/// The region's node with the registers above the okrugs.
///
/// # Panics
/// If its folder cannot be written.
#[must_use]
pub fn region(folder: &Path, federation: &TestFederation) -> Arc<Node> {
    install_keys(folder, federation, "region", territory(REGION), "");
    let node = Node::open(settings::load(&folder.join("kenes.toml")).unwrap(), &mut Workers::new()).unwrap();
    for home in [Territory::NATION, territory(REGION), territory(DISTRICT)] {
        take(&node, federation, home);
    }
    node
}

/// Brings a register to a node and folds it.
///
/// # Panics
/// If the node does not take it.
pub fn take(node: &Node, federation: &TestFederation, home: Territory) {
    let origin = federation.register(home).origin();
    for transfer in transfers(federation, home) {
        node.receive(transfer, origin).unwrap();
    }
    node.projector.catch_up(origin).unwrap();
}

/// The register in messages of the size that a quick link carries.
///
/// # Panics
/// If nothing was sealed in it.
#[must_use]
pub fn transfers(federation: &TestFederation, home: Territory) -> Vec<Transfer> {
    let register = federation.register(home);
    let checkpoint = register.checkpoint().unwrap();
    let mut made = Vec::new();
    let mut next = 0;
    while next < checkpoint.head().size {
        let transfer = build(register, checkpoint, next, 0, MESSAGE_BYTES / 2).unwrap();
        next = transfer.until();
        made.push(transfer);
    }
    made
}
