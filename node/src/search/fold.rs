//! One spelling for all spellings of a word, so that people find it without a Kazakh keyboard: case, қ or к, і or Latin i,
//! Latin letters for Cyrillic ones and doubled letters make no difference. The pages do the same; both are tested by
//! `protocol/vectors/folding.json`.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// How a Cyrillic letter sounds in Latin ones; `None` for every other letter.
const fn sound(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' | 'ы' | 'і' => "i",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' => "u",
        'ф' => "f",
        'х' | 'һ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' | 'щ' => "sh",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        _ => return None,
    })
}

/// Spellings of the Latin alphabets in use, in the order in which they are replaced. `ch` is one sound and is kept apart.
const LATIN: [(&str, &str); 12] = [
    ("ch", "\u{1}"),
    ("ı", "i"),
    ("j", "zh"),
    ("q", "k"),
    ("c", "k"),
    ("w", "u"),
    ("x", "h"),
    ("kh", "h"),
    ("gh", "g"),
    ("ng", "n"),
    ("y", "i"),
    ("\u{1}", "ch"),
];

/// The folded text: words apart by one space.
#[must_use]
pub fn fold(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut sounds = String::with_capacity(lower.len());
    for letter in lower.chars() {
        match sound(letter) {
            Some(sound) => sounds.push_str(sound),
            None => sounds.push(letter),
        }
    }
    let plain: String = sounds.replace('ş', "sh").nfd().filter(|letter| !is_combining_mark(*letter)).collect();
    let spelt = LATIN.iter().fold(plain, |text, (from, to)| if text.contains(from) { text.replace(from, to) } else { text });
    let mut folded = String::with_capacity(spelt.len());
    for letter in spelt.chars() {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        let doubled = (letter == ' ' || letter.is_alphabetic()) && folded.ends_with(letter);
        if !doubled {
            folded.push(letter);
        }
    }
    folded.trim().to_owned()
}

/// The words of a text for the index: runs of letters and digits, folded.
pub fn words(text: &str) -> String {
    let apart: String =
        text.chars().map(|letter| if letter.is_alphanumeric() || is_combining_mark(letter) { letter } else { ' ' }).collect();
    fold(&apart)
}

#[cfg(test)]
mod tests {
    use super::{fold, words};

    #[derive(serde::Deserialize)]
    struct Case {
        text: String,
        folded: String,
    }

    #[test]
    fn the_shared_cases_are_folded_as_the_pages_fold_them() {
        let cases: Vec<Case> = serde_json::from_str(include_str!("../../../protocol/vectors/folding.json")).unwrap();
        assert!(cases.len() > 20);
        for Case { text, folded } in cases {
            assert_eq!(fold(&text), folded, "{text}");
        }
    }

    #[test]
    fn signs_part_words() {
        assert_eq!(words("№28-1 «Бюджет», 2026–2028"), "28 1 biudzhet 2026 2028");
    }
}
