//! What becomes of a meeting before it is held.

use serde::{Deserialize, Serialize};

use crate::bounded::NoteText;
use crate::instant::Day;
use crate::record::v1::Bilingual;

/// `meeting.postponed`: a meeting is held on a later day. Refers to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingPostponed {
    /// The day on which it was said.
    pub announced_on: Day,
    /// The day on which it is held now.
    pub held_on: Day,
    /// Why.
    pub reason: Bilingual<NoteText>,
}

/// `meeting.cancelled`: a meeting is not held. Refers to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingCancelled {
    /// The day on which it was said.
    pub announced_on: Day,
    /// Why.
    pub reason: Bilingual<NoteText>,
}
