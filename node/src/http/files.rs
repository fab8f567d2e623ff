//! Attachments of records over HTTP.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kenes_protocol::digest::Hash;
use kenes_protocol::limits::ATTACHMENT_BYTES;
use kenes_protocol::views::lookup;

use crate::attachments::AttachmentError;
use crate::http::api::{language, on_disk};
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::store::blobs;

/// A file that a record names.
#[utoipa::path(get, path = "/api/v1/files/{sha256}", params(("sha256" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 404, body = Problem)))]
pub async fn file(State(node): State<Arc<Node>>, headers: HeaderMap, Path(sha256): Path<String>) -> Result<Response, Problem> {
    let language = language(&headers);
    let not_found = move || Problem::new(Code::NotFound, language);
    let digest: Hash = sha256.parse().map_err(|_| not_found())?;
    on_disk(language, move || {
        let row = lookup::file(&*node.index, &digest).map_err(|cause| Problem::internal(&cause, language))?.ok_or_else(not_found)?;
        let read = blobs::piece(&node.settings.data, &digest, 0, ATTACHMENT_BYTES).map_err(|cause| Problem::internal(&cause, language))?;
        let (_, bytes) = read.ok_or_else(not_found)?;
        // Never shown inside our pages: the file is whatever somebody attached.
        let disposition = format!("attachment; filename=\"{digest}\"");
        let media = HeaderValue::from_str(&row.media).unwrap_or(HeaderValue::from_static("application/octet-stream"));
        let disposition = HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"));
        Ok(([(header::CONTENT_TYPE, media), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response())
    })
    .await
}

/// Takes the bytes of a file that a sealed record names.
#[utoipa::path(put, path = "/api/v1/files/{sha256}", params(("sha256" = String, Path, description = "64 hexadecimal digits")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204), (status = 400, body = Problem), (status = 404, body = Problem)))]
pub async fn put(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Path(sha256): Path<String>,
    body: Bytes,
) -> Result<StatusCode, Problem> {
    let language = language(&headers);
    let digest: Hash = sha256.parse().map_err(|_| Problem::new(Code::NotFound, language))?;
    on_disk(language, move || match node.take_file(&digest, body.to_vec()) {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(AttachmentError::Unnamed) => Err(Problem::new(Code::NotFound, language)),
        Err(AttachmentError::Other) => Err(Problem::new(Code::OtherFile, language)),
        Err(cause) => Err(Problem::internal(&cause, language)),
    })
    .await
}
