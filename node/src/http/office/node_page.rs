//! What whoever cares for a node wants to see at a glance.

use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::keys::PublicKey;
use serde::Serialize;
use utoipa::ToSchema;

use crate::backup::{self, Backup};
use crate::clock;
use crate::durable;
use crate::http::api::on_disk;
use crate::http::care;
use crate::http::dto::{Contradiction, Link, Sealing};
use crate::http::office::official::Official;
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::office::devices::Device;
use crate::office::journal::Act;

/// Room on the disk of the data folder, in bytes.
#[derive(Debug, Serialize, ToSchema)]
pub struct DiskRoom {
    /// Free for this program.
    free: u64,
    /// All of it.
    total: u64,
}

/// A neighbour on the network.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeerLine {
    /// Its home register.
    origin: String,
    /// It is there.
    connected: bool,
    /// This node dials it.
    dialed: bool,
    /// Since when it is there or is not, milliseconds since 1970 UTC; absent while it was never there.
    since: Option<u64>,
}

/// A witness of the home register.
#[derive(Debug, Serialize, ToSchema)]
pub struct WitnessLine {
    /// Its name.
    name: String,
    /// When it cosigned the head, milliseconds since 1970 UTC; absent where it has not.
    last_at: Option<u64>,
}

/// A device that may sign in.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeviceLine {
    /// Its key.
    key: String,
    /// The official.
    name: String,
    /// What the computer is called.
    device: String,
    /// Since when, milliseconds since 1970 UTC.
    enrolled_at: u64,
    /// When somebody last signed in with it, milliseconds since 1970 UTC.
    last_at: Option<u64>,
}

/// The last copy that was made of the node's truth.
#[derive(Debug, Serialize, ToSchema)]
pub struct BackupLine {
    /// When, milliseconds since 1970 UTC.
    at: u64,
    /// Registers in it.
    registers: u64,
    /// Entries in it, each verified.
    records: u64,
}

/// Settings that explain what is seen.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingLines {
    /// Milliseconds after which waiting records are sealed.
    seal_after_millis: u64,
    /// Bytes a day; 0 is no limit.
    day_limit: u64,
    /// Bytes a month; 0 is no limit.
    month_limit: u64,
}

/// The node.
#[derive(Debug, Serialize, ToSchema)]
pub struct NodePage {
    /// The program's version.
    version: String,
    /// The node's role.
    role: String,
    /// Its home register.
    origin: String,
    /// When it started, milliseconds since 1970 UTC.
    started_at: u64,
    /// Its clock, milliseconds since 1970 UTC.
    now: u64,
    /// Room on the disk; absent where the system does not say.
    disk: Option<DiskRoom>,
    /// Registers held.
    registers: u64,
    /// Entries of all of them.
    records: u64,
    /// Neighbours.
    peers: Vec<PeerLine>,
    /// Witnesses of the home register.
    witnesses: Vec<WitnessLine>,
    /// Records that wait to be sealed.
    pool: u64,
    /// Runs of entries that the disk damaged.
    damaged_runs: u64,
    /// Whether the home register is being sealed.
    sealing: Sealing,
    /// What the link carried.
    link: Link,
    /// Logs that contradicted themselves.
    contradictions: Vec<Contradiction>,
    /// The last backup; absent while none was made.
    backup: Option<BackupLine>,
    /// Devices that may sign in.
    devices: Vec<DeviceLine>,
    /// Settings.
    settings: SettingLines,
}

fn disk(node: &Node) -> Option<DiskRoom> {
    let found = durable::room(&node.settings.data);
    found
        .inspect_err(|cause| tracing::warn!(%cause, "the room on the disk is not known"))
        .ok()
        .map(|(free, total)| DiskRoom { free, total })
}

fn backup(node: &Node) -> Option<BackupLine> {
    let last = backup::last(&node.settings.data).inspect_err(|cause| tracing::warn!(%cause, "the last backup is not known"));
    let line = |Backup { at, registers, records, .. }: Backup| BackupLine { at: at.millis(), registers, records };
    last.ok().flatten().map(line)
}

