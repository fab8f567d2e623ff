//! Territory codes of the KATO classifier (edition NK RK 11-2025): nine digits, a region, a district, an okrug
//! and a settlement by two, two, two (three in the classifier's own use) and the rest. A code contains another by
//! prefix once trailing zeros are dropped.

use core::fmt;
use core::str::FromStr;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A territory: nine decimal digits. `000000000`, which the classifier leaves free, is the whole Republic.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Territory([u8; 9]);

/// What a code names. The classifier has 39 units without a parent row, so a level is read from the digits alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The Republic of Kazakhstan.
    Nation,
    /// An oblast, or a city of republican rank.
    Region,
    /// A district, or a city of oblast rank.
    District,
    /// A rural okrug, township or village with an akim.
    Okrug,
    /// A settlement.
    Settlement,
}

/// A text that is not a KATO code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TerritoryError {
    /// Not exactly nine characters; the count of bytes given.
    #[error("a KATO code has 9 digits, this text has {0} bytes")]
    Length(usize),
    /// A character that is not an ASCII digit, by position from 0.
    #[error("a KATO code has digits only, position {0} holds something else")]
    NotADigit(usize),
}

impl Territory {
    /// The whole Republic.
    pub const NATION: Self = Self(*b"000000000");

    /// The nine digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Digits only, by construction; the empty text can never be reached.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The level that the digits say.
    #[must_use]
    pub fn level(&self) -> Level {
        match self.significant().len() {
            0 => Level::Nation,
            1..=2 => Level::Region,
            3..=4 => Level::District,
            5..=6 => Level::Okrug,
            _ => Level::Settlement,
        }
    }

    /// True when `other` is this territory or lies in it. Compared in whole steps of 2, 4, 6 and 9 digits, since
    /// `100000000` (region Abai) is `10`, not `1`.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(self.significant())
    }

    /// The territories that contain this one, nearest first, ending with the nation; itself not among them.
    pub fn ancestors(&self) -> impl Iterator<Item = Self> {
        let own = *self;
        [6usize, 4, 2, 0].into_iter().filter(move |keep| *keep < own.significant().len()).map(move |keep| own.cut(keep))
    }

    /// The same code cut to the level, or `None` when it lies above it.
    #[must_use]
    pub fn at(&self, level: Level) -> Option<Self> {
        (self.level() >= level).then(|| {
            self.cut(match level {
                Level::Nation => 0,
                Level::Region => 2,
                Level::District => 4,
                Level::Okrug => 6,
                Level::Settlement => 9,
            })
        })
    }

    /// The digits that every territory inside begins with.
    #[must_use]
    pub fn prefix(&self) -> &str {
        core::str::from_utf8(self.significant()).unwrap_or_default()
    }

    fn cut(&self, keep: usize) -> Self {
        let mut digits = *b"000000000";
        digits[..keep].copy_from_slice(&self.0[..keep]);
        Self(digits)
    }

    fn significant(&self) -> &[u8] {
        let used = self.0.iter().rposition(|d| *d != b'0').map_or(0, |last| last + 1);
        let whole = match used {
            0 => 0,
            1..=2 => 2,
            3..=4 => 4,
            5..=6 => 6,
            _ => 9,
        };
        &self.0[..whole]
    }
}

impl FromStr for Territory {
    type Err = TerritoryError;
    fn from_str(text: &str) -> Result<Self, TerritoryError> {
        let digits: [u8; 9] = text.as_bytes().try_into().map_err(|_| TerritoryError::Length(text.len()))?;
        match digits.iter().position(|d| !d.is_ascii_digit()) {
            Some(at) => Err(TerritoryError::NotADigit(at)),
            None => Ok(Self(digits)),
        }
    }
}

impl fmt::Display for Territory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Territory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Territory {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Territory {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// Cleans a name of the classifier: its no-break spaces (127 rows hold one) become spaces, runs of white space one
/// space, and the ends are trimmed. Letters are kept as published.
#[must_use]
pub fn clean_name(published: &str) -> String {
    published.split_whitespace().collect::<Vec<_>>().join(" ")
}
