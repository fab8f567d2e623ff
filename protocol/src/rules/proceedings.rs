//! Rules of what happens at a meeting: its last agenda, who came, how it ended, and what its minutes say of it.

use std::collections::BTreeSet;

use crate::bounded::ShortText;
use crate::digest::RecordId;
use crate::instant::{Day, UnixMillis};
use crate::record::v1::{
    AgendaCause, AgendaChanged, AgendaItem, BodyKind, ItemDiscussed, MeetingClosed, MeetingOpened, MinutesAdopted, MinutesApproved,
    MinutesCorrected, Presence, QuorumBase, VoteCount, VoteTaken,
};
use crate::record::{Header, Relation};
use crate::rules::council::{not_future, notice};
use crate::rules::parameters::Rulebook;
use crate::rules::{Rule, RuleBroken, calendar, required, resolve, room, texts, votes};
use crate::views::council::{self, Meeting};
use crate::views::key::Table;
use crate::views::proceedings::Told;
use crate::views::rows::{Rows, RowsFault};
use crate::views::tables::BodyRow;
use crate::views::{lookup, proceedings};

type Found = Result<(), RowsFault>;

/// A meeting with what its body goes by on the day it is held.
#[derive(Debug, Clone)]
pub struct Held {
    /// The record that calls it.
    pub id: RecordId,
    /// The meeting.
    pub meeting: Meeting,
    /// Its body.
    pub body: Option<BodyRow>,
    /// What binds it.
    pub rulebook: Rulebook,
    /// Members in office on its day, where the quorum is a part of them; 0 where nobody is named, or it is not.
    in_office: u32,
}

impl Held {
    /// Looks up what the body of a meeting goes by.
    pub fn of<R: Rows + ?Sized>(rows: &R, id: &RecordId, meeting: Meeting) -> Result<Self, RowsFault> {
        let body = lookup::body(rows, &meeting.row.origin, &meeting.row.body)?;
        let kind = body.as_ref().map_or(BodyKind::Kenes, |body| body.kind);
        let rulebook = Rulebook::of(rows, &meeting.row.origin, &meeting.row.body, kind, meeting.held_on)?;
        let in_office = match rulebook.quorum_base.value {
            QuorumBase::Legal => 0,
            QuorumBase::InOffice => council::members_on(rows, &meeting.row.origin, &meeting.row.body, meeting.held_on)?.len(),
        };
        Ok(Self { id: *id, meeting, body, rulebook, in_office: u32::try_from(in_office).unwrap_or(u32::MAX) })
    }

    /// True when as many were present at the opening as the body needs.
    #[must_use]
    pub fn is_quorate(&self, opening: &MeetingOpened) -> bool {
        self.has_quorum(opening.present, opening.entitled)
    }

    /// True when that many are as many as the body needs.
    #[must_use]
    pub fn has_quorum(&self, present: u32, entitled: u32) -> bool {
        self.rulebook.quorum.value.is_met(present.into(), self.quorum_base(entitled).into())
    }

    /// The broken rule of a meeting, or a vote, with too few.
    pub(super) fn too_few(&self, present: u32, entitled: u32) -> RuleBroken {
        let quorum = &self.rulebook.quorum;
        let expected = format!("{} of {}", quorum.value, self.quorum_base(entitled));
        RuleBroken::new(Rule::Quorum, expected, present).citing(quorum.citation.clone())
    }

    /// What the quorum is a part of: by the body's rulebook its members in office, and else as for everything.
    #[must_use]
    pub fn quorum_base(&self, entitled: u32) -> u32 {
        if self.in_office > 0 { self.in_office } else { self.base(entitled) }
    }

    /// The most that may be there: the legal number of members, or those entitled where the body has none.
    #[must_use]
    pub fn base(&self, entitled: u32) -> u32 {
        match self.body.as_ref().map_or(0, |body| u32::from(body.legal_members)) {
            0 => entitled,
            members => members,
        }
    }
}

