//! What a body goes by: its own rulebook where one is sealed, and else the project's defaults (domain rules, section "Rulebook
//! defaults"), each with the act that it rests on.

use crate::instant::Day;
use crate::record::v1::{
    BodyKind, Commencement, DayCount, DecisionMatter, Fraction, Majority, QuorumBase, RulebookAdopted, Span, Threshold, VoteBase,
};
use crate::register::Origin;
use crate::views::council;
use crate::views::rows::{Rows, RowsFault};

/// Days before a meeting from which it is among what is to be done; the project's own default.
pub(super) const MEETING_AHEAD_DAYS: i32 = 30;
/// Days after a meeting for which its office is told what it left to be done; the project's own default.
pub(super) const MEETING_BEHIND_DAYS: i32 = 90;
/// Days before a term ends from which its office is told; the project's own default.
pub(super) const TERM_AHEAD_DAYS: i32 = 60;
/// Days before the last one for the notice of a meeting from which its office is told; the project's own default.
pub(super) const NOTICE_AHEAD_DAYS: i32 = 14;
/// Days before the last one for the akim's yearly report from which the office is told; the project's own default.
pub(super) const REPORT_AHEAD_DAYS: i32 = 90;
/// Days before a task is due from which its office is told; the project's own default.
pub(super) const TASK_AHEAD_DAYS: i32 = 14;
/// Days after an answer or a result by which the vault holds nothing of those who took part; the project's own default: time for a
/// recount, and no longer.
pub(super) const ERASE_AFTER_DAYS: i32 = 30;
/// Days before a mandate ends from which its office is told; the project's own default.
pub(super) const MANDATE_WARNING_DAYS: i32 = 60;

const HALF: Threshold = Threshold::MoreThan(Fraction { part: 1, of: 2 });

/// One parameter as it binds a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter<T> {
    /// Its value.
    pub value: T,
    /// The act that says so; `None` for a default of the project.
    pub citation: Option<String>,
}

/// Every parameter that binds a body on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulebook {
    /// From the call to the meeting.
    pub notice: Parameter<Span>,
    /// How many have to be there.
    pub quorum: Parameter<Threshold>,
    /// Of whom.
    pub quorum_base: Parameter<QuorumBase>,
    /// From adoption to publication.
    pub publication: Parameter<Span>,
    /// From a meeting to its minutes.
    pub minutes: Parameter<Span>,
    /// Years of a term.
    pub term_years: Parameter<u8>,
    /// Whether the chair decides a tie.
    pub casting_vote: Parameter<bool>,
    /// When decisions come into force that do not say it, where that is fixed.
    pub commencement: Option<Parameter<Commencement>>,
    /// From a meeting to the approval of its minutes, where that is fixed.
    pub approval: Option<Parameter<Span>>,
    /// How decisions are numbered, where that is fixed.
    pub number_format: Option<Parameter<String>>,
    majorities: Vec<Parameter<Majority>>,
}

const fn calendar_days(days: u16) -> Span {
    Span { days, count: DayCount::Calendar }
}

const fn default<T>(value: T) -> Parameter<T> {
    Parameter { value, citation: None }
}

impl Rulebook {
    /// The project's defaults for a kind of body: 10 days of notice for a gathering and 5 for a session; more than half present;
    /// more than half of those present for a decision; minutes in 10 days (what Flanders asks of its decision lists); publication
    /// in 5 working days; terms of 3 years in a Kenes, 4 in an assembly, 5 in a maslikhat.
    #[must_use]
    pub fn defaults(kind: BodyKind) -> Self {
        let notice = if matches!(kind, BodyKind::Gathering | BodyKind::SeparateGathering) { 10 } else { 5 };
        let years = match kind {
            BodyKind::Assembly => 4,
            BodyKind::Maslikhat => 5,
            BodyKind::Gathering | BodyKind::SeparateGathering | BodyKind::Kenes | BodyKind::Commission | BodyKind::AuditCommission => 3,
        };
        Self {
            notice: default(calendar_days(notice)),
            quorum: default(HALF),
            quorum_base: default(QuorumBase::Legal),
            publication: default(Span { days: 5, count: DayCount::Working }),
            minutes: default(calendar_days(10)),
            term_years: default(years),
            casting_vote: default(false),
            commencement: None,
            approval: None,
            number_format: None,
            majorities: Vec::new(),
        }
    }

