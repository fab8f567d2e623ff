//! The one writer of the home register: takes records, acknowledges them once they are synced, seals them in batches.

mod again;
mod handle;

pub use handle::{Command, Reply, Sealing, SequencerHandle, SubmitError, Taken};

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use kenes_protocol::admit::{AdmitError, History, admit};
use kenes_protocol::authority::{Anchor, Env};
use kenes_protocol::digest::RecordId;
use kenes_protocol::draft::SignedRecord;
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::limits::POOL_RECORDS;
use kenes_protocol::record::v1::IncidentKind;
use kenes_protocol::record::{Entry, Facts, Kind};
use kenes_protocol::register::merkle::empty_root;
use kenes_protocol::register::{Head, Origin, VerifierKey};
use kenes_protocol::replication::settle::Standing;
use kenes_protocol::replication::transfer::StoredEntry;
use kenes_protocol::seal::seal;
use kenes_protocol::submission::Submission;
use kenes_protocol::verify::{SaltedBody, UntrustedEntry, verify_stored};
use kenes_protocol::views::lookup;
use kenes_protocol::views::project;
use kenes_protocol::views::rows::{Overlay, RowBatch, RowsFault};

use crate::adopt;
use crate::clock;
use crate::durable::{self, DiskError};
use crate::guard::HomeGuard;
use crate::index::Index;
use crate::projector::{ProjectError, Projector};
use crate::store::pool::{Pool, Waiting};
use crate::store::{Ledger, RegisterFiles, StoreError};

/// What the sequencer works with.
pub struct Sequencer {
    /// Home register.
    pub origin: Origin,
    /// Names the log key in checkpoints.
    pub log_key: VerifierKey,
    /// Signs checkpoints; held by the sequencer alone.
    pub private: PrivateKey,
    /// Registers.
    pub ledger: Arc<Ledger>,
    /// Views.
    pub index: Arc<dyn Index>,
    /// Folds what was sealed.
    pub projector: Arc<Projector>,
    /// Trust.
    pub anchor: Anchor,
    /// Whether heads may be signed.
    pub guard: Arc<HomeGuard>,
    /// The data folder.
    pub data: PathBuf,
    /// Told when a person accepted on record that nobody was asked.
    pub accepted: Box<dyn Fn() + Send>,
    /// Time and count after which a batch is sealed.
    pub seal_after: Duration,
    /// See `seal_after`.
    pub seal_records: usize,
    /// Told after each new head.
    pub advanced: Box<dyn Fn(&Origin) + Send>,
}

/// Why the sequencer cannot go on. Waiting records stay on disk.
#[derive(Debug, thiserror::Error)]
pub enum SequencerError {
    /// The pool.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The register.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The views.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// The views.
    #[error(transparent)]
    Rows(#[from] RowsFault),
}

/// True for the record by which a person accepts that this head is built upon although no witness was asked.
fn accepts_risk(record: &SignedRecord, head: Head) -> bool {
    let facts = Entry::parse(record.entry()).ok().and_then(|entry| entry.header().kind.parse::<Kind>().ok()?.decode(record.body()).ok());
    matches!(facts, Some(Facts::IncidentRecorded(facts)) if facts.incident == IncidentKind::SealedUnwitnessed && facts.head == head)
}

#[derive(Default)]
struct Open {
    records: Vec<(SignedRecord, PathBuf)>,
    writes: RowBatch,
    /// Something on disk waits for more than its place: for a mandate or an earlier record that is still to come.
    held_back: bool,
}

/// How long after a write that failed the next one is tried.
const RETRY: Duration = Duration::from_secs(5);
/// How long after a look at what is held back the next one is taken.
const LOOK_AGAIN: Duration = Duration::from_secs(30);
/// How many commands may wait before a caller is told that the node is busy.
const COMMANDS: usize = 256;

impl Sequencer {
    /// Opens the pool, takes up what waits there, and runs until told to stop.
    pub fn start(
        self,
        data: &std::path::Path,
    ) -> Result<(SequencerHandle, impl FnOnce() -> Result<(), SequencerError> + Send + use<>), SequencerError> {
        let (pool, waiting) = Pool::open(data)?;
        let (sender, receiver) = sync_channel(COMMANDS);
        Ok((SequencerHandle(sender), move || self.run(pool, waiting, &receiver)))
    }

