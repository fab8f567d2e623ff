//! What travels from an author to a node: entry, salt and body, not yet believed.

use serde::{Deserialize, Serialize};

use crate::codec::{self, CodecError};
use crate::digest::Bytes;
use crate::draft::{Salt, SignedRecord};
use crate::limits::{BODY_BYTES, ENTRY_BYTES, SALT_BYTES};
use crate::record::{Entry, SignatureBlock};

/// A record's bytes as they arrive or lie in the pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    entry: Bytes,
    salt: crate::digest::Hash,
    body: Bytes,
}

impl Submission {
    /// Packs a signed record.
    #[must_use]
    pub fn of(record: &SignedRecord) -> Self {
        Self { entry: Bytes(record.entry.clone()), salt: crate::digest::Hash::from_bytes(record.salt.0), body: Bytes(record.body.clone()) }
    }

    /// Packs what lies in a register or came from elsewhere; whoever takes it believes nothing of it.
    #[must_use]
    pub const fn from_parts(entry: Bytes, salt: crate::digest::Hash, body: Bytes) -> Self {
        Self { entry, salt, body }
    }

    /// Puts the signatures of devices on the header that they signed; whoever takes it believes nothing of it. Fails where
    /// the entry would be longer than a register takes.
    pub fn signed_elsewhere(
        header: Vec<u8>,
        signatures: Vec<SignatureBlock>,
        salt: [u8; SALT_BYTES],
        body: Vec<u8>,
    ) -> Result<Self, CodecError> {
        let entry = Entry::assemble(header, signatures)?;
        Ok(Self { entry: Bytes(entry), salt: crate::digest::Hash::from_bytes(salt), body: Bytes(body) })
    }

    /// Reads canonical bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        codec::decode(bytes, ENTRY_BYTES + BODY_BYTES + 1024)
    }

    /// Canonical bytes.
    pub fn encode(&self) -> Result<Vec<u8>, CodecError> {
        codec::encode(self)
    }

    /// The entry's bytes.
    #[must_use]
    pub fn entry(&self) -> &[u8] {
        &self.entry.0
    }

    /// The body's bytes.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body.0
    }

    /// The salt.
    #[must_use]
    pub const fn salt(&self) -> [u8; SALT_BYTES] {
        *self.salt.as_bytes()
    }

    pub(crate) fn into_parts(self) -> (Vec<u8>, Vec<u8>, Salt) {
        (self.entry.0, self.body.0, Salt(*self.salt.as_bytes()))
    }
}
