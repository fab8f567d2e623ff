//! Calls of the participatory budget over HTTP.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::Day;
use kenes_protocol::record::Facts;
use kenes_protocol::record::v1::{ProjectVerdict, ResultDeclared};
use kenes_protocol::rules::participation::TakingPart;
use kenes_protocol::views::key::Table;
use kenes_protocol::views::participation::people;
use kenes_protocol::views::projects::{self, CallRow, ProjectRow};
use kenes_protocol::views::rows::{Rows, RowsFault};
use kenes_protocol::views::texts;

use super::shapes::{Call, CallLine, CallPage, ProjectCourse, ResultCourse, SaidOfProject, UnitLine};
use super::{PAGE, batches, erased_on};
use crate::clock;
use crate::http::accounts::{TwoTexts, two};
use crate::http::api::{language, on_disk};
use crate::http::dto::Within;
use crate::http::input::Asked;
use crate::http::lists::{Scope, ask, listed_id, next_page};
use crate::http::places::code_of;
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::papers::held::{ReadError, held};

fn stage(row: &CallRow, is_decided: bool, today: Day) -> &'static str {
    match () {
        () if is_decided => "decided",
        () if today <= row.proposals.1 => "proposals",
        () if today < row.ballot.0 => "examining",
        () if today <= row.ballot.1 => "ballot",
        () => "counting",
    }
}

fn line<R: Rows + ?Sized>(rows: &R, id: &RecordId, row: &CallRow, today: Day) -> Result<CallLine, RowsFault> {
    let withdrawn = texts::withdrawn(rows, id)?.is_some();
    let is_decided = !projects::results(rows, id)?.is_empty();
    Ok(CallLine {
        id: id.to_string(),
        territory: row.territory.to_string(),
        number: row.number.to_string(),
        title: if withdrawn { TwoTexts::default() } else { two(&row.title) },
        money: row.money.tiyn(),
        choices: row.choices,
        stage: stage(row, is_decided, today).to_owned(),
        opened_on: row.proposals.0.to_string(),
        proposals_until: row.proposals.1.to_string(),
        ballot_from: row.ballot.0.to_string(),
        ballot_until: row.ballot.1.to_string(),
        proposed: projects::projects_of(rows, id)?.len(),
        admitted: projects::ballot_of(rows, id)?.len(),
        voters: people(rows, id)?,
        residents: row.residents(),
    })
}

fn listed(node: &Node, scope: &Scope, today: Day) -> Result<CallPage, RowsFault> {
    let rows = scope.rows(node, Table::CallList, PAGE)?;
    let mut found = Vec::new();
    for id in rows.iter().filter_map(|(key, _)| listed_id(key)) {
        if let Some(row) = projects::call(&*node.index, &id)? {
            found.push(line(&*node.index, &id, &row, today)?);
        }
    }
    Ok(CallPage { rows: found, next: next_page(&rows, PAGE) })
}

/// Calls of the participatory budget of a territory and everything inside it.
#[utoipa::path(get, path = "/api/v1/calls", params(Within), responses((status = 200, body = CallPage), (status = 400, body = Problem)))]
pub async fn calls(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(within): Asked<Within>) -> Result<Json<CallPage>, Problem> {
    let today = clock::now().day().ok_or_else(|| Problem::new(Code::Internal, language(&headers)))?;
    ask(node, Scope::of(&within, &headers), move |node, scope| listed(node, scope, today)).await
}

