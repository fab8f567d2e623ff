//! Bodies, their meetings and minutes, and their decisions.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, List, LongText, NoteText, ShortText};
use crate::digest::RecordId;
use crate::instant::{Day, TimeOfDay};
use crate::limits::{ADDRESSEES, AGENDA_ITEMS, ARTICLES, JOINT_BODIES, SEATS};
use crate::money::Tiyn;
use crate::record::v1::{Article, Bilingual, Commencement, Original};
use crate::territory::Territory;

/// Kinds of bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyKind {
    /// All residents, or the representatives of separate gatherings.
    Gathering,
    /// The residents of a settlement, quarter or street, who choose representatives for the gathering.
    SeparateGathering,
    /// The assembly that precedes a Kenes.
    Assembly,
    /// The elected council.
    Kenes,
    /// The maslikhat of a district or region.
    Maslikhat,
    /// A standing or temporary commission of a council.
    Commission,
    /// The audit commission.
    AuditCommission,
}

/// Seats of one settlement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettlementSeats {
    /// The settlement.
    pub settlement: Territory,
    /// How many seats.
    pub seats: u16,
}

/// `body.established`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyEstablished {
    /// Its short name in this register, as in `kenes`.
    pub body: ShortText,
    /// Its kind.
    pub kind: BodyKind,
    /// Its name.
    pub name: Bilingual<LineText>,
    /// Members fixed by law; the base of the quorum. 0 for a gathering of all residents.
    pub legal_members: u16,
    /// Seats of each settlement; empty where the body has none.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub seats: List<SettlementSeats, SEATS>,
    /// The legal basis.
    pub basis: LineText,
}

/// An item of an earlier meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemRef {
    /// The meeting, by the record that calls it.
    pub meeting: RecordId,
    /// The number of the item on its agenda.
    pub item: ShortText,
}

/// One matter of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// Its number as written, `1`, `2.1`.
    pub number: ShortText,
    /// What it is about.
    pub title: Bilingual<LineText>,
    /// The item of an earlier meeting that was taken off its agenda or not finished, and is dealt with here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<ItemRef>,
}

/// A body of another okrug that meets together with one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JointBody {
    /// Its okrug.
    pub territory: Territory,
    /// Its name.
    pub name: Bilingual<LineText>,
}

/// `meeting.convened`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingConvened {
    /// The body that meets, established earlier in this register.
    pub body: ShortText,
    /// When it was called.
    pub convened_on: Day,
    /// The day of the meeting.
    pub held_on: Day,
    /// Where.
    pub place: Bilingual<LineText>,
    /// What is on the agenda.
    pub agenda: List<AgendaItem, AGENDA_ITEMS>,
    /// Bodies of other okrugs that meet with it; each has this meeting in its own register, with its own quorum and votes.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub joint_with: List<JointBody, JOINT_BODIES>,
    /// Where it can be watched while it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broadcast: Option<LineText>,
    /// The hour at which it begins, in the country's zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<TimeOfDay>,
    /// Whether it was planned.
    #[serde(default, skip_serializing_if = "MeetingSort::is_ordinary")]
    pub sort: MeetingSort,
    /// Who called it: an office or a body, or how many members or residents asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called_by: Option<LineText>,
}

/// Whether a meeting was planned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingSort {
    /// By the body's plan.
    #[default]
    Ordinary,
    /// Called for a matter that could not wait for the next one.
    Extraordinary,
}

impl MeetingSort {
    /// True for one by the plan.
    #[must_use]
    pub fn is_ordinary(&self) -> bool {
        *self == Self::Ordinary
    }
}

/// Votes that were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoteCount {
    /// For.
    pub yes: u32,
    /// Against.
    pub no: u32,
    /// Abstained.
    pub abstained: u32,
}

/// What the minutes say of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesItem {
    /// The agenda's number.
    pub number: ShortText,
    /// What was said and decided.
    pub text: Bilingual<NoteText>,
    /// The vote, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<VoteCount>,
}

/// `minutes.adopted`: refers to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesAdopted {
    /// Members or residents present.
    pub present: u32,
    /// Those who had the right to be there, for a gathering; a body with fixed members uses those.
    pub entitled: u32,
    /// Who chaired.
    pub chaired_by: LineText,
    /// Who kept the minutes.
    pub kept_by: LineText,
    /// Every item of the agenda.
    pub items: List<MinutesItem, AGENDA_ITEMS>,
}

/// Where a decision comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Provenance {
    /// Adopted at a meeting of this register: the header refers to its minutes.
    Session {
        /// The item of the agenda.
        item: ShortText,
    },
    /// Entered from an official publication of the past.
    Published {
        /// Where it stands.
        source: LineText,
        /// Who adopted it.
        adopted_by: LineText,
    },
}

/// What a decision is about, for lists and counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionMatter {
    /// Budget.
    Budget,
    /// Rates of taxes and fees.
    Rates,
    /// Development plan.
    Plan,
    /// Elections and appointments.
    Persons,
    /// Improvement, sanitation, trade, festivities.
    Improvement,
    /// Rules of work.
    Rules,
    /// Anything else.
    Other,
}

/// `decision.adopted`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionAdopted {
    /// The body that adopted it.
    pub body: ShortText,
    /// The number as written: a text, `28-1`, `3-35/VI`.
    pub number: ShortText,
    /// When.
    pub adopted_on: Day,
    /// What it is about.
    pub matter: DecisionMatter,
    /// Title.
    pub title: Bilingual<LineText>,
    /// Full text; where the decision has articles, what stands before them.
    pub text: Bilingual<LongText>,
    /// What it means in plain words, for residents; no part of the text that was adopted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Bilingual<NoteText>>,
    /// Numbered articles.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub articles: List<Article, ARTICLES>,
    /// Legal basis.
    pub basis: LineText,
    /// What gives the body the right to decide it, where that is another act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competence: Option<LineText>,
    /// Why it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub motivation: Option<Bilingual<NoteText>>,
    /// Offices that it is sent to.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub addressees: List<LineText, ADDRESSEES>,
    /// What it adds to the budget's spending, or takes from it, in the year of adoption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_effect: Option<Tiyn>,
    /// In force from, where the text names a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Day>,
    /// In force from, where the text names no day; without both the body's rulebook says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commencement: Option<Commencement>,
    /// The original, where this text is a copy without personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// `decision.repealed`: a decision that ends the one it refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRepealed {
    /// The repealing decision itself.
    pub decision: DecisionAdopted,
    /// Out of force from.
    pub from: Day,
}
