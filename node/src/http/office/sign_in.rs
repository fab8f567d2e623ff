//! Signing in with the key of a device: a question, an answer that only the key can give, a session.

use std::net::SocketAddr;
use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use data_encoding::HEXLOWER;
use kenes_protocol::bounded::LineText;
use kenes_protocol::challenge::{Purpose, challenge_message};
use kenes_protocol::digest::Hash;
use kenes_protocol::keys::{PublicKey, SignatureBytes};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock;
use crate::http::api::{held_by, language, on_disk};
use crate::http::dto::Held;
use crate::http::input::Sent;
use crate::http::office::official::{COOKIE, Official, note};
use crate::http::problem::{Code, Problem};
use crate::language::Language;
use crate::node::Node;
use crate::office::OfficeError;
use crate::office::devices::Device;
use crate::office::journal::{Act, Deed};
use crate::office::sessions::Session;

/// A device that wants to be asked.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Asking {
    /// Its public key, hexadecimal.
    #[schema(value_type = String)]
    key: PublicKey,
}

/// What the device must sign.
#[derive(Debug, Serialize, ToSchema)]
pub struct Challenge {
    /// The question, 64 hexadecimal digits.
    challenge: String,
    /// The node's home register, which is signed with it.
    origin: String,
    /// Until when it may be answered, milliseconds since 1970 UTC.
    expires_at: u64,
}

/// The answer of a device that is known.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Answer {
    /// Its public key, hexadecimal.
    #[schema(value_type = String)]
    key: PublicKey,
    /// The question.
    #[schema(value_type = String)]
    challenge: Hash,
    /// The signature, 128 hexadecimal digits.
    signature: String,
}

/// The answer of a device that is to become known.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Enrolment {
    /// The one-time code.
    code: String,
    /// Its public key, hexadecimal.
    #[schema(value_type = String)]
    key: PublicKey,
    /// The official's name.
    #[schema(value_type = String)]
    name: LineText,
    /// What the computer is called.
    #[schema(value_type = String)]
    device: LineText,
    /// The question.
    #[schema(value_type = String)]
    challenge: Hash,
    /// The signature, 128 hexadecimal digits.
    signature: String,
}

/// A session as the page sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Signed {
    /// The official's name.
    name: String,
    /// What the computer is called.
    device: String,
    /// The device's key.
    key: String,
    /// What every request that changes something carries in `X-Kenes-Csrf`.
    csrf: String,
    /// When the session ends unless it is used, milliseconds since 1970 UTC.
    expires_at: u64,
    /// The node's home register.
    origin: String,
    /// Its territory.
    territory: String,
    /// Mandates that the key holds now.
    mandates: Vec<Held>,
}

fn signed(node: &Node, session: &Session, language: Language) -> Result<Signed, Problem> {
    let mandates = held_by(node, &session.device.key).map_err(|cause| Problem::internal(&cause, language))?;
    Ok(Signed {
        name: session.device.name.to_string(),
        device: session.device.device.to_string(),
        key: session.device.key.to_string(),
        csrf: session.csrf.to_string(),
        expires_at: session.expires_at().millis(),
        origin: node.settings.origin.to_string(),
        territory: node.settings.origin.territory().to_string(),
        mandates,
    })
}

/// Counts an attempt. Each failure is written into the journal, so that answers without a question are counted as well.
fn attempt(node: &Node, from: SocketAddr, language: Language) -> Result<(), Problem> {
    let passed = node.office.gate.lock().unwrap_or_else(PoisonError::into_inner).attempt(from.ip(), clock::now());
    if passed { Ok(()) } else { Err(Problem::new(Code::TooMany, language)) }
}

/// Asks a device to show its key.
#[utoipa::path(post, operation_id = "office_sign_in_challenge", path = "/api/v1/office/challenge", request_body = Asking,
    responses((status = 200, body = Challenge), (status = 429, body = Problem)))]
pub async fn challenge(
    State(node): State<Arc<Node>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Sent(asking): Sent<Asking>,
) -> Result<Json<Challenge>, Problem> {
    let language = language(&headers);
    let now = clock::now();
    attempt(&node, from, language)?;
    let asked = node.office.sessions.lock().unwrap_or_else(PoisonError::into_inner).ask(asking.key, now);
    let (question, until) = asked.map_err(|cause| Problem::of_office(&cause, language))?;
    Ok(Json(Challenge { challenge: question.to_string(), origin: node.settings.origin.to_string(), expires_at: until.millis() }))
}

/// Checks that the device answered the question that it was asked.
fn showed_key(node: &Node, purpose: Purpose, key: &PublicKey, question: &Hash, signature: &str) -> bool {
    if !node.office.sessions.lock().unwrap_or_else(PoisonError::into_inner).answered(question, key, clock::now()) {
        return false;
    }
    let bytes = HEXLOWER.decode(signature.as_bytes()).ok().and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
    let message = challenge_message(purpose, &node.settings.origin, question);
    bytes.is_some_and(|bytes| key.verify(&message, &SignatureBytes::new(bytes)).is_ok())
}