/// A project, with the votes of the result that holds.
fn project(
    node: &Node,
    row: &ProjectRow,
    (call, rules): (&CallRow, &TakingPart),
    result: Option<&ResultDeclared>,
) -> Result<ProjectCourse, ReadError> {
    let rows = &*node.index;
    let withdrawn = texts::withdrawn(rows, &row.id)?.is_some();
    let text = match held(node, &row.id)?.and_then(|held| held.facts) {
        Some(Facts::ProjectProposed(facts)) if !withdrawn => two(&facts.text),
        _ => TwoTexts::default(),
    };
    let verdict = projects::verdict(rows, &row.id)?.map(|told| told.facts);
    let said = texts::shown(rows, projects::statuses(rows, &row.id)?)?.into_iter().map(|told| SaidOfProject {
        id: told.id.to_string(),
        state: code_of(&told.facts.state),
        on: told.facts.on.to_string(),
        spent: told.facts.spent.map(|spent| spent.tiyn()),
        note: two(&told.facts.note),
    });
    let votes = result.and_then(|result| result.votes.iter().find(|votes| votes.project == row.id));
    let admitted = verdict.as_ref().filter(|verdict| verdict.outcome == ProjectVerdict::Admitted);
    Ok(ProjectCourse {
        id: row.id.to_string(),
        number: row.number.to_string(),
        unit: row.unit.to_string(),
        title: if withdrawn { TwoTexts::default() } else { two(&row.title) },
        text,
        cost: admitted.and_then(|verdict| verdict.cost).unwrap_or(row.cost).tiyn(),
        verdict: verdict.as_ref().map(|verdict| code_of(&verdict.outcome)),
        reason: verdict.as_ref().map(|verdict| two(&verdict.reason)),
        votes: votes.map(|votes| votes.votes),
        floor: rules.floor_of(call.residents_of(&row.unit).unwrap_or(0)),
        winner: result.is_some_and(|result| result.winners.contains(&row.id)),
        said: said.collect(),
    })
}

fn whole(node: &Node, id: &RecordId, today: Day) -> Result<Option<Call>, ReadError> {
    let rows = &*node.index;
    let Some(row) = projects::call(rows, id)? else { return Ok(None) };
    let line = line(rows, id, &row, today)?;
    let text = match held(node, id)?.filter(|held| held.withdrawn_by.is_none()).and_then(|held| held.facts) {
        Some(Facts::CallOpened(facts)) => two(&facts.text),
        _ => TwoTexts::default(),
    };
    let rules = TakingPart::of(rows, &row.origin, row.ballot.1)?;
    let results = projects::results(rows, id)?;
    let mut found = Vec::new();
    for known in projects::projects_of(rows, id)? {
        found.push(project(node, &known, (&row, &rules), results.last().map(|told| &told.facts))?);
    }
    // A stable sort: without a result all stay in the order of the register.
    found.sort_by_key(|project| std::cmp::Reverse(project.votes));
    let unit = |unit: &kenes_protocol::record::v1::BallotUnit| UnitLine {
        unit: unit.unit.to_string(),
        residents: unit.residents,
        floor: rules.floor_of(unit.residents),
    };
    let results = results.into_iter().map(|told| ResultCourse {
        id: told.id.to_string(),
        on: told.facts.on.to_string(),
        ballots: told.facts.ballots,
        invalid: told.facts.invalid,
        recount: told.facts.recount.as_ref().map(two),
    });
    Ok(Some(Call {
        line,
        register: row.origin.to_string(),
        text,
        units: row.units.iter().map(unit).collect(),
        projects: found,
        batches: batches(rows, id)?,
        results: results.collect(),
        erased_on: erased_on(rows, id)?,
    }))
}

/// A call with its projects, those who voted, and what the ballot came to.
#[utoipa::path(get, path = "/api/v1/calls/{id}", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = Call), (status = 404, body = Problem)))]
pub async fn call(State(node): State<Arc<Node>>, headers: HeaderMap, Path(id): Path<String>) -> Result<Json<Call>, Problem> {
    let language = language(&headers);
    let not_found = move || Problem::new(Code::NotFound, language);
    let id: RecordId = id.parse().map_err(|_| not_found())?;
    let today = clock::now().day().ok_or_else(|| Problem::new(Code::Internal, language))?;
    on_disk(language, move || whole(&node, &id, today).map_err(|cause| Problem::internal(&cause, language))?.ok_or_else(not_found))
        .await
        .map(Json)
}
