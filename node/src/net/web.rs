//! The same questions over HTTPS, for places where nothing else gets out.

use std::time::Duration;

use kenes_protocol::codec::CodecError;
use kenes_protocol::limits::MESSAGE_BYTES;
use kenes_protocol::replication::wire::{Request, Response};

use crate::framing::{self, FrameError};
use crate::meter::Meter;

/// Where a node takes questions.
pub const PATH: &str = "/replicate/1";
/// A piece takes a while at 64 kbit/s.
const TIMEOUT: Duration = Duration::from_secs(300);

/// Why a question was not answered.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// The link or the server.
    #[error("{0}")]
    Transport(#[from] ureq::Error),
    /// The frame.
    #[error("frame: {0}")]
    Frame(#[from] FrameError),
    /// The message.
    #[error("message: {0}")]
    Message(#[from] CodecError),
}

/// A node reached over HTTPS.
#[derive(Debug, Clone)]
pub struct WebPeer {
    url: String,
    agent: ureq::Agent,
}

impl WebPeer {
    /// A node at `https://NAME` (or `http://` inside a trusted network).
    #[must_use]
    pub fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder().timeout_global(Some(TIMEOUT)).build();
        Self { url: format!("{}{PATH}", base.trim_end_matches('/')), agent: config.into() }
    }

    /// True when the answer surely comes from whom the settings name: TLS, or the same computer.
    #[must_use]
    pub fn is_authentic(&self) -> bool {
        ["https://", "http://127.0.0.1:", "http://[::1]:"].iter().any(|prefix| self.url.starts_with(prefix))
    }

    /// Asks and waits for the answer.
    pub fn ask(&self, request: &Request, meter: &Meter) -> Result<Response, WebError> {
        let frame = framing::pack(&request.encode()?);
        meter.message(frame.len());
        let mut response = self.agent.post(&self.url).header("content-type", "application/octet-stream").send(&frame[..])?;
        let frame = response.body_mut().with_config().limit(MESSAGE_BYTES as u64 + 2).read_to_vec()?;
        meter.message(frame.len());
        Ok(Response::decode(&framing::unpack(&frame)?)?)
    }
}
