//! Minutes that several people write together, also without a link: one Automerge document for each meeting, from its opening to
//! its minutes. Browsers hand over what the node does not have and get what they do not have; the node keeps nothing of them
//! between two questions.
//!
//! Nothing of it is part of the register. Once the minutes of a meeting are sealed its draft is removed.

mod change;
#[cfg(test)]
mod crash_tests;
mod files;
#[cfg(test)]
mod merge_tests;
mod neighbour;
#[cfg(test)]
mod neighbour_tests;
mod news;
#[cfg(test)]
mod refusal_tests;
mod shape;

pub use change::ChunkError;
pub use files::Ended;
pub use neighbour::{Merged, Theirs};
pub use news::{CommonNews, CommonTold};
pub use shape::{CommonWriteError, Misfit};

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use automerge::{Automerge, AutomergeError, Change, ChangeHash, LoadChangeError, ReadDoc as _};
use kenes_protocol::bounded::LineText;
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::{COMMON_DRAFTS, COMMON_ENDED_DAYS, COMMON_OPEN, COMMON_OPS};

use crate::durable::{self, DiskError};
use crate::office::OfficeError;
use files::Folder;
use shape::Shape;

const DAY_MILLIS: u64 = 24 * 60 * 60 * 1_000;

/// Why nothing was done to a draft that is written together.
#[derive(Debug, thiserror::Error)]
pub enum CommonError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A file of the office.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The node could not write its part.
    #[error(transparent)]
    Write(#[from] CommonWriteError),
    /// What lies on the disk is no draft.
    #[error("{}: {cause}", path.display())]
    Damaged {
        /// The file, or the folder where the files do not fit together.
        path: PathBuf,
        /// Why.
        cause: Box<CommonError>,
    },
    /// The document cannot be read back as it is; it stays as it was written before.
    #[error("the document cannot be read back as it was written")]
    Unsaved,
    /// As many drafts as there may be.
    #[error("there are {0} drafts already")]
    Full(usize),
    /// More bytes than are taken.
    #[error("{0} bytes are too many")]
    TooLong(usize),
    /// More than is taken, of something in a change.
    #[error("too much: {0}")]
    TooMuch(ChunkError),
    /// The draft would hold more steps than it may.
    #[error("{0} steps are too many")]
    Steps(u64),
    /// Bytes that are no changes.
    #[error(transparent)]
    Chunk(ChunkError),
    /// The checksum of a change is not that of its content.
    #[error("the checksum of a change does not hold")]
    Checksum,
    /// A change that the library cannot read.
    #[error(transparent)]
    Unreadable(LoadChangeError),
    /// Changes that the library does not apply.
    #[error(transparent)]
    Unfit(AutomergeError),
    /// Changes at which the library gave up.
    #[error("the library gave up on the changes")]
    GaveUp,
    /// Changes that build on what nobody here has seen.
    #[error("change {0} builds on changes that are not here")]
    Foreign(ChangeHash),
    /// The browser has another draft of the same meeting.
    #[error("the draft here is {0}")]
    OtherDraft(String),
    /// What would come of it is no draft of minutes.
    #[error(transparent)]
    Shape(#[from] Misfit),
    /// Somebody ended it.
    #[error("it was ended")]
    Ended(Ended),
    /// There is none.
    #[error("there is no such draft")]
    None,
}

/// Does what the library may give up on: for some changes of strangers it has no error, but a panic. What it worked on is thrown
/// away with it.
fn guarded<T>(work: impl FnOnce() -> Result<T, CommonError>) -> Result<T, CommonError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(CommonError::GaveUp))
}

/// What a browser says of its copy.
#[derive(Debug, Default)]
pub struct Offer {
    /// The draft that it has.
    pub draft: Option<String>,
    /// Its latest changes; none when it has nothing.
    pub heads: Vec<Hash>,
    /// Changes that the node lacked when it was last asked, one after another.
    pub changes: Vec<u8>,
}

impl Offer {
    /// True for a browser that has nothing.
    const fn is_empty(&self) -> bool {
        self.draft.is_none() && self.heads.is_empty() && self.changes.is_empty()
    }
}

/// What it is told.
#[derive(Debug)]
pub struct Exchanged {
    /// The name of the draft.
    pub draft: String,
    /// The node's latest changes.
    pub heads: Vec<Hash>,
    /// What the browser lacks: a whole document for one that has nothing, changes for the others.
    pub load: Vec<u8>,
    /// The draft was begun just now.
    pub began: bool,
    /// It is not what it was before.
    pub changed: bool,
}

