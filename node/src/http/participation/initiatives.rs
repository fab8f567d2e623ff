//! Initiatives over HTTP.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::instant::Day;
use kenes_protocol::record::Facts;
use kenes_protocol::record::v1::InitiativeOutcome;
use kenes_protocol::rules::calendar::deadline;
use kenes_protocol::rules::participation::TakingPart;
use kenes_protocol::views::key::Table;
use kenes_protocol::views::participation::{self, InitiativeRow, RefusedRow};
use kenes_protocol::views::rows::{Rows, RowsFault};
use kenes_protocol::views::texts;

use super::shapes::{AnswerCourse, ClosedCourse, Initiative, InitiativeLine, InitiativePage, TokenFound};
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

/// Where an initiative stands on a day, what was said to it, and by when something is to be said.
fn stage<R: Rows + ?Sized>(
    rows: &R,
    id: &RecordId,
    row: &InitiativeRow,
    today: Day,
) -> Result<(&'static str, Option<String>, Option<Day>), RowsFault> {
    if let Some(answer) = participation::answer(rows, id)? {
        return Ok(("answered", Some(code_of(&answer.facts.outcome)), None));
    }
    let Some(closed) = participation::closing(rows, id)? else {
        return Ok((if row.period.1 < today { "counting" } else { "collecting" }, None, None));
    };
    if closed.facts.outcome == InitiativeOutcome::Reached {
        let span = TakingPart::of(rows, &row.origin, closed.facts.on)?.answer.value;
        return Ok(("reached", None, deadline(rows, &row.origin, closed.facts.on, span)?));
    }
    Ok((closed.facts.outcome.as_str(), None, None))
}

fn line<R: Rows + ?Sized>(rows: &R, id: &RecordId, row: &InitiativeRow, today: Day) -> Result<InitiativeLine, RowsFault> {
    let (state, outcome, answer_by) = stage(rows, id, row, today)?;
    let withdrawn = texts::withdrawn(rows, id)?.is_some();
    Ok(InitiativeLine {
        id: id.to_string(),
        territory: row.territory.to_string(),
        number: row.number.to_string(),
        sort: Some(code_of(&row.sort)),
        title: if withdrawn { TwoTexts::default() } else { two(&row.title) },
        addressee: Some(row.addressee.to_string()),
        opened_on: row.period.0.to_string(),
        until: Some(row.period.1.to_string()),
        threshold: row.threshold,
        supporters: participation::people(rows, id)?,
        state: state.to_owned(),
        outcome,
        overdue: answer_by.is_some_and(|by| by < today),
        answer_by: answer_by.map(|by| by.to_string()),
    })
}

fn refused_line(id: &RecordId, row: &RefusedRow) -> InitiativeLine {
    InitiativeLine {
        id: id.to_string(),
        territory: row.territory.to_string(),
        number: row.facts.number.to_string(),
        sort: None,
        title: TwoTexts::default(),
        addressee: None,
        opened_on: row.facts.refused_on.to_string(),
        until: None,
        threshold: 0,
        supporters: 0,
        state: "refused".to_owned(),
        outcome: None,
        answer_by: None,
        overdue: false,
    }
}

fn one_line<R: Rows + ?Sized>(rows: &R, id: &RecordId, today: Day) -> Result<Option<InitiativeLine>, RowsFault> {
    if let Some(row) = participation::initiative(rows, id)? {
        return line(rows, id, &row, today).map(Some);
    }
    Ok(participation::refusal(rows, id)?.map(|row| refused_line(id, &row)))
}

fn listed(node: &Node, scope: &Scope, today: Day) -> Result<InitiativePage, RowsFault> {
    let rows = scope.rows(node, Table::InitiativeList, PAGE)?;
    let mut found = Vec::new();
    for id in rows.iter().filter_map(|(key, _)| listed_id(key)) {
        found.extend(one_line(&*node.index, &id, today)?);
    }
    Ok(InitiativePage { rows: found, next: next_page(&rows, PAGE) })
}

