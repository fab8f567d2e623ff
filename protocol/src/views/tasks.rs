//! What becomes of decisions, and who has to do what: rows and the questions put to them.

use serde::{Deserialize, Serialize};

use crate::bounded::LineText;
use crate::digest::RecordId;
use crate::instant::Day;
use crate::record::v1::{Bilingual, DecisionRegistered, RequestSort, TaskAssigned, TaskState, TaskStatus};
use crate::record::{Header, Relation};
use crate::register::Origin;
use crate::territory::Territory;
use crate::verify::VerifiedEntry;
use crate::views::key::{Key, Table};
use crate::views::lookup::{all, first, one};
use crate::views::money::{Put, put};
use crate::views::proceedings::{Told, told};
use crate::views::rows::{Rows, RowsFault};

/// What asks for a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskAbout {
    /// A decision.
    Decision(RecordId),
    /// An issue that was raised at a report meeting.
    Issue(RecordId),
    /// A member of a body, by the election.
    Member(RecordId),
    /// An initiative that was answered.
    Initiative(RecordId),
}

impl TaskAbout {
    /// What a header refers to as this; `None` unless that is one thing.
    #[must_use]
    pub fn of(header: &Header) -> Option<Self> {
        let of = |rel, about: fn(RecordId) -> Self| header.reference(rel).map(about);
        let found = [
            of(Relation::Decision, Self::Decision),
            of(Relation::Issue, Self::Issue),
            of(Relation::Member, Self::Member),
            of(Relation::Initiative, Self::Initiative),
        ];
        let mut found = found.into_iter().flatten();
        found.next().filter(|_| found.next().is_none())
    }

    /// The record, whatever it is.
    #[must_use]
    pub const fn record(&self) -> &RecordId {
        let (Self::Decision(id) | Self::Issue(id) | Self::Member(id) | Self::Initiative(id)) = self;
        id
    }
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskRow {
    /// The record.
    pub id: RecordId,
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// What asks for it.
    pub about: TaskAbout,
    /// As what a member asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<RequestSort>,
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
    let about = TaskAbout::of(header).unwrap_or(TaskAbout::Decision(id));
    let row = TaskRow {
        id,
        origin: header.register.clone(),
        territory: header.territory,
        about,
        sort: facts.sort,
        task: facts.task.clone(),
        executor: facts.executor.clone(),
        due: facts.due,
    };
    let listed = Key::of(Table::TaskList).territory(&header.territory).day_down(facts.due).record(&id);
    let of_it = Key::of(Table::TaskOf).record(about.record()).number(entry.index());
    [put(Key::of(Table::Task).record(&id), &row), put(listed, &()), put(of_it, &id)]
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

/// The tasks that a decision, an issue, a member or an initiative asks for, in the order of the register.
pub fn tasks_of<R: Rows + ?Sized>(rows: &R, about: &RecordId) -> Result<Vec<TaskRow>, RowsFault> {
    let ids: Vec<RecordId> = all(rows, Key::of(Table::TaskOf).record(about))?;
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
