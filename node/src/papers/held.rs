//! A record as papers and feeds read it: what it says, where it stands, and what was said of it later.

use std::sync::PoisonError;

use kenes_protocol::bounded::ShortText;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::record::v1::DecisionAdopted;
use kenes_protocol::record::{AttachmentRef, Facts, Reference, Relation, SignatureBlock};
use kenes_protocol::register::Origin;
use kenes_protocol::replication::transfer::StoredEntry;
use kenes_protocol::territory::Territory;
use kenes_protocol::views::lookup;
use kenes_protocol::views::rows::RowsFault;
use kenes_protocol::views::tables::StandingCode;
use kenes_protocol::views::texts;

use crate::node::Node;
use crate::projector::{ProjectError, reopen};
use crate::store::StoreError;

/// Why a record cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The views.
    #[error(transparent)]
    Rows(#[from] RowsFault),
    /// The register's files.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An entry that is damaged on the disk.
    #[error(transparent)]
    Entry(#[from] ProjectError),
    /// XML that cannot be written.
    #[error("XML: {0}")]
    Xml(#[from] std::io::Error),
}

/// A sealed record.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its name.
    pub id: RecordId,
    /// Its kind with its version, known here or not.
    pub kind: ShortText,
    /// The territory that it is about.
    pub territory: Territory,
    /// Its register.
    pub register: Origin,
    /// Its place there, from 0.
    pub index: u64,
    /// The author's time.
    pub authored_at: UnixMillis,
    /// When a region and the nation had cosigned it; `None` while it is only sealed.
    pub witnessed_at: Option<UnixMillis>,
    /// How it was judged.
    pub standing: StandingCode,
    /// The redaction that erased it.
    pub redacted_by: Option<RecordId>,
    /// The record by which it is no longer shown.
    pub withdrawn_by: Option<RecordId>,
    /// Earlier records that it refers to.
    pub refs: Vec<Reference>,
    /// Files that it names.
    pub files: Vec<AttachmentRef>,
    /// Who signed.
    pub signatures: Vec<SignatureBlock>,
    /// What it says; `None` where that was erased or withdrawn, or is of an unknown kind.
    pub facts: Option<Facts>,
}

impl Held {
    /// The time to sort and to compare by: when it was witnessed, and until then when its author says that it was written.
    #[must_use]
    pub fn seen_at(&self) -> UnixMillis {
        self.witnessed_at.map_or(self.authored_at, |at| at.max(self.authored_at))
    }

    /// A name that is the same at every node and never becomes another record's (RFC 4151).
    #[must_use]
    pub fn tag(&self) -> String {
        self.tag_of(&self.id)
    }

    /// The same for another record of the federation.
    #[must_use]
    pub fn tag_of(&self, id: &RecordId) -> String {
        format!("tag:{},2026:{id}", self.register.federation())
    }

    /// True for a record of which only a tombstone is shown: its text was erased or withdrawn.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        self.redacted_by.is_some() || self.withdrawn_by.is_some()
    }

    /// True for a record that changes what an earlier one announced, wrote down or decided.
    #[must_use]
    pub fn is_revision(&self) -> bool {
        const REVISIONS: [&str; 9] = [
            "meeting.postponed/1",
            "meeting.cancelled/1",
            "agenda.changed/1",
            "opening.corrected/1",
            "minutes.corrected/1",
            "decision.amended/1",
            "decision.repealed/1",
            "decision.suspended/1",
            "decision.annulled/1",
        ];
        REVISIONS.contains(&&*self.kind)
    }

    /// The first earlier record of a relation.
    #[must_use]
    pub fn reference(&self, rel: Relation) -> Option<RecordId> {
        self.refs.iter().find(|reference| reference.rel == rel).map(|reference| reference.id)
    }
}

/// The decision that a record holds.
#[must_use]
pub fn decided(facts: Option<Facts>) -> Option<DecisionAdopted> {
    match facts? {
        Facts::DecisionAdopted(facts) => Some(*facts),
        Facts::DecisionAmended(facts) => Some(facts.decision),
        Facts::DecisionRepealed(facts) => Some(facts.decision),
        _ => None,
    }
}

