//! What a draft that is written together holds. The node makes every place that is written in, so that two browsers that never
//! met cannot make the same place twice and lose what stands in one of them:
//!
//! ```text
//! v         1
//! meeting   the record that calls the meeting
//! draft     its own name: another draft of the same meeting is another document
//! items     number -> { kk: text, ru: text }         made by the node
//! comments  name   -> { item, by, at, text, resolved }   made by whoever comments; only `resolved` changes
//! ```

use std::collections::BTreeMap;

use automerge::Automerge;
use automerge::iter::Span;
use automerge::transaction::{CommitOptions, Transactable as _};
use automerge::{ActorId, AutomergeError, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::{COMMON_COMMENTS, LINE_TEXT, NOTE_TEXT};

use crate::entropy::{self, EntropyError};

const VERSION: u64 = 1;
const LANGUAGES: [&str; 2] = ["kk", "ru"];
const COMMENT_FIELDS: [&str; 5] = ["at", "by", "item", "resolved", "text"];

/// In what a document is no draft of ours, or no later state of the same one.
#[derive(Debug, thiserror::Error)]
pub enum Misfit {
    /// The library cannot read it.
    #[error(transparent)]
    Library(#[from] AutomergeError),
    /// Something that must be there is missing, doubled, or of another kind.
    #[error("{0} is missing, doubled or of another kind")]
    Place(String),
    /// Something that no draft has.
    #[error("{0} does not belong there")]
    Strange(String),
    /// A text holds something else than letters.
    #[error("{0} holds more than text")]
    Formatted(String),
    /// A place that is written in was exchanged for another one.
    #[error("{0} was exchanged")]
    Exchanged(String),
    /// A comment was taken away or reads otherwise.
    #[error("comment {0} was changed")]
    Comment(String),
    /// Too many comments.
    #[error("{0} comments")]
    Comments(usize),
}

/// What is said of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Comment {
    item: String,
    by: String,
    at: u64,
    text: String,
}

/// Where everything of a draft stands.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    /// The name of this draft.
    pub(super) draft: String,
    meeting: String,
    places: [ObjId; 2],
    items: BTreeMap<String, (ObjId, [ObjId; 2])>,
    comments: BTreeMap<String, Comment>,
}

/// The one value of a place; two that were put there at the same time are one too many.
fn only<'a>(doc: &'a Automerge, of: &ObjId, key: &str) -> Result<(Value<'a>, ObjId), Misfit> {
    let mut found = doc.get_all(of, key)?;
    let one = found.pop().filter(|_| found.is_empty());
    one.ok_or_else(|| Misfit::Place(key.to_owned()))
}

fn object(doc: &Automerge, of: &ObjId, key: &str, kind: ObjType) -> Result<ObjId, Misfit> {
    match only(doc, of, key)? {
        (Value::Object(found), id) if found == kind => Ok(id),
        _ => Err(Misfit::Place(key.to_owned())),
    }
}

fn string(doc: &Automerge, of: &ObjId, key: &str, most: usize) -> Result<String, Misfit> {
    match only(doc, of, key)? {
        (Value::Scalar(value), _) => match &*value {
            ScalarValue::Str(text) if text.len() <= most => Ok(text.to_string()),
            _ => Err(Misfit::Place(key.to_owned())),
        },
        (Value::Object(_), _) => Err(Misfit::Place(key.to_owned())),
    }
}

fn number(doc: &Automerge, of: &ObjId, key: &str) -> Result<u64, Misfit> {
    let (value, _) = only(doc, of, key)?;
    let number = match value.as_scalar() {
        Some(ScalarValue::Uint(number)) => Some(*number),
        Some(ScalarValue::Int(number)) => u64::try_from(*number).ok(),
        _ => None,
    };
    number.ok_or_else(|| Misfit::Place(key.to_owned()))
}

/// Nothing but these names.
fn keys(doc: &Automerge, of: &ObjId, known: &[&str], what: &str) -> Result<(), Misfit> {
    match doc.keys(of).find(|key| !known.contains(&key.as_str())) {
        Some(strange) => Err(Misfit::Strange(format!("{what}: {strange}"))),
        None => Ok(()),
    }
}

/// A text of letters only.
fn text(doc: &Automerge, of: &ObjId, key: &str) -> Result<ObjId, Misfit> {
    let id = object(doc, of, key, ObjType::Text)?;
    let is_plain =
        |span: Span| matches!(span, Span::Text { marks, .. } if marks.as_ref().is_none_or(|marks| marks.iter().next().is_none()));
    if doc.spans(&id)?.all(is_plain) { Ok(id) } else { Err(Misfit::Formatted(key.to_owned())) }
}

fn comment(doc: &Automerge, of: &ObjId, name: &str) -> Result<Comment, Misfit> {
    let is_named = name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if !is_named {
        return Err(Misfit::Strange(format!("comments: {name}")));
    }
    let id = object(doc, of, name, ObjType::Map)?;
    keys(doc, &id, &COMMENT_FIELDS, "comment")?;
    // Two people may put it aside at the same time.
    let resolved = doc.get_all(&id, "resolved")?;
    if resolved.is_empty() || resolved.iter().any(|(value, _)| value.as_bool().is_none()) {
        return Err(Misfit::Place("resolved".to_owned()));
    }
    Ok(Comment {
        item: string(doc, &id, "item", LINE_TEXT)?,
        by: string(doc, &id, "by", LINE_TEXT)?,
        at: number(doc, &id, "at")?,
        text: string(doc, &id, "text", NOTE_TEXT)?,
    })
}

