//! Records that wait for another official's signature, over HTTP.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use data_encoding::HEXLOWER;
use kenes_protocol::admit::admit;
use kenes_protocol::authority::Env;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::record::v1::Subject;
use kenes_protocol::record::{Entry, Kind, SignatureBlock};
use kenes_protocol::submission::Submission;
use kenes_protocol::views::lookup;
use serde::Serialize;
use utoipa::ToSchema;

use crate::clock;
use crate::http::api::{held_by, on_disk};
use crate::http::dto::Held;
use crate::http::input::Sent;
use crate::http::office::official::Official;
use crate::http::office::writing::{MandateHead, SignedBytes, allowing, assembled};
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::office::journal::Act;
use crate::office::waiting::WaitingRecord;
use crate::sequencer::SubmitError;

/// Who signed already.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingSigner {
    /// Name, as the mandate has it; empty where no mandate here says.
    name: String,
    /// The role signed in; empty where no mandate here says.
    role: String,
    /// It is the device that asks.
    mine: bool,
}

/// A record that waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingLine {
    /// Its name.
    id: String,
    /// Its kind.
    kind: String,
    /// Its territory.
    territory: String,
    /// Who left it.
    by: String,
    /// When, milliseconds since 1970 UTC.
    at: u64,
    /// Who signed already.
    signers: Vec<WaitingSigner>,
}

/// A signature as it waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingSignature {
    /// The device's key.
    key: String,
    /// The mandate signed under.
    mandate: MandateHead,
    /// 128 hexadecimal digits.
    signature: String,
}

/// A record that waits, with its bytes.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingWhole {
    #[serde(flatten)]
    line: WaitingLine,
    /// The header, hexadecimal.
    header: String,
    /// The body, hexadecimal.
    body: String,
    /// The salt, hexadecimal.
    salt: String,
    /// The signatures that there are.
    signatures: Vec<WaitingSignature>,
    /// The mandate under which whoever asks may sign; absent where no mandate of theirs allows it.
    mandate: Option<MandateHead>,
}

fn signer(node: &Node, official: &Official, block: &SignatureBlock) -> Result<WaitingSigner, Problem> {
    let row = block.mandate.as_ref().map(|of| lookup::mandate(&*node.index, &of.mandate)).transpose();
    let row = row.map_err(|cause| official.internal(&cause))?.flatten();
    let (name, role) = row.map_or_else(Default::default, |row| {
        let name = if let Subject::Person { name, .. } = &row.subject { name.to_string() } else { String::new() };
        (name, format!("{:?}", row.role).to_lowercase())
    });
    Ok(WaitingSigner { name, role, mine: block.key == official.session.device.key })
}

fn line(node: &Node, official: &Official, record: &WaitingRecord, entry: &Entry) -> Result<WaitingLine, Problem> {
    Ok(WaitingLine {
        id: record.id.to_string(),
        kind: entry.header().kind.to_string(),
        territory: entry.header().territory.to_string(),
        by: record.by.to_string(),
        at: record.at.millis(),
        signers: entry.signatures().iter().map(|block| signer(node, official, block)).collect::<Result<_, _>>()?,
    })
}

/// The bytes of a record that waits. A file that was changed by hand is no record.
fn opened(official: &Official, record: &WaitingRecord) -> Result<(Submission, Entry), Problem> {
    let submission = record.submission().ok_or_else(|| official.problem(Code::BadRecord))?;
    let entry = Entry::parse(submission.entry()).map_err(|_| official.problem(Code::BadRecord))?;
    Ok((submission, entry))
}

/// Records that wait for another signature, the newest first.
#[utoipa::path(get, operation_id = "office_cosigning_list", path = "/api/v1/office/waiting", responses((status = 200, body = [WaitingLine]), (status = 401, body = Problem)))]
pub async fn list(State(node): State<Arc<Node>>, official: Official) -> Result<Json<Vec<WaitingLine>>, Problem> {
    on_disk(official.language, move || {
        let mut lines = Vec::new();
        for record in official.office(node.office.waiting())? {
            // One file that was changed by hand does not hide the others.
            match opened(&official, &record) {
                Ok((_, entry)) => lines.push(line(&node, &official, &record, &entry)?),
                Err(_) => tracing::error!(id = %record.id, "what waits for a signature cannot be read"),
            }
        }
        Ok(lines)
    })
    .await
    .map(Json)
}

