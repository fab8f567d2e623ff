//! What journeys share.

pub mod aggregator;
pub mod checkers;
pub mod clerk;
pub mod desk;
pub mod dice;
pub mod fuzz;
pub mod netns;
pub mod office;

use std::path::{Path, PathBuf};

use xtask::error::Error;
use xtask::network::Network;
use xtask::setup::{self, Profile};

/// A network with its keys, mandates and five running nodes, in a folder named after the test.
pub fn network(test: &str) -> Result<Network, Error> {
    let mut network = empty_network(test)?;
    xtask::demo::build(&mut network)?;
    Ok(network)
}

/// A network without nodes.
pub fn empty_network(test: &str) -> Result<Network, Error> {
    // `cargo xtask test` builds it first; a test that built would hold up all others.
    let program = setup::node_path(Profile::Dev);
    if !program.is_file() {
        return Err(Error::Missing { what: format!("{}; run: cargo build --workspace", program.display()), seconds: 0 });
    }
    Network::new(program, folder(test))
}

/// The folder of a test; it stays for a look after a failure and is made anew by the next run.
#[must_use]
pub fn folder(test: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/journeys").join(test)
}

/// Every register folder of a node.
#[must_use]
pub fn registers(node_folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(node_folder.join("data").join("registers")).into_iter().flatten();
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders
}
