//! Questions that rules and pages put to the rows.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use crate::codec;
use crate::digest::{Hash, RecordId};
use crate::instant::{Day, UnixMillis};
use crate::keys::PublicKey;
use crate::limits::{BODY_BYTES, FOLLOWING, PAGE_ROWS};
use crate::record::Relation;
use crate::record::v1::DecisionAdopted;
use crate::register::Origin;
use crate::territory::Territory;
use crate::views::key::{Key, Table};
use crate::views::rows::{Rows, RowsFault};
use crate::views::tables::{
    BodyRow, ChangeRow, CompromiseRow, DecisionRow, FileRow, IncidentRow, IssueRow, IssueStatusRow, Judgement, MandateRow, MeetingRow,
    MinutesRow, RecordRow, ReportMeetingRow,
};

/// Reads the value of a row.
pub fn value<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, RowsFault> {
    codec::decode(bytes, 2 * BODY_BYTES).map_err(|cause| RowsFault(Box::new(cause)))
}

pub(super) fn one<T: DeserializeOwned, R: Rows + ?Sized>(rows: &R, key: Key) -> Result<Option<T>, RowsFault> {
    rows.get(&key.build())?.map(|bytes| value(&bytes)).transpose()
}

pub(super) fn first<T: DeserializeOwned, R: Rows + ?Sized>(rows: &R, prefix: Key) -> Result<Option<T>, RowsFault> {
    rows.scan(&prefix.build(), None, 1)?.first().map(|(_, bytes)| value(bytes)).transpose()
}

/// Values of all rows of a prefix, read a page at a time: none is passed over however many somebody writes.
pub(super) fn all<T: DeserializeOwned, R: Rows + ?Sized>(rows: &R, prefix: Key) -> Result<Vec<T>, RowsFault> {
    let prefix = prefix.build();
    let mut found = Vec::new();
    let mut after: Option<Vec<u8>> = None;
    loop {
        let page = rows.scan(&prefix, after.as_deref(), PAGE_ROWS)?;
        for (_, bytes) in &page {
            found.push(value(bytes)?);
        }
        match page.last() {
            Some((key, _)) if page.len() == PAGE_ROWS => after = Some(key.clone()),
            _ => return Ok(found),
        }
    }
}

/// Later records that refer to one, whatever they are worth, each with its relation; at most as many as a page has.
pub fn referred_by<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Vec<(Relation, RecordId)>, RowsFault> {
    let page = rows.scan(&Key::of(Table::ReferredBy).record(id).build(), None, PAGE_ROWS)?;
    let named = page.iter().filter_map(|(key, rel)| Some((rel, RecordId::from_hash(Hash::from_bytes(*key.last_chunk::<32>()?)))));
    named.map(|(rel, later)| Ok((value(rel)?, later))).collect()
}

/// Later records that refer to one by a relation, whatever they are worth; at most as many as a page has.
pub fn referring<R: Rows + ?Sized>(rows: &R, id: &RecordId, rel: Relation) -> Result<Vec<RecordId>, RowsFault> {
    let page = rows.scan(&Key::of(Table::ReferredBy).record(id).number(rel as u64).build(), None, PAGE_ROWS)?;
    Ok(page.iter().filter_map(|(key, _)| Some(RecordId::from_hash(Hash::from_bytes(*key.last_chunk::<32>()?)))).collect())
}

/// Records of a kind that follow one, as far as the protocol lets them: rows of a table that begins with the record followed.
pub(crate) fn following<R: Rows + ?Sized>(rows: &R, table: Table, id: &RecordId) -> Result<usize, RowsFault> {
    Ok(rows.scan(&Key::of(table).record(id).build(), None, FOLLOWING)?.len())
}

/// Where a record is sealed.
pub fn record<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<RecordRow>, RowsFault> {
    one(rows, Key::of(Table::Record).record(id))
}

/// How an entry was judged.
pub fn judgement<R: Rows + ?Sized>(rows: &R, origin: &Origin, index: u64) -> Result<Option<Judgement>, RowsFault> {
    one(rows, Key::of(Table::Judged).origin(origin).number(index))
}

/// A mandate that was validly granted.
pub fn mandate<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<MandateRow>, RowsFault> {
    one(rows, Key::of(Table::Mandate).record(id))
}

