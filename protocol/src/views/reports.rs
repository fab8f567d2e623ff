//! Report meetings of the akim from their announcement on: rows and the questions put to them.

use serde::{Deserialize, Serialize};

use crate::digest::{Hash, RecordId};
use crate::instant::Day;
use crate::limits::PAGE_ROWS;
use crate::record::Relation;
use crate::record::v1::{ReportMeetingAnnounced, ReportMeetingHeld};
use crate::register::Origin;
use crate::territory::{Level, Territory};
use crate::verify::VerifiedEntry;
use crate::views::arranged::{Arranged, arranged};
use crate::views::key::{Key, Table};
use crate::views::lookup::{self, one};
use crate::views::money::{Put, put};
use crate::views::rows::{Rows, RowsFault};
use crate::views::tables::ReportMeetingRow;

/// A report meeting as it was announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncedRow {
    /// The record.
    pub id: RecordId,
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// What was said.
    pub facts: ReportMeetingAnnounced,
}

/// An announced report meeting by what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// As it was announced.
    pub row: AnnouncedRow,
    /// When and where it is held.
    pub arranged: Arranged,
    /// The record that tells that it was held.
    pub held_by: Option<RecordId>,
}

fn listed(entry: &VerifiedEntry, day: Day) -> Put {
    put(Key::of(Table::ReportList).territory(&entry.header().territory).day_down(day).record(&entry.id()), &())
}

pub(super) fn announced(entry: &VerifiedEntry, facts: &ReportMeetingAnnounced) -> [Put; 2] {
    let header = entry.header();
    let row = AnnouncedRow { id: entry.id(), origin: header.register.clone(), territory: header.territory, facts: facts.clone() };
    [put(Key::of(Table::ReportAnnounced).record(&row.id), &row), listed(entry, facts.held_on)]
}

pub(super) fn held(entry: &VerifiedEntry, facts: &ReportMeetingHeld) -> [Put; 2] {
    let header = entry.header();
    let row = ReportMeetingRow {
        origin: header.register.clone(),
        territory: header.territory,
        held_on: facts.held_on,
        reporter: facts.reporter.clone(),
        place: facts.place.clone(),
        attended: facts.attended,
        announced: header.reference(Relation::Announcement),
    };
    [put(Key::of(Table::ReportMeeting).record(&entry.id()), &row), listed(entry, facts.held_on)]
}

/// An announced report meeting, with what became of it.
pub fn announcement<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<Announced>, RowsFault> {
    let Some(row) = one::<AnnouncedRow, R>(rows, Key::of(Table::ReportAnnounced).record(id))? else { return Ok(None) };
    let called = Arranged::new(row.facts.held_on, row.facts.starts_at, row.facts.place.clone());
    let mut held_by = None;
    for later in lookup::referring(rows, id, Relation::Announcement)? {
        // What refers to it may be a change, or have broken a rule.
        if lookup::report_meeting(rows, &later)?.is_some() {
            held_by = held_by.or(Some(later));
        }
    }
    Ok(Some(Announced { arranged: arranged(rows, id, called)?, row, held_by }))
}

/// The report meetings of a territory, announced or held; of an okrug those in its settlements as well, whose akim is the same. At most
/// as many as a page has. One that was put off is named once for each of its days.
pub fn listed_in<R: Rows + ?Sized>(rows: &R, territory: &Territory) -> Result<Vec<RecordId>, RowsFault> {
    let list = Key::of(Table::ReportList);
    let list = if territory.level() == Level::Okrug { list.inside(territory) } else { list.territory(territory) };
    let page = rows.scan(&list.build(), None, PAGE_ROWS)?;
    Ok(page.iter().filter_map(|(key, _)| Some(RecordId::from_hash(Hash::from_bytes(*key.last_chunk::<32>()?)))).collect())
}
