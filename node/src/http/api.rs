//! Records in and out: submission, one record, its proof, who holds which mandate.

use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use kenes_protocol::authority::Heads as _;
use kenes_protocol::digest::RecordId;
use kenes_protocol::keys::PublicKey;
use kenes_protocol::limits::{BODY_BYTES, ENTRY_BYTES, SUBMISSION_RECORDS};
use kenes_protocol::record::v1::Subject;
use kenes_protocol::record::{Entry, Facts, Header, Kind, SignatureBlock};
use kenes_protocol::register::proof_file::ProofFile;
use kenes_protocol::register::proofs::subtree_proof;
use kenes_protocol::submission::Submission;
use kenes_protocol::views::lookup;
use kenes_protocol::views::rows::{self, RowsFault};
use kenes_protocol::views::tables::StandingCode;
use kenes_protocol::views::texts;

use crate::clock;
use crate::durable::DiskError;
use crate::http::care;
use crate::http::dto::{
    Confirmation, Erasure, Held, Opened, Outcome, Record, Reference, ReferredBy, Signature, Standing, State as Progress, Status, Submitted,
    ViewHash, Withdrawal, standing_code,
};
use crate::http::files::named_files;
use crate::http::problem::{Code, Problem};
use crate::http::registers::{held, register};
use crate::language::Language;
use crate::node::Node;
use crate::outlines;
use crate::projector::reopen;
use crate::sequencer::{Sealing, Taken};
use crate::store::pool;

/// The language a client asks for.
#[must_use]
pub fn language(headers: &HeaderMap) -> Language {
    headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map_or_else(Language::default, Language::accepted)
}

/// Runs a question to the disk on a blocking thread.
pub async fn on_disk<T: Send + 'static>(
    language: Language,
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(|cause| Problem::internal(&cause, language))?
}

/// Takes signed records: `length in 32 bits, big-endian` and a submission, one after another. The answer comes when the
/// taken ones are on disk; each record is taken or refused by itself.
#[utoipa::path(post, path = "/api/v1/records", request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = [Outcome]), (status = 400, body = Problem), (status = 413, body = Problem)))]
pub async fn submit(State(node): State<Arc<Node>>, headers: HeaderMap, body: Bytes) -> Result<Json<Vec<Outcome>>, Problem> {
    let language = language(&headers);
    let submissions = split(&body).map_err(|code| Problem::new(code, language))?;
    let answers = node.sequencer.submit(submissions).await;
    let outcomes = answers.into_iter().map(|answer| match answer {
        Ok(taken) => {
            let outcome = if matches!(taken, Taken::Known(_)) { "known" } else { "recorded" };
            Outcome::Taken(Submitted { id: taken.id().to_string(), outcome: outcome.to_owned() })
        }
        Err(cause) => Outcome::Refused(Problem::of_submission(&cause, language)),
    });
    Ok(Json(outcomes.collect()))
}

fn split(mut body: &[u8]) -> Result<Vec<Submission>, Code> {
    let mut submissions = Vec::new();
    while let Some((length, rest)) = body.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Code::TooLarge)?;
        if length > ENTRY_BYTES + BODY_BYTES + 1024 || submissions.len() == SUBMISSION_RECORDS {
            return Err(Code::TooLarge);
        }
        let (bytes, rest) = rest.split_at_checked(length).ok_or(Code::Malformed)?;
        submissions.push(Submission::decode(bytes).map_err(|_| Code::Malformed)?);
        body = rest;
    }
    if body.is_empty() && !submissions.is_empty() { Ok(submissions) } else { Err(Code::Malformed) }
}

/// Seals what waits, now. For tests and for a clerk who wants the receipt.
#[utoipa::path(post, path = "/api/v1/seal", responses((status = 200, body = Status)))]
pub async fn seal(state: State<Arc<Node>>, headers: HeaderMap) -> Result<Json<Status>, Problem> {
    match state.sequencer.seal().await {
        Sealing::Done => status(state, headers).await,
        Sealing::Waits(standing) => Err(care::waits(standing, language(&headers))),
        Sealing::Failed => Err(Problem::new(Code::Internal, language(&headers))),
    }
}

/// What the node is and holds.
#[utoipa::path(get, path = "/api/v1/status", responses((status = 200, body = Status)))]
pub async fn status(State(node): State<Arc<Node>>, headers: HeaderMap) -> Result<Json<Status>, Problem> {
    let language = language(&headers);
    on_disk(language, move || status_of(&node, language)).await.map(Json)
}

