//! `SignedRecord` -> `SealedEntry`: records take their places in the register under one new checkpoint.

use crate::digest::Hash;
use crate::draft::SignedRecord;
use crate::keys::PrivateKey;
use crate::register::frontier::TileWrites;
use crate::register::merkle::leaf_hash;
use crate::register::{Checkpoint, Frontier, Head, Origin, SignedCheckpoint, VerifierKey};

/// A record at its index. Made by [`seal`] only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedEntry {
    index: u64,
    leaf: Hash,
    record: SignedRecord,
}

impl SealedEntry {
    /// Its place in the register.
    #[must_use]
    pub const fn index(&self) -> u64 {
        self.index
    }

    /// Its leaf hash.
    #[must_use]
    pub const fn leaf(&self) -> &Hash {
        &self.leaf
    }

    /// The record.
    #[must_use]
    pub const fn record(&self) -> &SignedRecord {
        &self.record
    }
}

/// Entries with everything that must be on disk before anybody hears of them.
#[derive(Debug, Clone)]
pub struct SealedBatch {
    /// The entries in order.
    pub entries: Vec<SealedEntry>,
    /// Tiles that became full, and the partial ones of the new edge.
    pub tiles: TileWrites,
    /// The new edge.
    pub frontier: Frontier,
    /// The new head, signed. Persisted last, and before it is shown to anybody.
    pub checkpoint: SignedCheckpoint,
}

/// Appends records to the edge and signs the new head. Pure: the caller makes sure that `frontier` is the edge of the
/// last checkpoint it persisted (compare and swap), and persists the result before it shows it.
#[must_use]
pub fn seal(records: Vec<SignedRecord>, frontier: &Frontier, origin: &Origin, log_key: &VerifierKey, private: &PrivateKey) -> SealedBatch {
    let since = frontier.size();
    let mut frontier = frontier.clone();
    let mut tiles = TileWrites::new();
    let mut entries = Vec::with_capacity(records.len());
    for record in records {
        let leaf = leaf_hash(record.entry());
        let index = frontier.size();
        frontier.append(leaf, &mut tiles);
        entries.push(SealedEntry { index, leaf, record });
    }
    frontier.partials_since(since, &mut tiles);
    let head = Head { size: frontier.size(), root: frontier.root() };
    let checkpoint = Checkpoint { origin: origin.clone(), head }.sign(log_key, private);
    SealedBatch { entries, tiles, frontier, checkpoint }
}
