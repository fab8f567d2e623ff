//! What the stories share.

use std::collections::BTreeMap;
use std::path::Path;

use kenes_node::cli::verify::{read_keys, verify_folder};
use kenes_node::store::RegisterFiles;
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::record::Entry;
use kenes_protocol::register::proofs::root_at;
use kenes_protocol::register::{Checkpoint, Origin, SignedNote};
use kenes_protocol::replication::transfer::RegisterSource as _;
use xtask::network::{DemoNode, Network, wait_for};

/// Tells why a story is not played here. Shown by the test runner although the test passes.
pub(crate) fn skip(story: &str, reason: &str) {
    eprintln!("SKIPPED: {story}: {reason}");
}

/// Every head that a node showed, by size.
#[derive(Default)]
pub(crate) struct Heads(BTreeMap<u64, Hash>);

impl Heads {
    /// Looks at a node's head; two of one size must be one.
    pub(crate) fn look(&mut self, node: &DemoNode) {
        let Ok(note) = node.client.get(&format!("/log/{}/checkpoint", node.origin().replace('/', "+"))) else { return };
        let head = Checkpoint::parse_text(SignedNote::parse(&note).unwrap().text()).unwrap().head;
        assert_eq!(*self.0.entry(head.size).or_insert(head.root), head.root, "two heads of size {}", head.size);
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// Every head seen is a beginning of the register.
    pub(crate) fn are_beginnings_of(&self, register: &RegisterFiles) {
        for (size, root) in &self.0 {
            assert!(*size <= register.head().size, "a head of {size} was shown and the register has {}", register.head().size);
            assert_eq!(root_at(register, *size).unwrap(), *root, "the head of size {size} is no beginning of the register");
        }
    }
}

/// Verifies the register in a node's folder from its keys alone, and returns it with the names of its records.
pub(crate) fn verified(node_folder: &Path, origin: &Origin) -> (RegisterFiles, Vec<RecordId>) {
    let folder = node_folder.join("data/registers").join(origin.folder());
    let keys = read_keys(&folder.join("log.vkey")).unwrap();
    let witnesses = read_keys(&folder.join("witnesses.vkey")).unwrap();
    let checkpoint = verify_folder(&folder, &keys, &witnesses).unwrap();
    let register = RegisterFiles::open(folder, origin.clone()).unwrap();
    assert_eq!(register.head(), checkpoint.head());
    let names = names_in(&register);
    (register, names)
}

/// Names of the records that a register holds, in order.
pub(crate) fn names_in(register: &RegisterFiles) -> Vec<RecordId> {
    let size = register.head().size;
    let runs = (0..size).step_by(256).map(|from| register.entries(from, size.min(from + 256)).unwrap());
    runs.flatten().map(|stored| Entry::parse(&stored.bytes).unwrap().id()).collect()
}

/// Names of the records that wait in a node's pool.
pub(crate) fn waiting(node_folder: &Path) -> Vec<RecordId> {
    let files = std::fs::read_dir(node_folder.join("data/pool")).into_iter().flatten().flatten();
    let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    names.filter_map(|name| name.strip_suffix(".record")?.split_once('-')?.1.parse().ok()).collect()
}

/// Starts a node; one that ends instead of getting ready fails the test with the last it logged.
pub(crate) fn start(network: &mut Network, place: usize) {
    network.spawn(place).unwrap();
    let (client, log) = (network.nodes[place].client.clone(), network.nodes[place].folder.join("node.log"));
    wait_for("the node to be ready", || {
        if network.ended(place) {
            let told = std::fs::read_to_string(&log).unwrap_or_default();
            let last: Vec<&str> = told.lines().rev().take(12).collect();
            panic!("the node does not start:\n{}", last.into_iter().rev().collect::<Vec<_>>().join("\n"));
        }
        Ok(Some(client.get("/readyz")?))
    })
    .unwrap();
}
