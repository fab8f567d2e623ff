//! What an office still has to do, and by when: derived from what is sealed, never typed.

mod meetings;
mod participation;
mod reports;

use crate::bounded::{ShortText, Text};
use crate::digest::RecordId;
use crate::instant::{Day, UnixMillis};
use crate::limits::PAGE_ROWS;
use crate::record::v1::{AuditFollowedUp, Bilingual, IssueState, MeasureStatus, Subject, TaskState};
use crate::rules::parameters::{MANDATE_WARNING_DAYS, TASK_AHEAD_DAYS};
use crate::rules::tasks::is_moot;
use crate::territory::Territory;
use crate::views::key::{Key, Table};
use crate::views::lookup;
use crate::views::plans;
use crate::views::rows::{Rows, RowsFault};
use crate::views::tasks;

/// Characters of a title in the list.
const TITLE_CHARS: usize = 200;

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// An issue that is not settled has no status this month (domain rules, section 4, report meetings).
    IssueStatus,
    /// A meeting was held and its minutes are not adopted.
    Minutes,
    /// A meeting is to be held.
    Meeting,
    /// People are to be told of a meeting.
    Notice,
    /// A vote passed an item, and what was decided is not recorded.
    Decision,
    /// Minutes wait for a later meeting to approve them, where the rulebook sets a time for it.
    Approval,
    /// A meeting had no quorum and was not called again.
    Reconvening,
    /// A member did not report on the last quarter.
    QuarterReport,
    /// The akim is to report to residents this year.
    AkimReport,
    /// A report meeting was announced and is to be held.
    ReportMeeting,
    /// A report meeting was announced, its day is over, and nothing is recorded of it.
    ReportHeld,
    /// The term of a body ends, and the next one is not opened.
    TermEnds,
    /// Something that a decision, an issue, a member or an initiative asks for is to be done.
    Task,
    /// A measure of a development plan is to be carried out.
    Measure,
    /// A finding of an audit is to be mended.
    Finding,
    /// Support for an initiative is collected to its last day; then it is told how that ended.
    InitiativeEnds,
    /// An initiative with enough support is to be answered.
    InitiativeAnswer,
    /// A proposed project is to be examined before the ballot.
    ProjectVerdict,
    /// A ballot of the participatory budget is over, and its result is to be declared.
    BallotResult,
    /// What the vault holds of those who took part is not needed any more.
    Erasure,
    /// An official's mandate ends.
    MandateEnds,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub task: Task,
    /// The record that it is about.
    pub record: RecordId,
    /// The number of the line in it, of a measure or a finding.
    pub line: Option<ShortText>,
    /// Its territory.
    pub territory: Territory,
    /// Its title as far as there is one: a category, a body, an official.
    pub title: Bilingual<String>,
    /// The day by which.
    pub on: Day,
}

/// Everything that the office of a territory has to do, the earliest first; at most as many of each as one page has.
pub fn due<R: Rows + ?Sized>(rows: &R, territory: &Territory, today: Day) -> Result<Vec<Due>, RowsFault> {
    let mut found = Vec::new();
    issues(rows, territory, today, &mut found)?;
    meetings::due(rows, territory, today, &mut found)?;
    meetings::terms(rows, territory, today, &mut found)?;
    reports::quarters(rows, territory, today, &mut found)?;
    reports::meetings(rows, territory, today, &mut found)?;
    tasks(rows, territory, today, &mut found)?;
    measures(rows, territory, today, &mut found)?;
    findings(rows, territory, today, &mut found)?;
    participation::initiatives(rows, territory, today, &mut found)?;
    participation::calls(rows, territory, today, &mut found)?;
    mandates(rows, territory, today, &mut found)?;
    found.sort_by(|one, other| (one.on, one.task, one.record, &one.line).cmp(&(other.on, other.task, other.record, &other.line)));
    Ok(found)
}

fn listed<R: Rows + ?Sized>(rows: &R, table: Table, territory: &Territory) -> Result<Vec<RecordId>, RowsFault> {
    let page = rows.scan(&Key::of(table).territory(territory).build(), None, PAGE_ROWS)?;
    Ok(page.iter().filter_map(|(key, _)| last_id(key)).collect())
}

fn last_id(key: &[u8]) -> Option<RecordId> {
    Some(RecordId::from_hash(crate::digest::Hash::from_bytes(*key.last_chunk::<32>()?)))
}

/// The same of everything inside a territory.
fn listed_inside<R: Rows + ?Sized>(rows: &R, table: Table, territory: &Territory) -> Result<Vec<RecordId>, RowsFault> {
    let page = rows.scan(&Key::of(table).inside(territory).build(), None, PAGE_ROWS)?;
    Ok(page.iter().filter_map(|(key, _)| last_id(key)).collect())
}

fn same_text(text: &str) -> Bilingual<String> {
    Bilingual { kk: Some(text.to_owned()), ru: Some(text.to_owned()) }
}

