//! Entries: a header with its signatures, the leaf of a register.

use serde::{Deserialize, Serialize};

use crate::bounded::List;
use crate::codec::{self, CodecError};
use crate::digest::{Bytes, Hash, RecordId};
use crate::keys::{PrivateKey, PublicKey, SignatureBytes};
use crate::limits::{ENTRY_BYTES, HEADER_BYTES, SIGNATURES};
use crate::record::header::{FORMAT, Header, MandateRef};

/// One signature on a header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureBlock {
    /// Who signed.
    pub key: PublicKey,
    /// Under which mandate; absent for a root key, which needs none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate: Option<MandateRef>,
    /// Ed25519 over [`signed_message`].
    pub signature: SignatureBytes,
}

impl SignatureBlock {
    /// Signs a header under a mandate (or as a root key).
    #[must_use]
    pub fn sign(id: &RecordId, key: &PrivateKey, mandate: Option<MandateRef>) -> Self {
        let signature = key.sign(&signed_message(id, mandate.as_ref()));
        Self { key: key.public(), mandate, signature }
    }
}

/// What is signed: a domain and a digest that covers the record and the mandate named with it, field by field.
#[must_use]
pub fn signed_message(id: &RecordId, mandate: Option<&MandateRef>) -> Vec<u8> {
    let digest = match mandate {
        None => Hash::of(&[b"root\n", id.as_bytes()]),
        Some(m) => Hash::of(&[
            b"mandate\n",
            id.as_bytes(),
            m.register.as_str().as_bytes(),
            b"\n",
            m.mandate.as_bytes(),
            &m.head.size.to_be_bytes(),
            m.head.root.as_bytes(),
        ]),
    };
    [b"kenes/record/v1\n".as_slice(), digest.as_bytes()].concat()
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    header: Bytes,
    signatures: List<SignatureBlock, SIGNATURES>,
}

/// A well-formed entry: canonical bytes, a known header format, at least one signature, and all of them hold.
///
/// Whether the signers had the authority, and whether the facts keep the rules, are other questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    id: RecordId,
    header: Header,
    signatures: List<SignatureBlock, SIGNATURES>,
    bytes: Vec<u8>,
}

/// Why bytes are no entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// The envelope is not canonical or of another shape.
    #[error("entry: {0}")]
    Envelope(CodecError),
    /// The header is not canonical or of another shape.
    #[error("header: {0}")]
    Header(CodecError),
    /// The header's format is not one of ours.
    #[error("header format {0} is unknown")]
    Format(u16),
    /// Nobody signed.
    #[error("the entry has no signature")]
    Unsigned,
    /// The same key signed twice.
    #[error("a key signed twice")]
    SignedTwice,
    /// A signature does not hold; its place from 0.
    #[error("signature {0} does not hold")]
    Signature(usize),
}

impl Entry {
    /// Puts signatures on a header. Used by the signing arrow, and for what a device signed elsewhere.
    pub(crate) fn assemble(header: Vec<u8>, signatures: Vec<SignatureBlock>) -> Result<Vec<u8>, CodecError> {
        let signatures = List::new(signatures).map_err(|cause| CodecError::Shape(cause.to_string()))?;
        let bytes = codec::encode(&Envelope { header: Bytes(header), signatures })?;
        if bytes.len() > ENTRY_BYTES { Err(CodecError::TooLong { got: bytes.len(), bound: ENTRY_BYTES }) } else { Ok(bytes) }
    }

    /// Checks size, encoding, format and signatures, cheapest first.
    pub fn parse(bytes: &[u8]) -> Result<Self, EntryError> {
        let entry = Self::parse_unsigned(bytes)?;
        for (place, block) in entry.signatures.iter().enumerate() {
            let message = signed_message(&entry.id, block.mandate.as_ref());
            block.key.verify(&message, &block.signature).map_err(|_| EntryError::Signature(place))?;
        }
        Ok(entry)
    }

    /// Everything but the signatures: for bytes that this node verified before it stored them.
    pub(crate) fn parse_unsigned(bytes: &[u8]) -> Result<Self, EntryError> {
        let envelope: Envelope = codec::decode(bytes, ENTRY_BYTES).map_err(EntryError::Envelope)?;
        let header: Header = codec::decode(&envelope.header.0, HEADER_BYTES).map_err(EntryError::Header)?;
        if header.format != FORMAT {
            return Err(EntryError::Format(header.format));
        }
        if envelope.signatures.is_empty() {
            return Err(EntryError::Unsigned);
        }
        for (place, block) in envelope.signatures.iter().enumerate() {
            if envelope.signatures.iter().take(place).any(|earlier| earlier.key == block.key) {
                return Err(EntryError::SignedTwice);
            }
        }
        let id = RecordId::of_header(&envelope.header.0);
        Ok(Self { id, header, signatures: envelope.signatures, bytes: bytes.to_vec() })
    }

    /// The record's name.
    #[must_use]
    pub const fn id(&self) -> RecordId {
        self.id
    }

    /// The header.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The bytes of the header, which its name and its signatures rest on.
    pub fn header_bytes(&self) -> Result<Vec<u8>, CodecError> {
        codec::decode::<Envelope>(&self.bytes, ENTRY_BYTES).map(|envelope| envelope.header.0)
    }

    /// The signatures.
    #[must_use]
    pub fn signatures(&self) -> &[SignatureBlock] {
        &self.signatures
    }

    /// The bytes of the leaf.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
