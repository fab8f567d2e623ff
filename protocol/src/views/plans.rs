//! Development plans, audits and what members did in a quarter: rows and the questions put to them.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, ShortText};
use crate::digest::{Hash, RecordId};
use crate::instant::Day;
use crate::limits::PAGE_ROWS;
use crate::record::Relation;
use crate::record::v1::{
    AuditFinding, AuditFollowedUp, AuditPresented, Bilingual, Choice, DeputyReported, Measure, MeasureStatus, PlanAgreed, PlanApproved,
    Presence,
};
use crate::register::Origin;
use crate::territory::Territory;
use crate::verify::VerifiedEntry;
use crate::views::council::{self, Sitting, TermRow};
use crate::views::key::{Key, Table};
use crate::views::lookup::{all, first, one};
use crate::views::money::{Put, put};
use crate::views::proceedings::{self, Told, told};
use crate::views::rows::{Rows, RowsFault};

/// A development plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DevelopmentPlanRow {
    /// The record.
    pub id: RecordId,
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// Its name.
    pub title: Bilingual<LineText>,
    /// Its years, the first and the last.
    pub years: (u16, u16),
    /// The day on which it was agreed.
    pub agreed_on: Day,
    /// What is to be done.
    pub measures: Vec<Measure>,
}

/// The approval of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanApprovalRow {
    /// The record.
    pub id: RecordId,
    /// The decision that approves it.
    pub decision: RecordId,
    /// From when it is carried out.
    pub from: Day,
}

/// An audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// The record.
    pub id: RecordId,
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// What was looked at.
    pub title: Bilingual<LineText>,
    /// Who looked.
    pub by: LineText,
    /// The time that was looked at, its first and its last day.
    pub period: (Day, Day),
    /// The day on which it was presented.
    pub presented_on: Day,
    /// The meeting at which it was.
    pub meeting: Option<RecordId>,
    /// What was found.
    pub findings: Vec<AuditFinding>,
}

pub(super) fn agreed(entry: &VerifiedEntry, facts: &PlanAgreed) -> [Put; 2] {
    let (id, header) = (entry.id(), entry.header());
    let row = DevelopmentPlanRow {
        id,
        origin: header.register.clone(),
        territory: header.territory,
        title: facts.title.clone(),
        years: (facts.first_year, facts.last_year),
        agreed_on: facts.agreed_on,
        measures: facts.measures.to_vec(),
    };
    let listed = Key::of(Table::DevelopmentPlanList).territory(&header.territory).day_down(facts.agreed_on).record(&id);
    [put(Key::of(Table::DevelopmentPlan).record(&id), &row), put(listed, &())]
}

pub(super) fn approved(entry: &VerifiedEntry, facts: &PlanApproved) -> Put {
    let (id, header) = (entry.id(), entry.header());
    let plan = header.reference(Relation::Plan).unwrap_or(id);
    let row = PlanApprovalRow { id, decision: header.reference(Relation::AdoptedBy).unwrap_or(id), from: facts.from };
    put(Key::of(Table::PlanApproval).record(&plan).number(entry.index()), &row)
}

pub(super) fn measured(entry: &VerifiedEntry, facts: &MeasureStatus) -> Put {
    told(entry, Table::MeasureStatus, Relation::Plan, facts)
}

pub(super) fn presented(entry: &VerifiedEntry, facts: &AuditPresented) -> [Put; 2] {
    let (id, header) = (entry.id(), entry.header());
    let row = AuditRow {
        id,
        origin: header.register.clone(),
        territory: header.territory,
        title: facts.title.clone(),
        by: facts.by.clone(),
        period: (facts.from, facts.until),
        presented_on: facts.presented_on,
        meeting: header.reference(Relation::Meeting),
        findings: facts.findings.to_vec(),
    };
    let listed = Key::of(Table::AuditList).territory(&header.territory).day_down(facts.presented_on).record(&id);
    [put(Key::of(Table::Audit).record(&id), &row), put(listed, &())]
}

pub(super) fn followed_up(entry: &VerifiedEntry, facts: &AuditFollowedUp) -> Put {
    told(entry, Table::AuditFollowUp, Relation::Audit, facts)
}

pub(super) fn reported(entry: &VerifiedEntry, facts: &DeputyReported) -> Put {
    told(entry, Table::DeputyReport, Relation::Member, facts)
}

/// A plan.
pub fn plan<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<DevelopmentPlanRow>, RowsFault> {
    one(rows, Key::of(Table::DevelopmentPlan).record(id))
}

/// The decision by which a plan was approved.
pub fn approval<R: Rows + ?Sized>(rows: &R, plan: &RecordId) -> Result<Option<PlanApprovalRow>, RowsFault> {
    first(rows, Key::of(Table::PlanApproval).record(plan))
}

/// What was said of a plan's measures, in the order of the register.
pub fn measure_statuses<R: Rows + ?Sized>(rows: &R, plan: &RecordId) -> Result<Vec<Told<MeasureStatus>>, RowsFault> {
    all(rows, Key::of(Table::MeasureStatus).record(plan))
}

