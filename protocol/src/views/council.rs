//! What bodies go by and who sits in them: rows and the questions put to them.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, ShortText};
use crate::digest::RecordId;
use crate::instant::{Day, TimeOfDay};
use crate::record::Relation;
use crate::record::v1::{
    Bilingual, BodyDissolved, CalendarSet, ChairElected, EndOfPowers, MemberElected, MemberEnded, MemberRole, RulebookAdopted, TermOpened,
};
use crate::register::Origin;
use crate::territory::Territory;
use crate::verify::VerifiedEntry;
use crate::views::arranged::{Arranged, arranged};
use crate::views::key::{Key, Table};
use crate::views::lookup::{self, all, first, one};
use crate::views::money::{Put, put};
use crate::views::proceedings;
use crate::views::rows::{Rows, RowsFault};
use crate::views::tables::MeetingRow;

/// A rulebook of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulebookRow {
    /// The record.
    pub id: RecordId,
    /// What it says.
    pub rulebook: RulebookAdopted,
}

/// The working days of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarRow {
    /// The record.
    pub id: RecordId,
    /// The year.
    pub year: u16,
    /// Days off besides weekends.
    pub days_off: Vec<Day>,
    /// Weekends on which people work.
    pub working_days: Vec<Day>,
}

/// A meeting as it is held by what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// As it was called.
    pub row: MeetingRow,
    /// The day on which it is held.
    pub held_on: Day,
    /// The hour at which it begins, where that was told.
    pub starts_at: Option<TimeOfDay>,
    /// Where it is held.
    pub place: Bilingual<LineText>,
    /// The record that moved it last.
    pub postponed_by: Option<RecordId>,
    /// The record by which it is not held at all.
    pub cancelled_by: Option<RecordId>,
    /// The numbers of its items after every change of the agenda.
    pub agenda: Vec<ShortText>,
}

impl Meeting {
    /// When and where it is held.
    #[must_use]
    pub fn arranged(&self) -> Arranged {
        let Self { held_on, starts_at, place, postponed_by, cancelled_by, .. } = self.clone();
        Arranged { held_on, starts_at, place, postponed_by, cancelled_by }
    }

    /// True for a meeting that was recorded by the day it was held. One that was entered from paper afterwards could not have
    /// its minutes and decisions in time.
    #[must_use]
    pub fn is_recorded_live(&self) -> bool {
        self.row.recorded_on.is_some_and(|on| on <= self.held_on)
    }
}

/// A term of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermRow {
    /// The record.
    pub id: RecordId,
    /// Its register.
    pub origin: Origin,
    /// The body.
    pub body: ShortText,
    /// Its number.
    pub number: ShortText,
    /// Its first day.
    pub from: Day,
    /// The day after its last.
    pub until: Day,
}

/// A person on a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRow {
    /// The record.
    pub id: RecordId,
    /// Its register.
    pub origin: Origin,
    /// The term.
    pub term: RecordId,
    /// Name.
    pub person: LineText,
    /// The settlement whose seat it is.
    pub settlement: Option<Territory>,
    /// Which of its seats.
    pub seat: u16,
    /// As what.
    pub role: MemberRole,
    /// The first day.
    pub from: Day,
}

/// How a member's powers ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberEndRow {
    /// The record.
    pub id: RecordId,
    /// The first day without powers.
    pub on: Day,
    /// Why.
    pub reason: EndOfPowers,
}

/// Who chairs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChairRow {
    /// The record.
    pub id: RecordId,
    /// The member.
    pub member: RecordId,
    /// The first day.
    pub from: Day,
}

/// A seat with the time for which somebody holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// Who.
    pub member: MemberRow,
    /// The first day without powers: the term's end, the body's dissolution or the member's own end, whichever is first.
    pub until: Day,
    /// Why they ended before the term did; `None` where the term or the body ended.
    pub reason: Option<EndOfPowers>,
}

impl Sitting {
    /// True for two people of one seat.
    #[must_use]
    pub fn shares_seat(&self, other: &Self) -> bool {
        (self.member.settlement, self.member.seat) == (other.member.settlement, other.member.seat)
    }

    /// True on a day in office.
    #[must_use]
    pub fn is_in_office(&self, day: Day) -> bool {
        self.member.from <= day && day < self.until
    }
}

pub(super) fn rulebook_adopted(entry: &VerifiedEntry, facts: &RulebookAdopted) -> Put {
    let key = Key::of(Table::Rulebook).origin(entry.origin()).text(&facts.body).day_down(facts.from);
    put(key.number(u64::MAX - entry.index()), &RulebookRow { id: entry.id(), rulebook: facts.clone() })
}

