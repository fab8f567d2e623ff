//! Report meetings of the akim, from their announcement to the issues that were raised at them.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::Day;
use kenes_protocol::record::Relation;
use kenes_protocol::record::v1::IssueState;
use kenes_protocol::territory::Territory;
use kenes_protocol::views::reports::{Announced, announcement, listed_in};
use kenes_protocol::views::rows::{Rows, RowsFault};
use kenes_protocol::views::tables::ReportMeetingRow;
use kenes_protocol::views::{lookup, texts};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::clock;
use crate::http::api::{language, on_disk};
use crate::http::input::Asked;
use crate::http::meetings::both;
use crate::http::places::territory;
use crate::http::problem::{Code, Problem};
use crate::node::Node;

/// Whose.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReportsOf {
    /// Territory (KATO) whose report meetings these are, an okrug's with those in its settlements; the node's own by default.
    territory: Option<String>,
}

/// A report meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportMeeting {
    /// The record that tells that it was held, or while there is none the one that announces it.
    id: String,
    /// Its register.
    register: String,
    /// Its territory (KATO).
    territory: String,
    /// The record that announces it.
    announced: Option<String>,
    /// The record that tells that it was held.
    held: Option<String>,
    /// `to_come`, `held`, `cancelled`, or `untold` where its day is over and nothing is recorded of it.
    state: String,
    /// The day on which it is, or was, held.
    held_on: String,
    /// The hour, `15:00`, where it was told.
    starts_at: Option<String>,
    /// Where, in Kazakh.
    place_kk: Option<String>,
    /// The same in Russian.
    place_ru: Option<String>,
    /// Who reports, by office.
    reporter: String,
    /// Residents present, where counted.
    attended: Option<u32>,
    /// The record that moved it last.
    postponed_by: Option<String>,
    /// The record that cancelled it.
    cancelled_by: Option<String>,
    /// Issues that were raised.
    issues: usize,
    /// Of them those that are solved.
    solved: usize,
}

fn announced_row(known: &Announced, today: Day) -> ReportMeeting {
    let arranged = &known.arranged;
    let state = match () {
        () if arranged.cancelled_by.is_some() => "cancelled",
        () if arranged.held_on < today => "untold",
        () => "to_come",
    };
    let (place_kk, place_ru) = both(&arranged.place);
    ReportMeeting {
        id: known.row.id.to_string(),
        register: known.row.origin.to_string(),
        territory: known.row.territory.to_string(),
        announced: Some(known.row.id.to_string()),
        held: None,
        state: state.to_owned(),
        held_on: arranged.held_on.to_string(),
        starts_at: arranged.starts_at.map(|at| at.to_string()),
        place_kk,
        place_ru,
        reporter: known.row.facts.reporter.to_string(),
        attended: None,
        postponed_by: arranged.postponed_by.map(|id| id.to_string()),
        cancelled_by: arranged.cancelled_by.map(|id| id.to_string()),
        issues: 0,
        solved: 0,
    }
}

fn held_row<R: Rows + ?Sized>(rows: &R, id: &RecordId, row: &ReportMeetingRow) -> Result<ReportMeeting, RowsFault> {
    let (mut issues, mut solved) = (0, 0);
    for raised in lookup::referring(rows, id, Relation::Meeting)? {
        if lookup::issue(rows, &raised)?.is_some() {
            issues += 1;
            let last = lookup::issue_states(rows, &raised)?.into_iter().max_by_key(|state| state.on);
            solved += usize::from(last.is_some_and(|last| last.state == IssueState::Solved));
        }
    }
    let starts_at = row.announced.map(|id| announcement(rows, &id)).transpose()?.flatten().and_then(|known| known.arranged.starts_at);
    let (place_kk, place_ru) = both(&row.place);
    Ok(ReportMeeting {
        id: id.to_string(),
        register: row.origin.to_string(),
        territory: row.territory.to_string(),
        announced: row.announced.map(|id| id.to_string()),
        held: Some(id.to_string()),
        state: "held".to_owned(),
        held_on: row.held_on.to_string(),
        starts_at: starts_at.map(|at| at.to_string()),
        place_kk,
        place_ru,
        reporter: row.reporter.to_string(),
        attended: row.attended,
        postponed_by: None,
        cancelled_by: None,
        issues,
        solved,
    })
}

fn read<R: Rows + ?Sized>(rows: &R, inside: &Territory, today: Day) -> Result<Vec<ReportMeeting>, RowsFault> {
    let mut found = Vec::new();
    // One that was moved is listed under each of its days.
    for id in BTreeSet::from_iter(listed_in(rows, inside)?) {
        if texts::withdrawn(rows, &id)?.is_some() {
            continue;
        }
        if let Some(row) = lookup::report_meeting(rows, &id)? {
            found.push(held_row(rows, &id, &row)?);
        } else if let Some(known) = announcement(rows, &id)?.filter(|known| known.held_by.is_none()) {
            found.push(announced_row(&known, today));
        }
    }
    found.sort_by(|one, other| (&other.held_on, &other.id).cmp(&(&one.held_on, &one.id)));
    Ok(found)
}

/// Report meetings of a territory, announced and held, the latest first.
#[utoipa::path(get, path = "/api/v1/report-meetings", params(ReportsOf),
    responses((status = 200, body = [ReportMeeting]), (status = 400, body = Problem)))]
pub async fn report_meetings(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(of): Asked<ReportsOf>,
) -> Result<Json<Vec<ReportMeeting>>, Problem> {
    let language = language(&headers);
    let inside = match of.territory.as_deref() {
        Some(code) => territory(Some(code), language)?,
        None => node.settings.origin.territory(),
    };
    let read = move || -> Result<Vec<ReportMeeting>, Problem> {
        let today = clock::now().day().ok_or_else(|| Problem::new(Code::Internal, language))?;
        read(&*node.index, &inside, today).map_err(|cause| Problem::internal(&cause, language))
    };
    on_disk(language, read).await.map(Json)
}
