//! Giving up a branch of the home register that no witness saw for the one that was witnessed, and sealing its records
//! anew.
//!
//! ```text
//! forks/<folder>-<size>-<root>/    the branch as it was, whole
//!                              again   names of its records that were taken into the pool again, one a line; written last
//! ```

use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use kenes_protocol::digest::{Bytes, Hash, RecordId};
use kenes_protocol::limits::PACKAGE_ENTRIES;
use kenes_protocol::record::Entry;
use kenes_protocol::register::proofs::{ProveError, root_at};
use kenes_protocol::register::{Contradiction, Origin, SignedCheckpoint};
use kenes_protocol::replication::settle;
use kenes_protocol::replication::transfer::RegisterSource as _;
use kenes_protocol::submission::Submission;

use crate::durable::{self, DiskError};
use crate::node::Node;
use crate::receive::ReceiveError;
use crate::store::{Ledger, RegisterFiles, StoreError};

/// Why a branch was not given up, or its records not taken again.
#[derive(Debug, thiserror::Error)]
pub enum AdoptError {
    /// The register or its folder.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// Tiles.
    #[error("tiles: {0}")]
    Prove(#[from] ProveError<StoreError>),
    /// Witnesses cosigned both branches: a witness was restored too, or lies. People decide.
    #[error("a head of size {0} on the branch that was given up is cosigned and not part of the other one")]
    BothWitnessed(u64),
}

/// What became of our branch when a witness was found to hold another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was given up; the register is empty and is fetched.
    GivenUp {
        /// Entries of the witnessed head that stands against it.
        witnessed: u64,
    },
    /// It is not the branch any more that was compared: another answer came first.
    Moved,
    /// Both branches may be witnessed, or none is: people decide.
    Kept,
}

impl Node {
    /// Gives up our branch when the other one is witnessed and ours is not.
    pub fn give_up_branch(&self, contradiction: &Contradiction) -> Result<Fate, ReceiveError> {
        let origin = &self.settings.origin;
        let Some(own) = self.checkpoint(origin)? else { return Ok(Fate::Moved) };
        let Some(theirs) = contradiction.against(own.head()) else { return Ok(Fate::Moved) };
        if theirs.cosignatures().is_empty() || !own.cosignatures().is_empty() {
            return Ok(Fate::Kept);
        }
        // While its entries can still be read: what they added to the views is taken away by them. A crash between the two
        // steps leaves the branch, which is folded again and given up again.
        self.projector.forget(origin)?;
        let given_up = set_aside(&self.ledger, &self.settings.data, origin, &own)?;
        self.changed(origin);
        Ok(if given_up { Fate::GivenUp { witnessed: theirs.head().size } } else { Fate::Moved })
    }

    /// How long the witnessed branch is at least for which ours was given up before the last stop; 0 where none was, or its
    /// records were taken again. The proof was on disk before the branch was set aside.
    pub fn prevailing(&self) -> Result<u64, ReceiveError> {
        let origin = &self.settings.origin;
        let branches = pending(&self.settings.data).map_err(StoreError::from)?;
        if branches.is_empty() {
            return Ok(0);
        }
        let head = |branch| RegisterFiles::open(branch, origin.clone()).map(|given_up| given_up.head());
        let given_up = branches.into_iter().map(head).collect::<Result<Vec<_>, _>>()?;
        Ok(settle::prevailing(&given_up, &self.proofs_of(origin)?))
    }
}

/// Moves the register's folder away. A crash before the rename leaves the branch in place, and the next comparison comes
/// here again; after it the register is empty and is fetched.
fn set_aside(ledger: &Ledger, data: &Path, origin: &Origin, own: &SignedCheckpoint) -> Result<bool, StoreError> {
    let forks = data.join("forks");
    durable::create_folder(&forks)?;
    let root: String = own.head().root.to_string().chars().take(16).collect();
    let kept = forks.join(format!("{}-{}-{root}", origin.folder(), own.head().size));
    let given_up = ledger.replace(origin, own.head(), &kept)?;
    if given_up {
        tracing::error!(%origin, kept = %kept.display(), "our branch was given up for the one that was witnessed");
    }
    Ok(given_up)
}

/// Branches that were given up and whose records were not taken again yet.
pub fn pending(data: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let branches = durable::list(&data.join("forks"))?;
    Ok(branches.into_iter().filter(|path| path.is_dir() && !path.join("again").exists()).collect())
}

/// Every branch that was ever given up, with the number of its records that were taken again; `None` while they are not.
pub fn all(data: &Path) -> Result<Vec<(String, Option<usize>)>, DiskError> {
    let count = |text: Vec<u8>| text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
    let mut found = Vec::new();
    for path in durable::list(&data.join("forks"))? {
        let again = durable::read(&path.join("again"))?.map(count);
        found.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), again));
    }
    Ok(found)
}

/// The records of a branch that was given up, in order, once it is certain that nothing witnessed is given up with it.
/// Bodies that were erased are left out: there is nothing to seal anew.
pub fn records_of(branch: &Path, origin: &Origin, standing: &RegisterFiles) -> Result<Vec<(RecordId, Submission)>, AdoptError> {
    let given_up = RegisterFiles::open(branch.to_owned(), origin.clone())?;
    for size in given_up.cosigned_sizes()? {
        let there = if size <= standing.head().size { Some(root_at(standing, size)?) } else { None };
        if there != Some(root_at(&given_up, size)?) {
            return Err(AdoptError::BothWitnessed(size));
        }
    }
    let size = given_up.head().size;
    let mut records = Vec::new();
    let mut next = 0;
    while next < size {
        let until = size.min(next + PACKAGE_ENTRIES);
        for stored in given_up.entries(next, until)? {
            if let (Some((salt, body)), Ok(entry)) = (stored.body, Entry::parse(&stored.bytes)) {
                records.push((entry.id(), Submission::from_parts(Bytes(stored.bytes), Hash::from_bytes(salt), Bytes(body))));
            }
        }
        next = until;
    }
    Ok(records)
}

/// Notes that a branch's records are in the pool again. From here on they are not looked at any more.
pub fn taken_again(branch: &Path, ids: &[RecordId]) -> Result<(), DiskError> {
    let text: String = ids.iter().map(|id| format!("{id}\n")).collect();
    durable::write(branch.join("again"), text.into_bytes())
}

/// Reads a lock that a panicking thread may have left.
pub fn standing_register<T>(ledger: &Ledger, origin: &Origin, read: impl FnOnce(&RegisterFiles) -> T) -> Option<T> {
    let register = ledger.get(origin)?;
    let register = register.read().unwrap_or_else(PoisonError::into_inner);
    Some(read(&register))
}
