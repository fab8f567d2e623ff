//! What becomes of a decision: where it is registered and published, and what somebody has to do by when.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, NoteText, ShortText};
use crate::instant::Day;
use crate::record::v1::Bilingual;

/// `decision.registered`: the number that another register gave a decision, and its first official publication. Refers to the
/// decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRegistered {
    /// The number in the state's register of acts, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<ShortText>,
    /// The day of the first official publication, which starts terms of commencement.
    pub published_on: Day,
    /// Where.
    pub published_in: LineText,
}

/// `decision.suspended`: a higher body or a court holds a decision up. Refers to the decision; the latest one counts, so that
/// another day on which it ends is a new record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionSuspended {
    /// Who did it: a court, a prosecutor's protest, a maslikhat.
    pub by: LineText,
    /// The act that does it, with its number.
    pub act: LineText,
    /// The day of that act.
    pub on: Day,
    /// Not applied from this day on.
    pub from: Day,
    /// Applied again from this day on; without it until a later act says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// Why.
    pub reason: Bilingual<NoteText>,
}

/// `decision.annulled`: a court or a higher body takes a decision out of force. Refers to the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionAnnulled {
    /// Who did it.
    pub by: LineText,
    /// The act that does it, with its number.
    pub act: LineText,
    /// The day of that act.
    pub on: Day,
    /// Out of force from this day on, which may lie before the act: a court may say that it never was in force.
    pub from: Day,
    /// Why.
    pub reason: Bilingual<NoteText>,
}

/// What a member asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestSort {
    /// The member's own request to an office (депутатский запрос).
    Request,
    /// What electors asked of the member (наказ избирателей).
    Mandate,
}

/// `task.assigned`: somebody has to do something. Refers to the decision that asks for it, to the issue of a report meeting that it
/// answers, to the member who asked for it, or to the initiative in the answer to which it was promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskAssigned {
    /// What.
    pub task: Bilingual<LineText>,
    /// Who, by office.
    pub executor: LineText,
    /// By the end of this day.
    pub due: Day,
    /// As what a member asked for it; only there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<RequestSort>,
}

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// Being worked on.
    InProgress,
    /// Done.
    Done,
    /// Will not be done, with the reason.
    Dropped,
}

/// `task.status`: refers to the task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskStatus {
    /// State on the day.
    pub state: TaskState,
    /// The day.
    pub on: Day,
    /// What was done, or why not.
    pub note: Bilingual<NoteText>,
}
