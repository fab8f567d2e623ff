//! The rules that bind records: one variant each, with the values compared. Used by the form, the sealing node, every
//! verifier and the tests; they stand nowhere else.

mod budget;
pub mod calendar;
pub mod commencement;
mod council;
pub mod due;
mod execution;
pub mod force;
mod languages;
mod mandates;
mod members;
mod notices;
mod numbering;
pub(crate) mod openings;
mod outcomes;
mod parameters;
mod plans;
pub mod proceedings;
mod reports;
mod rulebook;
pub(crate) mod signing;
mod sittings;
pub mod tasks;
mod texts;
pub mod votes;

use crate::digest::RecordId;
use crate::limits::FOLLOWING;
use crate::record::{Facts, Header, Relation};
use crate::views::key::Table;
use crate::views::lookup;
use crate::views::rows::{Rows, RowsFault};

pub use parameters::{Parameter, Rulebook};

/// A rule that a record does not keep.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: expected {expected}, found {actual}")]
pub struct RuleBroken {
    /// Which rule.
    pub code: Rule,
    /// What the rule demands, in values.
    pub expected: String,
    /// What the record says.
    pub actual: String,
    /// The act that demands it, where a rulebook names one.
    pub citation: Option<String>,
}

impl RuleBroken {
    /// States a broken rule.
    pub fn new(code: Rule, expected: impl ToString, actual: impl ToString) -> Self {
        Self { code, expected: expected.to_string(), actual: actual.to_string(), citation: None }
    }

