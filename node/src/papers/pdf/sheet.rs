//! Blocks become lines on pages. Sizes are points, 72 to the inch; pages are A4.

use crate::language::Language;
use crate::papers::limits::PAPER_PAGES;
use crate::papers::model::{Block, Paper, Words};
use crate::papers::pdf::letters::Face;

/// Width of a page.
pub(super) const WIDTH: f32 = 595.0;
/// Height of a page.
pub(super) const HEIGHT: f32 = 842.0;
/// Left and right of the text.
pub(super) const MARGIN: f32 = 57.0;
/// Where a page ends; the name of the record stands below it.
const BOTTOM: f32 = 770.0;
const TOP: f32 = 62.0;
/// Side of the code.
pub(super) const CODE: f32 = 105.0;
/// Room for a name in front of its value.
const NAMES: f32 = 150.0;

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) is_bold: bool,
    pub(super) size: f32,
    /// From one line to the next.
    pub(super) leading: f32,
    /// Above the first line of a piece.
    pub(super) above: f32,
}

const OVER: Look = Look { is_bold: false, size: 10.0, leading: 13.0, above: 1.0 };
const TITLE: Look = Look { is_bold: true, size: 16.0, leading: 20.0, above: 10.0 };
const HEADING: Look = Look { is_bold: true, size: 11.5, leading: 15.0, above: 12.0 };
const TEXT: Look = Look { is_bold: false, size: 10.5, leading: 14.5, above: 5.0 };
const STAMP: Look = Look { is_bold: false, size: 8.5, leading: 11.5, above: 2.0 };

/// What a piece is for who listens to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The title.
    Title,
    /// A heading.
    Heading,
    /// Anything else.
    Text,
}

/// A line on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) left: f32,
    /// Where its letters stand.
    pub(super) base: f32,
    pub(super) look: Look,
    pub(super) text: String,
    pub(super) language: Language,
    /// The piece that it belongs to, counted through the paper.
    pub(super) piece: usize,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    /// Rules from a left to a right edge at a height.
    pub(super) rules: Vec<(f32, f32, f32)>,
    /// Where the code stands, on the last page.
    pub(super) code: Option<(f32, f32)>,
}

/// The pages of a paper, and what each of its pieces is.
pub(super) struct Sheets<'a> {
    plain: &'a Face,
    bold: &'a Face,
    pub(super) pages: Vec<Page>,
    pub(super) pieces: Vec<Part>,
    down: f32,
}

impl<'a> Sheets<'a> {
    /// Lays a paper out. `None` where it has more pages than the bound.
    pub(super) fn of(paper: &Paper, plain: &'a Face, bold: &'a Face) -> Option<Self> {
        let mut sheets = Self { plain, bold, pages: vec![Page::default()], pieces: Vec::new(), down: TOP };
        let own = |text: &str| Words { text: text.to_owned(), language: paper.language };
        for line in &paper.over {
            sheets.words(&own(line), OVER, Part::Text);
        }
        sheets.words(&own(&paper.title), TITLE, Part::Title);
        for block in &paper.blocks {
            match block {
                Block::Heading(words) => sheets.words(words, HEADING, Part::Heading),
                Block::Text(words) => sheets.words(words, TEXT, Part::Text),
                Block::Pair(name, value) => sheets.pair(name, value, TEXT, paper.language),
                Block::Sign(name) => sheets.sign(name, paper.language),
            }
            if sheets.pages.len() > PAPER_PAGES {
                return None;
            }
        }
        sheets.stamp(paper);
        Some(sheets)
    }

    fn page(&mut self) -> &mut Page {
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Begins a new page where so much does not fit any more.
    fn fit(&mut self, height: f32) {
        if self.down + height > BOTTOM {
            self.pages.push(Page::default());
            self.down = TOP;
        }
    }

    fn face(&self, look: Look) -> &'a Face {
        if look.is_bold { self.bold } else { self.plain }
    }

    /// Sets one line and goes down by its leading.
    fn line(&mut self, left: f32, text: String, look: Look, language: Language) {
        self.fit(look.leading);
        let (base, piece) = (self.down + look.size, self.pieces.len().saturating_sub(1));
        self.page().lines.push(Line { left, base, look, text, language, piece });
        self.down += look.leading;
    }

    fn words(&mut self, words: &Words, look: Look, part: Part) {
        // A heading does not stand alone at the end of a page.
        self.fit(if part == Part::Text { look.leading } else { look.above + 4.0 * look.leading });
        for paragraph in words.text.split('\n').filter(|paragraph| !paragraph.trim().is_empty()) {
            self.pieces.push(part);
            self.down += look.above;
            let face = self.face(look);
            for line in face.lines(&face.printable(paragraph), look.size, WIDTH - 2.0 * MARGIN) {
                self.line(MARGIN, line, look, words.language);
            }
        }
    }

    fn pair(&mut self, name: &str, value: &str, look: Look, language: Language) {
        self.pieces.push(Part::Text);
        self.down += look.above / 2.0;
        self.columns(name, value, look, language, WIDTH - MARGIN);
    }

    /// A name, and its value beside it as far as a right edge.
    fn columns(&mut self, name: &str, value: &str, look: Look, language: Language, right: f32) {
        let face = self.face(look);
        let names = face.lines(&face.printable(&format!("{name}:")), look.size, NAMES - 8.0);
        let values = face.lines(&face.printable(value), look.size, right - MARGIN - NAMES);
        for row in 0..names.len().max(values.len()) {
            self.fit(look.leading);
            let down = self.down;
            for (column, left) in [(names.get(row), MARGIN), (values.get(row), MARGIN + NAMES)] {
                if let Some(text) = column {
                    self.down = down;
                    self.line(left, text.clone(), look, language);
                }
            }
            self.down = down + look.leading;
        }
    }

    fn sign(&mut self, name: &str, language: Language) {
        self.fit(30.0);
        self.pieces.push(Part::Text);
        self.down += 12.0;
        let text = self.plain.printable(name);
        let from = (MARGIN + self.plain.width(&text, TEXT.size) + 10.0).max(WIDTH / 2.0);
        self.line(MARGIN, text, TEXT, language);
        let at = self.down;
        self.page().rules.push((from, WIDTH - MARGIN, at));
    }

    /// What ties the paper to its record stands together on one page.
    fn stamp(&mut self, paper: &Paper) {
        let stamp = &paper.stamp;
        self.fit(40.0 + CODE.max((stamp.lines.len() + 6) as f32 * STAMP.leading));
        self.down += 20.0;
        let top = self.down;
        self.page().rules.push((MARGIN, WIDTH - MARGIN, top));
        self.page().code = Some((WIDTH - MARGIN - CODE, top + 12.0));
        self.down += 10.0;
        let right = WIDTH - MARGIN - CODE - 12.0;
        for (name, value) in &stamp.lines {
            self.pieces.push(Part::Text);
            self.columns(name, value, STAMP, paper.language, right);
        }
        for text in [&stamp.how, &stamp.address] {
            self.pieces.push(Part::Text);
            self.down += STAMP.above;
            for line in self.plain.lines(&self.plain.printable(text), STAMP.size, right - MARGIN) {
                self.line(MARGIN, line, STAMP, paper.language);
            }
        }
    }
}
