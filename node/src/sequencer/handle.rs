//! The way to the sequencer: what it is told, and what it answers.

use std::sync::mpsc::SyncSender;

use kenes_protocol::admit::{AdmitError, History};
use kenes_protocol::digest::RecordId;
use kenes_protocol::replication::settle::Standing;
use kenes_protocol::submission::Submission;

use crate::durable::DiskError;

/// Why a record was not taken. Nothing of it is kept.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// It does not hold.
    #[error(transparent)]
    Admit(#[from] AdmitError),
    /// It does not hold as far as this node can tell, which does not hold all of its own register yet.
    #[error("the register is not whole here yet: {0}")]
    HistoryInPart(AdmitError),
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

impl SubmitError {
    /// True when the same record may be taken later: nothing is wrong with it.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::HistoryInPart(_) | Self::Full(_) | Self::Disk(_) | Self::Stopping => true,
            Self::Admit(cause) => cause.is_passing(History::Whole),
            Self::Encoding(_) => false,
        }
    }
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
    Seal(Reply<Sealing>),
    /// The home register may be sealed now.
    Settled,
    /// Finish what is under way and stop.
    Stop,
}

/// What came of the wish to seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sealing {
    /// Nothing waits any more.
    Done,
    /// The register must not be sealed now; what waits stays on disk.
    Waits(Standing),
    /// The disk did not take it; what waits stays there and is tried again.
    Failed,
}

/// The way to the sequencer.
#[derive(Clone)]
pub struct SequencerHandle(pub(super) SyncSender<Command>);

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
    pub async fn seal(&self) -> Sealing {
        let (reply, answer) = tokio::sync::oneshot::channel();
        if self.0.try_send(Command::Seal(reply)).is_err() {
            return Sealing::Done;
        }
        // An error means that the node is stopping; what waits is sealed at the next start.
        answer.await.unwrap_or(Sealing::Done)
    }

    /// Tells it that the home register may be sealed.
    pub fn settled(&self) {
        let _ = self.0.try_send(Command::Settled);
    }

    /// Asks it to stop.
    pub fn stop(&self) {
        let _ = self.0.try_send(Command::Stop);
    }
}
