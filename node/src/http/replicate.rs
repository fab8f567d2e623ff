//! Questions of replication over HTTP: from anybody, since nothing is believed that is not signed.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response as HttpResponse};
use kenes_protocol::replication::wire::{Refusal, Request, Response};

use crate::clock;
use crate::framing;
use crate::net::answer::answer;
use crate::net::quota::Quotas;
use crate::node::Node;

static QUOTAS: LazyLock<Mutex<Quotas<IpAddr>>> = LazyLock::new(Mutex::default);

/// Answers one question in one frame.
pub async fn replicate(State(node): State<Arc<Node>>, ConnectInfo(from): ConnectInfo<SocketAddr>, frame: Bytes) -> HttpResponse {
    // Before anything is unpacked: a small frame may become a large message.
    if !QUOTAS.lock().unwrap_or_else(PoisonError::into_inner).take(from.ip(), clock::now()) {
        return framed(&Response::Refused(Refusal::Busy));
    }
    let answered = tokio::task::spawn_blocking(move || {
        let request = framing::unpack(&frame).ok().and_then(|message| Request::decode(&message).ok())?;
        Some(answer_anybody(&node, request))
    })
    .await;
    QUOTAS.lock().unwrap_or_else(PoisonError::into_inner).answered(&from.ip());
    match answered {
        Ok(Some(response)) => framed(&response),
        Ok(None) => StatusCode::BAD_REQUEST.into_response(),
        Err(_) => framed(&Response::Refused(Refusal::Busy)),
    }
}

/// Registers are public: whoever asks sees what a peer of the whole country sees. What is pushed proves itself. An
/// announcement is worth nothing from a stranger.
fn answer_anybody(node: &Node, request: Request) -> Response {
    match request {
        Request::Announce(_) => Response::Nothing,
        request => answer(node, &node.anchor.nation.origin, request).response,
    }
}

fn framed(response: &Response) -> HttpResponse {
    match response.encode() {
        Ok(message) => ([(header::CONTENT_TYPE, "application/octet-stream")], framing::pack(&message)).into_response(),
        Err(cause) => {
            tracing::error!(%cause, "an answer could not be encoded");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