/// The earliest end of a mandate that records state.
pub fn mandate_end<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<UnixMillis>, RowsFault> {
    Ok(all::<UnixMillis, R>(rows, Key::of(Table::MandateEnd).record(id))?.into_iter().min())
}

/// What is said of a key's compromise.
pub fn compromises<R: Rows + ?Sized>(rows: &R, key: &PublicKey) -> Result<Vec<CompromiseRow>, RowsFault> {
    all(rows, Key::of(Table::Compromised).bytes(key.as_bytes()))
}

/// The node mandates for a register, in the order of their records' names.
pub fn node_mandates<R: Rows + ?Sized>(rows: &R, origin: &Origin) -> Result<Vec<MandateRow>, RowsFault> {
    all(rows, Key::of(Table::Node).origin(origin))
}

/// A body of a register.
pub fn body<R: Rows + ?Sized>(rows: &R, origin: &Origin, name: &str) -> Result<Option<BodyRow>, RowsFault> {
    first(rows, Key::of(Table::Body).origin(origin).text(name))
}

/// A meeting.
pub fn meeting<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<MeetingRow>, RowsFault> {
    one(rows, Key::of(Table::Meeting).record(id))
}

/// Minutes.
pub fn minutes<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<MinutesRow>, RowsFault> {
    one(rows, Key::of(Table::Minutes).record(id))
}

/// The first minutes of a meeting.
pub fn minutes_of<R: Rows + ?Sized>(rows: &R, meeting: &RecordId) -> Result<Option<RecordId>, RowsFault> {
    first(rows, Key::of(Table::MinutesOf).record(meeting))
}

/// The decisions of a meeting: those that name it, as they were told before its minutes, and those that name its minutes.
pub fn decisions_of<R: Rows + ?Sized>(rows: &R, meeting: &RecordId) -> Result<Vec<(RecordId, DecisionRow)>, RowsFault> {
    let mut named = referring(rows, meeting, Relation::Meeting)?;
    if let Some(minutes) = minutes_of(rows, meeting)? {
        named.extend(referring(rows, &minutes, Relation::Minutes)?);
    }
    let mut found = Vec::new();
    for id in named {
        found.extend(decision(rows, &id)?.map(|row| (id, row)));
    }
    Ok(found)
}

/// A decision.
pub fn decision<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<DecisionRow>, RowsFault> {
    one(rows, Key::of(Table::Decision).record(id))
}

/// Every later record that changes a decision, or what becomes of it, in the order of the register.
pub fn changes<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Vec<ChangeRow>, RowsFault> {
    all(rows, Key::of(Table::DecisionChange).record(id))
}

/// The record that took a decision out of force: the decision that repealed it, unless that one was annulled, or what tells that it
/// was annulled.
pub fn ended_by<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<RecordId>, RowsFault> {
    for change in changes(rows, id)? {
        let ends = match change.rel {
            Relation::Annuls => true,
            Relation::Repeals => !changes(rows, &change.by)?.iter().any(|of_repeal| of_repeal.rel == Relation::Annuls),
            _ => false,
        };
        if ends {
            return Ok(Some(change.by));
        }
    }
    Ok(None)
}

pub(crate) fn number_key(origin: &Origin, body: &str, adopted_on: Day, number: &str) -> Key {
    Key::of(Table::DecisionNumber).origin(origin).text(body).number(u64::from(adopted_on.year().unsigned_abs())).text(number)
}

/// The decision that has this number of this body and year already.
pub fn decision_number<R: Rows + ?Sized>(rows: &R, origin: &Origin, facts: &DecisionAdopted) -> Result<Option<RecordId>, RowsFault> {
    first(rows, number_key(origin, &facts.body, facts.adopted_on, &facts.number))
}

/// A report meeting.
pub fn report_meeting<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<ReportMeetingRow>, RowsFault> {
    one(rows, Key::of(Table::ReportMeeting).record(id))
}

/// An issue.
pub fn issue<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<IssueRow>, RowsFault> {
    one(rows, Key::of(Table::Issue).record(id))
}