    /// What binds a body of a register on a day: the newest of its rulebooks that is in force by then.
    pub fn of<R: Rows + ?Sized>(rows: &R, origin: &Origin, body: &str, kind: BodyKind, day: Day) -> Result<Self, RowsFault> {
        let found = council::rulebook(rows, origin, body, day)?;
        Ok(found.map_or_else(|| Self::defaults(kind), |row| Self::defaults(kind).with(&row.rulebook)))
    }

    fn with(mut self, own: &RulebookAdopted) -> Self {
        macro_rules! take {
            ($($name:ident),*) => { $(if let Some(cited) = &own.$name {
                self.$name = Parameter { value: cited.value, citation: Some(cited.citation.to_string()) };
            })* };
        }
        take!(notice, quorum, quorum_base, publication, minutes, term_years, casting_vote);
        let cited = |citation: &str| Some(citation.to_owned());
        self.commencement = own.commencement.as_ref().map(|rule| Parameter { value: rule.value, citation: cited(&rule.citation) });
        self.approval = own.approval.as_ref().map(|span| Parameter { value: span.value, citation: cited(&span.citation) });
        self.number_format =
            own.number_format.as_ref().map(|format| Parameter { value: format.value.to_string(), citation: cited(&format.citation) });
        self.majorities = own.majorities.iter().map(|m| Parameter { value: m.value, citation: cited(&m.citation) }).collect();
        self
    }

    /// What the body's own rulebook asks of decisions, matter by matter.
    #[must_use]
    pub fn majorities(&self) -> &[Parameter<Majority>] {
        &self.majorities
    }

    /// The votes that a decision of this matter needs: more than half of those present where the body has no rule for it.
    #[must_use]
    pub fn majority(&self, matter: DecisionMatter) -> Parameter<Majority> {
        self.majority_of(Some(matter))
    }

    /// The same for a vote that may be one of procedure, which needs what the body asks of all other matters.
    #[must_use]
    pub fn majority_of(&self, matter: Option<DecisionMatter>) -> Parameter<Majority> {
        let of = |wanted: Option<DecisionMatter>| self.majorities.iter().find(|majority| majority.value.matter == wanted);
        let usual = || default(Majority { matter: None, share: HALF, base: VoteBase::Present });
        of(matter).or_else(|| of(None)).cloned().unwrap_or_else(usual)
    }
}

impl Threshold {
    /// True when `count` of `base` are enough. Nobody is never enough, also where the base is nobody: a vote in which all abstained,
    /// counted of the votes cast, passes nothing.
    #[must_use]
    pub fn is_met(self, count: u64, base: u64) -> bool {
        let (Self::MoreThan(share) | Self::AtLeast(share)) = self;
        let (have, need) = (count.saturating_mul(u64::from(share.of)), base.saturating_mul(u64::from(share.part)));
        count > 0
            && match self {
                Self::MoreThan(_) => have > need,
                Self::AtLeast(_) => have >= need,
            }
    }

    /// True for a part of a whole that some number can reach.
    pub(super) const fn is_possible(self) -> bool {
        match self {
            Self::MoreThan(Fraction { part, of }) => part > 0 && part < of,
            Self::AtLeast(Fraction { part, of }) => part > 0 && part <= of,
        }
    }
}

impl core::fmt::Display for Threshold {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::MoreThan(Fraction { part: 1, of: 2 }) => f.write_str("more than half"),
            Self::MoreThan(Fraction { part, of }) => write!(f, "more than {part}/{of}"),
            Self::AtLeast(Fraction { part, of }) => write!(f, "at least {part}/{of}"),
        }
    }
}
