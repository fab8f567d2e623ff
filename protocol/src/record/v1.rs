//! Version 1 of every kind. These shapes never change; a new shape is a new version beside them.

mod council;
mod members;
mod money;
mod participation;
mod plans;
mod proceedings;
mod projects;
mod rulebook;
mod sittings;
mod tasks;
mod texts;

pub use council::{
    AgendaItem, BodyEstablished, BodyKind, DecisionAdopted, DecisionMatter, DecisionRepealed, ItemRef, JointBody, MeetingConvened,
    MeetingSort, MinutesAdopted, MinutesItem, Provenance, SettlementSeats, VoteCount,
};
pub use members::{BodyDissolved, ChairElected, EndOfPowers, MemberElected, MemberEnded, MemberRole, TermOpened};
pub use money::{BudgetApproved, BudgetExecuted, BudgetLine, BudgetSide, BudgetTotals, ExecutedLine};
pub use participation::{
    AnswerOutcome, Channel, ChannelCount, InitiativeAnswered, InitiativeClosed, InitiativeOpened, InitiativeOutcome, InitiativeRefused,
    InitiativeSort, InitiativeSupported, ParticipationRuled, PopulationBase, PrivateDataErased, RejectReason, RejectedCount,
};
pub use plans::{AuditFinding, AuditFollowedUp, AuditPresented, DeputyReported, Measure, MeasureStatus, PlanAgreed, PlanApproved};
pub use proceedings::{
    AgendaCause, AgendaChanged, Ballot, Choice, ItemDiscussed, MeetingClosed, MeetingOpened, MinutesApproved, MinutesCorrected, Motion,
    MotionOutcome, OpeningCorrected, Presence, Presiding, Recording, RollLine, Speaker, Speech, Stance, Verdict, VoteForm, VoteTaken,
};
pub use projects::{
    BallotUnit, BallotsCounted, CallOpened, ProjectJudged, ProjectProposed, ProjectState, ProjectStatus, ProjectVerdict, ProjectVotes,
    ResultDeclared,
};
pub use rulebook::{CalendarSet, Cited, DayCount, DayOff, Fraction, Majority, QuorumBase, RulebookAdopted, Span, Threshold, VoteBase};
use serde::{Deserialize, Serialize};
pub use sittings::{MeetingCancelled, MeetingPostponed, NoticeGiven, NoticeMeans};
pub use tasks::{DecisionAnnulled, DecisionRegistered, DecisionSuspended, RequestSort, TaskAssigned, TaskState, TaskStatus};
pub use texts::{
    Article, ArticleChange, Commencement, ConsultationOutcome, ConsultationRole, DecisionAmended, DecisionConsulted, ExtractFor,
    ExtractIssued, Original, PublicationWithdrawn,
};

use crate::bounded::{LineText, NoteText, ShortText};
use crate::instant::{Day, TimeOfDay, UnixMillis};
use crate::keys::PublicKey;
use crate::register::{Head, Origin};
use crate::territory::Territory;

/// One text in Kazakh, in Russian, or in both (both are authentic). A rule demands at least one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual<T> {
    /// Kazakh.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub kk: Option<T>,
    /// Russian.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub ru: Option<T>,
}

const fn none<T>() -> Option<T> {
    None
}

impl<T> Bilingual<T> {
    /// True when no language is there.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.kk.is_none() && self.ru.is_none()
    }

    /// The Kazakh text, or the Russian one where there is none.
    #[must_use]
    pub fn kazakh_first(&self) -> Option<&T> {
        self.kk.as_ref().or(self.ru.as_ref())
    }
}

/// What a mandate allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Grants and ends mandates for territories below.
    Administrator,
    /// A node: seals its register, dials and serves peers, cosigns if it has a witness key.
    Node,
    /// Keeps minutes, records decisions.
    Secretary,
    /// Chairs a body.
    Chair,
    /// Head of the executive.
    Akim,
    /// Sits in a body: writes its minutes together with the others, and signs no record.
    Member,
}

/// Who receives a mandate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(clippy::large_enum_variant, reason = "a verified key keeps its curve point; persons are the common case")]
pub enum Subject {
    /// An official, by name (public for as long as office is public) and key.
    Person {
        /// Name.
        name: LineText,
        /// The key on the official's own device.
        key: PublicKey,
    },
    /// A node with a key for each purpose.
    Node(Box<NodeKeys>),
}

