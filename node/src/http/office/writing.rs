//! From a form to a record: the node checks a draft and lays out the bytes, the device verifies and signs them, the node
//! takes them as it takes any record. The node never holds a device's key, and keeps nothing between the two steps.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use data_encoding::HEXLOWER;
use kenes_protocol::authority::allows;
use kenes_protocol::bounded::List;
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::draft::{CheckError, Draft, SoundDraft, check};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::keys::{PublicKey, SignatureBytes};
use kenes_protocol::record::v1::Role;
use kenes_protocol::record::{AttachmentRef, Kind, MandateRef, Reference, SignatureBlock};
use kenes_protocol::register::{Head, Origin};
use kenes_protocol::submission::Submission;
use kenes_protocol::territory::Territory;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock;
use crate::entropy;
use crate::http::api::{held_by, on_disk};
use crate::http::care;
use crate::http::dto::{Held, Submitted};
use crate::http::input::Sent;
use crate::http::office::official::Official;
use crate::http::problem::{BrokenRule, Code, Problem, shown};
use crate::node::Node;
use crate::office::journal::Act;
use crate::sequencer::{Sealing, Taken};

/// What a form holds.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Form {
    /// The kind with its version.
    kind: String,
    /// The territory (KATO).
    #[schema(value_type = String)]
    territory: Territory,
    /// Earlier records.
    #[serde(default)]
    #[schema(value_type = Vec<Object>)]
    refs: Vec<Reference>,
    /// Files.
    #[serde(default)]
    #[schema(value_type = Vec<Object>)]
    attachments: Vec<AttachmentRef>,
    /// The facts of the kind.
    #[schema(value_type = Object)]
    facts: serde_json::Value,
    /// The author's time, milliseconds since 1970 UTC; the node's own where it is missing.
    authored_at: Option<u64>,
}

/// What the node says of a form.
#[derive(Debug, Serialize, ToSchema)]
pub struct Looked {
    /// Rules that are not kept, all of them.
    rules: Vec<BrokenRule>,
    /// Duties done late: nothing stands against it, and everybody will see them.
    lapses: Vec<BrokenRule>,
    /// Why the facts do not have the form of the kind, for whoever made the page.
    shape: Option<String>,
    /// What is to be signed, where nothing stands against it.
    prepared: Option<Prepared>,
}

/// The bytes to sign, for the device to verify before.
#[derive(Debug, Serialize, ToSchema)]
pub struct Prepared {
    /// SHA-256 of the header: the name of the record.
    id: String,
    /// The header, hexadecimal.
    header: String,
    /// The body, hexadecimal.
    body: String,
    /// The salt, hexadecimal.
    salt: String,
    /// The mandate that allows it.
    mandate: MandateHead,
}

/// A mandate with the head of its issuer's register.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MandateHead {
    /// The issuer's register.
    #[schema(value_type = String)]
    pub(super) register: Origin,
    /// The record that grants it.
    #[schema(value_type = String)]
    pub(super) mandate: RecordId,
    /// The size of the head.
    pub(super) size: u64,
    /// The root of the head, hexadecimal.
    #[schema(value_type = String)]
    pub(super) root: Hash,
}

/// One signature.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeviceSignature {
    /// The device's key.
    #[schema(value_type = String)]
    key: PublicKey,
    /// The mandate signed under.
    mandate: MandateHead,
    /// 128 hexadecimal digits.
    signature: String,
}

/// What a device signed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedBytes {
    /// The header, hexadecimal.
    header: String,
    /// The body, hexadecimal.
    body: String,
    /// The salt, hexadecimal.
    #[schema(value_type = String)]
    salt: Hash,
    /// The signatures.
    signatures: Vec<DeviceSignature>,
}

impl SignedBytes {
    /// True when this device signed it.
    pub(super) fn is_by(&self, key: &PublicKey) -> bool {
        self.signatures.iter().any(|one| one.key == *key)
    }
}

/// Whether what waited was sealed.
#[derive(Debug, Serialize, ToSchema)]
pub struct SealedNow {
    /// True when nothing waits any more.
    sealed: bool,
    /// Where the register stands, in plain words.
    message: String,
}

/// The mandate of this key that allows a kind on a territory.
pub(super) fn allowing(held: Vec<Held>, kind: Kind, territory: &Territory) -> Option<MandateHead> {
    let role = |held: &Held| serde_json::from_value::<Role>(serde_json::Value::String(held.role.clone())).ok();
    let holds = |held: &Held| held.territory.parse::<Territory>().is_ok_and(|of| of.contains(territory));
    let found = held.into_iter().find(|held| role(held).is_some_and(|role| allows(role, kind)) && holds(held))?;
    Some(MandateHead {
        register: found.register.parse().ok()?,
        mandate: found.mandate.parse().ok()?,
        size: found.size,
        root: found.root.parse().ok()?,
    })
}

