//! Kinds of records and the facts of each. A kind's old versions stay readable for ever; an unknown kind is kept,
//! replicated and shown as unknown.

use core::fmt;
use core::str::FromStr;
use serde::Serialize;

use crate::bounded::ShortText;
use crate::codec::{self, CodecError};
use crate::limits::BODY_BYTES;
use crate::record::v1;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal: $body:ty,)*) => {
        /// A kind that this version knows, with its version.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        /// The facts of a record of a known kind.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(untagged)]
        pub enum Facts { $($(#[$doc])* $name(Box<$body>),)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name with its version, as headers carry it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// Reads a body of this kind from its canonical bytes.
            pub fn decode(self, body: &[u8]) -> Result<Facts, CodecError> {
                match self { $(Self::$name => codec::decode(body, BODY_BYTES).map(|b| Facts::$name(Box::new(b))),)* }
            }

            /// Reads a body of this kind from any serde source: the JSON of a form or of a draft file.
            pub fn deserialize<'de, D: serde::Deserializer<'de>>(self, source: D) -> Result<Facts, D::Error> {
                match self { $(Self::$name => serde::Deserialize::deserialize(source).map(|b| Facts::$name(Box::new(b))),)* }
            }
        }

        impl Facts {
            /// The kind of these facts.
            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self { $(Self::$name(_) => Kind::$name,)* }
            }

            /// The canonical bytes of the body.
            pub fn encode(&self) -> Result<Vec<u8>, CodecError> {
                match self { $(Self::$name(body) => codec::encode(body.as_ref()),)* }
            }
        }
    };
}

