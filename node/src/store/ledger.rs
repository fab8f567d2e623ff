//! All registers of a node.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use kenes_protocol::authority::Heads;
use kenes_protocol::digest::Hash;
use kenes_protocol::register::proofs::{ProveError, root_at};
use kenes_protocol::register::{Head, Origin};
use kenes_protocol::views::rows::RowsFault;

use crate::clock;
use crate::durable::{self, DiskError};
use crate::store::register::{RegisterFiles, StoreError};
use crate::store::salvage;

/// A register shared by those who read and the one who writes.
pub type Shared = Arc<RwLock<RegisterFiles>>;

/// Registers by origin; folders appear when the first entry comes.
#[derive(Debug)]
pub struct Ledger {
    folder: PathBuf,
    set_aside: bool,
    registers: RwLock<BTreeMap<Origin, Shared>>,
    roots: RwLock<BTreeMap<(Origin, u64), Hash>>,
}

/// Roots remembered for judging authority; most records of a register name the same few heads.
const ROOTS_KEPT: usize = 4_096;

impl Ledger {
    /// Opens every register under `data/registers`.
    pub fn open(data: &Path) -> Result<Self, StoreError> {
        let folder = data.join("registers");
        durable::create_folder(&folder)?;
        let mut registers = BTreeMap::new();
        let mut set_aside_any = false;
        for file in fs::read_dir(&folder).map_err(DiskError::at("list", &folder))? {
            let file = file.map_err(DiskError::at("list", &folder))?;
            let origin = file.file_name().to_str().and_then(|name| Origin::from_folder(name).ok());
            if let Some(origin) = origin {
                match RegisterFiles::open_mended(file.path(), origin.clone()) {
                    Ok(register) => {
                        registers.insert(origin, Arc::new(RwLock::new(register)));
                    }
                    Err(StoreError::Disk(cause)) => return Err(cause.into()),
                    Err(cause) => {
                        set_aside(data, &file.path(), &origin, &cause)?;
                        set_aside_any = true;
                    }
                }
            }
        }
        Ok(Self { folder, set_aside: set_aside_any, registers: RwLock::new(registers), roots: RwLock::new(BTreeMap::new()) })
    }

    /// The data folder that holds the registers.
    #[must_use]
    pub fn data(&self) -> &Path {
        durable::folder_of(&self.folder)
    }

    /// Moves a register away whose head nobody signed, as far as is known: damage that its tiles do not show.
    pub fn set_aside_unsigned(&mut self, origin: &Origin, cause: &StoreError) -> Result<(), StoreError> {
        let registers = self.registers.get_mut().unwrap_or_else(PoisonError::into_inner);
        if registers.remove(origin).is_some() {
            let data = durable::folder_of(&self.folder).to_owned();
            set_aside(&data, &self.folder.join(origin.folder()), origin, cause)?;
            self.set_aside = true;
        }
        Ok(())
    }

    /// True when a damaged register was set aside at this start: the views may know more than the registers then.
    #[must_use]
    pub const fn set_aside(&self) -> bool {
        self.set_aside
    }

    /// Every register held.
    #[must_use]
    pub fn origins(&self) -> Vec<Origin> {
        self.registers.read().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
    }

    /// A register, if it is held.
    #[must_use]
    pub fn get(&self, origin: &Origin) -> Option<Shared> {
        self.registers.read().unwrap_or_else(PoisonError::into_inner).get(origin).cloned()
    }

    /// Moves a register's folder elsewhere and starts it anew, empty, if its head is still the expected one; false when it
    /// is not. After `Ok` both are on disk under their names.
    pub fn replace(&self, origin: &Origin, expected: Head, elsewhere: &Path) -> Result<bool, StoreError> {
        let Some(shared) = self.get(origin) else { return Ok(false) };
        let mut register = shared.write().unwrap_or_else(PoisonError::into_inner);
        if register.head() != expected {
            return Ok(false);
        }
        let folder = register.folder().to_owned();
        fs::rename(&folder, elsewhere).map_err(DiskError::at("rename", &folder))?;
        // A crash before these syncs leaves the folder under either name, whole.
        durable::sync_folder(&self.folder)?;
        durable::sync_folder(durable::folder_of(elsewhere))?;
        *register = RegisterFiles::open(folder, origin.clone())?;
        self.roots.write().unwrap_or_else(PoisonError::into_inner).retain(|(known, _), _| known != origin);
        Ok(true)
    }

    /// Reads a register from disk again, after a write that failed may have left memory behind it.
    pub fn reopen(&self, origin: &Origin) -> Result<(), StoreError> {
        let Some(shared) = self.get(origin) else { return Ok(()) };
        let mut register = shared.write().unwrap_or_else(PoisonError::into_inner);
        *register = RegisterFiles::open(register.folder().to_owned(), origin.clone())?;
        Ok(())
    }

    /// A register, new and empty if it is not held yet. The caller knows that the origin has a mandate.
    pub fn open_or_create(&self, origin: &Origin) -> Result<Shared, StoreError> {
        if let Some(found) = self.get(origin) {
            return Ok(found);
        }
        let mut registers = self.registers.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = registers.get(origin) {
            return Ok(found.clone());
        }
        let register = RegisterFiles::open(self.folder.join(origin.folder()), origin.clone())?;
        let shared = Arc::new(RwLock::new(register));
        registers.insert(origin.clone(), shared.clone());
        Ok(shared)
    }
}

/// Moves a register away that cannot be opened, whole, so that it is fetched anew and nothing of it is lost.
fn set_aside(data: &Path, register: &Path, origin: &Origin, cause: &StoreError) -> Result<(), StoreError> {
    let folder = salvage::folder(data);
    durable::create_folder(&folder)?;
    let kept = folder.join(format!("{}-{}", origin.folder(), clock::now().millis()));
    fs::rename(register, &kept).map_err(DiskError::at("rename", register))?;
    durable::sync_folder(&folder)?;
    durable::sync_folder(durable::folder_of(register))?;
    tracing::error!(%origin, %cause, kept = %kept.display(), "a damaged register was set aside and is fetched anew");
    Ok(())
}

impl Heads for Ledger {
    fn root_at(&self, origin: &Origin, size: u64) -> Result<Option<Hash>, RowsFault> {
        let key = (origin.clone(), size);
        if let Some(root) = self.roots.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Some(*root));
        }
        let Some(register) = self.get(origin) else { return Ok(None) };
        let register = register.read().unwrap_or_else(PoisonError::into_inner);
        if register.head().size < size {
            return Ok(None);
        }
        let root = root_at(&*register, size).map_err(|cause: ProveError<StoreError>| RowsFault(Box::new(cause)))?;
        let mut roots = self.roots.write().unwrap_or_else(PoisonError::into_inner);
        if roots.len() >= ROOTS_KEPT {
            roots.clear();
        }
        roots.insert(key, root);
        Ok(Some(root))
    }
}
