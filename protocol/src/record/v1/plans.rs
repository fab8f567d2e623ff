//! What a body answers for: development plans, audits and what members did.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, List, NoteText, ShortText};
use crate::instant::Day;
use crate::limits::{AUDIT_FINDINGS, MEASURES};
use crate::money::Tiyn;
use crate::record::v1::{Bilingual, Provenance, TaskState};

/// One measure of a development plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its number in the plan, `1`, `2.1`.
    pub number: ShortText,
    /// What is to be done.
    pub what: Bilingual<LineText>,
    /// Who does it, by office.
    pub executor: LineText,
    /// By the end of this day.
    pub due: Day,
    /// What it costs, where that is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Tiyn>,
}

/// `plan.agreed`: the gathering agreed to a development plan. Refers to its minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanAgreed {
    /// Its name.
    pub title: Bilingual<LineText>,
    /// The first year.
    pub first_year: u16,
    /// The last year.
    pub last_year: u16,
    /// The day on which it was agreed.
    pub agreed_on: Day,
    /// What is to be done.
    pub measures: List<Measure, MEASURES>,
    /// The vote behind it.
    pub provenance: Provenance,
}

/// `plan.approved`: the Kenes approved a plan by a decision. Refers to the plan and to the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanApproved {
    /// The day from which it is carried out.
    pub from: Day,
}

/// `measure.status`: where a measure stands. Refers to the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureStatus {
    /// The number of the measure.
    pub measure: ShortText,
    /// State on the day.
    pub state: TaskState,
    /// The day.
    pub on: Day,
    /// What was spent on it so far, where that is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent: Option<Tiyn>,
    /// What was done, or why not.
    pub note: Bilingual<NoteText>,
}

/// One finding of an audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditFinding {
    /// Its number in the report.
    pub number: ShortText,
    /// What was found, and what is to be done.
    pub text: Bilingual<NoteText>,
    /// The money concerned, where there is some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Tiyn>,
    /// To be mended by the end of this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
}

/// `audit.presented`: what an audit found. Refers to the meeting at which it was presented, where there was one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditPresented {
    /// What was looked at.
    pub title: Bilingual<LineText>,
    /// Who looked, by office.
    pub by: LineText,
    /// The first day that was looked at.
    pub from: Day,
    /// The last day that was looked at.
    pub until: Day,
    /// The day on which it was presented.
    pub presented_on: Day,
    /// What was found; empty where nothing was.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub findings: List<AuditFinding, AUDIT_FINDINGS>,
}

/// `audit.followed_up`: what became of a finding. Refers to the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditFollowedUp {
    /// The number of the finding.
    pub finding: ShortText,
    /// State on the day.
    pub state: TaskState,
    /// The day.
    pub on: Day,
    /// What was done, or why not.
    pub note: Bilingual<NoteText>,
}

/// `deputy.reported`: a member's own words on a quarter. How often the member came and how the member voted is derived from what
/// is recorded, never typed. Refers to the member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeputyReported {
    /// The year.
    pub year: u16,
    /// The quarter, 1 to 4.
    pub quarter: u8,
    /// What the member says of it.
    pub comment: Bilingual<NoteText>,
}
