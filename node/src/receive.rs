//! What a node says of registers that others bring: why one is not taken, what is kept of it, whose cosignatures are known.
//! How entries come to disk is in `intake`.

use std::sync::PoisonError;

use kenes_protocol::digest::Bytes;
use kenes_protocol::limits::REGISTER_BYTES_A_DAY;
use kenes_protocol::register::contradiction::ContradictionError;
use kenes_protocol::register::proofs::ProveError;
use kenes_protocol::register::{Origin, SignedCheckpoint, SignedNote};
use kenes_protocol::replication::compare::{CompareError, Compared, nothing_held};
use kenes_protocol::replication::transfer::{BuildError, KnownKeys, TransferError, build};
use kenes_protocol::replication::wire::{HeadLine, Latest, Refusal, Transfer};
use kenes_protocol::views::rows::RowsFault;

use crate::clock;
use crate::node::Node;
use crate::store::StoreError;

/// Why nothing was kept of a transfer.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// It does not hold what it claims.
    #[error(transparent)]
    Transfer(#[from] TransferError),
    /// No mandate names the register, as far as this node knows.
    #[error("no mandate names the register {0}")]
    Unknown(Origin),
    /// The register.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The views.
    #[error(transparent)]
    Rows(#[from] RowsFault),
    /// The register cannot be read to answer.
    #[error("the register cannot be read: {0}")]
    Build(#[from] BuildError<StoreError>),
    /// Entries of our own register while nothing of it is missing here.
    #[error("our own register is not taken from others")]
    Home,
    /// The register brought more today than one may.
    #[error("the register {0} brought more than a register may in a day")]
    TooMuch(Origin),
    /// Heads cannot be compared.
    #[error("comparing heads: {0}")]
    Compare(#[from] CompareError<StoreError>),
    /// A proof of a contradiction does not hold.
    #[error("contradiction: {0}")]
    Contradiction(#[from] ContradictionError),
    /// The views.
    #[error(transparent)]
    Project(#[from] crate::projector::ProjectError),
    /// Tiles.
    #[error("tiles: {0}")]
    Prove(#[from] ProveError<StoreError>),
    /// Whoever took it along with others did not come back.
    #[error("taking it was broken off")]
    BrokenOff,
}

impl ReceiveError {
    /// What the peer is told.
    #[must_use]
    pub const fn refusal(&self) -> Refusal {
        match self {
            Self::Unknown(_) => Refusal::UnknownRegister,
            Self::Transfer(TransferError::Contradiction) => Refusal::Contradiction,
            Self::Transfer(TransferError::Proof(_)) => Refusal::Unproven,
            Self::Transfer(_) | Self::Compare(_) | Self::Contradiction(_) => Refusal::Invalid,
            Self::Home => Refusal::NotAllowed,
            Self::Store(_) | Self::Rows(_) | Self::Build(_) | Self::Project(_) | Self::Prove(_) | Self::TooMuch(_) | Self::BrokenOff => {
                Refusal::Busy
            }
        }
    }

    /// True when the peer itself is to blame, and is dropped and reported. Packages that do not continue what is held, and
    /// heads that contradict each other, may be the log's doing and not the peer's.
    #[must_use]
    pub const fn blames_peer(&self) -> bool {
        match self {
            Self::Transfer(cause) => !matches!(
                cause,
                TransferError::Stale { .. } | TransferError::Gap { .. } | TransferError::Proof(_) | TransferError::Contradiction
            ),
            Self::Contradiction(_) => true,
            _ => false,
        }
    }
}

/// What is kept after a transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Entries kept.
    pub next: u64,
    /// Size of the committed head.
    pub committed: u64,
    /// This node's cosignature line for that head.
    pub cosignatures: Bytes,
}

const MILLIS_OF_A_DAY: u64 = 24 * 60 * 60 * 1_000;

impl Node {
    /// Adds the cosignatures known for the same head, and our own once the head is complete here.
    pub(crate) fn with_known_cosignatures(
        &self,
        mut checkpoint: SignedCheckpoint,
        note: &[u8],
        keys: &KnownKeys,
        complete: bool,
    ) -> SignedCheckpoint {
        if let Ok(known) = SignedCheckpoint::verify(note, &keys.log, &keys.witnesses)
            && known.head() == checkpoint.head()
        {
            for cosignature in known.cosignatures() {
                checkpoint.add(cosignature.clone());
            }
        }
        if let Some(witness) = self.witness.as_ref().filter(|_| complete)
            && !checkpoint.cosignatures().iter().any(|known| *known.witness() == witness.verifier)
        {
            checkpoint.add(checkpoint.cosign(clock::now(), &witness.verifier, &witness.private));
        }
        checkpoint
    }

    /// What is kept of a register, with our cosignature of its committed head.
    pub fn kept(&self, origin: &Origin) -> Result<Kept, ReceiveError> {
        let Some(register) = self.ledger.get(origin) else {
            return Ok(Kept { next: 0, committed: 0, cosignatures: Bytes::default() });
        };
        let register = register.read().unwrap_or_else(PoisonError::into_inner);
        let mut lines = String::new();
        if let (Some(witness), Ok(note)) = (&self.witness, SignedNote::parse(register.note())) {
            lines = note.lines_of(&witness.verifier).map(ToString::to_string).collect();
        }
        Ok(Kept { next: register.frontier().size(), committed: register.head().size, cosignatures: Bytes(lines.into_bytes()) })
    }

    /// Adds the cosignature lines that a peer returned for a head of ours. Lines of unknown keys are ignored.
    pub fn add_cosignatures(&self, origin: &Origin, size: u64, lines: &[u8]) -> Result<(), ReceiveError> {
        let Some(checkpoint) = self.checkpoint(origin)?.filter(|checkpoint| checkpoint.head().size == size && !lines.is_empty()) else {
            return Ok(());
        };
        let note = [&checkpoint.to_bytes(), lines].concat();
        self.share(&note).map(|_| ())
    }

    /// Takes the cosignatures of a note for a head that is committed here. True when some were new.
    pub fn share(&self, note: &[u8]) -> Result<bool, ReceiveError> {
        let parsed = SignedNote::parse(note).map_err(|cause| TransferError::Checkpoint(cause.into()))?;
        let origin = kenes_protocol::register::Checkpoint::parse_text(parsed.text()).map_err(TransferError::Checkpoint)?.origin;
        let keys = self.keys_of(&origin)?;
        let offered = SignedCheckpoint::verify(note, &keys.log, &keys.witnesses).map_err(TransferError::Checkpoint)?;
        let Some(register) = self.ledger.get(&origin) else { return Err(ReceiveError::Unknown(origin)) };
        let mut register = register.write().unwrap_or_else(PoisonError::into_inner);
        if register.head() != offered.head() {
            return Ok(false);
        }
        let mut known = SignedCheckpoint::verify(register.note(), &keys.log, &keys.witnesses).map_err(TransferError::Checkpoint)?;
        let mut new = false;
        for cosignature in offered.cosignatures() {
            new |= known.add(cosignature.clone());
        }
        if new {
            register.commit(&known)?;
            drop(register);
            self.changed(&origin);
        }
        Ok(new)
    }

    /// Packs the next part of a register, about `piece` bytes, for a peer; `None` when it has everything, cosignatures aside.
    pub fn part(&self, origin: &Origin, from: u64, committed: u64, piece: usize) -> Result<Option<(Transfer, HeadLine)>, ReceiveError> {
        let (Some(checkpoint), Some(register)) = (self.checkpoint(origin)?, self.ledger.get(origin)) else { return Ok(None) };
        let register = register.read().unwrap_or_else(PoisonError::into_inner);
        let size = checkpoint.head().size;
        if from > size || register.head().size != size {
            return Ok(None);
        }
        let transfer = build(&*register, &checkpoint, from, committed, piece)?;
        let cosigned = u8::try_from(checkpoint.cosignatures().len()).unwrap_or(u8::MAX);
        Ok(Some((transfer, HeadLine { origin: origin.clone(), size, cosigned })))
    }

    /// A register may not fill the disk: its log could seal without end.
    pub(crate) fn count_bytes(&self, origin: &Origin, bytes: u64) -> Result<(), ReceiveError> {
        let today = clock::now().millis() / MILLIS_OF_A_DAY;
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let (day, sum) = taken.entry(origin.clone()).or_insert((today, 0));
        if *day != today {
            (*day, *sum) = (today, 0);
        }
        if *sum + bytes > REGISTER_BYTES_A_DAY {
            return Err(ReceiveError::TooMuch(origin.clone()));
        }
        *sum += bytes;
        Ok(())
    }

    /// A head that is not larger than ours must be a beginning of ours; if not, the two together prove a fork.
    pub(crate) fn check_stale(&self, origin: &Origin, transfer: &Transfer, keys: &KnownKeys) -> Result<(), ReceiveError> {
        let offered = Latest { checkpoint: transfer.checkpoint.clone(), ..nothing_held() };
        let size = SignedCheckpoint::verify(&transfer.checkpoint.0, &keys.log, &keys.witnesses).map_err(TransferError::from)?.head().size;
        let held = self.ledger.get(origin).map_or(0, |register| register.read().unwrap_or_else(PoisonError::into_inner).head().size);
        if size <= held && matches!(self.compare(origin, &offered)?, Compared::Contradicts(_)) {
            return Err(TransferError::Contradiction.into());
        }
        Ok(())
    }

    /// Drops what was kept beyond the committed head: it came under a head that cannot be reached.
    pub(crate) fn drop_kept(&self, origin: &Origin) -> Result<(), ReceiveError> {
        let Some(register) = self.ledger.get(origin) else { return Ok(()) };
        Ok(register.write().unwrap_or_else(PoisonError::into_inner).drop_kept()?)
    }
}