fn opened(node: &Node, device: Device, from: SocketAddr, act: Act) -> Result<(Hash, Session), OfficeError> {
    let now = clock::now();
    let device = Device { last_at: Some(now), ..device };
    node.office.keep_device(&device)?;
    note(node, deed(&device, act, from, true))?;
    node.office.sessions.lock().unwrap_or_else(PoisonError::into_inner).begin(device, now)
}

fn deed(device: &Device, act: Act, from: SocketAddr, ok: bool) -> Deed {
    let (who, key, subject) = (device.name.to_string(), device.key.to_string(), device.device.to_string());
    Deed { at: clock::now(), who, key, act, subject, ok, from: from.ip().to_string() }
}

/// The token goes into a cookie that scripts cannot read and other sites cannot send.
fn answer(node: &Node, token: &Hash, session: &Session, language: Language) -> Result<Response, Problem> {
    let body = signed(node, session, language)?;
    let cookie = format!("{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/");
    let mut response = Json(body).into_response();
    let value = HeaderValue::from_str(&cookie).map_err(|cause| Problem::internal(&cause, language))?;
    response.headers_mut().insert(header::SET_COOKIE, value);
    Ok(response)
}

/// Signs in a device that is known.
#[utoipa::path(post, operation_id = "office_sign_in_login", path = "/api/v1/office/login", request_body = Answer,
    responses((status = 200, body = Signed), (status = 403, body = Problem), (status = 409, body = Problem)))]
pub async fn login(
    State(node): State<Arc<Node>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Sent(shown): Sent<Answer>,
) -> Result<Response, Problem> {
    let language = language(&headers);
    attempt(&node, from, language)?;
    on_disk(language, move || {
        let office = |cause: OfficeError| Problem::of_office(&cause, language);
        let showed = showed_key(&node, Purpose::SignIn, &shown.key, &shown.challenge, &shown.signature);
        let device = node.office.device(&shown.key).map_err(office)?;
        let Some(device) = device.filter(|_| showed) else {
            let failed = Deed {
                at: clock::now(),
                who: String::new(),
                key: shown.key.to_string(),
                act: Act::LoginFailed,
                subject: String::new(),
                ok: false,
                from: from.ip().to_string(),
            };
            note(&node, failed).map_err(office)?;
            return Err(office(OfficeError::NoDevice));
        };
        let (token, session) = opened(&node, device, from, Act::Login).map_err(office)?;
        answer(&node, &token, &session, language)
    })
    .await
}

/// Makes a device known by a one-time code, and signs it in.
#[utoipa::path(post, operation_id = "office_sign_in_enrol", path = "/api/v1/office/enrol", request_body = Enrolment,
    responses((status = 200, body = Signed), (status = 403, body = Problem), (status = 409, body = Problem)))]
pub async fn enrol(
    State(node): State<Arc<Node>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Sent(shown): Sent<Enrolment>,
) -> Result<Response, Problem> {
    let language = language(&headers);
    attempt(&node, from, language)?;
    on_disk(language, move || {
        let office = |cause: OfficeError| Problem::of_office(&cause, language);
        let device = Device { key: shown.key, name: shown.name, device: shown.device, enrolled_at: clock::now(), last_at: None };
        let enrolled = if showed_key(&node, Purpose::Enrol, &device.key, &shown.challenge, &shown.signature) {
            node.office.enrol(&shown.code, &device)
        } else {
            Err(OfficeError::NoDevice)
        };
        if let Err(cause) = enrolled {
            note(&node, deed(&device, Act::Enrol, from, false)).map_err(office)?;
            return Err(office(cause));
        }
        let (token, session) = opened(&node, device, from, Act::Enrol).map_err(office)?;
        answer(&node, &token, &session, language)
    })
    .await
}

/// Who is signed in.
#[utoipa::path(get, operation_id = "office_sign_in_session", path = "/api/v1/office/session", responses((status = 200, body = Signed), (status = 401, body = Problem)))]
pub async fn session(State(node): State<Arc<Node>>, official: Official) -> Result<Json<Signed>, Problem> {
    let language = official.language;
    on_disk(language, move || signed(&node, &official.session, language)).await.map(Json)
}

/// Ends the session.
#[utoipa::path(post, operation_id = "office_sign_in_logout", path = "/api/v1/office/logout", responses((status = 204), (status = 401, body = Problem)))]
pub async fn logout(State(node): State<Arc<Node>>, official: Official) -> Result<Response, Problem> {
    on_disk(official.language, move || {
        node.office.sessions.lock().unwrap_or_else(PoisonError::into_inner).end(&official.token);
        official.note(&node, Act::Logout, &official.session.device.device)
    })
    .await?;
    let gone = HeaderValue::from_static("kenes_office=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0");
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, gone)]).into_response())
}
