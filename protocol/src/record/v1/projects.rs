//! The participatory budget: residents propose projects and choose among them by ballot. Ballots are secret: the register holds
//! who took part as tokens that nobody can link to a person, and the sum of what was chosen.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, List, NoteText, ShortText};
use crate::digest::{Hash, RecordId};
use crate::instant::Day;
use crate::limits::{CHANNELS, PROJECTS, SEATS, TOKENS};
use crate::money::Tiyn;
use crate::record::v1::{Bilingual, ChannelCount};
use crate::territory::Territory;

/// A unit of which projects may be, and how many people live there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BallotUnit {
    /// The okrug or a settlement of it.
    pub unit: Territory,
    /// Its residents, from which the floor is counted.
    pub residents: u32,
}

/// `call.opened`: money is set aside, and residents may propose what it is spent on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallOpened {
    /// Its number in the year, as the office writes it.
    pub number: ShortText,
    /// Its name.
    pub title: Bilingual<LineText>,
    /// Its rules in plain words.
    pub text: Bilingual<NoteText>,
    /// The act that it rests on.
    pub basis: LineText,
    /// The money for all projects together.
    pub money: Tiyn,
    /// How many projects a ballot may name.
    pub choices: u8,
    /// The day from which projects may be proposed.
    pub opened_on: Day,
    /// The last day on which they may.
    pub proposals_until: Day,
    /// The first day of the ballot.
    pub ballot_from: Day,
    /// Its last day.
    pub ballot_until: Day,
    /// Of which units projects may be.
    pub units: List<BallotUnit, SEATS>,
    /// As of which day residents were counted.
    pub counted_on: Day,
    /// Who counted.
    pub source: LineText,
}

/// `project.proposed`: residents propose a project. Refers to the call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectProposed {
    /// Its number in the call.
    pub number: ShortText,
    /// The unit that it is of.
    pub unit: Territory,
    /// Its name.
    pub title: Bilingual<LineText>,
    /// What is to be done.
    pub text: Bilingual<NoteText>,
    /// What it costs by those who propose it.
    pub cost: Tiyn,
    /// The day.
    pub proposed_on: Day,
}

/// Whether a project goes to the ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectVerdict {
    /// It does.
    Admitted,
    /// It does not.
    Refused,
}

/// `project.judged`: a project was examined. Refers to the project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectJudged {
    /// The verdict.
    pub outcome: ProjectVerdict,
    /// The day.
    pub on: Day,
    /// What it costs by those who examined it, where that is something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Tiyn>,
    /// Why.
    pub reason: Bilingual<NoteText>,
}

/// `ballots.counted`: a batch of people who voted. Refers to the call. What they chose is told once, in the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BallotsCounted {
    /// The last day on which people of the batch voted.
    pub collected_until: Day,
    /// Where, for a place of at least five people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Bilingual<LineText>>,
    /// One for each who voted, as in `initiative.supported`.
    pub tokens: List<Hash, TOKENS>,
    /// Those who voted by their way.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub channels: List<ChannelCount, CHANNELS>,
}

/// The votes for a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectVotes {
    /// The project.
    pub project: RecordId,
    /// Ballots that name it.
    pub votes: u32,
}

/// `result.declared`: what the ballot came to. Refers to the call. Of several the last counts: a recount says why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultDeclared {
    /// The day.
    pub on: Day,
    /// Ballots that were found, on whatever way they came.
    pub ballots: u32,
    /// Of them those that do not count.
    pub invalid: u32,
    /// The votes for each project of the ballot.
    pub votes: List<ProjectVotes, PROJECTS>,
    /// The projects that are carried out.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub winners: List<RecordId, PROJECTS>,
    /// Why it was counted again, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recount: Option<Bilingual<NoteText>>,
}

/// Where a project stands that was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectState {
    /// Somebody was contracted.
    Contracted,
    /// Being carried out.
    InProgress,
    /// Finished.
    Done,
    /// Will not be carried out, with the reason.
    Dropped,
}

/// `project.status`: refers to the project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectStatus {
    /// State on the day.
    pub state: ProjectState,
    /// The day.
    pub on: Day,
    /// Spent on it so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent: Option<Tiyn>,
    /// What was done, or why not.
    pub note: Bilingual<NoteText>,
}
