//! The author's side of the road on a device of its own: draft, check, sign, pack.

use kenes_protocol::bounded::{BoundError, List};
use kenes_protocol::codec::CodecError;
use kenes_protocol::draft::{CheckError, Draft, Signer, check_apart, sign};
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::record::{AttachmentRef, Facts, Kind, MandateRef, Reference};
use kenes_protocol::register::Origin;
use kenes_protocol::submission::Submission;
use kenes_protocol::territory::Territory;
use serde::{Deserialize, Serialize};

use crate::clock;
use crate::entropy::{self, EntropyError};

/// A draft as a file: what a clerk or a program writes before anything is signed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftFile {
    /// The kind with its version.
    pub kind: String,
    /// The territory.
    pub territory: Territory,
    /// The register it is meant for.
    pub register: Origin,
    /// Earlier records.
    #[serde(default)]
    pub refs: Vec<Reference>,
    /// Files.
    #[serde(default)]
    pub attachments: Vec<AttachmentRef>,
    /// The facts of the kind.
    pub facts: serde_json::Value,
}

/// Why a draft cannot be signed.
#[derive(Debug, thiserror::Error)]
pub enum AuthorError {
    /// No such kind.
    #[error("the kind `{0}` is unknown; `kenes record kinds` lists them")]
    UnknownKind(String),
    /// The facts do not have the kind's form.
    #[error("the facts do not have the form of the kind: {0}")]
    Facts(#[from] serde_json::Error),
    /// Too many references or files.
    #[error(transparent)]
    Bound(#[from] BoundError),
    /// Rules that it breaks by itself.
    #[error("{}", broken_rules(.0))]
    Check(#[from] CheckError),
    /// No randomness for the salt.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// It does not fit the format.
    #[error(transparent)]
    Encoding(#[from] CodecError),
}

fn broken_rules(error: &CheckError) -> String {
    match error {
        CheckError::Rules(rules) => rules.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

impl DraftFile {
    /// Reads the facts into the kind's type.
    pub fn facts(&self) -> Result<Facts, AuthorError> {
        let kind: Kind = self.kind.parse().map_err(|_| AuthorError::UnknownKind(self.kind.clone()))?;
        Ok(kind.deserialize(self.facts.clone())?)
    }
}

/// Signs facts for a register under one or more mandates.
pub fn author(
    territory: Territory,
    register: &Origin,
    refs: Vec<Reference>,
    facts: Facts,
    signers: &[(&PrivateKey, Option<MandateRef>)],
) -> Result<Submission, AuthorError> {
    author_with_files(territory, register, refs, Vec::new(), facts, signers)
}

/// The same with files.
pub fn author_with_files(
    territory: Territory,
    register: &Origin,
    refs: Vec<Reference>,
    attachments: Vec<AttachmentRef>,
    facts: Facts,
    signers: &[(&PrivateKey, Option<MandateRef>)],
) -> Result<Submission, AuthorError> {
    let draft = Draft {
        territory,
        register: register.clone(),
        authored_at: clock::now(),
        refs: List::new(refs)?,
        attachments: List::new(attachments)?,
        facts,
    };
    let sound = check_apart(draft, entropy::salt()?)?;
    let signers: Vec<Signer<'_>> = signers.iter().map(|(key, mandate)| Signer { key, mandate: mandate.clone() }).collect();
    Ok(Submission::of(&sign(sound, &signers)?))
}
