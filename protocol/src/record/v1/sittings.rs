//! What becomes of a meeting before it is held.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, NoteText};
use crate::instant::{Day, TimeOfDay};
use crate::record::v1::Bilingual;

/// `meeting.postponed`: a meeting is held on another day, at another hour or in another place. Refers to the meeting, or to the
/// announcement of a report meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingPostponed {
    /// The day on which it was said.
    pub announced_on: Day,
    /// The day on which it is held now: the same one where only the hour or the place changes.
    pub held_on: Day,
    /// The hour at which it begins now; without it the hour for which it was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<TimeOfDay>,
    /// Where it is held now; without it the place for which it was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Bilingual<LineText>>,
    /// Why.
    pub reason: Bilingual<NoteText>,
}

/// `meeting.cancelled`: a meeting is not held. Refers to the meeting, or to the announcement of a report meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingCancelled {
    /// The day on which it was said.
    pub announced_on: Day,
    /// Why.
    pub reason: Bilingual<NoteText>,
}

/// `notice.given`: people were told of a meeting. Refers to the meeting; a photograph of the notice, or the paper itself, is
/// attached to this record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeGiven {
    /// The day.
    pub on: Day,
    /// How.
    pub means: NoticeMeans,
    /// Where exactly: which board, which group, which paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Bilingual<LineText>>,
}

/// How people are told of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeMeans {
    /// On a notice board.
    Board,
    /// On a site of the akimat.
    Website,
    /// In a group of a messenger.
    Messenger,
    /// In a newspaper, on radio or television.
    Press,
    /// By letter, by telephone or from door to door.
    InPerson,
}