    fn run(self, mut pool: Pool, waiting: Vec<Waiting>, commands: &Receiver<Command>) -> Result<(), SequencerError> {
        let mut open = Open::default();
        self.take_up(waiting, &mut open)?;
        let mut due: Option<std::time::Instant> = (!open.records.is_empty()).then(clock::moment);
        let mut look: Option<std::time::Instant> = None;
        loop {
            look = if open.held_back { look.or_else(|| Some(clock::moment() + LOOK_AGAIN)) } else { None };
            let next = due.into_iter().chain(look).min();
            let wait = next.map_or(Duration::from_secs(3600), |next| next.saturating_duration_since(clock::moment()));
            let command = match commands.recv_timeout(wait) {
                Ok(command) => Some(command),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return self.seal(&mut open),
            };
            let stopping = matches!(command, Some(Command::Stop));
            let worked = match command {
                Some(Command::Submit(records, reply)) => {
                    let answers = self.submit(records, &mut pool, &mut open);
                    // The caller may have gone; the records stay taken.
                    let _ = reply.send(answers);
                    if open.records.len() < self.seal_records {
                        due = due.or((!open.records.is_empty()).then(|| clock::moment() + self.seal_after));
                        continue;
                    }
                    self.seal(&mut open)
                }
                Some(Command::Seal(reply)) => {
                    let worked = self.seal(&mut open);
                    let _ = reply.send(match &worked {
                        Err(_) => Sealing::Failed,
                        Ok(()) if open.records.is_empty() => Sealing::Done,
                        Ok(()) => Sealing::Waits(self.guard.standing()),
                    });
                    worked
                }
                Some(Command::Settled) => self.settled(&mut pool, &mut open).and_then(|()| self.seal(&mut open)),
                None if look.is_some_and(|look| look <= clock::moment()) => {
                    look = None;
                    self.look_again(&mut pool, &mut open)
                }
                Some(Command::Stop) | None => self.seal(&mut open),
            };
            if stopping {
                return worked;
            }
            due = worked.err().map(|cause| self.recover(&cause, &mut pool, &mut open));
            self.guard.note_failing(due.is_some());
        }
    }

    /// After a write that failed: nothing is known of memory any more, so everything is read from disk again. Tried until
    /// the disk takes what waits; nobody was told that it is sealed.
    fn recover(&self, cause: &SequencerError, pool: &mut Pool, open: &mut Open) -> std::time::Instant {
        tracing::error!(%cause, "sealing failed; what waits is read from disk and tried again");
        let reread = self.ledger.reopen(&self.origin).map_err(SequencerError::Store).and_then(|()| self.settled(pool, open));
        if let Err(cause) = reread {
            tracing::error!(%cause, "the register cannot be read either");
        }
        clock::moment() + RETRY
    }

    /// A person may accept by name, on record, that no witness can be asked: that record is sealed first.
    fn note_acceptance(&self, open: &mut Open) {
        let empty = Head { size: 0, root: empty_root() };
        let home = adopt::standing_register(&self.ledger, &self.origin, RegisterFiles::head).unwrap_or(empty);
        let accepts = |(record, _): &(SignedRecord, PathBuf)| accepts_risk(record, home);
        if self.guard.standing() == Standing::NotCompared
            && let Some(place) = open.records.iter().position(accepts)
        {
            let record = open.records.remove(place);
            tracing::warn!(record = %record.0.id(), "a person accepted that no witness was asked; sealing goes on");
            open.records.insert(0, record);
            self.guard.set(Standing::Settled);
            (self.accepted)();
        }
    }

