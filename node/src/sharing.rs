//! Drafts of minutes at a second node of an okrug, as in a community centre: it fetches them from the okrug's own node and hands back
//! what was written here, as a browser would, with the key of an official who is known at that office.
//!
//! Nothing waits for it: whoever writes here has it on this disk at once, and the other node when the link allows.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use data_encoding::BASE64;
use kenes_protocol::bounded::{BoundError, LineText};
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::keys::PrivateKey;
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

use crate::client::office::{OfficeClient, OfficeClientError};
use crate::clock;
use crate::keystore::{self, KeyFileError};
use crate::node::Node;
use crate::office::common::{CommonError, CommonTold, Theirs};

/// How often is looked whether somebody wrote here.
const LOOK: Duration = Duration::from_secs(2);
/// After so many looks the other node is asked although nothing happened here, while somebody has a draft open here or something
/// could not be exchanged.
const LOOKS_BETWEEN: u32 = 10;
/// The same while nobody is there: ten minutes, since the link may be paid for by its bytes.
const LOOKS_UNATTENDED: u32 = 300;

/// Why a draft was not exchanged; it is tried again.
#[derive(Debug, thiserror::Error)]
enum ShareError {
    #[error(transparent)]
    Office(#[from] OfficeClientError),
    #[error(transparent)]
    Key(#[from] KeyFileError),
    #[error(transparent)]
    Common(#[from] Box<CommonError>),
    #[error(transparent)]
    Name(#[from] BoundError),
    #[error("the answer is no draft: {0}")]
    Answer(&'static str),
}

impl From<CommonError> for ShareError {
    fn from(cause: CommonError) -> Self {
        Self::Common(Box::new(cause))
    }
}

/// Exchanges drafts until the node stops; ends at once where the settings name no other node.
pub async fn run(node: Arc<Node>) {
    if node.settings.minutes.is_none() {
        return;
    }
    let mut heard = node.office.common_news.listen();
    let mut looks = tokio::time::interval(LOOK);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let (mut session, mut waited, mut is_settled) = (None, LOOKS_UNATTENDED, true);
    loop {
        looks.tick().await;
        waited += 1;
        let is_attended = node.office.common_news.attended(clock::now());
        if !has_news(heard.as_mut()) && waited < between(is_attended, is_settled) {
            continue;
        }
        waited = 0;
        let (asked, open) = (node.clone(), session.take());
        (session, is_settled) = match tokio::task::spawn_blocking(move || exchange_all(&asked, open)).await {
            Ok(exchanged) => exchanged,
            Err(cause) => {
                tracing::error!(%cause, "the exchange of drafts ended");
                (None, false)
            }
        };
    }
}

/// Looks until the other node is asked although nothing happened here.
const fn between(is_attended: bool, is_settled: bool) -> u32 {
    if is_attended || !is_settled { LOOKS_BETWEEN } else { LOOKS_UNATTENDED }
}

/// Whether something was told since the last time.
fn has_news(heard: Option<&mut Receiver<CommonTold>>) -> bool {
    let Some(heard) = heard else { return false };
    let mut any = false;
    loop {
        match heard.try_recv() {
            Ok(_) | Err(TryRecvError::Lagged(_)) => any = true,
            Err(TryRecvError::Empty | TryRecvError::Closed) => return any,
        }
    }
}

/// Exchanges every draft that is here or was asked for. Gives the session back, unless it failed, and whether every draft had its
/// turn.
fn exchange_all(node: &Node, session: Option<OfficeClient>) -> (Option<OfficeClient>, bool) {
    let meetings = {
        let commons = node.office.commons.lock().unwrap_or_else(PoisonError::into_inner);
        let mut meetings = commons.meetings().unwrap_or_else(|cause| {
            tracing::warn!(%cause, "the drafts that are here cannot be listed; only what was asked for is exchanged");
            Vec::new()
        });
        meetings.extend(commons.wanted());
        meetings
    };
    if meetings.is_empty() {
        return (session, true);
    }
    let mut session = match session.map_or_else(|| signed_in(node), Ok) {
        Ok(session) => session,
        Err(cause) => {
            tracing::warn!(%cause, "the office of the okrug's own node cannot be used; drafts wait");
            return (None, false);
        }
    };
    for meeting in meetings {
        if let Err(cause) = exchange(node, &mut session, &meeting) {
            tracing::info!(%cause, %meeting, "a draft was not exchanged");
            // A session that ended is opened anew; a link that is gone costs no more than that.
            if !matches!(&cause, ShareError::Office(OfficeClientError::Refused { status, .. }) if *status != 401) {
                return (None, false);
            }
            // Whoever asks for it once more has it asked for once more.
            node.office.commons.lock().unwrap_or_else(PoisonError::into_inner).no_longer_want(&meeting);
        }
    }
    (Some(session), true)
}

fn signed_in(node: &Node) -> Result<OfficeClient, ShareError> {
    let Some(from) = &node.settings.minutes else { return Err(ShareError::Answer("no other node")) };
    let key: PrivateKey = keystore::read(&from.key)?;
    let mut session = OfficeClient::new(&from.address);
    session.sign_in(&key)?;
    Ok(session)
}

/// Asks with our latest changes, takes what came, hands over what the other node lacks.
fn exchange(node: &Node, session: &mut OfficeClient, meeting: &RecordId) -> Result<(), ShareError> {
    let commons = || node.office.commons.lock().unwrap_or_else(PoisonError::into_inner);
    let known = commons().latest(meeting, clock::now())?;
    let (draft, heads) = known.map_or((None, Vec::new()), |(draft, heads)| (Some(draft), heads));
    let path = format!("/common/{meeting}");
    let offer = |heads: &[Hash], changes: &[u8]| {
        let heads: Vec<String> = heads.iter().map(Hash::to_string).collect();
        json!({ "draft": draft, "heads": heads, "changes": BASE64.encode(changes) })
    };
    let answered = session.post(&path, &offer(&heads, &[]));
    if let Err(cause) = &answered
        && cause.code() == "draft_ended"
    {
        return ended(node, meeting);
    }
    let theirs = theirs(&answered?)?;
    let was_ended = commons().is_ended(meeting)?;
    if was_ended {
        commons().restore(meeting)?;
    }
    let merged = commons().merge(meeting, &theirs, clock::now())?;
    if merged.changed {
        node.office.common_news.tell(CommonTold::Changed(*meeting));
    }
    for batch in merged.batches {
        session.post(&path, &offer(&theirs.heads, &batch))?;
    }
    Ok(())
}

/// Somebody ended the draft at the other node: nothing more is written here either, until it is taken up again there.
fn ended(node: &Node, meeting: &RecordId) -> Result<(), ShareError> {
    let mut commons = node.office.commons.lock().unwrap_or_else(PoisonError::into_inner);
    let is_ended = commons.is_ended(meeting)?;
    if !is_ended && commons.latest(meeting, clock::now())?.is_some() {
        commons.end(meeting, LineText::new(node.settings.origin.to_string())?, clock::now())?;
        drop(commons);
        node.office.common_news.tell(CommonTold::Changed(*meeting));
    }
    Ok(())
}

fn theirs(answer: &Value) -> Result<Theirs, ShareError> {
    let text = |name: &str| answer[name].as_str();
    let heads = answer["heads"].as_array().ok_or(ShareError::Answer("heads"))?;
    let heads = heads.iter().map(|head| head.as_str().and_then(|head| head.parse().ok()).ok_or(ShareError::Answer("heads")));
    let load = text("load").and_then(|load| BASE64.decode(load.as_bytes()).ok()).ok_or(ShareError::Answer("load"))?;
    Ok(Theirs { draft: text("draft").ok_or(ShareError::Answer("draft"))?.to_owned(), heads: heads.collect::<Result<_, _>>()?, load })
}
