//! Texts of records in the language of a reader.

use std::ops::Deref;

use kenes_protocol::record::v1::Bilingual;

use crate::language::Language;

/// A text and the language in which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<'a> {
    /// The text.
    pub text: &'a str,
    /// Kazakh or Russian.
    pub language: Language,
}

/// The text in the language asked for, or else in the other one; Kazakh first for a reader of English. The language stands
/// beside it, so that nobody takes one for the other.
#[must_use]
pub fn said<T: Deref<Target = str>>(texts: &Bilingual<T>, language: Language) -> Option<Said<'_>> {
    let kk = texts.kk.as_deref().map(|text| Said { text, language: Language::Kk });
    let ru = texts.ru.as_deref().map(|text| Said { text, language: Language::Ru });
    if language == Language::Ru { ru.or(kk) } else { kk.or(ru) }
}

/// A text as one step of an address (RFC 3986), or as a value of a header (RFC 8187): whatever it holds, it ends where it ends.
#[must_use]
pub fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// A text without the two characters that records may hold and XML may not.
#[must_use]
pub fn for_xml(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use kenes_protocol::bounded::LineText;
    use kenes_protocol::record::v1::Bilingual;

    use super::{escaped, said};
    use crate::language::Language;

    #[test]
    fn a_number_is_one_step_of_an_address_whatever_it_holds() {
        assert_eq!(escaped("1-1"), "1-1");
        assert_eq!(escaped("01-03/VIII-19/1"), "01-03%2FVIII-19%2F1");
        assert_eq!(escaped("8С\"\r\n"), "8%D0%A1%22%0D%0A");
    }

    #[test]
    fn what_was_not_said_in_a_language_is_shown_in_the_other_one_and_named_so() {
        let russian = Bilingual { kk: None, ru: Some(LineText::new("О дорогах").unwrap()) };
        let shown = said(&russian, Language::Kk).unwrap();
        assert_eq!((shown.text, shown.language), ("О дорогах", Language::Ru));
        let both = Bilingual { kk: Some(LineText::new("Жолдар туралы").unwrap()), ..russian };
        assert_eq!(said(&both, Language::Kk).unwrap().language, Language::Kk);
        assert_eq!(said(&both, Language::Ru).unwrap().language, Language::Ru);
        assert_eq!(said(&both, Language::En).unwrap().language, Language::Kk);
    }
}