pub(super) fn calendar_set(entry: &VerifiedEntry, facts: &CalendarSet) -> Put {
    let row = CalendarRow {
        id: entry.id(),
        year: facts.year,
        days_off: facts.days_off.iter().map(|off| off.day).collect(),
        working_days: facts.working_days.to_vec(),
    };
    put(Key::of(Table::Calendar).origin(entry.origin()).year_down(facts.year).number(u64::MAX - entry.index()), &row)
}

pub(super) fn term_opened(entry: &VerifiedEntry, facts: &TermOpened) -> [Put; 2] {
    let (id, origin) = (entry.id(), entry.origin().clone());
    let row = TermRow { id, origin, body: facts.body.clone(), number: facts.number.clone(), from: facts.from, until: facts.until };
    let listed = Key::of(Table::TermList).origin(entry.origin()).text(&facts.body).day_down(facts.from).record(&id);
    [put(Key::of(Table::Term).record(&id), &row), put(listed, &row)]
}

pub(super) fn member_elected(entry: &VerifiedEntry, facts: &MemberElected) -> [Put; 2] {
    let (header, id) = (entry.header(), entry.id());
    let term = header.reference(Relation::Term).unwrap_or(id);
    let row = MemberRow {
        id,
        origin: entry.origin().clone(),
        term,
        person: facts.person.clone(),
        settlement: facts.settlement,
        seat: facts.seat,
        role: facts.role,
        from: facts.from,
    };
    let place = facts.settlement.unwrap_or(header.territory);
    let listed = Key::of(Table::MemberList).record(&term).territory(&place).number(u64::from(facts.seat)).number(entry.index());
    [put(Key::of(Table::Member).record(&id), &row), put(listed, &row)]
}

pub(super) fn chair_elected(entry: &VerifiedEntry, facts: &ChairElected) -> Put {
    let id = entry.id();
    let row = ChairRow { id, member: entry.header().reference(Relation::Member).unwrap_or(id), from: facts.from };
    put(Key::of(Table::Chair).record(&row.member).number(entry.index()), &row)
}

pub(super) fn member_ended(entry: &VerifiedEntry, facts: &MemberEnded) -> Put {
    let id = entry.id();
    let member = entry.header().reference(Relation::Member).unwrap_or(id);
    put(Key::of(Table::MemberEnd).record(&member).number(entry.index()), &MemberEndRow { id, on: facts.on, reason: facts.reason })
}

pub(super) fn body_dissolved(entry: &VerifiedEntry, facts: &BodyDissolved) -> Put {
    let term = entry.header().reference(Relation::Term).unwrap_or(entry.id());
    put(Key::of(Table::TermEnd).record(&term).number(entry.index()), &facts.on)
}

/// A meeting with what became of it before it was held.
pub fn meeting<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<Meeting>, RowsFault> {
    let Some(row) = lookup::meeting(rows, id)? else { return Ok(None) };
    let agenda = proceedings::agenda(rows, id, &row.agenda)?.into_iter().map(|item| item.number).collect();
    let Arranged { held_on, starts_at, place, postponed_by, cancelled_by } =
        arranged(rows, id, Arranged::new(row.held_on, row.starts_at, row.place.clone()))?;
    Ok(Some(Meeting { row, held_on, starts_at, place, postponed_by, cancelled_by, agenda }))
}

/// The rulebook that a body goes by on a day; of several from the same day the one sealed last.
pub fn rulebook<R: Rows + ?Sized>(rows: &R, origin: &Origin, body: &str, day: Day) -> Result<Option<RulebookRow>, RowsFault> {
    let found = rulebooks(rows, origin, body)?;
    Ok(found.into_iter().find(|row| row.rulebook.from <= day))
}

/// Every rulebook of a body, the newest first.
pub fn rulebooks<R: Rows + ?Sized>(rows: &R, origin: &Origin, body: &str) -> Result<Vec<RulebookRow>, RowsFault> {
    all(rows, Key::of(Table::Rulebook).origin(origin).text(body))
}

/// The calendar of a year that was sealed last.
pub fn calendar<R: Rows + ?Sized>(rows: &R, origin: &Origin, year: i32) -> Result<Option<CalendarRow>, RowsFault> {
    let Ok(year) = u16::try_from(year) else { return Ok(None) };
    first(rows, Key::of(Table::Calendar).origin(origin).year_down(year))
}

/// A term.
pub fn term<R: Rows + ?Sized>(rows: &R, id: &RecordId) -> Result<Option<TermRow>, RowsFault> {
    one(rows, Key::of(Table::Term).record(id))
}

