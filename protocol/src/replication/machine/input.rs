//! What the machine is told and what it asks.

use std::collections::BTreeSet;

use crate::digest::Hash;
use crate::register::Origin;
use crate::replication::budget::Allowance;
use crate::replication::wire::{HeadLine, Refusal};

/// A connected peer by the name that its node mandate gives it.
pub type Peer = Origin;

/// On which side of us a peer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// We dialled it, to push and to follow.
    Above,
    /// It dialled us.
    Below,
}

/// What a pull brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brought {
    /// Entries or cosignatures.
    Something,
    /// Nothing that was not here before.
    Nothing,
}

/// What came of comparing one register's heads with a peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// The peer's head is a beginning of ours.
    Agrees(u64),
    /// The peer's head continues ours to this size.
    Ahead(u64),
    /// The peer holds another branch.
    Contradicts,
    /// The peer did not answer anything that could be believed.
    Unclear,
}

/// A body that was erased here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Its register.
    pub origin: Origin,
    /// Its entry.
    pub index: u64,
    /// Neighbours that showed that they have erased it.
    pub confirmed: BTreeSet<Peer>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A connection to an allowed peer stands.
    Connected(Peer, Side),
    /// It is gone, with the question that was under way.
    Disconnected(Peer),
    /// A register held here grew or was cosigned; committed on disk.
    Advanced(HeadLine),
    /// The peer told its heads; `more` when another page follows.
    HeadsTold(Peer, Vec<HeadLine>, bool),
    /// The peer kept a push up to `next`, with its head at `committed`.
    Kept {
        /// Who.
        peer: Peer,
        /// Which register.
        origin: Origin,
        /// Entries kept there.
        next: u64,
        /// Head committed there.
        committed: u64,
        /// Cosignatures that it has under that head: those sent along and its own.
        cosigned: u8,
    },
    /// A pull was answered and what it brought is on disk.
    Pulled {
        /// By whom.
        peer: Peer,
        /// Which register.
        origin: Origin,
        /// Whether anything of it was new.
        brought: Brought,
    },
    /// The question was answered and nothing follows from it.
    Answered(Peer),
    /// The peer refused something about a register.
    Refused(Peer, Origin, Refusal),
    /// The question failed on the way.
    Failed(Peer),
    /// A peer announced a head.
    Announced(Peer, HeadLine),
    /// The latest head of a register was compared with a peer's.
    Compared {
        /// With whom.
        peer: Peer,
        /// Which register.
        origin: Origin,
        /// What came of it.
        found: Comparison,
    },
    /// A log was proven to contradict itself; the proof is on disk under this name.
    Contradicted(Origin, Hash),
    /// Our branch of the home register was given up for the one that is witnessed.
    HomeReplaced {
        /// What is held of that one now.
        held: HeadLine,
        /// Entries of its head that was shown.
        witnessed: u64,
    },
    /// A person accepted by name, on record, that sealing goes on although no witness was asked.
    RiskAccepted,
    /// Entries from this one on are damaged on our disk and must come from a peer that holds the register.
    Damaged(Origin, u64),
    /// A peer answered about damaged entries: mended, or which entry is needed next.
    Mended {
        /// Who.
        peer: Peer,
        /// Which register.
        origin: Origin,
        /// The entry needed next; `None` when the run is whole again.
        next: Option<u64>,
        /// Whether the answer helped.
        brought: Brought,
    },
    /// Attachments that are missing here, the first one first, with the register that names each.
    Wanted(Vec<(Hash, Origin)>),
    /// A peer answered about an attachment; what it brought is on disk.
    Fetched {
        /// Who.
        peer: Peer,
        /// Which file.
        digest: Hash,
        /// Whether the answer helped.
        brought: Brought,
    },
    /// Bodies that were erased here, each with the neighbours that are known to have erased it, too.
    Erased(Vec<Erasure>),
    /// A peer showed whether it still has an erased body.
    Confirmed {
        /// Who.
        peer: Peer,
        /// Which register.
        origin: Origin,
        /// Which entry.
        index: u64,
        /// It has none.
        erased: bool,
    },
    /// What a metered link may carry from now on.
    Allowed(Allowance),
    /// Time passed.
    Tick,
}

/// What to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Its heads, after this register.
    Heads(Option<Origin>),
    /// To take a register from this entry on; `committed` is the head it has.
    Push {
        /// Which.
        origin: Origin,
        /// First entry.
        from: u64,
        /// Its head.
        committed: u64,
    },
    /// To give a register.
    Pull(Origin),
    /// To take the cosignatures of a head.
    Share(Origin),
    /// To note that a register advanced.
    Announce(Origin),
    /// Which head of a register it holds, to compare it with ours.
    Latest(Origin),
    /// To note that a log contradicted itself.
    Evidence(Hash),
    /// To give an attachment, from where it stopped.
    Attachment(Hash),
    /// To give entries from this one on, to mend ours.
    Mend(Origin, u64),
    /// To give this entry, whose body must be gone.
    Confirm(Origin, u64),
}

/// A question for a peer; the driver reads what belongs to it from disk, asks, and reports what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// Whom.
    pub peer: Peer,
    /// What.
    pub ask: Ask,
}
