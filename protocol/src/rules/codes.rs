//! Every rule by its code: the single list of them. What each demands is in the modules beside this one.

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
                | Self::ModerationLate
                | Self::AnswerLate
                | Self::WinnersDeclared
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
    /// A number of an initiative, a call or a project is given once.
    NumberTaken = "number_taken",
    /// Enough residents hand an initiative in together.
    Initiators = "initiators",
    /// The support that an initiative needs is what the rules make of its base.
    SupportThreshold = "support_threshold",
    /// Support is collected no longer than the rules say.
    CollectionPeriod = "collection_period",
    /// What was handed in is opened or refused in time.
    ModerationLate = "moderation_late",
    /// An initiative is answered in time.
    AnswerLate = "answer_late",
    /// Tokens are in ascending order.
    TokenOrder = "token_order",
    /// Nobody counts twice.
    TokenTwice = "token_twice",
    /// Parts of a number are parts of it.
    CellsAddUp = "cells_add_up",
    /// Nobody is recognised by a small number.
    SmallCell = "small_cell",
    /// No more people take part than there are.
    PeopleWithinResidents = "people_within_residents",
    /// Supporters at the end are those of all batches.
    SupportCounted = "support_counted",
    /// An initiative has reached its threshold, or has not.
    SupportVerdict = "support_verdict",
    /// Nothing is counted any more.
    NotCollecting = "not_collecting",
    /// An initiative is answered that has the support, and is acted on that was answered.
    NotHandedOver = "not_handed_over",
    /// Projects are of units of the call.
    BallotUnits = "ballot_units",
    /// What projects cost is within the money of the call.
    CallMoney = "call_money",
    /// A result tells of each project of the ballot, and of no other.
    ResultProjects = "result_projects",
    /// No more votes than ballots have, and no more ballots than people.
    VotesWithinBallots = "votes_within_ballots",
    /// Too few of the unit's residents voted for a project to win.
    BallotFloor = "ballot_floor",
    /// The winners are those that the votes make.
    WinnersDeclared = "winners_declared",
    /// A first count is no recount.
    RecountOfNothing = "recount_of_nothing",
    /// What is carried out was chosen.
    NotChosen = "not_chosen",
    /// An erasure is of one initiative or one call.
    ErasedAbout = "erased_about",
    /// What is still counted is not erased.
    StillCounting = "still_counting",
    /// A register seals a record once.
    SealedTwice = "sealed_twice",
}

impl core::fmt::Display for Rule {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.as_str())
    }
}
