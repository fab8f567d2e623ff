//! When and where a meeting is held after what was said of it before: rows and the questions put to them. The same for the meetings of
//! bodies and for report meetings.

use serde::{Deserialize, Serialize};

use crate::bounded::LineText;
use crate::digest::RecordId;
use crate::instant::{Day, TimeOfDay};
use crate::record::Relation;
use crate::record::v1::{Bilingual, MeetingPostponed};
use crate::verify::VerifiedEntry;
use crate::views::key::{Key, Table};
use crate::views::lookup::all;
use crate::views::money::{Put, put};
use crate::views::rows::{Rows, RowsFault};

/// Another day, hour or place for a meeting, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingChangeRow {
    /// The record.
    pub id: RecordId,
    /// The day; `None` for a meeting that is not held.
    pub held_on: Option<Day>,
    /// The hour, where another was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<TimeOfDay>,
    /// The place, where another was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Bilingual<LineText>>,
}

/// When and where a meeting is held by what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arranged {
    /// The day.
    pub held_on: Day,
    /// The hour at which it begins, where that was told.
    pub starts_at: Option<TimeOfDay>,
    /// Where.
    pub place: Bilingual<LineText>,
    /// The record that moved it last.
    pub postponed_by: Option<RecordId>,
    /// The record by which it is not held at all.
    pub cancelled_by: Option<RecordId>,
}

impl Arranged {
    pub(super) const fn new(held_on: Day, starts_at: Option<TimeOfDay>, place: Bilingual<LineText>) -> Self {
        Self { held_on, starts_at, place, postponed_by: None, cancelled_by: None }
    }
}

/// The meeting that a change is about, and the list in which it stands: one that was called, or a report meeting.
fn changed(entry: &VerifiedEntry) -> (RecordId, Table) {
    let header = entry.header();
    match header.reference(Relation::Announcement) {
        Some(announced) => (announced, Table::ReportList),
        None => (header.reference(Relation::Meeting).unwrap_or(entry.id()), Table::MeetingList),
    }
}

pub(super) fn moved(entry: &VerifiedEntry, facts: &MeetingPostponed) -> [Put; 2] {
    let ((meeting, list), id) = (changed(entry), entry.id());
    let row = MeetingChangeRow { id, held_on: Some(facts.held_on), starts_at: facts.starts_at, place: facts.place.clone() };
    let listed = Key::of(list).territory(&entry.header().territory).day_down(facts.held_on).record(&meeting);
    [put(Key::of(Table::MeetingChange).record(&meeting).number(entry.index()), &row), put(listed, &())]
}

pub(super) fn cancelled(entry: &VerifiedEntry) -> Put {
    let row = MeetingChangeRow { id: entry.id(), held_on: None, starts_at: None, place: None };
    put(Key::of(Table::MeetingChange).record(&changed(entry).0).number(entry.index()), &row)
}

/// When and where a meeting is held after every change of it.
pub(super) fn arranged<R: Rows + ?Sized>(rows: &R, id: &RecordId, called: Arranged) -> Result<Arranged, RowsFault> {
    let mut now = called;
    for change in all::<MeetingChangeRow, R>(rows, Key::of(Table::MeetingChange).record(id))? {
        match change.held_on {
            Some(day) => {
                (now.held_on, now.postponed_by) = (day, Some(change.id));
                now.starts_at = change.starts_at.or(now.starts_at);
                now.place = change.place.unwrap_or(now.place);
            }
            None => now.cancelled_by = Some(change.id),
        }
    }
    Ok(now)
}
