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

use crate::durable::{self, DiskError};
use crate::store::register::{RegisterFiles, StoreError};

/// A register shared by those who read and the one who writes.
pub type Shared = Arc<RwLock<RegisterFiles>>;

/// Registers by origin; folders appear when the first entry comes.
#[derive(Debug)]
pub struct Ledger {
    folder: PathBuf,
    registers: RwLock<BTreeMap<Origin, Shared>>,
    roots: RwLock<BTreeMap<(Origin, u64), Hash>>,
}

/// Roots remembered for judging authority; most records of a register name the same few heads.
const ROOTS_KEPT: usize = 4_096;

impl Ledger {
    /// Opens every register under `data/registers`.
    pub fn open(data: &Path) -> Result<Self, StoreError> {
        let folder = data.join("registers");
        fs::create_dir_all(&folder).map_err(DiskError::at("create folder", &folder))?;
        let mut registers = BTreeMap::new();
        for file in fs::read_dir(&folder).map_err(DiskError::at("list", &folder))? {
            let file = file.map_err(DiskError::at("list", &folder))?;
            let origin = file.file_name().to_str().and_then(|name| Origin::from_folder(name).ok());
            if let Some(origin) = origin {
                let register = RegisterFiles::open(file.path(), origin.clone())?;
                registers.insert(origin, Arc::new(RwLock::new(register)));
            }
        }
        Ok(Self { folder, registers: RwLock::new(registers), roots: RwLock::new(BTreeMap::new()) })
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
