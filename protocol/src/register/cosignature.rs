//! Timestamped witness cosignatures, version 1 (C2SP tlog-cosignature, Ed25519).

use crate::instant::UnixMillis;
use crate::keys::{PrivateKey, SignatureBytes, SignatureError};
use crate::register::note::{Algorithm, NoteSignature, VerifierKey};

/// A witness's verified statement: at that time, this was the largest consistent head it had seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cosignature {
    text: String,
    at: UnixMillis,
    witness: VerifierKey,
    line: NoteSignature,
}

impl Cosignature {
    /// Verifies one line against the text of the checkpoint it stands under.
    pub fn verify(text: &str, line: &NoteSignature, witness: &VerifierKey) -> Result<Self, SignatureError> {
        let named = witness.algorithm() == Algorithm::CosignatureV1 && line.key_id == witness.key_id() && line.name == *witness.name();
        let (stamp, signature) = line.signature.split_first_chunk::<8>().filter(|_| named).ok_or(SignatureError)?;
        let seconds = u64::from_be_bytes(*stamp);
        let signature: [u8; 64] = signature.try_into().map_err(|_| SignatureError)?;
        if i64::try_from(seconds).is_err() {
            return Err(SignatureError);
        }
        witness.key().verify(&message(text, seconds), &SignatureBytes::new(signature))?;
        Ok(Self { text: text.to_owned(), at: UnixMillis::from_seconds(seconds), witness: witness.clone(), line: line.clone() })
    }

    /// When the witness says it saw the head; whole seconds.
    #[must_use]
    pub const fn at(&self) -> UnixMillis {
        self.at
    }

    /// Whose statement it is.
    #[must_use]
    pub const fn witness(&self) -> &VerifierKey {
        &self.witness
    }

    /// The signature line.
    #[must_use]
    pub const fn line(&self) -> &NoteSignature {
        &self.line
    }

    /// True when it covers exactly this checkpoint text.
    #[must_use]
    pub fn is_for(&self, text: &str) -> bool {
        self.text == text
    }
}

pub(super) fn sign(text: &str, at: UnixMillis, witness: &VerifierKey, private: &PrivateKey) -> Cosignature {
    let seconds = at.seconds();
    let mut signature = seconds.to_be_bytes().to_vec();
    signature.extend_from_slice(private.sign(&message(text, seconds)).as_bytes());
    let line = NoteSignature { name: witness.name().clone(), key_id: witness.key_id(), signature };
    Cosignature { text: text.to_owned(), at: UnixMillis::from_seconds(seconds), witness: witness.clone(), line }
}

fn message(text: &str, seconds: u64) -> Vec<u8> {
    format!("cosignature/v1\ntime {seconds}\n{text}").into_bytes()
}
