//! A node that is filled in this process before the program is started on its folder.

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use kenes_node::node::Node;
use kenes_node::settings;
use kenes_node::worker::Workers;
use kenes_protocol::views::lookup;
use xtask::network::wait_within;

const PATIENCE: Duration = Duration::from_secs(3_600);

/// The node, and the threads that hold its folder as long as they run.
pub(crate) struct Filling {
    node: Arc<Node>,
    workers: Workers,
}

impl Deref for Filling {
    type Target = Arc<Node>;

    fn deref(&self) -> &Arc<Node> {
        &self.node
    }
}

impl Filling {
    /// Opens a folder that has keys, an anchor and settings.
    pub(crate) fn open(folder: &Path) -> Self {
        let mut workers = Workers::new();
        let node = Node::open(settings::load(&folder.join("kenes.toml")).unwrap(), &mut workers).unwrap();
        Self { node, workers }
    }

    /// Closes it once the words of everything are read too, so that whoever opens the folder next has nothing left to do.
    /// Nobody holds the folder afterwards.
    pub(crate) fn close(self) {
        let Self { node, workers } = self;
        wait_within(PATIENCE, "the words of every record", || Ok(read(&node).then_some(()))).unwrap();
        node.sequencer.stop();
        let index = node.index.clone();
        drop(node);
        workers.finish(&["sequencer", "texts", "projector"]);
        index.close().unwrap();
    }
}

/// Whether the index of texts is as far as the views.
fn read(node: &Node) -> bool {
    let cursors = node.texts.cursors();
    let behind = |origin| lookup::projected(&*node.index, origin).unwrap() > cursors.get(origin).copied().unwrap_or(0);
    !node.ledger.origins().iter().any(behind)
}
