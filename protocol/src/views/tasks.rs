//! What becomes of decisions: rows and the questions put to them.

use serde::{Deserialize, Serialize};

use crate::bounded::LineText;
use crate::digest::RecordId;
use crate::instant::Day;
use crate::record::Relation;
use crate::record::v1::{Bilingual, DecisionRegistered, TaskAssigned, TaskState, TaskStatus};
use crate::register::Origin;
use crate::territory::Territory;
use crate::verify::VerifiedEntry;
use crate::views::key::{Key, Table};
use crate::views::lookup::{all, first, one};
use crate::views::money::{Put, put};
use crate::views::proceedings::{Told, told};
use crate::views::rows::{Rows, RowsFault};

/// A task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskRow {
    /// The record.
    pub id: RecordId,
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// The decision that asks for it.
    pub decision: RecordId,
    /// What.
    pub task: Bilingual<LineText>,
    /// Who.
    pub executor: LineText,
    /// By when.
    pub due: Day,
}

pub(super) fn registered(entry: &VerifiedEntry, facts: &DecisionRegistered) -> Put {
    told(entry, Table::Registered, Relation::Decision, facts)
}

pub(super) fn assigned(entry: &VerifiedEntry, facts: &TaskAssigned) -> [Put; 3] {
    let (id, header) = (entry.id(), entry.header());
    let decision = header.reference(Relation::Decision).unwrap_or(id);
    let row = TaskRow {
        id,
        origin: header.register.clone(),
        territory: header.territory,
        decision,
        task: facts.task.clone(),
        executor: facts.executor.clone(),
        due: facts.due,
    };
    let listed = Key::of(Table::TaskList).territory(&header.territory).day_down(facts.due).record(&id);
    let of_decision = Key::of(Table::TaskOf).record(&decision).number(entry.index());
    [put(Key::of(Table::Task).record(&id), &row), put(listed, &()), put(of_decision, &id)]
}

pub(super) fn status(entry: &VerifiedEntry, facts: &TaskStatus) -> Put {
    told(entry, Table::TaskStatus, Relation::Task, facts)
}

/// Where a decision is registered and published.
pub fn registration<R: Rows + ?Sized>(rows: &R, decision: &RecordId) -> Result<Option<Told<DecisionRegistered>>, RowsFault> {
    first(rows, Key::of(Table::Registered).record(decision))
}

/// A task.
pub fn task<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<TaskRow>, RowsFault> {
    one(rows, Key::of(Table::Task).record(id))
}

/// The tasks that a decision asks for, in the order of the register.
pub fn tasks_of<R: Rows + ?Sized>(rows: &R, decision: &RecordId) -> Result<Vec<TaskRow>, RowsFault> {
    let ids: Vec<RecordId> = all(rows, Key::of(Table::TaskOf).record(decision))?;
    let mut tasks = Vec::new();
    for id in ids {
        tasks.extend(task(rows, &id)?);
    }
    Ok(tasks)
}

/// What was said of a task, in the order of the register.
pub fn statuses<R: Rows + ?Sized>(rows: &R, task: &RecordId) -> Result<Vec<Told<TaskStatus>>, RowsFault> {
    all(rows, Key::of(Table::TaskStatus).record(task))
}

/// Where a task stands by what was said of it last; nothing before anything was.
pub fn state<R: Rows + ?Sized>(rows: &R, task: &RecordId) -> Result<Option<TaskState>, RowsFault> {
    Ok(statuses(rows, task)?.last().map(|status| status.facts.state))
}
