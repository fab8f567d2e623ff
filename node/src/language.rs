//! The words of pages and errors: Kazakh, Russian and English, from one file each. No text for people stands elsewhere.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Language {
    /// Kazakh, the first.
    #[default]
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

type Words = BTreeMap<String, String>;

static KK: LazyLock<Words> = LazyLock::new(|| read(include_str!("../locale/kk.json")));
static RU: LazyLock<Words> = LazyLock::new(|| read(include_str!("../locale/ru.json")));
static EN: LazyLock<Words> = LazyLock::new(|| read(include_str!("../locale/en.json")));

/// The files are part of the program; a test reads all three.
fn read(text: &str) -> Words {
    serde_json::from_str(text).unwrap_or_default()
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Kk, Self::Ru, Self::En];

    /// The code of the language (BCP 47).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Kk => "Қазақша",
            Self::Ru => "Русский",
            Self::En => "English",
        }
    }

    /// The language of a code; Kazakh for any other text.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|language| language.code() == code).unwrap_or_default()
    }

    /// The first language of ours in an `Accept-Language` header.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let codes = header.split(',').map(|part| part.split([';', '-']).next().unwrap_or_default().trim().to_ascii_lowercase());
        codes.into_iter().find_map(|code| Self::ALL.into_iter().find(|language| language.code() == code)).unwrap_or_default()
    }

    fn words(self) -> &'static Words {
        match self {
            Self::Kk => &KK,
            Self::Ru => &RU,
            Self::En => &EN,
        }
    }

    /// The word for a key. A key without a word shows itself, which the tests do not let happen.
    #[must_use]
    pub fn word(self, key: &str) -> &'static str {
        self.words().get(key).map_or_else(|| KK.get(key).map_or("", String::as_str), String::as_str)
    }

    /// The keys that have a word.
    pub fn keys(self) -> impl Iterator<Item = &'static str> {
        self.words().keys().map(String::as_str)
    }
}