kinds! {
    /// An official or a node may act.
    MandateGranted = "mandate.granted/1": v1::MandateGranted,
    /// An official's or node's mandate ends.
    MandateEnded = "mandate.ended/1": v1::MandateEnded,
    /// A key is no longer its owner's alone.
    KeyCompromised = "key.compromised/1": v1::KeyCompromised,
    /// A representative body exists.
    BodyEstablished = "body.established/1": v1::BodyEstablished,
    /// What a body goes by.
    RulebookAdopted = "rulebook.adopted/1": v1::RulebookAdopted,
    /// The working days of a year.
    CalendarSet = "calendar.set/1": v1::CalendarSet,
    /// A body begins to sit.
    TermOpened = "term.opened/1": v1::TermOpened,
    /// A person takes a seat.
    MemberElected = "member.elected/1": v1::MemberElected,
    /// A member takes the chair.
    ChairElected = "chair.elected/1": v1::ChairElected,
    /// A member's powers end.
    MemberEnded = "member.ended/1": v1::MemberEnded,
    /// A term ends before its time.
    BodyDissolved = "body.dissolved/1": v1::BodyDissolved,
    /// A meeting is called.
    MeetingConvened = "meeting.convened/1": v1::MeetingConvened,
    /// A meeting is held later.
    MeetingPostponed = "meeting.postponed/1": v1::MeetingPostponed,
    /// A meeting is not held.
    MeetingCancelled = "meeting.cancelled/1": v1::MeetingCancelled,
    /// People were told of a meeting.
    NoticeGiven = "notice.given/1": v1::NoticeGiven,
    /// A new version of an agenda.
    AgendaChanged = "agenda.changed/1": v1::AgendaChanged,
    /// A meeting begins: who came.
    MeetingOpened = "meeting.opened/1": v1::MeetingOpened,
    /// Another account of who came.
    OpeningCorrected = "opening.corrected/1": v1::OpeningCorrected,
    /// What was said on an item.
    ItemDiscussed = "item.discussed/1": v1::ItemDiscussed,
    /// A vote.
    VoteTaken = "vote.taken/1": v1::VoteTaken,
    /// A meeting ends.
    MeetingClosed = "meeting.closed/1": v1::MeetingClosed,
    /// The minutes of a meeting hold.
    MinutesAdopted = "minutes.adopted/1": v1::MinutesAdopted,
    /// Other words for items of the minutes.
    MinutesCorrected = "minutes.corrected/1": v1::MinutesCorrected,
    /// Minutes were found right by a later meeting.
    MinutesApproved = "minutes.approved/1": v1::MinutesApproved,
    /// A decision.
    DecisionAdopted = "decision.adopted/1": v1::DecisionAdopted,
    /// A decision that changes an earlier one.
    DecisionAmended = "decision.amended/1": v1::DecisionAmended,
    /// A decision that ends an earlier one.
    DecisionRepealed = "decision.repealed/1": v1::DecisionRepealed,
    /// A decision is held up.
    DecisionSuspended = "decision.suspended/1": v1::DecisionSuspended,
    /// A decision is taken out of force by somebody else than its body.
    DecisionAnnulled = "decision.annulled/1": v1::DecisionAnnulled,
    /// Another body or official deals with a decision.
    DecisionConsulted = "decision.consulted/1": v1::DecisionConsulted,
    /// A certified extract left the office.
    ExtractIssued = "extract.issued/1": v1::ExtractIssued,
    /// A record is no longer shown.
    PublicationWithdrawn = "publication.withdrawn/1": v1::PublicationWithdrawn,
    /// The gathering agreed to a development plan.
    PlanAgreed = "plan.agreed/1": v1::PlanAgreed,
    /// The Kenes approved it.
    PlanApproved = "plan.approved/1": v1::PlanApproved,
    /// Where a measure of a plan stands.
    MeasureStatus = "measure.status/1": v1::MeasureStatus,
    /// What an audit found.
    AuditPresented = "audit.presented/1": v1::AuditPresented,
    /// What became of a finding of an audit.
    AuditFollowedUp = "audit.followed_up/1": v1::AuditFollowedUp,
    /// A member's words on a quarter.
    DeputyReported = "deputy.reported/1": v1::DeputyReported,
    /// Where a decision is registered and published.
    DecisionRegistered = "decision.registered/1": v1::DecisionRegistered,
    /// Somebody has to do something.
    TaskAssigned = "task.assigned/1": v1::TaskAssigned,
    /// Where a task stands.
    TaskStatus = "task.status/1": v1::TaskStatus,
    /// A budget.
    BudgetApproved = "budget.approved/1": v1::BudgetApproved,
    /// What came in and went out of a budget by the end of a month.
    BudgetExecuted = "budget.executed/1": v1::BudgetExecuted,
    /// How many people live on a territory.
    ResidentsCounted = "residents.counted/1": v1::ResidentsCounted,
    /// A report meeting will be held.
    ReportMeetingAnnounced = "report_meeting.announced/1": v1::ReportMeetingAnnounced,
    /// An akim reported to residents.
    ReportMeetingHeld = "report_meeting.held/1": v1::ReportMeetingHeld,
    /// Residents raised an issue there.
    IssueRaised = "issue.raised/1": v1::IssueRaised,
    /// Where an issue stands.
    IssueStatus = "issue.status/1": v1::IssueStatus,
    /// What initiatives and the participatory budget go by.
    ParticipationRuled = "participation.ruled/1": v1::ParticipationRuled,
    /// An initiative may be supported.
    InitiativeOpened = "initiative.opened/1": v1::InitiativeOpened,
    /// An initiative is not admissible.
    InitiativeRefused = "initiative.refused/1": v1::InitiativeRefused,
    /// A batch of support.
    InitiativeSupported = "initiative.supported/1": v1::InitiativeSupported,
    /// Support is not collected any more.
    InitiativeClosed = "initiative.closed/1": v1::InitiativeClosed,
    /// What those say who were asked.
    InitiativeAnswered = "initiative.answered/1": v1::InitiativeAnswered,
    /// Residents may propose what money is spent on.
    CallOpened = "call.opened/1": v1::CallOpened,
    /// Residents propose a project.
    ProjectProposed = "project.proposed/1": v1::ProjectProposed,
    /// A project goes to the ballot, or does not.
    ProjectJudged = "project.judged/1": v1::ProjectJudged,
    /// A batch of people who voted.
    BallotsCounted = "ballots.counted/1": v1::BallotsCounted,
    /// What a ballot came to.
    ResultDeclared = "result.declared/1": v1::ResultDeclared,
    /// Where a chosen project stands.
    ProjectStatus = "project.status/1": v1::ProjectStatus,
    /// What the vault held of those who took part is gone.
    PrivateDataErased = "private_data.erased/1": v1::PrivateDataErased,
    /// A file belongs to an earlier record.
    AttachmentAdded = "attachment.added/1": v1::AttachmentAdded,
    /// The body of an earlier record is erased.
    Redaction = "redaction/1": v1::Redaction,
    /// Something happened to the register itself.
    IncidentRecorded = "incident.recorded/1": v1::IncidentRecorded,
}

impl Kind {
    /// The name as the bounded text of a header.
    #[must_use]
    pub fn to_text(self) -> ShortText {
        // Every name above is a short ASCII literal; a test walks them all.
        ShortText::new(self.as_str()).unwrap_or_else(|_| unreachable!("kind names are short texts"))
    }
}

/// A kind that this version does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of record")]
pub struct UnknownKind;

impl FromStr for Kind {
    type Err = UnknownKind;
    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text).ok_or(UnknownKind)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
