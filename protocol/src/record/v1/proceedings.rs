//! A meeting from its last agenda to its end: who came, what was voted on and how, and what was left over.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, List, NoteText, ShortText};
use crate::digest::{Hash, RecordId};
use crate::instant::{Day, UnixMillis};
use crate::limits::{AGENDA_ITEMS, SEATS, SPEECHES, TELLERS};
use crate::record::v1::{AgendaItem, Bilingual, DecisionMatter, MinutesItem, VoteCount};

/// Why an agenda changed after the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgendaCause {
    /// Announced while there is still time to prepare: the notice of the meeting is kept for it, too.
    Supplementary,
    /// Cannot wait for the next meeting.
    Urgent,
}

/// `agenda.changed`: a new version of an agenda. Refers to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaChanged {
    /// The day on which it was said.
    pub announced_on: Day,
    /// Why items are added so late.
    pub cause: AgendaCause,
    /// New items, under numbers that the agenda does not have.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub added: List<AgendaItem, AGENDA_ITEMS>,
    /// Numbers of items that are not dealt with at this meeting.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub withdrawn: List<ShortText, AGENDA_ITEMS>,
    /// Why.
    pub reason: Bilingual<NoteText>,
}

/// How a member is at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// In the hall.
    InHall,
    /// By a link.
    Online,
    /// Came after the opening.
    Late,
    /// Was there at the opening and left before the end.
    Left,
    /// Not there, for a reason that the body accepts.
    Justified,
    /// Not there.
    Absent,
}

impl Presence {
    /// True for those who count for the quorum when the meeting is opened.
    #[must_use]
    pub const fn is_at_opening(self) -> bool {
        matches!(self, Self::InHall | Self::Online | Self::Left)
    }

    /// True for those who came at all, and may have voted.
    #[must_use]
    pub const fn attended(self) -> bool {
        !matches!(self, Self::Justified | Self::Absent)
    }
}

/// One line of a roll call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollLine {
    /// The member's election.
    pub member: RecordId,
    /// How the member is there.
    pub presence: Presence,
}

/// As what somebody presides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presiding {
    /// The body's chair.
    Chair,
    /// In the chair's place, for this meeting.
    Acting,
}

/// `meeting.opened`: who came. Refers to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingOpened {
    /// When it was opened.
    pub at: UnixMillis,
    /// Every member in office; empty in a body without members by name.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub roll: List<RollLine, SEATS>,
    /// Present when it was opened; with a roll, those whom it names as such.
    pub present: u32,
    /// Those who had the right to be there, for a gathering; a body with fixed members uses those.
    pub entitled: u32,
    /// Who chairs.
    pub chaired_by: LineText,
    /// As what.
    pub presiding: Presiding,
    /// Who keeps the minutes.
    pub kept_by: LineText,
}

/// `opening.corrected`: another account of who came, in place of the one before, which stays. Refers to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningCorrected {
    /// The opening as it was.
    pub opening: MeetingOpened,
    /// What was wrong.
    pub reason: Bilingual<NoteText>,
}

/// Who speaks, or moves an amendment. Residents are not named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Speaker {
    /// A member, by the election.
    Member(RecordId),
    /// Somebody in office, by the office.
    Official(LineText),
    /// A resident.
    Resident,
}

/// What a speech is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Reports on the item.
    Report,
    /// For it.
    Pro,
    /// Against it.
    Contra,
    /// Asks.
    Question,
    /// Answers.
    Answer,
    /// Calls for order in the proceedings.
    PointOfOrder,
    /// Anything else.
    Remark,
}

/// One speech, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speech {
    /// Who.
    pub by: Speaker,
    /// What for.
    pub stance: Stance,
    /// What was said.
    pub text: Bilingual<NoteText>,
}

/// What became of an amendment that was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MotionOutcome {
    /// Taken into the draft.
    Accepted,
    /// Not taken.
    Rejected,
    /// Taken back by who moved it.
    Withdrawn,
}

/// A change of the draft that somebody moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Motion {
    /// Its number among those on this item.
    pub number: ShortText,
    /// Who.
    pub by: Speaker,
    /// What is to read otherwise, and how.
    pub text: Bilingual<NoteText>,
    /// What became of it.
    pub outcome: MotionOutcome,
}

