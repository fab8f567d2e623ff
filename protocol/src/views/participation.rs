//! Initiatives from their opening to the answer, and batches of those who took part: rows and the questions put to them.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, ShortText};
use crate::codec::CodecError;
use crate::digest::{Hash, RecordId};
use crate::instant::Day;
use crate::limits::PAGE_ROWS;
use crate::record::Relation;
use crate::record::v1::{
    Bilingual, ChannelCount, InitiativeAnswered, InitiativeClosed, InitiativeOpened, InitiativeRefused, InitiativeSort,
    InitiativeSupported, ParticipationRuled, PopulationBase, PrivateDataErased, RejectedCount,
};
use crate::register::Origin;
use crate::territory::{Level, Territory};
use crate::verify::VerifiedEntry;
use crate::views::key::{Key, Table};
use crate::views::lookup::{all, first, one};
use crate::views::money::{Put, put};
use crate::views::proceedings::{Told, told};
use crate::views::rows::{Rows, RowsFault};

/// An initiative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeRow {
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// Its number.
    pub number: ShortText,
    /// Whose.
    pub sort: InitiativeSort,
    /// What it asks for.
    pub title: Bilingual<LineText>,
    /// Who is asked.
    pub addressee: LineText,
    /// The day from which it may be supported, and the last one.
    pub period: (Day, Day),
    /// What the threshold is a part of.
    pub base: PopulationBase,
    /// How many supporters it needs.
    pub threshold: u32,
}

/// An initiative that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRow {
    /// Its register.
    pub origin: Origin,
    /// Its territory.
    pub territory: Territory,
    /// What was said.
    pub facts: InitiativeRefused,
}

/// A batch of those who took part, without their tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchRow {
    /// The record.
    pub id: RecordId,
    /// The last day on which they did.
    pub collected_until: Day,
    /// How many people.
    pub people: u32,
    /// By their way.
    pub channels: Vec<ChannelCount>,
    /// Where they voted, if that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Bilingual<LineText>>,
    /// Signatures that do not count.
    pub rejected: u32,
    /// Why not.
    pub reasons: Vec<RejectedCount>,
}

/// What a number is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Series {
    /// Initiatives, also those that were refused.
    Initiatives,
    /// Calls of the participatory budget.
    Calls,
}

fn number_key(origin: &Origin, series: Series, day: Day, number: &str) -> Key {
    Key::of(Table::PublicNumber).origin(origin).number(series as u64).number(u64::from(day.year().unsigned_abs())).text(number)
}

pub(super) fn numbered(entry: &VerifiedEntry, series: Series, day: Day, number: &ShortText) -> Put {
    put(number_key(&entry.header().register, series, day, number).number(entry.index()), &entry.id())
}

/// The record that has this number in this year already.
pub(crate) fn with_number<R: Rows + ?Sized>(
    rows: &R,
    origin: &Origin,
    series: Series,
    (day, number): (Day, &str),
) -> Result<Option<RecordId>, RowsFault> {
    first(rows, number_key(origin, series, day, number))
}

pub(super) fn ruled(entry: &VerifiedEntry, facts: &ParticipationRuled) -> Put {
    let key = Key::of(Table::TakingPart).origin(&entry.header().register).day_down(facts.from);
    put(key.number(u64::MAX - entry.index()), facts)
}

/// The newest rules of a register for taking part that are in force on a day.
pub fn rules<R: Rows + ?Sized>(rows: &R, origin: &Origin, day: Day) -> Result<Option<ParticipationRuled>, RowsFault> {
    let found: Vec<ParticipationRuled> = all(rows, Key::of(Table::TakingPart).origin(origin))?;
    Ok(found.into_iter().find(|rules| rules.from <= day))
}

fn listed(entry: &VerifiedEntry, day: Day) -> Put {
    put(Key::of(Table::InitiativeList).territory(&entry.header().territory).day_down(day).record(&entry.id()), &())
}

pub(super) fn opened(entry: &VerifiedEntry, facts: &InitiativeOpened) -> [Put; 3] {
    let (id, header) = (entry.id(), entry.header());
    let row = InitiativeRow {
        origin: header.register.clone(),
        territory: header.territory,
        number: facts.number.clone(),
        sort: facts.sort,
        title: facts.title.clone(),
        addressee: facts.addressee.clone(),
        period: (facts.opened_on, facts.until),
        base: facts.base.clone(),
        threshold: facts.threshold,
    };
    let number = numbered(entry, Series::Initiatives, facts.filed_on, &facts.number);
    [put(Key::of(Table::Initiative).record(&id), &row), listed(entry, facts.opened_on), number]
}

pub(super) fn refused(entry: &VerifiedEntry, facts: &InitiativeRefused) -> [Put; 3] {
    let (id, header) = (entry.id(), entry.header());
    let row = RefusedRow { origin: header.register.clone(), territory: header.territory, facts: facts.clone() };
    let number = numbered(entry, Series::Initiatives, facts.filed_on, &facts.number);
    [put(Key::of(Table::InitiativeRefused).record(&id), &row), listed(entry, facts.refused_on), number]
}

