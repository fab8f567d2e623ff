//! Every held register as a C2SP log: `/log/<register>/checkpoint`, `/log/<register>/tile/...`.

use std::sync::{Arc, PoisonError};

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kenes_protocol::register::Origin;
use kenes_protocol::register::tile::TilePath;

use crate::http::problem::{Code, Problem};
use crate::language::Language;
use crate::node::Node;
use crate::store::ledger::Shared;

const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");
const FRESH: HeaderValue = HeaderValue::from_static("no-cache");
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

fn register(node: &Node, folder: &str) -> Result<Shared, Problem> {
    let origin = Origin::from_folder(folder).ok();
    origin.and_then(|origin| node.ledger.get(&origin)).ok_or_else(|| Problem::new(Code::NotFound, Language::default()))
}

fn headers(kind: HeaderValue, cache: HeaderValue) -> [(HeaderName, HeaderValue); 2] {
    [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)]
}

/// The checkpoint with its cosignatures.
pub async fn checkpoint(State(node): State<Arc<Node>>, Path(folder): Path<String>) -> Result<Response, Problem> {
    let register = register(&node, &folder)?;
    let note = register.read().unwrap_or_else(PoisonError::into_inner).note().to_vec();
    if note.is_empty() {
        return Err(Problem::new(Code::NotFound, Language::default()));
    }
    Ok((headers(TEXT, FRESH), note).into_response())
}

/// A tile or an entry bundle.
pub async fn tile(State(node): State<Arc<Node>>, Path((folder, rest)): Path<(String, String)>) -> Result<Response, Problem> {
    let not_found = || Problem::new(Code::NotFound, Language::default());
    let register = register(&node, &folder)?;
    let path: TilePath = format!("tile/{rest}").parse().map_err(|_| not_found())?;
    let read = tokio::task::spawn_blocking(move || register.read().unwrap_or_else(PoisonError::into_inner).raw(path));
    let found = read.await.map_err(|cause| Problem::internal(&cause, Language::default()))?;
    let bytes = found.map_err(|cause| Problem::internal(&cause, Language::default()))?.ok_or_else(not_found)?;
    Ok((headers(BYTES, FOR_EVER), bytes).into_response())
}

/// A verifier key file beside the register.
pub async fn verifier_keys(State(node): State<Arc<Node>>, Path((folder, file)): Path<(String, String)>) -> Result<Response, Problem> {
    let register = register(&node, &folder)?;
    if !matches!(file.as_str(), "log.vkey" | "witnesses.vkey") {
        return Err(Problem::new(Code::NotFound, Language::default()));
    }
    let path = register.read().unwrap_or_else(PoisonError::into_inner).folder().join(file);
    match crate::durable::read(&path) {
        Ok(Some(text)) => Ok((headers(TEXT, FRESH), text).into_response()),
        Ok(None) => Err(Problem::new(Code::NotFound, Language::default())),
        Err(cause) => Err(Problem::internal(&cause, Language::default())),
    }
}
