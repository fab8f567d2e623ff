//! Row keys: one byte for the table, then parts of fixed width or texts that end with a zero byte (no text of ours
//! holds one). The single map of tables.

use crate::digest::RecordId;
use crate::instant::Day;
use crate::register::Origin;
use crate::territory::Territory;

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $byte:literal,)*) => {
        /// Tables of rows.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Table { $($(#[$doc])* $name = $byte,)* }
    };
}

tables! {
    /// record id -> where it is sealed.
    Record = 1,
    /// origin, index -> judgement.
    Judged = 2,
    /// territory, origin, index, number -> finding.
    Finding = 3,
    /// mandate's record id -> mandate.
    Mandate = 4,
    /// mandate's record id, index -> end.
    MandateEnd = 5,
    /// public key, origin, index -> since.
    Compromised = 6,
    /// node's origin, mandate's record id -> nothing.
    Node = 7,
    /// origin, body's short name, index -> body.
    Body = 8,
    /// record id -> meeting.
    Meeting = 9,
    /// territory, day downwards, record id -> nothing.
    MeetingList = 10,
    /// record id -> minutes.
    Minutes = 11,
    /// meeting's record id, minutes' record id -> nothing.
    MinutesOf = 12,
    /// record id -> decision.
    Decision = 13,
    /// territory, day downwards, record id -> nothing.
    DecisionList = 14,
    /// origin, body, year, number, index -> record id.
    DecisionNumber = 15,
    /// changed record id, index -> change.
    DecisionChange = 16,
    /// territory, year downwards, origin, index -> budget.
    Budget = 17,
    /// record id -> report meeting.
    ReportMeeting = 18,
    /// record id -> issue.
    Issue = 19,
    /// issue's record id, index -> status.
    IssueStatus = 20,
    /// name, territory, dimensions -> count.
    Count = 21,
    /// record id, index -> attachment record.
    Attachment = 22,
    /// territory, day downwards, record id -> nothing.
    IssueList = 23,
    /// mandate holders: territory, role, mandate's record id -> nothing.
    Office = 24,
    /// mandate's record id -> keys of a node that may witness.
    WitnessNode = 26,
    /// public key of a person, mandate's record id -> mandate.
    MandateOfKey = 27,
    /// territory, origin, index -> incident.
    Incident = 28,
    /// digest of a file, record id -> file.
    File = 29,
    /// size class, time of the record downwards, digest, record id -> nothing: the order in which files travel.
    FileOrder = 30,
    /// record id, relation, later record id -> nothing: who refers to it.
    ReferredBy = 31,
    /// budget's record id -> its plan, line by line.
    BudgetPlan = 32,
    /// budget's record id, day downwards, index downwards -> execution.
    Execution = 33,
    /// execution's record id -> its lines.
    ExecutionLines = 34,
    /// territory, day downwards, origin, index downwards -> count of residents.
    Residents = 35,
    /// origin, body's short name, day downwards, index downwards -> rulebook.
    Rulebook = 36,
    /// origin, year downwards, index downwards -> calendar.
    Calendar = 37,
    /// record id -> term.
    Term = 38,
    /// origin, body's short name, day downwards, record id -> term.
    TermList = 39,
    /// term's record id, index -> day on which it ended before its time.
    TermEnd = 40,
    /// record id -> member.
    Member = 41,
    /// term's record id, settlement, seat, index -> member.
    MemberList = 42,
    /// member's record id, index -> end of powers.
    MemberEnd = 43,
    /// member's record id, index -> election to the chair.
    Chair = 44,
    /// meeting's record id, index -> another day, hour or place, or none.
    MeetingChange = 45,
    /// meeting's record id, index -> change of its agenda.
    AgendaChange = 46,
    /// meeting's record id, index -> opening, or another account of it.
    Opening = 47,
    /// meeting's record id, index -> vote.
    Vote = 48,
    /// member's record id, index downwards -> vote in which the member is named.
    VoteOf = 49,
    /// meeting's record id, index -> end of the meeting.
    Closing = 50,
    /// minutes' record id, index -> correction.
    Correction = 51,
    /// decision's record id, index -> registration and publication.
    Registered = 52,
    /// record id -> task.
    Task = 53,
    /// territory, day by which downwards, record id -> nothing.
    TaskList = 54,
    /// record id of what asks for it, index -> task's record id.
    TaskOf = 55,
    /// task's record id, index -> status.
    TaskStatus = 56,
    /// minutes' record id, index -> approval.
    Approval = 57,
    /// meeting's record id, index -> what was said on an item.
    Discussed = 58,
    /// decision's record id, index -> what is said of its articles.
    Articles = 59,
    /// decision's record id, index -> what others said of it.
    Consulted = 60,
    /// origin, year, number, index -> extract's record id.
    Extract = 61,
    /// record id, index -> extract issued from it.
    ExtractOf = 62,
    /// record id, index -> why it is no longer shown.
    Withdrawn = 63,
    /// record id -> development plan.
    DevelopmentPlan = 64,
    /// territory, day downwards, record id -> nothing.
    DevelopmentPlanList = 65,
    /// plan's record id, index -> its approval.
    PlanApproval = 66,
    /// meeting's record id, index -> when and how people were told of it.
    Notice = 77,
    /// announcement's record id -> announced report meeting.
    ReportAnnounced = 78,
    /// territory, day downwards, record id -> nothing: report meetings, announced or held.
    ReportList = 79,
    /// record id of an act, decision's record id -> what the act was to the decision.
    ActOf = 80,
    /// origin, day downwards, index downwards -> rules of initiatives and of the participatory budget.
    TakingPart = 81,
    /// record id -> initiative.
    Initiative = 82,
    /// territory, day downwards, record id -> nothing: initiatives, opened or refused.
    InitiativeList = 83,
    /// origin, series, year, number, index -> record id.
    PublicNumber = 84,
    /// initiative's or call's record id, index -> batch of those who took part.
    Batch = 85,
    /// initiative's or call's record id, token, index -> batch's record id.
    Token = 86,
    /// initiative's record id, index -> end of collecting.
    InitiativeClosed = 87,
    /// initiative's record id, index -> answer.
    InitiativeAnswer = 88,
    /// record id -> call of the participatory budget.
    Call = 89,
    /// territory, day downwards, record id -> nothing.
    CallList = 90,
    /// record id -> project.
    Project = 91,
    /// call's record id, index -> project's record id.
    ProjectOf = 92,
    /// project's record id, index -> verdict.
    ProjectVerdict = 93,
    /// call's record id, index -> result of the ballot.
    BallotResult = 94,
    /// project's record id, index -> status.
    ProjectStatus = 95,
    /// initiative's or call's record id, index -> when the private data was erased.
    PrivateErased = 96,
    /// record id -> refused initiative.
    InitiativeRefused = 97,
    /// plan's record id, index -> status of a measure.
    MeasureStatus = 67,
    /// record id -> audit.
    Audit = 68,
    /// territory, day downwards, record id -> nothing.
    AuditList = 69,
    /// audit's record id, index -> what became of a finding.
    AuditFollowUp = 70,
    /// member's record id, index -> words on a quarter.
    DeputyReport = 71,
    /// earlier meeting's record id, number of its item, index, new number -> where it is dealt with.
    Continued = 72,
    /// erased record id -> redaction's record id.
    Redacted = 25,
    /// origin -> entries projected. From here on rows are this node's own notes and not part of the view's hash.
    Projected = 128,
    /// awaited origin, size, origin, index -> nothing.
    Awaiting = 129,
    /// origin -> first index to judge again.
    JudgeAgain = 131,
    /// origin -> entries judged by the time of witnesses.
    JudgedAtWitness = 132,
    /// origin -> size of the largest head for which the policy was met.
    WitnessedSize = 133,
    /// origin, size -> time at which the policy was met by that checkpoint.
    Witnessed = 130,
    /// erased record id, neighbour's origin -> when it showed that its body is gone.
    Confirmed = 134,
}