/// Initiatives of a territory and everything inside it, opened or refused.
#[utoipa::path(get, path = "/api/v1/initiatives", params(Within), responses((status = 200, body = InitiativePage), (status = 400, body = Problem)))]
pub async fn initiatives(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(within): Asked<Within>,
) -> Result<Json<InitiativePage>, Problem> {
    let today = clock::now().day().ok_or_else(|| Problem::new(Code::Internal, language(&headers)))?;
    ask(node, Scope::of(&within, &headers), move |node, scope| listed(node, scope, today)).await
}

fn whole(node: &Node, id: &RecordId, today: Day) -> Result<Option<Initiative>, ReadError> {
    let rows = &*node.index;
    let Some(line) = one_line(rows, id, today)? else { return Ok(None) };
    let facts = held(node, id)?.filter(|held| held.withdrawn_by.is_none()).and_then(|held| held.facts);
    let (opened, text, filed_on) = match facts {
        Some(Facts::InitiativeOpened(facts)) => (Some(facts.clone()), two(&facts.text), Some(facts.filed_on)),
        Some(Facts::InitiativeRefused(facts)) => (None, two(&facts.reason), Some(facts.filed_on)),
        _ => (None, TwoTexts::default(), None),
    };
    let closed = participation::closing(rows, id)?.map(|told| ClosedCourse {
        id: told.id.to_string(),
        outcome: code_of(&told.facts.outcome),
        on: told.facts.on.to_string(),
        supporters: told.facts.supporters,
        handed_to: told.facts.handed_to.map(|to| to.to_string()),
    });
    let answer = participation::answer(rows, id)?.map(|told| AnswerCourse {
        id: told.id.to_string(),
        by: told.facts.by.to_string(),
        on: told.facts.on.to_string(),
        outcome: code_of(&told.facts.outcome),
        text: two(&told.facts.text),
    });
    let base = opened.as_ref().map(|facts| &facts.base);
    let register = participation::initiative(rows, id)?.map(|row| row.origin.to_string());
    let register = register.or(participation::refusal(rows, id)?.map(|row| row.origin.to_string())).unwrap_or_default();
    Ok(Some(Initiative {
        line,
        register,
        text,
        initiators: opened.as_ref().map(|facts| facts.initiators),
        filed_on: filed_on.map(|day| day.to_string()),
        base_residents: base.map(|base| base.residents),
        base_on: base.map(|base| base.on.to_string()),
        base_source: base.map(|base| base.source.to_string()),
        batches: batches(rows, id)?,
        closed,
        answer,
        erased_on: erased_on(rows, id)?,
    }))
}

/// An initiative, opened or refused, with its support, its end and the answer.
#[utoipa::path(get, path = "/api/v1/initiatives/{id}", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = Initiative), (status = 404, body = Problem)))]
pub async fn initiative(State(node): State<Arc<Node>>, headers: HeaderMap, Path(id): Path<String>) -> Result<Json<Initiative>, Problem> {
    let language = language(&headers);
    let not_found = move || Problem::new(Code::NotFound, language);
    let id: RecordId = id.parse().map_err(|_| not_found())?;
    let today = clock::now().day().ok_or_else(|| Problem::new(Code::Internal, language))?;
    on_disk(language, move || whole(&node, &id, today).map_err(|cause| Problem::internal(&cause, language))?.ok_or_else(not_found))
        .await
        .map(Json)
}

/// Which batch of an initiative or a call holds a token: what a resident's slip of paper is checked by. A token says nothing of whose
/// it is.
#[utoipa::path(get, path = "/api/v1/records/{id}/tokens/{token}",
    params(("id" = String, Path, description = "64 hexadecimal digits"), ("token" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = TokenFound), (status = 404, body = Problem)))]
pub async fn token(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Path((id, token)): Path<(String, String)>,
) -> Result<Json<TokenFound>, Problem> {
    let language = language(&headers);
    let not_found = move || Problem::new(Code::NotFound, language);
    let (id, token): (RecordId, Hash) = id.parse().ok().zip(token.parse().ok()).ok_or_else(not_found)?;
    on_disk(language, move || {
        let found = participation::token(&*node.index, &id, &token).map_err(|cause| Problem::internal(&cause, language))?;
        found.map(|batch| TokenFound { batch: batch.to_string() }).ok_or_else(not_found)
    })
    .await
    .map(Json)
}
