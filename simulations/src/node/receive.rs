//! What comes from peers: bytes -> located -> verified -> on disk -> cosigned -> answered.

use kenes_protocol::digest::Bytes;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::MESSAGE_TARGET_BYTES;
use kenes_protocol::register::{Checkpoint, Frontier, Head, Origin, SignedCheckpoint, SignedNote};
use kenes_protocol::replication::transfer::{Held, TransferError, build, locate};
use kenes_protocol::replication::wire::{HeadLine, Refusal, Transfer};
use kenes_protocol::test_support::TestRegister;

use crate::node::Node;

/// What is kept after a transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Entries kept.
    pub next: u64,
    /// Size of the committed head.
    pub committed: u64,
    /// The node's cosignature line for that head.
    pub cosignatures: Bytes,
}

/// Why nothing was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ReceiveError {
    /// It does not hold what it claims.
    #[error(transparent)]
    Transfer(#[from] TransferError),
    /// No mandate names the register.
    #[error("no mandate names the register {0}")]
    Unknown(Origin),
}

impl ReceiveError {
    /// What the peer is told.
    pub(crate) const fn refusal(&self) -> Refusal {
        match self {
            Self::Unknown(_) => Refusal::UnknownRegister,
            Self::Transfer(TransferError::Contradiction) => Refusal::Contradiction,
            Self::Transfer(TransferError::Proof(_)) => Refusal::Unproven,
            Self::Transfer(_) => Refusal::Invalid,
        }
    }
}

impl Node {
    /// Takes part of a register. The flag says whether anything on disk changed.
    pub(crate) fn receive(&mut self, now: UnixMillis, transfer: &Transfer, origin: &Origin) -> Result<(Kept, bool), ReceiveError> {
        let keys = self.known_keys(origin);
        if keys.log.is_empty() {
            return Err(ReceiveError::Unknown(origin.clone()));
        }
        let empty = || Held { frontier: Frontier::empty(), committed: Head { size: 0, root: Frontier::empty().root() } };
        let held = self.disk.registers.get(origin).map_or_else(empty, TestRegister::held);
        let located = match locate(transfer, origin, &held, &keys) {
            Ok(located) => located,
            Err(TransferError::Stale { .. } | TransferError::Gap { .. }) => return Ok((self.kept(origin), false)),
            Err(cause) => return Err(cause.into()),
        };
        let mut believed = located.verify_all()?;
        if believed.is_complete() {
            self.add_known_cosignatures(now, &mut believed.checkpoint);
        }
        let before = self.checkpoint(origin).map(SignedCheckpoint::to_bytes);
        let register = self.disk.registers.entry(origin.clone()).or_insert_with(|| TestRegister::empty(origin.clone()));
        register.keep(believed);
        let changed = self.checkpoint(origin).map(SignedCheckpoint::to_bytes) != before;
        self.keep_cosigned(origin);
        Ok((self.kept(origin), changed))
    }

    /// Adds what is known of the same head, and our own cosignature.
    fn add_known_cosignatures(&self, now: UnixMillis, checkpoint: &mut SignedCheckpoint) {
        if let Some(known) = self.checkpoint(checkpoint.origin()).filter(|known| known.head() == checkpoint.head()) {
            for cosignature in known.cosignatures() {
                checkpoint.add(cosignature.clone());
            }
        }
        if self.witnesses() {
            let witness = self.home.witness_verifier();
            if checkpoint.cosignatures().iter().all(|known| *known.witness() != witness) {
                checkpoint.add(checkpoint.cosign(self.clock(now), &witness, &self.home.witness));
            }
        }
    }

    /// What is kept of a register, with our cosignature of its head.
    pub(crate) fn kept(&self, origin: &Origin) -> Kept {
        let Some(register) = self.disk.registers.get(origin) else {
            return Kept { next: 0, committed: 0, cosignatures: Bytes::default() };
        };
        let mut lines = String::new();
        if let Some(checkpoint) = register.checkpoint().filter(|_| self.witnesses()) {
            let witness = self.home.witness_verifier();
            let own = checkpoint.cosignatures().iter().filter(|known| *known.witness() == witness);
            lines = own.map(|known| known.line().to_string()).collect();
        }
        Kept { next: register.size(), committed: register.head().size, cosignatures: Bytes(lines.into_bytes()) }
    }

    /// Adds the cosignature lines that came back for a head.
    pub(crate) fn add_cosignatures(&mut self, origin: &Origin, size: u64, lines: &[u8]) -> Result<bool, ReceiveError> {
        match self.checkpoint(origin).filter(|checkpoint| checkpoint.head().size == size && !lines.is_empty()) {
            Some(checkpoint) => self.share(&[&checkpoint.to_bytes(), lines].concat()).map(|new| new.is_some()),
            None => Ok(false),
        }
    }

    /// Takes the cosignatures of a note for a head that is committed here. Names the register when some were new.
    pub(crate) fn share(&mut self, note: &[u8]) -> Result<Option<Origin>, ReceiveError> {
        let parsed = SignedNote::parse(note).map_err(|cause| TransferError::Checkpoint(cause.into()))?;
        let origin = Checkpoint::parse_text(parsed.text()).map_err(TransferError::Checkpoint)?.origin;
        let keys = self.keys_of(&origin);
        let offered = SignedCheckpoint::verify(note, &keys.log, &keys.witnesses).map_err(TransferError::Checkpoint)?;
        let Some(register) = self.disk.registers.get_mut(&origin) else { return Err(ReceiveError::Unknown(origin)) };
        let Some(known) = register.checkpoint_mut().filter(|known| known.head() == offered.head()) else { return Ok(None) };
        let mut new = false;
        for cosignature in offered.cosignatures() {
            new |= known.add(cosignature.clone());
        }
        self.keep_cosigned(&origin);
        Ok(new.then_some(origin))
    }

    /// Packs the next part of a register for a peer; `None` when it has everything.
    pub(crate) fn part(&self, origin: &Origin, from: u64, committed: u64) -> Option<(Transfer, HeadLine)> {
        let checkpoint = self.checkpoint(origin)?;
        let register = self.disk.registers.get(origin).filter(|_| from <= checkpoint.head().size)?;
        let transfer = build(register, checkpoint, from, committed, MESSAGE_TARGET_BYTES).expect("a register in memory");
        Some((transfer, self.head_line(origin)?))
    }
}
