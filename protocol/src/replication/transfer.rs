//! Making a transfer from a held register, and believing one that came.

use crate::bounded::{BoundError, List};
use crate::digest::{Bytes, Hash};
use crate::limits::{MESSAGE_PACKAGES, PACKAGE_ENTRIES, SALT_BYTES};
use crate::record::v1::NodeKeys;
use crate::register::bundle::{self, BundleError};
use crate::register::checkpoint::CheckpointError;
use crate::register::frontier::TileWrites;
use crate::register::merkle::{leaf_hash, root_of};
use crate::register::proofs::{ProofError, ProveError, TileSource, consistency_proof, subtree_proof, verify_consistency, verify_subtree};
use crate::register::{Frontier, Head, Origin, SignedCheckpoint, VerifierKey};
use crate::replication::wire::{Package, Transfer, WireBody};
use crate::verify::{SaltedBody, UntrustedEntry, VerifiedEntry, VerifyError, verify};

/// An entry read from disk: the leaf, and the salted body unless it was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// The leaf.
    pub bytes: Vec<u8>,
    /// The salt and the body.
    pub body: Option<([u8; SALT_BYTES], Vec<u8>)>,
}

/// A register that can be read.
pub trait RegisterSource: TileSource {
    /// Entries `[from, to)`, all inside one aligned run of 256.
    fn entries(&self, from: u64, to: u64) -> Result<Vec<StoredEntry>, Self::Error>;
}

