//! Messages of `/kenes/replicate/1`, one request and one response on a stream of their own. Decoding fails closed.

use serde::{Deserialize, Serialize};

use crate::bounded::List;
use crate::codec::{self, CodecError};
use crate::digest::{Bytes, Hash};
use crate::limits::{HEADS, MESSAGE_BYTES, MESSAGE_PACKAGES, PACKAGE_WIDTH, PROOF_HASHES};
use crate::register::Origin;

/// The libp2p protocol name; a new version is a new name, spoken beside the old one.
pub const PROTOCOL: &str = "/kenes/replicate/1";

/// What messages are compressed with (zstd, raw content): field names and frequent phrases of records in both languages.
/// It never changes; another one is a new kind of frame.
pub const DICTIONARY: &[u8] = include_bytes!("../../dictionary/replicate.bin");

/// A salted body on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireBody {
    /// The salt.
    pub salt: Hash,
    /// The body.
    pub body: Bytes,
}

/// Consecutive entries inside one aligned run of 256, with their proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// Entries as in an entry bundle: each behind its length in 16 bits.
    pub entries: Bytes,
    /// One body for each entry; null where it was erased.
    pub bodies: List<Option<WireBody>, PACKAGE_WIDTH>,
    /// Proves the run from its aligned start to the package's end in the checkpoint's tree.
    pub proof: List<Hash, PROOF_HASHES>,
}

/// Part of a register, or all that is missing of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// The signed note.
    pub checkpoint: Bytes,
    /// Index of the first entry of the first package.
    pub from: u64,
    /// Proves the receiver's committed head in the checkpoint's tree; empty when the packages reach the checkpoint, since the
    /// receiver then computes the root itself.
    pub consistency: List<Hash, PROOF_HASHES>,
    /// Packages, one after another without a gap.
    pub packages: List<Package, MESSAGE_PACKAGES>,
}

/// What a peer asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// "Take this part of a register."
    Push(Transfer),
    /// "Give me this register from an index on."
    Pull {
        /// Which.
        origin: Origin,
        /// Entries I have.
        from: u64,
        /// The size of the head I have committed, for the consistency proof.
        committed: u64,
    },
    /// "Which heads do you hold that concern me?"
    Heads {
        /// After this register, for the next page.
        after: Option<Origin>,
    },
    /// "A checkpoint that you hold has more cosignatures."
    Share {
        /// The signed note.
        checkpoint: Bytes,
    },
    /// "A register that you follow has grown, or was cosigned."
    Announce(HeadLine),
    /// "Which head of this register do you hold, and how does it continue mine?"
    Latest {
        /// Which.
        origin: Origin,
        /// The size of the head that I have committed.
        size: u64,
    },
    /// "Give me this attachment from a byte on."
    Attachment {
        /// SHA-256 of the file.
        digest: Hash,
        /// Bytes that I have.
        offset: u64,
    },
    /// "This log contradicted itself; here is the proof."
    Evidence {
        /// A contradiction file.
        file: Bytes,
    },
}

/// The newest head of a register that a node holds, seen from a smaller one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Latest {
    /// The signed note; empty when nothing of the register is held.
    pub checkpoint: Bytes,
    /// The root that this tree had at the size that was asked about; the head's own when it does not go beyond it.
    pub root: Hash,
    /// Proves that; empty when the head does not go beyond the size that was asked about.
    pub proof: List<Hash, PROOF_HASHES>,
}

/// What one line of heads says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadLine {
    /// Which register.
    pub origin: Origin,
    /// Its committed size.
    pub size: u64,
    /// Cosignatures under that head.
    pub cosigned: u8,
}

/// Why a peer does not do what was asked. Codes are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// No mandate names that register, as far as the peer knows; it may know later.
    #[error("the register is unknown")]
    UnknownRegister,
    /// The message does not hold what it claims.
    #[error("the message does not hold what it claims")]
    Invalid,
    /// The checkpoint contradicts one that the peer holds.
    #[error("the checkpoint contradicts an earlier one")]
    Contradiction,
    /// The packages do not continue what the peer holds: a fork, or a mistake. Comparing heads tells which.
    #[error("the packages do not continue what is held")]
    Unproven,
    /// Not now.
    #[error("the peer is busy")]
    Busy,
    /// Not for you.
    #[error("not allowed")]
    NotAllowed,
}

/// What a peer answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Response {
    /// To a push: what is kept now, on disk.
    Kept {
        /// Entries kept; the next push starts here.
        next: u64,
        /// The size of the committed head.
        committed: u64,
        /// The receiver's cosignature lines for the committed head, if it is a witness.
        cosignatures: Bytes,
    },
    /// To a pull.
    Part(Transfer),
    /// To a pull or share: nothing more to say.
    Nothing,
    /// To heads.
    Heads {
        /// Lines in the order of origins.
        lines: List<HeadLine, HEADS>,
        /// True when another page follows.
        more: bool,
    },
    /// To a question for the latest head.
    Latest(Latest),
    /// To a question for an attachment.
    Attachment {
        /// Bytes of the whole file.
        total: u64,
        /// The next of them.
        bytes: Bytes,
    },
    /// No.
    Refused(Refusal),
}

impl Transfer {
    /// The index after its last entry, as it claims: `from` may be any number.
    #[must_use]
    pub fn until(&self) -> u64 {
        self.packages.iter().fold(self.from, |until, package| until.saturating_add(package.bodies.len() as u64))
    }

    /// Bytes of its entries and bodies; nothing else in it is long.
    #[must_use]
    pub fn weight(&self) -> usize {
        let bodies = |package: &Package| package.bodies.iter().flatten().map(|body| body.body.0.len()).sum::<usize>();
        self.packages.iter().map(|package| package.entries.0.len() + bodies(package)).sum()
    }
}

impl Request {
    /// Reads canonical bytes of bounded length.
    pub fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        codec::decode(bytes, MESSAGE_BYTES)
    }

    /// Canonical bytes.
    pub fn encode(&self) -> Result<Vec<u8>, CodecError> {
        codec::encode(self)
    }
}

impl Response {
    /// Reads canonical bytes of bounded length.
    pub fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        codec::decode(bytes, MESSAGE_BYTES)
    }

    /// Canonical bytes.
    pub fn encode(&self) -> Result<Vec<u8>, CodecError> {
        codec::encode(self)
    }
}
