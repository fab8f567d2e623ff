//! How initiatives and calls are told.

use serde::Serialize;
use utoipa::ToSchema;

use crate::http::accounts::TwoTexts;

/// An initiative in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct InitiativeLine {
    /// The record.
    pub(super) id: String,
    /// Its territory (KATO).
    pub(super) territory: String,
    /// Its number in its year.
    pub(super) number: String,
    /// `initiative` or `petition`; absent for one that was refused.
    pub(super) sort: Option<String>,
    /// What it asks for; nothing of one that was refused or is no longer shown.
    pub(super) title: TwoTexts,
    /// Who is asked.
    pub(super) addressee: Option<String>,
    /// The day from which it may be supported, or on which it was refused.
    pub(super) opened_on: String,
    /// The last day on which it may.
    pub(super) until: Option<String>,
    /// How many supporters it needs.
    pub(super) threshold: u32,
    /// How many it has by what is sealed.
    pub(super) supporters: u32,
    /// `collecting`, `counting` after its last day, `reached` while an answer is due, `not_reached`, `withdrawn`, `answered`, `refused`.
    pub(super) state: String,
    /// `accepted`, `partly` or `declined`, once it was answered.
    pub(super) outcome: Option<String>,
    /// The day by which an answer is due.
    pub(super) answer_by: Option<String>,
    /// True when that day is over.
    pub(super) overdue: bool,
}

/// A page of initiatives.
#[derive(Debug, Serialize, ToSchema)]
pub struct InitiativePage {
    /// The initiatives, within a territory the newest first.
    pub(super) rows: Vec<InitiativeLine>,
    /// Give this back as `after` for the next page.
    pub(super) next: Option<String>,
}

/// People of a batch by their way.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelLine {
    /// `paper`, `kiosk` or `web`.
    pub(super) channel: String,
    /// How many.
    pub(super) people: u32,
}

/// Signatures that do not count, by why.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReasonLine {
    /// `not_on_roll`, `under_age`, `counted_before`, `incomplete` or `taken_back`.
    pub(super) reason: String,
    /// How many.
    pub(super) people: u32,
}

/// A batch of those who took part.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseBatch {
    /// The record.
    pub(super) id: String,
    /// The last day on which somebody of it did.
    pub(super) collected_until: String,
    /// How many people.
    pub(super) people: u32,
    /// By their way, as far as that is told; what is missing is fewer than five.
    pub(super) channels: Vec<ChannelLine>,
    /// Where they voted, if that is told.
    pub(super) place: Option<TwoTexts>,
    /// Signatures that do not count.
    pub(super) rejected: u32,
    /// Why not, as far as that is told.
    pub(super) reasons: Vec<ReasonLine>,
}

/// How collecting ended.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosedCourse {
    /// The record.
    pub(super) id: String,
    /// `reached`, `not_reached` or `withdrawn`.
    pub(super) outcome: String,
    /// The day.
    pub(super) on: String,
    /// Supporters of all batches.
    pub(super) supporters: u32,
    /// Who received it.
    pub(super) handed_to: Option<String>,
}

/// What was said to an initiative.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerCourse {
    /// The record.
    pub(super) id: String,
    /// Who answers.
    pub(super) by: String,
    /// The day.
    pub(super) on: String,
    /// `accepted`, `partly` or `declined`.
    pub(super) outcome: String,
    /// In their words.
    pub(super) text: TwoTexts,
}

/// An initiative and everything that became of it. Its tasks are those of its record.
#[derive(Debug, Serialize, ToSchema)]
pub struct Initiative {
    #[serde(flatten)]
    pub(super) line: InitiativeLine,
    /// Its register.
    pub(super) register: String,
    /// What it asks for, whole; or why it was refused.
    pub(super) text: TwoTexts,
    /// How many residents handed it in.
    pub(super) initiators: Option<u32>,
    /// The day on which it was handed in.
    pub(super) filed_on: Option<String>,
    /// Residents from whom the threshold was counted.
    pub(super) base_residents: Option<u32>,
    /// As of which day.
    pub(super) base_on: Option<String>,
    /// Who counted.
    pub(super) base_source: Option<String>,
    /// Batches of support, in the order of the register.
    pub(super) batches: Vec<CourseBatch>,
    /// How collecting ended, once it has.
    pub(super) closed: Option<ClosedCourse>,
    /// The answer, once there is one.
    pub(super) answer: Option<AnswerCourse>,
    /// The day on which the private data was erased.
    pub(super) erased_on: Option<String>,
}

