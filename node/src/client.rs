//! A client of a node's public API: what the command line, the demo and tests use, and anybody may.

pub mod office;

use std::time::Duration;

use kenes_protocol::digest::{Hash, HexError, RecordId};
use kenes_protocol::keys::PublicKey;
use kenes_protocol::limits::{MESSAGE_BYTES, SUBMISSION_BYTES, SUBMISSION_RECORDS};
use kenes_protocol::record::MandateRef;
use kenes_protocol::register::Head;
use kenes_protocol::register::origin::OriginError;
use kenes_protocol::submission::Submission;
use serde_json::Value;

use crate::http::dto::Held;

/// Why a question to a node failed.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The node cannot be reached or broke off.
    #[error("{url}: {cause}")]
    Transport {
        /// What was asked.
        url: String,
        /// Why it failed.
        cause: Box<ureq::Error>,
    },
    /// The node answered with an error; its own code and message.
    #[error("the node answered {status}: {message}")]
    Refused {
        /// HTTP status.
        status: u16,
        /// The node's message.
        message: String,
    },
    /// The answer does not have the expected form.
    #[error("the node's answer cannot be read: {0}")]
    Answer(#[from] serde_json::Error),
    /// The key holds no such mandate there.
    #[error("the key {0} holds no mandate of that role that this node knows of")]
    NoMandate(Box<PublicKey>),
    /// A digest in an answer is malformed.
    #[error(transparent)]
    Hex(#[from] HexError),
    /// A register's name in an answer is malformed.
    #[error(transparent)]
    Origin(#[from] OriginError),
    /// The records cannot be packed.
    #[error("encoding: {0}")]
    Encoding(#[from] kenes_protocol::codec::CodecError),
}

/// What became of one record: its name, or the node's problem.
pub type Outcome = Result<RecordId, Value>;

/// A node's address.
#[derive(Debug, Clone)]
pub struct Client {
    base: String,
    agent: ureq::Agent,
}

impl Client {
    /// A client of `http://ADDRESS:PORT`.
    #[must_use]
    pub fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(60))).http_status_as_error(false).build();
        Self { base: base.trim_end_matches('/').to_owned(), agent: config.into() }
    }

    /// The address.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Fetches a path as bytes.
    pub fn get(&self, path: &str) -> Result<Vec<u8>, ClientError> {
        let url = format!("{}{path}", self.base);
        let response = self.agent.get(&url).call();
        self.read(&url, response)
    }

    /// Fetches a path as JSON.
    pub fn json(&self, path: &str) -> Result<Value, ClientError> {
        Ok(serde_json::from_slice(&self.get(path)?)?)
    }

    /// Every row of a list that the node gives out by pages; `path` asks for it without parameters.
    pub fn rows(&self, path: &str) -> Result<Vec<Value>, ClientError> {
        let (mut rows, mut asked) = (Vec::new(), path.to_owned());
        loop {
            let mut page = self.json(&asked)?;
            rows.extend(page["rows"].as_array_mut().map(std::mem::take).unwrap_or_default());
            match page["next"].as_str() {
                Some(next) => asked = format!("{path}?after={next}"),
                None => return Ok(rows),
            }
        }
    }

    fn read(&self, url: &str, response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Vec<u8>, ClientError> {
        let transport = |cause: ureq::Error| ClientError::Transport { url: url.to_owned(), cause: Box::new(cause) };
        let mut response = response.map_err(transport)?;
        let body = response.body_mut().with_config().limit(16 * MESSAGE_BYTES as u64).read_to_vec().map_err(transport)?;
        if response.status().is_success() {
            return Ok(body);
        }
        let problem: Option<Value> = serde_json::from_slice(&body).ok();
        let message = problem.and_then(|problem| problem["message"].as_str().map(str::to_owned));
        Err(ClientError::Refused { status: response.status().as_u16(), message: message.unwrap_or_default() })
    }

    /// Submits signed records, as many at a time as the node takes. Returns what became of each, in order.
    pub fn submit(&self, submissions: &[Submission]) -> Result<Vec<Outcome>, ClientError> {
        let mut outcomes = Vec::with_capacity(submissions.len());
        let mut body = Vec::new();
        let mut count = 0;
        for submission in submissions {
            let bytes = submission.encode()?;
            if count == SUBMISSION_RECORDS || body.len() + bytes.len() + 4 > SUBMISSION_BYTES {
                outcomes.extend(self.post(&std::mem::take(&mut body))?);
                count = 0;
            }
            let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            body.extend_from_slice(&length.to_be_bytes());
            body.extend_from_slice(&bytes);
            count += 1;
        }
        if count > 0 {
            outcomes.extend(self.post(&body)?);
        }
        Ok(outcomes)
    }

    fn post(&self, body: &[u8]) -> Result<Vec<Outcome>, ClientError> {
        let url = format!("{}/api/v1/records", self.base);
        let response = self.agent.post(&url).header("content-type", "application/octet-stream").send(body);
        let answers: Vec<Value> = serde_json::from_slice(&self.read(&url, response)?)?;
        answers
            .into_iter()
            .map(|answer| match answer["id"].as_str() {
                Some(id) => Ok(Ok(id.parse()?)),
                None => Ok(Err(answer)),
            })
            .collect()
    }

    /// Posts bytes as they are, asking for errors in a language; returns the status and the answer.
    pub fn post_bytes(&self, path: &str, body: &[u8], language: &str) -> Result<(u16, Value), ClientError> {
        let url = format!("{}{path}", self.base);
        let transport = |cause: ureq::Error| ClientError::Transport { url: url.clone(), cause: Box::new(cause) };
        let request = self.agent.post(&url).header("accept-language", language).header("content-type", "application/octet-stream");
        let mut response = request.send(body).map_err(transport)?;
        let status = response.status().as_u16();
        let bytes = response.body_mut().read_to_vec().map_err(transport)?;
        Ok((status, serde_json::from_slice(&bytes).unwrap_or(Value::Null)))
    }

    /// Hands over the bytes of a file that a sealed record names.
    pub fn put_file(&self, digest: &Hash, bytes: &[u8]) -> Result<(), ClientError> {
        let url = format!("{}/api/v1/files/{digest}", self.base);
        let response = self.agent.put(&url).header("content-type", "application/octet-stream").send(bytes);
        self.read(&url, response).map(|_| ())
    }

    /// Asks the node to seal what waits.
    pub fn seal(&self) -> Result<Value, ClientError> {
        let url = format!("{}/api/v1/seal", self.base);
        let response = self.agent.post(&url).send_empty();
        Ok(serde_json::from_slice(&self.read(&url, response)?)?)
    }

    /// A mandate of the key in a role, with the head to name when signing under it.
    pub fn mandate(&self, key: &PublicKey, role: &str) -> Result<MandateRef, ClientError> {
        let held: Vec<Held> = serde_json::from_value(self.json(&format!("/api/v1/mandates/{key}"))?)?;
        let held = held.into_iter().find(|held| held.role == role).ok_or(ClientError::NoMandate(Box::new(*key)))?;
        let root: Hash = held.root.parse()?;
        Ok(MandateRef { register: held.register.parse()?, mandate: held.mandate.parse()?, head: Head { size: held.size, root } })
    }
}