/// `item.discussed`: what was said on an item, and who was not there for it. Refers to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemDiscussed {
    /// The item of the agenda.
    pub item: ShortText,
    /// Who spoke, one after another.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub speeches: List<Speech, SPEECHES>,
    /// Changes of the draft that were moved.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub amendments: List<Motion, SPEECHES>,
    /// Members who came to the meeting and were out of the hall for this item.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub away: List<RecordId, SEATS>,
    /// Those present when the quorum was counted anew, where somebody asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recounted: Option<u32>,
}

impl ItemDiscussed {
    /// Speeches and amendments of a member.
    #[must_use]
    pub fn spoken_by(&self, member: &RecordId) -> u32 {
        let by = self.speeches.iter().map(|speech| &speech.by).chain(self.amendments.iter().map(|motion| &motion.by));
        u32::try_from(by.filter(|by| matches!(by, Speaker::Member(id) if id == member)).count()).unwrap_or(u32::MAX)
    }

    /// Members who are named, as speakers, movers or away.
    pub fn members(&self) -> impl Iterator<Item = RecordId> {
        let by = self.speeches.iter().map(|speech| &speech.by).chain(self.amendments.iter().map(|motion| &motion.by));
        let speaking = by.filter_map(|by| if let Speaker::Member(id) = by { Some(*id) } else { None });
        speaking.chain(self.away.iter().copied())
    }
}

/// How votes are cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoteForm {
    /// By hands, counted; names may be noted.
    ShowOfHands,
    /// Each member called by name.
    RollCall,
    /// On paper that nobody can be recognised by, counted by tellers.
    Secret,
    /// Nobody asked for a count.
    Acclamation,
}

/// What one member did in a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// For.
    Yes,
    /// Against.
    No,
    /// Abstained.
    Abstained,
    /// Was there and did not vote.
    NotVoting,
    /// Took no part, for an interest of the member's own.
    Excused,
}

/// One member's vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// The member's election.
    pub member: RecordId,
    /// What the member did.
    pub choice: Choice,
}

/// What a vote came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Adopted.
    Passed,
    /// Not adopted.
    Rejected,
}

/// `vote.taken`: one vote at a meeting that was opened. Refers to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoteTaken {
    /// The item of the agenda.
    pub item: ShortText,
    /// What was put to the vote.
    pub question: Bilingual<LineText>,
    /// What the decision is about; without it the vote is one of procedure, such as the adoption of the agenda.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<DecisionMatter>,
    /// How it was cast.
    pub form: VoteForm,
    /// Present at this vote.
    pub present: u32,
    /// For, against, abstained.
    pub votes: VoteCount,
    /// Present and not voting.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub not_voting: u32,
    /// Took no part, for an interest of their own; not counted among those present at this vote.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub excused: u32,
    /// Papers that say nothing valid.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub invalid: u32,
    /// Who voted how; only where the vote is open.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub names: List<Ballot, SEATS>,
    /// How the chair decided a tie, where the chair may. Not part of the count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub casting: Option<Verdict>,
    /// Who counted the papers of a secret vote.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub tellers: List<LineText, TELLERS>,
    /// What the chair said that came of it.
    pub declared: Verdict,
}

const fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// Where a meeting can be seen again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recording {
    /// Its address.
    pub address: LineText,
    /// SHA-256 of the file, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Hash>,
}

/// `meeting.closed`: the end of a meeting. Refers to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingClosed {
    /// When it ended.
    pub at: UnixMillis,
    /// Numbers of items that were not finished.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub carried_over: List<ShortText, AGENDA_ITEMS>,
    /// Where it can be seen again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recording: Option<Recording>,
}

/// `minutes.corrected`: other words for items of the minutes; the old ones stay. Refers to the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesCorrected {
    /// The items as they read now, with the votes that they had.
    pub items: List<MinutesItem, AGENDA_ITEMS>,
    /// What was wrong.
    pub reason: Bilingual<NoteText>,
}

/// `minutes.approved`: a later meeting of the body found that minutes are right. Refers to the minutes, and to the meeting that
/// approved them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesApproved {
    /// The item of that meeting's agenda under which it was voted.
    pub item: ShortText,
}
