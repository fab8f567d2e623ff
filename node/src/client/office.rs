//! The office of another node, as an official's computer uses it: a key that is known there, a session, questions.

use data_encoding::HEXLOWER;
use kenes_protocol::challenge::{Purpose, challenge_message};
use kenes_protocol::digest::{Hash, HexError};
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::register::Origin;
use kenes_protocol::register::origin::OriginError;
use serde_json::{Value, json};

use std::time::Duration;

/// Why the office of another node did not answer as hoped.
#[derive(Debug, thiserror::Error)]
pub enum OfficeClientError {
    /// It cannot be reached or broke off.
    #[error("{url}: {cause}")]
    Transport {
        /// What was asked.
        url: String,
        /// Why it failed.
        cause: Box<ureq::Error>,
    },
    /// A request that cannot be put together.
    #[error("the request cannot be put together: {0}")]
    Request(#[from] ureq::http::Error),
    /// It refused.
    #[error("the office answered {status}: {code}")]
    Refused {
        /// HTTP status.
        status: u16,
        /// The code of its problem.
        code: String,
    },
    /// Its question names no digest.
    #[error(transparent)]
    Question(#[from] HexError),
    /// Its question names no register.
    #[error(transparent)]
    Origin(#[from] OriginError),
}

impl OfficeClientError {
    /// The code of a refusal; empty for everything else.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Refused { code, .. } => code,
            _ => "",
        }
    }
}

/// A session at an office.
#[derive(Debug)]
pub struct OfficeClient {
    base: String,
    agent: ureq::Agent,
    cookie: String,
    csrf: String,
}

impl OfficeClient {
    /// Nobody is signed in yet. `base` is the node's address.
    #[must_use]
    pub fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(60))).http_status_as_error(false).build();
        Self { base: base.trim_end_matches('/').to_owned(), agent: config.into(), cookie: String::new(), csrf: String::new() }
    }

    /// Makes a key known with a one-time code, under an official's name and that of a computer.
    pub fn enrol(&mut self, key: &PrivateKey, code: &str, name: &str, device: &str) -> Result<(), OfficeClientError> {
        let mut body = self.shown(Purpose::Enrol, key)?;
        body["code"] = code.into();
        body["name"] = name.into();
        body["device"] = device.into();
        self.open("/enrol", &body)
    }

    /// Opens a session with a key that is known.
    pub fn sign_in(&mut self, key: &PrivateKey) -> Result<(), OfficeClientError> {
        let body = self.shown(Purpose::SignIn, key)?;
        self.open("/login", &body)
    }

    /// Asks something that changes something.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, OfficeClientError> {
        Ok(self.ask(path, body)?.0)
    }

    fn shown(&self, purpose: Purpose, key: &PrivateKey) -> Result<Value, OfficeClientError> {
        let named = key.public().to_string();
        let asked = self.post("/challenge", &json!({ "key": named }))?;
        let question: Hash = asked["challenge"].as_str().unwrap_or_default().parse()?;
        let origin: Origin = asked["origin"].as_str().unwrap_or_default().parse()?;
        let signature = key.sign(&challenge_message(purpose, &origin, &question));
        Ok(json!({ "key": named, "challenge": question.to_string(), "signature": HEXLOWER.encode(signature.as_bytes()) }))
    }

    fn open(&mut self, path: &str, body: &Value) -> Result<(), OfficeClientError> {
        let (answer, cookie) = self.ask(path, body)?;
        cookie.split(';').next().unwrap_or_default().clone_into(&mut self.cookie);
        answer["csrf"].as_str().unwrap_or_default().clone_into(&mut self.csrf);
        Ok(())
    }

    /// The answer, and the cookie that came with it.
    fn ask(&self, path: &str, body: &Value) -> Result<(Value, String), OfficeClientError> {
        let url = format!("{}/api/v1/office{path}", self.base);
        let transport = |cause: ureq::Error| OfficeClientError::Transport { url: url.clone(), cause: Box::new(cause) };
        let mut request = ureq::http::Request::builder().method("POST").uri(&url).header("content-type", "application/json");
        for (name, value) in [("cookie", &self.cookie), ("x-kenes-csrf", &self.csrf)] {
            if !value.is_empty() {
                request = request.header(name, value);
            }
        }
        let mut response = self.agent.run(request.body(body.to_string())?).map_err(transport)?;
        let cookie = response.headers().get("set-cookie").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let status = response.status();
        let text = response.body_mut().with_config().limit(ANSWER_BYTES).read_to_string().map_err(transport)?;
        let answer: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
        if !status.is_success() {
            return Err(OfficeClientError::Refused {
                status: status.as_u16(),
                code: answer["code"].as_str().unwrap_or_default().to_owned(),
            });
        }
        Ok((answer, cookie))
    }
}

/// A whole draft in base 64, with room for what stands around it.
const ANSWER_BYTES: u64 = 2 * kenes_protocol::limits::COMMON_BYTES as u64;