/// The terms of a body, the newest first.
pub fn terms<R: Rows + ?Sized>(rows: &R, origin: &Origin, body: &str) -> Result<Vec<TermRow>, RowsFault> {
    all(rows, Key::of(Table::TermList).origin(origin).text(body))
}

/// The day on which a term ended before its time.
pub fn dissolved_on<R: Rows + ?Sized>(rows: &R, term: &RecordId) -> Result<Option<Day>, RowsFault> {
    Ok(all::<Day, R>(rows, Key::of(Table::TermEnd).record(term))?.into_iter().min())
}

/// The first day on which a term's members have no powers any more.
pub fn term_end<R: Rows + ?Sized>(rows: &R, term: &TermRow) -> Result<Day, RowsFault> {
    Ok(dissolved_on(rows, &term.id)?.map_or(term.until, |on| on.min(term.until)))
}

/// A member with the time in office.
pub fn sitting<R: Rows + ?Sized>(rows: &R, member: &RecordId) -> Result<Option<Sitting>, RowsFault> {
    let Some(member) = one::<MemberRow, R>(rows, Key::of(Table::Member).record(member))? else { return Ok(None) };
    let Some(term) = term(rows, &member.term)? else { return Ok(None) };
    with_end(rows, member, term_end(rows, &term)?).map(Some)
}

/// Everybody who was elected to hold a seat in a term, by settlement and seat.
pub fn sittings<R: Rows + ?Sized>(rows: &R, term: &TermRow) -> Result<Vec<Sitting>, RowsFault> {
    elected(rows, term, MemberRole::Member)
}

/// Everybody who was elected in a term as this, by settlement and seat.
pub fn elected<R: Rows + ?Sized>(rows: &R, term: &TermRow, role: MemberRole) -> Result<Vec<Sitting>, RowsFault> {
    let end = term_end(rows, term)?;
    let members: Vec<MemberRow> = all(rows, Key::of(Table::MemberList).record(&term.id))?;
    members.into_iter().filter(|member| member.role == role).map(|member| with_end(rows, member, end)).collect()
}

fn with_end<R: Rows + ?Sized>(rows: &R, member: MemberRow, end: Day) -> Result<Sitting, RowsFault> {
    let own = all::<MemberEndRow, R>(rows, Key::of(Table::MemberEnd).record(&member.id))?.into_iter().min_by_key(|row| row.on);
    Ok(match own.filter(|row| row.on < end) {
        Some(row) => Sitting { member, until: row.on, reason: Some(row.reason) },
        None => Sitting { member, until: end, reason: None },
    })
}

/// When each of a term's members was elected to the chair, the newest election first.
pub fn chairs<R: Rows + ?Sized>(rows: &R, sittings: &[Sitting]) -> Result<Vec<ChairRow>, RowsFault> {
    let mut found = Vec::new();
    for sitting in sittings {
        found.extend(all::<ChairRow, R>(rows, Key::of(Table::Chair).record(&sitting.member.id))?);
    }
    found.sort_by_key(|row| core::cmp::Reverse((row.from, row.id)));
    Ok(found)
}

/// Everybody who sits in a body on a day, term by term, by settlement and seat.
pub fn members_on<R: Rows + ?Sized>(rows: &R, origin: &Origin, body: &str, day: Day) -> Result<Vec<Sitting>, RowsFault> {
    in_office_on(rows, origin, body, day, MemberRole::Member)
}

/// Everybody who may stand in for a member of a body on a day, in the same order.
pub fn substitutes_on<R: Rows + ?Sized>(rows: &R, origin: &Origin, body: &str, day: Day) -> Result<Vec<Sitting>, RowsFault> {
    in_office_on(rows, origin, body, day, MemberRole::Substitute)
}

fn in_office_on<R: Rows + ?Sized>(rows: &R, origin: &Origin, body: &str, day: Day, role: MemberRole) -> Result<Vec<Sitting>, RowsFault> {
    let mut found = Vec::new();
    for term in terms(rows, origin, body)?.iter().filter(|term| term.from <= day && day < term.until) {
        found.extend(elected(rows, term, role)?.into_iter().filter(|sitting| sitting.is_in_office(day)));
    }
    Ok(found)
}

/// Who of these members holds the chair on a day: the one elected to it last by then.
pub fn chair_on<R: Rows + ?Sized>(rows: &R, members: &[Sitting], day: Day) -> Result<Option<RecordId>, RowsFault> {
    Ok(chairs(rows, members)?.into_iter().find(|chair| chair.from <= day).map(|chair| chair.member))
}
