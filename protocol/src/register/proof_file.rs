//! The file a citizen takes home (C2SP tlog-proof): index, inclusion proof and cosigned checkpoint in one text.

use crate::digest::Hash;
use crate::limits::{BODY_BYTES, NOTE_BYTES, PROOF_HASHES};
use crate::register::base64;

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// The parts of a proof file; nothing is verified yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofFile {
    /// Application data that nothing authenticates; ours is empty.
    pub extra: Option<Vec<u8>>,
    /// The entry's index, from 0.
    pub index: u64,
    /// From the leaf's sibling to the root's child.
    pub inclusion: Vec<Hash>,
    /// The signed note of the checkpoint.
    pub checkpoint: Vec<u8>,
}

/// Why a text is no proof file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofFileError {
    /// Longer than any proof.
    #[error("too long for a proof")]
    TooLong,
    /// Not UTF-8 or no empty line before the checkpoint.
    #[error("not a proof file")]
    Structure,
    /// The first line names another format or version.
    #[error("not a tlog-proof of version 1")]
    Version,
    /// The extra line is not base64.
    #[error("the extra line is malformed")]
    Extra,
    /// The index line is missing or not a number in its shortest form.
    #[error("the index line is malformed")]
    Index,
    /// A proof line is not base64 of 32 bytes, or there are too many.
    #[error("a proof line is malformed")]
    Hash,
}

impl ProofFile {
    /// Takes the text apart.
    pub fn parse(bytes: &[u8]) -> Result<Self, ProofFileError> {
        if bytes.len() > 2 * BODY_BYTES + NOTE_BYTES {
            return Err(ProofFileError::TooLong);
        }
        let text = core::str::from_utf8(bytes).map_err(|_| ProofFileError::Structure)?;
        let (head, checkpoint) = text.split_once("\n\n").ok_or(ProofFileError::Structure)?;
        let mut lines = head.split('\n');
        if lines.next() != Some(FIRST_LINE) {
            return Err(ProofFileError::Version);
        }
        let mut line = lines.next().ok_or(ProofFileError::Index)?;
        let mut extra = None;
        if let Some(encoded) = line.strip_prefix("extra ") {
            extra = Some(base64::decode(encoded).ok_or(ProofFileError::Extra)?);
            line = lines.next().ok_or(ProofFileError::Index)?;
        }
        let number = line.strip_prefix("index ").ok_or(ProofFileError::Index)?;
        let index: u64 = number.parse().map_err(|_| ProofFileError::Index)?;
        if index.to_string() != number {
            return Err(ProofFileError::Index);
        }
        let hash = |line: &str| base64::decode(line).and_then(|b| Hash::try_from(b.as_slice()).ok());
        let inclusion: Vec<Hash> = lines.map(hash).collect::<Option<_>>().ok_or(ProofFileError::Hash)?;
        if inclusion.len() > PROOF_HASHES {
            return Err(ProofFileError::Hash);
        }
        Ok(Self { extra, index, inclusion, checkpoint: checkpoint.as_bytes().to_vec() })
    }

    /// The text of the file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!("{FIRST_LINE}\n");
        if let Some(extra) = &self.extra {
            text.push_str(&format!("extra {}\n", base64::encode(extra)));
        }
        text.push_str(&format!("index {}\n", self.index));
        for hash in &self.inclusion {
            text.push_str(&format!("{}\n", base64::encode(hash.as_bytes())));
        }
        text.push('\n');
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(&self.checkpoint);
        bytes
    }
}
