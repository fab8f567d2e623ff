//! What becomes of decisions: where one is registered, and what it asks for; and what issues and members ask for.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::Day;
use kenes_protocol::limits::PAGE_ROWS;
use kenes_protocol::record::v1::TaskState;
use kenes_protocol::views::key::Table;
use kenes_protocol::views::rows::{Rows, RowsFault};
use kenes_protocol::views::tasks::{self, TaskAbout, TaskRow};
use kenes_protocol::views::{council, lookup, participation};
use serde::Serialize;
use utoipa::ToSchema;

use crate::clock;
use crate::http::api::{language, on_disk};
use crate::http::dto::Within;
use crate::http::input::Asked;
use crate::http::lists::{Scope, ask, listed_id, next_page};
use crate::http::places::code_of;
use crate::http::problem::{Code, Problem};
use crate::node::Node;

/// What became of a decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionCourse {
    /// Where it is registered and published.
    registration: Option<Registration>,
    /// What it asks for, in the order of the register.
    tasks: Vec<TaskCourse>,
}

/// The registration and publication of a decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct Registration {
    /// The record.
    id: String,
    /// The number in the state's register of acts.
    number: Option<String>,
    /// The day of the first official publication.
    published_on: String,
    /// Where.
    published_in: String,
}

/// A task with everything that was said of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskCourse {
    /// The task.
    task: TaskLine,
    /// What was said of it, in the order of the register.
    statuses: Vec<TaskSaid>,
}

/// What was said of a task.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskSaid {
    /// The record.
    id: String,
    /// `in_progress`, `done` or `dropped`.
    state: String,
    /// The day.
    on: String,
    /// What was done, or why not, in Kazakh.
    kk: Option<String>,
    /// The same in Russian.
    ru: Option<String>,
}

/// A task in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskLine {
    /// The record.
    id: String,
    /// Its territory (KATO).
    territory: String,
    /// What asks for it: `decision`, `issue`, `member` or `initiative`.
    about: String,
    /// The record of that.
    about_record: String,
    /// The number of the decision or the initiative, the category of the issue, or the name of the member.
    about_name: Option<String>,
    /// `request` or `mandate`, as what a member asked for it.
    sort: Option<String>,
    /// What, in Kazakh.
    kk: Option<String>,
    /// The same in Russian.
    ru: Option<String>,
    /// Who.
    executor: String,
    /// By the end of which day.
    due: String,
    /// `open` before anything was said of it, then `in_progress`, `done` or `dropped`.
    state: String,
    /// Neither done nor dropped, and its day is over.
    overdue: bool,
}

/// A page of tasks.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskPage {
    /// The tasks; within a territory the latest day first.
    rows: Vec<TaskLine>,
    /// Give this back as `after` for the next page.
    next: Option<String>,
}

fn line<R: Rows + ?Sized>(rows: &R, row: TaskRow, today: Option<Day>) -> Result<TaskLine, RowsFault> {
    let state = tasks::state(rows, &row.id)?;
    let is_open = matches!(state, None | Some(TaskState::InProgress));
    let (about, about_name) = match row.about {
        TaskAbout::Decision(id) => ("decision", lookup::decision(rows, &id)?.map(|decision| decision.number.to_string())),
        TaskAbout::Issue(id) => ("issue", lookup::issue(rows, &id)?.map(|issue| issue.category.to_string())),
        TaskAbout::Initiative(id) => ("initiative", participation::initiative(rows, &id)?.map(|initiative| initiative.number.to_string())),
        TaskAbout::Member(id) => ("member", council::sitting(rows, &id)?.map(|sitting| sitting.member.person.to_string())),
    };
    Ok(TaskLine {
        id: row.id.to_string(),
        territory: row.territory.to_string(),
        about: about.to_owned(),
        about_record: row.about.record().to_string(),
        about_name,
        sort: row.sort.map(|sort| code_of(&sort)),
        kk: row.task.kk.map(|text| text.to_string()),
        ru: row.task.ru.map(|text| text.to_string()),
        executor: row.executor.to_string(),
        due: row.due.to_string(),
        state: state.map_or_else(|| "open".to_owned(), |state| code_of(&state)),
        overdue: is_open && today.is_some_and(|today| row.due < today),
    })
}

