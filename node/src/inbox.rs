//! The folder in which a running node is given bundles: `data/inbox/<name>.bundle` becomes `<name>.result`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::bundle::{self, BundleFileError, Imported};
use crate::durable::{self, DiskError};
use crate::node::Node;

const LOOK: Duration = Duration::from_secs(1);

/// The folder.
#[must_use]
pub fn folder(data: &Path) -> PathBuf {
    data.join("inbox")
}

/// What people read of an import.
#[must_use]
pub fn words(imported: &Imported) -> String {
    let mut text = format!("{} packages hold, {} entries are new\n", imported.frames, imported.entries);
    for (number, reason) in &imported.refused {
        text.push_str(&format!("package {number} was not taken: {reason}\n"));
    }
    if imported.cut_off {
        text.push_str("the file ends inside a package; what came before it was taken\n");
    }
    text
}

/// Takes whatever is put there, until the node stops.
pub async fn run(node: Arc<Node>) {
    let mut interval = tokio::time::interval(LOOK);
    loop {
        interval.tick().await;
        let node = node.clone();
        let worked = tokio::task::spawn_blocking(move || empty(&node)).await;
        if let Ok(Err(cause)) = worked {
            tracing::error!(%cause, "the inbox cannot be emptied");
        }
    }
}

/// A crash between the steps leaves the bundle, which is taken again and changes nothing then.
fn empty(node: &Node) -> Result<(), DiskError> {
    for path in durable::list(&folder(&node.settings.data))? {
        if path.extension().is_some_and(|extension| extension == "bundle") {
            let text = match bundle::import(node, &path) {
                Ok(imported) => words(&imported),
                Err(cause @ BundleFileError::NotABundle(_)) => format!("{cause}\n"),
                Err(cause) => format!("not taken: {cause}\n"),
            };
            tracing::info!(bundle = %path.display(), result = %text.trim(), "a bundle was taken");
            durable::write(path.with_extension("result"), text.into_bytes())?;
            durable::forget(&path)?;
        }
    }
    Ok(())
}
