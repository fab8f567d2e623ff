//! The same draft at a second node of the okrug. The okrug's own node begins each draft and makes its places; a second one fetches it,
//! takes what it lacks as it comes, and hands over what people wrote at it.

use automerge::{Automerge, ChangeHash, ReadDoc as _};
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::{COMMON_BATCH_BYTES, COMMON_BYTES, COMMON_CHANGES, COMMON_DRAFTS, COMMON_OPS};

use super::files::Folder;
use super::shape::Shape;
use super::{CommonError, Commons, Offer, Open, guarded};

/// What the other node said.
#[derive(Debug)]
pub struct Theirs {
    /// Its draft.
    pub draft: String,
    /// Its latest changes.
    pub heads: Vec<Hash>,
    /// What we lack: a whole document, or changes.
    pub load: Vec<u8>,
}

/// What came of it.
#[derive(Debug)]
pub struct Merged {
    /// The draft here is not what it was before.
    pub changed: bool,
    /// Changes that the other node lacks, as many at a time as it takes.
    pub batches: Vec<Vec<u8>>,
}

impl Commons {
    /// Somebody asked for a draft that is not here yet.
    pub fn want(&mut self, meeting: RecordId) {
        if self.wanted.len() < COMMON_DRAFTS {
            self.wanted.insert(meeting);
        }
    }

    /// The other node has no draft of it to give.
    pub fn no_longer_want(&mut self, meeting: &RecordId) {
        self.wanted.remove(meeting);
    }

    /// Meetings whose drafts somebody asked for and that are not here yet.
    #[must_use]
    pub fn wanted(&self) -> Vec<RecordId> {
        self.wanted.iter().copied().collect()
    }

    /// A draft and its latest changes; `None` where it is not here.
    pub fn latest(&mut self, meeting: &RecordId, now: UnixMillis) -> Result<Option<(String, Vec<Hash>)>, CommonError> {
        let Some(open) = self.present(meeting, now)? else { return Ok(None) };
        Ok(Some((open.shape.draft.clone(), open.doc.get_heads().iter().map(|head| Hash::from_bytes(head.0)).collect())))
    }

    fn present(&mut self, meeting: &RecordId, now: UnixMillis) -> Result<Option<&mut Open>, CommonError> {
        if !self.place(meeting).is_dir() {
            return Ok(None);
        }
        // With something to offer nothing is begun.
        let known = Offer { draft: Some(String::new()), ..Offer::default() };
        self.opened(meeting, &[], &known, now).map(|(open, _)| Some(open))
    }

    /// Takes what the other node has, and says what it lacks. When it returns `Ok`, everything taken is on disk; otherwise nothing was
    /// taken.
    pub fn merge(&mut self, meeting: &RecordId, theirs: &Theirs, now: UnixMillis) -> Result<Merged, CommonError> {
        if theirs.load.len() > COMMON_BYTES {
            return Err(CommonError::TooLong(theirs.load.len()));
        }
        self.wanted.remove(meeting);
        let Some(open) = self.present(meeting, now)? else {
            self.adopt(meeting, &theirs.load)?;
            return Ok(Merged { changed: true, batches: Vec::new() });
        };
        if theirs.draft != open.shape.draft {
            return Err(CommonError::OtherDraft(theirs.draft.clone()));
        }
        let changed = open.join(&theirs.load)?;
        Ok(Merged { changed, batches: open.batches(&theirs.heads) })
    }

    /// Keeps a draft that was begun elsewhere.
    fn adopt(&mut self, meeting: &RecordId, load: &[u8]) -> Result<(), CommonError> {
        let count = self.meetings()?.len();
        if count >= COMMON_DRAFTS {
            return Err(CommonError::Full(count));
        }
        let doc = guarded(|| Automerge::load(load).map_err(CommonError::Unfit))?;
        has_steps(&doc)?;
        Shape::of(&doc)?;
        Folder::create(self.place(meeting), &doc).map(drop)
    }
}

fn has_steps(doc: &Automerge) -> Result<(), CommonError> {
    let steps = doc.stats().num_ops;
    if steps > COMMON_OPS { Err(CommonError::Steps(steps)) } else { Ok(()) }
}

impl Open {
    /// Takes changes of the node that makes the places, which therefore may bring new ones. On a copy first; the document is written
    /// anew before it counts.
    fn join(&mut self, load: &[u8]) -> Result<bool, CommonError> {
        if load.is_empty() {
            return Ok(false);
        }
        let mut next = self.doc.fork();
        let next = guarded(move || next.load_incremental(load).map(|_| next).map_err(CommonError::Unfit))?;
        if next.get_heads() == self.doc.get_heads() {
            return Ok(false);
        }
        let shape = Shape::of(&next)?;
        has_steps(&next)?;
        self.folder.compact(&next)?;
        (self.doc, self.shape) = (next, shape);
        Ok(true)
    }

    /// What somebody with these latest changes lacks, laid out openly, as browsers hand it over.
    fn batches(&self, heads: &[Hash]) -> Vec<Vec<u8>> {
        let known = heads.iter().map(|head| ChangeHash(*head.as_bytes()));
        let known: Vec<ChangeHash> = known.filter(|hash| self.doc.get_change_by_hash(hash).is_some()).collect();
        let mut batches: Vec<(usize, Vec<u8>)> = Vec::new();
        for change in self.doc.get_changes(&known) {
            let bytes = change.raw_bytes();
            match batches.last_mut() {
                Some((count, batch)) if *count < COMMON_CHANGES && batch.len() + bytes.len() <= COMMON_BATCH_BYTES => {
                    *count += 1;
                    batch.extend_from_slice(bytes);
                }
                _ => batches.push((1, bytes.to_vec())),
            }
        }
        batches.into_iter().map(|(_, batch)| batch).collect()
    }
}
