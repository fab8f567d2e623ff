//! A paper: what is printed of a record, before anybody has decided how wide a page is.

use crate::language::Language;

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Kazakh or Russian: the language of its fixed words.
    pub language: Language,
    /// Who speaks: the place and the body.
    pub over: Vec<String>,
    /// What it is: `Шешім № 1-1`.
    pub title: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// What ties it to its record.
    pub stamp: Stamp,
}

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// What follows is about this.
    Heading(Words),
    /// Lines; each line feed begins a new one.
    Text(Words),
    /// A name and its value on one line, where both fit.
    Pair(String, String),
    /// A name, and room for a signature behind it.
    Sign(String),
}

/// Words in a language of their own, which need not be the paper's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Their language.
    pub language: Language,
}

/// What ties a paper to its record: it is printed at the end, and its name on every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The record's name.
    pub id: String,
    /// Where it stands and how far it has come, name by name.
    pub lines: Vec<(String, String)>,
    /// The page that checks it; also the text of the QR code.
    pub address: String,
    /// What to do with the code.
    pub how: String,
    /// When the record was written: the document carries it instead of the time of printing, so that the same record gives the
    /// same bytes.
    pub written: [u16; 6],
}
