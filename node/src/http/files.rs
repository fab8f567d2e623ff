//! Attachments of records over HTTP.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::limits::ATTACHMENT_BYTES;
use kenes_protocol::record::v1::AttachmentAdded;
use kenes_protocol::record::{AttachmentRef, Facts, Relation};
use kenes_protocol::views::tables::StandingCode;
use kenes_protocol::views::{lookup, texts};

use crate::attachments::AttachmentError;
use crate::http::api::{language, on_disk};
use crate::http::dto::NamedFile;
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::papers::held::{ReadError, held};
use crate::papers::text::escaped;
use crate::store::blobs;

/// The files of a record: those that its header names, and those that valid later records added to it.
pub fn named_files(node: &Node, id: &RecordId, own: &[AttachmentRef]) -> Result<Vec<NamedFile>, ReadError> {
    let told = |record: &RecordId, file: &AttachmentRef, facts: Option<&AttachmentAdded>| NamedFile {
        sha256: file.sha256.to_string(),
        len: file.len,
        media: file.media.to_string(),
        name: file.name.to_string(),
        record: record.to_string(),
        kk: facts.and_then(|facts| Some(facts.title.kk.as_ref()?.to_string())),
        ru: facts.and_then(|facts| Some(facts.title.ru.as_ref()?.to_string())),
        item: facts.and_then(|facts| Some(facts.item.as_ref()?.to_string())),
        is_here: blobs::is_here(&node.settings.data, &file.sha256),
    };
    let mut files: Vec<NamedFile> = own.iter().map(|file| told(id, file, None)).collect();
    for later in lookup::referring(&*node.index, id, Relation::Attaches)? {
        let Some(later) = held(node, &later)?.filter(|later| later.standing == StandingCode::Valid) else { continue };
        let Some(Facts::AttachmentAdded(facts)) = &later.facts else { continue };
        files.extend(later.files.iter().map(|file| told(&later.id, file, Some(facts))));
    }
    Ok(files)
}

/// A file that a record names.
#[utoipa::path(get, path = "/api/v1/files/{sha256}", params(("sha256" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 404, body = Problem)))]
pub async fn file(State(node): State<Arc<Node>>, headers: HeaderMap, Path(sha256): Path<String>) -> Result<Response, Problem> {
    let language = language(&headers);
    let not_found = move || Problem::new(Code::NotFound, language);
    let digest: Hash = sha256.parse().map_err(|_| not_found())?;
    on_disk(language, move || {
        let row = lookup::file(&*node.index, &digest).map_err(|cause| Problem::internal(&cause, language))?.ok_or_else(not_found)?;
        // What is no longer shown is not given out; its record says why.
        if texts::withdrawn(&*node.index, &row.record).map_err(|cause| Problem::internal(&cause, language))?.is_some() {
            return Err(not_found());
        }
        let read = blobs::piece(&node.settings.data, &digest, 0, ATTACHMENT_BYTES).map_err(|cause| Problem::internal(&cause, language))?;
        let (_, bytes) = read.ok_or_else(not_found)?;
        // Never shown inside our pages: the file is whatever somebody attached.
        let disposition = format!("attachment; filename=\"{digest}\"; filename*=UTF-8''{}", escaped(&row.name));
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