/// Why no transfer could be made.
#[derive(Debug, thiserror::Error)]
pub enum BuildError<E> {
    /// A tile or entry could not be read or does not fit.
    #[error("proof: {0}")]
    Prove(#[from] ProveError<E>),
    /// An entry could not be read.
    #[error("an entry could not be read")]
    Source(E),
    /// Stored data outgrew a bound; a damaged disk.
    #[error("bound: {0}")]
    Bound(#[from] BoundError),
    /// A stored entry is no entry; a damaged disk.
    #[error("entry: {0}")]
    Bundle(#[from] BundleError),
}

/// Packs entries from `from` on under the checkpoint until about `target` bytes are reached (at least one entry, and never
/// more than half as much again). A large piece ends with a whole run where it can, so that the receiver writes no partial
/// tiles that the next piece makes worthless. `committed` is the head size that the receiver has committed.
pub fn build<S: RegisterSource>(
    source: &S,
    checkpoint: &SignedCheckpoint,
    from: u64,
    committed: u64,
    target: usize,
) -> Result<Transfer, BuildError<S::Error>> {
    let size = checkpoint.head().size;
    let mut packages = Vec::new();
    let mut next = from;
    let mut bytes = 0usize;
    let mut run_bytes = 0usize;
    while next < size && packages.len() < MESSAGE_PACKAGES && bytes < target {
        let aligned = next - next % PACKAGE_ENTRIES;
        let last = size.min(aligned + PACKAGE_ENTRIES);
        let (before, room) = (bytes, target.saturating_sub(bytes));
        if run_bytes > 2 * room {
            break;
        }
        let limit = if run_bytes > room { target + target / 2 } else { target };
        let mut entries = Vec::new();
        let mut bodies = Vec::new();
        for stored in source.entries(next, last).map_err(BuildError::Source)? {
            if bytes >= limit && !bodies.is_empty() {
                break;
            }
            bytes += stored.bytes.len() + stored.body.as_ref().map_or(0, |(_, body)| body.len() + SALT_BYTES) + 16;
            bundle::push(&mut entries, &stored.bytes)?;
            bodies.push(stored.body.map(|(salt, body)| WireBody { salt: Hash::from_bytes(salt), body: Bytes(body) }));
        }
        let end = next + bodies.len() as u64;
        let proof = subtree_proof(source, aligned, end, size)?;
        run_bytes = bytes - before;
        packages.push(Package { entries: Bytes(entries), bodies: List::new(bodies)?, proof: List::new(proof)? });
        next = end;
    }
    // A receiver that keeps more than this head cannot compute its root, and needs the proof although nothing is sent.
    let reaches = next == size && !packages.is_empty();
    let consistency = if reaches { Vec::new() } else { consistency_proof(source, committed.min(size), size)? };
    Ok(Transfer { checkpoint: Bytes(checkpoint.to_bytes()), from, consistency: List::new(consistency)?, packages: List::new(packages)? })
}

/// What the receiver holds of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The edge of everything kept, committed or not.
    pub frontier: Frontier,
    /// The last head that was wholly kept; size 0 before the first.
    pub committed: Head,
}

/// Keys that may sign for a register.
#[derive(Debug, Clone, Default)]
pub struct KnownKeys {
    /// Log keys.
    pub log: Vec<VerifierKey>,
    /// Witnesses.
    pub witnesses: Vec<VerifierKey>,
}

impl KnownKeys {
    /// The log keys of a register's nodes and the witnesses that count for it.
    pub fn new(nodes: &[NodeKeys], witnesses: Vec<VerifierKey>) -> Result<Self, crate::register::note::NoteError> {
        let log = nodes.iter().map(crate::authority::log_verifier).collect::<Result<_, _>>()?;
        Ok(Self { log, witnesses })
    }
}

/// Why a transfer is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransferError {
    /// The checkpoint is malformed or not signed by the register's log.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// Another register than the one that was asked for.
    #[error("the checkpoint is of {0}")]
    OtherRegister(Origin),
    /// A head smaller than the committed one: an old message, nothing wrong with it.
    #[error("the head of {got} is behind the committed {committed}")]
    Stale {
        /// Its size.
        got: u64,
        /// The committed size.
        committed: u64,
    },
    /// The log signed two heads that contradict each other.
    #[error("the log signed a head that contradicts the committed one")]
    Contradiction,
    /// The first entry lies beyond what is kept.
    #[error("entries from {from} leave a gap after {kept}")]
    Gap {
        /// First entry sent.
        from: u64,
        /// Entries kept.
        kept: u64,
    },
    /// The package's entries are no whole entries, or too many for their place.
    #[error("package: {0}")]
    Package(#[from] BundleError),
    /// Packages that reach beyond the checkpoint or across an aligned run, or have another number of bodies than entries.
    #[error("the package does not fit its place")]
    Place,
    /// A proof does not hold.
    #[error("proof: {0}")]
    Proof(#[from] ProofError),
    /// An entry is not well-formed although the log sealed it.
    #[error("entry {index}: {cause}")]
    Entry {
        /// Its index.
        index: u64,
        /// What is wrong.
        cause: VerifyError,
    },
    /// Not the entries that were located.
    #[error("the verified entries are not those of the transfer")]
    Mismatch,
}

impl Transfer {
    /// Its entries with their bodies, from the index `kept` on, before anything is proven of their places.
    pub fn untrusted(&self, kept: u64) -> Result<Vec<UntrustedEntry<'_>>, TransferError> {
        let mut found = Vec::new();
        let mut index = self.from;
        for package in &self.packages {
            let entries = bundle::split(&package.entries.0)?;
            if entries.len() != package.bodies.len() {
                return Err(TransferError::Place);
            }
            for (bytes, body) in entries.into_iter().zip(&package.bodies) {
                if index >= kept {
                    let body = body.as_ref().map(|body| SaltedBody { salt: body.salt.as_bytes(), body: &body.body.0 });
                    found.push(UntrustedEntry { index, bytes, body });
                }
                index = index.checked_add(1).ok_or(TransferError::Place)?;
            }
        }
        Ok(found)
    }
}

/// A transfer whose entries are proven to have their places in the register, and are otherwise not believed yet.
#[derive(Debug)]
pub struct Located<'a> {
    checkpoint: SignedCheckpoint,
    /// Size of the head that the receiver has committed.
    committed: Head,
    first: u64,
    entries: Vec<(&'a [u8], Option<&'a WireBody>)>,
    frontier: Frontier,
    tiles: TileWrites,
}

/// A transfer that is believed whole and goes to disk next.
#[derive(Debug)]
pub struct Believed {
    /// The checkpoint.
    pub checkpoint: SignedCheckpoint,
    /// The entries that were not kept yet, in order.
    pub entries: Vec<(VerifiedEntry, StoredEntry)>,
    /// The edge with them.
    pub frontier: Frontier,
    /// Tiles to write.
    pub tiles: TileWrites,
}

impl Believed {
    /// True when the checkpoint's head is reached and may be committed.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.frontier.size() == self.checkpoint.head().size
    }
}

/// Checks the checkpoint and the place of every entry; cheap compared with their signatures.
pub fn locate<'a>(transfer: &'a Transfer, origin: &Origin, held: &Held, keys: &KnownKeys) -> Result<Located<'a>, TransferError> {
    let checkpoint = SignedCheckpoint::verify(&transfer.checkpoint.0, &keys.log, &keys.witnesses)?;
    if checkpoint.origin() != origin {
        return Err(TransferError::OtherRegister(checkpoint.origin().clone()));
    }
    let head = checkpoint.head();
    let committed = held.committed;
    if head.size < committed.size {
        return Err(TransferError::Stale { got: head.size, committed: committed.size });
    }
    if head.size == committed.size && head.root != committed.root {
        return Err(TransferError::Contradiction);
    }
    let kept = held.frontier.size();
    if transfer.from > kept {
        return Err(TransferError::Gap { from: transfer.from, kept });
    }
    let located =
        Located { checkpoint, committed, first: kept, entries: Vec::new(), frontier: held.frontier.clone(), tiles: TileWrites::new() };
    located.place_all(transfer)
}

