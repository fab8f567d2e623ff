//! The name of a register, written in its checkpoints (C2SP tlog-checkpoint).

use core::fmt;
use core::str::FromStr;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::limits::ORIGIN_BYTES;
use crate::territory::Territory;

/// `federation/territory` or `federation/territory/label`, in lower-case letters, digits, dots and hyphens:
/// `kenes.kz/353233000`. One territory may be the home of several registers, hence the label.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Shared, since an aggregator names each of its registers in many places.
    text: Arc<str>,
    /// What the second part says; asked for far more often than the text is parsed.
    territory: Territory,
}

/// A text that is no origin of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OriginError {
    /// Longer than the bound.
    #[error("an origin has at most {ORIGIN_BYTES} bytes")]
    TooLong,
    /// Not two or three parts between slashes, or an empty part.
    #[error("an origin is federation/territory or federation/territory/label")]
    Parts,
    /// A character outside the alphabet.
    #[error("an origin has lower-case letters, digits, dots and hyphens only")]
    Character,
    /// The second part is no KATO code.
    #[error("the second part of an origin is a KATO code")]
    Territory,
}

impl Origin {
    /// The home register of a territory in a federation.
    pub fn new(federation: &str, territory: Territory) -> Result<Self, OriginError> {
        format!("{federation}/{territory}").parse()
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The territory whose register this is.
    #[must_use]
    pub const fn territory(&self) -> Territory {
        self.territory
    }

    /// The federation that the register belongs to.
    #[must_use]
    pub fn federation(&self) -> &str {
        self.text.split('/').next().unwrap_or_default()
    }

    /// A name that is safe as one path element: slashes become `+`, which no origin holds.
    #[must_use]
    pub fn folder(&self) -> String {
        self.text.replace('/', "+")
    }

    /// Reads back what [`Origin::folder`] made.
    pub fn from_folder(folder: &str) -> Result<Self, OriginError> {
        folder.replace('+', "/").parse()
    }
}

impl FromStr for Origin {
    type Err = OriginError;
    fn from_str(text: &str) -> Result<Self, OriginError> {
        if text.len() > ORIGIN_BYTES {
            return Err(OriginError::TooLong);
        }
        let parts: Vec<&str> = text.split('/').collect();
        if !(2..=3).contains(&parts.len()) || parts.iter().any(|part| part.is_empty() || part.starts_with('.')) {
            return Err(OriginError::Parts);
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
        if !parts.iter().all(|part| part.chars().all(plain)) {
            return Err(OriginError::Character);
        }
        let territory = parts[1].parse().map_err(|_| OriginError::Territory)?;
        Ok(Self { text: text.into(), territory })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
