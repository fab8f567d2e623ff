//! What the API answers. Copies for the outside; the protocol's own types stay inside.

use kenes_protocol::views::tables::{FindingNote, Judgement, StandingCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use crate::http::rows::{Cell, FoundIn, Listed, Page, Within};

/// How far a record has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Signed, on this node, waiting for its place.
    Recorded,
    /// Under the node's checkpoint.
    Sealed,
    /// Under a checkpoint that a region and the nation cosigned.
    Witnessed,
}

/// A finding.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Finding {
    /// The rule's code.
    pub rule: String,
    /// What it demands.
    pub expected: String,
    /// What the record says.
    pub actual: String,
    /// The act that demands it, where a rulebook names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
}

impl From<&FindingNote> for Finding {
    fn from(note: &FindingNote) -> Self {
        Self { rule: note.rule.clone(), expected: note.expected.clone(), actual: note.actual.clone(), citation: note.citation.clone() }
    }
}

/// How a record stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Standing {
    /// `valid`, `pending`, `disputed`, `finding`, `unknown_kind` or `erased`.
    pub standing: String,
    /// Why it does not stand better.
    pub findings: Vec<Finding>,
}

impl From<&Judgement> for Standing {
    fn from(judgement: &Judgement) -> Self {
        Self { standing: standing_code(judgement.standing).to_owned(), findings: judgement.findings.iter().map(Finding::from).collect() }
    }
}

/// The code of a standing.
#[must_use]
pub const fn standing_code(standing: StandingCode) -> &'static str {
    match standing {
        StandingCode::Valid => "valid",
        StandingCode::Pending => "pending",
        StandingCode::Disputed => "disputed",
        StandingCode::Finding => "finding",
        StandingCode::UnknownKind => "unknown_kind",
        StandingCode::Erased => "erased",
    }
}

/// A signature on a record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Signature {
    /// The public key, hexadecimal.
    pub key: String,
    /// The signer's name, where the mandate is known here.
    pub name: Option<String>,
    /// The role of the mandate.
    pub role: Option<String>,
    /// The record that grants the mandate; absent for a root key.
    pub mandate: Option<String>,
    /// The register that grants it.
    pub register: Option<String>,
}

/// A record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Record {
    /// Its name: SHA-256 of its header.
    pub id: String,
    /// Its kind with its version.
    pub kind: String,
    /// Its territory (KATO).
    pub territory: String,
    /// Its register.
    pub register: String,
    /// Its place there, from 0; absent until it is sealed.
    pub index: Option<u64>,
    /// The author's time, milliseconds since 1970 UTC.
    pub authored_at: u64,
    /// How far it has come.
    pub state: State,
    /// When the policy was met, milliseconds since 1970 UTC.
    pub witnessed_at: Option<u64>,
    /// How it stands.
    pub judgement: Standing,
    /// Who signed.
    pub signatures: Vec<Signature>,
    /// Earlier records it refers to.
    pub refers_to: Vec<Reference>,
    /// Later records that refer to it, as far as they are sealed; at most 500.
    pub referred_by: Vec<ReferredBy>,
    /// The facts, as the kind has them; absent for an unknown kind, an erased body or a withdrawn record.
    #[schema(value_type = Option<Object>)]
    pub facts: Option<serde_json::Value>,
    /// Present once a redaction erased the body.
    pub erasure: Option<Erasure>,
    /// Files that it names, and those that were added to it later.
    pub files: Vec<NamedFile>,
    /// Present once the record is no longer shown.
    pub withdrawal: Option<Withdrawal>,
}

/// A file that belongs to a record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NamedFile {
    /// SHA-256, hexadecimal; the file is at `/api/v1/files/` and this.
    pub sha256: String,
    /// Its length in bytes.
    pub len: u64,
    /// Its media type.
    pub media: String,
    /// Its name.
    pub name: String,
    /// The record that names it.
    pub record: String,
    /// What it is, in Kazakh, where it was added later.
    pub kk: Option<String>,
    /// The same in Russian.
    pub ru: Option<String>,
    /// The number of the item of a meeting's agenda that it belongs to.
    pub item: Option<String>,
    /// It lies at this node; until then it is looked for, or still to be handed over.
    pub is_here: bool,
}

/// Why a record is no longer shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Withdrawal {
    /// The record that says so.
    pub record: String,
    /// Since which day.
    pub on: String,
    /// The act or law that asks for it.
    pub basis: String,
    /// Why, in Kazakh.
    pub kk: Option<String>,
    /// The same in Russian.
    pub ru: Option<String>,
}

/// How far an erasure has come.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Erasure {
    /// The redaction that ordered it.
    pub redaction: String,
    /// Neighbouring nodes that were seen to have erased it, too.
    pub confirmed: Vec<Confirmation>,
}

/// A neighbour that erased a body.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Confirmation {
    /// Its home register.
    pub node: String,
    /// When that was seen, milliseconds since 1970 UTC.
    pub at: u64,
}