    fn submit(&self, records: Vec<Submission>, pool: &mut Pool, open: &mut Open) -> Vec<Result<Taken, SubmitError>> {
        let mut answers = Vec::with_capacity(records.len());
        let mut fresh: Vec<(usize, SignedRecord, Vec<u8>)> = Vec::new();
        let before = open.writes.clone();
        for submission in records {
            let place = answers.len();
            let full = open.records.len() + fresh.len() >= POOL_RECORDS;
            answers.push(if full {
                Err(SubmitError::Full(open.records.len()))
            } else {
                let bytes = submission.encode().map_err(SubmitError::Encoding);
                bytes.and_then(|bytes| match self.admit(submission, open)? {
                    Ok(signed) => {
                        let id = signed.id();
                        fresh.push((place, signed, bytes));
                        Ok(Taken::Recorded(id))
                    }
                    Err(known) => Ok(Taken::Known(known)),
                })
            });
        }
        if fresh.is_empty() {
            return answers;
        }
        let files: Vec<_> = fresh.iter().map(|(_, signed, bytes)| (signed.id(), bytes.clone())).collect();
        match pool.put(&files) {
            // From here on the records survive a power cut.
            Ok(paths) => {
                open.records.extend(fresh.into_iter().map(|(_, signed, _)| signed).zip(paths));
                self.note_acceptance(open);
            }
            Err(cause) => {
                open.writes = before;
                tracing::error!(%cause, "records could not be put on disk and were not taken");
                for (place, ..) in fresh {
                    answers[place] =
                        Err(SubmitError::Disk(DiskError { action: "write", path: cause.path.clone(), cause: cause.cause.kind().into() }));
                }
            }
        }
        answers
    }

    /// Checks a record against everything sealed and everything that waits. The inner error is a record known already.
    fn admit(&self, submission: Submission, open: &mut Open) -> Result<Result<SignedRecord, RecordId>, SubmitError> {
        let rows_error = |cause: RowsFault| SubmitError::Admit(AdmitError::Rows(cause));
        let mut rows = Overlay::resume(&*self.index, std::mem::take(&mut open.writes));
        let env = Env { anchor: &self.anchor, heads: &*self.ledger };
        let outcome = (|| {
            let id = kenes_protocol::record::Entry::parse(submission.entry()).map_err(AdmitError::Entry)?.id();
            if lookup::record(&rows, &id).map_err(rows_error)?.is_some() {
                return Ok(Err(id));
            }
            let _span = tracing::info_span!("record", %id).entered();
            let signed = admit(submission, &self.origin, clock::now(), &rows, &env)?;
            tracing::debug!("admitted");
            // Its index is provisional; what counts is that later records of the batch see it.
            let index = lookup::projected(&rows, &self.origin).map_err(rows_error)?;
            let body = Some(SaltedBody { salt: &signed.salt().0, body: signed.body() });
            let entry = verify_stored(UntrustedEntry { index, bytes: signed.entry(), body }, &self.origin).map_err(AdmitError::Content)?;
            project::project(&entry, &mut rows, &env).map_err(rows_error)?;
            Ok(Ok(signed))
        })();
        open.writes = rows.into_batch();
        match outcome {
            Err(SubmitError::Admit(cause)) if !cause.is_passing(History::Whole) && cause.is_passing(self.history()) => {
                Err(SubmitError::HistoryInPart(cause))
            }
            other => other,
        }
    }

    /// Seals what is open under one new head.
    ///
    /// Crash points: before the head is written the records lie in the pool and are taken up again; after it they are in
    /// the register, and the pool's files are found to be known and removed.
    fn seal(&self, open: &mut Open) -> Result<(), SequencerError> {
        if open.records.is_empty() || self.guard.standing() != Standing::Settled {
            return Ok(());
        }
        self.guard.about_to_sign()?;
        let (records, paths): (Vec<_>, Vec<_>) = std::mem::take(&mut open.records).into_iter().unzip();
        open.writes.clear();
        let register = self.ledger.open_or_create(&self.origin)?;
        let mut register = register.write().unwrap_or_else(PoisonError::into_inner);
        let expected = register.frontier().size();
        let batch = seal(records, register.frontier(), &self.origin, &self.log_key, &self.private);
        let stored: Vec<StoredEntry> = batch
            .entries
            .iter()
            .map(|entry| StoredEntry {
                bytes: entry.record().entry().to_vec(),
                body: Some((entry.record().salt().0, entry.record().body().to_vec())),
            })
            .collect();
        register.append(expected, &stored, batch.frontier, &batch.tiles, Some(&batch.checkpoint))?;
        drop(register);
        self.guard.keep(&batch.checkpoint.to_bytes())?;
        tracing::info!(origin = %self.origin, records = stored.len(), size = batch.checkpoint.head().size, "sealed");
        self.projector.catch_up(&self.origin)?;
        for path in paths {
            durable::forget(&path)?;
        }
        (self.advanced)(&self.origin);
        Ok(())
    }
}