/// The states of an issue in the order of the register.
pub fn issue_states<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Vec<IssueStatusRow>, RowsFault> {
    all(rows, Key::of(Table::IssueStatus).record(id))
}

/// The redaction that erased a record.
pub fn redacted_by<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<RecordId>, RowsFault> {
    one(rows, Key::of(Table::Redacted).record(id))
}

/// Entries of a register that are in the views.
pub fn projected<R: Rows + ?Sized>(rows: &R, origin: &Origin) -> Result<u64, RowsFault> {
    Ok(one(rows, Key::of(Table::Projected).origin(origin))?.unwrap_or(0))
}

/// When the policy was met for the entry: the time of the smallest witnessed head that covers it.
pub fn witnessed_at<R: Rows + ?Sized>(rows: &R, origin: &Origin, index: u64) -> Result<Option<UnixMillis>, RowsFault> {
    let prefix = Key::of(Table::Witnessed).origin(origin);
    let after = prefix.clone().number(index).build();
    let found = rows.scan(&prefix.build(), Some(&after), 1)?;
    found.first().map(|(_, bytes)| value(bytes)).transpose()
}

/// Sizes of a register's heads for which the policy is known to be met.
pub fn witnessed_sizes<R: Rows + ?Sized>(rows: &R, origin: &Origin) -> Result<BTreeSet<u64>, RowsFault> {
    let prefix = Key::of(Table::Witnessed).origin(origin).build();
    let mut sizes = BTreeSet::new();
    let mut after: Option<Vec<u8>> = None;
    loop {
        let page = rows.scan(&prefix, after.as_deref(), PAGE_ROWS)?;
        sizes.extend(page.iter().filter_map(|(key, _)| Some(u64::from_be_bytes(*key.last_chunk()?))));
        match page.last() {
            Some((key, _)) if page.len() == PAGE_ROWS => after = Some(key.clone()),
            _ => return Ok(sizes),
        }
    }
}

/// Name of the count of issues by category and year.
pub const COUNT_ISSUES: &str = "issues";
/// Name of the count of findings by rule.
pub const COUNT_FINDINGS: &str = "findings";
/// Name of the count of decisions by matter.
pub const COUNT_DECISIONS: &str = "decisions";
/// Name of the count of decisions by month; see [`month_number`].
pub const COUNT_MONTHS: &str = "decisions_by_month";
/// Name of the count of meetings by month; see [`month_number`].
pub const COUNT_MEETING_MONTHS: &str = "meetings_by_month";

/// Name of the count of what happened at meetings, by month ([`month_number`]) and label: `called` and `cancelled`, `opened`,
/// `reconvened` for one that was called because another had no quorum, `minuted`, `approved` for its minutes, `decided` for a
/// decision of a session, and the rule of each lapse.
pub const COUNT_SITTINGS: &str = "sittings";

/// Name of the count of initiatives by year and label: `opened` and `refused`, `reached`, `not_reached` and `withdrawn` for how
/// collecting ended, `accepted`, `partly` and `declined` for the answer.
pub const COUNT_INITIATIVES: &str = "initiatives";

/// A month as counts write it: months follow each other as numbers do.
#[must_use]
pub fn month_number(day: Day) -> u64 {
    u64::from(day.year().unsigned_abs()) * 12 + u64::from(day.month()) - 1
}

/// One cell of a counted table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The year.
    pub year: u64,
    /// The label: category, rule or matter.
    pub label: String,
    /// How many.
    pub count: u64,
}

pub(crate) fn count_key(name: &str, territory: &Territory, year: u64, label: &str) -> Key {
    Key::of(Table::Count).text(name).territory(territory).number(year).text(label)
}

/// A counted table of one territory with everything inside it, by year and label.
pub fn counts<R: Rows + ?Sized>(rows: &R, name: &str, territory: &Territory) -> Result<Vec<Counted>, RowsFault> {
    let prefix = Key::of(Table::Count).text(name).territory(territory).build();
    let mut cells = Vec::new();
    for (key, bytes) in rows.scan(&prefix, None, 10_000)? {
        let Some((year, label)) = key.get(prefix.len()..).and_then(|rest| rest.split_first_chunk::<8>()) else { continue };
        let label = label.strip_suffix(&[0]).unwrap_or(label);
        let count = value(&bytes)?;
        cells.push(Counted { year: u64::from_be_bytes(*year), label: String::from_utf8_lossy(label).into_owned(), count });
    }
    Ok(cells)
}