/// An audit.
pub fn audit<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<AuditRow>, RowsFault> {
    one(rows, Key::of(Table::Audit).record(id))
}

/// What became of an audit's findings, in the order of the register.
pub fn follow_ups<R: Rows + ?Sized>(rows: &R, audit: &RecordId) -> Result<Vec<Told<AuditFollowedUp>>, RowsFault> {
    all(rows, Key::of(Table::AuditFollowUp).record(audit))
}

/// A member's own words, quarter by quarter.
pub fn reports<R: Rows + ?Sized>(rows: &R, member: &RecordId) -> Result<Vec<Told<DeputyReported>>, RowsFault> {
    all(rows, Key::of(Table::DeputyReport).record(member))
}

/// A quarter of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    first: Day,
    last: Day,
}

impl Quarter {
    /// The quarter, 1 to 4, of a year that a day can be written of.
    #[must_use]
    pub fn new(year: u16, quarter: u8) -> Option<Self> {
        let begins = |quarter: u8| Day::new(i32::from(year), 3 * quarter - 2, 1).ok();
        let next = match quarter {
            1..=3 => begins(quarter + 1)?,
            4 => Day::new(i32::from(year) + 1, 1, 1).ok()?,
            _ => return None,
        };
        Some(Self { first: begins(quarter)?, last: next.plus(-1) })
    }

    /// Its first day.
    #[must_use]
    pub const fn first(&self) -> Day {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub const fn last(&self) -> Day {
        self.last
    }

    fn contains(&self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }
}

/// What a member did in a quarter by what is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Work {
    /// Meetings of the body that were opened with the member on the roll.
    pub meetings: u32,
    /// Of them those to which the member came, at the opening or later.
    pub attended: u32,
    /// Of them those from which the member stayed away for a reason that the body accepts.
    pub justified: u32,
    /// Votes by name in which the member is named.
    pub votes: u32,
    /// Of them for, against, abstained, not voting, excused.
    pub choices: [u32; 5],
    /// Speeches and amendments of the member.
    pub spoke: u32,
}

/// Derives a member's quarter from openings, votes and discussions of the body's meetings; nobody types it. Reads the meetings of
/// the territory within the quarter, as many as one page has.
pub fn work<R: Rows + ?Sized>(rows: &R, sitting: &Sitting, term: &TermRow, quarter: Quarter) -> Result<Work, RowsFault> {
    let member = sitting.member.id;
    let mut work = Work::default();
    for id in meetings_in(rows, &term.origin.territory(), quarter)? {
        let Some(meeting) = council::meeting(rows, &id)?.filter(|meeting| meeting.row.body == term.body) else { continue };
        // A meeting that was put off is listed under each of its days.
        if !quarter.contains(meeting.held_on) || meeting.row.origin != term.origin {
            continue;
        }
        let Some(opening) = proceedings::opening(rows, &id)? else { continue };
        let Some(line) = opening.facts.roll.iter().find(|line| line.member == member) else { continue };
        work.meetings += 1;
        work.attended += u32::from(line.presence.attended());
        work.justified += u32::from(line.presence == Presence::Justified);
        for vote in proceedings::votes(rows, &id)? {
            let Some(ballot) = vote.facts.names.iter().find(|ballot| ballot.member == member) else { continue };
            work.votes += 1;
            let at = [Choice::Yes, Choice::No, Choice::Abstained, Choice::NotVoting, Choice::Excused].iter();
            for (count, _) in work.choices.iter_mut().zip(at).filter(|(_, choice)| **choice == ballot.choice) {
                *count += 1;
            }
        }
        let spoken = proceedings::discussions(rows, &id)?.iter().map(|told| told.facts.spoken_by(&member)).sum::<u32>();
        work.spoke = work.spoke.saturating_add(spoken);
    }
    Ok(work)
}

/// Meetings of a territory that are listed within a quarter, each once.
fn meetings_in<R: Rows + ?Sized>(rows: &R, territory: &Territory, quarter: Quarter) -> Result<Vec<RecordId>, RowsFault> {
    let prefix = Key::of(Table::MeetingList).territory(territory);
    // Days run downwards in this table: the scan begins behind the day after the quarter.
    let after = prefix.clone().day_down(quarter.last).build();
    let id = |key: &[u8]| Some(RecordId::from_hash(Hash::from_bytes(*key.last_chunk::<32>()?)));
    let end = prefix.clone().day_down(quarter.first.plus(-1)).build();
    let page = rows.scan(&prefix.build(), Some(&after), PAGE_ROWS)?;
    let within = page.iter().take_while(|(key, _)| *key < end);
    let mut found: Vec<RecordId> = within.filter_map(|(key, _)| id(key)).collect();
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Where a numbered thing stands by what was said of it last.
#[must_use]
pub fn last_of<'a, T>(told: &'a [Told<T>], number: &str, of: impl Fn(&T) -> &ShortText) -> Option<&'a Told<T>> {
    told.iter().rev().find(|told| &**of(&told.facts) == number)
}
