//! What decisions, issues and members asked for, and how much of it is overdue, by month and by territory. Whether a task is overdue depends on today,
//! so that no count can be kept of it: the tasks are read, as many as [`COUNTED`].

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use kenes_protocol::instant::Day;
use kenes_protocol::limits::PAGE_ROWS;
use kenes_protocol::record::v1::TaskState;
use kenes_protocol::rules::tasks::is_moot;
use kenes_protocol::territory::Territory;
use kenes_protocol::views::key::{Key, Table};
use kenes_protocol::views::rows::RowsFault;
use kenes_protocol::views::tasks;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::clock;
use crate::http::api::{language, on_disk};
use crate::http::input::Asked;
use crate::http::lists::listed_id;
use crate::http::places::{Place, below, place, territory};
use crate::http::problem::{Code, Problem};
use crate::node::Node;

/// Tasks that are read for one answer: what a region asks for in several years.
const COUNTED: usize = 20_000;

/// Where.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OverdueIn {
    /// Territory (KATO); the whole country by default.
    territory: Option<String>,
}

/// Counts of tasks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct TaskCounts {
    /// All of them.
    asked: u64,
    /// Done.
    done: u64,
    /// Given up, with a reason, or of a decision that does not hold any more.
    dropped: u64,
    /// Neither, and their day is over.
    overdue: u64,
}

impl TaskCounts {
    const fn add(&mut self, state: Option<TaskState>, is_over: bool) {
        self.asked += 1;
        match state {
            Some(TaskState::Done) => self.done += 1,
            Some(TaskState::Dropped) => self.dropped += 1,
            None | Some(TaskState::InProgress) if is_over => self.overdue += 1,
            None | Some(TaskState::InProgress) => {}
        }
    }
}

/// Tasks whose last day lies in one month.
#[derive(Debug, Serialize, ToSchema)]
pub struct TasksOfMonth {
    /// The month, `2026-03`.
    month: String,
    #[serde(flatten)]
    counts: TaskCounts,
}

/// Tasks of one territory, with everything inside it.
#[derive(Debug, Serialize, ToSchema)]
pub struct TasksBelow {
    #[serde(flatten)]
    place: Place,
    #[serde(flatten)]
    counts: TaskCounts,
}

/// What was asked for, and what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Overdue {
    /// The day on which that was so.
    on: String,
    /// Everything counted.
    all: TaskCounts,
    /// By the month of the last day, the latest first.
    months: Vec<TasksOfMonth>,
    /// By the territories one step inside.
    below: Vec<TasksBelow>,
    /// There are more tasks than were counted: a smaller territory tells all of its own.
    is_cut: bool,
}

fn month_of(day: Day) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// Reads the tasks of a territory page by page, and counts each once in all, in its month and in its part.
fn read(node: &Node, inside: &Territory, today: Day) -> Result<Overdue, RowsFault> {
    let rows = &*node.index;
    let places = below(node, inside);
    let mut in_places: BTreeMap<Territory, TaskCounts> = places.iter().map(|code| (*code, TaskCounts::default())).collect();
    let (mut all, mut months) = (TaskCounts::default(), BTreeMap::<String, TaskCounts>::new());
    let prefix = Key::of(Table::TaskList).inside(inside).build();
    let (mut after, mut seen): (Option<Vec<u8>>, usize) = (None, 0);
    let is_cut = loop {
        let page = rows.scan(&prefix, after.as_deref(), PAGE_ROWS)?;
        for id in page.iter().filter_map(|(key, _)| listed_id(key)) {
            let Some(task) = tasks::task(rows, &id)? else { continue };
            let is_over = task.due < today;
            // What a decision asked for that does not hold any more is asked for no longer.
            let state = match tasks::state(rows, &id)? {
                Some(TaskState::Done) => Some(TaskState::Done),
                state => {
                    if is_moot(rows, &task, today)? {
                        Some(TaskState::Dropped)
                    } else {
                        state
                    }
                }
            };
            all.add(state, is_over);
            months.entry(month_of(task.due)).or_default().add(state, is_over);
            if let Some((_, counts)) = in_places.iter_mut().find(|(code, _)| code.contains(&task.territory)) {
                counts.add(state, is_over);
            }
        }
        seen += page.len();
        match page.last() {
            Some((key, _)) if page.len() == PAGE_ROWS && seen < COUNTED => after = Some(key.clone()),
            last => break last.is_some() && page.len() == PAGE_ROWS,
        }
    };
    let months = months.into_iter().rev().map(|(month, counts)| TasksOfMonth { month, counts }).collect();
    let below = in_places.into_iter().map(|(code, counts)| TasksBelow { place: place(node, code), counts }).collect();
    Ok(Overdue { on: today.to_string(), all, months, below, is_cut })
}

/// Tasks in a territory: how many are done, given up and overdue, by month and by the territories one step inside.
#[utoipa::path(get, path = "/api/v1/tasks/overdue", params(OverdueIn), responses((status = 200, body = Overdue), (status = 400, body = Problem)))]
pub async fn overdue(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(asked): Asked<OverdueIn>) -> Result<Json<Overdue>, Problem> {
    let language = language(&headers);
    let inside = territory(asked.territory.as_deref(), language)?;
    let read = move || -> Result<Overdue, Problem> {
        let today = clock::now().day().ok_or_else(|| Problem::new(Code::Internal, language))?;
        read(&node, &inside, today).map_err(|cause| Problem::internal(&cause, language))
    };
    on_disk(language, read).await.map(Json)
}

#[cfg(test)]
mod tests {
    use kenes_protocol::record::v1::TaskState;

    use super::TaskCounts;

    #[test]
    fn a_task_is_overdue_only_while_it_is_open_and_its_day_is_over() {
        let mut counts = TaskCounts::default();
        for state in [None, Some(TaskState::InProgress), Some(TaskState::Done), Some(TaskState::Dropped)] {
            counts.add(state, true);
            counts.add(state, false);
        }
        assert_eq!(counts, TaskCounts { asked: 8, done: 2, dropped: 2, overdue: 2 });
    }
}