/// The keys of every node that may witness: regions and nations, a few dozen in the country.
pub fn witness_nodes<R: Rows + ?Sized>(rows: &R) -> Result<Vec<crate::record::v1::NodeKeys>, RowsFault> {
    all(rows, Key::of(Table::WitnessNode))
}

/// Who holds offices of a territory, by role.
pub fn offices<R: Rows + ?Sized>(rows: &R, territory: &Territory) -> Result<Vec<MandateRow>, RowsFault> {
    all(rows, Key::of(Table::Office).territory(territory))
}

/// Every node mandate.
pub fn all_node_mandates<R: Rows + ?Sized>(rows: &R) -> Result<Vec<MandateRow>, RowsFault> {
    all(rows, Key::of(Table::Node))
}

/// The mandates of a person's key.
pub fn mandates_of<R: Rows + ?Sized>(rows: &R, key: &PublicKey) -> Result<Vec<MandateRow>, RowsFault> {
    all(rows, Key::of(Table::MandateOfKey).bytes(key.as_bytes()))
}

/// A file by its digest, as the first record that names it does.
pub fn file<R: Rows + ?Sized>(rows: &R, digest: &Hash) -> Result<Option<FileRow>, RowsFault> {
    first(rows, Key::of(Table::File).bytes(digest.as_bytes()))
}

/// Files that records name, in the order in which they travel, after the key of an earlier page; with the key to go on.
pub fn files_in_order<R: Rows + ?Sized>(rows: &R, after: Option<&[u8]>) -> Result<Vec<(Vec<u8>, Hash)>, RowsFault> {
    let prefix = Key::of(Table::FileOrder).build();
    let digest = |key: &[u8]| Some(Hash::from_bytes(*key.get(17..)?.first_chunk::<32>()?));
    let page = rows.scan(&prefix, after, PAGE_ROWS)?;
    Ok(page.into_iter().filter_map(|(key, _)| digest(&key).map(|digest| (key, digest))).collect())
}

/// What happened to the registers of a territory and those inside it, register by register.
pub fn incidents<R: Rows + ?Sized>(rows: &R, territory: &Territory) -> Result<Vec<IncidentRow>, RowsFault> {
    all(rows, Key::of(Table::Incident).inside(territory))
}

/// The size of the largest head for which the policy was met; 0 before.
pub fn witnessed_size<R: Rows + ?Sized>(rows: &R, origin: &Origin) -> Result<u64, RowsFault> {
    one(rows, Key::of(Table::WitnessedSize).origin(origin)).map(Option::unwrap_or_default)
}

/// Neighbours that showed that they have erased a record's body, each with the time of it.
pub fn confirmations<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Vec<(Origin, UnixMillis)>, RowsFault> {
    let prefix = Key::of(Table::Confirmed).record(id).build();
    let page = rows.scan(&prefix, None, PAGE_ROWS)?;
    let named = page.iter().filter_map(|(key, at)| {
        let name = key.get(prefix.len()..)?.strip_suffix(&[0])?;
        Some((core::str::from_utf8(name).ok()?.parse().ok()?, at))
    });
    named.map(|(origin, at)| Ok((origin, value(at)?))).collect()
}

/// Every record that a redaction named, in the order of their names.
pub fn redacted<R: Rows + ?Sized>(rows: &R) -> Result<Vec<RecordId>, RowsFault> {
    let prefix = Key::of(Table::Redacted).build();
    let mut found = Vec::new();
    let mut after: Option<Vec<u8>> = None;
    loop {
        let page = rows.scan(&prefix, after.as_deref(), PAGE_ROWS)?;
        let names = page.iter().filter_map(|(key, _)| key.get(1..)?.try_into().ok());
        found.extend(names.map(|bytes: [u8; 32]| RecordId::from_hash(crate::digest::Hash::from_bytes(bytes))));
        match page.last() {
            Some((key, _)) if page.len() == PAGE_ROWS => after = Some(key.clone()),
            _ => return Ok(found),
        }
    }
}