fn looked(node: &Node, official: &Official, form: Form) -> Result<Looked, Problem> {
    let malformed =
        |cause: &dyn ToString| Ok(Looked { rules: Vec::new(), lapses: Vec::new(), shape: Some(cause.to_string()), prepared: None });
    let kind: Kind = form.kind.parse().map_err(|_| official.problem(Code::UnknownKind))?;
    let held = held_by(node, &official.session.device.key).map_err(|cause| official.internal(&cause))?;
    let mandate = allowing(held, kind, &form.territory).ok_or_else(|| official.problem(Code::Role))?;
    let facts = match kind.deserialize(form.facts) {
        Ok(facts) => facts,
        Err(cause) => return malformed(&cause),
    };
    let (Ok(refs), Ok(attachments)) = (List::new(form.refs), List::new(form.attachments)) else {
        return malformed(&"too many references or files");
    };
    let draft = Draft {
        territory: form.territory,
        register: node.settings.origin.clone(),
        authored_at: form.authored_at.map_or_else(clock::now, UnixMillis::new),
        refs,
        attachments,
        facts,
    };
    let salt = entropy::salt().map_err(|cause| official.internal(&cause))?;
    match check(draft, salt, &*node.index) {
        Ok(sound) => {
            let lapses = sound.lapses().iter().map(|lapse| shown(lapse, official.language)).collect();
            Ok(Looked { rules: Vec::new(), lapses, shape: None, prepared: Some(prepared(&sound, mandate)) })
        }
        Err(CheckError::Rules(broken)) => {
            let rules = broken.iter().map(|broken| shown(broken, official.language)).collect();
            Ok(Looked { rules, lapses: Vec::new(), shape: None, prepared: None })
        }
        Err(CheckError::Rows(cause)) => Err(official.internal(&cause)),
        Err(cause) => malformed(&cause),
    }
}

fn prepared(sound: &SoundDraft, mandate: MandateHead) -> Prepared {
    Prepared {
        id: sound.id().to_string(),
        header: HEXLOWER.encode(sound.header()),
        body: HEXLOWER.encode(sound.body()),
        salt: HEXLOWER.encode(&sound.salt().0),
        mandate,
    }
}

/// Checks what a form holds and lays out the bytes to sign. Nothing is kept.
#[utoipa::path(post, operation_id = "office_writing_prepare", path = "/api/v1/office/prepare", request_body = Form,
    responses((status = 200, body = Looked), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn prepare(State(node): State<Arc<Node>>, official: Official, Sent(form): Sent<Form>) -> Result<Json<Looked>, Problem> {
    on_disk(official.language, move || looked(&node, &official, form)).await.map(Json)
}

pub(super) fn assembled(signed: &SignedBytes) -> Option<Submission> {
    let bytes = |text: &str| HEXLOWER.decode(text.as_bytes()).ok();
    let mut blocks = Vec::new();
    for one in &signed.signatures {
        let MandateHead { register, mandate, size, root } = one.mandate.clone();
        let mandate = Some(MandateRef { register, mandate, head: Head { size, root } });
        let signature = SignatureBytes::new(bytes(&one.signature)?.try_into().ok()?);
        blocks.push(SignatureBlock { key: one.key, mandate, signature });
    }
    Submission::signed_elsewhere(bytes(&signed.header)?, blocks, *signed.salt.as_bytes(), bytes(&signed.body)?).ok()
}

/// Takes a record that the device of whoever is signed in signed. The answer comes when it is on disk.
#[utoipa::path(post, operation_id = "office_writing_submit", path = "/api/v1/office/records", request_body = SignedBytes,
    responses((status = 200, body = Submitted), (status = 400, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn submit(
    State(node): State<Arc<Node>>,
    official: Official,
    Sent(signed): Sent<SignedBytes>,
) -> Result<Json<Submitted>, Problem> {
    if !signed.is_by(&official.session.device.key) {
        return Err(official.problem(Code::Authority));
    }
    let submission = assembled(&signed).ok_or_else(|| official.problem(Code::BadRecord))?;
    let answer = node.sequencer.submit(vec![submission]).await.pop().ok_or_else(|| official.problem(Code::Internal))?;
    let taken = answer.map_err(|cause| Problem::of_submission(&cause, official.language))?;
    let id = taken.id().to_string();
    let outcome = if matches!(taken, Taken::Known(_)) { "known" } else { "recorded" };
    let subject = id.clone();
    // The record is on disk: should the journal fail, the official is told so and finds the record all the same.
    on_disk(official.language, move || {
        if let Ok(id) = subject.parse() {
            official.office(node.office.remove_waiting(&id))?;
        }
        official.note(&node, Act::Submitted, &subject)
    })
    .await?;
    Ok(Json(Submitted { id, outcome: outcome.to_owned() }))
}

/// Seals what waits, now.
#[utoipa::path(post, operation_id = "office_writing_seal", path = "/api/v1/office/seal", responses((status = 200, body = SealedNow), (status = 401, body = Problem)))]
pub async fn seal(State(node): State<Arc<Node>>, official: Official) -> Result<Json<SealedNow>, Problem> {
    let sealed = match node.sequencer.seal().await {
        Sealing::Done => true,
        Sealing::Waits(_) => false,
        Sealing::Failed => return Err(official.problem(Code::Internal)),
    };
    on_disk(official.language, move || {
        let standing = care::sealing(&node, official.language).map_err(|cause| official.internal(&cause))?;
        official.note(&node, Act::Sealed, "")?;
        Ok(SealedNow { sealed, message: standing.message })
    })
    .await
    .map(Json)
}