/// A batch and its tokens, a row for each: what is looked up is whether a token was there before.
pub(super) fn batch(entry: &VerifiedEntry, about: Relation, row: &BatchRow, tokens: &[Hash]) -> Vec<Put> {
    let case = entry.header().reference(about).unwrap_or(entry.id());
    let token = |token: &Hash| put(Key::of(Table::Token).record(&case).bytes(token.as_bytes()).number(entry.index()), &entry.id());
    let mut rows: Vec<Result<_, CodecError>> = tokens.iter().map(token).collect();
    rows.push(put(Key::of(Table::Batch).record(&case).number(entry.index()), row));
    rows
}

pub(super) fn supported(entry: &VerifiedEntry, facts: &InitiativeSupported) -> Vec<Put> {
    let row = BatchRow {
        id: entry.id(),
        collected_until: facts.collected_until,
        people: u32::try_from(facts.tokens.len()).unwrap_or(u32::MAX),
        channels: facts.channels.to_vec(),
        place: None,
        rejected: facts.rejected,
        reasons: facts.reasons.to_vec(),
    };
    batch(entry, Relation::Initiative, &row, &facts.tokens)
}

pub(super) fn closed(entry: &VerifiedEntry, facts: &InitiativeClosed) -> Put {
    told(entry, Table::InitiativeClosed, Relation::Initiative, facts)
}

pub(super) fn answered(entry: &VerifiedEntry, facts: &InitiativeAnswered) -> Put {
    told(entry, Table::InitiativeAnswer, Relation::Initiative, facts)
}

pub(super) fn erased(entry: &VerifiedEntry, facts: &PrivateDataErased) -> Put {
    let rel = if entry.header().reference(Relation::Call).is_some() { Relation::Call } else { Relation::Initiative };
    told(entry, Table::PrivateErased, rel, facts)
}

/// An initiative.
pub fn initiative<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<InitiativeRow>, RowsFault> {
    one(rows, Key::of(Table::Initiative).record(id))
}

/// An initiative that was refused.
pub fn refusal<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<RefusedRow>, RowsFault> {
    one(rows, Key::of(Table::InitiativeRefused).record(id))
}

/// The batches of an initiative or a call in the order of the register.
pub fn batches<R: Rows + ?Sized>(rows: &R, case: &RecordId) -> Result<Vec<BatchRow>, RowsFault> {
    all(rows, Key::of(Table::Batch).record(case))
}

/// How many people took part by what is sealed.
pub fn people<R: Rows + ?Sized>(rows: &R, case: &RecordId) -> Result<u32, RowsFault> {
    Ok(batches(rows, case)?.iter().fold(0, |sum: u32, batch| sum.saturating_add(batch.people)))
}

/// The batch that holds a token.
pub fn token<R: Rows + ?Sized>(rows: &R, case: &RecordId, token: &Hash) -> Result<Option<RecordId>, RowsFault> {
    first(rows, Key::of(Table::Token).record(case).bytes(token.as_bytes()))
}

/// How collecting ended, once it has.
pub fn closing<R: Rows + ?Sized>(rows: &R, initiative: &RecordId) -> Result<Option<Told<InitiativeClosed>>, RowsFault> {
    first(rows, Key::of(Table::InitiativeClosed).record(initiative))
}

/// What was said to an initiative.
pub fn answer<R: Rows + ?Sized>(rows: &R, initiative: &RecordId) -> Result<Option<Told<InitiativeAnswered>>, RowsFault> {
    first(rows, Key::of(Table::InitiativeAnswer).record(initiative))
}

/// When the private data of an initiative or a call was erased.
pub fn erasure<R: Rows + ?Sized>(rows: &R, case: &RecordId) -> Result<Option<Told<PrivateDataErased>>, RowsFault> {
    first(rows, Key::of(Table::PrivateErased).record(case))
}

/// What is listed of a territory, the newest first; of an okrug also what is of its settlements. At most as many as a page has.
pub(super) fn listed_in<R: Rows + ?Sized>(rows: &R, table: Table, territory: &Territory) -> Result<Vec<RecordId>, RowsFault> {
    let list = Key::of(table);
    let list = if territory.level() == Level::Okrug { list.inside(territory) } else { list.territory(territory) };
    let page = rows.scan(&list.build(), None, PAGE_ROWS)?;
    Ok(page.iter().filter_map(|(key, _)| Some(RecordId::from_hash(Hash::from_bytes(*key.last_chunk::<32>()?)))).collect())
}

/// The initiatives of a territory, opened or refused.
pub fn initiatives_in<R: Rows + ?Sized>(rows: &R, territory: &Territory) -> Result<Vec<RecordId>, RowsFault> {
    listed_in(rows, Table::InitiativeList, territory)
}
