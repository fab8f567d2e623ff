//! What is told of decisions' texts, plans, audits and members' quarters.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A text in both languages, as far as it is there.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct TwoTexts {
    /// Kazakh.
    pub(super) kk: Option<String>,
    /// Russian.
    pub(super) ru: Option<String>,
}

/// As of which day a text is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AsOf {
    /// A day, `2026-01-31`; today without it.
    pub(super) on: Option<String>,
}

/// A decision as it reads on a day, and what others said of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionText {
    /// The record.
    pub(super) id: String,
    /// The day for which the text is told.
    pub(super) on: String,
    /// Whether it holds on that day: `in_force`, `amended`, `not_yet`, `suspended`, `repealed` or `annulled`.
    pub(super) force: String,
    /// `from` with a day, `awaits_publication`, `awaits_calendar`, or `unsaid` where neither the decision nor its body's rulebook says it.
    pub(super) in_force: String,
    /// The day from which it is in force, where that is known.
    pub(super) in_force_from: Option<String>,
    /// What it means in plain words; no part of the text that was adopted.
    pub(super) summary: Option<TwoTexts>,
    /// Decisions of other bodies on which this one is an act: an approval, a view.
    pub(super) acts_on: Vec<ActOn>,
    /// Its articles as they read on that day; empty where it has none.
    pub(super) articles: Vec<ArticleText>,
    /// Amendments whose changes are in the text.
    pub(super) amended_by: Vec<Amendment>,
    /// Amendments that are not in force on that day, or no longer.
    pub(super) not_in_text: Vec<Amendment>,
    /// An amendment was erased or withdrawn, so that its changes are not known.
    pub(super) incomplete: bool,
    /// What other bodies and officials said of it, in the order of the register.
    pub(super) consultations: Vec<Consultation>,
    /// Extracts that left the office.
    pub(super) extracts: Vec<Extract>,
}

/// An article as it reads.
#[derive(Debug, Serialize, ToSchema)]
pub struct ArticleText {
    /// Its number.
    pub(super) number: String,
    /// Its text.
    pub(super) text: TwoTexts,
    /// The amendment by which it reads so.
    pub(super) by: Option<String>,
}

/// A decision that changes another.
#[derive(Debug, Serialize, ToSchema)]
pub struct Amendment {
    /// The record.
    pub(super) id: String,
    /// Its number.
    pub(super) number: String,
    /// When it was adopted.
    pub(super) adopted_on: String,
    /// From which day it is in force, where that is known.
    pub(super) in_force_from: Option<String>,
}

/// A decision of another body, and what an act was to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActOn {
    /// The decision.
    pub(super) decision: String,
    /// Its territory (KATO).
    pub(super) territory: String,
    /// Its number.
    pub(super) number: String,
    /// Its title; absent once it was withdrawn.
    pub(super) title: Option<TwoTexts>,
    /// `hearing`, `opinion`, `agreement` or `approval`.
    pub(super) role: String,
    /// `sent`, `noted`, `agreed` or `disagreed`.
    pub(super) outcome: String,
}

/// What another body or official said of a decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct Consultation {
    /// The record.
    pub(super) id: String,
    /// Who.
    pub(super) by: String,
    /// `hearing`, `opinion`, `agreement` or `approval`.
    pub(super) role: String,
    /// `sent`, `noted`, `agreed` or `disagreed`.
    pub(super) outcome: String,
    /// The day.
    pub(super) on: String,
    /// Its own act.
    pub(super) act: Option<String>,
    /// The record of that act in another register.
    pub(super) act_record: Option<String>,
    /// What was said.
    pub(super) note: Option<TwoTexts>,
}

/// A certified extract.
#[derive(Debug, Serialize, ToSchema)]
pub struct Extract {
    /// The record.
    pub(super) id: String,
    /// Its number.
    pub(super) number: String,
    /// The day.
    pub(super) issued_on: String,
    /// For which authority; absent for a resident.
    pub(super) authority: Option<String>,
    /// Which items of the minutes it holds.
    pub(super) items: Vec<String>,
}

