//! Mandates of a territory, and requests for them that were left at the node. Granting and ending are records like any.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kenes_protocol::keys::PublicKey;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock;
use crate::http::api::on_disk;
use crate::http::input::Sent;
use crate::http::office::official::Official;
use crate::http::places::{Office, offices_in};
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::office::journal::Act;
use crate::office::requests::{Asker, LeftRequest, MandateRequest};

/// A mandate of an official.
#[derive(Debug, Serialize, ToSchema)]
pub struct MandateLine {
    #[serde(flatten)]
    office: Office,
    /// The official's key.
    key: String,
    /// The register that grants it.
    register: String,
    /// Granted in this node's register, so that it can be ended here.
    ours: bool,
}

/// A request that is left.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Leave {
    /// As `kenes mandate request` writes it.
    #[schema(value_type = Object)]
    request: MandateRequest,
}

/// A request that was left.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftLine {
    /// As `kenes mandate request` writes it.
    #[schema(value_type = Object)]
    request: MandateRequest,
    /// The device that left it.
    by: String,
    /// When, milliseconds since 1970 UTC.
    at: u64,
}

/// Mandates of officials of this node's territory and everything inside it.
#[utoipa::path(get, operation_id = "office_mandates_list", path = "/api/v1/office/mandates", responses((status = 200, body = [MandateLine]), (status = 401, body = Problem)))]
pub async fn list(State(node): State<Arc<Node>>, official: Official) -> Result<Json<Vec<MandateLine>>, Problem> {
    on_disk(official.language, move || {
        let home = &node.settings.origin;
        let found = offices_in(&node, &home.territory()).map_err(|cause| official.internal(&cause))?;
        let line = |(row, office): (kenes_protocol::views::tables::MandateRow, Office)| MandateLine {
            key: office.key.clone(),
            register: row.register.to_string(),
            ours: row.register == *home,
            office,
        };
        Ok(found.into_iter().map(line).collect())
    })
    .await
    .map(Json)
}

/// Requests that were left here.
#[utoipa::path(get, operation_id = "office_mandates_requests", path = "/api/v1/office/requests", responses((status = 200, body = [LeftLine]), (status = 401, body = Problem)))]
pub async fn requests(State(node): State<Arc<Node>>, official: Official) -> Result<Json<Vec<LeftLine>>, Problem> {
    let line = |left: LeftRequest| LeftLine { request: left.request, by: left.by.to_string(), at: left.at.millis() };
    let read = on_disk(official.language, move || official.office(node.office.requests()));
    Ok(Json(read.await?.into_iter().map(line).collect()))
}

/// Leaves a request of this device for an administrator who works at the same node.
#[utoipa::path(post, operation_id = "office_mandates_leave", path = "/api/v1/office/requests", request_body = Leave,
    responses((status = 204), (status = 400, body = Problem), (status = 409, body = Problem)))]
pub async fn leave(State(node): State<Arc<Node>>, official: Official, Sent(leave): Sent<Leave>) -> Result<StatusCode, Problem> {
    on_disk(official.language, move || {
        let by = official.session.device.key;
        // A device asks for itself.
        if !matches!(&leave.request.subject, Asker::Person { key, .. } if *key == by) {
            return Err(official.problem(Code::Malformed));
        }
        official.office(node.office.leave_request(&LeftRequest { request: leave.request, by, at: clock::now() }))?;
        official.note(&node, Act::RequestLeft, &by.to_string())
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a request away: one that was granted, or one's own.
#[utoipa::path(delete, operation_id = "office_mandates_remove", path = "/api/v1/office/requests/{key}", params(("key" = String, Path, description = "the device's key, hexadecimal")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn remove(State(node): State<Arc<Node>>, official: Official, Path(key): Path<String>) -> Result<StatusCode, Problem> {
    on_disk(official.language, move || {
        let key: PublicKey = key.parse().map_err(|_| official.problem(Code::NotFound))?;
        if key != official.session.device.key && !official.administers(&node)? {
            return Err(official.problem(Code::Role));
        }
        official.office(node.office.remove_request(&key))?;
        official.note(&node, Act::RequestRemoved, &key.to_string())
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
