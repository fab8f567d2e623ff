//! Server-sent events (HTML standard, section 9.2): what happens to registers, for pages that are open.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use libp2p::futures::stream::{self, Stream, StreamExt as _};
use serde::Serialize;
use tokio::sync::broadcast::error::RecvError;

use crate::bulletin::Told;
use crate::http::api::language;
use crate::http::problem::{Code, Problem};
use crate::node::Node;

/// How often something is said while nothing happens, so that a dead connection is noticed on both sides.
const ALIVE: Duration = Duration::from_secs(15);

/// A register as an event tells it.
#[derive(Debug, Serialize)]
struct Head<'a> {
    origin: &'a str,
    size: u64,
    witnessed: u64,
}

fn event(told: &Told) -> Option<Event> {
    let Told::Head { origin, size, witnessed } = told else { return None };
    Event::default().event("head").json_data(Head { origin: origin.as_str(), size: *size, witnessed: *witnessed }).ok()
}

/// What happens, as it happens: `hello` at the start, `head` for each register that grew or was witnessed, `again` when
/// something was left out and the page should read anew.
#[utoipa::path(get, path = "/api/v1/events",
    responses((status = 200, body = String, content_type = "text/event-stream"), (status = 503, body = Problem)))]
pub async fn events(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let heard = node.bulletin.listen().ok_or_else(|| Problem::new(Code::Busy, language(&headers)))?;
    let hello = stream::iter([Ok(Event::default().event("hello").data("{}"))]);
    let news = stream::unfold(heard, |mut heard| async move {
        let event = match heard.recv().await {
            Ok(told) => event(&told)?,
            Err(RecvError::Lagged(_)) => Event::default().event("again").data("{}"),
            Err(RecvError::Closed) => return None,
        };
        Some((Ok(event), heard))
    });
    Ok(Sse::new(hello.chain(news)).keep_alive(KeepAlive::new().interval(ALIVE)))
}