/// A development plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanCourse {
    /// The record.
    pub(super) id: String,
    /// Its territory (KATO).
    pub(super) territory: String,
    /// Its name; empty once it was withdrawn from publication.
    pub(super) title: TwoTexts,
    /// It is no longer shown; nothing of what it says is told here.
    pub(super) withdrawn: bool,
    /// Its first year.
    pub(super) first_year: u16,
    /// Its last year.
    pub(super) last_year: u16,
    /// When the gathering agreed to it.
    pub(super) agreed_on: String,
    /// The record of its approval; absent while it is not approved.
    pub(super) approval: Option<String>,
    /// The decision that approves it.
    pub(super) approved_by: Option<String>,
    /// From when it is carried out.
    pub(super) from: Option<String>,
    /// What is to be done.
    pub(super) measures: Vec<MeasureCourse>,
}

/// A measure with where it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeasureCourse {
    /// Its number.
    pub(super) number: String,
    /// What.
    pub(super) what: TwoTexts,
    /// Who.
    pub(super) executor: String,
    /// By the end of which day.
    pub(super) due: String,
    /// What it costs, in tiyn.
    pub(super) cost: Option<i64>,
    /// What was spent so far, in tiyn.
    pub(super) spent: Option<i64>,
    /// `open` before anything was said of it, then `in_progress`, `done` or `dropped`.
    pub(super) state: String,
    /// The day of the last word on it.
    pub(super) on: Option<String>,
    /// That word.
    pub(super) note: Option<TwoTexts>,
    /// Neither done nor dropped, and its day is over.
    pub(super) overdue: bool,
}

/// An audit.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditCourse {
    /// The record.
    pub(super) id: String,
    /// Its territory (KATO).
    pub(super) territory: String,
    /// What was looked at; empty once it was withdrawn from publication.
    pub(super) title: TwoTexts,
    /// It is no longer shown; nothing of what it says is told here.
    pub(super) withdrawn: bool,
    /// Who looked.
    pub(super) by: String,
    /// The first day that was looked at.
    pub(super) from: String,
    /// The last day that was looked at.
    pub(super) until: String,
    /// The day on which it was presented.
    pub(super) presented_on: String,
    /// The meeting at which it was.
    pub(super) meeting: Option<String>,
    /// What was found.
    pub(super) findings: Vec<FindingCourse>,
}

/// A finding of an audit with what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingCourse {
    /// Its number.
    pub(super) number: String,
    /// What was found.
    pub(super) text: TwoTexts,
    /// The money concerned, in tiyn.
    pub(super) amount: Option<i64>,
    /// To be mended by the end of this day.
    pub(super) due: Option<String>,
    /// `open` before anything was said of it, then `in_progress`, `done` or `dropped`.
    pub(super) state: String,
    /// The day of the last word on it.
    pub(super) on: Option<String>,
    /// That word.
    pub(super) note: Option<TwoTexts>,
    /// Neither mended nor dropped, and its day is over.
    pub(super) overdue: bool,
}

/// A page of development plans.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanPage {
    /// The plans; within a territory the newest first.
    pub(super) rows: Vec<PlanCourse>,
    /// Give this back as `after` for the next page.
    pub(super) next: Option<String>,
}

/// A page of audits.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditPage {
    /// The audits; within a territory the newest first.
    pub(super) rows: Vec<AuditCourse>,
    /// Give this back as `after` for the next page.
    pub(super) next: Option<String>,
}

/// A member's quarter: what is derived from the records, and the member's own words.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberQuarter {
    /// The year.
    pub(super) year: u16,
    /// The quarter, 1 to 4.
    pub(super) quarter: u8,
    /// Meetings that were opened with the member on the roll.
    pub(super) meetings: u32,
    /// Of them those to which the member came.
    pub(super) attended: u32,
    /// Of them those missed for a reason that the body accepts.
    pub(super) justified: u32,
    /// Votes by name.
    pub(super) votes: u32,
    /// Of them for.
    pub(super) yes: u32,
    /// Against.
    pub(super) no: u32,
    /// Abstained.
    pub(super) abstained: u32,
    /// Present and not voting.
    pub(super) not_voting: u32,
    /// Excused.
    pub(super) excused: u32,
    /// Speeches and amendments.
    pub(super) spoke: u32,
    /// The record of the member's own words; absent while there are none.
    pub(super) report: Option<String>,
    /// Those words.
    pub(super) comment: Option<TwoTexts>,
}
