//! Signed notes and verifier keys (C2SP signed-note).

use core::fmt;
use core::str::FromStr;
use data_encoding::HEXLOWER;

use crate::digest::Hash;
use crate::keys::PublicKey;
use crate::limits::{NOTE_BYTES, NOTE_SIGNATURES, ORIGIN_BYTES};
use crate::register::base64;

/// Why bytes are no signed note, or a text is no verifier key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Longer than [`NOTE_BYTES`].
    #[error("note of {0} bytes is too long")]
    TooLong(usize),
    /// Not UTF-8, or a control character other than the line feed.
    #[error("note holds bytes that no note holds")]
    Characters,
    /// No empty line between text and signatures, or the text does not end in a line feed.
    #[error("note has no separated signatures")]
    Structure,
    /// A signature line that is not `— name base64`.
    #[error("signature line {0} is malformed")]
    SignatureLine(usize),
    /// More than [`NOTE_SIGNATURES`] signature lines.
    #[error("note has too many signatures")]
    TooManySignatures,
    /// An empty key name, or one with white space or a plus.
    #[error("not a key name")]
    KeyName,
    /// A verifier key whose parts do not fit together.
    #[error("not a verifier key")]
    VerifierKey,
}

/// The name of a key: not empty, no Unicode white space, no plus.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName(String);

impl KeyName {
    /// Checks the alphabet and the bound.
    pub fn new(name: &str) -> Result<Self, NoteError> {
        let bad = |c: char| c.is_whitespace() || c.is_control() || c == '+';
        if name.is_empty() || name.len() > ORIGIN_BYTES || name.chars().any(bad) {
            return Err(NoteError::KeyName);
        }
        Ok(Self(name.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a key signs, by the type byte of signed-note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// 0x01: the note's text.
    Ed25519,
    /// 0x04: a timestamped cosignature (C2SP tlog-cosignature).
    CosignatureV1,
}

impl Algorithm {
    const fn byte(self) -> u8 {
        match self {
            Self::Ed25519 => 0x01,
            Self::CosignatureV1 => 0x04,
        }
    }
}

/// A name with a public key and what it signs; written as a vkey line, `name+hash+base64`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VerifierKey {
    name: KeyName,
    algorithm: Algorithm,
    key: PublicKey,
}

impl VerifierKey {
    /// Puts the three together.
    #[must_use]
    pub const fn new(name: KeyName, algorithm: Algorithm, key: PublicKey) -> Self {
        Self { name, algorithm, key }
    }

    /// The name.
    #[must_use]
    pub const fn name(&self) -> &KeyName {
        &self.name
    }

    /// What the key signs.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The public key.
    #[must_use]
    pub const fn key(&self) -> &PublicKey {
        &self.key
    }

    /// The first four bytes of SHA-256(name, line feed, type byte, key).
    #[must_use]
    pub fn key_id(&self) -> [u8; 4] {
        let digest = Hash::of(&[self.name.0.as_bytes(), b"\n", &[self.algorithm.byte()], self.key.as_bytes()]);
        let [a, b, c, d, ..] = *digest.as_bytes();
        [a, b, c, d]
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut material = vec![self.algorithm.byte()];
        material.extend_from_slice(self.key.as_bytes());
        write!(f, "{}+{}+{}", self.name, HEXLOWER.encode(&self.key_id()), base64::encode(&material))
    }
}

impl FromStr for VerifierKey {
    type Err = NoteError;
    fn from_str(text: &str) -> Result<Self, NoteError> {
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(material)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::VerifierKey);
        };
        let material = base64::decode(material).ok_or(NoteError::VerifierKey)?;
        let (algorithm, key) = match material.split_first() {
            Some((0x01, key)) => (Algorithm::Ed25519, key),
            Some((0x04, key)) => (Algorithm::CosignatureV1, key),
            _ => return Err(NoteError::VerifierKey),
        };
        let key: &[u8; 32] = key.try_into().map_err(|_| NoteError::VerifierKey)?;
        let key = PublicKey::new(key).map_err(|_| NoteError::VerifierKey)?;
        let parsed = Self { name: KeyName::new(name)?, algorithm, key };
        if HEXLOWER.encode(&parsed.key_id()) == id { Ok(parsed) } else { Err(NoteError::VerifierKey) }
    }
}

/// One signature line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature {
    /// The name of the key.
    pub name: KeyName,
    /// The key's id.
    pub key_id: [u8; 4],
    /// The signature, in the form of its type.
    pub signature: Vec<u8>,
}

impl fmt::Display for NoteSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = self.key_id.to_vec();
        bytes.extend_from_slice(&self.signature);
        writeln!(f, "\u{2014} {} {}", self.name, base64::encode(&bytes))
    }
}

impl FromStr for NoteSignature {
    type Err = NoteError;
    /// One line without its line feed.
    fn from_str(line: &str) -> Result<Self, NoteError> {
        let malformed = NoteError::SignatureLine(0);
        let rest = line.strip_prefix("\u{2014} ").ok_or(malformed.clone())?;
        let (name, encoded) = rest.split_once(' ').ok_or(malformed.clone())?;
        let bytes = base64::decode(encoded).ok_or_else(|| malformed.clone())?;
        let (key_id, signature) = bytes.split_first_chunk::<4>().ok_or(malformed.clone())?;
        if signature.is_empty() {
            return Err(malformed);
        }
        Ok(Self { name: KeyName::new(name)?, key_id: *key_id, signature: signature.to_vec() })
    }
}

/// A text and its signature lines, taken apart; nothing is verified yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedNote {
    text: String,
    signatures: Vec<NoteSignature>,
}

impl SignedNote {
    /// Takes the bytes of a note apart.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > NOTE_BYTES {
            return Err(NoteError::TooLong(bytes.len()));
        }
        let note = core::str::from_utf8(bytes).map_err(|_| NoteError::Characters)?;
        if note.bytes().any(|b| b < 0x20 && b != b'\n') {
            return Err(NoteError::Characters);
        }
        let split = note.rfind("\n\n").ok_or(NoteError::Structure)?;
        let (text, lines) = (&note[..=split], &note[split + 2..]);
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Structure)?;
        let mut signatures = Vec::new();
        for (number, line) in lines.split('\n').enumerate() {
            if number == NOTE_SIGNATURES {
                return Err(NoteError::TooManySignatures);
            }
            signatures.push(line.parse().map_err(|cause| match cause {
                NoteError::SignatureLine(_) => NoteError::SignatureLine(number),
                other => other,
            })?);
        }
        Ok(Self { text: text.to_owned(), signatures })
    }

    /// The signed text, with its last line feed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signature lines in the order of the note.
    #[must_use]
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// The lines that name this key; a verifier must check them.
    pub fn lines_of(&self, key: &VerifierKey) -> impl Iterator<Item = &NoteSignature> {
        let id = key.key_id();
        let name = key.name().clone();
        self.signatures.iter().filter(move |line| line.key_id == id && line.name == name)
    }
}
