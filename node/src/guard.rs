//! Whether the home register may be sealed now: what the replication machine found, kept where the sequencer, the
//! receiver and the pages look.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use kenes_protocol::register::{Checkpoint, Head, SignedNote};
use kenes_protocol::replication::settle::Standing;

use crate::durable::{self, DiskError};

/// The standing of the home register.
#[derive(Debug)]
pub struct HomeGuard {
    standing: Mutex<Standing>,
    failing: AtomicBool,
    unused: PathBuf,
    second: PathBuf,
}

impl HomeGuard {
    /// Reads what is known at the start. `second` is where the last head is kept besides the register, on another disk if
    /// there is one. `held` is the size of the register found in the data folder;
    /// `first_key` says that the anchor names our log key, so that nobody sealed this register before us with another one.
    pub fn open(data: &Path, second: PathBuf, held: u64, first_key: bool) -> Result<Self, DiskError> {
        let guard = Self {
            standing: Mutex::new(Standing::NotCompared),
            failing: AtomicBool::new(false),
            unused: data.join("keys").join("unused"),
            second,
        };
        let last = guard.second_head()?;
        if let Some(last) = last.filter(|last| last.size > held) {
            tracing::error!(held, signed = last.size, "the register in the data folder is older than the last head that was signed");
        }
        if held == 0 && last.is_none() && first_key && guard.unused.exists() {
            guard.set(Standing::Settled);
        }
        Ok(guard)
    }

    /// Where it stands.
    pub fn standing(&self) -> Standing {
        *self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes where it stands; true when that is news.
    pub fn set(&self, standing: Standing) -> bool {
        let mut known = self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        let news = *known != standing;
        *known = standing;
        news
    }

    /// True while the disk does not take what is to be sealed.
    pub fn is_failing(&self) -> bool {
        self.failing.load(Ordering::SeqCst)
    }

    /// Notes whether sealing failed the last time.
    pub fn note_failing(&self, failing: bool) {
        self.failing.store(failing, Ordering::SeqCst);
    }

    /// To be called before the first head is signed. A crash after this costs a question to a witness at the next start.
    pub fn about_to_sign(&self) -> Result<(), DiskError> {
        if self.unused.exists() {
            durable::forget(&self.unused)?;
            durable::sync_folder(durable::folder_of(&self.unused))?;
        }
        Ok(())
    }

    /// Keeps the head in its second place. A crash before this leaves the one before, which is true as well.
    pub fn keep(&self, note: &[u8]) -> Result<(), DiskError> {
        durable::write(self.second.clone(), note.to_vec())
    }

    /// The head in the second place, if one was ever signed.
    pub fn second_head(&self) -> Result<Option<Head>, DiskError> {
        let Some(note) = durable::read(&self.second)? else { return Ok(None) };
        let head = SignedNote::parse(&note).ok().and_then(|note| Checkpoint::parse_text(note.text()).ok());
        if head.is_none() {
            tracing::error!(path = %self.second.display(), "the second copy of the head cannot be read");
        }
        Ok(head.map(|checkpoint| checkpoint.head))
    }
}

/// Marks the keys of a folder as drawn here and never used to sign a head.
pub fn mark_unused(keys: &Path) -> Result<(), DiskError> {
    durable::write(keys.join("unused"), Vec::new())
}
