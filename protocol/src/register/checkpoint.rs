//! Checkpoints (C2SP tlog-checkpoint): the head of a register, signed by its log key and cosigned by witnesses.

use core::fmt;
use serde::{Deserialize, Serialize};

use crate::digest::Hash;
use crate::instant::UnixMillis;
use crate::keys::{PrivateKey, SignatureBytes};
use crate::limits::NOTE_SIGNATURES;
use crate::register::base64;
use crate::register::cosignature::{self, Cosignature};
use crate::register::note::{Algorithm, NoteError, NoteSignature, SignedNote, VerifierKey};
use crate::register::origin::{Origin, OriginError};

/// A size and the root of the tree of that size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Leaves.
    pub size: u64,
    /// The Merkle tree hash of all of them.
    pub root: Hash,
}

/// What a checkpoint says: whose register, and its head. We write no extension lines and accept none, since nobody
/// could audit them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The register.
    pub origin: Origin,
    /// Its head.
    pub head: Head,
}

/// Why bytes are no checkpoint that can be accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// Not a signed note.
    #[error("not a signed note: {0}")]
    Note(#[from] NoteError),
    /// Not exactly three lines of text.
    #[error("a checkpoint has three lines")]
    Lines,
    /// The first line is no origin of ours.
    #[error("origin: {0}")]
    Origin(#[from] OriginError),
    /// The second line is no decimal number in its shortest form.
    #[error("the tree size is malformed")]
    Size,
    /// The third line is no base64 of 32 bytes.
    #[error("the root hash is malformed")]
    Root,
    /// Signed by none of the keys that may sign for this register.
    #[error("no signature of a known log key")]
    Unsigned,
    /// A known key's signature line does not hold.
    #[error("the signature of {0} does not hold")]
    BadSignature(String),
}

impl Checkpoint {
    /// Reads the text of a note.
    pub fn parse_text(text: &str) -> Result<Self, CheckpointError> {
        let lines: Vec<&str> = text.strip_suffix('\n').ok_or(CheckpointError::Lines)?.split('\n').collect();
        let [origin, size, root] = lines[..] else { return Err(CheckpointError::Lines) };
        let canonical = !size.is_empty() && size.bytes().all(|b| b.is_ascii_digit()) && (size == "0" || !size.starts_with('0'));
        let size = size.parse().ok().filter(|_| canonical).ok_or(CheckpointError::Size)?;
        let root = base64::decode(root).and_then(|bytes| Hash::try_from(bytes.as_slice()).ok());
        Ok(Self { origin: origin.parse()?, head: Head { size, root: root.ok_or(CheckpointError::Root)? } })
    }

    /// Signs the head with the log's key.
    ///
    /// The caller persists what it signs before it lets it out, and never signs a head that does not continue the
    /// last one.
    #[must_use]
    pub fn sign(self, log_key: &VerifierKey, private: &PrivateKey) -> SignedCheckpoint {
        let text = self.to_string();
        let signature = private.sign(text.as_bytes()).as_bytes().to_vec();
        let line = NoteSignature { name: log_key.name().clone(), key_id: log_key.key_id(), signature };
        SignedCheckpoint { checkpoint: self, text, log_line: line, cosignatures: Vec::new() }
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.head.size, base64::encode(self.head.root.as_bytes()))
    }
}

/// A checkpoint whose log signature was verified, with the cosignatures of known witnesses, verified too. Lines of
/// unknown keys were dropped. Made by [`Checkpoint::sign`] and [`SignedCheckpoint::verify`] only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    text: String,
    log_line: NoteSignature,
    cosignatures: Vec<Cosignature>,
}

impl SignedCheckpoint {
    /// Verifies a note: some key of `log_keys` signed it and every line of a known key holds.
    pub fn verify(bytes: &[u8], log_keys: &[VerifierKey], witnesses: &[VerifierKey]) -> Result<Self, CheckpointError> {
        let note = SignedNote::parse(bytes)?;
        let checkpoint = Checkpoint::parse_text(note.text())?;
        let mut log_line = None;
        for key in log_keys.iter().filter(|key| key.algorithm() == Algorithm::Ed25519) {
            for line in note.lines_of(key) {
                let bad = || CheckpointError::BadSignature(key.name().to_string());
                let signature: [u8; 64] = line.signature.as_slice().try_into().map_err(|_| bad())?;
                key.key().verify(note.text().as_bytes(), &SignatureBytes::new(signature)).map_err(|_| bad())?;
                log_line = Some(line.clone());
            }
        }
        let log_line = log_line.ok_or(CheckpointError::Unsigned)?;
        let mut signed = Self { checkpoint, text: note.text().to_owned(), log_line, cosignatures: Vec::new() };
        for witness in witnesses {
            for line in note.lines_of(witness) {
                let bad = |_| CheckpointError::BadSignature(witness.name().to_string());
                signed.add(Cosignature::verify(&signed.text, line, witness).map_err(bad)?);
            }
        }
        Ok(signed)
    }

    /// What it says.
    #[must_use]
    pub const fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The register.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.checkpoint.origin
    }

    /// The head.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.checkpoint.head
    }

    /// The three lines that every signature covers.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cosignatures, all verified.
    #[must_use]
    pub fn cosignatures(&self) -> &[Cosignature] {
        &self.cosignatures
    }

    /// Adds a cosignature of this very checkpoint; a witness keeps its earliest statement. True when it was new.
    pub fn add(&mut self, cosignature: Cosignature) -> bool {
        if self.cosignatures.len() + 1 >= NOTE_SIGNATURES || !cosignature.is_for(&self.text) {
            return false;
        }
        match self.cosignatures.iter_mut().find(|known| known.witness() == cosignature.witness()) {
            Some(known) if cosignature.at() < known.at() => {
                *known = cosignature;
                true
            }
            Some(_) => false,
            None => {
                self.cosignatures.push(cosignature);
                true
            }
        }
    }

    /// Makes this node's own cosignature. The caller has seen the register grow from the last one it cosigned, and
    /// persists the result before it answers.
    #[must_use]
    pub fn cosign(&self, at: UnixMillis, witness: &VerifierKey, private: &PrivateKey) -> Cosignature {
        cosignature::sign(&self.text, at, witness, private)
    }

    /// The bytes of the note: text, the log's line, cosignature lines.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut note = format!("{}\n{}", self.text, self.log_line);
        for cosignature in &self.cosignatures {
            note.push_str(&cosignature.line().to_string());
        }
        note.into_bytes()
    }
}
