//! The rules that bind records: one variant each, with the values compared. Used by the form, the sealing node, every
//! verifier and the tests; they stand nowhere else.

mod budget;
pub mod calendar;
mod codes;
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
pub mod participation;
mod plans;
pub mod proceedings;
pub mod projects;
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

pub use codes::Rule;
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
        Facts::ParticipationRuled(f) => participation::ruled(f, &mut broken),
        Facts::InitiativeOpened(f) => participation::opened(header, f, earlier, &mut broken)?,
        Facts::InitiativeRefused(f) => participation::refused(header, f, earlier, &mut broken)?,
        Facts::InitiativeSupported(f) => participation::supported(header, f, earlier, &mut broken)?,
        Facts::InitiativeClosed(f) => participation::closed(header, f, earlier, &mut broken)?,
        Facts::InitiativeAnswered(f) => participation::answered(header, f, earlier, &mut broken)?,
        Facts::CallOpened(f) => projects::opened(header, f, earlier, &mut broken)?,
        Facts::ProjectProposed(f) => projects::proposed(header, f, earlier, &mut broken)?,
        Facts::ProjectJudged(f) => projects::judged(header, f, earlier, &mut broken)?,
        Facts::BallotsCounted(f) => projects::counted(header, f, earlier, &mut broken)?,
        Facts::ResultDeclared(f) => projects::declared(header, f, earlier, &mut broken)?,
        Facts::ProjectStatus(f) => projects::status(header, f, earlier, &mut broken)?,
        Facts::PrivateDataErased(f) => participation::erased(header, f, earlier, &mut broken)?,
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
