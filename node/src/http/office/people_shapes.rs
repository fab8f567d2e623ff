//! How the office is told of those who take part.

use serde::Serialize;
use utoipa::ToSchema;

use crate::http::accounts::TwoTexts;
use crate::http::counting::Counting;

/// Something that people take part in.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseLine {
    /// The record.
    id: String,
    /// `initiative` or `call`.
    sort: String,
    /// Its number.
    number: String,
    /// Its name.
    title: TwoTexts,
    /// The first day on which people take part.
    from: String,
    /// The last one.
    until: String,
    /// True when nothing is counted any more.
    over: bool,
    /// Supporters that an initiative needs.
    threshold: Option<u32>,
    /// People in the vault.
    entered: usize,
    /// People in the register.
    sealed: u32,
}

impl CaseLine {
    pub(super) fn of(counting: &Counting, entered: usize, sealed: u32) -> Self {
        Self {
            id: counting.id.to_string(),
            sort: if counting.call.is_some() { "call" } else { "initiative" }.to_owned(),
            number: counting.number.clone(),
            title: counting.title.clone(),
            from: counting.period.0.to_string(),
            until: counting.period.1.to_string(),
            over: counting.is_over,
            threshold: counting.threshold,
            entered,
            sealed,
        }
    }
}

/// It, with what waits to be sealed.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseState {
    #[serde(flatten)]
    pub(super) line: CaseLine,
    /// True when there is a roll of residents.
    pub(super) has_roll: bool,
    /// People who are not in the register yet; at most as many as a batch takes.
    pub(super) waiting: usize,
    /// Signatures that do not count and are not in the register yet.
    pub(super) rejected_waiting: u32,
    /// All signatures that do not count.
    pub(super) rejected: usize,
    /// Ballots cast at kiosks.
    pub(super) kiosk_ballots: u32,
}

/// What became of somebody who was entered.
#[derive(Serialize, ToSchema)]
pub struct EnteredPerson {
    /// `counted`, or why not: `not_on_roll`, `under_age`, `counted_before`.
    pub(super) outcome: String,
    /// The name on the roll, to compare with the sheet.
    pub(super) name: Option<String>,
    /// The token, by which it is taken back.
    pub(super) token: Option<String>,
}

/// What became of somebody who asks for a code.
#[derive(Serialize, ToSchema)]
pub struct Admission {
    /// `admitted`, or why not: `not_on_roll`, `under_age`, `counted_before`.
    pub(super) outcome: String,
    /// The name on the roll, to compare with the papers.
    pub(super) name: Option<String>,
    /// The code; good for half an hour.
    pub(super) code: Option<String>,
}

/// People by their way, as a record tells them.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelFact {
    /// `paper`, `kiosk` or `web`.
    pub(super) channel: String,
    /// How many.
    pub(super) people: u32,
}

/// Signatures by why they do not count, as a record tells them.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReasonFact {
    /// Why.
    pub(super) reason: String,
    /// How many.
    pub(super) people: u32,
}

/// The facts of a batch. A call's has no sheets and nothing rejected.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchFacts {
    /// The last day on which somebody of it took part.
    pub(super) collected_until: String,
    /// The tokens, in ascending order.
    pub(super) tokens: Vec<String>,
    /// By their way, as far as that may be told.
    pub(super) channels: Vec<ChannelFact>,
    /// Sheets.
    pub(super) sheets: u32,
    /// Signatures that do not count.
    pub(super) rejected: u32,
    /// Why not, as far as that may be told.
    pub(super) reasons: Vec<ReasonFact>,
}

/// The votes for a project at kiosks.
#[derive(Debug, Serialize, ToSchema)]
pub struct TallyLine {
    /// The project.
    pub(super) project: String,
    /// Ballots that name it.
    pub(super) votes: u32,
}

/// The sum of the ballots cast at kiosks.
#[derive(Debug, Serialize, ToSchema)]
pub struct TallyState {
    /// How many.
    pub(super) ballots: u32,
    /// By project; one that nobody named is missing.
    pub(super) votes: Vec<TallyLine>,
}
