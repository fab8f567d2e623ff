//! Minutes that several people write together, over HTTP. Changes travel as text in base 64, as everything of the office is JSON.

use std::convert::Infallible;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use data_encoding::BASE64;
use kenes_protocol::bounded::List;
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::limits::COMMON_HEADS;
use kenes_protocol::territory::Territory;
use kenes_protocol::views::rows::RowsFault;
use kenes_protocol::views::{council, lookup, proceedings};
use libp2p::futures::stream::{self, Stream, StreamExt as _};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast::error::RecvError;
use utoipa::ToSchema;

use crate::clock;
use crate::http::api::{held_by, on_disk};
use crate::http::input::Sent;
use crate::http::office::official::Official;
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::office::common::{CommonTold, Offer};
use crate::office::journal::Act;

/// How often something is said while nothing happens, so that a dead connection is noticed on both sides.
const ALIVE: Duration = Duration::from_secs(15);

/// What a browser has.
#[derive(Debug, Deserialize, ToSchema)]
pub struct CommonOffer {
    /// The draft that it has; absent when it has none.
    draft: Option<String>,
    /// Its latest changes, 64 hexadecimal digits each.
    #[schema(value_type = Vec<String>)]
    heads: List<Hash, COMMON_HEADS>,
    /// Changes that the node lacked when it was last asked: Automerge's change chunks, one after another, base 64.
    changes: String,
}

/// What it lacks.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommonAnswer {
    /// The name of the draft.
    draft: String,
    /// The node's latest changes.
    heads: Vec<String>,
    /// What the browser lacks: a whole document or change chunks of Automerge, base 64.
    load: String,
    /// Names of those who have it open now.
    here: Vec<String>,
}

fn named(official: &Official, id: &str) -> Result<RecordId, Problem> {
    id.parse().map_err(|_| official.problem(Code::NotFound))
}

/// Numbers of all items that a meeting ever had; or why nobody writes its minutes here now.
fn writable(node: &Node, official: &Official, id: &RecordId) -> Result<Vec<String>, Problem> {
    let fault = |cause: RowsFault| official.internal(&cause);
    let rows = &*node.index;
    let meeting = council::meeting(rows, id).map_err(fault)?.filter(|meeting| meeting.row.origin == node.drafted());
    let meeting = meeting.ok_or_else(|| official.problem(Code::NotFound))?;
    let held = held_by(node, &official.session.device.key).map_err(fault)?;
    let here = |territory: &str| territory.parse::<Territory>().is_ok_and(|of| of.contains(&meeting.row.territory));
    if !held.iter().any(|held| held.role != "node" && here(&held.territory)) {
        return Err(official.problem(Code::Role));
    }
    if lookup::minutes_of(rows, id).map_err(fault)?.is_some() {
        return Err(official.problem(Code::MinutesStand));
    }
    if meeting.cancelled_by.is_some() || proceedings::opening(rows, id).map_err(fault)?.is_none() {
        return Err(official.problem(Code::MeetingNotOpen));
    }
    let items = proceedings::every_item(rows, id, &meeting.row.agenda).map_err(fault)?;
    Ok(items.iter().map(|item| item.number.to_string()).collect())
}

/// A draft is ended where it was begun.
fn own(node: &Node, official: &Official) -> Result<(), Problem> {
    if node.settings.minutes.is_some() { Err(official.problem(Code::DraftElsewhere)) } else { Ok(()) }
}

