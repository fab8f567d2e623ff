//! One draft on disk:
//!
//! ```text
//! office/common/<meeting>/document         a whole document
//! office/common/<meeting>/<n>.changes      changes that were taken after it, one file for each batch
//! office/common/<meeting>/ended            somebody ended it: when and who
//! ```
//!
//! Changes that stand in the document as well are no harm: whoever has a change does not take it again. So the document may be
//! written anew at any time, and the files that it replaces removed afterwards.

use std::path::{Path, PathBuf};

use automerge::Automerge;
use kenes_protocol::bounded::LineText;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::{COMMON_BYTES, COMMON_INCREMENTS};
use serde::{Deserialize, Serialize};

use crate::durable;
use crate::office::common::{CommonError, change};
use crate::office::{read, remove, write};

const DOCUMENT: &str = "document";
const CHANGES: &str = "changes";
const ENDED: &str = "ended";

/// That a draft was ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// When.
    pub at: UnixMillis,
    /// Who.
    pub by: LineText,
}

/// The folder of one draft, and what is known of what lies there.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    next: u64,
    increments: usize,
    bytes: usize,
}

/// The number of a file of changes.
fn number(path: &Path) -> Option<u64> {
    let is_changes = path.extension().is_some_and(|ending| ending == CHANGES);
    path.file_stem().filter(|_| is_changes)?.to_str()?.parse().ok()
}

impl Folder {
    /// Writes a new draft. A crash before the rename leaves nothing that is read; after it, a whole draft that nobody was told
    /// of, which is opened like any other.
    pub(super) fn create(path: PathBuf, doc: &Automerge) -> Result<Self, CommonError> {
        let bytes = doc.save();
        let length = bytes.len();
        durable::write(path.join(DOCUMENT), bytes)?;
        Ok(Self { path, next: 0, increments: 0, bytes: length })
    }

    /// Reads a draft; `None` where there is none. The same after every stop: the document, then everything that came later.
    pub(super) fn open(path: PathBuf) -> Result<Option<(Self, Automerge)>, CommonError> {
        let Some(document) = durable::read(&path.join(DOCUMENT))? else { return Ok(None) };
        let damaged = |cause: CommonError, file: PathBuf| CommonError::Damaged { path: file, cause: Box::new(cause) };
        let mut doc = super::guarded(|| Automerge::load(&document).map_err(CommonError::Unfit))
            .map_err(|cause| damaged(cause, path.join(DOCUMENT)))?;
        let mut folder = Self { next: 0, increments: 0, bytes: document.len(), path };
        let mut later = Vec::new();
        for file in durable::list(&folder.path)? {
            let Some(number) = number(&file) else { continue };
            let bytes = durable::read(&file)?.unwrap_or_default();
            later.extend(change::read(&bytes).map_err(|cause| damaged(cause, file))?);
            folder.next = folder.next.max(number + 1);
            folder.increments += 1;
            folder.bytes += bytes.len();
        }
        // All of them as one batch: one by one, two thousand changes take seconds.
        doc = super::guarded(move || doc.apply_changes(later).map(|()| doc).map_err(CommonError::Unfit))
            .map_err(|cause| damaged(cause, folder.path.clone()))?;
        Ok(Some((folder, doc)))
    }

    /// Whether so many bytes more may be written, after the document was written anew if need be.
    pub(super) fn has_room(&mut self, more: usize, doc: &Automerge) -> Result<(), CommonError> {
        if self.bytes + more > COMMON_BYTES {
            self.compact(doc)?;
        }
        if self.bytes + more > COMMON_BYTES { Err(CommonError::TooLong(self.bytes + more)) } else { Ok(()) }
    }

    /// Adds a batch of changes. After `Ok` they are on disk under their name; a crash before that leaves a temporary file, which
    /// nobody reads, and nobody was told that they were taken.
    pub(super) fn add(&mut self, changes: Vec<u8>) -> Result<(), CommonError> {
        let length = changes.len();
        durable::write(self.path.join(format!("{:012}.{CHANGES}", self.next)), changes)?;
        self.next += 1;
        self.increments += 1;
        self.bytes += length;
        Ok(())
    }

    /// Whether so many files of changes lie there that a start takes longer for them.
    pub(super) const fn is_full(&self) -> bool {
        self.increments >= COMMON_INCREMENTS
    }

    /// Writes the document anew, with everything that came later in it, when it can be read back.
    ///
    /// Crash points: before the rename the old document and all changes are there; after it, the new document and changes that it
    /// holds already; between removals, some of those. Each of them opens as the same draft.
    pub(super) fn compact(&mut self, doc: &Automerge) -> Result<(), CommonError> {
        let bytes = doc.save();
        let same = super::guarded(|| Automerge::load(&bytes).map(|read| read.get_heads() == doc.get_heads()).map_err(CommonError::Unfit))?;
        if !same {
            return Err(CommonError::Unsaved);
        }
        self.bytes = bytes.len();
        durable::write(self.path.join(DOCUMENT), bytes)?;
        for file in durable::list(&self.path)?.iter().filter(|file| number(file).is_some()) {
            // Not synced one by one: a file that comes back holds what the document has.
            durable::forget(file)?;
        }
        self.increments = 0;
        Ok(durable::sync_folder(&self.path)?)
    }

    /// That somebody ended it.
    pub(super) fn ended(path: &Path) -> Result<Option<Ended>, CommonError> {
        Ok(read(&path.join(ENDED))?)
    }

    /// Ends it. A crash before leaves it open, after leaves it ended: nothing else is touched.
    pub(super) fn end(path: &Path, ended: &Ended) -> Result<(), CommonError> {
        Ok(write(path.join(ENDED), ended)?)
    }

    /// Takes the end back.
    pub(super) fn restore(path: &Path) -> Result<(), CommonError> {
        Ok(remove(&path.join(ENDED))?)
    }
}
