//! The port behind which rows are kept: memory in tests and simulations, a rebuildable index in a node.

use core::fmt;
use std::collections::BTreeMap;

use crate::digest::Hash;
use crate::views::key::FIRST_LOCAL_TABLE;
use sha2::{Digest as _, Sha256};

/// The store behind the rows failed; its words are for the log.
#[derive(Debug)]
pub struct RowsFault(pub Box<dyn core::error::Error + Send + Sync>);

impl fmt::Display for RowsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "view rows: {}", self.0)
    }
}

impl core::error::Error for RowsFault {}

/// A key and its value.
pub type Row = (Vec<u8>, Vec<u8>);

/// Ordered rows that can be read.
pub trait Rows {
    /// The value of a key.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, RowsFault>;
    /// At most `limit` rows whose keys start with `prefix`, in key order, after the key `after` if one is given.
    fn scan(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Result<Vec<Row>, RowsFault>;
}

/// Rows in memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemoryRows(BTreeMap<Vec<u8>, Vec<u8>>);

impl MemoryRows {
    /// Applies a batch whole.
    pub fn apply(&mut self, batch: RowBatch) {
        for (key, value) in batch {
            match value {
                Some(value) => self.0.insert(key, value),
                None => self.0.remove(&key),
            };
        }
    }
}

impl Rows for MemoryRows {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, RowsFault> {
        Ok(self.0.get(key).cloned())
    }

    fn scan(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Result<Vec<Row>, RowsFault> {
        let from = after.map_or_else(|| prefix.to_vec(), |after| [after, &[0]].concat());
        let rows = self.0.range(from..).take_while(|(key, _)| key.starts_with(prefix)).take(limit);
        Ok(rows.map(|(key, value)| (key.clone(), value.clone())).collect())
    }
}

/// Writes that become visible together: a value, or nothing for a row taken away.
pub type RowBatch = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// Rows with writes on top that are not applied yet. An entry sees what the entries before it in the batch wrote.
pub struct Overlay<'a, R: Rows + ?Sized> {
    below: &'a R,
    writes: RowBatch,
}

impl<'a, R: Rows + ?Sized> Overlay<'a, R> {
    /// Nothing written yet.
    pub const fn new(below: &'a R) -> Self {
        Self { below, writes: RowBatch::new() }
    }

    /// Goes on with writes made earlier.
    pub const fn resume(below: &'a R, writes: RowBatch) -> Self {
        Self { below, writes }
    }

    /// Writes a row.
    pub fn put(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.writes.insert(key, Some(value));
    }

    /// Takes a row away.
    pub fn remove(&mut self, key: Vec<u8>) {
        self.writes.insert(key, None);
    }

    /// Rows written so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.writes.len()
    }

    /// True before the first write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty()
    }

    /// The writes, to be applied together.
    #[must_use]
    pub fn into_batch(self) -> RowBatch {
        self.writes
    }
}

impl<R: Rows + ?Sized> Rows for Overlay<'_, R> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, RowsFault> {
        match self.writes.get(key) {
            Some(written) => Ok(written.clone()),
            None => self.below.get(key),
        }
    }

    fn scan(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Result<Vec<Row>, RowsFault> {
        let from = after.map_or_else(|| prefix.to_vec(), |after| [after, &[0]].concat());
        let written: Vec<_> = self.writes.range(from..).take_while(|(key, _)| key.starts_with(prefix)).collect();
        if written.is_empty() {
            return self.below.scan(prefix, after, limit);
        }
        // Rows taken away make room for as many from below.
        let gone = written.iter().filter(|(_, value)| value.is_none()).count();
        let below = self.below.scan(prefix, after, limit.saturating_add(gone))?;
        let mut merged: BTreeMap<Vec<u8>, Vec<u8>> = below.into_iter().collect();
        for (key, value) in written {
            match value {
                Some(value) => merged.insert(key.clone(), value.clone()),
                None => merged.remove(key),
            };
        }
        Ok(merged.into_iter().take(limit).collect())
    }
}

/// The hash of all rows that follow from registers alone; cursors and other notes of the node are left out.
pub fn view_hash<R: Rows + ?Sized>(rows: &R) -> Result<Hash, RowsFault> {
    const PAGE: usize = 1024;
    let mut hasher = Sha256::new();
    let mut after: Option<Vec<u8>> = None;
    loop {
        let page = rows.scan(&[], after.as_deref(), PAGE)?;
        for (key, value) in &page {
            if key.first().is_some_and(|table| *table >= FIRST_LOCAL_TABLE) {
                return Ok(Hash::from_bytes(hasher.finalize().into()));
            }
            for part in [key, value] {
                hasher.update((part.len() as u64).to_be_bytes());
                hasher.update(part);
            }
        }
        match page.last() {
            Some((key, _)) if page.len() == PAGE => after = Some(key.clone()),
            _ => return Ok(Hash::from_bytes(hasher.finalize().into())),
        }
    }
}
