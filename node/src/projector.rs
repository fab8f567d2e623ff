//! The ordered reader that folds registers into the index: a cursor for each register, moved in the same batch as the
//! rows. It never writes to a register.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use kenes_protocol::authority::{self, Anchor, Env, Witnesses};
use kenes_protocol::codec;
use kenes_protocol::limits::PACKAGE_ENTRIES;
use kenes_protocol::record::v1::NodeKeys;
use kenes_protocol::register::{Origin, SignedCheckpoint, SignedNote};
use kenes_protocol::replication::in_scope;
use kenes_protocol::replication::transfer::{KnownKeys, RegisterSource as _, StoredEntry};
use kenes_protocol::verify::{Content, SaltedBody, UntrustedEntry, VerifiedEntry, verify_stored};
use kenes_protocol::views::key::{Key, Table};
use kenes_protocol::views::lookup;
use kenes_protocol::views::project::{self, Consequence};
use kenes_protocol::views::rows::{Overlay, RowBatch, RowsFault};
use kenes_protocol::views::tables::StandingCode;

use crate::index::Index;
use crate::store::{Ledger, StoreError, blobs};

/// Why a register could not be folded.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// The index.
    #[error(transparent)]
    Rows(#[from] RowsFault),
    /// The register.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An entry on disk is not what was verified before it was stored.
    #[error("stored entry {1} of {0}: {2}")]
    Damaged(Origin, u64, kenes_protocol::verify::VerifyError),
}

/// Folds registers; one at a time.
pub struct Projector {
    ledger: Arc<Ledger>,
    index: Arc<dyn Index>,
    anchor: Anchor,
    turn: Mutex<()>,
    /// Keys of nodes that may witness, once read; forgotten when a row of them changes.
    witness_nodes: Mutex<Option<Arc<Vec<NodeKeys>>>>,
}

impl Projector {
    /// A projector of these registers into this index.
    pub fn new(ledger: Arc<Ledger>, index: Arc<dyn Index>, anchor: Anchor) -> Self {
        Self { ledger, index, anchor, turn: Mutex::new(()), witness_nodes: Mutex::new(None) }
    }

    /// Folds everything committed of every register, the nation's first: what lies below rests on it.
    pub fn catch_up_all(&self) -> Result<(), ProjectError> {
        self.forget_witness_nodes();
        let mut origins = self.ledger.origins();
        origins.sort_by_key(|origin| (origin.territory().level(), origin.clone()));
        for origin in &origins {
            self.catch_up(origin)?;
        }
        // Only now are the mandates of all witnesses known.
        for origin in &origins {
            self.note_witnessed_heads(origin)?;
            self.judge_witnessed(origin, lookup::witnessed_size(&*self.index, origin)?)?;
        }
        for id in lookup::redacted(&*self.index)? {
            if let Some(row) = lookup::record(&*self.index, &id)? {
                let entries = self.read(&row.origin, row.index, row.index + 1)?;
                self.erase_redacted(&row.origin, &entries)?;
            }
        }
        // Judging again was under way when the node stopped.
        for (key, value) in self.index.scan(&Key::of(Table::JudgeAgain).build(), None, kenes_protocol::limits::HEADS)? {
            let origin = key.get(1..key.len() - 1).and_then(|text| std::str::from_utf8(text).ok()).and_then(|text| text.parse().ok());
            if let Some(origin) = origin {
                self.run(VecDeque::from([Work::Again(origin, lookup::value(&value)?)]))?;
            }
        }
        Ok(())
    }

    /// Folds what was committed of a register since the last time, and whatever follows from it elsewhere.
    pub fn catch_up(&self, origin: &Origin) -> Result<(), ProjectError> {
        self.run(VecDeque::from([Work::Forward(origin.clone())]))
    }

