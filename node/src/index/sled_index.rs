//! The index in sled.
//!
//! sled's flush is no fdatasync on Linux, so that after a power cut the index may lack rows or not open at all. A
//! marker file names the boot of the computer under which the index was last open: the same boot means that at most
//! the process died, which loses nothing; another boot without a clean close means that the index is deleted and made
//! again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use kenes_protocol::views::rows::{Row, RowBatch, Rows, RowsFault};

use crate::durable::{self, DiskError};
use crate::index::Index;

/// Bytes of sled's page cache: small computers run this beside a browser.
const CACHE_BYTES: u64 = 8 * 1024 * 1024;
/// Changes when rows are made differently, so that an older index is made anew.
const SHAPE: u8 = 10;
/// The tree, apart from the rows, and the key in it under which the shape is written.
const SHAPE_KEY: &str = "shape";

/// Rows in sled.
#[derive(Debug)]
pub struct SledIndex {
    db: sled::Db,
    folder: PathBuf,
    marker: PathBuf,
    generation: AtomicU64,
}

/// Whether the index can be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// It was closed in order, or only the process died.
    Intact,
    /// It is new, or was deleted because it could not be trusted.
    Empty,
}

/// Why the index cannot even be made anew.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// sled.
    #[error("index: {0}")]
    Sled(#[from] sled::Error),
}

impl SledIndex {
    /// Opens `data/index`; deletes and remakes it when it is broken or may be.
    pub fn open(data: &Path) -> Result<(Self, Found), IndexError> {
        let folder = data.join("index");
        let marker = data.join("index.open");
        let boot = boot_id();
        let last = durable::read(&marker)?;
        let suspect = last.is_some_and(|last| last != boot);
        if suspect {
            tracing::warn!("the index was open when the computer stopped; making it anew");
        }
        let opened = if suspect { None } else { Self::try_open(&folder) };
        let db = match opened.filter(of_this_shape) {
            Some(db) => db,
            None => {
                if folder.exists() {
                    fs::remove_dir_all(&folder).map_err(DiskError::at("remove folder", &folder))?;
                }
                sled::Config::new().path(&folder).cache_capacity(CACHE_BYTES).open()?
            }
        };
        durable::write(marker.clone(), boot)?;
        let found = if db.is_empty() { Found::Empty } else { Found::Intact };
        db.open_tree(SHAPE_KEY)?.insert(SHAPE_KEY, &[SHAPE])?;
        Ok((Self { db, folder, marker, generation: AtomicU64::new(0) }, found))
    }

    fn try_open(folder: &Path) -> Option<sled::Db> {
        match sled::Config::new().path(folder).cache_capacity(CACHE_BYTES).open() {
            Ok(db) => Some(db),
            Err(cause) => {
                tracing::warn!(%cause, "the index cannot be opened; making it anew");
                None
            }
        }
    }
}

/// True for an index whose rows were made as they are now.
fn of_this_shape(db: &sled::Db) -> bool {
    let written = db.open_tree(SHAPE_KEY).and_then(|tree| tree.get(SHAPE_KEY));
    let same = db.is_empty() || written.is_ok_and(|shape| shape.is_some_and(|shape| shape[..] == [SHAPE]));
    if !same {
        tracing::info!("rows are made differently now; making the index anew");
    }
    same
}

/// Syncs every file of a folder, and the folder.
fn sync_all(folder: &Path) -> Result<(), DiskError> {
    for file in fs::read_dir(folder).map_err(DiskError::at("list", folder))? {
        let path = file.map_err(DiskError::at("list", folder))?.path();
        if path.is_file() {
            fs::File::open(&path).and_then(|file| file.sync_all()).map_err(DiskError::at("sync", &path))?;
        }
    }
    durable::sync_folder(folder)
}

/// Names this run of the operating system; the same bytes until the computer restarts.
fn boot_id() -> Vec<u8> {
    fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default()
}

fn fault(cause: sled::Error) -> RowsFault {
    RowsFault(Box::new(cause))
}

impl Rows for SledIndex {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, RowsFault> {
        Ok(self.db.get(key).map_err(fault)?.map(|value| value.to_vec()))
    }

    fn scan(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Result<Vec<Row>, RowsFault> {
        let from = after.map_or_else(|| prefix.to_vec(), |after| [after, &[0]].concat());
        let mut rows = Vec::new();
        for row in self.db.range(from..).take(limit) {
            let (key, value) = row.map_err(fault)?;
            if !key.starts_with(prefix) {
                break;
            }
            rows.push((key.to_vec(), value.to_vec()));
        }
        Ok(rows)
    }
}

impl Index for SledIndex {
    fn apply(&self, batch: RowBatch) -> Result<(), RowsFault> {
        let mut writes = sled::Batch::default();
        for (key, value) in batch {
            match value {
                Some(value) => writes.insert(key, value),
                None => writes.remove(key),
            }
        }
        let applied = self.db.apply_batch(writes).map_err(fault);
        // After the rows: who reads them under the number before reads them again.
        self.generation.fetch_add(1, Ordering::SeqCst);
        applied
    }

    fn clear(&self) -> Result<(), RowsFault> {
        let cleared = self.db.clear().map_err(fault);
        self.generation.fetch_add(1, Ordering::SeqCst);
        cleared
    }

    fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    fn close(&self) -> Result<(), RowsFault> {
        self.db.flush().map_err(fault)?;
        // sled's flush hands the bytes to the operating system; the marker goes only once the disk has them.
        sync_all(&self.folder).map_err(|cause| RowsFault(Box::new(cause)))?;
        durable::forget(&self.marker).map_err(|cause| RowsFault(Box::new(cause)))
    }
}
