//! Drafts over HTTP.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kenes_protocol::bounded::ShortText;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock;
use crate::http::api::on_disk;
use crate::http::input::Sent;
use crate::http::office::official::Official;
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::office::drafts::{DraftId, KeptDraft};
use crate::office::journal::Act;

/// A draft without what its form holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftLine {
    /// Its name.
    id: String,
    /// The kind of record.
    kind: String,
    /// What people call it.
    title: String,
    /// Counts its changes.
    revision: u64,
    /// When it was kept, milliseconds since 1970 UTC.
    saved_at: u64,
    /// Who kept it last.
    by: String,
}

/// A draft.
#[derive(Debug, Serialize, ToSchema)]
pub struct WholeDraft {
    #[serde(flatten)]
    line: DraftLine,
    /// What the form holds.
    #[schema(value_type = Object)]
    form: serde_json::Value,
}

/// What a page keeps.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Keep {
    /// The kind of record.
    #[schema(value_type = String)]
    kind: ShortText,
    /// What people call it; empty while nothing names it.
    title: String,
    /// The revision that was read; 0 for a new draft.
    revision: u64,
    /// What the form holds.
    #[schema(value_type = Object)]
    form: serde_json::Value,
}

fn line(draft: &KeptDraft) -> DraftLine {
    DraftLine {
        id: draft.id.clone().into(),
        kind: draft.kind.to_string(),
        title: draft.title.clone(),
        revision: draft.revision,
        saved_at: draft.saved_at.millis(),
        by: draft.by.to_string(),
    }
}

fn named(official: &Official, id: String) -> Result<DraftId, Problem> {
    DraftId::try_from(id).map_err(|_| official.problem(Code::NotFound))
}

/// Drafts kept here, the newest first.
#[utoipa::path(get, operation_id = "office_drafts_list", path = "/api/v1/office/drafts", responses((status = 200, body = [DraftLine]), (status = 401, body = Problem)))]
pub async fn list(State(node): State<Arc<Node>>, official: Official) -> Result<Json<Vec<DraftLine>>, Problem> {
    let lines = on_disk(official.language, move || official.office(node.office.drafts()).map(|drafts| drafts.iter().map(line).collect()));
    lines.await.map(Json)
}

/// One draft.
#[utoipa::path(get, operation_id = "office_drafts_one", path = "/api/v1/office/drafts/{id}", params(("id" = String, Path, description = "32 hexadecimal digits")),
    responses((status = 200, body = WholeDraft), (status = 404, body = Problem)))]
pub async fn one(State(node): State<Arc<Node>>, official: Official, Path(id): Path<String>) -> Result<Json<WholeDraft>, Problem> {
    on_disk(official.language, move || {
        let found = official.office(node.office.draft(&named(&official, id)?))?;
        let draft = found.ok_or_else(|| official.problem(Code::NotFound))?;
        Ok(WholeDraft { line: line(&draft), form: draft.form })
    })
    .await
    .map(Json)
}

/// Keeps a draft; on disk when it is answered.
#[utoipa::path(put, operation_id = "office_drafts_keep", path = "/api/v1/office/drafts/{id}", params(("id" = String, Path, description = "32 hexadecimal digits")),
    request_body = Keep, responses((status = 200, body = DraftLine), (status = 409, body = Problem)))]
pub async fn keep(
    State(node): State<Arc<Node>>,
    official: Official,
    Path(id): Path<String>,
    Sent(keep): Sent<Keep>,
) -> Result<Json<DraftLine>, Problem> {
    on_disk(official.language, move || {
        let Keep { kind, title, revision, form } = keep;
        let by = official.session.device.name.clone();
        let draft = KeptDraft { id: named(&official, id)?, kind, title, revision, saved_at: clock::now(), by, form };
        let kept = official.office(node.office.keep_draft(draft))?;
        // A form keeps itself every few seconds; the journal notes that work on it began.
        if kept.revision == 1 {
            official.note(&node, Act::DraftSaved, &String::from(kept.id.clone()))?;
        }
        Ok(line(&kept))
    })
    .await
    .map(Json)
}

/// Removes a draft. Keeping it again undoes that.
#[utoipa::path(delete, operation_id = "office_drafts_remove", path = "/api/v1/office/drafts/{id}", params(("id" = String, Path, description = "32 hexadecimal digits")),
    responses((status = 204), (status = 401, body = Problem)))]
pub async fn remove(State(node): State<Arc<Node>>, official: Official, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    on_disk(official.language, move || {
        let id = named(&official, id)?;
        official.office(node.office.remove_draft(&id))?;
        official.note(&node, Act::DraftRemoved, &String::from(id))
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
