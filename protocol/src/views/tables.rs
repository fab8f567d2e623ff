//! What rows hold. Rows are rebuilt from registers whenever their shape changes, so they carry no versions.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, ShortText};
use crate::digest::RecordId;
use crate::instant::{Day, TimeOfDay, UnixMillis};
use crate::keys::PublicKey;
use crate::record::Relation;
use crate::record::v1::{
    AgendaItem, Bilingual, BodyKind, BudgetTotals, Commencement, DecisionMatter, IncidentKind, IssueState, JointBody, Role,
    SettlementSeats, Subject, VoteCount,
};
use crate::register::Origin;
use crate::rules::Rule;
use crate::territory::Territory;

/// Where a record is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordRow {
    /// The register.
    pub origin: Origin,
    /// The index.
    pub index: u64,
    /// The kind as the header writes it.
    pub kind: ShortText,
    /// The territory.
    pub territory: Territory,
    /// The body is not here or erased.
    pub erased: bool,
}

/// How a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StandingCode {
    /// Authority and rules hold, but for lapses such as a deadline.
    Valid,
    /// The issuer's register is not here far enough.
    Pending,
    /// The key was compromised by then; shown and marked.
    Disputed,
    /// A rule or the authority is broken; left out of the views.
    Finding,
    /// A kind that this version does not know.
    UnknownKind,
    /// The body was erased.
    Erased,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingNote {
    /// The rule's code.
    pub rule: String,
    /// What it demands.
    pub expected: String,
    /// What the record says.
    pub actual: String,
    /// The act that demands it, where a rulebook names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
}

/// The judgement of one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// How it stands.
    pub standing: StandingCode,
    /// Why it does not stand better.
    pub findings: Vec<FindingNote>,
    /// The register and size awaited, while pending.
    pub awaits: Option<(Origin, u64)>,
    /// What it says of a quorum, for counts: what binds a body stands in rows, which an entry by itself does not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<QuorumMark>,
}

/// What an opening, or another account of it, says of a quorum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuorumMark {
    /// Fewer came than the body needs.
    Missing,
    /// By a later account enough came.
    Found,
}

impl QuorumMark {
    /// The label of its count.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Missing => "no_quorum",
            Self::Found => "quorum_found",
        }
    }
}

impl Judgement {
    /// True for a record that stands at an earlier index already.
    #[must_use]
    pub fn is_repetition(&self) -> bool {
        self.findings.iter().any(|finding| finding.rule == Rule::SealedTwice.as_str())
    }
}

/// A finding in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRow {
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: ShortText,
    /// Its register.
    pub origin: Origin,
    /// Its index.
    pub index: u64,
    /// The finding.
    pub finding: FindingNote,
}

/// A mandate that was validly granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MandateRow {
    /// The record that grants it.
    pub id: RecordId,
    /// The issuer's register.
    pub register: Origin,
    /// Its index there.
    pub index: u64,
    /// Who.
    pub subject: Subject,
    /// As what.
    pub role: Role,
    /// Where.
    pub territory: Territory,
    /// From when.
    pub from: UnixMillis,
    /// Until when.
    pub until: Option<UnixMillis>,
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyRow {
    /// The record.
    pub id: RecordId,
    /// Its kind.
    pub kind: BodyKind,
    /// Its name.
    pub name: Bilingual<LineText>,
    /// The legal number of members.
    pub legal_members: u16,
    /// Seats of each settlement; empty where they belong to none.
    pub seats: Vec<SettlementSeats>,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingRow {
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// The body's short name.
    pub body: ShortText,
    /// The day on which it was called.
    pub convened_on: Day,
    /// The day.
    pub held_on: Day,
    /// The day on which it was recorded, by the author's clock.
    pub recorded_on: Option<Day>,
    /// Where.
    pub place: Bilingual<LineText>,
    /// The meeting without a quorum in whose place it is held.
    pub reconvenes: Option<RecordId>,
    /// Its items as they were called for.
    pub agenda: Vec<AgendaItem>,
    /// Bodies of other okrugs that meet with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joint_with: Vec<JointBody>,
    /// Where it can be watched while it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broadcast: Option<LineText>,
    /// The hour for which it was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<TimeOfDay>,
}

/// Minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesRow {
    /// Their register.
    pub origin: Origin,
    /// The meeting.
    pub meeting: RecordId,
    /// Present.
    pub present: u32,
    /// Those who may vote.
    pub entitled: u32,
    /// The numbers of its items.
    pub items: Vec<ShortText>,
    /// Votes by item.
    pub votes: Vec<(String, VoteCount)>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionRow {
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// The body's short name.
    pub body: ShortText,
    /// Its number.
    pub number: ShortText,
    /// The day.
    pub adopted_on: Day,
    /// What it is about.
    pub matter: DecisionMatter,
    /// Title.
    pub title: Bilingual<LineText>,
    /// The item of a meeting by which it was adopted; absent for one from a publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ShortText>,
    /// In force from, where it names a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Day>,
    /// In force from, where it names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commencement: Option<Commencement>,
}

/// A later record that changes a decision, or what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRow {
    /// Amends, repeals, suspends or annuls.
    pub rel: Relation,
    /// The later record.
    pub by: RecordId,
    /// Out of force or held up from, unless it amends.
    pub from: Option<Day>,
    /// Applied again from, for a suspension that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// A budget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetRow {
    /// The record.
    pub id: RecordId,
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// Totals by year.
    pub totals: Vec<BudgetTotals>,
    /// Lines.
    pub lines: u64,
}

/// A report meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportMeetingRow {
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// The day.
    pub held_on: Day,
    /// Who reported.
    pub reporter: LineText,
    /// Where.
    pub place: Bilingual<LineText>,
    /// Residents present, where counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attended: Option<u32>,
    /// Its announcement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<RecordId>,
}

/// An issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueRow {
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// Its category.
    pub category: ShortText,
    /// The day.
    pub raised_on: Day,
}

/// A state of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueStatusRow {
    /// The state.
    pub state: IssueState,
    /// The day.
    pub on: Day,
    /// The record that says so.
    pub record: RecordId,
}

/// A file that a record names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRow {
    /// The record.
    pub record: RecordId,
    /// Its register.
    pub origin: Origin,
    /// Bytes.
    pub len: u64,
    /// Media type.
    pub media: ShortText,
    /// Name for people.
    pub name: LineText,
}

/// Something that happened to a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentRow {
    /// The record.
    pub id: RecordId,
    /// The register.
    pub origin: Origin,
    /// What.
    pub incident: IncidentKind,
    /// Who answers for it.
    pub by: LineText,
}

/// Since when a key is not to be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompromiseRow {
    /// The key.
    pub key: PublicKey,
    /// Since when.
    pub since: UnixMillis,
    /// The record that says so.
    pub record: RecordId,
    /// The territory of the register that says so.
    pub territory: Territory,
}
