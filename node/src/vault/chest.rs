//! How a file of the vault is closed: XChaCha20-Poly1305 with a fresh nonce, bound to the file's name, so that one file cannot be put
//! in another's place.

use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::durable;
use crate::entropy;
use crate::vault::VaultError;

/// The first byte of every file: how the rest is closed.
const FORMAT: u8 = 1;
const NONCE: usize = 24;

pub(super) struct Chest(XChaCha20Poly1305);

fn bound_to(path: &Path) -> Vec<u8> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    [b"kenes/vault/v1\n", name.as_bytes()].concat()
}

/// The words of serde may hold a value; its place does not.
fn malformed(path: &Path, cause: &serde_json::Error) -> VaultError {
    VaultError::Malformed { path: path.to_owned(), line: cause.line(), column: cause.column() }
}

impl Chest {
    pub(super) fn new(key: [u8; 32]) -> Self {
        Self(XChaCha20Poly1305::new(&key.into()))
    }

    /// Opens a file; `None` where there is none.
    pub(super) fn read<T: DeserializeOwned>(&self, path: &Path) -> Result<Option<T>, VaultError> {
        let Some(closed) = durable::read(path)? else { return Ok(None) };
        let unreadable = || VaultError::Closed(path.to_owned());
        let (format, rest) = closed.split_first().ok_or_else(unreadable)?;
        let (nonce, text) = rest.split_at_checked(NONCE).filter(|_| *format == FORMAT).ok_or_else(unreadable)?;
        let payload = Payload { msg: text, aad: &bound_to(path) };
        let plain = self.0.decrypt(XNonce::from_slice(nonce), payload).map_err(|_| unreadable())?;
        serde_json::from_slice(&plain).map(Some).map_err(|cause| malformed(path, &cause))
    }

    /// Closes a value into a file; on disk after `Ok`.
    pub(super) fn write<T: Serialize>(&self, path: PathBuf, value: &T) -> Result<(), VaultError> {
        let plain = serde_json::to_vec(value).map_err(|cause| malformed(&path, &cause))?;
        let nonce = entropy::bytes::<NONCE>()?;
        let payload = Payload { msg: &plain, aad: &bound_to(&path) };
        let text = self.0.encrypt(XNonce::from_slice(&nonce), payload).map_err(|_| VaultError::Closed(path.clone()))?;
        Ok(durable::write(path, [&[FORMAT], nonce.as_slice(), &text].concat())?)
    }
}