/// The keys of a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeKeys {
    /// Its home register.
    pub origin: Origin,
    /// Signs the checkpoints of the home register.
    pub log_key: PublicKey,
    /// Cosigns the checkpoints of others; regions and nations have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness_key: Option<PublicKey>,
    /// Its identity on the network (libp2p).
    pub peer_key: PublicKey,
}

/// `mandate.granted`: the subject may act in the role on the territory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MandateGranted {
    /// Who.
    pub subject: Subject,
    /// As what.
    pub role: Role,
    /// Where.
    pub territory: Territory,
    /// From when.
    pub from: UnixMillis,
    /// Until when; without it until a later record ends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<UnixMillis>,
    /// The act that gives the office.
    pub basis: LineText,
}

/// `mandate.ended`: refers to the mandate by [`crate::record::Relation::Ends`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MandateEnded {
    /// From when; not before the record was written.
    pub at: UnixMillis,
    /// Why.
    pub reason: NoteText,
}

/// `key.compromised`: later records of the key are disputed, none is removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyCompromised {
    /// Which key.
    pub key: PublicKey,
    /// Since when.
    pub since: UnixMillis,
    /// What is known.
    pub reason: NoteText,
}

/// `report_meeting.announced`: the akim will report to residents. Moved and cancelled as other meetings are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportMeetingAnnounced {
    /// The day on which it was said.
    pub announced_on: Day,
    /// The day of the meeting.
    pub held_on: Day,
    /// The hour at which it begins, in the country's zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<TimeOfDay>,
    /// Where.
    pub place: Bilingual<LineText>,
    /// Who will report, by office.
    pub reporter: LineText,
}

/// `report_meeting.held`: refers to its announcement, where there was one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportMeetingHeld {
    /// When.
    pub held_on: Day,
    /// Who reported, by office.
    pub reporter: LineText,
    /// Where.
    pub place: Bilingual<LineText>,
    /// Residents present, where counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attended: Option<u32>,
}

/// `issue.raised`: refers to the report meeting. Says nothing of who raised it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueRaised {
    /// Category as a slug: `housing_utilities`.
    pub category: ShortText,
    /// When; the year counts it.
    pub raised_on: Day,
    /// What it is about, without personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Bilingual<NoteText>>,
}

/// Where an issue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueState {
    /// Taken up, nothing done yet.
    Open,
    /// Being worked on.
    InProgress,
    /// Solved.
    Solved,
    /// Will not be solved, with the reason.
    Declined,
}

/// `issue.status`: refers to the issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueStatus {
    /// State at the end of the month.
    pub state: IssueState,
    /// The day of the statement.
    pub on: Day,
    /// What was done, or why not.
    pub note: Bilingual<NoteText>,
}

/// `residents.counted`: how many live on the header's territory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResidentsCounted {
    /// How many.
    pub residents: u32,
    /// On which day.
    pub on: Day,
    /// Who counted, and where it is published.
    pub source: LineText,
}

/// `attachment.added`: refers to the record; the header names the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentAdded {
    /// What they are.
    pub title: Bilingual<LineText>,
    /// The item of a meeting's agenda that they belong to: a draft decision, a report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ShortText>,
}

/// What happened to a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentKind {
    /// A person accepted that heads are signed although no witness could be asked after a start.
    SealedUnwitnessed,
    /// The register had two branches; the witnessed one stands and the records of the other were sealed anew.
    Fork,
    /// The computer was restored from an older copy, and the missing part came from a witness.
    Restored,
}

/// `incident.recorded`: what happened to the register, for those who read it later. Refers to the records concerned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncidentRecorded {
    /// What.
    pub incident: IncidentKind,
    /// The head of the register on this computer when it happened.
    pub head: Head,
    /// Who answers for it, by office and name.
    pub by: LineText,
    /// What is known.
    pub account: NoteText,
}

/// `redaction`: refers to the record whose body is erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redaction {
    /// The law that demands it.
    pub basis: LineText,
    /// Why, without repeating what is erased.
    pub reason: NoteText,
}
