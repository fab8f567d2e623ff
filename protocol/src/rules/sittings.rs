//! Rules of meetings that are not held when or where they were called for.

use crate::bounded::NoteText;
use crate::instant::Day;
use crate::record::v1::{Bilingual, MeetingCancelled, MeetingPostponed};
use crate::record::{Header, Relation};
use crate::rules::council::{not_future, notice};
use crate::rules::proceedings::Held;
use crate::rules::{Rule, RuleBroken, required, resolve, room};
use crate::territory::Territory;
use crate::views::arranged::Arranged;
use crate::views::key::Table;
use crate::views::rows::{Rows, RowsFault};
use crate::views::{council, lookup, proceedings, reports};

type Found = Result<(), RowsFault>;

/// A meeting to come, by what is sealed.
struct ToCome {
    territory: Territory,
    arranged: Arranged,
    /// With what binds it; a report meeting is bound by no rulebook.
    held: Option<Held>,
}

/// A meeting is moved to another day, hour or place, and never into the past. Brought forward, it is called anew: notice counts from
/// the day on which that was said.
pub(super) fn postponed<R: Rows + ?Sized>(header: &Header, facts: &MeetingPostponed, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.place.as_ref().is_some_and(Bilingual::is_empty) {
        broken.push(RuleBroken::new(Rule::TextMissing, "place", "nothing"));
    }
    let Some(ToCome { arranged, held, .. }) = to_come(header, facts.announced_on, &facts.reason, earlier, broken)? else { return Ok(()) };
    if let Some(id) = header.reference(Relation::Announcement).or_else(|| header.reference(Relation::Meeting)) {
        room(earlier, Table::MeetingChange, &id, broken)?;
    }
    let is_same_hour = facts.starts_at.is_none() || facts.starts_at == arranged.starts_at;
    let is_same_place = facts.place.as_ref().is_none_or(|place| *place == arranged.place);
    if facts.held_on == arranged.held_on && is_same_hour && is_same_place {
        broken.push(RuleBroken::new(Rule::SaidTwice, "another day, hour or place", facts.held_on));
    }
    if facts.held_on < facts.announced_on {
        broken.push(RuleBroken::new(Rule::DateOrder, facts.announced_on, facts.held_on));
    }
    match held {
        Some(held) if facts.held_on < arranged.held_on => {
            notice(&header.register, (facts.announced_on, facts.held_on), held.rulebook.notice, earlier, broken)
        }
        _ => Ok(()),
    }
}

pub(super) fn cancelled<R: Rows + ?Sized>(header: &Header, facts: &MeetingCancelled, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    to_come(header, facts.announced_on, &facts.reason, earlier, broken).map(drop)
}

/// The meeting referred to, which by what is sealed was neither held nor cancelled when the change was announced.
fn to_come<R: Rows + ?Sized>(
    header: &Header,
    announced_on: Day,
    reason: &Bilingual<NoteText>,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<Option<ToCome>, RowsFault> {
    if reason.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "reason", "nothing"));
    }
    not_future(header, announced_on, broken);
    let found = match header.reference(Relation::Announcement) {
        Some(_) => announced(header, earlier, broken)?,
        None => called(header, earlier, broken)?,
    };
    let Some((meeting, told)) = found else { return Ok(None) };
    // It is listed under the meeting's own territory.
    if header.territory != meeting.territory {
        broken.push(RuleBroken::new(Rule::TerritoryInRegister, meeting.territory, header.territory));
    }
    let held_on = meeting.arranged.held_on;
    let over = match meeting.arranged.cancelled_by {
        Some(by) => Some(by.to_string()),
        None => told.or_else(|| (announced_on > held_on).then(|| announced_on.to_string())),
    };
    if let Some(found) = over {
        broken.push(RuleBroken::new(Rule::MeetingOver, held_on, found));
    }
    Ok(Some(meeting))
}

/// A meeting that was called, and what tells that it was held.
fn called<R: Rows + ?Sized>(
    header: &Header,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<Option<(ToCome, Option<String>)>, RowsFault> {
    let Some(id) = required(header, Relation::Meeting, broken) else { return Ok(None) };
    let meeting = council::meeting(earlier, &id)?.filter(|meeting| meeting.row.origin == header.register);
    let Some(meeting) = resolve(meeting, header, &id, Relation::Meeting, earlier, broken)? else { return Ok(None) };
    let told = match () {
        () if lookup::minutes_of(earlier, &id)?.is_some() => Some("minutes".to_owned()),
        () if proceedings::opening(earlier, &id)?.is_some() => Some("opening".to_owned()),
        () => None,
    };
    let (territory, arranged) = (meeting.row.territory, meeting.arranged());
    Ok(Some((ToCome { territory, arranged, held: Some(Held::of(earlier, &id, meeting)?) }, told)))
}

/// A report meeting that was announced, and what tells that it was held.
fn announced<R: Rows + ?Sized>(
    header: &Header,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<Option<(ToCome, Option<String>)>, RowsFault> {
    let Some(id) = required(header, Relation::Announcement, broken) else { return Ok(None) };
    let known = reports::announcement(earlier, &id)?.filter(|known| known.row.origin == header.register);
    let Some(known) = resolve(known, header, &id, Relation::Announcement, earlier, broken)? else { return Ok(None) };
    let told = known.held_by.map(|by| by.to_string());
    Ok(Some((ToCome { territory: known.row.territory, arranged: known.arranged, held: None }, told)))
}
