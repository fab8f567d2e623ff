//! What happened at a meeting: rows and the questions put to them.

use serde::{Deserialize, Serialize};

use crate::bounded::ShortText;
use crate::digest::RecordId;
use crate::record::Relation;
use crate::record::v1::{
    AgendaChanged, AgendaItem, Choice, ItemDiscussed, ItemRef, MeetingClosed, MeetingOpened, MinutesApproved, MinutesCorrected,
    NoticeGiven, OpeningCorrected, VoteTaken,
};
use crate::verify::VerifiedEntry;
use crate::views::key::{Key, Table};
use crate::views::lookup::{self, all, first, one};
use crate::views::money::{Put, put};
use crate::views::rows::{Rows, RowsFault};

/// One record about a meeting, or about its minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told<T> {
    /// The record.
    pub id: RecordId,
    /// What it says.
    pub facts: T,
}

/// A vote in which a member is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteOfRow {
    /// The vote.
    pub vote: RecordId,
    /// The meeting.
    pub meeting: RecordId,
    /// The item.
    pub item: ShortText,
    /// What the member did.
    pub choice: Choice,
}

/// A row under what the entry refers to, in the order of the register.
pub(super) fn told<T: Serialize + Clone>(entry: &VerifiedEntry, table: Table, rel: Relation, facts: &T) -> Put {
    let about = entry.header().reference(rel).unwrap_or(entry.id());
    put(Key::of(table).record(&about).number(entry.index()), &Told { id: entry.id(), facts: facts.clone() })
}

pub(super) fn notice(entry: &VerifiedEntry, facts: &NoticeGiven) -> Put {
    told(entry, Table::Notice, Relation::Meeting, facts)
}

/// How people were told of a meeting, in the order in which that was sealed.
pub fn notices<R: Rows + ?Sized>(rows: &R, meeting: &RecordId) -> Result<Vec<Told<NoticeGiven>>, RowsFault> {
    all(rows, Key::of(Table::Notice).record(meeting))
}

pub(super) fn agenda_changed(entry: &VerifiedEntry, facts: &AgendaChanged) -> Put {
    told(entry, Table::AgendaChange, Relation::Meeting, facts)
}

/// Where items of earlier meetings are dealt with: a row under each.
pub(super) fn continued(entry: &VerifiedEntry, meeting: RecordId, items: &[AgendaItem]) -> Vec<Put> {
    let known = items.iter().filter_map(|item| Some((item, item.continues.as_ref()?)));
    let row = |(item, from): (&AgendaItem, &ItemRef)| {
        let key = Key::of(Table::Continued).record(&from.meeting).text(&from.item).number(entry.index()).text(&item.number);
        put(key, &ItemRef { meeting, item: item.number.clone() })
    };
    known.map(row).collect()
}

/// Where an item that was not finished is dealt with later; the first that says so.
pub fn continued_by<R: Rows + ?Sized>(rows: &R, meeting: &RecordId, item: &str) -> Result<Option<ItemRef>, RowsFault> {
    first(rows, Key::of(Table::Continued).record(meeting).text(item))
}

/// An approval with the meeting that gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalRow {
    /// The record.
    pub id: RecordId,
    /// The meeting that approved.
    pub meeting: RecordId,
    /// The item of its agenda.
    pub item: ShortText,
}

pub(super) fn approved(entry: &VerifiedEntry, facts: &MinutesApproved) -> Put {
    let (id, header) = (entry.id(), entry.header());
    let minutes = header.reference(Relation::Minutes).unwrap_or(id);
    let row = ApprovalRow { id, meeting: header.reference(Relation::Meeting).unwrap_or(id), item: facts.item.clone() };
    put(Key::of(Table::Approval).record(&minutes).number(entry.index()), &row)
}

pub(super) fn opened(entry: &VerifiedEntry, facts: &MeetingOpened) -> Put {
    told(entry, Table::Opening, Relation::Meeting, facts)
}

pub(super) fn opening_corrected(entry: &VerifiedEntry, facts: &OpeningCorrected) -> Put {
    told(entry, Table::Opening, Relation::Meeting, &facts.opening)
}

pub(super) fn vote_taken(entry: &VerifiedEntry, facts: &VoteTaken) -> Vec<Put> {
    let (vote, index) = (entry.id(), entry.index());
    let meeting = entry.header().reference(Relation::Meeting).unwrap_or(vote);
    let mut rows = vec![told(entry, Table::Vote, Relation::Meeting, facts)];
    rows.extend(facts.names.iter().map(|ballot| {
        let row = VoteOfRow { vote, meeting, item: facts.item.clone(), choice: ballot.choice };
        put(Key::of(Table::VoteOf).record(&ballot.member).number(u64::MAX - index), &row)
    }));
    rows
}

pub(super) fn discussed(entry: &VerifiedEntry, facts: &ItemDiscussed) -> Put {
    told(entry, Table::Discussed, Relation::Meeting, facts)
}

