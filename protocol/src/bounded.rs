//! Text and lists that cannot exceed their bound, because a longer one cannot be made.

use core::fmt;
use core::ops::Deref;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value over its bound, or a text with characters no official text holds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BoundError {
    /// The text is longer than its bound, both in bytes of UTF-8.
    #[error("text of {got} bytes is over the bound of {bound}")]
    TextTooLong {
        /// Bytes given.
        got: usize,
        /// Bytes allowed.
        bound: usize,
    },
    /// The list has more elements than its bound.
    #[error("list of {got} is over the bound of {bound}")]
    ListTooLong {
        /// Elements given.
        got: usize,
        /// Elements allowed.
        bound: usize,
    },
    /// The text is empty or only white space.
    #[error("text is empty")]
    Empty,
    /// The text holds a control character other than a line feed or a tab.
    #[error("text holds the control character U+{code:04X}")]
    Control {
        /// The character's code point.
        code: u32,
    },
}

/// Non-empty text of at most `N` bytes of UTF-8 without control characters (line feed and tab are allowed).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<const N: usize>(String);

/// A number, slug or name of a key.
pub type ShortText = Text<{ crate::limits::SHORT_TEXT }>;
/// A title, a name or a legal basis.
pub type LineText = Text<{ crate::limits::LINE_TEXT }>;
/// A reason or a note.
pub type NoteText = Text<{ crate::limits::NOTE_TEXT }>;
/// The text of a decision.
pub type LongText = Text<{ crate::limits::LONG_TEXT }>;

impl<const N: usize> Text<N> {
    /// Checks the bound, that something is said, and that no control character hides in it.
    pub fn new(text: impl Into<String>) -> Result<Self, BoundError> {
        let text = text.into();
        if text.len() > N {
            return Err(BoundError::TextTooLong { got: text.len(), bound: N });
        }
        if text.trim().is_empty() {
            return Err(BoundError::Empty);
        }
        match text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            Some(c) => Err(BoundError::Control { code: u32::from(c) }),
            None => Ok(Self(text)),
        }
    }
}

impl<const N: usize> Deref for Text<N> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<const N: usize> fmt::Debug for Text<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<const N: usize> fmt::Display for Text<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const N: usize> Serialize for Text<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Text<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// A list of at most `N` elements.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct List<T, const N: usize>(Vec<T>);

impl<T, const N: usize> List<T, N> {
    /// Checks the bound.
    pub fn new(items: Vec<T>) -> Result<Self, BoundError> {
        if items.len() > N {
            return Err(BoundError::ListTooLong { got: items.len(), bound: N });
        }
        Ok(Self(items))
    }

    /// True for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A list of nothing.
    #[must_use]
    pub const fn empty() -> Self {
        Self(Vec::new())
    }
}

impl<T, const N: usize> Default for List<T, N> {
    fn default() -> Self {
        Self::empty()
    }
}

impl<T, const N: usize> Deref for List<T, N> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T, const N: usize> IntoIterator for &'a List<T, N> {
    type Item = &'a T;
    type IntoIter = core::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Serialize, const N: usize> Serialize for List<T, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>, const N: usize> Deserialize<'de> for List<T, N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The codec has bounded the element count before any element is built.
        Self::new(Vec::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
