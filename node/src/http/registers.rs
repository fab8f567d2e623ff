//! The registers that a node holds: a page of them, and how many by the next step below. A nation holds thousands, so no
//! answer names all.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use data_encoding::HEXLOWER;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::PAGE_ROWS;
use kenes_protocol::register::Origin;
use kenes_protocol::territory::Territory;
use kenes_protocol::views::lookup;
use kenes_protocol::views::rows::RowsFault;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::api::{language, on_disk};
use crate::http::dto::{Register, Within};
use crate::http::input::Asked;
use crate::http::lists::Scope;
use crate::http::places::below;
use crate::http::problem::Problem;
use crate::node::Node;

/// A page of registers.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisterPage {
    /// The registers, by their names.
    rows: Vec<Register>,
    /// Give this back as `after` for the next page.
    next: Option<String>,
}

/// How many registers of one territory are held.
#[derive(Debug, Default, Clone, Copy, Serialize, ToSchema)]
pub struct RegisterCount {
    /// How many, with everything inside it.
    registers: u64,
    /// Those of them that hold entries which wait for a witness.
    waiting: u64,
}

/// How many registers of one step below are held.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegistersBelow {
    /// The territory (KATO).
    code: String,
    /// How many.
    #[serde(flatten)]
    count: RegisterCount,
}

/// How many registers are held.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisterTable {
    /// Of the territory that was asked for.
    #[serde(flatten)]
    count: RegisterCount,
    /// Of each step below it.
    below: Vec<RegistersBelow>,
}

/// The registers that have a head, by their names, with the entries under it.
pub(super) fn held(node: &Node) -> Vec<(Origin, u64)> {
    let size = |origin: &Origin| {
        let register = node.ledger.get(origin)?;
        let register = register.read().unwrap_or_else(PoisonError::into_inner);
        (!register.note().is_empty()).then(|| register.head().size)
    };
    node.ledger.origins().into_iter().filter_map(|origin| Some((size(&origin)?, origin))).map(|(size, origin)| (origin, size)).collect()
}

/// A register under its committed head; nothing before its first.
pub(super) fn register(node: &Node, origin: &Origin) -> Result<Option<Register>, RowsFault> {
    let Some(checkpoint) = node.checkpoint(origin)? else { return Ok(None) };
    let witnessed_size = lookup::witnessed_size(&*node.index, origin)?;
    let newest = witnessed_size.checked_sub(1).map(|last| lookup::witnessed_at(&*node.index, origin, last)).transpose()?.flatten();
    Ok(Some(Register {
        origin: origin.to_string(),
        territory: origin.territory().to_string(),
        log: origin.folder(),
        size: checkpoint.head().size,
        root: checkpoint.head().root.to_string(),
        witnessed_size,
        cosigned_by: checkpoint.cosignatures().iter().map(|c| c.witness().name().to_string()).collect(),
        projected: lookup::projected(&*node.index, origin)?,
        last_witnessed_at: newest.map(UnixMillis::millis),
        last_cosigned_at: checkpoint.cosignatures().iter().map(|c| c.at().millis()).max(),
    }))
}

/// Registers that the node holds of a territory and everything inside it.
#[utoipa::path(get, operation_id = "register_list", path = "/api/v1/registers", params(Within), responses((status = 200, body = RegisterPage), (status = 400, body = Problem)))]
pub async fn registers(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(within): Asked<Within>,
) -> Result<Json<RegisterPage>, Problem> {
    let scope = Scope::of(&within, &headers)?;
    let language = language(&headers);
    on_disk(language, move || page(&node, &scope, PAGE_ROWS).map_err(|cause| Problem::internal(&cause, language))).await.map(Json)
}

fn page(node: &Node, scope: &Scope, limit: usize) -> Result<RegisterPage, RowsFault> {
    let is_asked = |origin: &Origin| {
        scope.territory().contains(&origin.territory()) && scope.after().is_none_or(|after| origin.as_str().as_bytes() > after)
    };
    let asked: Vec<Origin> = held(node).into_iter().map(|(origin, _)| origin).filter(is_asked).collect();
    let (shown, rest) = asked.split_at(limit.min(asked.len()));
    let rows: Result<Vec<Option<Register>>, RowsFault> = shown.iter().map(|origin| register(node, origin)).collect();
    let next = shown.last().filter(|_| !rest.is_empty()).map(|origin| HEXLOWER.encode(origin.as_str().as_bytes()));
    let rows = rows?.into_iter().flatten().collect();
    Ok(RegisterPage { rows, next })
}

/// How many registers of a territory the node holds, how many of them wait for witnesses, and the same by the next step below.
#[utoipa::path(get, path = "/api/v1/registers/table", params(Within), responses((status = 200, body = RegisterTable), (status = 400, body = Problem)))]
pub async fn counted(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(within): Asked<Within>,
) -> Result<Json<RegisterTable>, Problem> {
    let scope = Scope::of(&within, &headers)?;
    let language = language(&headers);
    on_disk(language, move || table(&node, &scope.territory()).map_err(|cause| Problem::internal(&cause, language))).await.map(Json)
}

fn table(node: &Node, inside: &Territory) -> Result<RegisterTable, RowsFault> {
    let mut counts: BTreeMap<Territory, RegisterCount> =
        below(node, inside).into_iter().map(|code| (code, RegisterCount::default())).collect();
    let mut count = RegisterCount::default();
    for (origin, size) in held(node).into_iter().filter(|(origin, _)| inside.contains(&origin.territory())) {
        let waits = u64::from(lookup::witnessed_size(&*node.index, &origin)? < size);
        // A code lies behind those that contain it, so that the last one before it is the only one that may.
        let step = counts.range_mut(..=origin.territory()).next_back().filter(|(code, _)| code.contains(&origin.territory()));
        for one in step.map(|(_, one)| one).into_iter().chain([&mut count]) {
            one.registers += 1;
            one.waiting += waits;
        }
    }
    let below = counts.into_iter().map(|(code, count)| RegistersBelow { code: code.to_string(), count }).collect();
    Ok(RegisterTable { count, below })
}