impl<'a> Located<'a> {
    /// Adds the transfer that follows this one in the same register, so that both go to disk together. What does not fit
    /// is refused as it would be alone, and takes this one with it.
    pub fn with_next(mut self, transfer: &'a Transfer, keys: &KnownKeys) -> Result<Self, TransferError> {
        let checkpoint = SignedCheckpoint::verify(&transfer.checkpoint.0, &keys.log, &keys.witnesses)?;
        if checkpoint.origin() != self.checkpoint.origin() {
            return Err(TransferError::OtherRegister(checkpoint.origin().clone()));
        }
        let (head, before) = (checkpoint.head(), self.checkpoint.head());
        if head.size < before.size {
            return Err(TransferError::Stale { got: head.size, committed: before.size });
        }
        if head.size == before.size && head.root != before.root {
            return Err(TransferError::Contradiction);
        }
        let kept = self.frontier.size();
        if transfer.from > kept {
            return Err(TransferError::Gap { from: transfer.from, kept });
        }
        self.checkpoint = checkpoint;
        self.place_all(transfer)
    }

    /// True when the checkpoint's head is reached.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.frontier.size() == self.checkpoint.head().size
    }

    fn place_all(mut self, transfer: &'a Transfer) -> Result<Self, TransferError> {
        let (kept, head) = (self.frontier.size(), self.checkpoint.head());
        let mut start = transfer.from;
        for package in &transfer.packages {
            start = self.place(package, start, kept, head)?;
        }
        if self.is_complete() {
            // Every package is proven under this head, so a root that does not follow from what is kept is the log's doing.
            if self.frontier.root() != head.root {
                return Err(TransferError::Contradiction);
            }
        } else {
            verify_consistency(self.committed.size, &self.committed.root, head.size, &head.root, &transfer.consistency)?;
        }
        Ok(self)
    }

    /// Proves one package and returns the index after it.
    fn place(&mut self, package: &'a Package, start: u64, kept: u64, head: Head) -> Result<u64, TransferError> {
        let entries = bundle::split(&package.entries.0)?;
        let end = start + entries.len() as u64;
        let aligned = start - start % PACKAGE_ENTRIES;
        if entries.is_empty() || entries.len() != package.bodies.len() || end > head.size || end > aligned + PACKAGE_ENTRIES {
            return Err(TransferError::Place);
        }
        if end <= kept {
            return Ok(end);
        }
        // What is kept already is not taken again; its leaves come from our own tiles.
        let skip = usize::try_from(kept.saturating_sub(start)).map_err(|_| TransferError::Place)?;
        let fresh: Vec<_> = entries.into_iter().zip(&package.bodies).skip(skip).collect();
        let mut leaves = self.frontier.open_leaves().to_vec();
        leaves.extend(fresh.iter().map(|(entry, _)| leaf_hash(entry)));
        verify_subtree(aligned, end, head.size, &root_of(&leaves), &package.proof, &head.root)?;
        for (entry, body) in fresh {
            self.frontier.append(leaf_hash(entry), &mut self.tiles);
            self.entries.push((entry, body.as_ref()));
        }
        Ok(end)
    }

    /// Bytes of the entries and bodies that were not kept yet.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.entries.iter().map(|(entry, body)| (entry.len() + body.map_or(0, |body| body.body.0.len() + SALT_BYTES)) as u64).sum()
    }

    /// The entries to verify, in order; the caller may share the work among threads.
    #[must_use]
    pub fn untrusted(&self) -> Vec<UntrustedEntry<'a>> {
        let numbered = (self.first..).zip(&self.entries);
        numbered
            .map(|(index, (bytes, body))| {
                let body = body.map(|body| SaltedBody { salt: body.salt.as_bytes(), body: &body.body.0 });
                UntrustedEntry { index, bytes, body }
            })
            .collect()
    }

    /// Verifies every entry on this thread.
    pub fn verify_all(self) -> Result<Believed, TransferError> {
        let origin = self.checkpoint.origin().clone();
        let verified = self.untrusted().into_iter().map(|entry| verify_at(entry, &origin)).collect::<Result<_, _>>()?;
        self.finish(verified)
    }

    /// Joins the verified entries with their places.
    pub fn finish(mut self, verified: Vec<VerifiedEntry>) -> Result<Believed, TransferError> {
        self.frontier.partials_since(self.first, &mut self.tiles);
        if verified.len() != self.entries.len() {
            return Err(TransferError::Mismatch);
        }
        let mut entries = Vec::with_capacity(verified.len());
        for ((index, entry), (bytes, body)) in (self.first..).zip(verified).zip(self.entries) {
            if entry.index() != index || entry.bytes() != bytes {
                return Err(TransferError::Mismatch);
            }
            let body = body.map(|body| (*body.salt.as_bytes(), body.body.0.clone()));
            entries.push((entry, StoredEntry { bytes: bytes.to_vec(), body }));
        }
        Ok(Believed { checkpoint: self.checkpoint, entries, frontier: self.frontier, tiles: self.tiles })
    }
}

/// The verify arrow with the index in its error.
pub fn verify_at(entry: UntrustedEntry<'_>, origin: &Origin) -> Result<VerifiedEntry, TransferError> {
    verify(entry, origin).map_err(|cause| TransferError::Entry { index: entry.index, cause })
}
