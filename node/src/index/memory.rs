//! The index in memory: for tests and simulations, and the model that the other one is compared with.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use kenes_protocol::views::rows::{MemoryRows, Row, RowBatch, Rows, RowsFault};

use crate::index::Index;

/// Rows in memory behind a lock.
#[derive(Debug, Default)]
pub struct MemoryIndex {
    rows: RwLock<MemoryRows>,
    generation: AtomicU64,
}

impl Rows for MemoryIndex {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, RowsFault> {
        self.rows.read().unwrap_or_else(PoisonError::into_inner).get(key)
    }

    fn scan(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Result<Vec<Row>, RowsFault> {
        self.rows.read().unwrap_or_else(PoisonError::into_inner).scan(prefix, after, limit)
    }
}

impl Index for MemoryIndex {
    fn apply(&self, batch: RowBatch) -> Result<(), RowsFault> {
        self.rows.write().unwrap_or_else(PoisonError::into_inner).apply(batch);
        self.generation.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    fn clear(&self) -> Result<(), RowsFault> {
        *self.rows.write().unwrap_or_else(PoisonError::into_inner) = MemoryRows::default();
        self.generation.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    fn close(&self) -> Result<(), RowsFault> {
        Ok(())
    }
}
