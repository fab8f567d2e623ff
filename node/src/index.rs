//! The rebuildable index behind its port: rows of views and the node's own notes. It can be deleted at any time.

#[cfg(test)]
mod conformance;
pub mod memory;
pub mod sled_index;

use kenes_protocol::views::rows::{RowBatch, Rows, RowsFault};

/// Rows that can be written, a batch at a time. A batch becomes visible whole or not at all; after a crash of the
/// process it is there whole or not at all. After a power cut anything may be lost: whoever opens the index notices
/// and rebuilds it from the registers.
pub trait Index: Rows + Send + Sync {
    /// Applies a batch.
    fn apply(&self, batch: RowBatch) -> Result<(), RowsFault>;
    /// Deletes every row.
    fn clear(&self) -> Result<(), RowsFault>;
    /// Changes with every batch: what was read under the same number is read the same again.
    fn generation(&self) -> u64;
    /// Hands everything to the operating system; called when the node stops.
    fn close(&self) -> Result<(), RowsFault>;
}
