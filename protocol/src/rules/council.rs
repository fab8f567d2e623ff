//! Rules of bodies, meetings, minutes and decisions.

use std::collections::BTreeSet;

use crate::instant::Day;
use crate::record::v1::{BodyEstablished, BodyKind, DecisionAdopted, MeetingConvened, MinutesAdopted, Provenance};
use crate::record::{Header, Relation};
use crate::rules::parameters::{NOTICE_DAYS_GATHERING, NOTICE_DAYS_SESSION};
use crate::rules::{Rule, RuleBroken, required, resolve};
use crate::views::lookup;
use crate::views::rows::{Rows, RowsFault};

type Found = Result<(), RowsFault>;

pub(super) fn body<R: Rows + ?Sized>(header: &Header, facts: &BodyEstablished, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.name.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "name", "nothing"));
    }
    if let Some(known) = lookup::body(earlier, &header.register, &facts.body)? {
        broken.push(RuleBroken::new(Rule::BodyNameTaken, "a new name", known.id));
    }
    let mut seen = BTreeSet::new();
    let mut sum = 0u32;
    for seat in &facts.seats {
        if seat.seats == 0 || !header.territory.contains(&seat.settlement) || !seen.insert(seat.settlement) {
            broken.push(RuleBroken::new(Rule::SeatOfSettlement, header.territory, seat.settlement));
        }
        sum += u32::from(seat.seats);
    }
    if !facts.seats.is_empty() && sum != u32::from(facts.legal_members) {
        broken.push(RuleBroken::new(Rule::SeatsAddUp, facts.legal_members, sum));
    }
    Ok(())
}

pub(super) fn convened<R: Rows + ?Sized>(header: &Header, facts: &MeetingConvened, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let kind = match lookup::body(earlier, &header.register, &facts.body)? {
        Some(body) => body.kind,
        None => {
            broken.push(RuleBroken::new(Rule::BodyUnknown, "an established body", &*facts.body));
            return Ok(());
        }
    };
    let notice = if kind == BodyKind::Gathering { NOTICE_DAYS_GATHERING } else { NOTICE_DAYS_SESSION };
    let given = facts.held_on.days_since(facts.convened_on);
    if given < notice {
        broken.push(RuleBroken::new(Rule::NoticePeriod, notice, given));
    }
    let numbers: BTreeSet<&str> = facts.agenda.iter().map(|item| &*item.number).collect();
    if facts.agenda.is_empty() || numbers.len() != facts.agenda.len() {
        broken.push(RuleBroken::new(Rule::Agenda, facts.agenda.len().max(1), numbers.len()));
    }
    if facts.agenda.iter().any(|item| item.title.is_empty()) || facts.place.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "title of each item, place", "nothing"));
    }
    Ok(())
}

pub(super) fn minutes<R: Rows + ?Sized>(header: &Header, facts: &MinutesAdopted, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let Some(id) = required(header, Relation::Meeting, broken) else { return Ok(()) };
    let meeting = lookup::meeting(earlier, &id)?.filter(|row| row.origin == header.register);
    let Some(meeting) = resolve(meeting, header, &id, Relation::Meeting, earlier, broken)? else { return Ok(()) };
    let members = lookup::body(earlier, &header.register, &meeting.body)?.map_or(0, |body| u32::from(body.legal_members));
    // The base is the legal number, not the seats filled; a gathering of all residents counts those entitled.
    let base = if members == 0 { facts.entitled } else { members };
    if facts.present > base {
        broken.push(RuleBroken::new(Rule::PresentWithinEntitled, base, facts.present));
    }
    if u64::from(facts.present) * 2 <= u64::from(base) {
        broken.push(RuleBroken::new(Rule::Quorum, format!("more than half of {base}"), facts.present));
    }
    let asked: BTreeSet<&str> = meeting.agenda.iter().map(|number| &**number).collect();
    let answered: BTreeSet<&str> = facts.items.iter().map(|item| &*item.number).collect();
    if asked != answered || answered.len() != facts.items.len() {
        let list = |set: &BTreeSet<&str>| set.iter().copied().collect::<Vec<_>>().join(", ");
        broken.push(RuleBroken::new(Rule::MinutesItems, list(&asked), list(&answered)));
    }
    for vote in facts.items.iter().filter_map(|item| item.vote) {
        let cast = u64::from(vote.yes) + u64::from(vote.no) + u64::from(vote.abstained);
        if cast > u64::from(facts.present) {
            broken.push(RuleBroken::new(Rule::VotesWithinPresent, facts.present, cast));
        }
    }
    Ok(())
}

pub(super) fn decision<R: Rows + ?Sized>(header: &Header, facts: &DecisionAdopted, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    if facts.title.is_empty() || facts.text.is_empty() {
        broken.push(RuleBroken::new(Rule::TextMissing, "title and text", "nothing"));
    }
    not_future(header, facts.adopted_on, broken);
    if let Some(known) = lookup::decision_number(earlier, &header.register, facts)? {
        broken.push(RuleBroken::new(Rule::DecisionNumberTaken, &*facts.number, known));
    }
    let Provenance::Session { item } = &facts.provenance else { return Ok(()) };
    let Some(id) = required(header, Relation::Minutes, broken) else { return Ok(()) };
    let minutes = lookup::minutes(earlier, &id)?.filter(|row| row.origin == header.register);
    let Some(minutes) = resolve(minutes, header, &id, Relation::Minutes, earlier, broken)? else { return Ok(()) };
    let of_body = lookup::meeting(earlier, &minutes.meeting)?.is_none_or(|meeting| meeting.body == facts.body);
    if !of_body {
        broken.push(RuleBroken::new(Rule::BodyUnknown, "the body whose minutes these are", &*facts.body));
    }
    let vote = minutes.votes.iter().find(|(number, _)| number == &**item).map(|(_, vote)| *vote);
    let passed = vote.is_some_and(|vote| u64::from(vote.yes) * 2 > u64::from(minutes.present));
    if !passed {
        let found = vote.map_or_else(|| format!("no vote on item {item}"), |vote| format!("{} for", vote.yes));
        broken.push(RuleBroken::new(Rule::DecisionVote, format!("more than half of {} present", minutes.present), found));
    }
    Ok(())
}

pub(super) fn changing<R: Rows + ?Sized>(
    header: &Header,
    facts: &DecisionAdopted,
    rel: Relation,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Found {
    decision(header, facts, earlier, broken)?;
    let Some(id) = required(header, rel, broken) else { return Ok(()) };
    let target = lookup::decision(earlier, &id)?.filter(|row| row.origin == header.register);
    if resolve(target, header, &id, rel, earlier, broken)?.is_some()
        && let Some(by) = lookup::repealed_by(earlier, &id)?
    {
        broken.push(RuleBroken::new(Rule::DecisionRepealed, "a decision in force", by));
    }
    Ok(())
}

pub(super) fn not_future(header: &Header, day: Day, broken: &mut Vec<RuleBroken>) {
    if let Some(written) = header.authored_at.day().filter(|written| day > *written) {
        broken.push(RuleBroken::new(Rule::DateNotFuture, written, day));
    }
}
