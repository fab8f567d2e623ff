//! The desk: what is due, what was written lately, what waits.

use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::extract::State;
use kenes_protocol::record::Entry;
use kenes_protocol::replication::transfer::RegisterSource as _;
use kenes_protocol::rules::due::{Due, Task, due};
use kenes_protocol::views::lookup;
use serde::Serialize;
use utoipa::ToSchema;

use crate::clock;
use crate::http::api::on_disk;
use crate::http::care;
use crate::http::dto::{Link, Sealing, State as Progress};
use crate::http::office::official::Official;
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::store::pool;

/// Records that the desk shows.
const RECENT: u64 = 20;

/// One thing to do.
#[derive(Debug, Serialize, ToSchema)]
pub struct DueLine {
    /// `issue_status`, `minutes`, `meeting`, `notice`, `decision`, `approval`, `reconvening`, `quarter_report`, `term_ends`, `task`, `measure`, `finding` or
    /// `mandate_ends`.
    what: String,
    /// The record that it is about.
    record: String,
    /// The number of the line in it, of a measure, a finding or an item.
    line: Option<String>,
    /// Its territory.
    territory: String,
    /// Its title in Kazakh.
    kk: Option<String>,
    /// Its title in Russian.
    ru: Option<String>,
    /// The day by which.
    on: String,
    /// Days left; negative when it is overdue.
    days: i32,
}

/// A record that was written lately.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecentLine {
    /// Its name.
    id: String,
    /// Its kind.
    kind: String,
    /// Its territory.
    territory: String,
    /// The author's time, milliseconds since 1970 UTC.
    authored_at: u64,
    /// How far it has come.
    state: Progress,
    /// When the policy was met, milliseconds since 1970 UTC.
    witnessed_at: Option<u64>,
}

/// The desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct Desk {
    /// What is due, the earliest first.
    due: Vec<DueLine>,
    /// What was written lately, the newest first.
    recent: Vec<RecentLine>,
    /// Records that wait to be sealed.
    waiting: u64,
    /// Whether the home register is being sealed.
    sealing: Sealing,
    /// What the link carried, and what waits for it.
    link: Link,
}

fn task(task: Task) -> String {
    match task {
        Task::IssueStatus => "issue_status",
        Task::Minutes => "minutes",
        Task::Meeting => "meeting",
        Task::Notice => "notice",
        Task::Decision => "decision",
        Task::Approval => "approval",
        Task::Reconvening => "reconvening",
        Task::QuarterReport => "quarter_report",
        Task::AkimReport => "akim_report",
        Task::ReportMeeting => "report_meeting",
        Task::ReportHeld => "report_held",
        Task::TermEnds => "term_ends",
        Task::Task => "task",
        Task::Measure => "measure",
        Task::Finding => "finding",
        Task::InitiativeEnds => "initiative_ends",
        Task::InitiativeAnswer => "initiative_answer",
        Task::ProjectVerdict => "project_verdict",
        Task::BallotResult => "ballot_result",
        Task::Erasure => "erasure",
        Task::MandateEnds => "mandate_ends",
    }
    .to_owned()
}

/// What is due, was written lately and waits.
#[utoipa::path(get, operation_id = "office_desk_desk", path = "/api/v1/office/desk", responses((status = 200, body = Desk), (status = 401, body = Problem)))]
pub async fn desk(State(node): State<Arc<Node>>, official: Official) -> Result<Json<Desk>, Problem> {
    on_disk(official.language, move || {
        let sealing = care::sealing(&node, official.language).map_err(|cause| official.internal(&cause))?;
        let link = care::link(&node).map_err(|cause| official.internal(&cause))?;
        Ok(Desk { due: due_here(&node, &official)?, recent: recent(&node, &official)?, waiting: sealing.waiting, sealing, link })
    })
    .await
    .map(Json)
}

fn due_here(node: &Node, official: &Official) -> Result<Vec<DueLine>, Problem> {
    let today = clock::now().day().ok_or_else(|| official.problem(Code::Internal))?;
    let territory = node.settings.origin.territory();
    let found = due(&*node.index, &territory, today).map_err(|cause| official.internal(&cause))?;
    let line = |due: Due| DueLine {
        what: task(due.task),
        record: due.record.to_string(),
        line: due.line.map(|line| line.to_string()),
        territory: due.territory.to_string(),
        kk: due.title.kk,
        ru: due.title.ru,
        on: due.on.to_string(),
        days: due.on.days_since(today),
    };
    Ok(found.into_iter().map(line).collect())
}

fn recent(node: &Node, official: &Official) -> Result<Vec<RecentLine>, Problem> {
    let mut lines = Vec::new();
    let origin = &node.settings.origin;
    let line = |entry: &Entry, state, witnessed_at| RecentLine {
        id: entry.id().to_string(),
        kind: entry.header().kind.to_string(),
        territory: entry.header().territory.to_string(),
        authored_at: entry.header().authored_at.millis(),
        state,
        witnessed_at,
    };
    if let Some(register) = node.ledger.get(origin) {
        let register = register.read().unwrap_or_else(PoisonError::into_inner);
        let size = register.head().size;
        let from = size.saturating_sub(RECENT);
        let entries = register.entries(from, size).map_err(|cause| official.internal(&cause))?;
        for (index, stored) in (from..).zip(&entries) {
            let entry = Entry::parse(&stored.bytes).map_err(|cause| official.internal(&cause))?;
            let at = lookup::witnessed_at(&*node.index, origin, index).map_err(|cause| official.internal(&cause))?;
            let state = if at.is_some() { Progress::Witnessed } else { Progress::Sealed };
            lines.push(line(&entry, state, at.map(kenes_protocol::instant::UnixMillis::millis)));
        }
    }
    for submission in pool::newest(&node.settings.data, RECENT).map_err(|cause| official.internal(&cause))? {
        let entry = Entry::parse(submission.entry()).map_err(|cause| official.internal(&cause))?;
        // A record that was sealed this moment may still have its file.
        let id = entry.id().to_string();
        if lines.iter().all(|known| known.id != id) {
            lines.push(line(&entry, Progress::Recorded, None));
        }
    }
    lines.reverse();
    lines.truncate(usize::try_from(RECENT).unwrap_or(usize::MAX));
    Ok(lines)
}