/// A draft in memory.
#[derive(Debug)]
struct Open {
    meeting: RecordId,
    folder: Folder,
    doc: Automerge,
    shape: Shape,
}

/// Every draft of a node.
#[derive(Debug)]
pub struct Commons {
    folder: PathBuf,
    /// The one that was used last stands at the end.
    open: Vec<Open>,
    /// Meetings whose drafts somebody asked for at a second node, which has not fetched them yet.
    wanted: BTreeSet<RecordId>,
}

impl Commons {
    /// The drafts of an office's folder.
    pub fn at(office: &Path) -> Result<Self, DiskError> {
        let folder = office.join("common");
        durable::sweep_folders(&folder)?;
        Ok(Self { folder, open: Vec::new(), wanted: BTreeSet::new() })
    }

    fn place(&self, meeting: &RecordId) -> PathBuf {
        self.folder.join(meeting.to_string())
    }

    /// Meetings that have a draft.
    pub fn meetings(&self) -> Result<Vec<RecordId>, DiskError> {
        let named = |path: PathBuf| path.file_name()?.to_str()?.parse().ok();
        Ok(durable::list(&self.folder)?.into_iter().filter_map(named).collect())
    }

    /// Brings a draft to the end of the list of open ones, from the disk or new.
    fn opened(&mut self, meeting: &RecordId, numbers: &[String], offer: &Offer, now: UnixMillis) -> Result<(&mut Open, bool), CommonError> {
        let mut began = false;
        let found = match self.open.iter().position(|open| open.meeting == *meeting) {
            Some(at) => self.open.remove(at),
            None => {
                let (folder, doc) = match Folder::open(self.place(meeting))? {
                    Some(read) => read,
                    // A copy of a draft that was removed begins no other one.
                    None if !offer.is_empty() => return Err(CommonError::OtherDraft(String::new())),
                    None => {
                        let count = self.meetings()?.len();
                        if count >= COMMON_DRAFTS {
                            return Err(CommonError::Full(count));
                        }
                        began = true;
                        let doc = shape::begin(meeting, numbers, now)?;
                        (Folder::create(self.place(meeting), &doc)?, doc)
                    }
                };
                let shape = Shape::of(&doc)?;
                Open { meeting: *meeting, folder, doc, shape }
            }
        };
        if self.open.len() >= COMMON_OPEN {
            // Whatever was acknowledged is on disk: what leaves the memory is read again.
            self.open.remove(0);
        }
        self.open.push(found);
        self.open.last_mut().map(|open| (open, began)).ok_or(CommonError::None)
    }

    /// Takes what a browser has and the node lacks, and gives it what it lacks. `numbers` are the items of the agenda, each of
    /// which gets a place. When it returns `Ok`, everything taken is on disk; otherwise nothing was taken.
    pub fn exchange(&mut self, meeting: &RecordId, numbers: &[String], offer: &Offer, now: UnixMillis) -> Result<Exchanged, CommonError> {
        if let Some(ended) = Folder::ended(&self.place(meeting))? {
            return Err(CommonError::Ended(ended));
        }
        let (open, began) = self.opened(meeting, numbers, offer, now)?;
        if let Some(other) = offer.draft.as_ref().filter(|draft| **draft != open.shape.draft) {
            tracing::info!(%meeting, %other, "a browser has another draft");
            return Err(CommonError::OtherDraft(open.shape.draft.clone()));
        }
        let added = open.give_places(numbers, now)?;
        let taken = open.take(&offer.changes)?;
        Ok(Exchanged {
            draft: open.shape.draft.clone(),
            heads: open.doc.get_heads().iter().map(|head| Hash::from_bytes(head.0)).collect(),
            load: open.lacking(&offer.heads),
            began,
            changed: began || added || taken,
        })
    }

    /// Ends a draft: nothing more is taken until it is taken up again, and after some days it is removed.
    pub fn end(&mut self, meeting: &RecordId, by: LineText, now: UnixMillis) -> Result<(), CommonError> {
        if !self.place(meeting).is_dir() {
            return Err(CommonError::None);
        }
        self.open.retain(|open| open.meeting != *meeting);
        Folder::end(&self.place(meeting), &Ended { at: now, by })
    }