/// A reference to an earlier record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Reference {
    /// What for.
    pub rel: String,
    /// The record.
    pub id: String,
}

/// A later record that refers to one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReferredBy {
    /// What for.
    pub rel: String,
    /// The later record.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// How it stands: `valid`, `pending`, `disputed`, `finding`, `unknown_kind` or `erased`.
    pub standing: String,
}

/// What a record's header covers by a hash, for who wants to compare a text with it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Opened {
    /// The salt, hexadecimal.
    pub salt: String,
    /// The body as it was signed, hexadecimal.
    pub body: String,
}

/// A register.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Register {
    /// Its name.
    pub origin: String,
    /// Its territory (KATO).
    pub territory: String,
    /// The folder name under `/log/`.
    pub log: String,
    /// Entries under the committed head.
    pub size: u64,
    /// The root of that head, hexadecimal.
    pub root: String,
    /// Size of the largest head for which the policy was met.
    pub witnessed_size: u64,
    /// Witnesses of the committed head.
    pub cosigned_by: Vec<String>,
    /// Entries in the views.
    pub projected: u64,
    /// When the newest witnessed head met the policy, milliseconds since 1970 UTC.
    pub last_witnessed_at: Option<u64>,
    /// When the newest cosignature of the committed head was made, milliseconds since 1970 UTC.
    pub last_cosigned_at: Option<u64>,
}

/// What the node is and holds.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Status {
    /// The node's role.
    pub role: String,
    /// Its home register.
    pub origin: String,
    /// The program's version.
    pub version: String,
    /// When it started, milliseconds since 1970 UTC.
    pub started_at: u64,
    /// The address that is printed on paper; absent where the operator set none.
    pub public_address: Option<String>,
    /// Its own territory (KATO).
    pub territory: String,
    /// Its home register, from its first head on.
    pub home: Option<Register>,
    /// How many registers it holds; `/api/v1/registers` names them.
    pub registers: u64,
    /// Whether the home register is being sealed.
    pub sealing: Sealing,
    /// Logs that contradicted themselves.
    pub contradictions: Vec<Contradiction>,
    /// What the link carried and may carry, and how long what waits will take.
    pub link: Link,
    /// Runs of 256 entries that the disk damaged and that are still to be mended.
    pub damaged_runs: u64,
    /// Outlines for the map were loaded.
    pub outlines: bool,
}

/// The hash of all views.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ViewHash {
    /// 64 hexadecimal digits; the same at every node that holds the same registers.
    pub view_hash: String,
}

/// What the link carried, and what is still to be witnessed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Link {
    /// Bytes today.
    pub today: u64,
    /// Bytes this month.
    pub this_month: u64,
    /// Bytes a day beyond which attachments wait; 0 is no limit.
    pub day_limit: u64,
    /// Bytes a month beyond which only the home register travels; 0 is no limit.
    pub month_limit: u64,
    /// Entries of the home register that are not witnessed yet.
    pub unwitnessed: u64,
    /// Seconds that sending them will take at the rate of late; missing before anything large was sent.
    pub seconds: Option<u64>,
    /// Attachments that are looked for.
    pub attachments_missing: u64,
}

/// Whether the home register is being sealed, and why not.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Sealing {
    /// `settled`, `not_compared`, `behind` or `forked`.
    pub state: String,
    /// The same in plain words.
    pub message: String,
    /// Records that are on disk here and wait to be sealed.
    pub waiting: u64,
    /// Entries that a witness holds and that are still to come.
    pub missing: u64,
    /// Branches of the register that were given up.
    pub branches: Vec<Branch>,
}

/// A branch of the home register that was given up for the witnessed one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Branch {
    /// Its folder.
    pub folder: String,
    /// Records of it that were taken again; missing until that is done.
    pub taken_again: Option<u64>,
}

/// A log that contradicted itself.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Contradiction {
    /// Its register.
    pub register: String,
    /// The name of the proof; the file is at `/api/v1/contradictions/` and this.
    pub digest: String,
}

/// Something that happened to a register, on record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Incident {
    /// The record.
    pub id: String,
    /// The register.
    pub register: String,
    /// `sealed_unwitnessed`, `fork` or `restored`.
    pub incident: String,
    /// Who answers for it.
    pub by: String,
}

/// What became of one submitted record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Submitted {
    /// Its name.
    pub id: String,
    /// `recorded`, or `known` when it was here before.
    pub outcome: String,
}

/// The answer to a submission of several records: in order, each taken or refused by itself.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(untagged)]
pub enum Outcome {
    /// Taken; on disk.
    Taken(Submitted),
    /// Refused.
    Refused(super::problem::Problem),
}

/// A mandate that a key holds.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Held {
    /// The record that grants it.
    pub mandate: String,
    /// The issuer's register.
    pub register: String,
    /// Entries of the issuer's register that are judged here; the mandate is among them.
    pub size: u64,
    /// The root of the tree of these, hexadecimal.
    pub root: String,
    /// The role.
    pub role: String,
    /// The territory.
    pub territory: String,
}