/// The batch that holds a token.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenFound {
    /// The record.
    pub(super) batch: String,
}

/// A unit of a call.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitLine {
    /// The okrug or a settlement (KATO).
    pub(super) unit: String,
    /// Its residents.
    pub(super) residents: u32,
    /// How many of them have to vote for a project that wins.
    pub(super) floor: u32,
}

/// A call in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallLine {
    /// The record.
    pub(super) id: String,
    /// Its territory (KATO).
    pub(super) territory: String,
    /// Its number in its year.
    pub(super) number: String,
    /// Its name.
    pub(super) title: TwoTexts,
    /// The money, in tiyn.
    pub(super) money: i64,
    /// How many projects a ballot may name.
    pub(super) choices: u8,
    /// `proposals`, `examining`, `ballot`, `counting` after the last day of the ballot, `decided`.
    pub(super) stage: String,
    /// The first day on which projects may be proposed, and the last one.
    pub(super) opened_on: String,
    /// See `opened_on`.
    pub(super) proposals_until: String,
    /// The first day of the ballot, and the last one.
    pub(super) ballot_from: String,
    /// See `ballot_from`.
    pub(super) ballot_until: String,
    /// Projects that were proposed.
    pub(super) proposed: usize,
    /// Of them those that go to the ballot.
    pub(super) admitted: usize,
    /// People who voted by what is sealed.
    pub(super) voters: u32,
    /// People who live in its units.
    pub(super) residents: u32,
}

/// A page of calls.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallPage {
    /// The calls, within a territory the newest first.
    pub(super) rows: Vec<CallLine>,
    /// Give this back as `after` for the next page.
    pub(super) next: Option<String>,
}

/// What was said of a project that was chosen.
#[derive(Debug, Serialize, ToSchema)]
pub struct SaidOfProject {
    /// The record.
    pub(super) id: String,
    /// `contracted`, `in_progress`, `done` or `dropped`.
    pub(super) state: String,
    /// The day.
    pub(super) on: String,
    /// Spent so far, in tiyn.
    pub(super) spent: Option<i64>,
    /// What was done.
    pub(super) note: TwoTexts,
}

/// A project and everything that became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectCourse {
    /// The record.
    pub(super) id: String,
    /// Its number in the call.
    pub(super) number: String,
    /// Its unit (KATO).
    pub(super) unit: String,
    /// Its name.
    pub(super) title: TwoTexts,
    /// What is to be done.
    pub(super) text: TwoTexts,
    /// What it costs, in tiyn: by those who examined it, or until then by those who propose it.
    pub(super) cost: i64,
    /// `admitted` or `refused`, once it was examined.
    pub(super) verdict: Option<String>,
    /// Why.
    pub(super) reason: Option<TwoTexts>,
    /// Ballots that name it, once there is a result.
    pub(super) votes: Option<u32>,
    /// How many it needs to win.
    pub(super) floor: u32,
    /// True for one that is carried out.
    pub(super) winner: bool,
    /// What was said of it since, in the order of the register.
    pub(super) said: Vec<SaidOfProject>,
}

/// What a ballot came to.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResultCourse {
    /// The record.
    pub(super) id: String,
    /// The day.
    pub(super) on: String,
    /// Ballots that were found.
    pub(super) ballots: u32,
    /// Of them those that do not count.
    pub(super) invalid: u32,
    /// Why it was counted again, where it was.
    pub(super) recount: Option<TwoTexts>,
}

/// A call and everything that became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Call {
    #[serde(flatten)]
    pub(super) line: CallLine,
    /// Its register.
    pub(super) register: String,
    /// Its rules in plain words.
    pub(super) text: TwoTexts,
    /// Its units.
    pub(super) units: Vec<UnitLine>,
    /// Its projects: before the result in the order of the register, then the most votes first.
    pub(super) projects: Vec<ProjectCourse>,
    /// Batches of those who voted, in the order of the register.
    pub(super) batches: Vec<CourseBatch>,
    /// Each count of the ballot; the last one holds.
    pub(super) results: Vec<ResultCourse>,
    /// The day on which the private data was erased.
    pub(super) erased_on: Option<String>,
}
