//! The vault: what a node must know of people and may tell nobody. It holds the roll of residents and, for each initiative and each
//! call, who took part; all of it encrypted, none of it in the register, in a log line or in an address.
//!
//! ```text
//! keys/vault.key                  32 bytes, mode 0600; drawn when the first thing is put in
//! vault/roll                      the roll of residents, closed
//! vault/cases/<record>            who took part in one initiative or call, closed; removed when its erasure is sealed
//! ```
//!
//! Every file is written whole (temporary file, sync, rename): a crash leaves the old one or the new one, and what was answered is in
//! the new one.

mod case;
mod chest;
mod roll;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kenes_protocol::digest::RecordId;
use kenes_protocol::limits::VAULT_CASES;

use crate::durable::{self, DiskError};
use crate::entropy::EntropyError;
use crate::keystore::{self, KeyFileError};

pub use case::{Case, Entered, Proposal, Tally};
use chest::Chest;
pub use roll::{Resident, Roll, RollFault, RollFaultKind};

/// Why the vault did not do something. No variant carries personal data.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The key.
    #[error(transparent)]
    Key(#[from] KeyFileError),
    /// No randomness.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The file was changed, or closed with another key.
    #[error("{} cannot be opened with the key of this vault", .0.display())]
    Closed(PathBuf),
    /// What was opened is not what this program writes. Names the place and not what stands there.
    #[error("{}: not what this program writes, at byte {column} of line {line}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line of what was opened, from 1; 0 where it could not be written.
        line: usize,
        /// The byte in it.
        column: usize,
    },
    /// There is no roll of residents yet.
    #[error("there is no roll of residents")]
    NoRoll,
    /// As many as there may be.
    #[error("there are {0} already")]
    Full(usize),
    /// No such code, or it is over.
    #[error("no such code")]
    NoCode,
    /// It is sealed, and is not taken back.
    #[error("it is sealed already")]
    Sealed,
    /// Nothing of that name was entered.
    #[error("nothing of that name was entered")]
    Unknown,
}

/// The vault of one node.
#[derive(Debug)]
pub struct Vault {
    folder: PathBuf,
    key: PathBuf,
    /// Held by whoever reads in order to write; with the roll as it was read last.
    open: Mutex<Option<Arc<Roll>>>,
}

impl Vault {
    /// The vault of a data folder. Nothing is read or written yet.
    #[must_use]
    pub fn at(data: &Path) -> Self {
        Self { folder: data.join("vault"), key: data.join("keys").join("vault.key"), open: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<Roll>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The key. Drawn only while the vault holds nothing: a new key beside closed files would hide that the old one is lost.
    fn chest(&self) -> Result<Chest, VaultError> {
        match keystore::read_seed(&self.key) {
            Ok(key) => return Ok(Chest::new(key)),
            Err(KeyFileError::Missing(_)) if durable::list(&self.folder)?.is_empty() => {}
            Err(cause) => return Err(cause.into()),
        }
        keystore::create(&self.key)?;
        Ok(Chest::new(keystore::read_seed(&self.key)?))
    }

    fn roll_path(&self) -> PathBuf {
        self.folder.join("roll")
    }

    fn case_path(&self, id: &RecordId) -> PathBuf {
        self.folder.join("cases").join(id.to_string())
    }

    /// The roll of residents; `None` before there is one.
    pub fn roll(&self) -> Result<Option<Arc<Roll>>, VaultError> {
        let mut known = self.lock();
        self.read_roll(&mut known)
    }

    fn read_roll(&self, known: &mut Option<Arc<Roll>>) -> Result<Option<Arc<Roll>>, VaultError> {
        if known.is_none() {
            let path = self.roll_path();
            if path.exists() {
                *known = Some(Arc::new(self.chest()?.read(&path)?.unwrap_or_default()));
            }
        }
        Ok(known.clone())
    }

    /// Puts a roll in place of the one before.
    pub fn keep_roll(&self, roll: Roll) -> Result<(), VaultError> {
        let mut known = self.lock();
        self.chest()?.write(self.roll_path(), &roll)?;
        *known = Some(Arc::new(roll));
        Ok(())
    }

    /// The initiatives and calls of which something is here.
    pub fn cases(&self) -> Result<Vec<RecordId>, VaultError> {
        let names = durable::list(&self.folder.join("cases"))?;
        Ok(names.iter().filter_map(|path| path.file_name()?.to_str()?.parse().ok()).collect())
    }

    /// Who took part in one; nobody where nothing is here.
    pub fn case(&self, id: &RecordId) -> Result<Option<Case>, VaultError> {
        let _reading = self.lock();
        let path = self.case_path(id);
        if path.exists() { self.chest()?.read(&path) } else { Ok(None) }
    }

    /// Changes who took part in one, with the roll at hand; begun where nothing is here. Durable before it returns `Ok`, and nothing is
    /// changed where `work` fails.
    pub fn change<T>(&self, id: &RecordId, work: impl FnOnce(&mut Case, &Roll) -> Result<T, VaultError>) -> Result<T, VaultError> {
        let mut known = self.lock();
        let roll = self.read_roll(&mut known)?.ok_or(VaultError::NoRoll)?;
        let (chest, path) = (self.chest()?, self.case_path(id));
        let mut case = match chest.read(&path)? {
            Some(case) => case,
            None => Case::begin(self.cases()?.len(), VAULT_CASES)?,
        };
        let done = work(&mut case, &roll)?;
        chest.write(path, &case)?;
        Ok(done)
    }

    /// Erases who took part in one. The name is gone from the disk when it returns; copies of the vault made before hold it as long as
    /// somebody keeps them.
    pub fn erase(&self, id: &RecordId) -> Result<(), VaultError> {
        let _writing = self.lock();
        let path = self.case_path(id);
        durable::forget(&path)?;
        // A write that was cut short may have left what it was about to put in place.
        durable::forget(&durable::temporary(&path))?;
        let folder = durable::folder_of(&path);
        if folder.is_dir() {
            durable::sync_folder(folder)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod vault_tests;