fn issues<R: Rows + ?Sized>(rows: &R, territory: &Territory, today: Day, found: &mut Vec<Due>) -> Result<(), RowsFault> {
    // An issue is raised about a settlement as a rule.
    for id in listed_inside(rows, Table::IssueList, territory)? {
        let Some(issue) = lookup::issue(rows, &id)? else { continue };
        let states = lookup::issue_states(rows, &id)?;
        let last = states.iter().max_by_key(|row| row.on);
        // One that was taken up again is open once more.
        let settled = last.is_some_and(|row| matches!(row.state, IssueState::Solved | IssueState::Declined));
        let on = last.map_or(issue.raised_on, |row| row.on).end_of_next_month();
        // The status of a month is due by its last day; it is shown from its first.
        if !settled && on.begin_of_month() <= today {
            let title = same_text(&issue.category);
            found.push(Due { task: Task::IssueStatus, record: id, line: None, territory: issue.territory, title, on });
        }
    }
    Ok(())
}

/// Tasks that are neither done nor dropped, of decisions that hold, from two weeks before their day on.
fn tasks<R: Rows + ?Sized>(rows: &R, territory: &Territory, today: Day, found: &mut Vec<Due>) -> Result<(), RowsFault> {
    for id in listed(rows, Table::TaskList, territory)? {
        let Some(row) = tasks::task(rows, &id)? else { continue };
        let is_near = row.due.days_since(today) <= TASK_AHEAD_DAYS;
        if is_near && is_open(tasks::state(rows, &id)?) && !is_moot(rows, &row, today)? {
            found.push(Due { task: Task::Task, record: id, line: None, territory: *territory, title: words(&row.task), on: row.due });
        }
    }
    Ok(())
}

/// A text in its languages, cut to what a list shows.
fn words<const N: usize>(text: &Bilingual<Text<N>>) -> Bilingual<String> {
    let cut = |text: &Text<N>| text.chars().take(TITLE_CHARS).collect();
    Bilingual { kk: text.kk.as_ref().map(cut), ru: text.ru.as_ref().map(cut) }
}

const fn is_open(state: Option<TaskState>) -> bool {
    matches!(state, None | Some(TaskState::InProgress))
}

/// Measures of plans that are neither done nor dropped, from two weeks before their day on.
fn measures<R: Rows + ?Sized>(rows: &R, territory: &Territory, today: Day, found: &mut Vec<Due>) -> Result<(), RowsFault> {
    for id in listed(rows, Table::DevelopmentPlanList, territory)? {
        let Some(plan) = plans::plan(rows, &id)? else { continue };
        let told = plans::measure_statuses(rows, &id)?;
        for measure in plan.measures.iter().filter(|measure| measure.due.days_since(today) <= TASK_AHEAD_DAYS) {
            let last = plans::last_of(&told, &measure.number, |facts: &MeasureStatus| &facts.measure);
            if is_open(last.map(|told| told.facts.state)) {
                let (line, title) = (Some(measure.number.clone()), words(&measure.what));
                found.push(Due { task: Task::Measure, record: id, line, territory: *territory, title, on: measure.due });
            }
        }
    }
    Ok(())
}

/// Findings of audits that are to be mended by a day, from two weeks before it on.
fn findings<R: Rows + ?Sized>(rows: &R, territory: &Territory, today: Day, found: &mut Vec<Due>) -> Result<(), RowsFault> {
    for id in listed(rows, Table::AuditList, territory)? {
        let Some(audit) = plans::audit(rows, &id)? else { continue };
        let told = plans::follow_ups(rows, &id)?;
        for (finding, on) in audit.findings.iter().filter_map(|finding| Some((finding, finding.due?))) {
            let last = plans::last_of(&told, &finding.number, |facts: &AuditFollowedUp| &facts.finding);
            if on.days_since(today) <= TASK_AHEAD_DAYS && is_open(last.map(|told| told.facts.state)) {
                let (line, title) = (Some(finding.number.clone()), words(&finding.text));
                found.push(Due { task: Task::Finding, record: id, line, territory: *territory, title, on });
            }
        }
    }
    Ok(())
}

fn mandates<R: Rows + ?Sized>(rows: &R, territory: &Territory, today: Day, found: &mut Vec<Due>) -> Result<(), RowsFault> {
    for mandate in lookup::offices(rows, territory)? {
        let (Subject::Person { name, .. }, Some(until)) = (&mandate.subject, mandate.until) else { continue };
        let ended = lookup::mandate_end(rows, &mandate.id)?.is_some();
        let Some(on) = UnixMillis::day(until).filter(|_| !ended) else { continue };
        if (0..=MANDATE_WARNING_DAYS).contains(&on.days_since(today)) {
            found.push(Due { task: Task::MandateEnds, record: mandate.id, line: None, territory: *territory, title: same_text(name), on });
        }
    }
    Ok(())
}