    /// Takes the end back.
    pub fn restore(&mut self, meeting: &RecordId) -> Result<(), CommonError> {
        if !self.place(meeting).is_dir() {
            return Err(CommonError::None);
        }
        Folder::restore(&self.place(meeting))
    }

    /// Removes the draft of a meeting with everything that was ever written in it.
    pub fn remove(&mut self, meeting: &RecordId) -> Result<(), CommonError> {
        self.open.retain(|open| open.meeting != *meeting);
        Ok(durable::remove_folder(&self.place(meeting))?)
    }

    /// Whether somebody ended it.
    pub fn is_ended(&self, meeting: &RecordId) -> Result<bool, CommonError> {
        Ok(Folder::ended(&self.place(meeting))?.is_some())
    }

    /// Whether somebody ended it so long ago that nobody takes it up again.
    pub fn is_over(&self, meeting: &RecordId, now: UnixMillis) -> Result<bool, CommonError> {
        let ended = Folder::ended(&self.place(meeting))?;
        Ok(ended.is_some_and(|ended| ended.at.after(COMMON_ENDED_DAYS * DAY_MILLIS) <= now))
    }
}

impl Open {
    /// Places for items that came onto the agenda after the draft was begun. True when there were any.
    fn give_places(&mut self, numbers: &[String], now: UnixMillis) -> Result<bool, CommonError> {
        let missing = self.shape.missing(numbers);
        if missing.is_empty() {
            return Ok(false);
        }
        let before = self.doc.get_heads();
        let mut next = self.doc.fork();
        self.shape.add_items(&mut next, &missing, now)?;
        let shape = Shape::of(&next)?;
        self.keep(next.save_after(&before), next, shape)?;
        Ok(true)
    }

    /// Takes changes: on a copy first, so that whatever is refused leaves nothing behind. True when any of them was new.
    fn take(&mut self, batch: &[u8]) -> Result<bool, CommonError> {
        let mut changes = change::read(batch)?;
        changes.retain(|change| self.doc.get_change_by_hash(&change.hash()).is_none());
        if changes.is_empty() {
            return Ok(false);
        }
        let bytes: Vec<u8> = changes.iter().flat_map(Change::raw_bytes).copied().collect();
        let hashes: Vec<ChangeHash> = changes.iter().map(Change::hash).collect();
        let mut next = self.doc.fork();
        let (next, shape) = guarded(|| {
            next.apply_changes(changes).map_err(CommonError::Unfit)?;
            // What builds on changes that are not here would wait for them, for ever if they are of another draft.
            if let Some(waiting) = hashes.into_iter().find(|hash| next.get_change_by_hash(hash).is_none()) {
                return Err(CommonError::Foreign(waiting));
            }
            let shape = Shape::of(&next)?;
            shape.follows(&self.shape)?;
            Ok((next, shape))
        })?;
        let steps = next.stats().num_ops;
        if steps > COMMON_OPS {
            return Err(CommonError::Steps(steps));
        }
        self.keep(bytes, next, shape)?;
        Ok(true)
    }

    /// Writes changes, and only then goes on with the document that has them.
    fn keep(&mut self, changes: Vec<u8>, next: Automerge, shape: Shape) -> Result<(), CommonError> {
        self.folder.has_room(changes.len(), &self.doc)?;
        self.folder.add(changes)?;
        (self.doc, self.shape) = (next, shape);
        if self.folder.is_full()
            && let Err(cause) = self.folder.compact(&self.doc)
        {
            // The changes are taken and on disk; only the next start is slower.
            tracing::error!(%cause, meeting = %self.meeting, "a draft could not be written anew");
        }
        Ok(())
    }

    /// What somebody with these latest changes lacks.
    fn lacking(&self, heads: &[Hash]) -> Vec<u8> {
        if heads.is_empty() {
            return self.doc.save();
        }
        let known: Vec<ChangeHash> = heads.iter().map(|head| ChangeHash(*head.as_bytes())).collect();
        let known: Vec<ChangeHash> = known.into_iter().filter(|hash| self.doc.get_change_by_hash(hash).is_some()).collect();
        let changes = self.doc.save_after(&known);
        let whole = if changes.len() > SHORT_BYTES { self.doc.save() } else { return changes };
        if whole.len() < changes.len() { whole } else { changes }
    }
}

/// Below this, changes are sent as they are; above it, a whole document may be shorter.
const SHORT_BYTES: usize = 16 * 1024;