pub(super) fn closed(entry: &VerifiedEntry, facts: &MeetingClosed) -> Put {
    told(entry, Table::Closing, Relation::Meeting, facts)
}

pub(super) fn corrected(entry: &VerifiedEntry, facts: &MinutesCorrected) -> Put {
    told(entry, Table::Correction, Relation::Minutes, facts)
}

/// The changes of a meeting's agenda, in the order in which they were sealed.
pub fn agenda_changes<R: Rows + ?Sized>(rows: &R, meeting: &RecordId) -> Result<Vec<Told<AgendaChanged>>, RowsFault> {
    all(rows, Key::of(Table::AgendaChange).record(meeting))
}

/// What was said on a meeting's items, in the order in which it was sealed.
pub fn discussions<R: Rows + ?Sized>(rows: &R, meeting: &RecordId) -> Result<Vec<Told<ItemDiscussed>>, RowsFault> {
    all(rows, Key::of(Table::Discussed).record(meeting))
}

/// The items of an agenda after its changes, in their order.
pub fn agenda<R: Rows + ?Sized>(rows: &R, meeting: &RecordId, called: &[AgendaItem]) -> Result<Vec<AgendaItem>, RowsFault> {
    let mut items = called.to_vec();
    for change in agenda_changes(rows, meeting)? {
        items.retain(|item| !change.facts.withdrawn.contains(&item.number));
        items.extend_from_slice(&change.facts.added);
    }
    Ok(items)
}

/// Every item that an agenda ever had, those withdrawn among them, so that the place of each stays the same.
pub fn every_item<R: Rows + ?Sized>(rows: &R, meeting: &RecordId, called: &[AgendaItem]) -> Result<Vec<AgendaItem>, RowsFault> {
    let mut items = called.to_vec();
    items.extend(agenda_changes(rows, meeting)?.iter().flat_map(|change| change.facts.added.to_vec()));
    Ok(items)
}

/// The opening of a meeting: the last account of it.
pub fn opening<R: Rows + ?Sized>(rows: &R, meeting: &RecordId) -> Result<Option<Told<MeetingOpened>>, RowsFault> {
    Ok(openings(rows, meeting)?.pop())
}

/// Every account of a meeting's opening, in the order in which they were sealed.
pub fn openings<R: Rows + ?Sized>(rows: &R, meeting: &RecordId) -> Result<Vec<Told<MeetingOpened>>, RowsFault> {
    all(rows, Key::of(Table::Opening).record(meeting))
}

/// One vote of a meeting.
pub fn vote<R: Rows + ?Sized>(rows: &R, meeting: &RecordId, vote: &RecordId) -> Result<Option<Told<VoteTaken>>, RowsFault> {
    let Some(row) = lookup::record(rows, vote)? else { return Ok(None) };
    one(rows, Key::of(Table::Vote).record(meeting).number(row.index))
}

/// The votes of a meeting, in the order in which they were sealed.
pub fn votes<R: Rows + ?Sized>(rows: &R, meeting: &RecordId) -> Result<Vec<Told<VoteTaken>>, RowsFault> {
    all(rows, Key::of(Table::Vote).record(meeting))
}

/// The one of a meeting's votes that decided an item: the last one that was not about procedure.
#[must_use]
pub fn deciding<'a>(votes: &'a [Told<VoteTaken>], item: &str) -> Option<&'a VoteTaken> {
    votes.iter().map(|vote| &vote.facts).rfind(|vote| vote.matter.is_some() && &*vote.item == item)
}

/// The end of a meeting.
pub fn closing<R: Rows + ?Sized>(rows: &R, meeting: &RecordId) -> Result<Option<Told<MeetingClosed>>, RowsFault> {
    first(rows, Key::of(Table::Closing).record(meeting))
}

/// The corrections of minutes, in the order in which they were sealed.
pub fn corrections<R: Rows + ?Sized>(rows: &R, minutes: &RecordId) -> Result<Vec<Told<MinutesCorrected>>, RowsFault> {
    all(rows, Key::of(Table::Correction).record(minutes))
}

/// Votes in which a member is named, the newest first, after the key of an earlier page; at most `limit`, each with its key.
pub fn votes_of<R: Rows + ?Sized>(
    rows: &R,
    member: &RecordId,
    after: Option<&[u8]>,
    limit: usize,
) -> Result<Vec<(Vec<u8>, VoteOfRow)>, RowsFault> {
    let page = rows.scan(&Key::of(Table::VoteOf).record(member).build(), after, limit)?;
    page.into_iter().map(|(key, bytes)| Ok((key, lookup::value(&bytes)?))).collect()
}

/// By which meeting minutes were approved.
pub fn approval<R: Rows + ?Sized>(rows: &R, minutes: &RecordId) -> Result<Option<ApprovalRow>, RowsFault> {
    first(rows, Key::of(Table::Approval).record(minutes))
}