impl Shape {
    /// Reads the places of a draft, all of which must be there and nothing else.
    pub(super) fn of(doc: &Automerge) -> Result<Self, Misfit> {
        keys(doc, &ROOT, &["v", "meeting", "draft", "items", "comments"], "draft")?;
        if number(doc, &ROOT, "v")? != VERSION {
            return Err(Misfit::Place("v".to_owned()));
        }
        let places = [object(doc, &ROOT, "items", ObjType::Map)?, object(doc, &ROOT, "comments", ObjType::Map)?];
        let mut items = BTreeMap::new();
        for number in doc.keys(&places[0]) {
            let item = object(doc, &places[0], &number, ObjType::Map)?;
            keys(doc, &item, &LANGUAGES, "item")?;
            let texts = [text(doc, &item, LANGUAGES[0])?, text(doc, &item, LANGUAGES[1])?];
            items.insert(number, (item, texts));
        }
        let mut comments = BTreeMap::new();
        for name in doc.keys(&places[1]) {
            let said = comment(doc, &places[1], &name)?;
            if !items.contains_key(&said.item) {
                return Err(Misfit::Strange(format!("comment on {}", said.item)));
            }
            comments.insert(name, said);
        }
        if comments.len() > COMMON_COMMENTS {
            return Err(Misfit::Comments(comments.len()));
        }
        let (draft, meeting) = (string(doc, &ROOT, "draft", LINE_TEXT)?, string(doc, &ROOT, "meeting", LINE_TEXT)?);
        Ok(Self { draft, meeting, places, items, comments })
    }

    /// Whether this is a later state of a draft: the same places, and every comment as it was.
    pub(super) fn follows(&self, earlier: &Self) -> Result<(), Misfit> {
        let same = |what: &str, same: bool| if same { Ok(()) } else { Err(Misfit::Exchanged(what.to_owned())) };
        same("draft", self.draft == earlier.draft && self.meeting == earlier.meeting)?;
        same("items and comments", self.places == earlier.places)?;
        same("items", self.items == earlier.items)?;
        match earlier.comments.iter().find(|(name, said)| self.comments.get(*name) != Some(said)) {
            Some((name, _)) => Err(Misfit::Comment(name.clone())),
            None => Ok(()),
        }
    }

    /// Numbers of items that have no place yet.
    pub(super) fn missing<'a>(&self, numbers: &'a [String]) -> Vec<&'a str> {
        numbers.iter().map(String::as_str).filter(|number| !self.items.contains_key(*number)).collect()
    }

    /// Makes places for items; `doc` gets a writer of its own for it.
    pub(super) fn add_items(&self, doc: &mut Automerge, numbers: &[&str], now: UnixMillis) -> Result<(), CommonWriteError> {
        doc.set_actor(writer()?);
        let mut writing = doc.transaction();
        for number in numbers {
            put_item(&mut writing, &self.places[0], number)?;
        }
        writing.commit_with(at(now));
        Ok(())
    }
}

/// Why the node could not write into a draft itself.
#[derive(Debug, thiserror::Error)]
pub enum CommonWriteError {
    /// No randomness for the name of a writer.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The library.
    #[error(transparent)]
    Library(#[from] AutomergeError),
}

fn writer() -> Result<ActorId, EntropyError> {
    Ok(ActorId::from(&entropy::bytes::<16>()?[..]))
}

fn at(now: UnixMillis) -> CommitOptions {
    CommitOptions::default().with_time(i64::try_from(now.millis() / 1_000).unwrap_or(i64::MAX))
}

fn put_item(writing: &mut impl automerge::transaction::Transactable, items: &ObjId, number: &str) -> Result<(), AutomergeError> {
    let item = writing.put_object(items, number, ObjType::Map)?;
    LANGUAGES.iter().try_for_each(|language| writing.put_object(&item, *language, ObjType::Text).map(drop))
}

/// A draft with empty places for these items.
pub(super) fn begin(meeting: &RecordId, numbers: &[String], now: UnixMillis) -> Result<Automerge, CommonWriteError> {
    let name = entropy::bytes::<16>()?;
    let mut doc = Automerge::new().with_actor(writer()?);
    let mut writing = doc.transaction();
    writing.put(ROOT, "v", VERSION)?;
    writing.put(ROOT, "meeting", meeting.to_string())?;
    writing.put(ROOT, "draft", data_encoding::HEXLOWER.encode(&name))?;
    let items = writing.put_object(ROOT, "items", ObjType::Map)?;
    for number in numbers {
        put_item(&mut writing, &items, number)?;
    }
    writing.put_object(ROOT, "comments", ObjType::Map)?;
    writing.commit_with(at(now));
    Ok(doc)
}