fn peers(node: &Node) -> Vec<PeerLine> {
    let known = node.presence.all();
    let line = |origin: String, dialed, seen: Option<&crate::presence::Neighbour>| PeerLine {
        origin,
        connected: seen.is_some_and(|seen| seen.connected),
        dialed,
        since: seen.map(|seen| seen.since.millis()),
    };
    let above = node.settings.upstreams.iter().map(|upstream| line(upstream.origin.to_string(), true, known.get(&upstream.origin)));
    let dialed = |origin: &kenes_protocol::register::Origin| node.settings.upstreams.iter().any(|upstream| upstream.origin == *origin);
    let others = known.iter().filter(|(origin, _)| !dialed(origin)).map(|(origin, seen)| line(origin.to_string(), seen.above, Some(seen)));
    above.chain(others).collect()
}

fn witnesses(node: &Node, official: &Official) -> Result<Vec<WitnessLine>, Problem> {
    let home = &node.settings.origin;
    let all = node.projector.witnesses(home).map_err(|cause| official.internal(&cause))?.all();
    let checkpoint = node.checkpoint(home).map_err(|cause| official.internal(&cause))?;
    let cosigned = checkpoint.as_ref().map(|checkpoint| checkpoint.cosignatures()).unwrap_or_default();
    let at = |name: &str| cosigned.iter().find(|c| c.witness().name().to_string() == name).map(|c| c.at().millis());
    let line = |name: String| WitnessLine { last_at: at(&name), name };
    Ok(all.iter().map(|key| line(key.name().to_string())).collect())
}

fn device(device: Device) -> DeviceLine {
    DeviceLine {
        key: device.key.to_string(),
        name: device.name.to_string(),
        device: device.device.to_string(),
        enrolled_at: device.enrolled_at.millis(),
        last_at: device.last_at.map(UnixMillis::millis),
    }
}

/// The node, its disk, its neighbours and its witnesses.
#[utoipa::path(get, operation_id = "office_node_page_page", path = "/api/v1/office/node", responses((status = 200, body = NodePage), (status = 401, body = Problem)))]
pub async fn page(State(node): State<Arc<Node>>, official: Official) -> Result<Json<NodePage>, Problem> {
    on_disk(official.language, move || {
        let origins = node.ledger.origins();
        let size =
            |origin| node.ledger.get(origin).map_or(0, |register| register.read().unwrap_or_else(PoisonError::into_inner).head().size);
        let sealing = care::sealing(&node, official.language).map_err(|cause| official.internal(&cause))?;
        let link = care::link(&node).map_err(|cause| official.internal(&cause))?;
        Ok(NodePage {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            role: node.settings.role.as_str().to_owned(),
            origin: node.settings.origin.to_string(),
            started_at: node.started_at.millis(),
            now: clock::now().millis(),
            disk: disk(&node),
            registers: origins.len() as u64,
            records: origins.iter().map(size).sum(),
            peers: peers(&node),
            witnesses: witnesses(&node, &official)?,
            pool: sealing.waiting,
            damaged_runs: node.damaged_runs(),
            contradictions: care::contradictions_of(&node).map_err(|cause| official.internal(&cause))?,
            backup: backup(&node),
            devices: official.office(node.office.devices())?.into_iter().map(device).collect(),
            settings: SettingLines {
                seal_after_millis: node.settings.seal_after_millis,
                day_limit: link.day_limit,
                month_limit: link.month_limit,
            },
            sealing,
            link,
        })
    })
    .await
    .map(Json)
}

/// A device may not sign in any more: an administrator says so, or its owner.
#[utoipa::path(delete, operation_id = "office_node_page_remove_device", path = "/api/v1/office/devices/{key}", params(("key" = String, Path, description = "the device's key, hexadecimal")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn remove_device(State(node): State<Arc<Node>>, official: Official, Path(key): Path<String>) -> Result<StatusCode, Problem> {
    on_disk(official.language, move || {
        let key: PublicKey = key.parse().map_err(|_| official.problem(Code::NotFound))?;
        if key != official.session.device.key && !official.administers(&node)? {
            return Err(official.problem(Code::Role));
        }
        official.office(node.office.remove_device(&key))?;
        official.note(&node, Act::DeviceRemoved, &key.to_string())
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
