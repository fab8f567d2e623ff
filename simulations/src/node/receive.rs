//! What comes from peers: bytes -> located -> verified -> on disk -> cosigned -> answered.

use kenes_protocol::digest::Bytes;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::MESSAGE_TARGET_BYTES;
use kenes_protocol::register::contradiction::ContradictionError;
use kenes_protocol::register::{Checkpoint, Frontier, Head, Origin, SignedCheckpoint, SignedNote};
use kenes_protocol::replication::compare::{CompareError, Compared, nothing_held};
use kenes_protocol::replication::settle::Standing;
use kenes_protocol::replication::transfer::{Believed, Held, KnownKeys, TransferError, build, locate};
use kenes_protocol::replication::wire::{HeadLine, Latest, Refusal, Transfer};
use kenes_protocol::test_support::{NoSuchTile, TestRegister};

use crate::node::Node;
use crate::options::CrashPoint;

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
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReceiveError {
    /// It does not hold what it claims.
    #[error(transparent)]
    Transfer(#[from] TransferError),
    /// No mandate names the register.
    #[error("no mandate names the register {0}")]
    Unknown(Origin),
    /// Entries of our own register while nothing of it is missing here.
    #[error("our own register is not taken from others")]
    Home,
    /// Heads cannot be compared.
    #[error("comparing heads: {0}")]
    Compare(#[from] CompareError<NoSuchTile>),
    /// A proof of a contradiction does not hold.
    #[error("contradiction: {0}")]
    Contradiction(#[from] ContradictionError),
    /// The node died in the middle of it; nobody hears of this.
    #[error("the node died")]
    Died,
}

impl ReceiveError {
    /// What the peer is told.
    pub(crate) const fn refusal(&self) -> Refusal {
        match self {
            Self::Unknown(_) => Refusal::UnknownRegister,
            Self::Transfer(TransferError::Contradiction) => Refusal::Contradiction,
            Self::Transfer(TransferError::Proof(_)) => Refusal::Unproven,
            Self::Transfer(_) | Self::Compare(_) | Self::Contradiction(_) => Refusal::Invalid,
            Self::Home => Refusal::NotAllowed,
            Self::Died => Refusal::Busy,
        }
    }

    /// True when the peer itself is to blame.
    pub(crate) const fn blames_peer(&self) -> bool {
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

impl Node {
    /// Takes part of a register. Idempotent; stale and overlapping parts change nothing and are answered with what is kept.
    pub(crate) fn receive(&mut self, now: UnixMillis, transfer: &Transfer, origin: &Origin) -> Result<Kept, ReceiveError> {
        let keys = self.known_keys(origin);
        if keys.log.is_empty() {
            return Err(ReceiveError::Unknown(origin.clone()));
        }
        let empty = || Held { frontier: Frontier::empty(), committed: Head { size: 0, root: Frontier::empty().root() } };
        let held = self.disk.registers.get(origin).map_or_else(empty, TestRegister::held);
        let located = match locate(transfer, origin, &held, &keys) {
            Ok(located) => located,
            Err(TransferError::Stale { .. }) => {
                self.check_stale(origin, transfer, &keys)?;
                return Ok(self.kept(origin));
            }
            Err(TransferError::Gap { .. }) => return Ok(self.kept(origin)),
            Err(TransferError::Contradiction) => {
                self.check_stale(origin, transfer, &keys)?;
                self.drop_kept(origin);
                return Err(TransferError::Contradiction.into());
            }
            Err(cause) => return Err(cause.into()),
        };
        // What our own log signed and we do not hold is taken back whoever brings it, as long as we sign nothing ourselves.
        let lost = matches!(self.standing, Standing::NotCompared | Standing::Behind(_));
        if *origin == *self.origin() && !located.untrusted().is_empty() && !lost {
            return Err(ReceiveError::Home);
        }
        let mut believed = located.verify_all()?;
        if believed.is_complete() {
            self.add_known_cosignatures(now, &mut believed.checkpoint);
        }
        let before = self.checkpoint(origin).map(SignedCheckpoint::to_bytes);
        self.write(origin, believed)?;
        if self.checkpoint(origin).map(SignedCheckpoint::to_bytes) != before {
            self.changed(origin);
        }
        Ok(self.kept(origin))
    }

    /// The steps of `RegisterFiles::append` and `commit`.
    fn write(&mut self, origin: &Origin, believed: Believed) -> Result<(), ReceiveError> {
        if !believed.entries.is_empty() && self.dies_at(CrashPoint::Data) {
            return Err(ReceiveError::Died);
        }
        if believed.is_complete() && !believed.checkpoint.cosignatures().is_empty() {
            let heads = self.disk.cosigned.entry(origin.clone()).or_default();
            heads.insert(believed.checkpoint.head().size, believed.checkpoint.clone());
            if self.dies_at(CrashPoint::Cosigned) {
                return Err(ReceiveError::Died);
            }
        }
        let register = self.disk.registers.entry(origin.clone()).or_insert_with(|| TestRegister::empty(origin.clone()));
        register.keep(believed);
        if self.dies_at(CrashPoint::Head) { Err(ReceiveError::Died) } else { Ok(()) }
    }

    /// A head that is not larger than ours must be a beginning of ours; if not, the two together prove a fork.
    fn check_stale(&mut self, origin: &Origin, transfer: &Transfer, keys: &KnownKeys) -> Result<(), ReceiveError> {
        let offered = Latest { checkpoint: transfer.checkpoint.clone(), ..nothing_held() };
        let size = SignedCheckpoint::verify(&transfer.checkpoint.0, &keys.log, &keys.witnesses).map_err(TransferError::from)?.head().size;
        let held = self.disk.registers.get(origin).map_or(0, |register| register.head().size);
        if size <= held && matches!(self.compare(origin, &offered)?, Compared::Contradicts(_)) {
            return Err(TransferError::Contradiction.into());
        }
        Ok(())
    }

    /// Drops what was kept beyond the committed head: it came under a head that cannot be reached.
    fn drop_kept(&mut self, origin: &Origin) {
        let Some(register) = self.disk.registers.get(origin).filter(|register| register.size() > register.head().size) else { return };
        let mut fresh = TestRegister::empty(origin.clone());
        if let Some(checkpoint) = register.checkpoint().cloned() {
            let mut frontier = Frontier::empty();
            let verified = self.committed_from(origin, 0);
            verified.iter().for_each(|entry| frontier.append(entry.leaf(), &mut std::collections::BTreeMap::new()));
            let entries = verified.into_iter().zip(register.stored().iter().cloned()).collect();
            fresh.keep(Believed { checkpoint, entries, frontier, tiles: std::collections::BTreeMap::new() });
        }
        self.disk.registers.insert(origin.clone(), fresh);
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
    pub(crate) fn add_cosignatures(&mut self, origin: &Origin, size: u64, lines: &[u8]) -> Result<(), ReceiveError> {
        match self.checkpoint(origin).filter(|checkpoint| checkpoint.head().size == size && !lines.is_empty()) {
            Some(checkpoint) => self.share(&[&checkpoint.to_bytes(), lines].concat()).map(|_| ()),
            None => Ok(()),
        }
    }

    /// Takes the cosignatures of a note for a head that is committed here. True when some were new.
    pub(crate) fn share(&mut self, note: &[u8]) -> Result<bool, ReceiveError> {
        let parsed = SignedNote::parse(note).map_err(|cause| TransferError::Checkpoint(cause.into()))?;
        let origin = Checkpoint::parse_text(parsed.text()).map_err(TransferError::Checkpoint)?.origin;
        let keys = self.keys_of(&origin);
        let offered = SignedCheckpoint::verify(note, &keys.log, &keys.witnesses).map_err(TransferError::Checkpoint)?;
        let Some(register) = self.disk.registers.get_mut(&origin) else { return Err(ReceiveError::Unknown(origin)) };
        let Some(known) = register.checkpoint_mut().filter(|known| known.head() == offered.head()) else { return Ok(false) };
        let mut new = false;
        for cosignature in offered.cosignatures() {
            new |= known.add(cosignature.clone());
        }
        if new {
            self.keep_cosigned(&origin);
            self.changed(&origin);
        }
        Ok(new)
    }

    /// Packs the next part of a register for a peer; `None` when it has everything.
    pub(crate) fn part(&self, origin: &Origin, from: u64, committed: u64) -> Option<(Transfer, HeadLine)> {
        let checkpoint = self.checkpoint(origin)?;
        let register = self.disk.registers.get(origin).filter(|_| from <= checkpoint.head().size)?;
        let transfer = build(register, checkpoint, from, committed, MESSAGE_TARGET_BYTES).expect("a register in memory");
        Some((transfer, self.head_line(origin)?))
    }
}