/// Mandates of whoever asks that were in force when the record was written: no other one makes their signature count.
fn held_since(node: &Node, official: &Official, written: UnixMillis) -> Result<Vec<Held>, Problem> {
    let mut since = Vec::new();
    for held in held_by(node, &official.session.device.key).map_err(|cause| official.internal(&cause))? {
        let id: RecordId = held.mandate.parse().map_err(|_| official.problem(Code::Internal))?;
        let row = lookup::mandate(&*node.index, &id).map_err(|cause| official.internal(&cause))?;
        since.extend(row.filter(|row| row.from <= written).map(|_| held));
    }
    Ok(since)
}

fn whole(node: &Node, official: &Official, id: &str) -> Result<WaitingWhole, Problem> {
    let id: RecordId = id.parse().map_err(|_| official.problem(Code::NotFound))?;
    let record = official.office(node.office.waiting_record(&id))?.ok_or_else(|| official.problem(Code::NotFound))?;
    let (submission, entry) = opened(official, &record)?;
    let kind: Kind = entry.header().kind.parse().map_err(|_| official.problem(Code::UnknownKind))?;
    let held = held_since(node, official, entry.header().authored_at)?;
    let signature = |block: &SignatureBlock| {
        let of = block.mandate.as_ref()?;
        let mandate = MandateHead { register: of.register.clone(), mandate: of.mandate, size: of.head.size, root: of.head.root };
        Some(WaitingSignature { key: block.key.to_string(), mandate, signature: HEXLOWER.encode(block.signature.as_bytes()) })
    };
    Ok(WaitingWhole {
        line: line(node, official, &record, &entry)?,
        header: HEXLOWER.encode(&entry.header_bytes().map_err(|_| official.problem(Code::BadRecord))?),
        body: HEXLOWER.encode(submission.body()),
        salt: HEXLOWER.encode(&submission.salt()),
        signatures: entry.signatures().iter().filter_map(signature).collect(),
        mandate: allowing(held, kind, &entry.header().territory),
    })
}

/// One of them with its bytes, for a second device to verify and sign.
#[utoipa::path(get, operation_id = "office_cosigning_one", path = "/api/v1/office/waiting/{id}", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = WaitingWhole), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn one(State(node): State<Arc<Node>>, official: Official, Path(id): Path<String>) -> Result<Json<WaitingWhole>, Problem> {
    on_disk(official.language, move || whole(&node, &official, &id)).await.map(Json)
}

/// Checks a signed record as if it were to be sealed now, so that nobody is asked to sign what would be refused.
fn left(node: &Node, official: &Official, signed: &SignedBytes) -> Result<RecordId, Problem> {
    let submission = assembled(signed).ok_or_else(|| official.problem(Code::BadRecord))?;
    let bytes = submission.encode().map_err(|_| official.problem(Code::BadRecord))?;
    let env = Env { anchor: &node.anchor, heads: &*node.ledger };
    let checked = admit(submission, &node.settings.origin, clock::now(), &*node.index, &env);
    let checked = checked.map_err(|cause| Problem::of_submission(&SubmitError::Admit(cause), official.language))?;
    let record =
        WaitingRecord { id: checked.id(), submission: HEXLOWER.encode(&bytes), by: official.session.device.name.clone(), at: clock::now() };
    official.office(node.office.leave_waiting(&record))?;
    Ok(record.id)
}

/// Leaves a record that this device signed for somebody else's signature. On disk before the answer; nothing is public yet.
#[utoipa::path(post, operation_id = "office_cosigning_leave", path = "/api/v1/office/waiting", request_body = SignedBytes,
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn leave(State(node): State<Arc<Node>>, official: Official, Sent(signed): Sent<SignedBytes>) -> Result<StatusCode, Problem> {
    on_disk(official.language, move || {
        if !signed.is_by(&official.session.device.key) {
            return Err(official.problem(Code::Authority));
        }
        let id = left(&node, &official, &signed)?;
        official.note(&node, Act::WaitingLeft, &id.to_string())
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Puts a record aside that nobody is to sign any more.
#[utoipa::path(delete, operation_id = "office_cosigning_remove", path = "/api/v1/office/waiting/{id}", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn remove(State(node): State<Arc<Node>>, official: Official, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    on_disk(official.language, move || {
        let id: RecordId = id.parse().map_err(|_| official.problem(Code::NotFound))?;
        official.office(node.office.remove_waiting(&id))?;
        official.note(&node, Act::WaitingRemoved, &id.to_string())
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