fn status_of(node: &Node, language: Language) -> Result<Status, Problem> {
    let fault = |cause: RowsFault| Problem::internal(&cause, language);
    let disk = |cause: DiskError| Problem::internal(&cause, language);
    Ok(Status {
        role: node.settings.role.as_str().to_owned(),
        origin: node.settings.origin.to_string(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        started_at: node.started_at.millis(),
        public_address: node.settings.public_address.clone(),
        territory: node.settings.origin.territory().to_string(),
        home: register(node, &node.settings.origin).map_err(fault)?,
        registers: held(node).len() as u64,
        sealing: care::sealing(node, language).map_err(disk)?,
        contradictions: care::contradictions_of(node).map_err(disk)?,
        link: care::link(node).map_err(fault)?,
        damaged_runs: node.damaged_runs(),
        outlines: outlines::are_loaded(&node.settings.data),
    })
}

/// The hash of all views, to compare two nodes. Reads every row: minutes where the whole country is held.
#[utoipa::path(get, path = "/api/v1/view-hash", responses((status = 200, body = ViewHash), (status = 503, body = Problem)))]
pub async fn view_hash(State(node): State<Arc<Node>>, headers: HeaderMap) -> Result<Json<ViewHash>, Problem> {
    let language = language(&headers);
    on_disk(language, move || {
        // One reading of everything at a time, whoever asks.
        let Ok(_turn) = node.comparing.try_lock() else { return Err(Problem::new(Code::Busy, language)) };
        let hash = rows::view_hash(&*node.index).map_err(|cause| Problem::internal(&cause, language))?;
        Ok(ViewHash { view_hash: hash.to_string() })
    })
    .await
    .map(Json)
}

/// One record with its state, signers and standing.
#[utoipa::path(get, path = "/api/v1/records/{id}", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = Record), (status = 404, body = Problem)))]
pub async fn record(State(node): State<Arc<Node>>, headers: HeaderMap, Path(id): Path<String>) -> Result<Json<Record>, Problem> {
    let language = language(&headers);
    on_disk(language, move || find(&node, &id, language)).await.map(Json)
}

/// Reads a record for an answer or a page: from its register, or from the pool while it waits for its place.
pub fn find(node: &Node, id: &str, language: Language) -> Result<Record, Problem> {
    let not_found = || Problem::new(Code::NotFound, language);
    let id: RecordId = id.parse().map_err(|_| not_found())?;
    let fault = |cause: RowsFault| Problem::internal(&cause, language);
    let Some(row) = lookup::record(&*node.index, &id).map_err(fault)? else {
        let waiting = pool::find(&node.settings.data, &id).map_err(|cause| Problem::internal(&cause, language))?;
        return waiting_record(node, &waiting.ok_or_else(not_found)?, language);
    };
    let register = node.ledger.get(&row.origin).ok_or_else(not_found)?;
    let stored =
        register.read().unwrap_or_else(PoisonError::into_inner).entry(row.index).map_err(|cause| Problem::internal(&cause, language))?;
    let entry = reopen(&row.origin, row.index, &stored).map_err(|cause| Problem::internal(&cause, language))?;
    let judgement = lookup::judgement(&*node.index, &row.origin, row.index).map_err(fault)?;
    let witnessed = lookup::witnessed_at(&*node.index, &row.origin, row.index).map_err(fault)?;
    let withdrawal = withdrawal(node, &id).map_err(fault)?;
    let facts = entry.facts().filter(|_| !row.erased && withdrawal.is_none());
    let mut record = described(node, entry.id(), entry.header(), entry.signatures(), facts).map_err(fault)?;
    record.index = Some(row.index);
    record.state = if witnessed.is_some() { Progress::Witnessed } else { Progress::Sealed };
    record.witnessed_at = witnessed.map(|at| at.millis());
    if let Some(judgement) = &judgement {
        record.judgement = Standing::from(judgement);
    }
    record.erasure = erasure(node, &id).map_err(fault)?;
    if withdrawal.is_none() && !row.erased {
        record.files = named_files(node, &id, &entry.header().attachments).map_err(|cause| Problem::internal(&cause, language))?;
    }
    record.withdrawal = withdrawal;
    record.referred_by = referred_by(node, &id).map_err(fault)?;
    Ok(record)
}

/// Register by register, in the order of each.
fn referred_by(node: &Node, id: &RecordId) -> Result<Vec<ReferredBy>, RowsFault> {
    let (rows, mut later) = (&*node.index, Vec::new());
    for (rel, id) in lookup::referred_by(rows, id)? {
        let Some(row) = lookup::record(rows, &id)? else { continue };
        let judged = lookup::judgement(rows, &row.origin, row.index)?;
        let standing = judged.map_or(StandingCode::Valid, |judged| judged.standing);
        let told = ReferredBy {
            rel: format!("{rel:?}").to_lowercase(),
            id: id.to_string(),
            kind: row.kind.to_string(),
            standing: standing_code(standing).to_owned(),
        };
        later.push((row.origin, row.index, told));
    }
    later.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
    Ok(later.into_iter().map(|(_, _, told)| told).collect())
}

/// The salt and the body of a record, for who wants to see that the text shown is the one that was signed.
#[utoipa::path(get, path = "/api/v1/records/{id}/opened", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = Opened), (status = 404, body = Problem)))]
pub async fn opened(State(node): State<Arc<Node>>, headers: HeaderMap, Path(id): Path<String>) -> Result<Json<Opened>, Problem> {
    let language = language(&headers);
    on_disk(language, move || {
        let not_found = || Problem::new(Code::NotFound, language);
        let id: RecordId = id.parse().map_err(|_| not_found())?;
        let row = lookup::record(&*node.index, &id).map_err(|cause| Problem::internal(&cause, language))?.ok_or_else(not_found)?;
        let withdrawn = withdrawal(&node, &id).map_err(|cause| Problem::internal(&cause, language))?.is_some();
        let register = node.ledger.get(&row.origin).filter(|_| !row.erased && !withdrawn).ok_or_else(not_found)?;
        let stored = register.read().unwrap_or_else(PoisonError::into_inner).entry(row.index);
        let stored = stored.map_err(|cause| Problem::internal(&cause, language))?;
        let (salt, body) = stored.body.ok_or_else(not_found)?;
        Ok(Opened { salt: HEXLOWER.encode(&salt), body: HEXLOWER.encode(&body) })
    })
    .await
    .map(Json)
}

fn erasure(node: &Node, id: &RecordId) -> Result<Option<Erasure>, RowsFault> {
    let Some(redaction) = lookup::redacted_by(&*node.index, id)? else { return Ok(None) };
    let confirmed = lookup::confirmations(&*node.index, id)?;
    let confirmed = confirmed.into_iter().map(|(node, at)| Confirmation { node: node.to_string(), at: at.millis() }).collect();
    Ok(Some(Erasure { redaction: redaction.to_string(), confirmed }))
}

fn withdrawal(node: &Node, id: &RecordId) -> Result<Option<Withdrawal>, RowsFault> {
    let Some(told) = texts::withdrawn(&*node.index, id)? else { return Ok(None) };
    let text = |text: Option<kenes_protocol::bounded::NoteText>| text.map(|text| text.to_string());
    let (on, basis) = (told.facts.on.to_string(), told.facts.basis.to_string());
    Ok(Some(Withdrawal { record: told.id.to_string(), on, basis, kk: text(told.facts.reason.kk), ru: text(told.facts.reason.ru) }))
}

/// A record that was acknowledged and is not sealed yet. It was judged when it was taken.
fn waiting_record(node: &Node, submission: &Submission, language: Language) -> Result<Record, Problem> {
    let entry = Entry::parse(submission.entry()).map_err(|cause| Problem::internal(&cause, language))?;
    let facts = entry.header().kind.parse::<Kind>().ok().and_then(|kind| kind.decode(submission.body()).ok());
    let record = described(node, entry.id(), entry.header(), entry.signatures(), facts.as_ref());
    let record = record.map_err(|cause| Problem::internal(&cause, language))?;
    Ok(Record { judgement: Standing { standing: "valid".to_owned(), findings: Vec::new() }, ..record })
}

/// What entry and facts say by themselves: recorded, not judged.
fn described(node: &Node, id: RecordId, header: &Header, signed: &[SignatureBlock], facts: Option<&Facts>) -> Result<Record, RowsFault> {
    let mut signatures = Vec::new();
    for block in signed {
        signatures.push(signer(node, block)?);
    }
    Ok(Record {
        id: id.to_string(),
        kind: header.kind.to_string(),
        territory: header.territory.to_string(),
        register: header.register.to_string(),
        index: None,
        authored_at: header.authored_at.millis(),
        state: Progress::Recorded,
        witnessed_at: None,
        judgement: Standing { standing: "pending".to_owned(), findings: Vec::new() },
        signatures,
        refers_to: header.refs.iter().map(|r| Reference { rel: format!("{:?}", r.rel).to_lowercase(), id: r.id.to_string() }).collect(),
        referred_by: Vec::new(),
        facts: facts.and_then(|facts| serde_json::to_value(facts).ok()),
        erasure: None,
        files: Vec::new(),
        withdrawal: None,
    })
}

/// Who signed, as far as the mandate is known here.
pub fn signer(node: &Node, block: &SignatureBlock) -> Result<Signature, RowsFault> {
    let mandate = match &block.mandate {
        Some(named) => lookup::mandate(&*node.index, &named.mandate)?,
        None => None,
    };
    let name = mandate.as_ref().map(|mandate| match &mandate.subject {
        Subject::Person { name, .. } => name.to_string(),
        Subject::Node(keys) => keys.origin.to_string(),
    });
    Ok(Signature {
        key: block.key.to_string(),
        name,
        role: mandate.as_ref().map(|mandate| format!("{:?}", mandate.role).to_lowercase()),
        mandate: block.mandate.as_ref().map(|named| named.mandate.to_string()),
        register: block.mandate.as_ref().map(|named| named.register.to_string()),
    })
}

/// The proof file of a record (C2SP tlog-proof), for verifiers without a network.
#[utoipa::path(get, path = "/api/v1/records/{id}/proof", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = String, content_type = "text/plain"), (status = 404, body = Problem)))]
pub async fn proof(State(node): State<Arc<Node>>, headers: HeaderMap, Path(id): Path<String>) -> Result<Response, Problem> {
    let language = language(&headers);
    let name = format!("attachment; filename=\"{id}.tlog-proof\"");
    let bytes = on_disk(language, move || make_proof(&node, &id, language)).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

fn make_proof(node: &Node, id: &str, language: Language) -> Result<Vec<u8>, Problem> {
    let not_found = || Problem::new(Code::NotFound, language);
    let id: RecordId = id.parse().map_err(|_| not_found())?;
    let row = lookup::record(&*node.index, &id).map_err(|cause| Problem::internal(&cause, language))?.ok_or_else(not_found)?;
    let checkpoint = node.checkpoint(&row.origin).map_err(|cause| Problem::internal(&cause, language))?.ok_or_else(not_found)?;
    let register = node.ledger.get(&row.origin).ok_or_else(not_found)?;
    let register = register.read().unwrap_or_else(PoisonError::into_inner);
    let inclusion =
        subtree_proof(&*register, row.index, row.index + 1, checkpoint.head().size).map_err(|cause| Problem::internal(&cause, language))?;
    // The entry itself travels as extra data, so that the file alone proves what was signed.
    let entry = register.entry(row.index).map_err(|cause| Problem::internal(&cause, language))?;
    Ok(ProofFile { extra: Some(entry.bytes), index: row.index, inclusion, checkpoint: checkpoint.to_bytes() }.to_bytes())
}

/// The mandates that a key holds, with the head to name when signing under them.
#[utoipa::path(get, path = "/api/v1/mandates/{key}", params(("key" = String, Path, description = "public key, hexadecimal")),
    responses((status = 200, body = [Held]), (status = 404, body = Problem)))]