/// Reads a sealed record; `None` where none of that name is sealed here.
pub fn held(node: &Node, id: &RecordId) -> Result<Option<Held>, ReadError> {
    let Some(row) = lookup::record(&*node.index, id)? else { return Ok(None) };
    let Some(register) = node.ledger.get(&row.origin) else { return Ok(None) };
    let stored = register.read().unwrap_or_else(PoisonError::into_inner).entry(row.index)?;
    read(node, &row.origin, row.index, &stored).map(Some)
}

/// What an entry says that was read from its register, and where it stands.
pub fn read(node: &Node, register: &Origin, index: u64, stored: &StoredEntry) -> Result<Held, ReadError> {
    let entry = reopen(register, index, stored)?;
    let (header, id) = (entry.header(), entry.id());
    let judgement = lookup::judgement(&*node.index, register, index)?;
    let redacted_by = lookup::redacted_by(&*node.index, &id)?;
    let withdrawn_by = texts::withdrawn(&*node.index, &id)?.map(|told| told.id);
    Ok(Held {
        id,
        kind: header.kind.clone(),
        territory: header.territory,
        register: register.clone(),
        index,
        authored_at: header.authored_at,
        witnessed_at: lookup::witnessed_at(&*node.index, register, index)?,
        standing: judgement.map_or(StandingCode::Pending, |judgement| judgement.standing),
        refs: header.refs.to_vec(),
        files: header.attachments.to_vec(),
        signatures: entry.signatures().to_vec(),
        // A body that a redaction named is not shown, even while it still lies on the disk; one that was withdrawn lies there
        // for good.
        facts: entry.facts().filter(|_| redacted_by.is_none() && withdrawn_by.is_none()).cloned(),
        redacted_by,
        withdrawn_by,
    })
}

/// Relations by which a later record changes what an earlier one says of itself to the outside.
const CHANGING: [Relation; 7] = [
    Relation::Meeting,
    Relation::Announcement,
    Relation::Amends,
    Relation::Repeals,
    Relation::Suspends,
    Relation::Annuls,
    Relation::Attaches,
];

/// Whether what refers to a record by a relation may say something else of it. Decisions refer to their minutes as well, and tasks to
/// their decision, and change nothing of them.
const fn changes(rel: Relation, facts: Option<&Facts>) -> bool {
    match rel {
        Relation::Minutes => matches!(facts, Some(Facts::MinutesCorrected(_))),
        Relation::Decision => matches!(facts, Some(Facts::DecisionConsulted(_) | Facts::DecisionRegistered(_))),
        _ => true,
    }
}

/// Valid later records that change this one, in the order of their register: another day for a meeting, an amendment, an
/// annulment, a file, a correction of minutes.
pub fn later(node: &Node, id: &RecordId) -> Result<Vec<Held>, ReadError> {
    let mut found = Vec::new();
    for (rel, later) in lookup::referred_by(&*node.index, id)? {
        let may_change = CHANGING.contains(&rel) || matches!(rel, Relation::Minutes | Relation::Decision);
        if may_change
            && let Some(later) = held(node, &later)?
            && later.standing == StandingCode::Valid
            && changes(rel, later.facts.as_ref())
        {
            found.push(later);
        }
    }
    found.sort_by(|one, other| (&one.register, one.index).cmp(&(&other.register, other.index)));
    Ok(found)
}

/// When a record was changed last: itself, by a later one, or by its erasure or withdrawal.
pub fn changed_at(node: &Node, record: &Held, later: &[Held]) -> Result<UnixMillis, ReadError> {
    let mut last = later.iter().map(Held::seen_at).fold(record.seen_at(), UnixMillis::max);
    for by in [record.redacted_by, record.withdrawn_by].iter().flatten() {
        last = held(node, by)?.map_or(last, |by| last.max(by.seen_at()));
    }
    Ok(last)
}
