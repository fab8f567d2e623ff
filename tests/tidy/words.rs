//! Rules of what people read in the interface.

use std::collections::BTreeSet;

use crate::files::{none, read};

/// Keys and values of a flat JSON object with one pair a line.
fn pairs(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| line.starts_with('"')) {
        let (key, value) = line.split_once("\": \"").unwrap_or_else(|| panic!("not one pair a line: {line}"));
        let value = value.trim_end_matches(',').trim_end_matches('"');
        found.push((key.trim_start_matches('"').to_owned(), value.to_owned()));
    }
    found
}

/// The keys of a locale file.
pub(crate) fn keys(text: &str) -> BTreeSet<String> {
    pairs(text).into_iter().map(|(key, _)| key).collect()
}

#[test]
fn every_key_stands_in_every_language_once() {
    let mut findings = Vec::new();
    let languages = ["kk", "ru", "en"].map(|language| (language, pairs(&read(&format!("node/locale/{language}.json")))));
    let all: BTreeSet<&String> = languages.iter().flat_map(|(_, pairs)| pairs.iter().map(|(key, _)| key)).collect();
    assert!(all.len() > 100, "{} keys", all.len());
    for (language, pairs) in &languages {
        for key in &all {
            let values: Vec<&String> = pairs.iter().filter(|(own, _)| own == *key).map(|(_, value)| value).collect();
            if values.len() != 1 || values[0].trim().is_empty() {
                findings.push(format!("{language}: {key} stands there {} times: {values:?}", values.len()));
            }
        }
    }
    none(&findings);
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{0400}'..='\u{052f}').contains(&letter)
}

#[test]
fn no_cyrillic_word_hides_a_latin_letter() {
    let mut findings = Vec::new();
    for language in ["kk", "ru"] {
        for (key, value) in pairs(&read(&format!("node/locale/{language}.json"))) {
            let words = value.split(|letter: char| !letter.is_alphabetic());
            let mixed = words.filter(|word| word.chars().any(is_cyrillic) && word.chars().any(|letter| letter.is_ascii_alphabetic()));
            findings.extend(mixed.map(|word| format!("{language}: {key}: {word}")));
        }
    }
    none(&findings);
}