fn tasks_in(node: &Node, scope: &Scope, today: Option<Day>) -> Result<TaskPage, RowsFault> {
    let rows = scope.rows(node, Table::TaskList, PAGE_ROWS)?;
    let mut found = Vec::new();
    for id in rows.iter().filter_map(|(key, _)| listed_id(key)) {
        if let Some(row) = tasks::task(&*node.index, &id)? {
            found.push(line(&*node.index, row, today)?);
        }
    }
    Ok(TaskPage { rows: found, next: next_page(&rows, PAGE_ROWS) })
}

fn course<R: Rows + ?Sized>(rows: &R, decision: &RecordId, today: Option<Day>) -> Result<DecisionCourse, RowsFault> {
    let registration = tasks::registration(rows, decision)?.map(|told| Registration {
        id: told.id.to_string(),
        number: told.facts.number.map(|number| number.to_string()),
        published_on: told.facts.published_on.to_string(),
        published_in: told.facts.published_in.to_string(),
    });
    Ok(DecisionCourse { registration, tasks: courses(rows, decision, today)? })
}

/// The tasks that a record asks for, each with everything that was said of it.
fn courses<R: Rows + ?Sized>(rows: &R, about: &RecordId, today: Option<Day>) -> Result<Vec<TaskCourse>, RowsFault> {
    let mut found = Vec::new();
    for row in tasks::tasks_of(rows, about)? {
        let said = tasks::statuses(rows, &row.id)?.into_iter().map(|told| TaskSaid {
            id: told.id.to_string(),
            state: code_of(&told.facts.state),
            on: told.facts.on.to_string(),
            kk: told.facts.note.kk.map(|text| text.to_string()),
            ru: told.facts.note.ru.map(|text| text.to_string()),
        });
        found.push(TaskCourse { statuses: said.collect(), task: line(rows, row, today)? });
    }
    Ok(found)
}

/// Tasks that decisions, issues and members of a territory and everything inside it ask for.
#[utoipa::path(get, path = "/api/v1/tasks", params(Within), responses((status = 200, body = TaskPage), (status = 400, body = Problem)))]
pub async fn tasks(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(within): Asked<Within>) -> Result<Json<TaskPage>, Problem> {
    let today = clock::now().day();
    ask(node, Scope::of(&within, &headers), move |node, scope| tasks_in(node, scope, today)).await
}

/// The tasks that an issue of a report meeting, a member, an initiative or a decision asks for, in the order of the register; none for any other record.
#[utoipa::path(get, path = "/api/v1/records/{id}/tasks", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = [TaskCourse]), (status = 404, body = Problem)))]
pub async fn of_record(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Json<Vec<TaskCourse>>, Problem> {
    let language = language(&headers);
    let id: RecordId = id.parse().map_err(|_| Problem::new(Code::NotFound, language))?;
    let today = clock::now().day();
    let read = move || courses(&*node.index, &id, today).map_err(|cause| Problem::internal(&cause, language));
    on_disk(language, read).await.map(Json)
}

/// What became of a decision: its registration, and the tasks that it asks for.
#[utoipa::path(get, path = "/api/v1/decisions/{id}/course", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = DecisionCourse), (status = 404, body = Problem)))]
pub async fn decision(State(node): State<Arc<Node>>, headers: HeaderMap, Path(id): Path<String>) -> Result<Json<DecisionCourse>, Problem> {
    let language = language(&headers);
    let not_found = move || Problem::new(Code::NotFound, language);
    let id: RecordId = id.parse().map_err(|_| not_found())?;
    let today = clock::now().day();
    let read = move || -> Result<DecisionCourse, Problem> {
        let fault = |cause: RowsFault| Problem::internal(&cause, language);
        lookup::decision(&*node.index, &id).map_err(fault)?.ok_or_else(not_found)?;
        course(&*node.index, &id, today).map_err(fault)
    };
    on_disk(language, read).await.map(Json)
}
