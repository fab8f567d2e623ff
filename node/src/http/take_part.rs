//! Taking part at a kiosk: a resident whose papers a clerk has seen supports an initiative or votes, alone, with a one-time code.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use kenes_protocol::bounded::{List, ShortText};
use kenes_protocol::digest::RecordId;
use kenes_protocol::limits::PROJECTS;
use kenes_protocol::views::projects;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock;
use crate::http::api::{language, on_disk};
use crate::http::counting::{Counting, counting};
use crate::http::input::Private;
use crate::http::problem::{Code, Problem};
use crate::language::Language;
use crate::node::Node;

/// Somebody at a kiosk.
#[derive(Deserialize, ToSchema)]
pub struct TakePart {
    /// The initiative or the call.
    #[schema(value_type = String)]
    case: RecordId,
    /// The code, `ABCD-2345`; case, spaces and dashes do not matter.
    #[schema(value_type = String)]
    code: ShortText,
    /// The projects that are chosen; none for an initiative. Left out to ask whether the code holds, which does not use it.
    #[schema(value_type = Option<Vec<String>>)]
    projects: Option<List<RecordId, PROJECTS>>,
}

/// What is printed for whoever took part.
#[derive(Serialize, ToSchema)]
pub struct TookPart {
    /// The token that stands in the register once the batch is sealed; nothing where it was only asked whether the code holds. It tells
    /// that somebody took part, and not what was chosen.
    token: Option<String>,
    /// The day.
    on: String,
}

/// A ballot names projects of the call, each once, at least one and no more than it may; support names none.
fn fits(node: &Node, counting: &Counting, chosen: &[RecordId], language: Language) -> Result<(), Problem> {
    let Some(call) = &counting.call else {
        return if chosen.is_empty() { Ok(()) } else { Err(Problem::new(Code::Choice, language)) };
    };
    let ballot = projects::ballot_of(&*node.index, &counting.id).map_err(|cause| Problem::internal(&cause, language))?;
    let each: BTreeSet<&RecordId> = chosen.iter().collect();
    let known = each.iter().all(|id| ballot.iter().any(|standing| standing.project.id == **id));
    let is_fit = known && each.len() == chosen.len() && !chosen.is_empty() && chosen.len() <= usize::from(call.choices);
    if is_fit { Ok(()) } else { Err(Problem::new(Code::Choice, language)) }
}

fn done(node: &Node, wanted: &TakePart, language: Language) -> Result<TookPart, Problem> {
    let problem = |code| Problem::new(code, language);
    let counting = counting(node, &wanted.case).map_err(|cause| Problem::internal(&cause, language))?;
    let counting = counting.ok_or_else(|| problem(Code::NotFound))?;
    let now = clock::now();
    let today = now.day().ok_or_else(|| problem(Code::Internal))?;
    if !counting.takes(today) {
        return Err(problem(Code::NotCollecting));
    }
    let Some(chosen) = &wanted.projects else {
        let case = node.vault.case(&counting.id).map_err(|cause| Problem::of_vault(&cause, language))?;
        let holds = case.is_some_and(|case| case.code_holds(&wanted.code, now));
        return if holds { Ok(TookPart { token: None, on: today.to_string() }) } else { Err(problem(Code::BadCode)) };
    };
    fits(node, &counting, chosen, language)?;
    let token = node.vault.change(&counting.id, |case, _| case.take_part(&wanted.code, chosen, (now, today)));
    let token = token.map_err(|cause| Problem::of_vault(&cause, language))?;
    Ok(TookPart { token: Some(token.to_string()), on: today.to_string() })
}

/// Supports an initiative, or casts a ballot; on disk when it is answered. What was chosen is added to a sum, and is kept nowhere else.
#[utoipa::path(post, path = "/api/v1/take-part", request_body = TakePart,
    responses((status = 200, body = TookPart), (status = 403, body = Problem), (status = 409, body = Problem), (status = 429, body = Problem)))]
pub async fn take_part(
    State(node): State<Arc<Node>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Private(wanted): Private<TakePart>,
) -> Result<Json<TookPart>, Problem> {
    let language = language(&headers);
    // Codes are guessed no faster here than those of the office.
    if !node.office.gate.lock().unwrap_or_else(PoisonError::into_inner).attempt(from.ip(), clock::now()) {
        return Err(Problem::new(Code::TooMany, language));
    }
    on_disk(language, move || done(&node, &wanted, language)).await.map(Json)
}
