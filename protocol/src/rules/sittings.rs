//! Rules of meetings that are not held when they were called for.

use crate::bounded::NoteText;
use crate::instant::Day;
use crate::record::v1::{Bilingual, MeetingCancelled, MeetingPostponed};
use crate::record::{Header, Relation};
use crate::rules::council::not_future;
use crate::rules::{Rule, RuleBroken, required, resolve};
use crate::views::council::{self, Meeting};
use crate::views::rows::{Rows, RowsFault};
use crate::views::{lookup, proceedings};

type Found = Result<(), RowsFault>;

pub(super) fn postponed<R: Rows + ?Sized>(header: &Header, facts: &MeetingPostponed, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let Some(meeting) = to_come(header, facts.announced_on, &facts.reason, earlier, broken)? else { return Ok(()) };
    // On the same day it may begin at another hour.
    let is_other_hour = facts.held_on == meeting.held_on && facts.starts_at.is_some() && facts.starts_at != meeting.starts_at;
    if facts.held_on <= meeting.held_on && !is_other_hour {
        broken.push(RuleBroken::new(Rule::DateOrder, meeting.held_on, facts.held_on));
    }
    Ok(())
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
) -> Result<Option<Meeting>, RowsFault> {
    if reason.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "reason", "nothing"));
    }
    not_future(header, announced_on, broken);
    let Some(id) = required(header, Relation::Meeting, broken) else { return Ok(None) };
    let meeting = council::meeting(earlier, &id)?.filter(|meeting| meeting.row.origin == header.register);
    let Some(meeting) = resolve(meeting, header, &id, Relation::Meeting, earlier, broken)? else { return Ok(None) };
    // It is listed under the meeting's own territory.
    if header.territory != meeting.row.territory {
        broken.push(RuleBroken::new(Rule::TerritoryInRegister, meeting.row.territory, header.territory));
    }
    let over = match meeting.cancelled_by {
        Some(by) => Some(by.to_string()),
        None if lookup::minutes_of(earlier, &id)?.is_some() => Some("minutes".to_owned()),
        None if proceedings::opening(earlier, &id)?.is_some() => Some("opening".to_owned()),
        None => (announced_on > meeting.held_on).then(|| announced_on.to_string()),
    };
    if let Some(found) = over {
        broken.push(RuleBroken::new(Rule::MeetingOver, meeting.held_on, found));
    }
    Ok(Some(meeting))
}
