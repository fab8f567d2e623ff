//! What a body goes by: its rulebook with a citation for each parameter, and the calendar of working days.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, List, ShortText};
use crate::instant::Day;
use crate::limits::{CALENDAR_DAYS, MAJORITIES};
use crate::record::v1::{Bilingual, Commencement, DecisionMatter};

/// A parameter with the act that sets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cited<T> {
    /// What it is.
    pub value: T,
    /// Which act says so, and where.
    pub citation: LineText,
}

/// How days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayCount {
    /// Every day.
    Calendar,
    /// Days that are no weekend and no holiday, by the calendar sealed in the register.
    Working,
}

/// A time between two days; the first of them does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// How many days.
    pub days: u16,
    /// Which days.
    pub count: DayCount,
}

/// A part of a whole: `part` of `of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fraction {
    /// The part; at least 1.
    pub part: u8,
    /// The whole; not less than the part.
    pub of: u8,
}

/// How many of a number are enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Threshold {
    /// More than this part.
    MoreThan(Fraction),
    /// This part or more.
    AtLeast(Fraction),
}

/// What the votes for a decision are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoteBase {
    /// Those present.
    Present,
    /// The members fixed by law, or those entitled where the law fixes none.
    Legal,
    /// Votes for and against.
    Cast,
}

/// What a quorum is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuorumBase {
    /// The members fixed by law, or those entitled where the law fixes none.
    Legal,
    /// Those who are in office on the day of the meeting; the members fixed by law where the register names nobody.
    InOffice,
}

/// The votes that a decision needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Majority {
    /// For decisions of this matter; without it for all that none other is set for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<DecisionMatter>,
    /// How many.
    pub share: Threshold,
    /// Of what.
    pub base: VoteBase,
}

/// `rulebook.adopted`: what a body goes by from a day on, in place of any earlier rulebook of its own. What it does not set is as
/// the project's defaults say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulebookAdopted {
    /// The body, established earlier in this register.
    pub body: ShortText,
    /// From when.
    pub from: Day,
    /// The act that adopts it.
    pub basis: LineText,
    /// Between the call and the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Cited<Span>>,
    /// How many have to be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<Cited<Threshold>>,
    /// Of whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum_base: Option<Cited<QuorumBase>>,
    /// What decisions need.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub majorities: List<Cited<Majority>, MAJORITIES>,
    /// From adoption to publication of a decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication: Option<Cited<Span>>,
    /// From a meeting to its minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Cited<Span>>,
    /// Years that members are elected for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term_years: Option<Cited<u8>>,
    /// Whether the chair's vote decides a tie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub casting_vote: Option<Cited<bool>>,
    /// When decisions come into force that do not say it themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commencement: Option<Cited<Commencement>>,
    /// From a meeting to the approval of its minutes by a later one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Cited<Span>>,
    /// How decisions are numbered: `{number}` stands for digits, `{roman}` for a Roman numeral, all else for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number_format: Option<Cited<ShortText>>,
}

/// A day on which nobody works although it is no weekend, or a weekend that is a holiday by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayOff {
    /// Which.
    pub day: Day,
    /// Why.
    pub name: Bilingual<LineText>,
}

/// `calendar.set`: the working days of a year, in place of any earlier calendar of that year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarSet {
    /// The year.
    pub year: u16,
    /// The acts that name holidays and move days of rest.
    pub basis: LineText,
    /// Days off besides weekends.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub days_off: List<DayOff, CALENDAR_DAYS>,
    /// Weekends on which people work, since their rest was moved.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub working_days: List<Day, CALENDAR_DAYS>,
}
