//! `UntrustedEntry` -> `VerifiedEntry`: sizes, codec, signatures, register and body, cheapest first.

use crate::codec::CodecError;
use crate::digest::{Hash, RecordId};
use crate::limits::{BODY_BYTES, SALT_BYTES};
use crate::record::entry::EntryError;
use crate::record::header::body_hash;
use crate::record::{Entry, Facts, Header, Kind, SignatureBlock};
use crate::register::Origin;
use crate::register::merkle::leaf_hash;

/// A body with its salt, as it lies beside an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaltedBody<'a> {
    /// The salt.
    pub salt: &'a [u8; SALT_BYTES],
    /// The body.
    pub body: &'a [u8],
}

/// An entry as it arrived. Its place in the tree is proven apart from it, by the package's subtree proof.
#[derive(Debug, Clone, Copy)]
pub struct UntrustedEntry<'a> {
    /// Its place in the register.
    pub index: u64,
    /// The leaf.
    pub bytes: &'a [u8],
    /// The body; absent where it was erased or has not come yet.
    pub body: Option<SaltedBody<'a>>,
}

/// What a verified entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Facts of a kind that this version knows.
    Known(Facts),
    /// A kind that it does not know; kept and shown as unknown.
    Unknown,
    /// The body is not here.
    Absent,
}

/// A well-formed entry of a register at its index. Made by [`verify`] and [`verify_stored`] only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedEntry {
    index: u64,
    entry: Entry,
    content: Content,
}

/// Why an entry is not well-formed. A log that seals one is broken, and so is the peer that sends it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// The leaf is no entry.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The header names another register.
    #[error("the record belongs to {0}")]
    OtherRegister(Origin),
    /// The body's length is not the header's, or over the bound.
    #[error("the body has {got} bytes, the header says {said}")]
    BodyLength {
        /// Bytes that came.
        got: usize,
        /// Bytes that the header names.
        said: u32,
    },
    /// The body and its salt do not hash to the header's value.
    #[error("the body is not the one that was signed")]
    BodyHash,
    /// The body of a known kind does not have its shape.
    #[error("body: {0}")]
    Body(CodecError),
}

impl VerifiedEntry {
    /// Its place in the register.
    #[must_use]
    pub const fn index(&self) -> u64 {
        self.index
    }

    /// The record's name.
    #[must_use]
    pub const fn id(&self) -> RecordId {
        self.entry.id()
    }

    /// The header.
    #[must_use]
    pub const fn header(&self) -> &Header {
        self.entry.header()
    }

    /// Its register.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.entry.header().register
    }

    /// The signatures, all of which hold.
    #[must_use]
    pub fn signatures(&self) -> &[SignatureBlock] {
        self.entry.signatures()
    }

    /// What it says.
    #[must_use]
    pub const fn content(&self) -> &Content {
        &self.content
    }

    /// The facts, where they are here and known.
    #[must_use]
    pub const fn facts(&self) -> Option<&Facts> {
        match &self.content {
            Content::Known(facts) => Some(facts),
            Content::Unknown | Content::Absent => None,
        }
    }

    /// The leaf's bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.entry.bytes()
    }

    /// The leaf's hash.
    #[must_use]
    pub fn leaf(&self) -> Hash {
        leaf_hash(self.entry.bytes())
    }
}

/// Checks an entry that came from elsewhere.
pub fn verify(untrusted: UntrustedEntry<'_>, origin: &Origin) -> Result<VerifiedEntry, VerifyError> {
    finish(Entry::parse(untrusted.bytes)?, untrusted, origin)
}

/// Reads an entry back that this node verified before it stored it: everything but the signatures is checked again.
pub fn verify_stored(stored: UntrustedEntry<'_>, origin: &Origin) -> Result<VerifiedEntry, VerifyError> {
    finish(Entry::parse_unsigned(stored.bytes)?, stored, origin)
}

fn finish(entry: Entry, untrusted: UntrustedEntry<'_>, origin: &Origin) -> Result<VerifiedEntry, VerifyError> {
    if entry.header().register != *origin {
        return Err(VerifyError::OtherRegister(entry.header().register.clone()));
    }
    let content = match untrusted.body {
        None => Content::Absent,
        Some(salted) => content_of(entry.header(), salted)?,
    };
    Ok(VerifiedEntry { index: untrusted.index, entry, content })
}

/// Checks a body against its header and reads it.
pub(crate) fn content_of(header: &Header, salted: SaltedBody<'_>) -> Result<Content, VerifyError> {
    let said = header.body.len;
    if u32::try_from(salted.body.len()).ok() != Some(said) || salted.body.len() > BODY_BYTES {
        return Err(VerifyError::BodyLength { got: salted.body.len(), said });
    }
    if body_hash(salted.salt, salted.body) != header.body.hash {
        return Err(VerifyError::BodyHash);
    }
    match header.kind.parse::<Kind>() {
        Ok(kind) => kind.decode(salted.body).map(Content::Known).map_err(VerifyError::Body),
        Err(_) => Ok(Content::Unknown),
    }
}
