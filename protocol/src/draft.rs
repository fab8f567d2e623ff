//! The first three stages of the road: a draft, a draft that keeps the rules, a record that officials signed.

use crate::bounded::{BoundError, List};
use crate::codec::{self, CodecError};
use crate::digest::RecordId;
use crate::instant::UnixMillis;
use crate::keys::PrivateKey;
use crate::limits::{ATTACHMENTS, BODY_BYTES, HEADER_BYTES, REFERENCES, SALT_BYTES};
use crate::record::header::{AttachmentRef, BodyRef, FORMAT, Header, MandateRef, Reference, body_hash};
use crate::record::{Entry, Facts, SignatureBlock};
use crate::register::Origin;
use crate::rules::{self, RuleBroken};
use crate::territory::Territory;
use crate::views::rows::{MemoryRows, Rows, RowsFault};

/// What an author wrote. Anything can stand here that fits its bounds.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The territory it is about.
    pub territory: Territory,
    /// The register it is meant for.
    pub register: Origin,
    /// The author's time.
    pub authored_at: UnixMillis,
    /// Earlier records.
    pub refs: List<Reference, REFERENCES>,
    /// Files.
    pub attachments: List<AttachmentRef, ATTACHMENTS>,
    /// The facts.
    pub facts: Facts,
}

/// Random bytes hashed with a body; drawn anew for every record by the caller.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; SALT_BYTES]);

impl core::fmt::Debug for Salt {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("salt")
    }
}

/// A draft that keeps every rule but for lapses, which its author is told of. Made by [`check`] only.
#[derive(Debug, Clone)]
pub struct SoundDraft {
    id: RecordId,
    header: Vec<u8>,
    body: Vec<u8>,
    salt: Salt,
    lapses: Vec<RuleBroken>,
}

/// Why a draft cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// Rules that are not kept, all of them.
    #[error("{} rule(s) not kept", .0.len())]
    Rules(Vec<RuleBroken>),
    /// The record does not fit the format's bounds.
    #[error("encoding: {0}")]
    Encoding(#[from] CodecError),
    /// A text or list does not fit.
    #[error("bound: {0}")]
    Bound(#[from] BoundError),
    /// The rows of earlier records could not be read.
    #[error("earlier records could not be read")]
    Rows(#[from] RowsFault),
}

/// Draft -> `SoundDraft`: every rule of the kind, against what is sealed so far.
pub fn check<R: Rows + ?Sized>(draft: Draft, salt: Salt, earlier: &R) -> Result<SoundDraft, CheckError> {
    checked(draft, salt, |header, facts| rules::broken_by(header, facts, earlier))
}

/// The same arrow on a device that does not hold the register: every rule that the draft breaks by itself. The node
/// that seals the record checks the others, and these again.
pub fn check_apart(draft: Draft, salt: Salt) -> Result<SoundDraft, CheckError> {
    checked(draft, salt, |header, facts| {
        let mut broken = rules::broken_by(header, facts, &MemoryRows::default())?;
        broken.retain(|broken| !broken.code.misses_an_earlier_record());
        Ok(broken)
    })
}

fn checked(
    draft: Draft,
    salt: Salt,
    broken_by: impl FnOnce(&Header, &Facts) -> Result<Vec<RuleBroken>, RowsFault>,
) -> Result<SoundDraft, CheckError> {
    let body = draft.facts.encode()?;
    if body.len() > BODY_BYTES {
        return Err(CodecError::TooLong { got: body.len(), bound: BODY_BYTES }.into());
    }
    let len = u32::try_from(body.len()).map_err(|_| CodecError::TooLong { got: body.len(), bound: BODY_BYTES })?;
    let header = Header {
        format: FORMAT,
        kind: draft.facts.kind().to_text(),
        territory: draft.territory,
        register: draft.register,
        authored_at: draft.authored_at,
        refs: draft.refs,
        body: BodyRef { len, hash: body_hash(&salt.0, &body) },
        attachments: draft.attachments,
    };
    let (lapses, broken): (Vec<_>, Vec<_>) = broken_by(&header, &draft.facts)?.into_iter().partition(|broken| broken.code.is_lapse());
    if !broken.is_empty() {
        return Err(CheckError::Rules(broken));
    }
    let bytes = codec::encode(&header)?;
    if bytes.len() > HEADER_BYTES {
        return Err(CodecError::TooLong { got: bytes.len(), bound: HEADER_BYTES }.into());
    }
    Ok(SoundDraft { id: RecordId::of_header(&bytes), header: bytes, body, salt, lapses })
}

/// A signer: a key and the mandate it acts under; none for a root key.
#[derive(Debug)]
pub struct Signer<'a> {
    /// The private key.
    pub key: &'a PrivateKey,
    /// The mandate.
    pub mandate: Option<MandateRef>,
}

impl SoundDraft {
    /// The name that the record will have.
    #[must_use]
    pub const fn id(&self) -> RecordId {
        self.id
    }

    /// The bytes of the header, for a device that signs them elsewhere.
    #[must_use]
    pub fn header(&self) -> &[u8] {
        &self.header
    }

    /// The body that the header's hash covers.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The salt that the header's hash covers.
    #[must_use]
    pub const fn salt(&self) -> &Salt {
        &self.salt
    }

    /// Duties done late, by what is sealed so far; the record may be sealed with them, and everybody will see them.
    #[must_use]
    pub fn lapses(&self) -> &[RuleBroken] {
        &self.lapses
    }
}

/// `SoundDraft` -> `SignedRecord`: signatures of one or more officials.
pub fn sign(sound: SoundDraft, signers: &[Signer<'_>]) -> Result<SignedRecord, CodecError> {
    let blocks = signers.iter().map(|s| SignatureBlock::sign(&sound.id, s.key, s.mandate.clone())).collect();
    let bytes = Entry::assemble(sound.header, blocks)?;
    // No signer, or one twice: every verifier would refuse what this node sealed.
    Entry::parse_unsigned(&bytes).map_err(|cause| CodecError::Shape(cause.to_string()))?;
    Ok(SignedRecord { entry: bytes, body: sound.body, salt: sound.salt, id: sound.id })
}

/// A signed record with its body: what a client submits. Made by [`sign`], and by [`crate::admit::admit`] for one
/// that was signed elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedRecord {
    pub(crate) id: RecordId,
    pub(crate) entry: Vec<u8>,
    pub(crate) body: Vec<u8>,
    pub(crate) salt: Salt,
}

impl SignedRecord {
    /// The record's name.
    #[must_use]
    pub const fn id(&self) -> RecordId {
        self.id
    }

    /// The bytes of the leaf-to-be.
    #[must_use]
    pub fn entry(&self) -> &[u8] {
        &self.entry
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The salt.
    #[must_use]
    pub const fn salt(&self) -> &Salt {
        &self.salt
    }
}
