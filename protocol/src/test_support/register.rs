//! A register in memory.

use crate::digest::Hash;
use crate::draft::SignedRecord;
use crate::keys::PrivateKey;
use crate::register::merkle::{leaf_hash, root_of};
use crate::register::proofs::{TileSource, root_at};
use crate::register::tile::{Resource, TILE_WIDTH, TilePath};
use crate::register::{Checkpoint, Frontier, Head, Origin, SignedCheckpoint, VerifierKey};
use crate::replication::transfer::{Believed, Held, RegisterSource, StoredEntry};
use crate::seal::seal;
use crate::verify::{SaltedBody, UntrustedEntry, VerifiedEntry, verify};

/// A tile or entry that the register in memory does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the register in memory does not hold {0}")]
pub struct NoSuchTile(pub String);

/// A register with all its entries, bodies and tiles: one's own, or a copy of another's.
#[derive(Debug, Clone)]
pub struct TestRegister {
    origin: Origin,
    entries: Vec<StoredEntry>,
    levels: Vec<Vec<Hash>>,
    frontier: Frontier,
    checkpoint: Option<SignedCheckpoint>,
}

impl TestRegister {
    /// A register without entries or checkpoint.
    #[must_use]
    pub fn empty(origin: Origin) -> Self {
        Self { origin, entries: Vec::new(), levels: Vec::new(), frontier: Frontier::empty(), checkpoint: None }
    }

    /// Its name.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Entries held, whether a checkpoint covers them or not.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// The last checkpoint that is wholly held.
    #[must_use]
    pub const fn checkpoint(&self) -> Option<&SignedCheckpoint> {
        self.checkpoint.as_ref()
    }

    /// The last checkpoint, to add cosignatures to.
    pub const fn checkpoint_mut(&mut self) -> Option<&mut SignedCheckpoint> {
        self.checkpoint.as_mut()
    }

    /// The head of the last checkpoint; the empty one before the first.
    #[must_use]
    pub fn head(&self) -> Head {
        self.checkpoint.as_ref().map_or_else(|| Head { size: 0, root: Frontier::empty().root() }, SignedCheckpoint::head)
    }

    /// The head that the register had at an earlier size.
    #[must_use]
    pub fn head_at(&self, size: u64) -> Head {
        Head { size, root: root_at(self, size).expect("a size within the register") }
    }

    /// What a receiver says of itself in replication.
    #[must_use]
    pub fn held(&self) -> Held {
        Held { frontier: self.frontier.clone(), committed: self.head() }
    }

    /// The stored entries.
    #[must_use]
    pub fn stored(&self) -> &[StoredEntry] {
        &self.entries
    }

    /// Erases the body of an entry, as an office does after a redaction.
    pub fn erase(&mut self, index: usize) {
        self.entries[index].body = None;
    }

    /// Seals records with the register's log key.
    pub fn append(&mut self, records: Vec<SignedRecord>, log_key: &VerifierKey, private: &PrivateKey) {
        let batch = seal(records, &self.frontier, &self.origin, log_key, private);
        for sealed in &batch.entries {
            let record = sealed.record();
            let body = Some((record.salt().0, record.body().to_vec()));
            self.push(StoredEntry { bytes: record.entry().to_vec(), body });
        }
        assert_eq!(self.frontier, batch.frontier, "sealing and keeping lead to the same edge");
        self.checkpoint = Some(batch.checkpoint);
    }

    /// Adds any bytes as the next leaf and signs the head: what a dishonest or broken log could do.
    pub fn append_raw(&mut self, stored: StoredEntry, log_key: &VerifierKey, private: &PrivateKey) {
        self.push(stored);
        let head = Head { size: self.frontier.size(), root: self.frontier.root() };
        self.checkpoint = Some(Checkpoint { origin: self.origin.clone(), head }.sign(log_key, private));
    }

    /// Keeps what a transfer brought, and commits its head when that is reached.
    pub fn keep(&mut self, believed: Believed) {
        let complete = believed.is_complete();
        for (_, stored) in believed.entries {
            self.push(stored);
        }
        if complete {
            self.checkpoint = Some(believed.checkpoint);
        }
    }

    /// The entries from an index on, verified.
    #[must_use]
    pub fn verified(&self, from: u64) -> Vec<VerifiedEntry> {
        let from_place = usize::try_from(from).expect("a small register");
        let numbered = (from..).zip(self.entries.iter().skip(from_place));
        numbered
            .map(|(index, stored)| {
                let body = stored.body.as_ref().map(|(salt, body)| SaltedBody { salt, body });
                verify(UntrustedEntry { index, bytes: &stored.bytes, body }, &self.origin).expect("a well-formed entry")
            })
            .collect()
    }

    fn push(&mut self, stored: StoredEntry) {
        let mut carried = leaf_hash(&stored.bytes);
        self.frontier.append(carried, &mut std::collections::BTreeMap::new());
        self.entries.push(stored);
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let hashes = &mut self.levels[level];
            hashes.push(carried);
            if !(hashes.len() as u64).is_multiple_of(TILE_WIDTH) {
                return;
            }
            carried = root_of(&hashes[hashes.len() - 256..]);
        }
    }
}

impl TileSource for TestRegister {
    type Error = NoSuchTile;

    fn tile(&self, path: TilePath) -> Result<Vec<Hash>, NoSuchTile> {
        let missing = || NoSuchTile(path.to_string());
        let Resource::Hashes(level) = path.resource() else { return Err(missing()) };
        let first = usize::try_from(path.index() * TILE_WIDTH).map_err(|_| missing())?;
        let width = usize::try_from(path.width()).map_err(|_| missing())?;
        let hashes = self.levels.get(usize::from(level)).and_then(|hashes| hashes.get(first..first + width));
        hashes.map(<[Hash]>::to_vec).ok_or_else(missing)
    }
}

impl RegisterSource for TestRegister {
    fn entries(&self, from: u64, to: u64) -> Result<Vec<StoredEntry>, NoSuchTile> {
        let missing = || NoSuchTile(format!("entries {from} to {to}"));
        let first = usize::try_from(from).map_err(|_| missing())?;
        let last = usize::try_from(to).map_err(|_| missing())?;
        self.entries.get(first..last).map(<[StoredEntry]>::to_vec).ok_or_else(missing)
    }
}
