//! The one writer of the home register: takes records, acknowledges them once they are synced, seals them in batches.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use kenes_protocol::admit::{AdmitError, admit};
use kenes_protocol::authority::{Anchor, Env};
use kenes_protocol::digest::RecordId;
use kenes_protocol::draft::SignedRecord;
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::limits::POOL_RECORDS;
use kenes_protocol::register::{Origin, VerifierKey};
use kenes_protocol::replication::transfer::StoredEntry;
use kenes_protocol::seal::seal;
use kenes_protocol::submission::Submission;
use kenes_protocol::verify::{SaltedBody, UntrustedEntry, verify_stored};
use kenes_protocol::views::lookup;
use kenes_protocol::views::project;
use kenes_protocol::views::rows::{Overlay, RowBatch, RowsFault};

use crate::clock;
use crate::durable::{self, DiskError};
use crate::index::Index;
use crate::projector::{ProjectError, Projector};
use crate::store::pool::{self, Pool, Waiting};
use crate::store::{Ledger, StoreError};

/// Why a record was not taken. Nothing of it is kept.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// It does not hold.
    #[error(transparent)]
    Admit(#[from] AdmitError),
    /// Too many wait already.
    #[error("the register has {0} records waiting; try again later")]
    Full(usize),
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The submission could not be encoded.
    #[error("encoding: {0}")]
    Encoding(#[from] kenes_protocol::codec::CodecError),
    /// The sequencer has stopped; the process is going down.
    #[error("the node is stopping")]
    Stopping,
}

/// What became of a record that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// On disk now; sealed next.
    Recorded(RecordId),
    /// It was here before.
    Known(RecordId),
}

impl Taken {
    /// The record.
    #[must_use]
    pub const fn id(self) -> RecordId {
        match self {
            Self::Recorded(id) | Self::Known(id) => id,
        }
    }
}

/// Where an answer goes.
pub type Reply<T> = tokio::sync::oneshot::Sender<T>;

/// What the sequencer is told.
pub enum Command {
    /// Take these records; one answer for each.
    Submit(Vec<Submission>, Reply<Vec<Result<Taken, SubmitError>>>),
    /// Seal what waits, now.
    Seal(Reply<()>),
    /// Finish what is under way and stop.
    Stop,
}

/// The way to the sequencer.
#[derive(Clone)]
pub struct SequencerHandle(SyncSender<Command>);

impl SequencerHandle {
    /// Hands records over and waits until they are on disk or refused.
    pub async fn submit(&self, records: Vec<Submission>) -> Vec<Result<Taken, SubmitError>> {
        let count = records.len();
        let (reply, answer) = tokio::sync::oneshot::channel();
        let stopped = || (0..count).map(|_| Err(SubmitError::Stopping)).collect();
        if self.0.try_send(Command::Submit(records, reply)).is_err() {
            return stopped();
        }
        answer.await.unwrap_or_else(|_| stopped())
    }

    /// Seals what waits.
    pub async fn seal(&self) {
        let (reply, answer) = tokio::sync::oneshot::channel();
        if self.0.try_send(Command::Seal(reply)).is_ok() {
            // An error means that the node is stopping; what waits is sealed at the next start.
            let _ = answer.await;
        }
    }

    /// Asks it to stop.
    pub fn stop(&self) {
        let _ = self.0.try_send(Command::Stop);
    }
}

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

struct Open {
    records: Vec<(SignedRecord, PathBuf)>,
    writes: RowBatch,
}

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
        let mut open = Open { records: Vec::new(), writes: RowBatch::new() };
        self.take_up(waiting, &mut open)?;
        let mut due: Option<std::time::Instant> = (!open.records.is_empty()).then(clock::moment);
        loop {
            let wait = due.map_or(Duration::from_secs(3600), |due| due.saturating_duration_since(clock::moment()));
            match commands.recv_timeout(wait) {
                Ok(Command::Submit(records, reply)) => {
                    let answers = self.submit(records, &mut pool, &mut open);
                    // The caller may have gone; the records stay taken.
                    let _ = reply.send(answers);
                    if !open.records.is_empty() && due.is_none() {
                        due = Some(clock::moment() + self.seal_after);
                    }
                    if open.records.len() < self.seal_records {
                        continue;
                    }
                }
                Ok(Command::Seal(reply)) => {
                    self.seal(&mut open)?;
                    let _ = reply.send(());
                }
                Ok(Command::Stop) | Err(RecvTimeoutError::Disconnected) => {
                    return self.seal(&mut open);
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            self.seal(&mut open)?;
            due = None;
        }
    }

    /// After a start: records that were acknowledged and not sealed, or sealed and not yet removed from the pool.
    fn take_up(&self, waiting: Vec<Waiting>, open: &mut Open) -> Result<(), SequencerError> {
        for record in waiting {
            let taken = pool::decode(&record).map_err(SubmitError::Encoding).and_then(|submission| self.admit(submission, open));
            match taken {
                Ok(Ok(signed)) => open.records.push((signed, record.path)),
                Ok(Err(_known)) => durable::forget(&record.path)?,
                // It held when it was taken. It stays where it is for the operator to see.
                Err(cause) => tracing::error!(path = %record.path.display(), %cause, "a waiting record no longer holds"),
            }
        }
        Ok(())
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
            Ok(paths) => open.records.extend(fresh.into_iter().map(|(_, signed, _)| signed).zip(paths)),
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
        outcome
    }

    /// Seals what is open under one new head.
    ///
    /// Crash points: before the head is written the records lie in the pool and are taken up again; after it they are in
    /// the register, and the pool's files are found to be known and removed.
    fn seal(&self, open: &mut Open) -> Result<(), SequencerError> {
        if open.records.is_empty() {
            return Ok(());
        }
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
        tracing::info!(origin = %self.origin, records = stored.len(), size = batch.checkpoint.head().size, "sealed");
        self.projector.catch_up(&self.origin)?;
        for path in paths {
            durable::forget(&path)?;
        }
        (self.advanced)(&self.origin);
        Ok(())
    }
}
