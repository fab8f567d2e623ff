//! Requests for mandates that were left at a node for an administrator who works there.

use std::sync::PoisonError;

use kenes_protocol::bounded::LineText;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::keys::PublicKey;
use kenes_protocol::limits::MANDATE_REQUESTS;
use kenes_protocol::record::v1::{NodeKeys, Role};
use kenes_protocol::territory::Territory;
use serde::{Deserialize, Serialize};

use crate::office::{Office, OfficeError, remove, write};

/// What a request says; also the form of a request file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MandateRequest {
    /// The role asked for.
    pub role: Role,
    /// The territory.
    pub territory: Territory,
    /// Who asks.
    pub subject: Asker,
}

/// Who asks for a mandate.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(clippy::large_enum_variant, reason = "one of these exists at a time, for a moment")]
pub enum Asker {
    /// An official.
    Person {
        /// Name.
        name: LineText,
        /// Public key.
        key: PublicKey,
    },
    /// A node.
    Node(NodeKeys),
}

/// A request that was left.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftRequest {
    /// What it says.
    pub request: MandateRequest,
    /// Who left it.
    pub by: PublicKey,
    /// When.
    pub at: UnixMillis,
}

impl Office {
    /// Every request.
    pub fn requests(&self) -> Result<Vec<LeftRequest>, OfficeError> {
        self.all("requests")
    }

    /// Leaves a request; one of each device.
    pub fn leave_request(&self, request: &LeftRequest) -> Result<(), OfficeError> {
        let _adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        let known = self.requests()?;
        if known.len() >= MANDATE_REQUESTS && known.iter().all(|other| other.by != request.by) {
            return Err(OfficeError::Full(known.len()));
        }
        write(self.place("requests", &request.by.to_string()), request)
    }

    /// Takes a request away.
    pub fn remove_request(&self, by: &PublicKey) -> Result<(), OfficeError> {
        remove(&self.place("requests", &by.to_string()))
    }
}
