//! What initiatives and the participatory budget leave to be done: ends of collecting, answers, verdicts, results, erasure.

use super::{Due, Task, words};
use crate::digest::RecordId;
use crate::instant::Day;
use crate::record::v1::InitiativeOutcome;
use crate::rules::calendar::deadline;
use crate::rules::parameters::{ERASE_AFTER_DAYS, TASK_AHEAD_DAYS};
use crate::rules::participation::TakingPart;
use crate::territory::Territory;
use crate::views::participation::{self, InitiativeRow};
use crate::views::projects::{self, CallRow};
use crate::views::rows::{Rows, RowsFault};

/// What is to be done about a record by a day, from two weeks before it on.
type Wanted = Option<(Task, RecordId, Day)>;

pub(super) fn initiatives<R: Rows + ?Sized>(rows: &R, territory: &Territory, today: Day, found: &mut Vec<Due>) -> Result<(), RowsFault> {
    for id in participation::initiatives_in(rows, territory)? {
        let Some(row) = participation::initiative(rows, &id)? else { continue };
        if let Some((task, record, on)) = of_initiative(rows, id, &row)?.filter(|(_, _, on)| on.days_since(today) <= TASK_AHEAD_DAYS) {
            found.push(Due { task, record, line: None, territory: row.territory, title: words(&row.title), on });
        }
    }
    Ok(())
}

/// One step after another: the end, the answer, the erasure of who supported it.
fn of_initiative<R: Rows + ?Sized>(rows: &R, id: RecordId, row: &InitiativeRow) -> Result<Wanted, RowsFault> {
    let Some(end) = participation::closing(rows, &id)? else {
        return Ok(Some((Task::InitiativeEnds, id, row.period.1.plus(1))));
    };
    let answer = participation::answer(rows, &id)?;
    if answer.is_none() && end.facts.outcome == InitiativeOutcome::Reached {
        let span = TakingPart::of(rows, &row.origin, end.facts.on)?.answer.value;
        return Ok(deadline(rows, &row.origin, end.facts.on, span)?.map(|on| (Task::InitiativeAnswer, id, on)));
    }
    let last = answer.map_or(end.facts.on, |answer| answer.facts.on);
    erasure(rows, id, last)
}

fn erasure<R: Rows + ?Sized>(rows: &R, case: RecordId, last: Day) -> Result<Wanted, RowsFault> {
    let is_gone = participation::erasure(rows, &case)?.is_some();
    Ok((!is_gone).then(|| (Task::Erasure, case, last.plus(ERASE_AFTER_DAYS))))
}

pub(super) fn calls<R: Rows + ?Sized>(rows: &R, territory: &Territory, today: Day, found: &mut Vec<Due>) -> Result<(), RowsFault> {
    for id in projects::calls_in(rows, territory)? {
        let Some(row) = projects::call(rows, &id)? else { continue };
        let mut wanted = of_projects(rows, &id, &row)?;
        wanted.extend(of_call(rows, id, &row)?);
        for (task, record, on) in wanted.into_iter().filter(|(_, _, on)| on.days_since(today) <= TASK_AHEAD_DAYS) {
            let title = projects::project(rows, &record)?.map_or_else(|| words(&row.title), |project| words(&project.title));
            found.push(Due { task, record, line: None, territory: row.territory, title, on });
        }
    }
    Ok(())
}

/// Each project is examined before the ballot.
fn of_projects<R: Rows + ?Sized>(rows: &R, call: &RecordId, row: &CallRow) -> Result<Vec<(Task, RecordId, Day)>, RowsFault> {
    let mut found = Vec::new();
    for project in projects::projects_of(rows, call)? {
        if projects::verdict(rows, &project.id)?.is_none() {
            found.push((Task::ProjectVerdict, project.id, row.ballot.0.plus(-1)));
        }
    }
    Ok(found)
}

fn of_call<R: Rows + ?Sized>(rows: &R, id: RecordId, row: &CallRow) -> Result<Wanted, RowsFault> {
    if let Some(result) = projects::results(rows, &id)?.last() {
        return erasure(rows, id, result.facts.on);
    }
    // Nothing is voted on where no project was admitted.
    let is_voted = !projects::ballot_of(rows, &id)?.is_empty();
    Ok(is_voted.then(|| (Task::BallotResult, id, row.ballot.1.plus(1))))
}