/// The meeting referred to, of this register and under its own territory, neither cancelled nor minuted.
pub(super) fn held<R: Rows + ?Sized>(header: &Header, earlier: &R, broken: &mut Vec<RuleBroken>) -> Result<Option<Held>, RowsFault> {
    let Some(id) = required(header, Relation::Meeting, broken) else { return Ok(None) };
    let meeting = council::meeting(earlier, &id)?.filter(|meeting| meeting.row.origin == header.register);
    let Some(meeting) = resolve(meeting, header, &id, Relation::Meeting, earlier, broken)? else { return Ok(None) };
    if header.territory != meeting.row.territory {
        broken.push(RuleBroken::new(Rule::TerritoryInRegister, meeting.row.territory, header.territory));
    }
    let over = meeting.cancelled_by.map_or_else(|| lookup::minutes_of(earlier, &id), |by| Ok(Some(by)))?;
    if let Some(over) = over {
        broken.push(RuleBroken::new(Rule::MeetingOver, "a meeting without minutes", over));
    }
    Held::of(earlier, &id, meeting).map(Some)
}

pub(super) fn agenda<R: Rows + ?Sized>(header: &Header, facts: &AgendaChanged, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.reason.is_empty() || facts.added.iter().any(|item| item.title.is_empty()) {
        broken.push(RuleBroken::new(Rule::TextMissing, "reason, title of each item", "nothing"));
    }
    not_future(header, facts.announced_on, broken);
    let Some(held) = held(header, earlier, broken)? else { return Ok(()) };
    if facts.announced_on > held.meeting.held_on {
        broken.push(RuleBroken::new(Rule::DateOrder, held.meeting.held_on, facts.announced_on));
    }
    if let Some(closed) = proceedings::closing(earlier, &held.id)? {
        broken.push(RuleBroken::new(Rule::MeetingOver, "a meeting that was not closed", closed.id));
    }
    room(earlier, Table::AgendaChange, &held.id, broken)?;
    on_agenda(&held.meeting, &facts.withdrawn, broken);
    // A number that was withdrawn still names what it named.
    let ever = proceedings::every_item(earlier, &held.id, &held.meeting.row.agenda)?;
    let added: BTreeSet<&str> = facts.added.iter().map(|item| &*item.number).collect();
    let taken = facts.added.iter().find(|item| ever.iter().any(|known| known.number == item.number));
    if added.len() != facts.added.len() || taken.is_some() || (added.is_empty() && facts.withdrawn.is_empty()) {
        let found = taken.map_or_else(|| added.len().to_string(), |item| item.number.to_string());
        broken.push(RuleBroken::new(Rule::Agenda, facts.added.len().max(1), found));
    }
    continued(header, &facts.added, held.meeting.held_on, earlier, broken)?;
    if facts.cause == AgendaCause::Supplementary && !added.is_empty() {
        notice(&header.register, (facts.announced_on, held.meeting.held_on), held.rulebook.notice, earlier, broken)?;
    }
    Ok(())
}

