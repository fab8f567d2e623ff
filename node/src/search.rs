//! Finding records by their words: an index of texts behind its port. Like the views it follows from the registers alone and
//! can be deleted at any time; unlike them it may lag behind by a moment.

pub mod feed;
pub mod fold;
pub mod texts;

use std::collections::BTreeMap;

use kenes_protocol::digest::RecordId;
use kenes_protocol::register::Origin;
use kenes_protocol::territory::Territory;

/// Why the index of texts cannot answer or be written. Whoever owns it makes it anew.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The library.
    #[error("index of texts: {0}")]
    Library(#[from] tantivy::TantivyError),
    /// The disk.
    #[error(transparent)]
    Disk(#[from] crate::durable::DiskError),
    /// The register or the views that it is made of.
    #[error(transparent)]
    Project(#[from] crate::projector::ProjectError),
}

/// What is found by words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Decisions, also those that change others.
    Decision,
    /// Meetings with their agendas.
    Meeting,
    /// Issues raised at report meetings.
    Issue,
    /// Initiatives of residents.
    Initiative,
    /// Projects of a participatory budget.
    Project,
}

impl Sort {
    /// Its name in questions and answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Meeting => "meeting",
            Self::Issue => "issue",
            Self::Initiative => "initiative",
            Self::Project => "project",
        }
    }

    /// The sort of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        [Self::Decision, Self::Meeting, Self::Issue, Self::Initiative, Self::Project].into_iter().find(|sort| sort.as_str() == name)
    }
}

/// A record as the index knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The record.
    pub id: RecordId,
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// What it is.
    pub sort: Sort,
    /// Its folded words: title, number, body.
    pub words: String,
}

/// A change of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A record, perhaps known already.
    Put(Box<Text>),
    /// A record whose body was erased: nothing of its words may stay on the disk.
    Erase(RecordId),
    /// Everything of a register that began anew.
    Forget(Origin),
}

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Folded words; each begins a word of what is found.
    pub words: String,
    /// Inside this territory.
    pub territory: Territory,
    /// Of this sort.
    pub sort: Option<Sort>,
    /// How many of the best are passed over.
    pub skip: usize,
    /// How many are wanted.
    pub limit: usize,
}

/// The best answers, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Records, the best first.
    pub ids: Vec<RecordId>,
    /// All that fit.
    pub total: usize,
}

/// The port: an index of texts with a cursor for each register, moved together with what was read.
pub trait Texts: Send + Sync {
    /// Entries of each register that were read.
    fn cursors(&self) -> BTreeMap<Origin, u64>;
    /// Applies changes and moves the cursors. After a crash either all of it is there or nothing.
    fn apply(&self, changes: Vec<Change>, cursors: BTreeMap<Origin, u64>) -> Result<(), SearchError>;
    /// True while words of a record are there, also of one that was taken out and whose segment is not merged yet.
    fn holds(&self, id: &RecordId) -> Result<bool, SearchError>;
    /// Answers a question.
    fn find(&self, question: &Question) -> Result<Found, SearchError>;
}
