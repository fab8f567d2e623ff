//! All routes on one screen, and the API document that is made of them.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use kenes_protocol::limits::{ATTACHMENT_BYTES, MESSAGE_BYTES, SUBMISSION_BYTES};
use utoipa::OpenApi;

use crate::http::{api, care, files, lists, pages, record_page, replicate, surfaces, tlog};
use crate::net::web;
use crate::node::Node;

/// The API document (OpenAPI), checked in as `docs/openapi.json`.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Kenes node",
        description = "Public interface of a Kenes node. Registers themselves are served under /log as C2SP tlog-tiles.",
        license(name = "Apache-2.0")
    ),
    paths(
        api::submit,
        api::seal,
        api::status,
        api::record,
        api::proof,
        api::mandates,
        lists::decisions,
        lists::decision_table,
        lists::meetings,
        lists::issues,
        lists::findings,
        lists::finding_table,
        lists::budgets,
        care::contradictions,
        care::contradiction,
        care::incidents,
        files::file,
        files::put
    )
)]
pub struct ApiDocument;

#[expect(clippy::cast_possible_truncation, reason = "sixteen megabytes fit every computer that runs this")]
const ATTACHMENT_LIMIT: usize = ATTACHMENT_BYTES as usize;

/// The routes of a node.
pub fn router(node: Arc<Node>) -> Router {
    Router::new()
        .route("/", get(surfaces::home))
        .route("/k", get(surfaces::kiosk))
        .route("/k/{*page}", get(surfaces::kiosk))
        .route("/v", get(surfaces::kiosk))
        .route("/v/{*page}", get(surfaces::kiosk))
        .route("/dashboard", get(surfaces::dashboard))
        .route("/dashboard/{*page}", get(surfaces::dashboard))
        .route("/plain", get(pages::home))
        .route("/r/{id}", get(record_page::record))
        .route("/decisions", get(pages::decisions))
        .route("/style.css", get(pages::style))
        .route("/healthz", get(healthy))
        .route("/readyz", get(ready))
        .route("/api/v1/records", post(api::submit))
        .route("/api/v1/records/{id}", get(api::record))
        .route("/api/v1/records/{id}/proof", get(api::proof))
        .route("/api/v1/seal", post(api::seal))
        .route("/api/v1/status", get(api::status))
        .route("/api/v1/mandates/{key}", get(api::mandates))
        .route("/api/v1/decisions", get(lists::decisions))
        .route("/api/v1/decisions/table", get(lists::decision_table))
        .route("/api/v1/meetings", get(lists::meetings))
        .route("/api/v1/issues/table", get(lists::issues))
        .route("/api/v1/findings", get(lists::findings))
        .route("/api/v1/findings/table", get(lists::finding_table))
        .route("/api/v1/budgets", get(lists::budgets))
        .route(web::PATH, post(replicate::replicate).layer(DefaultBodyLimit::max(MESSAGE_BYTES + 2)))
        .route("/api/v1/contradictions", get(care::contradictions))
        .route("/api/v1/contradictions/{digest}", get(care::contradiction))
        .route("/api/v1/files/{sha256}", get(files::file).put(files::put).layer(DefaultBodyLimit::max(ATTACHMENT_LIMIT)))
        .route("/api/v1/incidents", get(care::incidents))
        .route("/log/{folder}/checkpoint", get(tlog::checkpoint))
        .route("/log/{folder}/tile/{*rest}", get(tlog::tile))
        .route("/log/{folder}/{file}", get(tlog::verifier_keys))
        .fallback(get(surfaces::file))
        .layer(middleware::from_fn(guarded))
        .layer(DefaultBodyLimit::max(SUBMISSION_BYTES))
        .with_state(node)
}

/// Headers that every answer carries: nothing of ours is framed, guessed or run from elsewhere.
async fn guarded(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let policy = HeaderValue::from_static("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'");
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    response
}

/// The process runs.
async fn healthy() -> &'static str {
    "ok\n"
}

/// Registers are open and the views are up to date with what was committed when the node started.
async fn ready(State(node): State<Arc<Node>>) -> (StatusCode, &'static str) {
    match node.head_line(&node.settings.origin) {
        Ok(_) if node.guard.is_failing() => (StatusCode::SERVICE_UNAVAILABLE, "the disk does not take what is to be sealed\n"),
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n"),
    }
}
