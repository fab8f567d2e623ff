//! Rules of who came to a meeting when it was opened, and of another account of it.

use std::collections::BTreeSet;

use crate::digest::RecordId;
use crate::record::Header;
use crate::record::v1::{MeetingOpened, OpeningCorrected, Presiding};
use crate::rules::proceedings::{Held, held, on_the_day};
use crate::rules::{Rule, RuleBroken, room, votes};
use crate::views::council::{self, Sitting};
use crate::views::key::Table;
use crate::views::proceedings;
use crate::views::rows::{Rows, RowsFault};
use crate::views::tables::QuorumMark;

type Found = Result<(), RowsFault>;

pub(super) fn opened<R: Rows + ?Sized>(header: &Header, facts: &MeetingOpened, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let Some(held) = held(header, earlier, broken)? else { return Ok(()) };
    if let Some(known) = proceedings::opening(earlier, &held.id)? {
        broken.push(RuleBroken::new(Rule::MeetingOver, "a meeting that was not opened", known.id));
    }
    account(header, &held, facts, earlier, broken)
}

/// Another account of an opening is of a meeting without minutes, says something else, and bears what was recorded since.
pub(super) fn corrected<R: Rows + ?Sized>(header: &Header, facts: &OpeningCorrected, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.reason.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "reason", "nothing"));
    }
    let Some(held) = held(header, earlier, broken)? else { return Ok(()) };
    let Some(before) = proceedings::opening(earlier, &held.id)? else {
        broken.push(RuleBroken::new(Rule::NotOpened, "a meeting that was opened", held.id));
        return Ok(());
    };
    room(earlier, Table::Opening, &held.id, broken)?;
    if before.facts == facts.opening {
        broken.push(RuleBroken::new(Rule::SaidTwice, "another account", before.id));
    }
    account(header, &held, &facts.opening, earlier, broken)?;
    bears(&held, &facts.opening, earlier, broken)
}

/// Who came is possible: on the day, no more than may, by a roll that adds up, under who chairs the body.
fn account<R: Rows + ?Sized>(header: &Header, held: &Held, facts: &MeetingOpened, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    on_the_day(header, facts.at, (held.meeting.held_on, held.meeting.held_on), broken);
    let base = held.base(facts.entitled);
    if facts.present > base {
        broken.push(RuleBroken::new(Rule::PresentWithinEntitled, base, facts.present));
    }
    let day = held.meeting.held_on;
    let members = council::members_on(earlier, &header.register, &held.meeting.row.body, day)?;
    let substitutes = council::substitutes_on(earlier, &header.register, &held.meeting.row.body, day)?;
    roll(facts, &members, &substitutes, broken);
    stood_in(facts, &members, &substitutes, broken);
    let chair = council::chair_on(earlier, &members, day)?;
    let chair = members.iter().find(|sitting| Some(sitting.member.id) == chair).map(|sitting| &*sitting.member.person);
    if let Some(chair) = chair.filter(|chair| facts.presiding == Presiding::Chair && *chair != &*facts.chaired_by) {
        broken.push(RuleBroken::new(Rule::ChairOfMeeting, chair, &*facts.chaired_by));
    }
    Ok(())
}

/// The votes and the accounts of items that are sealed by now, and the end of the meeting, are possible with those who came.
fn bears<R: Rows + ?Sized>(held: &Held, opening: &MeetingOpened, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    for vote in proceedings::votes(earlier, &held.id)? {
        votes::fits_opening(&vote.facts, held, opening, broken);
    }
    let came = |member: &RecordId| opening.roll.iter().any(|line| line.member == *member && line.presence.attended());
    for said in proceedings::discussions(earlier, &held.id)? {
        for member in said.facts.members().filter(|member| !came(member)) {
            broken.push(RuleBroken::new(Rule::DiscussionMembers, "a member who came", member));
        }
    }
    if let Some(closed) = proceedings::closing(earlier, &held.id)?
        && closed.facts.at < opening.at
    {
        broken.push(RuleBroken::new(Rule::DateOrder, closed.facts.at.millis(), opening.at.millis()));
    }
    Ok(())
}

/// What an opening says of a quorum: that too few came; or that by a later account enough did, or too few after all.
pub(crate) fn mark<R: Rows + ?Sized>(header: &Header, opening: &MeetingOpened, earlier: &R) -> Result<Option<QuorumMark>, RowsFault> {
    let Some(held) = held(header, earlier, &mut Vec::new())? else { return Ok(None) };
    let was_there = proceedings::opening(earlier, &held.id)?.is_none_or(|before| held.is_quorate(&before.facts));
    Ok(match (was_there, held.is_quorate(opening)) {
        (true, false) => Some(QuorumMark::Missing),
        (false, true) => Some(QuorumMark::Found),
        _ => None,
    })
}

/// The roll names every member in office once, nobody else but substitutes in office, and adds up to those present.
fn roll(facts: &MeetingOpened, members: &[Sitting], substitutes: &[Sitting], broken: &mut Vec<RuleBroken>) {
    let ids = |sittings: &[Sitting]| sittings.iter().map(|sitting| sitting.member.id).collect::<BTreeSet<RecordId>>();
    let (known, may_come) = (ids(members), ids(substitutes));
    let lines: Vec<RecordId> = facts.roll.iter().map(|line| line.member).filter(|id| !may_come.contains(id)).collect();
    let named: BTreeSet<RecordId> = lines.iter().copied().collect();
    if named != known || named.len() != lines.len() {
        broken.push(RuleBroken::new(Rule::RollCall, known.len(), named.intersection(&known).count()));
    }
    let present = facts.roll.iter().filter(|line| line.presence.is_at_opening()).count();
    if !facts.roll.is_empty() && present != facts.present as usize {
        broken.push(RuleBroken::new(Rule::RollAddsUp, present, facts.present));
    }
}

/// A substitute who is named came, once, and to a meeting to which the member of that seat did not.
fn stood_in(facts: &MeetingOpened, members: &[Sitting], substitutes: &[Sitting], broken: &mut Vec<RuleBroken>) {
    let attended = |id: RecordId| facts.roll.iter().any(|line| line.member == id && line.presence.attended());
    for substitute in substitutes {
        let mut lines = facts.roll.iter().filter(|line| line.member == substitute.member.id);
        let Some(line) = lines.next() else { continue };
        let seat_is_there = members.iter().any(|member| member.shares_seat(substitute) && attended(member.member.id));
        if seat_is_there || !line.presence.attended() || lines.next().is_some() {
            broken.push(RuleBroken::new(Rule::Substitute, "in place of a member who did not come", &*substitute.member.person));
        }
    }
}