/// Takes the changes that the node lacks and gives those that the browser lacks. What was taken is on disk when it is answered.
/// The first one that asks begins the draft.
#[utoipa::path(post, operation_id = "office_common_exchange", path = "/api/v1/office/common/{meeting}", params(("meeting" = String, Path, description = "64 hexadecimal digits")),
    request_body = CommonOffer, responses((status = 200, body = CommonAnswer), (status = 400, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn exchange(
    State(node): State<Arc<Node>>,
    official: Official,
    Path(meeting): Path<String>,
    Sent(offer): Sent<CommonOffer>,
) -> Result<Json<CommonAnswer>, Problem> {
    on_disk(official.language, move || {
        let id = named(&official, &meeting)?;
        let changes = BASE64.decode(offer.changes.as_bytes()).map_err(|_| official.problem(Code::ChangesUnreadable))?;
        let offer = Offer { draft: offer.draft, heads: offer.heads.to_vec(), changes };
        let now = clock::now();
        // Asked under the lock under which drafts are removed: none comes back after its minutes were sealed.
        let mut commons = node.office.commons.lock().unwrap_or_else(PoisonError::into_inner);
        let mut numbers = writable(&node, &official, &id)?;
        // Whoever waits for a draft, or sees that it was ended, is there too.
        let device = &official.session.device;
        let here = node.office.common_news.seen(id, &device.key, &device.name, now);
        if node.settings.minutes.is_some() {
            if official.common(commons.latest(&id, now))?.is_none() {
                commons.want(id);
                node.office.common_news.tell(CommonTold::Changed(id));
                return Err(official.problem(Code::DraftElsewhere));
            }
            // Two nodes that made the same place would make two of it.
            numbers.clear();
        }
        let exchanged = official.common(commons.exchange(&id, &numbers, &offer, now))?;
        drop(commons);
        if exchanged.began {
            official.note(&node, Act::CommonBegun, &meeting)?;
        }
        if exchanged.changed {
            node.office.common_news.tell(CommonTold::Changed(id));
        }
        Ok(CommonAnswer {
            draft: exchanged.draft,
            heads: exchanged.heads.iter().map(Hash::to_string).collect(),
            load: BASE64.encode(&exchanged.load),
            here,
        })
    })
    .await
    .map(Json)
}

/// Ends a draft. It can be taken up again for some days, and is removed then.
#[utoipa::path(delete, operation_id = "office_common_end", path = "/api/v1/office/common/{meeting}", params(("meeting" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn end(State(node): State<Arc<Node>>, official: Official, Path(meeting): Path<String>) -> Result<StatusCode, Problem> {
    on_disk(official.language, move || {
        let id = named(&official, &meeting)?;
        own(&node, &official)?;
        writable(&node, &official, &id)?;
        let by = official.session.device.name.clone();
        let ended = node.office.commons.lock().unwrap_or_else(PoisonError::into_inner).end(&id, by, clock::now());
        official.common(ended)?;
        official.note(&node, Act::CommonEnded, &meeting)?;
        node.office.common_news.tell(CommonTold::Changed(id));
        Ok(StatusCode::NO_CONTENT)
    })
    .await
}

/// Takes a draft up again that somebody ended.
#[utoipa::path(post, operation_id = "office_common_restore", path = "/api/v1/office/common/{meeting}/restore", params(("meeting" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn restore(State(node): State<Arc<Node>>, official: Official, Path(meeting): Path<String>) -> Result<StatusCode, Problem> {
    on_disk(official.language, move || {
        let id = named(&official, &meeting)?;
        own(&node, &official)?;
        writable(&node, &official, &id)?;
        let restored = node.office.commons.lock().unwrap_or_else(PoisonError::into_inner).restore(&id);
        official.common(restored)?;
        official.note(&node, Act::CommonRestored, &meeting)?;
        node.office.common_news.tell(CommonTold::Changed(id));
        Ok(StatusCode::NO_CONTENT)
    })
    .await
}

/// Says when a draft changed; never what. `hello` at the start, `changed` for each change. It ends with the session.
#[utoipa::path(get, operation_id = "office_common_events", path = "/api/v1/office/common/{meeting}/events", params(("meeting" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = String, content_type = "text/event-stream"), (status = 401, body = Problem), (status = 503, body = Problem)))]
pub async fn events(
    State(node): State<Arc<Node>>,
    official: Official,
    Path(meeting): Path<String>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let id = named(&official, &meeting)?;
    let heard = node.office.common_news.listen().ok_or_else(|| official.problem(Code::Busy))?;
    let hello = stream::iter([Ok(Event::default().event("hello").data("{}"))]);
    let news = stream::unfold((heard, node, official), move |(mut heard, node, official)| async move {
        loop {
            match heard.recv().await {
                Ok(CommonTold::Changed(changed)) if changed != id => continue,
                // Whoever was too slow asks for everything, as after any change.
                Ok(CommonTold::Changed(_)) | Err(RecvError::Lagged(_)) => {}
                Ok(CommonTold::Stopping) | Err(RecvError::Closed) => return None,
            }
            if !official.is_signed_in(&node) {
                return None;
            }
            return Some((Ok(Event::default().event("changed").data("{}")), (heard, node, official)));
        }
    });
    Ok(Sse::new(hello.chain(news)).keep_alive(KeepAlive::new().interval(ALIVE)))
}
