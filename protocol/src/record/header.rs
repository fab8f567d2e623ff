//! The header of a record: public for ever, even when the body is erased.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, List, ShortText};
use crate::digest::{Hash, RecordId};
use crate::instant::UnixMillis;
use crate::limits::{ATTACHMENTS, REFERENCES};
use crate::register::{Head, Origin};
use crate::territory::Territory;

/// The only header format so far.
pub const FORMAT: u16 = 1;

/// What one record has to do with an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Changes the text of the earlier decision.
    Amends,
    /// Takes the earlier decision out of force.
    Repeals,
    /// Ends the earlier mandate.
    Ends,
    /// Erases the body of the earlier record.
    Redacts,
    /// Answers or reports on the earlier meeting.
    Meeting,
    /// The minutes that hold the vote.
    Minutes,
    /// The issue that a status is about.
    Issue,
    /// The record that an attachment belongs to.
    Attaches,
    /// The decision by which a budget was adopted.
    AdoptedBy,
    /// A record that an incident concerns: one that was sealed anew after a fork.
    Concerns,
    /// The budget that was executed.
    Budget,
    /// The term that a member was elected for, or that ends.
    Term,
    /// The member who takes the chair, or whose powers end.
    Member,
    /// The meeting that could not go on for lack of a quorum, and that is called again.
    Reconvenes,
    /// The decision that is registered, or that asks for a task.
    Decision,
    /// The task that a status is about.
    Task,
    /// Holds the earlier decision up.
    Suspends,
    /// Takes the earlier decision out of force by an act of somebody else than its body.
    Annuls,
    /// The record that is no longer shown.
    Withdraws,
    /// The development plan that is approved, or that a measure belongs to.
    Plan,
    /// The audit that a finding belongs to.
    Audit,
    /// The vote that is meant, where an item had several.
    Vote,
    /// The announcement of a report meeting that is moved, cancelled, or was held.
    Announcement,
    /// The initiative that is supported, ends, is answered, or asks for a task.
    Initiative,
    /// The call of the participatory budget that a project, ballots or a result belong to.
    Call,
    /// The project that is judged, or carried out.
    Project,
}

/// One reference to an earlier record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// What for.
    pub rel: Relation,
    /// Which record.
    pub id: RecordId,
}

/// What the header says of the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyRef {
    /// Its length in bytes.
    pub len: u32,
    /// SHA-256 over a domain, the salt and the body: see [`body_hash`].
    pub hash: Hash,
}

/// A file that belongs to the record; it travels apart from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentRef {
    /// SHA-256 of the file.
    pub sha256: Hash,
    /// Its length in bytes.
    pub len: u64,
    /// Its media type (RFC 6838).
    pub media: ShortText,
    /// Its name for people.
    pub name: LineText,
}

/// The header. Its bytes name the record and are what is signed; they are kept as they came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// [`FORMAT`].
    pub format: u16,
    /// The kind with its version, as in `decision.adopted/1`.
    pub kind: ShortText,
    /// The territory that the record is about.
    pub territory: Territory,
    /// The register in which it is sealed; a record cannot be moved to another.
    pub register: Origin,
    /// When the author says it was written. Bounded by cosignatures, never trusted alone.
    pub authored_at: UnixMillis,
    /// Earlier records.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub refs: List<Reference, REFERENCES>,
    /// The body.
    pub body: BodyRef,
    /// Files.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub attachments: List<AttachmentRef, ATTACHMENTS>,
}

impl Header {
    /// The first reference of a relation.
    #[must_use]
    pub fn reference(&self, rel: Relation) -> Option<RecordId> {
        self.refs.iter().find(|reference| reference.rel == rel).map(|reference| reference.id)
    }
}

/// The salted hash of a body. The salt lies beside the body and goes with it when it is erased.
#[must_use]
pub fn body_hash(salt: &[u8; crate::limits::SALT_BYTES], body: &[u8]) -> Hash {
    Hash::of(&[b"kenes/body/v1\n", salt, body])
}

/// The mandate a signer acts under, and the head of the issuer's register by which it was judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MandateRef {
    /// The issuer's register.
    pub register: Origin,
    /// The record that grants the mandate.
    pub mandate: RecordId,
    /// The issuer's head; the grant lies below its size.
    pub head: Head,
}
