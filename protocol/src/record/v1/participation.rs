//! What residents ask for themselves: initiatives and their support. Nobody is named here: who supported stays in the node's
//! vault, and the register holds tokens that nobody can link to a person (domain rules, section 7).

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, List, NoteText, ShortText};
use crate::digest::Hash;
use crate::instant::Day;
use crate::limits::{CHANNELS, REJECT_REASONS, TOKENS};
use crate::record::v1::{Bilingual, Cited, Fraction, Span};

/// `participation.ruled`: what initiatives and the participatory budget of a territory go by from a day on, in place of anything
/// earlier. What it does not set is as the project's defaults say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParticipationRuled {
    /// From when.
    pub from: Day,
    /// The act that adopts it.
    pub basis: LineText,
    /// How many residents open an initiative together, at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiators: Option<Cited<u32>>,
    /// How many supporters an initiative needs in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supporters: Option<Cited<u32>>,
    /// Which part of those who may support it, where that is more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Cited<Fraction>>,
    /// From which age on residents support and vote, in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<Cited<u8>>,
    /// From the day on which an initiative was handed in to its opening or refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moderation: Option<Cited<Span>>,
    /// How long support may be collected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collection: Option<Cited<Span>>,
    /// From the hand-over to the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Cited<Span>>,
    /// Of the residents of a project's unit, which part has to vote for it at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Cited<Fraction>>,
}

/// Whose initiative it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InitiativeSort {
    /// Residents'.
    Initiative,
    /// A deputy's petition. Refers to the member.
    Petition,
}

/// How many people a threshold was counted from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PopulationBase {
    /// Residents of the age that may support.
    pub residents: u32,
    /// As of which day.
    pub on: Day,
    /// Who counted.
    pub source: LineText,
}

/// `initiative.opened`: an initiative was found admissible, and support may be given. Its text is fixed from here on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InitiativeOpened {
    /// Its number in the year, as the office writes it; one series with what was refused.
    pub number: ShortText,
    /// Whose.
    pub sort: InitiativeSort,
    /// What it asks for in a line.
    pub title: Bilingual<LineText>,
    /// What it asks for.
    pub text: Bilingual<NoteText>,
    /// Who is asked: a body or an office.
    pub addressee: LineText,
    /// How many residents handed it in; their names are private.
    pub initiators: u32,
    /// The day on which it was handed in.
    pub filed_on: Day,
    /// The day from which it may be supported.
    pub opened_on: Day,
    /// The last day on which it may.
    pub until: Day,
    /// What the threshold is a part of.
    pub base: PopulationBase,
    /// How many supporters it needs, by the rules of the day on which it was opened.
    pub threshold: u32,
}

/// `initiative.refused`: an initiative is not admissible. What it said is not published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InitiativeRefused {
    /// Its number.
    pub number: ShortText,
    /// The day on which it was handed in.
    pub filed_on: Day,
    /// The day on which it was refused.
    pub refused_on: Day,
    /// The act that it does not keep.
    pub basis: LineText,
    /// Why.
    pub reason: Bilingual<NoteText>,
}

/// By which way people took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// On a sheet or a ballot paper.
    Paper,
    /// At a kiosk of the node.
    Kiosk,
    /// From a device of their own.
    Web,
}

/// People by their way. Fewer than five are not told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelCount {
    /// Which way.
    pub channel: Channel,
    /// How many people.
    pub people: u32,
}

/// Why a signature does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RejectReason {
    /// Not on the roll of residents.
    NotOnRoll,
    /// Too young on the day.
    UnderAge,
    /// Counted before, on whatever way.
    CountedBefore,
    /// It cannot be read, or something is missing.
    Incomplete,
    /// Taken back by who gave it.
    TakenBack,
}

/// Signatures by why they do not count. Fewer than five are not told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RejectedCount {
    /// Why.
    pub reason: RejectReason,
    /// How many signatures.
    pub people: u32,
}

/// `initiative.supported`: a batch of support that was checked. Refers to the initiative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InitiativeSupported {
    /// The last day on which support of the batch was given.
    pub collected_until: Day,
    /// One for each supporter: a keyed hash, the key of which is in the node's vault and is erased with it. In ascending order, so
    /// that it does not tell who came first.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub tokens: List<Hash, TOKENS>,
    /// The supporters by their way.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub channels: List<ChannelCount, CHANNELS>,
    /// Sheets that were read.
    pub sheets: u32,
    /// Signatures that do not count.
    pub rejected: u32,
    /// Why not.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub reasons: List<RejectedCount, REJECT_REASONS>,
}

/// How collecting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InitiativeOutcome {
    /// It has the support that it needs, and is handed over.
    Reached,
    /// It has not by its last day.
    NotReached,
    /// Its initiators took it back.
    Withdrawn,
}

impl InitiativeOutcome {
    /// As records and counts write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::NotReached => "not_reached",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// `initiative.closed`: support is not collected any more. Refers to the initiative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InitiativeClosed {
    /// How it ended.
    pub outcome: InitiativeOutcome,
    /// The day.
    pub on: Day,
    /// Supporters of all batches.
    pub supporters: u32,
    /// Who received it, where it has the support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_to: Option<LineText>,
}

/// What was said to an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerOutcome {
    /// It will be done.
    Accepted,
    /// Something of it will be done.
    Partly,
    /// It will not be done.
    Declined,
}

impl AnswerOutcome {
    /// As records and counts write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Partly => "partly",
            Self::Declined => "declined",
        }
    }
}

/// `initiative.answered`: what those say who were asked. Refers to the initiative, and to the decision where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InitiativeAnswered {
    /// Who answers.
    pub by: LineText,
    /// The day.
    pub on: Day,
    /// In a word.
    pub outcome: AnswerOutcome,
    /// In their own words, with what will be done or why not.
    pub text: Bilingual<NoteText>,
}

/// `private_data.erased`: what the vault held of those who took part is gone. Refers to the initiative or to the call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrivateDataErased {
    /// The day.
    pub on: Day,
}