/// What an item continues is one of a meeting before, which was taken off its agenda, was left over at its end, or could not be dealt
/// with for lack of a quorum.
pub(super) fn continued<R: Rows + ?Sized>(
    header: &Header,
    items: &[AgendaItem],
    held_on: Day,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Found {
    for continues in items.iter().filter_map(|item| item.continues.as_ref()) {
        let id = continues.meeting;
        let meeting = council::meeting(earlier, &id)?.filter(|meeting| meeting.row.origin == header.register);
        let Some(meeting) = resolve(meeting, header, &id, Relation::Meeting, earlier, broken)? else { continue };
        if meeting.held_on > held_on {
            broken.push(RuleBroken::new(Rule::DateOrder, meeting.held_on, held_on));
        }
        let stood = proceedings::every_item(earlier, &id, &meeting.row.agenda)?.iter().any(|item| item.number == continues.item);
        let left = proceedings::closing(earlier, &id)?.is_some_and(|told| told.facts.carried_over.contains(&continues.item));
        let is_off = !meeting.agenda.contains(&continues.item) || meeting.cancelled_by.is_some();
        if !stood || !(is_off || left || !is_quorate(earlier, &id, &meeting)?) {
            broken.push(RuleBroken::new(Rule::ItemContinues, "an item that was not finished", &*continues.item));
        }
    }
    Ok(())
}

/// Every number stands on the agenda as it is now.
fn on_agenda(meeting: &Meeting, numbers: &[ShortText], broken: &mut Vec<RuleBroken>) {
    for number in numbers.iter().filter(|number| !meeting.agenda.contains(number)) {
        broken.push(unknown_item(meeting, number));
    }
}

/// An item that the agenda does not have.
pub(super) fn unknown_item(meeting: &Meeting, number: &str) -> RuleBroken {
    let known: Vec<&str> = meeting.agenda.iter().map(|number| &**number).collect();
    RuleBroken::new(Rule::AgendaItemUnknown, known.join(", "), number)
}

/// What was said on an item of a meeting that goes on; members who are named came to it, and those away did not speak.
pub(super) fn discussed<R: Rows + ?Sized>(header: &Header, facts: &ItemDiscussed, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.speeches.iter().any(|speech| speech.text.is_empty()) || facts.amendments.iter().any(|motion| motion.text.is_empty()) {
        broken.push(RuleBroken::new(Rule::TextMissing, "text of each speech and amendment", "nothing"));
    }
    if facts.speeches.is_empty() && facts.amendments.is_empty() && facts.away.is_empty() && facts.recounted.is_none() {
        broken.push(RuleBroken::new(Rule::TextMissing, "what was said", "nothing"));
    }
    texts::numbers_once(facts.amendments.iter().map(|motion| &motion.number), broken);
    let Some(held) = held(header, earlier, broken)? else { return Ok(()) };
    let Some(opening) = proceedings::opening(earlier, &held.id)? else {
        broken.push(RuleBroken::new(Rule::NotOpened, "a meeting that was opened", held.id));
        return Ok(());
    };
    if let Some(closed) = proceedings::closing(earlier, &held.id)? {
        broken.push(RuleBroken::new(Rule::MeetingOver, "a meeting that was not closed", closed.id));
    }
    room(earlier, Table::Discussed, &held.id, broken)?;
    if !held.meeting.agenda.contains(&facts.item) {
        broken.push(unknown_item(&held.meeting, &facts.item));
    }
    let came = |member: &RecordId| opening.facts.roll.iter().any(|line| line.member == *member && line.presence.attended());
    for member in facts.members().filter(|member| !came(member)) {
        broken.push(RuleBroken::new(Rule::DiscussionMembers, "a member who came", member));
    }
    if let Some(member) = facts.away.iter().find(|member| facts.spoken_by(member) > 0) {
        broken.push(RuleBroken::new(Rule::DiscussionMembers, "a member who was in the hall", member));
    }
    let base = held.base(opening.facts.entitled);
    if let Some(recounted) = facts.recounted.filter(|recounted| *recounted > base) {
        broken.push(RuleBroken::new(Rule::PresentWithinEntitled, base, recounted));
    }
    Ok(())
}

/// Not before the first day, not after the last, and not after it was written.
pub(super) fn on_the_day(header: &Header, at: UnixMillis, (first, last): (Day, Day), broken: &mut Vec<RuleBroken>) {
    let day = at.day();
    if day.is_none_or(|day| day < first || day > last) {
        let found = day.map_or_else(|| at.millis().to_string(), |day| day.to_string());
        broken.push(RuleBroken::new(Rule::DateOrder, first, found));
    } else if at > header.authored_at {
        broken.push(RuleBroken::new(Rule::DateNotFuture, header.authored_at.millis(), at.millis()));
    }
}

pub(super) fn closed<R: Rows + ?Sized>(header: &Header, facts: &MeetingClosed, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let Some(held) = held(header, earlier, broken)? else { return Ok(()) };
    let Some(opening) = proceedings::opening(earlier, &held.id)? else {
        broken.push(RuleBroken::new(Rule::NotOpened, "a meeting that was opened", held.id));
        return Ok(());
    };
    if let Some(known) = proceedings::closing(earlier, &held.id)? {
        broken.push(RuleBroken::new(Rule::MeetingOver, "a meeting that was not closed", known.id));
    }
    // A long meeting may end after midnight.
    on_the_day(header, facts.at, (held.meeting.held_on, held.meeting.held_on.plus(1)), broken);
    if facts.at < opening.facts.at {
        broken.push(RuleBroken::new(Rule::DateOrder, opening.facts.at.millis(), facts.at.millis()));
    }
    on_agenda(&held.meeting, &facts.carried_over, broken);
    Ok(())
}

/// The minutes say what the opening and the votes say, where those are sealed.
pub(super) fn agree<R: Rows + ?Sized>(meeting: &RecordId, facts: &MinutesAdopted, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let Some(opening) = proceedings::opening(earlier, meeting)? else { return Ok(()) };
    let votes = proceedings::votes(earlier, meeting)?;
    let came = attended(&opening.facts, &votes);
    if facts.present != came {
        broken.push(RuleBroken::new(Rule::MinutesDiffer, format!("{came} present"), facts.present));
    }
    for item in &facts.items {
        let taken = proceedings::deciding(&votes, &item.number).map(|vote| vote.votes);
        if let Some(taken) = taken.filter(|taken| item.vote != Some(*taken)) {
            broken.push(RuleBroken::new(Rule::MinutesDiffer, counted(Some(taken)), counted(item.vote)));
        }
    }
    Ok(())
}

/// Those who came, at the opening or later: by the roll, or where nobody was called by name, the most that were counted at the
/// opening or at a vote.
#[must_use]
pub fn attended(opening: &MeetingOpened, votes: &[Told<VoteTaken>]) -> u32 {
    if opening.roll.is_empty() {
        let there = |vote: &Told<VoteTaken>| vote.facts.present.saturating_add(vote.facts.excused);
        return votes.iter().map(there).fold(opening.present, u32::max);
    }
    let late = opening.roll.iter().filter(|line| line.presence == Presence::Late).count();
    opening.present.saturating_add(u32::try_from(late).unwrap_or(u32::MAX))
}

fn counted(vote: Option<VoteCount>) -> String {
    vote.map_or_else(|| "no vote".to_owned(), |vote| format!("{} - {} - {}", vote.yes, vote.no, vote.abstained))
}

pub(super) fn corrected<R: Rows + ?Sized>(header: &Header, facts: &MinutesCorrected, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.reason.is_empty() || facts.items.iter().any(|item| item.text.is_empty()) {
        broken.push(RuleBroken::new(Rule::TextMissing, "reason, text of each item", "nothing"));
    }
    let Some(id) = required(header, Relation::Minutes, broken) else { return Ok(()) };
    let minutes = lookup::minutes(earlier, &id)?.filter(|row| row.origin == header.register);
    let Some(minutes) = resolve(minutes, header, &id, Relation::Minutes, earlier, broken)? else { return Ok(()) };
    room(earlier, Table::Correction, &id, broken)?;
    let given: BTreeSet<&str> = facts.items.iter().map(|item| &*item.number).collect();
    if given.is_empty() || given.len() != facts.items.len() || given.iter().any(|number| !minutes.items.iter().any(|own| &**own == *number))
    {
        let list = |numbers: &[&str]| numbers.join(", ");
        let known: Vec<&str> = minutes.items.iter().map(|number| &**number).collect();
        broken.push(RuleBroken::new(Rule::MinutesItems, list(&known), list(&given.into_iter().collect::<Vec<_>>())));
    }
    // Words may be mended; what was voted is not a matter of words.
    for item in &facts.items {
        let before = minutes.votes.iter().find(|(number, _)| *number == *item.number).map(|(_, vote)| *vote);
        if item.vote != before {
            broken.push(RuleBroken::new(Rule::MinutesDiffer, counted(before), counted(item.vote)));
        }
    }
    Ok(())
}

/// Minutes are approved once, by a later meeting of their body, which voted on it.
pub(super) fn approved<R: Rows + ?Sized>(header: &Header, facts: &MinutesApproved, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let Some(id) = required(header, Relation::Minutes, broken) else { return Ok(()) };
    let minutes = lookup::minutes(earlier, &id)?.filter(|row| row.origin == header.register);
    let minutes = resolve(minutes, header, &id, Relation::Minutes, earlier, broken)?;
    let Some(by) = required(header, Relation::Meeting, broken) else { return Ok(()) };
    let meeting = council::meeting(earlier, &by)?.filter(|meeting| meeting.row.origin == header.register);
    let meeting = resolve(meeting, header, &by, Relation::Meeting, earlier, broken)?;
    let (Some(minutes), Some(meeting)) = (minutes, meeting) else { return Ok(()) };
    if let Some(known) = proceedings::approval(earlier, &id)? {
        broken.push(RuleBroken::new(Rule::MinutesApproval, "minutes that were not approved", known.id));
    }
    if let Some(before) = council::meeting(earlier, &minutes.meeting)?
        && (before.row.body != meeting.row.body || meeting.held_on < before.held_on || minutes.meeting == by)
    {
        broken.push(RuleBroken::new(Rule::MinutesApproval, "a later meeting of the same body", meeting.held_on));
    }
    approved_late(header, &minutes.meeting, earlier, broken)?;
    if !meeting.agenda.contains(&facts.item) {
        broken.push(unknown_item(&meeting, &facts.item));
        return Ok(());
    }
    let (expected, found) = votes::on_item(earlier, &by, meeting, &facts.item)?;
    if let Some(found) = found {
        broken.push(RuleBroken::new(Rule::MinutesApproval, expected, found));
    }
    Ok(())
}

/// Minutes are approved in the time that the body's rulebook sets, where it sets one, counted from the meeting that they are of.
fn approved_late<R: Rows + ?Sized>(header: &Header, before: &RecordId, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let Some(meeting) = council::meeting(earlier, before)?.filter(Meeting::is_recorded_live) else { return Ok(()) };
    let held_on = meeting.held_on;
    let Some(asked) = Held::of(earlier, before, meeting)?.rulebook.approval else { return Ok(()) };
    if let Some((last, written)) = calendar::is_late(header, earlier, held_on, asked.value)? {
        broken.push(RuleBroken::new(Rule::ApprovalLate, last, written).citing(asked.citation));
    }
    Ok(())
}

/// A meeting called again refers to one of the same body that was opened without a quorum.
pub(super) fn reconvened<R: Rows + ?Sized>(header: &Header, body: &str, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let Some(id) = header.reference(Relation::Reconvenes) else { return Ok(()) };
    let meeting = council::meeting(earlier, &id)?.filter(|meeting| meeting.row.origin == header.register && &*meeting.row.body == body);
    let Some(meeting) = resolve(meeting, header, &id, Relation::Reconvenes, earlier, broken)? else { return Ok(()) };
    let opening = proceedings::opening(earlier, &id)?;
    if opening.is_none() || is_quorate(earlier, &id, &meeting)? {
        let found = opening.map_or_else(|| "not opened".to_owned(), |opening| format!("{} present", opening.facts.present));
        broken.push(RuleBroken::new(Rule::Reconvened, "a meeting without a quorum", found));
    }
    Ok(())
}

/// True unless a meeting was opened with fewer present than its body needs.
pub fn is_quorate<R: Rows + ?Sized>(rows: &R, id: &RecordId, meeting: &Meeting) -> Result<bool, RowsFault> {
    let Some(opening) = proceedings::opening(rows, id)? else { return Ok(true) };
    Ok(Held::of(rows, id, meeting.clone())?.is_quorate(&opening.facts))
}
