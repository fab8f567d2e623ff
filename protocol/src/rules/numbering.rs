//! How a body numbers its decisions: `{number}` stands for digits, `{roman}` for a Roman numeral, all else for itself.

const NUMBER: &str = "{number}";
const ROMAN: &str = "{roman}";

/// True when a number is written as the format says.
pub(super) fn fits(format: &str, number: &str) -> bool {
    if let Some(rest) = format.strip_prefix(NUMBER) {
        return after(number, |c| c.is_ascii_digit()).is_some_and(|left| fits(rest, left));
    }
    if let Some(rest) = format.strip_prefix(ROMAN) {
        return after(number, |c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M')).is_some_and(|left| fits(rest, left));
    }
    let (mut wanted, mut found) = (format.chars(), number.chars());
    match (wanted.next(), found.next()) {
        (None, None) => true,
        (Some(one), Some(other)) if one == other => fits(wanted.as_str(), found.as_str()),
        _ => false,
    }
}

/// What follows one or more such characters.
fn after(text: &str, is_one: impl Fn(char) -> bool) -> Option<&str> {
    let rest = text.trim_start_matches(is_one);
    (rest.len() < text.len()).then_some(rest)
}

/// True for a format that can tell one decision from another.
pub(super) fn is_usable(format: &str) -> bool {
    format.contains(NUMBER)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn numbers_of_real_decisions_fit_the_formats_of_their_bodies() {
        let cases = [
            ("{number}-{number}", "28-1"),
            ("{number}C-{number}-{number}", "8C-54-1"),
            ("{number}-{number}/{roman}-{number}/{number}", "01-03/VIII-19/1"),
            ("{number}-{number}/{roman}", "3-35/VI"),
        ];
        for (place, (format, number)) in cases.iter().enumerate() {
            assert!(fits(format, number), "{number} is written as {format}");
            for (other, _) in cases.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, case)| case) {
                assert!(!fits(other, number), "{number} is not written as {other}");
            }
        }
    }
}
