//! Papers as PDF/A-2a: archived for ever, read aloud by programs, and the same bytes for the same record.

mod letters;
mod sheet;

use std::num::NonZeroU16;
use std::sync::LazyLock;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::configure::{Archival, ConfigurationBuilder, ConfigurationError};
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, Tag, TagGroup, TagTree};
use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode};

use crate::papers::limits::PAPER_PAGES;
use crate::papers::model::Paper;
use letters::Face;
use sheet::{CODE, HEIGHT, Line, MARGIN, Page, Part, Sheets, WIDTH};

/// Why a paper cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The typeface that is part of the program cannot be read.
    #[error("the typeface cannot be read")]
    Typeface,
    /// Longer than a paper may be.
    #[error("the paper has more than {PAPER_PAGES} pages")]
    TooLong,
    /// A size that no page has.
    #[error("a page of this size cannot be made")]
    Size,
    /// The address is too long for a code.
    #[error("QR code: {0}")]
    Code(#[from] QrError),
    /// The standards contradict each other.
    #[error("PDF/A-2a: {0:?}")]
    Standard(ConfigurationError),
    /// The document does not keep the standard, or cannot be written.
    #[error("PDF: {0}")]
    Document(KrillaError),
}

/// Read once: a document takes a share of them.
static FACES: LazyLock<Option<(Face, Face)>> =
    LazyLock::new(|| Some((Face::of(dejavu::sans_condensed::regular())?, Face::of(dejavu::sans_condensed::bold())?)));

/// Writes a paper. What does not keep PDF/A-2a is an error and no document.
pub fn write(paper: &Paper) -> Result<Vec<u8>, PdfError> {
    let (plain, bold) = FACES.as_ref().ok_or(PdfError::Typeface)?;
    let sheets = Sheets::of(paper, plain, bold).ok_or(PdfError::TooLong)?;
    let code = Code::of(&paper.stamp.address)?;
    let standard = ConfigurationBuilder::new().with_archival_validator(Archival::A2_A).finish().map_err(PdfError::Standard)?;
    let settings = SerializeSettings { configuration: standard, enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(metadata(paper));
    let mut tags = Tags { pieces: sheets.pieces.iter().map(|_| Vec::new()).collect(), code: Vec::new() };
    let count = sheets.pages.len();
    for (number, page) in (1..).zip(&sheets.pages) {
        let mut made = document.start_page_with(PageSettings::from_wh(WIDTH, HEIGHT).ok_or(PdfError::Size)?);
        let mut surface = made.surface();
        let mut pen = Pen { surface: &mut surface, plain, bold };
        pen.page(page, &code, &mut tags);
        pen.foot(&paper.stamp.id, &format!("{number} / {count}"));
        surface.finish();
        made.finish();
    }
    document.set_tag_tree(tags.tree(&sheets, paper));
    document.finish().map_err(PdfError::Document)
}

fn metadata(paper: &Paper) -> Metadata {
    let [year, rest @ ..] = paper.stamp.written;
    let [month, day, hour, minute, second] = rest.map(|part| u8::try_from(part).unwrap_or_default());
    let written =
        DateTime::new(year).month(month).day(day).hour(hour).minute(minute).second(second).utc_offset_hour(5).utc_offset_minute(0);
    Metadata::new()
        .title(format!("{}. {}", paper.title, paper.over.join(", ")))
        .language(paper.language.code().to_owned())
        .authors(paper.over.clone())
        .creation_date(written)
        .document_id(paper.stamp.id.clone())
        .creator("Kenes".to_owned())
        .producer("Kenes".to_owned())
}

/// What was drawn, by the piece that it belongs to.
struct Tags {
    pieces: Vec<Vec<Identifier>>,
    code: Vec<Identifier>,
}

impl Tags {
    /// The order in which a program reads the paper aloud.
    fn tree(self, sheets: &Sheets<'_>, paper: &Paper) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(paper.language.code().to_owned()));
        let level = |level: u16| NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        for (drawn, part) in self.pieces.into_iter().zip(&sheets.pieces) {
            let children: Vec<Node> = drawn.into_iter().map(Node::from).collect();
            if children.is_empty() {
                continue;
            }
            tree.push(match part {
                Part::Title => TagGroup::with_children(Tag::Hn(level(1), Some(paper.title.clone())), children),
                Part::Heading => TagGroup::with_children(Tag::Hn(level(2), None), children),
                Part::Text => TagGroup::with_children(Tag::P, children),
            });
        }
        let code = self.code.into_iter().map(Node::from).collect();
        tree.push(TagGroup::with_children(Tag::Figure(Some(paper.stamp.address.clone())), code));
        tree
    }
}

/// Draws on one page.
struct Pen<'a, 'b> {
    surface: &'a mut Surface<'b>,
    plain: &'a Face,
    bold: &'a Face,
}

impl Pen<'_, '_> {
    fn page(&mut self, page: &Page, code: &Code, tags: &mut Tags) {
        for line in &page.lines {
            let language = line.language.code();
            let drawn = self.surface.start_tagged(ContentTag::Span(SpanTag::empty().with_lang(Some(language))));
            self.line(line);
            self.surface.end_tagged();
            if let Some(piece) = tags.pieces.get_mut(line.piece) {
                piece.push(drawn);
            }
        }
        for (left, right, at) in &page.rules {
            let _ = self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
            self.fill([Rect::from_ltrb(*left, *at, *right, at + 0.6)]);
            self.surface.end_tagged();
        }
        if let Some((left, top)) = page.code {
            tags.code.push(self.surface.start_tagged(ContentTag::Other));
            self.fill(code.squares(left, top));
            self.surface.end_tagged();
        }
    }

    fn line(&mut self, line: &Line) {
        let face = if line.look.is_bold { self.bold } else { self.plain };
        self.text(face, line.left, line.base, &line.text, line.look.size);
    }

    fn text(&mut self, face: &Face, left: f32, base: f32, text: &str, size: f32) {
        self.surface.draw_glyphs(Point::from_xy(left, base), &face.glyphs(text), face.font.clone(), text, size, false);
    }

    /// Fills rectangles with black, as one drawing.
    fn fill(&mut self, squares: impl IntoIterator<Item = Option<Rect>>) {
        let mut path = PathBuilder::new();
        squares.into_iter().flatten().for_each(|square| path.push_rect(square));
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    /// The record's name and the page's number: a page that was torn off can still be checked.
    fn foot(&mut self, id: &str, number: &str) {
        const SIZE: f32 = 7.5;
        let plain = self.plain;
        let _ = self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Page)));
        let base = HEIGHT - 36.0;
        self.text(plain, MARGIN, base, id, SIZE);
        self.text(plain, WIDTH - MARGIN - plain.width(number, SIZE), base, number, SIZE);
        self.surface.end_tagged();
    }
}