    /// The same with the act that demands it.
    #[must_use]
    pub fn citing(self, citation: Option<String>) -> Self {
        Self { citation, ..self }
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// Every rule, by the code that interfaces translate.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[$doc])* $name,)* }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code; stable, and the key of its translations.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

impl Rule {
    /// True for rules that a record breaks while an earlier one is not here, and keeps once it is.
    #[must_use]
    pub const fn misses_an_earlier_record(self) -> bool {
        matches!(self, Self::ReferenceUnknown | Self::BodyUnknown)
    }

    /// True for a duty that was done late, or done wrongly without undoing it: what was done stands all the same, and the lapse
    /// is told wherever it is shown. Every other broken rule keeps a record out of the register, and out of the views of those who verify it.
    #[must_use]
    pub const fn is_lapse(self) -> bool {
        matches!(
            self,
            Self::NoticePeriod
                | Self::MinutesLate
                | Self::PublicationLate
                | Self::ApprovalLate
                | Self::VoteDeclared
                | Self::BothLanguages
                | Self::SignedByBoth
        )
    }
}

rules! {
    /// The record's territory lies in the territory of its register.
    TerritoryInRegister = "territory_in_register",
    /// A record of this kind refers to an earlier record.
    ReferenceMissing = "reference_missing",
    /// The referred record is sealed earlier in the same register, stands, and is of the right kind.
    ReferenceUnknown = "reference_unknown",
    /// A text that must be there in Kazakh or Russian.
    TextMissing = "text_missing",
    /// A node mandate names a node, an official's mandate a person.
    RoleFitsSubject = "role_fits_subject",
    /// A node's register is its own territory's, in this federation.
    NodeTerritory = "node_territory",
    /// A mandate ends after it begins.
    MandateDates = "mandate_dates",
    /// The end of office is not retroactive.
    EndNotRetroactive = "end_not_retroactive",
    /// A compromise is not announced ahead of time.
    CompromiseNotFuture = "compromise_not_future",
    /// The signer names a mandate that the issuer's register holds below the head named.
    MandateUnknown = "mandate_unknown",
    /// The head named is not one of the issuer's register.
    MandateHead = "mandate_head",
    /// The mandate is for another key.
    MandateKey = "mandate_key",
    /// The mandate's role does not allow this kind.
    MandateRole = "mandate_role",
    /// The mandate's territory does not contain the record's.
    MandateTerritory = "mandate_territory",
    /// The mandate is not yet in force.
    MandateNotYet = "mandate_not_yet",
    /// The mandate is no longer in force.
    MandateOver = "mandate_over",
    /// Root signatures below the threshold, or not for a root's record.
    RootThreshold = "root_threshold",
    /// The key was compromised by then: disputed.
    KeyCompromised = "key_compromised",
    /// A body of that name exists already.
    BodyNameTaken = "body_name_taken",
    /// A settlement with seats lies in the territory, once, with a seat.
    SeatOfSettlement = "seat_of_settlement",
    /// Seats add up to the legal number of members.
    SeatsAddUp = "seats_add_up",
    /// The body was established before.
    BodyUnknown = "body_unknown",
    /// Notice of the meeting.
    NoticePeriod = "notice_period",
    /// A meeting is put off or cancelled before it is held; one that was cancelled has no minutes; it is opened and closed once,
    /// before its minutes.
    MeetingOver = "meeting_over",
    /// The minutes are sealed in time.
    MinutesLate = "minutes_late",
    /// A decision is sealed, and thereby published, in time.
    PublicationLate = "publication_late",
    /// A number is written as the body's rulebook says.
    NumberFormat = "number_format",
    /// What a rulebook sets can be kept.
    RulebookValues = "rulebook_values",
    /// A calendar names days of its year, each once, and makes only weekends working days.
    CalendarDays = "calendar_days",
    /// A term is not longer than the rulebook says.
    TermDates = "term_dates",
    /// Terms of a body follow each other.
    TermOverlap = "term_overlap",
    /// A member is elected, or a body dissolved, within the term.
    OutsideTerm = "outside_term",
    /// The body has the seat.
    SeatUnknown = "seat_unknown",
    /// Nobody else holds the seat.
    SeatTaken = "seat_taken",
    /// A substitute comes in place of a member who did not, and chairs nothing.
    Substitute = "substitute",
    /// The member is in office on that day.
    NotInOffice = "not_in_office",
    /// An agenda has items, each number once.
    Agenda = "agenda",
    /// The minutes answer every item of the agenda, and no other.
    MinutesItems = "minutes_items",
    /// An item stands on the agenda.
    AgendaItemUnknown = "agenda_item_unknown",
    /// Votes are taken, and an end is told, of a meeting that was opened.
    NotOpened = "not_opened",
    /// A roll call names every member in office once, and nobody else but substitutes.
    RollCall = "roll_call",
    /// Those whom the roll call names as present are as many as were counted.
    RollAddsUp = "roll_adds_up",
    /// Who presides as the chair is the chair.
    ChairOfMeeting = "chair_of_meeting",
    /// Votes are by name where the form says so, of members who came.
    VoteNames = "vote_names",
    /// The names add up to the count.
    VoteCounts = "vote_counts",
    /// The chair decides a tie where the rulebook says so, and nothing else.
    CastingVote = "casting_vote",
    /// What was declared is what the votes came to.
    VoteDeclared = "vote_declared",
    /// The minutes say what was recorded at the meeting.
    MinutesDiffer = "minutes_differ",
    /// A meeting is called again after one that had no quorum.
    Reconvened = "reconvened",
    /// Minutes are approved once, by a vote of a later meeting of their body.
    MinutesApproval = "minutes_approval",
    /// Minutes are approved in time, where a rulebook sets one.
    ApprovalLate = "approval_late",
    /// Members who are named on an item came to the meeting; none of those who were away spoke or voted on it.
    DiscussionMembers = "discussion_members",
    /// An item continues one of an earlier meeting that was taken off its agenda or not finished.
    ItemContinues = "item_continues",
    /// Each number of a list stands once.
    NumbersOnce = "numbers_once",
    /// A number is one that the record referred to has.
    NumberUnknown = "number_unknown",
    /// A decision says in one way when it comes into force, within a time that can be counted.
    CommencementOnce = "commencement_once",
    /// An extract's number stands once a year in a register.
    ExtractNumberTaken = "extract_number_taken",
    /// What others are judged by is not withdrawn.
    NotWithdrawable = "not_withdrawable",
    /// What is said once is not said again.
    SaidTwice = "said_twice",
    /// A plan's last year is not before its first, it has measures, and all of them are due by then.
    PlanYears = "plan_years",
    /// A gathering agrees to a plan.
    PlanBody = "plan_body",
    /// A decision on a plan approves it.
    PlanDecision = "plan_decision",
    /// A quarter is reported on when it is over.
    QuarterOver = "quarter_over",
    /// No more records of a kind follow one than can be read with it.
    TooManyFollow = "too_many_follow",
    /// More than half.
    Quorum = "quorum",
    /// No more are present than may be.
    PresentWithinEntitled = "present_within_entitled",
    /// No more votes than present.
    VotesWithinPresent = "votes_within_present",
    /// A number is used once per body and year.
    DecisionNumberTaken = "decision_number_taken",
    /// A vote passed it at a quorate meeting.
    DecisionVote = "decision_vote",
    /// A decision is not dated after it was written.
    DateNotFuture = "date_not_future",
    /// A decision that was repealed or annulled is not changed any more.
    DecisionRepealed = "decision_repealed",
    /// A decision of a session stands in Kazakh and in Russian.
    BothLanguages = "both_languages",
    /// Minutes are signed by who presided and by who kept them.
    SignedByBoth = "signed_by_both",
    /// A task is about one thing; a request or a mandate of electors is a member's.
    TaskAbout = "task_about",
    /// A decision is registered once.
    RegisteredTwice = "registered_twice",
    /// A budget names its years, one after another.
    BudgetYears = "budget_years",
    /// A line has an amount for each year.
    BudgetLineYears = "budget_line_years",
    /// A line stands once, and no line sums up another.
    BudgetLineTwice = "budget_line_twice",
    /// Lines add up to the declared total.
    BudgetTotal = "budget_total",
    /// Revenue - expenditure - net lending - financial assets = balance.
    BudgetBalance = "budget_balance",
    /// Execution is told to the last day of a month, of a year of the budget.
    ExecutionMonth = "execution_month",
    /// A line above its plan says why.
    ExecutionAbovePlan = "execution_above_plan",
    /// A line that fell since the month before says why: amounts count from the year's beginning.
    ExecutionFell = "execution_fell",
    /// An issue is not raised before its meeting, nor a status given before its issue.
    DateOrder = "date_order",
    /// An attachment record names files.
    AttachmentMissing = "attachment_missing",
    /// Mandates and redactions are not redacted.
    NotRedactable = "not_redactable",
    /// A register seals a record once.
    SealedTwice = "sealed_twice",
}

impl core::fmt::Display for Rule {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// All rules of a record's kind that it does not keep, judged by what stands before it.
pub fn broken_by<R: Rows + ?Sized>(header: &Header, facts: &Facts, earlier: &R) -> Result<Vec<RuleBroken>, RowsFault> {
    let mut broken = Vec::new();
    if !header.register.territory().contains(&header.territory) {
        broken.push(RuleBroken::new(Rule::TerritoryInRegister, header.register.territory(), header.territory));
    }
    match facts {
        Facts::MandateGranted(f) => mandates::granted(header, f, &mut broken),
        Facts::MandateEnded(f) => mandates::ended(header, f, earlier, &mut broken)?,
        Facts::KeyCompromised(f) => mandates::compromised(header, f, &mut broken),
        Facts::BodyEstablished(f) => council::body(header, f, earlier, &mut broken)?,
        Facts::RulebookAdopted(f) => rulebook::adopted(header, f, earlier, &mut broken)?,
        Facts::CalendarSet(f) => calendar::set(f, &mut broken),
        Facts::TermOpened(f) => members::opened(header, f, earlier, &mut broken)?,
        Facts::MemberElected(f) => members::elected(header, f, earlier, &mut broken)?,
        Facts::ChairElected(f) => members::chair(header, f, earlier, &mut broken)?,
        Facts::MemberEnded(f) => members::ended(header, f, earlier, &mut broken)?,
        Facts::BodyDissolved(f) => members::dissolved(header, f, earlier, &mut broken)?,
        Facts::MeetingConvened(f) => council::convened(header, f, earlier, &mut broken)?,
        Facts::MeetingPostponed(f) => sittings::postponed(header, f, earlier, &mut broken)?,
        Facts::MeetingCancelled(f) => sittings::cancelled(header, f, earlier, &mut broken)?,
        Facts::NoticeGiven(f) => notices::given(header, f, earlier, &mut broken)?,
        Facts::AgendaChanged(f) => proceedings::agenda(header, f, earlier, &mut broken)?,
        Facts::MeetingOpened(f) => openings::opened(header, f, earlier, &mut broken)?,
        Facts::OpeningCorrected(f) => openings::corrected(header, f, earlier, &mut broken)?,
        Facts::ItemDiscussed(f) => proceedings::discussed(header, f, earlier, &mut broken)?,
        Facts::VoteTaken(f) => votes::taken(header, f, earlier, &mut broken)?,
        Facts::MeetingClosed(f) => proceedings::closed(header, f, earlier, &mut broken)?,
        Facts::MinutesCorrected(f) => proceedings::corrected(header, f, earlier, &mut broken)?,
        Facts::MinutesApproved(f) => proceedings::approved(header, f, earlier, &mut broken)?,
        Facts::MinutesAdopted(f) => council::minutes(header, f, earlier, &mut broken)?,
        Facts::DecisionAdopted(f) => council::decision(header, f, earlier, &mut broken)?,
        Facts::DecisionAmended(f) => {
            council::changing(header, &f.decision, Relation::Amends, earlier, &mut broken)?;
            texts::changes(header, f, earlier, &mut broken)?;
        }
        Facts::DecisionRepealed(f) => council::changing(header, &f.decision, Relation::Repeals, earlier, &mut broken)?,
        Facts::DecisionSuspended(f) => outcomes::suspended(header, f, earlier, &mut broken)?,
        Facts::DecisionAnnulled(f) => outcomes::annulled(header, f, earlier, &mut broken)?,
        Facts::DecisionConsulted(f) => texts::consulted(header, f, earlier, &mut broken)?,
        Facts::ExtractIssued(f) => texts::extract(header, f, earlier, &mut broken)?,
        Facts::PublicationWithdrawn(f) => texts::withdrawn(header, f, earlier, &mut broken)?,
        Facts::PlanAgreed(f) => plans::agreed(header, f, earlier, &mut broken)?,
        Facts::PlanApproved(f) => plans::approved(header, f, earlier, &mut broken)?,
        Facts::MeasureStatus(f) => plans::measured(header, f, earlier, &mut broken)?,
        Facts::AuditPresented(f) => plans::presented(header, f, earlier, &mut broken)?,
        Facts::AuditFollowedUp(f) => plans::followed_up(header, f, earlier, &mut broken)?,
        Facts::DeputyReported(f) => plans::reported(header, f, earlier, &mut broken)?,
        Facts::DecisionRegistered(f) => tasks::registered(header, f, earlier, &mut broken)?,
        Facts::TaskAssigned(f) => tasks::assigned(header, f, earlier, &mut broken)?,
        Facts::TaskStatus(f) => tasks::status(header, f, earlier, &mut broken)?,
        Facts::BudgetApproved(f) => budget::approved(f, &mut broken),
        Facts::BudgetExecuted(f) => execution::executed(header, f, earlier, &mut broken)?,
        Facts::ResidentsCounted(f) => reports::counted(header, f, &mut broken),
        Facts::ReportMeetingAnnounced(f) => reports::announced(header, f, &mut broken),
        Facts::ReportMeetingHeld(f) => reports::held(header, f, earlier, &mut broken)?,
        Facts::IssueRaised(f) => reports::raised(header, f, earlier, &mut broken)?,
        Facts::IssueStatus(f) => reports::status(header, f, earlier, &mut broken)?,
        Facts::AttachmentAdded(f) => reports::attachment(header, f, earlier, &mut broken)?,
        Facts::Redaction(_) => reports::redaction(header, earlier, &mut broken)?,
        // Any head may be named: what a witness holds decides what it was worth.
        Facts::IncidentRecorded(_) => {}
    }
    Ok(broken)
}

/// Room for one more record that follows another.
fn room<R: Rows + ?Sized>(earlier: &R, table: Table, followed: &RecordId, broken: &mut Vec<RuleBroken>) -> Result<(), RowsFault> {
    let known = lookup::following(earlier, table, followed)?;
    if known >= FOLLOWING {
        broken.push(RuleBroken::new(Rule::TooManyFollow, FOLLOWING, known + 1));
    }
    Ok(())
}

/// The referred record's id, or the broken rule that it is missing.
fn required(header: &Header, rel: Relation, broken: &mut Vec<RuleBroken>) -> Option<RecordId> {
    let found = header.reference(rel);
    if found.is_none() {
        broken.push(RuleBroken::new(Rule::ReferenceMissing, format!("{rel:?}"), "nothing"));
    }
    found
}

/// What is known of the referred record. Nothing known breaks the rule, unless the record is sealed here and its body
/// was erased: what it said can no longer be held against anybody.
fn resolve<T, R: Rows + ?Sized>(
    found: Option<T>,
    header: &Header,
    id: &RecordId,
    rel: Relation,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<Option<T>, RowsFault> {
    if found.is_none() {
        let erased = lookup::record(earlier, id)?.is_some_and(|row| row.erased && row.origin == header.register);
        if !erased {
            broken.push(RuleBroken::new(Rule::ReferenceUnknown, format!("{rel:?}"), id));
        }
    }
    Ok(found)
}
