//! What the people who care for a node must know: whether it seals, which logs contradicted themselves, what happened.

use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use kenes_protocol::digest::Hash;
use kenes_protocol::replication::settle::Standing;
use kenes_protocol::territory::Territory;
use kenes_protocol::views::lookup;
use kenes_protocol::views::rows::RowsFault;
use maud::{Markup, html};

use crate::durable::DiskError;
use crate::http::api::{language, on_disk};
use crate::http::dto::{Branch, Contradiction, Incident, Link, Sealing, Within};
use crate::http::input::Asked;
use crate::http::problem::{Code, Problem};
use crate::language::Language;
use crate::node::Node;
use crate::store::pool;
use crate::{adopt, evidence};

const fn name(standing: Standing) -> &'static str {
    match standing {
        Standing::Settled => "settled",
        Standing::NotCompared => "not_compared",
        Standing::Behind(_) => "behind",
        Standing::Forked => "forked",
    }
}

/// Why nothing is sealed now, as an answer.
#[must_use]
pub fn waits(standing: Standing, language: Language) -> Problem {
    let mut problem = Problem::new(Code::SealingWaits, language);
    problem.message = language.word(&format!("sealing.{}", name(standing))).to_owned();
    problem
}

/// Whether the home register is being sealed.
pub fn sealing(node: &Node, language: Language) -> Result<Sealing, DiskError> {
    let standing = node.guard.standing();
    let held = adopt::standing_register(&node.ledger, &node.settings.origin, |register| register.frontier().size());
    let branches = adopt::all(&node.settings.data)?;
    Ok(Sealing {
        state: name(standing).to_owned(),
        message: language.word(&format!("sealing.{}", name(standing))).to_owned(),
        waiting: pool::count(&node.settings.data)?,
        missing: if let Standing::Behind(size) = standing { size.saturating_sub(held.unwrap_or(0)) } else { 0 },
        branches: branches.into_iter().map(|(folder, again)| Branch { folder, taken_again: again.map(|count| count as u64) }).collect(),
    })
}

/// Bytes that an entry with its body is reckoned to cost on the line; nothing measures it yet.
const ENTRY_GUESS: f64 = 700.0;

/// What the link carried, and what is still to be witnessed.
pub fn link(node: &Node) -> Result<Link, RowsFault> {
    let (carried, limits) = node.meter.carried();
    let size = adopt::standing_register(&node.ledger, &node.settings.origin, |register| register.head().size).unwrap_or(0);
    let unwitnessed = size.saturating_sub(lookup::witnessed_size(&*node.index, &node.settings.origin)?);
    let entries = f64::from(u32::try_from(unwitnessed).unwrap_or(u32::MAX));
    let seconds = node.meter.rate().map(|rate| (entries * ENTRY_GUESS / rate.max(1.0)).ceil());
    Ok(Link {
        today: carried.today,
        this_month: carried.this_month,
        day_limit: limits.day,
        month_limit: limits.month,
        unwitnessed,
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of seconds, not negative")]
        seconds: seconds.map(|seconds| seconds as u64),
        attachments_missing: node.told_wanted.lock().unwrap_or_else(PoisonError::into_inner).len() as u64,
    })
}

/// Logs that contradicted themselves, as far as this node knows.
pub fn contradictions_of(node: &Node) -> Result<Vec<Contradiction>, DiskError> {
    let found = evidence::list(&node.settings.data)?;
    Ok(found.into_iter().map(|one| Contradiction { register: one.origin.to_string(), digest: one.digest.to_string() }).collect())
}

/// Logs that contradicted themselves: each is an incident that people must look at.
#[utoipa::path(get, path = "/api/v1/contradictions", responses((status = 200, body = [Contradiction])))]
pub async fn contradictions(State(node): State<Arc<Node>>, headers: HeaderMap) -> Result<Json<Vec<Contradiction>>, Problem> {
    let language = language(&headers);
    on_disk(language, move || contradictions_of(&node).map_err(|cause| Problem::internal(&cause, language))).await.map(Json)
}

/// The proof of a contradiction, for anybody to check with the log's key.
#[utoipa::path(get, path = "/api/v1/contradictions/{digest}", params(("digest" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = String, content_type = "text/plain"), (status = 404, body = Problem)))]
pub async fn contradiction(State(node): State<Arc<Node>>, headers: HeaderMap, Path(digest): Path<String>) -> Result<Response, Problem> {
    let language = language(&headers);
    let not_found = move || Problem::new(Code::NotFound, language);
    let digest: Hash = digest.parse().map_err(|_| not_found())?;
    let bytes =
        on_disk(language, move || evidence::read(&node.settings.data, &digest).map_err(|cause| Problem::internal(&cause, language)));
    let bytes = bytes.await?.ok_or_else(not_found)?;
    let attachment = format!("attachment; filename=\"{digest}.contradiction\"");
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, attachment)], bytes).into_response())
}

/// What happened to the registers of a territory and those inside it, on record.
#[utoipa::path(get, path = "/api/v1/incidents", params(Within), responses((status = 200, body = [Incident])))]
pub async fn incidents(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(within): Asked<Within>,
) -> Result<Json<Vec<Incident>>, Problem> {
    let language = language(&headers);
    let territory = within.territory.as_deref().map(str::parse::<Territory>).transpose();
    let territory = territory.map_err(|_| Problem::new(Code::Malformed, language))?.unwrap_or(Territory::NATION);
    on_disk(language, move || {
        let rows = lookup::incidents(&*node.index, &territory).map_err(|cause| Problem::internal(&cause, language))?;
        let shown = rows.into_iter().map(|row| Incident {
            id: row.id.to_string(),
            register: row.origin.to_string(),
            incident: serde_json::to_value(row.incident).ok().and_then(|name| Some(name.as_str()?.to_owned())).unwrap_or_default(),
            by: row.by.to_string(),
        });
        Ok(shown.collect())
    })
    .await
    .map(Json)
}

/// What every page says first while something is the matter.
#[must_use]
pub fn banner(node: &Node, language: Language) -> Markup {
    let standing = node.guard.standing();
    let contradicted = evidence::list(&node.settings.data).unwrap_or_default();
    html! {
        @if standing != Standing::Settled {
            p.notice role="status" { (language.word(&format!("sealing.{}", name(standing)))) }
        }
        @for one in contradicted {
            p.finding role="alert" {
                (language.word("contradiction.banner")) " " code { (one.origin) } " "
                a href={ "/api/v1/contradictions/" (one.digest) } { (language.word("contradiction.proof")) }
            }
        }
    }
}