/// A QR code.
struct Code {
    width: usize,
    modules: Vec<Color>,
}

impl Code {
    fn of(text: &str) -> Result<Self, QrError> {
        // A fifth of it may be dirty or folded.
        let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
        Ok(Self { width: code.width(), modules: code.into_colors() })
    }

    /// Its dark modules; those beside each other as one.
    #[expect(clippy::cast_precision_loss, reason = "a code has at most 177 modules")]
    fn squares(&self, left: f32, top: f32) -> Vec<Option<Rect>> {
        let side = CODE / self.width as f32;
        let mut squares = Vec::new();
        for (row, modules) in self.modules.chunks(self.width).enumerate() {
            let top = top + row as f32 * side;
            let mut from = 0;
            for run in modules.chunk_by(|one, next| one == next) {
                let to = from + run.len();
                if run.first() == Some(&Color::Dark) {
                    squares.push(Rect::from_ltrb(left + from as f32 * side, top, left + to as f32 * side, top + side));
                }
                from = to;
            }
        }
        squares
    }
}

#[cfg(test)]
mod tests {
    use super::{PdfError, write};
    use crate::language::Language;
    use crate::papers::model::{Block, Paper, Stamp, Words};

    fn paper(text: &str) -> Paper {
        let stamp = Stamp {
            id: "ab".repeat(32),
            lines: vec![("Тізілім".to_owned(), "kenes.test/353233000".to_owned())],
            address: format!("https://okrug.kenes.test/v/{}", "ab".repeat(32)),
            how: "Тексеру үшін QR белгісін оқыңыз.".to_owned(),
            written: [2025, 11, 28, 10, 0, 0],
        };
        let text = Block::Text(Words { text: text.to_owned(), language: Language::Kk });
        Paper {
            language: Language::Kk, over: vec!["Ақбастау".to_owned()], title: "Шешім № 1-1".to_owned(), blocks: vec![text], stamp
        }
    }

    #[test]
    fn whatever_a_record_says_the_paper_keeps_the_standard() {
        for text in ["Жолдар туралы", "\u{4e00}\u{e000}\u{feff}\u{fffe}", "ﷺ👍🏽 a\u{301}\tb", &"ұ".repeat(5_000), "\n\n"]
        {
            let pdf = write(&paper(text)).unwrap();
            assert!(pdf.starts_with(b"%PDF-1.7"), "{text}");
        }
    }

    #[test]
    fn a_paper_without_end_is_refused() {
        assert!(matches!(write(&paper(&"а\n".repeat(20_000))).unwrap_err(), PdfError::TooLong));
    }
}