pub async fn mandates(State(node): State<Arc<Node>>, headers: HeaderMap, Path(key): Path<String>) -> Result<Json<Vec<Held>>, Problem> {
    let language = language(&headers);
    on_disk(language, move || {
        let key: PublicKey = key.parse().map_err(|_| Problem::new(Code::NotFound, language))?;
        held_by(&node, &key).map_err(|cause| Problem::internal(&cause, language))
    })
    .await
    .map(Json)
}

/// The mandates that a key holds now, as far as they can be judged here.
pub fn held_by(node: &Node, key: &PublicKey) -> Result<Vec<Held>, RowsFault> {
    let mut held = Vec::new();
    let now = clock::now();
    for mandate in lookup::mandates_of(&*node.index, key)? {
        let ended = lookup::mandate_end(&*node.index, &mandate.id)?;
        if mandate.from > now || [mandate.until, ended].into_iter().flatten().any(|end| end <= now) {
            continue;
        }
        // Only what is folded can be judged: the tree named is that of the entries folded so far, committed before they were.
        let size = lookup::projected(&*node.index, &mandate.register)?;
        let Some(root) = node.ledger.root_at(&mandate.register, size)?.filter(|_| mandate.index < size) else { continue };
        held.push(Held {
            mandate: mandate.id.to_string(),
            register: mandate.register.to_string(),
            size,
            root: root.to_string(),
            role: format!("{:?}", mandate.role).to_lowercase(),
            territory: mandate.territory.to_string(),
        });
    }
    Ok(held)
}