    fn run(&self, mut work: VecDeque<Work>) -> Result<(), ProjectError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(next) = work.pop_front() {
            match next {
                Work::Forward(origin) => self.forward(&origin, &mut work)?,
                Work::Again(origin, from) => {
                    self.retract(&origin, from)?;
                    self.forward(&origin, &mut work)?;
                    self.index.apply(RowBatch::from([(again_key(&origin), None)]))?;
                }
            }
        }
        Ok(())
    }

    fn forward(&self, origin: &Origin, work: &mut VecDeque<Work>) -> Result<(), ProjectError> {
        let Some(register) = self.ledger.get(origin) else { return Ok(()) };
        let size = register.read().unwrap_or_else(PoisonError::into_inner).head().size;
        let mut cursor = lookup::projected(&*self.index, origin)?;
        let moved = cursor < size;
        while cursor < size {
            let until = size.min(cursor - cursor % PACKAGE_ENTRIES + PACKAGE_ENTRIES);
            let entries = self.read(origin, cursor, until)?;
            let env = Env { anchor: &self.anchor, heads: &*self.ledger };
            let mut rows = Overlay::new(&*self.index);
            for entry in &entries {
                for consequence in project::project(entry, &mut rows, &env)? {
                    self.schedule(consequence, origin, &mut rows, work)?;
                }
            }
            self.apply(rows.into_batch())?;
            self.erase_redacted(origin, &entries)?;
            cursor = until;
        }
        if moved {
            for (waiting, first) in project::awaited_by(origin, size, &*self.index)? {
                work.push_back(Work::Again(waiting, first));
            }
        }
        Ok(())
    }

    /// Erases the bodies of entries that a redaction names, here for good: one that comes again from elsewhere goes again.
    /// A crash before this is made up for at the next start.
    fn erase_redacted(&self, origin: &Origin, entries: &[VerifiedEntry]) -> Result<(), ProjectError> {
        for entry in entries.iter().filter(|entry| *entry.content() != Content::Absent) {
            // Not before the entry was judged again: what it added to the views is taken away by its body.
            let judgement = lookup::judgement(&*self.index, origin, entry.index())?;
            if judgement.is_some_and(|judgement| judgement.standing == StandingCode::Erased)
                && let Some(register) = self.ledger.get(origin)
            {
                let mut register = register.write().unwrap_or_else(PoisonError::into_inner);
                // Files first: a crash between them and the body leaves the body, which brings us here again.
                for file in &entry.header().attachments {
                    // Another record may name the same file and stand.
                    if lookup::file(&*self.index, &file.sha256)?.is_none() {
                        blobs::erase(self.ledger.data(), &file.sha256).map_err(StoreError::from)?;
                    }
                }
                register.erase_body(entry.index())?;
                tracing::info!(%origin, record = %entry.id(), "a body was erased");
            }
        }
        Ok(())
    }

    /// Notes what must be judged again in the same batch as its cause, so that a crash does not forget it.
    fn schedule(
        &self,
        consequence: Consequence,
        cause: &Origin,
        rows: &mut Overlay<'_, dyn Index>,
        work: &mut VecDeque<Work>,
    ) -> Result<(), RowsFault> {
        let again: Vec<(Origin, u64)> = match consequence {
            Consequence::Register(origin, from) => vec![(origin, from)],
            Consequence::Mandates => {
                let below = |origin: &Origin| origin != cause && in_scope(&cause.territory(), &origin.territory());
                self.ledger.origins().into_iter().filter(below).map(|origin| (origin, 0)).collect()
            }
        };
        for (origin, from) in again {
            rows.put(again_key(&origin), codec::encode(&from).map_err(|cause| RowsFault(Box::new(cause)))?);
            work.push_back(Work::Again(origin, from));
        }
        Ok(())
    }

    fn retract(&self, origin: &Origin, from: u64) -> Result<(), ProjectError> {
        let mut cursor = lookup::projected(&*self.index, origin)?;
        while cursor > from {
            let start = from.max((cursor - 1) - (cursor - 1) % PACKAGE_ENTRIES);
            let entries = self.read(origin, start, cursor)?;
            let mut rows = Overlay::new(&*self.index);
            for entry in entries.iter().rev() {
                project::retract(entry, &mut rows)?;
            }
            self.apply(rows.into_batch())?;
            cursor = start;
        }
        Ok(())
    }

    /// Takes away everything that a register added to the views, before its folder is moved away, and judges anew what
    /// rested on it.
    pub fn forget(&self, origin: &Origin) -> Result<(), ProjectError> {
        {
            let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
            self.retract(origin, 0)?;
            let mut notes = RowBatch::new();
            notes.insert(Key::of(Table::JudgedAtWitness).origin(origin).build(), None);
            notes.insert(Key::of(Table::WitnessedSize).origin(origin).build(), None);
            let witnessed = Key::of(Table::Witnessed).origin(origin).build();
            while let rows @ [_, ..] = &*self.index.scan(&witnessed, None, kenes_protocol::limits::PAGE_ROWS)? {
                self.index.apply(rows.iter().map(|(key, _)| (key.clone(), None)).collect())?;
            }
            self.index.apply(notes)?;
        }
        let below = |other: &Origin| other != origin && in_scope(&origin.territory(), &other.territory());
        self.run(self.ledger.origins().into_iter().filter(below).map(|other| Work::Again(other, 0)).collect())
    }

    fn read(&self, origin: &Origin, from: u64, to: u64) -> Result<Vec<VerifiedEntry>, ProjectError> {
        let Some(register) = self.ledger.get(origin) else { return Ok(Vec::new()) };
        let stored = register.read().unwrap_or_else(PoisonError::into_inner).entries(from, to)?;
        (from..).zip(&stored).map(|(index, stored)| reopen(origin, index, stored)).collect()
    }

    fn apply(&self, batch: RowBatch) -> Result<(), RowsFault> {
        let concerned = batch.keys().any(|key| key.first() == Some(&(Table::WitnessNode as u8)));
        self.index.apply(batch)?;
        if concerned {
            self.forget_witness_nodes();
        }
        Ok(())
    }

    fn forget_witness_nodes(&self) {
        *self.witness_nodes.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn witness_nodes(&self) -> Result<Arc<Vec<NodeKeys>>, RowsFault> {
        // Held while they are read: a row that changes meanwhile makes whoever changed it wait, and forget them after.
        let mut known = self.witness_nodes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(nodes) = &*known {
            return Ok(nodes.clone());
        }
        let nodes = Arc::new(lookup::witness_nodes(&*self.index)?);
        *known = Some(nodes.clone());
        Ok(nodes)
    }

    /// The keys that count for a register, as far as mandates are known here.
    pub fn known_keys(&self, origin: &Origin) -> Result<KnownKeys, RowsFault> {
        let nodes = authority::node_keys(origin, &*self.index, &self.anchor)?;
        KnownKeys::new(&nodes, self.witnesses(origin)?.all()).map_err(|cause| RowsFault(Box::new(cause)))
    }

    /// The witnesses of a register.
    pub fn witnesses(&self, origin: &Origin) -> Result<Witnesses, RowsFault> {
        Ok(authority::witnesses_among(&origin.territory(), &self.witness_nodes()?, &self.anchor))
    }

    /// Notes when the policy was met for this head; judged by the earliest statement of each witness.
    pub fn note_witnessed(&self, checkpoint: &SignedCheckpoint) -> Result<bool, RowsFault> {
        self.note_statements(checkpoint, &self.witnesses(checkpoint.origin())?)
    }

    fn note_statements(&self, checkpoint: &SignedCheckpoint, witnesses: &Witnesses) -> Result<bool, RowsFault> {
        let statements: Vec<_> = checkpoint.cosignatures().iter().map(|c| (c.witness().clone(), c.at())).collect();
        let Some(at) = witnesses.met_at(&statements) else { return Ok(false) };
        let key = Key::of(Table::Witnessed).origin(checkpoint.origin()).number(checkpoint.head().size).build();
        let value = codec::encode(&at).map_err(|cause| RowsFault(Box::new(cause)))?;
        let largest = lookup::witnessed_size(&*self.index, checkpoint.origin())?.max(checkpoint.head().size);
        let largest = codec::encode(&largest).map_err(|cause| RowsFault(Box::new(cause)))?;
        let size_key = Key::of(Table::WitnessedSize).origin(checkpoint.origin()).build();
        if self.index.get(&key)?.as_ref() != Some(&value) || self.index.get(&size_key)?.as_ref() != Some(&largest) {
            self.index.apply(RowBatch::from([(key, Some(value)), (size_key, Some(largest))]))?;
        }
        Ok(true)
    }

    /// Judges entries below a witnessed head again where the witnesses' time makes a difference.
    pub fn judge_witnessed(&self, origin: &Origin, size: u64) -> Result<(), ProjectError> {
        let key = Key::of(Table::JudgedAtWitness).origin(origin).build();
        let judged: u64 = self.index.get(&key)?.map(|bytes| lookup::value(&bytes)).transpose()?.unwrap_or(0);
        let mut from = judged;
        let env = Env { anchor: &self.anchor, heads: &*self.ledger };
        while from < size {
            let until = size.min(from - from % PACKAGE_ENTRIES + PACKAGE_ENTRIES);
            for entry in self.read(origin, from, until)? {
                if project::authority_moved(&entry, &*self.index, &env)? {
                    self.run(VecDeque::from([Work::Again(origin.clone(), entry.index())]))?;
                    break;
                }
            }
            from = until;
        }
        if judged == size {
            return Ok(());
        }
        let value = codec::encode(&size).map_err(|cause| RowsFault(Box::new(cause)))?;
        Ok(self.index.apply(RowBatch::from([(key, Some(value))]))?)
    }

    /// Reads the cosigned heads on disk that the index does not know: it was made anew, the node stopped before it noted
    /// one, or a witness had no mandate yet. The committed head may have been cosigned again since it was noted.
    fn note_witnessed_heads(&self, origin: &Origin) -> Result<(), ProjectError> {
        let Some(register) = self.ledger.get(origin) else { return Ok(()) };
        let register = register.read().unwrap_or_else(PoisonError::into_inner);
        let noted = lookup::witnessed_sizes(&*self.index, origin)?;
        let keys = self.known_keys(origin)?;
        let witnesses = self.witnesses(origin)?;
        let older = register.cosigned_sizes()?.into_iter().filter(|size| !noted.contains(size));
        let older = older.map(|size| register.cosigned_head(size)).collect::<Result<Vec<_>, _>>()?;
        for note in older.into_iter().flatten().chain([register.note().to_vec()]) {
            // Most heads of a country are found to be short of a witness by the names alone, which costs no signature.
            if !SignedNote::parse(&note).is_ok_and(|note| witnesses.might_meet(&note)) {
                continue;
            }
            // A key that is not known yet: its mandate lies in a register that is folded later.
            if let Ok(checkpoint) = SignedCheckpoint::verify(&note, &keys.log, &keys.witnesses) {
                self.note_statements(&checkpoint, &witnesses)?;
            }
        }
        Ok(())
    }
}

enum Work {
    Forward(Origin),
    Again(Origin, u64),
}

fn again_key(origin: &Origin) -> Vec<u8> {
    Key::of(Table::JudgeAgain).origin(origin).build()
}

/// Reads an entry back from disk.
pub fn reopen(origin: &Origin, index: u64, stored: &StoredEntry) -> Result<VerifiedEntry, ProjectError> {
    let body = stored.body.as_ref().map(|(salt, body)| SaltedBody { salt, body });
    let untrusted = UntrustedEntry { index, bytes: &stored.bytes, body };
    verify_stored(untrusted, origin).map_err(|cause| ProjectError::Damaged(origin.clone(), index, cause))
}