/// Tables from here on are not part of the view.
pub const FIRST_LOCAL_TABLE: u8 = Table::Projected as u8;

/// A key under construction.
#[derive(Debug, Clone)]
pub struct Key(Vec<u8>);

impl Key {
    /// Starts in a table.
    #[must_use]
    pub fn of(table: Table) -> Self {
        Self(vec![table as u8])
    }

    /// A text and its end.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.0.extend_from_slice(text.as_bytes());
        self.0.push(0);
        self
    }

    /// A register.
    #[must_use]
    pub fn origin(self, origin: &Origin) -> Self {
        self.text(origin.as_str())
    }

    /// A territory, whole.
    #[must_use]
    pub fn territory(mut self, territory: &Territory) -> Self {
        self.0.extend_from_slice(territory.as_str().as_bytes());
        self
    }

    /// The beginning of all territories inside one; only at the end of a prefix.
    #[must_use]
    pub fn inside(mut self, territory: &Territory) -> Self {
        self.0.extend_from_slice(territory.prefix().as_bytes());
        self
    }

    /// A number, big-endian, so that keys sort by it.
    #[must_use]
    pub fn number(mut self, number: u64) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    /// A record.
    #[must_use]
    pub fn record(mut self, id: &RecordId) -> Self {
        self.0.extend_from_slice(id.as_bytes());
        self
    }

    /// Fixed bytes.
    #[must_use]
    pub fn bytes(mut self, bytes: &[u8; 32]) -> Self {
        self.0.extend_from_slice(bytes);
        self
    }

    /// A year, the latest first.
    #[must_use]
    pub fn year_down(self, year: u16) -> Self {
        self.number(u64::from(u16::MAX - year))
    }

    /// A day, the latest first.
    #[must_use]
    pub fn day_down(self, day: Day) -> Self {
        let date = u64::from(day.year().unsigned_abs()) * 10_000 + u64::from(day.month()) * 100 + u64::from(day.day_of_month());
        self.number(u64::MAX - date)
    }

    /// The bytes.
    #[must_use]
    pub fn build(self) -> Vec<u8> {
        self.0
    }
}
