//! Letters: which of them the typeface has, and how wide they are.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

/// Stands for a letter that the typeface does not have.
const UNKNOWN: char = '\u{fffd}';

/// One weight of the typeface.
pub(super) struct Face {
    /// As the document embeds it.
    pub(super) font: Font,
    read: FontRef<'static>,
}

impl Face {
    /// Reads a typeface that is part of the program.
    pub(super) fn of(bytes: &'static [u8]) -> Option<Self> {
        Some(Self { font: Font::new(bytes.to_vec().into(), 0)?, read: FontRef::new(bytes).ok()? })
    }

    fn has(&self, letter: char) -> bool {
        self.read.charmap().map(letter).is_some()
    }

    /// The text with white space as single spaces and a sign in place of letters that cannot be printed: an archive accepts
    /// neither an empty box nor a letter whose meaning only its author knows.
    pub(super) fn printable(&self, text: &str) -> String {
        let private = |letter: char| matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{f0000}'..);
        let shown = |letter: char| if private(letter) || !self.has(letter) { UNKNOWN } else { letter };
        let words: Vec<String> =
            text.split([' ', '\t', '\n']).filter(|word| !word.is_empty()).map(|word| word.chars().map(shown).collect()).collect();
        words.join(" ")
    }

    /// The glyphs of a printable text, one for each letter.
    pub(super) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let (letters, widths) = (self.read.charmap(), self.read.glyph_metrics(Size::new(1.0), LocationRef::default()));
        let glyph = |(at, letter): (usize, char)| {
            let id = letters.map(letter).unwrap_or_default();
            let width = widths.advance_width(id).unwrap_or_default();
            KrillaGlyph::new(GlyphId::new(id.to_u32()), width, 0.0, 0.0, 0.0, at..at + letter.len_utf8(), None)
        };
        text.char_indices().map(glyph).collect()
    }

    /// The width of a printable text in points.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        self.glyphs(text).iter().map(|glyph| glyph.x_advance * size).sum()
    }

    /// A printable text in lines that are not wider than this. A word that is wider is cut where the line ends.
    pub(super) fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let space = self.width(" ", size);
        let mut lines: Vec<String> = Vec::new();
        let (mut line, mut used) = (String::new(), 0.0);
        for word in text.split(' ') {
            let needed = self.width(word, size);
            if !line.is_empty() && used + space + needed <= width {
                line.push(' ');
                line.push_str(word);
                used += space + needed;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = if needed > width { self.cut(word, size, width, &mut lines) } else { word.to_owned() };
            used = self.width(&line, size);
        }
        lines.push(line);
        lines
    }

    /// Puts full lines of a long word aside and returns its rest.
    fn cut(&self, word: &str, size: f32, width: f32, lines: &mut Vec<String>) -> String {
        let (mut rest, mut used) = (String::new(), 0.0);
        for glyph in self.glyphs(word) {
            let (letter, wide) = (word.get(glyph.text_range.clone()).unwrap_or_default(), glyph.x_advance * size);
            if used + wide > width && !rest.is_empty() {
                lines.push(std::mem::take(&mut rest));
                used = 0.0;
            }
            rest.push_str(letter);
            used += wide;
        }
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::Face;

    #[test]
    fn a_long_word_is_cut_and_nothing_is_lost_or_too_wide() {
        let face = Face::of(dejavu::sans_condensed::regular()).unwrap();
        let text = format!("Ауылдық округ {} № 1", "ұ".repeat(200));
        let lines = face.lines(&text, 10.0, 300.0);
        assert!(lines.len() > 3, "{lines:?}");
        assert!(lines.iter().all(|line| face.width(line, 10.0) <= 300.0), "{lines:?}");
        let letters = |text: &str| text.chars().filter(|letter| *letter != ' ').collect::<String>();
        assert_eq!(letters(&lines.concat()), letters(&text));
    }

    #[test]
    fn letters_of_kazakh_are_printed_as_they_are_and_strange_ones_leave_a_mark() {
        let face = Face::of(dejavu::sans_condensed::bold()).unwrap();
        let kazakh = "әғқңөұүһі ӘҒҚҢӨҰҮҺІ ₸ № «ё»";
        assert_eq!(face.printable(kazakh), kazakh);
        assert_eq!(face.printable("a\tb\u{e123}\u{4e00}"), "a b\u{fffd}\u{fffd}");
    }
}
